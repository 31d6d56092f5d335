// Modules of PyTorch's that are known by name only: every function in them is an error that says what is missing.
import Language
import Operators
import Signatures

enum MissingModules {
    static var all: [(String, (Machine) throws -> ModuleObject)] {
        Ops.missingModules.map { (name: String, what: String, functions: [Name]) in
            ("torch.\(name)", { (_: Machine) -> ModuleObject in module(name, what, functions) })
        }
    }

    private static func module(_ name: String, _ what: String, _ functions: [Name]) -> ModuleObject {
        ModuleObject("torch.\(name)", summary: "Not here: it would take \(what).", members: functions.map { (function: Name) -> Member in
            .function("\(function)(*args, **kwargs)", "An error: this is not here.") { (_: Machine, _: BoundArguments) throws -> Value in
                throw Ops.refusal(of: Name("\(name)_\(function)"), for: what)
            }
        })
    }
}
