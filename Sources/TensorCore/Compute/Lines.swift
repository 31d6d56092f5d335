// Loops over lines: kernels that work along one dimension (softmax, running sums, sorting, places of extremes) and take the start of
// each line as their element.
import Kernels

/// One operand of a loop over lines.
struct LineOperand {
    var start: Operand
    var stride: Int

    /// `tensor`'s lines along `dim`.
    init(_ tensor: Tensor, along dim: Int) {
        start = Operand(tensor, over: tensor.shape)
        stride = tensor.rank == 0 ? 1 : tensor.strides[dim]
        if tensor.rank > 0 { start.strides.remove(at: dim) }
    }

    /// One element of `tensor` per line of a source with one dimension more.
    init(onePerLine tensor: Tensor) {
        start = Operand(tensor, over: tensor.shape)
        stride = 0
    }
}

extension Nest {
    /// Runs `loop` over the lines along `dim` of a tensor of `shape`; `cost` is the work per element.
    static func runLines<let n: Int>(
        _ loop: st_loop, over shape: Dims, along dim: Int, _ operands: InlineArray<n, LineOperand>, flag: Bool = false, cost: Int
    ) throws {
        var outer = shape
        let count = shape.isEmpty ? 1 : outer.remove(at: dim)
        if count == 0 { return }
        var line = st_line()
        line.count = count
        line.flag = flag
        withUnsafeMutableBytes(of: &line.strides) { bytes in
            let strides = bytes.assumingMemoryBound(to: Int.self)
            for k in 0..<n { strides[k] = operands[k].stride }
        }
        let starts = InlineArray<n, Operand> { operands[$0].start }
        try withUnsafeBytes(of: &line) {
            try run(loop, over: outer, starts, extra: $0.baseAddress, cost: count.multipliedReportingOverflow(by: cost).partialValue)
        }
    }
}
