// The module `copy`. Objects of the host say themselves how they are copied, by `__copy__` and `__deepcopy__`.
import Signatures
import SystemMemory

enum CopyModule {
    static func make() -> ModuleObject {
        ModuleObject("copy", summary: "Copies of values.", members: [
            .function("copy(x)", "A copy that shares the parts.") { (machine: Machine, a: BoundArguments) -> Value in try shallow(a[0], machine) },
            .function("deepcopy(x, memo=None)", "A copy whose parts are copies too.") { (machine: Machine, a: BoundArguments) -> Value in
                var copier = DeepCopier(machine, memo: a[1].dict ?? DictObject())
                return try copier.copy(a[0])
            },
        ])
    }

    private static func shallow(_ value: Value, _ machine: Machine) throws -> Value {
        guard case .object(let object) = value else { return value }
        switch object {
        case let list as ListObject: return .object(ListObject.owning(ValueRow(copying: list.row)))
        case let dict as DictObject: return .object(dict.copied())
        case let set as SetObject where !set.isFrozen: return .object(try SetObject(set.elements, machine))
        case is StringObject, is TupleObject, is SetObject, is TypeObject, is ModuleObject: return value
        default: break
        }
        if let method = try machine.findAttribute("__copy__", of: value) { return try machine.call(method, []) }
        guard let instance = object as? InstanceObject else { return value }
        let payload = try (object as? DerivedObject).map { (derived: DerivedObject) throws -> Value in try shallow(derived.value, machine) }
        guard let copy = instance.emptyCopy(payload) else { return value }
        for name in instance.ownAttributeNames { copy.setOwnAttribute(name, instance.ownAttribute(name) ?? .none) }
        return .object(copy)
    }
}

extension InstanceObject {
    /// An instance of the same class without attributes.
    /// - payload: what it stands for, where the class derives from a built-in type.
    func emptyCopy(_ payload: Value?) -> InstanceObject? {
        payload.map { DerivedObject(classObject, $0) } ?? classObject.allocate?(classObject)
    }
}

/// One deep copy: remembers what it has copied, so that shared and recursive parts stay so.
struct DeepCopier {
    private let machine: Machine
    private let memo: DictObject
    private var copies: [ObjectIdentifier: Value] = [:]

    init(_ machine: Machine, memo: DictObject) {
        self.machine = machine
        self.memo = memo
    }

    mutating func copy(_ value: Value) throws -> Value {
        guard case .object(let object) = value else { return value }
        guard machine.depth < Machine.depthLimit, !ThreadStack.isLow else { throw Machine.tooDeep }
        machine.depth += 1
        defer { machine.depth -= 1 }
        if let known = copies[ObjectIdentifier(object)] { return known }
        if let known = try memo.value(for: .int(Int(bitPattern: object.identity)), machine) { return known }
        switch object {
        case is StringObject, is TypeObject, is ModuleObject, is FunctionObject, is NativeFunction: return value
        case let list as ListObject:
            let copy = ListObject()
            remember(object, .object(copy))
            for item in list.items { try copy.append(self.copy(item)) }
            return .object(copy)
        case let dict as DictObject:
            let copy = dict.copied()
            copy.removeAll()
            remember(object, .object(copy))
            for (key, item) in dict.entries { try copy.set(self.copy(key), self.copy(item), machine) }
            return .object(copy)
        default: return try other(object, value)
        }
    }

    private mutating func other(_ object: Object, _ value: Value) throws -> Value {
        if let method = try machine.findAttribute("__deepcopy__", of: value) {
            let copy = try machine.call(method, [.object(memo)])
            remember(object, copy)
            try memo.set(.int(Int(bitPattern: object.identity)), copy, machine)
            return copy
        }
        switch object {
        case let named as NamedTuple:
            return .object(NamedTuple(named.type, try named.items.map { (item: Value) throws -> Value in try self.copy(item) }))
        case let tuple as TupleObject where tuple.type === BuiltinTypes.tuple:
            return .tuple(try tuple.items.map { (item: Value) throws -> Value in try self.copy(item) })
        case let set as SetObject:
            let elements = try set.elements.map { (item: Value) throws -> Value in try self.copy(item) }
            return .object(try SetObject(elements, isFrozen: set.isFrozen, machine))
        case let instance as InstanceObject:
            let payload = try (object as? DerivedObject).map { (derived: DerivedObject) throws -> Value in try self.copy(derived.value) }
            guard let copy = instance.emptyCopy(payload) else { return value }
            remember(object, .object(copy))
            for name in instance.ownAttributeNames { copy.setOwnAttribute(name, try self.copy(instance.ownAttribute(name) ?? .none)) }
            return .object(copy)
        default: return value
        }
    }

    private mutating func remember(_ object: Object, _ copy: Value) { copies[ObjectIdentifier(object)] = copy }
}
