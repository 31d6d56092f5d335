// The table of layers: each is declared once, beside its class, and everything that scripts see of it derives from that.
import Operators
import Signatures
import TensorCore

/// The declaration of a layer or loss: constructor signature, one sentence, an example.
public typealias LayerDeclaration = AnyMaker<Module>

/// All declared layers, by family.
public enum Layers {
    public static let all: [LayerDeclaration] = linear + activations + regularisation + losses
}

extension Module {
    /// The forward pass for arguments as a script gives them.
    /// - Throws: TypeError where they do not fit `forwardSignature`.
    public final func call(_ arguments: [Operand], keywords: [Name] = []) throws -> Tensor {
        if keywords.isEmpty, arguments.count == 1, case .tensor(let x) = arguments[0], !takesSeveral { return try self(x) }
        let signature = Signature(takesSeveral ? "forward(self, input, target)" : "forward(self, input)")
        let slots: [Slot]
        do {
            slots = try signature.bind(positional: arguments.count - keywords.count + 1, keywords: keywords)
        } catch {
            throw TensorError(.typeError, "\(className).\(error.message)")
        }
        var tensors: [Tensor] = []
        for (parameter, slot) in zip(signature.parameters, slots).dropFirst() {
            guard case .argument(let i) = slot, case .tensor(let x) = arguments[i - 1] else {
                throw TensorError(.typeError, "\(className).forward(): argument '\(parameter.name)' must be Tensor", parameter: parameter.name.text)
            }
            tensors.append(x)
        }
        return try takesSeveral ? forward(tensors[0], target: tensors[1]) : self(tensors[0])
    }
}
