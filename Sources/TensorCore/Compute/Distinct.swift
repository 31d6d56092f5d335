// The different elements of a tensor, or the different slices along a dimension, with where each went and how often it occurs.
import Kernels

extension Tensor {
    /// Different elements or slices; for each element (slice) of the input the place of its equal among them; how often each occurs.
    public typealias Distinct = (values: Tensor, inverse: Tensor?, counts: Tensor?)

    /// The different elements in ascending order; NaNs differ from each other.
    public func distinct(wantsInverse: Bool, wantsCounts: Bool) throws -> Distinct {
        let flat = try contiguous().viewed(as: [count])
        let sorted = try flat.sorted(along: 0)
        let found = try sorted.values.grouped(at: wantsInverse ? sorted.indices : nil, wantsInverse: wantsInverse, wantsCounts: wantsCounts)
        return (found.values, try found.inverse?.viewed(as: shape), found.counts)
    }

    /// The elements without repetitions of their neighbours.
    public func distinctConsecutive(wantsInverse: Bool, wantsCounts: Bool) throws -> Distinct {
        let found = try contiguous().viewed(as: [count]).grouped(at: nil, wantsInverse: wantsInverse, wantsCounts: wantsCounts)
        return (found.values, try found.inverse?.viewed(as: shape), found.counts)
    }

    /// The different slices along `dim`: in ascending order of their elements, or as they follow each other without repetitions.
    public func distinctSlices(along dim: Int, sorted: Bool) throws -> (values: Tensor, inverse: Tensor, counts: Tensor) {
        let d = try wrapped(dim, rank: rank)
        let front = try movingDims([d], to: [0])
        let rows = rank == 0 ? 1 : front.shape[0], width = rows == 0 ? 0 : count / rows
        guard rows == 0 || width > 0 else {
            throw TensorError(.runtimeError, "There are 0 sized dimensions, and they aren't selected, so unique cannot be applied", parameter: "dim")
        }
        let matrix = try front.converted(to: dtype.computing).contiguous()
        let order = try Tensor(uninitialized: [rows], .int64), firsts = try Tensor(uninitialized: [rows], .int64)
        let inverse = try Tensor(uninitialized: [rows], .int64), counts = try Tensor(uninitialized: [rows], .int64)
        let kernel = dtype.kernel
        if sorted, rows > 0, !st_sort_rows(kernel, matrix.pointer, rows, width, order.int64s) { throw Allocator.exhausted }
        let groups = rows == 0 ? 0 : st_group_rows(
            kernel, matrix.pointer, sorted ? order.int64s : nil, rows, width, firsts.int64s, inverse.int64s, counts.int64s)
        let chosen = try front.selected(0, indices: firsts.sliced(0, to: groups))
        return (try sorted ? chosen.movingDims([0], to: [d]).contiguous() : chosen.movingDims([0], to: [d]), inverse, try counts.sliced(0, to: groups).cloned())
    }

    /// Groups of equal neighbours of a vector.
    private func grouped(at places: Tensor?, wantsInverse: Bool, wantsCounts: Bool) throws -> Distinct {
        let x = try converted(to: dtype.computing)
        let values = try Tensor(uninitialized: [count], x.dtype)
        let inverse = wantsInverse ? try Tensor(uninitialized: [count], .int64) : nil
        let counts = wantsCounts ? try Tensor(uninitialized: [count], .int64) : nil
        let groups = withExtendedLifetime((x, places)) {
            st_group(x.dtype.kernel, x.pointer, places?.int64s, count, values.pointer, inverse?.int64s, counts?.int64s)
        }
        return (try values.sliced(0, to: groups).converted(to: dtype).cloned(), inverse, try counts?.sliced(0, to: groups).cloned())
    }

    private var int64s: UnsafeMutablePointer<Int64> { pointer.assumingMemoryBound(to: Int64.self) }
}
