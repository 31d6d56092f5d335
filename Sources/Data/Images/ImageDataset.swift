// `torchvision.datasets.FashionMNIST` and its family: grey pictures with a label, read once and kept as bytes.
import Formats
import TensorCore

/// A labelled set of grey pictures.
public final class ImageDataset: Dataset {
    public let collection: ImageCollection
    public let root: String
    public let train: Bool
    /// uint8 (count, height, width).
    public var data: Tensor
    /// int64 (count).
    public var targets: Tensor
    public var transform: ImageTransform?
    public var targetTransform: ((Sample) throws -> Sample)?

    /// Reads the training or the test part from under `root`, or from a system package.
    public init(
        _ collection: ImageCollection, root: String = "data", train: Bool = true, transform: ImageTransform? = nil,
        targetTransform: ((Sample) throws -> Sample)? = nil, cache: UnpackedCache = .standard
    ) throws {
        let files = try collection.files(root: root, train: train)
        let images = try cache.load(files.images)
        guard images.rank == 3, images.dtype == .uint8 else {
            throw TensorError(.valueError, "'\(files.images)' holds no grey pictures: its sizes are \(images.shape)")
        }
        let labels = try IDX.load(files.labels)
        guard labels.rank == 1, labels.dtype == .uint8, labels.count == images.shape[0] else {
            throw TensorError(.valueError, "'\(files.labels)' does not hold one label for each of the \(images.shape[0]) pictures: its sizes are \(labels.shape)")
        }
        self.collection = collection
        self.root = root
        self.train = train
        self.transform = transform
        self.targetTransform = targetTransform
        data = images
        targets = try Self.classIndices(labels, below: collection.classes.count, path: files.labels)
    }

    /// The classes' names in order.
    public var classes: [String] { collection.classes }

    public var count: Int { data.rank == 0 ? 0 : data.shape[0] }

    public func item(_ index: Int) throws -> Sample {
        let position = try checkedIndex(index)
        let image = Sample.image(try data.selected(0, at: position))
        guard case .int(let label) = try targets.selected(0, at: position).item() else {
            throw TensorError(.typeError, "targets must be integers")
        }
        return .tuple([try transform?.applied(to: image) ?? image, try targetTransform?(.int(label)) ?? .int(label)])
    }

    public func batch(_ indices: ArraySlice<Int>) throws -> Sample? {
        guard targetTransform == nil, data.rank == 3, data.dtype == .uint8, targets.dtype == .int64, targets.rank == 1,
            let images = try transform?.batch(data, indices)
        else { return nil }
        return .list([.tensor(images), .tensor(try targets.rows(indices))])
    }

    private static func classIndices(_ labels: Tensor, below limit: Int, path: String) throws -> Tensor {
        let bytes = UnsafeBufferPointer(start: labels.pointer.assumingMemoryBound(to: UInt8.self), count: labels.count)
        if let wrong = bytes.first(where: { $0 >= limit }) {
            throw TensorError(.valueError, "'\(path)' is damaged: it holds the label \(wrong), and there are \(limit) classes")
        }
        return try Tensor(bytes.map { Int($0) })
    }
}
