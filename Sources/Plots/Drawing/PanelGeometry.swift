// Where the numbers of a plot lie on the page, and where its ticks are.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A plot in its frame.
struct PanelGeometry {
    let axes: Panel
    let frame: Frame
    let xLimits: (low: Double, high: Double), yLimits: (low: Double, high: Double)
    let xTicks: Ticks, yTicks: Ticks

    /// `cell` is the room there is; a plot with equal units takes a part of it.
    /// `labels` is how many there is room for, where the frame's unit is not the point.
    init(_ axes: Panel, in cell: Frame, labels: (x: Double, y: Double)? = nil) {
        self.axes = axes
        xLimits = axes.xLimits
        yLimits = axes.yLimits
        frame = axes.hasEqualAspect ? Self.shrunk(cell, xLimits, yLimits) : cell
        xTicks = Self.ticks(axes.x, xLimits, room: labels?.x ?? frame.width / (max(axes.x.tickSize, 1) * 3))
        yTicks = Self.ticks(axes.y, yLimits, room: labels?.y ?? frame.height / (max(axes.y.tickSize, 1) * 2))
    }

    private static func shrunk(_ cell: Frame, _ x: (low: Double, high: Double), _ y: (low: Double, high: Double)) -> Frame {
        let ratio = abs(y.high - y.low) / abs(x.high - x.low)
        guard ratio.isFinite, ratio > 0 else { return cell }
        var frame = cell
        if cell.width * ratio <= cell.height { frame.height = cell.width * ratio } else { frame.width = cell.height / ratio }
        frame.x += (cell.width - frame.width) / 2
        frame.y += (cell.height - frame.height) / 2
        return frame
    }

    /// The ticks of an axis; those outside its limits are left out.
    static func ticks(_ axis: Axis, _ limits: (low: Double, high: Double), room: Double) -> Ticks {
        let (low, high) = (min(limits.low, limits.high), max(limits.low, limits.high))
        var ticks = allTicks(axis, limits, room: room)
        let slack = (high - low) * 1e-10
        let kept = ticks.places.indices.filter { ticks.places[$0] >= low - slack && ticks.places[$0] <= high + slack }
        let offset = ticks.offset
        ticks = Ticks(places: kept.map { ticks.places[$0] }, labels: kept.map { ticks.labels.indices.contains($0) ? ticks.labels[$0] : "" })
        ticks.offset = offset
        return ticks
    }

    /// The ticks of an axis, those just past its ends included.
    static func allTicks(_ axis: Axis, _ limits: (low: Double, high: Double), room: Double) -> Ticks {
        let (low, high) = (min(limits.low, limits.high), max(limits.low, limits.high)), room = Int(min(max(room, 1), 9))
        if let own = axis.ticks { return own }
        if !axis.categories.isEmpty { return Ticks(places: axis.categories.indices.map(Double.init), labels: axis.categories) }
        return axis.scale == .log ? .logarithmic(from: low, to: high, room: room) : .linear(from: low, to: high, room: room)
    }

    func x(_ value: Double) -> Double { frame.x + Self.part(value, xLimits, axes.x.scale) * frame.width }
    func y(_ value: Double) -> Double { frame.bottom - Self.part(value, yLimits, axes.y.scale) * frame.height }
    func point(_ x: Double, _ y: Double) -> Point { Point(self.x(x), self.y(y)) }

    /// How far `value` lies on the way from the low to the high end; held within what a page can have.
    private static func part(_ value: Double, _ limits: (low: Double, high: Double), _ scale: Axis.Scale) -> Double {
        let part: Double
        if scale == .log {
            guard value > 0 else { return value == value ? -100 : .nan }
            part = (log10(value) - log10(limits.low)) / (log10(limits.high) - log10(limits.low))
        } else {
            // Halves, so that no difference overflows.
            part = (value / 2 - limits.low / 2) / (limits.high / 2 - limits.low / 2)
        }
        return part == part ? min(max(part, -100), 100) : .nan
    }
}
