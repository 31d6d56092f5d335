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
        // Between these bounds Swift writes what Python does.
        if (1e-4..<1e15).contains(x.magnitude) { return x.description }
        guard x.isFinite else { return x.isNaN ? "nan" : x < 0 ? "-inf" : "inf" }
        return (x.sign == .minus ? "-" : "") + Digits(shortest: x.magnitude).text(largestPoint: 16)
    }

    /// The magnitude of a finite `x` as `%.{precision}{conversion}` with `conversion` one of `e`, `f`, `g`.
    static func printf(_ x: Double, _ conversion: Character, precision: Int, alternate: Bool = false) -> String {
        if conversion == "f", !alternate, let quick = fixed(x.magnitude, precision) { return quick }
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

    /// `%.{precision}f` of a magnitude whose digits fit in 64 bits; nil for others. Exact: the binary fraction is scaled by the
    /// power of ten in 128 bits and rounded once, halves to even, as printf does.
    static func fixed(_ x: Double, _ precision: Int) -> String? {
        guard precision >= 0, precision <= 18, x < 9e18, x.isFinite else { return nil }
        guard x >= .leastNormalMagnitude else { return x == 0 ? text(0, precision) : nil }
        let exponent = Int(x.exponent) - 52
        let significand = UInt128(x.significandBitPattern | 1 << 52) * UInt128(powersOfTen[precision])
        let scaled: UInt128
        if exponent >= 0 {
            scaled = significand << UInt128(exponent)
        } else if exponent < -127 {
            scaled = 0
        } else {
            let shift = UInt128(-exponent), rest = significand & ((1 << shift) - 1), half = UInt128(1) << (shift - 1)
            let floor = significand >> shift
            scaled = floor + (rest > half || (rest == half && floor & 1 == 1) ? 1 : 0)
        }
        return UInt64(exactly: scaled).map { text($0, precision) }
    }

    private static let powersOfTen: [UInt64] = (0...18).map { (n: Int) -> UInt64 in (0..<n).reduce(1) { (p: UInt64, _: Int) -> UInt64 in p * 10 } }

    /// A number with its last `precision` digits behind the point.
    private static func text(_ scaled: UInt64, _ precision: Int) -> String {
        String(unsafeUninitializedCapacity: 24) { buffer in
            var rest = scaled, count = 0
            // The digits from the last to the first, the point among them.
            while rest > 0 || count < precision + (precision > 0 ? 2 : 1) {
                if precision > 0, count == precision {
                    buffer[count] = UInt8(ascii: ".")
                } else {
                    buffer[count] = UInt8(48 + rest % 10)
                    rest /= 10
                }
                count += 1
            }
            for i in 0..<count / 2 { buffer.swapAt(i, count - 1 - i) }
            return count
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
