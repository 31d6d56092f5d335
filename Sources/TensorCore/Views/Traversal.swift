// All elements of a view one after another, where no kernel does it.

extension Layout {
    /// Calls `body` with first place, stride and length of every innermost run, in row-major order; dimensions that can be
    /// counted as one are.
    func forEachRun(_ body: (_ start: Int, _ stride: Int, _ length: Int) throws -> Void) rethrows {
        guard count > 0 else { return }
        var (sizes, steps): ([Int], [Int]) = ([], [])
        for i in 0..<rank where shape[i] != 1 {
            if let last = steps.last, last == strides[i] &* shape[i] {
                sizes[sizes.count - 1] *= shape[i]
                steps[steps.count - 1] = strides[i]
            } else {
                sizes.append(shape[i])
                steps.append(strides[i])
            }
        }
        let (length, step) = (sizes.popLast() ?? 1, steps.popLast() ?? 1)
        var index = [Int](repeating: 0, count: sizes.count)
        var place = offset
        while true {
            try body(place, step, length)
            var dim = sizes.count - 1
            while dim >= 0 {
                index[dim] += 1
                place += steps[dim]
                if index[dim] < sizes[dim] { break }
                place -= sizes[dim] * steps[dim]
                index[dim] = 0
                dim -= 1
            }
            if dim < 0 { return }
        }
    }

    /// Calls `body` with the place in the storage of every element, in row-major order.
    func forEachPlace(_ body: (Int) throws -> Void) rethrows {
        try forEachRun { (start: Int, stride: Int, length: Int) in
            for i in 0..<length { try body(start + i * stride) }
        }
    }

    /// The places of all elements relative to the first one, in row-major order.
    func places() throws -> [Int64] {
        try Allocator.requireRoom(count, of: MemoryLayout<Int64>.stride)
        var places = [Int64]()
        places.reserveCapacity(count)
        forEachPlace { (place: Int) in places.append(Int64(place - offset)) }
        return places
    }
}
