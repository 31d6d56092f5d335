// What a figure needs of something to draw on. Units are points, y grows downwards.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A place on the page.
public struct Point: Sendable {
    public var x: Double, y: Double
    public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// A rectangle on the page.
public struct Frame: Sendable, Equatable {
    public var x: Double, y: Double, width: Double, height: Double

    public init(x: Double, y: Double, width: Double, height: Double) { (self.x, self.y, self.width, self.height) = (x, y, width, height) }

    public var right: Double { x + width }
    public var bottom: Double { y + height }
    public var centerX: Double { x + width / 2 }
    public var centerY: Double { y + height / 2 }

    public func overlaps(_ other: Frame) -> Bool { x < other.right && other.x < right && y < other.bottom && other.y < bottom }
    func grown(_ by: Double) -> Frame { Frame(x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by) }

    /// The smallest rectangle around both.
    func union(_ other: Frame) -> Frame {
        let left = min(x, other.x), top = min(y, other.y)
        return Frame(x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
    }
}

/// Lines and curves.
public struct Path: Sendable {
    /// `M` and `L` with one point each, `C` with three, `Z` with none.
    public private(set) var steps: [CChar] = []
    public private(set) var points: [Double] = []

    public init() {}

    public mutating func move(_ p: Point) { add("M", [p]) }
    public mutating func line(_ p: Point) { add("L", [p]) }
    public mutating func curve(_ a: Point, _ b: Point, _ end: Point) { add("C", [a, b, end]) }
    public mutating func close() { add("Z", []) }

    private mutating func add(_ step: Unicode.Scalar, _ places: [Point]) {
        steps.append(CChar(truncatingIfNeeded: step.value))
        for place in places {
            points.append(place.x)
            points.append(place.y)
        }
    }

    public static func lines(_ places: [Point], closed: Bool = false) -> Path {
        var path = Path()
        for (i, place) in places.enumerated() { i == 0 ? path.move(place) : path.line(place) }
        if closed { path.close() }
        return path
    }

    public static func rectangle(_ f: Frame) -> Path {
        lines([Point(f.x, f.y), Point(f.right, f.y), Point(f.right, f.bottom), Point(f.x, f.bottom)], closed: true)
    }

    public static func circle(_ center: Point, _ radius: Double) -> Path {
        var path = Path()
        path.move(Point(center.x + radius, center.y))
        path.arc(center, radius, from: 0, to: 2 * .pi)
        path.close()
        return path
    }

    /// From where the path is, around `center`; radians, clockwise on the page. The path must already be at the arc's beginning.
    public mutating func arc(_ center: Point, _ radius: Double, from: Double, to: Double) {
        guard from.isFinite, to.isFinite, radius.isFinite else { return }
        // More than a few rounds look like one.
        let parts = max(Int(min(abs(to - from) / (.pi / 4), 64).rounded(.up)), 1), step = (to - from) / Double(parts)
        // A cubic curve through an arc of `step`.
        let reach = 4 / 3 * tan(step / 4) * radius
        for i in 0..<parts {
            let (a, b) = (from + Double(i) * step, from + Double(i + 1) * step)
            let (p, q) = (Point(center.x + radius * cos(a), center.y + radius * sin(a)), Point(center.x + radius * cos(b), center.y + radius * sin(b)))
            curve(Point(p.x - reach * sin(a), p.y + reach * cos(a)), Point(q.x + reach * sin(b), q.y - reach * cos(b)), q)
        }
    }
}

/// How far text reaches.
public struct TextExtent: Sendable {
    public let width: Double, ascent: Double, descent: Double
    public init(width: Double, ascent: Double, descent: Double) { (self.width, self.ascent, self.descent) = (width, ascent, descent) }
    public var height: Double { ascent + descent }
}

/// Something to draw on.
public protocol Canvas: AnyObject {
    func fill(_ path: Path, _ color: Color)
    func stroke(_ path: Path, _ color: Color, width: Double, dashes: [Double], isRound: Bool)
    func clip(to frame: Frame)
    func unclip()
    /// One line of text from a point of its base line, turned by `angle` (radians, clockwise).
    func text(_ text: String, at place: Point, angle: Double, _ style: TextStyle)
    func measure(_ text: String, _ style: TextStyle) -> TextExtent
    /// The first pixel lies at the frame's corner; a negative width or height turns the picture over.
    func image(_ pixels: [UInt8], columns: Int, rows: Int, in frame: Frame, isSmooth: Bool)
}
