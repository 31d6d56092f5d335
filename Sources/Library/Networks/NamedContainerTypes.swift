// The containers of `torch.nn` that hold modules or parameters by name, and the list of parameters.
import Language
import NN
import Operators
import Signatures
import TensorCore

extension ContainerTypes {
    nonisolated(unsafe) static let moduleDict = TypeObject(
        name: "ModuleDict", module: origin, base: ModuleTypes.module, summary: "Modules by name.",
        members: mappingMembers(
            make: { ModuleDict() }, parameter: "modules",
            pairs: { (this: ModuleInstance) in this.module.children.map { ($0.name, this.value(of: $0)) } },
            store: { (this: ModuleInstance, key: Value, value: Value, machine: Machine) in try machine.callMethod(.object(this), "add_module", [key, value]) }))

    nonisolated(unsafe) static let parameterDict = TypeObject(
        name: "ParameterDict", module: origin, base: ModuleTypes.module, summary: "Parameters by name.",
        members: mappingMembers(
            make: { ParameterDict() }, parameter: "parameters", pairs: parameters,
            store: { (this: ModuleInstance, key: Value, value: Value, machine: Machine) in
                guard let name = key.text else { throw ScriptError(.typeError, "Index given to ParameterDict cannot be used as a key as it is not a string (type is '\(key.typeName)'). Open an issue on github if you need non-string keys.") }
                try machine.setAttribute(Name(name), of: .object(this), to: asParameter(value))
            }))

    nonisolated(unsafe) static let parameterList = TypeObject(
        name: "ParameterList", module: origin, base: ModuleTypes.module, summary: "A list of parameters.", members: parameterListMembers)

    private static func parameters(_ this: ModuleInstance) -> [(Name, Value)] {
        this.module.parameters.map { ($0.name, $0.tensor.map { Value($0) } ?? .none) }
    }

    /// A parameter; other tensors become one.
    private static func asParameter(_ value: Value) throws -> Value {
        guard let tensor = value.tensor else { throw ScriptError(.typeError, "only tensors can be parameters here, not \(value.typeName)") }
        return tensor.isParameter ? value : Value(tensor.detached().asParameter())
    }

    // MARK: By name

    private static func mappingMembers(
        make: @escaping () -> Module, parameter: String, pairs: @escaping (ModuleInstance) -> [(Name, Value)],
        store: @escaping (ModuleInstance, Value, Value, Machine) throws -> Void
    ) -> [Member] {
        /// The pairs of a dictionary, a container of the same kind, or an iterable of pairs.
        func entries(_ value: Value, _ machine: Machine) throws -> [(Value, Value)] {
            if let dict = value.cast(to: DictObject.self) { return dict.entries.map { ($0.key, $0.value) } }
            if let other = value.cast(to: ModuleInstance.self) { return pairs(other).map { (.string($0.0.text), $0.1) } }
            return try machine.items(of: value).enumerated().map { i, item in
                let pair = try machine.items(of: item)
                guard pair.count == 2 else {
                    throw ScriptError(.valueError, "\(parameter == "modules" ? "ModuleDict" : "ParameterDict") update sequence element #\(i) has length \(pair.count); 2 is required")
                }
                return (pair[0], pair[1])
            }
        }
        func update(_ this: ModuleInstance, _ value: Value, _ machine: Machine) throws {
            for (key, item) in try entries(value, machine) { try store(this, key, item, machine) }
        }
        func found(_ a: BoundArguments, _ machine: Machine) throws -> Value? {
            let name = a[1].text
            return try pairs(ModuleMembers.this(a)).first { $0.0.text == name }?.1
        }
        return [
            .method("__init__(self, \(parameter)=None)", "The entries of a dictionary.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                this.begin(make(), machine)
                if !a[1].isNone { try update(this, a[1], machine) }
                return .none
            },
            .method("__len__(self)", "How many there are.") { (_: Machine, a: BoundArguments) throws -> Value in .int(try pairs(ModuleMembers.this(a)).count) },
            .method("__iter__(self)", "The names in order.") { (_: Machine, a: BoundArguments) throws -> Value in
                ModuleMembers.iterate(try pairs(ModuleMembers.this(a)).map { .string($0.0.text) })
            },
            .method("__contains__(self, key)", "Whether there is something under a name.") { (machine: Machine, a: BoundArguments) throws -> Value in .bool(try found(a, machine) != nil) },
            .method("__getitem__(self, key)", "What stands under a name.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let value = try found(a, machine) else { throw ScriptError(.keyError, a[1].text ?? "") }
                return value
            },
            .method("__setitem__(self, key, value)", "Puts something under a name.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try store(ModuleMembers.this(a), a[1], a[2], machine)
                return .none
            },
            .method("__delitem__(self, key)", "Takes away what stands under a name.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let name = a[1].text, try ModuleMembers.this(a).module.unregister(Name(name)) else { throw ScriptError(.keyError, a[1].text ?? "") }
                return .none
            },
            .method("keys(self)", "The names in order.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.callMethod(.object(DictObject(names: try pairs(ModuleMembers.this(a)))), "keys")
            },
            .method("items(self)", "The names with what stands under them.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.callMethod(.object(DictObject(names: try pairs(ModuleMembers.this(a)))), "items")
            },
            .method("values(self)", "What stands under the names.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try machine.callMethod(.object(DictObject(names: try pairs(ModuleMembers.this(a)))), "values")
            },
            .method("get(self, key, default=None)", "What stands under a name, or `default`.") { (machine: Machine, a: BoundArguments) throws -> Value in try found(a, machine) ?? a[2] },
            .method("pop(self, key)", "Takes away what stands under a name, and gives it.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let value = try found(a, machine), let name = a[1].text else { throw ScriptError(.keyError, a[1].text ?? "") }
                try ModuleMembers.this(a).module.unregister(Name(name))
                return value
            },
            .method("clear(self)", "Takes everything away.") { (_: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                for (name, _) in pairs(this) { this.module.unregister(name) }
                return .none
            },
            .method("update(self, \(parameter))", "Adds the entries of a dictionary.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try update(ModuleMembers.this(a), a[1], machine)
                return .none
            },
        ]
    }

    // MARK: The list of parameters

    private static var parameterListMembers: [Member] {
        func add(_ this: ModuleInstance, _ value: Value, _ machine: Machine) throws {
            try machine.setAttribute(Name(String(this.module.parameters.count)), of: .object(this), to: asParameter(value))
        }
        func position(_ key: Value, _ this: ModuleInstance, _ machine: Machine) throws -> Int {
            let index = try machine.index(key), count = this.module.parameters.count
            guard index >= -count, index < count else { throw ScriptError(.indexError, "index \(index) is out of range") }
            return index < 0 ? index + count : index
        }
        let extend = { (machine: Machine, a: BoundArguments) throws -> Value in
            for value in try machine.items(of: a[1]) { try add(ModuleMembers.this(a), value, machine) }
            return a[0]
        }
        return [
            .method("__init__(self, values=None)", "The parameters in order.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                this.begin(ParameterList(), machine)
                for value in a[1].isNone ? [] : try machine.items(of: a[1]) { try add(this, value, machine) }
                return .none
            },
            .method("__len__(self)", "How many there are.") { (_: Machine, a: BoundArguments) throws -> Value in .int(try ModuleMembers.this(a).module.parameters.count) },
            .method("__iter__(self)", "The parameters in order.") { (_: Machine, a: BoundArguments) throws -> Value in
                ModuleMembers.iterate(try parameters(ModuleMembers.this(a)).map(\.1))
            },
            .method("__getitem__(self, idx)", "One parameter, or some as a list.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a), all = parameters(this).map(\.1)
                guard let slice = a[1].cast(to: SliceObject.self) else { return all[try position(a[1], this, machine)] }
                return try machine.call(.object(this.classObject), [.list(slice.indices(count: all.count, machine).map { all[$0] })])
            },
            .method("__setitem__(self, idx, param)", "Puts a parameter in the place of another.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                try machine.setAttribute(Name(String(position(a[1], this, machine))), of: a[0], to: asParameter(a[2]))
                return .none
            },
            .method("append(self, value)", "Adds a parameter at the end.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try add(ModuleMembers.this(a), a[1], machine)
                return a[0]
            },
            .method("extend(self, values)", "Adds parameters at the end.", extend),
            .method("__iadd__(self, parameters)", "Adds parameters at the end.", extend),
        ]
    }
}
