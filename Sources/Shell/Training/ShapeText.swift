// Sizes as commands read them, and numbers as they print them.

enum ShapeText {
    /// `1x28x28` as sizes; nil for anything else.
    static func sizes(_ text: String) -> [Int]? {
        let parts = text.split(separator: "x", omittingEmptySubsequences: false)
        let sizes = parts.compactMap { part in part.allSatisfy(\.isASCII) ? Int(part).flatMap { $0 > 0 ? $0 : nil } : nil }
        return !sizes.isEmpty && sizes.count == parts.count ? sizes : nil
    }
}

/// Numbers in few digits.
enum NumberText {
    /// `96.4 %`
    static func share(_ part: Int, of whole: Int) -> String { share(whole > 0 ? Double(part) / Double(whole) : 0) }

    static func share(_ fraction: Double) -> String { "\(fixed(100 * fraction, 1)) %" }

    /// `decimals` places after the point.
    static func fixed(_ number: Double, _ decimals: Int) -> String {
        guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
        guard abs(number) < 1e9 else { return "\(number)" }
        let scale = [1.0, 10, 100, 1000, 10_000, 100_000][min(max(decimals, 0), 5)]
        let digits = String(Int((abs(number) * scale).rounded(.toNearestOrEven)))
        let padded = String(repeating: "0", count: max(decimals + 1 - digits.count, 0)) + digits
        let sign = number < 0 && padded.contains(where: { $0 != "0" }) ? "-" : ""
        return sign + padded.dropLast(decimals) + (decimals > 0 ? "." + padded.suffix(decimals) : "")
    }

    /// A float32 with the digits it needs: `5.1`, `3`.
    static func plain(_ number: Double) -> String {
        let text = "\(Float(number))"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Four significant digits: `0.01234`, `12.34`, `1.234e-07`.
    static func short(_ number: Double) -> String {
        let size = abs(number)
        if !number.isFinite || size == 0 { return fixed(number, 0) }
        if size >= 1e5 || size < 1e-3 { return scientific(number) }
        return fixed(number, size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : size >= 0.1 ? 4 : 5)
    }

    private static func scientific(_ number: Double) -> String {
        var exponent = 0, rest = abs(number)
        while rest >= 9.995 { rest /= 10; exponent += 1 }
        while rest < 0.9995 { rest *= 10; exponent -= 1 }
        let power = abs(exponent) < 10 ? "0\(abs(exponent))" : "\(abs(exponent))"
        return (number < 0 ? "-" : "") + fixed(rest, 2) + "e" + (exponent < 0 ? "-" : "+") + power
    }
}
