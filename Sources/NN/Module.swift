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
    public final var className: String { scriptClassName ?? builtInName }
    public final var scriptClassName: String?
    /// The name that PyTorch gives this class.
    open var builtInName: String { "\(Swift.type(of: self))" }
    /// What the printed form says of the module itself: `in_features=2, out_features=3, bias=True`.
    open var details: String { "" }

    /// The output for one input tensor. Layers override this.
    /// - Throws: NotImplementedError where a module has no forward pass.
    open func forward(_ input: Tensor) throws -> Tensor {
        throw TensorError(.notImplementedError, "Module [\(className)] is missing the required \"forward\" function")
    }

    /// Whether the forward pass takes a target beside the input, as losses do.
    open var takesSeveral: Bool { false }

    /// The output for an input and a target. Losses override this.
    open func forward(_ input: Tensor, target: Tensor) throws -> Tensor { try forward(input) }

    /// The parameter of this module itself called `name`.
    public final func parameter(_ name: Name) -> Tensor? { parameters.first { $0.name == name }?.tensor }

    /// What a script's class does instead of the built-in forward pass.
    public final var override: ((Tensor) throws -> Tensor)?

    /// Told every output, for tools that look inside.
    public final var observer: ((Tensor) -> Void)?

    /// The output for one input: what a script's class computes, or the built-in forward pass.
    public final func callAsFunction(_ input: Tensor) throws -> Tensor {
        if ThreadStack.isLow { throw TensorError(.recursionError, "maximum recursion depth exceeded") }
        let output = try override?(input) ?? forward(input)
        observer?(output)
        return output
    }

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
        if let module, module.holds(self) {
            throw TensorError(.runtimeError, "a module cannot hold itself: '\(name)' is or holds the module that it is to be part of", parameter: "module")
        }
        add(child: module, as: name, owner: owner)
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

    private enum Registry { case parameter, buffer, child, none }

    /// Removes `name` from all registries but one: a name means one thing.
    private func forget(_ name: Name, except kept: Registry) {
        if kept != .parameter { parameters.removeAll { $0.name == name } }
        if kept != .buffer { buffers.removeAll { $0.name == name } }
        if kept != .child { children.removeAll { $0.name == name } }
    }

    /// Removes `name`; false when nothing has that name.
    @discardableResult
    public func unregister(_ name: Name) -> Bool {
        let before = parameters.count + buffers.count + children.count
        forget(name, except: .none)
        return parameters.count + buffers.count + children.count < before
    }
}

// MARK: - Walking the tree

extension Module {
    /// This module and all below it with their dotted names, each module once, in the order of registration.
    public func namedModules(prefix: String = "") -> [(name: String, module: Module)] {
        var seen: Set<ObjectIdentifier> = []
        var found: [(name: String, module: Module)] = []
        var pending = [(name: prefix, module: self)]
        while let (name, module) = pending.popLast() {
            guard seen.insert(ObjectIdentifier(module)).inserted else { continue }
            found.append((name, module))
            for child in module.children.reversed() {
                if let below = child.module { pending.append((name.isEmpty ? child.name.text : "\(name).\(child.name)", below)) }
            }
        }
        return found
    }

    /// The trainable tensors with their dotted names, each tensor once; `recursing`: of the modules below too.
    public func namedParameters(prefix: String = "", recursing: Bool = true) -> [(name: String, tensor: Tensor)] {
        unique(prefix, recursing) { module in module.parameters.map { ($0.name, $0.tensor) } }
    }

    /// The buffers with their dotted names, each tensor once; `recursing`: of the modules below too.
    public func namedBuffers(prefix: String = "", recursing: Bool = true) -> [(name: String, tensor: Tensor)] {
        unique(prefix, recursing) { module in module.buffers.map { ($0.name, $0.tensor) } }
    }

    private func unique(
        _ prefix: String, _ recursing: Bool, _ members: (Module) -> [(Name, Tensor?)]
    ) -> [(name: String, tensor: Tensor)] {
        var seen: Set<ObjectIdentifier> = []
        var found: [(name: String, tensor: Tensor)] = []
        for (path, module) in recursing ? namedModules(prefix: prefix) : [(prefix, self)] {
            for case let (name, tensor?) in members(module) where seen.insert(ObjectIdentifier(tensor)).inserted {
                found.append((path.isEmpty ? name.text : "\(path).\(name)", tensor))
            }
        }
        return found
    }

    /// Sets training or evaluation mode here and below.
    public func setTraining(_ training: Bool) {
        for (_, module) in namedModules() { module.isTraining = training }
    }

    /// Forgets all gradients.
    public func zeroGradients() {
        for (_, parameter) in namedParameters() { parameter.autograd?.grad = nil }
    }
}

// MARK: - Text

extension Module {
    /// The tree as PyTorch prints it.
    public var text: String { text(describing: { (child: Module) in ThreadStack.isLow ? "..." : child.text }) }

    /// The tree, with the text of each child given by `describe` and that of the module itself by `details`, so that a
    /// script's own `__repr__` and `extra_repr` are honoured.
    public func text(details own: String? = nil, describing describe: (Module) throws -> String) rethrows -> String {
        let below = try childLines(describing: describe)
        let details = own ?? self.details
        let extra = details.isEmpty ? [] : details.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if below.isEmpty, extra.count <= 1 { return "\(className)(\(details))" }
        return "\(className)(\n" + (extra + below).map { "  \($0)\n" }.joined() + ")"
    }
}

extension String {
    /// Each line after the first moved right by two; blank lines stay blank.
    var indentedAfterFirstLine: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { i, line in i == 0 || line.isEmpty ? String(line) : "  \(line)" }
            .joined(separator: "\n")
    }
}
