// Declarations of things that are made from arguments but are no operators: layers, losses, optimizers. They share the
// operators' signatures, binding and decoding, so their errors, help and completion derive in the same way.
import Signatures
import TensorCore

/// A declaration whose products are made from arguments; the Swift types of its parameters are erased.
open class AnyMaker<Product>: Operator, @unchecked Sendable {
    /// Whether this makes instances of a class, whose errors Python words as those of `__init__`.
    open var isClass: Bool { false }

    public init(_ signature: String, _ summary: String, example: String) {
        super.init(About(signature, summary, example: example, places: []))
    }

    /// The same parameters as those of an operator but the first few: `CrossEntropyLoss(weight=None, …)` of
    /// `cross_entropy(input, target, weight=None, …)`.
    public static func signature(_ name: String, of op: Operator, after inputs: Int) -> String {
        let parameters = op.signature.parameters.dropFirst(inputs).map { (p: Parameter) -> String in
            p.fallback.map { (literal: Literal) -> String in "\(p.name)=\(literal.text)" } ?? p.name.text
        }
        return "\(name)(\(parameters.joined(separator: ", ")))"
    }

    /// The product for `arguments`: the positional ones, followed by those given by name as `keywords`.
    public final func make(_ arguments: [Operand], keywords: [Name] = []) throws -> Product {
        do {
            return try make(bound: try bound(arguments, keywords), positional: arguments.count - keywords.count)
        } catch let misfit as Misfit {
            if isClass, let failure = misfit.failure { throw TensorError(.typeError, failure.ofInitialiser(of: name).message) }
            throw misfit.error(name.text, 0)
        }
    }

    /// The product for one operand per parameter, of which the first `positional` were given by position.
    open func make(bound operands: [Operand], positional: Int) throws -> Product {
        throw TensorError(.notImplementedError, "\(name)() is not implemented")
    }
}

/// A declaration with its Swift types: signature, one sentence, an example, and the initialiser.
public final class Maker<Product, each Input: Argument>: AnyMaker<Product>, @unchecked Sendable {
    private let body: (repeat each Input) throws -> Product

    public init(
        _ signature: String, _ summary: String, example: String, _ body: @escaping (repeat each Input) throws -> Product
    ) {
        self.body = body
        super.init(signature, summary, example: example)
    }

    public override func make(bound operands: [Operand], positional: Int) throws -> Product {
        var i = 0
        return try body(repeat try Self.next((each Input).self, operands, &i, self, positional))
    }
}

extension Operator {
    /// The result for one operand per parameter; errors speak of the first `positional` by their places.
    public final func call(bound operands: [Operand], positional: Int = 0) throws -> Output {
        if let result = try briefly(operands) { return result }
        do { return try invoke(operands, positional: positional) } catch let misfit as Misfit { throw misfit.error(spokenName, 0) }
    }

    /// The result by the short way; nil, with nothing done, where there is none.
    private func briefly(_ operands: [Operand]) throws -> Output? {
        guard operands.count <= Self.briefCapacity else { return nil }
        return try withUnsafeTemporaryAllocation(of: Operand.self, capacity: Self.briefCapacity) { (places: UnsafeMutableBufferPointer<Operand>) throws -> Output? in
            guard let first = places.baseAddress else { return nil }
            _ = places.initialize(fromContentsOf: operands)
            var filled = operands.count
            defer { first.deinitialize(count: filled) }
            return try brief(first, &filled, [], asMethod: false)
        }
    }

    /// One named operand per parameter for these arguments, defaults filled in: the options of an optimizer.
    public final func options(_ arguments: [Operand], keywords: [Name] = []) throws -> [(name: Name, value: Operand)] {
        zip(signature.parameters, try bound(arguments, keywords)).map { parameter, operand in (parameter.name, operand) }
    }
}
