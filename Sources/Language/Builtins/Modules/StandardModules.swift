// The small modules of Python's library that scripts of learners import. Each is made when it is first imported.
import Signatures
import Syntax

enum StandardModules {
    /// Declares the modules by name.
    static func register(in registry: ModuleRegistry) {
        for (name, make) in all {
            registry.register(name) { (machine: Machine) throws -> ModuleObject in
                let module = make(machine)
                for addition in ScriptModules.additions where addition.name == name {
                    try machine.fill(module, from: Source(name: "<\(name)>", text: addition.text))
                }
                return module
            }
        }
        for (name, summary, text) in ScriptModules.all {
            registry.register(name) { (machine: Machine) throws -> ModuleObject in
                let module = ModuleObject(name, summary: summary)
                try machine.fill(module, from: Source(name: "<\(name)>", text: text))
                return module
            }
        }
        for name in ["tqdm.auto", "tqdm.notebook"] { registry.register(name, as: "tqdm") }
    }

    private static let all: [(String, @Sendable (Machine) -> ModuleObject)] = [
        ("math", { _ in MathModule.make() }),
        ("random", { _ in RandomModule.make() }),
        ("time", { _ in TimeModule.make() }),
        ("os", { machine in OSModule.make(machine) }),
        ("os.path", { _ in PathModule.make() }),
        ("sys", { machine in SysModule.make(machine) }),
        ("copy", { _ in CopyModule.make() }),
        ("collections", { _ in CollectionsModule.make() }),
        ("itertools", { _ in ItertoolsModule.make() }),
        ("functools", { _ in FunctoolsModule.make() }),
        ("operator", { _ in OperatorModule.make() }),
        ("json", { _ in JSONModule.make() }),
        ("argparse", { _ in NamespaceType.makeModule() }),
        ("re", { _ in PatternModule.make() }),
        ("unicodedata", { _ in UnicodeModule.make() }),
        ("pathlib", { _ in PathMethods.makeModule() }),
        ("glob", { _ in Globbing.makeModule() }),
        ("string", { _ in SmallNames.string() }),
        ("typing", { _ in SmallNames.typing() }),
        ("__future__", { _ in SmallNames.future() }),
        ("warnings", { _ in SmallNames.warnings() }),
        ("timeit", { _ in SmallNames.timeit() }),
    ]
}

extension Member {
    /// A function of a module.
    public static func function(_ signature: String, _ summary: String, _ body: @escaping NativeFunction.Body) -> Member {
        let function = NativeFunction(signature, summary, body)
        return Member(function.name, .object(function))
    }

    /// A function of a module that binds its arguments itself.
    public static func function(_ signature: String, _ summary: String, raw body: @escaping NativeFunction.RawBody) -> Member {
        let function = NativeFunction(signature, summary, raw: body)
        return Member(function.name, .object(function))
    }

    /// A type of a module.
    public static func type(_ type: TypeObject) -> Member { Member(type.name, .object(type)) }
}
