// Built-in functions on numbers and characters.
import Signatures
import Syntax

extension Builtins {
    static var numbers: [NativeFunction] {
        [
            NativeFunction("abs(x, /)", "The magnitude of `x`.", intrinsic: .magnitude) { (machine: Machine, a: BoundArguments) -> Value in
                switch a[0] {
                case .float(let number): return .float(number.magnitude)
                case .int, .bool:
                    let number = try a.int(0)
                    return number < 0 ? try machine.unary(.minus, .int(number)) : .int(number)
                default:
                    guard case .object = a[0], let method = try machine.findAttribute("__abs__", of: a[0]) else {
                        throw a.error(0, "bad operand type for abs(): '\(a[0].typeName)'")
                    }
                    return try machine.call(method, [])
                }
            },
            NativeFunction("round(number, ndigits=None)", "Rounded to `ndigits` behind the point, halves to the even digit.") {
                (machine: Machine, a: BoundArguments) -> Value in try rounded(a, machine)
            },
            NativeFunction("divmod(x, y, /)", "The quotient, rounded down, and the rest.") { (machine: Machine, a: BoundArguments) -> Value in
                if case .object = a[0], let method = try machine.findAttribute("__divmod__", of: a[0]) { return try machine.call(method, [a[1]]) }
                return try .tuple([machine.binary(.floorDivide, a[0], a[1]), machine.binary(.modulo, a[0], a[1])])
            },
            NativeFunction("pow(base, exp, mod=None)", "`base ** exp`, or that modulo `mod`.") { (machine: Machine, a: BoundArguments) -> Value in
                a[2].isNone ? try machine.binary(.power, a[0], a[1]) : .int(try power(a.int(0), a.int(1), modulo: a.int(2)))
            },
            NativeFunction("chr(i, /)", "The character with this number.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let scalar = UInt32(exactly: try machine.index(a[0])).flatMap(Unicode.Scalar.init) else {
                    throw a.error(0, .valueError, "chr() arg not in range(0x110000)")
                }
                return .string(String(Character(scalar)))
            },
            NativeFunction("ord(c, /)", "The number of a character.") { (_: Machine, a: BoundArguments) -> Value in
                guard let text = a[0].string else {
                    throw a.error(0, "ord() expected string of length 1, but \(a[0].typeName) found")
                }
                guard text.count == 1, let scalar = text.text.unicodeScalars.first else {
                    throw a.error(0, "ord() expected a character, but string of length \(text.count) found")
                }
                return .int(Int(scalar.value))
            },
            inBase("hex(number, /)", "The number in base 16.", "#x"),
            inBase("oct(number, /)", "The number in base 8.", "#o"),
            inBase("bin(number, /)", "The number in base 2.", "#b"),
        ]
    }

    private static func inBase(_ signature: String, _ summary: String, _ spec: String) -> NativeFunction {
        NativeFunction(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
            .string(try Format.int(machine.index(a[0]), spec))
        }
    }

    private static func rounded(_ a: BoundArguments, _ machine: Machine) throws -> Value {
        let defines = a[0].type.lookUpInScripts("__round__") != nil
        switch defines ? a[0] : a[0].plain {
        case .float(let number):
            guard !a[1].isNone else { return .int(try Machine.int(of: number.rounded(.toNearestOrEven))) }
            return .float(round(number, try machine.index(a[1])))
        case .int, .bool:
            return .int(try round(a.int(0), a[1].isNone ? 0 : machine.index(a[1])))
        default:
            guard case .object = a[0], let method = try machine.findAttribute("__round__", of: a[0]) else {
                throw a.error(0, "type \(a[0].typeName) doesn't define __round__ method")
            }
            return try machine.call(method, a[1].isNone ? [] : [a[1]])
        }
    }

    /// By the exact value: the decimal digits that printf rounds correctly, halves to even.
    static func round(_ number: Double, _ digits: Int) -> Double {
        guard number.isFinite, digits < 324 else { return number }
        let magnitude = digits < 0 ? round(number.magnitude, toTens: min(0 &- digits, 309))
            : Double(FloatText.printf(number, "f", precision: digits)) ?? number.magnitude
        return number.sign == .minus ? -magnitude : magnitude
    }

    /// To a multiple of 10^places.
    private static func round(_ magnitude: Double, toTens places: Int) -> Double {
        let exact = FloatText.printf(magnitude, "e", precision: 330)
        let exponent = exact.split(separator: "e").last.flatMap { Int($0) } ?? 0
        if exponent < places - 1 { return 0 }
        if exponent == places - 1 { return magnitude > Double("5e\(exponent)") ?? 0 ? Double("1e\(places)") ?? 0 : 0 }
        return Double(FloatText.printf(magnitude, "e", precision: exponent - places)) ?? magnitude
    }

    /// To a power of ten, halves to the even multiple.
    static func round(_ number: Int, _ digits: Int) throws -> Int {
        guard digits < 0 else { return number }
        guard digits > -19 else {
            if digits == -19, number.magnitude > 5_000_000_000_000_000_000 { throw Numbers.overflow }
            return 0
        }
        let unit = (0..<(-digits)).reduce(1) { (product: Int, _: Int) -> Int in product * 10 }
        let rest = try Numbers.modulo(number, unit)
        let goesUp = try rest * 2 > unit || (rest * 2 == unit && Numbers.floorDivide(number, unit) % 2 != 0)
        let (result, overflow) = number.addingReportingOverflow(goesUp ? unit - rest : -rest)
        guard !overflow else { throw Numbers.overflow }
        return result
    }

    private static func power(_ base: Int, _ exponent: Int, modulo: Int) throws -> Int {
        guard modulo != 0 else { throw ScriptError(.valueError, "pow() 3rd argument cannot be 0") }
        let m = modulo.magnitude
        let rest = base.magnitude % m
        var result: UInt = 1 % m, square = base < 0 && rest > 0 ? m - rest : rest, left = exponent.magnitude
        if exponent < 0 { square = try inverse(of: square, modulo: m) }
        while left > 0 {
            if left & 1 == 1 { result = multiplied(result, square, m) }
            square = multiplied(square, square, m)
            left >>= 1
        }
        return modulo < 0 && result > 0 ? Int(result) + modulo : Int(result)
    }

    /// The number that, times `x`, leaves 1 modulo `m`: Euclid's algorithm.
    private static func inverse(of x: UInt, modulo m: UInt) throws -> UInt {
        var (a, b) = (m, x), (s, t): (UInt, UInt) = (0, 1 % m)
        while b > 1 {
            let quotient = a / b
            let product = multiplied(quotient % m, t, m)
            (a, b) = (b, a % b)
            (s, t) = (t, s >= product ? s - product : s + (m - product))
        }
        guard b == 1 || m == 1 else { throw ScriptError(.valueError, "base is not invertible for the given modulus") }
        return t
    }

    private static func multiplied(_ a: UInt, _ b: UInt, _ m: UInt) -> UInt {
        m.dividingFullWidth(a.multipliedFullWidth(by: b)).remainder
    }
}
