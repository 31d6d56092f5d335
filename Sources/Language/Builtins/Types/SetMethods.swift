// The types `set` and `frozenset`: constructors and methods.
import Signatures
import Syntax

enum SetMethods {
    nonisolated(unsafe) private static let constructor = NativeFunction("set(iterable=(), /)", "The different values that `iterable` gives.") {
        (machine: Machine, a: BoundArguments) -> Value in .object(try copy(of: a[0], isFrozen: false, machine))
    }
    nonisolated(unsafe) private static let frozenConstructor = NativeFunction("frozenset(iterable=(), /)", "The different values that `iterable` gives, fixed.") {
        (machine: Machine, a: BoundArguments) -> Value in .object(try copy(of: a[0], isFrozen: true, machine))
    }

    private static func copy(of value: Value, isFrozen: Bool, _ machine: Machine) throws -> SetObject {
        if let set = value.cast(to: SetObject.self) { return try set.copied(isFrozen: isFrozen, machine) }
        return try SetObject(machine.items(of: value), isFrozen: isFrozen, machine)
    }

    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try constructor.call(machine, arguments)
    }

    static func constructFrozen(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try frozenConstructor.call(machine, arguments)
    }

    static var members: [Member] { frozenMembers + changing + updating }

    static var frozenMembers: [Member] {
        [
            combining("union(self, *others)", "What is in it or in any of `others`.", .bitOr),
            combining("intersection(self, *others)", "What is in it and in all of `others`.", .bitAnd),
            combining("difference(self, *others)", "What is in it and in none of `others`.", .subtract),
            .method("symmetric_difference(self, other, /)", "What is in one of both only.") { (machine: Machine, a: BoundArguments) -> Value in
                try .object(combined(this(a), .bitXor, [a[1]], machine))
            },
            comparing("issubset(self, other, /)", "Whether all of it is in `other`.", .lessEqual),
            comparing("issuperset(self, other, /)", "Whether all of `other` is in it.", .greaterEqual),
            .method("isdisjoint(self, other, /)", "Whether it has nothing in common with `other`.") { (machine: Machine, a: BoundArguments) -> Value in
                let set = try this(a)
                return .bool(try !machine.items(of: a[1]).contains { (item: Value) throws -> Bool in try set.has(item, machine) })
            },
            .method("copy(self)", "A set of the same values.") { (machine: Machine, a: BoundArguments) -> Value in
                let set = try this(a)
                return set.isFrozen ? a[0] : .object(try set.copied(isFrozen: false, machine))
            },
        ] + sequenceMembers.filter { $0.name != "__getitem__" } + operatorMembers([.bitOr, .bitAnd, .subtract, .bitXor])
            + inPlaceMembers([.bitOr, .bitAnd, .subtract, .bitXor])
    }

    private static func this(_ a: BoundArguments) throws -> SetObject { try a.receiver(SetObject.self, of: "set") }

    private static func asSet(_ value: Value, _ machine: Machine) throws -> SetObject {
        try value.cast(to: SetObject.self) ?? SetObject(machine.items(of: value), machine)
    }

    private static func combined(_ set: SetObject, _ op: BinaryOperator, _ others: [Value], _ machine: Machine) throws -> SetObject {
        guard !others.isEmpty else { return try set.copied(isFrozen: set.isFrozen, machine) }
        return try others.reduce(set) { (result: SetObject, other: Value) throws -> SetObject in
            try result.combined(op, asSet(other, machine), machine) ?? result
        }
    }

    private static func combining(_ signature: String, _ summary: String, _ op: BinaryOperator) -> Member {
        .method(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
            try .object(combined(this(a), op, a.rest(1), machine))
        }
    }

    private static func comparing(_ signature: String, _ summary: String, _ op: ComparisonOperator) -> Member {
        .method(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
            try this(a).compare(op, .object(asSet(a[1], machine)), machine) ?? .bool(false)
        }
    }

    private static var changing: [Member] {
        [
            .method("add(self, element, /)", "Adds `element`.", intrinsic: .setAdd) { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).insert(a[1], machine)
                return .none
            },
            .method("remove(self, element, /)", "Removes `element`; KeyError when it is not there.") { (machine: Machine, a: BoundArguments) -> Value in
                guard try this(a).remove(a[1], machine) else { throw RaisedException(kind: .keyError, arguments: [a[1]]) }
                return .none
            },
            .method("discard(self, element, /)", "Removes `element` if it is there.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).remove(a[1], machine)
                return .none
            },
            .method("pop(self)", "Removes and gives some element.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let element = try this(a).pop() else {
                    throw RaisedException(kind: .keyError, arguments: [.string("pop from an empty set")])
                }
                return element
            },
            .method("clear(self)", "Removes all elements.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).removeAll()
                return .none
            },
        ]
    }

    private static var updating: [Member] {
        [
            updatingBy("update(self, *others)", "Adds all of `others`.", .bitOr),
            updatingBy("intersection_update(self, *others)", "Keeps what is in all of `others`.", .bitAnd),
            updatingBy("difference_update(self, *others)", "Removes what is in `others`.", .subtract),
            updatingBy("symmetric_difference_update(self, *others)", "Keeps what is in one of both only.", .bitXor),
        ]
    }

    private static func updatingBy(_ signature: String, _ summary: String, _ op: BinaryOperator) -> Member {
        .method(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
            let set = try this(a)
            for other in a.rest(1) { _ = try set.inPlace(op, .object(asSet(other, machine)), machine) }
            return .none
        }
    }
}
