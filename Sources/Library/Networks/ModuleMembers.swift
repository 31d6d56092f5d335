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
    private static func iterate(_ values: [Value]) -> Value { .object(ArrayIterator(values)) }

    private static func pairs(_ named: [(name: String, tensor: Tensor)]) -> Value {
        iterate(named.map { .tuple([.string($0.name), Value($0.tensor)]) })
    }

    static var all: [Member] { construction + walking + modes + states }

    private static var construction: [Member] {
        [
            .method("__init__(self, *args, **kwargs)", "Makes the registries.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a)
                this.begin(this.module, machine)
                return .none
            },
            .method("register_parameter(self, name, param)", "Declares a parameter.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard a[2].isNone || a[2].tensor?.isParameter == true else {
                    throw a.error(2, .typeError, "cannot assign '\(a[2].type.qualifiedName)' object to parameter '\(try a.string(1))' (torch.nn.Parameter or None required)")
                }
                try this(a).module.register(parameter: a[2].tensor, as: Name(try a.string(1)))
                return .none
            },
            .method("register_buffer(self, name, tensor, persistent=True)", "Declares state that is saved but not trained.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                guard a[2].isNone || a[2].tensor != nil else {
                    throw a.error(2, .typeError, "cannot assign '\(a[2].type.qualifiedName)' object to buffer '\(try a.string(1))' (torch Tensor or None required)")
                }
                try this(a).module.register(buffer: a[2].tensor, as: Name(try a.string(1)), isPersistent: try a.bool(3))
                return .none
            },
            .method("add_module(self, name, module)", "Declares a sub-module.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let child = a[2].isNone ? nil : try a.object(2, as: ModuleInstance.self, "Module")
                if let child { try this(a).checkAcyclic(child) }
                try this(a).module.register(child: child?.module, as: Name(try a.string(1)), owner: child)
                return .none
            },
        ]
    }

    private static var walking: [Member] {
        [
            .method("parameters(self, recurse=True)", "The trainable tensors.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedParameters(recursing: try a.bool(1)).map { Value($0.tensor) })
            },
            .method("named_parameters(self, prefix='', recurse=True)", "The trainable tensors with their names.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                pairs(try this(a).module.namedParameters(prefix: try a.string(1), recursing: try a.bool(2)))
            },
            .method("buffers(self, recurse=True)", "The buffers.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedBuffers(recursing: try a.bool(1)).map { Value($0.tensor) })
            },
            .method("named_buffers(self, prefix='', recurse=True)", "The buffers with their names.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                pairs(try this(a).module.namedBuffers(prefix: try a.string(1), recursing: try a.bool(2)))
            },
            .method("children(self)", "The modules directly below.") { (_: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a)
                return iterate(this.module.children.filter { $0.module != nil }.map(this.value(of:)))
            },
            .method("named_children(self)", "The modules directly below with their names.") { (_: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a)
                return iterate(this.module.children.filter { $0.module != nil }.map { .tuple([.string($0.name.text), this.value(of: $0)]) })
            },
            .method("modules(self)", "This module and all below it.") { (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedModules().map { .object(ModuleInstance.of($0.module)) })
            },
            .method("named_modules(self, memo=None, prefix='', remove_duplicate=True)", "This module and all below it with their names.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                iterate(try this(a).module.namedModules(prefix: try a.string(2)).map { .tuple([.string($0.name), .object(ModuleInstance.of($0.module))]) })
            },
            .method("apply(self, fn)", "Calls a function with every module below, then with this one.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                for (_, module) in try this(a).module.namedModules().reversed() {
                    _ = try machine.call(a[1], [.object(ModuleInstance.of(module))])
                }
                return a[0]
            },
        ]
    }

    private static var modes: [Member] {
        [
            .method("train(self, mode=True)", "Sets training mode.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a).module.setTraining(try a.bool(1))
                return a[0]
            },
            .method("eval(self)", "Sets evaluation mode.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a).module.setTraining(false)
                return a[0]
            },
            .method("zero_grad(self, set_to_none=True)", "Forgets all gradients.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a).module.zeroGradients()
                return .none
            },
            .method("requires_grad_(self, requires_grad=True)", "Sets whether parameters want gradients.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                for (_, parameter) in try this(a).module.namedParameters() { parameter.autograd?.requiresGrad = try a.bool(1) }
                return a[0]
            },
            .method("to(self, *args, **kwargs)", "Converts all parameters and buffers to a type; every tensor is on the processor.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                let given = a.rest(1) + a.keywords(2).map(\.value)
                for value in given {
                    if let type = value.cast(to: DTypeObject.self) {
                        guard let dtype = type.dtype else { throw ScriptError(.notImplementedError, "to(): torch.\(type.name) is not supported") }
                        try convert(try this(a).module, to: dtype)
                    } else if value.asInt == nil {
                        _ = try Device.decode(Operand(value))
                    }
                }
                return a[0]
            },
            .method("float(self)", "Converts to float32.") { (_: Machine, a: BoundArguments) throws -> Value in
                try convert(try this(a).module, to: .float32)
                return a[0]
            },
            .method("double(self)", "Converts to float64.") { (_: Machine, a: BoundArguments) throws -> Value in
                try convert(try this(a).module, to: .float64)
                return a[0]
            },
            .method("half(self)", "Converts to float16.") { (_: Machine, a: BoundArguments) throws -> Value in
                try convert(try this(a).module, to: .float16)
                return a[0]
            },
            .method("bfloat16(self)", "Converts to bfloat16.") { (_: Machine, a: BoundArguments) throws -> Value in
                try convert(try this(a).module, to: .bfloat16)
                return a[0]
            },
            .method("cpu(self)", "The module itself: it is there already.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("cuda(self, device=None)", "An error: there is no GPU here.") { (_: Machine, _: BoundArguments) throws -> Value in
                throw ScriptError(.assertionError, "Torch not compiled with CUDA enabled")
            },
        ]
    }

    private static func convert(_ module: Module, to dtype: DType) throws {
        guard dtype.isFloating else {
            throw ScriptError(
                .typeError, "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.\(dtype.name)")
        }
        for (_, tensor) in module.namedParameters() + module.namedBuffers() where tensor.dtype.isFloating {
            tensor.adopt(try Recording.off { try tensor.converted(to: dtype) })
        }
    }

    private static var states: [Member] {
        [
            .method("state_dict(self)", "Parameters and buffers by name.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(try StateDict.value(try this(a).module.stateDict(), machine))
            },
            .method("load_state_dict(self, state_dict, strict=True, assign=False)", "Copies a saved state into this module.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let state = try StateDict.entries(a[1], machine)
                let mismatch = try Recording.off { try this(a).module.load(state: state, strict: try a.bool(2)) }
                return .object(KeyMismatchObject(mismatch))
            },
        ]
    }
}
