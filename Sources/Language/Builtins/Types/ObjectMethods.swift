// What the types `object` and `type` bring, and what iterators answer to by name.
import Signatures
import Syntax

enum ObjectMethods {
    static var members: [Member] { [] }
}

enum TypeMethods {
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        guard arguments.count == 1, arguments.keywords.isEmpty else { throw ScriptError(.typeError, "type() takes 1 argument") }
        return .object(arguments[0].type)
    }

    static var members: [Member] {
        [
            .method("mro(self)", "The type and those above it, nearest first.") { (_: Machine, a: BoundArguments) -> Value in
                .list(try a.receiver(TypeObject.self, of: "type").lineage.map { .object($0) })
            },
        ]
    }
}

enum IteratorMethods {
    static var members: [Member] {
        [
            .method("__next__(self)", "The next value; StopIteration at the end.") { (machine: Machine, a: BoundArguments) -> Value in
                let iterator = try a.receiver(IteratorObject.self, of: "iterator")
                guard let value = try iterator.next(machine) else { throw RaisedException(kind: .stopIteration, arguments: []) }
                return value
            },
            .method("__iter__(self)", "The iterator itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
        ]
    }
}
