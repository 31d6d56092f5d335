// The module `math`: real functions of numbers, by the C library, with Python's errors.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures

enum MathModule {
    static func make() -> ModuleObject {
        ModuleObject("math", summary: "Functions of real numbers.", members: constants + elementary + ofTwo + rounding + classification + whole + sums)
    }

    private static var constants: [Member] {
        [
            Member("pi", .float(.pi)), Member("e", .float(M_E)), Member("tau", .float(2 * .pi)),
            Member("inf", .float(.infinity)), Member("nan", .float(.nan)),
        ]
    }

    /// The number that argument `index` is.
    private static func real(_ a: BoundArguments, _ index: Int, _ machine: Machine) throws -> Double {
        if let number = try a[index].text == nil ? machine.realNumber(a[index]) : nil { return number }
        throw a.error(index, "must be real number, not \(a[index].typeName)")
    }

    private static var domain: ScriptError { ScriptError(.valueError, "math domain error") }
    private static var range: ScriptError { ScriptError(.overflowError, "math range error") }

    /// The result of a function, or the error that NaN or infinity from finite numbers mean.
    private static func checked(_ y: Double, of x: Double, overflows: Bool) throws -> Value {
        if y.isNaN, !x.isNaN { throw domain }
        if y.isInfinite, x.isFinite { throw overflows ? range : domain }
        return .float(y)
    }

    private static func unary(
        _ name: String, _ summary: String, overflows: Bool = false, _ f: @escaping @Sendable (Double) -> Double
    ) -> Member {
        .function(name + "(x, /)", summary) { (machine: Machine, a: BoundArguments) -> Value in
            let x = try real(a, 0, machine)
            return try checked(f(x), of: x, overflows: overflows)
        }
    }

    private static var elementary: [Member] {
        [
            unary("sqrt", "The square root.") { $0.squareRoot() },
            unary("cbrt", "The cube root.") { cbrt($0) },
            unary("exp", "e to the power x.", overflows: true) { exp($0) },
            unary("exp2", "2 to the power x.", overflows: true) { exp2($0) },
            unary("expm1", "exp(x) - 1, exact for small x.", overflows: true) { expm1($0) },
            unary("log2", "The logarithm to base 2.") { log2($0) },
            unary("log10", "The logarithm to base 10.") { log10($0) },
            unary("log1p", "log(1 + x), exact for small x.") { log1p($0) },
            unary("sin", "The sine of x radians.") { sin($0) },
            unary("cos", "The cosine of x radians.") { cos($0) },
            unary("tan", "The tangent of x radians.") { tan($0) },
            unary("asin", "The angle whose sine is x.") { asin($0) },
            unary("acos", "The angle whose cosine is x.") { acos($0) },
            unary("atan", "The angle whose tangent is x.") { atan($0) },
            unary("sinh", "The hyperbolic sine.", overflows: true) { sinh($0) },
            unary("cosh", "The hyperbolic cosine.", overflows: true) { cosh($0) },
            unary("tanh", "The hyperbolic tangent.") { tanh($0) },
            unary("asinh", "The inverse hyperbolic sine.") { asinh($0) },
            unary("acosh", "The inverse hyperbolic cosine.") { acosh($0) },
            unary("atanh", "The inverse hyperbolic tangent.") { atanh($0) },
            unary("erf", "The error function.") { erf($0) },
            unary("erfc", "1 - erf(x).") { erfc($0) },
            unary("fabs", "The magnitude as a float.") { fabs($0) },
            unary("degrees", "From radians to degrees.") { $0 * (180 / .pi) },
            unary("radians", "From degrees to radians.") { $0 * (.pi / 180) },
            unary("ulp", "The distance to the next float.") { $0.isNaN || $0.isInfinite ? $0.magnitude : $0.magnitude.ulp },
            .function("gamma(x, /)", "The gamma function.") { (machine: Machine, a: BoundArguments) -> Value in
                let x = try real(a, 0, machine)
                if x <= 0, x == x.rounded() { throw domain }
                return try checked(tgamma(x), of: x, overflows: true)
            },
            .function("lgamma(x, /)", "The logarithm of the magnitude of the gamma function.") { (machine: Machine, a: BoundArguments) -> Value in
                let x = try real(a, 0, machine)
                if x <= 0, x == x.rounded(), x.isFinite { throw domain }
                return try checked(x.isInfinite ? .infinity : logOfGamma(x), of: x, overflows: true)
            },
            .function("log(x, base=None, /)", "The natural logarithm, or that to `base`.") { (machine: Machine, a: BoundArguments) -> Value in
                let x = try real(a, 0, machine)
                let logarithm = try checked(log(x), of: x, overflows: false)
                guard a.isGiven(1) else { return logarithm }
                let base = try real(a, 1, machine)
                return try machine.binary(.divide, logarithm, checked(log(base), of: base, overflows: false))
            },
        ]
    }

    private static func logOfGamma(_ x: Double) -> Double {
        var sign: Int32 = 0
        return lgamma_r(x, &sign)
    }

    private static func binary(_ signature: String, _ summary: String, _ f: @escaping @Sendable (Double, Double) throws -> Double) -> Member {
        .function(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
            let x = try real(a, 0, machine), y = try real(a, 1, machine)
            let z = try f(x, y)
            if z.isNaN, !x.isNaN, !y.isNaN { throw domain }
            return .float(z)
        }
    }

    private static var ofTwo: [Member] {
        [
            binary("atan2(y, x, /)", "The angle of the point (x, y).") { atan2($0, $1) },
            binary("copysign(x, y, /)", "The magnitude of x with the sign of y.") { copysign($0, $1) },
            binary("fmod(x, y, /)", "The rest of x / y with the sign of x.") { fmod($0, $1) },
            binary("remainder(x, y, /)", "The difference from x to the nearest multiple of y.") { remainder($0, $1) },
            binary("nextafter(x, y, /)", "The float next to x on the way to y.") { nextafter($0, $1) },
            binary("pow(x, y, /)", "x to the power y, as floats.") { (x: Double, y: Double) throws -> Double in
                if x == 0, y < 0, y.isFinite { throw domain }
                let z = pow(x, y)
                if z.isInfinite, x.isFinite, y.isFinite { throw range }
                return z
            },
            .function("ldexp(x, i, /)", "x times 2 to the power i.") { (machine: Machine, a: BoundArguments) -> Value in
                let x = try real(a, 0, machine)
                return try checked(ldexp(x, Int32(clamping: try machine.index(a[1]))), of: x, overflows: true)
            },
            .function("frexp(x, /)", "Mantissa and exponent: x = m * 2 ** e.") { (machine: Machine, a: BoundArguments) -> Value in
                var exponent: Int32 = 0
                let mantissa = frexp(try real(a, 0, machine), &exponent)
                return .tuple([.float(mantissa), .int(Int(exponent))])
            },
            .function("modf(x, /)", "What stands behind the point, and before it.") { (machine: Machine, a: BoundArguments) -> Value in
                let x = try real(a, 0, machine)
                guard x.isFinite else { return .tuple([.float(x.isNaN ? x : copysign(0, x)), .float(x)]) }
                let whole = x.rounded(.towardZero)
                return .tuple([.float(copysign(x - whole, x)), .float(whole)])
            },
            .function("hypot(*coordinates)", "The length of a vector.") { (machine: Machine, a: BoundArguments) -> Value in
                .float(try length(a.rest(0), machine))
            },
            .function("dist(p, q, /)", "The distance between two points.") { (machine: Machine, a: BoundArguments) -> Value in
                let p = try machine.items(of: a[0]), q = try machine.items(of: a[1])
                guard p.count == q.count else { throw ScriptError(.valueError, "both points must have the same number of dimensions") }
                return .float(try length(zip(p, q).map { (x: Value, y: Value) throws -> Value in try machine.binary(.subtract, x, y) }, machine))
            },
        ]
    }

    private static func length(_ coordinates: [Value], _ machine: Machine) throws -> Double {
        try coordinates.reduce(0) { (sum: Double, x: Value) throws -> Double in
            guard let x = try machine.realNumber(x) else { throw ScriptError(.typeError, "must be real number, not \(x.typeName)") }
            return hypot(sum, x)
        }
    }

    // MARK: To whole numbers

    private static func toWhole(_ name: String, _ summary: String, _ hook: Name, _ rule: FloatingPointRoundingRule) -> Member {
        .function(name + "(x, /)", summary) { (machine: Machine, a: BoundArguments) -> Value in
            if let int = a[0].asInt { return .int(int) }
            if case .object = a[0], let method = try machine.findAttribute(hook, of: a[0]) { return try machine.call(method, []) }
            return .int(try Machine.int(of: real(a, 0, machine).rounded(rule)))
        }
    }

    private static var rounding: [Member] {
        [
            toWhole("floor", "The largest whole number that is not above x.", "__floor__", .down),
            toWhole("ceil", "The smallest whole number that is not below x.", "__ceil__", .up),
            toWhole("trunc", "x cut off behind the point.", "__trunc__", .towardZero),
        ]
    }

    private static var classification: [Member] {
        [
            .function("isnan(x, /)", "Whether x is not a number.") { (machine: Machine, a: BoundArguments) -> Value in .bool(try real(a, 0, machine).isNaN) },
            .function("isinf(x, /)", "Whether x is infinite.") { (machine: Machine, a: BoundArguments) -> Value in .bool(try real(a, 0, machine).isInfinite) },
            .function("isfinite(x, /)", "Whether x is neither infinite nor NaN.") { (machine: Machine, a: BoundArguments) -> Value in
                .bool(try real(a, 0, machine).isFinite)
            },
            .function("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", "Whether two numbers are close to each other.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let x = try real(a, 0, machine), y = try real(a, 1, machine), relative = try real(a, 2, machine), absolute = try real(a, 3, machine)
                guard relative >= 0, absolute >= 0 else { throw ScriptError(.valueError, "tolerances must be non-negative") }
                if x == y { return .bool(true) }
                guard x.isFinite, y.isFinite else { return .bool(false) }
                let distance = abs(x - y)
                return .bool(distance <= abs(relative * y) || distance <= abs(relative * x) || distance <= absolute)
            },
        ]
    }

    // MARK: Sums and products

    private static var sums: [Member] {
        [
            .function("fsum(seq, /)", "The exact sum of floats, rounded once.") { (machine: Machine, a: BoundArguments) -> Value in
                .float(try exactSum(machine.items(of: a[0]), machine))
            },
            .function("prod(iterable, /, *, start=1)", "The product of the items.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.items(of: a[0]).reduce(a[1]) { (product: Value, x: Value) throws -> Value in try machine.binary(.multiply, product, x) }
            },
        ]
    }

    /// Shewchuk's algorithm: partial sums that do not overlap.
    private static func exactSum(_ items: [Value], _ machine: Machine) throws -> Double {
        var partials: [Double] = [], special = 0.0
        for item in items {
            guard var x = try machine.realNumber(item) else { throw ScriptError(.typeError, "must be real number, not \(item.typeName)") }
            guard x.isFinite else {
                special += x
                continue
            }
            var kept = 0
            for var y in partials {
                if x.magnitude < y.magnitude { swap(&x, &y) }
                let high = x + y, low = y - (high - x)
                if low != 0 {
                    partials[kept] = low
                    kept += 1
                }
                x = high
            }
            partials.replaceSubrange(kept..., with: [x])
        }
        if special != 0 || special.isNaN { return special }
        return rounded(partials)
    }

    private static func rounded(_ partials: [Double]) -> Double {
        guard var high = partials.last else { return 0 }
        var low = 0.0, i = partials.count - 1
        while i > 0 {
            i -= 1
            let x = high, y = partials[i]
            high = x + y
            low = y - (high - x)
            if low != 0 { break }
        }
        // Half-way cases look at the next partial sum.
        if i > 0, (low < 0 && partials[i - 1] < 0) || (low > 0 && partials[i - 1] > 0) {
            let y = low * 2, x = high + y
            if y == x - high { high = x }
        }
        return high
    }
}
