// The module `operator`: Python's operators as functions.
import Signatures
import Syntax

enum OperatorModule {
    static func make() -> ModuleObject {
        ModuleObject("operator", summary: "Operators as functions.", members: getters + binary + comparisons + others)
    }

    private static var binary: [Member] {
        let names: [(String, BinaryOperator)] = [
            ("add", .add), ("sub", .subtract), ("mul", .multiply), ("truediv", .divide), ("floordiv", .floorDivide), ("mod", .modulo),
            ("pow", .power), ("matmul", .matmul), ("and_", .bitAnd), ("or_", .bitOr), ("xor", .bitXor), ("lshift", .shiftLeft),
            ("rshift", .shiftRight), ("concat", .add),
        ]
        return names.map { (name: String, op: BinaryOperator) -> Member in
            .function(name + "(a, b, /)", "a \(op.rawValue) b.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.binary(op, a[0], a[1])
            }
        }
    }

    private static var comparisons: [Member] {
        let names: [(String, ComparisonOperator)] = [
            ("eq", .equal), ("ne", .notEqual), ("lt", .less), ("le", .lessEqual), ("gt", .greater), ("ge", .greaterEqual), ("is_", .is),
            ("is_not", .isNot),
        ]
        return names.map { (name: String, op: ComparisonOperator) -> Member in
            .function(name + "(a, b, /)", "a \(op.rawValue) b.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.compare(op, a[0], a[1])
            }
        }
    }

    private static var others: [Member] {
        let unary: [(String, UnaryOperator)] = [("neg", .minus), ("pos", .plus), ("invert", .invert), ("inv", .invert)]
        return unary.map { (name: String, op: UnaryOperator) -> Member in
            .function(name + "(a, /)", "\(op.rawValue)a.") { (machine: Machine, a: BoundArguments) -> Value in try machine.unary(op, a[0]) }
        } + [
            .function("not_(a, /)", "Not a.") { (machine: Machine, a: BoundArguments) -> Value in .bool(try !machine.truth(a[0])) },
            .function("truth(a, /)", "Whether a is true.") { (machine: Machine, a: BoundArguments) -> Value in .bool(try machine.truth(a[0])) },
            .function("abs(a, /)", "The magnitude of a.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let function = machine.builtins["abs"] else { return .none }
                return try machine.call(function, [a[0]])
            },
            .function("contains(a, b, /)", "Whether b is in a.") { (machine: Machine, a: BoundArguments) -> Value in .bool(try machine.contains(a[0], a[1])) },
            .function("getitem(a, b, /)", "a[b].") { (machine: Machine, a: BoundArguments) -> Value in try machine.item(a[1], of: a[0]) },
            .function("setitem(a, b, c, /)", "Sets a[b] to c.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.setItem(a[1], of: a[0], to: a[2])
                return .none
            },
            .function("delitem(a, b, /)", "Removes a[b].") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.deleteItem(a[1], of: a[0])
                return .none
            },
        ]
    }

    private static var getters: [Member] {
        [
            .function("itemgetter(item, /, *items)", "A function that takes these items of its argument.") { (_: Machine, a: BoundArguments) -> Value in
                getter(of: [a[0]] + a.rest(1), "itemgetter(obj, /)") { (machine: Machine, object: Value, key: Value) throws -> Value in
                    try machine.item(key, of: object)
                }
            },
            .function("attrgetter(attr, /, *attrs)", "A function that takes these attributes of its argument.") { (_: Machine, a: BoundArguments) -> Value in
                for name in [a[0]] + a.rest(1) where name.text == nil { throw ScriptError(.typeError, "attribute name must be a string") }
                return getter(of: [a[0]] + a.rest(1), "attrgetter(obj, /)") { (machine: Machine, object: Value, path: Value) throws -> Value in
                    try (path.text ?? "").split(separator: ".").reduce(object) { (value: Value, name: Substring) throws -> Value in
                        try machine.attribute(Name(String(name)), of: value)
                    }
                }
            },
            .function("methodcaller(name, /, *args, **kwargs)", "A function that calls this method of its argument.") { (_: Machine, a: BoundArguments) -> Value in
                let name = Name(try a.string(0)), positional = a.rest(1), named = a.keywords(2)
                return .object(NativeFunction("methodcaller(obj, /)", "Calls a method.") { (machine: Machine, a: BoundArguments) -> Value in
                    try machine.call(machine.attribute(name, of: a[0]), positional, keywords: named.map { ($0.name, $0.value) })
                })
            },
        ]
    }

    /// A function that gives one part of its argument, or a tuple of several.
    private static func getter(
        of keys: [Value], _ signature: String, _ part: @escaping (Machine, Value, Value) throws -> Value
    ) -> Value {
        .object(NativeFunction(signature, "Takes parts of its argument.") { (machine: Machine, a: BoundArguments) -> Value in
            let object = a[0]
            if keys.count == 1 { return try part(machine, object, keys[0]) }
            return .tuple(try keys.map { (key: Value) throws -> Value in try part(machine, object, key) })
        })
    }
}
