// Where a program is, for what is told of its lines beside errors.
import Syntax

extension Machine {
    /// The line that the innermost frame runs whose source is `wanted` by name (nil: typed in, without a name); nil where there is none.
    public func callPlace(in wanted: (String?) -> Bool) -> (file: String?, line: Int, text: String)? {
        let count = frame - stack.frames + 1
        guard count > 0 else { return nil }
        for index in (0..<count).reversed() {
            let frame = stack.frames + index
            let code = frame.pointee.code, source = code.source
            guard wanted(source.name) else { continue }
            let start = Int(code.site(at: frame.pointee.position).span.start), range = source.lineRange(source.lineIndex(at: start))
            let text = source.text(in: Span(range.lowerBound, range.upperBound)).drop { $0 == " " || $0 == "\t" }
            return (source.name, source.lineNumber(at: start), String(text.prefix { !$0.isNewline }))
        }
        return nil
    }
}
