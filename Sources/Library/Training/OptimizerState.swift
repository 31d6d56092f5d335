// The state of an optimizer as a script's dictionary: `{"state": {0: {…}}, "param_groups": [{…, "params": [0, 1]}]}`.
import Language
import Operators
import Optim
import Signatures
import TensorCore

enum OptimizerState {
    static func value(_ this: OptimizerObject, _ machine: Machine) throws -> DictObject {
        let states = DictObject(), known = try this.state(machine).cast(to: DictObject.self)
        var groups: [Value] = [], number = 0
        for (group, dictionary) in zip(this.optimizer.groups, this.groups.items) {
            let first = number
            for parameter in group.parameters {
                if let state = try known?.value(for: Value(parameter), machine) { try states.set(.int(number), state, machine) }
                number += 1
            }
            let dict = DictObject()
            for (key, value) in dictionary.cast(to: DictObject.self)?.entries ?? [] where key.text != "params" { try dict.set(key, value, machine) }
            dict["params"] = .list((first..<number).map { .int($0) })
            groups.append(.object(dict))
        }
        return DictObject([("state", .object(states)), ("param_groups", .list(groups))])
    }

    /// Puts a saved state back; nothing changes unless it fits.
    static func load(_ value: Value, into this: OptimizerObject, _ machine: Machine) throws {
        guard let dict = value.cast(to: DictObject.self) else { throw ScriptError(.typeError, "an optimizer's state is a dict, not \(value.typeName)", parameter: "state_dict") }
        guard let groups = dict["param_groups"]?.cast(to: ListObject.self) else { throw ScriptError(.keyError, "param_groups", parameter: "state_dict") }
        guard let states = dict["state"]?.cast(to: DictObject.self) else { throw ScriptError(.keyError, "state", parameter: "state_dict") }
        let own = this.optimizer.groups, saved = groups.items.compactMap { $0.cast(to: DictObject.self) }
        guard saved.count == own.count, this.groups.count == own.count else {
            throw ScriptError(.valueError, "loaded state dict has a different number of parameter groups", parameter: "state_dict")
        }
        for (group, own) in zip(saved, own) {
            guard group["params"]?.cast(to: ListObject.self)?.count == own.parameters.count else {
                throw ScriptError(
                    .valueError, "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
                    parameter: "state_dict")
            }
        }
        let all = try OptimizerObject.emptyState(machine)
        guard let loaded = all.cast(to: DictObject.self) else { return }
        for (i, (group, own)) in zip(saved, own).enumerated() {
            for (key, option) in group.entries where key.text != "params" { try this.groups[i].cast(to: DictObject.self)?.set(key, option, machine) }
            for (number, parameter) in zip(group["params"]?.cast(to: ListObject.self)?.items ?? [], own.parameters) {
                guard let entries = try states.value(for: number, machine)?.cast(to: DictObject.self) else { continue }
                let copy = DictObject()
                for (key, value) in entries.entries { try copy.set(key, try fitted(value, key.text, to: parameter), machine) }
                try loaded.set(Value(parameter), .object(copy), machine)
            }
        }
        try this.setState(all, machine)
    }

    /// A copy of a saved tensor in the parameter's type; counted steps keep theirs.
    private static func fitted(_ value: Value, _ key: String?, to parameter: Tensor) throws -> Value {
        guard let tensor = value.tensor else { return value }
        let copy = try tensor.detached().cloned()
        return Value(key != "step" && parameter.dtype.isFloating && copy.rank > 0 ? try copy.converted(to: parameter.dtype) : copy)
    }
}
