// nn.Module for scripts: an instance whose parameters, buffers and sub-modules live in an NN.Module, whether its class is
// built in, a script's, or a script's derived from a built-in one.
import Language
import NN
import Operators
import Signatures
import TensorCore

/// A module as a script sees it.
public final class ModuleInstance: InstanceObject {
    /// The network part. A script class that derives from a built-in layer gets the layer's when `__init__` has run.
    public private(set) var module: Module
    /// Whether `Module.__init__` has run, without which nothing can be registered.
    private(set) var isReady: Bool
    /// What scripts want called around the forward pass.
    private(set) var hooks: ModuleHooks?

    /// An empty instance of a class, for `__init__` to fill.
    init(allocating type: TypeObject) {
        module = Module()
        isReady = false
        super.init(type)
    }

    private init(_ type: TypeObject, wrapping module: Module) {
        self.module = module
        isReady = true
        super.init(type)
        module.owner = self
        watchClass()
    }

    /// A lazy layer's script object changes its class with it.
    private func watchClass() {
        guard (module as? Layer)?.declaration.isLazy == true else { return }
        module.changedClass = { [weak self] in
            guard let self, !self.classObject.isScriptClass else { return }
            self.become(ModuleTypes.type(of: self.module))
        }
    }

    /// The script object of `module`, made if there is none.
    public static func of(_ module: Module) -> ModuleInstance {
        module.owner as? ModuleInstance ?? ModuleInstance(ModuleTypes.type(of: module), wrapping: module)
    }

    public override var readsAttributesPlainly: Bool { false }
    public override var writesAttributesPlainly: Bool { false }
    public override var isCallable: Bool { true }
    public override var identity: ObjectIdentifier { ObjectIdentifier(module) }

    /// What `__init__` does: this instance now stands for `module`.
    func begin(_ module: Module, _ machine: Machine) {
        self.module = module
        isReady = true
        module.owner = self
        watchClass()
        guard classObject.isScriptClass else { return }
        module.scriptClassName = classObject.name.text
        if scriptForward != nil { intercept(machine) }
    }

    /// The forward pass that a script's class defines.
    private var scriptForward: Value? { classObject.lookUp("forward").flatMap { ModuleTypes.isBuiltIn($0) ? nil : $0 } }

    /// Calls from Swift (of a container, of a command) come by here from now on.
    private func intercept(_ machine: Machine) {
        module.interceptor = { [weak self, unowned machine] (operands: [Operand], keywords: [Name]) throws -> Output in
            guard let self else { throw TensorError(.runtimeError, "the script object of a module is gone") }
            let positional = operands.dropLast(keywords.count).map(Value.init(_:))
            let result = try machine.call(.object(self), positional, keywords: Array(zip(keywords, operands.suffix(keywords.count).map(Value.init(_:)))))
            let operand = try Operand(result)
            if case .other(let typeName) = operand {
                throw ScriptError(.typeError, "forward() must return a Tensor here, not \(typeName)")
            }
            return operand.output
        }
    }

    /// Whether there are any.
    var hasHooks: Bool { hooks?.isEmpty == false }

    /// The hooks of this module, made if there are none.
    func hooks(_ machine: Machine) -> ModuleHooks {
        if let hooks { return hooks }
        let new = ModuleHooks()
        hooks = new
        intercept(machine)
        return new
    }

    // MARK: Attributes

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if module.isParametrized, let list = parametrization(name) {
            let value = try machine.call(.object(list), [])
            module.derive(name, value.tensor)
            return value
        }
        return try ownValue(name) ?? super.attribute(name, machine)
    }

    /// What makes the attribute `name` of other tensors; nil where it is a plain one.
    private func parametrization(_ name: Name) -> ModuleInstance? {
        module.child(Module.parametrizations)?.child(name).map(Self.of)
    }

    public override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        if module.isParametrized, let list = parametrization(name) {
            try machine.callMethod(.object(list), "right_inverse", [value])
            return true
        }
        if let hook = classObject.lookUp("__setattr__"), !ModuleTypes.isBuiltIn(hook) { return try super.setAttribute(name, value, machine) }
        return try setRegistered(name, value, machine) || setAttributePlainly(name, value, machine)
    }

    public override func deleteAttribute(_ name: Name, _ machine: Machine) throws -> Bool {
        let wasDerived = module.derived[name] != nil
        module.derive(name, nil)
        return try module.unregister(name) || super.deleteAttribute(name, machine) || wasDerived
    }

    public override var ownAttributeNames: [Name] {
        module.parameters.map(\.name) + module.buffers.map(\.name) + module.children.map(\.name) + ["training"] + super.ownAttributeNames
    }

    /// The attributes that scripts set beside what is registered.
    var plainAttributeNames: [Name] { super.ownAttributeNames }

    // MARK: Calls

    public override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        do {
            let global = Runtime.current.moduleHooks
            if hooks?.isEmpty == false || global != nil {
                return try HookedCall(this: self, machine: machine, own: hooks, global: global as? ModuleHooks)(arguments)
            }
            return try forward(machine, arguments)
        } catch {
            let given = scriptForward == nil && arguments.count > 0 ? arguments[0].tensor?.shape : nil
            throw ModuleFailure.noting(error, in: module, given: given, machine)
        }
    }

    /// The forward pass without hooks.
    func forward(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        if let forward = scriptForward {
            let result = try machine.call(forward, receiver: .object(self), arguments)
            if let observer = module.observer, let output = result.tensor { observer(output) }
            return result
        }
        return try builtInForward(machine, arguments)
    }

    /// The forward pass that the class is built in with.
    func builtInForward(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        if arguments.count == 1, arguments.keywords.isEmpty {
            if let sequence = module as? Sequential { return try run(sequence, arguments[0], machine) }
            if module.isPlain, let x = arguments[0].tensor { return Value(module.observed(.tensor(try module.forward(x)))) }
        }
        return Value(module.observed(try module.forward(Operand.list(arguments), keywords: arguments.keywords)))
    }

    /// Each module's output into the next, whatever scripts hand on.
    private func run(_ sequence: Sequential, _ input: Value, _ machine: Machine) throws -> Value {
        // What built-in layers hand on needs no face to the script: then `value` is nil.
        var value: Value? = input, inner = input.tensor
        let plainly = Runtime.current.moduleHooks == nil
        for child in sequence.children {
            guard let below = child.module else { continue }
            if plainly, let x = inner, below.interceptor == nil, below.isPlain {
                do { inner = try below(x) } catch { throw ModuleFailure.noting(error, in: below, given: x.shape, machine) }
                if inner !== x { value = nil }
            } else {
                let result = try machine.call(.object(Self.of(below)), [value ?? inner.map { Value($0) } ?? .none])
                (value, inner) = (result, result.tensor)
            }
        }
        if let inner { module.observer?(inner) }
        return value ?? inner.map { Value($0) } ?? .none
    }

    // MARK: Text and truth

    public override func repr(_ machine: Machine) throws -> String {
        if let own = classObject.lookUp("__repr__"), !ModuleTypes.isBuiltIn(own) { return try super.repr(machine) }
        return try treeText(machine)
    }

    /// The tree, with what scripts say of its parts.
    func treeText(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "...") {
            let own = classObject.lookUp("extra_repr").flatMap { ModuleTypes.isBuiltIn($0) ? nil : $0 }
            let details = try own.map { try machine.str(machine.call($0, [.object(self)])) }
            return try module.text(details: details) { try machine.repr(.object(Self.of($0))) }
        }
    }
}
