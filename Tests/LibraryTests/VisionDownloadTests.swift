// torchvision's data sets from a server in this process: fetched, unpacked, found again; and what is said when that fails.
import Foundation
import LocalServer
import Testing
@testable import Formats
@testable import Library

@Suite struct VisionDownloadTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "stride-vision-\(UUID().uuidString)")
    private let server: LocalServer
    private let session = Session()

    init() throws {
        server = try LocalServer()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        #expect(session.run("import os, torch\nfrom torchvision import datasets\nfrom torchvision.transforms import ToTensor, Compose, Normalize\nroot = '\(folder.path)'\n") == [])
    }

    private func end() throws {
        server.stop()
        try FileManager.default.removeItem(at: folder)
    }

    /// Serves bytes under a name; gives their checksum.
    private func serve(_ name: String, _ bytes: [UInt8], _ manner: LocalServer.Manner = .whole) throws -> String {
        server.put(name, bytes, manner)
        let copy = folder.appending(path: "copy")
        try Data(bytes).write(to: copy)
        defer { try? FileManager.default.removeItem(at: copy) }
        return try FileDigest.md5(copy.path)
    }

    private static func idx(_ sizes: [Int], _ bytes: [UInt8]) -> [UInt8] { [0, 0, 8, UInt8(sizes.count)] + sizes.flatMap { [0, 0, 0, UInt8($0)] } + bytes }

    @Test func theFamilyOfMNIST() throws {
        let pictures = Self.idx([3, 2, 2], (0..<12).map { $0 * 20 }), labels = Self.idx([3], [4, 9, 0])
        var resources: [String] = []
        for (name, bytes) in [("train-images-idx3-ubyte.gz", pictures), ("train-labels-idx1-ubyte.gz", labels), ("t10k-images-idx3-ubyte.gz", pictures), ("t10k-labels-idx1-ubyte.gz", labels)] {
            resources.append("('\(name)', '\(try serve(name, bytes, name.contains("t10k-i") ? .cut(after: 20) : .whole))')")
        }
        // The first mirror has nothing.
        let set = "class Digits(datasets.MNIST):\n    mirrors = ['\(server.url("none/"))', '\(server.url(""))']\n    resources = [\(resources.joined(separator: ", "))]\n"
        #expect(session.run(set) == [])
        #expect(session.run("Digits(root)\n") == ["RuntimeError: Dataset not found. You can use download=True to download it"])
        #expect(session.run("data = Digits(root, download=True, transform=Compose([ToTensor(), Normalize((0.5,), (0.5,))])); data\n") == [
            "Dataset Digits", "    Number of datapoints: 3", "    Root location: \(folder.path)", "    Split: Train", "    StandardTransform",
            "Transform: Compose(", "               ToTensor()", "               Normalize(mean=(0.5,), std=(0.5,))", "           )",
        ])
        #expect(session.run("data.targets, data.class_to_idx['4 - four'], data[1][1], os.path.exists(data.raw_folder + '/train-images-idx3-ubyte')\n") == ["(tensor([4, 9, 0]), 4, 9, True)"])
        // What a loader makes in one go is what the items are.
        let loop = "from torch.utils.data import DataLoader\nx, y = next(iter(DataLoader(data, batch_size=3)))\n"
        #expect(session.run(loop + "x.shape, torch.equal(x, torch.stack([data[i][0] for i in range(3)])), y\n") == ["(torch.Size([3, 1, 2, 2]), True, tensor([4, 9, 0]))"])
        let asked = server.requests.count
        #expect(session.run("len(Digits(root, train=False, download=True))\n") == ["3"])
        #expect(server.requests.count == asked)
        try end()
    }

    @Test func failuresAreListed() throws {
        server.stop()
        let set = "class Digits(datasets.KMNIST):\n    mirrors = ['\(server.url("a/"))', '\(server.url("b/"))']\nDigits(root, download=True)\n"
        #expect(session.run(set) == [
            "RuntimeError: Error downloading train-images-idx3-ubyte.gz:", "Tried \(server.url("a/")), got:", "<urlopen error [Errno 111] Connection refused>",
            "Tried \(server.url("b/")), got:", "<urlopen error [Errno 111] Connection refused>", "",
        ])
        try FileManager.default.removeItem(at: folder)
    }

    @Test func aWrongChecksumIsRefused() throws {
        _ = try serve("train-images-idx3-ubyte.gz", [1, 2, 3])
        let set = "class Digits(datasets.MNIST):\n    mirrors = ['\(server.url(""))']\nDigits(root, download=True)\n"
        #expect(session.run(set) == [
            "RuntimeError: Error downloading train-images-idx3-ubyte.gz:", "Tried \(server.url("")), got:", "File not found or corrupted.", "",
        ])
        try end()
    }

    /// One pickled batch for all six files; the archive comes as torchvision's does.
    @Test func cifar() throws {
        let fixture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "FormatsTests/Fixtures/cifar.batch")
        let batch = [UInt8](try Data(contentsOf: fixture)), md5 = try FileDigest.md5(fixture.path)
        let archive = TarArchive.make(["batch", "meta"].map { ("cifar-10-batches-py/\($0)", batch) })
        let sum = try serve("cifar.tar.gz", archive)
        let set = """
            class Small(datasets.CIFAR10):
                url = '\(server.url("cifar.tar.gz"))'
                tgz_md5 = '\(sum)'
                train_list = test_list = [['batch', '\(md5)']]
                meta = {'filename': 'meta', 'key': 'label_names', 'md5': '\(md5)'}

            """
        #expect(session.run(set) == [])
        #expect(session.run("Small(root)\n") == ["RuntimeError: Dataset not found or corrupted. You can use download=True to download it"])
        // There are two names of classes, and the labels are 7 and 2.
        #expect(session.run("Small(root, download=True)\n") == ["ValueError: a label of Small is not below 2: its files are damaged"])
        #expect(session.run("datasets.CIFAR10._load_meta = lambda self: setattr(self, 'classes', list('abcdefghij'))\ndata = Small(root, download=True)\n") == [])
        #expect(session.run("data.data.shape, data.targets, data.class_to_idx['c'], data[1][0].getpixel((1, 0)), data[1][1]\n") == ["((2, 32, 32, 3), [7, 2], 2, (1, 61, 121), 2)"])
        #expect(server.requests == ["cifar.tar.gz 0"])
        try end()
    }

    /// The binary form, where the pickled one is not.
    @Test func cifarInBinaryForm() throws {
        let binary = folder.appending(path: "cifar-10-batches-bin")
        try FileManager.default.createDirectory(at: binary, withIntermediateDirectories: true)
        let row = (0..<3072).map { UInt8($0 % 251) }
        for name in ["data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4", "data_batch_5", "test_batch"] {
            try Data([3] + row).write(to: binary.appending(path: name + ".bin"))
        }
        try "airplane\nautomobile\nbird\ncat\n\n".write(to: binary.appending(path: "batches.meta.txt"), atomically: true, encoding: .utf8)
        #expect(session.run("d = datasets.CIFAR10(root); len(d), d.classes, d.targets, d[4][0].size\n") == ["(5, ['airplane', 'automobile', 'bird', 'cat'], [3, 3, 3, 3, 3], (32, 32))"])
        try Data([3] + row.dropLast()).write(to: binary.appending(path: "test_batch.bin"))
        let path = binary.path + "/test_batch.bin"
        #expect(session.run("datasets.CIFAR10(root, train=False)\n") == ["ValueError: '\(path)' holds 3072 bytes, which is no whole number of pictures of 3073: the last begins at byte 0"])
        try end()
    }

    @Test func splitsOfEMNIST() throws {
        let raw = folder.appending(path: "EMNIST/raw")
        try FileManager.default.createDirectory(at: raw, withIntermediateDirectories: true)
        try Data(Self.idx([1, 2, 2], [1, 2, 3, 4])).write(to: raw.appending(path: "emnist-letters-train-images-idx3-ubyte"))
        try Data(Self.idx([1], [26])).write(to: raw.appending(path: "emnist-letters-train-labels-idx1-ubyte"))
        #expect(session.run("d = datasets.EMNIST(root, split='letters'); len(d), d[0][1], d.classes[26], len(d.classes), len(datasets.EMNIST.classes_split_dict['balanced'])\n") == ["(1, 26, 'z', 27, 47)"])
        #expect(session.run("datasets.EMNIST(root, 'balanced')\n") == ["RuntimeError: Dataset not found. You can use download=True to download it"])
        #expect(session.run("datasets.EMNIST(root, 'words')\n") == [
            "ValueError: Unknown value 'words' for argument split. Valid values are {'byclass', 'bymerge', 'balanced', 'letters', 'digits', 'mnist'}.",
        ])
        try end()
    }

    /// Files of pictures as tensors; what is wrong with a file is said with its name.
    @Test func picturesAsTensors() throws {
        #expect(session.run("from torchvision import io\nu = (torch.arange(60) * 4).to(torch.uint8).view(3, 4, 5)\n") == [])
        #expect(session.run("io.write_png(u, root + '/a.png'); torch.equal(io.read_image(root + '/a.png'), u), io.decode_image(root + '/a.png', io.ImageReadMode.GRAY).shape\n") == ["(True, torch.Size([1, 4, 5]))"])
        #expect(session.run("io.write_jpeg(u, root + '/a.jpg', quality=90); io.read_image(root + '/a.jpg').shape, torch.equal(io.decode_image(io.encode_png(u[:1])), u[:1])\n") == ["(torch.Size([3, 4, 5]), True)"])
        #expect(session.run("io.write_png(u.float(), root + '/b.png')\n") == ["RuntimeError: Input tensor dtype should be uint8"])
        #expect(session.run("io.write_jpeg(u, root + '/b.jpg', quality=0)\n") == ["ValueError: Image quality should be a positive number between 1 and 100"])
        #expect(session.run("open(root + '/c.png', 'wb').write(open(root + '/a.png', 'rb').read()[:50]); io.read_image(root + '/c.png')\n").last == "OSError: image file is truncated: '\(folder.path)/c.png' ends too early at byte 50")
        #expect(session.run("from PIL import Image\nImage.open(root + '/c.png').size\n") == ["(5, 4)"])
        #expect(session.run("Image.open(root + '/c.png').convert('L')\n") == ["OSError: image file is truncated: '\(folder.path)/c.png' ends too early at byte 50"])
        #expect(session.run("os.makedirs(root + '/set/x'); datasets.ImageFolder(root + '/set')\n") == [
            "FileNotFoundError: Found no valid file for the classes x. Supported extensions are: .jpg, .jpeg, .png, .ppm, .bmp, .pgm, .tif, .tiff, .webp",
        ])
        #expect(session.run("datasets.ImageFolder(root + '/set/x')\n") == ["FileNotFoundError: Couldn't find any class folder in \(folder.path)/set/x."])
        try end()
    }
}
