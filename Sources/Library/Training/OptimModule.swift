// The namespace `torch.optim`, and optimizers as script values.
import Language
import Operators
import Optim
import Signatures
import TensorCore

enum OptimModule {
    static func make(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.optim", summary: "Optimizers.", members: [.type(OptimizerObject.base)] + Optimizers.all.map { .type(OptimizerObject.type(for: $0)) })
    }
}

/// An optimizer as a script sees it.
public final class OptimizerObject: Object {
    public let optimizer: Optimizer
    let declaration: OptimizerDeclaration
    private lazy var groups = ListObject(optimizer.groups.map { .object(ParameterGroupObject($0)) })

    public init(_ optimizer: Optimizer, _ declaration: OptimizerDeclaration) {
        self.optimizer = optimizer
        self.declaration = declaration
    }

    /// `torch.optim.Optimizer`
    nonisolated(unsafe) static let base = TypeObject(
        name: "Optimizer", module: "torch.optim.optimizer", summary: "The base of all optimizers.", isSealed: true, members: members)

    nonisolated(unsafe) private static let types: [Name: TypeObject] = Dictionary(
        uniqueKeysWithValues: Optimizers.all.map { ($0.name, make($0)) })

    static func type(for declaration: OptimizerDeclaration) -> TypeObject { types[declaration.name] ?? base }

    public override var type: TypeObject { Self.type(for: declaration) }

    private static func make(_ declaration: OptimizerDeclaration) -> TypeObject {
        TypeObject(
            name: declaration.name, module: "torch.optim", base: base, summary: declaration.summary, isSealed: true,
            construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
                .object(try construct(declaration, machine, arguments))
            })
    }

    /// The optimizer for a call: checks the options, then adds the parameters as one group, or as the groups given.
    private static func construct(
        _ declaration: OptimizerDeclaration, _ machine: Machine, _ arguments: Arguments
    ) throws -> OptimizerObject {
        var operands = try Operand.list(arguments)
        let given = arguments.count > 0 ? arguments[0] : arguments.named("params")
        // The parameters are read here; the declaration sees only the options.
        if arguments.count > 0 {
            operands[0] = .none
        } else if let i = arguments.keywords.firstIndex(of: "params") {
            operands[i] = .none
        }
        let optimizer = try declaration.make(operands, keywords: arguments.keywords)
        let options = Array(try declaration.options(operands, keywords: arguments.keywords).dropFirst())
        for group in try groups(given ?? .none, options, machine) { try optimizer.add(group) }
        return OptimizerObject(optimizer, declaration)
    }

    private static func groups(
        _ given: Value, _ options: [(name: Name, value: Operand)], _ machine: Machine
    ) throws -> [ParameterGroup] {
        guard given.tensor == nil else {
            throw ScriptError(
                .typeError, "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor",
                parameter: "params")
        }
        let items = try machine.items(of: given)
        guard items.first?.cast(to: DictObject.self) != nil else { return [ParameterGroup(try tensors(items, machine), options: options)] }
        return try items.map { item in
            guard let dict = item.cast(to: DictObject.self), let params = dict["params"] else {
                throw ScriptError(.typeError, "param_group must be a dict with 'params'", parameter: "params")
            }
            let list = params.tensor == nil ? try machine.items(of: params) : [params]
            let group = ParameterGroup(try tensors(list, machine), options: options)
            for (key, value) in dict.entries where key.text != "params" { group[Name(try machine.str(key))] = try Operand(value) }
            return group
        }
    }

    private static func tensors(_ items: [Value], _ machine: Machine) throws -> [Tensor] {
        try items.map { item in
            // Pairs come from `named_parameters()`.
            guard let tensor = item.tensor ?? item.cast(to: TupleObject.self)?.items.last?.tensor else {
                throw ScriptError(.typeError, "optimizer can only optimize Tensors, but one of the params is \(item.type.qualifiedName)", parameter: "params")
            }
            return tensor
        }
    }

    public override func repr(_ machine: Machine) throws -> String { try optimizer.text { try machine.repr(Value($0)) } }

    private static func this(_ a: BoundArguments) throws -> OptimizerObject { try a.object(0, as: OptimizerObject.self, "Optimizer") }

    private static var members: [Member] {
        [
            .method("step(self, closure=None)", "Changes every parameter by its gradient.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let loss = a[1].isNone ? Value.none : try Recording.set(true) { try machine.call(a[1], []) }
                try Recording.off { try this(a).optimizer.step() }
                return loss
            },
            .method("zero_grad(self, set_to_none=True)", "Forgets the gradients.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a).optimizer.zeroGradients(setToNone: try a.bool(1))
                return .none
            },
            .property("param_groups", "The groups of parameters with their options.") { (_: Machine, v: Value) -> Value in
                v.cast(to: OptimizerObject.self).map { .object($0.groups) } ?? .none
            },
            .property("defaults", "The options that new groups get.") { (_: Machine, v: Value) -> Value in
                let options = v.cast(to: OptimizerObject.self)?.optimizer.groups.first?.options ?? []
                return .object(DictObject(names: options.map { ($0.name, Value($0.value)) }))
            },
            .method("state_dict(self)", "Options and state, by number of the parameter.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(try OptimizerState.value(try this(a).optimizer, machine))
            },
            .method("load_state_dict(self, state_dict)", "Puts a saved state back.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try OptimizerState.load(a[1], into: try this(a).optimizer, machine)
                return .none
            },
            .method("add_param_group(self, param_group)", "Adds parameters with options of their own.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a)
                let options = this.optimizer.groups.first?.options ?? []
                for group in try groups(.list([a[1]]), options, machine) {
                    try this.optimizer.add(group)
                    this.groups.items.append(.object(ParameterGroupObject(group)))
                }
                return .none
            },
        ]
    }
}

/// A parameter group: behaves like the dictionary that PyTorch has here, and changes take effect at the next step.
final class ParameterGroupObject: Object {
    let group: ParameterGroup
    init(_ group: ParameterGroup) { self.group = group }

    override var type: TypeObject { BuiltinTypes.dict }
    override var identity: ObjectIdentifier { ObjectIdentifier(group) }

    /// The group as a dictionary of its own.
    func dictionary(_ machine: Machine) throws -> DictObject {
        DictObject(names: [("params", .list(group.parameters.map { Value($0) }))] + group.options.map { ($0.name, Value($0.value)) })
    }

    override func repr(_ machine: Machine) throws -> String { try dictionary(machine).repr(machine) }
    override func length(_ machine: Machine) -> Int? { group.options.count + 1 }
    override func iterator(_ machine: Machine) throws -> IteratorObject? { try dictionary(machine).iterator(machine) }
    override func contains(_ value: Value, _ machine: Machine) throws -> Bool? { try dictionary(machine).contains(value, machine) }
    override func item(_ key: Value, _ machine: Machine) throws -> Value? { try dictionary(machine).item(key, machine) }

    override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        guard let name = key.text, name != "params" else {
            throw ScriptError(.keyError, "options of a parameter group have names, and its parameters are fixed")
        }
        group[Name(name)] = try Operand(value)
        return true
    }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "keys", "values", "items", "get", "copy": try dictionary(machine).attribute(name, machine)
        default: nil
        }
    }
}
