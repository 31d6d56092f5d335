// All elements of a view one by one, where no kernel does it.

extension Layout {
    /// Calls `body` with the place in the storage of every element, in row-major order.
    func forEachPlace(_ body: (Int) -> Void) {
        guard count > 0 else { return }
        var index = Dims(repeating: 0, count: rank)
        var place = offset
        while true {
            body(place)
            var dim = rank - 1
            while dim >= 0 {
                index[dim] += 1
                place += strides[dim]
                if index[dim] < shape[dim] { break }
                place -= shape[dim] * strides[dim]
                index[dim] = 0
                dim -= 1
            }
            if dim < 0 { return }
        }
    }
}
