// Lines through points: polynomials, convolution.
import Language
import Operators
import TensorCore

enum ArrayCurves {
    /// The polynomial with these coefficients, highest power first, at `x` (Horner).
    private static func value(_ coefficients: Tensor, at x: ArrayOperand) throws -> Tensor {
        var result = ArrayOperand.array(try Tensor.zeros(x.shape, ArrayPromotion.common(.array(coefficients), x)))
        for i in 0..<coefficients.count {
            let product = try ArrayArithmetic.elementwise(.mul, result, x)
            result = .array(try ArrayArithmetic.elementwise(.add, .array(product), .array(coefficients.selected(0, at: i))))
        }
        return try result.array()
    }

    /// The coefficients of the polynomial of a degree that fits best, by least squares with columns of length 1.
    private static func fit(_ x: Tensor, _ y: Tensor, degree: Int) throws -> Tensor {
        guard degree >= 0 else { throw ScriptError(.valueError, "expected deg >= 0") }
        guard x.rank == 1 else { throw ScriptError(.typeError, "expected 1D vector for x") }
        guard x.count > 0 else { throw ScriptError(.typeError, "expected non-empty vector for x") }
        guard y.shape.first == x.count, y.rank == 1 else { throw ScriptError(.typeError, "expected x and y to have same length") }
        guard let solver = Ops.linalg["lstsq"] else { throw ScriptError(.notImplementedError, "polyfit() needs torch.linalg.lstsq") }
        guard degree < 1000 else { throw ScriptError(.valueError, "degree \(degree) is too high") }
        let powers = try (0...degree).reversed().map { try Tensor.binary(.pow, x, .float(Double($0))) }
        let matrix = try Tensor.stack(powers, 1)
        let lengths = try Tensor.unary(.sqrt, Tensor.binary(.mul, matrix, matrix).reduced(.sum, over: [0]))
        let found = try solver.call([.tensor(Tensor.binary(.div, matrix, lengths)), .tensor(y.unsqueezed(at: 1))])
        guard case .named(let named) = found else { throw ScriptError(.valueError, "no solution") }
        return try Tensor.binary(.div, named.first.squeezed([1]), lengths)
    }

    /// Every element of `b` turned around, moved along `a`, products added.
    private static func convolve(_ c: ArrayCall, turned: Bool) throws -> Value {
        var a = try c.array(0), b = try c.array(1)
        guard a.rank == 1, b.rank == 1 else { throw ScriptError(.valueError, "object too deep for desired array") }
        guard a.count > 0, b.count > 0 else { throw ScriptError(.valueError, a.count == 0 ? "a cannot be empty" : "v cannot be empty") }
        let dtype = ArrayPromotion.common(a.dtype, b.dtype)
        (a, b) = (try a.converted(to: dtype), try b.converted(to: dtype))
        if turned && b.count > a.count { (a, b) = (b, a) }
        let n = a.count, m = b.count, kernel = try turned ? b.flipped([0]) : b
        let padded = try Tensor.zeros([n + 2 * (m - 1)], dtype)
        try padded.sliced(0, from: m - 1, to: m - 1 + n).copy(from: a)
        let full = try Tensor.matmul(padded.unfolded(0, size: m, step: 1), kernel.contiguous())
        switch try c.string(2) {
        case "full": return .array(full)
        case "same":
            let length = max(n, m), start = (min(n, m) - (turned ? 1 : 0)) / 2
            return .array(try full.sliced(0, from: start, to: start + length))
        case "valid": return .array(try full.sliced(0, from: min(n, m) - 1, to: max(n, m)))
        default: throw ScriptError(.valueError, "mode must be one of 'valid', 'same', or 'full' (got '\(try c.string(2))')")
        }
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("polyval(p, x)", "A polynomial at points; its highest power first.") { (c: ArrayCall) throws -> Value in
                .result(try value(c.array(0), at: c.operand(1))) },
            ArrayFunction("polyfit(x, y, deg)", "The polynomial of a degree that fits points best; its highest power first.") { (c: ArrayCall) throws -> Value in
                .array(try fit(c.array(0, as: .float64), c.array(1, as: .float64), degree: c.int(2))) },
            ArrayFunction("convolve(a, v, mode='full')", "The convolution of two lines.") { (c: ArrayCall) throws -> Value in try convolve(c, turned: true) },
            ArrayFunction("correlate(a, v, mode='valid')", "The products of a line with another moved along it.") { (c: ArrayCall) throws -> Value in
                try convolve(c, turned: false) },
        ]
    }
}
