// Functions that call functions of the script: along an axis, for every index.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayCalling {
    private static func alongAxis(_ c: ArrayCall) throws -> Value {
        let x = try c.array(2), axis = try normalizedAxis(c.int(1), x.rank)
        let moved = try x.movingDims([axis], to: [-1]), outer = Dims(moved.shape.dropLast())
        let lines = try moved.reshaped(to: [-1, x.shape[axis]])
        guard lines.shape[0] > 0 else { throw ScriptError(.valueError, "Cannot apply_along_axis when any iteration dimensions are 0") }
        let results = try (0..<lines.shape[0]).map { try c.machine.call(c[0], [.array(lines.selected(0, at: $0))] + c.rest(3)) }
        let joined = try ArrayConversion.array(.list(results), c.machine), inner = Dims(joined.shape.dropFirst())
        let whole = try joined.reshaped(to: outer + inner)
        return .result(inner.isEmpty ? whole : try whole.movingDims(Dims(outer.count..<whole.rank), to: Dims(axis..<(axis + inner.count))))
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("apply_along_axis(func1d, axis, arr, *args)", "The results of a function of lines.") { (c: ArrayCall) throws -> Value in try alongAxis(c) },
            ArrayFunction("fromfunction(function, shape, *, dtype=float)", "What a function makes of the indices of a grid.") { (c: ArrayCall) throws -> Value in
                let shape = try c.newShape(1), dtype = try c.isGiven(2) ? c.dtype(2) ?? .float64 : .float64
                let grids = try (0..<shape.count).map { (dim: Int) throws -> Value in
                    var own = Dims(repeating: 1, count: shape.count)
                    own[dim] = shape[dim]
                    return .array(try Tensor.arange(to: .int(shape[dim]), dtype).reshaped(to: own).expanded(to: shape).contiguous())
                }
                return try c.machine.call(c[0], grids)
            },
            ArrayFunction("fromiter(iter, dtype, count=-1)", "A line of what can be iterated.") { (c: ArrayCall) throws -> Value in
                let items = try c.machine.items(of: c[0]), count = try c.int(2)
                return .array(try ArrayConversion.array(.list(count < 0 ? items : Array(items.prefix(count))), c.machine, as: c.dtype(1)))
            },
        ]
    }

    /// `np.errstate(…)`: a context without effect, since nothing warns here.
    nonisolated(unsafe) static let errorState = TypeObject(
        name: "errstate", module: "numpy", summary: "A block in which floating-point warnings are handled so; there are none here.",
        members: [
            .method("__init__(self, **kwargs)", "Takes the settings.") { (_: Machine, _: BoundArguments) -> Value in .none },
            .method("__enter__(self)", "Begins.") { (_: Machine, _: BoundArguments) -> Value in .none },
            .method("__exit__(self, type, value, traceback)", "Ends.") { (_: Machine, _: BoundArguments) -> Value in .bool(false) },
        ])

    /// `np.testing`
    static func testing(_ machine: Machine) -> ModuleObject {
        func checked(_ signature: String, _ summary: String, _ holds: @escaping (ArrayCall) throws -> Bool) -> [Member] {
            ArrayFunction(signature, summary) { (c: ArrayCall) throws -> Value in
                guard try holds(c) else {
                    throw try ScriptError(.assertionError, "\nArrays are not equal\n ACTUAL: \(ArrayText.repr(c.array(0), c.machine))\n DESIRED: \(ArrayText.repr(c.array(1), c.machine))")
                }
                return .none
            }.members
        }
        return ModuleObject("numpy.testing", summary: "Checks.", members: checked(
            "assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True)", "Fails unless all elements are about equal."
        ) { (c: ArrayCall) throws -> Bool in
            let close = try ArrayQuestions.close(c.array(0), c.array(1), rtol: c.float(2), atol: c.float(3), equalNaN: c.flag(4))
            return try close.reduced(.all).item().double != 0
        } + ["assert_array_equal", "assert_equal"].flatMap { (name: String) -> [Member] in
            checked("\(name)(actual, desired)", "Fails unless all elements are equal.") { (c: ArrayCall) throws -> Bool in
                let a = try c.operand(0), b = try c.operand(1)
                return try ArrayArithmetic.compare(.eq, a, b).reduced(.all).item().double != 0
            }
        } + checked("assert_array_almost_equal(actual, desired, decimal=6)", "Fails unless all elements agree to so many places.") { (c: ArrayCall) throws -> Bool in
            let difference = try Tensor.unary(.abs, ArrayArithmetic.elementwise(.sub, c.operand(0), c.operand(1), floating: true))
            let limit = 1.5 * (Double("1e\(-max(min(try c.int(2), 300), -300))") ?? 0)
            return try Tensor.compare(.lt, difference, .float(limit)).reduced(.all).item().double != 0
        })
    }
}
