// The scale of colours beside a plot.

/// Draws a colour bar.
struct ColorBarPainter {
    private let bar: ColorBar
    private let frame: Frame
    private let canvas: any Canvas
    private let ticks: Ticks

    init(_ bar: ColorBar, _ frame: Frame, _ canvas: any Canvas) {
        self.bar = bar
        self.frame = frame
        self.canvas = canvas
        var axis = Axis()
        axis.margin = 0
        let ends = Panel.spread(bar.scale.normalization.low, bar.scale.normalization.high)
        ticks = PanelGeometry.ticks(axis, (ends.0, ends.1), room: frame.height / 20)
    }

    private func place(_ value: Double) -> Double {
        let ends = Panel.spread(bar.scale.normalization.low, bar.scale.normalization.high)
        return frame.bottom - (value - ends.0) / (ends.1 - ends.0) * frame.height
    }

    private var blocks: [(block: TextBlock, place: Point)] {
        zip(ticks.places, ticks.labels).map { (TextBlock($1, TextStyle(), canvas), Point(frame.right + 7, place($0))) }
    }

    private var labelX: Double { frame.right + 7 + (blocks.map(\.block.width).max() ?? 0) + 4 }

    var extent: Frame {
        var all = frame
        for (block, place) in blocks { all = all.union(block.extent(at: place, .left, .center, rotation: 0)) }
        if !ticks.offset.isEmpty { all.y -= 14 }
        if !bar.label.isEmpty {
            all = all.union(TextBlock(bar.label, TextStyle(), canvas).extent(at: Point(labelX, frame.centerY), .left, .center, rotation: 90))
        }
        return all
    }

    func paint() {
        let steps = 256
        let pixels = (0..<steps).flatMap { step -> [UInt8] in bar.scale.map.color(at: 1 - (Double(step) + 0.5) / Double(steps)).bytes }
        canvas.image(pixels, columns: 1, rows: steps, in: frame, isSmooth: false)
        canvas.stroke(.rectangle(frame), .black, width: 0.8, dashes: [], isRound: false)
        for tick in ticks.places {
            canvas.stroke(.lines([Point(frame.right, place(tick)), Point(frame.right + 3.5, place(tick))]), .black, width: 0.8, dashes: [], isRound: false)
        }
        for (block, place) in blocks { block.paint(at: place, .left, .center, rotation: 0) }
        if !ticks.offset.isEmpty { TextBlock(ticks.offset, TextStyle(), canvas).paint(at: Point(frame.x, frame.y - 3), .left, .bottom, rotation: 0) }
        if !bar.label.isEmpty { TextBlock(bar.label, TextStyle(), canvas).paint(at: Point(labelX, frame.centerY), .left, .center, rotation: 90) }
    }
}

extension Color {
    /// Red, green, blue and alpha as bytes.
    public var bytes: [UInt8] { [red, green, blue, alpha].map { UInt8((min(max($0, 0), 1) * 255).rounded()) } }
}
