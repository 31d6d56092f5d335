// A look at program text that is still being typed: which brackets and strings are open at its end, and which operand ends
// somewhere. Text that no parser would take yet must do.

/// What a scan from the beginning of a text found at its end.
struct CodeScan {
    let bytes: [UInt8]
    /// The places of brackets that are open at the end.
    private(set) var openings: [Int] = []
    /// The first byte inside the string in which the text ends.
    private(set) var stringStart: Int?
    private(set) var isInComment = false

    var isOpen: Bool { !openings.isEmpty || stringStart != nil }

    init(_ text: String) {
        bytes = Array(text.utf8)
        var quote: [UInt8] = [], i = 0
        while i < bytes.count {
            let byte = bytes[i]
            if stringStart != nil {
                if byte == UInt8(ascii: "\\") {
                    i += 1
                } else if bytes[i...].starts(with: quote) {
                    i += quote.count - 1
                    stringStart = nil
                } else if byte == UInt8(ascii: "\n"), quote.count == 1 {
                    stringStart = nil
                }
            } else if isInComment {
                isInComment = byte != UInt8(ascii: "\n")
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = bytes[i...].starts(with: [byte, byte, byte]) ? [byte, byte, byte] : [byte]
                i += quote.count - 1
                stringStart = i + 1
            } else {
                take(byte, at: i)
            }
            i += 1
        }
    }

    private mutating func take(_ byte: UInt8, at i: Int) {
        switch byte {
        case UInt8(ascii: "#"): isInComment = true
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): openings.append(i)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = openings.popLast()
        default: break
        }
    }

    // MARK: Operands

    /// The letters, digits and underscores before `end`.
    func word(endingAt end: Int) -> String {
        let count = bytes[..<end].reversed().prefix(while: Self.isWordByte).count
        return String(decoding: bytes[(end - count)..<end], as: UTF8.self)
    }

    /// The text of names, calls and brackets, joined by dots, that ends before `end`: `x.view(2, 3).T`.
    func operand(endingAt end: Int) -> String {
        var start = end
        while start > 0 {
            let last = bytes[start - 1]
            if Self.isWordByte(last) {
                start -= word(endingAt: start).utf8.count
            } else if last == UInt8(ascii: ")") || last == UInt8(ascii: "]") {
                guard let opening = opening(ofBracketAt: start - 1) else { return "" }
                start = opening
                // Brackets may follow a name, other brackets, or nothing.
                if start > 0, Self.isWordByte(bytes[start - 1]) || [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[start - 1]) { continue }
            } else if last == UInt8(ascii: "'") || last == UInt8(ascii: "\"") {
                guard let opening = bytes[..<(start - 1)].lastIndex(of: last) else { return "" }
                start = opening
            } else {
                break
            }
            guard start > 0, bytes[start - 1] == UInt8(ascii: ".") else { break }
            start -= 1
        }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private func opening(ofBracketAt end: Int) -> Int? {
        var depth = 0, i = end
        while i >= 0 {
            switch bytes[i] {
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth -= 1
            default: break
            }
            if depth == 0 { return i }
            i -= 1
        }
        return nil
    }

    /// What stands before the bracket of `d["`.
    func subscripted(beforeStringAt start: Int) -> String? {
        guard let opening = openings.last, bytes[opening] == UInt8(ascii: "["), opening + 2 == start else { return nil }
        let owner = operand(endingAt: opening)
        return owner.isEmpty ? nil : owner
    }

    // MARK: Calls

    /// The innermost call that is open at the end.
    var openCall: CompletionPlace.OpenCall? {
        guard let opening = openings.last, bytes[opening] == UInt8(ascii: "(") else { return nil }
        let function = operand(endingAt: opening)
        guard !function.isEmpty else { return nil }
        return CompletionPlace.OpenCall(function: function, named: named(from: opening + 1))
    }

    /// The names before `=` among the arguments from `start`.
    private func named(from start: Int) -> [String] {
        var names: [String] = [], depth = 0
        for i in start..<bytes.count {
            switch bytes[i] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "=") where depth == 0 && isSingleEqual(i):
                let word = word(endingAt: i)
                if !word.isEmpty { names.append(word) }
            default: break
            }
        }
        return names
    }

    private func isSingleEqual(_ i: Int) -> Bool {
        let after = i + 1 < bytes.count ? bytes[i + 1] : 0
        return i > 0 && after != UInt8(ascii: "=") && !"=!<>".utf8.contains(bytes[i - 1])
    }

    /// The parameter whose `=` stands right before `end`.
    func parameter(before end: Int) -> String? {
        guard end > 0, bytes[end - 1] == UInt8(ascii: "="), isSingleEqual(end - 1) else { return nil }
        let name = word(endingAt: end - 1)
        return name.isEmpty ? nil : name
    }

    /// Whether an argument begins at `place`.
    func beginsArgument(_ place: Int) -> Bool {
        let before = bytes[..<place].last { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
        return before == UInt8(ascii: "(") || before == UInt8(ascii: ",")
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F || byte >= 0x80
    }
}
