// PyTorch's own names, for commands that make what a script would make: the same constructors, the same draws, the same
// errors.
import Language
import Signatures

extension Machine {
    /// The value of `torch.utils.data.DataLoader` and the like, whatever the session's own names mean.
    func torch(_ path: String) throws -> Value {
        let parts = path.split(separator: ".")
        let module = parts.dropLast().joined(separator: "."), name = Name(String(parts.last ?? ""))
        guard let value = try modules.module(module, self)?.namespace[name] else {
            throw ScriptError(.attributeError, "module '\(module)' has no attribute '\(name)'")
        }
        return value
    }

    /// Calls what stands under a dotted name.
    func callTorch(_ path: String, _ arguments: [Value], keywords: [(Name, Value)] = []) throws -> Value {
        try call(torch(path), arguments, keywords: keywords)
    }
}

extension Workbench {
    /// Makes `torch`, `nn` and `F` known without an import, each when it is first mentioned, since making them takes longer
    /// than all the rest of a start; a script's own variables of these names come first.
    func makeNamespacesKnown() {
        for (name, path) in [("torch", "torch"), ("nn", "torch.nn"), ("F", "torch.nn.functional")] where machine.builtins[Name(name)] == nil {
            machine.builtins.promise(Name(name)) { [handle = machine.handle] () -> Value? in
                guard let machine = handle.machine, let module = try? machine.modules.module(path, machine) else { return nil }
                return .object(module)
            }
        }
    }
}

/// Names as Python has them.
enum Identifier {
    /// The words that are no names.
    static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield",
    ]

    /// Whether a variable can be called so.
    static func isValid(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first == "_", !keywords.contains(text) else { return false }
        return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}
