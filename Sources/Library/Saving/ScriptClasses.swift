// What objects in files may refer to by name: the module classes of the session, and the functions of `torch.nn.functional`.
import Formats
import Language
import Signatures

/// The classes derived from Module that scripts have defined.
enum ScriptClasses {
    /// Their full names, `__main__.Net`.
    static func names(_ machine: Machine) -> Set<String> { Set(all(machine).keys) }

    /// The class of a module in a file; nil where there is none of that name.
    static func type(_ file: PickleModule, _ machine: Machine) throws -> TypeObject? {
        if file.origin != nil { return try machine.modules.module(file.module, machine)?.namespace[Name(file.name)]?.cast(to: TypeObject.self) }
        return all(machine)["\(file.module).\(file.name)"]
    }

    private static func all(_ machine: Machine) -> [String: TypeObject] {
        var found: [String: TypeObject] = [:]
        for name in machine.globals.names {
            guard let type = machine.globals[name]?.cast(to: TypeObject.self), type.isScriptClass, type.lineage.contains(where: { $0 === ModuleTypes.module }) else { continue }
            found["\(type.module ?? "__main__").\(type.name)"] = type
        }
        return found
    }
}

/// Functions that modules keep as attributes: an activation.
enum LayerFunctions {
    /// Those that PyTorch's files name by where they are built in, not by `torch.nn.functional`.
    private static let builtIn: Set<String> = [
        "avg_pool2d", "avg_pool3d", "elu_", "gelu", "hardtanh_", "leaky_relu_", "linear", "logsigmoid", "one_hot", "scaled_dot_product_attention", "softplus", "softshrink",
    ]

    private static func namespace(_ machine: Machine) throws -> ModuleObject? { try machine.modules.module("torch.nn.functional", machine) }

    /// The name of a function of `torch.nn.functional`; nil for any other.
    static func reference(to function: Value, _ machine: Machine) throws -> PickleValue? {
        guard case .object(let object) = function, let namespace = try namespace(machine)?.namespace else { return nil }
        let found = namespace.names.first { name in
            if case .object(let known)? = namespace[name] { known === object } else { false }
        }
        return found.map { .function(module: builtIn.contains($0.text) ? "torch._C._nn" : "torch.nn.functional", name: $0.text) }
    }

    /// The function of that name.
    static func function(_ name: String, _ machine: Machine) throws -> Value {
        guard let function = try namespace(machine)?.attribute(Name(name), machine) else {
            throw ScriptError(.unpicklingError, "Weights only load failed. torch.nn.functional has no function '\(name)' here", parameter: "f")
        }
        return function
    }
}
