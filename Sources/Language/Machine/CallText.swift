// The calls that lead to what is running now, as Python's tracebacks write them.
import Syntax

extension Machine {
    /// The lines of all frames, outermost first, two lines of text each; nil where nothing runs.
    public func callText() -> String? {
        let count = frame - stack.frames + 1
        guard count > 0 else { return nil }
        return (0..<count).map { index -> String in
            let frame = stack.frames + index
            let code = frame.pointee.code, source = code.source
            let start = Int(code.site(at: frame.pointee.position).span.start), range = source.lineRange(source.lineIndex(at: start))
            let line = source.text(in: Span(range.lowerBound, range.upperBound)).drop { $0 == " " || $0 == "\t" }
            return "  File \"\(source.name ?? "<stdin>")\", line \(source.lineNumber(at: start)), in \(code.name)\n    \(line)\n"
        }.joined()
    }
}
