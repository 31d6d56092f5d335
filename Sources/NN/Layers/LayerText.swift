// What a layer's printed form says between its brackets, from a template: `{p}` is an option's value, `{mode!r}` its repr, and
// what stands in square brackets is left out where its options are at their defaults: `{in_features}[, bias={bias}]`.
import Operators
import Signatures
import TensorCore

struct LayerText: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case value(Name, quoted: Bool)
        case unlessDefault([Piece])
    }

    private let pieces: [Piece]
    let template: String

    init(_ template: String) {
        self.template = template
        var rest = Substring(template)
        pieces = Self.parse(&rest)
    }

    private static func parse(_ rest: inout Substring) -> [Piece] {
        var pieces: [Piece] = []
        while let first = rest.first, first != "]" {
            switch first {
            case "[":
                rest = rest.dropFirst()
                pieces.append(.unlessDefault(parse(&rest)))
                rest = rest.dropFirst()
            case "{":
                let body = rest.dropFirst().prefix { $0 != "}" }
                rest = rest.dropFirst(body.count + 2)
                pieces.append(body.hasSuffix("!r") ? .value(Name(String(body.dropLast(2))), quoted: true) : .value(Name(String(body)), quoted: false))
            default:
                let body = rest.prefix { !"[{]".contains($0) }
                rest = rest.dropFirst(body.count)
                pieces.append(.text(String(body)))
            }
        }
        return pieces
    }

    func filled(for layer: Layer) -> String { Self.text(pieces, layer).trimmingComma }

    private static func text(_ pieces: [Piece], _ layer: Layer) -> String {
        pieces.map { (piece: Piece) -> String in
            switch piece {
            case .text(let text): text
            case .value(let name, let quoted): value(name, of: layer).pythonText(quoted: quoted)
            case .unlessDefault(let inner): inner.contains { (piece: Piece) -> Bool in differs(piece, layer) } ? text(inner, layer) : ""
            }
        }.joined()
    }

    /// An option; where a parameter has its name (`bias`), whether there is one.
    private static func value(_ name: Name, of layer: Layer) -> Operand {
        if let known = layer.parameters.first(where: { $0.name == name }) { return .bool(known.tensor != nil) }
        return layer.option(name) ?? .none
    }

    private static func differs(_ piece: Piece, _ layer: Layer) -> Bool {
        guard case .value(let name, _) = piece, let parameter = layer.declaration.signature.parameters.first(where: { $0.name == name }) else { return false }
        return !value(name, of: layer).isAll(Operator.operand(parameter.fallback))
    }
}

extension String {
    /// Without the comma that stands before a first optional part.
    fileprivate var trimmingComma: String { hasPrefix(", ") ? String(dropFirst(2)) : self }
}

extension Operand {
    /// The value as Python prints it; texts bare unless `quoted`.
    func pythonText(quoted: Bool = true) -> String {
        switch self {
        case .none: "None"
        case .bool(let b): b ? "True" : "False"
        case .int(let i): String(i)
        case .float(let d): "\(d)"
        case .string(let s): quoted ? "'\(s)'" : s
        case .list(let items): "[" + items.map { $0.pythonText() }.joined(separator: ", ") + "]"
        case .tuple(let items): "(" + items.map { $0.pythonText() }.joined(separator: ", ") + (items.count == 1 ? ",)" : ")")
        case .dtype(let dtype): "torch.\(dtype.name)"
        default: typeName
        }
    }

    /// Whether this is `value`, or a tuple of nothing else.
    fileprivate func isAll(_ value: Operand) -> Bool {
        if let elements { return !elements.isEmpty && elements.allSatisfy { $0.isAll(value) } }
        return pythonText() == value.pythonText()
    }
}
