// The files of the MNIST family: what the sets are called, where system packages put them, and how they are read.
import Formats
import TensorCore

/// One set of the family: its name and its classes.
public struct ImageCollection: Sendable {
    /// torchvision's class name, which is also the folder's.
    public let name: String
    public let classes: [String]
    /// Folders that system packages fill.
    public let systemFolders: [String]

    public static let fashionMNIST = ImageCollection(
        name: "FashionMNIST",
        classes: ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        systemFolders: ["/usr/share/datasets/fashion-mnist"])

    public static let mnist = ImageCollection(
        name: "MNIST",
        classes: ["0 - zero", "1 - one", "2 - two", "3 - three", "4 - four", "5 - five", "6 - six", "7 - seven", "8 - eight", "9 - nine"],
        systemFolders: [])

    public static let kmnist = ImageCollection(
        name: "KMNIST", classes: ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"], systemFolders: [])

    /// The family, in the order of its namespace.
    public static let all = [fashionMNIST, mnist, kmnist]
}

/// Pictures and labels as the family's files hold them.
public enum LabelledImages {
    /// Pictures, uint8 (count, height, width), and labels, int64 (count), of IDX files, packed or not.
    /// - Throws: ValueError where the files hold something else, or labels that are not below `classes` (nil: any).
    public static func read(images path: String, labels labelPath: String, below classes: Int?, cache: UnpackedCache = .standard) throws -> (Tensor, Tensor) {
        let images = try cache.load(path)
        guard images.rank == 3, images.dtype == .uint8 else {
            throw TensorError(.valueError, "'\(path)' holds no grey pictures: its sizes are \(images.shape)")
        }
        let labels = try IDX.load(labelPath)
        guard labels.rank == 1, labels.dtype == .uint8, labels.count == images.shape[0] else {
            throw TensorError(.valueError, "'\(labelPath)' does not hold one label for each of the \(images.shape[0]) pictures: its sizes are \(labels.shape)")
        }
        let bytes = UnsafeBufferPointer(start: labels.pointer.assumingMemoryBound(to: UInt8.self), count: labels.count)
        if let classes, let wrong = bytes.first(where: { $0 >= classes }) {
            throw TensorError(.valueError, "'\(labelPath)' is damaged: it holds the label \(wrong), and there are \(classes) classes")
        }
        return (images, try Tensor(bytes.map { Int($0) }))
    }

    /// The unpacked file, or the packed one; nil where there is neither.
    public static func existing(_ path: String) -> String? { [path, path + ".gz"].first(where: fileExists) }
}
