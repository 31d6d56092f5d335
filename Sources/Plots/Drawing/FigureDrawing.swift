// From a figure to the bytes of a file.

extension Figure {
    /// The figure as a file. A PNG has `dpi` pixels an inch, by default the figure's.
    /// RuntimeError without cairo, ValueError for a size that it cannot hold.
    public func file(_ kind: CairoCanvas.Kind, dpi: Double? = nil, isTransparent: Bool = false) throws -> [UInt8] {
        let canvas = try CairoCanvas(kind, width: width * 72, height: height * 72, scale: (dpi ?? self.dpi) / 72)
        draw(on: canvas, isTransparent: isTransparent)
        return try canvas.finish()
    }

    /// Draws all of it.
    public func draw(on canvas: any Canvas, isTransparent: Bool = false) {
        let layout = FigureLayout(self, canvas)
        if !isTransparent { canvas.fill(.rectangle(layout.page), face) }
        for painter in layout.painters() { painter.paint() }
        if !title.isEmpty {
            let place = Point(layout.page.width / 2, 0.02 * layout.page.height)
            TextBlock(title, titleStyle, canvas).paint(at: place, .center, .top, rotation: 0)
        }
    }
}
