// The arithmetic behind histograms, boxes of quartiles and pies.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

public enum Histogram {
    /// How many of `values` lie between each pair of `edges`, the last edge included; or the sums of their weights.
    /// O(n log m) for m edges.
    public static func counts(_ values: [Double], _ weights: [Double]?, _ edges: [Double]) -> [Double] {
        guard let first = edges.first, let last = edges.last, edges.count > 1 else { return [] }
        var counts = Array(repeating: 0.0, count: edges.count - 1)
        for (i, value) in values.enumerated() where value >= first && value <= last {
            // The first edge past the value.
            var (low, high) = (0, edges.count)
            while low < high {
                let middle = (low + high) / 2
                if edges[middle] <= value { low = middle + 1 } else { high = middle }
            }
            counts[min(max(low - 1, 0), counts.count - 1)] += weights?[i] ?? 1
        }
        return counts
    }

    /// As many bins as Sturges or Freedman and Diaconis want, whichever are more (`bins='auto'`).
    public static func automaticBins(_ values: [Double], _ range: (Double, Double)) -> Int {
        guard values.count > 1 else { return 1 }
        let span = range.1 - range.0, sorted = values.sorted()
        let sturges = span / (log2(Double(values.count)) + 1)
        let spread = 2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / pow(Double(values.count), 1.0 / 3)
        let width = spread > 0 ? min(spread, sturges) : sturges
        guard width > 0 else { return 1 }
        return Int(min((span / width).rounded(.up), 100_000))
    }

    /// The value below which a part of the sorted numbers lies.
    public static func quantile(_ sorted: [Double], _ part: Double) -> Double {
        guard let last = sorted.last else { return .nan }
        let place = part * Double(sorted.count - 1), low = Int(place)
        return low + 1 < sorted.count ? sorted[low] + (sorted[low + 1] - sorted[low]) * (place - Double(low)) : last
    }

    /// The parts of a box of quartiles, each with the name of its kind.
    public static func box(_ values: [Double], at x: Double, width: Double) -> [(String, Artist)] {
        let sorted = values.sorted()
        guard !sorted.isEmpty else { return [] }
        let (q1, q2, q3) = (quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75))
        let reach = 1.5 * (q3 - q1)
        let low = min(sorted.first { $0 >= q1 - reach } ?? q1, q1), high = max(sorted.last { $0 <= q3 + reach } ?? q3, q3)
        let half = width / 2
        func line(_ x: [Double], _ y: [Double], _ color: Color = .black) -> Line {
            let line = Line(x, y, color: color)
            line.width = 1
            return line
        }
        let fliers = line(sorted.filter { $0 < low || $0 > high }.map { _ in x }, sorted.filter { $0 < low || $0 > high })
        (fliers.dash, fliers.marker, fliers.markerFace) = (.none, .circle, .clear)
        return [
            ("whiskers", line([x, x], [q1, low])), ("whiskers", line([x, x], [q3, high])),
            ("caps", line([x - half / 2, x + half / 2], [low, low])), ("caps", line([x - half / 2, x + half / 2], [high, high])),
            ("boxes", line([x - half, x + half, x + half, x - half, x - half], [q1, q1, q3, q3, q1])),
            ("medians", line([x - half, x + half], [q2, q2], Color(hex: 0xff7f0e))), ("fliers", fliers),
        ]
    }

    public static func cosine(_ angle: Double) -> Double { cos(angle) }
    public static func sine(_ angle: Double) -> Double { sin(angle) }
}
