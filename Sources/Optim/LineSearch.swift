// A line search for the strong Wolfe conditions: bracketing, then zooming in with cubic interpolation (Nocedal and Wright, algorithms 3.5
// and 3.6), with the safeguards and constants that PyTorch has.
import TensorCore

struct LineSearch {
    /// What is known at one length of the step.
    struct Point {
        let t: Double
        let loss: Double
        let gradient: Tensor
        /// The derivative along the direction.
        let slope: Double
    }

    let tolerance: Double
    /// How many lengths may be tried after the first.
    let most: Int
    private(set) var evaluations = 0
    private let evaluate: (Double) throws -> Point
    private static let decrease = 1e-4
    private static let curvature = 0.9

    init(tolerance: Double, most: Int, _ evaluate: @escaping (Double) throws -> Point) {
        self.tolerance = tolerance
        self.most = most
        self.evaluate = evaluate
    }

    private mutating func point(_ t: Double) throws -> Point {
        evaluations += 1
        return try evaluate(t)
    }

    /// The point to go to from `start` (where t is 0), trying `first` first; `reach` is the direction's greatest element.
    mutating func run(from start: Point, first: Double, reach: Double) throws -> Point {
        var previous = start, now = try point(first), tries = 0
        var bracket: [Point] = []
        var isDone = false
        while tries < most {
            if now.loss > start.loss + Self.decrease * now.t * start.slope || (tries > 1 && now.loss >= previous.loss) {
                bracket = [previous, now]
                break
            }
            if abs(now.slope) <= -Self.curvature * start.slope {
                bracket = [now]
                isDone = true
                break
            }
            if now.slope >= 0 {
                bracket = [previous, now]
                break
            }
            let next = Self.interpolated(previous, now, (now.t + 0.01 * (now.t - previous.t), now.t * 10))
            previous = now
            now = try point(next)
            tries += 1
        }
        if bracket.isEmpty { bracket = [start, now] }
        guard !isDone, bracket.count == 2 else { return bracket[0] }
        return try zoomed(start, bracket, tries, reach)
    }

    private mutating func zoomed(_ start: Point, _ ends: [Point], _ tried: Int, _ reach: Double) throws -> Point {
        var ends = ends, tries = tried, isStuck = false
        var (low, high) = ends[0].loss <= ends[1].loss ? (0, 1) : (1, 0)
        while tries < most, abs(ends[1].t - ends[0].t) * reach >= tolerance {
            var t = Self.interpolated(ends[0], ends[1], nil)
            let (least, greatest) = (min(ends[0].t, ends[1].t), max(ends[0].t, ends[1].t)), margin = 0.1 * (greatest - least)
            if min(greatest - t, t - least) < margin {
                if isStuck || t >= greatest || t <= least {
                    t = abs(t - greatest) < abs(t - least) ? greatest - margin : least + margin
                    isStuck = false
                } else {
                    isStuck = true
                }
            } else {
                isStuck = false
            }
            let now = try point(t)
            tries += 1
            if now.loss > start.loss + Self.decrease * t * start.slope || now.loss >= ends[low].loss {
                ends[high] = now
                (low, high) = ends[0].loss <= ends[1].loss ? (0, 1) : (1, 0)
                continue
            }
            let isGood = abs(now.slope) <= -Self.curvature * start.slope
            if !isGood, now.slope * (ends[high].t - ends[low].t) >= 0 { ends[high] = ends[low] }
            ends[low] = now
            if isGood { break }
        }
        return ends[low]
    }

    /// Where the cubic through both points has its minimum, kept within `bounds` (by default the points themselves).
    private static func interpolated(_ a: Point, _ b: Point, _ bounds: (Double, Double)?) -> Double {
        let (least, greatest) = bounds ?? (min(a.t, b.t), max(a.t, b.t))
        let d1 = a.slope + b.slope - 3 * (a.loss - b.loss) / (a.t - b.t), square = d1 * d1 - a.slope * b.slope
        guard square >= 0 else { return (least + greatest) / 2 }
        let d2 = square.squareRoot()
        let t = a.t <= b.t ? b.t - (b.t - a.t) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2))
            : a.t - (a.t - b.t) * ((a.slope + d2 - d1) / (a.slope - b.slope + 2 * d2))
        return min(max(t, least), greatest)
    }
}
