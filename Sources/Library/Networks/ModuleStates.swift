// `state_dict` and `load_state_dict` of modules: with hooks and states of the scripts' own where a tree has them.
import Language
import NN
import Operators
import Signatures
import TensorCore

extension ModuleMembers {
    static var states: [Member] {
        [
            .method("state_dict(self, *args, destination=None, prefix='', keep_vars=False)", "Parameters and buffers by name.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a), prefix = try a.string(3), keeps = try a.bool(4)
                let destination = a[2].cast(to: DictObject.self) ?? OrderedDictObject()
                try SavedState(machine, keeps: keeps).add(this.module, to: destination, prefix)
                return .object(destination)
            },
            .method("load_state_dict(self, state_dict, strict=True, assign=False)", "Copies a saved state into this module.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                try LoadedState(machine, this(a), isStrict: a.bool(2), assigning: a.bool(3)).load(a[1])
            },
        ]
    }
}

extension Module {
    /// The script object, where one knows more than the module itself.
    fileprivate var instance: ModuleInstance? { owner as? ModuleInstance }

    /// A script's own method for states that are no tensors.
    fileprivate func extraState(_ name: Name) -> Value? { instance.flatMap { $0.classObject.isScriptClass ? $0.classObject.lookUp(name) : nil } }

    /// Whether the tree has anything but parameters and buffers to say of its state.
    fileprivate var hasOwnStates: Bool {
        namedModules().contains { $0.module.instance?.hasHooks == true || $0.module.extraState("get_extra_state") != nil || $0.module.extraState("set_extra_state") != nil }
    }

    fileprivate func hooks(_ moment: ModuleMoment) -> [ModuleHooks.Hook] { instance?.hooks?[moment] ?? [] }
}

/// Puts a state together.
private struct SavedState {
    private let machine: Machine
    private let keeps: Bool

    init(_ machine: Machine, keeps: Bool) { (self.machine, self.keeps) = (machine, keeps) }

    func add(_ module: Module, to state: DictObject, _ prefix: String) throws {
        guard module.hasOwnStates else {
            for (name, tensor) in module.stateDict() { try set(prefix + name, tensor, in: state) }
            return
        }
        let this = Value.object(ModuleInstance.of(module))
        for hook in module.hooks(.beforeState) { try machine.call(hook.function, [this, .string(prefix), .bool(keeps)]) }
        for case let (name, tensor?) in module.parameters { try set(prefix + name.text, tensor, in: state) }
        for case let (name, tensor?, true) in module.buffers { try set(prefix + name.text, tensor, in: state) }
        if module.extraState("get_extra_state") != nil { try state.set(.string(prefix + "_extra_state"), machine.callMethod(this, "get_extra_state"), machine) }
        for child in module.children {
            if let below = child.module { try add(below, to: state, "\(prefix)\(child.name).") }
        }
        for hook in module.hooks(.afterState) {
            let result = try machine.call(hook.function, [this, .object(state), .string(prefix), .object(DictObject([("version", .int(1))]))])
            guard result.isNone else { throw ScriptError(.runtimeError, "state_dict post-hook must return None") }
        }
    }

    private func set(_ name: String, _ tensor: Tensor, in state: DictObject) throws {
        try state.set(.string(name), Value(keeps || tensor.isUninitialized ? tensor : tensor.detached()), machine)
    }
}

/// Puts a state back.
private struct LoadedState {
    private let machine: Machine
    private let this: ModuleInstance
    private let isStrict: Bool
    private let assigning: Bool

    init(_ machine: Machine, _ this: ModuleInstance, isStrict: Bool, assigning: Bool) {
        (self.machine, self.this, self.isStrict, self.assigning) = (machine, this, isStrict, assigning)
    }

    func load(_ state: Value) throws -> Value {
        guard this.module.hasOwnStates else {
            let entries = try StateDict.entries(state, for: this.module.className, machine)
            return .object(KeyMismatchObject(try Recording.off { try this.module.load(state: entries, strict: isStrict, assigning: assigning) }))
        }
        guard let given = state.cast(to: DictObject.self) else { _ = try StateDict.entries(state, for: this.module.className, machine); return .none }
        // Hooks may change the state, but not the script's dictionary.
        let copy = OrderedDictObject()
        for (key, value) in given.entries { try copy.set(key, value, machine) }
        let places = this.module.namedModules(once: false).map { (prefix: $0.name.isEmpty ? "" : $0.name + ".", module: $0.module) }
        for (prefix, module) in places {
            for hook in module.hooks(.beforeLoad) {
                try machine.call(hook.function, [
                    .object(ModuleInstance.of(module)), .object(copy), .string(prefix), .object(DictObject([("version", .int(1))])), .bool(true), .list([]), .list([]), .list([]),
                ])
            }
        }
        var extras: [(module: Module, value: Value)] = [], missing: [String] = []
        for (prefix, module) in places where module.extraState("set_extra_state") != nil || module.extraState("get_extra_state") != nil {
            let key = Value.string(prefix + "_extra_state")
            if let value = try copy.value(for: key, machine) {
                if module.extraState("set_extra_state") != nil {
                    extras.append((module, value))
                    _ = try copy.remove(key, machine)
                }
            } else if module.extraState("set_extra_state") != nil {
                missing.append(prefix + "_extra_state")
            }
        }
        let entries = try StateDict.entries(.object(copy), for: this.module.className, machine)
        let found = try Recording.off { try this.module.load(state: entries, strict: isStrict && missing.isEmpty && !hasLoadHooks(places), assigning: assigning) }
        for (module, value) in extras { try machine.callMethod(.object(ModuleInstance.of(module)), "set_extra_state", [value]) }
        let result = KeyMismatchObject(KeyMismatch(missing: found.missing + missing, unexpected: found.unexpected))
        for (_, module) in places.reversed() {
            for hook in module.hooks(.afterLoad) {
                guard try machine.call(hook.function, [.object(ModuleInstance.of(module)), .object(result)]).isNone else {
                    throw ScriptError(
                        .assertionError,
                        "Hooks registered with ``register_load_state_dict_post_hook`` are notexpected to return new values, if incompatible_keys need to be modified,it should be done inplace.")
                }
            }
        }
        let left = try result.current(machine)
        if isStrict, !left.isEmpty { throw this.module.stateComplaint(left) }
        return .object(result)
    }

    private func hasLoadHooks(_ places: [(prefix: String, module: Module)]) -> Bool { places.contains { !$0.module.hooks(.afterLoad).isEmpty } }
}
