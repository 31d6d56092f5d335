// One thing that Tab may type, and lists of them.
import Syntax

/// Something that may stand in place of the word before the cursor.
struct Completion: Equatable {
    /// The whole word.
    let text: String
    /// What is typed behind it when it is the only one: `(`, `=`, a closing quote.
    var suffix = ""
    /// A short signature or kind, for lists.
    var detail = ""
}

extension Completion {
    /// The longest text with which all of `items` begin.
    static func sharedPrefix(of items: [Completion]) -> String {
        var shared = items.first?.text ?? ""
        for item in items { shared = String(zip(shared, item.text).prefix { $0 == $1 }.map(\.0)) }
        return shared
    }

    /// `items` with what is to be said of each, or in columns where that would not fit the screen.
    static func listing(_ items: [Completion], width: Int, height: Int) -> [String] {
        let shown = items.prefix(Completer.limit)
        let more = items.count > shown.count ? ["… \(items.count - shown.count) more"] : []
        if shown.count > max(4, height - 4) || shown.allSatisfy(\.detail.isEmpty) { return TextColumns.lines(shown.map(\.label), width: width - 1) + more }
        var table = TextTable(["", ""])
        for item in shown { table.add([item.label, item.detail]) }
        return table.lines.dropFirst().map { TextWrap.shortened($0, to: width - 1) } + more
    }

    /// The last part of a path; all else as it is.
    private var label: String {
        let parts = text.split(separator: "/")
        guard let last = parts.last, parts.count > 1 else { return text }
        return last + (text.hasSuffix("/") ? "/" : "")
    }
}
