// Draws one plot: what surrounds it (ticks, labels, titles) here, the rest in the files beside this one.

/// A plot ready to be drawn.
struct PanelPainter {
    let axes: Panel
    let canvas: any Canvas
    /// The room it was given.
    let cell: Frame
    let geometry: PanelGeometry
    private let barFrame: Frame?

    private static let tickLength = 3.5, tickPad = 3.5, labelPad = 4.0, titlePad = 6.0

    init(_ axes: Panel, cell: Frame, _ canvas: any Canvas) {
        self.axes = axes
        self.canvas = canvas
        self.cell = cell
        var own = cell
        if axes.colorBar != nil { own.width *= 0.8 }
        geometry = PanelGeometry(axes, in: own)
        barFrame = axes.colorBar.map { _ in
            let height = cell.height, left = cell.x + 0.85 * cell.width
            return Frame(x: left, y: cell.y, width: min(height / 20, 0.15 * cell.width), height: height)
        }
    }

    var frame: Frame { geometry.frame }

    // MARK: Words around

    /// One line or several of text, and where it stands.
    private struct Word {
        let text: String
        let style: TextStyle
        let place: Point
        let horizontal: Note.Horizontal, vertical: Note.Vertical
        var rotation = 0.0
    }

    private var words: [Word] {
        var words: [Word] = []
        var below = frame.bottom, above = frame.y, left = frame.x, right = frame.right
        if axes.isFrameOn {
            words += xTickWords
            words += yTickWords
            for word in words {
                let extent = extent(of: word)
                below = max(below, extent.bottom)
                left = min(left, extent.x)
                right = max(right, extent.right)
            }
            if let word = offsetWord(geometry.yTicks.offset, isVertical: true) {
                words.append(word)
                above = min(above, extent(of: word).y)
            }
            if let word = offsetWord(geometry.xTicks.offset, isVertical: false) {
                words.append(Word(text: word.text, style: word.style, place: Point(frame.right, below + 2), horizontal: .right, vertical: .top))
            }
            if !axes.x.label.isEmpty {
                words.append(Word(text: axes.x.label, style: axes.x.labelStyle, place: Point(frame.centerX, below + Self.labelPad), horizontal: .center, vertical: .top))
            }
            if !axes.y.label.isEmpty {
                let place = axes.twin == nil ? Point(left - Self.labelPad, frame.centerY) : Point(right + Self.labelPad, frame.centerY)
                words.append(
                    Word(
                        text: axes.y.label, style: axes.y.labelStyle, place: place, horizontal: axes.twin == nil ? .right : .left, vertical: .center, rotation: 90))
            }
        }
        for (text, x, side) in [(axes.leftTitle, frame.x, Note.Horizontal.left), (axes.title, frame.centerX, .center), (axes.rightTitle, frame.right, .right)]
        where !text.isEmpty {
            words.append(Word(text: text, style: axes.titleStyle, place: Point(x, above - Self.titlePad), horizontal: side, vertical: .bottom))
        }
        return words
    }

    private func tickStyle(_ axis: Axis) -> TextStyle { TextStyle(size: axis.tickSize, color: axis.tickColor) }

    private var xTickWords: [Word] {
        guard axes.x.showsLabels, axes.twin == nil else { return [] }
        let turned = axes.x.tickRotation != 0
        return zip(geometry.xTicks.places, geometry.xTicks.labels).map { place, label in
            let slants = turned && abs(axes.x.tickRotation).truncatingRemainder(dividingBy: 90) != 0
            return Word(
                text: label, style: tickStyle(axes.x), place: Point(geometry.x(place), frame.bottom + reach(axes.x)),
                horizontal: slants ? (axes.x.tickRotation > 0 ? .right : .left) : .center, vertical: .top, rotation: axes.x.tickRotation)
        }
    }

    private var yTickWords: [Word] {
        guard axes.y.showsLabels else { return [] }
        let isRight = axes.twin != nil
        return zip(geometry.yTicks.places, geometry.yTicks.labels).map { place, label in
            Word(
                text: label, style: tickStyle(axes.y), place: Point(isRight ? frame.right + reach(axes.y) : frame.x - reach(axes.y), geometry.y(place)),
                horizontal: isRight ? .left : .right, vertical: .center, rotation: axes.y.tickRotation)
        }
    }

    private func reach(_ axis: Axis) -> Double { (axis.showsTicks ? Self.tickLength : 0) + Self.tickPad }

    private func offsetWord(_ text: String, isVertical: Bool) -> Word? {
        guard !text.isEmpty, isVertical ? axes.y.showsLabels : axes.x.showsLabels else { return nil }
        return Word(text: text, style: TextStyle(size: 10), place: Point(frame.x, frame.y - 3), horizontal: .left, vertical: .bottom)
    }

    private func extent(of word: Word) -> Frame {
        TextBlock(word.text, word.style, canvas).extent(at: word.place, word.horizontal, word.vertical, rotation: word.rotation)
    }

    /// What it covers of the page, words included.
    var extent: Frame {
        var all = words.reduce(frame) { $0.union(extent(of: $1)) }
        if let bar = barPainter { all = all.union(bar.extent) }
        if let legend = axes.legend, legend.anchor != nil { all = all.union(LegendPainter(legend, self).frame) }
        return all
    }

    /// How far its words reach beyond its cell.
    var overhang: (left: Double, right: Double, top: Double, bottom: Double) {
        let all = extent
        return (max(cell.x - all.x, 0), max(all.right - cell.right, 0), max(cell.y - all.y, 0), max(all.bottom - cell.bottom, 0))
    }

    // MARK: Drawing

    func paint() {
        if axes.isFrameOn, axes.twin == nil { canvas.fill(.rectangle(frame), axes.face) }
        let artists = axes.artists.filter(\.isVisible).enumerated().sorted { ($0.element.level, $0.offset) < ($1.element.level, $1.offset) }.map(\.element)
        let artistPainter = ArtistPainter(geometry, canvas)
        canvas.clip(to: frame)
        for artist in artists where artist.level < 1.5 { artistPainter.paint(artist) }
        if axes.isFrameOn { paintGrid() }
        for artist in artists where artist.level >= 1.5 && !(artist is Note) { artistPainter.paint(artist) }
        canvas.unclip()
        // Markers on the edge are not cut off, and texts may stand outside.
        for artist in artists where artist is Note { artistPainter.paint(artist) }
        if axes.isFrameOn { paintFrame() }
        for word in words {
            TextBlock(word.text, word.style, canvas).paint(at: word.place, word.horizontal, word.vertical, rotation: word.rotation)
        }
        if let legend = axes.legend { LegendPainter(legend, self).paint() }
        barPainter?.paint()
    }

    private func paintGrid() {
        let style = axes.grid
        guard style.dash != .none else { return }
        var path = Path()
        if axes.x.hasGrid {
            for place in geometry.xTicks.places {
                path.move(Point(geometry.x(place), frame.bottom))
                path.line(Point(geometry.x(place), frame.y))
            }
        }
        if axes.y.hasGrid {
            for place in geometry.yTicks.places {
                path.move(Point(frame.x, geometry.y(place)))
                path.line(Point(frame.right, geometry.y(place)))
            }
        }
        if !path.steps.isEmpty { canvas.stroke(path, style.color, width: style.width, dashes: style.dash.lengths(style.width), isRound: false) }
    }

    private func paintFrame() {
        var path = Path()
        func line(_ a: Point, _ b: Point) {
            path.move(a)
            path.line(b)
        }
        if axes.showsBottom { line(Point(frame.x, frame.bottom), Point(frame.right, frame.bottom)) }
        if axes.showsTop { line(Point(frame.x, frame.y), Point(frame.right, frame.y)) }
        if axes.showsLeft { line(Point(frame.x, frame.y), Point(frame.x, frame.bottom)) }
        if axes.showsRight { line(Point(frame.right, frame.y), Point(frame.right, frame.bottom)) }
        if axes.x.showsTicks, axes.twin == nil {
            for place in geometry.xTicks.places { line(Point(geometry.x(place), frame.bottom), Point(geometry.x(place), frame.bottom + Self.tickLength)) }
            if axes.x.scale == .log {
                for place in Ticks.logarithmicMinor(from: geometry.xLimits.low, to: geometry.xLimits.high) where isInside(geometry.x(place), frame.x, frame.right) {
                    line(Point(geometry.x(place), frame.bottom), Point(geometry.x(place), frame.bottom + 2))
                }
            }
        }
        if axes.y.showsTicks {
            let (edge, side) = axes.twin == nil ? (frame.x, -1.0) : (frame.right, 1.0)
            for place in geometry.yTicks.places { line(Point(edge, geometry.y(place)), Point(edge + side * Self.tickLength, geometry.y(place))) }
            if axes.y.scale == .log {
                for place in Ticks.logarithmicMinor(from: geometry.yLimits.low, to: geometry.yLimits.high) where isInside(geometry.y(place), frame.y, frame.bottom) {
                    line(Point(edge, geometry.y(place)), Point(edge + side * 2, geometry.y(place)))
                }
            }
        }
        if !path.steps.isEmpty { canvas.stroke(path, .black, width: 0.8, dashes: [], isRound: false) }
    }

    private func isInside(_ place: Double, _ low: Double, _ high: Double) -> Bool { place >= low && place <= high }

    private var barPainter: ColorBarPainter? {
        guard let bar = axes.colorBar, let barFrame else { return nil }
        return ColorBarPainter(bar, barFrame, canvas)
    }
}
