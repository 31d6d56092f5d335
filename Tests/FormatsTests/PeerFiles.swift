// Files for scripts/check-peers, which reads them with PyTorch, NumPy, safetensors and Pillow. Written only where the variable
// STRIDE_PEER_FILES names a folder.
import Testing
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import Formats

private let folder = getenv("STRIDE_PEER_FILES").map { String(cString: $0) }

@Suite(.enabled(if: folder != nil)) struct PeerFiles {
    @Test func write() throws {
        let folder = try #require(folder)
        let x = try tensor([0, 1, 2, 3, 4, 5], [2, 3])
        let transposed = Tensor(storage: x.storage, layout: Layout(shape: [3, 2], strides: [1, 3]), dtype: .float32)
        let all: [(name: String, tensor: Tensor)] = try DType.allCases.filter { $0 != .bfloat16 }.map { ($0.name, try NumPy.load(fixture("\($0.name).npy"))) }
        let named = all + [("transposed", transposed), ("empty", try Tensor(uninitialized: [0, 3], .float32))]
        for (name, tensor) in named { try NumPy.save(tensor, to: "\(folder)/\(name).npy") }
        try NumPy.saveArchive(named, to: "\(folder)/all.npz")
        try SafeTensors.save(named, to: "\(folder)/all.safetensors")

        let weight = try tensor([1, 2], [2])
        weight.autograd = Autograd(requiresGrad: true)
        let state = PickleMapping(named.map { (.string($0.name), .tensor($0.tensor)) })
        state.pairs += [(.string("x"), .tensor(x)), (.string("weight"), .parameter(weight))]
        try Checkpoint.save(.orderedDictionary(state), to: "\(folder)/state.pth")
        try Checkpoint.save(try Checkpoint.load(fixture("values.pth")), to: "\(folder)/values.pth")
        try Checkpoint.save(try Checkpoint.load(fixture("optimizer.pth")), to: "\(folder)/optimizer.pth")
        for name in ["rgb.png", "rgba.png", "grey.png", "grey_alpha.png", "grey16.png", "bilevel.png", "palette.png", "rgb.jpg", "grey.jpg"] {
            let bytes = try contents(fixture(name)), header = try #require(try PictureFile.header(bytes, name))
            let pixels = try PictureFile.pixels(bytes, header, name)
            let copy = name.hasSuffix("png")
                ? try PictureFile.png(pixels, mode: header.mode, palette: header.palette) : try PictureFile.jpeg(pixels, mode: header.mode, quality: 95, halves: false)
            try OutputFile.write(to: "\(folder)/\(name)") { (file: OutputFile) throws in try file.write(copy) }
        }
    }
}
