// The node that a call of a table operator makes: its arguments, of which only those that gradient formulas read keep
// their elements.
import TensorCore

/// A recorded call.
final class OpNode: Node {
    private let op: Differentiable
    /// The result without its place in the graph (or the node would own itself); nil where no formula reads it.
    private var output: Tensor?
    /// The formulas whose inputs want a gradient, by bit.
    private let wanted: Int
    private var reads: Reads
    /// The storage versions of what is read, by parameter; the output's is last.
    private var versions: InlineArray<6, Int>
    private var isReleased = false
    /// What is kept in the form that a script's hooks gave it.
    private var packed: PackedTensors?

    init(_ op: Differentiable, _ operands: consuming [Operand], wanted: Int, reads: Reads, output y: Tensor, age: Int? = nil) {
        self.op = op
        self.wanted = wanted
        self.reads = reads
        output = reads.contains(.output) ? y.detached() : nil
        let name = op.naming?(copy operands) ?? op.nodeName
        var kept = operands
        var versions = InlineArray<6, Int>(repeating: 0)
        kept.withUnsafeMutableBufferPointer { (kept: inout UnsafeMutableBufferPointer<Operand>) in
            for i in 0..<kept.count {
                switch kept[i] {
                case .tensor(let x):
                    if reads.contains(parameter: i) {
                        versions[i] = x.storage.version
                    } else if !x.isWantedLeaf {
                        kept[i] = .tensor(x.hollow)
                    }
                case .tuple(let items), .list(let items):
                    if op.inputs.contains(i) { kept[i] = .tuple(items.map(\.hollow)) }
                default: break
                }
            }
        }
        versions[5] = y.storage.version
        self.versions = versions
        super.init(name: name, kept, age: age)
        if Runtime.packsSavedTensors, let hooks = Runtime.current.savedTensorHooks as? SavedTensorHooks {
            packed = PackedTensors(hooks, &self.operands, reads, &output)
        }
        if y.rank == 0, !op.numbers.isEmpty { takesNumbers = packed == nil && op.areNumbers(self.operands, like: y) }
    }

    override var inputRecords: [Autograd?] {
        op.inputs.indices.flatMap { (k: Int) -> [Autograd?] in
            guard wanted & (1 << k) != 0 else { return [nil] }
            return operands[op.inputs[k]].tensors.map { (x: Tensor) -> Autograd? in x.wantsGradient ? x.autograd : nil }
        }
    }

    override var isProduct: Bool { op === Ops.linear && name != "UnsafeViewBackward0" }

    override func saved(_ name: String) throws -> SavedValue? {
        if name == "result" {
            guard reads.contains(.output) else { return nil }
            if isReleased { throw Node.released }
            return output.map { (y: Tensor) -> SavedValue in .tensor(y.placed(at: self)) }
        }
        guard let i = op.signature.parameters.firstIndex(where: { $0.name.text == (name == "self" ? "input" : name) }), operands.indices.contains(i) else { return nil }
        guard reads.contains(parameter: i) else {
            if case .tensor = operands[i] { return nil }
            return op.inputs.contains(i) ? nil : .operand(operands[i])
        }
        if isReleased { throw Node.released }
        if case .tensor(let x) = operands[i] { return .tensor(x) }
        return .operand(operands[i])
    }

    override var keptTensors: [Tensor] { super.keptTensors + (output.map { [$0] } ?? []) }

    override func propagate(_ g: Tensor, _ sweep: Sweep) throws {
        try checkSaved()
        var operands = operands, output = output
        try packed?.unpack(&operands, &output)
        let y = output.map { (y: Tensor) -> Tensor in sweep.createsGraph ? y.placed(at: self) : y } ?? g
        let together = try op.gradients(g, y, operands)
        for k in op.inputs.indices where wanted & (1 << k) != 0 {
            sweep.slot = k
            let gradient = try together.map { (all: [Tensor?]) -> Gradient in .one(all.indices.contains(k) ? all[k] : nil) } ?? op.gradient(k, g, y, operands)
            switch (gradient, operands[op.inputs[k]]) {
            case (.one(let gradient?), .tensor(let x)): try sweep.deliver(gradient, to: x)
            case (.each(let gradients), let operand):
                for (gradient, x) in zip(gradients, operand.tensors) where x.wantsGradient {
                    if let gradient { try sweep.deliver(gradient, to: x) }
                }
            default: break
            }
        }
    }

    override func propagate(_ g: Number, _ sweep: Sweep) throws -> Bool {
        try checkSaved()
        guard let a = number(0, like: g), let b = number(1, like: g) else { return false }
        var y = g
        if let output {
            guard let known = output.number else { return false }
            y = known
        }
        for k in op.inputs.indices where wanted & (1 << k) != 0 {
            guard case .tensor(let x) = operands[op.inputs[k]], let record = x.autograd else { continue }
            try sweep.deliver(op.numbers[k](g, y, a, b), to: record)
        }
        return true
    }

    /// Operand `i` as a number, 0 where there is none; nil for a tensor that is one no more.
    private func number(_ i: Int, like g: Number) -> Number? {
        guard i < operands.count else { return g.like(0) }
        return switch operands[i] {
        case .tensor(let x): x.number
        case .float(let value): Number(beside: g.isSingle, value)
        case .int(let value): Number(beside: g.isSingle, Double(value))
        default: g.like(0)
        }
    }

    override func release() {
        guard !reads.isEmpty else { return }
        isReleased = true
        output = nil
        packed = nil
        for i in operands.indices where reads.contains(parameter: i) {
            guard case .tensor(let x) = operands[i], !x.isWantedLeaf else { continue }
            operands[i] = x.wantsGradient ? .tensor(x.hollow) : .none
        }
    }

    /// RuntimeError where this made one of several views of `base` at once: changing it in place is not allowed.
    func checkPart(_ base: Tensor?) throws {
        guard base != nil, op.traits.contains(.part) else { return }
        throw TensorError(
            .runtimeError,
            "Output 0 of \(operation) is a view and is being modified inplace. This view is the output of a function that returns multiple "
                + "views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an "
                + "out-of-place one.", parameter: "input")
    }

    /// `x` is about to be overwritten by this very operation: what is read of it is kept in a copy.
    func keepCopy(of x: Tensor) throws {
        for i in operands.indices where reads.contains(parameter: i) {
            guard case .tensor(let saved) = operands[i], saved === x else { continue }
            let copy = try x.cloned()
            copy.autograd = x.autograd
            operands[i] = .tensor(copy)
            versions[i] = copy.storage.version
        }
    }

    private func checkSaved() throws {
        if isReleased { throw Node.released }
        if packed != nil { return }
        if let output, output.storage.version != versions[5] { throw Node.changed(output, expected: versions[5], madeBy: self) }
        for i in operands.indices.prefix(5) where reads.contains(parameter: i) {
            if case .tensor(let x) = operands[i], x.storage.version != versions[i] { throw Node.changed(x, expected: versions[i], madeBy: x.autograd?.node) }
        }
    }
}

extension Operand {
    /// Whether a tensor in it wants a gradient.
    public var wantsGradient: Bool {
        switch self {
        case .tensor(let x): x.wantsGradient
        case .list(let items), .tuple(let items): items.contains { (item: Operand) -> Bool in item.wantsGradient }
        default: false
        }
    }

    /// The tensors in it.
    var tensors: [Tensor] {
        switch self {
        case .tensor(let x): [x]
        case .list(let items), .tuple(let items): items.flatMap(\.tensors)
        default: []
        }
    }

    /// Whether a tensor in it has its elements in `storage`.
    func lies(in storage: Storage) -> Bool {
        switch self {
        case .tensor(let x): x.storage === storage
        case .list(let items), .tuple(let items): items.contains { (item: Operand) -> Bool in item.lies(in: storage) }
        default: false
        }
    }

    /// The same without the elements of its tensors.
    var hollow: Operand { if case .tensor(let x) = self { .tensor(x.hollow) } else { self } }
}

extension Tensor {
    /// Whether this is a parameter: somebody keeps it anyway.
    var isWantedLeaf: Bool {
        guard let autograd else { return false }
        return autograd.requiresGrad && !autograd.isOperation
    }

    /// A tensor that says no more than a layout and a type, over memory that is not there.
    static func shell(_ layout: Layout, _ dtype: DType) -> Tensor { Tensor(storage: Hollow.storage, layout: layout, dtype: dtype) }

    /// A tensor of this shape and type, and with this place in the graph, that keeps no memory alive: all zeros.
    var hollow: Tensor {
        let shell = Tensor.shell(Layout(shape: shape, strides: Dims(repeating: 0, count: rank)), dtype)
        if let autograd, autograd.requiresGrad { shell.autograd = autograd }
        return shell
    }

    /// Whether this is such a tensor.
    var isHollow: Bool { storage === Hollow.storage }

    /// The same elements as the output of `node`.
    func placed(at node: Node) -> Tensor {
        let y = detached()
        y.autograd = node
        return y
    }
}

/// The memory under all hollow tensors: one zero of the largest type.
private enum Hollow {
    nonisolated(unsafe) static let zero: UnsafeMutablePointer<Double> = {
        let place = UnsafeMutablePointer<Double>.allocate(capacity: 8)
        place.initialize(repeating: 0, count: 8)
        return place
    }()
    nonisolated(unsafe) static let storage = Storage(borrowing: UnsafeMutableRawPointer(zero), byteCount: 8, release: {})
}
