// Draws a legend, and finds the place for it where it hides least.

/// Draws the legend of a plot.
struct LegendPainter {
    private let legend: Legend
    private let painter: PanelPainter
    private let style: TextStyle
    private let blocks: [TextBlock]
    private let title: TextBlock?

    init(_ legend: Legend, _ painter: PanelPainter) {
        self.legend = legend
        self.painter = painter
        style = TextStyle(size: legend.size)
        blocks = legend.entries.map { [style] in TextBlock($0.text, style, painter.canvas) }
        title = legend.title.isEmpty ? nil : TextBlock(legend.title, style, painter.canvas)
    }

    // MARK: Sizes, in parts of the letters' size

    private var border: Double { 0.4 * legend.size }
    private var spacing: Double { 0.5 * legend.size }
    private var handle: Double { 2 * legend.size }
    private var textGap: Double { 0.8 * legend.size }
    private var distance: Double { 0.5 * legend.size }

    private var columns: Int { min(max(legend.columns, 1), max(blocks.count, 1)) }
    private var rows: Int { (blocks.count + columns - 1) / columns }
    private var rowHeight: Double { max(blocks.map(\.height).max() ?? 0, 0.7 * legend.size) }
    private var columnWidth: Double { handle + textGap + (blocks.map(\.width).max() ?? 0) }

    private var size: (width: Double, height: Double) {
        let body = Double(columns) * columnWidth + Double(columns - 1) * 2 * legend.size
        let lines = Double(rows) * rowHeight + Double(max(rows - 1, 0)) * spacing
        return (max(body, title?.width ?? 0) + 2 * border, lines + 2 * border + (title.map { $0.height + spacing } ?? 0))
    }

    // MARK: Place

    /// The legend's rectangle on the page.
    var frame: Frame {
        let room = painter.frame
        if let anchor = legend.anchor {
            let place = legend.place == .best ? Legend.Place.upperLeft : legend.place
            let (x, y) = (room.x + anchor.x * room.width, room.bottom - anchor.y * room.height)
            let parts = place.parts
            return Frame(
                x: x - parts.x * size.width + (0.5 - parts.x) * 2 * distance, y: y - parts.y * size.height + (0.5 - parts.y) * 2 * distance,
                width: size.width, height: size.height)
        }
        if legend.place != .best { return frame(at: legend.place) }
        let marks = covered
        var best = (count: Int.max, frame: frame(at: .upperRight))
        for place in Legend.Place.allCases.dropFirst() {
            let candidate = frame(at: place)
            let count = marks.points.count { $0.x > candidate.x && $0.x < candidate.right && $0.y > candidate.y && $0.y < candidate.bottom }
                + marks.boxes.count(where: candidate.overlaps)
            if count < best.count { best = (count, candidate) }
            if count == 0 { break }
        }
        return best.frame
    }

    private func frame(at place: Legend.Place) -> Frame {
        let room = painter.frame, parts = place.parts
        return Frame(
            x: room.x + distance + parts.x * (room.width - size.width - 2 * distance), y: room.y + distance + parts.y * (room.height - size.height - 2 * distance),
            width: size.width, height: size.height)
    }

    /// What should stay visible: points of lines and markers, and rectangles.
    private var covered: (points: [Point], boxes: [Frame]) {
        let geometry = painter.geometry
        var points: [Point] = [], boxes: [Frame] = []
        for artist in painter.axes.artists where artist.isVisible {
            switch artist {
            case let line as Line: points += Self.dense(ArtistPainter.places(line, geometry).filter(\.isKnown))
            case let markers as Markers: points += zip(markers.x, markers.y).prefix(20_000).map { geometry.point($0, $1) }.filter(\.isKnown)
            case let area as Area: points += Self.dense(zip(area.x, area.y).map { geometry.point($0, $1) }.filter(\.isKnown))
            case let box as Box:
                if let frame = ArtistPainter.frame(box, geometry) { boxes.append(frame) }
            default: break
            }
        }
        return (points, boxes)
    }

    /// Points and, where they are few, places between them.
    private static func dense(_ points: [Point]) -> [Point] {
        guard points.count > 1, points.count < 2000 else { return Array(points.prefix(20_000)) }
        let parts = max(min(2000 / points.count, 40), 1)
        return zip(points, points.dropFirst()).flatMap { a, b in
            (0..<parts).map { i in
                let t = Double(i) / Double(parts)
                return Point(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
            }
        } + points.suffix(1)
    }

    // MARK: Drawing

    func paint() {
        let frame = frame, canvas = painter.canvas
        if legend.hasFrame {
            canvas.fill(Self.rounded(frame), Color(1, 1, 1, 0.8))
            canvas.stroke(Self.rounded(frame), Color(0.8, 0.8, 0.8, 0.8), width: 1, dashes: [], isRound: false)
        }
        var top = frame.y + border
        if let title {
            title.paint(at: Point(frame.centerX, top), .center, .top, rotation: 0)
            top += title.height + spacing
        }
        for (i, entry) in legend.entries.enumerated() {
            let (column, row) = (i / max(rows, 1), i % max(rows, 1))
            let x = frame.x + border + Double(column) * (columnWidth + 2 * legend.size), y = top + Double(row) * (rowHeight + spacing)
            paintHandle(entry.artist, Frame(x: x, y: y, width: handle, height: rowHeight))
            blocks[i].paint(at: Point(x + handle + textGap, y + rowHeight / 2), .left, .center, rotation: 0)
        }
    }

    private func paintHandle(_ artist: Artist, _ room: Frame) {
        let canvas = painter.canvas, artists = ArtistPainter(painter.geometry, canvas)
        let patch = Frame(x: room.x, y: room.centerY - 0.35 * legend.size, width: room.width, height: 0.7 * legend.size)
        switch artist {
        case let line as Line:
            if line.dash != .none {
                canvas.stroke(
                    .lines([Point(room.x, room.centerY), Point(room.right, room.centerY)]), line.color, width: line.width,
                    dashes: line.dash.lengths(line.width), isRound: false)
            }
            guard let marker = line.marker else { return }
            artists.paint(
                marker, at: Point(room.centerX, room.centerY), size: line.markerSize, face: line.markerFace ?? line.color, edge: line.markerEdge ?? line.color,
                width: line.markerEdgeWidth)
        case let markers as Markers:
            guard let face = markers.faces.first, let size = markers.sizes.first else { return }
            artists.paint(markers.marker, at: Point(room.centerX, room.centerY), size: max(size, 0).squareRoot(), face: face, edge: markers.edge ?? face, width: 1)
        case let segments as Segments:
            guard let color = segments.colors.first else { return }
            canvas.stroke(.lines([Point(room.x, room.centerY), Point(room.right, room.centerY)]), color, width: segments.width, dashes: [], isRound: false)
        case let box as Box: fill(patch, box.face, box.edge)
        case let area as Area: fill(patch, area.face, area.edge)
        case let wedge as Wedge: fill(patch, wedge.face, wedge.edge)
        default: break
        }
    }

    private func fill(_ frame: Frame, _ face: Color, _ edge: Color?) {
        painter.canvas.fill(.rectangle(frame), face)
        if let edge, edge.alpha > 0 { painter.canvas.stroke(.rectangle(frame), edge, width: 1, dashes: [], isRound: false) }
    }

    private static func rounded(_ f: Frame) -> Path {
        let r = 2.0
        var path = Path()
        path.move(Point(f.x + r, f.y))
        path.line(Point(f.right - r, f.y))
        path.arc(Point(f.right - r, f.y + r), r, from: -.pi / 2, to: 0)
        path.line(Point(f.right, f.bottom - r))
        path.arc(Point(f.right - r, f.bottom - r), r, from: 0, to: .pi / 2)
        path.line(Point(f.x + r, f.bottom))
        path.arc(Point(f.x + r, f.bottom - r), r, from: .pi / 2, to: .pi)
        path.line(Point(f.x, f.y + r))
        path.arc(Point(f.x + r, f.y + r), r, from: .pi, to: 1.5 * .pi)
        path.close()
        return path
    }
}
