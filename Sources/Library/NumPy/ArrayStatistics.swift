// NumPy's statistics: medians and percentiles, averages, covariance and correlation, histograms, rounding.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayStatistics {
    /// The `q`-th quantile along `axes` (all where nil), between neighbours by `method`.
    static func quantile(_ x: Tensor, _ q: Double, _ axes: Dims?, keepdims: Bool, method: String) throws -> Tensor {
        guard q >= 0, q <= 1 else { throw ScriptError(.valueError, "Quantiles must be in the range [0, 1]") }
        let source = x.dtype.isFloating ? x : try x.converted(to: .float64)
        let dims = axes ?? Dims(0..<x.rank), kept = (0..<x.rank).filter { !dims.contains($0) }
        let lines = try source.permuted(Dims(kept + dims)).reshaped(to: Dims(kept.map { x.shape[$0] }) + [dims.reduce(1) { $0 &* x.shape[$1] }])
        let n = lines.shape[lines.rank - 1]
        guard n > 0 else { throw ScriptError(.indexError, "index -1 is out of bounds for axis 0 with size 0") }
        let sorted = try lines.contiguous().sorted(along: -1).values
        let place = q * Double(n - 1)
        let low = try sorted.selected(-1, at: Int(place.rounded(.down))), high = try sorted.selected(-1, at: min(Int(place.rounded(.down)) + 1, n - 1))
        var result = try between(low, high, place - place.rounded(.down), place, sorted, method)
        // A NaN sorts last and spoils its line.
        let last = try sorted.selected(-1, at: -1)
        result = try Tensor.choose(where: Tensor.predicate(.isnan, last), last, result)
        guard keepdims else { return result }
        return try result.reshaped(to: Dims((0..<x.rank).map { dims.contains($0) ? 1 : x.shape[$0] }))
    }

    private static func between(_ low: Tensor, _ high: Tensor, _ share: Double, _ place: Double, _ sorted: Tensor, _ method: String) throws -> Tensor {
        switch method {
        case "linear":
            let difference = try Tensor.binary(.sub, high, low)
            // From the nearer end, so that both ends are met exactly.
            if share >= 0.5 { return try Tensor.binary(.sub, high, Tensor.binary(.mul, difference, .float(1 - share))) }
            return try Tensor.binary(.add, low, Tensor.binary(.mul, difference, .float(share)))
        case "lower": return low
        case "higher": return share == 0 ? low : high
        case "nearest": return try sorted.selected(-1, at: Int(place.rounded(.toNearestOrEven)))
        case "midpoint": return share == 0 ? low : try Tensor.binary(.mul, Tensor.binary(.add, low, high), .float(0.5))
        default: throw ScriptError(.valueError, "'\(method)' is not a valid method. Use one of: linear, lower, higher, midpoint, nearest")
        }
    }

    private static func quantiles(_ name: String, _ scale: Double) -> ArrayFunction {
        ArrayFunction("\(name)(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False)", "Elements below which a part of all lies.") {
            (c: ArrayCall) throws -> Value in
            let x = try c.array(0), q = try c.array(1, as: .float64), axes = try c.axes(2, x.rank), method = try c.string(5)
            if scale == 100, try q.listed().contains(where: { !($0.double >= 0 && $0.double <= 100) }) {
                throw ScriptError(.valueError, "Percentiles must be in the range [0, 100]")
            }
            let results = try q.listed().map { try quantile(x, $0.double / scale, axes, keepdims: c.flag(6), method: method) }
            guard q.rank > 0 else { return try c.finished(results[0], out: 3) }
            let all = try Tensor.stack(results).reshaped(to: q.shape + (results.first?.shape ?? []))
            return try c[3].isNone ? .array(all) : c.finished(all, out: 3)
        }
    }

    /// The median: the mean of the middle two where their number is even.
    static func median(_ x: Tensor, _ axes: Dims?, keepdims: Bool) throws -> Tensor {
        guard x.count > 0 else { return try Tensor.full([], .float(.nan), .float64) }
        return try quantile(x, 0.5, axes, keepdims: keepdims, method: "midpoint")
    }

    // MARK: Covariance

    /// The covariances of the rows of `m`.
    static func covariance(_ m: Tensor, _ y: Tensor?, rows: Bool, ddof: Double) throws -> Tensor {
        guard m.rank <= 2 else { throw ScriptError(.valueError, "m has more than 2 dimensions") }
        func matrix(_ x: Tensor) throws -> Tensor {
            let wide = try x.converted(to: ArrayPromotion.common(x.dtype, .float64)).reshaped(to: x.rank < 2 ? [1, x.count] : x.shape)
            return rows || x.rank < 2 ? wide : try wide.transposed(0, 1)
        }
        var x = try matrix(m)
        if let y { x = try ArrayJoining.concatenate([x, matrix(y)], 0) }
        let n = x.shape[1]
        let deviation = try Tensor.binary(.sub, x, ArrayReductions.mean(x, [1], keepdims: true))
        let products = try Tensor.mm(deviation.contiguous(), deviation.transposed(0, 1))
        return try Tensor.binary(.mul, products, .float(1 / max(Double(n) - ddof, 0))).squeezed()
    }

    /// The coefficients of correlation of the rows, limited to -1…1.
    static func correlation(_ m: Tensor, _ y: Tensor?, rows: Bool) throws -> Tensor {
        let c = try covariance(m, y, rows: rows, ddof: 1)
        guard c.rank == 2 else { return try Tensor.binary(.div, c, c) }
        let deviation = try Tensor.unary(.sqrt, c.diagonal())
        let scaled = try Tensor.binary(.div, Tensor.binary(.div, c, deviation.unsqueezed(at: 1)), deviation.unsqueezed(at: 0))
        return try scaled.clamped(min: -1, max: 1)
    }

    // MARK: Rounding and counting

    /// Rounded to `decimals` places, halves to even.
    static func round(_ x: Tensor, _ decimals: Int) throws -> Tensor {
        if x.dtype == .bool { return try x.converted(to: .float16) }
        guard x.dtype.isFloating else {
            guard decimals < 0 else { return try x.cloned() }
            return try round(x.converted(to: .float64), decimals).converted(to: x.dtype)
        }
        if decimals == 0 { return try Tensor.unary(.round, x) }
        let factor = try Tensor(.float(powerOfTen(decimals.magnitude)), x.dtype)
        let (to, back): (BinaryOperation, BinaryOperation) = decimals > 0 ? (.mul, .div) : (.div, .mul)
        return try Tensor.binary(back, Tensor.unary(.round, Tensor.binary(to, x, factor)), factor)
    }

    private static func powerOfTen(_ n: UInt) -> Double { Double("1e\(min(n, 400))") ?? .infinity }

    private static func histogram(_ c: ArrayCall) throws -> Value {
        let source = try c.array(0), x = try source.reshaped(to: [-1]).converted(to: .float64), weights = try c[4].isNone ? nil : c.array(4)
        guard weights.map({ $0.shape == source.shape }) ?? true else { throw ScriptError(.valueError, "weights should have the same shape as a.", parameter: "weights") }
        let edges: Tensor
        if let n = try? c.machine.index(c[1]) {
            guard n > 0, n < 1 << 40 else { throw ScriptError(.valueError, "`bins` must be positive, when an integer") }
            var (low, high) = (0.0, 1.0)
            if !c[2].isNone {
                let ends = try c.array(2, as: .float64).listed().map(\.double)
                guard ends.count == 2, ends[0] <= ends[1] else { throw ScriptError(.valueError, "max must be larger than min in range parameter.") }
                (low, high) = (ends[0], ends[1])
            } else if x.count > 0 {
                (low, high) = (try x.reduced(.amin).item().double, try x.reduced(.amax).item().double)
            }
            if low == high { (low, high) = (low - 0.5, high + 0.5) }
            edges = try ArrayCreation.linspace(low, high, n + 1, endpoint: true).numbers
        } else {
            edges = try c.array(1)
        }
        guard edges.rank == 1, edges.count > 1 else { throw ScriptError(.valueError, "`bins` must be 1d, when an array") }
        let bins = edges.count - 1
        // Bins hold their lower edge; the last one both.
        let places = try ArraySorting.search(edges, x, right: true)
        let last = try Tensor.compare(.eq, x, edges.selected(0, at: -1).converted(to: .float64))
        let bin = try Tensor.binary(.sub, Tensor.choose(where: last, Tensor(.int(bins)), places), .int(1))
        let inside = try Tensor.compare(.logicalAnd, Tensor.compare(.ge, bin, .int(0)), Tensor.compare(.lt, bin, .int(bins)))
        var n = try bin.maskedSelect(inside).bincount(weights: weights.map { try $0.reshaped(to: [-1]).converted(to: .float64).maskedSelect(inside) }, least: bins)
        if let weights { n = try n.converted(to: weights.dtype == .bool ? .int64 : weights.dtype) }
        guard try c.flag(3) else { return .tuple([.array(n), .array(edges)]) }
        let widths = try Tensor.binary(.sub, edges.sliced(0, from: 1), edges.sliced(0, to: -1))
        let density = try Tensor.binary(.div, Tensor.binary(.div, n.converted(to: .float64), widths), .float(n.reduced(.sum).item().double))
        return .tuple([.array(density), .array(edges)])
    }

    private static func average(_ c: ArrayCall) throws -> Value {
        let x = try c.array(0), axes = try c.axes(1, x.rank), keepdims = try c.flag(4)
        guard !c[2].isNone else {
            let mean = try ArrayReductions.mean(x, axes, keepdims: keepdims)
            return try c.flag(3) ? .tuple([.result(mean), .result(Tensor.full(mean.shape, .float(Double(x.count) / Double(max(mean.count, 1))), mean.dtype))]) : .result(mean)
        }
        var w = try c.array(2)
        if w.shape != x.shape {
            guard let axis = axes?.first, w.rank == 1, w.count == x.shape[axis] else {
                throw ScriptError(.typeError, "Axis must be specified when shapes of a and weights differ.")
            }
            var shape = Dims(repeating: 1, count: x.rank)
            shape[axis] = w.count
            w = try w.reshaped(to: shape).expanded(to: x.shape)
        }
        let dtype = ArrayPromotion.common(ArrayPromotion.common(x.dtype, w.dtype), .float64)
        let (a, b) = (try x.converted(to: dtype), try w.converted(to: dtype))
        let total = try ArrayReductions.sum(b, axes, keepdims: keepdims)
        guard try total.count == 0 || Tensor.compare(.eq, total, .float(0)).reduced(.any).item() == .bool(false) else {
            throw ScriptError(.zeroDivisionError, "Weights sum to zero, can't be normalized", parameter: "weights")
        }
        let result = try Tensor.binary(.div, ArrayReductions.sum(Tensor.binary(.mul, a, b), axes, keepdims: keepdims), total)
        return try c.flag(3) ? .tuple([.result(result), .result(total.expanded(to: result.shape).cloned())]) : .result(result)
    }

    private static func rounding(_ name: String, method: Bool, function: Bool) -> ArrayFunction {
        ArrayFunction("\(name)(a, decimals=0, out=None)", "Rounded to so many places, halves to even.", method: method, function: function) {
            (c: ArrayCall) throws -> Value in
            let result = try c.finished(round(c.array(0), c.int(1)), out: 2)
            return c[0].tensor == nil ? result : Value(try ArrayConversion.array(result, c.machine))
        }
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("median(a, axis=None, out=None, overwrite_input=False, keepdims=False)", "The middle element in order.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return try c.finished(median(x, c.axes(1, x.rank), keepdims: c.flag(4)), out: 2)
            },
            quantiles("percentile", 100), quantiles("quantile", 1),
            ArrayFunction("average(a, axis=None, weights=None, returned=False, *, keepdims=False)", "The mean, weighted.") { (c: ArrayCall) throws -> Value in try average(c) },
            ArrayFunction("cov(m, y=None, rowvar=True, bias=False, ddof=None)", "The covariances of rows.") { (c: ArrayCall) throws -> Value in
                let y = c[1].isNone ? nil : try c.array(1)
                let ddof = try c[4].isNone ? (c.flag(3) ? 0 : 1) : c.float(4)
                return .array(try covariance(c.array(0), y, rows: c.flag(2), ddof: ddof))
            },
            ArrayFunction("corrcoef(x, y=None, rowvar=True)", "The coefficients of correlation of rows.") { (c: ArrayCall) throws -> Value in
                .result(try correlation(c.array(0), c[1].isNone ? nil : c.array(1), rows: c.flag(2))) },
            ArrayFunction("histogram(a, bins=10, range=None, density=None, weights=None)", "How many elements lie in each bin, and the bins' edges.") {
                (c: ArrayCall) throws -> Value in try histogram(c) },
            ArrayFunction("bincount(x, /, weights=None, minlength=0)", "How often each whole number occurs.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                guard x.dtype != .float64, x.dtype != .float32 else {
                    throw ScriptError(.typeError, "Cannot cast array data from dtype('\(x.dtype.name)') to dtype('int64') according to the rule 'safe'")
                }
                return .array(try Ops.bincount(x.converted(to: .int64), c[1].isNone ? nil : c.array(1, as: .float64), c.int(2)))
            },
            rounding("round", method: true, function: true), rounding("around", method: false, function: true),
            ArrayFunction("rint(x, /, out=None)", "The nearest whole numbers, halves to even.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return try c.finished(round(x.converted(to: ArrayPromotion.floating(x.dtype)), 0), out: 1)
            },
            ArrayFunction("trapezoid(y, x=None, dx=1.0, axis=-1)", "The area beneath a line of points.", aliases: ["trapz"]) { (c: ArrayCall) throws -> Value in
                let y = try c.array(0), axis = try normalizedAxis(c.int(3), y.rank)
                let pairs = try Tensor.binary(.add, y.sliced(axis, from: 1), y.sliced(axis, to: -1)).converted(to: .float64)
                let width: ArrayOperand
                if c[1].isNone { width = .number(.float(try c.float(2))) } else {
                    let x = try c.array(1)
                    width = .array(try Tensor.binary(.sub, x.sliced(-1, from: 1), x.sliced(-1, to: -1)))
                }
                let areas = try Tensor.binary(.div, ArrayArithmetic.elementwise(.mul, width, .array(pairs)), .float(2))
                return .result(try ArrayReductions.sum(areas, [axis]))
            },
            ArrayFunction("interp(x, xp, fp, left=None, right=None)", "Values between the points of a line; before and behind it its ends, or `left` and `right`.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0, as: .float64)
                let (xs, ys) = (try c.array(1, as: .float64), try c.array(2, as: .float64))
                var result = try interpolated(x, xs, ys)
                if !c[3].isNone { result = try Tensor.choose(where: Tensor.compare(.lt, x, xs.selected(0, at: 0)), Tensor.full([], .float(c.float(3)), .float64), result) }
                if !c[4].isNone { result = try Tensor.choose(where: Tensor.compare(.gt, x, xs.selected(0, at: -1)), Tensor.full([], .float(c.float(4)), .float64), result) }
                return .result(result)
            },
        ]
    }

    private static func interpolated(_ x: Tensor, _ xs: Tensor, _ ys: Tensor) throws -> Tensor {
        guard xs.count > 0 else { throw ScriptError(.valueError, "array of sample points is empty") }
        guard xs.rank == 1, xs.shape == ys.shape else { throw ScriptError(.valueError, "fp and xp are not of the same length.") }
        let n = xs.count
        let places = try ArraySorting.search(xs, x, right: true).clamped(min: .int(1), max: .int(max(n - 1, 1)))
        let low = try Tensor.binary(.sub, places, .int(1)), high = try places.clamped(min: .int(0), max: .int(n - 1))
        let (x0, x1, y0, y1) = (try xs.taken(low), try xs.taken(high), try ys.taken(low), try ys.taken(high))
        let slope = try Tensor.binary(.div, Tensor.binary(.sub, y1, y0), Tensor.binary(.sub, x1, x0))
        var result = try Tensor.binary(.add, Tensor.binary(.mul, slope, Tensor.binary(.sub, x, x0)), y0)
        result = try Tensor.choose(where: Tensor.compare(.eq, x, x0), y0, result)
        result = try Tensor.choose(where: Tensor.compare(.le, x, xs.selected(0, at: 0)), ys.selected(0, at: 0), result)
        result = try Tensor.choose(where: Tensor.compare(.ge, x, xs.selected(0, at: -1)), ys.selected(0, at: -1), result)
        return try Tensor.choose(where: Tensor.predicate(.isnan, x), x, result)
    }
}
