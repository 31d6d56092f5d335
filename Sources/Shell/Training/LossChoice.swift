// Which loss a training uses: the one named, or the one that fits the targets.
import Language
import NN
import Operators
import Syntax
import TensorCore

/// A loss by its name in `nn`.
struct LossChoice {
    let name: String
    let module: Module

    /// `nn.CrossEntropyLoss()`
    var code: String { "nn.\(name)()" }

    /// Whether outputs are scores of classes, so that a share of right answers can be told.
    let isOfClasses: Bool

    /// What `loss=` can be.
    static var names: [String] { declared.map { String($0.name.text.dropLast("Loss".count)).lowercased() } }

    private static let declared = Layers.all.filter { $0.name.text.hasSuffix("Loss") }

    private init(_ declaration: LayerDeclaration, of targets: Tensor) throws {
        name = declaration.name.text
        module = try declaration.make([])
        isOfClasses = !targets.dtype.isFloating
    }

    /// `loss=mse`, `loss=CrossEntropyLoss`; nil or `auto` chooses by the targets: numbers of classes or other numbers.
    /// A network that ends in log-softmax gives what NLLLoss takes.
    init(_ wanted: String?, for targets: Tensor, of network: Module) throws {
        guard let wanted, wanted != "auto" else {
            let endsInLog = network.namedModules().last?.module.className == "LogSoftmax"
            let name = targets.dtype.isFloating ? "MSELoss" : endsInLog ? "NLLLoss" : "CrossEntropyLoss"
            self = try Self(named: name, targets)
            return
        }
        self = try Self(named: wanted, targets)
    }

    private init(named wanted: String, _ targets: Tensor) throws {
        let plain = wanted.lowercased().replacing("_", with: "")
        guard let declaration = Self.declared.first(where: { [plain, plain + "loss"].contains($0.name.text.lowercased()) }) else {
            let names = Self.names
            let near = Suggestion.best(for: plain, among: names)
            throw ScriptError(
                .valueError, "there is no loss '\(wanted)'",
                hint: near.map { "did you mean loss=\($0)?" } ?? "loss= is auto, or one of \(names.joined(separator: ", "))")
        }
        self = try Self(declaration, of: targets)
    }

    /// The loss of one batch. Shapes that would be stretched against each other are an error here, since the number would
    /// mean something else.
    func callAsFunction(_ output: Tensor, _ targets: Tensor) throws -> Tensor {
        if targets.dtype.isFloating, output.shape != targets.shape {
            throw ScriptError(
                .runtimeError, "the network gives \(output.shape.tuple) and the targets are \(targets.shape.tuple): \(name) compares like with like",
                hint: output.count == targets.count ? "reshape the targets: y.view(\(output.shape.map(String.init).joined(separator: ", ")))" : nil)
        }
        return try module.forward(output, target: targets)
    }
}
