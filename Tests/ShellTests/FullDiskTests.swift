// Every writer on a disk that is full: the old file stays as it was, nothing is left beside it, and the error says why. The limit on the size
// of files (RLIMIT_FSIZE) stands in for the disk; the system answers EFBIG where a disk would answer ENOSPC.
import Foundation
import Testing

@Suite struct FullDiskTests {
    /// Runs a program in `folder` that can write no file beyond `blocks` of 512 bytes.
    private func run(_ code: String, in folder: String, blocks: Int) throws -> Program.Result {
        let script = folder + "/program.py"
        try code.write(toFile: script, atomically: true, encoding: .utf8)
        let shell = Process()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "cd \"$1\" && ulimit -f \(blocks) && exec \"$2\" --no-history \"$3\"", "sh", folder, Program.path, script]
        let output = Pipe(), errors = Pipe()
        (shell.standardOutput, shell.standardError, shell.standardInput) = (output, errors, FileHandle.nullDevice)
        shell.environment = ["HOME": "/nonexistent", "PATH": "/usr/bin:/bin"]
        try shell.run()
        let text = output.fileHandleForReading.readDataToEndOfFile(), words = errors.fileHandleForReading.readDataToEndOfFile()
        shell.waitUntilExit()
        return Program.Result(status: shell.terminationStatus, output: String(decoding: text, as: UTF8.self), errors: String(decoding: words, as: UTF8.self))
    }

    private static let setUp = """
        import torch, numpy as np, pandas as pd
        import matplotlib.pyplot as plt
        from safetensors.torch import save_file
        x = torch.rand(200, 100)

        """

    @Test(arguments: [
        ("x.pth", "torch.save(x, 'x.pth')"), ("x.npy", "np.save('x.npy', x.numpy())"), ("x.npz", "np.savez('x.npz', x=x.numpy())"),
        ("x.npz", "np.savez_compressed('x.npz', x=x.numpy())"), ("x.safetensors", "save_file({'x': x}, 'x.safetensors')"),
        ("x.csv", "pd.DataFrame(x.numpy()).to_csv('x.csv')"), ("x.txt", "np.savetxt('x.txt', x.numpy())"),
        ("x.png", "plt.imshow(np.random.rand(300, 300)); plt.savefig('x.png')"), ("x.svg", "plt.plot(np.random.rand(3000)); plt.savefig('x.svg')"),
    ])
    func theOldFileStays(name: String, writing: String) throws {
        let scratch = try ScratchDirectory()
        let path = scratch.path + "/" + name
        try Data("the old file".utf8).write(to: URL(fileURLWithPath: path))
        let result = try run(Self.setUp + "try:\n    \(writing)\n    print('written')\nexcept OSError as e:\n    print(type(e).__name__, e.errno if hasattr(e, 'errno') else '', e)\n", in: scratch.path, blocks: 8)
        #expect(result.status == 0 && result.output.hasPrefix("OSError") && result.output.contains("File too large"), "\(result.output) \(result.errors)")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "the old file")
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["program.py", name].sorted())
    }

    /// Events are appended: what was there stays, and closing says that the rest did not get there.
    @Test func eventsThatDoNotFitAreToldOf() throws {
        let scratch = try ScratchDirectory()
        let result = try run("""
            from torch.utils.tensorboard import SummaryWriter
            w = SummaryWriter('runs')
            for i in range(1000):
                w.add_scalar('loss', i, i)
            try:
                w.close()
            except OSError as e:
                print(e)
            """, in: scratch.path, blocks: 8)
        #expect(result.status == 0 && result.output.contains("File too large"), "\(result.output) \(result.errors)")
    }

    /// A training that cannot keep its checkpoint says so, and the last one that could be kept stays whole.
    @Test func checkpointsOfTrainings() throws {
        let scratch = try ScratchDirectory()
        try Data("the old file".utf8).write(to: URL(fileURLWithPath: scratch.path + "/run.pt"))
        let result = try run("""
            import torch
            from torch import nn
            from torch.utils.data import TensorDataset
            data = TensorDataset(torch.randn(64, 100), torch.randn(64, 1))
            net = nn.Sequential(nn.Linear(100, 50), nn.ReLU(), nn.Linear(50, 1))
            %train net on data epochs=1 save=run.pt save_every=1
            """, in: scratch.path, blocks: 8)
        #expect(result.status != 0 && result.errors.contains("File too large"), "\(result.output) \(result.errors)")
        #expect(try String(contentsOfFile: scratch.path + "/run.pt", encoding: .utf8) == "the old file")
    }
}
