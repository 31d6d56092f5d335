// The backward sweep: from the outputs, youngest node first. Everything that used a node's output is younger than it, so
// when a node's turn comes its gradient is complete. A heap by age is all the order that is needed. Gradients of 0-d tensors
// travel as numbers as long as nothing on their way wants a tensor.
import TensorCore

/// One run of `backward` or `grad`.
final class Sweep {
    let createsGraph: Bool
    private let retainsGraph: Bool
    /// The nodes that wait for their turn, a heap with the youngest first, which keeps them alive.
    private var waiting: [(age: Int, node: Unmanaged<Node>)] = []
    /// Whether gradients may be numbers.
    private let usesNumbers: Bool
    /// The leaves that have received something.
    private var leaves: [Autograd] = []
    /// Those whose gradients lie in memory as they do, in another order than row after row.
    private var ordered: Set<ObjectIdentifier> = []
    /// Where only some gradients are wanted: the nodes that lead to them.
    private let needed: Set<ObjectIdentifier>?
    /// The records of tensors, not leaves, whose gradients are asked for.
    private var captured: [ObjectIdentifier: Tensor] = [:]
    private let captures: Set<ObjectIdentifier>
    /// Whether anomalies are looked out for; then, the node whose gradients are being computed, and for which of its inputs.
    private let watched = Runtime.current.watchesTape
    private let checksNaN = Runtime.current.watchesTape && AnomalyDetection.current.checksNaN
    private var current: Node?
    var slot = 0
    /// The gradients of the current node's inputs, while its hooks wait for them.
    private var held: [(g: Tensor, input: Tensor)]?

    init(createsGraph: Bool, retainsGraph: Bool, needed: Set<ObjectIdentifier>? = nil, captures: Set<ObjectIdentifier> = []) {
        self.createsGraph = createsGraph
        self.retainsGraph = retainsGraph
        self.needed = needed
        self.captures = captures
        waiting.reserveCapacity(8)
        leaves.reserveCapacity(8)
        usesNumbers = !createsGraph && !Runtime.current.watchesTape && !Profile.isOn
    }

    deinit { for entry in waiting { entry.node.release() } }

    /// Sends `gradients` from `outputs` to the leaves, where they stay pending; nil is 1, for a tensor of one element.
    func run(_ outputs: [Tensor], _ gradients: [Tensor?]) throws {
        do {
            try Recording.set(createsGraph) {
                for i in outputs.indices { try start(outputs[i], gradients[i]) }
                while let node = popYoungest() {
                    if try passedNumber(node) { continue }
                    var gathered = node.pending
                    node.pending = nil
                    try pass(gathered, node)
                    Tensor.letGo(from: &gathered)
                }
            }
        } catch {
            for entry in waiting { entry.node._withUnsafeGuaranteedRef { (node: Node) -> Void in (node.pending, node.pendingNumber) = (nil, nil) } }
            forgetLeaves()
            throw error
        }
    }

    /// Hands the whole gradient of a node's output on.
    private func pass(_ gathered: Tensor?, _ node: Node) throws {
        guard var g = gathered else { return }
        if !captures.isEmpty, captures.contains(ObjectIdentifier(node)) { captured[ObjectIdentifier(node)] = g }
        if let hooks = node.hooks { g = try hooks.passed(g) }
        if node.retainsGrad { node.grad = g }
        let mark = Profile.isOn ? Profile.begin(backward: node.name) : -1
        defer { if mark >= 0 { Profile.end(mark) } }
        if let hooks = node.afterwards { try propagateHeld(node, g, hooks) } else { try propagate(node, g) }
        if !retainsGraph { node.release() }
    }

    private func start(_ output: Tensor, _ gradient: Tensor?) throws {
        if let gradient { return try deliver(gradient, to: output) }
        if usesNumbers, output.rank == 0, let record = output.autograd, record.hooks == nil, record.step?.takesNumbers == true {
            return try deliver(Number(1, isSingle: output.dtype == .float32), to: record)
        }
        try deliver(Tensor.full(output.shape, .float(1), output.dtype), to: output)
    }

    /// What is still pending at a leaf must not count as arrived in the next sweep.
    private func forgetLeaves() {
        for leaf in leaves { (leaf.pending, leaf.pendingNumber) = (nil, nil) }
    }

    /// Whether what is pending at `node` was handed on as a number; where it has to be a tensor it is one now.
    private func passedNumber(_ node: Node) throws -> Bool {
        guard let g = node.pendingNumber else { return false }
        node.pendingNumber = nil
        let isPlain = node.takesNumbers && node.hooks == nil && node.afterwards == nil && !node.retainsGrad && (captures.isEmpty || !captures.contains(ObjectIdentifier(node)))
        if isPlain, try node.propagate(g, self) {
            if !retainsGraph { node.release() }
            return true
        }
        node.pending = try Tensor(g)
        return false
    }

    /// The number `g` is part of the gradient of the 0-d tensor, of the same type, that has this record.
    func deliver(_ g: Number, to record: Autograd) throws {
        guard record.requiresGrad else { return }
        guard let node = record.step else {
            if let known = record.pending {
                record.pending = try known + Tensor(g)
            } else if let known = record.pendingNumber {
                record.pendingNumber = known + g
            } else {
                record.pendingNumber = g
                leaves.append(record)
            }
            return
        }
        if let needed, !needed.contains(ObjectIdentifier(node)) { return }
        if let known = node.pending {
            node.pending = try known + Tensor(g)
        } else if let known = node.pendingNumber {
            node.pendingNumber = known + g
        } else {
            node.pendingNumber = g
            push(node)
        }
    }

    /// The same for a node with hooks: its gradients are handed over when these have seen them.
    private func propagateHeld(_ node: Node, _ g: Tensor, _ hooks: NodeHooks) throws {
        held = []
        defer { held = nil }
        try propagate(node, g)
        var found = held ?? []
        held = nil
        // In the order of the inputs; of two that are the same tensor the first comes first.
        let ordered = node.inputRecords.map { (record: Autograd?) -> (g: Tensor, input: Tensor)? in
            guard let record, let i = found.firstIndex(where: { $0.input.autograd === record }) else { return nil }
            return found.remove(at: i)
        }
        let gradients = try node.arranged(hooks.passed(node.shown(ordered.map { $0?.g }), g))
        for (part, gradient) in zip(ordered, gradients) { if let part, let gradient { try deliver(gradient, to: part.input) } }
    }

    /// Has the node compute its gradients; while anomalies are looked out for, an error is told with the lines that led to it.
    private func propagate(_ node: Node, _ g: Tensor) throws {
        guard watched else { return try node.propagate(g, self) }
        current = node
        slot = 0
        do { try node.propagate(g, self) } catch {
            node.warnOfAnomaly()
            throw error
        }
    }

    /// Puts a node that got its gradients another way in the queue; `mark` stands for them.
    func schedule(_ node: Node, _ mark: Tensor) {
        guard node.pending == nil else { return }
        if let needed, !needed.contains(ObjectIdentifier(node)) { return }
        node.pending = mark
        push(node)
    }

    /// The gradient `g`, which may be of a broadcast shape or a wider type, is part of that of `x`.
    func deliver(_ g: Tensor, to x: Tensor) throws {
        guard let record = x.autograd, record.requiresGrad else { return }
        let g = try g.restored(to: x)
        if held != nil {
            held?.append((g, x))
            return
        }
        if watched, checksNaN, let current { try current.checkNaN(g, slot: slot) }
        if usesNumbers, g.rank == 0, let number = g.number, wantsNumber(record) { return try deliver(number, to: record) }
        guard let node = record.step else {
            var g = g
            if !x.isContiguous, x.isWantedLeaf, x.layout.isDense {
                g = try g.laid(like: x)
                ordered.insert(ObjectIdentifier(record))
            }
            if let known = try record.pending ?? record.pendingNumber.map({ (known: Number) throws -> Tensor in try Tensor(known) }) {
                (record.pending, record.pendingNumber) = (try known + g, nil)
            } else {
                record.pending = g
                leaves.append(record)
            }
            return
        }
        if let needed, !needed.contains(ObjectIdentifier(node)) { return }
        if let known = try node.pending ?? node.pendingNumber.map({ (known: Number) throws -> Tensor in try Tensor(known) }) {
            (node.pending, node.pendingNumber) = (try known + g, nil)
        } else {
            node.pending = g
            push(node)
        }
    }

    /// Whether a number serves as well as a tensor where this record's gradient gathers.
    private func wantsNumber(_ record: Autograd) -> Bool {
        record.step?.takesNumbers ?? (record.pendingNumber != nil)
    }

    /// Adds what arrived at the leaves to their `grad`.
    func accumulate() throws {
        defer { forgetLeaves() }
        for leaf in leaves {
            if let number = leaf.pendingNumber {
                leaf.pendingNumber = nil
                if leaf.hooks == nil, let known = leaf.grad, known.autograd == nil, known.add(number) { continue }
                leaf.pending = try Tensor(number)
            }
            guard var g = leaf.pending else { continue }
            leaf.pending = nil
            if let hooks = leaf.hooks { g = try hooks.passed(g) }
            if let known = leaf.grad {
                if createsGraph { leaf.grad = try known + g } else { try known.addInPlace(g) }
            } else if createsGraph {
                leaf.grad = g
            } else {
                // A gradient that something else holds too must not change with it.
                let isOurs = isKnownUniquelyReferenced(&g) && g.ownsStorageAlone && g.autograd == nil
                let keepsOrder = !ordered.isEmpty && ordered.contains(ObjectIdentifier(leaf))
                leaf.grad = isOurs && (keepsOrder || g.isContiguous) ? g : keepsOrder ? try g.cloned() : try Tensor(uninitialized: g.shape, g.dtype).filled(from: g)
            }
            if let hooks = leaf.hooks { for hook in hooks.accumulated { try hook.body() } }
        }
    }

    /// The gradients that arrived at `inputs`; nil where none did. Nothing is added to any `grad`.
    func taken(at inputs: [Tensor]) throws -> [Tensor?] {
        defer { forgetLeaves() }
        return try inputs.map { (x: Tensor) throws -> Tensor? in
            guard let record = x.autograd else { return nil }
            if record.isOperation { return captured[ObjectIdentifier(record)] }
            if let number = record.pendingNumber { (record.pending, record.pendingNumber) = (try Tensor(number), nil) }
            guard let g = record.pending, let hooks = record.hooks else { return record.pending }
            return try Recording.set(createsGraph) { try hooks.passed(g) }
        }
    }

    // MARK: The heap

    private func push(_ node: Node) {
        waiting.append((node.age, Unmanaged.passRetained(node)))
        var i = waiting.count - 1
        while i > 0, waiting[(i - 1) / 2].age < waiting[i].age {
            waiting.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }

    private func popYoungest() -> Node? {
        guard waiting.count > 1 else { return waiting.popLast()?.node.takeRetainedValue() }
        waiting.swapAt(0, waiting.count - 1)
        let youngest = waiting.removeLast().node
        var i = 0
        while true {
            var child = 2 * i + 1
            guard child < waiting.count else { break }
            if child + 1 < waiting.count, waiting[child + 1].age > waiting[child].age { child += 1 }
            guard waiting[child].age > waiting[i].age else { break }
            waiting.swapAt(i, child)
            i = child
        }
        return youngest.takeRetainedValue()
    }
}

extension Tensor {
    /// A gradient brought to the shape and type of the input it belongs to: summed over the dimensions that were broadcast.
    func restored(to x: Tensor) throws -> Tensor {
        if shape == x.shape { return dtype == x.dtype ? self : try Ops.converted(self, to: x.dtype) }
        if x.rank == 1, rank == 2, shape[1] == x.shape[0], dtype == x.dtype, Tensor.isPlain(self) { return try sumOfRows() }
        var dims = Dims()
        let added = rank - x.rank
        for i in 0..<rank where i < added || (x.shape[i - added] == 1 && shape[i] != 1) { dims.append(i) }
        if dims.count == added, dtype == x.dtype, Tensor.isPlain(self) { return try reduced(.sum, over: dims) }
        let sum = dims.isEmpty ? self : try Ops.sum(self, Axes(dims), true, nil)
        let result = sum.shape == x.shape ? sum : try Ops.view(sum, x.shape)
        return result.dtype == x.dtype ? result : try Ops.converted(result, to: x.dtype)
    }

    func addInPlace(_ other: Tensor) throws {
        _ = try Tensor.binary(.add, self, other, into: self)

    }

    func filled(from source: Tensor) throws -> Tensor {
        try copy(from: source)
        return self
    }
}
