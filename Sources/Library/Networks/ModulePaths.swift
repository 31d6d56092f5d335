// The methods of nn.Module that follow a dotted path, and copies of modules.
import Language
import NN
import Operators
import Signatures
import TensorCore

extension ModuleMembers {
    static var paths: [Member] {
        [
            .method("get_submodule(self, target)", "The module at a dotted path.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(try submodule(this(a), try a.string(1), machine))
            },
            .method("set_submodule(self, target, module, strict=False)", "Puts a module at a dotted path.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let target = try a.string(1)
                guard !target.isEmpty else { throw a.error(1, .valueError, "Cannot set the submodule without a target name!") }
                guard a[2].cast(to: ModuleInstance.self) != nil else {
                    throw a.error(2, .valueError, "`module` is not an nn.Module, found \(a[2].type.repr(machine))")
                }
                let (owner, name) = try split(this(a), target, machine)
                let known = try owner.attribute(Name(name), machine)
                if known == nil, try a.bool(3) || target.contains(".") == false { throw missing(owner, name) }
                if let known, known.cast(to: ModuleInstance.self) == nil { throw ScriptError(.attributeError, "`\(name)` is not an nn.Module") }
                try machine.setAttribute(Name(name), of: .object(owner), to: a[2])
                return .none
            },
            .method("get_parameter(self, target)", "The parameter at a dotted path.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (owner, name) = try split(this(a), try a.string(1), machine)
                guard let found = try owner.attribute(Name(name), machine) else { throw missing(owner, name) }
                guard found.tensor?.isParameter == true else { throw ScriptError(.attributeError, "`\(name)` is not an nn.Parameter") }
                return found
            },
            .method("get_buffer(self, target)", "The buffer at a dotted path.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (owner, name) = try split(this(a), try a.string(1), machine)
                guard let found = try owner.attribute(Name(name), machine) else { throw missing(owner, name) }
                guard owner.module.buffer(Name(name)) != nil else { throw ScriptError(.attributeError, "`\(name)` is not a buffer") }
                return found
            },
        ]
    }

    private static func missing(_ owner: ModuleInstance, _ name: String) -> ScriptError {
        ScriptError(.attributeError, "\(owner.classObject.name) has no attribute `\(name)`")
    }

    /// The module at a dotted path; this one at the empty path.
    private static func submodule(_ start: ModuleInstance, _ path: String, _ machine: Machine) throws -> ModuleInstance {
        var module = start
        for part in path.split(separator: ".", omittingEmptySubsequences: path.isEmpty).map(String.init) {
            guard let found = try module.attribute(Name(part), machine) else { throw missing(module, part) }
            guard let below = found.cast(to: ModuleInstance.self) else { throw ScriptError(.attributeError, "`\(part)` is not an nn.Module") }
            module = below
        }
        return module
    }

    /// The module that holds the last part of a path, and that part.
    private static func split(_ start: ModuleInstance, _ path: String, _ machine: Machine) throws -> (ModuleInstance, String) {
        guard let dot = path.lastIndex(of: ".") else { return (start, path) }
        return (try submodule(start, String(path[..<dot]), machine), String(path[path.index(after: dot)...]))
    }

    // MARK: Copies

    static var copies: [Member] {
        [
            .method("__copy__(self)", "Another module with the same parts.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(try copy(this(a), machine) { $0 })
            },
            .method("__deepcopy__(self, memo=None)", "A module with memory of its own.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let copies = try machine.modules.module("copy", machine), let deepcopy = try copies.attribute("deepcopy", machine) else { return a[0] }
                let memo = a[1].cast(to: DictObject.self) ?? DictObject()
                return .object(try copy(this(a), machine, before: { (new: ModuleInstance) throws -> Void in
                    // Parts that hold this module in turn find the copy.
                    try memo.set(.int(Int(bitPattern: a[0].cast(to: ModuleInstance.self)?.identity ?? ObjectIdentifier(new))), .object(new), machine)
                }) { (part: Value) throws -> Value in try machine.call(deepcopy, [part, .object(memo)]) })
            },
        ]
    }

    /// A module of the same class whose parts are what `part` makes of this one's.
    private static func copy(
        _ this: ModuleInstance, _ machine: Machine, before: (ModuleInstance) throws -> Void = { _ in }, _ part: (Value) throws -> Value
    ) throws -> ModuleInstance {
        let new = ModuleInstance(allocating: this.classObject)
        new.begin(this.module.emptyCopy(), machine)
        try before(new)
        new.module.isTraining = this.module.isTraining
        for (name, tensor) in this.module.parameters { new.module.register(parameter: try tensor.flatMap { try part(Value($0)).tensor }, as: name) }
        for (name, tensor, isPersistent) in this.module.buffers {
            new.module.register(buffer: try tensor.flatMap { try part(Value($0)).tensor }, as: name, isPersistent: isPersistent)
        }
        for child in this.module.children {
            let below = try part(this.value(of: child)).cast(to: ModuleInstance.self)
            try new.module.register(child: below?.module, as: child.name, owner: below)
        }
        for name in this.plainAttributeNames {
            let value = try part(this.ownAttribute(name) ?? .none)
            new.setOwnAttribute(name, value)
            if new.module is Layer { new.module.derive(name, value.tensor) }
        }
        if let hooks = this.hooks, !hooks.isEmpty { new.hooks(machine).take(hooks) }
        return new
    }
}
