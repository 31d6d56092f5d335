// Draws single artists in the frame of their plot.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Draws what stands in a plot.
struct ArtistPainter {
    let geometry: PanelGeometry
    let canvas: any Canvas

    init(_ geometry: PanelGeometry, _ canvas: any Canvas) { (self.geometry, self.canvas) = (geometry, canvas) }

    func paint(_ artist: Artist) {
        switch artist {
        case let line as Line: paint(line)
        case let markers as Markers: paint(markers)
        case let box as Box: paint(box)
        case let area as Area: paint(.lines(zip(area.x, area.y).map { geometry.point($0, $1) }.filter(\.isKnown), closed: true), area.face, area.edge, 1)
        case let wedge as Wedge: paint(wedge)
        case let segments as Segments: paint(segments)
        case let picture as Picture: paint(picture)
        case let note as Note: paint(note)
        default: break
        }
    }

    private func paint(_ path: Path, _ face: Color, _ edge: Color?, _ width: Double, dash: Dash = .solid) {
        if face.alpha > 0 { canvas.fill(path, face) }
        if let edge, edge.alpha > 0, width > 0 { canvas.stroke(path, edge, width: width, dashes: dash.lengths(width), isRound: false) }
    }

    // MARK: Lines

    /// The points of a line on the page; where a number is missing the line is interrupted.
    static func places(_ line: Line, _ geometry: PanelGeometry) -> [Point] {
        let frame = geometry.frame
        switch line.reach {
        case .points: return zip(line.x, line.y).map { geometry.point($0, $1) }
        case .acrossX: return zip([frame.x, frame.right], line.y + line.y).map { Point($0, geometry.y($1)) }
        case .acrossY: return zip(line.x + line.x, [frame.bottom, frame.y]).map { Point(geometry.x($0), $1) }
        }
    }

    private func paint(_ line: Line) {
        let places = Self.places(line, geometry)
        if line.dash != .none, line.width > 0 {
            var path = Path(), isDrawing = false
            for place in places {
                if !place.isKnown { isDrawing = false } else if isDrawing { path.line(place) } else {
                    path.move(place)
                    isDrawing = true
                }
            }
            canvas.stroke(path, line.color, width: line.width, dashes: line.dash.lengths(line.width), isRound: true)
        }
        guard let marker = line.marker else { return }
        for place in places where place.isKnown {
            paint(marker, at: place, size: line.markerSize, face: line.markerFace ?? line.color, edge: line.markerEdge ?? line.color, width: line.markerEdgeWidth)
        }
    }

    func paint(_ marker: Marker, at place: Point, size: Double, face: Color, edge: Color?, width: Double) {
        if marker.isOpen {
            var path = Path()
            for (i, corner) in marker.outline.enumerated() {
                let end = Point(place.x + corner.x * size, place.y + corner.y * size)
                i % 2 == 0 ? path.move(end) : path.line(end)
            }
            return canvas.stroke(path, edge ?? face, width: max(width, 1), dashes: [], isRound: false)
        }
        let outline = marker.outline
        let path = outline.isEmpty
            ? Path.circle(place, marker.diameter * size / 2) : .lines(outline.map { Point(place.x + $0.x * size, place.y + $0.y * size) }, closed: true)
        paint(path, face, edge, width)
    }

    private func paint(_ markers: Markers) {
        guard !markers.faces.isEmpty, !markers.sizes.isEmpty else { return }
        for i in markers.x.indices {
            let place = geometry.point(markers.x[i], markers.y[i]), face = markers.faces[i % markers.faces.count]
            guard place.isKnown, face.alpha > 0 else { continue }
            let size = max(markers.sizes[i % markers.sizes.count], 0).squareRoot()
            paint(markers.marker, at: place, size: size, face: face, edge: markers.edge ?? face, width: markers.edgeWidth)
        }
    }

    private func paint(_ segments: Segments) {
        for (i, line) in segments.lines.enumerated() {
            let (a, b) = (geometry.point(line.x0, line.y0), geometry.point(line.x1, line.y1))
            guard a.isKnown, b.isKnown, !segments.colors.isEmpty else { continue }
            canvas.stroke(
                .lines([a, b]), segments.colors[i % segments.colors.count], width: segments.width, dashes: segments.dash.lengths(segments.width), isRound: false)
        }
    }

    // MARK: Shapes

    /// The rectangle that a box covers; nil where its numbers are unknown.
    static func frame(_ box: Box, _ geometry: PanelGeometry) -> Frame? {
        var (a, b) = (geometry.point(box.x, box.y), geometry.point(box.x + box.width, box.y + box.height))
        if box.reach == .acrossX { (a.x, b.x) = (geometry.frame.x, geometry.frame.right) }
        if box.reach == .acrossY { (a.y, b.y) = (geometry.frame.y, geometry.frame.bottom) }
        guard a.isKnown, b.isKnown else { return nil }
        return Frame(x: min(a.x, b.x), y: min(a.y, b.y), width: abs(b.x - a.x), height: abs(b.y - a.y))
    }

    private func paint(_ box: Box) {
        guard let frame = Self.frame(box, geometry) else { return }
        paint(.rectangle(frame), box.face, box.edge, box.edgeWidth)
    }

    private func paint(_ wedge: Wedge) {
        // Page units per unit of the axes; a pie has equal ones.
        let center = geometry.point(wedge.center.x, wedge.center.y)
        let radius = abs(geometry.x(wedge.center.x + wedge.radius) - center.x)
        let (from, to) = (-wedge.from * .pi / 180, -wedge.to * .pi / 180)
        func place(_ r: Double, _ angle: Double) -> Point { Point(center.x + r * cos(angle), center.y + r * sin(angle)) }
        guard center.isKnown, radius.isFinite else { return }
        var path = Path()
        let hole = wedge.width.map { radius * (1 - $0 / wedge.radius) } ?? 0
        if hole > 0 {
            path.move(place(radius, from))
            path.arc(center, radius, from: from, to: to)
            path.line(place(hole, to))
            path.arc(center, hole, from: to, to: from)
        } else if abs(wedge.to - wedge.from) >= 360 {
            path = .circle(center, radius)
        } else {
            path.move(center)
            path.line(place(radius, from))
            path.arc(center, radius, from: from, to: to)
        }
        path.close()
        paint(path, wedge.face, wedge.edge, wedge.edgeWidth)
    }

    private func paint(_ picture: Picture) {
        let (a, b) = (geometry.point(picture.extent.0, picture.extent.3), geometry.point(picture.extent.1, picture.extent.2))
        guard a.isKnown, b.isKnown else { return }
        // From the first pixel's corner to the last one's: sizes are negative where the picture is turned over.
        let frame = Frame(x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y)
        canvas.image(picture.pixels, columns: picture.columns, rows: picture.rows, in: frame, isSmooth: picture.isSmooth)
    }

    // MARK: Text

    private func paint(_ note: Note) {
        let frame = geometry.frame
        let place = note.space == .data ? geometry.point(note.x, note.y) : Point(frame.x + note.x * frame.width, frame.bottom - note.y * frame.height)
        guard place.isKnown else { return }
        let block = TextBlock(note.text, note.style, canvas)
        let extent = block.extent(at: place, note.horizontal, note.vertical, rotation: note.rotation)
        if let target = note.target {
            let tip = geometry.point(target.x, target.y)
            if tip.isKnown { paintArrow(from: Point(extent.centerX, extent.centerY), leaving: extent, to: tip, note.style.color) }
        }
        if let fill = note.box { paint(.rectangle(extent.grown(4)), fill, .black, 1) }
        block.paint(at: place, note.horizontal, note.vertical, rotation: note.rotation)
    }

    /// An arrow from the edge of `extent` to `tip`.
    private func paintArrow(from start: Point, leaving extent: Frame, to tip: Point, _ color: Color) {
        let (dx, dy) = (tip.x - start.x, tip.y - start.y), length = (dx * dx + dy * dy).squareRoot()
        guard length > 1 else { return }
        let leave = min((extent.width / 2 + 2) / max(abs(dx), 1e-9), (extent.height / 2 + 2) / max(abs(dy), 1e-9), 1)
        let (ux, uy) = (dx / length, dy / length)
        canvas.stroke(.lines([Point(start.x + dx * leave, start.y + dy * leave), tip]), color, width: 1, dashes: [], isRound: false)
        let barb = Path.lines(
            [Point(tip.x - 6 * ux - 3 * uy, tip.y - 6 * uy + 3 * ux), tip, Point(tip.x - 6 * ux + 3 * uy, tip.y - 6 * uy - 3 * ux)])
        canvas.stroke(barb, color, width: 1, dashes: [], isRound: false)
    }
}

extension Point {
    /// Whether both numbers are known.
    var isKnown: Bool { x.isFinite && y.isFinite }
}
