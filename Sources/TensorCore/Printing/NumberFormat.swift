// The one format that all numbers of a printed tensor share, chosen from the values that are shown (PyTorch's rules).
import Kernels

/// Style and width of a tensor's numbers.
public struct NumberFormat: Hashable, Sendable {
    /// How a floating-point number is written; integers and booleans are written as they are.
    public enum Style: Sendable { case whole, plain, scientific }

    public let style: Style
    public let precision: Int
    /// Texts are padded on the left to this; special values may be longer.
    public let width: Int

    /// The format for a tensor that shows `values`.
    public init(showing values: [Scalar], options: PrintOptions) {
        precision = Swift.min(Swift.max(options.precision, 0), 1000)
        let finite = values.compactMap(Self.nonzeroFinite)
        guard case .float? = values.first else {
            style = .whole
            width = values.reduce(0) { Swift.max($0, Self.text(of: $1).utf8.count) }
            return
        }
        style = Self.style(for: finite, forced: options.scientific)
        let (style, precision) = (style, precision)
        let longest = finite.reduce(0) { Swift.max($0, Self.text(of: $1, style, precision).utf8.count) }
        width = finite.isEmpty ? 1 : longest
    }

    /// The number, not padded.
    public func text(_ value: Scalar) -> String {
        if case .float(let number) = value { return Self.text(of: number, style, precision) }
        return Self.text(of: value)
    }

    /// The number, right-aligned.
    public func padded(_ value: Scalar) -> String {
        let text = text(value)
        let missing = width - text.utf8.count
        return missing > 0 ? String(repeating: " ", count: missing) + text : text
    }

    private static func nonzeroFinite(_ value: Scalar) -> Double? {
        guard case .float(let number) = value, number.isFinite, number != 0 else { return nil }
        return number
    }

    private static func style(for finite: [Double], forced: Bool?) -> Style {
        guard let first = finite.first else { return .whole }
        var high = abs(first)
        var low = high
        var whole = true
        for value in finite {
            high = Swift.max(high, abs(value))
            low = Swift.min(low, abs(value))
            whole = whole && value.rounded(.towardZero) == value
        }
        if forced ?? (high / low > 1000 || high > 1e8 || low < 1e-4) { return .scientific }
        return whole ? .whole : .plain
    }

    private static func text(of value: Scalar) -> String {
        switch value {
        case .bool(let flag): flag ? "True" : "False"
        case .int(let number): String(number)
        case .float(let number): text(of: number, .plain, 4)
        }
    }

    private static func text(of number: Double, _ style: Style, _ precision: Int) -> String {
        guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
        return fixedText(number, digits: style == .whole ? 0 : precision, scientific: style == .scientific)
            + (style == .whole ? "." : "")
    }

    /// C's `%.{digits}f` or `%.{digits}e`.
    public static func fixedText(_ number: Double, digits: Int, scientific: Bool) -> String {
        // 309 digits before the point, sign, point and the final zero at most.
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: digits + 320) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let length = Int(st_format_double(start, buffer.count, number, Int32(digits), scientific))
            return start.withMemoryRebound(to: UInt8.self, capacity: buffer.count) {
                String(decoding: UnsafeBufferPointer(start: $0, count: Swift.min(length, buffer.count - 1)), as: UTF8.self)
            }
        }
    }
}
