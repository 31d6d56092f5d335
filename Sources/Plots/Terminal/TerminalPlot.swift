// A figure drawn with characters. The places of all things and the ticks are those of the figure on paper, in a frame whose unit is
// the dot; pies become bars with percentages, since round shapes need more dots than a terminal has.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A figure for a terminal.
public struct TerminalPlot {
    private let columns: Int
    private let isPlain: Bool
    private let usesColor: Bool

    /// `columns` is the terminal's width; plain terminals get ASCII.
    public init(columns: Int = 80, isPlain: Bool = false, usesColor: Bool = false) {
        self.columns = min(max(columns, 30), 400)
        self.isPlain = isPlain
        self.usesColor = usesColor && !isPlain
    }

    /// The lines of the drawing.
    public func lines(_ figure: Figure) -> [String] {
        var lines: [String] = figure.title.isEmpty ? [] : [centered(MathText.plain(figure.title), columns)]
        for row in grid(figure) {
            let width = max(columns / max(row.count, 1), 24), blocks = row.map { block($0, width: width - (row.count > 1 ? 1 : 0)) }
            for i in 0..<(blocks.map(\.count).max() ?? 0) {
                lines.append(blocks.map { padded($0.indices.contains(i) ? $0[i] : "", width) }.joined())
            }
        }
        return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    }

    /// The plots, row by row; what stands at no cell gets a row of its own.
    private func grid(_ figure: Figure) -> [[Panel]] {
        var rows: [(key: Int, axes: [Panel])] = []
        for axes in figure.axes where axes.twin == nil {
            guard case .cell(_, _, let row, _) = axes.place else {
                rows.append((Int.max, [axes]))
                continue
            }
            if let known = rows.firstIndex(where: { $0.key == row.lowerBound }) { rows[known].axes.append(axes) } else { rows.append((row.lowerBound, [axes])) }
        }
        return rows.sorted { $0.key < $1.key }.map(\.axes)
    }

    private func block(_ axes: Panel, width: Int) -> [String] {
        let title = [axes.leftTitle, axes.title, axes.rightTitle].filter { !$0.isEmpty }.map(MathText.plain).joined(separator: "  ")
        var lines = title.isEmpty ? [] : title.split(separator: "\n").map { centered(String($0), width) }
        if axes.artists.contains(where: { $0 is Wedge }) { return lines + pie(axes, width) }
        if let picture = axes.artists.first(where: { $0 is Picture }) as? Picture, !axes.artists.contains(where: { $0 is Line }) {
            return lines + shades(picture, axes, width)
        }
        lines += curves(axes, width)
        return lines + legend(axes)
    }

    // MARK: Curves

    private func curves(_ axes: Panel, _ width: Int) -> [String] {
        let rows = min(max(width / 4, 6), 16)
        // The width of the labels depends on the ticks, these on the height alone.
        let room = (x: Double(width) / 12, y: Double(rows) / 2)
        let sample = PanelGeometry(axes, in: Frame(x: 0, y: 0, width: 100, height: Double(4 * rows)), labels: room)
        let labels = sample.yTicks.labels.map(MathText.plain)
        let margin = axes.isFrameOn && axes.y.showsLabels ? min(labels.map(\.count).max() ?? 0, width / 3) : 0
        var grid = DotGrid(columns: width - margin - 2, rows: rows)
        let geometry = PanelGeometry(axes, in: Frame(x: 0, y: 0, width: Double(grid.width), height: Double(grid.height)), labels: room)
        let artists = axes.artists + axes.figure.axes.filter { $0.twin === axes }.flatMap(\.artists)
        for (series, artist) in artists.filter(\.isVisible).enumerated() { draw(artist, Self.series(artist, series, in: artists), geometry, &grid) }
        let drawn = grid.lines(isPlain: isPlain, paint: paint)
        guard axes.isFrameOn else { return drawn }
        return framed(drawn, axes, geometry, margin)
    }

    /// Bars of one call look alike; others are numbered.
    private static func series(_ artist: Artist, _ index: Int, in all: [Artist]) -> Int {
        let color: Color? = switch artist {
        case let line as Line: line.color
        case let box as Box: box.face
        case let markers as Markers: markers.faces.first
        case let area as Area: area.face
        default: nil
        }
        return color.flatMap { wanted in Color.cycle.firstIndex { $0.faded(wanted.alpha) == wanted } } ?? index
    }

    private func draw(_ artist: Artist, _ series: Int, _ geometry: PanelGeometry, _ grid: inout DotGrid) {
        switch artist {
        case let line as Line:
            let places = ArtistPainter.places(line, geometry)
            if line.dash != .none { for (a, b) in zip(places, places.dropFirst()) { grid.line(a, b, series: series, dash: line.dash) } }
            if line.marker != nil { for place in places { mark(place, series, &grid) } }
        case let markers as Markers:
            for (i, x) in markers.x.enumerated() { mark(geometry.point(x, markers.y[i]), series, &grid) }
        case let box as Box:
            guard let f = ArtistPainter.frame(box, geometry) else { return }
            grid.fill([Point(f.x, f.y), Point(f.right, f.y), Point(f.right, f.bottom), Point(f.x, f.bottom)], series: series)
        case let area as Area: grid.fill(zip(area.x, area.y).map { geometry.point($0, $1) }, series: series)
        case let segments as Segments:
            for line in segments.lines { grid.line(geometry.point(line.x0, line.y0), geometry.point(line.x1, line.y1), series: series) }
        case let note as Note:
            let place = note.space == .data ? geometry.point(note.x, note.y) : Point(note.x * Double(grid.width), (1 - note.y) * Double(grid.height))
            guard place.isKnown else { return }
            for (i, letter) in MathText.plain(note.text).enumerated() { grid.put(letter, column: DotGrid.whole(place.x) / 2 + i, row: DotGrid.whole(place.y) / 4, series: 0) }
        default: break
        }
    }

    private func mark(_ place: Point, _ series: Int, _ grid: inout DotGrid) {
        guard place.isKnown else { return }
        let (x, y) = (DotGrid.whole(place.x), DotGrid.whole(place.y))
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] { grid.set(x + dx, y + dy, series: series) }
    }

    /// The drawing with its axes, ticks and labels.
    private func framed(_ drawn: [String], _ axes: Panel, _ geometry: PanelGeometry, _ margin: Int) -> [String] {
        let (side, corner, floor, tick) = isPlain ? ("|", "+", "-", "+") : ("│", "└", "─", "┬")
        var labels: [Int: String] = [:]
        if axes.y.showsLabels {
            for (place, label) in zip(geometry.yTicks.places, geometry.yTicks.labels) { labels[min(max(DotGrid.whole(geometry.y(place)) / 4, 0), drawn.count - 1)] = clean(label) }
        }
        var lines: [String] = []
        let head = [axes.y.label, geometry.yTicks.offset].filter { !$0.isEmpty }.map(clean).joined(separator: " ")
        if !head.isEmpty { lines.append(String(repeating: " ", count: max(margin - head.count, 0)) + head) }
        for (row, text) in drawn.enumerated() {
            let label = String((labels[row] ?? "").prefix(margin))
            lines.append(String(repeating: " ", count: margin - label.count) + label + " " + side + text)
        }
        let width = Int(geometry.frame.width) / 2
        var ruler = Array(repeating: Character(floor), count: width), under = Array(repeating: Character(" "), count: margin + 2 + width + 8)
        for (place, label) in zip(geometry.xTicks.places, geometry.xTicks.labels) {
            let column = min(max(DotGrid.whole(geometry.x(place)) / 2, 0), width - 1), text = clean(label)
            ruler[column] = Character(tick)
            guard axes.x.showsLabels else { continue }
            let start = max(margin + 2 + column - text.count / 2, 0)
            // Left out where it would touch the one before.
            guard start + text.count <= under.count, under[max(start - 1, 0)..<min(start + text.count + 1, under.count)].allSatisfy({ $0 == " " }) else { continue }
            for (i, letter) in text.enumerated() { under[start + i] = letter }
        }
        lines.append(String(repeating: " ", count: margin + 1) + corner + String(ruler))
        lines.append(String(under))
        let foot = [axes.x.label, geometry.xTicks.offset].filter { !$0.isEmpty }.map(clean).joined(separator: "  ")
        if !foot.isEmpty { lines.append(String(repeating: " ", count: margin + 2) + centered(foot, width)) }
        return lines
    }

    private func clean(_ label: String) -> String {
        let text = MathText.plain(label).replacing("\n", with: " ")
        return isPlain ? text.replacing("−", with: "-") : text
    }

    private func legend(_ axes: Panel) -> [String] {
        guard let legend = axes.legend else { return [] }
        let artists = axes.artists
        let words = legend.entries.map { entry -> String in
            let index = artists.firstIndex { $0 === entry.artist } ?? 0
            let series = Self.series(entry.artist, index, in: artists)
            let sign = isPlain ? String(repeating: DotGrid.marks[series % DotGrid.marks.count], count: 2) : entry.artist is Box || entry.artist is Area ? "██" : entry.artist is Markers ? "⠶" : "⠒⠒"
            return paint(sign, series) + " " + clean(entry.text)
        }
        return words.isEmpty ? [] : ["  " + words.joined(separator: "   ")]
    }

    // MARK: Pies and pictures

    private func pie(_ axes: Panel, _ width: Int) -> [String] {
        let wedges = axes.artists.compactMap { $0 as? Wedge }
        let names = wedges.map { clean($0.label ?? "") }
        let margin = min(names.map(\.count).max() ?? 0, width / 3), room = max(width - margin - 10, 8)
        return zip(wedges, names).enumerated().map { i, entry in
            let turn = abs(entry.0.to - entry.0.from) / 360, share = turn.isFinite ? min(turn, 1) : 0
            let bar = String(repeating: isPlain ? "#" : "█", count: Int((share * Double(room)).rounded()))
            let name = String(entry.1.prefix(margin))
            return " " + String(repeating: " ", count: margin - name.count) + name + " " + paint(bar, i) + " " + Ticks.text(share * 100, 1) + "%"
        }
    }

    /// One character for each part of a picture, the darker the fuller.
    private func shades(_ picture: Picture, _ axes: Panel, _ width: Int) -> [String] {
        let signs: [Character] = isPlain ? [" ", ".", ":", "+", "#"] : [" ", "░", "▒", "▓", "█"]
        guard picture.rows > 0, picture.columns > 0 else { return [] }
        let columns = min(2 * picture.columns, width - 4), rows = max(columns * picture.rows / picture.columns / 2, 1)
        return (0..<min(rows, 60)).map { row in
            "  " + String((0..<columns).map { column in
                let place = 4 * (row * picture.rows / rows * picture.columns + column * picture.columns / columns)
                let light = picture.pixels[place..<(place + 3)].reduce(0) { $0 + Int($1) }
                return signs[min(light * signs.count / 766, signs.count - 1)]
            })
        }
    }

    // MARK: Text

    private func paint(_ text: String, _ series: Int) -> String {
        guard usesColor, !text.isEmpty else { return text }
        // Blue, yellow, green, red, magenta, cyan: as near to the ten colours as terminals come.
        let codes = [34, 33, 32, 31, 35, 36]
        return "\u{1B}[\(codes[series % codes.count])m\(text)\u{1B}[0m"
    }

    private func centered(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max((width - text.count) / 2, 0)) + text }

    private func padded(_ line: String, _ width: Int) -> String {
        var shown = 0, isEscape = false
        for character in line {
            if character == "\u{1B}" { isEscape = true }
            if !isEscape { shown += 1 }
            if isEscape, character == "m" { isEscape = false }
        }
        return line + String(repeating: " ", count: max(width - shown, 0))
    }
}
