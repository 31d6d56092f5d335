// `torch.nn.modules.module`: the base class, and hooks that are called for every module.
import Language
import Operators
import Signatures
import TensorCore

enum GlobalHooks {
    static func make(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.nn.modules.module", summary: "The base of all networks, and hooks for all of them.", members: [
            .type(ModuleTypes.module),
            function("register_module_forward_pre_hook(hook)", "Calls a function before every module's forward pass.", .beforeForward),
            .function("register_module_forward_hook(hook, *, with_kwargs=False, always_call=False)", "Calls a function after every module's forward pass.") {
                (_: Machine, a: BoundArguments) throws -> Value in .object(try add(.afterForward, a[0], takesKeywords: a.bool(1), always: a.bool(2)))
            },
            function("register_module_full_backward_hook(hook)", "Calls a function with the gradients of every module's inputs and outputs.", .afterBackward),
            function("register_module_backward_hook(hook)", "Calls a function with the gradients of every module's last operation: the old kind.", .afterLastNode),
            function("register_module_parameter_registration_hook(hook)", "Calls a function when a module registers a parameter.", .parameterRegistered),
            function("register_module_buffer_registration_hook(hook)", "Calls a function when a module registers a buffer.", .bufferRegistered),
            function("register_module_module_registration_hook(hook)", "Calls a function when a module registers a sub-module.", .moduleRegistered),
            function("register_module_full_backward_pre_hook(hook)", "Calls a function with the gradients of every module's outputs.", .beforeBackward),
        ])
    }

    /// What the hooks make of a parameter, buffer or sub-module that a module is about to register.
    static func registered(_ moment: ModuleMoment, _ value: Value, as name: Name, in module: ModuleInstance, _ machine: Machine) throws -> Value {
        guard let table = Runtime.current.moduleHooks as? ModuleHooks else { return value }
        return try table[moment].reduce(value) { (known: Value, hook: ModuleHooks.Hook) throws -> Value in
            let new = try machine.call(hook.function, [.object(module), .string(name.text), known])
            return new.isNone ? known : new
        }
    }

    /// The same for all that a built-in layer has just made.
    static func registeredAll(of instance: ModuleInstance, _ machine: Machine) throws {
        guard Runtime.current.moduleHooks != nil else { return }
        let module = instance.module
        for (name, tensor) in module.parameters {
            guard let tensor else { continue }
            let new = try registered(.parameterRegistered, Value(tensor), as: name, in: instance, machine).tensor
            if new !== tensor { module.register(parameter: new, as: name) }
        }
        for (name, tensor, isPersistent) in module.buffers {
            let new = try registered(.bufferRegistered, tensor.map { Value($0) } ?? .none, as: name, in: instance, machine).tensor
            if new !== tensor { module.register(buffer: new, as: name, isPersistent: isPersistent) }
        }
        for child in module.children {
            let value = instance.value(of: child)
            let new = try registered(.moduleRegistered, value, as: child.name, in: instance, machine).cast(to: ModuleInstance.self)
            if let new, new.module !== child.module { try module.register(child: new.module, as: child.name, owner: new) }
        }
    }

    private static func function(_ signature: String, _ summary: String, _ moment: ModuleMoment) -> Member {
        .function(signature, summary) { (_: Machine, a: BoundArguments) throws -> Value in .object(try add(moment, a[0])) }
    }

    /// Registers a hook with this thread's session; the table stands there while it holds hooks.
    private static func add(_ moment: ModuleMoment, _ function: Value, takesKeywords: Bool = false, always: Bool = false) throws -> HookHandle {
        let runtime = Runtime.current
        let table = runtime.moduleHooks as? ModuleHooks ?? ModuleHooks()
        if moment == .afterBackward || moment == .afterLastNode { try table.checkKind(moment, "as a global Module hook") }
        runtime.moduleHooks = table
        let handle = table.add(moment, function, takesKeywords: takesKeywords, always: always)
        handle.afterwards = { if table.isEmpty, runtime.moduleHooks === table { runtime.moduleHooks = nil } }
        return handle
    }
}
