// Questions about all characters of a text, and replacement by a table of characters.
import Signatures

extension StringMethods {
    static var questions: [Member] {
        [
            all("isdigit(self)", "Whether all characters are digits, and there is one.", intrinsic: .isDigit, CharacterClass.isDigit),
            all("isdecimal(self)", "Whether all characters are decimal digits, and there is one.", CharacterClass.isDecimal),
            all("isnumeric(self)", "Whether all characters are numeric, and there is one.", CharacterClass.isNumeric),
            all("isalpha(self)", "Whether all characters are letters, and there is one.", intrinsic: .isAlpha, CharacterClass.isLetter),
            all("isalnum(self)", "Whether all characters are letters or numbers, and there is one.", intrinsic: .isAlnum, CharacterClass.isAlphanumeric),
            all("isspace(self)", "Whether all characters are space, and there is one.", intrinsic: .isSpace, CharacterClass.isSpace),
            all("isprintable(self)", "Whether all characters can be printed.", emptyFits: true, CharacterClass.isPrintable),
            all("isascii(self)", "Whether all characters are ASCII.", emptyFits: true) { (c: Unicode.Scalar) -> Bool in c.isASCII },
            .method("isupper(self)", "Whether it has upper case characters and no lower case ones.") { (_: Machine, a: BoundArguments) -> Value in
                let scalars = try a.text().unicodeScalars
                return .bool(scalars.contains(where: CharacterClass.isUpper)
                    && !scalars.contains { CharacterClass.isLower($0) || CharacterClass.isTitle($0) })
            },
            .method("islower(self)", "Whether it has lower case characters and no upper case ones.") { (_: Machine, a: BoundArguments) -> Value in
                let scalars = try a.text().unicodeScalars
                return .bool(scalars.contains(where: CharacterClass.isLower)
                    && !scalars.contains { CharacterClass.isUpper($0) || CharacterClass.isTitle($0) })
            },
            .method("istitle(self)", "Whether every word, and no other place, has a capital.") { (_: Machine, a: BoundArguments) -> Value in
                .bool(isTitle(try a.text()))
            },
            .method("isidentifier(self)", "Whether it could name a variable.") { (_: Machine, a: BoundArguments) -> Value in
                let scalars = try a.text().unicodeScalars
                return .bool(scalars.first.map(CharacterClass.isIdentifierStart) == true
                    && scalars.allSatisfy(CharacterClass.isIdentifierPart))
            },
        ]
    }

    private static func all(
        _ signature: String, _ summary: String, intrinsic: Intrinsic = .none, emptyFits: Bool = false, _ test: @escaping (Unicode.Scalar) -> Bool
    ) -> Member {
        .method(signature, summary, intrinsic: intrinsic) { (_: Machine, a: BoundArguments) -> Value in
            let scalars = try a.text().unicodeScalars
            return .bool(scalars.isEmpty ? emptyFits : scalars.allSatisfy(test))
        }
    }

    private static func isTitle(_ text: String) -> Bool {
        var inWord = false, found = false
        for c in text.unicodeScalars {
            if CharacterClass.isUpper(c) || CharacterClass.isTitle(c) {
                if inWord { return false }
                inWord = true
                found = true
            } else if CharacterClass.isLower(c) {
                if !inWord { return false }
                found = true
            } else {
                inWord = false
            }
        }
        return found
    }
}

/// `str.maketrans` and `str.translate`.
enum StringTranslation {
    static var members: [Member] {
        [
            .method("translate(self, table, /)", "Each character replaced by what `table` has for its number.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let table = a[1]
                return .string(try a.text().unicodeScalars.map { (c: Unicode.Scalar) throws -> String in
                    try replacement(for: c, in: table, machine)
                }.joined())
            },
            .staticMethod("maketrans(x, y=None, z=None, /)", "A table for `translate`.") { (machine: Machine, a: BoundArguments) -> Value in
                .object(try table(a, machine))
            },
        ]
    }

    private static func replacement(for c: Unicode.Scalar, in table: Value, _ machine: Machine) throws -> String {
        let code = Value.int(Int(c.value))
        let found: Value?
        if let dict = table.dict {
            found = try dict.value(for: code, machine)
        } else {
            do { found = try machine.item(code, of: table) } catch let error as ScriptError where error.kind == .indexError { found = nil }
        }
        switch found {
        case nil: return String(Character(c))
        case .some(.none): return ""
        case let value?:
            if let text = value.text { return text }
            if let code = value.asInt, let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init) { return String(Character(scalar)) }
            throw ScriptError(.typeError, "character mapping must return integer, None or str")
        }
    }

    private static func table(_ a: BoundArguments, _ machine: Machine) throws -> DictObject {
        let table = DictObject()
        guard !a[1].isNone else {
            guard let given = a[0].dict else {
                throw a.error(0, "if you give only one argument to maketrans it must be a dict")
            }
            for (key, value) in given.entries { try table.set(code(key), value, machine) }
            return table
        }
        let from = Array(try a.string(0).unicodeScalars), to = Array(try a.string(1).unicodeScalars)
        guard from.count == to.count else {
            throw a.error(1, .valueError, "the first two maketrans arguments must have equal length")
        }
        for (x, y) in zip(from, to) { try table.set(.int(Int(x.value)), .int(Int(y.value)), machine) }
        for z in try a.optionalString(2)?.unicodeScalars.map(\.value) ?? [] { try table.set(.int(Int(z)), .none, machine) }
        return table
    }

    private static func code(_ key: Value) throws -> Value {
        guard let text = key.text else {
            guard key.asInt != nil else { throw ScriptError(.typeError, "keys in translate table must be strings or integers") }
            return key
        }
        guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else {
            throw ScriptError(.valueError, "string keys in translate table must be of length 1")
        }
        return .int(Int(scalar.value))
    }
}
