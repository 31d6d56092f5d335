// NumPy's questions about arrays and conversions of them: equality, closeness, types, and the way to Python's values.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayQuestions {
    /// |a - b| ≤ atol + rtol·|b|, elementwise.
    static func close(_ a: Tensor, _ b: Tensor, rtol: Double, atol: Double, equalNaN: Bool) throws -> Tensor {
        try ArrayArithmetic.checkBroadcast(a.shape, b.shape)
        let dtype = ArrayPromotion.common(ArrayPromotion.common(a.dtype, b.dtype), .float64)
        return try Ops.isclose(a.converted(to: dtype), b.converted(to: dtype), rtol, atol, equalNaN)
    }

    private static func closeness(_ c: ArrayCall) throws -> Tensor {
        try close(c.array(0), c.array(1), rtol: c.float(2), atol: c.float(3), equalNaN: c.flag(4))
    }

    /// Nested lists of Python's numbers; a number where there are no dimensions.
    static func list(_ x: Tensor) throws -> Value {
        guard let size = x.shape.first else { return Value(try x.item().operand) }
        if x.rank == 1 { return .list(try x.listed().map { Value($0.operand) }) }
        return .list(try (0..<size).map { try list(x.selected(0, at: $0)) })
    }

    private static func item(_ c: ArrayCall) throws -> Value {
        let x = try c.array(0), key = c.rest(1)
        if key.isEmpty {
            guard x.count == 1 else { throw ScriptError(.valueError, "can only convert an array of size 1 to a Python scalar") }
            return Value(try x.item().operand)
        }
        let flat = key.count == 1 && key[0].cast(to: TupleObject.self) == nil
        let array = ArrayObject(flat ? try x.reshaped(to: [-1]) : x)
        guard let scalar = try ArrayIndexing.item(array, key.count == 1 ? key[0] : .tuple(key), c.machine).cast(to: ArrayScalar.self) else {
            throw ScriptError(.valueError, "incorrect number of indices for array")
        }
        return scalar.value
    }

    /// Whether values of one type can be held by another, as NumPy's "safe" casting counts.
    private static func isSafe(_ from: DType, _ to: DType) -> Bool { ArrayPromotion.common(from, to) == to }

    private static func kind(_ c: ArrayCall, _ index: Int) throws -> TypeObject {
        if let type = c[index].cast(to: TypeObject.self) { return ArrayTypes.dtype(of: type).map { type.module == "numpy" ? type : ArrayTypes.of($0) } ?? type }
        return ArrayTypes.of(try c.dtype(index) ?? .float64)
    }

    /// `np.issubdtype`: float64 counts as one of NumPy's floats, too.
    private static func isSubtype(_ c: ArrayCall) throws -> Bool {
        let a = try kind(c, 0), b = try kind(c, 1)
        return a.isSubtype(of: b) || (a === ArrayTypes.of(.float64) && ArrayTypes.floating.isSubtype(of: b))
    }

    static var functions: [ArrayFunction] { comparisons + conversions + facts }

    private static var comparisons: [ArrayFunction] {
        [
            ArrayFunction("isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", "Whether elements are about equal.") { (c: ArrayCall) throws -> Value in
                .result(try closeness(c)) },
            ArrayFunction("allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)", "Whether all elements are about equal.") { (c: ArrayCall) throws -> Value in
                .bool(try closeness(c).reduced(.all).item().double != 0) },
            ArrayFunction("array_equal(a1, a2, equal_nan=False)", "Whether two arrays have one shape and equal elements.") { (c: ArrayCall) throws -> Value in
                let a = try c.array(0), b = try c.array(1)
                guard a.shape == b.shape else { return .bool(false) }
                var same = try ArrayArithmetic.compare(.eq, .array(a), .array(b))
                if try c.flag(2), a.dtype.isFloating, b.dtype.isFloating {
                    same = try Tensor.compare(.logicalOr, same, Tensor.compare(.logicalAnd, Tensor.predicate(.isnan, a), Tensor.predicate(.isnan, b)))
                }
                return .bool(try same.reduced(.all).item().double != 0)
            },
            ArrayFunction("array_equiv(a1, a2)", "Whether two arrays are equal once broadcast.") { (c: ArrayCall) throws -> Value in
                let a = try c.operand(0), b = try c.operand(1)
                guard (try? Layout.broadcast(a.shape, b.shape)) != nil else { return .bool(false) }
                return .bool(try ArrayArithmetic.compare(.eq, a, b).reduced(.all).item().double != 0)
            },
            ArrayFunction("nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None)", "NaN and infinities replaced by numbers.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                guard x.dtype.isFloating else { return .result(try x.cloned()) }
                return .result(try Ops.nanToNum(x, c.float(2), c[3].isNone ? nil : c.float(3), c[4].isNone ? nil : c.float(4)))
            },
            ArrayFunction("shares_memory(a, b)", "Whether two arrays have elements in one place.", aliases: ["may_share_memory"]) { (c: ArrayCall) throws -> Value in
                let a = try ArrayObject.this(c[0]).tensor, b = try ArrayObject.this(c[1]).tensor
                return .bool(a.storage === b.storage && a.layout.extent.overlaps(b.layout.extent))
            },
        ]
    }

    private static var conversions: [ArrayFunction] {
        [
            ArrayFunction("astype(a, dtype, order='K', casting='unsafe', subok=True, copy=True)", "A copy with another type.", method: true) { (c: ArrayCall) throws -> Value in
                let x = try c.array(0), dtype = try c.dtype(1) ?? .float64
                if dtype == x.dtype { return try c.flag(5) ? .result0(x.cloned(), c[0]) : c[0] }
                return .result0(try x.converted(to: dtype), c[0])
            },
            ArrayFunction("tolist(a)", "The elements as nested lists of Python's numbers.", method: true, function: false) { (c: ArrayCall) throws -> Value in
                try list(c.array(0)) },
            ArrayFunction("item(a, *args)", "One element as a number of Python's.", method: true, function: false) { (c: ArrayCall) throws -> Value in try item(c) },
            ArrayFunction("fill(a, value)", "Sets every element.", method: true, function: false) { (c: ArrayCall) throws -> Value in
                let array = try ArrayObject.this(c[0])
                try array.checkWritable()
                try array.tensor.copy(from: c.array(1, as: array.tensor.dtype))
                return .none
            },
            ArrayFunction("view(a, dtype=None)", "Another array of the same memory.", method: true, function: false) { (c: ArrayCall) throws -> Value in
                let array = try ArrayObject.this(c[0])
                guard let dtype = try c.dtype(1), dtype != array.tensor.dtype else { return array.view(array.tensor.detached()) }
                guard case .tensor(let seen) = try Ops.viewMethod.call([.tensor(array.tensor), .dtype(dtype)]) else { return c[0] }
                return array.view(seen)
            },
            ArrayFunction("tobytes(a, order='C')", "The bytes of the elements.", method: true, function: false) { (c: ArrayCall) throws -> Value in
                let x = try c.array(0).contiguous()
                return withExtendedLifetime(x) { .object(BytesObject(Array(UnsafeRawBufferPointer(start: x.pointer, count: x.byteCount)))) }
            },
        ]
    }

    private static var facts: [ArrayFunction] {
        [
            ArrayFunction("shape(a)", "The sizes of the dimensions.") { (c: ArrayCall) throws -> Value in ArrayFacts.tuple(try c.array(0).shape) },
            ArrayFunction("ndim(a)", "The number of dimensions.") { (c: ArrayCall) throws -> Value in .int(try c.array(0).rank) },
            ArrayFunction("size(a, axis=None)", "The number of elements, or of those along `axis`.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return .int(try c.axes(1, x.rank)?.reduce(1) { $0 &* x.shape[$1] } ?? x.count)
            },
            ArrayFunction("isscalar(element)", "Whether a value is a single number.") { (c: ArrayCall) throws -> Value in
                if case .object(let object) = c[0] { return .bool(object is ArrayScalar || object is StringObject) }
                return .bool(!c[0].isNone)
            },
            ArrayFunction("result_type(*arrays_and_dtypes)", "The type of a result of these.") { (c: ArrayCall) throws -> Value in
                let types = try c.rest(0).map { (value: Value) throws -> DType in
                    if let dtype = try? ArrayTypes.decode(value, c.machine) { return dtype }
                    return try ArrayConversion.array(value, c.machine).dtype
                }
                guard let first = types.first else { throw ScriptError(.valueError, "at least one array or dtype is required") }
                return .object(ArrayTypeObject(types.dropFirst().reduce(first) { ArrayPromotion.common($0, $1) }))
            },
            ArrayFunction("promote_types(type1, type2)", "The least type that holds both.") { (c: ArrayCall) throws -> Value in
                .object(ArrayTypeObject(ArrayPromotion.common(try c.dtype(0) ?? .float64, try c.dtype(1) ?? .float64))) },
            ArrayFunction("can_cast(from_, to, casting='safe')", "Whether every value of a type fits another.") { (c: ArrayCall) throws -> Value in
                let from = try (try? c.dtype(0)) ?? c.array(0).dtype
                return .bool(isSafe(from, try c.dtype(1) ?? .float64))
            },
            ArrayFunction("issubdtype(arg1, arg2)", "Whether a type is of a kind.") { (c: ArrayCall) throws -> Value in .bool(try isSubtype(c)) },
        ]
    }
}

extension Value {
    /// A converted array, or a scalar where it was made from one.
    fileprivate static func result0(_ x: Tensor, _ source: Value) -> Value { source.cast(to: ArrayScalar.self) != nil ? .result(x) : .array(x) }
}
