// Methods that call a function of the script's for every element.
import Language
import Operators
import Signatures
import TensorCore

extension TensorTypes {
    /// `apply_`, `map_`, `map2_`
    static var callbackMembers: [Member] {
        [
            .method("apply_(self, callable)", "Each element becomes what a function makes of it.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try mapped("apply_", a, [], a[1], machine)
            },
            .method("map_(self, tensor, callable)", "Each element becomes what a function makes of it and of another tensor's.") {
                (machine: Machine, a: BoundArguments) throws -> Value in try mapped("map_", a, [a[1]], a[2], machine)
            },
            .method("map2_(self, x, y, callable)", "Each element becomes what a function makes of it and of two other tensors'.") {
                (machine: Machine, a: BoundArguments) throws -> Value in try mapped("map2_", a, [a[1], a[2]], a[3], machine)
            },
        ]
    }

    private static func mapped(_ name: String, _ a: BoundArguments, _ others: [Value], _ function: Value, _ machine: Machine) throws -> Value {
        guard let x = a[0].tensor else { throw ScriptError(.typeError, "a Tensor is required, not \(a[0].type.name)") }
        guard !x.requiresGrad else {
            throw ScriptError(.runtimeError, "Can't call \(name)() on Variable that requires grad. Use var.detach().\(name)() instead.")
        }
        let tensors = try others.map { (other: Value) throws -> Tensor in
            guard let y = other.tensor else { throw ScriptError(.typeError, "\(name)(): expected a Tensor, not \(other.type.name)") }
            guard y.dtype == x.dtype else {
                throw ScriptError(.typeError, "\(name): expected torch.\(x.dtype.legacyName)Tensor for 'other' (got torch.\(y.dtype.legacyName)Tensor)")
            }
            return try y.expanded(to: x.shape)
        }
        let columns = try ([x] + tensors).map { (tensor: Tensor) throws -> [Scalar] in try tensor.listed() }
        let results = try (0..<x.count).map { (i: Int) throws -> NestedScalars in
            let result = try machine.call(function, columns.map { (column: [Scalar]) -> Value in Value(column[i].operand) })
            guard let number = try Scalar.decode(Operand(result)) else { throw ScriptError(.typeError, "must be real number, not \(result.type.name)") }
            return .scalar(number)
        }
        try x.copy(from: Tensor(.list(results), x.dtype).viewed(as: x.shape))
        x.storage.version &+= 1
        return a[0]
    }
}
