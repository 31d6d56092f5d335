// Hooks on the tensors that nodes keep for their gradients: packed when an operation is recorded, unpacked when its gradient is computed.
import TensorCore

/// Functions around saved tensors, of the innermost block that asks for them.
public final class SavedTensorHooks {
    /// What is kept of a tensor, as a function that gives it back.
    public typealias Packed = () throws -> Tensor
    private let pack: (Tensor) throws -> Packed
    private let outer: SavedTensorHooks?

    private init(_ pack: @escaping (Tensor) throws -> Packed, _ outer: SavedTensorHooks?) { (self.pack, self.outer) = (pack, outer) }

    /// Begins a block whose operations pack what they keep.
    public static func begin(_ pack: @escaping (Tensor) throws -> Packed) {
        Runtime.current.savedTensorHooks = SavedTensorHooks(pack, Runtime.current.savedTensorHooks as? SavedTensorHooks)
    }

    /// Ends the innermost block.
    public static func end() { Runtime.current.savedTensorHooks = (Runtime.current.savedTensorHooks as? SavedTensorHooks)?.outer }

    /// Recording itself cannot fail: an error of the packing function is that of unpacking.
    func packed(_ x: Tensor) -> Packed {
        // What packing computes is not packed again.
        let runtime = Runtime.current
        runtime.savedTensorHooks = nil
        defer { runtime.savedTensorHooks = self }
        do { return try Recording.off { try pack(x) } } catch { return { throw error } }
    }
}

/// The tensors of one node that are packed, by parameter; -1 is the result.
struct PackedTensors {
    private var all: [(place: Int, unpack: SavedTensorHooks.Packed)] = []

    /// Packs what a node keeps, whose operands then keep no elements; nil where nothing is kept.
    init?(_ hooks: SavedTensorHooks, _ operands: inout [Operand], _ reads: Reads, _ output: inout Tensor?) {
        for i in operands.indices where reads.contains(parameter: i) {
            guard case .tensor(let x) = operands[i] else { continue }
            all.append((i, hooks.packed(x)))
            operands[i] = .tensor(x.hollow)
        }
        if let y = output {
            all.append((-1, hooks.packed(y)))
            output = y.hollow
        }
        if all.isEmpty { return nil }
    }

    /// Puts the tensors back, each with the place in the graph that it had.
    func unpack(_ operands: inout [Operand], _ output: inout Tensor?) throws {
        for (place, unpack) in all {
            let x = try Recording.off(unpack).detached()
            if place < 0 { output = x } else if case .tensor(let known) = operands[place] {
                x.autograd = known.autograd
                operands[place] = .tensor(x)
            }
        }
    }
}
