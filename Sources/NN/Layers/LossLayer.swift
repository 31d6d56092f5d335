// The layer of a loss operator: its options are the operator's parameters after the inputs; weights are buffers, so that they are saved.
import Operators
import Signatures
import TensorCore

final class LossLayer: LayerDeclaration, @unchecked Sendable {
    private let op: Operator
    private let names: [Name]
    /// What stands for a parameter of the operator after the inputs.
    private enum Source { case option(Int), buffer(Name), nothing }
    private let sources: [Source]
    private let check: (Layer) throws -> Void

    /// - inputs: how many tensors the forward pass takes.
    /// - without: parameters of the operator that the constructor does not have.
    /// - byName: whether the constructor's are given by name only.
    init(
        _ name: String, of op: Operator, inputs: Int = 2, without: [Name] = [], byName: Bool = false, example: String,
        _ check: @escaping (Layer) throws -> Void = { (_: Layer) in }
    ) {
        self.op = op
        self.check = check
        let parameters = op.signature.parameters.dropFirst(inputs).filter { (p: Parameter) -> Bool in !without.contains(p.name) }
        let names = parameters.map(\.name)
        self.names = names
        sources = op.signature.parameters.dropFirst(inputs).map { (p: Parameter) -> Source in
            guard let place = names.firstIndex(of: p.name) else { return .nothing }
            return Self.isBuffer(p.name) ? .buffer(p.name) : .option(place)
        }
        let texts = parameters.map { (p: Parameter) -> String in p.fallback.map { (literal: Literal) -> String in "\(p.name)=\(literal.text)" } ?? p.name.text }
        super.init(
            "\(name)(\(((byName ? ["*"] : []) + texts).joined(separator: ", ")))", in: "loss", op.summary, example: example, shows: "",
            forward: "forward(\(op.signature.parameters.prefix(inputs).map(\.name.text).joined(separator: ", ")))")
    }

    private static let buffers: [Name] = ["weight", "pos_weight"]
    private static func isBuffer(_ name: Name) -> Bool { buffers.contains(name) }

    override func build(_ layer: Layer, _ positional: Int) throws {
        try check(layer)
        try settleFlags(layer)
        for (name, option) in zip(names, layer.options) where Self.isBuffer(name) {
            if case .tensor(let weight) = option { layer.register(buffer: weight, as: name) } else { layer.register(buffer: nil, as: name) }
        }
    }

    /// The old flags are turned into `reduction` when a loss is made, with PyTorch's warning.
    private func settleFlags(_ layer: Layer) throws {
        func flag(_ name: Name) throws -> Bool? { try layer.option(name).flatMap { (option: Operand) throws -> Bool? in try Bool?.decode(option) ?? nil } }
        guard let how = try Ops.reductionName(sizeAverage: flag("size_average"), reduce: flag("reduce")) else { return }
        for (name, value) in [("reduction", .string(how)), ("size_average", .none), ("reduce", .none)] as [(Name, Operand)] { _ = layer.setOption(name, value) }
    }

    override func run(_ layer: Layer, _ inputs: [Operand]) throws -> Output {
        var operands = inputs
        operands.reserveCapacity(inputs.count + sources.count)
        for source in sources {
            switch source {
            case .option(let place): operands.append(layer.options[place])
            case .buffer(let name): operands.append(layer.buffer(name).map { (x: Tensor) -> Operand in .tensor(x) } ?? .none)
            case .nothing: operands.append(.none)
            }
        }
        return try op.call(bound: operands, positional: inputs.count)
    }
}
