// How the patterns of `match` take a value apart; the compiler calls these. Each gives a tuple of parts, or None where the value is of
// another kind.
import Signatures

enum MatchFunctions {
    nonisolated(unsafe) static let sequence = NativeFunction("sequence(value, count, star)", "The items of a sequence.") {
        (machine: Machine, a: BoundArguments) -> Value in
        let isSequence = a[0].list != nil || a[0].tuple != nil || a[0].cast(to: RangeObject.self) != nil || a[0].cast(to: DequeObject.self) != nil
        guard isSequence else { return .none }
        let items = try machine.items(of: a[0]), count = try a.int(1), star = try a.int(2)
        guard star >= 0 else { return items.count == count ? .tuple(items) : .none }
        guard items.count >= count - 1 else { return .none }
        let end = items.count - (count - 1 - star)
        return .tuple(Array(items[..<star]) + [.list(Array(items[star..<end]))] + items[end...])
    }

    nonisolated(unsafe) static let mapping = NativeFunction("mapping(value, keys, rest)", "The values of keys, and perhaps what is left.") {
        (machine: Machine, a: BoundArguments) -> Value in
        guard let dict = a[0].cast(to: DictObject.self), let keys = a[1].tuple?.items else { return .none }
        var found: [Value] = []
        for (i, key) in keys.enumerated() {
            if try keys[..<i].contains(where: { try machine.sameOrEqual($0, key) }) {
                throw ScriptError(.valueError, "mapping pattern checks duplicate key (\(try machine.repr(key)))")
            }
            guard let value = try dict.value(for: key, machine) else { return .none }
            found.append(value)
        }
        guard try a.bool(2) else { return .tuple(found) }
        let rest = DictObject()
        for entry in dict.entries where try !keys.contains(where: { try machine.sameOrEqual($0, entry.key) }) {
            try rest.set(entry.key, entry.value, machine)
        }
        return .tuple(found + [.object(rest)])
    }

    nonisolated(unsafe) static let instance = NativeFunction("instance(value, type, count, names)", "Attributes of an instance of a class.") {
        (machine: Machine, a: BoundArguments) -> Value in
        guard let type = a[1].cast(to: TypeObject.self) else { throw ScriptError(.typeError, "called match pattern must be a type") }
        guard a[0].type.isSubtype(of: type) || type.isInstance?(a[0]) == true else { return .none }
        let count = try a.int(2)
        var names = try machine.items(of: a[3]).compactMap(\.text), found: [Value] = []
        if count > 0 {
            if count == 1, isPlain(type) {
                found.append(a[0])
            } else {
                let listed = type.lookUp("__match_args__")?.tuple?.items ?? []
                let most = isPlain(type) ? 1 : listed.count
                guard listed.count >= count else {
                    throw ScriptError(.typeError, "\(type.name)() accepts \(most) positional sub-pattern\(most == 1 ? "" : "s") (\(count) given)")
                }
                names = listed.prefix(count).compactMap(\.text) + names
            }
        }
        for (i, name) in names.enumerated() {
            if names[..<i].contains(name) {
                throw ScriptError(.typeError, "\(type.name)() got multiple sub-patterns for attribute '\(name)'")
            }
            guard let value = try machine.findAttribute(Name(name), of: a[0]) else { return .none }
            found.append(value)
        }
        return .tuple(found)
    }

    /// Whether a single pattern in the class's brackets is for the value itself.
    private static func isPlain(_ type: TypeObject) -> Bool {
        [BuiltinTypes.int, BuiltinTypes.float, BuiltinTypes.str, BuiltinTypes.list, BuiltinTypes.tuple, BuiltinTypes.dict, BuiltinTypes.set]
            .contains { type.isSubtype(of: $0) }
    }
}
