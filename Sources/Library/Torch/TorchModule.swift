// The namespace `torch`.
import Language
import Operators
import Signatures
import TensorCore

enum TorchModule {
    static func make(_ machine: Machine) -> ModuleObject {
        let module = ModuleObject(
            "torch", summary: "Tensors and what is computed with them.",
            members: types + settings + GradientTools.anomalyQuestions + DefaultTypes.members + SettingsModule.members + Buffers.members + SaveLoad.members + operators
                + RandomModule.shared)
        for (name, dtype) in DTypeObject.named { module.namespace[name] = .object(dtype) }
        for entry in LegacyTypes.all { module.namespace[entry.name] = .object(entry.type) }
        module.namespace["pi"] = .float(.pi)
        module.namespace["inf"] = .float(.infinity)
        module.namespace["nan"] = .float(.nan)
        module.namespace["e"] = .float(2.718281828459045)
        for format in FormatObject.all { module.namespace[format.name] = .object(format) }
        module.namespace["default_generator"] = .object(RandomGeneratorObject(Runtime.current.generator))
        module.namespace["newaxis"] = Value.none
        module.namespace["__version__"] = .string(SettingsModule.versionText)
        module.later = ["vmap": "torch.func"]
        return module
    }

    static func linalg(_ machine: Machine) -> ModuleObject {
        let module = ModuleObject(
            "torch.linalg", summary: "Linear algebra.",
            members: Ops.linalg.map { name, op in TensorTypes.function(op, named: name, spoken: Name("linalg_\(name)")) })
        module.namespace["LinAlgError"] = .object(ExceptionKind.linAlgError.type)
        return module
    }

    static func special(_ machine: Machine) -> ModuleObject {
        ModuleObject(
            "torch.special", summary: "Special functions.",
            members: Ops.special.map { name, op in TensorTypes.function(op, named: name, spoken: Name("special_\(name)")) })
    }

    private static var types: [Member] {
        [
            .type(TensorTypes.tensor), .type(SizeObject.typeObject), .type(DTypeObject.typeObject), .type(DeviceObject.typeObject),
            .type(RandomGeneratorObject.typeObject), .type(NumberLimitsObject.floatingType), .type(NumberLimitsObject.integerType),
        ]
    }

    private static var operators: [Member] {
        Ops.torch.map { name, op in TensorTypes.function(op, named: name) }
    }

    private static var settings: [Member] {
        [
            GradientMode.maker("no_grad", records: false), GradientMode.maker("enable_grad", records: true),
            GradientMode.inference, GradientMode.setter,
            .function("get_num_threads()", "The number of threads that kernels use.") { (_: Machine, _: BoundArguments) -> Value in .int(Threads.count) },
            .function("set_num_threads(int)", "Sets the number of threads that kernels use.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard try a.int(0) > 0 else { throw a.error(0, .runtimeError, "set_num_threads expects a positive integer") }
                Threads.count = try a.int(0)
                return .none
            },
            .function("is_tensor(obj)", "Whether a value is a tensor.") { (_: Machine, a: BoundArguments) -> Value in .bool(a[0].tensor != nil) },
            .function("is_storage(obj)", "Whether a value is the storage of a tensor.") { (_: Machine, a: BoundArguments) -> Value in
                .bool(a[0].cast(to: StorageObject.self) != nil)
            },
            .function(
                "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None)",
                "How tensors are printed."
            ) { (_: Machine, a: BoundArguments) throws -> Value in
                try setPrintOptions(a)
                return .none
            },
        ]
    }

    private static func setPrintOptions(_ a: BoundArguments) throws {
        var options = Runtime.current.printOptions
        if let name = try a.optionalString(4) {
            // PyTorch takes no notice of other names.
            if let profile = PrintOptions.Profile(rawValue: name) { options.apply(profile) }
        }
        if let precision = try a.optionalInt(0) { options.precision = precision }
        // `inf` is allowed here.
        if !a[1].isNone { options.threshold = Int(exactly: try a.float(1)) ?? .max }
        if let edge = try a.optionalInt(2) { options.edgeItems = edge }
        if let width = try a.optionalInt(3) { options.lineWidth = width }
        options.scientific = a[5].isNone ? nil : try a.bool(5)
        guard (0...100).contains(options.precision), options.edgeItems >= 0, options.lineWidth > 0 else {
            throw ScriptError(.valueError, "precision, edgeitems and linewidth must not be negative")
        }
        Runtime.current.printOptions = options
    }
}
