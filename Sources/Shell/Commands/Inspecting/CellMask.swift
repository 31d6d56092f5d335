// Which places of a storage views reach. A mask with a flag for each smallest cell lies beside the storage; a view of the
// storage is laid over the mask with the same strides, so whatever can be done to a tensor can be done to its shadow.
import TensorCore

/// Flags for the cells of one storage.
struct CellMask {
    /// Larger storages are described, not traced.
    static let limit = 1 << 26

    /// Bytes per cell.
    let cellSize: Int
    let flags: Tensor
    var count: Int { flags.count }

    /// A mask without a mark for the storage of `tensors`, whose narrowest element is one cell; nil where it is too large.
    init?(over tensors: [Tensor]) throws {
        guard let storage = tensors.first?.storage else { return nil }
        cellSize = tensors.map(\.dtype.size).min() ?? 1
        let cells = storage.byteCount / cellSize
        guard cells <= Self.limit else { return nil }
        flags = try Tensor.zeros([cells], .bool)
    }

    /// The flags under `tensor`, a view of the mask with the shape of the tensor; elements wider than a cell get one more
    /// dimension.
    func shadow(of tensor: Tensor) -> Tensor {
        let factor = tensor.dtype.size / cellSize
        var layout = tensor.layout
        if factor > 1 {
            layout.strides = Dims(layout.strides.map { $0 &* factor })
            layout.offset &*= factor
            layout.shape.append(factor)
            layout.strides.append(1)
        }
        return flags.with(layout)
    }

    /// Marks every cell under `tensor`.
    func mark(_ tensor: Tensor) throws {
        var layout = shadow(of: tensor).layout
        // Elements that are read over and over are one cell, and it is marked once.
        for d in 0..<layout.rank where layout.strides[d] == 0 { layout.shape[d] = min(layout.shape[d], 1) }
        try flags.with(layout).fill(.bool(true))
    }

    /// Which elements of `tensor` lie on a marked cell: flags of the tensor's shape.
    func marks(under tensor: Tensor) throws -> Tensor {
        let shadow = shadow(of: tensor)
        return shadow.rank == tensor.rank ? shadow : try shadow.reduced(.any, over: [shadow.rank - 1])
    }

    /// How many cells are marked.
    var markedCount: Int { get throws { try Self.count(flags) } }

    /// How many flags are set.
    static func count(_ flags: Tensor) throws -> Int { flags.count == 0 ? 0 : try flags.reduced(.countNonzero).item().wrappedInt }
}
