// Optimizers as script values. Scripts can derive their own from `Optimizer`; those built in step in Swift.
import Language
import Operators
import Optim
import Signatures
import TensorCore

/// The moments of an optimizer's life that scripts can hook into.
enum OptimizerMoment { case beforeStep, afterStep, beforeState, afterState, beforeLoad, afterLoad }

/// An optimizer as a script sees it.
public final class OptimizerObject: InstanceObject {
    /// What steps; nothing, before `__init__` has run.
    public private(set) var optimizer: Optimizer
    /// The groups as the script sees them: dictionaries, from which the optimizer reads its options.
    let groups = ListObject()
    /// The state of an optimizer that a script defines; the others keep their own.
    private var ownState: Value?
    /// Whether `step` was called, which learning-rate schedulers ask.
    private var hasStepped = false
    /// What scripts want called around steps, saving and loading.
    let hooks = HookTable<OptimizerMoment>()

    private init(allocating type: TypeObject) {
        optimizer = Optimizer(name: type.name, defaults: [])
        super.init(type)
    }

    public override var readsAttributesPlainly: Bool { true }

    // MARK: Types

    /// `torch.optim.Optimizer`
    nonisolated(unsafe) static let base = TypeObject(
        name: "Optimizer", module: "torch.optim.optimizer", summary: "The base of all optimizers.", members: OptimizerMembers.all,
        allocate: { (type: TypeObject) -> InstanceObject in OptimizerObject(allocating: type) })

    nonisolated(unsafe) private static let types: [Name: TypeObject] = Dictionary(
        uniqueKeysWithValues: Optimizers.all.map { ($0.name, make($0)) })

    static func type(for declaration: OptimizerDeclaration) -> TypeObject { types[declaration.name] ?? base }

    private static func make(_ declaration: OptimizerDeclaration) -> TypeObject {
        let parameters = declaration.signatureText.drop { $0 != "(" }.dropFirst()
        return TypeObject(
            name: declaration.name, module: "torch.optim.\(declaration.name.text.lowercased())", base: base, summary: declaration.summary,
            members: [
                .method("__init__(self, \(parameters)", declaration.summary, raw: { (machine: Machine, arguments: Arguments) throws -> Value in
                    let this = try OptimizerMembers.this(arguments[0])
                    try this.begin(declaration, machine, arguments)
                    return .none
                }),
                step,
            ])
    }

    private static var step: Member {
        .method("step(self, closure=None)", "Changes every parameter by its gradient.") { (machine: Machine, a: BoundArguments) throws -> Value in
            let this = try OptimizerMembers.this(a[0])
            let mark = Profile.enter("Optimizer.step#\(this.optimizer.name).step")
            defer { Profile.leave(mark) }
            return try this.hooks.isEmpty ? this.step(a[1], machine) : this.hookedStep(a[1], machine)
        }
    }

    // MARK: Beginning

    /// What `__init__` does: checks the options, then adds the parameters as one group, or as the groups given.
    private func begin(_ declaration: OptimizerDeclaration, _ machine: Machine, _ arguments: Arguments) throws {
        var operands = try Operand.list(arguments, skipping: 1)
        var given: Value?
        // The parameters are read here; the declaration sees only the options.
        if arguments.count > 1 {
            given = arguments[1]
            operands[0] = .none
        } else if let i = arguments.keywords.firstIndex(of: "params") {
            given = arguments.named("params")
            operands[i] = .none
        }
        optimizer = try declaration.make(operands, keywords: arguments.keywords)
        try add(all: given ?? .none, machine)
    }

    /// What `Optimizer.__init__` does for a script's own class.
    func begin(_ parameters: Value, defaults: DictObject, _ machine: Machine) throws {
        optimizer = Optimizer(name: classObject.name, defaults: try defaults.entries.map { (Name(try machine.str($0.key)), try Operand($0.value)) })
        ownState = try Self.emptyState(machine)
        try add(all: parameters, machine)
    }

    /// A dictionary that makes an empty one for what it does not know yet.
    static func emptyState(_ machine: Machine) throws -> Value {
        guard let type = try machine.modules.module("collections", machine)?.namespace["defaultdict"] else { return .object(DictObject()) }
        return try machine.call(type, [.object(BuiltinTypes.dict)])
    }

    private func add(all given: Value, _ machine: Machine) throws {
        for group in try ParameterGroups.read(given, defaults: optimizer.defaults, machine) { try add(group) }
    }

    /// Adds one group, that the script sees as `dictionary`.
    func add(_ group: (group: ParameterGroup, dictionary: DictObject)) throws {
        try optimizer.add(group.group)
        try groups.append(.object(group.dictionary))
    }

    // MARK: Stepping

    /// A step with the hooks around it.
    private func hookedStep(_ given: Value, _ machine: Machine) throws -> Value {
        var closure = given, arguments: [Value] = [.object(self)] + (given.isNone ? [] : [given])
        for hook in hooks[.beforeStep] {
            let result = try machine.call(hook.function, [.object(self), .tuple(arguments), .object(DictObject())])
            if result.isNone { continue }
            guard let pair = result.cast(to: TupleObject.self)?.items, pair.count == 2 else {
                throw ScriptError(.runtimeError, "\(try machine.repr(hook.function)) must return None or a tuple of (new_args, new_kwargs), but got \(try machine.str(result)).")
            }
            arguments = try machine.items(of: pair[0])
            closure = arguments.count > 1 ? arguments[1] : .none
        }
        let result = try step(closure, machine)
        for hook in hooks[.afterStep] { try machine.call(hook.function, [.object(self), .tuple(arguments), .object(DictObject())]) }
        return result
    }

    private func step(_ closure: Value, _ machine: Machine) throws -> Value {
        hasStepped = true
        guard !closure.isNone else {
            try Recording.off { try optimizer.step() }
            return .none
        }
        var first: Value?
        try Recording.off {
            try optimizer.step { () throws -> Double in
                let loss = try Recording.set(true) { try machine.call(closure, []) }
                first = first ?? loss
                if let tensor = loss.tensor { return try tensor.item().double }
                return loss.isNone && self.optimizer.name != "LBFGS" ? 0 : try loss.real()
            }
        }
        return first ?? .none
    }

    /// The host has taken a step without the script's `step`.
    public func noteStep() { hasStepped = true }

    /// Whether a scheduler may follow: always for a script's own optimizer, of which nobody knows.
    var mayBeScheduled: Bool { hasStepped || classObject.isScriptClass }

    // MARK: Copies

    /// Another optimizer of the same class, whose groups, state and attributes are what `part` makes of this one's.
    func copied(_ machine: Machine, _ part: (Value) throws -> Value) throws -> OptimizerObject {
        let new = OptimizerObject(allocating: classObject)
        let declaration = Optimizers.all.first { (known: OptimizerDeclaration) -> Bool in known.name == optimizer.name }
        if let declaration, ownState == nil {
            let names = declaration.signature.parameters.map(\.name)
            let options = optimizer.defaults.filter { (option: (name: Name, value: Operand)) -> Bool in names.contains(option.name) }
            new.optimizer = try declaration.make([.none] + options.map(\.value), keywords: options.map(\.name))
        } else {
            new.optimizer = Optimizer(name: optimizer.name, defaults: optimizer.defaults)
        }
        for group in groups.items { try new.add(ParameterGroups.group(part(group), defaults: optimizer.defaults, machine)) }
        if let ownState { new.ownState = try part(ownState) }
        for (old, copy) in zip(optimizer.groups.flatMap(\.parameters), new.optimizer.groups.flatMap(\.parameters)) {
            guard let state = optimizer.state(of: old) else { continue }
            new.optimizer.restore(
                try state.entries.map { (name: String, value: Operand) throws -> (name: String, value: Operand) in (name, try Operand(part(Value(value)))) }, of: copy)
        }
        for name in ownAttributeNames { new.setOwnAttribute(name, try part(ownAttribute(name) ?? .none)) }
        new.hasStepped = hasStepped
        return new
    }

    // MARK: State

    /// `optimizer.state`: for each parameter what is kept for it.
    func state(_ machine: Machine) throws -> Value {
        if let ownState { return ownState }
        let all = try Self.emptyState(machine)
        guard let dict = all.cast(to: DictObject.self) else { return all }
        for parameter in optimizer.groups.flatMap(\.parameters) {
            guard let state = optimizer.state(of: parameter) else { continue }
            try dict.set(Value(parameter), .object(DictObject(state.entries.map { ($0.name, Value($0.value)) })), machine)
        }
        return all
    }

    func setState(_ value: Value, _ machine: Machine) throws {
        guard ownState == nil else {
            ownState = value
            return
        }
        guard let dict = value.cast(to: DictObject.self) else { throw ScriptError(.typeError, "an optimizer's state is a dict, not \(value.typeName)") }
        for parameter in optimizer.groups.flatMap(\.parameters) {
            guard let entries = try dict.value(for: Value(parameter), machine)?.cast(to: DictObject.self) else {
                optimizer.forgetState(of: parameter)
                continue
            }
            optimizer.restore(try entries.entries.map { (try machine.str($0.key), try Operand($0.value)) }, of: parameter)
        }
    }
}
