// %graph: what a tensor was computed from, and why a gradient is missing.
import Language
import Library
import Operators
import TensorCore

extension Command {
    static let graph = Command(
        "graph", "TENSOR", "Draws the operations that made a tensor, with the leaves they start from, and says why a gradient is None.",
        options: [CommandOption("--bytes", "says what memory each operation keeps for its gradient")], example: "%graph x"
    ) { (call: CommandCall) throws -> Void in
        guard let name = call.text("TENSOR") else { throw call.misuse("one tensor is wanted") }
        try call.draw(GraphPicture(call.bench, showsBytes: call.flag("bytes")).lines(of: try call.tensor(name), name))
    }
}

/// The graph behind a tensor as lines: a chain goes straight down, and only forks are indented.
struct GraphPicture {
    private let bench: Workbench
    /// The names of tensors by what stands for them in a graph.
    private let names: [ObjectIdentifier: NamedTensor]
    private let showsBytes: Bool
    private static let mostLines = 60

    init(_ bench: Workbench, showsBytes: Bool = false) {
        self.bench = bench
        self.showsBytes = showsBytes
        let known = bench.tensors.compactMap { named in
            named.tensor.autograd.map { (Self.identity($0), named) }
        }
        names = Dictionary(known, uniquingKeysWith: { first, _ in first })
    }

    private static func identity(_ record: Autograd) -> ObjectIdentifier { ObjectIdentifier(record) }

    /// The tree, and below it a line for each leaf without a gradient, or about the tensor itself where it has no graph.
    func lines(of tensor: Tensor, _ name: String) -> [String] {
        guard let node = tensor.gradFn else { return [reason(tensor, name)] }
        let walk = walk(from: node)
        var lines = ["\(name)  \(shape(tensor))"] + walk.lines
        if walk.rest > 0 { lines.append("… and \(walk.rest) more \(walk.rest == 1 ? "operation" : "operations")") }
        if showsBytes { lines.append(total(walk.kept)) }
        let missing = walk.leaves.filter { $0.tensor.grad == nil }
        if !missing.isEmpty {
            lines.append("")
            lines += missing.map { reason($0.tensor, $0.name, whenReachedFrom: name) }
        }
        if !tensor.isLeaf, tensor.grad == nil, walk.leaves.isEmpty { lines.append(reason(tensor, name)) }
        return lines
    }

    // MARK: The tree

    private struct Walk {
        var lines: [String] = []
        var leaves: [NamedTensor] = []
        var rest = 0
        /// What all operations keep, each piece of memory once.
        var kept: [ObjectIdentifier: Int] = [:]
        /// The operation of the last line, where the next one may join it, and how often it has stood there.
        private var last: (title: String, count: Int)?

        /// A line, or one more of what the line before is.
        mutating func add(_ indent: String, _ title: String, isChain: Bool, most: Int) {
            if isChain, let known = last, known.title == title {
                last = (title, known.count + 1)
                lines[lines.count - 1] = indent + title + " × \(known.count + 1)"
            } else if lines.count < most {
                lines.append(indent + title)
                last = isChain || lines.count == 1 ? (title, 1) : nil
            } else {
                rest += 1
                last = nil
            }
        }

        mutating func end(_ line: String, most: Int) {
            if lines.count < most { lines.append(line) }
            last = nil
        }
    }

    /// Goes through the graph without recursion, an operation's first input first.
    private func walk(from root: GraphNode) -> Walk {
        var walk = Walk(), seen: Set<ObjectIdentifier> = []
        var pending: [(node: GraphNode, first: String, next: String)] = [(root, "", "")]
        while let (node, first, next) = pending.popLast() {
            if let leaf = node as? AccumulateGrad {
                let known = names[ObjectIdentifier(leaf.record)]
                if let known, !walk.leaves.contains(where: { $0.tensor === known.tensor }) { walk.leaves.append(known) }
                walk.end(first + text(leaf, known), most: Self.mostLines)
                continue
            }
            guard seen.insert(ObjectIdentifier(node)).inserted else {
                walk.end(first + title(node) + "  (above)", most: Self.mostLines)
                continue
            }
            if showsBytes { for storage in node.keptStorages { walk.kept[ObjectIdentifier(storage)] = storage.byteCount } }
            walk.add(first, title(node), isChain: first == next, most: Self.mostLines)
            // What wants no gradient is left out: where one input remains, the chain goes straight on.
            let inputs = node.nextFunctions.compactMap { $0 }
            let isFork = inputs.count > 1
            for (i, input) in inputs.enumerated().reversed() {
                let isLast = i == inputs.count - 1
                pending.append((input, isFork ? next + (isLast ? "└─ " : "├─ ") : next, isFork ? next + (isLast ? "   " : "│  ") : next))
            }
        }
        return walk
    }

    private func title(_ node: GraphNode) -> String {
        let name = names[ObjectIdentifier(node)].map { "\(node.name)  = \($0.name) \(shape($0.tensor))" } ?? node.name
        let kept = showsBytes ? node.keptStorages.reduce(0) { $0 &+ $1.byteCount } : 0
        return name + (kept > 0 ? "  keeps \(ByteCount.text(kept))" : "")
    }

    /// `keeps 1.2 MB for backward(), in 3 storages; w, x are among them`
    private func total(_ kept: [ObjectIdentifier: Int]) -> String {
        let named = bench.tensors.filter { kept[ObjectIdentifier($0.tensor.storage)] != nil }.map(\.name)
        let bytes = ByteCount.text(kept.values.reduce(0, &+)), count = "\(kept.count) storage\(kept.count == 1 ? "" : "s")"
        return "keeps \(bytes) for backward(), in \(count)" + (named.isEmpty ? "" : "; \(named.joined(separator: ", ")) \(named.count == 1 ? "is" : "are") among them")
    }

    private func text(_ leaf: AccumulateGrad, _ known: NamedTensor?) -> String {
        guard let known else { return "● a leaf without a name" }
        return "● \(known.name)  \(shape(known.tensor))" + (known.tensor.grad == nil ? "  grad None" : "  has a grad")
    }

    private func shape(_ tensor: Tensor) -> String { "(" + tensor.shape.map(String.init).joined(separator: ", ") + (tensor.rank == 1 ? ",)" : ")") }

    // MARK: Reasons

    /// Why `tensor.grad` is None, or that it is not.
    private func reason(_ tensor: Tensor, _ name: String, whenReachedFrom goal: String? = nil) -> String {
        if tensor.grad != nil { return "\(name).grad is there: \(name) is a leaf, and backward has reached it" }
        guard tensor.requiresGrad else {
            let why = tensor.dtype.isFloating ? "requires_grad is False" : "its elements are of type \(tensor.dtype.name), which has no gradients"
            return "\(name).grad is None: \(why)" + (tensor.dtype.isFloating ? "; it is a plain tensor, or was made inside no_grad() or by detach()" : "")
        }
        if let node = tensor.gradFn {
            return "\(name).grad is None: it is no leaf (\(node.name) made it), and keeps a gradient only after \(name).retain_grad()"
        }
        if let goal { return "\(name).grad is None: \(goal).backward() was not called yet, or the gradient was forgotten by zero_grad()" }
        let above = bench.tensors.filter { $0.tensor !== tensor && leads($0.tensor, to: tensor) }.map(\.name)
        guard let first = above.first else { return "\(name).grad is None: nothing that this session holds was computed from it with recording on" }
        return "\(name).grad is None: \(above.prefix(3).joined(separator: ", ")) \(above.count == 1 ? "was" : "were") computed from it, and \(first).backward() was not called yet"
    }

    /// Whether the graph of `tensor` ends at `leaf`.
    private func leads(_ tensor: Tensor, to leaf: Tensor) -> Bool {
        guard let root = tensor.gradFn, let record = leaf.autograd else { return false }
        var seen: Set<ObjectIdentifier> = [], pending = [root]
        while let node = pending.popLast() {
            for next in node.nextFunctions {
                if let found = next as? AccumulateGrad, found.record === record { return true }
                if let next, !(next is AccumulateGrad), seen.insert(ObjectIdentifier(next)).inserted { pending.append(next) }
            }
        }
        return false
    }
}
