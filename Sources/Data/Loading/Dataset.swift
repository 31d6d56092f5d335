// Datasets: things with a count and an item for every index, as `torch.utils.data.Dataset`.
import TensorCore

/// A map-style dataset.
public protocol Dataset: AnyObject {
    /// How many items there are now; a script's dataset may grow, or have no length.
    var count: Int { get throws }
    /// The item at `index`, 0 ..< count.
    func item(_ index: Int) throws -> Sample
    /// The items at `indices`, collated as `collate` would, in one go; nil where there is no faster way than item by item.
    func batch(_ indices: ArraySlice<Int>) throws -> Sample?
}

extension Dataset {
    public func batch(_ indices: ArraySlice<Int>) throws -> Sample? { nil }

    /// An index from a script, which may count from the end.
    public func checkedIndex(_ index: Int) throws -> Int {
        let count = try count
        let position = index < 0 ? index + count : index
        guard position >= 0, position < count else {
            throw TensorError(.indexError, "index \(index) is out of bounds for a dataset of size \(count)", parameter: "index")
        }
        return position
    }
}

/// Tensors of equal length; an item is the tuple of their rows.
public final class TensorDataset: Dataset {
    public let tensors: [Tensor]
    public let count: Int

    /// Every tensor must have the same size in its first dimension.
    public init(_ tensors: [Tensor]) throws {
        guard let first = tensors.first, tensors.allSatisfy({ $0.rank > 0 && $0.shape[0] == first.shape[0] }) else {
            throw TensorError(.assertionError, "Size mismatch between tensors", parameter: "tensors")
        }
        self.tensors = tensors
        count = first.shape[0]
    }

    public func item(_ index: Int) throws -> Sample {
        .tuple(try tensors.map { .tensor(try $0.selected(0, at: try checkedIndex(index))) })
    }

    public func batch(_ indices: ArraySlice<Int>) throws -> Sample? {
        .list(try tensors.map { .tensor(try $0.rows(indices)) })
    }
}

/// Chosen items of another dataset.
public final class Subset: Dataset {
    public let dataset: any Dataset
    public let indices: [Int]

    public init(_ dataset: any Dataset, _ indices: [Int]) {
        self.dataset = dataset
        self.indices = indices
    }

    public var count: Int { indices.count }

    /// Counts from the end too, as Python's lists do.
    public func item(_ index: Int) throws -> Sample { try dataset.item(try place(index)) }

    private func place(_ index: Int) throws -> Int {
        let position = index < 0 ? index + indices.count : index
        guard indices.indices.contains(position) else { throw TensorError(.indexError, "list index out of range", parameter: "index") }
        return indices[position]
    }

    public func batch(_ positions: ArraySlice<Int>) throws -> Sample? {
        try dataset.batch(try positions.map(place)[...])
    }
}

/// A dataset that can only be walked through, as `torch.utils.data.IterableDataset`.
public protocol ItemStream: AnyObject {
    /// How many items there will be.
    func count() throws -> Int
    /// Begins a pass; each call of the result gives the next item, nil at the end.
    func makePass() throws -> () throws -> Sample?
}
