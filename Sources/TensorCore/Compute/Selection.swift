// What stands at one place of the order along a dimension, or at the first few: k-th values, medians, modes, the k greatest.
import Kernels

extension Tensor {
    /// Values and their int64 places.
    public typealias Found = (values: Tensor, indices: Tensor)

    /// The `k`-th least elements along `dim`, counted from 1, and their places; a NaN counts as greatest. RuntimeError for a `k` out of
    /// range, NotImplementedError for bool.
    public func kthValue(_ k: Int, along dim: Int, keepingDims: Bool = false) throws -> Found {
        let d = try checkedLine(along: dim, name: "kthvalue()")
        let length = rank == 0 ? 1 : shape[d]
        guard k >= 1 && k <= length else {
            throw TensorError(.runtimeError, "kthvalue(): selected number k out of range for dimension \(d)", parameter: "k")
        }
        if rank > 0 { try requireOrder("kthvalue_cpu") }
        try requirePlaces("kthvalue", along: d)
        return try picked(st_select(ST_KTH, dtype.kernel), along: d, keepingDims: keepingDims, selection: (ST_KTH, k - 1), cost: 8)
    }

    /// The middle elements along `dim`, the lower of two, and their places. A NaN is the median of its line, unless they are ignored.
    public func median(along dim: Int, keepingDims: Bool = false, ignoringNaN: Bool = false) throws -> Found {
        let d = try checkedLine(along: dim, name: "median()")
        try requireOrder("median_out")
        try requirePlaces("median", along: d)
        let kind = ignoringNaN ? ST_NANMEDIAN : ST_MEDIAN
        return try picked(st_select(kind, dtype.kernel), along: d, keepingDims: keepingDims, selection: (kind, 0), cost: 8)
    }

    /// The middle element of all; of none, NaN or what NaN becomes in an integer type.
    public func median(ignoringNaN: Bool = false) throws -> Tensor {
        guard count > 0 else {
            let nothing: Scalar = dtype.isFloating ? .float(.nan) : .int(dtype == .int64 ? .min : dtype == .int32 ? Int(Int32.min) : 0)
            return try Tensor.full([], nothing, dtype)
        }
        try requireOrder("median_cpu")
        let source = try (dtype.isHalf ? converted(to: .float32) : self).contiguous()
        let kind = ignoringNaN ? ST_NANMEDIAN : ST_MEDIAN
        let result = try Tensor(uninitialized: [], source.dtype)
        guard count <= Int(UInt32.max), let loop = st_select(kind, source.dtype.kernel) else {
            return try source.viewed(as: [count]).median(along: 0, ignoringNaN: ignoringNaN).values
        }
        var place = 0
        try withUnsafeMutableBytes(of: &place) { place in
            guard let place = place.baseAddress else { return }
            try Nest.runLine(loop, source.count, [result.pointer, place, source.pointer], [0, 0, 1], selection: (kind, 0))
        }
        return try withExtendedLifetime(source) { try result.converted(to: dtype) }
    }

    /// The most frequent elements along `dim`, the least of several, and the place of one of each.
    public func mode(along dim: Int, keepingDims: Bool = false) throws -> Found {
        let d = try checkedLine(along: dim, name: "mode()")
        try requirePlaces("mode", along: d)
        return try picked(st_select(ST_MODE, dtype.kernel), along: d, keepingDims: keepingDims, selection: (ST_MODE, 0), cost: 32)
    }

    /// The `k` greatest (or least) elements along `dim` and their places; in order, if `sorted`. RuntimeError for a `k` out of range.
    public func topk(_ k: Int, along dim: Int, largest: Bool = true, sorted: Bool = true) throws -> Found {
        let d = try wrapped(dim, rank: rank)
        guard dtype != .bool else { throw TensorError(.notImplementedError, "topk does not support bool dtypes on CPU", parameter: "input") }
        guard k >= 0 && k <= (rank == 0 ? 1 : shape[d]) else {
            throw TensorError(.runtimeError, "selected index k out of range", parameter: "k")
        }
        try requirePlaces("topk", along: d)
        if rank == 0 { return (try cloned(), try Tensor.zeros([], .int64)) }
        var wanted = shape
        wanted[d] = k
        let values = try Tensor(uninitialized: wanted, dtype), indices = try Tensor(uninitialized: wanted, .int64)
        let kind = sorted ? ST_TOP_SORTED : ST_TOP
        if k > 0, let loop = st_select(kind, dtype.kernel) {
            try Nest.runLines(
                loop, over: shape, along: d, [LineOperand(values, along: d), LineOperand(indices, along: d), LineOperand(self, along: d)],
                flag: largest, selection: (kind, k), cost: 4)
        }
        return (values, indices)
    }

    /// `dim` counted from the front; IndexError where its lines are empty.
    func checkedLine(along dim: Int, name: @autoclosure () -> String) throws -> Int {
        let d = try wrapped(dim, rank: rank)
        guard rank == 0 || shape[d] > 0 else {
            throw TensorError(.indexError, "\(name()): Expected reduction dim \(d) to have non-zero size.", parameter: "dim")
        }
        return d
    }

    /// Runs a loop that picks one element of each line; results without the dimension, or with it as 1.
    func picked(
        _ loop: st_loop?, along d: Int, keepingDims: Bool, selection: (kind: st_selection, parameter: Int) = (ST_KTH, 0), cost: Int
    ) throws -> Found {
        var reduced = shape
        if rank > 0 { reduced.remove(at: d) }
        let values = try Tensor(uninitialized: reduced, dtype), indices = try Tensor(uninitialized: reduced, .int64)
        if let loop, count > 0 {
            try Nest.runLines(
                loop, over: shape, along: d, [LineOperand(onePerLine: values), LineOperand(onePerLine: indices), LineOperand(self, along: d)],
                selection: selection, cost: cost)
        }
        guard keepingDims && rank > 0 else { return (values, indices) }
        return (try values.unsqueezed(at: d), try indices.unsqueezed(at: d))
    }

    private func requireOrder(_ kernel: String) throws {
        guard dtype != .bool else {
            throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for 'Bool'", parameter: "input")
        }
    }
}
