// NumPy's functions of order and choice: sorting, unique elements, searching, and choosing by conditions.
import Language
import Operators
import Signatures
import TensorCore

enum ArraySorting {
    /// Along `axis` as given at `index`: None flattens.
    private static func lined(_ c: ArrayCall, _ index: Int) throws -> (x: Tensor, dim: Int) {
        let x = try c.array(0)
        guard let axis = try c.axis(index, x.rank) else { return (try x.reshaped(to: [-1]), 0) }
        return (x, axis)
    }

    /// The different elements in order, with the first places, the way back and the counts. NaN count as one unless told otherwise.
    static func unique(_ x: Tensor, joinsNaN: Bool = true) throws -> (values: Tensor, first: Tensor, inverse: Tensor, counts: Tensor) {
        let flat = try x.reshaped(to: [-1]).contiguous(), n = flat.count
        let sorted = try flat.sorted(along: 0)
        let isNew = try Tensor.full([n], .bool(true), .bool)
        if n > 1 {
            let (after, before) = (try sorted.values.sliced(0, from: 1), try sorted.values.sliced(0, to: n - 1))
            var differs = try Tensor.compare(.ne, after, before)
            if joinsNaN, x.dtype.isFloating { differs = try Tensor.compare(.logicalAnd, differs, Tensor.predicate(.logicalNot, Tensor.predicate(.isnan, before))) }
            try isNew.sliced(0, from: 1).copy(from: differs)
        }
        let group = try Tensor.binary(.sub, isNew.cumsum(along: 0, as: .int64), .int(1))
        let inverse = try Tensor.zeros([n], .int64)
        try inverse.scatter(group, along: 0, sorted.indices)
        let starts = try isNew.nonzero().reshaped(to: [-1])
        let ends = try Tensor.cat([starts, Tensor([n])])
        return (
            try sorted.values.maskedSelect(isNew), try sorted.indices.maskedSelect(isNew), inverse,
            try Tensor.binary(.sub, ends.sliced(0, from: 1), ends.sliced(0, to: starts.count))
        )
    }

    private static func unique(_ c: ArrayCall) throws -> Value {
        guard c[4].isNone else { return try uniqueSlices(c) }
        let x = try c.array(0), found = try unique(x, joinsNaN: c.flag(5))
        var results: [Value] = [.array(found.values)]
        if try c.flag(1) { results.append(.array(found.first)) }
        if try c.flag(2) { results.append(.array(try found.inverse.reshaped(to: x.shape))) }
        if try c.flag(3) { results.append(.array(found.counts)) }
        return results.count == 1 ? results[0] : .tuple(results)
    }

    /// The different slices along an axis.
    private static func uniqueSlices(_ c: ArrayCall) throws -> Value {
        let x = try c.array(0), axis = try normalizedAxis(c.int(4), x.rank)
        let found = try x.distinctSlices(along: axis, sorted: true)
        var results: [Value] = [.array(found.values)]
        // The first slice of each kind stands first among its equals.
        if try c.flag(1) { results.append(.array(try unique(found.inverse).first)) }
        if try c.flag(2) { results.append(.array(found.inverse)) }
        if try c.flag(3) { results.append(.array(found.counts)) }
        return results.count == 1 ? results[0] : .tuple(results)
    }

    /// `np.searchsorted`; with `sorter`, of the line that it puts in order.
    private static func searchSorted(_ c: ArrayCall) throws -> Value {
        let side = try c.string(2)
        guard side == "left" || side == "right" else { throw c.error(2, .valueError, "search side must be 'left' or 'right' (got '\(side)')") }
        var line = try c.array(0)
        if !c[3].isNone {
            let sorter = try c.array(3)
            guard sorter.dtype.isInteger else { throw c.error(3, .typeError, "sorter must only contain integers") }
            guard sorter.rank == 1, line.rank == 1, sorter.count == line.count else { throw c.error(3, .valueError, "sorter.size must equal a.size") }
            let (low, high) = sorter.count > 0 ? (try sorter.reduced(.amin).item().wrappedInt, try sorter.reduced(.amax).item().wrappedInt) : (0, -1)
            guard low >= 0, high < line.count else { throw c.error(3, .valueError, "Sorter index out of range.") }
            line = try line.taken(sorter.converted(to: .int64))
        }
        return .result(try search(line, c.array(1), right: side == "right"))
    }

    /// `np.where` with one argument: the places of what is not zero, an array of indices per dimension.
    private static func places(_ x: Tensor) throws -> Value {
        guard x.rank > 0 else {
            throw ScriptError(.valueError, "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.")
        }
        return .tuple(try x.nonzeroTuple().map { .array($0) })
    }

    /// Elements of `a` where the condition holds, else of `b`.
    static func choose(_ condition: Tensor, _ a: ArrayOperand, _ b: ArrayOperand) throws -> Tensor {
        let dtype = ArrayPromotion.common(a, b)
        let shape = try ArrayArithmetic.checkBroadcast(condition.shape, a.shape)
        try ArrayArithmetic.checkBroadcast(shape, b.shape)
        let mask = condition.dtype == .bool ? condition : try Tensor.compare(.ne, condition, .int(0))
        return try Tensor.choose(where: mask, a.array(dtype), b.array(dtype))
    }

    /// For each value the place before (or, with `right`, behind) equal elements of a sorted line.
    static func search(_ sorted: Tensor, _ values: Tensor, right: Bool) throws -> Tensor {
        let dtype = ArrayPromotion.common(sorted.dtype, values.dtype)
        guard sorted.rank == 1 else { throw ScriptError(.valueError, "object too deep for desired array") }
        return try sorted.converted(to: dtype).contiguous().placed(values.converted(to: dtype).contiguous(), upper: right)
    }

    private static func clip(_ c: ArrayCall) throws -> Value {
        var x = try c.operand(0)
        for (index, operation) in [(1, BinaryOperation.maximum), (2, .minimum)] where !c[index].isNone {
            x = .array(try ArrayArithmetic.elementwise(operation, x, c.operand(index)))
        }
        return try c.finished(x.array(), out: 3)
    }

    static var functions: [ArrayFunction] { orders + choices }

    private static var orders: [ArrayFunction] {
        [
            ArrayFunction("sort(a, axis=-1, kind=None, order=None, *, stable=None)", "A sorted copy.") { (c: ArrayCall) throws -> Value in
                let (x, dim) = try lined(c, 1)
                return .array(try x.contiguous().sorted(along: dim).values)
            },
            ArrayFunction("sort(a, axis=-1, kind=None, order=None, *, stable=None)", "Sorts the array itself.", method: true, function: false) {
                (c: ArrayCall) throws -> Value in
                let array = try ArrayObject.this(c[0]), axis = try c.axis(1, array.tensor.rank) ?? 0
                if array.tensor.storage.isReadOnly { throw c.error(0, .valueError, "sort array is read-only") }
                try array.tensor.copy(from: array.plain().sorted(along: axis).values)
                return .none
            },
            ArrayFunction("argsort(a, axis=-1, kind=None, order=None, *, stable=None)", "The indices that would sort.", method: true) { (c: ArrayCall) throws -> Value in
                let (x, dim) = try lined(c, 1)
                return .array(try x.contiguous().sorted(along: dim).indices)
            },
            ArrayFunction("unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True)", "The different elements in order.") {
                (c: ArrayCall) throws -> Value in try unique(c) },
            ArrayFunction("searchsorted(a, v, side='left', sorter=None)", "Where values belong in a sorted line.", method: true) { (c: ArrayCall) throws -> Value in
                try searchSorted(c) },
            ArrayFunction("digitize(x, bins, right=False)", "In which bin each value lies.") { (c: ArrayCall) throws -> Value in
                .result(try search(c.array(1), c.array(0), right: !c.flag(2))) },
            ArrayFunction("partition(a, kth, axis=-1)", "A copy whose element `kth` is where sorting would put it; here all are sorted.") { (c: ArrayCall) throws -> Value in
                let (x, dim) = try lined(c, 2)
                return .array(try x.contiguous().sorted(along: dim).values)
            },
        ]
    }

    private static var choices: [ArrayFunction] {
        [
            ArrayFunction("where(condition, x=None, y=None, /)", "Elements of `x` where the condition holds, else of `y`; alone, the places where it holds.") {
                (c: ArrayCall) throws -> Value in
                if !c.isGiven(1) && !c.isGiven(2) { return try places(c.array(0)) }
                guard c.isGiven(1), c.isGiven(2) else { throw ScriptError(.valueError, "either both or neither of x and y should be given") }
                return .array(try choose(c.array(0), c.operand(1), c.operand(2)))
            },
            ArrayFunction("nonzero(a)", "The places of what is not zero.", method: true) { (c: ArrayCall) throws -> Value in try places(c.array(0)) },
            ArrayFunction("argwhere(a)", "The indices of what is not zero, a row each.") { (c: ArrayCall) throws -> Value in .array(try c.array(0).nonzero()) },
            ArrayFunction("flatnonzero(a)", "The places of what is not zero in the flattened array.") { (c: ArrayCall) throws -> Value in
                .array(try c.array(0).reshaped(to: [-1]).nonzero().reshaped(to: [-1])) },
            ArrayFunction("clip(a, a_min=None, a_max=None, out=None)", "Limited to an interval.") { (c: ArrayCall) throws -> Value in try clip(c) },
            ArrayFunction("clip(a, min=None, max=None, out=None)", "Limited to an interval.", method: true, function: false) { (c: ArrayCall) throws -> Value in try clip(c) },
            ArrayFunction("take(a, indices, axis=None, out=None, mode='raise')", "Elements at indices.", method: true) { (c: ArrayCall) throws -> Value in
                let (x, dim) = try lined(c, 2), index = try c.array(1, as: .int64), size = x.shape[dim]
                for i in try index.listed().map(\.wrappedInt) where i < -size || i >= size { throw ArrayIndexing.outOfBounds(i, axis: dim, size: size) }
                let flat = try x.selected(dim, indices: Tensor(index.listed().map { $0.wrappedInt < 0 ? $0.wrappedInt + size : $0.wrappedInt }))
                return .result(try flat.reshaped(to: Dims(x.shape.prefix(dim)) + index.shape + Dims(x.shape.dropFirst(dim + 1))))
            },
            ArrayFunction("take_along_axis(arr, indices, axis)", "Elements at an index per place of the other dimensions.") { (c: ArrayCall) throws -> Value in
                let (x, dim) = try lined(c, 2)
                return .array(try x.gathered(along: dim, c.array(1, as: .int64)))
            },
            ArrayFunction("select(condlist, choicelist, default=0)", "From the first choice whose condition holds.") { (c: ArrayCall) throws -> Value in
                var result = try c.operand(2)
                for (condition, choice) in try zip(c.arrays(0), c.arrays(1)).reversed() { result = .array(try choose(condition, .array(choice), result)) }
                return .array(try result.array())
            },
        ]
    }
}
