// Whether two outputs say the same: words and times of day exactly, numbers to the digits that were printed, addresses not at all.

/// An output as it was and as it is now.
struct OutputComparison {
    let expected: [String]
    let actual: [String]

    /// Comments are notes of this shell, and blank lines at the end belong to nobody.
    init(expected: [String], actual: [String]) {
        self.expected = Self.trimmed(expected.filter { !$0.hasPrefix("# ") })
        self.actual = Self.trimmed(actual.filter { !$0.hasPrefix("# ") })
    }

    private static func trimmed(_ lines: [String]) -> [String] {
        var lines = lines
        while lines.last.map({ $0.allSatisfy(\.isWhitespace) }) == true { lines.removeLast() }
        return lines
    }

    /// Whether the two agree. Behind a blank line prose may follow; of an error only the last line, `Type: message`, counts.
    var agrees: Bool {
        if Self.same(expected, actual) { return true }
        if let error = Self.error(in: expected), let now = Self.error(in: actual) { return Self.same([error], [now]) }
        let blanks = expected.indices.filter { expected[$0].allSatisfy(\.isWhitespace) }
        return blanks.contains { Self.same(Self.trimmed(Array(expected[..<$0])), actual) }
    }

    private static func same(_ a: [String], _ b: [String]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || Piece.same(Piece.pieces($0), Piece.pieces($1)) }
    }

    /// The line of an output that names an exception, without the module that the class lives in.
    private static func error(in lines: [String]) -> String? {
        let named = lines.filter { line in
            let name = line.prefix { $0.isLetter || $0 == "." || $0 == "_" }
            return line.dropFirst(name.count).first.map { $0 == ":" } ?? true && ["Error", "Exception", "Interrupt", "Iteration", "Exit"].contains { name.hasSuffix($0) }
        }
        guard let line = lines.first?.hasPrefix("Traceback") == true ? named.last : named.first else { return nil }
        let name = line.prefix { $0 != ":" }
        return String(name.split(separator: ".").last ?? name) + line.dropFirst(name.count)
    }

    /// The lines that differ, with a sign for each side; of outputs of different lengths all.
    var differences: [String] {
        guard expected.count == actual.count else { return expected.map { "- " + $0 } + actual.map { "+ " + $0 } }
        return zip(expected, actual).flatMap { Self.same([$0], [$1]) ? [] : ["- " + $0, "+ " + $1] }
    }
}

/// A part of a line: a number, an address, or other text without blanks at its ends.
private enum Piece: Equatable {
    /// `step` is one in the last digit that was printed; 0 for whole numbers.
    case number(Double, step: Double)
    case address
    case time(String)
    case text(String)

    private var isNumber: Bool {
        switch self {
        case .number, .time: true
        default: false
        }
    }

    static func same(_ a: [Piece], _ b: [Piece]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { same($0, $1) }
    }

    private static func same(_ a: Piece, _ b: Piece) -> Bool {
        guard case .number(let x, let step) = a, case .number(let y, let other) = b else { return a == b }
        return step == 0 || other == 0 ? x == y : abs(x - y) <= max(step, other) * 1.001
    }

    static func pieces(_ line: String) -> [Piece] {
        var pieces: [Piece] = [], characters = Array(line)[...], text = ""
        func flush() {
            if !text.isEmpty { pieces.append(.text(text)) }
            text = ""
        }
        while let first = characters.first {
            if first.isASCII, first.isNumber, text.last.map({ $0.isLetter || $0 == "_" }) != true, let number = number(characters) {
                // Behind the colon of a time there is no number that could be off by a little.
                let isOfTime = text == ":" && pieces.last?.isNumber == true
                flush()
                pieces.append(isOfTime ? .time(String(characters.prefix(number.length))) : number.piece)
                characters = characters.dropFirst(number.length)
            } else {
                if first.isWhitespace { flush() } else { text.append(first) }
                characters = characters.dropFirst()
            }
        }
        flush()
        return pieces
    }

    /// The number at the beginning, and how long it is.
    private static func number(_ characters: ArraySlice<Character>) -> (piece: Piece, length: Int)? {
        if characters.starts(with: ["0", "x"]) {
            return (.address, 2 + characters.dropFirst(2).prefix(while: \.isHexDigit).count)
        }
        let isDigit = { (c: Character) in c.isASCII && c.isNumber }
        var rest = characters.drop(while: isDigit), decimals = 0
        var isWhole = true
        if rest.first == "." {
            isWhole = false
            decimals = rest.dropFirst().prefix(while: isDigit).count
            rest = rest.dropFirst(decimals + 1)
        }
        var exponent = 0
        if let e = rest.first, e == "e" || e == "E" {
            let sign = rest.dropFirst().first.map { $0 == "-" || $0 == "+" } == true ? 1 : 0
            let digits = rest.dropFirst(1 + sign).prefix(while: isDigit)
            if !digits.isEmpty, let power = Int(String(rest.dropFirst(1).prefix(sign)) + String(digits)) {
                isWhole = false
                exponent = min(max(power, -400), 400)
                rest = rest.dropFirst(1 + sign + digits.count)
            }
        }
        let length = characters.count - rest.count
        guard let value = Double(String(characters.prefix(length)).hasSuffix(".") ? String(characters.prefix(length - 1)) : String(characters.prefix(length))) else { return nil }
        return (.number(value, step: isWhole ? 0 : power(10, exponent - decimals)), length)
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<min(abs(exponent), 400)).reduce(1.0) { value, _ in exponent < 0 ? value / base : value * base }
    }
}
