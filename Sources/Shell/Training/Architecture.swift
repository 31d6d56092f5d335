// A network of built-in layers as the code that makes it, to be kept in a file beside its weights; and back. Reading takes
// nothing but layers with literal arguments: a file never runs code.
import Language
import Library
import NN
import Signatures
import Syntax

enum Architecture {
    /// The name of the note in a file.
    static let note = "networks"

    /// The code that makes `module` anew; nil where a script's class or a name of its own is in it.
    static func code(of module: Module) -> String? {
        guard module.scriptClassName == nil else { return nil }
        guard module is Sequential else {
            return module.children.isEmpty && Layers.all.contains { $0.name.text == module.builtInName } ? "nn.\(module.text)" : nil
        }
        var parts: [String] = []
        for (i, child) in module.children.enumerated() {
            guard child.name.text == String(i), let below = child.module, let part = code(of: below) else { return nil }
            parts.append(part)
        }
        return "nn.Sequential(\(parts.joined(separator: ", ")))"
    }

    /// The network that `code` makes; nil where it is not what `code(of:)` writes. Random numbers are left alone.
    static func build(_ code: String, _ machine: Machine) throws -> ModuleInstance? {
        guard code.utf8.count < 1 << 20, let expression = try? Parser.parseExpression(Source(name: nil, text: code + "\n")) else { return nil }
        return try RandomState.keeping { try layer(expression, machine)?.cast(to: ModuleInstance.self) }
    }

    private static func layer(_ expression: Expression, _ machine: Machine) throws -> Value? {
        guard case .call(let function, let arguments) = expression.kind, case .attribute(let owner, let name, nameSpan: _) = function.kind,
            case .name("nn") = owner.kind, name == "Sequential" || Layers.all.contains(where: { $0.name == name })
        else { return nil }
        var positional: [Value] = [], keywords: [(Name, Value)] = []
        for argument in arguments {
            guard let value = try literal(argument.value) ?? layer(argument.value, machine) else { return nil }
            switch argument.kind {
            case .positional: positional.append(value)
            case .named(let name): keywords.append((name, value))
            case .starred, .doubleStarred: return nil
            }
        }
        return try machine.callTorch("torch.nn.\(name)", positional, keywords: keywords)
    }

    private static func literal(_ expression: Expression) -> Value? {
        switch expression.kind {
        case .none: return Value.none
        case .true: return .bool(true)
        case .false: return .bool(false)
        case .int(let number): return .int(number)
        case .float(let number): return .float(number)
        case .string(let text): return .string(text)
        case .unary(.minus, let inner):
            switch literal(inner) {
            case .int(let number)?: return .int(0 &- number)
            case .float(let number)?: return .float(-number)
            default: return nil
            }
        case .tuple(let items):
            let values = items.compactMap(literal)
            return values.count == items.count ? .tuple(values) : nil
        default: return nil
        }
    }
}
