// NumPy's functions that put the same elements in another shape or order.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayShapes {
    /// Sizes with one -1 filled in; ValueError where they do not hold `count` elements.
    static func resolved(_ shape: Dims, count: Int) throws -> Dims {
        let holes = shape.filter { $0 < 0 }.count
        let known = try? Layout.elementCount(of: Dims(shape.filter { $0 >= 0 }))
        // As NumPy writes it: an unknown size in front is left out, others are called newaxis.
        let sizes = shape.drop { $0 < 0 }.map { $0 < 0 ? "newaxis" : "\($0)" }.joined(separator: ",")
        let mismatch = ScriptError(.valueError, "cannot reshape array of size \(count) into shape (\(sizes)\(shape.count == 1 ? "," : ""))")
        guard holes <= 1 else { throw ScriptError(.valueError, "can only specify one unknown dimension") }
        guard let known else { throw mismatch }
        guard holes == 1 else {
            guard known == count else { throw mismatch }
            return shape
        }
        guard known > 0, count % known == 0 else { throw mismatch }
        return Dims(shape.map { $0 < 0 ? count / known : $0 })
    }

    /// The elements in another shape: a view where strides allow it. `order` F runs down the first dimension.
    static func reshape(_ c: ArrayCall, _ wanted: Dims, order: String) throws -> Value {
        let x = try c.array(0)
        let shape = try resolved(wanted, count: x.count)
        guard order == "C" || order == "A" else {
            guard order == "F" else { throw ScriptError(.valueError, "order must be one of 'C', 'F', 'A', or 'K' (got '\(order)')") }
            return .array(try x.reversedDims.reshaped(to: Dims(shape.reversed())).reversedDims)
        }
        return view(try x.reshaped(to: shape), of: c[0])
    }

    /// A view of the argument where it shares its memory, else an array of its own.
    static func view(_ result: Tensor, of argument: Value) -> Value {
        guard let array = argument.cast(to: ArrayObject.self), array.tensor.storage === result.storage else { return .array(result) }
        return array.view(result)
    }

    private static func permute(_ c: ArrayCall, _ axes: Value) throws -> Value {
        let x = try source(c[0], c)
        if axes.isNone { return view(x.reversedDims, of: c[0]) }
        let order = try ArrayCall.shape(axes, c.machine)
        guard order.count == x.rank else { throw ScriptError(.valueError, "axes don't match array") }
        let wrapped = Dims(try order.map { try normalizedAxis($0, x.rank) })
        guard Set(wrapped).count == x.rank else { throw ScriptError(.valueError, "repeated axis in transpose") }
        return view(try x.permuted(wrapped), of: c[0])
    }

    /// The elements without a copy: views of a turned array stay views.
    private static func source(_ value: Value, _ c: ArrayCall) throws -> Tensor {
        try value.cast(to: ArrayObject.self)?.tensor ?? c.array(0)
    }

    private static func squeeze(_ c: ArrayCall) throws -> Value {
        let x = try source(c[0], c)
        guard let axes = try c.axes(1, x.rank) else { return view(try x.squeezed(), of: c[0]) }
        guard axes.allSatisfy({ x.shape[$0] == 1 }) else {
            throw ScriptError(.valueError, "cannot select an axis to squeeze out which has size not equal to one")
        }
        return view(try x.squeezed(axes), of: c[0])
    }

    private static func expand(_ c: ArrayCall) throws -> Value {
        var x = try source(c[0], c)
        let given = try ArrayCall.shape(c[1], c.machine), rank = x.rank + given.count
        for axis in try given.map({ try normalizedAxis($0, rank) }).sorted() { x = try x.unsqueezed(at: axis) }
        return view(x, of: c[0])
    }

    private static func atLeast(_ name: String, _ rank: Int) -> ArrayFunction {
        ArrayFunction("\(name)(*arys)", "The array with at least \(rank) dimension\(rank == 1 ? "" : "s").") { (c: ArrayCall) throws -> Value in
            let results = try c.rest(0).map { (value: Value) throws -> Value in
                var x = try ArrayConversion.array(value, c.machine)
                if x.rank >= rank, value.cast(to: ArrayObject.self) != nil { return value }
                if rank == 3 && x.rank == 2 { x = try x.unsqueezed(at: 2) }
                while x.rank < rank { x = try x.unsqueezed(at: rank == 3 && x.rank == 2 ? 2 : 0) }
                return view(x, of: value)
            }
            return results.count == 1 ? results[0] : .tuple(results)
        }
    }

    private static func flip(_ name: String, _ signature: String, _ axes: Dims?) -> ArrayFunction {
        ArrayFunction(signature, "The elements in reversed order along `axis`.") { (c: ArrayCall) throws -> Value in
            let x = try c.array(0)
            let dims = try axes ?? c.axes(1, x.rank) ?? Dims(0..<x.rank)
            guard dims.allSatisfy({ $0 < x.rank }) else { throw ScriptError(.valueError, "Input must be >= \((dims.max() ?? 0) + 1)-d.") }
            return .array(try x.flipped(dims))
        }
    }

    private static func repeated(_ c: ArrayCall) throws -> Value {
        var x = try c.array(0)
        let axis = try c.axis(2, x.rank)
        if axis == nil { x = try x.reshaped(to: [-1]) }
        let dim = axis ?? 0, counts = try c.array(1, as: .int64)
        guard counts.least >= 0 else { throw ScriptError(.valueError, "repeats may not contain negative values.") }
        guard counts.count == 1 || counts.count == x.shape[dim] else {
            throw ScriptError(.valueError, "operands could not be broadcast together with shape \(tightShapeText([x.shape[dim]])) \(tightShapeText(counts.shape))")
        }
        if counts.count == 1 {
            let n = try counts.item().wrappedInt
            var shape = x.shape
            shape[dim] = shape[dim].multipliedReportingOverflow(by: n).overflow ? .max : shape[dim] * n
            var spread = x.shape
            spread.insert(n, at: dim + 1)
            _ = try Tensor(uninitialized: shape, x.dtype)
            return .array(try x.unsqueezed(at: dim + 1).expanded(to: spread).reshaped(to: shape).cloned())
        }
        // The place that comes k-th is the first whose running count exceeds k.
        let ends = try counts.reshaped(to: [-1]).cumsum(along: 0)
        let total = try x.shape[dim] == 0 ? 0 : ends.selected(0, at: -1).item().wrappedInt
        return .array(try x.selected(dim, indices: ends.placed(Tensor.arange(to: .int(total), .int64), upper: true)))
    }

    private static func roll(_ c: ArrayCall) throws -> Value {
        let x = try c.array(0)
        let shifts = try Array(ArrayCall.shape(c[1], c.machine))
        guard let axes = try c.axes(2, x.rank) else { return .array(try x.rolled([shifts.reduce(0, &+)])) }
        let all = shifts.count == 1 && axes.count > 1 ? Array(repeating: shifts[0], count: axes.count) : shifts
        guard all.count == axes.count else { throw ScriptError(.valueError, "'shift' and 'axis' should be scalars or 1D sequences") }
        return .array(try x.rolled(all, axes))
    }

    private static func rot90(_ c: ArrayCall) throws -> Value {
        let x = try c.array(0), axes = try c.axes(2, x.rank) ?? [0, 1], k = ((try c.int(1) % 4) + 4) % 4
        guard axes.count == 2 else { throw ScriptError(.valueError, "len(axes) must be 2.") }
        switch k {
        case 1: return .array(try x.flipped([axes[1]]).transposed(axes[0], axes[1]))
        case 2: return .array(try x.flipped(axes))
        case 3: return .array(try x.transposed(axes[0], axes[1]).flipped([axes[1]]))
        default: return .array(x)
        }
    }

    static var functions: [ArrayFunction] { shapes + orders }

    private static var shapes: [ArrayFunction] {
        [
            ArrayFunction("reshape(a, shape, order='C', *, copy=None)", "The elements in another shape; a view where strides allow it.") {
                (c: ArrayCall) throws -> Value in try reshape(c, c.shape(1), order: c.string(2)) },
            ArrayFunction("reshape(a, *shape, order='C', copy=None)", "The elements in another shape; a view where strides allow it.", method: true, function: false) {
                (c: ArrayCall) throws -> Value in
                let given = c.rest(1)
                return try reshape(c, ArrayCall.shape(given.count == 1 ? given[0] : .tuple(given), c.machine), order: c.string(2))
            },
            ArrayFunction("ravel(a, order='C')", "The elements in one dimension; a view where strides allow it.", method: true) { (c: ArrayCall) throws -> Value in
                try reshape(c, [-1], order: c.string(1)) },
            ArrayFunction("flatten(a, order='C')", "A copy of the elements in one dimension.", method: true, function: false) { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return .array(try (c.string(1) == "F" ? x.reversedDims : x).reshaped(to: [-1]).cloned())
            },
            ArrayFunction("transpose(a, axes=None)", "The dimensions in another order, reversed by default; a view.", aliases: ["permute_dims"]) {
                (c: ArrayCall) throws -> Value in try permute(c, c[1]) },
            ArrayFunction("transpose(a, *axes)", "The dimensions in another order, reversed by default; a view.", method: true, function: false) {
                (c: ArrayCall) throws -> Value in
                let given = c.rest(1)
                return try permute(c, given.isEmpty ? .none : given.count == 1 ? given[0] : .tuple(given))
            },
            ArrayFunction("swapaxes(a, axis1, axis2)", "Two dimensions exchanged; a view.", method: true) { (c: ArrayCall) throws -> Value in
                let x = try source(c[0], c)
                return view(try x.transposed(normalizedAxis(c.int(1), x.rank, "axis1: "), normalizedAxis(c.int(2), x.rank, "axis2: ")), of: c[0])
            },
            ArrayFunction("moveaxis(a, source, destination)", "Dimensions moved to other places; a view.") { (c: ArrayCall) throws -> Value in
                let x = try source(c[0], c)
                return view(try x.movingDims(c.axes(1, x.rank) ?? [], to: c.axes(2, x.rank) ?? []), of: c[0])
            },
            ArrayFunction("squeeze(a, axis=None)", "Without dimensions of size 1; a view.", method: true) { (c: ArrayCall) throws -> Value in try squeeze(c) },
            ArrayFunction("expand_dims(a, axis)", "With a new dimension of size 1; a view.") { (c: ArrayCall) throws -> Value in try expand(c) },
            ArrayFunction("broadcast_to(array, shape, subok=False)", "Repeated to a shape without a copy.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0), shape = try c.newShape(1)
                guard (try? Layout.broadcast(x.shape, shape)) == shape else {
                    throw ScriptError(
                        .valueError,
                        "operands could not be broadcast together with remapped shapes [original->remapped]: \(tightShapeText(x.shape))  and requested shape \(tightShapeText(shape))")
                }
                return view(try x.expanded(to: shape), of: c[0])
            },
            atLeast("atleast_1d", 1), atLeast("atleast_2d", 2), atLeast("atleast_3d", 3),
        ]
    }

    private static var orders: [ArrayFunction] {
        [
            flip("flip", "flip(m, axis=None)", nil), flip("flipud", "flipud(m)", [0]), flip("fliplr", "fliplr(m)", [1]),
            ArrayFunction("roll(a, shift, axis=None)", "Moved along; what falls off comes in at the other end.") { (c: ArrayCall) throws -> Value in try roll(c) },
            ArrayFunction("rot90(m, k=1, axes=(0, 1))", "Turned by quarters.") { (c: ArrayCall) throws -> Value in try rot90(c) },
            ArrayFunction("repeat(a, repeats, axis=None)", "Each element several times.", method: true) { (c: ArrayCall) throws -> Value in try repeated(c) },
            ArrayFunction("tile(A, reps)", "The array laid out several times.") { (c: ArrayCall) throws -> Value in .array(try c.array(0).tiled(c.newShape(1))) },
            ArrayFunction("resize(a, new_shape)", "The elements, over and over, in a shape.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0).reshaped(to: [-1]), shape = try c.newShape(1), n = try Layout.elementCount(of: shape)
                guard x.count > 0 else { return .array(try Tensor.zeros(shape, x.dtype)) }
                // Before it is made of more elements than asked for.
                try Allocator.requireRoom(n, of: x.dtype.size)
                return .array(try x.repeated([n / x.count + 1]).sliced(0, to: n).reshaped(to: shape))
            },
        ]
    }
}

extension Tensor {
    /// The least element of integers; 0 where there are none.
    fileprivate var least: Int { count == 0 ? 0 : (try? reduced(.amin).item().wrappedInt) ?? 0 }
}
