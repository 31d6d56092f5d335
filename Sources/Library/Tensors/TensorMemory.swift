// What a tensor says of its memory, how it is copied, and the methods behind brackets.
import Language
import NN
import Operators
import Signatures
import TensorCore

extension TensorTypes {
    private static func this(_ value: Value) throws -> Tensor {
        guard let tensor = value.tensor else { throw ScriptError(.typeError, "a Tensor is required, not \(value.type.name)") }
        return tensor
    }

    private static func no(_ name: Name, _ summary: String) -> Member {
        .property(name, summary) { (_: Machine, _: Value) -> Value in .bool(false) }
    }

    /// Storages, layouts, and questions whose answer is always the same here.
    static var memoryMembers: [Member] {
        [
            .method("untyped_storage(self)", "The memory under the tensor.") { (_: Machine, a: BoundArguments) throws -> Value in
                .object(StorageObject(try this(a[0]), isTyped: false))
            },
            .method("storage(self)", "The memory under the tensor, as elements of its type.") { (_: Machine, a: BoundArguments) throws -> Value in
                .object(StorageObject(try this(a[0]), isTyped: true))
            },
            .method("set_(self, source=None, storage_offset=0, size=None, stride=None)", "Makes the tensor a view of other memory.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                try set(this(a[0]), a)
                return a[0]
            },
            .method("is_shared(self)", "Whether the memory was shared with other processes.") { (_: Machine, a: BoundArguments) throws -> Value in
                .bool(try this(a[0]).storage.isShared)
            },
            .method("share_memory_(self)", "Marks the memory as shared; there are no other processes here.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).storage.isShared = true
                return a[0]
            },
            .property("layout", "How elements are stored.") { (_: Machine, _: Value) -> Value in .object(FormatObject(StorageLayout.strided)) },
            no("is_sparse", "False: tensors are dense here."), no("is_quantized", "False: tensors are not quantized here."),
            no("is_meta", "False: tensors have elements here."), no("is_mps", "False: there is no Apple GPU here."), no("is_xpu", "False: there is no Intel GPU here."),
            .property("is_cpu", "True: tensors live in the processor's memory.") { (_: Machine, _: Value) -> Value in .bool(true) },
            no("is_xla", "False: there is no XLA device here."), no("is_mkldnn", "False: tensors are laid out as they are seen here."),
            no("is_nested", "False: tensors are rectangular here."), no("is_sparse_csr", "False: tensors are dense here."),
            .property("name", "The name of a variable of the oldest kind; None.") { (_: Machine, _: Value) -> Value in Value.none },
            .property("output_nr", "Which output of its operation the tensor is; always the first.") { (_: Machine, _: Value) -> Value in .int(0) },
            .property("retains_grad", "Whether a gradient is kept although the tensor is no leaf.") { (_: Machine, v: Value) throws -> Value in
                .bool(try this(v).autograd?.retainsGrad ?? false)
            },
        ]
    }

    /// `copy.copy`, `copy.deepcopy`, and what `x[i]` calls.
    static var protocolMembers: [Member] {
        [
            .method("__copy__(self)", "Another tensor on the same memory.") { (_: Machine, a: BoundArguments) throws -> Value in
                Value(try this(a[0]).duplicated { (x: Tensor) -> Tensor in x.detached() })
            },
            .method("__deepcopy__(self, memo=None)", "A leaf with memory of its own.") { (_: Machine, a: BoundArguments) throws -> Value in
                let x = try this(a[0])
                guard x.isLeaf else {
                    throw ScriptError(
                        .runtimeError,
                        "Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to "
                            + "deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001")
                }
                return Value(try x.duplicated { (x: Tensor) throws -> Tensor in try x.cloned() })
            },
            .method("__getitem__(self, index)", "The part that an index names.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.item(a[1], of: a[0])
            },
            .method("__setitem__(self, index, value)", "Sets the part that an index names.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.setItem(a[1], of: a[0], to: a[2])
                return .none
            },
            .method("__reversed__(self)", "The tensor with its dimensions' order of elements turned round.") { (_: Machine, a: BoundArguments) throws -> Value in
                let x = try this(a[0])
                return Value(x.rank == 0 ? x : try Ops.flip(x, [0]))
            },
        ]
    }

    /// The forms of `set_`: nothing, a tensor, a storage with a layout.
    private static func set(_ x: Tensor, _ a: BoundArguments) throws {
        if a[1].isNone { return x.adopt(try Tensor(uninitialized: [0], x.dtype)) }
        let whole: Tensor
        if let source = a[1].tensor {
            guard source.dtype == x.dtype else {
                throw ScriptError(
                    .runtimeError, "Could not set tensor of type \(source.dtype.name) to a tensor of type \(x.dtype.name)", parameter: "source")
            }
            guard a.isGiven(2) || a.isGiven(3) else { return x.adopt(source) }
            whole = source
        } else if let storage = a[1].cast(to: StorageObject.self) {
            whole = storage.elements(as: x.dtype)
        } else {
            throw a.error(1, "set_(): argument 'source' (position 1) must be Tensor or Storage, not \(a[1].typeName)")
        }
        func dims(_ i: Int) throws -> Dims? { try Dims.decode(Operand(a[i])) }
        let size = try dims(3) ?? whole.shape
        let strides = try dims(4) ?? Layout(contiguous: size).strides
        x.adopt(try whole.strided(shape: size, strides: strides, offset: try a.int(2)))
    }
}

extension Tensor {
    /// A tensor that `copy` makes, which wants a gradient and is a parameter if this is.
    fileprivate func duplicated(_ copy: (Tensor) throws -> Tensor) throws -> Tensor {
        let result = try copy(self)
        if isUninitialized {
            let record = Autograd(requiresGrad: requiresGrad)
            (record.isParameter, record.isUninitialized) = (isParameter, true)
            result.autograd = record
            return result
        }
        if isParameter { return result.asParameter(requiresGrad: requiresGrad) }
        if requiresGrad { try result.setRequiresGrad(true) }
        if let grad = autograd?.grad { try result.setGrad(try copy(grad)) }
        return result
    }
}
