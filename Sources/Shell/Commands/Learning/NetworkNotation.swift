// The short notation for networks, `784 -> 512 relu -> 10`, and the PyTorch code it stands for. A number is a linear
// layer with so many outputs, the first one only the number of inputs; every other word is a layer of torch.nn.
import Language
import Syntax

/// A network written as stages.
struct NetworkNotation {
    /// The calls that make the layers, such as `nn.Linear(784, 512)`.
    let layers: [String]

    private static let shortNames = ["conv": "Conv2d", "pool": "MaxPool2d", "drop": "Dropout", "norm": "BatchNorm1d"]
    private static let needsDimension: Set<String> = ["Softmax", "LogSoftmax"]

    /// Reads the notation; `known` are the names of torch.nn's layers.
    init(_ text: String, known: [String]) throws {
        var layers: [String] = []
        var width: Int?
        for (i, stage) in Self.stages(text).enumerated() {
            let words = CommandWord.split(stage).map(\.text)
            guard !words.isEmpty else { throw Self.mistake("a stage is empty") }
            for word in words {
                if let number = Int(word) {
                    guard number > 0 else { throw Self.mistake("\(number) is no number of outputs") }
                    if let width { layers.append("nn.Linear(\(width), \(number))") } else if i == 0 { layers.append("nn.Flatten()") }
                    width = number
                } else {
                    let layer = try Self.layer(word, known: known)
                    layers.append(layer)
                    // Behind these, how many numbers come in is for the next stage to say.
                    if ["nn.Conv", "nn.MaxPool", "nn.Flatten"].contains(where: layer.hasPrefix) { width = nil }
                }
            }
        }
        self.layers = layers
    }

    /// `name = nn.Sequential(…)`
    func code(assignedTo name: String) -> String {
        "\(name) = nn.Sequential(\n" + layers.map { "    \($0),\n" }.joined() + ")"
    }

    private static func stages(_ text: String) -> [String] {
        text.replacing("→", with: "->").split(separator: "->", omittingEmptySubsequences: false).map(String.init)
    }

    /// `relu` → `nn.ReLU()`, `dropout(0.2)` → `nn.Dropout(0.2)`.
    private static func layer(_ word: String, known: [String]) throws -> String {
        let name = String(word.prefix { $0 != "(" })
        let arguments = word.dropFirst(name.count)
        let wanted = (shortNames[name] ?? name).lowercased()
        guard let found = known.first(where: { $0.lowercased() == wanted }) else {
            let best = Suggestion.best(for: name, among: known.map { $0.lowercased() })
            throw mistake("there is no layer '\(name)'", hint: best.map { "did you mean \($0)?" })
        }
        if arguments.isEmpty { return "nn.\(found)(" + (needsDimension.contains(found) ? "dim=1)" : ")") }
        return "nn.\(found)\(arguments)"
    }

    private static func mistake(_ what: String, hint: String? = nil) -> ScriptError {
        ScriptError(.valueError, "%define: \(what)", hint: hint ?? "for example: %define net = 784 -> 512 relu -> 10")
    }
}
