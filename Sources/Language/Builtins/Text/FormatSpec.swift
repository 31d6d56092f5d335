// The format mini-language, `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`: what stands between the colon
// and the brace of `{x:>10.3f}`. Reading it and laying out what it asks for; the checks and their texts are CPython's.

/// A format specification, read but not yet applied.
struct FormatSpec {
    enum Align: Unicode.Scalar { case left = "<", right = ">", center = "^", afterSign = "=" }
    enum Grouping { case none, comma, underscore, underscoreEveryFour }

    var fill: Unicode.Scalar = " "
    var align: Align
    /// `+`, `-` or space.
    var sign: Unicode.Scalar?
    var coercesNegativeZero = false
    var alternate = false
    var width: Int?
    var grouping = Grouping.none
    var precision: Int?
    /// The presentation type; nil when the specification names none.
    var type: Unicode.Scalar?
    /// The name of the formatted value's type, for errors.
    let typeName: String

    /// Reads `text`; values of the type called `typeName` are aligned as `align` unless it says otherwise.
    init(_ text: String, typeName: String, align: Align, defaultType: Unicode.Scalar? = nil) throws {
        self.typeName = typeName
        self.align = align
        var scanner = Scanner(scalars: Array(text.unicodeScalars))
        scanFillAndAlign(&scanner, default: align)
        width = try scanner.number()
        try scanGrouping(&scanner)
        if scanner.take(".") {
            precision = try scanner.number()
            guard precision != nil else { throw ScriptError(.valueError, "Format specifier missing precision") }
        }
        guard scanner.left <= 1 else {
            throw ScriptError(.valueError, "Invalid format specifier '\(text)' for object of type '\(typeName)'")
        }
        type = scanner.next() ?? defaultType
        try checkGrouping()
    }

    private mutating func scanFillAndAlign(_ scanner: inout Scanner, default defaultAlign: Align) {
        var hasFill = false, hasAlign = false
        if let second = scanner.peek(1), let found = Align(rawValue: second), let first = scanner.peek() {
            (fill, align, hasFill, hasAlign) = (first, found, true, true)
            scanner.position += 2
        } else if let first = scanner.peek(), let found = Align(rawValue: first) {
            (align, hasAlign) = (found, true)
            scanner.position += 1
        }
        if let c = scanner.peek(), c == "+" || c == "-" || c == " " {
            sign = c
            scanner.position += 1
        }
        coercesNegativeZero = scanner.take("z")
        alternate = scanner.take("#")
        if !hasFill, scanner.take("0") {
            fill = "0"
            if !hasAlign, defaultAlign == .right { align = .afterSign }
        }
    }

    private mutating func scanGrouping(_ scanner: inout Scanner) throws {
        let both = ScriptError(.valueError, "Cannot specify both ',' and '_'.")
        if scanner.take(",") { grouping = .comma }
        if scanner.take("_") {
            guard grouping == .none else { throw both }
            grouping = .underscore
        }
        if grouping == .underscore, scanner.take(",") { throw both }
    }

    private mutating func checkGrouping() throws {
        guard grouping != .none, let type, !"defgEG%F".unicodeScalars.contains(type) else { return }
        if grouping == .underscore, "boxX".unicodeScalars.contains(type) {
            grouping = .underscoreEveryFour
        } else {
            let separator = grouping == .comma ? "," : "_"
            throw ScriptError(.valueError, "Cannot specify '\(separator)' with '\(Self.shown(type))'.")
        }
    }

    private static func shown(_ type: Unicode.Scalar) -> String {
        type.value > 32 && type.value < 128 ? String(type) : "\\x" + String(type.value, radix: 16)
    }

    /// The error for a presentation type that values of this type do not have.
    var unknownType: ScriptError {
        ScriptError(.valueError, "Unknown format code '\(Self.shown(type ?? " "))' for object of type '\(typeName)'")
    }

    /// `text`, `count` code points long, filled up to the width.
    func padded(_ text: String, count: Int) throws -> String {
        guard let width, width > count else { return text }
        let padding = try Self.checked(width - count)
        let left = switch align {
        case .left: 0
        case .right, .afterSign: padding
        case .center: padding / 2
        }
        return Self.run(of: fill, left) + text + Self.run(of: fill, padding - left)
    }

    static func run(of fill: Unicode.Scalar, _ count: Int) -> String { String(repeating: String(Character(fill)), count: count) }

    /// A count that a text may have; more would exhaust memory.
    static func checked(_ count: Int) throws -> Int {
        try Room.require(count, of: 1)
        return count
    }
}

/// Steps through a specification.
private struct Scanner {
    let scalars: [Unicode.Scalar]
    var position = 0

    init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    var left: Int { scalars.count - position }

    func peek(_ offset: Int = 0) -> Unicode.Scalar? {
        position + offset < scalars.count ? scalars[position + offset] : nil
    }

    mutating func next() -> Unicode.Scalar? {
        defer { position += 1 }
        return peek()
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek() == scalar else { return false }
        position += 1
        return true
    }

    /// The decimal number here; nil when there is none.
    mutating func number() throws -> Int? {
        var value: Int?
        while let c = peek(), c.value >= 48, c.value <= 57 {
            let (product, overflow) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int(c.value) - 48)
            guard !overflow, !carry else { throw ScriptError(.valueError, "Too many decimal digits in format string") }
            value = sum
            position += 1
        }
        return value
    }
}
