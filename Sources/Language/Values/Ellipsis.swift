// The two constants that are objects: `...` and `NotImplemented`.

/// `...`
public final class EllipsisObject: Object {
    nonisolated(unsafe) static let shared = EllipsisObject()
    public override func repr(_ machine: Machine) -> String { "Ellipsis" }
    public override var type: TypeObject { BuiltinTypes.ellipsis }
}

/// `NotImplemented`: what an operator method returns when it does not know the other operand.
public final class NotImplementedObject: Object {
    nonisolated(unsafe) static let shared = NotImplementedObject()
    public override func repr(_ machine: Machine) -> String { "NotImplemented" }
    public override var type: TypeObject { BuiltinTypes.notImplemented }
}
