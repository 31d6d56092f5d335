// The operators of built-in types under Python's special names, for those who call them by name: `x.__add__(y)`, `super().__add__(y)`.
import Signatures
import Syntax

/// `__add__`, `__radd__` and the like of built-in types, for those who call them by name.
func operatorMembers(_ operators: [BinaryOperator]) -> [Member] {
    operators.flatMap { op -> [Member] in
        [false, true].map { reflected in
            let name = "__\(reflected ? "r" : "")\(op.methodStem)__"
            return .method("\(name)(self, value, /)", reflected ? "`value \(op.rawValue) self`." : "`self \(op.rawValue) value`.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let x = a[0].plain, y = a[1].plain
                if let result = try reflected ? Numbers.binary(op, y, x) : Numbers.binary(op, x, y) { return result }
                guard case .object(let object) = x else { return .notImplemented }
                return try object.binary(op, y, reflected: reflected, machine) ?? .notImplemented
            }
        }
    }
}

/// `__iadd__` and the like of types whose values change in place.
func inPlaceMembers(_ operators: [BinaryOperator]) -> [Member] {
    operators.map { op in
        .method("__i\(op.methodStem)__(self, value, /)", "`self \(op.rawValue)= value`.") { (machine: Machine, a: BoundArguments) -> Value in
            guard case .object(let object) = a[0].plain else { return .notImplemented }
            return try object.inPlace(op, a[1], machine) ?? .notImplemented
        }
    }
}

/// `__neg__`, `__abs__` and so on.
var signMembers: [Member] {
    [
        .method("__neg__(self)", "`-self`.") { (machine: Machine, a: BoundArguments) -> Value in try machine.unary(.minus, a[0].plain) },
        .method("__pos__(self)", "`+self`.") { (machine: Machine, a: BoundArguments) -> Value in try machine.unary(.plus, a[0].plain) },
        .method("__abs__(self)", "The magnitude.") { (machine: Machine, a: BoundArguments) -> Value in
            let number = a[0].plain
            return try machine.truth(machine.compare(.less, number, .int(0))) ? machine.unary(.minus, number) : number
        },
        .method("__bool__(self)", "Whether it is not zero.") { (machine: Machine, a: BoundArguments) -> Value in
            .bool(try machine.truth(a[0].plain))
        },
    ]
}

/// What tensors and arrays answer to: all operators, in place too, and signs.
public var arithmeticMembers: [Member] {
    let unary: [(UnaryOperator, String)] = [(.minus, "__neg__"), (.plus, "__pos__"), (.invert, "__invert__")]
    return operatorMembers(BinaryOperator.numbered) + inPlaceMembers(BinaryOperator.numbered)
        + unary.map { op, name in
            .method("\(name)(self)", "`\(op.rawValue)self`.") { (machine: Machine, a: BoundArguments) -> Value in try machine.unary(op, a[0].plain) }
        } + [.method("__bool__(self)", "Whether its only element is not zero.") { (machine: Machine, a: BoundArguments) -> Value in
            .bool(try machine.truth(a[0].plain))
        }]
}
