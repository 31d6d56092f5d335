// The type `dict`: constructor and methods.
import Signatures

enum DictMethods {
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        let dict = DictObject()
        try fill(dict, arguments, machine, name: "dict")
        return .object(dict)
    }

    /// Takes the entries of `dict(mapping_or_pairs, **entries)`.
    static func fill(_ dict: DictObject, _ arguments: Arguments, _ machine: Machine, name: String, from first: Int = 0) throws {
        guard arguments.count - first <= 1 else {
            throw ScriptError(.typeError, "\(name) expected at most 1 argument, got \(arguments.count - first)")
        }
        if arguments.count > first { try update(dict, with: arguments[first], machine) }
        for (i, keyword) in arguments.keywords.enumerated() { dict[keyword.text] = arguments[arguments.count + i] }
    }

    /// Takes the entries of a mapping, or of an iterable of pairs.
    static func update(_ dict: DictObject, with source: Value, _ machine: Machine) throws {
        if let other = source.dict { return try dict.update(other, machine) }
        if case .object = source, let keys = try machine.findAttribute("keys", of: source) {
            for key in try machine.items(of: machine.call(keys, [])) { try dict.set(key, machine.item(key, of: source), machine) }
            return
        }
        for (i, pair) in try machine.items(of: source).enumerated() {
            let parts = try machine.items(of: pair, orError: "cannot convert dictionary update sequence element #\(i) to a sequence")
            guard parts.count == 2 else {
                throw ScriptError(.valueError, "dictionary update sequence element #\(i) has length \(parts.count); 2 is required")
            }
            try dict.set(parts[0], parts[1], machine)
        }
    }

    private static func this(_ a: BoundArguments) throws -> DictObject { try a[0].dict ?? a.receiver(DictObject.self, of: "dict") }

    static var members: [Member] { asking + changing + sequenceMembers + operatorMembers([.bitOr]) + inPlaceMembers([.bitOr]) }

    private static var asking: [Member] {
        [
            .method("get(self, key, default=None, /)", "The value for `key`, or `default`.", intrinsic: .get) { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).value(for: a[1], machine) ?? a[2]
            },
            .method("keys(self)", "A view of the keys.") { (_: Machine, a: BoundArguments) -> Value in .object(DictView(try this(a), .keys)) },
            .method("values(self)", "A view of the values.") { (_: Machine, a: BoundArguments) -> Value in .object(DictView(try this(a), .values)) },
            .method("items(self)", "A view of the pairs of key and value.") { (_: Machine, a: BoundArguments) -> Value in
                .object(DictView(try this(a), .items))
            },
            .method("copy(self)", "A dictionary with the same entries.") { (_: Machine, a: BoundArguments) -> Value in
                .object(try this(a).copied())
            },
            .classMethod("fromkeys(cls, iterable, value=None, /)", "A dictionary with these keys, all with one value.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let made = try machine.call(a[0], [])
                for key in try machine.items(of: a[1]) { try machine.setItem(key, of: made, to: a[2]) }
                return made
            },
        ]
    }

    private static var changing: [Member] {
        [
            .method("pop(self, key, *default)", "Removes `key` and gives its value, or `default`.") { (machine: Machine, a: BoundArguments) -> Value in
                if let value = try this(a).remove(a[1], machine) { return value }
                if let fallback = a.rest(2).first { return fallback }
                throw RaisedException(kind: .keyError, arguments: [a[1]])
            },
            .method("popitem(self)", "Removes and gives the last entry.") { (machine: Machine, a: BoundArguments) -> Value in
                let dict = try this(a)
                guard let (key, value) = dict.entries.last else {
                    throw RaisedException(kind: .keyError, arguments: [.string("popitem(): dictionary is empty")])
                }
                _ = try dict.remove(key, machine)
                return .tuple([key, value])
            },
            .method("setdefault(self, key, default=None, /)", "The value for `key`, which is set to `default` if missing.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let dict = try this(a)
                if let known = try dict.value(for: a[1], machine) { return known }
                try dict.set(a[1], a[2], machine)
                return a[2]
            },
            .method("update(self, other=(), /, **entries)", "Takes over the entries of `other`, and those given by name.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let dict = try this(a)
                try update(dict, with: a[1], machine)
                for (name, value) in a.keywords(2) { dict[name.text] = value }
                return .none
            },
            .method("clear(self)", "Removes all entries.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).removeAll()
                return .none
            },
            .method("__setitem__(self, key, value, /)", "Sets the value for `key`.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).set(a[1], a[2], machine)
                return .none
            },
            .method("__delitem__(self, key, /)", "Removes `key`.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.deleteItem(a[1], of: a[0].plain)
                return .none
            },
        ]
    }
}
