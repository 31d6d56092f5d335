// Durations in words that fit their size: 850 ns, 12.3 µs, 4.56 ms, 7.8 s, 2 min 5 s.

enum TimeText {
    /// `seconds` with three significant digits and a unit.
    static func text(_ seconds: Double) -> String {
        if seconds >= 60 { return "\(Int(seconds) / 60) min \(Int(seconds) % 60) s" }
        let units: [(String, Double)] = [("s", 1), ("ms", 1e-3), ("µs", 1e-6)]
        let (unit, size) = units.first { seconds >= 0.9995 * $0.1 } ?? ("ns", 1e-9)
        return "\(threeDigits(seconds / size)) \(unit)"
    }

    /// `1.23`, `12.3`, `123`.
    static func threeDigits(_ number: Double) -> String {
        let decimals = number >= 99.95 ? 0 : number >= 9.995 ? 1 : 2
        let scale = [1.0, 10.0, 100.0][decimals]
        let scaled = Int((number * scale).rounded())
        if decimals == 0 { return "\(scaled)" }
        let fraction = String(scaled % Int(scale))
        return "\(scaled / Int(scale))." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }
}
