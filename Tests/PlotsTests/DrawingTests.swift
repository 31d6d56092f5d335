import Testing
@testable import Plots

/// Figures drawn on a canvas that only remembers what was drawn where.
@Suite struct DrawingTests {
    /// A page of marks; letters are six tenths as wide as they are high.
    private final class Notebook: Canvas {
        var words: [(text: String, frame: Frame)] = []
        var strokes = 0, fills = 0, images = 0
        func fill(_ path: Path, _ color: Color) { fills += 1 }
        func stroke(_ path: Path, _ color: Color, width: Double, dashes: [Double], isRound: Bool) { strokes += 1 }
        func clip(to frame: Frame) {}
        func unclip() {}
        func image(_ pixels: [UInt8], columns: Int, rows: Int, in frame: Frame, isSmooth: Bool) { images += 1 }
        func measure(_ text: String, _ style: TextStyle) -> TextExtent {
            TextExtent(width: 0.6 * style.size * Double(text.count), ascent: 0.8 * style.size, descent: 0.2 * style.size)
        }
        func text(_ text: String, at place: Point, angle: Double, _ style: TextStyle) {
            let extent = measure(text, style)
            let frame = angle == 0
                ? Frame(x: place.x, y: place.y - extent.ascent, width: extent.width, height: extent.height)
                : Frame(x: place.x - extent.ascent, y: place.y - extent.width, width: extent.height, height: extent.width)
            words.append((text, frame))
        }
    }

    private func draw(_ figure: Figure) -> Notebook {
        let notebook = Notebook()
        figure.draw(on: notebook)
        return notebook
    }

    private func expectNoOverlap(_ notebook: Notebook, width: Double, height: Double) {
        let words = notebook.words.filter { !$0.text.isEmpty }
        for (i, word) in words.enumerated() {
            #expect(word.frame.x >= 0 && word.frame.y >= 0 && word.frame.right <= width && word.frame.bottom <= height, "\(word.text) leaves the page")
            for other in words[..<i] { #expect(!word.frame.overlaps(other.frame), "\(word.text) and \(other.text) overlap") }
        }
    }

    /// Four plots with titles, labels and long numbers: nothing runs over anything.
    @Test func wordsOfNeighboursDoNotOverlap() {
        let figure = Figure(number: 1)
        figure.title = "All of them"
        for row in 0..<2 {
            for column in 0..<2 {
                let panel = figure.addAxes(.cell(rows: 2, columns: 2, row: row...row, column: column...column))
                panel.add(Line([0, 1, 2], [0, 12_345.678, 23_456], color: panel.nextColor()))
                (panel.title, panel.x.label, panel.y.label) = ("plot \(row) \(column)", "steps", "a long label")
            }
        }
        let notebook = draw(figure)
        #expect(notebook.words.contains { $0.text == "plot 1 1" })
        expectNoOverlap(notebook, width: figure.width * 72, height: figure.height * 72)
    }

    @Test func legendLiesWhereLeastIsHidden() throws {
        let figure = Figure(number: 1), panel = figure.currentAxes
        // A falling line leaves the upper right free, a rising one the upper left.
        for (rises, isRight) in [(false, true), (true, false)] {
            panel.clear()
            let line = Line((0..<50).map(Double.init), (0..<50).map { rises ? Double($0) : 50 - Double($0) }, color: panel.nextColor())
            line.label = "loss"
            panel.add(line)
            panel.legend = Legend([Legend.Entry("loss", line)])
            let word = try #require(draw(figure).words.first { $0.text == "loss" })
            #expect((word.frame.x > figure.width * 36) == isRight)
        }
    }

    /// Every kind of artist with numbers that are none: nothing traps, and nothing is drawn outside.
    @Test func numbersThatAreNone() {
        for bad in [Double.nan, .infinity, -.infinity, 1e308, -1e308, 0] {
            let figure = Figure(number: 1), panel = figure.currentAxes
            panel.add(Line([0, bad, 2], [bad, 1, bad], color: .black))
            panel.add(Markers([bad, 1], [1, bad], sizes: [bad], faces: [.black], marker: .star))
            panel.add(Box(x: bad, y: 0, width: 1, height: bad, face: .black))
            panel.add(Area([0, bad, 1], [bad, 1, 0], face: .black))
            panel.add(Wedge(center: (0, 0), radius: bad, from: bad, to: 90, face: .black))
            panel.add(Segments([(0, bad, bad, 1)], colors: [.black]))
            panel.add(Note(x: bad, y: bad, text: "x"))
            for scale in [Axis.Scale.linear, .log] {
                (panel.x.scale, panel.y.scale) = (scale, scale)
                _ = draw(figure)
                _ = TerminalPlot(columns: 60).lines(figure)
                _ = TerminalPlot(columns: 60, isPlain: true).lines(figure)
            }
        }
    }

    @Test func plainDrawingsAreASCII() {
        let figure = Figure(number: 1), panel = figure.currentAxes
        panel.add(Line([0, 1, 2], [-1, 3, 2], color: panel.nextColor()))
        let lines = TerminalPlot(columns: 60, isPlain: true).lines(figure)
        #expect(lines.allSatisfy { $0.allSatisfy(\.isASCII) })
        #expect(lines.contains { $0.contains("*") })
        #expect(lines.allSatisfy { $0.count <= 60 })
        let drawn = TerminalPlot(columns: 60).lines(figure)
        #expect(drawn.contains { $0.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) } })
    }

    @Test func colours() throws {
        #expect(Color("#1f77b4") == Color("tab:blue"))
        #expect(Color("C10") == Color("C0"))
        #expect(Color("r") == Color(1, 0, 0))
        #expect(Color("lightblue") == Color(hex: 0xadd8e6))
        #expect(Color("0.5") == Color(0.5, 0.5, 0.5))
        for bad in ["", "#", "#12", "#12345", "#ggg", "C", "nocolor", "1.5", "-1", "nan"] { #expect(Color(bad) == nil, "\(bad)") }
        let map = try #require(ColorMap(named: "viridis"))
        #expect(map.color(at: 0).bytes == [68, 1, 84, 255])
        #expect(map.color(at: 1).bytes == [253, 231, 37, 255])
        #expect(map.color(at: .nan) == .clear)
        for name in ColorMap.names { #expect(ColorMap(named: name + "_r")?.color(at: 0).bytes == ColorMap(named: name)?.color(at: 1).bytes) }
    }

    /// The files begin as such files do; a page that no file can hold is refused.
    @Test func files() throws {
        let figure = Figure(number: 1, width: 2, height: 1)
        figure.currentAxes.add(Line([0, 1], [0, 1], color: .black))
        #expect(Array(try figure.file(.png).prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        #expect(String(decoding: try figure.file(.svg), as: UTF8.self).contains("<svg"))
        #expect(String(decoding: try figure.file(.pdf).prefix(5), as: UTF8.self) == "%PDF-")
        figure.width = 0
        #expect(throws: (any Error).self) { try figure.file(.png) }
        (figure.width, figure.height) = (1e9, 1e9)
        #expect(throws: (any Error).self) { try figure.file(.png) }
    }
}
