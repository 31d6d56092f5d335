// The module `unicodedata`: what Unicode says of characters, from the standard library's tables.
@_spi(_Unicode) import Swift
import Signatures

enum UnicodeModule {
    static func make() -> ModuleObject {
        ModuleObject("unicodedata", summary: "What Unicode says of characters.", members: [
            .function("normalize(form, unistr, /)", "A text composed (NFC) or decomposed (NFD).") { (_: Machine, a: BoundArguments) -> Value in
                let text = try a.string(1)
                switch try a.string(0) {
                case "NFC": return .string(string(of: text._nfc))
                case "NFD": return .string(string(of: text._nfd))
                case "NFKC", "NFKD": throw ScriptError(.valueError, "compatibility forms are not supported: use NFC or NFD")
                default: throw ScriptError(.valueError, "invalid normalization form")
                }
            },
            of("category(chr, /)", "The general category, two letters.") { (letter: Unicode.Scalar, _: Value) -> Value in
                .string(abbreviation(letter.properties.generalCategory))
            },
            of("combining(chr, /)", "The canonical combining class.") { (letter: Unicode.Scalar, _: Value) -> Value in
                .int(Int(letter.properties.canonicalCombiningClass.rawValue))
            },
            of("name(chr, *default)", "The name.") { (letter: Unicode.Scalar, fallback: Value) throws -> Value in
                if let name = letter.properties.name { return .string(name) }
                if !fallback.isNone { return fallback }
                throw ScriptError(.valueError, "no such name")
            },
            of("numeric(chr, *default)", "The number that a character stands for.") { (letter: Unicode.Scalar, fallback: Value) throws -> Value in
                if let number = letter.properties.numericValue { return .float(number) }
                if !fallback.isNone { return fallback }
                throw ScriptError(.valueError, "not a numeric character")
            },
        ])
    }

    private static func string(of letters: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: letters)
        return String(text)
    }

    /// A function of one character, which may have a value for characters that have none.
    private static func of(_ signature: String, _ summary: String, _ body: @escaping (Unicode.Scalar, Value) throws -> Value) -> Member {
        .function(signature, summary) { (_: Machine, a: BoundArguments) -> Value in
            let letters = try a.string(0).unicodeScalars
            guard letters.count == 1, let letter = letters.first else {
                throw ScriptError(.typeError, "\(signature.prefix { $0 != "(" })() argument\(signature.contains("*") ? " 1" : "") must be a unicode character, not str")
            }
            return try body(letter, signature.contains("*") ? a.rest(1).first ?? .none : .none)
        }
    }

    private static func abbreviation(_ category: Unicode.GeneralCategory) -> String {
        switch category {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
