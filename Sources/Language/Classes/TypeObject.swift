// Types as values: the built-in ones, those of the host, and the classes that scripts define. What is above them: Ancestry.swift.
import Signatures
import Synchronization
import Syntax

/// What stands in a type under a name.
public struct Member {
    public let name: Name
    public let value: Value

    public init(_ name: Name, _ value: Value) {
        self.name = name
        self.value = value
    }

    /// A method; the signature names `self` first, which is argument 0.
    public static func method(_ signature: String, _ summary: String, _ body: @escaping NativeFunction.Body) -> Member {
        let function = NativeFunction(signature, summary, bindsToInstances: true, body)
        return Member(function.name, .object(function))
    }

    /// A method that the machine's loop does itself where it can.
    static func method(
        _ signature: String, _ summary: String, intrinsic: Intrinsic, _ body: @escaping NativeFunction.Body
    ) -> Member {
        let function = NativeFunction(signature, summary, bindsToInstances: true, intrinsic: intrinsic, body)
        return Member(function.name, .object(function))
    }

    /// A method that binds its arguments itself; the receiver is argument 0.
    public static func method(
        _ signature: String, _ summary: String, raw body: @escaping NativeFunction.RawBody
    ) -> Member {
        let function = NativeFunction(signature, summary, bindsToInstances: true, raw: body)
        return Member(function.name, .object(function))
    }

    /// A computed attribute.
    public static func property(
        _ name: Name, _ summary: String, _ get: @escaping (Machine, Value) throws -> Value,
        set: ((Machine, Value, Value) throws -> Void)? = nil
    ) -> Member {
        Member(name, .object(PropertyObject(name: name, summary: summary, get: get, set: set)))
    }

    /// A function reached through the type that does not receive an instance.
    public static func staticMethod(_ signature: String, _ summary: String, _ body: @escaping NativeFunction.Body) -> Member {
        let function = NativeFunction(signature, summary, body)
        return Member(function.name, .object(StaticMethodObject(.object(function))))
    }

    /// A function that receives the type it was reached through as argument 0.
    public static func classMethod(_ signature: String, _ summary: String, _ body: @escaping NativeFunction.Body) -> Member {
        let function = NativeFunction(signature, summary, body)
        return Member(function.name, .object(ClassMethodObject(.object(function))))
    }
}

/// A type.
public final class TypeObject: Object {
    /// Makes an instance for a call of the type.
    public typealias Construct = (Machine, TypeObject, Arguments) throws -> Value
    /// Makes an empty instance of the given class (this type or a script class derived from it) for `__init__` to fill.
    public typealias Allocate = (TypeObject) -> InstanceObject

    public let name: Name
    /// The name with those of the classes and functions around it, `__qualname__`.
    let longName: String
    /// The module it says it comes from, `__module__`; nil for the built-in ones.
    public let module: String?
    /// The type above it; of several bases the one that decides what instances are made of.
    public let base: TypeObject?
    /// What is above a class with several bases.
    let ancestry: Ancestry?
    /// One sentence for help.
    public let documentation: String
    /// Whether instances have no attributes of their own and use the default `Object.attribute`, so that the machine may
    /// remember what a name means for all of them.
    public let isSealed: Bool
    /// Whether a script defined it: then its members can change.
    public let isScriptClass: Bool

    /// What a call with one plain value does, for those that have a short cut.
    let intrinsic: Intrinsic
    /// Whether its instances are built-in exceptions, which do nothing with their arguments but keep them.
    let keepsArguments: Bool

    private let construct: Construct?
    /// Which values `isinstance` counts as the type's besides its own instances.
    let isInstance: ((Value) -> Bool)?
    private let ownAllocate: Allocate?
    private let makeMembers: () -> [Member]
    private let table = LazyTable<MemberTable>()
    /// The `__init__` of a script class as it was in the machine's class epoch `initialiserEpoch`.
    private var initialiser: Value?
    /// Its `__new__`, if scripts define one.
    private var maker: Value?
    private var initialiserEpoch = -1
    /// The addresses of the special methods that instructions ask for, as they were in the epoch `specialsEpoch`: they are not held, for as
    /// long as no class changes the classes hold them. 0: not looked for yet; `noSpecial`: none that is a script's function.
    private var specials: UnsafeMutablePointer<UInt>?
    private static let noSpecial: UInt = 1
    private var specialsEpoch = -1
    /// The only attributes that instances may have, when `__slots__` says so here and in all classes above.
    let slotNames: Set<Name>?
    /// The shape of an instance without attributes.
    let rootShape = Shape()

    /// A type of the host.
    /// - members: evaluated when first needed.
    /// - construct: what calling the type itself does. Without it a call allocates and runs `__init__`.
    /// - allocate: makes empty instances, also for script classes derived from this type; inherited from the base.
    public convenience init(
        name: Name, module: String? = nil, base: TypeObject? = BuiltinTypes.object, summary: String = "", isSealed: Bool = false,
        members: @autoclosure @escaping () -> [Member] = [], construct: Construct? = nil, allocate: Allocate? = nil,
        isInstance: ((Value) -> Bool)? = nil
    ) {
        self.init(
            name: name, module: module, base: base, summary: summary, isSealed: isSealed, members: members, construct: construct,
            allocate: allocate, isInstance: isInstance, keepsArguments: false, intrinsic: .none)
    }

    /// A built-in type whose call has a short cut.
    convenience init(
        name: Name, base: TypeObject? = BuiltinTypes.object, summary: String, members: @autoclosure @escaping () -> [Member], intrinsic: Intrinsic,
        construct: @escaping Construct
    ) {
        self.init(
            name: name, module: nil, base: base, summary: summary, isSealed: true, members: members, construct: construct, allocate: nil,
            isInstance: nil, keepsArguments: false, intrinsic: intrinsic)
    }

    /// A built-in exception.
    convenience init(name: Name, base: TypeObject, members: [Member], allocate: @escaping Allocate, keepsArguments: Bool) {
        self.init(
            name: name, module: nil, base: base, summary: "", isSealed: false, members: { members }, construct: nil, allocate: allocate,
            isInstance: nil, keepsArguments: keepsArguments, intrinsic: .none)
    }

    private init(
        name: Name, module: String?, base: TypeObject?, summary: String, isSealed: Bool, members: @escaping () -> [Member],
        construct: Construct?, allocate: Allocate?, isInstance: ((Value) -> Bool)?, keepsArguments: Bool, intrinsic: Intrinsic
    ) {
        self.intrinsic = intrinsic
        self.name = name
        self.longName = name.text
        self.module = module
        self.base = base
        ancestry = nil
        self.documentation = summary
        self.isSealed = isSealed
        self.isScriptClass = false
        self.keepsArguments = keepsArguments
        // `object` itself; its allocator makes plain instances.
        self.allocatesPlainly = base == nil
        self.construct = construct
        self.isInstance = isInstance
        self.ownAllocate = allocate
        self.makeMembers = members
        slotNames = nil
        super.init(kind: .type)
    }

    /// A class that a script defines. TypeError where several bases contradict each other.
    init(scriptClass name: Name, longName: String? = nil, module: String, bases: [TypeObject], members: [Member]) throws {
        ancestry = bases.count > 1 ? try Ancestry(bases) : nil
        let base = ancestry?.primary ?? bases.first ?? BuiltinTypes.object
        self.name = name
        self.longName = longName ?? name.text
        self.module = module
        self.base = base
        self.documentation = ""
        self.isSealed = false
        self.isScriptClass = true
        self.intrinsic = .none
        self.keepsArguments = false
        self.allocatesPlainly = base.allocatesPlainly
        self.construct = nil
        self.isInstance = nil
        self.ownAllocate = nil
        self.makeMembers = { members }
        slotNames = Self.slotNames(members, bases)
        super.init(kind: .type)
    }

    deinit {
        specials?.deallocate()
        Leftovers.spare((base as Any, ancestry as Any, table.known as Any))
    }

    public override var type: TypeObject { BuiltinTypes.type }

    private static func slotNames(_ members: [Member], _ bases: [TypeObject]) -> Set<Name>? {
        guard let listed = members.first(where: { $0.name == "__slots__" })?.value, bases.allSatisfy({ $0.base == nil || $0.slotNames != nil })
        else { return nil }
        let texts = listed.text.map { [$0] } ?? (listed.tuple?.items ?? listed.list?.items ?? listed.dict?.keys ?? []).compactMap(\.text)
        return texts.contains("__dict__") ? nil : bases.reduce(Set(texts.map { Name($0) })) { $0.union($1.slotNames ?? []) }
    }

    // MARK: Looking up

    /// The members that stand in this type itself.
    var members: MemberTable {
        if let known = table.known { return known }
        return table.keep(MemberTable(makeMembers()))
    }

    /// What `name` means for an instance: functions are bound to it, properties computed.
    public func lookUpBound(_ name: Name, on instance: Value, _ machine: Machine) throws -> Value? {
        guard let found = lookUp(name) else { return nil }
        return try found.bound(to: instance, of: self, machine)
    }

    /// All names that instances can use, nearest first.
    public var allMemberNames: [Name] { lineage.flatMap { $0.members.order } }

    /// How empty instances are made: the nearest type that says so; nil below one whose constructor makes them complete.
    public var allocate: Allocate? {
        var type: TypeObject? = self
        while let t = type {
            if let own = t.ownAllocate { return own }
            guard t.construct == nil else { return nil }
            type = t.base
        }
        return nil
    }

    /// Whether empty instances are nothing but InstanceObjects.
    let allocatesPlainly: Bool

    /// What a call of the type does, when it says so itself; script classes inherit nothing.
    var ownConstruct: Construct? { construct }

    /// The function that fills new instances.
    func initialiserFunction(_ machine: Machine) -> Value? {
        guard isScriptClass else { return lookUp(Names.initialise) }
        if initialiserEpoch != machine.classEpoch { learnInitialiser(machine) }
        return initialiser
    }

    /// The function that makes new instances, where a script class has its own.
    func makerFunction(_ machine: Machine) -> Value? {
        guard isScriptClass else { return nil }
        if initialiserEpoch != machine.classEpoch { learnInitialiser(machine) }
        return maker
    }

    /// The script's function that is the special method in `place`, held by the classes; remembered as long as none of them changes.
    @inline(__always)
    func quickSpecial(_ place: SpecialPlace, _ machine: Machine) -> Unmanaged<FunctionObject>? {
        if specialsEpoch == machine.classEpoch, let known = specials?[place.index], known != 0 {
            return known == Self.noSpecial ? nil : UnsafeRawPointer(bitPattern: known).map { .fromOpaque($0) }
        }
        return learnSpecial(place, machine)
    }

    @inline(never)
    private func learnSpecial(_ place: SpecialPlace, _ machine: Machine) -> Unmanaged<FunctionObject>? {
        var function: Unmanaged<FunctionObject>?
        if case .object(let object)? = lookUp(place.name), object.kind == .function {
            function = .passUnretained(unsafeDowncast(object, to: FunctionObject.self))
        }
        // Other types serve all threads and remember nothing.
        guard isScriptClass else { return function }
        let places = specials ?? .allocate(capacity: SpecialPlace.count)
        if specials == nil || specialsEpoch != machine.classEpoch { places.initialize(repeating: 0, count: SpecialPlace.count) }
        (specials, specialsEpoch) = (places, machine.classEpoch)
        places[place.index] = function.map { UInt(bitPattern: $0.toOpaque()) } ?? Self.noSpecial
        return function
    }

    private func learnInitialiser(_ machine: Machine) {
        initialiser = lookUp(Names.initialise)
        maker = lookUpInScripts(Names.new)?.reachedThroughType(self)
        initialiserEpoch = machine.classEpoch
    }

    // MARK: Changing (script classes only)

    /// Inline caches remember where attributes lie and which functions are methods. Replacing one plain value by another
    /// changes neither, so a class that counts its instances does not make the machine forget.
    private func setMember(_ name: Name, _ value: Value, _ machine: Machine) {
        let old = members.values[name]
        if old == nil || old?.isPlain == false || !value.isPlain { machine.classEpoch += 1 }
        machine.memberEpoch += 1
        members.set(name, value)
    }

    /// What stands in a script class, which then has nothing any more.
    func letGo() -> [Value] {
        defer { members.removeAll() }
        (initialiser, maker, specialsEpoch) = (nil, nil, -1)
        return Array(members.values.values)
    }

    // MARK: As an object

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if let special = specialAttribute(name) { return special }
        if let found = lookUp(name) { return found.reachedThroughType(self) }
        if let found = try BuiltinTypes.type.lookUpBound(name, on: .object(self), machine) { return found }
        return ObjectMethods.plain[name] ?? ObjectMethods.common[name]
    }

    private func specialAttribute(_ name: Name) -> Value? {
        switch name {
        case Names.name: .string(self.name.text)
        case Names.qualname: .string(longName)
        case Names.module: .string(module ?? "builtins")
        case Names.mro: .tuple(lineage.map { .object($0) })
        case Names.base: base.map { .object($0) } ?? Value.none
        case Names.bases: .tuple(bases.map { .object($0) })
        case Names.dict: .object(DictObject(names: members.order.map { ($0, members.values[$0] ?? .none) }))
        case Names.annotations: members.values[name] ?? .object(DictObject())
        case Names.doc: members.values[name] ?? (documentation.isEmpty ? Value.none : .string(documentation))
        default: nil
        }
    }

    public override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        guard isScriptClass else {
            throw ScriptError(.typeError, "cannot set '\(name)' attribute of immutable type '\(self.name)'")
        }
        setMember(name, value, machine)
        return true
    }

    public override func deleteAttribute(_ name: Name, _ machine: Machine) throws -> Bool {
        guard isScriptClass, members.remove(name) else { return false }
        machine.classEpoch += 1
        machine.memberEpoch += 1
        return true
    }

    public override var ownAttributeNames: [Name] { allMemberNames }

    public override var isCallable: Bool { true }
    public override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        try machine.instantiate(self, arguments)
    }

    /// `int | str`
    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        op == .bitOr ? UnionObject.joining(.object(self), other, reflected: reflected) : nil
    }

    /// `list[int]`, for annotations: only the built-in containers, and classes that say so.
    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if isScriptClass, let method = lookUp("__class_getitem__") {
            let function = method.cast(to: ClassMethodObject.self)?.function ?? method
            return try machine.call(function, .object(self), key)
        }
        let known = [BuiltinTypes.list, BuiltinTypes.dict, BuiltinTypes.tuple, BuiltinTypes.set, BuiltinTypes.frozenSet, BuiltinTypes.type]
        guard known.contains(where: { self === $0 }) else {
            throw ScriptError(.typeError, "type '\(name)' is not subscriptable")
        }
        return try AnnotationObject(name.text).item(key, machine)
    }

    public override func repr(_ machine: Machine) -> String {
        // Only `enum`'s own method has this name, and it cannot fail.
        (try? special("__class_repr__", machine)?.text) ?? "<class '\(qualifiedName)'>"
    }

    // What a class says of itself where others have a metaclass for it: enumerations are containers of their members.

    /// What a method of a script class gives that is called with the class; nil when it has none.
    private func special(_ name: Name, _ machine: Machine, _ argument: Value? = nil) throws -> Value? {
        guard isScriptClass, let method = lookUp(name) else { return nil }
        return try machine.call(method, .object(self), argument)
    }

    public override func iterator(_ machine: Machine) throws -> IteratorObject? {
        try special("__class_iter__", machine).map { try machine.iterator($0) }
    }

    public override func length(_ machine: Machine) throws -> Int? { try special("__class_len__", machine).map { try machine.index($0) } }
    public override func truth(_ machine: Machine) -> Bool { true }

    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        try special("__class_contains__", machine, value).map { try machine.truth($0) }
    }

    /// The name with its module, as Python prints it.
    public var qualifiedName: String { module.map { "\($0).\(longName)" } ?? longName }
}

/// The special methods that instructions ask classes for.
enum SpecialPlace {
    case length, item, call
    case binary(Int)

    static let count = 3 + Names.binary.count

    var index: Int {
        switch self {
        case .length: 0
        case .item: 1
        case .call: 2
        case .binary(let number): 3 + number
        }
    }

    var name: Name {
        switch self {
        case .length: Names.len
        case .item: Names.getitem
        case .call: Names.call
        case .binary(let number): Names.binary[number]
        }
    }
}

/// The members of one type, in order of definition.
final class MemberTable {
    private(set) var values: [Name: Value] = [:]
    private(set) var order: [Name] = []

    init(_ members: [Member]) { for member in members { set(member.name, member.value) } }

    func set(_ name: Name, _ value: Value) {
        if values.updateValue(value, forKey: name) == nil { order.append(name) }
    }

    func removeAll() { (values, order) = ([:], []) }

    func remove(_ name: Name) -> Bool {
        guard values.removeValue(forKey: name) != nil else { return false }
        order.removeAll { $0 == name }
        return true
    }
}

extension Value {
    /// The type that this is, without the cost of a cast.
    var typeObject: TypeObject? {
        guard case .object(let object) = self, object.kind == .type else { return nil }
        return unsafeDowncast(object, to: TypeObject.self)
    }

    /// Whether, standing in a class, it is just a value: no function, property or the like.
    fileprivate var isPlain: Bool {
        guard case .object(let object) = self else { return true }
        switch object.kind {
        case .function, .native, .property, .staticMethod, .classMethod: return false
        default: return true
        }
    }
}
