// Settings of PyTorch's that a program makes once, at its start. Most have one answer here, and those take it.
import Language
import Operators
import Signatures
import TensorCore

enum SettingsModule {
    /// The version of PyTorch whose numbers and texts these are.
    static let versionText = "2.15.0"

    static func version(_ machine: Machine) -> ModuleObject {
        let module = ModuleObject("torch.version", summary: "The version of PyTorch that this follows.")
        module.namespace["__version__"] = .string(versionText)
        for name in ["cuda", "hip", "git_version"] as [Name] { module.namespace[name] = Value.none }
        module.namespace["debug"] = .bool(false)
        return module
    }

    private static func answer(_ signature: String, _ summary: String, _ value: Value) -> Member {
        .function(signature, summary) { (_: Machine, _: BoundArguments) -> Value in value }
    }

    private static func noted(_ signature: String, _ summary: String) -> Member { answer(signature, summary, Value.none) }

    static var members: [Member] { numberSettings + deviceSettings + otherSettings }

    /// Nothing here depends on the order in which threads finish, and products are exact to their type.
    private static var numberSettings: [Member] {
        [
            noted("use_deterministic_algorithms(mode, *, warn_only=False)", "Whether results may depend on chance, which they never do here."),
            answer("are_deterministic_algorithms_enabled()", "Whether results that depend on chance are errors.", .bool(false)),
            answer("is_deterministic_algorithms_warn_only_enabled()", "Whether results that depend on chance are warned of.", .bool(false)),
            answer("get_deterministic_debug_mode()", "What happens where results depend on chance: nothing, for they never do.", .int(0)),
            noted("set_deterministic_debug_mode(debug_mode)", "What happens where results depend on chance."),
            answer("get_float32_matmul_precision()", "How exact products of matrices are: always as their type allows.", .string("highest")),
            .function("set_float32_matmul_precision(precision)", "How exact products of matrices are; never less than their type allows.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                guard ["highest", "high", "medium"].contains(try a.string(0)) else {
                    Runtime.current.warn("\(try a.string(0)) is not one of 'highest', 'high', or 'medium'; the current setting keeps.")
                    return Value.none
                }
                return Value.none
            },
            answer("set_flush_denormal(mode)", "Whether the least numbers become 0; False: they are kept here.", .bool(false)),
            answer("get_num_interop_threads()", "The number of threads between operators.", .int(1)),
            noted("set_num_interop_threads(int)", "Sets the number of threads between operators; there is one."),
        ]
    }

    private static var deviceSettings: [Member] {
        [
            answer("get_default_device()", "The device of new tensors.", .object(DeviceObject("cpu"))),
            .function("set_default_device(device)", "Sets the device of new tensors; there is one.") { (_: Machine, a: BoundArguments) throws -> Value in
                if !a[0].isNone, try Device.decode(Operand(a[0])) == nil { throw a.error(0, .runtimeError, "Invalid device argument") }
                return Value.none
            },
        ]
    }

    private static var otherSettings: [Member] {
        [
            .function("is_inference_mode_enabled()", "Whether inference mode is on.") { (_: Machine, _: BoundArguments) -> Value in
                .bool(Runtime.current.isInference)
            },
            answer("is_warn_always_enabled()", "Whether a warning is repeated.", .bool(false)),
            noted("set_warn_always(b, /)", "Whether a warning is repeated."),
            .function("typename(obj, /)", "The name of a value's type, with its module.") { (_: Machine, a: BoundArguments) -> Value in
                if let type = a[0].cast(to: TypeObject.self) { return .string(type.qualifiedName) }
                return .string(a[0].pyTorchTypeName)
            },
            .function("compile(model=None, *, fullgraph=False, dynamic=None, backend='inductor', mode=None, options=None, disable=False)",
                      "The function or module itself: it is compiled as it is.") { (_: Machine, a: BoundArguments) -> Value in
                guard a[0].isNone else { return a[0] }
                return .object(NativeFunction("compile(model)", "The function or module itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] })
            },
        ]
    }
}
