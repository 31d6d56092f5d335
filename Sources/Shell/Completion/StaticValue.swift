// What an expression stands for, found without running anything: names are looked up, attributes read, calls only known by
// the type they give.
import Language
import Library
import Operators
import Signatures
import Syntax
import TensorCore

/// A value, or at least its type.
enum StaticValue {
    case value(Value)
    /// Some instance of a type.
    case instance(TypeObject)

    /// What the text of an operand stands for; nil where only running it would tell.
    static func of(_ text: String, _ machine: Machine) -> StaticValue? {
        guard let expression = try? Parser.parseExpression(Source(name: nil, text: text + "\n")) else { return nil }
        return of(expression, machine)
    }

    private static func of(_ expression: Expression, _ machine: Machine) -> StaticValue? {
        switch expression.kind {
        case .name(let name): return (machine.globals[name] ?? machine.builtins[name]).map(StaticValue.value)
        case .string(let text): return .value(.string(text))
        case .list: return .value(.list([]))
        case .dict: return .value(.object(DictObject(names: [])))
        case .attribute(let owner, let name, nameSpan: _): return of(owner, machine)?.attribute(name, machine)
        case .subscripted(let container, let key): return of(container, machine)?.item(key, machine)
        case .call(let function, _): return of(function, machine)?.called
        default: return nil
        }
    }

    /// The type whose members can follow a dot.
    var type: TypeObject {
        switch self {
        case .value(let value): value.type
        case .instance(let type): type
        }
    }

    // MARK: Steps

    private static var tensorType: TypeObject? { (try? Tensor.zeros([0])).map { Value($0).type } }

    /// `x.name`; a property of a script would run code, and is not asked.
    private func attribute(_ name: Name, _ machine: Machine) -> StaticValue? {
        let member = type.lookUp(name)
        let isComputed = member?.cast(to: PropertyObject.self) != nil
        if case .value(let value) = self {
            if isComputed, type.isScriptClass { return nil }
            return (try? machine.findAttribute(name, of: value)).flatMap { $0 }.map(StaticValue.value)
        }
        // An attribute that is an operator gives a tensor again: `x.T`.
        if isComputed { return Ops.attributes[name] == nil ? nil : Self.tensorType.map(StaticValue.instance) }
        return member.map(StaticValue.value)
    }

    /// `x[0]` or `d['k']`, for keys that stand there as they are.
    private func item(_ key: Expression, _ machine: Machine) -> StaticValue? {
        guard case .value(let container) = self else { return type === Self.tensorType ? self : nil }
        if container.tensor != nil { return .instance(type) }
        switch key.kind {
        case .int(let index):
            let items = container.cast(to: ListObject.self)?.items ?? container.cast(to: TupleObject.self)?.items
            if let items { return items.indices.contains(index) ? .value(items[index]) : nil }
            guard container.cast(to: ModuleInstance.self) != nil else { return nil }
            return (try? machine.findAttribute(Name(String(index)), of: container)).flatMap { $0 }.map(StaticValue.value)
        case .string(let text): return container.cast(to: DictObject.self)?[text].map(StaticValue.value)
        default: return nil
        }
    }

    /// What a call gives, as far as that is known without calling.
    private var called: StaticValue? {
        guard case .value(let function) = self else { return nil }
        if let type = function.cast(to: TypeObject.self) { return .instance(type) }
        if function.cast(to: ModuleInstance.self) != nil || SteppedEvaluation.op(of: function) != nil { return Self.tensorType.map(StaticValue.instance) }
        // A method found in a type, not on a value.
        if let native = function.cast(to: NativeFunction.self), Ops.methods[native.name] != nil { return Self.tensorType.map(StaticValue.instance) }
        return nil
    }

    // MARK: Facts

    /// Whether functions behind a dot get this as their first argument: not those of namespaces and classes.
    var bindsFunctions: Bool {
        guard case .value(let value) = self else { return true }
        return value.cast(to: ModuleObject.self) == nil && value.cast(to: TypeObject.self) == nil
    }

    /// The names that can follow a dot, those of the value itself first.
    func memberNames(_ machine: Machine) -> [String] {
        var names: [Name] = []
        if case .value(let value) = self {
            if case .object(let object) = value { names = object.ownAttributeNames }
            if let module = value.cast(to: ModuleObject.self) { return names.map(\.text) + Self.submodules(of: module.name, machine) }
        }
        return (names + type.allMemberNames).map(\.text)
    }

    /// `nn` and `optim` of `torch`.
    static func submodules(of name: String, _ machine: Machine) -> [String] {
        machine.modules.names.filter { $0.hasPrefix(name + ".") }.map { String($0.dropFirst(name.count + 1).prefix { $0 != "." }) }
    }

    /// The member called `name` as it stands in the value or its type; nothing is computed.
    func member(_ name: String, _ machine: Machine) -> Value? {
        if case .value(let value) = self {
            if let module = value.cast(to: ModuleObject.self) { return module.namespace[Name(name)] }
            if let type = value.cast(to: TypeObject.self) { return type.lookUp(Name(name)) }
        }
        return type.lookUp(Name(name))
    }

    /// The parameters of a callable, without the receiver; nil where they are not declared.
    var parameters: [Parameter]? {
        guard case .value(let value) = self else { return nil }
        return Self.signature(of: value).map { $0.skipsFirst ? Array($0.signature.parameters.dropFirst()) : $0.signature.parameters }
    }

    /// The signature of a callable, and whether its first parameter is given already.
    static func signature(of value: Value) -> (signature: Signature, skipsFirst: Bool)? {
        if let method = value.cast(to: BoundMethod.self) { return signature(of: method.function).map { ($0.signature, true) } }
        if let native = value.cast(to: NativeFunction.self) { return (native.signature, false) }
        if let function = value.cast(to: FunctionObject.self) { return (function.signature, false) }
        if let type = value.cast(to: TypeObject.self) { return type.lookUp("__init__").flatMap(signature).map { ($0.signature, true) } }
        if let network = value.cast(to: ModuleInstance.self) { return network.type.lookUp("forward").flatMap(signature).map { ($0.signature, true) } }
        return nil
    }
}
