// One plot of a figure: its artists, its two axes with limits, scales and ticks, and the words around it.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The horizontal or the vertical axis.
public struct Axis: Sendable {
    public enum Scale: String, Sendable { case linear, log }

    public var label = ""
    public var labelStyle = TextStyle()
    public var scale = Scale.linear
    /// As a person set them; nil follows the data.
    public var limits: (low: Double, high: Double)?
    public var isInverted = false
    /// Ticks that a person set; empty for none at all.
    public var ticks: Ticks?
    /// Words for the whole numbers from 0, where words were plotted.
    public var categories: [String] = []
    public var tickSize = 10.0
    public var tickRotation = 0.0
    public var tickColor = Color.black
    public var showsLabels = true
    public var showsTicks = true
    public var hasGrid = false
    public var margin = 0.05

    /// The number that stands for a word, which is a new one where it was not met before.
    public mutating func place(of category: String) -> Double {
        if let known = categories.firstIndex(of: category) { return Double(known) }
        categories.append(category)
        return Double(categories.count - 1)
    }
}

/// How grid lines look.
public struct GridStyle: Sendable {
    public var color = Color(hex: 0xb0b0b0)
    public var width = 0.8
    public var dash = Dash.solid
}

/// What explains labels.
public final class Legend {
    public struct Entry {
        public let text: String
        /// One artist, or the first of several that look alike.
        public let artist: Artist
        public init(_ text: String, _ artist: Artist) { (self.text, self.artist) = (text, artist) }
    }

    public var entries: [Entry]
    public var title = ""
    public var place: Place
    public var size = 10.0
    public var columns = 1
    public var hasFrame = true
    /// The point of the axes (parts of their size) at which the legend's corner lies, instead of a place within them.
    public var anchor: (x: Double, y: Double)?

    public enum Place: Int, CaseIterable, Sendable {
        case best, upperRight, upperLeft, lowerLeft, lowerRight, right, centerLeft, centerRight, lowerCenter, upperCenter, center

        public static let words = [
            "best", "upper right", "upper left", "lower left", "lower right", "right", "center left", "center right", "lower center",
            "upper center", "center",
        ]
        public init?(word: String) {
            guard let index = Self.words.firstIndex(of: word) else { return nil }
            self.init(rawValue: index)
        }

        /// The part of the free space that lies left of and above the legend.
        var parts: (x: Double, y: Double) {
            switch self {
            case .best, .upperRight: (1, 0)
            case .upperLeft: (0, 0)
            case .lowerLeft: (0, 1)
            case .lowerRight: (1, 1)
            case .right, .centerRight: (1, 0.5)
            case .centerLeft: (0, 0.5)
            case .lowerCenter: (0.5, 1)
            case .upperCenter: (0.5, 0)
            case .center: (0.5, 0.5)
            }
        }
    }

    public init(_ entries: [Entry], place: Place = .best) { (self.entries, self.place) = (entries, place) }
}

/// The scale of colours beside a plot.
public final class ColorBar {
    public let scale: ColorScale
    public var label = ""
    public init(_ scale: ColorScale) { self.scale = scale }
}

/// A plot; `Axes` is what matplotlib calls it.
public final class Panel {
    /// Where it stands in the figure: rows and columns of a grid, or parts of the figure's size.
    public enum Place: Sendable {
        case cell(rows: Int, columns: Int, row: ClosedRange<Int>, column: ClosedRange<Int>)
        /// left, bottom, width, height
        case rectangle(Double, Double, Double, Double)
    }

    public unowned let figure: Figure
    public let place: Place
    public private(set) var artists: [Artist] = []
    public var x = Axis(), y = Axis()
    /// A name that only shows in its text.
    public var label = ""
    public var title = "", leftTitle = "", rightTitle = ""
    public var titleStyle = TextStyle(size: 12)
    public var isFrameOn = true
    public var showsTop = true, showsRight = true, showsLeft = true, showsBottom = true
    public var face = Color.white
    public var grid = GridStyle()
    public var legend: Legend?
    public var colorBar: ColorBar?
    /// Whether a unit is as long in x as in y.
    public var hasEqualAspect = false
    /// The plot in whose frame this one stands, with a y axis of its own on the right (`twinx`).
    public weak var twin: Panel?
    /// Plots of a figure with the same number show the same range.
    public var xGroup: Int?, yGroup: Int?
    /// The picture or markers whose colours a colour bar explains.
    public var lastScale: ColorScale?
    private var colorsTaken = 0, fillsTaken = 0

    public init(_ figure: Figure, _ place: Place) { (self.figure, self.place) = (figure, place) }

    /// Left, bottom, width and height in parts of the figure's size, with matplotlib's own margins, before anything moves for words.
    public var placeInFigure: [Double] {
        switch place {
        case .rectangle(let left, let bottom, let width, let height): return [left, bottom, width, height]
        case .cell(let rows, let columns, let row, let column):
            // A gap is a fifth of a cell.
            let width = 0.775 / (Double(columns) + 0.2 * Double(columns - 1)), height = 0.77 / (Double(rows) + 0.2 * Double(rows - 1))
            let left = 0.125 + Double(column.lowerBound) * 1.2 * width, top = 0.88 - Double(row.lowerBound) * 1.2 * height
            let (across, down) = (Double(column.count) + 0.2 * Double(column.count - 1), Double(row.count) + 0.2 * Double(row.count - 1))
            return [left, top - down * height, across * width, down * height]
        }
    }

    public func add(_ artist: Artist) { artists.append(artist) }
    public func remove(_ artist: Artist) { artists.removeAll { $0 === artist } }

    /// Empties it; its place stays.
    public func clear() {
        artists = []
        (x, y) = (Axis(), Axis())
        (title, leftTitle, rightTitle) = ("", "", "")
        (legend, colorBar, lastScale) = (nil, nil, nil)
        (isFrameOn, hasEqualAspect) = (true, false)
        (colorsTaken, fillsTaken) = (0, 0)
    }

    /// The next colour for lines.
    public func nextColor() -> Color {
        defer { colorsTaken += 1 }
        return figure.colors[(colorsTaken + (twin?.colorsTaken ?? 0)) % figure.colors.count]
    }

    /// The next colour for bars and markers, which count by themselves.
    public func nextFill() -> Color {
        defer { fillsTaken += 1 }
        return figure.colors[fillsTaken % figure.colors.count]
    }

    // MARK: Limits

    /// The ends of the horizontal axis, left first.
    public var xLimits: (low: Double, high: Double) {
        let all = xGroup == nil ? bounds : joined { $0.xGroup == xGroup }
        return limits(x, all.x, sticky: all.stickyX)
    }

    /// The ends of the vertical axis, bottom first.
    public var yLimits: (low: Double, high: Double) {
        let all = yGroup == nil ? bounds : joined { $0.yGroup == yGroup }
        return limits(y, all.y, sticky: all.stickyY)
    }

    private func joined(_ belongs: (Panel) -> Bool) -> Bounds {
        figure.axes.filter(belongs).reduce(into: Bounds()) { $0.join($1.bounds) }
    }

    private var bounds: Bounds {
        artists.reduce(into: Bounds()) { $0.join($1.bounds) }
    }

    /// What a person set, else the data with a margin that does not cross a sticky value.
    private func limits(_ axis: Axis, _ data: ClosedRange<Double>?, sticky: [Double]) -> (low: Double, high: Double) {
        if let fixed = axis.limits { return fixed }
        var ends = data.map { ($0.lowerBound, $0.upperBound) } ?? (0, 1)
        if axis.scale == .log { ends = Self.positive(ends, artists) }
        (ends.0, ends.1) = Self.spread(ends.0, ends.1, log: axis.scale == .log)
        let tolerance = 1e-5 * abs(ends.1 - ends.0)
        let below = sticky.filter { $0 <= ends.0 + tolerance }.max(), above = sticky.filter { $0 >= ends.1 - tolerance }.min()
        if data != nil {
            let (a, b) = axis.scale == .log ? (log10(ends.0), log10(ends.1)) : ends
            let delta = (b - a) * axis.margin
            let grown = axis.scale == .log ? (pow(10, a - delta), pow(10, b + delta)) : (a - delta, b + delta)
            ends = (below.map { max(grown.0, $0) } ?? grown.0, above.map { min(grown.1, $0) } ?? grown.1)
        }
        // Held within what differences of numbers can have.
        ends = (min(max(ends.0, -8e307), 8e307), min(max(ends.1, -8e307), 8e307))
        return axis.isInverted ? (ends.1, ends.0) : ends
    }

    /// Ends that lie apart.
    static func spread(_ low: Double, _ high: Double, log: Bool = false) -> (Double, Double) {
        if low != high { return (min(low, high), max(low, high)) }
        if log { return (low / 10, high * 10) }
        return low == 0 ? (-0.05, 0.05) : (low - abs(low) * 0.05, high + abs(high) * 0.05)
    }

    private static func positive(_ ends: (Double, Double), _ artists: [Artist]) -> (Double, Double) {
        let high = ends.1 > 0 ? ends.1 : 1
        if ends.0 > 0 { return (ends.0, high) }
        let least = artists.flatMap { (artist: Artist) -> [Double] in
            switch artist {
            case let line as Line: line.y + line.x
            case let box as Box: [box.height, box.y + box.height]
            default: []
            }
        }.filter { $0 > 0 }.min()
        return (min(least ?? high / 1000, high), high)
    }

    /// The ticks that an axis of `length` points has, those just past its ends included.
    public func ticks(_ limits: (low: Double, high: Double), _ axis: Axis, length: Double, isX: Bool) -> Ticks {
        PanelGeometry.allTicks(axis, limits, room: length / (max(axis.tickSize, 1) * (isX ? 3 : 2)))
    }
}
