// Shapes of declarations that recur: an elementwise function, a comparison.
import Signatures
import TensorCore

extension Ops {
    typealias UnaryGradient = (Tensor, Tensor, Tensor) throws -> Tensor?

    /// An elementwise function of one tensor with a kernel. `gradient` gets (g, y, x) and reads what `reads` says.
    static func unary(
        _ signature: String, _ summary: String, _ operation: UnaryOperation, example: String, aliases: [Name] = [], symbol: String? = nil,
        node: String? = nil, places: Places = [.torch, .method], special: [Name] = [], _ reads: Reads, gradient: @escaping UnaryGradient,
        number: NumberFormula? = nil
    ) -> Op<Tensor> {
        Op(About(signature, summary, example: example, places: places, [.inPlace, .out], aliases: aliases, special: special, symbol: symbol, node: node),
           forward: { (x: Tensor) in try Tensor.unary(operation, x) },
           into: { (output: Tensor, x: Tensor) in try Tensor.unary(operation, x, into: output) },
           gradients: [Derivative(reads, gradient)], numbers: number.map { (formula: @escaping NumberFormula) -> [NumberFormula] in [formula] } ?? [])
    }

    /// An elementwise function whose slope is zero wherever it has one.
    static func step(_ signature: String, _ summary: String, _ operation: UnaryOperation, example: String, aliases: [Name] = []) -> Op<Tensor> {
        unary(signature, summary, operation, example: example, aliases: aliases, []) { (g: Tensor, _: Tensor, _: Tensor) in try g.zeros() }
    }

    /// A question about each element; a bool tensor.
    static func predicate(_ signature: String, _ summary: String, _ question: Predicate, example: String, _ traits: Traits = []) -> Op<Tensor> {
        Op(About(signature, summary, example: example, traits), forward: { (x: Tensor) in try Tensor.predicate(question, x) })
    }

    /// An elementwise comparison; a bool tensor.
    static func comparison(
        _ signature: String, symbol: String? = nil, _ summary: String, _ operation: Comparison, example: String, aliases: [Name] = []
    ) -> Op<Tensor, TensorOrScalar> {
        Op(About(signature, summary, example: example, [.inPlace, .out], aliases: aliases, symbol: symbol),
           forward: { (x: Tensor, other: TensorOrScalar) in try Tensor.apply(operation, x, other) },
           into: { (output: Tensor, x: Tensor, other: TensorOrScalar) in try Tensor.apply(operation, x, other, into: output) })
    }

    /// A question about the truth of two tensors' elements; a bool tensor.
    static func logic(_ name: String, _ summary: String, _ operation: Comparison) -> Op<Tensor, Tensor> {
        Op(About("\(name)(input, other)", summary, example: "torch.\(name)(torch.tensor([True, False]), torch.tensor([True, True]))", [.inPlace, .out]),
           forward: { (x: Tensor, other: Tensor) in try Tensor.compare(operation, x, other) },
           into: { (output: Tensor, x: Tensor, other: Tensor) in try Tensor.compare(operation, x, other, into: output) })
    }

    /// A binary kernel that has no gradient.
    static func bitwise(
        _ signature: String, symbol: String? = nil, _ summary: String, _ operation: BinaryOperation, example: String, aliases: [Name] = []
    ) -> Op<Tensor, TensorOrScalar> {
        Op(About(signature, summary, example: example, [.inPlace, .out, .numberFirst], aliases: aliases, symbol: symbol),
           forward: { (x: Tensor, other: TensorOrScalar) in try Tensor.apply(operation, x, other) },
           into: { (output: Tensor, x: Tensor, other: TensorOrScalar) in try Tensor.apply(operation, x, other, into: output) })
    }
}
