// Loops over lines: kernels that work along one dimension (softmax, running sums, sorting, places of extremes) and take the start of
// each line as their element.
import Kernels

/// One operand of a loop over lines.
struct LineOperand {
    let stride: Int
    private let tensor: Tensor
    private let dim: Int?

    /// `tensor`'s lines along `dim`.
    init(_ tensor: Tensor, along dim: Int) {
        (self.tensor, self.dim) = (tensor, dim)
        stride = tensor.rank == 0 ? 1 : tensor.layout.strides[dim]
    }

    /// One element of `tensor` per line of a source with one dimension more.
    init(onePerLine tensor: Tensor) {
        (self.tensor, dim) = (tensor, nil)
        stride = 0
    }

    /// Where its first line starts.
    var pointer: UnsafeMutableRawPointer { tensor.pointer }

    /// Where its lines start.
    var start: Operand {
        var start = Operand(tensor, over: tensor.shape)
        if let dim, tensor.rank > 0 { start.strides.remove(at: dim) }
        return start
    }

    var isHalf: Bool { tensor.dtype.isHalf }

    /// A float32 copy of the operand, in which a loop finds whole lines of float32.
    func widened() throws -> LineOperand {
        let wide = try tensor.converted(to: .float32)
        return dim.map { LineOperand(wide, along: $0) } ?? LineOperand(onePerLine: wide)
    }

    /// Takes over the numbers of `wide`, a widened copy, rounded.
    func narrow(_ wide: LineOperand) throws { try tensor.copy(from: wide.tensor) }
}

extension Nest {
    /// Runs `loop` over the lines along `dim` of a tensor of `shape`; `cost` is the work per element. Operands of half precision are
    /// handed to the loop as float32 copies, of which the first one's, the result's, is rounded back. MemoryError where the loop finds no
    /// memory for itself.
    static func runLines<let n: Int>(
        _ loop: st_loop, over shape: Dims, along dim: Int, _ operands: InlineArray<n, LineOperand>, flag: Bool = false,
        selection: (kind: st_selection, parameter: Int) = (ST_KTH, 0), cost: Int
    ) throws {
        let count = shape.isEmpty ? 1 : shape[dim]
        if count == 0 { return }
        var isHalf = false
        for k in 0..<n { isHalf = isHalf || operands[k].isHalf }
        if isHalf {
            let wide = try InlineArray<n, LineOperand> { operands[$0].isHalf ? try operands[$0].widened() : operands[$0] }
            try runLines(loop, over: shape, along: dim, wide, flag: flag, selection: selection, cost: cost)
            return operands[0].isHalf ? try operands[0].narrow(wide[0]) : ()
        }
        if shape.count <= 1 {
            return try runLine(
                loop, count, InlineArray<n, UnsafeMutableRawPointer> { operands[$0].pointer }, InlineArray<n, Int> { operands[$0].stride }, flag: flag, selection: selection)
        }
        var outer = shape
        outer.remove(at: dim)
        let starts = InlineArray<n, Operand> { operands[$0].start }
        try withLine(count, InlineArray<n, Int> { operands[$0].stride }, flag, selection) { line in
            try run(loop, over: outer, starts, extra: line, cost: count.multipliedReportingOverflow(by: cost).partialValue)
        }
    }

    /// Runs `loop` over one line of `count` elements, none of half precision. MemoryError where it finds no memory for itself.
    static func runLine<let n: Int>(
        _ loop: st_loop, _ count: Int, _ pointers: InlineArray<n, UnsafeMutableRawPointer>, _ strides: InlineArray<n, Int>, flag: Bool = false,
        selection: (kind: st_selection, parameter: Int) = (ST_KTH, 0)
    ) throws {
        try withLine(count, strides, flag, selection) { line in
            pointers.span.withUnsafeBytes { pointers in
                let steps = InlineArray<n, Int>(repeating: 0)
                steps.span.withUnsafeBufferPointer { steps in
                    loop(pointers.baseAddress?.assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self), steps.baseAddress, 1, line)
                }
            }
        }
    }

    /// Calls `body` with the description of a line; MemoryError where a loop noted there that it found none.
    @inline(__always)
    private static func withLine<let n: Int>(
        _ count: Int, _ strides: InlineArray<n, Int>, _ flag: Bool, _ selection: (kind: st_selection, parameter: Int), _ body: (UnsafeRawPointer?) throws -> Void
    ) throws {
        var line = st_line()
        line.count = count
        line.flag = flag
        line.selection = selection.kind
        line.parameter = selection.parameter
        withUnsafeMutableBytes(of: &line.strides) { bytes in
            let places = bytes.assumingMemoryBound(to: Int.self)
            for k in 0..<n { places[k] = strides[k] }
        }
        var failed = false
        try withUnsafeMutablePointer(to: &failed) { failed in
            line.failed = failed
            try withUnsafeBytes(of: &line) { try body($0.baseAddress) }
        }
        if failed { throw Allocator.exhausted }
    }
}
