// `re.error`: what is wrong with a pattern, and where.
import Signatures

enum PatternError {
    nonisolated(unsafe) static let type = TypeObject(
        name: "error", module: "re", base: ExceptionKind.exception.type, summary: "A text that is no regular expression.")

    /// The exception for a mistake in a pattern or a replacement.
    static func exception(_ mistake: PatternMistake, in source: StringObject) -> RaisedException {
        var message = mistake.message
        var facts: [(String, Value)] = [("msg", .string(mistake.message)), ("pattern", .object(source)), ("pos", .none), ("lineno", .none), ("colno", .none)]
        if let place = mistake.place {
            let before = source.scalars.prefix(place)
            let line = before.count { $0 == "\n" } + 1, column = place - (before.lastIndex(of: "\n") ?? -1)
            message += " at position \(place)"
            if source.scalars.contains("\n") { message += " (line \(line), column \(column))" }
            facts[2...] = [("pos", .int(place)), ("lineno", .int(line)), ("colno", .int(column))]
        }
        let exception = ExceptionObject(type, [.string(message)])
        for (name, value) in facts { exception.setOwnAttribute(Name(name), value) }
        return RaisedException(exception)
    }
}
