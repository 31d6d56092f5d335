// FashionMNIST: from files made here, and, where Debian's package is installed, the real ones against sums from PyTorch.
import Formats
import Testing
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import Data

private let isInstalled = fileExists("/usr/share/datasets/fashion-mnist/train-images-idx3-ubyte.gz")

/// A folder under the system's temporary one; its files go away with it.
private final class Scratch {
    let path: String
    private var made: [String] = []

    init() {
        // Thousands of small files: in memory where the system offers that.
        let base = folderExists("/dev/shm") ? "/dev/shm" : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/stride-data-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? base
    }

    deinit {
        for path in made.reversed() { remove(path) }
        rmdir(path)
    }

    func folder(_ name: String) {
        mkdir("\(path)/\(name)", 0o755)
        made.append("\(path)/\(name)")
    }

    func put(_ name: String, _ bytes: [UInt8]) throws {
        made.append("\(path)/\(name)")
        guard let file = fopen("\(path)/\(name)", "wb") else { throw TensorError.file(errno, name) }
        defer { fclose(file) }
        fwrite(bytes, 1, bytes.count, file)
    }

    /// Two test pictures of 2×3 pixels.
    func putPictures(labels: [UInt8] = [9, 2], collection: String = "FashionMNIST") throws {
        for name in [collection, "\(collection)/raw"] { folder(name) }
        try put("\(collection)/raw/t10k-images-idx3-ubyte", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + (0..<12).map { $0 * 20 })
        try put("\(collection)/raw/t10k-labels-idx1-ubyte", [0, 0, 8, 1, 0, 0, 0, UInt8(labels.count)] + labels)
    }

    func load(_ transform: ImageTransform? = nil) throws -> ImageDataset {
        try ImageDataset(.fashionMNIST, root: path, train: false, transform: transform, cache: UnpackedCache(folder: nil))
    }
}

/// The sum of the float32 bit patterns, each times its place: equal only for equal bits.
private func fingerprint(_ tensor: Tensor) -> Int {
    let bits = tensor.pointer.assumingMemoryBound(to: Int32.self)
    return (0..<tensor.count).reduce(0) { $0 + Int(bits[$1]) * ($1 % 1009) }
}

@Suite struct ImageDatasetTests {
    @Test func itemsAndAttributes() throws {
        let scratch = Scratch()
        try scratch.putPictures()
        let data = try scratch.load()
        #expect(data.count == 2 && data.data.shape == [2, 2, 3] && data.data.dtype == .uint8 && data.targets.dtype == .int64)
        #expect(data.classes[9] == "Ankle boot" && data.targets.scalars() == [.int(9), .int(2)])
        guard case .tuple(let parts) = try data.item(1), case .image(let image) = parts[0], case .int(2) = parts[1] else {
            throw TensorError(.typeError, "wrong form")
        }
        #expect(image.scalars().map(\.wrappedInt) == [120, 140, 160, 180, 200, 220])
        #expect(throws: TensorError.self) { _ = try data.item(2) }
        let error = #expect(throws: TensorError.self) { _ = try DataLoader(data, batchSize: 2).makePass().next() }
        #expect(error?.message == "default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class 'PIL.Image.Image'>")
    }

    /// One pass over the bytes gives the same bits as one item at a time.
    @Test func batchesEqualItems() throws {
        let scratch = Scratch()
        try scratch.putPictures()
        for transform in [ImageTransform.toTensor, .compose([.toTensor, .normalize(mean: [0.1307], std: [0.3081])])] {
            let data = try scratch.load(transform)
            guard case .list(let fast)? = try data.batch([1, 0][...]), case .list(let slow) = try collate([1, 0].map(data.item)),
                case .tensor(let a) = fast[0], case .tensor(let b) = slow[0]
            else { throw TensorError(.typeError, "wrong form") }
            #expect(a.shape == [2, 1, 2, 3] && b.shape == a.shape && a.dtype == .float32 && fingerprint(a) == fingerprint(b))
        }
        let custom = try scratch.load(.compose([.toTensor, .custom { $0 }]))
        #expect(try custom.batch([0][...]) == nil)
    }

    @Test func missingFilesSayWhatToDo() throws {
        let scratch = Scratch()
        let error = #expect(throws: TensorError.self) { _ = try ImageDataset(.mnist, root: scratch.path, cache: UnpackedCache(folder: nil)) }
        #expect(error?.kind == .runtimeError && error?.message == "Dataset not found. You can use download=True to download it")
        #expect(error?.hint == "Stride downloads nothing: put train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz into \(scratch.path)/MNIST/raw")
    }

    @Test func damagedLabelsAreNamed() throws {
        for (labels, message) in [([9], "does not hold one label for each of the 2 pictures: its sizes are [1]"), ([9, 10], "is damaged: it holds the label 10, and there are 10 classes")] as [([UInt8], String)] {
            let scratch = Scratch()
            try scratch.putPictures(labels: labels)
            let error = #expect(throws: TensorError.self) { _ = try scratch.load() }
            #expect(error?.message == "'\(scratch.path)/FashionMNIST/raw/t10k-labels-idx1-ubyte' \(message)")
        }
    }

    @Test(.enabled(if: isInstalled)) func theRealPictures() throws {
        let data = try ImageDataset(.fashionMNIST, root: "data", train: false, transform: .toTensor, cache: UnpackedCache(folder: nil))
        let bytes = UnsafeBufferPointer(start: data.data.pointer.assumingMemoryBound(to: UInt8.self), count: data.data.count)
        #expect(data.data.shape == [10_000, 28, 28] && bytes.reduce(0) { $0 + Int($1) } == 573_469_082)
        #expect(data.targets.scalars().reduce(0) { $0 + $1.wrappedInt } == 45_000)
        guard case .list(let batch)? = try DataLoader(data, batchSize: 64).makePass().next(), case .tensor(let images) = batch[0] else {
            throw TensorError(.typeError, "wrong form")
        }
        #expect(images.shape == [64, 1, 28, 28] && fingerprint(images) == 13_294_710_589_252_243)
        data.transform = .compose([.toTensor, .normalize(mean: [0.1307], std: [0.3081])])
        guard case .tuple(let item) = try data.item(0), case .tensor(let first) = item[0] else { return }
        #expect(fingerprint(first) == -98_757_184_710_494)
    }

    @Test(.enabled(if: isInstalled)) func theCacheServesAndHeals() throws {
        let scratch = Scratch()
        scratch.folder("cache")
        let cache = UnpackedCache(folder: scratch.path + "/cache")
        let packed = "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz"
        let first = try cache.load(packed)
        var facts = stat()
        stat(packed, &facts)
        let copy = "cache/t10k-images-idx3-ubyte.\(facts.st_size).\(facts.st_mtim.tv_sec)"
        #expect(fileExists("\(scratch.path)/\(copy)"))
        try scratch.put(copy, [1, 2, 3])
        let second = try cache.load(packed)
        let third = try cache.load(packed)
        withExtendedLifetime((first, second, third)) {
            #expect(memcmp(first.pointer, second.pointer, first.count) == 0 && memcmp(first.pointer, third.pointer, first.count) == 0)
        }
    }
}
