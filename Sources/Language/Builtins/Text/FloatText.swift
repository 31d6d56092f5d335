// A float as Python writes it: the shortest digits that read back as the same number, and C printf's correctly rounded
// digits where a precision is asked for.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The texts of floats.
public enum FloatText {
    /// `repr(x)`: the shortest text that reads back as `x`, such as `0.1`, `1e-05`, `1e+16`, `inf`.
    public static func repr(_ x: Double) -> String {
        guard x.isFinite else { return x.isNaN ? "nan" : x < 0 ? "-inf" : "inf" }
        return (x.sign == .minus ? "-" : "") + Digits(shortest: x.magnitude).text(largestPoint: 16)
    }

    /// The magnitude of a finite `x` as `%.{precision}{conversion}` with `conversion` one of `e`, `f`, `g`.
    static func printf(_ x: Double, _ conversion: Character, precision: Int, alternate: Bool = false) -> String {
        let format = alternate ? "%#.*\(conversion)" : "%.*\(conversion)"
        let arguments: [any CVarArg] = [Int32(clamping: precision), x.magnitude]
        let needed = withVaList(arguments) { vsnprintf(nil, 0, format, $0) }
        guard needed > 0 else { return "" }
        return String(unsafeUninitializedCapacity: Int(needed) + 1) { buffer in
            let written = withVaList(arguments) {
                vsnprintf(UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self), buffer.count, format, $0)
            }
            return Int(max(0, written))
        }
    }

    /// The magnitude of a finite `x` as `format(x, spec)` gives it without a presentation type: like `repr`, or with
    /// `precision` significant digits; `alternate` keeps trailing zeros and the point.
    static func general(_ x: Double, precision: Int?, alternate: Bool = false) -> String {
        guard let precision = precision.map({ max(1, $0) }) else {
            return Digits(shortest: x.magnitude).text(largestPoint: 16, keepingPoint: alternate)
        }
        var digits = Digits(rounding: x.magnitude, to: precision)
        if alternate { digits.pad(to: precision) }
        return digits.text(largestPoint: precision - 1, keepingPoint: alternate)
    }
}

/// A positive decimal number: `0.d₁d₂… × 10^point`.
struct Digits {
    /// ASCII digits without trailing zeros; `0` alone for zero.
    private(set) var digits: [UInt8]
    private(set) var point: Int

    /// The fewest digits that read back as `x`.
    init(shortest x: Double) { self.init(scientific: x.description.utf8) }

    /// `count` significant digits, correctly rounded.
    init(rounding x: Double, to count: Int) { self.init(scientific: FloatText.printf(x, "e", precision: count - 1).utf8) }

    /// From a plain or scientific decimal text.
    private init(scientific text: String.UTF8View) {
        digits = []
        var whole: Int?, exponent = 0, negative = false, inExponent = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "."): whole = digits.count
            case UInt8(ascii: "e"): inExponent = true
            case UInt8(ascii: "-"): negative = true
            case UInt8(ascii: "+"): break
            default: if inExponent { exponent = exponent * 10 + Int(byte - 48) } else { digits.append(byte) }
            }
        }
        point = (whole ?? digits.count) + (negative ? -exponent : exponent)
        let leading = digits.prefix { $0 == 48 }.count
        digits.removeFirst(leading)
        point -= leading
        while digits.last == 48 { digits.removeLast() }
        if digits.isEmpty { (digits, point) = ([48], 1) }
    }

    mutating func pad(to count: Int) { digits += repeatElement(48, count: max(0, count - digits.count)) }

    /// Plain notation with a digit after the point, or scientific when the point lies left of the fourth zero or right of
    /// `largestPoint`; `keepingPoint` shows the point of a single scientific digit too.
    func text(largestPoint: Int, keepingPoint: Bool = false) -> String {
        if point <= -4 || point > largestPoint { return scientific(keepingPoint: keepingPoint) }
        var out: [UInt8] = []
        if point <= 0 {
            out = [48, 46] + Array(repeating: 48, count: -point) + digits
        } else if digits.count <= point {
            out = digits + Array(repeating: 48, count: point - digits.count) + [46, 48]
        } else {
            out = digits[..<point] + [46] + digits[point...]
        }
        return String(decoding: out, as: UTF8.self)
    }

    private func scientific(keepingPoint: Bool) -> String {
        let mantissa = digits.count == 1 && !keepingPoint ? digits : digits[..<1] + [46] + digits[1...]
        let exponent = abs(point - 1)
        return String(decoding: mantissa, as: UTF8.self) + (point < 1 ? "e-" : "e+") + (exponent < 10 ? "0" : "") + String(exponent)
    }
}
