// How commands reach PyTorch's names: through the same modules that a script imports.
import Language
import Library
import Signatures

extension Workbench {
    /// `module.name`, as a script would find it.
    func library(_ module: String, _ name: String) throws -> Value {
        guard let object = try machine.modules.module(module, machine) else {
            throw ScriptError(.moduleNotFoundError, "No module named '\(module)'")
        }
        return try machine.attribute(Name(name), of: .object(object))
    }

    /// Makes `torch`, `nn` and `F` known without an import; a script's own variables of these names come first.
    func makeNamespacesKnown() throws {
        for (name, path) in [("torch", "torch"), ("nn", "torch.nn"), ("F", "torch.nn.functional")] where machine.builtins[Name(name)] == nil {
            machine.builtins[Name(name)] = try machine.modules.module(path, machine).map { .object($0) }
        }
    }

    /// The number that a tensor of one element holds.
    func number(_ value: Value) throws -> Double {
        let item = value.tensor == nil ? value : try machine.callMethod(value, "item")
        switch item {
        case .bool(let flag): return flag ? 1 : 0
        case .int(let number): return Double(number)
        case .float(let number): return number
        default: throw ScriptError(.typeError, "expected a number, not \(value.typeName)")
        }
    }

    /// A number with the given format, such as `.4f`.
    func text(_ number: Double, _ format: String) -> String { (try? machine.format(.float(number), format)) ?? "\(number)" }
}
