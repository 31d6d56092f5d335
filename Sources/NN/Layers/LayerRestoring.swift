// Layers as files hold them: a class and its options, without the values that a new layer would start with.
import Operators
import Signatures
import TensorCore

extension Layer {
    /// A layer of `declaration` with these options, one per parameter of its constructor; parameters and buffers are for the caller to register.
    public static func restored(_ declaration: LayerDeclaration, _ options: [(name: Name, value: Operand)]) throws -> Layer {
        let given = Dictionary(options.map { ($0.name, $0.value) }, uniquingKeysWith: { (_: Operand, last: Operand) -> Operand in last })
        let values = try declaration.signature.parameters.map { (parameter: Parameter) throws -> Operand in
            if let value = given[parameter.name] { return value }
            if let fallback = parameter.fallback { return Operator.operand(fallback) }
            throw TensorError(.runtimeError, "the file has no attribute '\(parameter.name)' of \(declaration.name)")
        }
        return Layer(declaration, values)
    }
}
