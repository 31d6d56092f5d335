// Functions that scripts define.
import Signatures
import Syntax

/// A function made by `def` or `lambda`.
public final class FunctionObject: Object {
    public let name: Name

    init(name: Name) {
        self.name = name
        super.init(kind: .function)
    }

    public override var type: TypeObject { BuiltinTypes.function }
    public override var isCallable: Bool { true }
}

/// A suspended function.
public final class GeneratorObject: IteratorObject {
    static var members: [Member] { [] }
    public override var type: TypeObject { BuiltinTypes.generator }
}

/// What `super()` gives.
public final class SuperObject: Object {
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
    public override var type: TypeObject { BuiltinTypes.superType }
}
