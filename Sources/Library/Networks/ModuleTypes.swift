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

    /// `nn.RNNBase` and `nn.RNNCellBase`, which scripts ask for with `isinstance`.
    nonisolated(unsafe) static let recurrent = TypeObject(
        name: "RNNBase", module: "torch.nn.modules.rnn", base: module, summary: "The base of the recurrent layers.", isSealed: true, members: recurrentMembers)
    nonisolated(unsafe) static let recurrentCell = TypeObject(
        name: "RNNCellBase", module: "torch.nn.modules.rnn", base: module, summary: "The base of the recurrent cells.", isSealed: true)

    private static var recurrentMembers: [Member] {
        [
            .property("all_weights", "The parameters of each layer and direction, in lists.") { (_: Machine, v: Value) throws -> Value in
                var lists: [(suffix: Substring, weights: [Value])] = []
                for case let (name, weight?) in try ModuleMembers.this(v).module.parameters {
                    let text = name.text, suffix = text[(text.firstIndex(of: "l") ?? text.endIndex)...]
                    if lists.last?.suffix == suffix { lists[lists.count - 1].weights.append(Value(weight)) } else { lists.append((suffix, [Value(weight)])) }
                }
                return .list(lists.map { Value.list($0.weights) })
            },
            .method("flatten_parameters(self)", "Nothing: the weights lie as the products want them.") { (_: Machine, _: BoundArguments) -> Value in .none },
        ]
    }

    /// The class that a layer's class derives from.
    private static func base(of layer: LayerDeclaration) -> TypeObject {
        layer.origin != "rnn" ? module : layer.name.text.hasSuffix("Cell") ? recurrentCell : recurrent
    }

    /// The layers by name, those that stand inside others only included.
    nonisolated(unsafe) static let layers: [Name: TypeObject] = Dictionary(
        uniqueKeysWithValues: Layers.everything.map { ($0.name, type(for: $0)) })

    /// All of them, for the namespace.
    static var all: [TypeObject] { [module, recurrent, recurrentCell] + ContainerTypes.all + Layers.all.compactMap { layers[$0.name] } }

    /// The class that a module shows to scripts.
    static func type(of module: Module) -> TypeObject {
        switch module {
        case is Sequential: ContainerTypes.sequential
        case is ModuleList: ContainerTypes.moduleList
        case is ModuleDict: ContainerTypes.moduleDict
        case is ParameterList: ContainerTypes.parameterList
        case is ParameterDict: ContainerTypes.parameterDict
        default: layers[Name(module.builtInName)] ?? ModuleTypes.module
        }
    }

    /// Whether a method is built in.
    static func isBuiltIn(_ function: Value) -> Bool { function.cast(to: NativeFunction.self) != nil }

    private static func type(for layer: LayerDeclaration) -> TypeObject {
        let parameters = layer.signatureText.drop { $0 != "(" }.dropFirst()
        let signature = parameters == ")" ? "__init__(self)" : "__init__(self, \(parameters)"
        return TypeObject(
            name: layer.name, module: "torch.nn.modules.\(layer.origin)", base: base(of: layer), summary: layer.summary,
            members: [
                .method(signature, layer.summary, raw: { (machine: Machine, arguments: Arguments) throws -> Value in
                    let this = try ModuleMembers.this(arguments[0])
                    this.begin(try layer.make(Operand.list(arguments, skipping: 1), keywords: arguments.keywords), machine)
                    try GlobalHooks.registeredAll(of: this, machine)
                    return .none
                }),
                forward(layer.forwardText),
                .method("reset_parameters(self)", "Draws the first values anew.") { (_: Machine, a: BoundArguments) throws -> Value in
                    try Recording.off { try (ModuleMembers.this(a).module as? Layer)?.resetParameters() }
                    return .none
                },
            ] + classMethods(layer))
    }

    /// Other ways to make a layer.
    private static func classMethods(_ layer: LayerDeclaration) -> [Member] {
        guard let alternative = layer.alternative else { return [] }
        let parameters = alternative.signatureText.drop { $0 != "(" }.dropFirst()
        return [.classMethod("\(alternative.name)(cls, \(parameters)", alternative.summary) { (_: Machine, a: BoundArguments) throws -> Value in
            let operands = try alternative.signature.parameters.indices.map { try Operand(a[$0 + 1]) }
            return .object(ModuleInstance.of(try alternative.make(operands)))
        }]
    }

    /// The built-in forward pass as a method.
    static func forward(_ signature: String) -> Member {
        let parameters = signature.drop { $0 != "(" }.dropFirst()
        return .method("forward(self, \(parameters)", "The built-in forward pass.", raw: { (machine: Machine, arguments: Arguments) throws -> Value in
            guard arguments.count > 0 else { throw ScriptError(.typeError, "unbound method forward() needs an argument") }
            let this = try ModuleMembers.this(arguments[0])
            let positional = (1..<arguments.count).map { arguments[$0] }
            let named = arguments.keywords.enumerated().map { ($0.element, arguments[arguments.count + $0.offset]) }
            return try machine.withArguments(positional, named) { (rest: Arguments) in try this.builtInForward(machine, rest) }
        })
    }
}
