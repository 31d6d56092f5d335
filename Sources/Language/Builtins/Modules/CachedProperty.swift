// `functools.cached_property`: an attribute that is computed once and then kept in the instance.
import Signatures

final class CachedProperty: Object {
    private let function: Value

    private init(_ function: Value) {
        self.function = function
        super.init()
    }

    deinit { Leftovers.spare(function) }

    nonisolated(unsafe) static let classObject = TypeObject(
        NativeFunction("cached_property(func)", "An attribute that is computed once.") { (_: Machine, a: BoundArguments) -> Value in
            .object(CachedProperty(a[0]))
        }, module: "functools")

    override var type: TypeObject { Self.classObject }

    /// Computes the attribute of an instance, which has it from then on.
    func value(for instance: Value, _ machine: Machine) throws -> Value {
        let value = try machine.call(function, [instance])
        if let name = try machine.findAttribute(Names.name, of: function)?.text, let owner = instance.cast(to: InstanceObject.self) {
            owner.setOwnAttribute(Name(name), value)
        }
        return value
    }
}
