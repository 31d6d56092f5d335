// What is still open after a piece of program text: brackets, strings, a line continued by a backslash. A few lines of
// scanning are enough for cutting input into statements; whether text parses is the parser's business.

/// The state of a scan over lines of text; feed it line by line.
struct LexicalState: Equatable {
    private var openBrackets = 0
    /// The quote that ends the string we are in: three characters long, or nil outside of strings.
    private var openString: [UInt8]?
    /// The last line ended in a backslash.
    private var isContinued = false
    /// The first word or sign of the logical line that was scanned last.
    private(set) var firstWord = ""

    /// Whether the next line belongs to the same logical line.
    var isOpen: Bool { openBrackets > 0 || openString != nil || isContinued }

    /// Reads one line, without its newline.
    mutating func scan(_ line: some Sequence<UInt8>) {
        let bytes = Array(line)
        let blanks = bytes.prefix { $0 == UInt8(ascii: " ") }.count
        if !isOpen {
            begin(bytes, blanks)
            if blanks == 0, firstWord == "%" || firstWord == "!" { return }
        }
        isContinued = false
        var i = 0
        while i < bytes.count {
            if let quote = openString {
                i = skipString(bytes, from: i, quote)
            } else {
                guard let next = scanCode(bytes, at: i) else { return }
                i = next
            }
        }
    }

    private mutating func begin(_ bytes: [UInt8], _ blanks: Int) {
        guard blanks < bytes.count else { return }
        let word = bytes[blanks...].prefix { isWordByte($0) }
        firstWord = word.isEmpty ? String(UnicodeScalar(bytes[blanks])) : String(decoding: word, as: UTF8.self)
    }

    /// The index behind the character at `i`; nil when a comment swallows the rest.
    private mutating func scanCode(_ bytes: [UInt8], at i: Int) -> Int? {
        let byte = bytes[i]
        switch byte {
        case UInt8(ascii: "#"):
            return nil
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
            return i + 1
        case UInt8(ascii: "\\") where i + 1 == bytes.count:
            isContinued = true
            return i + 1
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
            openBrackets += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            openBrackets = max(0, openBrackets - 1)
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            if bytes[i...].starts(with: [byte, byte, byte]) {
                openString = [byte, byte, byte]
                return i + 3
            }
            return endOfShortString(bytes, from: i + 1, byte)
        default:
            break
        }
        return i + 1
    }

    private func endOfShortString(_ bytes: [UInt8], from start: Int, _ quote: UInt8) -> Int {
        var i = start
        while i < bytes.count, bytes[i] != quote { i += bytes[i] == UInt8(ascii: "\\") ? 2 : 1 }
        return i + 1
    }

    private mutating func skipString(_ bytes: [UInt8], from start: Int, _ quote: [UInt8]) -> Int {
        var i = start
        while i < bytes.count {
            if bytes[i] == UInt8(ascii: "\\") {
                i += 2
            } else if bytes[i...].starts(with: quote) {
                openString = nil
                return i + quote.count
            } else {
                i += 1
            }
        }
        return i
    }
}

private func isWordByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
}

extension LexicalState {
    /// The state after all lines of `text`.
    init(after text: some Collection<UInt8>) {
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) { scan(line) }
    }

    /// Whether the logical line begins a compound statement, or a decorated definition.
    var isCompound: Bool { Self.compoundWords.contains(firstWord) }

    /// Whether the logical line goes on with a compound statement that an earlier one began.
    var isContinuationClause: Bool { Self.clauseWords.contains(firstWord) }

    private static let compoundWords: Set<String> = ["if", "for", "while", "def", "class", "with", "try", "async", "@"]
    private static let clauseWords: Set<String> = ["elif", "else", "except", "finally"]
}
