// What a regular expression found.
import Signatures

/// `re.Match`.
final class MatchObject: Object {
    let pattern: PatternObject
    let text: StringObject
    /// Where the whole and each group lie, in bytes; nil for a group that took no part.
    let spans: [Range<Int>?]
    /// The part of the text that was searched, in code points.
    let limits: Range<Int>

    init(_ pattern: PatternObject, _ text: StringObject, _ spans: [Range<Int>?], _ limits: Range<Int>) {
        (self.pattern, self.text, self.spans, self.limits) = (pattern, text, spans, limits)
        super.init()
    }

    override var type: TypeObject { PatternMethods.matchType }

    override func repr(_ machine: Machine) -> String {
        let span = places(0)
        return "<re.Match object; span=(\(span.0), \(span.1)), match=\(StringRepr.text(part(0) ?? "").codePointPrefix(50))>"
    }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? { value(of: try group(key, machine)) }

    /// The number of the group that a script names or numbers.
    /// - Throws: IndexError where there is none.
    func group(_ key: Value, _ machine: Machine) throws -> Int {
        if let name = key.text {
            if let known = pattern.names.first(where: { $0.name == name }) { return known.group }
        } else if let number = try machine.indexIfPossible(key), spans.indices.contains(number) {
            return number
        }
        throw ScriptError(.indexError, "no such group")
    }

    private func part(_ group: Int) -> String? { spans[group].map { String(text.text.bytes($0)) } }

    /// What a group matched, `other` where it took no part.
    func value(of group: Int, otherwise other: Value = .none) -> Value { part(group).map { .string($0) } ?? other }

    /// Where a group begins and ends, in code points; -1 where it took no part.
    func places(_ group: Int) -> (Int, Int) {
        guard let span = spans[group] else { return (-1, -1) }
        return (text.codePoint(atByte: span.lowerBound), text.codePoint(atByte: span.upperBound))
    }

    /// What `findall` gives: the group, all groups where there are several, or the whole where there is none.
    var found: Value {
        let empty = Value.string("")
        return switch spans.count {
        case 1: value(of: 0)
        case 2: value(of: 1, otherwise: empty)
        default: .tuple(spans.indices.dropFirst().map { value(of: $0, otherwise: empty) })
        }
    }

    func groups(otherwise other: Value) -> [Value] { spans.indices.dropFirst().map { value(of: $0, otherwise: other) } }

    /// The group that closed last.
    var lastGroup: Int? { pattern.closing.last { spans[$0] != nil } }
}
