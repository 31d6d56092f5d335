// The functions of `math` on whole numbers.
import Signatures
import Syntax

extension MathModule {
    static var whole: [Member] {
        [
            .function("factorial(n, /)", "The product 1 · 2 · … · n.") { (machine: Machine, a: BoundArguments) -> Value in
                let n = try machine.index(a[0])
                guard n >= 0 else { throw ScriptError(.valueError, "factorial() not defined for negative values") }
                return .int(try product(of: 1, through: n))
            },
            .function("gcd(*integers)", "The greatest common divisor.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try a.rest(0).reduce(0) { (divisor: Int, x: Value) throws -> Int in try gcd(divisor, machine.index(x)) })
            },
            .function("lcm(*integers)", "The least common multiple.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try a.rest(0).reduce(1) { (multiple: Int, x: Value) throws -> Int in
                    let x = try machine.index(x)
                    return x == 0 || multiple == 0 ? 0 : try times(multiple / gcd(multiple, x), magnitude(x))
                })
            },
            .function("comb(n, k, /)", "In how many ways k of n things can be chosen.") { (machine: Machine, a: BoundArguments) -> Value in
                let (n, k) = try counts(a, machine)
                if k > n { return .int(0) }
                var result = 1
                for i in 0..<min(k, n - k) {
                    // The quotient is whole at every step; only the product may need two words.
                    let (high, low) = result.multipliedFullWidth(by: n - i)
                    guard high >= 0, high < i + 1, case let quotient = (i + 1).dividingFullWidth((high, low)).quotient, quotient >= 0 else {
                        throw ScriptError.intTooLarge
                    }
                    result = quotient
                }
                return .int(result)
            },
            .function("perm(n, k=None, /)", "In how many ways k of n things can be lined up.") { (machine: Machine, a: BoundArguments) -> Value in
                let (n, k) = a[1].isNone ? (try machine.index(a[0]), try machine.index(a[0])) : try counts(a, machine)
                guard n >= 0 else { throw ScriptError(.valueError, "n must be a non-negative integer") }
                return .int(k > n ? 0 : try product(of: n - k + 1, through: n))
            },
            .function("isqrt(n, /)", "The square root, rounded down.") { (machine: Machine, a: BoundArguments) -> Value in
                let n = try machine.index(a[0])
                guard n >= 0 else { throw ScriptError(.valueError, "isqrt() argument must be nonnegative") }
                var root = Int(Double(n).squareRoot())
                while root > 0, root > n / root { root -= 1 }
                while root + 1 <= n / (root + 1) { root += 1 }
                return .int(root)
            },
        ]
    }

    private static func counts(_ a: BoundArguments, _ machine: Machine) throws -> (Int, Int) {
        let n = try machine.index(a[0]), k = try machine.index(a[1])
        guard n >= 0 else { throw ScriptError(.valueError, "n must be a non-negative integer") }
        guard k >= 0 else { throw ScriptError(.valueError, "k must be a non-negative integer") }
        return (n, k)
    }

    private static func product(of first: Int, through last: Int) throws -> Int {
        guard first <= last else { return 1 }
        // A product of more than 20 different positive numbers never fits.
        guard first == 0 || last - first <= 20 else { throw ScriptError.intTooLarge }
        return try (first...last).reduce(1, times)
    }

    private static func times(_ a: Int, _ b: Int) throws -> Int {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        guard !overflow else { throw ScriptError.intTooLarge }
        return product
    }

    private static func magnitude(_ x: Int) throws -> Int {
        guard let magnitude = Int(exactly: x.magnitude) else { throw ScriptError.intTooLarge }
        return magnitude
    }

    static func gcd(_ a: Int, _ b: Int) throws -> Int {
        var (x, y) = (a.magnitude, b.magnitude)
        while y != 0 { (x, y) = (y, x % y) }
        guard let divisor = Int(exactly: x) else { throw ScriptError.intTooLarge }
        return divisor
    }
}
