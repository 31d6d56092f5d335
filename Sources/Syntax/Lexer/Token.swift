// The words of the language.
import Signatures

/// A token and where it stands.
struct Token: Sendable {
    let kind: Kind
    let span: Span

    enum Kind: Equatable, Sendable {
        /// The end of a logical line, the change of indentation before one, and the end of the text.
        case newline, indent, dedent, end
        case name(Name)
        case keyword(Keyword)
        case symbol(Symbol)
        /// Up to 2⁶⁴ - 1, because the sign of `-9223372036854775808` is another token.
        case integer(UInt64)
        case float(Double)
        case imaginary(Double)
        case string(String)
        case bytes([UInt8])
        /// An f-string: start, then texts and fields, then end. A field: start, the tokens of its expression, perhaps `!`
        /// and a name, perhaps a spec start with texts and fields again, then its end.
        case formattedStart, formattedText(String), fieldStart, specStart, fieldEnd, formattedEnd
        case command(name: String, arguments: String, argumentsSpan: Span)
        case help(subject: String, HelpForm)
        case shell(String)
        /// Not a token: the lexer's mistake with this index.
        case invalid(Int)
    }
}

/// The reserved words.
public enum Keyword: String, CaseIterable, Sendable {
    case `false` = "False", none = "None", `true` = "True", and, `as`, assert, async, await, `break`, `class`, `continue`, def
    case del, `elif`, `else`, except, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or
    case pass, raise, `return`, `try`, `while`, with, yield

    static let table: [String: Keyword] = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// Whether it can only begin a statement: met inside brackets at a line's start, the brackets were forgotten.
    var onlyBeginsStatement: Bool {
        switch self {
        case .assert, .break, .class, .continue, .def, .del, .except, .finally, .global, .import, .nonlocal, .pass, .raise,
             .return, .try, .while, .with:
            true
        default: false
        }
    }
}

/// Operators and punctuation.
enum Symbol: String, CaseIterable, Sendable {
    case leftParen = "(", rightParen = ")", leftBracket = "[", rightBracket = "]", leftBrace = "{", rightBrace = "}"
    case comma = ",", colon = ":", semicolon = ";", dot = ".", ellipsis = "...", arrow = "->", walrus = ":=", equal = "="
    case equalEqual = "==", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
    case plus = "+", minus = "-", star = "*", starStar = "**", slash = "/", slashSlash = "//", percent = "%", at = "@"
    case ampersand = "&", bar = "|", caret = "^", tilde = "~", shiftLeft = "<<", shiftRight = ">>"
    case plusEqual = "+=", minusEqual = "-=", starEqual = "*=", slashEqual = "/=", slashSlashEqual = "//="
    case percentEqual = "%=", atEqual = "@=", ampersandEqual = "&=", barEqual = "|=", caretEqual = "^="
    case shiftLeftEqual = "<<=", shiftRightEqual = ">>=", starStarEqual = "**="
    /// Only before the conversion in a field of an f-string.
    case exclamation = "!"

    /// By the bytes of the spelling, packed into one word.
    static let table: [UInt32: Symbol] = Dictionary(uniqueKeysWithValues: allCases.filter { $0 != .exclamation }.map {
        ($0.rawValue.utf8.reduce(0) { $0 << 8 | UInt32($1) }, $0)
    })

    /// The operator of an augmented assignment.
    var augmented: BinaryOperator? {
        guard rawValue.count > 1, rawValue.last == "=" else { return nil }
        return BinaryOperator(rawValue: String(rawValue.dropLast()))
    }
}
