// NumPy's reductions: sums, products, means, spreads, extremes, truth and running sums. Sums are added in NumPy's order.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayReductions {
    /// The sum over `axes` in NumPy's order; integers and booleans become int64 unless `dtype` says otherwise.
    static func sum(_ x: Tensor, _ axes: Dims? = nil, keepdims: Bool = false, as dtype: DType? = nil) throws -> Tensor {
        let type = dtype ?? (x.dtype.isFloating ? x.dtype : .int64)
        let source = try x.converted(to: type)
        return type.isFloating ? try source.pairwiseSum(over: axes, keepingDims: keepdims) : try source.reduced(.sum, over: axes, keepingDims: keepdims, as: type)
    }

    /// The mean; integers in float64.
    static func mean(_ x: Tensor, _ axes: Dims? = nil, keepdims: Bool = false, as dtype: DType? = nil) throws -> Tensor {
        let type = dtype ?? (x.dtype.isFloating ? x.dtype : .float64)
        // Halves are added and divided in float32, and rounded once.
        let working: DType = type == .float16 ? .float32 : type
        let total = try sum(x, axes, keepdims: keepdims, as: working)
        let n = try count(x, axes)
        return try Tensor.binary(.div, total, .float(Double(n))).converted(to: type)
    }

    /// How many elements go into each result.
    static func count(_ x: Tensor, _ axes: Dims?) throws -> Int {
        guard let axes else { return x.count }
        return axes.reduce(1) { $0 &* x.shape[$1] }
    }

    /// The variance with `ddof` taken off the divisor.
    /// `center` stands for the mean where that is known.
    static func variance(_ x: Tensor, _ axes: Dims?, ddof: Double, around center: Tensor? = nil, keepdims: Bool = false, as dtype: DType? = nil) throws -> Tensor {
        let type = dtype ?? (x.dtype.isFloating ? x.dtype : .float64)
        let working: DType = type == .float16 ? .float32 : type
        let source = try x.converted(to: working)
        let deviation = try Tensor.binary(.sub, source, center ?? mean(source, axes, keepdims: true))
        let squares = try sum(Tensor.binary(.mul, deviation, deviation), axes, keepdims: keepdims)
        return try Tensor.binary(.div, squares, .float(max(Double(count(x, axes)) - ddof, 0))).converted(to: type)
    }

    /// Greatest or least elements; ValueError where there are none.
    static func extreme(_ x: Tensor, greatest: Bool, _ axes: Dims?, keepdims: Bool = false) throws -> Tensor {
        guard try count(x, axes) > 0 || x.shape.enumerated().contains(where: { $0.element == 0 && axes?.contains($0.offset) == false }) else {
            throw ScriptError(.valueError, "zero-size array to reduction operation \(greatest ? "maximum" : "minimum") which has no identity")
        }
        return try x.reduced(greatest ? .amax : .amin, over: axes, keepingDims: keepdims)
    }

    private static func extremes(_ name: String, alias: Name, greatest: Bool) -> ArrayFunction {
        ArrayFunction(
            "\(name)(a, axis=None, out=None, keepdims=False, initial=None, where=True)", "\(greatest ? "Greatest" : "Least") element over `axis`.",
            aliases: [alias], method: true
        ) { (c: ArrayCall) throws -> Value in
            let x = try c.array(0), axes = try c.axes(1, x.rank), mask = try c.mask(5)
            let initial = try c[4].isNone ? nil : c.array(4)
            guard let initial else {
                if mask != nil {
                    throw ScriptError(
                        .valueError, "reduction operation '\(greatest ? "maximum" : "minimum")' does not have an identity, so to use a where mask one has to specify 'initial'")
                }
                return try c.finished(extreme(x, greatest: greatest, axes, keepdims: c.flag(3)), out: 2)
            }
            let kept = try mask.map { try ArraySorting.choose($0, .array(x), .array(initial)) } ?? x
            let found = try count(kept, axes) == 0 ? nil : extreme(kept, greatest: greatest, axes, keepdims: c.flag(3))
            return try c.finished(found.map { try ArrayArithmetic.elementwise(greatest ? .maximum : .minimum, .array($0), .array(initial)) } ?? initial, out: 2)
        }
    }

    private static func place(_ name: String, greatest: Bool) -> ArrayFunction {
        ArrayFunction("\(name)(a, axis=None, out=None, *, keepdims=False)", "Where the \(greatest ? "greatest" : "least") element is.", method: true) {
            (c: ArrayCall) throws -> Value in
            let x = try c.array(0), axis = try c.axis(1, x.rank)
            guard axis.map({ x.shape[$0] }) ?? x.count > 0 else { throw ScriptError(.valueError, "attempt to get \(name) of an empty sequence") }
            let source = x.dtype == .bool ? try x.converted(to: .uint8) : x
            let found = try greatest ? source.argmax(over: axis, keepingDims: c.flag(3)) : source.argmin(over: axis, keepingDims: c.flag(3))
            return wrapped(try c.finished(found, out: 2), c[0])
        }
    }

    private static func truth(_ name: String, _ summary: String, _ reduction: Reduction) -> ArrayFunction {
        ArrayFunction("\(name)(a, axis=None, out=None, keepdims=False, *, where=True)", summary, method: true) { (c: ArrayCall) throws -> Value in
            let x = try c.masked(0, by: 4, filled: reduction == .all ? .bool(true) : .bool(false))
            return try c.finished(x.reduced(reduction, over: c.axes(1, x.rank), keepingDims: c.flag(3)).converted(to: .bool), out: 2)
        }
    }

    private static func spread(_ name: String, _ summary: String, root: Bool) -> ArrayFunction {
        ArrayFunction("\(name)(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=None, correction=None)", summary, method: true) {
            (c: ArrayCall) throws -> Value in
            let x = try c.array(0)
            guard try c[8].isNone || c.float(4) == 0 else { throw c.error(8, .valueError, "ddof and correction can't be provided simultaneously.") }
            let ddof = try c[8].isNone ? c.float(4) : c.float(8), center = try c[7].isNone ? nil : c.array(7)
            let axes = try c.axes(1, x.rank), type = try c.dtype(2)
            let result = try c.mask(6).map { (mask: Tensor) throws -> Tensor in
                let (kept, missing) = try selected(type.map { try x.converted(to: $0) } ?? x, mask)
                return try variance(kept, missing: missing, axes, ddof: ddof, around: center, keepdims: c.flag(5))
            } ?? variance(x, axes, ddof: ddof, around: center, keepdims: c.flag(5), as: type)
            return try c.finished(root ? Tensor.unary(.sqrt, result) : result, out: 3)
        }
    }

    private static func running(_ name: String, _ summary: String, _ body: @escaping (Tensor, Int, DType?) throws -> Tensor) -> ArrayFunction {
        ArrayFunction("\(name)(a, axis=None, dtype=None, out=None)", summary, method: true) { (c: ArrayCall) throws -> Value in
            let x = try c.array(0), axis = try c.axis(1, x.rank)
            return try c.finished(body(axis == nil ? x.reshaped(to: [-1]) : x, axis ?? 0, c.dtype(2)), out: 3)
        }
    }

    /// With NaN passed over: `filled` stands in their places, and they are not counted.
    private static func withoutNaN(_ x: Tensor, filled value: Double) throws -> (numbers: Tensor, missing: Tensor) {
        guard x.dtype.isFloating else { return (x, try Tensor.full(x.shape, .bool(false), .bool)) }
        let missing = try Tensor.predicate(.isnan, x)
        return (try x.filled(.float(value), where: missing), missing)
    }

    private static func present(_ missing: Tensor, _ axes: Dims?, keepdims: Bool) throws -> Tensor {
        try Tensor.predicate(.logicalNot, missing).reduced(.sum, over: axes, keepingDims: keepdims).converted(to: .float64)
    }

    private static func nanMean(_ x: Tensor, _ axes: Dims?, keepdims: Bool) throws -> Tensor {
        let (numbers, missing) = try withoutNaN(x, filled: 0)
        let type: DType = x.dtype.isFloating ? x.dtype : .float64
        return try Tensor.binary(.div, sum(numbers, axes, keepdims: keepdims, as: type), present(missing, axes, keepdims: keepdims).converted(to: type))
    }

    /// With zeros where a mask does not hold; integers in float64.
    private static func selected(_ x: Tensor, _ mask: Tensor) throws -> (numbers: Tensor, missing: Tensor) {
        let type: DType = x.dtype.isFloating ? x.dtype : .float64
        let shape = try Layout.broadcast(x.shape, mask.shape)
        let missing = try Tensor.predicate(.logicalNot, mask).expanded(to: shape)
        return (try x.converted(to: type).expanded(to: shape).cloned().filled(.float(0), where: missing), missing)
    }

    private static func mean(_ numbers: Tensor, missing: Tensor, _ axes: Dims?, keepdims: Bool) throws -> Tensor {
        try Tensor.binary(.div, sum(numbers, axes, keepdims: keepdims), present(missing, axes, keepdims: keepdims).converted(to: numbers.dtype))
    }

    private static func variance(_ x: Tensor, missing: Tensor, _ axes: Dims?, ddof: Double, around center: Tensor?, keepdims: Bool) throws -> Tensor {
        let deviation = try Tensor.binary(.sub, x, center ?? mean(x, missing: missing, axes, keepdims: true)).filled(.float(0), where: missing)
        let divisor = try Tensor.binary(.sub, present(missing, axes, keepdims: keepdims), .float(ddof)).clamped(min: 0, max: nil)
        return try Tensor.binary(.div, sum(Tensor.binary(.mul, deviation, deviation), axes, keepdims: keepdims), divisor.converted(to: x.dtype))
    }

    private static func nanVariance(_ x: Tensor, _ axes: Dims?, ddof: Double, keepdims: Bool) throws -> Tensor {
        let deviation = try Tensor.binary(.sub, x, nanMean(x, axes, keepdims: true))
        let (numbers, missing) = try withoutNaN(deviation, filled: 0)
        let divisor = try Tensor.binary(.sub, present(missing, axes, keepdims: keepdims), .float(ddof))
        return try Tensor.binary(.div, sum(Tensor.binary(.mul, numbers, numbers), axes, keepdims: keepdims), divisor.converted(to: numbers.dtype))
    }

    /// What stands before or behind the elements of `np.diff`: one number is one for each line.
    private static func neighbour(_ c: ArrayCall, _ index: Int, of x: Tensor, _ axis: Int) throws -> Tensor? {
        guard !c[index].isNone else { return nil }
        let given = try c.array(index)
        var shape = x.shape
        shape[axis] = 1
        return given.rank == 0 ? try given.expanded(to: shape) : given
    }

    private static func nanSpread(_ name: String, _ summary: String, root: Bool) -> ArrayFunction {
        ArrayFunction("nan\(name)(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False)", summary) { (c: ArrayCall) throws -> Value in
            let x = try c.array(0, as: c.dtype(2))
            let variance = try nanVariance(x, c.axes(1, x.rank), ddof: c.float(4), keepdims: c.flag(5))
            return try c.finished(root ? Tensor.unary(.sqrt, variance) : variance, out: 3)
        }
    }

    private static func nan(_ name: String, _ summary: String, _ body: @escaping (Tensor, Dims?, Bool) throws -> Tensor) -> ArrayFunction {
        ArrayFunction("nan\(name)(a, axis=None, dtype=None, out=None, keepdims=False)", summary) { (c: ArrayCall) throws -> Value in
            let x = try c.array(0, as: c.dtype(2))
            return try c.finished(body(x, c.axes(1, x.rank), c.flag(4)), out: 3)
        }
    }

    private static var nanFunctions: [ArrayFunction] {
        [
            nan("sum", "Sum of the elements that are numbers.") { (x: Tensor, axes: Dims?, keep: Bool) in try sum(withoutNaN(x, filled: 0).numbers, axes, keepdims: keep) },
            nan("prod", "Product of the elements that are numbers.") { (x: Tensor, axes: Dims?, keep: Bool) in
                try withoutNaN(x, filled: 1).numbers.reduced(.prod, over: axes, keepingDims: keep) },
            nan("mean", "Mean of the elements that are numbers.") { (x: Tensor, axes: Dims?, keep: Bool) in try nanMean(x, axes, keepdims: keep) },
            nanSpread("std", "Standard deviation of the elements that are numbers.", root: true),
            nanSpread("var", "Variance of the elements that are numbers.", root: false),
            nan("max", "Greatest of the elements that are numbers.") { (x: Tensor, axes: Dims?, keep: Bool) in
                try extreme(withoutNaN(x, filled: -.infinity).numbers, greatest: true, axes, keepdims: keep) },
            nan("min", "Least of the elements that are numbers.") { (x: Tensor, axes: Dims?, keep: Bool) in
                try extreme(withoutNaN(x, filled: .infinity).numbers, greatest: false, axes, keepdims: keep) },
        ]
    }

    /// A function of a tensor gives a tensor.
    private static func wrapped(_ result: Value, _ argument: Value) -> Value {
        guard argument.tensor != nil, let x = result.cast(to: ArrayObject.self)?.tensor ?? (try? result.cast(to: ArrayScalar.self)?.array()) else { return result }
        return Value(x)
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("sum(a, axis=None, dtype=None, out=None, keepdims=False, initial=0, where=True)", "Sum of the elements over `axis`.", method: true) {
                (c: ArrayCall) throws -> Value in
                let x = try c.masked(0, by: 6, filled: .int(0))
                return try c.finished(c.starting(at: 5, .add, sum(x, c.axes(1, x.rank), keepdims: c.flag(4), as: c.dtype(2))), out: 3)
            },
            ArrayFunction("prod(a, axis=None, dtype=None, out=None, keepdims=False, initial=1, where=True)", "Product of the elements over `axis`.", method: true) {
                (c: ArrayCall) throws -> Value in
                let x = try c.masked(0, by: 6, filled: .int(1))
                return try c.finished(c.starting(at: 5, .mul, x.reduced(.prod, over: c.axes(1, x.rank), keepingDims: c.flag(4), as: c.dtype(2))), out: 3)
            },
            ArrayFunction("mean(a, axis=None, dtype=None, out=None, keepdims=False, *, where=True)", "Mean of the elements over `axis`.", method: true) {
                (c: ArrayCall) throws -> Value in
                let x = try c.array(0), axes = try c.axes(1, x.rank), type = try c.dtype(2)
                guard let mask = try c.mask(5) else { return try c.finished(mean(x, axes, keepdims: c.flag(4), as: type), out: 3) }
                let (kept, missing) = try selected(type.map { try x.converted(to: $0) } ?? x, mask)
                return try c.finished(mean(kept, missing: missing, axes, keepdims: c.flag(4)), out: 3)
            },
            spread("std", "Standard deviation over `axis`.", root: true), spread("var", "Variance over `axis`.", root: false),
            extremes("max", alias: "amax", greatest: true), extremes("min", alias: "amin", greatest: false), place("argmax", greatest: true),
            place("argmin", greatest: false), truth("any", "Whether any element over `axis` is true.", .any),
            truth("all", "Whether all elements over `axis` are true.", .all),
            ArrayFunction("ptp(a, axis=None, out=None, keepdims=False)", "Greatest less least element over `axis`.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0), axes = try c.axes(1, x.rank), keep = try c.flag(3)
                return try c.finished(Tensor.binary(.sub, extreme(x, greatest: true, axes, keepdims: keep), extreme(x, greatest: false, axes, keepdims: keep)), out: 2)
            },
            ArrayFunction("count_nonzero(a, axis=None, *, keepdims=False)", "How many elements are not zero.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return .result(try x.reduced(.countNonzero, over: c.axes(1, x.rank), keepingDims: c.flag(2)))
            },
            running("cumsum", "Running sum along `axis`.") { (x: Tensor, axis: Int, dtype: DType?) in
                try x.converted(to: dtype ?? (x.dtype.isFloating ? x.dtype : .int64)).plainRunningSum(along: axis)
            },
            running("cumprod", "Running product along `axis`.") { (x: Tensor, axis: Int, dtype: DType?) in try x.cumprod(along: axis, as: dtype) },
            ArrayFunction("diff(a, n=1, axis=-1, prepend=None, append=None)", "Differences of neighbours along `axis`, with values before and behind them if given.") { (c: ArrayCall) throws -> Value in
                var x = try c.array(0)
                guard x.rank > 0 else { throw ScriptError(.valueError, "diff requires input that is at least one dimensional") }
                let axis = try normalizedAxis(c.int(2), x.rank), n = try c.int(1)
                guard n >= 0 else { throw ScriptError(.valueError, "order must be non-negative but got \(n)") }
                let (before, behind) = (try neighbour(c, 3, of: x, axis), try neighbour(c, 4, of: x, axis))
                if before != nil || behind != nil { x = try ArrayJoining.concatenate([before, x, behind].compactMap { $0 }, axis) }
                for _ in 0..<min(n, x.shape[axis]) {
                    let (after, before) = (try x.sliced(axis, from: 1), try x.sliced(axis, to: -1))
                    x = x.dtype == .bool ? try Tensor.compare(.ne, after, before) : try Tensor.binary(.sub, after, before)
                }
                return .result(x)
            },
        ] + nanFunctions
    }
}
