// Many short texts in as many columns as fit, read downwards.
import Syntax

enum TextColumns {
    /// `texts` in columns of one width, in lines of at most `width`.
    static func lines(_ texts: [String], width: Int) -> [String] {
        let cell = (texts.map { DisplayWidth.of($0) }.max() ?? 0) + 2
        let columns = max(1, (width + 2) / cell), rows = (texts.count + columns - 1) / columns
        return (0..<rows).map { row in
            let line = stride(from: row, to: texts.count, by: rows).map { texts[$0] + String(repeating: " ", count: cell - DisplayWidth.of(texts[$0])) }
            return String(line.joined().reversed().drop { $0 == " " }.reversed())
        }
    }
}
