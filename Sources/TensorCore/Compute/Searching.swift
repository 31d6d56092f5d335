// Places among sorted boundaries, and how often numbers occur.
import Kernels

extension Tensor {
    /// For each of `values` the number of boundaries before it along the last dimension of this tensor, which ascends: those less than it,
    /// or not greater (`upper`). This tensor has one dimension, or all of `values` but for the last one's size. int64.
    public func placed(_ values: Tensor, upper: Bool) throws -> Tensor {
        let type = Promotion.common(dtype, values.dtype).computing
        let boundaries = try converted(to: type).contiguous(), wanted = try values.converted(to: type).contiguous()
        let result = try Tensor(uninitialized: values.shape, .int64)
        guard result.count > 0 else { return result }
        let width = rank == 0 ? 1 : shape[rank - 1], shared = rank <= 1
        var search = st_search()
        search.boundaries = UnsafeRawPointer(boundaries.pointer)
        search.values = UnsafeRawPointer(wanted.pointer)
        search.places = result.pointer.assumingMemoryBound(to: Int64.self)
        search.count = width
        search.values_per_row = shared ? values.count : values.shape[values.rank - 1]
        search.rows = shared ? 1 : values.count / Swift.max(search.values_per_row, 1)
        search.shared = shared
        search.upper = upper
        withExtendedLifetime((boundaries, wanted)) { st_search_sorted(&search, type.kernel) }
        return result
    }

    /// How often each number from 0 occurs, or the sum of the weights where it does; at least `least` bins. The numbers are not negative.
    public func bincount(weights: Tensor?, least: Int) throws -> Tensor {
        let numbers = try converted(to: .int64).contiguous()
        let greatest = count == 0 ? -1 : try numbers.reduced(.amax).item().wrappedInt
        guard greatest < .max else { throw Allocator.exhausted }
        let size = Swift.max(greatest + 1, least)
        let places = numbers.pointer.assumingMemoryBound(to: Int64.self)
        guard let weights else {
            let bins = try Tensor.zeros([size], .int64)
            withExtendedLifetime(numbers) { st_count(places, count, bins.pointer.assumingMemoryBound(to: Int64.self), size) }
            return bins
        }
        let bins = try Tensor.zeros([size], .float64)
        let shares = try weights.converted(to: .float64).contiguous()
        withExtendedLifetime((numbers, shares)) {
            st_count_weighted(places, shares.pointer.assumingMemoryBound(to: Double.self), count, bins.pointer.assumingMemoryBound(to: Double.self))
        }
        return weights.dtype == .float32 ? try bins.converted(to: .float32) : bins
    }

    /// How many elements, or of what weight, lie between neighbours of `edges`, which ascend and have this tensor's type, float32 or
    /// float64; float64. `equal`: all intervals are of one width. `exact`: an element's place is checked against the edges.
    public func histogram(edges: Tensor, equal: Bool, exact: Bool, weights: Tensor? = nil) throws -> Tensor {
        let x = try contiguous(), borders = try edges.contiguous(), shares = try weights?.converted(to: dtype).contiguous()
        let totals = try Tensor.zeros([Swift.max(edges.count - 1, 0)], .float64)
        guard totals.count > 0 else { return totals }
        var histogram = st_histogram()
        histogram.x = UnsafeRawPointer(x.pointer)
        histogram.edges = UnsafeRawPointer(borders.pointer)
        histogram.weights = shares.map { (shares: Tensor) -> UnsafeRawPointer in UnsafeRawPointer(shares.pointer) }
        histogram.totals = totals.pointer.assumingMemoryBound(to: Double.self)
        histogram.count = count
        histogram.bins = totals.count
        histogram.placing = !equal ? ST_BY_SEARCH : exact ? ST_BY_POSITION_AND_EDGES : ST_BY_POSITION
        withExtendedLifetime((x, borders, shares)) { st_make_histogram(&histogram, dtype.kernel) }
        return totals
    }
}
