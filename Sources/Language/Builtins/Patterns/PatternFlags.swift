// What the letters of a regular expression mean, what can be wrong with one, and how much a part of one matches.

/// What a pattern's letters mean; the values are Python's.
struct PatternFlags: OptionSet {
    let rawValue: Int
    static let ignoreCase = PatternFlags(rawValue: 2), locale = PatternFlags(rawValue: 4), multiline = PatternFlags(rawValue: 8)
    static let dotAll = PatternFlags(rawValue: 16), unicode = PatternFlags(rawValue: 32), verbose = PatternFlags(rawValue: 64)
    static let ascii = PatternFlags(rawValue: 256)

    /// The flag that a letter of `(?i)` stands for.
    init?(letter: Unicode.Scalar) {
        switch letter {
        case "i": self = .ignoreCase
        case "L": self = .locale
        case "m": self = .multiline
        case "s": self = .dotAll
        case "x": self = .verbose
        case "a": self = .ascii
        case "u": self = .unicode
        default: return nil
        }
    }

    init(rawValue: Int) { self.rawValue = rawValue }

    static let kinds: PatternFlags = [.ascii, .unicode, .locale]
}

/// What is wrong with a pattern, and where.
struct PatternMistake: Error {
    let message: String
    /// The place in the pattern, in code points; nil where the mistake is in its whole.
    let place: Int?
}

/// How many characters a part of a pattern can match.
struct Extent {
    var least = 0, most = 0

    static let one = Extent(least: 1, most: 1)
    static let unbounded = 1 << 30

    static func + (a: Extent, b: Extent) -> Extent {
        Extent(least: min(a.least + b.least, unbounded), most: min(a.most + b.most, unbounded))
    }

    func either(_ other: Extent) -> Extent { Extent(least: min(least, other.least), most: max(most, other.most)) }

    func times(_ low: Int, _ high: Int) -> Extent {
        func product(_ a: Int, _ b: Int) -> Int {
            let (value, isTooLarge) = a.multipliedReportingOverflow(by: b)
            return isTooLarge ? Self.unbounded : min(value, Self.unbounded)
        }
        return Extent(least: product(least, low), most: product(most, high))
    }
}

extension PatternReader {
    /// `(?i)`, which holds for the whole pattern and gives nil, or `(?i-s:…)`.
    mutating func readFlags(
        _ first: Unicode.Scalar, from start: Int, isVerbose: Bool, isAtStart: Bool
    ) throws -> Extent? {
        var on = PatternFlags(), off = PatternFlags(), letter = first
        while letter != "-", letter != ":", letter != ")" {
            guard let flag = PatternFlags(letter: letter) else {
                throw mistake(letter.properties.isAlphabetic ? "unknown flag" : "missing -, : or )", at: at - 1)
            }
            if flag == .locale { throw mistake("bad inline flags: cannot use 'L' flag with a str pattern", at: at) }
            on.insert(flag)
            if !flag.isDisjoint(with: .kinds), on.intersection(.kinds) != flag {
                throw mistake("bad inline flags: flags 'a', 'u' and 'L' are incompatible", at: at)
            }
            guard let other = take() else { throw mistake("missing -, : or )", at: at) }
            letter = other
        }
        if letter == ")" {
            guard isAtStart else { throw mistake("global flags not at the start of the expression", at: start) }
            flags.formUnion(on)
            return nil
        }
        if letter == "-" { off = try readFlagsOff() }
        if !on.isDisjoint(with: off) { throw mistake("bad inline flags: flag turned on and off", at: at - 1) }
        if on.contains(.ascii) { throw mistake("the flag 'a' is supported for whole patterns only", at: at) }
        func letters(_ flags: PatternFlags) -> String {
            (flags.contains(.ignoreCase) ? "i" : "") + (flags.contains(.multiline) ? "m" : "") + (flags.contains(.dotAll) ? "s" : "")
        }
        let opening = "(?" + letters(on) + (letters(off).isEmpty ? "" : "-" + letters(off)) + ":"
        return try readBody(opening, from: start, isVerbose: (isVerbose || on.contains(.verbose)) && !off.contains(.verbose))
    }

    mutating func readFlagsOff() throws -> PatternFlags {
        var off = PatternFlags()
        while true {
            guard let letter = take() else { throw mistake(off.isEmpty ? "missing flag" : "missing :", at: at) }
            if letter == ":", !off.isEmpty { return off }
            guard let flag = PatternFlags(letter: letter) else {
                throw mistake(letter.properties.isAlphabetic ? "unknown flag" : off.isEmpty ? "missing flag" : "missing :", at: at - 1)
            }
            if !flag.isDisjoint(with: .kinds) { throw mistake("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", at: at) }
            off.insert(flag)
        }
    }
}
