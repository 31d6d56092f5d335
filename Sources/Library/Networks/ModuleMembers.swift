// The methods of nn.Module.
import Language
import NN
import Operators
import Signatures
import TensorCore

/// What every module can do.
enum ModuleMembers {
    static func this(_ value: Value) throws -> ModuleInstance {
        guard let instance = value.cast(to: ModuleInstance.self) else {
            throw ScriptError(.typeError, "a Module is required, not \(value.type.name)")
        }
        return instance
    }

    static func this(_ arguments: BoundArguments) throws -> ModuleInstance { try this(arguments[0]) }

    /// An iterator over values that are known already.
    static func iterate(_ values: [Value]) -> Value { .object(ArrayIterator(values)) }

    private static func pairs(_ named: [(name: String, tensor: Tensor)]) -> Value {
        iterate(named.map { .tuple([.string($0.name), Value($0.tensor)]) })
    }

    static var all: [Member] { construction + paths + walking + modes + types + states + calls + copies }

    private static var construction: [Member] {
        [
            .method("__init__(self, *args, **kwargs)", "Makes the registries.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a)
                this.begin(this.module, machine)
                return .none
            },
            .method("register_parameter(self, name, param)", "Declares a parameter.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a)
                let name = try this.checkedName(a[1], "parameter", { this.module.parameters.map(\.name).contains($0) }, machine)
                guard a[2].isNone || a[2].tensor?.isParameter == true else {
                    throw a.error(2, .typeError, "cannot assign '\(a[2].pyTorchTypeName)' object to parameter '\(name)' (torch.nn.Parameter or None required)")
                }
                let value = a[2].isNone ? a[2] : try GlobalHooks.registered(.parameterRegistered, a[2], as: name, in: this, machine)
                this.module.register(parameter: value.tensor, as: name)
                return .none
            },
            .method("register_buffer(self, name, tensor, persistent=True)", "Declares state that is saved but not trained.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a)
                let name = try this.checkedName(a[1], "buffer", { this.module.buffers.map(\.name).contains($0) }, machine)
                guard a[2].isNone || a[2].tensor != nil else {
                    throw a.error(2, .typeError, "cannot assign '\(a[2].pyTorchTypeName)' object to buffer '\(name)' (torch Tensor or None required)")
                }
                let value = try GlobalHooks.registered(.bufferRegistered, a[2], as: name, in: this, machine)
                this.module.register(buffer: value.tensor, as: name, isPersistent: try a.bool(3))
                return .none
            },
            .method("add_module(self, name, module)", "Declares a sub-module.", addModule),
            .method("register_module(self, name, module)", "Declares a sub-module.", addModule),
        ]
    }

    private static func addModule(_ machine: Machine, _ a: BoundArguments) throws -> Value {
        let this = try this(a), given = a[2].cast(to: ModuleInstance.self)
        guard given != nil || a[2].isNone else { throw a.error(2, .typeError, "\(a[2].pyTorchTypeName) is not a Module subclass") }
        let name = try this.checkedName(a[1], "module", { this.module.children.map(\.name).contains($0) }, machine)
        let child = try GlobalHooks.registered(.moduleRegistered, a[2], as: name, in: this, machine).cast(to: ModuleInstance.self)
        if let child { try this.checkAcyclic(child) }
        try this.module.register(child: child?.module, as: name, owner: child)
        return .none
    }

    private static var walking: [Member] {
        [
            .method("parameters(self, recurse=True)", "The trainable tensors.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedParameters(recursing: try a.bool(1)).map { Value($0.tensor) })
            },
            .method("named_parameters(self, prefix='', recurse=True, remove_duplicate=True)", "The trainable tensors with their names.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                pairs(try this(a).module.namedParameters(prefix: try a.string(1), recursing: try a.bool(2), once: try a.bool(3)))
            },
            .method("buffers(self, recurse=True)", "The buffers.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedBuffers(recursing: try a.bool(1)).map { Value($0.tensor) })
            },
            .method("named_buffers(self, prefix='', recurse=True, remove_duplicate=True)", "The buffers with their names.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                pairs(try this(a).module.namedBuffers(prefix: try a.string(1), recursing: try a.bool(2), once: try a.bool(3)))
            },
            .method("children(self)", "The modules directly below.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try distinctChildren(this(a)).map(\.1))
            },
            .method("named_children(self)", "The modules directly below with their names.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try distinctChildren(this(a)).map { .tuple([.string($0.0.text), $0.1]) })
            },
            .method("modules(self)", "This module and all below it.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedModules().map { .object(ModuleInstance.of($0.module)) })
            },
            .method("named_modules(self, memo=None, prefix='', remove_duplicate=True)", "This module and all below it with their names.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedModules(prefix: try a.string(2), once: try a.bool(3)).map { .tuple([.string($0.name), .object(ModuleInstance.of($0.module))]) })
            },
            .method("apply(self, fn)", "Calls a function with every module below, then with this one.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                try apply(a[1], to: this(a), machine)
                return a[0]
            },
        ]
    }

    /// The modules directly below, each once, with their first names.
    static func distinctChildren(_ this: ModuleInstance) -> [(Name, Value)] {
        var seen: Set<ObjectIdentifier> = []
        return this.module.children.filter { child in child.module.map { seen.insert(ObjectIdentifier($0)).inserted } ?? false }
            .map { ($0.name, this.value(of: $0)) }
    }

    /// Calls a function with every module below, the deepest first, then with this one.
    private static func apply(_ function: Value, to this: ModuleInstance, _ machine: Machine) throws {
        for (_, child) in distinctChildren(this) {
            guard let instance = child.cast(to: ModuleInstance.self) else { continue }
            try machine.callMethod(.object(instance), "apply", [function])
        }
        _ = try machine.call(function, [.object(this)])
    }
}
