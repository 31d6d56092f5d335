// A network or a part of one: named parameters, buffers and sub-modules in the order of their making, and a forward pass.
import Operators
import Signatures
import SystemMemory
import TensorCore

/// The base of all layers, containers and of the modules that scripts define.
open class Module {
    /// A sub-module under its name. A script's module lives in an object of the script; its parent keeps that object alive.
    public struct Child {
        public let name: Name
        public var module: Module?
        public var owner: AnyObject?

        public init(name: Name, module: Module?, owner: AnyObject? = nil) {
            self.name = name
            self.module = module
            self.owner = owner
        }
    }

    /// Parameters by name; nil is a parameter that was declared and left out, such as a missing bias.
    public private(set) var parameters: [(name: Name, tensor: Tensor?)] = []
    /// State that is saved but not trained, such as running means; `isPersistent` is false for what is not saved.
    public private(set) var buffers: [(name: Name, tensor: Tensor?, isPersistent: Bool)] = []
    public private(set) var children: [Child] = []
    /// Whether layers such as dropout behave as in training.
    public var isTraining = true
    /// The script object that stands for this module, if a script has met it.
    public weak var owner: AnyObject?

    public init() {}

    /// Takes a tree of modules apart in a loop: a deep one would use up the stack.
    deinit {
        var pending = children
        children = []
        while var child = pending.popLast() {
            child.owner = nil
            guard isKnownUniquelyReferenced(&child.module), let module = child.module else { continue }
            pending += module.children
            module.children = []
        }
    }

    /// The name of the class, as it is printed: a script's class says its own.
    public final var className: String { (isParametrized ? "Parametrized" : "") + (scriptClassName ?? builtInName) }
    public final var scriptClassName: String?
    /// The name that PyTorch gives this class.
    open var builtInName: String { "\(Swift.type(of: self))" }
    /// What the printed form says of the module itself: `in_features=2, out_features=3, bias=True`.
    open var details: String { "" }

    // MARK: The forward pass

    /// What a script does instead of the built-in forward pass, or around it: its own `forward`, hooks.
    public final var interceptor: (([Operand], [Name]) throws -> Output)?

    /// Told every output, for tools that look inside.
    public final var observer: ((Tensor) -> Void)?

    /// The built-in forward pass of one tensor. Layers override this.
    /// - Throws: NotImplementedError where a module has no forward pass.
    open func forward(_ input: Tensor) throws -> Tensor {
        throw TensorError(.notImplementedError, "Module [\(className)] is missing the required \"forward\" function")
    }

    /// The built-in forward pass of any arguments, the positional ones first. Layers that take more than one tensor override this.
    open func forward(_ arguments: [Operand], keywords: [Name]) throws -> Output {
        .tensor(try forward(Self.oneTensor.tensors(arguments, keywords, of: className)[0]))
    }

    /// Whether the built-in forward pass takes one tensor and gives one.
    open var isPlain: Bool { false }

    private static let oneTensor = ForwardSignature("forward(input)")

    /// The built-in forward pass of an input and a target.
    public final func forward(_ input: Tensor, target: Tensor) throws -> Tensor {
        try forward([.tensor(input), .tensor(target)], keywords: []).tensor(of: className)
    }

    /// The output for one tensor: what a script makes of it, or the built-in forward pass.
    public final func callAsFunction(_ input: Tensor) throws -> Tensor {
        if ThreadStack.isLow { throw TensorError(.recursionError, "maximum recursion depth exceeded") }
        if let interceptor { return try interceptor([.tensor(input)], []).tensor(of: className) }
        let output = try forward(input)
        observer?(output)
        return output
    }

    /// The output for any arguments, in the same way.
    public final func callAsFunction(_ arguments: [Operand], keywords: [Name] = []) throws -> Output {
        if ThreadStack.isLow { throw TensorError(.recursionError, "maximum recursion depth exceeded") }
        if let interceptor { return try interceptor(arguments, keywords) }
        return observed(try forward(arguments, keywords: keywords))
    }

    /// An output, of which the observer has been told.
    public final func observed(_ output: Output) -> Output {
        if let observer, case .tensor(let y) = output { observer(y) }
        return output
    }

    /// The parameter of this module itself called `name`, or the tensor that a script has put in its place.
    public final func parameter(_ name: Name) -> Tensor? { parameters.first { $0.name == name }?.tensor ?? derived[name] }

    /// Tensors under names of former parameters, which a script computes from others: a pruned or a normed weight.
    public final private(set) var derived: [Name: Tensor] = [:]

    /// Puts a tensor that is no parameter where the forward pass looks for `name`; nil takes it away.
    public final func derive(_ name: Name, _ tensor: Tensor?) { derived[name] = tensor }

    /// Whether parameters are functions of others: a script has said so with a child of that name (`torch.nn.utils.parametrize`).
    public final private(set) var isParametrized = false
    public static let parametrizations: Name = "parametrizations"

    /// Called when a lazy layer has become another.
    public final var changedClass: (() -> Void)?

    /// The buffer of this module itself called `name`.
    public final func buffer(_ name: Name) -> Tensor? { buffers.first { $0.name == name }?.tensor }

    /// The sub-module called `name`.
    public final func child(_ name: Name) -> Module? { children.first { $0.name == name }?.module }

    /// The value of a constructor's argument that the module keeps, such as `p` of a dropout; nil where there is none of that name.
    open func option(_ name: Name) -> Operand? { nil }

    /// Changes such a value; false where there is none of that name.
    open func setOption(_ name: Name, _ value: Operand) -> Bool { false }

    /// A module of the same class with the same options, without parameters, buffers and sub-modules: what copies begin with.
    open func emptyCopy() -> Module { Module() }

    /// `(name): text`, one entry a child, its further lines indented.
    func childLines(describing describe: (Module) throws -> String) rethrows -> [String] {
        try children.map { child in
            let text = try child.module.map(describe) ?? "None"
            return "(\(child.name)): " + text.indentedAfterFirstLine
        }
    }

    // MARK: Registration

    /// Declares `name` as a parameter, in place of what had that name before.
    public func register(parameter tensor: Tensor?, as name: Name) {
        forget(name, except: .parameter)
        if let i = parameters.firstIndex(where: { $0.name == name }) {
            parameters[i].tensor = tensor
        } else {
            parameters.append((name, tensor))
        }
    }

    /// Declares `name` as a buffer.
    public func register(buffer tensor: Tensor?, as name: Name, isPersistent: Bool = true) {
        forget(name, except: .buffer)
        if let i = buffers.firstIndex(where: { $0.name == name }) {
            buffers[i].tensor = tensor
        } else {
            buffers.append((name, tensor, isPersistent))
        }
    }

    /// Declares `name` as a sub-module; `owner` is kept alive with it.
    /// - Throws: RuntimeError where `module` is this one or holds it. PyTorch lets that pass and recurses without end later.
    public func register(child module: Module?, as name: Name, owner: AnyObject? = nil) throws {
        if let module { try checkCanHold(module, as: name) }
        add(child: module, as: name, owner: owner)
    }

    /// RuntimeError where `module` is this one or holds it.
    func checkCanHold(_ module: Module, as name: Name) throws {
        guard module.holds(self) else { return }
        throw TensorError(.runtimeError, "a module cannot hold itself: '\(name)' is or holds the module that it is to be part of", parameter: "module")
    }

    /// Whether `other` is this module or one below it.
    private func holds(_ other: Module) -> Bool {
        var seen: Set<ObjectIdentifier> = [], pending = [self]
        while let module = pending.popLast() {
            if module === other { return true }
            for case let below? in module.children.map(\.module) where seen.insert(ObjectIdentifier(below)).inserted { pending.append(below) }
        }
        return false
    }

    /// The same for a module of which it is known that it does not hold this one.
    func add(child module: Module?, as name: Name, owner: AnyObject? = nil) {
        forget(name, except: .child)
        if name == Self.parametrizations { isParametrized = module is ModuleDict }
        if let i = children.firstIndex(where: { $0.name == name }) {
            children[i] = Child(name: name, module: module, owner: owner)
        } else {
            children.append(Child(name: name, module: module, owner: owner))
        }
    }

    /// Keeps `owner`, the script object of child `name`, alive with this module.
    public func keep(owner: AnyObject, ofChild name: Name) {
        if let i = children.firstIndex(where: { $0.name == name }) { children[i].owner = owner }
    }

    /// Lets go of all sub-modules.
    func removeChildren() { children = [] }

    /// Puts the sub-module called `name` before the one at `position`.
    public func move(child name: Name, to position: Int) {
        guard let i = children.firstIndex(where: { $0.name == name }) else { return }
        let child = children.remove(at: i)
        children.insert(child, at: Swift.min(position, children.count))
    }

    private enum Registry { case parameter, buffer, child, none }

    /// Removes `name` from all registries but one: a name means one thing.
    private func forget(_ name: Name, except kept: Registry) {
        if kept != .parameter { parameters.removeAll { $0.name == name } }
        if kept != .buffer { buffers.removeAll { $0.name == name } }
        if kept != .child {
            children.removeAll { $0.name == name }
            if name == Self.parametrizations { isParametrized = false }
        }
    }

    /// Removes `name`; false when nothing has that name.
    @discardableResult
    public func unregister(_ name: Name) -> Bool {
        let before = parameters.count + buffers.count + children.count
        forget(name, except: .none)
        return parameters.count + buffers.count + children.count < before
    }
}
