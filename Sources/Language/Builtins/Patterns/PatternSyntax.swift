// Regular expressions as Python's `re` writes them: reads one and gives the same in PCRE2's notation. Everything that Python refuses is
// refused here, in its words; groups have numbers only, their names stay here.

/// Reads one pattern.
struct PatternReader {
    let pattern: [Unicode.Scalar]
    var at = 0
    /// The pattern in PCRE2's notation.
    var text = ""
    var flags: PatternFlags
    /// The names of groups, in the order in which they open.
    var names: [(name: String, group: Int)] = []
    /// Of each group, how far it reaches; nil while it is open. Group 0, the whole, is always open.
    var extents: [Extent?] = [nil]
    /// The groups in the order in which they close.
    var closing: [Int] = []
    var depth = 0

    /// How deep groups may lie in each other; the library's own limit is 250.
    static let depthLimit = 200

    init(_ pattern: [Unicode.Scalar], _ flags: PatternFlags) {
        self.pattern = pattern
        self.flags = flags
    }

    var groupCount: Int { extents.count - 1 }

    /// Reads the whole pattern; `(?x)` at its beginning changes how the rest is read, so that it is read once more.
    static func read(_ text: String, _ flags: PatternFlags) throws -> PatternReader {
        let pattern = Array(text.unicodeScalars)
        var reader = PatternReader(pattern, flags)
        try reader.readAll()
        if reader.flags.contains(.verbose), !flags.contains(.verbose) {
            reader = PatternReader(pattern, reader.flags)
            try reader.readAll()
        }
        if reader.flags.isDisjoint(with: .kinds) { reader.flags.insert(.unicode) }
        return reader
    }

    mutating func readAll() throws {
        _ = try readAlternatives(isVerbose: flags.contains(.verbose), isFirst: true)
        if at < pattern.count { throw mistake("unbalanced parenthesis", at: at) }
        if flags.contains([.ascii, .unicode]) { throw PatternMistake(message: "ASCII and UNICODE flags are incompatible", place: nil) }
    }

    // MARK: Letters

    var next: Unicode.Scalar? { at < pattern.count ? pattern[at] : nil }

    mutating func take() -> Unicode.Scalar? {
        guard let letter = next else { return nil }
        at += 1
        return letter
    }

    mutating func accept(_ letter: Unicode.Scalar) -> Bool {
        guard next == letter else { return false }
        at += 1
        return true
    }

    mutating func take(atMost limit: Int, where isWanted: (Unicode.Scalar) -> Bool) -> String {
        var found = String.UnicodeScalarView()
        while found.count < limit, let letter = next, isWanted(letter) {
            found.append(letter)
            at += 1
        }
        return String(found)
    }

    func mistake(_ message: String, at place: Int) -> PatternMistake { PatternMistake(message: message, place: place) }

    func source(from start: Int) -> String { String(String.UnicodeScalarView(pattern[start..<at])) }

    /// Writes a character that stands for itself.
    static func literal(_ letter: Unicode.Scalar) -> String {
        let isPlain = !letter.isASCII || letter == "_" || CharacterClass.isASCIIAlphanumeric(letter)
        return isPlain ? String(letter) : "\\x{\(String(letter.value, radix: 16))}"
    }

    // MARK: Structure

    mutating func readAlternatives(isVerbose: Bool, isFirst: Bool = false) throws -> Extent {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.depthLimit else { throw mistake("groups lie too deep in each other", at: at) }
        var extent = try readSequence(isVerbose: isVerbose, isFirst: isFirst)
        while accept("|") {
            text += "|"
            extent = extent.either(try readSequence(isVerbose: isVerbose))
        }
        return extent
    }

    /// What a quantifier behind it would repeat.
    enum Item { case none, place, repeated, other }

    mutating func readSequence(isVerbose: Bool, isFirst: Bool = false) throws -> Extent {
        var whole = Extent(), item = Item.none, last = Extent()
        let start = text.utf8.count
        func done() -> Extent { whole + last }
        while let letter = next, letter != "|", letter != ")" {
            let here = at
            at += 1
            if isVerbose, skipsSpace(letter) { continue }
            if let (low, high) = try readQuantifier(letter, from: here) {
                switch item {
                case .none, .place: throw mistake("nothing to repeat", at: here)
                case .repeated: throw mistake("multiple repeat", at: here)
                case .other: item = .repeated
                }
                last = last.times(low, high ?? Extent.unbounded)
                text += high == low ? "{\(low)}" : "{\(low),\(high.map(String.init) ?? "")}"
                if accept("?") { text += "?" } else if accept("+") { text += "+" }
                continue
            }
            let isAtStart = isFirst && text.utf8.count == start && item == .none
            guard let (kind, extent) = try readItem(letter, from: here, isVerbose: isVerbose, isAtStart: isAtStart) else { continue }
            whole = whole + last
            (item, last) = (kind, extent)
        }
        return done()
    }

    /// Whether `letter`, just taken, is white space, or begins a comment, whose rest is skipped.
    mutating func skipsSpace(_ letter: Unicode.Scalar) -> Bool {
        if " \t\n\r\u{B}\u{C}".unicodeScalars.contains(letter) { return true }
        guard letter == "#" else { return false }
        while let other = take(), other != "\n" {}
        return true
    }

    /// Reads what begins with `letter`, just taken; nil where it matches nothing and stands for nothing.
    mutating func readItem(
        _ letter: Unicode.Scalar, from here: Int, isVerbose: Bool, isAtStart: Bool
    ) throws -> (Item, Extent)? {
        switch letter {
        case "\\": return try readEscape(from: here)
        case "[":
            text += try readSet(from: here)
            return (.other, .one)
        case ".":
            text += "."
            return (.other, .one)
        case "^", "$":
            text.unicodeScalars.append(letter)
            return (.place, Extent())
        case "(": return try readGroup(from: here, isVerbose: isVerbose, isAtStart: isAtStart)
        default:
            text += Self.literal(letter)
            return (.other, .one)
        }
    }

    // MARK: Groups

    mutating func readGroup(from start: Int, isVerbose: Bool, isAtStart: Bool) throws -> (Item, Extent)? {
        guard accept("?") else { return (.other, try readCapture(nil, from: start, isVerbose: isVerbose)) }
        guard let kind = take() else { throw mistake("unexpected end of pattern", at: at) }
        switch kind {
        case "P":
            if accept("<") {
                let place = at, name = try readName(until: ">")
                try requireIdentifier(name, at: place)
                if let known = names.first(where: { $0.name == name }) {
                    throw mistake("redefinition of group name \(StringRepr.text(name)) as group \(extents.count); was group \(known.group)", at: place)
                }
                return (.other, try readCapture(name, from: start, isVerbose: isVerbose))
            }
            guard accept("=") else {
                guard let other = take() else { throw mistake("unexpected end of pattern", at: at) }
                throw mistake("unknown extension ?P\(other)", at: start + 1)
            }
            let place = at, name = try readName(until: ")")
            try requireIdentifier(name, at: place)
            return (.other, try refer(to: try group(called: name, at: place), at: place))
        case ":": return (.other, try readBody("(?:", from: start, isVerbose: isVerbose))
        case ">": return (.other, try readBody("(?>", from: start, isVerbose: isVerbose))
        case "#":
            while let letter = take() { if letter == ")" { return nil } }
            throw mistake("missing ), unterminated comment", at: start)
        case "=", "!":
            _ = try readBody("(?\(kind)", from: start, isVerbose: isVerbose)
            return (.other, Extent())
        case "<":
            guard let sign = take() else { throw mistake("unexpected end of pattern", at: at) }
            guard sign == "=" || sign == "!" else { throw mistake("unknown extension ?<\(sign)", at: start + 1) }
            let extent = try readBody("(?<\(sign)", from: start, isVerbose: isVerbose)
            guard extent.least == extent.most else { throw PatternMistake(message: "look-behind requires fixed-width pattern", place: nil) }
            return (.other, Extent())
        case "(": return (.other, try readConditional(from: start, isVerbose: isVerbose))
        default:
            guard kind == "-" || PatternFlags(letter: kind) != nil else { throw mistake("unknown extension ?\(kind)", at: start + 1) }
            return try readFlags(kind, from: start, isVerbose: isVerbose, isAtStart: isAtStart).map { (.other, $0) }
        }
    }

    /// The rest of a group up to its `)`, behind `opening`.
    mutating func readBody(_ opening: String, from start: Int, isVerbose: Bool) throws -> Extent {
        text += opening
        let extent = try readAlternatives(isVerbose: isVerbose)
        guard accept(")") else { throw mistake("missing ), unterminated subpattern", at: start) }
        text += ")"
        return extent
    }

    mutating func readCapture(_ name: String?, from start: Int, isVerbose: Bool) throws -> Extent {
        let group = extents.count
        extents.append(nil)
        if let name { names.append((name, group)) }
        let extent = try readBody("(", from: start, isVerbose: isVerbose)
        extents[group] = extent
        closing.append(group)
        return extent
    }

    mutating func readConditional(from start: Int, isVerbose: Bool) throws -> Extent {
        let place = at, name = try readName(until: ")")
        let group: Int
        if let number = Int(name) {
            if number == 0 { throw mistake("bad group number", at: place) }
            guard number > 0, number < extents.count else { throw mistake("invalid group reference \(number)", at: place) }
            group = number
        } else {
            try requireIdentifier(name, at: place)
            group = try self.group(called: name, at: place)
        }
        text += "(?(\(group))"
        var extent = try readSequence(isVerbose: isVerbose), other = Extent()
        if accept("|") {
            text += "|"
            other = try readSequence(isVerbose: isVerbose)
            if next == "|" { throw mistake("conditional backref with more than two branches", at: at) }
        }
        extent = extent.either(other)
        guard accept(")") else { throw mistake("missing ), unterminated subpattern", at: start) }
        text += ")"
        return extent
    }

    mutating func readName(until end: Unicode.Scalar) throws -> String {
        let start = at
        let name = take(atMost: .max) { $0 != end }
        guard next == end else {
            throw name.isEmpty ? mistake("missing group name", at: start) : mistake("missing \(end), unterminated name", at: start)
        }
        at += 1
        if name.isEmpty { throw mistake("missing group name", at: start) }
        return name
    }

    func requireIdentifier(_ name: String, at place: Int) throws {
        guard let first = name.unicodeScalars.first, CharacterClass.isIdentifierStart(first),
            name.unicodeScalars.allSatisfy(CharacterClass.isIdentifierPart)
        else { throw mistake("bad character in group name \(StringRepr.text(name))", at: place) }
    }

    func group(called name: String, at place: Int) throws -> Int {
        guard let known = names.first(where: { $0.name == name }) else {
            throw mistake("unknown group name \(StringRepr.text(name))", at: place)
        }
        return known.group
    }

    /// What group `group` has matched, once more.
    mutating func refer(to group: Int, at place: Int) throws -> Extent {
        guard let extent = extents[group] else { throw mistake("cannot refer to an open group", at: place) }
        text += "\\g{\(group)}"
        return extent
    }
}
