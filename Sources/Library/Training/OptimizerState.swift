// The state of an optimizer as a script's dictionary: `{"state": {0: {…}}, "param_groups": [{…, "params": [0, 1]}]}`.
import Language
import Operators
import Optim
import Signatures
import TensorCore

enum OptimizerState {
    static func value(_ optimizer: Optimizer, _ machine: Machine) throws -> DictObject {
        let states = DictObject()
        var groups: [Value] = [], number = 0
        for group in optimizer.groups {
            let first = number
            for parameter in group.parameters {
                if let state = optimizer.state(of: parameter) {
                    let entries = DictObject(state.entries.map { ($0.name, Value($0.value)) })
                    try states.set(.int(number), .object(entries), machine)
                }
                number += 1
            }
            let dict = DictObject(names: group.options.map { ($0.name, Value($0.value)) })
            try dict.set(.string("params"), .list((first..<number).map { .int($0) }), machine)
            groups.append(.object(dict))
        }
        return DictObject([("state", .object(states)), ("param_groups", .list(groups))])
    }

    /// Puts a saved state back; nothing changes unless it fits.
    static func load(_ value: Value, into optimizer: Optimizer, _ machine: Machine) throws {
        guard let dict = value.cast(to: DictObject.self), let states = dict["state"]?.cast(to: DictObject.self),
            let groups = dict["param_groups"]?.cast(to: ListObject.self)
        else { throw ScriptError(.valueError, "an optimizer's state has the keys 'state' and 'param_groups'", parameter: "state_dict") }
        guard groups.items.count == optimizer.groups.count else {
            throw ScriptError(.valueError, "loaded state dict has a different number of parameter groups", parameter: "state_dict")
        }
        let saved = groups.items.compactMap { $0.cast(to: DictObject.self) }
        for (group, own) in zip(saved, optimizer.groups) {
            guard group["params"]?.cast(to: ListObject.self)?.items.count == own.parameters.count else {
                throw ScriptError(
                    .valueError, "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
                    parameter: "state_dict")
            }
        }
        for (group, own) in zip(saved, optimizer.groups) {
            for (key, option) in group.entries where key.text != "params" { own[Name(try machine.str(key))] = try Operand(option) }
            for (number, parameter) in zip(group["params"]?.cast(to: ListObject.self)?.items ?? [], own.parameters) {
                guard let entries = try states.value(for: number, machine)?.cast(to: DictObject.self) else { continue }
                optimizer.restore(try entries.entries.map { key, value in
                    (try machine.str(key), try value.tensor.map { .tensor(try $0.cloned()) } ?? Operand(value))
                }, of: parameter)
            }
        }
    }
}
