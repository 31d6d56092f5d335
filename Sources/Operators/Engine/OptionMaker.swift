// Declarations whose products look their options up by name: optimizers, whose signatures have up to a dozen.
import Signatures
import TensorCore

/// A declaration of which the product gets every option with its name.
public final class OptionMaker<Product>: AnyMaker<Product>, @unchecked Sendable {
    public typealias Options = [(name: Name, value: Operand)]
    private let body: (Options) throws -> Product

    /// Its products are a script's objects: errors are those of `__init__`.
    public override var isClass: Bool { true }

    public init(_ signature: String, _ summary: String, example: String, _ body: @escaping (Options) throws -> Product) {
        self.body = body
        super.init(signature, summary, example: example)
    }

    public override func make(bound operands: [Operand], positional: Int) throws -> Product {
        try body(zip(signature.parameters, operands).map { (parameter: Parameter, operand: Operand) -> (name: Name, value: Operand) in (parameter.name, operand) })
    }
}
