// NumPy's functions that make arrays: from numbers, filled, ranges, triangles and grids.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayCreation {
    /// `np.arange`: whole numbers stay whole; others run by the difference of the first two, as NumPy counts.
    static func arange(_ start: Scalar, _ stop: Scalar, _ step: Scalar, _ dtype: DType?) throws -> Tensor {
        guard step.double != 0 else { throw ScriptError(.zeroDivisionError, "division by zero") }
        let length = ((stop.double - start.double) / step.double).rounded(.up)
        guard length.isFinite, length < 0x1p62 else { throw ScriptError(.valueError, "Maximum allowed size exceeded") }
        let count = Int(max(length, 0))
        let places = try Tensor.arange(to: .int(count), .int64)
        if case .int(let first) = start, case .int(let by) = step, case .int = stop {
            let numbers = try Tensor.binary(.add, Tensor.binary(.mul, places, .int(by)), .int(first))
            return try numbers.converted(to: dtype ?? .int64)
        }
        if let dtype, dtype.isInteger {
            let first = try Tensor(start, .float64).converted(to: dtype).item(), second = try Tensor(.float(start.double + step.double), .float64).converted(to: dtype).item()
            let numbers = try Tensor.binary(.add, Tensor.binary(.mul, places, .int(second.wrappedInt &- first.wrappedInt)), .int(first.wrappedInt))
            return try numbers.converted(to: dtype)
        }
        let delta = (start.double + step.double) - start.double
        let numbers = try Tensor.binary(.add, Tensor.binary(.mul, places.converted(to: .float64), .float(delta)), .float(start.double))
        return try numbers.converted(to: dtype ?? .float64)
    }

    /// The numbers between the first two arguments, which may be arrays: then each pair of theirs has its own along `axis`.
    private static func spaced(_ c: ArrayCall, axis: Int) throws -> (numbers: Tensor, step: Tensor) {
        let count = try c.int(2), endpoint = try c.flag(3)
        let start = try c.array(0, as: .float64), stop = try c.array(1, as: .float64), shape = try ArrayArithmetic.checkBroadcast(start.shape, stop.shape)
        let place = try normalizedAxis(c.int(axis), shape.count + 1, "destination: ")
        guard shape.count > 0 else {
            let made = try linspace(start.item().double, stop.item().double, count, endpoint: endpoint)
            return (made.numbers, try Tensor(.float(made.step), .float64))
        }
        guard count >= 0 else { throw ScriptError(.valueError, "Number of samples, \(count), must be non-negative.", parameter: "num") }
        let distance = try Tensor.binary(.sub, stop, start), divisions = endpoint ? count - 1 : count
        let step = divisions > 0 ? try Tensor.binary(.div, distance, .float(Double(divisions))) : try Tensor.full(shape, .float(.nan), .float64)
        var numbers = try Tensor.arange(to: .int(count), .float64).reshaped(to: [count] + Dims(repeating: 1, count: shape.count))
        if divisions > 0 {
            let isFlat = try Tensor.compare(.eq, step, .float(0)).reduced(.any).item() == .bool(true)
            numbers = isFlat ? try Tensor.binary(.mul, Tensor.binary(.div, numbers, .float(Double(divisions))), distance) : try Tensor.binary(.mul, numbers, step)
        } else {
            numbers = try Tensor.binary(.mul, numbers, distance)
        }
        numbers = try Tensor.binary(.add, numbers, start)
        if endpoint, count > 1 { try numbers.selected(0, at: -1).copy(from: stop.expanded(to: shape)) }
        // The first dimension goes behind as many others.
        return (try numbers.permuted(Dims((0..<place).map { $0 + 1 } + [0] + ((place + 1)..<(shape.count + 1)))), step)
    }

    /// `np.linspace`: `count` numbers from `start` to `stop`, which counts unless `endpoint` is false; also the step.
    static func linspace(_ start: Double, _ stop: Double, _ count: Int, endpoint: Bool) throws -> (numbers: Tensor, step: Double) {
        guard count >= 0 else { throw ScriptError(.valueError, "Number of samples, \(count), must be non-negative.", parameter: "num") }
        let divisions = endpoint ? count - 1 : count
        let step = divisions > 0 ? (stop - start) / Double(divisions) : .nan
        var numbers = try Tensor.arange(to: .int(count), .float64)
        if divisions > 0 {
            numbers = step == 0
                ? try Tensor.binary(.mul, Tensor.binary(.div, numbers, .float(Double(divisions))), .float(stop - start))
                : try Tensor.binary(.mul, numbers, .float(step))
        }
        numbers = try Tensor.binary(.add, numbers, .float(start))
        if endpoint, count > 1 { try numbers.selected(0, at: -1).fill(.float(stop)) }
        return (numbers, step)
    }

    private static func scalar(_ c: ArrayCall, _ index: Int) throws -> Scalar {
        switch c[index] {
        case .int(let i): return .int(i)
        case .bool(let b): return .int(b ? 1 : 0)
        case .float(let d): return .float(d)
        default:
            let x = try c.array(index)
            guard x.count == 1 else { throw c.error(index, .typeError, "only 0-dimensional arrays can be converted to Python scalars") }
            return try x.item()
        }
    }

    /// The elements laid out as `order` says: F has the first dimension run fastest; K and A keep what there is.
    private static func ordered(_ x: Tensor, _ c: ArrayCall, _ order: Int) throws -> Tensor {
        switch c[order].text ?? "K" {
        case "F": return try x.reversedDims.contiguous().reversedDims
        case "C": return try x.contiguous()
        case "K", "A": return x
        case let other: throw c.error(order, .valueError, "order must be one of 'C', 'F', 'A', or 'K' (got '\(other)')")
        }
    }

    private static func filled(_ name: String, _ what: String, _ make: @escaping (Dims, DType) throws -> Tensor) -> [ArrayFunction] {
        [
            ArrayFunction("\(name)(shape, dtype=None, order='C', *, device=None, like=None)", "A new array \(what).") { (c: ArrayCall) throws -> Value in
                .array(try ordered(make(c.newShape(0), c.dtype(1) ?? .float64), c, 2)) },
            ArrayFunction("\(name)_like(a, dtype=None, order='K', subok=True, shape=None, *, device=None)", "A new array \(what), with the shape and type of another.") {
                (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return .array(try make(c[4].isNone ? x.shape : c.newShape(4), c.dtype(1) ?? x.dtype))
            },
        ]
    }

    /// One value, broadcast to the shape.
    private static func full(_ c: ArrayCall, _ shape: Dims, _ dtype: DType?, order: Int) throws -> Value {
        let value = try c.array(1, as: dtype)
        let result = try Tensor(uninitialized: shape, value.dtype)
        guard (try? Layout.broadcast(value.shape, shape)) == shape else {
            throw ScriptError(.valueError, "could not broadcast input array from shape \(tightShapeText(value.shape)) into shape \(tightShapeText(shape))")
        }
        try result.copy(from: value)
        return .array(try ordered(result, c, order))
    }

    /// The argument itself where nothing needs to be laid out anew.
    private static func itself(_ c: ArrayCall, _ lay: (Tensor) throws -> Tensor) throws -> Value {
        let x = try c.array(0, as: c.dtype(1)), made = try lay(x)
        if let array = c[0].cast(to: ArrayObject.self), array.tensor.storage === made.storage, array.tensor.layout == made.layout { return c[0] }
        return .array(made)
    }

    private static func triangle(_ name: String, _ what: String, _ body: @escaping (Tensor, Int) throws -> Tensor) -> ArrayFunction {
        ArrayFunction("\(name)(m, k=0)", "The \(what) triangle, the rest zero.") { (c: ArrayCall) throws -> Value in
            let x = try c.array(0)
            return .array(try body(x.rank == 1 ? x.expanded(to: [x.count, x.count]) : x, c.int(1)))
        }
    }

    private static func meshgrid(_ c: ArrayCall) throws -> Value {
        let lines = try c.rest(0).map { try ArrayConversion.array($0, c.machine).reshaped(to: [-1]) }
        let indexing = try c.string(3), swaps = indexing == "xy" && lines.count > 1
        guard indexing == "xy" || indexing == "ij" else { throw c.error(3, .valueError, "Valid values for `indexing` are 'xy' and 'ij'.") }
        var shape = Dims(lines.map(\.count))
        if swaps { (shape[0], shape[1]) = (shape[1], shape[0]) }
        return .tuple(try lines.enumerated().map { i, line in
            let dim = swaps && i < 2 ? 1 - i : i
            var own = Dims(repeating: 1, count: lines.count)
            own[dim] = line.count
            let spread = try line.reshaped(to: own)
            return .array(try c.flag(2) ? spread : spread.expanded(to: shape).cloned().contiguous())
        })
    }

    static var functions: [ArrayFunction] {
        fromNumbers + filled("zeros", "filled with zeros") { (shape: Dims, dtype: DType) in try Tensor.zeros(shape, dtype) }
            + filled("ones", "filled with ones") { (shape: Dims, dtype: DType) in try Tensor.ones(shape, dtype) }
            + filled("empty", "whose elements are not set") { (shape: Dims, dtype: DType) in try Tensor(uninitialized: shape, dtype) } + ranges + matrices
    }

    private static var fromNumbers: [ArrayFunction] {
        [
            ArrayFunction("array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None)", "A new array of the numbers given.") {
                (c: ArrayCall) throws -> Value in
                var x = try c.array(0, as: c.dtype(1))
                if try c.flag(2), c[0].cast(to: ListObject.self) == nil { x = try x.cloned() }
                x = try ordered(x, c, 3)
                for _ in 0..<max(try c.int(5) - x.rank, 0) { x = try x.unsqueezed(at: 0) }
                return .array(x)
            },
            ArrayFunction("asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)", "The numbers as an array: the same one if it is one already.",
                          aliases: ["asanyarray"]) { (c: ArrayCall) throws -> Value in
                let dtype = try c.dtype(1)
                if let array = c[0].cast(to: ArrayObject.self), dtype == nil || dtype == array.tensor.dtype { return c[0] }
                return .array(try c.array(0, as: dtype))
            },
            ArrayFunction("asfortranarray(a, dtype=None, *, like=None)", "The numbers in column-major order.") { (c: ArrayCall) throws -> Value in
                try itself(c) { (x: Tensor) in try x.reversedDims.contiguous().reversedDims } },
            ArrayFunction("ascontiguousarray(a, dtype=None, *, like=None)", "The numbers in row-major order.") { (c: ArrayCall) throws -> Value in
                try itself(c) { (x: Tensor) in try x.contiguous() } },
            ArrayFunction("copy(a, order='K', subok=False)", "A copy with memory of its own.") { (c: ArrayCall) throws -> Value in
                .array(try ordered(c.array(0).cloned(), c, 1)) },
            ArrayFunction("copy(a, order='C')", "A copy with memory of its own.", method: true, function: false) { (c: ArrayCall) throws -> Value in
                .array(try ordered(c.array(0).cloned(), c, 1)) },
            ArrayFunction("full(shape, fill_value, dtype=None, order='C', *, device=None, like=None)", "A new array filled with one value.") {
                (c: ArrayCall) throws -> Value in try full(c, c.newShape(0), c.dtype(2), order: 3) },
            ArrayFunction("full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None, *, device=None)", "A new array filled with one value, with the shape and type of another.") {
                (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return try full(c, c[5].isNone ? x.shape : c.newShape(5), c.dtype(2) ?? x.dtype, order: 3)
            },
        ]
    }

    private static var ranges: [ArrayFunction] {
        [
            ArrayFunction("arange(start, stop=None, step=1, dtype=None, *, device=None, like=None)", "Numbers from `start` up to `stop` in equal steps.") {
                (c: ArrayCall) throws -> Value in
                let only = c[1].isNone
                return .array(try arange(only ? .int(0) : scalar(c, 0), scalar(c, only ? 0 : 1), c[2].isNone ? .int(1) : scalar(c, 2), c.dtype(3)))
            },
            ArrayFunction("linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None, axis=0, *, device=None)", "So many numbers at equal distances.") {
                (c: ArrayCall) throws -> Value in
                let made = try spaced(c, axis: 6)
                let dtype = try c.dtype(5) ?? .float64
                let numbers = try (dtype.isFloating ? made.numbers : Tensor.unary(.floor, made.numbers)).converted(to: dtype)
                return try c.flag(4) ? .tuple([.array(numbers), .result(made.step)]) : .array(numbers)
            },
            ArrayFunction("logspace(start, stop, num=50, endpoint=True, base=10.0, dtype=None, axis=0)", "So many powers of `base`, their exponents at equal distances.") {
                (c: ArrayCall) throws -> Value in
                let exponents = try spaced(c, axis: 6).numbers
                let powers = try Tensor.binary(.pow, Tensor.full(exponents.shape, .float(c.float(4)), .float64), exponents)
                return .array(try powers.converted(to: c.dtype(5) ?? .float64))
            },
            ArrayFunction("meshgrid(*xi, copy=True, sparse=False, indexing='xy')", "Grids of coordinates from their axes.") { (c: ArrayCall) throws -> Value in
                try meshgrid(c) },
            ArrayFunction("indices(dimensions, dtype=int)", "The indices of every place of a grid.") { (c: ArrayCall) throws -> Value in
                let shape = try c.newShape(0)
                let grids = try (0..<shape.count).map { dim in
                    var own = Dims(repeating: 1, count: shape.count)
                    own[dim] = shape[dim]
                    return try Tensor.arange(to: .int(shape[dim]), .int64).reshaped(to: own).expanded(to: shape)
                }
                return .array(grids.isEmpty ? try Tensor.zeros([0], .int64) : try Tensor.stack(grids))
            },
        ]
    }

    private static var matrices: [ArrayFunction] {
        [
            ArrayFunction("eye(N, M=None, k=0, dtype=None, order='C', *, device=None, like=None)", "Ones on a diagonal, zeros elsewhere.") { (c: ArrayCall) throws -> Value in
                let rows = try c.int(0), columns = try c.optionalInt(1) ?? rows
                guard rows >= 0, columns >= 0 else { throw ScriptError(.valueError, "negative dimensions are not allowed") }
                let result = try Tensor.zeros([rows, columns], c.dtype(3) ?? .float64)
                try result.diagonal(offset: c.int(2)).fill(.int(1))
                return .array(result)
            },
            ArrayFunction("identity(n, dtype=None, *, like=None)", "The square matrix with ones on its diagonal.") { (c: ArrayCall) throws -> Value in
                let n = try c.int(0)
                guard n >= 0 else { throw ScriptError(.valueError, "negative dimensions are not allowed") }
                return .array(try Tensor.eye(n, n, c.dtype(1) ?? .float64))
            },
            triangle("tril", "lower") { (x: Tensor, k: Int) in try x.lowerTriangle(k) }, triangle("triu", "upper") { (x: Tensor, k: Int) in try x.upperTriangle(k) },
            ArrayFunction("tri(N, M=None, k=0, dtype=None)", "Ones at and below a diagonal.") { (c: ArrayCall) throws -> Value in
                let rows = try c.int(0)
                return .array(try Tensor.ones([rows, c.optionalInt(1) ?? rows], c.dtype(3) ?? .float64).lowerTriangle(c.int(2)))
            },
            ArrayFunction("diag(v, k=0)", "The diagonal of a matrix, or the matrix with such a diagonal.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0), k = try c.int(1)
                guard x.rank == 1 || x.rank == 2 else { throw ScriptError(.valueError, "Input must be 1- or 2-d.") }
                if x.rank == 2 { return .array(try x.diagonal(offset: k).cloned()) }
                let n = Int(clamping: UInt(x.count) + min(k.magnitude, 1 << 62)), result = try Tensor.zeros([n, n], x.dtype)
                try result.diagonal(offset: k).copy(from: x)
                return .array(result)
            },
            ArrayFunction("diagonal(a, offset=0, axis1=0, axis2=1)", "The elements of a diagonal.", method: true) { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                guard x.rank >= 2 else { throw ScriptError(.valueError, "diag requires an array of at least two dimensions") }
                return ArrayShapes.view(try x.diagonal(offset: c.int(1), normalizedAxis(c.int(2), x.rank), normalizedAxis(c.int(3), x.rank)), of: c[0])
            },
        ]
    }
}
