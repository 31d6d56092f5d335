// The attributes of a module: parameters, buffers and sub-modules under their names, the options of its constructor, and what
// scripts set beside them. Registering goes by PyTorch's rules.
import Language
import NN
import Operators
import Signatures
import TensorCore

extension ModuleInstance {
    /// Arguments of constructors that are no attributes afterwards.
    private static let transient: Set<Name> = ["device", "dtype", "_weight", "_freeze", "init", "args", "kwargs"]

    /// The value that the module itself has under `name`.
    func ownValue(_ name: Name) -> Value? {
        if let found = registered(name) { return found }
        if let tensor = module.derived[name] { return Value(tensor) }
        if name == "training" { return .bool(module.isTraining) }
        return Self.transient.contains(name) ? nil : module.option(name).map(Value.init(_:))
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

    /// Sets a parameter, buffer, sub-module or option; false where `name` is to be a plain attribute.
    func setRegistered(_ name: Name, _ given: Value, _ machine: Machine) throws -> Bool {
        let value = try announced(name, given, machine)
        func refuse(_ what: String, _ wanted: String) -> ScriptError {
            ScriptError(.typeError, "cannot assign '\(value.pyTorchTypeName)' as \(what) '\(name)' (\(wanted) or None expected)")
        }
        if let tensor = value.tensor, tensor.isParameter {
            try checkReady("parameters")
            removeOwnAttribute(name)
            module.register(parameter: tensor, as: name)
        } else if let tensor = value.tensor, let isPersistent = tensor.autograd?.bufferIsPersistent {
            try checkReady("buffers")
            removeOwnAttribute(name)
            tensor.autograd = nil
            module.register(buffer: tensor, as: name, isPersistent: isPersistent)
        } else if module.parameters.contains(where: { $0.name == name }) {
            guard value.isNone else { throw refuse("parameter", "torch.nn.Parameter") }
            module.register(parameter: nil, as: name)
        } else if let child = value.cast(to: ModuleInstance.self) {
            try checkReady("module")
            try checkAcyclic(child)
            removeOwnAttribute(name)
            try module.register(child: child.module, as: name, owner: child)
        } else if module.children.contains(where: { $0.name == name }) {
            guard value.isNone else { throw refuse("child module", "torch.nn.Module") }
            try module.register(child: nil, as: name)
        } else if let buffer = module.buffers.first(where: { $0.name == name }) {
            guard value.isNone || value.tensor != nil else { throw refuse("buffer", "torch.nn.Buffer, torch.Tensor") }
            module.register(buffer: value.tensor, as: name, isPersistent: buffer.isPersistent)
        } else if name == "training" {
            module.isTraining = try machine.truth(value)
        } else if !Self.transient.contains(name), module.option(name) != nil, value.tensor == nil {
            return module.setOption(name, try Operand(value))
        } else {
            // The forward pass finds it where a parameter of that name was.
            if module is Layer { module.derive(name, value.tensor) }
            return false
        }
        return true
    }

    /// The value as the hooks on registration leave it.
    private func announced(_ name: Name, _ value: Value, _ machine: Machine) throws -> Value {
        guard Runtime.current.moduleHooks != nil, isReady else { return value }
        let moment: ModuleMoment? = value.tensor?.isParameter == true ? .parameterRegistered
            : value.cast(to: ModuleInstance.self) != nil || (value.isNone && module.children.contains { $0.name == name }) ? .moduleRegistered
            : value.tensor?.autograd?.bufferIsPersistent != nil || module.buffers.contains { $0.name == name } ? .bufferRegistered : nil
        return try moment.map { try GlobalHooks.registered($0, value, as: name, in: self, machine) } ?? value
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

    /// The name under which something is to be registered.
    /// - Throws: TypeError for what is no text, KeyError for names that cannot be: empty, with dots, in use.
    func checkedName(_ value: Value, _ what: String, _ isRegistered: (Name) -> Bool, _ machine: Machine) throws -> Name {
        guard isReady else { throw ScriptError(.attributeError, "cannot assign \(what == "module" ? "module" : what) before Module.__init__() call") }
        guard let text = value.text else { throw ScriptError(.typeError, "\(what) name should be a string. Got \(value.pyTorchTypeName)") }
        let name = Name(text)
        let exists = try !isRegistered(name) && attribute(name, machine) != nil
        let dotted = text.contains("."), isModule = what == "module"
        if isModule, exists { throw ScriptError(.keyError, "attribute '\(text)' already exists") }
        if dotted { throw ScriptError(.keyError, "\(what) name can't contain \".\"" + (isModule ? ", got: \(text)" : "")) }
        if text.isEmpty { throw ScriptError(.keyError, "\(what) name can't be empty string \"\"") }
        if exists { throw ScriptError(.keyError, "attribute '\(text)' already exists") }
        return name
    }
}

extension Value {
    /// `torch.typename`: for tensors the old name of their type.
    var pyTorchTypeName: String {
        guard let tensor, !tensor.isParameter else { return type.qualifiedName }
        return "torch.\(tensor.dtype.legacyName)Tensor"
    }
}
