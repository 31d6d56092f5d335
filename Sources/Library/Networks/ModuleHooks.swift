// Hooks: what scripts want called before and after a forward pass, a backward pass, a step, saving and loading.
import Language
import NN
import Operators
import Signatures
import TensorCore

/// Functions that a script wants called at certain moments, in the order in which they are called.
final class HookTable<Moment: Hashable> {
    struct Hook {
        let id: Int
        let function: Value
        /// Whether it is handed the arguments given by name too.
        let takesKeywords: Bool
        /// Whether it is called after a failure too.
        let isCalledAlways: Bool
    }

    private var hooks: [Moment: [Hook]] = [:]
    /// The kind of backward hooks that were registered first: those of the other kind are refused from then on.
    fileprivate var backwardKind: Moment?

    var isEmpty: Bool { hooks.isEmpty }

    /// Takes over the hooks of another table: a copy of a module keeps them.
    func take(_ other: HookTable) { hooks = other.hooks }

    subscript(moment: Moment) -> [Hook] { hooks[moment] ?? [] }

    /// Registers a hook; the handle removes it.
    func add(_ moment: Moment, _ function: Value, takesKeywords: Bool = false, first: Bool = false, always: Bool = false) -> HookHandle {
        let hook = Hook(id: HookCount.next(), function: function, takesKeywords: takesKeywords, isCalledAlways: always)
        hooks[moment, default: []].insert(hook, at: first ? 0 : self[moment].count)
        return HookHandle(hook.id) { [weak self] in
            self?.hooks[moment]?.removeAll { $0.id == hook.id }
            if self?.hooks[moment]?.isEmpty == true { self?.hooks[moment] = nil }
        }
    }
}

/// The moments of a module's life that scripts can hook into.
enum ModuleMoment {
    case beforeForward, afterForward, beforeBackward, afterBackward, beforeState, afterState, beforeLoad, afterLoad
    /// The old kind, which sees the gradients of the last operation only.
    case afterLastNode
    case parameterRegistered, bufferRegistered, moduleRegistered
}

typealias ModuleHooks = HookTable<ModuleMoment>

extension HookTable where Moment == ModuleMoment {
    /// RuntimeError where a backward hook of the other kind is there; `place` is where PyTorch says it is.
    func checkKind(_ moment: ModuleMoment, _ place: String) throws {
        let kind = backwardKind ?? moment
        backwardKind = kind
        guard kind != moment else { return }
        throw ScriptError(.runtimeError, "Cannot use both regular backward hooks and full backward hooks \(place). Please use only one of them.")
    }
}

/// The forward pass of a module with all hooks around it, those of all modules first.
struct HookedCall {
    let this: ModuleInstance
    let machine: Machine
    let own: ModuleHooks?
    let global: ModuleHooks?

    private func hooks(_ moment: ModuleMoment) -> [ModuleHooks.Hook] { (global?[moment] ?? []) + (own?[moment] ?? []) }

    func callAsFunction(_ given: Arguments) throws -> Value {
        var positional = (0..<given.count).map { given[$0] }
        var named = given.keywords.enumerated().map { ($0.element, given[given.count + $0.offset]) }
        for hook in hooks(.beforeForward) { try prepare(hook, &positional, &named) }
        let backward = try backwardHook()
        if let backward {
            positional = try machine.callMethod(backward, "enter", [.tuple(positional)]).cast(to: TupleObject.self)?.items ?? positional
        }
        var called: Set<Int> = []
        do {
            var result = try machine.withArguments(positional, named) { (arguments: Arguments) in try this.forward(machine, arguments) }
            for hook in hooks(.afterForward) {
                called.insert(hook.id)
                let changed = try finish(hook, positional, named, result)
                if !changed.isNone { result = changed }
            }
            if let backward { result = try machine.callMethod(backward, "leave", [result]) }
            try hookLastNode(positional, result)
            return result
        } catch {
            for hook in hooks(.afterForward) where hook.isCalledAlways && !called.contains(hook.id) { _ = try? finish(hook, positional, named, .none) }
            throw error
        }
    }

    private func finish(_ hook: ModuleHooks.Hook, _ positional: [Value], _ named: [(Name, Value)], _ result: Value) throws -> Value {
        let arguments: [Value] = [.object(this), .tuple(positional)] + (hook.takesKeywords ? [.object(DictObject(names: named))] : []) + [result]
        return try machine.call(hook.function, arguments)
    }

    /// What calls the hooks of the backward pass; nil where there are none.
    private func backwardHook() throws -> Value? {
        let after = hooks(.afterBackward), before = hooks(.beforeBackward)
        guard !after.isEmpty || !before.isEmpty, let type = try machine.modules.module("torch.utils.hooks", machine)?.namespace["BackwardHook"] else { return nil }
        return try machine.call(type, [.object(this), .list(after.map(\.function)), .list(before.map(\.function))])
    }

    /// Hangs hooks of the old kind on the operation that made the result.
    private func hookLastNode(_ positional: [Value], _ result: Value) throws {
        let old = hooks(.afterLastNode)
        guard !old.isEmpty, let hang = try machine.modules.module("torch.utils.hooks", machine)?.namespace["hook_last_operation"] else { return }
        _ = try machine.call(hang, [.object(this), .list(old.map(\.function)), .tuple(positional), result])
    }

    /// Calls a hook that may change the arguments.
    private func prepare(_ hook: ModuleHooks.Hook, _ positional: inout [Value], _ named: inout [(Name, Value)]) throws {
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

/// The numbers of hooks.
private enum HookCount {
    private static let counter = Counter()
    static func next() -> Int { counter.next() }
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
    private let forget: () -> Void
    /// What is to be done when the hook is gone.
    var afterwards: (() -> Void)?

    private func remove() {
        forget()
        afterwards?()
    }

    init(_ id: Int, _ remove: @escaping () -> Void) {
        self.id = id
        forget = remove
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
