// The MNIST family: from files made here, and, where Debian's package is installed, the real ones against sums from PyTorch.
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
    func putPictures(labels: [UInt8] = [9, 2]) throws {
        try put("images", [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + (0..<12).map { $0 * 20 })
        try put("labels", [0, 0, 8, 1, 0, 0, 0, UInt8(labels.count)] + labels)
    }

    func load() throws -> (Tensor, Tensor) {
        try LabelledImages.read(images: "\(path)/images", labels: "\(path)/labels", below: 10, cache: UnpackedCache(folder: nil))
    }
}

/// The sum of the float32 bit patterns, each times its place: equal only for equal bits.
private func fingerprint(_ tensor: Tensor) -> Int {
    let bits = tensor.pointer.assumingMemoryBound(to: Int32.self)
    return (0..<tensor.count).reduce(0) { $0 + Int(bits[$1]) * ($1 % 1009) }
}

@Suite struct ImageFileTests {
    @Test func picturesAndLabels() throws {
        let scratch = Scratch()
        try scratch.putPictures()
        let (data, targets) = try scratch.load()
        #expect(data.shape == [2, 2, 3] && data.dtype == .uint8 && targets.dtype == .int64)
        #expect(ImageCollection.fashionMNIST.classes[9] == "Ankle boot" && targets.scalars() == [.int(9), .int(2)])
        #expect(try data.selected(0, at: 1).scalars().map(\.wrappedInt) == [120, 140, 160, 180, 200, 220])
    }

    /// Grey and color pictures, normalised by one number or by one for each channel; each pixel as a sum by hand has it.
    @Test func batchesAreScaledAndNormalised() throws {
        for channels in [1, 3] {
            let bytes = (0..<(2 * 2 * 3 * channels)).map { UInt8(truncatingIfNeeded: $0 * 20) }
            let images = try Tensor(bytes, shape: channels == 1 ? [2, 2, 3] : [2, 2, 3, channels])
            for mean in channels == 1 ? [[]] : [[], [0.5], [0.1, 0.2, 0.3]] as [[Float]] {
                let std = mean.map { $0 + 0.25 }
                let recipe = ImageRecipe(normalizations: mean.isEmpty ? [] : [(mean, std)])
                let batch = try #require(try recipe.batch(images, [1, 0][...]))
                #expect(batch.shape == [2, channels, 2, 3] && batch.dtype == .float32)
                let values = batch.pointer.assumingMemoryBound(to: Float.self)
                for row in 0..<2 { for c in 0..<channels { for i in 0..<6 {
                    var wanted = Float(bytes[((1 - row) * 6 + i) * channels + c]) / 255
                    if !mean.isEmpty { wanted = (wanted - mean[mean.count == 1 ? 0 : c]) / std[mean.count == 1 ? 0 : c] }
                    #expect(values[(row * channels + c) * 6 + i] == wanted)
                } } }
            }
            #expect(try ImageRecipe(normalizations: [([0, 0], [1, 1])]).batch(images, [0][...]) == nil)
            #expect(throws: TensorError.self) { _ = try ImageRecipe().batch(images, [2][...]) }
        }
    }

    @Test func damagedLabelsAreNamed() throws {
        for (labels, message) in [([9], "does not hold one label for each of the 2 pictures: its sizes are [1]"), ([9, 10], "is damaged: it holds the label 10, and there are 10 classes")] as [([UInt8], String)] {
            let scratch = Scratch()
            try scratch.putPictures(labels: labels)
            let error = #expect(throws: TensorError.self) { _ = try scratch.load() }
            #expect(error?.message == "'\(scratch.path)/labels' \(message)")
        }
    }

    @Test(.enabled(if: isInstalled)) func theRealPictures() throws {
        let folder = ImageCollection.fashionMNIST.systemFolders[0]
        let (data, targets) = try LabelledImages.read(
            images: "\(folder)/t10k-images-idx3-ubyte.gz", labels: "\(folder)/t10k-labels-idx1-ubyte.gz", below: 10, cache: UnpackedCache(folder: nil))
        let bytes = UnsafeBufferPointer(start: data.pointer.assumingMemoryBound(to: UInt8.self), count: data.count)
        #expect(data.shape == [10_000, 28, 28] && bytes.reduce(0) { $0 + Int($1) } == 573_469_082)
        #expect(targets.scalars().reduce(0) { $0 + $1.wrappedInt } == 45_000)
        let images = try #require(try ImageRecipe().batch(data, (0..<64).map { $0 }[...]))
        #expect(images.shape == [64, 1, 28, 28] && fingerprint(images) == 13_294_710_589_252_243)
        let first = try #require(try ImageRecipe(normalizations: [([0.1307], [0.3081])]).batch(data, [0][...]))
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
