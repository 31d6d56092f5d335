// What stands in axes: lines, markers, bars, areas, wedges, pictures, texts. Places are in the numbers of the axes unless said
// otherwise, widths and sizes in points. They know nothing of how they are drawn.

/// The base of all.
open class Artist {
    /// What the legend calls it; nothing where it begins with `_`.
    public var label: String?
    public var isVisible = true
    /// Those with higher numbers cover those with lower ones.
    public var level: Double

    public init(level: Double) { self.level = level }

    /// What it adds to the data that the axes show.
    open var bounds: Bounds { Bounds() }
}

/// What the axes have to show, and the values past which no margin is put.
public struct Bounds: Sendable {
    public var x: ClosedRange<Double>?, y: ClosedRange<Double>?
    public var stickyX: [Double] = [], stickyY: [Double] = []

    public init() {}

    public init(_ x: [Double], _ y: [Double]) {
        self.x = Self.range(x)
        self.y = Self.range(y)
    }

    static func range(_ numbers: [Double]) -> ClosedRange<Double>? {
        var low = Double.infinity, high = -Double.infinity
        for number in numbers where number.isFinite {
            low = min(low, number)
            high = max(high, number)
        }
        return low <= high ? low...high : nil
    }

    mutating func join(_ other: Bounds) {
        x = Self.union(x, other.x)
        y = Self.union(y, other.y)
        stickyX += other.stickyX
        stickyY += other.stickyY
    }

    static func union(_ a: ClosedRange<Double>?, _ b: ClosedRange<Double>?) -> ClosedRange<Double>? {
        guard let a, let b else { return a ?? b }
        return min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
    }
}

/// How a line is broken up.
public enum Dash: String, Sendable {
    case solid = "-", dashed = "--", dotted = ":", dashDot = "-.", none = "None"

    /// The style that a word or sign means.
    public init?(word: String) {
        switch word {
        case "-", "solid": self = .solid
        case "--", "dashed": self = .dashed
        case ":", "dotted": self = .dotted
        case "-.", "dashdot": self = .dashDot
        case "", " ", "None", "none": self = .none
        default: return nil
        }
    }

    /// Strokes and gaps of a line of `width`.
    public func lengths(_ width: Double) -> [Double] {
        switch self {
        case .solid, .none: []
        case .dashed: [3.7 * width, 1.6 * width]
        case .dotted: [width, 1.65 * width]
        case .dashDot: [6.4 * width, 1.6 * width, width, 1.6 * width]
        }
    }
}

/// A line through points, markers at them, or both.
public final class Line: Artist {
    /// Across the whole axes (`axhline`, `axvline`) or between its own points.
    public enum Reach: Sendable { case points, acrossX, acrossY }
    public var x: [Double], y: [Double]
    public var color: Color
    public var width = 1.5
    public var dash = Dash.solid
    public var marker: Marker?
    public var markerSize = 6.0
    public var markerFace: Color?, markerEdge: Color?
    public var markerEdgeWidth = 1.0
    public let reach: Reach

    public init(_ x: [Double], _ y: [Double], color: Color, reach: Reach = .points) {
        (self.x, self.y, self.color, self.reach) = (x, y, color, reach)
        super.init(level: 2)
    }

    public override var bounds: Bounds {
        switch reach {
        case .points: Bounds(x, y)
        case .acrossX: Bounds([], y)
        case .acrossY: Bounds(x, [])
        }
    }
}

/// Markers of their own sizes and colours (`scatter`).
public final class Markers: Artist {
    public var x: [Double], y: [Double]
    /// In square points, one or one for each.
    public var sizes: [Double]
    public var faces: [Color]
    public var edge: Color?
    public var edgeWidth: Double
    public var marker: Marker
    /// The numbers behind the colours, if a map made them.
    public var scale: ColorScale?

    public init(_ x: [Double], _ y: [Double], sizes: [Double], faces: [Color], marker: Marker) {
        (self.x, self.y, self.sizes, self.faces, self.marker) = (x, y, sizes, faces, marker)
        edgeWidth = 1
        super.init(level: 1)
    }

    public override var bounds: Bounds { Bounds(x, y) }
}

/// Numbers shown as colours.
public struct ColorScale: Sendable {
    public var map: ColorMap
    public var normalization: Normalization

    public init(_ map: ColorMap, _ normalization: Normalization) { (self.map, self.normalization) = (map, normalization) }
    public func color(_ value: Double) -> Color { map.color(at: normalization.place(value)) }
}

/// A rectangle (`bar`, `hist`, `axhspan`).
public final class Box: Artist {
    public var x: Double, y: Double, width: Double, height: Double
    public var face: Color
    public var edge: Color?
    public var edgeWidth = 1.0
    /// Whether it goes across the whole axes; then only its other direction counts.
    public var reach = Line.Reach.points
    /// The side on which the axes end where all boxes do.
    public var stickyX: [Double] = [], stickyY: [Double] = []

    public init(x: Double, y: Double, width: Double, height: Double, face: Color) {
        (self.x, self.y, self.width, self.height, self.face) = (x, y, width, height, face)
        super.init(level: 1)
    }

    public override var bounds: Bounds {
        var bounds = Bounds(reach == .acrossX ? [] : [x, x + width], reach == .acrossY ? [] : [y, y + height])
        (bounds.stickyX, bounds.stickyY) = (stickyX, stickyY)
        return bounds
    }
}

/// A filled shape (`fill_between`, `fill`).
public final class Area: Artist {
    public var x: [Double], y: [Double]
    public var face: Color
    public var edge: Color?
    /// Whether it lies between two lines (`fill_between`), which is another class for matplotlib.
    public var isBand = false

    public init(_ x: [Double], _ y: [Double], face: Color) {
        (self.x, self.y, self.face) = (x, y, face)
        super.init(level: 1)
    }

    public override var bounds: Bounds { Bounds(x, y) }
}

/// A piece of a pie; angles in degrees, counter-clockwise from the right.
public final class Wedge: Artist {
    public let center: (x: Double, y: Double)
    public let radius: Double, from: Double, to: Double
    /// How far the ring reaches inwards; nil to the centre.
    public var width: Double?
    public var face: Color
    public var edge: Color?
    public var edgeWidth = 1.0

    public init(center: (x: Double, y: Double), radius: Double, from: Double, to: Double, face: Color) {
        (self.center, self.radius, self.from, self.to, self.face) = (center, radius, from, to, face)
        super.init(level: 1)
    }

    public override var bounds: Bounds { Bounds([center.x - radius, center.x + radius], [center.y - radius, center.y + radius]) }
}

/// Lines from point to point (`vlines`, `hlines`, error bars).
public final class Segments: Artist {
    public var lines: [(x0: Double, y0: Double, x1: Double, y1: Double)]
    public var colors: [Color]
    public var width: Double
    public var dash = Dash.solid

    public init(_ lines: [(x0: Double, y0: Double, x1: Double, y1: Double)], colors: [Color], width: Double = 1.5) {
        (self.lines, self.colors, self.width) = (lines, colors, width)
        super.init(level: 2)
    }

    public override var bounds: Bounds { Bounds(lines.flatMap { [$0.x0, $0.x1] }, lines.flatMap { [$0.y0, $0.y1] }) }
}

/// A picture, or numbers shown as colours (`imshow`).
public final class Picture: Artist {
    /// Red, green, blue, alpha of every pixel, row by row from the top.
    public private(set) var pixels: [UInt8]
    public let rows: Int, columns: Int
    /// left, right, bottom, top
    public let extent: (Double, Double, Double, Double)
    public var isSmooth = false
    public let scale: ColorScale?
    /// The numbers, where they are shown by a map.
    public let values: [Double]

    public init(
        pixels: [UInt8], rows: Int, columns: Int, extent: (Double, Double, Double, Double), scale: ColorScale? = nil, values: [Double] = []
    ) {
        (self.pixels, self.rows, self.columns, self.extent, self.scale, self.values) = (pixels, rows, columns, extent, scale, values)
        super.init(level: 0)
    }

    /// Makes every pixel see-through by a part.
    public func fade(_ alpha: Double) {
        for place in stride(from: 3, to: pixels.count, by: 4) { pixels[place] = UInt8(Double(pixels[place]) * min(max(alpha, 0), 1)) }
    }

    public override var bounds: Bounds {
        var bounds = Bounds([extent.0, extent.1], [extent.2, extent.3])
        (bounds.stickyX, bounds.stickyY) = ([extent.0, extent.1], [extent.2, extent.3])
        return bounds
    }
}

/// Text in the axes.
public final class Note: Artist {
    public enum Horizontal: String, Sendable { case left, center, right }
    public enum Vertical: String, Sendable { case baseline, bottom, center, top }
    /// Places in the numbers of the axes, or in parts of its size.
    public enum Space: Sendable { case data, axes }
    public var x: Double, y: Double
    public var text: String
    public var style = TextStyle()
    public var horizontal = Horizontal.left
    public var vertical = Vertical.baseline
    public var space = Space.data
    /// Counter-clockwise degrees.
    public var rotation = 0.0
    /// Where an arrow from the text points.
    public var target: (x: Double, y: Double)?
    public var box: Color?
    /// Whether `annotate` made it.
    public var isAnnotation = false

    public init(x: Double, y: Double, text: String) {
        (self.x, self.y, self.text) = (x, y, text)
        super.init(level: 3)
    }
}

/// How text looks.
public struct TextStyle: Sendable {
    public var size: Double
    public var color: Color
    public var isBold = false

    public init(size: Double = 10, color: Color = .black) { (self.size, self.color) = (size, color) }
}
