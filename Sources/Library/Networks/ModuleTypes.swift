// The classes of `torch.nn`: one type object for each declared layer, and the containers.
import Language
import NN
import Operators
import Signatures
import TensorCore

/// The type objects of modules.
enum ModuleTypes {
    /// `nn.Module`
    nonisolated(unsafe) static let module = TypeObject(
        name: "Module", module: "torch.nn.modules.module", summary: "The base of all networks.", members: ModuleMembers.all,
        allocate: { (type: TypeObject) -> InstanceObject in ModuleInstance(allocating: type) })

    /// The layers by name.
    nonisolated(unsafe) static let layers: [Name: TypeObject] = Dictionary(
        uniqueKeysWithValues: Layers.all.map { ($0.name, type(for: $0)) })

    nonisolated(unsafe) static let sequential = TypeObject(
        name: "Sequential", module: "torch.nn.modules.container", base: module, summary: "Feeds each module's output to the next.",
        members: [
            .method("__init__(self, *args)", "The modules in order, or one OrderedDict of named modules.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                var given = a.rest(1)
                var names: [Name]?
                if given.count == 1, let named = given[0].cast(to: DictObject.self) {
                    names = try named.keys.map { Name(try machine.str($0)) }
                    given = named.values
                }
                this.begin(Sequential(try children(given, names, in: this)), machine)
                return .none
            },
            append, forward,
        ])

    nonisolated(unsafe) static let moduleList = TypeObject(
        name: "ModuleList", module: "torch.nn.modules.container", base: module, summary: "A list of modules.",
        members: [
            .method("__init__(self, modules=None)", "The modules in order.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                let given = a[1].isNone ? [] : try machine.items(of: a[1])
                this.begin(ModuleList(try children(given, nil, in: this)), machine)
                return .none
            },
            append,
        ])

    /// All of them, for the namespace.
    static var all: [TypeObject] { [module, sequential, moduleList] + Layers.all.compactMap { layers[$0.name] } }

    /// The class that a module shows to scripts.
    static func type(of module: Module) -> TypeObject {
        switch module {
        case is Sequential: sequential
        case is ModuleList: moduleList
        default: layers[Name(module.builtInName)] ?? ModuleTypes.module
        }
    }

    /// Whether a forward pass is the built-in one.
    static func isBuiltIn(_ function: Value) -> Bool { function.cast(to: NativeFunction.self) != nil }

    private static func type(for layer: LayerDeclaration) -> TypeObject {
        let parameters = layer.signature.description.drop { $0 != "(" }.dropFirst()
        let signature = parameters == ")" ? "__init__(self)" : "__init__(self, \(parameters)"
        return TypeObject(
            name: layer.name, module: "torch.nn", base: module, summary: layer.summary,
            members: [
                .method(signature, layer.summary, raw: { (machine: Machine, arguments: Arguments) throws -> Value in
                    let this = try ModuleMembers.this(arguments[0])
                    this.begin(try layer.make(Operand.list(arguments, skipping: 1), keywords: arguments.keywords), machine)
                    return .none
                }),
                forward,
            ])
    }

    private static var forward: Member {
        .method("forward(self, *args, **kwargs)", "The built-in forward pass.", raw: { (_: Machine, arguments: Arguments) throws -> Value in
            let this = try ModuleMembers.this(arguments[0])
            return Value(try this.module.call(Operand.list(arguments, skipping: 1), keywords: arguments.keywords))
        })
    }

    private static var append: Member {
        .method("append(self, module)", "Adds a module at the end.") { (_: Machine, a: BoundArguments) throws -> Value in
            let this = try ModuleMembers.this(a), added = try a.object(1, as: ModuleInstance.self, "Module")
            try this.checkAcyclic(added)
            try (this.module as? Container)?.append(added.module, owner: added)
            return a[0]
        }
    }

    private static func children(
        _ values: [Value], _ names: [Name]?, in this: ModuleInstance
    ) throws -> [(name: Name, module: Module, owner: AnyObject?)] {
        try values.enumerated().map { i, value in
            guard let child = value.cast(to: ModuleInstance.self) else {
                throw ScriptError(.typeError, "\(value.type.qualifiedName) is not a Module subclass")
            }
            try this.checkAcyclic(child)
            return (names?[i] ?? Name(String(i)), child.module, child)
        }
    }
}
