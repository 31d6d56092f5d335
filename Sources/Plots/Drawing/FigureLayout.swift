// Which part of the page each plot gets. The margins are matplotlib's; where words would then run over one another or over the
// page's edge, or where a tight layout is wanted, margins and gaps are made to fit the words.

/// The layout of a figure.
struct FigureLayout {
    let figure: Figure
    let canvas: any Canvas
    let page: Frame

    init(_ figure: Figure, _ canvas: any Canvas) {
        self.figure = figure
        self.canvas = canvas
        page = Frame(x: 0, y: 0, width: figure.width * 72, height: figure.height * 72)
    }

    /// One painter for each plot.
    func painters() -> [PanelPainter] {
        let standard = painters(Spaces(figure.margins, page, figure))
        if !figure.isTight, !collides(standard) { return standard }
        var spaces = Spaces(figure.margins, page, figure)
        // Ticks depend on the room, and the room on the ticks' labels.
        for _ in 0..<2 { spaces = fitted(painters(spaces)) ?? spaces }
        return painters(spaces)
    }

    /// Margins and gaps in points.
    private struct Spaces {
        var left: Double, right: Double, top: Double, bottom: Double
        /// nil: parts of a plot's size, as in the figure.
        var gaps: (column: Double, row: Double)?

        init(_ margins: Figure.Margins, _ page: Frame, _ figure: Figure) {
            (left, right) = (margins.left * page.width, (1 - margins.right) * page.width)
            (top, bottom) = ((1 - margins.top) * page.height, margins.bottom * page.height)
        }
    }

    private func painters(_ spaces: Spaces) -> [PanelPainter] {
        figure.axes.map { axes in
            let cell = cell(axes.twin?.place ?? axes.place, spaces)
            return PanelPainter(axes, cell: cell, canvas)
        }
    }

    private func cell(_ place: Panel.Place, _ spaces: Spaces) -> Frame {
        switch place {
        case .rectangle(let left, let bottom, let width, let height):
            return Frame(x: left * page.width, y: (1 - bottom - height) * page.height, width: width * page.width, height: height * page.height)
        case .cell(let rows, let columns, let row, let column):
            let across = Self.spans(page.width - spaces.left - spaces.right, columns, spaces.gaps?.column, figure.margins.columnGap)
            let down = Self.spans(page.height - spaces.top - spaces.bottom, rows, spaces.gaps?.row, figure.margins.rowGap)
            return Frame(
                x: spaces.left + Double(column.lowerBound) * (across.size + across.gap), y: spaces.top + Double(row.lowerBound) * (down.size + down.gap),
                width: Double(column.count) * across.size + Double(column.count - 1) * across.gap,
                height: Double(row.count) * down.size + Double(row.count - 1) * down.gap)
        }
    }

    private static func spans(_ room: Double, _ count: Int, _ gap: Double?, _ part: Double) -> (size: Double, gap: Double) {
        let n = Double(max(count, 1))
        if let gap { return (max((room - gap * (n - 1)) / n, 1), gap) }
        let size = max(room / (n + part * (n - 1)), 1)
        return (size, size * part)
    }

    /// Whether words run over the page's edge or over another plot.
    private func collides(_ painters: [PanelPainter]) -> Bool {
        let frames = painters.map(\.extent)
        let top = figure.title.isEmpty ? 0 : titleBottom
        for (i, frame) in frames.enumerated() {
            if frame.x < -0.5 || frame.y < top - 0.5 || frame.right > page.width + 0.5 || frame.bottom > page.height + 0.5 { return true }
            for j in 0..<i where painters[j].axes.twin !== painters[i].axes && painters[i].axes.twin !== painters[j].axes {
                guard case .cell = painters[i].axes.place, case .cell = painters[j].axes.place else { continue }
                if frame.overlaps(frames[j]) { return true }
            }
        }
        return false
    }

    /// Where the figure's own title ends.
    private var titleBottom: Double {
        let lines = figure.title.split(separator: "\n", omittingEmptySubsequences: false).count
        return 0.02 * page.height + Double(lines) * canvas.measure("Ay", figure.titleStyle).height
    }

    /// Spaces in which the words of `painters` fit; nil where they leave too little for the plots.
    private func fitted(_ painters: [PanelPainter]) -> Spaces? {
        let pad = 10.8
        var spaces = Spaces(Figure.Margins(), page, figure)
        (spaces.left, spaces.right, spaces.top, spaces.bottom) = (pad, pad, pad, pad)
        var gaps = (column: 0.0, row: 0.0)
        var (rowCount, columnCount) = (1, 1)
        for painter in painters {
            guard case .cell(let rows, let columns, let row, let column) = painter.axes.twin?.place ?? painter.axes.place else { continue }
            (rowCount, columnCount) = (max(rowCount, rows), max(columnCount, columns))
            let over = painter.overhang
            if column.lowerBound == 0 { spaces.left = max(spaces.left, over.left + pad) }
            if column.upperBound == columns - 1 { spaces.right = max(spaces.right, over.right + pad) }
            if row.lowerBound == 0 { spaces.top = max(spaces.top, over.top + pad) }
            if row.upperBound == rows - 1 { spaces.bottom = max(spaces.bottom, over.bottom + pad) }
            for other in painters where other.axes !== painter.axes {
                guard case .cell(_, _, let below, let beside) = other.axes.twin?.place ?? other.axes.place else { continue }
                if beside.lowerBound == column.upperBound + 1 { gaps.column = max(gaps.column, over.right + other.overhang.left + pad) }
                if below.lowerBound == row.upperBound + 1 { gaps.row = max(gaps.row, over.bottom + other.overhang.top + pad) }
            }
        }
        if !figure.title.isEmpty { spaces.top += titleBottom }
        spaces.gaps = gaps
        let width = page.width - spaces.left - spaces.right - gaps.column * Double(columnCount - 1)
        let height = page.height - spaces.top - spaces.bottom - gaps.row * Double(rowCount - 1)
        return width > 10 * Double(columnCount) && height > 10 * Double(rowCount) ? spaces : nil
    }
}
