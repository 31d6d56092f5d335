// The format specifications that nearly all scripts write, `[width][.precision][type]` with `d` or `f`: laid out without
// the whole mini-language.

struct PlainSpec {
    private var width = 0
    private var precision: Int?
    private var type: UInt8 = 0

    /// nil when `spec` says anything else.
    init?(_ spec: String) {
        let utf8 = spec.utf8
        guard utf8.count <= 6, utf8.first != UInt8(ascii: "0") else { return nil }
        var inPrecision = false
        for byte in utf8 {
            guard type == 0 else { return nil }
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int(byte) - 48
                if inPrecision { precision = (precision ?? 0) * 10 + digit } else { width = width * 10 + digit }
            case UInt8(ascii: ".") where !inPrecision: inPrecision = true
            case UInt8(ascii: "d"), UInt8(ascii: "f"): type = byte
            default: return nil
            }
        }
        if inPrecision && (precision == nil || precision ?? 0 > 60) { return nil }
        if width > 500 { return nil }
    }

    /// The text of a number; nil where the whole mini-language has to decide.
    func text(of value: Value) -> String? {
        switch value {
        case .int(let number):
            guard precision == nil, type != UInt8(ascii: "f") else { return nil }
            return padded(String(number))
        case .float(let number):
            guard type == UInt8(ascii: "f"), number.isFinite else { return nil }
            let digits = FloatText.printf(number, "f", precision: precision ?? 6)
            return padded(number.sign == .minus ? "-" + digits : digits)
        default: return nil
        }
    }

    /// Numbers stand at the right.
    private func padded(_ text: String) -> String {
        let missing = width - text.utf8.count
        return missing > 0 ? String(repeating: " ", count: missing) + text : text
    }
}
