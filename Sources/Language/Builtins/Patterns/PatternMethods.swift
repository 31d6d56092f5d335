// The methods of patterns and of matches.
import CPatterns
import Signatures

enum PatternMethods {
    nonisolated(unsafe) static let patternType = TypeObject(
        name: "Pattern", module: "re", isSealed: true, members: searching + replacing + facts)
    nonisolated(unsafe) static let matchType = TypeObject(
        name: "Match", module: "re", isSealed: true, members: groups + places)

    private static func this(_ a: BoundArguments) throws -> PatternObject { try a.receiver(PatternObject.self, of: "re.Pattern") }
    private static func match(_ a: BoundArguments) throws -> MatchObject { try a.receiver(MatchObject.self, of: "re.Match") }

    /// The text that is searched.
    static func text(_ value: Value) throws -> StringObject {
        if let text = value.string { return text }
        let isBytes = value.cast(to: BytesObject.self) != nil
        throw ScriptError(.typeError, isBytes ? "cannot use a string pattern on a bytes-like object" : "expected string or bytes-like object, got '\(value.typeName)'")
    }

    /// The matches in the part of a text from `pos` to `endpos`.
    private static func scan(_ a: BoundArguments, _ machine: Machine) throws -> PatternScan {
        let text = try text(a[1]), count = text.count
        let start = min(max(0, try machine.index(a[2])), count), end = a[3].isNone ? count : min(max(0, try machine.index(a[3])), count)
        return PatternScan(try this(a), text, start..<max(start, end))
    }

    private static func scan(_ pattern: PatternObject, _ text: StringObject) -> PatternScan { PatternScan(pattern, text, 0..<text.count) }

    private static func found(_ match: MatchObject?) -> Value { match.map { .object($0) } ?? .none }

    private static var searching: [Member] {
        [
            .method("search(self, string, pos=0, endpos=None)", "The first match anywhere in a text, or None.") { (machine: Machine, a: BoundArguments) -> Value in
                var scan = try scan(a, machine)
                return found(try scan.next(machine))
            },
            .method("match(self, string, pos=0, endpos=None)", "The match at the beginning of a text, or None.") { (machine: Machine, a: BoundArguments) -> Value in
                var scan = try scan(a, machine)
                return found(try scan.next(machine, ST_AT_START))
            },
            .method("fullmatch(self, string, pos=0, endpos=None)", "The match that is the whole text, or None.") { (machine: Machine, a: BoundArguments) -> Value in
                var scan = try scan(a, machine)
                return found(try scan.next(machine, ST_AT_START | ST_TO_THE_END))
            },
            .method("findall(self, string, pos=0, endpos=None)", "What all matches matched; their groups, where there are some.") {
                (machine: Machine, a: BoundArguments) -> Value in
                var scan = try scan(a, machine), all: [Value] = []
                while let match = try scan.next(machine) { all.append(match.found) }
                return .list(all)
            },
            .method("finditer(self, string, pos=0, endpos=None)", "The matches, one after another.") { (machine: Machine, a: BoundArguments) -> Value in
                var scan = try scan(a, machine)
                return .object(ClosureIterator { (machine: Machine) throws -> Value? in try scan.next(machine).map { .object($0) } })
            },
        ]
    }

    private static var replacing: [Member] {
        [
            .method("split(self, string, maxsplit=0)", "The pieces between the matches, and what groups matched.") { (machine: Machine, a: BoundArguments) -> Value in
                let pattern = try this(a), text = try text(a[1]), limit = try machine.index(a[2])
                var scan = scan(pattern, text), pieces: [Value] = [], count = 0, last = 0
                while limit <= 0 || count < limit, let match = try scan.next(machine), let span = match.spans[0] {
                    pieces.append(.string(String(text.text.bytes(last..<span.lowerBound))))
                    pieces += match.groups(otherwise: .none)
                    last = span.upperBound
                    count += 1
                }
                pieces.append(.string(String(text.text.bytes(last..<text.text.utf8.count))))
                return .list(pieces)
            },
            .method("sub(self, repl, string, count=0)", "A text with something else in place of each match.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(try replaced(a, machine).text)
            },
            .method("subn(self, repl, string, count=0)", "As `sub`, and how many were replaced.") { (machine: Machine, a: BoundArguments) -> Value in
                let result = try replaced(a, machine)
                return .tuple([.string(result.text), .int(result.count)])
            },
        ]
    }

    private static func replaced(_ a: BoundArguments, _ machine: Machine) throws -> (text: String, count: Int) {
        let pattern = try this(a), text = try text(a[2]), limit = try machine.index(a[3])
        let template = try a[1].string.map { try PatternTemplate($0, for: pattern) }
        if template == nil, a[1].cast(to: Object.self)?.isCallable != true {
            throw ScriptError(.typeError, "decoding to str: need a bytes-like object, \(a[1].typeName) found")
        }
        var scan = scan(pattern, text), result = "", count = 0, last = 0
        while limit <= 0 || count < limit, let match = try scan.next(machine), let span = match.spans[0] {
            result += text.text.bytes(last..<span.lowerBound)
            if let template {
                result += template.filled(by: match)
            } else {
                let value = try machine.call(a[1], [.object(match)])
                guard let piece = value.text else {
                    throw ScriptError(.typeError, "sequence item \(2 * count + 1): expected str instance, \(value.typeName) found")
                }
                result += piece
            }
            try Room.require(result.utf8.count, of: 1)
            last = span.upperBound
            count += 1
        }
        return (result + text.text.bytes(last..<text.text.utf8.count), count)
    }

    private static var facts: [Member] {
        func fact(_ name: Name, _ summary: String, _ get: @escaping (PatternObject) -> Value) -> Member {
            .property(name, summary, { (_: Machine, v: Value) -> Value in v.cast(to: PatternObject.self).map(get) ?? .none })
        }
        return [
            fact("pattern", "The text that it was made of.") { .object($0.source) },
            fact("flags", "The flags, as a number.") { .int($0.flags.rawValue) },
            fact("groups", "How many groups it has.") { .int($0.groupCount) },
            fact("groupindex", "The numbers of its named groups.") { pattern in
                .object(DictObject(names: pattern.names.map { (Name($0.name), .int($0.group)) }))
            },
        ]
    }

    private static var groups: [Member] {
        [
            .method("group(self, *groups)", "What the whole or groups matched.") { (machine: Machine, a: BoundArguments) -> Value in
                let match = try match(a), asked = a.rest(1)
                let values = try asked.map { (key: Value) throws -> Value in match.value(of: try match.group(key, machine)) }
                return values.isEmpty ? match.value(of: 0) : values.count == 1 ? values[0] : .tuple(values)
            },
            .method("groups(self, default=None)", "What all groups matched.") { (_: Machine, a: BoundArguments) -> Value in
                .tuple(try match(a).groups(otherwise: a[1]))
            },
            .method("groupdict(self, default=None)", "What the named groups matched.") { (_: Machine, a: BoundArguments) -> Value in
                let match = try match(a)
                return .object(DictObject(names: match.pattern.names.map { (Name($0.name), match.value(of: $0.group, otherwise: a[1])) }))
            },
            .method("expand(self, template)", "A text with `\\1` and its like filled in.") { (_: Machine, a: BoundArguments) -> Value in
                let match = try match(a)
                return .string(try PatternTemplate(text(a[1]), for: match.pattern).filled(by: match))
            },
        ]
    }

    private static var places: [Member] {
        func fact(_ name: Name, _ summary: String, _ get: @escaping (MatchObject) -> Value) -> Member {
            .property(name, summary, { (_: Machine, v: Value) -> Value in v.cast(to: MatchObject.self).map(get) ?? .none })
        }
        return [
            .method("start(self, group=0, /)", "Where a group begins.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try match(a).places(match(a).group(a[1], machine)).0)
            },
            .method("end(self, group=0, /)", "Where a group ends.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try match(a).places(match(a).group(a[1], machine)).1)
            },
            .method("span(self, group=0, /)", "Where a group begins and ends.") { (machine: Machine, a: BoundArguments) -> Value in
                let (start, end) = try match(a).places(match(a).group(a[1], machine))
                return .tuple([.int(start), .int(end)])
            },
            fact("string", "The text that was searched.") { .object($0.text) },
            fact("re", "The pattern.") { .object($0.pattern) },
            fact("pos", "Where the search began.") { .int($0.limits.lowerBound) },
            fact("endpos", "Where the search ended.") { .int($0.limits.upperBound) },
            fact("lastindex", "The number of the group that closed last, or None.") { $0.lastGroup.map { .int($0) } ?? .none },
            fact("lastgroup", "The name of the group that closed last, or None.") { match in
                match.pattern.names.first { $0.group == match.lastGroup }.map { .string($0.name) } ?? .none
            },
        ]
    }
}
