// Where ticks stand and what is written at them: steps of 1, 2, 2.5 and 5 times a power of ten, and as few digits as tell the
// ticks apart. The rules are matplotlib's, so that a figure has the ticks that it has there.
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Ticks of one axis.
public struct Ticks: Sendable {
    public var places: [Double]
    public var labels: [String]
    /// What stands at the axis' end: `1e6`, or what is to be added to each label.
    public var offset = ""

    public init(places: [Double], labels: [String]) { (self.places, self.labels) = (places, labels) }

    /// Those of a linear axis from `low` to `high` with room for `room` labels.
    public static func linear(from low: Double, to high: Double, room: Int, wholeOnly: Bool = false) -> Ticks {
        let places = linearPlaces(min(low, high), max(low, high), parts: min(max(room, 1), 9), wholeOnly: wholeOnly)
        return labelled(places, min(low, high), max(low, high))
    }

    /// Those of a logarithmic axis: powers of ten, thinned out where there are many.
    public static func logarithmic(from low: Double, to high: Double, room: Int) -> Ticks {
        guard low > 0, high > 0, low.isFinite, high.isFinite else { return Ticks(places: [], labels: []) }
        let first = Int(floor(log10(min(low, high)) + 1e-9)), last = Int(ceil(log10(max(low, high)) - 1e-9))
        let step = max((last - first) / max(room, 1) + ((last - first) % max(room, 1) == 0 ? 0 : 1), 1)
        let powers = Array(Swift.stride(from: first, through: last, by: step))
        return Ticks(places: powers.map { pow(10, Double($0)) }, labels: powers.map { "10" + superscript($0) })
    }

    /// The small ticks of a logarithmic axis.
    public static func logarithmicMinor(from low: Double, to high: Double) -> [Double] {
        guard low > 0, high > 0, low.isFinite, high.isFinite else { return [] }
        let first = Int(floor(log10(min(low, high)))), last = Int(ceil(log10(max(low, high))))
        guard last - first <= 12 else { return [] }
        return (first...max(last, first)).flatMap { power in (2...9).map { Double($0) * pow(10, Double(power)) } }
    }

    private static func superscript(_ number: Int) -> String {
        let digits: [Character: Character] = [
            "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
        ]
        return String(String(number).map { digits[$0] ?? $0 })
    }

    // MARK: Places

    private static func linearPlaces(_ low: Double, _ high: Double, parts: Int, wholeOnly: Bool) -> [Double] {
        let span = high - low
        guard span > 0, span.isFinite else { return low.isFinite ? [low] : [] }
        let middle = low / 2 + high / 2
        // Far from 0 the numbers are counted from a round one, which keeps their digits.
        let offset = abs(middle) / span < 100 ? 0 : copysign(pow(10, floor(log10(abs(middle)))), middle)
        let scale = pow(10, floor(log10(span / Double(parts))))
        let (bottom, top) = (low - offset, high - offset)
        var steps = [0.1, 0.2, 0.25, 0.5, 1, 2, 2.5, 5, 10, 20].map { $0 * scale }
        if wholeOnly { steps = steps.filter { $0 < 1 || abs($0 - $0.rounded()) < 0.001 } }
        let wanted = steps.firstIndex { $0 >= (top - bottom) / Double(parts) } ?? steps.count - 1
        var places: [Double] = []
        for step in steps[...wanted].reversed() {
            guard !wholeOnly || step >= 1 else { continue }
            let start = floor(bottom / step) * step
            let first = lower(bottom - start, step, offset), last = upper(top - start, step, offset)
            guard first <= last, last - first < 1000 else { continue }
            places = (Int(first)...Int(last)).map { Double($0) * step + start }
            if places.count(where: { $0 >= bottom && $0 <= top }) >= 2 { break }
        }
        return places.map { $0 + offset }
    }

    /// The largest count of steps that is at most `x`, with room for rounding.
    private static func lower(_ x: Double, _ step: Double, _ offset: Double) -> Double {
        let count = floor(x / step), rest = x - count * step
        return isClose(rest / step, 1, step, offset) ? count + 1 : count
    }

    private static func upper(_ x: Double, _ step: Double, _ offset: Double) -> Double {
        let count = floor(x / step), rest = x - count * step
        return isClose(rest / step, 0, step, offset) ? count : count + 1
    }

    private static func isClose(_ part: Double, _ edge: Double, _ step: Double, _ offset: Double) -> Bool {
        let digits = offset == 0 ? -10 : log10(abs(offset) / step) - 12
        return abs(part - edge) < (offset == 0 ? 1e-10 : min(0.4999, max(1e-10, pow(10, digits))))
    }

    // MARK: Labels

    /// Ticks at `places` with labels for an axis from `low` to `high`.
    public static func labelled(_ places: [Double], _ low: Double, _ high: Double) -> Ticks {
        guard !places.isEmpty else { return Ticks(places: [], labels: []) }
        let shown = places.filter { $0 >= low && $0 <= high }
        let offset = commonPart(shown)
        let power = magnitude(shown, offset, low, high)
        let unit = pow(10, Double(power))
        let digits = digitsNeeded(places.map { ($0 - offset) / unit }, ends: places.count < 5 ? [(low - offset) / unit, (high - offset) / unit] : [])
        var ticks = Ticks(places: places, labels: places.map { text(($0 - offset) / unit, digits) })
        if power != 0 { ticks.offset = "1e\(power)".replacing("-", with: "−") }
        if offset != 0 { ticks.offset += (offset > 0 ? "+" : "−") + plain(abs(offset)) }
        return ticks
    }

    /// Few numbers are seen against the axis' `ends`.
    private static func digitsNeeded(_ numbers: [Double], ends: [Double]) -> Int {
        let all = numbers + ends
        var span = (all.max() ?? 0) - (all.min() ?? 0)
        if span == 0 { span = all.map(abs).max() ?? 0 }
        if span == 0 || !span.isFinite { span = 1 }
        let power = Int(floor(log10(span)))
        var digits = max(0, 3 - power)
        let threshold = 1e-3 * pow(10, Double(power))
        while digits >= 0 {
            let unit = pow(10, Double(digits))
            let worst = numbers.map { abs($0 - ($0 * unit).rounded(.toNearestOrEven) / unit) }.max() ?? 0
            guard worst < threshold else { break }
            digits -= 1
        }
        return min(digits + 1, 17)
    }

    private static func magnitude(_ shown: [Double], _ offset: Double, _ low: Double, _ high: Double) -> Int {
        guard !shown.isEmpty else { return 0 }
        let size = offset != 0 ? high - low : shown.map(abs).max() ?? 0
        guard size > 0, size.isFinite else { return 0 }
        let power = Int(floor(log10(size)))
        return power <= -5 || power >= 6 ? power : 0
    }

    /// What all of `shown` have in common, where that saves four digits or more.
    private static func commonPart(_ shown: [Double]) -> Double {
        guard let low = shown.min(), let high = shown.max(), low != high, low > 0 || high < 0 else { return 0 }
        let (near, far) = (min(abs(low), abs(high)), max(abs(low), abs(high)))
        guard far.isFinite, far > 0 else { return 0 }
        let top = Int(ceil(log10(far)))
        func unit(_ power: Int) -> Double { pow(10, Double(power)) }
        var power = top
        while power > top - 20, floor(near / unit(power)) == floor(far / unit(power)) { power -= 1 }
        power += 1
        if (far - near) / unit(power) <= 1e-2 {
            power = top
            while power > top - 20, floor(far / unit(power)) - floor(near / unit(power)) <= 1 { power -= 1 }
            power += 1
        }
        let count = floor(far / unit(power))
        return count >= 1000 ? copysign(count * unit(power), low) : 0
    }

    /// A number with so many digits behind the point, with a true minus sign.
    public static func text(_ number: Double, _ digits: Int) -> String {
        var rounded = number
        if abs(rounded) < 0.5 * pow(10, Double(-digits)) { rounded = 0 }
        var buffer = [CChar](repeating: 0, count: 400)
        _ = withVaList([Int32(digits), rounded]) { vsnprintf(&buffer, buffer.count, "%.*f", $0) }
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.hasPrefix("-") ? "−" + text.dropFirst() : text
    }

    /// `1.2e4`, and numbers below 10 as they are.
    private static func plain(_ number: Double) -> String {
        let power = Int(floor(log10(number))), part = number / pow(10, Double(power))
        var buffer = [CChar](repeating: 0, count: 64)
        _ = withVaList([part]) { vsnprintf(&buffer, buffer.count, "%.10g", $0) }
        let digits = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return power == 0 ? digits : "\(digits)e\(power)".replacing("-", with: "−")
    }
}
