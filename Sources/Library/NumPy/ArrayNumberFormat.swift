// The one format that all numbers of a printed array share, by NumPy's rules: the fewest digits that tell numbers apart, cut at
// a precision, the points beneath each other.
import Language
import TensorCore

/// How the numbers of one array are written.
struct ArrayNumberFormat {
    private enum Style {
        /// Texts of booleans and integers, padded on the left.
        case plain(width: Int)
        /// Digits on both sides of the point.
        case positional(precision: Int?, least: Int, left: Int, right: Int, isExact: Bool)
        case scientific(precision: Int, left: Int, exponent: Int, isExact: Bool)
        /// What a script's function made of the numbers, in the order in which they are shown.
        case given(Words)
    }

    private final class Words {
        let texts: [String]
        var next = 0
        init(_ texts: [String]) { self.texts = texts }

        func take() -> String {
            defer { next += 1 }
            return next < texts.count ? texts[next] : ""
        }
    }

    private let dtype: DType
    private let options: ArrayPrintOptions
    private var style: Style
    private var otherWidth = 0

    /// The format of an array of `dtype` that shows `values`; `isSingle` where it has no dimensions.
    init(showing values: [Scalar], _ dtype: DType, isSingle: Bool, _ options: ArrayPrintOptions) {
        self.dtype = dtype
        self.options = options
        guard dtype.isFloating else {
            let width = dtype == .bool ? (isSingle ? 0 : 5) : values.reduce(0) { max($0, String($1.wrappedInt).utf8.count) }
            style = .plain(width: width)
            return
        }
        let numbers = values.map(\.double), finite = numbers.filter(\.isFinite)
        style = .positional(precision: nil, least: 0, left: 0, right: 0, isExact: false)
        var (left, right) = (0, 0)
        if !finite.isEmpty {
            style = needsExponents(finite) ? scientific(finite) : positional(finite)
            switch style {
            case .scientific(let precision, let width, let exponent, _): (left, right) = (width, exponent + 2 + precision)
            case .positional(_, _, let width, let digits, _): (left, right) = (width, digits)
            case .plain, .given: break
            }
            if options.sign == " ", !finite.contains(where: { $0.sign == .minus }) { left += 1 }
        }
        if finite.count < numbers.count {
            let signed = options.sign != "-" || numbers.contains { $0 == -.infinity }
            left = max(left, options.nan.utf8.count - right - 1, options.infinity.utf8.count + (signed ? 1 : 0) - right - 1)
        }
        widen(to: left)
        otherWidth = left + right + 1
    }

    /// The texts of the numbers that are shown, one after another.
    init(words: [String], _ dtype: DType, _ options: ArrayPrintOptions) {
        (self.dtype, self.options, style) = (dtype, options, .given(Words(words)))
    }

    private mutating func widen(to left: Int) {
        switch style {
        case .positional(let precision, let least, _, let right, let isExact):
            style = .positional(precision: precision, least: least, left: left, right: right, isExact: isExact)
        case .scientific(let precision, _, let exponent, let isExact):
            style = .scientific(precision: precision, left: left, exponent: exponent, isExact: isExact)
        case .plain, .given: break
        }
    }

    /// Whether the numbers are too large, too small or too far apart to stand without exponents.
    private func needsExponents(_ finite: [Double]) -> Bool {
        let sizes = finite.map(\.magnitude).filter { $0 != 0 }
        guard let greatest = sizes.max(), let least = sizes.min() else { return false }
        let limit = dtype == .float64 ? 1e8 : dtype == .float32 ? 1e6 : 1e3
        let ratio = dtype == .float64 ? greatest / least : Double(Float(greatest) / Float(least))
        return greatest >= limit || (!options.suppressesSmall && (least < 0.0001 || ratio > 1000))
    }

    private var precisionLimit: Int? { options.floatMode == .unique ? nil : options.precision }

    private func scientific(_ finite: [Double]) -> Style {
        let isExact = options.floatMode == .fixed
        // All have as many digits as the longest needs, those beyond the shortest ones too.
        let texts = finite.map { ShortestDecimal($0, dtype).scientific(precisionLimit, isExact: isExact) }
        let precision = texts.reduce(0) { max($0, $1.fraction.utf8.count) }
        return .scientific(
            precision: precision, left: texts.reduce(0) { max($0, $1.whole.utf8.count + plus($1.whole)) },
            exponent: texts.reduce(0) { max($0, $1.exponent.utf8.count - 1) }, isExact: true)
    }

    private func positional(_ finite: [Double]) -> Style {
        let isExact = options.floatMode == .fixed
        let texts = finite.map { ShortestDecimal($0, dtype).positional(precisionLimit, isExact: isExact) }
        let right = texts.reduce(0) { max($0, $1.fraction.utf8.count) }
        let isFilled = isExact || options.floatMode == .maxprecEqual
        return .positional(
            precision: isFilled ? right : precisionLimit, least: isFilled ? right : 0,
            left: texts.reduce(0) { max($0, $1.whole.utf8.count + plus($1.whole)) }, right: right, isExact: isFilled)
    }

    private func plus(_ whole: String) -> Int { options.sign == "+" && !whole.hasPrefix("-") ? 1 : 0 }

    /// The number, padded to the array's columns.
    func text(_ value: Scalar) -> String {
        switch style {
        case .plain(let width):
            let text = dtype == .bool ? (value.double != 0 ? "True" : "False") : String(value.wrappedInt)
            return Self.blank(width - text.utf8.count) + text
        case .positional, .scientific: return text(value.double)
        case .given(let words): return words.take()
        }
    }

    private func text(_ number: Double) -> String {
        guard number.isFinite else {
            let sign = number < 0 ? "-" : options.sign == "+" ? "+" : ""
            let text = sign + (number.isNaN ? options.nan : options.infinity)
            return Self.blank(otherWidth - text.utf8.count) + text
        }
        let decimal = ShortestDecimal(number, dtype)
        switch style {
        case .positional(let precision, let least, let left, let right, let isExact):
            var (whole, fraction) = decimal.positional(precision, isExact: isExact)
            if plus(whole) > 0 { whole = "+" + whole }
            fraction += String(repeating: "0", count: max(least - fraction.utf8.count, 0))
            return Self.blank(left - whole.utf8.count) + whole + "." + fraction + Self.blank(right - fraction.utf8.count)
        case .scientific(let precision, let left, let width, let isExact):
            var (whole, fraction, exponent) = decimal.scientific(precision, isExact: isExact)
            if plus(whole) > 0 { whole = "+" + whole }
            fraction += String(repeating: "0", count: max(precision - fraction.utf8.count, 0))
            let zeros = String(repeating: "0", count: max(width - exponent.utf8.count + 1, 0))
            return Self.blank(left - whole.utf8.count) + whole + "." + fraction + "e" + exponent.prefix(1) + zeros + exponent.dropFirst()
        case .plain, .given: return ""
        }
    }

    private static func blank(_ count: Int) -> String { String(repeating: " ", count: max(count, 0)) }

    /// A scalar as `str` writes it: as Python writes a float, with the digits that its own type needs.
    static func scalarText(_ number: Scalar, _ dtype: DType) -> String {
        switch number {
        case .bool(let b): return b ? "True" : "False"
        case .int(let i): return String(i)
        case .float(let d):
            guard d.isFinite else { return d.isNaN ? "nan" : d < 0 ? "-inf" : "inf" }
            let decimal = ShortestDecimal(d, dtype)
            let limit = dtype == .float64 ? 1e16 : dtype == .float32 ? 1e6 : 1e3
            if d == 0 || (d.magnitude >= 1e-4 && d.magnitude < limit) {
                let (whole, fraction) = decimal.positional(nil, isExact: false)
                return whole + "." + (fraction.isEmpty ? "0" : fraction)
            }
            let (whole, fraction, exponent) = decimal.scientific(nil, isExact: false)
            return whole + (fraction.isEmpty ? "" : ".") + fraction + "e" + exponent
        }
    }
}

/// The decimal digits of one finite number: the fewest that read back as the same number of its type.
struct ShortestDecimal {
    private let number: Double
    private let sign: String
    /// ASCII digits without zeros at the end; `0` alone for zero. The number is 0.d₁d₂… × 10^point.
    private var digits: [UInt8] = []
    private var point = 0

    init(_ number: Double, _ dtype: DType) {
        self.number = number
        sign = number.sign == .minus ? "-" : ""
        let text = switch dtype {
        case .float32: Float(number.magnitude).description
        case .float16: Self.shortestHalf(number.magnitude)
        default: number.magnitude.description
        }
        read(text.utf8)
    }

    /// Swift writes all digits of a half's whole part: here the fewest that tell it from its neighbours.
    private static func shortestHalf(_ size: Double) -> String {
        for digits in 0..<5 {
            let text = NumberFormat.fixedText(size, digits: digits, scientific: true)
            if let read = Double(text), Double(Float16(read)) == size { return text }
        }
        return size.description
    }

    private mutating func read(_ text: String.UTF8View) {
        var exponent = 0, whole: Int?, isNegative = false, inExponent = false
        for byte in text {
            switch byte {
            case UInt8(ascii: "."): whole = digits.count
            case UInt8(ascii: "e"): inExponent = true
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if inExponent { exponent = exponent * 10 + Int(byte - 48) } else { digits.append(byte) }
            default: break
            }
        }
        point = (whole ?? digits.count) + (isNegative ? -exponent : exponent)
        let leading = digits.prefix { $0 == 48 }.count
        digits.removeFirst(leading)
        point -= leading
        while digits.last == 48 { digits.removeLast() }
        if digits.isEmpty { (digits, point) = ([48], 1) }
    }

    /// The parts before and behind the point, the latter at most `precision` digits, or exactly so many where `isExact`.
    func positional(_ precision: Int?, isExact: Bool) -> (whole: String, fraction: String) {
        if let precision, isExact || digits.count - point > precision {
            let text = NumberFormat.fixedText(number.magnitude, digits: precision, scientific: false)
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            let fraction = parts.count > 1 ? String(parts[1]) : ""
            return (sign + (parts.first ?? "0"), isExact ? fraction : Self.trimmed(fraction))
        }
        let zeros = [UInt8](repeating: 48, count: max(point - digits.count, 0))
        let whole = point > 0 ? Array(digits.prefix(point)) + zeros : [48]
        let fraction = point > 0 ? Array(digits.dropFirst(point)) : [UInt8](repeating: 48, count: -point) + digits
        return (sign + Self.text(whole), number == 0 ? "" : Self.text(fraction))
    }

    /// The digit before the point, those behind it, and the exponent with its sign and at least two digits.
    func scientific(_ precision: Int?, isExact: Bool) -> (whole: String, fraction: String, exponent: String) {
        if let precision, isExact || digits.count - 1 > precision {
            let text = NumberFormat.fixedText(number.magnitude, digits: precision, scientific: true)
            let parts = text.split(separator: "e"), mantissa = (parts.first ?? "0").split(separator: ".", omittingEmptySubsequences: false)
            let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
            return (sign + (mantissa.first ?? "0"), isExact ? fraction : Self.trimmed(fraction), String(parts.last ?? "+00"))
        }
        let power = number == 0 ? 0 : point - 1
        let exponent = (power < 0 ? "-" : "+") + (abs(power) < 10 ? "0" : "") + "\(abs(power))"
        return (sign + Self.text(Array(digits.prefix(1))), Self.text(Array(digits.dropFirst())), exponent)
    }

    private static func text(_ digits: [UInt8]) -> String { String(decoding: digits, as: UTF8.self) }

    private static func trimmed(_ fraction: String) -> String {
        var bytes = Array(fraction.utf8)
        while bytes.last == 48 { bytes.removeLast() }
        return text(bytes)
    }
}
