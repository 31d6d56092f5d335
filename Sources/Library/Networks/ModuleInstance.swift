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
    private var isReady: Bool

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
        if classObject.isScriptClass {
            module.scriptClassName = classObject.name.text
            if let forward = classObject.lookUp("forward"), !ModuleTypes.isBuiltIn(forward) {
                module.override = { [weak self, unowned machine] (x: Tensor) throws -> Tensor in
                    guard let self else { return x }
                    let result = try machine.call(forward, [.object(self), Value(x)])
                    guard let y = result.tensor else {
                        throw ScriptError(.typeError, "forward() must return a Tensor here, not \(result.type.name)")
                    }
                    return y
                }
            }
        }
    }

    // MARK: Attributes

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if let found = registered(name) { return found }
        if name == "training" { return .bool(module.isTraining) }
        return try super.attribute(name, machine)
    }

    /// The parameter, buffer or sub-module called `name`.
    private func registered(_ name: Name) -> Value? {
        if let parameter = module.parameters.first(where: { $0.name == name }) { return parameter.tensor.map { Value($0) } ?? Value.none }
        if let child = module.children.first(where: { $0.name == name }) { return value(of: child) }
        if let buffer = module.buffers.first(where: { $0.name == name }) { return buffer.tensor.map { Value($0) } ?? Value.none }
        return nil
    }

    /// The script object of a child, from now on kept with it.
    func value(of child: Module.Child) -> Value {
        guard let below = child.module else { return .none }
        let instance = Self.of(below)
        module.keep(owner: instance, ofChild: child.name)
        return .object(instance)
    }

    public override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        if let tensor = value.tensor, tensor.isParameter {
            try checkReady("parameters")
            removeOwnAttribute(name)
            module.register(parameter: tensor, as: name)
        } else if let child = value.cast(to: ModuleInstance.self) {
            try checkReady("module")
            try checkAcyclic(child)
            removeOwnAttribute(name)
            try module.register(child: child.module, as: name, owner: child)
        } else if module.parameters.contains(where: { $0.name == name }) {
            guard value.isNone else {
                throw ScriptError(
                    .typeError, "cannot assign '\(value.type.qualifiedName)' as parameter '\(name)' (torch.nn.Parameter or None expected)")
            }
            module.register(parameter: nil, as: name)
        } else if let buffer = module.buffers.first(where: { $0.name == name }), value.isNone || value.tensor != nil {
            module.register(buffer: value.tensor, as: name, isPersistent: buffer.isPersistent)
        } else if name == "training", case .bool(let training) = value {
            module.isTraining = training
        } else {
            module.unregister(name)
            return try super.setAttribute(name, value, machine)
        }
        return true
    }

    private func checkReady(_ what: String) throws {
        guard isReady else { throw ScriptError(.attributeError, "cannot assign \(what) before Module.__init__() call") }
    }

    /// A module inside itself would make its text and state endless.
    func checkAcyclic(_ child: ModuleInstance) throws {
        guard !child.module.namedModules().contains(where: { $0.module === module }) else {
            throw ScriptError(.valueError, "a module cannot be a part of itself")
        }
    }

    public override func deleteAttribute(_ name: Name, _ machine: Machine) throws -> Bool {
        try module.unregister(name) || super.deleteAttribute(name, machine)
    }

    public override var ownAttributeNames: [Name] {
        module.parameters.map(\.name) + module.buffers.map(\.name) + module.children.map(\.name) + ["training"] + super.ownAttributeNames
    }

    // MARK: Calls

    public override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        if let forward = classObject.lookUp("forward"), !ModuleTypes.isBuiltIn(forward) {
            let result = try machine.call(forward, receiver: .object(self), arguments)
            if let observer = module.observer, let output = result.tensor { observer(output) }
            return result
        }
        if arguments.count == 1, arguments.keywords.isEmpty, let x = arguments[0].tensor, !module.takesSeveral {
            return Value(try module(x))
        }
        return Value(try module.call(Operand.list(arguments), keywords: arguments.keywords))
    }

    // MARK: Text and containers

    public override func repr(_ machine: Machine) throws -> String {
        if classObject.lookUp("__repr__") != nil { return try super.repr(machine) }
        return try machine.guardingRepr(of: self, cycle: "...") {
            let details = classObject.lookUp("extra_repr") == nil ? nil
                : try machine.str(machine.callMethod(.object(self), "extra_repr", []))
            return try module.text(details: details) { try machine.repr(.object(Self.of($0))) }
        }
    }

    public override func length(_ machine: Machine) throws -> Int? {
        module is Container ? module.children.count : try super.length(machine)
    }

    public override func iterator(_ machine: Machine) throws -> IteratorObject? {
        module is Container ? ArrayIterator(module.children.map(value(of:))) : try super.iterator(machine)
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        guard module is Container else { return try super.item(key, machine) }
        if let slice = key.cast(to: SliceObject.self) {
            let children = module.children
            let picked = try slice.indices(count: children.count, machine).map { children[$0] }
            return .object(Self.of(Sequential(picked.compactMap { child in
                child.module.map { (child.name, $0, child.owner) }
            })))
        }
        let index = try machine.index(key), count = module.children.count
        guard index >= -count, index < count else { throw ScriptError(.indexError, "index \(index) is out of range") }
        return value(of: module.children[index < 0 ? index + count : index])
    }

    public override func truth(_ machine: Machine) throws -> Bool { module is Container ? !module.children.isEmpty : true }
}
