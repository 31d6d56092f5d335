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
            function("register_module_full_backward_pre_hook(hook)", "Calls a function with the gradients of every module's outputs.", .beforeBackward),
        ])
    }

    private static func function(_ signature: String, _ summary: String, _ moment: ModuleMoment) -> Member {
        .function(signature, summary) { (_: Machine, a: BoundArguments) throws -> Value in .object(add(moment, a[0])) }
    }

    /// Registers a hook with this thread's session; the table stands there while it holds hooks.
    private static func add(_ moment: ModuleMoment, _ function: Value, takesKeywords: Bool = false, always: Bool = false) -> HookHandle {
        let runtime = Runtime.current
        let table = runtime.moduleHooks as? ModuleHooks ?? ModuleHooks()
        runtime.moduleHooks = table
        let handle = table.add(moment, function, takesKeywords: takesKeywords, always: always)
        handle.afterwards = { if table.isEmpty, runtime.moduleHooks === table { runtime.moduleHooks = nil } }
        return handle
    }
}
