// A recurrent layer in one direction over sequences that lie time after time (rnn.c): at each time a product with the recurrent weight and one
// step of the cell. Sequences may end early; those that go on stand first, as in packed sequences.
import Kernels

/// The kinds of recurrent cells.
public enum RecurrentCell: Int, Sendable {
    case tanh, relu, lstm, gru

    /// How many blocks of the hidden size the gates take.
    public var gates: Int { self == .lstm ? 4 : self == .gru ? 3 : 1 }
    fileprivate var kernel: st_cell { self == .lstm ? ST_LSTM : self == .gru ? ST_GRU : self == .relu ? ST_RNN_RELU : ST_RNN_TANH }
}

/// The course of a recurrence: which rows stand at which time.
public struct Recurrence: Sendable {
    public let cell: RecurrentCell
    public let isReversed: Bool
    /// How many sequences there are at each time; never growing.
    public let batchSizes: [Int]

    public init(cell: RecurrentCell, isReversed: Bool, batchSizes: [Int]) {
        self.cell = cell
        self.isReversed = isReversed
        self.batchSizes = batchSizes
    }

    /// Runs `body` with the course as the kernels take it; `backwards` for the gradient.
    fileprivate func withCourse(batch: Int, width: Int, _ dtype: DType, backwards: Bool, _ body: (st_recurrence) -> Bool) throws {
        var firsts: [Int] = [], row = 0
        for count in batchSizes {
            firsts.append(row)
            row += count
        }
        let isLastFirst = isReversed != backwards
        let first = isLastFirst ? firsts.reversed() : firsts, count = isLastFirst ? batchSizes.reversed() : batchSizes
        let finished = first.withUnsafeBufferPointer { (first: UnsafeBufferPointer<Int>) in
            count.withUnsafeBufferPointer { (count: UnsafeBufferPointer<Int>) in
                body(st_recurrence(
                    wide: dtype == .float64, cell: cell.kernel, batch: batch, width: width, steps: count.count, first: first.baseAddress, count: count.baseAddress))
            }
        }
        if !finished { throw Interrupt.error }
    }
}

/// A matrix packed for many products with few rows.
private struct Panels {
    let tensor: Tensor
    /// How wide a row of the products must be.
    let width: Int

    /// - isTransposed: whether the products are with the transposed matrix.
    init(_ matrix: Tensor, isTransposed: Bool) throws {
        let m = try matrix.contiguous(), wide = m.dtype == .float64
        let (inner, columns) = isTransposed ? (m.shape[1], m.shape[0]) : (m.shape[0], m.shape[1])
        width = st_panels_count(wide, 1, columns)
        tensor = try Tensor(uninitialized: [inner, width], m.dtype)
        withExtendedLifetime((m, tensor)) {
            st_pack_panels(wide, m.pointer, inner, columns, isTransposed ? 1 : m.shape[1], isTransposed ? m.shape[1] : 1, tensor.pointer)
        }
    }
}

/// What the pass leaves behind for its gradient: activated gates, states before each step, cell states.
public struct RecurrentTrace {
    public let tensors: [Tensor]

    public init(_ tensors: [Tensor]) { self.tensors = tensors }

    fileprivate var gates: Tensor { tensors[0] }
    fileprivate var hiddenBefore: Tensor { tensors[1] }
    fileprivate var cellBefore: Tensor { tensors[2] }
    fileprivate var cell: Tensor { tensors[3] }
}

extension Tensor {
    /// The pass. `gates` [rows, G·H] is what comes from the input; `weight` [G·H, H]; `hidden` and `cell` [batch, H]. All of one computing type.
    /// The result holds the hidden states [rows, H], then the last hidden state and, for LSTM, the last cell state, [batch, H] each.
    public static func recurrence(
        _ r: Recurrence, gates input: Tensor, weight: Tensor, bias: Tensor?, hidden: Tensor, cell: Tensor
    ) throws -> (y: Tensor, trace: RecurrentTrace) {
        let rows = input.shape[0], batch = hidden.shape[0], width = hidden.shape[1], dtype = input.dtype, bytes = width * dtype.size
        let isLSTM = r.cell == .lstm, input = try input.contiguous(), bias = try bias?.contiguous()
        let y = try Tensor(uninitialized: [rows + batch * (isLSTM ? 2 : 1), width], dtype)
        let gates = try Tensor(uninitialized: input.shape, dtype), before = try Tensor(uninitialized: [rows, width], dtype)
        // Plain cells keep no state beside the hidden one, and no part of a gate.
        let states = isLSTM || r.cell == .gru ? try Tensor(uninitialized: [rows, width], dtype) : before
        let cellsBefore = isLSTM ? try Tensor(uninitialized: [rows, width], dtype) : before
        let state = try hidden.contiguous().cloned(), cellState = isLSTM ? try cell.contiguous().cloned() : state
        let panels = try Panels(weight, isTransposed: true), scratch = try Tensor.full([batch, panels.width], .int(0), dtype)
        try r.withCourse(batch: batch, width: width, dtype, backwards: false) { (course: st_recurrence) -> Bool in
            var pass = st_recurrence_forward(
                course: course, input: input.pointer, bias: bias?.pointer, panels: panels.tensor.pointer, hidden: state.pointer, state: cellState.pointer,
                gates: gates.pointer, before: before.pointer, state_before: cellsBefore.pointer, states: states.pointer, y: y.pointer, scratch: scratch.pointer)
            return st_run_recurrence(&pass)
        }
        (y.pointer + rows * bytes).copyMemory(from: state.pointer, byteCount: batch * bytes)
        if isLSTM { (y.pointer + (rows + batch) * bytes).copyMemory(from: cellState.pointer, byteCount: batch * bytes) }
        return withExtendedLifetime((state, cellState, scratch, panels.tensor, input, bias)) { (y, RecurrentTrace([gates, before, cellsBefore, states])) }
    }

    /// The gradients of gates, weight, hidden and cell from that of the whole result; those of the recurrent part of the gates, which are the
    /// bias's before they are added up.
    public static func recurrenceBackward(
        _ r: Recurrence, _ g: Tensor, weight: Tensor, batch: Int, _ trace: RecurrentTrace
    ) throws -> (gates: Tensor, weight: Tensor, bias: Tensor, hidden: Tensor, cell: Tensor) {
        let rows = trace.gates.shape[0], width = weight.shape[1], dtype = trace.gates.dtype, g = try g.contiguous()
        let isLSTM = r.cell == .lstm, isGRU = r.cell == .gru
        let dGates = try Tensor(uninitialized: trace.gates.shape, dtype), dRecurrent = isGRU ? try Tensor(uninitialized: trace.gates.shape, dtype) : dGates
        let panels = try Panels(weight, isTransposed: false)
        // The gradients of the states, first of the last ones.
        let dState = try Tensor.full([batch, panels.width], .int(0), dtype), hidden = try dState.sliced(1, from: 0, to: width)
        try hidden.copy(from: g.sliced(0, from: rows, to: rows + batch))
        let dCell = isLSTM ? try g.sliced(0, from: rows + batch, to: rows + 2 * batch).cloned() : try Tensor.full([batch, width], .int(0), dtype)
        try r.withCourse(batch: batch, width: width, dtype, backwards: true) { (course: st_recurrence) -> Bool in
            var pass = st_recurrence_backward(
                course: course, g: g.pointer, panels: panels.tensor.pointer, gates: trace.gates.pointer, before: trace.hiddenBefore.pointer,
                state_before: trace.cellBefore.pointer, states: trace.cell.pointer, d_hidden: dState.pointer, d_state: dCell.pointer, d_gates: dGates.pointer,
                d_recurrent: dRecurrent.pointer)
            return st_run_recurrence_back(&pass)
        }
        let dWeight = try Tensor.full(weight.shape, .int(0), dtype)
        if rows > 0 { try multiply(Matrix(dRecurrent).transposed, Matrix(trace.hiddenBefore), into: Matrix(dWeight)) }
        return try withExtendedLifetime((g, trace.tensors, panels.tensor)) { (dGates, dWeight, dRecurrent, try hidden.contiguous(), dCell) }
    }
}
