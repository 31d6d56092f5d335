// Hooks of modules: what scripts want called before and after a forward pass.
import Language
import NN
import Operators
import Signatures
import TensorCore

/// The hooks of one module, in the order in which they are called.
final class ModuleHooks {
    struct Hook {
        let id: Int
        let function: Value
        /// Whether it is handed the arguments given by name too.
        let takesKeywords: Bool
    }

    enum Kind { case beforeForward, afterForward }

    private var before: [Hook] = []
    private var after: [Hook] = []
    private static let count = Counter()

    var isEmpty: Bool { before.isEmpty && after.isEmpty }

    /// Registers a hook; the handle removes it.
    func add(_ kind: Kind, _ function: Value, takesKeywords: Bool, first: Bool) -> HookHandle {
        let hook = Hook(id: Self.count.next(), function: function, takesKeywords: takesKeywords)
        switch kind {
        case .beforeForward: before.insert(hook, at: first ? 0 : before.count)
        case .afterForward: after.insert(hook, at: first ? 0 : after.count)
        }
        return HookHandle(hook.id) { [weak self] in
            self?.before.removeAll { $0.id == hook.id }
            self?.after.removeAll { $0.id == hook.id }
        }
    }

    /// The forward pass of `this` with all hooks around it.
    func call(_ this: ModuleInstance, _ machine: Machine, _ given: Arguments) throws -> Value {
        var positional = (0..<given.count).map { given[$0] }
        var named = given.keywords.enumerated().map { ($0.element, given[given.count + $0.offset]) }
        for hook in before { try prepare(hook, this, machine, &positional, &named) }
        var result = try machine.withArguments(positional, named) { (arguments: Arguments) in try this.forward(machine, arguments) }
        for hook in after {
            let arguments: [Value] = [.object(this), .tuple(positional)] + (hook.takesKeywords ? [.object(DictObject(names: named))] : []) + [result]
            let changed = try machine.call(hook.function, arguments)
            if !changed.isNone { result = changed }
        }
        return result
    }

    /// Calls a hook that may change the arguments.
    private func prepare(_ hook: Hook, _ this: ModuleInstance, _ machine: Machine, _ positional: inout [Value], _ named: inout [(Name, Value)]) throws {
        guard hook.takesKeywords else {
            let changed = try machine.call(hook.function, [.object(this), .tuple(positional)])
            if changed.isNone { return }
            positional = changed.cast(to: TupleObject.self)?.items ?? [changed]
            return
        }
        let changed = try machine.call(hook.function, [.object(this), .tuple(positional), .object(DictObject(names: named))])
        if changed.isNone { return }
        guard let pair = changed.cast(to: TupleObject.self)?.items, pair.count == 2, let keywords = pair[1].cast(to: DictObject.self) else {
            throw ScriptError(
                .runtimeError, "forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got \(try machine.str(changed)).")
        }
        positional = pair[0].cast(to: TupleObject.self)?.items ?? [pair[0]]
        named = try keywords.entries.map { (Name(try machine.str($0.key)), $0.value) }
    }
}

/// Counts up; the session is on one thread.
private final class Counter: @unchecked Sendable {
    private var last = -1
    func next() -> Int {
        last += 1
        return last
    }
}

/// What registering a hook gives: its `remove()` takes the hook away; as a manager of `with`, at the end of the block.
final class HookHandle: Object {
    private let id: Int
    private let remove: () -> Void

    init(_ id: Int, _ remove: @escaping () -> Void) {
        self.id = id
        self.remove = remove
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "RemovableHandle", module: "torch.utils.hooks", summary: "Takes a hook away.", isSealed: true, members: [
            .method("remove(self)", "Takes the hook away.") { (_: Machine, a: BoundArguments) throws -> Value in
                try a.object(0, as: HookHandle.self, "RemovableHandle").remove()
                return .none
            },
            .method("__enter__(self)", "The handle itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("__exit__(self, type, value, tb)", "Takes the hook away.") { (_: Machine, a: BoundArguments) throws -> Value in
                try a.object(0, as: HookHandle.self, "RemovableHandle").remove()
                return .none
            },
            .property("id", "The hook's number.") { (_: Machine, v: Value) -> Value in .int(v.cast(to: HookHandle.self)?.id ?? 0) },
        ])
    override var type: TypeObject { Self.typeObject }
}
