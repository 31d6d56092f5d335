// The methods of nn.Module that change or ask a whole tree: modes, types, gradients, hooks.
import Language
import NN
import Operators
import Signatures
import TensorCore

extension ModuleMembers {
    static var modes: [Member] {
        [
            .method("train(self, mode=True)", "Sets training mode.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard case .bool(let mode) = a[1] else { throw a.error(1, .valueError, "training mode is expected to be boolean") }
                try setTraining(this(a), mode, machine)
                return a[0]
            },
            .method("eval(self)", "Sets evaluation mode.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.callMethod(a[0], "train", [.bool(false)])
            },
            .method("zero_grad(self, set_to_none=True)", "Forgets all gradients, or sets them to zero.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a).module.zeroGradients(forgetting: try a.bool(1))
                return .none
            },
            .method("requires_grad_(self, requires_grad=True)", "Sets whether parameters want gradients.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                for (_, parameter) in try this(a).module.namedParameters() { try parameter.setRequiresGrad(a.bool(1)) }
                return a[0]
            },
            .method("share_memory(self)", "The module itself: there are no other processes.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("extra_repr(self)", "What the printed form says of the module itself.") { (_: Machine, a: BoundArguments) throws -> Value in
                .string(try this(a).module.details)
            },
            .method("_get_name(self)", "The name of the class.") { (_: Machine, a: BoundArguments) throws -> Value in .string(try this(a).classObject.name.text) },
            .method("__repr__(self)", "The tree as text.") { (machine: Machine, a: BoundArguments) throws -> Value in .string(try this(a).treeText(machine)) },
        ]
    }

    /// Sets the mode here and below; a script's own `train` is honoured.
    private static func setTraining(_ this: ModuleInstance, _ mode: Bool, _ machine: Machine) throws {
        this.module.isTraining = mode
        for child in this.module.children {
            guard let below = child.module else { continue }
            guard let instance = below.owner as? ModuleInstance else {
                below.setTraining(mode)
                continue
            }
            if let own = instance.classObject.lookUp("train"), !ModuleTypes.isBuiltIn(own) {
                try machine.call(own, [.object(instance), .bool(mode)])
            } else {
                try setTraining(instance, mode, machine)
            }
        }
    }

    // MARK: Element types

    static var types: [Member] {
        let named: [(String, DType)] = [("float", .float32), ("double", .float64), ("half", .float16), ("bfloat16", .bfloat16)]
        return named.map { name, dtype in
            .method("\(name)(self)", "Converts to \(dtype.name).") { (_: Machine, a: BoundArguments) throws -> Value in
                try convert(try this(a).module, to: dtype)
                return a[0]
            }
        } + [
            .method("to(self, *args, **kwargs)", "Converts all parameters and buffers to a type; every tensor is on the processor.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                for value in a.rest(1) + a.keywords(2).map(\.value) { try move(this(a).module, to: value) }
                return a[0]
            },
            .method("type(self, dst_type)", "Converts to a type.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let dtype = try DType.decode(Operand(a[1])) else { throw a.error(1, "type(): argument 'dst_type' must be torch.dtype, not \(a[1].typeName)") }
                try convert(try this(a).module, to: dtype)
                return a[0]
            },
            .method("to_empty(self, *, device, recurse=True)", "Gives every parameter and buffer memory of its own, with undefined contents.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                guard try Device.decode(Operand(a[1])) != nil else { throw a.error(1, "to_empty(): argument 'device' must be a device, not \(a[1].typeName)") }
                let module = try this(a).module, below = try a.bool(2)
                for (_, tensor) in module.namedParameters(recursing: below) + module.namedBuffers(recursing: below) {
                    tensor.adopt(try Tensor(uninitialized: tensor.shape, tensor.dtype))
                }
                return a[0]
            },
            .method("compile(self, *args, **kwargs)", "Nothing: networks run as they are.") { (_: Machine, _: BoundArguments) -> Value in .none },
            .method("_swap_tensor(self, name, tensor, /)", "Puts a tensor, a parameter or not, in place of a parameter or buffer, which is given back.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                let module = try this(a).module, name = Name(try a.string(1))
                guard let tensor = a[2].tensor else { throw a.error(2, .typeError, "a Tensor is required, not \(a[2].type.name)") }
                if let known = module.parameters.first(where: { $0.name == name })?.tensor {
                    module.register(parameter: tensor, as: name)
                    return Value(known)
                }
                guard let known = module.buffers.first(where: { $0.name == name }), let buffer = known.tensor else {
                    throw ScriptError(.attributeError, "\(module.className) has no attribute `\(name)`")
                }
                module.register(buffer: tensor, as: name, isPersistent: known.isPersistent)
                return Value(buffer)
            },
            .method("cpu(self)", "The module itself: it is there already.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("cuda(self, device=None)", "An error: there is no GPU here.") { (_: Machine, _: BoundArguments) throws -> Value in
                throw ScriptError(.assertionError, "Torch not compiled with CUDA enabled")
            },
        ]
    }

    /// One argument of `to`: a type, a tensor of that type, or a device, which is checked.
    private static func move(_ module: Module, to value: Value) throws {
        if let type = value.cast(to: DTypeObject.self) {
            guard let dtype = type.dtype else { throw ScriptError(.notImplementedError, "to(): torch.\(type.name) is not supported") }
            try convert(module, to: dtype)
        } else if let tensor = value.tensor {
            try convert(module, to: tensor.dtype)
        } else if case .memoryFormat(let format)? = value.cast(to: FormatObject.self)?.operand {
            for (_, tensor) in module.namedParameters() + module.namedBuffers() {
                let fits = tensor.rank == 5 ? format != .channelsLast : tensor.rank == 4 && format != .channelsLast3d
                if fits, format != .preserve { tensor.adopt(try tensor.detached().cloned(in: format)) }
            }
        } else if value.asInt == nil, value.cast(to: FormatObject.self) == nil {
            guard try Device.decode(Operand(value)) != nil else { throw ScriptError(.typeError, "to() received an invalid combination of arguments - got (\(value.typeName))") }
        }
    }

    private static func convert(_ module: Module, to dtype: DType) throws {
        guard dtype.isFloating else {
            throw ScriptError(.typeError, "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.\(dtype.name)")
        }
        for (_, tensor) in module.namedParameters() + module.namedBuffers() where tensor.dtype.isFloating {
            tensor.adopt(try Recording.off { try tensor.converted(to: dtype) })
            if let grad = tensor.grad { try tensor.setGrad(Recording.off { try grad.converted(to: dtype) }) }
        }
    }

    // MARK: Hooks

    private static func hook(_ signature: String, _ summary: String, _ moment: ModuleMoment) -> Member {
        .method(signature, summary) { (machine: Machine, a: BoundArguments) throws -> Value in .object(try this(a).hooks(machine).add(moment, a[1])) }
    }

    static var calls: [Member] {
        [
            .method("register_forward_pre_hook(self, hook, *, prepend=False, with_kwargs=False)", "Calls a function before each forward pass.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                .object(try this(a).hooks(machine).add(.beforeForward, a[1], takesKeywords: a.bool(3), first: a.bool(2)))
            },
            .method("register_forward_hook(self, hook, *, prepend=False, with_kwargs=False, always_call=False)", "Calls a function after each forward pass.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                .object(try this(a).hooks(machine).add(.afterForward, a[1], takesKeywords: a.bool(3), first: a.bool(2), always: a.bool(4)))
            },
            .method("register_full_backward_hook(self, hook, prepend=False)", "Calls a function with the gradients of inputs and outputs, which it may change.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let hooks = try this(a).hooks(machine)
                try hooks.checkKind(.afterBackward, "on a single Module")
                return .object(try hooks.add(.afterBackward, a[1], first: a.bool(2)))
            },
            .method("register_backward_hook(self, hook)", "Calls a function with the gradients of the last operation of the forward pass: the old kind.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let hooks = try this(a).hooks(machine)
                try hooks.checkKind(.afterLastNode, "on a single Module")
                return .object(hooks.add(.afterLastNode, a[1]))
            },
            .method("register_full_backward_pre_hook(self, hook, prepend=False)", "Calls a function with the gradients of the outputs, which it may change.") {
                (machine: Machine, a: BoundArguments) throws -> Value in .object(try this(a).hooks(machine).add(.beforeBackward, a[1], first: a.bool(2)))
            },
            hook("register_state_dict_pre_hook(self, hook)", "Calls a function before the state is put together.", .beforeState),
            hook("register_state_dict_post_hook(self, hook)", "Calls a function with the state that was put together.", .afterState),
            hook("register_load_state_dict_pre_hook(self, hook)", "Calls a function with a state before it is loaded.", .beforeLoad),
            hook("register_load_state_dict_post_hook(self, hook)", "Calls a function with the names that did not match.", .afterLoad),
            .method("__call__(self, *args, **kwargs)", "The forward pass with its hooks.", raw: { (machine: Machine, arguments: Arguments) throws -> Value in
                guard arguments.count > 0 else { throw ScriptError(.typeError, "unbound method __call__() needs an argument") }
                let positional = (1..<arguments.count).map { arguments[$0] }
                let named = arguments.keywords.enumerated().map { ($0.element, arguments[arguments.count + $0.offset]) }
                return try machine.call(arguments[0], positional, keywords: named)
            }),
        ]
    }
}
