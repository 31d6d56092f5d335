// Modules as values, and the registry that makes them when they are first imported.
import Signatures

/// A module: a name and its variables.
open class ModuleObject: Object {
    public final let name: String
    public final let documentation: String
    public final let namespace = Namespace()
    /// Whether its variables are those of a text that was run.
    final var isScripted = false
    /// Members that are found in other modules, which are made when one of them is first asked for.
    public final var later: [Name: String] = [:]

    public init(_ name: String, summary: String = "", members: [Member] = []) {
        self.name = name
        documentation = summary
        super.init(kind: .module)
        for member in members { namespace[member.name] = member.value }
    }

    open override var type: TypeObject { BuiltinTypes.module }

    open override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if let value = namespace[name] { return value }
        if let origin = later[name], let value = try machine.modules.module(origin, machine)?.namespace[name] {
            namespace[name] = value
            return value
        }
        switch name {
        case Names.name: return .string(self.name)
        case Names.doc: return .string(documentation)
        case Names.dict: return .object(DictObject(names: namespace.names.map { ($0, namespace[$0] ?? .none) }))
        // A submodule that is registered but not yet made.
        default: return try machine.modules.module("\(self.name).\(name)", machine).map { .object($0) }
        }
    }

    open override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        namespace[name] = value
        return true
    }

    open override func deleteAttribute(_ name: Name, _ machine: Machine) throws -> Bool {
        guard namespace[name] != nil else { return false }
        namespace[name] = nil
        return true
    }

    open override var ownAttributeNames: [Name] { namespace.names + later.keys.filter { namespace[$0] == nil }.sorted { $0.text < $1.text } }

    open override func repr(_ machine: Machine) -> String { "<module '\(name)'>" }
}

/// The modules that can be imported, by dotted name; each is made once per machine, when first needed.
public final class ModuleRegistry {
    private var makers: [String: (Machine) throws -> ModuleObject] = [:]
    private(set) var made: [String: ModuleObject] = [:]

    init() {}

    /// Declares a module; `torch.nn` is then also an attribute of `torch`.
    public func register(_ name: String, _ make: @escaping (Machine) throws -> ModuleObject) { makers[name] = make }

    /// Declares a second name of a module.
    public func register(_ name: String, as origin: String) {
        register(name) { (machine: Machine) throws -> ModuleObject in
            guard let module = try machine.modules.module(origin, machine) else {
                throw ScriptError(.moduleNotFoundError, "No module named '\(origin)'")
            }
            return module
        }
    }

    /// Adds a finished module.
    public func add(_ module: ModuleObject) { made[module.name] = module }

    /// The module called `name`; nil when none is registered.
    public func module(_ name: String, _ machine: Machine) throws -> ModuleObject? {
        if let known = made[name] { return known }
        guard let make = makers[name] else { return nil }
        let module = try make(machine)
        made[name] = module
        return module
    }

    /// The names of all known modules, sorted.
    public var names: [String] { Set(makers.keys).union(made.keys).sorted() }
}
