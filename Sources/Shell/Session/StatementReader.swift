// Cuts a program that arrives line by line into the statements of its top level, so that each can run before the next is
// read: what a pipe needs, and what `--echo` shows with prompts.

/// The statements of a program, one after another.
struct StatementReader {
    /// The text of one or more whole lines, and how many lines came before it.
    struct Piece: Equatable {
        let text: String
        let precedingLines: Int
    }

    private let nextLine: () -> String?
    /// A line that was read to see whether it still belonged to the statement before.
    private var readAhead: String?
    private var linesTaken = 0

    /// Reads lines, without their newlines, from `nextLine` until that gives nil.
    init(_ nextLine: @escaping () -> String?) { self.nextLine = nextLine }

    /// The statements of a whole text.
    init(text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).makeIterator()
        self.init { lines.next().map(String.init) }
    }

    /// The next statement; nil at the end. Blank lines between statements are passed over.
    mutating func next() -> Piece? {
        guard var line = takeLine() else { return nil }
        while Self.isBlank(line) {
            guard let another = takeLine() else { return nil }
            line = another
        }
        let preceding = linesTaken - 1
        var state = LexicalState()
        state.scan(line.utf8)
        let isCompound = state.isCompound
        var lines = [line]
        while state.isOpen || isCompound {
            guard let following = takeLine() else { break }
            guard state.isOpen || Self.belongs(following, to: state) else {
                readAhead = following
                linesTaken -= 1
                break
            }
            lines.append(following)
            if !Self.isBlank(following) || state.isOpen { state.scan(following.utf8) }
        }
        while let last = lines.last, lines.count > 1, Self.isBlank(last) { lines.removeLast() }
        return Piece(text: lines.joined(separator: "\n") + "\n", precedingLines: preceding)
    }

    private mutating func takeLine() -> String? {
        guard let line = readAhead ?? nextLine() else { return nil }
        readAhead = nil
        linesTaken += 1
        return line
    }

    /// Whether `line` goes on with a compound statement whose last logical line was scanned into `state`.
    private static func belongs(_ line: String, to state: LexicalState) -> Bool {
        guard let first = line.utf8.first, !isBlank(line) else { return true }
        if [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "#")].contains(first) || state.firstWord == "@" { return true }
        var ahead = LexicalState()
        ahead.scan(line.utf8)
        return ahead.isContinuationClause
    }

    private static func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }
}
