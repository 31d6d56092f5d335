// Arithmetic and comparison of bool, int and float by Python's rules. Integers have 64 bits: a result that does not fit is
// an OverflowError, never a wrong number.
import Glibc
import Syntax

enum Numbers {
    /// `a op b` for two numbers; nil when one is not a number or the types have no such operator.
    static func binary(_ op: BinaryOperator, _ a: Value, _ b: Value) throws -> Value? {
        if case .bool(let x) = a, case .bool(let y) = b {
            switch op {
            case .bitAnd: return .bool(x && y)
            case .bitOr: return .bool(x || y)
            case .bitXor: return .bool(x != y)
            default: break
            }
        }
        if let x = a.inlineInt, let y = b.inlineInt { return try integer(op, x, y) }
        if let x = a.inlineDouble, let y = b.inlineDouble { return try float(op, x, y) }
        return nil
    }

    static func integer(_ op: BinaryOperator, _ a: Int, _ b: Int) throws -> Value? {
        switch op {
        case .add: return .int(try checked(a.addingReportingOverflow(b)))
        case .subtract: return .int(try checked(a.subtractingReportingOverflow(b)))
        case .multiply: return .int(try checked(a.multipliedReportingOverflow(by: b)))
        case .divide:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "division by zero") }
            return .float(divide(a, b))
        case .floorDivide: return .int(try floorDivide(a, b))
        case .modulo: return .int(try modulo(a, b))
        case .power: return try power(a, b)
        case .bitAnd: return .int(a & b)
        case .bitOr: return .int(a | b)
        case .bitXor: return .int(a ^ b)
        case .shiftLeft: return .int(try shiftLeft(a, b))
        case .shiftRight:
            guard b >= 0 else { throw ScriptError(.valueError, "negative shift count") }
            return .int(a >> min(b, 63))
        case .matmul: return nil
        }
    }

    private static func checked(_ result: (partialValue: Int, overflow: Bool)) throws -> Int {
        guard !result.overflow else { throw overflow }
        return result.partialValue
    }

    static var overflow: ScriptError {
        ScriptError(.overflowError, "integer result does not fit in 64 bits", hint: "use a float, such as 1.0 * x")
    }

    /// The quotient by a divisor that is not zero, rounded once: ints above 2^53 would already be rounded as floats.
    private static func divide(_ a: Int, _ b: Int) -> Double {
        let x = a.magnitude, y = b.magnitude
        if x | y <= 1 << 53 { return Double(a) / Double(b) }
        // Both brought to 64 digits, the quotient has 63 at least; what is left over only says on which side of them it lies.
        let (p, q) = (x.leadingZeroBitCount, y.leadingZeroBitCount), high = x << p
        let (quotient, rest) = (y << q).dividingFullWidth((high >> 1, high << 63))
        let size = scalbn(Double(rest == 0 ? quotient : quotient | 1), q - p - 63)
        return (a < 0) == (b < 0) ? size : -size
    }

    static func floorDivide(_ a: Int, _ b: Int) throws -> Int {
        guard b != 0 else { throw ScriptError(.zeroDivisionError, "integer division or modulo by zero") }
        let quotient = try checked(a.dividedReportingOverflow(by: b))
        return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
    }

    static func modulo(_ a: Int, _ b: Int) throws -> Int {
        guard b != 0 else { throw ScriptError(.zeroDivisionError, "integer modulo by zero") }
        if b == -1 { return 0 }
        let rest = a % b
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest
    }

    private static func power(_ base: Int, _ exponent: Int) throws -> Value {
        guard exponent >= 0 else {
            guard base != 0 else { throw ScriptError(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
            return .float(pow(Double(base), Double(exponent)))
        }
        if base == 0 || base == 1 { return .int(exponent == 0 ? 1 : base) }
        if base == -1 { return .int(exponent % 2 == 0 ? 1 : -1) }
        guard exponent < 64 else { throw overflow }
        var result = 1
        for _ in 0..<exponent { result = try checked(result.multipliedReportingOverflow(by: base)) }
        return .int(result)
    }

    private static func shiftLeft(_ a: Int, _ b: Int) throws -> Int {
        guard b >= 0 else { throw ScriptError(.valueError, "negative shift count") }
        if a == 0 { return 0 }
        guard b < 64, (a << b) >> b == a else { throw overflow }
        return a << b
    }

    static func float(_ op: BinaryOperator, _ a: Double, _ b: Double) throws -> Value? {
        switch op {
        case .add: return .float(a + b)
        case .subtract: return .float(a - b)
        case .multiply: return .float(a * b)
        case .divide:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "float division by zero") }
            return .float(a / b)
        case .floorDivide:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "float floor division by zero") }
            return .float(floorDivide(a, b))
        case .modulo:
            guard b != 0 else { throw ScriptError(.zeroDivisionError, "float modulo") }
            return .float(modulo(a, b))
        case .power: return .float(try power(a, b))
        default: return nil
        }
    }

    static func modulo(_ a: Double, _ b: Double) -> Double {
        let rest = fmod(a, b)
        if rest == 0 { return copysign(0, b) }
        return (rest < 0) != (b < 0) ? rest + b : rest
    }

    static func floorDivide(_ a: Double, _ b: Double) -> Double {
        let quotient = (a - modulo(a, b)) / b
        if quotient == 0 { return copysign(0, a / b) }
        let floored = quotient.rounded(.down)
        return quotient - floored > 0.5 ? floored + 1 : floored
    }

    private static func power(_ a: Double, _ b: Double) throws -> Double {
        if a == 0 && b < 0 { throw ScriptError(.zeroDivisionError, "0.0 cannot be raised to a negative power") }
        if a < 0 && a.isFinite && b.isFinite && b != b.rounded() {
            throw ScriptError(.valueError, "a negative number cannot be raised to a fractional power: complex numbers are not supported")
        }
        let result = pow(a, b)
        if result.isInfinite && a.isFinite && b.isFinite {
            throw ScriptError(.overflowError, "(34, 'Numerical result out of range')")
        }
        return result
    }

    static func unary(_ op: UnaryOperator, _ value: Value) throws -> Value? {
        switch (op, value) {
        case (.minus, .float(let d)): return .float(-d)
        case (.plus, .float): return value
        case (.invert, .float): return nil
        default: break
        }
        guard let number = value.inlineInt else { return nil }
        switch op {
        case .minus: return .int(try checked(0.subtractingReportingOverflow(number)))
        case .plus: return .int(number)
        case .invert: return .int(~number)
        }
    }

    /// A comparison of two numbers other than `is` and `in`; nil when one is not a number.
    static func compare(_ op: ComparisonOperator, _ a: Value, _ b: Value) -> Value? {
        let (i, j) = (a.inlineInt, b.inlineInt)
        if let i, let j { return ordered(op, i, j) }
        guard let x = a.inlineDouble, let y = b.inlineDouble else { return nil }
        // Where an int and a float are equal as floats, the int may have lost digits. 2^63 is above every int.
        if x == y, let i { return Int(exactly: y).map { ordered(op, i, $0) } ?? ordered(op, 0, 1) }
        if x == y, let j { return Int(exactly: x).map { ordered(op, $0, j) } ?? ordered(op, 1, 0) }
        return ordered(op, x, y)
    }

    private static func ordered<T: Comparable>(_ op: ComparisonOperator, _ x: T, _ y: T) -> Value? {
        switch op {
        case .equal: .bool(x == y)
        case .notEqual: .bool(x != y)
        case .less: .bool(x < y)
        case .lessEqual: .bool(x <= y)
        case .greater: .bool(x > y)
        case .greaterEqual: .bool(x >= y)
        default: nil
        }
    }
}
