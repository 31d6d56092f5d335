// The module `re`.
import Signatures

enum PatternModule {
    static func make() -> ModuleObject {
        let known = Known()
        return ModuleObject(
            "re", summary: "Regular expressions.",
            members: functions(known) + [
                .type(PatternMethods.patternType), .type(PatternMethods.matchType), .type(PatternError.type),
                .function("compile(pattern, flags=0)", "A regular expression, ready for use.") { (machine: Machine, a: BoundArguments) -> Value in
                    .object(try known.pattern(a[0], a[1], machine))
                },
                .function("escape(pattern)", "A text with a backslash before what would mean something in a pattern.") {
                    (_: Machine, a: BoundArguments) -> Value in
                    .string(escaped(try a.string(0)))
                },
                .function("purge()", "Forgets the patterns that were compiled.") { (_: Machine, _: BoundArguments) -> Value in
                    known.patterns = [:]
                    return .none
                },
            ])
    }

    /// The patterns that were used last, by text and flags.
    private final class Known {
        struct Key: Hashable { let text: String, flags: Int }
        var patterns: [Key: PatternObject] = [:]
        private static let limit = 256

        func pattern(_ value: Value, _ given: Value, _ machine: Machine) throws -> PatternObject {
            let flags = try machine.index(given)
            if let pattern = value.cast(to: PatternObject.self) {
                if flags != 0 { throw ScriptError(.valueError, "cannot process flags argument with a compiled pattern") }
                return pattern
            }
            guard let source = value.string else {
                if value.cast(to: BytesObject.self) != nil { throw ScriptError(.typeError, "patterns of bytes are not supported: decode them") }
                throw ScriptError(.typeError, "first argument must be string or compiled pattern")
            }
            let key = Key(text: source.text, flags: flags)
            if let pattern = patterns[key], pattern.source == source { return pattern }
            let pattern = try PatternObject(source, PatternFlags(rawValue: flags))
            if patterns.count >= Self.limit { patterns = [:] }
            patterns[key] = pattern
            return pattern
        }
    }

    /// A function of the module for each method of a pattern that takes the pattern first.
    private static func functions(_ known: Known) -> [Member] {
        func function(_ signature: String, _ summary: String, _ method: Name, _ count: Int) -> Member {
            .function(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
                let pattern = try known.pattern(a[0], a[count + 1], machine)
                return try machine.callMethod(.object(pattern), method, (1...count).map { a[$0] })
            }
        }
        return [
            function("search(pattern, string, flags=0)", "The first match anywhere in a text, or None.", "search", 1),
            function("match(pattern, string, flags=0)", "The match at the beginning of a text, or None.", "match", 1),
            function("fullmatch(pattern, string, flags=0)", "The match that is the whole text, or None.", "fullmatch", 1),
            function("findall(pattern, string, flags=0)", "What all matches matched; their groups, where there are some.", "findall", 1),
            function("finditer(pattern, string, flags=0)", "The matches, one after another.", "finditer", 1),
            function("split(pattern, string, maxsplit=0, flags=0)", "The pieces between the matches.", "split", 2),
            function("sub(pattern, repl, string, count=0, flags=0)", "A text with something else in place of each match.", "sub", 3),
            function("subn(pattern, repl, string, count=0, flags=0)", "As `sub`, and how many were replaced.", "subn", 3),
        ]
    }

    private static func escaped(_ text: String) -> String {
        let special = Set("()[]{}?*+-|^$\\.&~# \t\n\r\u{B}\u{C}".unicodeScalars)
        var result = String.UnicodeScalarView()
        for letter in text.unicodeScalars {
            if special.contains(letter) { result.append("\\") }
            result.append(letter)
        }
        return String(result)
    }
}
