// Instances of script classes that derive from a built-in type such as `dict`, `str` or `int`. Such an instance has
// attributes like any other, and a built-in value that it stands for; what the class does not define goes to that value.
import Signatures
import Syntax

/// An instance with a built-in value inside.
public final class DerivedObject: InstanceObject {
    /// What it stands for; of the built-in type that the class derives from.
    fileprivate(set) var value: Value

    init(_ type: TypeObject, _ value: Value) {
        self.value = value
        super.init(type)
    }

    /// Fills a container anew, as `super().__init__(…)` asks.
    func refill(_ arguments: Arguments, _ machine: Machine) throws {
        guard let native = classObject.nativeBase, native.isFilledByInit, let construct = native.ownConstruct else { return }
        value = try construct(machine, native, arguments)
    }

    deinit { Leftovers.spare(value) }

    /// What it stood for, which it does no more.
    func takeValue() -> Value {
        defer { value = .none }
        return value
    }

    /// Only what scripts define: the methods of the built-in type work on the value.
    override func specialMethod(_ name: Name) -> Value? { classObject.lookUpInScripts(name) }

    private func defines(_ names: Name...) -> Bool { names.contains { specialMethod($0) != nil } }

    // MARK: Text

    public override func repr(_ machine: Machine) throws -> String {
        if defines(Names.repr) { return try super.repr(machine) }
        let text = try machine.repr(value)
        guard let native = classObject.nativeBase else { return text }
        // Some types show their name, and so do those derived from them.
        if text.hasPrefix("\(native.name)(") { return "\(classObject.name)" + text.dropFirst(native.name.text.count) }
        return native === BuiltinTypes.set ? "\(classObject.name)(\(text))" : text
    }

    public override func str(_ machine: Machine) throws -> String {
        if defines(Names.str) { return try super.str(machine) }
        return try value.text ?? repr(machine)
    }

    public override func format(_ spec: String, _ machine: Machine) throws -> String {
        if defines(Names.format) { return try super.format(spec, machine) }
        return spec.isEmpty ? try str(machine) : try machine.format(value, spec)
    }

    // MARK: Truth, order, hash

    public override func truth(_ machine: Machine) throws -> Bool {
        if defines(Names.bool, Names.len) { return try super.truth(machine) }
        return try machine.truth(value)
    }

    public override func hash(_ machine: Machine) throws -> Int? {
        if let method = specialMethod(Names.hash) {
            return method.isNone ? nil : try machine.index(machine.call(method, [.object(self)]))
        }
        if defines(Names.eq) { return nil }
        guard case .object(let object) = value else { return try machine.hash(value) }
        return try object.hash(machine)
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        if let result = try super.compare(op, other, machine) { return result }
        let other = other.plain
        if let result = Numbers.compare(op, value, other) { return result }
        guard case .object(let object) = value else { return nil }
        return try object.compare(op, other, machine)
    }

    // MARK: Operators

    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        if let result = try super.binary(op, other, reflected: reflected, machine) { return result }
        let other = other.plain
        if let result = try reflected ? Numbers.binary(op, other, value) : Numbers.binary(op, value, other) { return result }
        guard case .object(let object) = value else { return nil }
        return try object.binary(op, other, reflected: reflected, machine)
    }

    public override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        if let result = try super.inPlace(op, other, machine) { return result }
        guard !defines(Names.binary[op.number]), case .object(let object) = value,
            let result = try object.inPlace(op, other.plain, machine)
        else { return nil }
        return result.isSame(as: value) ? .object(self) : result
    }

    public override func unary(_ op: UnaryOperator, _ machine: Machine) throws -> Value? {
        try super.unary(op, machine) ?? machine.unary(op, value)
    }

    // MARK: Containers

    public override func length(_ machine: Machine) throws -> Int? {
        if defines(Names.len) { return try super.length(machine) }
        guard case .object(let object) = value else { return nil }
        return try object.length(machine)
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let result = try super.item(key, machine) { return result }
        return try plainItem(key, machine)
    }

    /// The item of the built-in value; of a dictionary that has none, what `__missing__` says.
    func plainItem(_ key: Value, _ machine: Machine) throws -> Value? {
        guard case .object(let object) = value else { return nil }
        if defines(Names.missing), let dict = value.dict {
            return try dict.value(for: key, machine) ?? special(Names.missing, machine, [key])
        }
        return try object.item(key, machine)
    }

    public override func setItem(_ key: Value, _ new: Value, _ machine: Machine) throws -> Bool {
        if try super.setItem(key, new, machine) { return true }
        guard case .object(let object) = value else { return false }
        return try object.setItem(key, new, machine)
    }

    public override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        if try super.deleteItem(key, machine) { return true }
        guard case .object(let object) = value else { return false }
        return try object.deleteItem(key, machine)
    }

    public override func contains(_ item: Value, _ machine: Machine) throws -> Bool? {
        if let result = try super.contains(item, machine) { return result }
        guard case .object(let object) = value else { return nil }
        return try object.contains(item, machine)
    }

    public override func iterator(_ machine: Machine) throws -> IteratorObject? {
        if defines(Names.iter) { return try super.iterator(machine) }
        guard case .object(let object) = value else { return nil }
        return try object.iterator(machine)
    }
}

extension Object {
    /// The built-in value of an instance of a script class derived from a built-in type.
    var payload: Value? {
        guard kind == .instance, Swift.type(of: self) == DerivedObject.self else { return nil }
        return unsafeDowncast(self, to: DerivedObject.self).value
    }
}

extension TypeObject {
    /// Whether script classes can derive from it by holding one of its values.
    var canBeHeld: Bool { isSealed && ownConstruct != nil && self !== BuiltinTypes.bool }

    /// Whether its instances are made empty and filled by `__init__`; those of the others are complete when made.
    var isFilledByInit: Bool {
        [BuiltinTypes.list, BuiltinTypes.dict, BuiltinTypes.set, DequeObject.classObject].contains { isSubtype(of: $0) }
    }
}
