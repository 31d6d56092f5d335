// Draws a diagnostic. One look for all errors:
//
//     train.py:12: RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x784 and 10x128)
//       train.py:31: fit(model)
//       train.py:20 in fit: pred = model(x)
//       train.py:12 in forward:
//         h = x @ w1.T + b1
//             ~ ^ ~~~~
//             │   └ float32 (10, 128), view of w1
//             └ float32 (32, 784)
//       hint: inner sizes 784 and 10 differ
//
// The place comes first where the source has a name, and the chain of calls only where there is one. The guilty part has
// carets, what disagrees with it waves; what is said of them hangs below, the rightmost first.

/// How a diagnostic may be drawn on its stream.
public struct DiagnosticStyle: Sendable {
    /// ASCII only, for screen readers and old terminals.
    public var isPlain: Bool
    public var isColoured: Bool
    /// The columns of the terminal; longer source lines are cut around the guilty part.
    public var width: Int

    public init(isPlain: Bool = false, isColoured: Bool = false, width: Int = 120) {
        self.isPlain = isPlain
        self.isColoured = isColoured
        self.width = width
    }
}

public struct DiagnosticRenderer: Sendable {
    let style: DiagnosticStyle

    public init(_ style: DiagnosticStyle = DiagnosticStyle()) { self.style = style }

    /// Every mistake of a text that does not parse, with a final line end.
    public func render(_ errors: SyntaxErrors) -> String { errors.diagnostics.map(render).joined() }

    /// The drawing of one error, lines with a final line end.
    public func render(_ diagnostic: Diagnostic) -> String {
        var lines = [title(of: diagnostic)]
        let trace = diagnostic.trace.count == 1 && diagnostic.trace[0].function == nil ? [] : diagnostic.trace
        if let last = trace.last {
            lines += chain(trace.dropLast())
            lines.append("  " + place(last) + ":")
        }
        lines += snippets(diagnostic.labels, indent: trace.isEmpty ? 2 : 4)
        for note in diagnostic.notes { lines.append(remark("note:", note)) }
        if let hint = diagnostic.hint { lines.append(remark("hint:", hint)) }
        for earlier in diagnostic.earlier {
            let drawn = render(earlier.diagnostic).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            lines += drawn.enumerated().map { "  " + ($0 == 0 ? earlier.relation + " " : "") + $1 }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func remark(_ word: String, _ text: String) -> String {
        "  " + Paint.bold.applied(word, style) + " " + text.replacing("\n", with: "\n        ")
    }

    // MARK: Title and calls

    private func title(of diagnostic: Diagnostic) -> String {
        let label = diagnostic.labels.first { $0.role == .primary } ?? diagnostic.labels.first
        var place: String?
        if let label { place = name(label.source, label.span) }
        else if let last = diagnostic.trace.last { place = name(last.source, last.span) }
        let prefix = place.map { Paint.bold.applied($0 + ":", style) + " " } ?? ""
        let message = diagnostic.message.isEmpty ? "" : ": " + diagnostic.message
        return prefix + Paint.error.applied(diagnostic.exception, style) + message
    }

    /// `FILE:12`; nil for a source without a name.
    private func name(_ source: Source, _ span: Span) -> String? {
        source.name.map { "\($0):\(source.lineNumber(at: Int(span.start)))" }
    }

    private func place(_ entry: TraceEntry) -> String {
        let location = name(entry.source, entry.span) ?? "line \(entry.source.lineNumber(at: Int(entry.span.start)))"
        return Paint.bold.applied(location, style) + (entry.function.map { " in " + $0 } ?? "")
    }

    /// A line for each call; of many, the first and the last.
    private func chain(_ entries: ArraySlice<TraceEntry>) -> [String] {
        let kept = 5
        guard entries.count > 2 * kept + 1 else { return entries.map(call) }
        let gap = "  \(style.isPlain ? "..." : "⋮") \(entries.count - 2 * kept) more calls"
        return entries.prefix(kept).map(call) + [gap] + entries.suffix(kept).map(call)
    }

    private func call(_ entry: TraceEntry) -> String {
        let line = SourceLine(entry.source, entry.source.lineIndex(at: Int(entry.span.start)))
        return "  " + place(entry) + ": " + line.cells.dropFirst(line.indent).joined()
    }

    // MARK: Snippets

    /// The lines that labels point at: those of the first primary label's source, then those of other sources.
    private func snippets(_ labels: [Label], indent: Int) -> [String] {
        guard let main = (labels.first { $0.role == .primary } ?? labels.first)?.source else { return [] }
        var lines = SourceSnippet(labels.filter { $0.source === main }, style).lines(indent: indent)
        var others: [Source] = []
        for label in labels where label.source !== main && !others.contains(where: { $0 === label.source }) {
            others.append(label.source)
            let number = label.source.lineNumber(at: Int(label.span.start))
            let location = label.source.name.map { "\($0):\(number):" } ?? "line \(number):"
            lines.append(String(repeating: " ", count: indent) + location)
            lines += SourceSnippet(labels.filter { $0.source === label.source }, style).lines(indent: indent + 2)
        }
        return lines
    }
}

/// The few ways in which parts of a diagnostic are painted; nothing is said by colour alone.
enum Paint: String {
    case error = "1;31", primary = "31", secondary = "36", bold = "1"

    func applied(_ text: String, _ style: DiagnosticStyle) -> String {
        style.isColoured ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
