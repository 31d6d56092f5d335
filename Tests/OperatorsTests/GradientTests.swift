// Every operator of the table: its gradient against finite differences, its results on other layouts, its in-place form.
import Signatures
import Testing
import TensorCore
@testable import Operators

private let computing = Ops.all.filter { (op: Operator) -> Bool in
    op.traits.isDisjoint(with: [.unrepeatable, .mutating, .refused]) && !op.places.isEmpty && !["backward", "grad"].contains(op.name.text)
        && Ops.creation.operators.allSatisfy { (other: Operator) -> Bool in other !== op }
}

/// PyTorch has no second derivative of these either.
private let onceOnly: Set<String> = ["ctc_loss", "multi_margin_loss", "multilabel_margin_loss"]

/// What depends on strides.
private let strided: Set<String> = ["view", "view_as", "stride", "is_contiguous", "as_strided", "dim_order"]

/// The positions of the float64 tensors among `arguments`, those in lists included.
private func places(_ arguments: [Operand]) -> [(Int, Int?)] {
    arguments.enumerated().flatMap { (i: Int, operand: Operand) -> [(Int, Int?)] in
        switch operand {
        case .tensor(let x) where x.dtype == .float64: return [(i, nil)]
        case .list(let items), .tuple(let items):
            return items.indices.compactMap { (k: Int) -> (Int, Int?)? in
                if case .tensor(let x) = items[k], x.dtype == .float64 { (i, k) } else { nil }
            }
        default: return []
        }
    }
}

private func replacing(_ arguments: [Operand], _ places: [(Int, Int?)], _ tensors: [Tensor]) -> [Operand] {
    var result = arguments
    for ((i, k), x) in zip(places, tensors) {
        if let k, var items = result[i].elements {
            items[k] = .tensor(x)
            result[i] = .list(items)
        } else {
            result[i] = .tensor(x)
        }
    }
    return result
}

private func tensors(_ arguments: [Operand], _ places: [(Int, Int?)]) -> [Tensor] {
    places.flatMap { (i: Int, k: Int?) -> [Tensor] in k.map { (k: Int) -> [Tensor] in arguments[i].elements?[k].tensors ?? [] } ?? arguments[i].tensors }
}

/// The same numbers with other strides: every second element of a wider block, dimensions stored in reverse.
private func scattered(_ x: Tensor) throws -> Tensor {
    guard x.rank > 0 else { return x }
    let wide = try Tensor.zeros(Dims(x.shape.reversed()) + [2], x.dtype)
    let view = try wide.selected(-1, at: 1).permuted(Dims((0..<x.rank).reversed()))
    try view.copy(from: x)
    return view
}

@Suite struct GradientTests {
    @Test(arguments: computing.map(\.name.text)) func gradientsMatchFiniteDifferences(name: String) throws {
        for op in computing where op.name.text == name {
            for arguments in Samples.calls(op) {
                let at = places(arguments)
                guard !at.isEmpty else { continue }
                let mismatch = try GradientCheck.mismatch(tensors(arguments, at)) { (inputs: [Tensor]) in
                    try Samples.call(op, replacing(arguments, at, Samples.prepared(op, inputs))).tensors
                }
                #expect(mismatch == nil, "\(name): \(mismatch.map(String.init(describing:)) ?? "")")
            }
        }
    }

    /// What `create_graph` gives can be differentiated again, with the right result.
    @Test(arguments: computing.map(\.name.text)) func secondDerivativesMatchFiniteDifferences(name: String) throws {
        for op in computing where op.name.text == name && !onceOnly.contains(name) {
            for arguments in Samples.calls(op) {
                let at = places(arguments)
                guard !at.isEmpty else { continue }
                let mismatch = try GradientCheck.mismatch(tensors(arguments, at)) { (inputs: [Tensor]) in
                    try Recording.set(true) { () throws -> [Tensor] in
                        let leaves = try inputs.map { (x: Tensor) throws -> Tensor in
                            if x.wantsGradient { return x }
                            let leaf = x.detached()
                            try leaf.setRequiresGrad(true)
                            return leaf
                        }
                        let outputs = try Samples.call(op, replacing(arguments, at, Samples.prepared(op, leaves))).tensors.filter(\.wantsGradient)
                        guard !outputs.isEmpty else { return [] }
                        let seeds = try outputs.map { (y: Tensor) throws -> Tensor? in try GradientCheck.weight(like: y) }
                        return try Gradients.of(outputs, at: leaves, seeds, createGraph: true, allowUnused: true).compactMap { (g: Tensor?) -> Tensor? in g }
                    }
                }
                #expect(mismatch == nil, "\(name): \(mismatch.map(String.init(describing:)) ?? "")")
            }
        }
    }

    @Test(arguments: computing.map(\.name.text)) func layoutsDoNotMatter(name: String) throws {
        for op in computing where op.name.text == name {
            for arguments in Samples.calls(op) where !strided.contains(name) {
                let at = places(arguments)
                let plain = try Samples.call(op, arguments).tensors.map { (y: Tensor) -> [Scalar] in y.scalars() }
                let other = try tensors(arguments, at).map(scattered)
                let result = try Samples.call(op, replacing(arguments, at, other)).tensors.map { (y: Tensor) -> [Scalar] in y.scalars() }
                for (a, b) in zip(plain.joined(), result.joined()) { #expect(abs(a.double - b.double) <= 1e-12 * max(1, abs(a.double)) || a == b, "\(name)") }
                #expect(plain.map(\.count) == result.map(\.count), "\(name)")
            }
        }
    }

    /// Nothing traps on empty tensors: there is a result or an error.
    @Test(arguments: computing.map(\.name.text)) func emptyTensorsAreHandled(name: String) throws {
        for op in computing where op.name.text == name {
            for arguments in Samples.calls(op) {
                let at = places(arguments)
                let empty = try tensors(arguments, at).map { (x: Tensor) throws -> Tensor in
                    try x.rank == 0 ? x : x.sliced(0, from: 0, to: 0)
                }
                do { _ = try Samples.call(op, replacing(arguments, at, empty)) } catch is TensorError {}
            }
        }
    }

    @Test(arguments: computing.filter { (op: Operator) -> Bool in op.traits.contains(.inPlace) }.map(\.name.text)) func inPlaceFormsAgree(name: String) throws {
        for op in computing where op.name.text == name {
            for arguments in Samples.calls(op) {
                guard case .tensor(let x)? = arguments.first, let y = try Samples.call(op, arguments).tensors.first, y.shape == x.shape, y.dtype == x.dtype else { continue }
                let copy = try x.cloned()
                _ = try Samples.call(InPlace(of: op), [.tensor(copy)] + arguments.dropFirst())
                #expect(copy.scalars() == y.scalars(), "\(name)_")
            }
        }
    }

    /// `out=` receives the same numbers, however it lies in memory, and the tensor handed over is the result.
    @Test(arguments: computing.filter(\.writes).map(\.name.text)) func outFormsAgree(name: String) throws {
        for op in computing where op.name.text == name && op.traits.contains(.out) {
            for arguments in Samples.calls(op) {
                guard let y = try op.call(arguments).tensors.first else { continue }
                let out = try scattered(Tensor.zeros(y.shape, y.dtype))
                let result = try op.call(arguments + [.tensor(out)], keywords: ["out"]).tensors.first
                #expect(result === out && out.scalars() == y.scalars(), "\(name)")
                let empty = try Tensor.zeros([0], y.dtype)
                _ = try op.call(arguments + [.tensor(empty)], keywords: ["out"])
                #expect(empty.shape == y.shape && empty.scalars() == y.scalars(), "\(name)")
                guard y.rank > 0, y.count > 1 else { continue }
                let repeated = try Tensor.zeros([1], y.dtype).expanded(to: y.shape)
                #expect(throws: TensorError.self) { _ = try op.call(arguments + [.tensor(repeated)], keywords: ["out"]) }
            }
        }
    }
}
