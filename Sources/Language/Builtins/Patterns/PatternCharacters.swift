// The characters of a regular expression: quantifiers, escapes, sets.

extension PatternReader {
    /// How often what stands before is to match, where `letter`, just taken, begins such a mark.
    mutating func readQuantifier(_ letter: Unicode.Scalar, from here: Int) throws -> (low: Int, high: Int?)? {
        switch letter {
        case "?": return (0, 1)
        case "*": return (0, nil)
        case "+": return (1, nil)
        case "{": break
        default: return nil
        }
        if next == "}" { return nil }
        let isDigit = { (letter: Unicode.Scalar) -> Bool in letter.value >= 48 && letter.value <= 57 }
        let low = take(atMost: .max, where: isDigit)
        let high = accept(",") ? take(atMost: .max, where: isDigit) : low
        guard accept("}") else {
            at = here + 1
            return nil
        }
        let limits = (low.isEmpty ? 0 : Int(low) ?? .max, high.isEmpty ? nil : Int(high) ?? .max)
        if max(limits.0, limits.1 ?? 0) >= 1 << 16 { throw mistake("the repetition number is too large", at: here) }
        if let high = limits.1, high < limits.0 { throw mistake("min repeat greater than max repeat", at: here + 1) }
        return limits
    }

    // MARK: Escapes

    mutating func readEscape(from start: Int) throws -> (Item, Extent) {
        guard let letter = next else { throw mistake("bad escape (end of pattern)", at: start) }
        switch letter {
        case "A", "b", "B", "Z":
            at += 1
            text += letter == "Z" ? "\\z" : "\\\(letter)"
            return (.place, Extent())
        case "d", "D", "s", "S", "w", "W":
            at += 1
            text += "\\\(letter)"
            return (.other, .one)
        case "1"..."9":
            if let octal = octal(from: start, digits: 3), octal.count == 3 {
                text += Self.literal(try scalar(octal.value, from: start))
                return (.other, .one)
            }
            let digits = take(atMost: 2) { $0.value >= 48 && $0.value <= 57 }
            guard let group = Int(digits), group < extents.count else {
                throw mistake("invalid group reference \(digits)", at: start + 1)
            }
            return (.other, try refer(to: group, at: start))
        default:
            text += Self.literal(try readCharacter(from: start, inSet: false))
            return (.other, .one)
        }
    }

    /// The octal number at `at`, which is stepped over when it has `digits` digits or `digits` is 2 for what follows `\0`.
    mutating func octal(from start: Int, digits: Int) -> (value: UInt32, count: Int)? {
        let kept = at
        let found = take(atMost: digits) { $0.value >= 48 && $0.value <= 55 }
        guard let value = UInt32(found, radix: 8), found.count == digits else {
            at = kept
            return nil
        }
        return (value, found.count)
    }

    func scalar(_ value: UInt32, from start: Int) throws -> Unicode.Scalar {
        if value > 0o377, pattern[start + 1].value < 58 {
            throw mistake("octal escape value \(source(from: start)) outside of range 0-0o377", at: start)
        }
        guard let scalar = Unicode.Scalar(value) else { throw mistake("bad escape \(source(from: start))", at: start) }
        return scalar
    }

    /// The character that `\` and what follows it stand for.
    mutating func readCharacter(from start: Int, inSet: Bool) throws -> Unicode.Scalar {
        guard let letter = take() else { throw mistake("bad escape (end of pattern)", at: start) }
        switch letter {
        case "a": return "\u{7}"
        case "b" where inSet: return "\u{8}"
        case "f": return "\u{C}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "v": return "\u{B}"
        case "x", "u", "U":
            let wanted = letter == "x" ? 2 : letter == "u" ? 4 : 8
            let digits = take(atMost: wanted) { $0.properties.isASCIIHexDigit }
            guard digits.count == wanted, let value = UInt32(digits, radix: 16) else {
                throw mistake("incomplete escape \(source(from: start))", at: start)
            }
            return try scalar(value, from: start)
        case "0" where !inSet:
            let digits = take(atMost: 2) { $0.value >= 48 && $0.value <= 55 }
            return try scalar(UInt32(digits, radix: 8) ?? 0, from: start)
        case "0"..."7" where inSet:
            at -= 1
            let digits = take(atMost: 3) { $0.value >= 48 && $0.value <= 55 }
            return try scalar(UInt32(digits, radix: 8) ?? 0, from: start)
        default:
            guard !CharacterClass.isASCIIAlphanumeric(letter) else { throw mistake("bad escape \\\(letter)", at: start) }
            return letter
        }
    }

    // MARK: Sets

    /// One end of a range, or a class like `\d`.
    enum Element { case character(Unicode.Scalar), kind(String) }

    mutating func readElement(from start: Int) throws -> Element? {
        guard let letter = take() else { return nil }
        guard letter == "\\" else { return .character(letter) }
        if let kind = next, "dDsSwW".unicodeScalars.contains(kind) {
            at += 1
            return .kind("\\\(kind)")
        }
        return .character(try readCharacter(from: at - 1, inSet: true))
    }

    mutating func readSet(from start: Int) throws -> String {
        var set = accept("^") ? "[^" : "[", isEmpty = true
        let unterminated = mistake("unterminated character set", at: start)
        func written(_ element: Element) -> String {
            switch element {
            case .character(let letter): Self.literal(letter)
            case .kind(let kind): kind
            }
        }
        while true {
            if next == "]", !isEmpty {
                at += 1
                return set + "]"
            }
            let place = at
            guard let low = try readElement(from: start) else { throw unterminated }
            isEmpty = false
            guard accept("-") else {
                set += written(low)
                continue
            }
            if accept("]") { return set + written(low) + "\\-]" }
            guard let high = try readElement(from: start) else { throw unterminated }
            guard case .character(let first) = low, case .character(let last) = high, first <= last else {
                throw mistake("bad character range \(source(from: place))", at: place)
            }
            set += Self.literal(first) + "-" + Self.literal(last)
        }
    }
}
