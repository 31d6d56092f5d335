// State dictionaries as script values.
import Language
import NN
import Signatures
import TensorCore

/// Between a module's state and a script's OrderedDict.
enum StateDict {
    /// The names and tensors of a dictionary that a script gives for a module of a class.
    static func entries(_ value: Value, for className: String, _ machine: Machine) throws -> [(name: String, tensor: Tensor)] {
        guard let dict = value.cast(to: DictObject.self) else {
            throw ScriptError(.typeError, "Expected state_dict to be dict-like, got \(value.type.repr(machine)).", parameter: "state_dict")
        }
        return try dict.entries.map { key, value in
            guard let tensor = value.tensor else {
                throw ScriptError(
                    .runtimeError,
                    "Error(s) in loading state_dict for \(className):\n\tWhile copying the parameter named \"\(try machine.str(key))\", expected torch.Tensor or Tensor-like object from checkpoint but received \(value.type.repr(machine))",
                    parameter: "state_dict")
            }
            return (try machine.str(key), tensor)
        }
    }
}

/// What `load_state_dict` gives: a pair that prints as a sentence when all is well.
final class KeyMismatchObject: TupleObject {
    init(_ mismatch: KeyMismatch) {
        super.init([mismatch.missing, mismatch.unexpected].map { .list($0.map { .string($0) }) })
    }

    /// The names as hooks have left them.
    func current(_ machine: Machine) throws -> KeyMismatch {
        let lists = try items.map { try machine.items(of: $0).map { try machine.str($0) } }
        return KeyMismatch(missing: lists[0], unexpected: lists[1])
    }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "missing_keys": items[0]
        case "unexpected_keys": items[1]
        default: try super.attribute(name, machine)
        }
    }

    override func repr(_ machine: Machine) throws -> String {
        if try current(machine).isEmpty { return "<All keys matched successfully>" }
        return "_IncompatibleKeys(missing_keys=\(try machine.repr(items[0])), unexpected_keys=\(try machine.repr(items[1])))"
    }
}
