// Lines of source with marks under them, and what the labels say hanging from the marks. Everything is counted in columns
// of the terminal, so tabs and wide characters keep their marks under them.

/// A source line as cells, one for each column; the second cell of a wide character is empty.
struct SourceLine {
    private(set) var cells: [String] = []
    /// The column of each byte, and of the end.
    private(set) var columns: [Int] = []
    private let start: Int
    private static let tabWidth = 4

    init(_ source: Source, _ index: Int) {
        let range = source.lineRange(index)
        start = range.lowerBound
        for character in String(decoding: source.bytes[range], as: UTF8.self) {
            columns += Array(repeating: cells.count, count: character.utf8.count)
            append(character)
        }
        columns.append(cells.count)
        while cells.last == " " { cells.removeLast() }
    }

    private mutating func append(_ character: Character) {
        if character == "\t" {
            let width = SourceLine.tabWidth - cells.count % SourceLine.tabWidth
            cells += Array(repeating: " ", count: width)
        } else if character.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            cells.append("\u{FFFD}")
        } else if DisplayWidth.of(character) == 0, let last = cells.indices.last {
            cells[last].append(character)
        } else {
            cells.append(String(character))
            cells += Array(repeating: "", count: max(0, DisplayWidth.of(character) - 1))
        }
    }

    /// The columns before the first character that is not a blank.
    var indent: Int { cells.firstIndex { $0 != " " } ?? cells.count }

    /// The column of a byte of the source; bytes before and after the line are at its ends.
    func column(at offset: Int) -> Int { columns[min(max(0, offset - start), columns.count - 1)] }
}

/// The lines of one source that some labels point at.
struct SourceSnippet {
    private let source: Source
    private let labels: [Label]
    private let style: DiagnosticStyle

    init(_ labels: [Label], _ style: DiagnosticStyle) {
        self.labels = labels
        self.source = labels.first?.source ?? Source(name: nil, text: "")
        self.style = style
    }

    /// What a label marks in one line.
    private struct Mark {
        var columns: Range<Int>
        let role: Label.Role
        let text: String
        var paint: Paint { role == .primary ? .primary : .secondary }
    }

    /// The drawing, every line indented.
    func lines(indent: Int) -> [String] {
        let shown = shownLines()
        let sources = shown.map { SourceLine(source, $0) }
        let common = commonIndent(of: sources, shown)
        let margin = String(repeating: " ", count: indent)
        var result: [String] = []
        for (i, line) in sources.enumerated() {
            if i > 0, shown[i] > shown[i - 1] + 1 { result.append(margin + (style.isPlain ? "..." : "⋮")) }
            var cells = Array(line.cells.dropFirst(common))
            var marks = marks(in: shown[i], line).map { mark in
                var mark = mark
                mark.columns = max(0, mark.columns.lowerBound - common)..<max(1, mark.columns.upperBound - common)
                return mark
            }
            crop(&cells, &marks, to: max(20, style.width - indent))
            result.append(margin + cells.joined())
            result += drawing(of: marks).map { margin + $0 }
        }
        return result
    }

    /// The indentation that all lines share and no mark points at.
    private func commonIndent(of lines: [SourceLine], _ indices: [Int]) -> Int {
        let indents = lines.filter { !$0.cells.isEmpty }.map(\.indent)
        let marked = zip(lines, indices).flatMap { line, index in marks(in: index, line).map(\.columns.lowerBound) }
        return (indents + marked).min() ?? 0
    }

    // MARK: What is shown

    /// Of a span over many lines, the first two and the last.
    private func shownLines() -> [Int] {
        var shown: Set<Int> = []
        for label in labels {
            let (first, last) = lineRange(of: label.span)
            shown.formUnion(last - first < 4 ? Array(first...last) : [first, first + 1, last])
        }
        return shown.sorted()
    }

    private func lineRange(of span: Span) -> (first: Int, last: Int) {
        let first = source.lineIndex(at: Int(span.start))
        return (first, max(first, source.lineIndex(at: Int(max(span.start, span.end - 1)))))
    }

    /// The marks in a line, from left to right; a label's text stands in the last line of its span.
    private func marks(in index: Int, _ line: SourceLine) -> [Mark] {
        var marks: [Mark] = []
        for label in labels {
            let (first, last) = lineRange(of: label.span)
            guard first <= index, index <= last else { continue }
            let from = index == first ? line.column(at: Int(label.span.start)) : line.indent
            let to = index == last ? line.column(at: Int(label.span.end)) : line.cells.count
            let text = index == last ? label.text.replacing("\n", with: " ") : ""
            marks.append(Mark(columns: from..<max(from + 1, to), role: label.role, text: text))
        }
        return marks.sorted { $0.columns.lowerBound < $1.columns.lowerBound }
    }

    /// Cuts a line that is too long to the part around its first mark.
    private func crop(_ cells: inout [String], _ marks: inout [Mark], to limit: Int) {
        guard cells.count > limit else { return }
        let anchor = marks.first { $0.role == .primary }?.columns.lowerBound ?? 0
        let from = anchor < limit - 10 ? 0 : min(anchor - 10, cells.count - limit)
        let ellipsis = style.isPlain ? "~" : "…"
        let to = min(from + limit, cells.count)
        let isCut = (left: from > 0, right: to < cells.count)
        cells = Array(cells[from..<to])
        if isCut.left { cells[0] = ellipsis }
        if isCut.right { cells[cells.count - 1] = ellipsis }
        if cells.count > 1, cells[1].isEmpty, isCut.left { cells[1] = " " }
        marks = marks.compactMap { mark in
            let low = max(mark.columns.lowerBound, from) - from, high = min(mark.columns.upperBound, to) - from
            guard low < high else { return nil }
            return Mark(columns: low..<high, role: mark.role, text: mark.text)
        }
    }

    // MARK: Drawing

    private func drawing(of marks: [Mark]) -> [String] {
        guard let width = marks.map(\.columns.upperBound).max() else { return [] }
        var row: [(Character, Paint)?] = Array(repeating: nil, count: width)
        // A smaller mark covers a larger one, and carets cover waves.
        for mark in marks.sorted(by: { ($0.columns.count, $0.role.rank) > ($1.columns.count, $1.role.rank) }) {
            for column in mark.columns { row[column] = (mark.role == .primary ? "^" : "~", mark.paint) }
        }
        let underline = painted(row)
        let speaking = marks.filter { !$0.text.isEmpty }
        if speaking.count == 1, speaking[0].columns.upperBound == width {
            return [underline + " " + speaking[0].paint.applied(speaking[0].text, style)]
        }
        return [underline] + hanging(speaking)
    }

    /// What the marks say, the rightmost first, joined to them by lines.
    private func hanging(_ marks: [Mark]) -> [String] {
        let (stem, end) = style.isPlain ? ("|", "+-") : ("│", "└") as (Character, String)
        var lines: [String] = []
        for (i, mark) in marks.enumerated().reversed() {
            var row: [(Character, Paint)?] = Array(repeating: nil, count: mark.columns.lowerBound)
            for other in marks[..<i] where other.columns.lowerBound < row.count {
                row[other.columns.lowerBound] = (stem, other.paint)
            }
            lines.append(painted(row) + mark.paint.applied(end + " " + mark.text, style))
        }
        return lines
    }

    private func painted(_ row: [(Character, Paint)?]) -> String {
        var result = "", run = "", paint: Paint?
        func flush() { result += paint?.applied(run, style) ?? run }
        for cell in row {
            if cell?.1 != paint {
                flush()
                run = ""
                paint = cell?.1
            }
            run.append(cell?.0 ?? " ")
        }
        flush()
        return result
    }
}

extension Label.Role {
    /// Marks of the same size are drawn in descending order of this.
    fileprivate var rank: Int { self == .primary ? 0 : 1 }
}
