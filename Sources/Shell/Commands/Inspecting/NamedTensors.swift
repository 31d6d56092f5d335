// The tensors that a session can reach by a name: variables, what lists and dictionaries hold, and the parameters of
// networks, each under the expression that a script would write for it.
import Language
import Library
import NN
import Signatures
import TensorCore

/// A tensor and the expression by which a script reaches it.
struct NamedTensor {
    let name: String
    let tensor: Tensor
}

extension Workbench {
    /// The tensors of the session, variables first, then what hangs below variables; `_` is the value shown last.
    var tensors: [NamedTensor] {
        let names = machine.globals.names.filter { !$0.text.hasPrefix("_") || $0.text == "_" }
        let values = names.compactMap { name in machine.globals[name].map { (name.text, $0) } }
        let variables = values.compactMap { name, value in value.tensor.map { NamedTensor(name: name, tensor: $0) } }
        return variables.filter { $0.name != "_" } + values.flatMap { Self.below($0.0, $0.1) } + variables.filter { $0.name == "_" }
    }

    /// The tensors that share `storage`, each once; `_` only where nothing else is the same tensor.
    func sharers(of storage: Storage) -> [NamedTensor] {
        var seen: Set<ObjectIdentifier> = []
        return tensors.filter { $0.tensor.storage === storage && (seen.insert(ObjectIdentifier($0.tensor)).inserted || $0.name != "_") }
    }

    /// What a list, tuple or dictionary holds directly, and all that a network holds.
    private static func below(_ name: String, _ value: Value) -> [NamedTensor] {
        let limit = 256
        if let list = value.cast(to: ListObject.self) { return items(of: name, list.items.prefix(limit)) }
        if let tuple = value.cast(to: TupleObject.self) { return items(of: name, tuple.items.prefix(limit)) }
        if let dict = value.cast(to: DictObject.self) {
            return dict.entries.prefix(limit).compactMap { key, item in
                guard let text = key.text, let tensor = item.tensor else { return nil }
                return NamedTensor(name: "\(name)['\(text)']", tensor: tensor)
            }
        }
        guard let network = value.cast(to: ModuleInstance.self)?.module else { return [] }
        return (network.namedParameters() + network.namedBuffers()).map { NamedTensor(name: name + path($0.name), tensor: $0.tensor) }
    }

    private static func items(of name: String, _ items: ArraySlice<Value>) -> [NamedTensor] {
        items.enumerated().compactMap { i, item in item.tensor.map { NamedTensor(name: "\(name)[\(i)]", tensor: $0) } }
    }

    /// `0.weight` as Python reaches it: `[0].weight`.
    private static func path(_ dotted: String) -> String {
        dotted.split(separator: ".").map { $0.allSatisfy(\.isNumber) ? "[\($0)]" : ".\($0)" }.joined()
    }
}
