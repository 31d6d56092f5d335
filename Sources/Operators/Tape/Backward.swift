// `backward()` and `torch.autograd.grad`, with PyTorch's conditions and words.
import TensorCore

extension Tensor {
    /// `x.backward(gradient, retain_graph, create_graph)`: adds to the `grad` of every leaf that led to this tensor.
    public func backward(_ gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false) throws {
        try Gradients.backward([self], [gradient], retainGraph: retainGraph, createGraph: createGraph)
    }
}

/// Gradients of several tensors at once.
public enum Gradients {
    /// `torch.autograd.backward`; with `inputs`, only these leaves get something added.
    public static func backward(
        _ outputs: [Tensor], _ gradients: [Tensor?], at inputs: [Tensor]? = nil, retainGraph: Bool? = nil, createGraph: Bool = false
    ) throws {
        if let inputs {
            guard !inputs.isEmpty else { throw TensorError(.runtimeError, "`inputs` argument to `backward()` cannot be empty.", parameter: "inputs") }
            let found = try of(outputs, at: inputs, gradients, retainGraph: retainGraph, createGraph: createGraph, allowUnused: true)
            for (input, g) in zip(inputs, found) {
                if let g { try input.setGrad(input.grad.map { (known: Tensor) throws -> Tensor in try known + g } ?? g) }
            }
            return
        }
        try check(outputs, gradients)
        let sweep = Sweep(createsGraph: createGraph, retainsGraph: retainGraph ?? createGraph)
        try sweep.run(outputs, gradients)
        try Recording.set(createGraph) { try sweep.accumulate() }
    }

    /// `torch.autograd.grad`: the gradients of `outputs` with respect to `inputs`, which get nothing added to their `grad`.
    public static func of(
        _ outputs: [Tensor], at inputs: [Tensor], _ gradients: [Tensor?] = [], retainGraph: Bool? = nil, createGraph: Bool = false,
        allowUnused: Bool = false
    ) throws -> [Tensor?] {
        let gradients = gradients.isEmpty ? outputs.map { (_: Tensor) -> Tensor? in nil } : gradients
        try check(outputs, gradients)
        guard !inputs.isEmpty else { throw TensorError(.runtimeError, "`inputs` argument to `grad()` cannot be empty.", parameter: "inputs") }
        guard inputs.allSatisfy(\.wantsGradient) else {
            throw TensorError(.runtimeError, "One of the differentiated Tensors does not require grad", parameter: "inputs")
        }
        let targets = Set(inputs.compactMap { (x: Tensor) -> ObjectIdentifier? in
            x.autograd.map { (record: Autograd) -> ObjectIdentifier in ObjectIdentifier(record) }
        })
        let sweep = Sweep(
            createsGraph: createGraph, retainsGraph: retainGraph ?? createGraph, needed: leading(from: outputs, to: targets), captures: targets)
        try sweep.run(outputs, gradients)
        let results = try sweep.taken(at: inputs)
        if !allowUnused, let unused = results.firstIndex(where: { (g: Tensor?) -> Bool in g == nil }) {
            throw TensorError(
                .runtimeError,
                "The differentiated Tensor at index \(unused) appears to not have been used in the graph. Set allow_unused=True if this is "
                    + "the desired behavior.", parameter: "inputs")
        }
        return results
    }

    /// Errors where `gradients` cannot be those of `outputs`; nil stands for 1, and needs a tensor with one element.
    private static func check(_ outputs: [Tensor], _ gradients: [Tensor?]) throws {
        guard outputs.count == gradients.count else {
            throw TensorError(.runtimeError, "got \(outputs.count) tensors and \(gradients.count) gradients")
        }
        for i in outputs.indices {
            let output = outputs[i]
            guard output.wantsGradient else {
                throw TensorError(
                    .runtimeError, "element \(i) of tensors does not require grad and does not have a grad_fn", parameter: "input")
            }
            if let gradient = gradients[i] {
                guard gradient.shape == output.shape else {
                    throw TensorError(
                        .runtimeError,
                        "Mismatch in shape: grad_output[\(i)] has a shape of \(Layout.sizeText(gradient.shape)) and output[\(i)] has a shape of "
                            + "\(Layout.sizeText(output.shape)).", parameter: "gradient")
                }
            } else if output.count != 1 {
                throw TensorError(
                    .runtimeError, "grad can be implicitly created only for scalar outputs", parameter: "input",
                    hint: "reduce it first, as in .sum().backward() or .mean().backward()")
            }
        }
    }

    /// The nodes between `outputs` and `targets`, found without recursion.
    private static func leading(from outputs: [Tensor], to targets: Set<ObjectIdentifier>) -> Set<ObjectIdentifier> {
        var leading = targets
        var seen: Set<ObjectIdentifier> = []
        var stack = outputs.compactMap { (x: Tensor) -> Node? in x.autograd?.step }
        var inOrder: [Node] = []
        while let node = stack.popLast() {
            guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
            inOrder.append(node)
            for record in node.next { if let next = record.step { stack.append(next) } }
        }
        for node in inOrder.sorted(by: { (a: Node, b: Node) -> Bool in a.age < b.age }) {
            let leads = node.next.contains { (record: Autograd) -> Bool in leading.contains(ObjectIdentifier(record)) }
            if leads { leading.insert(ObjectIdentifier(node)) }
        }
        return leading
    }
}
