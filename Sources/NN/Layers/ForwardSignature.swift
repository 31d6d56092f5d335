// The arguments of a forward pass: `forward(input, hx=None)` and how a call's arguments are bound to it.
import Operators
import Signatures
import TensorCore

/// The signature of a layer's forward pass.
public final class ForwardSignature: Sendable {
    public let signature: Signature
    /// `self` is counted in error messages, as Python does.
    private let withSelf: Signature

    /// - signature: in Python's notation, without `self`: `forward(input, target)`.
    public init(_ signature: String) {
        self.signature = Signature(signature)
        let parameters = signature.drop { $0 != "(" }.dropFirst()
        withSelf = Signature("forward(self\(parameters.first == ")" ? "" : ", ")\(parameters)")
    }

    /// One operand per parameter.
    /// - Throws: TypeError in Python's words, as of a method of the class `name`.
    func bound(_ arguments: [Operand], _ keywords: [Name], of name: String) throws -> [Operand] {
        if keywords.isEmpty, arguments.count == signature.parameters.count { return arguments }
        let slots: [Slot]
        do {
            slots = try withSelf.bind(positional: arguments.count - keywords.count + 1, keywords: keywords)
        } catch {
            throw TensorError(.typeError, "\(name).\(error.message)")
        }
        return zip(signature.parameters, slots.dropFirst()).map { (parameter: Parameter, slot: Slot) -> Operand in
            if case .argument(let i) = slot { return arguments[i - 1] }
            return Operator.operand(parameter.fallback)
        }
    }

    /// The same where every parameter is a tensor.
    func tensors(_ arguments: [Operand], _ keywords: [Name], of name: String) throws -> [Tensor] {
        try zip(signature.parameters, bound(arguments, keywords, of: name)).map { (parameter: Parameter, operand: Operand) throws -> Tensor in
            guard case .tensor(let x) = operand else {
                throw TensorError(
                    .typeError, "\(name).forward(): argument '\(parameter.name)' must be Tensor, not \(operand.typeName)", parameter: parameter.name.text)
            }
            return x
        }
    }
}

extension Output {
    /// The tensor that this is.
    /// - Throws: TypeError where it is something else.
    public func tensor(of name: String) throws -> Tensor {
        guard case .tensor(let x) = self else { throw TensorError(.typeError, "\(name) was to give one tensor, but gave several or something else") }
        return x
    }

    /// The result as an argument of the next call.
    public var operand: Operand {
        switch self {
        case .none: .none
        case .bool(let b): .bool(b)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        case .string(let s): .string(s)
        case .tensor(let x): .tensor(x)
        case .array(let x): .array(x)
        case .shape(let dims): .tuple(dims.map { .int($0) })
        case .dtype(let dtype): .dtype(dtype)
        case .device(let name): .device(name)
        case .generator(let generator): .generator(generator)
        case .list(let items): .list(items.map(\.operand))
        case .tuple(let items): .tuple(items.map(\.operand))
        case .named(let named): .tuple(named.tensors.map { .tensor($0) })
        }
    }
}

extension Operand {
    /// What a call gave, where it hands on what it was given.
    public var output: Output {
        switch self {
        case .bool(let b): .bool(b)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        case .string(let s): .string(s)
        case .tensor(let x): .tensor(x)
        case .array(let x): .array(x)
        case .dtype(let dtype): .dtype(dtype)
        case .device(let name): .device(name)
        case .generator(let generator): .generator(generator)
        case .list(let items): .list(items.map(\.output))
        case .tuple(let items): .tuple(items.map(\.output))
        case .none, .foreignDType, .memoryFormat, .layout, .ellipsis, .slice, .other: .none
        }
    }
}
