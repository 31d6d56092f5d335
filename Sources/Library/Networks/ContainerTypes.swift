// The containers of `torch.nn` that hold modules: lists and dictionaries as scripts know them.
import Language
import NN
import Operators
import Signatures
import TensorCore

enum ContainerTypes {
    static var all: [TypeObject] { [sequential, moduleList, moduleDict, parameterList, parameterDict] }

    static let origin = "torch.nn.modules.container"

    nonisolated(unsafe) static let sequential = TypeObject(
        name: "Sequential", module: origin, base: ModuleTypes.module, summary: "Feeds each module's output to the next.",
        members: listMembers("Sequential") + [
            .method("__init__(self, *args)", "The modules in order, or one OrderedDict of named modules.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                this.begin(Sequential(), machine)
                let given = a.rest(1)
                if given.count == 1, let named = given[0].cast(to: DictObject.self) {
                    for (key, value) in named.entries { try machine.callMethod(a[0], "add_module", [key, value]) }
                } else {
                    for value in given { try append(value, to: this, machine) }
                }
                return .none
            },
            ModuleTypes.forward("forward(input)"),
        ])

    nonisolated(unsafe) static let moduleList = TypeObject(
        name: "ModuleList", module: origin, base: ModuleTypes.module, summary: "A list of modules.",
        members: listMembers("ModuleList") + [
            .method("__init__(self, modules=None)", "The modules in order.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try ModuleMembers.this(a)
                this.begin(ModuleList(), machine)
                for value in a[1].isNone ? [] : try machine.items(of: a[1]) { try append(value, to: this, machine) }
                return .none
            },
        ])

    // MARK: Lists

    private static func container(_ value: Value) throws -> (ModuleInstance, Container) {
        let this = try ModuleMembers.this(value)
        guard let container = this.module as? Container else { throw ScriptError(.attributeError, "cannot assign module before Module.__init__() call") }
        return (this, container)
    }

    private static func append(_ value: Value, to this: ModuleInstance, _ machine: Machine) throws {
        _ = try checked(value)
        let child = try checked(GlobalHooks.registered(.moduleRegistered, value, as: Name(String(this.module.children.count)), in: this, machine))
        try this.checkAcyclic(child)
        try (this.module as? Container)?.append(child.module, owner: child)
    }

    private static func checked(_ value: Value) throws -> ModuleInstance {
        guard let child = value.cast(to: ModuleInstance.self) else { throw ScriptError(.typeError, "\(value.pyTorchTypeName) is not a Module subclass") }
        return child
    }

    private static func entry(_ value: Value) throws -> Module.Child {
        let child = try checked(value)
        return Module.Child(name: "", module: child.module, owner: child)
    }

    private static func position(_ key: Value, _ count: Int, _ machine: Machine) throws -> Int {
        let index = try machine.index(key)
        guard index >= -count, index < count else { throw ScriptError(.indexError, "index \(index) is out of range") }
        return index < 0 ? index + count : index
    }

    private static func extend(_ target: Value, _ others: Value, _ kind: String, _ machine: Machine) throws {
        guard let values = try? machine.items(of: others) else {
            throw ScriptError(.typeError, "\(kind).extend should be called with an iterable, but got \(others.typeName)")
        }
        let (this, _) = try container(target)
        for value in values { try append(value, to: this, machine) }
    }

    private static func listMembers(_ kind: String) -> [Member] { reading(kind) + changing(kind) }

    private static func reading(_ kind: String) -> [Member] {
        [
            .method("__len__(self)", "How many modules there are.") { (_: Machine, a: BoundArguments) throws -> Value in .int(try container(a[0]).1.children.count) },
            .method("__iter__(self)", "The modules in order.") { (_: Machine, a: BoundArguments) throws -> Value in
                let (this, list) = try container(a[0])
                return ModuleMembers.iterate(list.children.map(this.value(of:)))
            },
            .method("__getitem__(self, idx)", "One module, or some as a container of the same class.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (this, list) = try container(a[0])
                guard let slice = a[1].cast(to: SliceObject.self) else { return this.value(of: list.children[try position(a[1], list.children.count, machine)]) }
                let picked = try slice.indices(count: list.children.count, machine).map { list.children[$0] }
                if kind == "ModuleList" { return try machine.call(.object(this.classObject), [.list(picked.map(this.value(of:)))]) }
                let named = OrderedDictObject()
                for child in picked { try named.set(.string(child.name.text), this.value(of: child), machine) }
                return try machine.call(.object(this.classObject), [.object(named)])
            },
            .method("__contains__(self, module)", "Whether a module is among them.") { (_: Machine, a: BoundArguments) throws -> Value in
                let (_, list) = try container(a[0]), wanted = a[1].cast(to: ModuleInstance.self)?.module
                return .bool(wanted != nil && list.children.contains { $0.module === wanted })
            },
            .method("__add__(self, other)", "A new container of both's modules.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let result = try machine.call(.object(kind == "Sequential" ? sequential : moduleList), [])
                try extend(result, a[0], kind, machine)
                try extend(result, a[1], kind, machine)
                return result
            },
        ]
    }

    private static func changing(_ kind: String) -> [Member] {
        [
            .method("__setitem__(self, idx, module)", "Puts a module in the place of another.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (_, list) = try container(a[0])
                let name = list.children[try position(a[1], list.children.count, machine)].name
                try machine.setAttribute(name, of: a[0], to: a[2])
                return .none
            },
            .method("__delitem__(self, idx)", "Takes modules out; the others are numbered anew.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (_, list) = try container(a[0])
                let gone = try a[1].cast(to: SliceObject.self)?.indices(count: list.children.count, machine) ?? [position(a[1], list.children.count, machine)]
                try list.replaceAll(list.children.enumerated().filter { !gone.contains($0.offset) }.map(\.element))
                return .none
            },
            .method("append(self, module)", "Adds a module at the end.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try append(a[1], to: container(a[0]).0, machine)
                return a[0]
            },
            .method("extend(self, modules)", "Adds modules at the end.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try extend(a[0], a[1], kind, machine)
                return a[0]
            },
            .method("__iadd__(self, modules)", "Adds modules at the end.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try extend(a[0], a[1], kind, machine)
                return a[0]
            },
            .method("insert(self, index, module)", "Adds a module before the one at `index`.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (this, list) = try container(a[0]), index = try a.int(1), count = list.children.count
                let new = try entry(a[2])
                try this.checkAcyclic(checked(a[2]))
                if kind == "Sequential", index < -count || index > count { throw ScriptError(.indexError, "Index out of range: \(index)") }
                var children = list.children
                children.insert(new, at: max(0, min(count, index < 0 ? index + count : index)))
                try list.replaceAll(children)
                return kind == "Sequential" ? a[0] : .none
            },
            .method(kind == "Sequential" ? "pop(self, key=-1)" : "pop(self, key)", "Takes a module out and gives it.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let (this, list) = try container(a[0])
                let index = try position(a[1], list.children.count, machine)
                let taken = this.value(of: list.children[index])
                var children = list.children
                children.remove(at: index)
                try list.replaceAll(children)
                return taken
            },
        ]
    }
}
