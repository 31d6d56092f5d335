// A recurrent layer in one direction over sequences that lie time after time: at each time a product with the recurrent weight and one
// step of the cell (rnn.c). Sequences may end early; those that go on stand first, as in packed sequences.
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

    /// The times in the order of the pass, each with its first row.
    fileprivate var steps: [(row: Int, count: Int)] {
        var row = 0
        let all = batchSizes.map { (count: Int) -> (Int, Int) in
            defer { row += count }
            return (row, count)
        }
        return isReversed ? all.reversed() : all
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
        let isLSTM = r.cell == .lstm
        let y = try Tensor(uninitialized: [rows + batch * (isLSTM ? 2 : 1), width], dtype)
        let gates = try input.contiguous().cloned(), before = try Tensor(uninitialized: [rows, width], dtype)
        let cells = try Tensor(uninitialized: [rows, width], dtype), cellsBefore = isLSTM ? try Tensor(uninitialized: [rows, width], dtype) : before
        let state = try hidden.contiguous().cloned(), cellState = try cell.contiguous().cloned()
        let recurrent = try Tensor(uninitialized: [batch, weight.shape[0]], dtype), w = Matrix(try weight.contiguous())
        for (row, count) in r.steps where count > 0 {
            if Interrupt.isRequested { throw Interrupt.error }
            try fill(recurrent, count, bias)
            try multiply(Matrix(state).rows(0..<count), w.transposed, into: Matrix(recurrent).rows(0..<count), beta: bias == nil ? 0 : 1)
            let at = row * bytes, all = count * bytes
            (before.pointer + at).copyMemory(from: state.pointer, byteCount: all)
            if isLSTM { (cellsBefore.pointer + at).copyMemory(from: cellState.pointer, byteCount: all) }
            st_cell_step(
                Int32(dtype.kernel.rawValue), r.cell.kernel, count, width, gates.pointer + at * r.cell.gates, recurrent.pointer, state.pointer, cellState.pointer,
                y.pointer + at, cells.pointer + at)
            state.pointer.copyMemory(from: y.pointer + at, byteCount: all)
            if isLSTM { cellState.pointer.copyMemory(from: cells.pointer + at, byteCount: all) }
        }
        (y.pointer + rows * bytes).copyMemory(from: state.pointer, byteCount: batch * bytes)
        if isLSTM { (y.pointer + (rows + batch) * bytes).copyMemory(from: cellState.pointer, byteCount: batch * bytes) }
        return withExtendedLifetime((state, cellState, recurrent, gates, before, cells, cellsBefore)) { (y, RecurrentTrace([gates, before, cellsBefore, cells])) }
    }

    /// The first `count` rows become the bias.
    private static func fill(_ rows: Tensor, _ count: Int, _ bias: Tensor?) throws {
        guard let bias else { return }
        try rows.sliced(0, from: 0, to: count).copy(from: bias.unsqueezed(at: 0).expanded(to: [count, bias.count]))
    }

    /// The gradients of gates, weight, bias, hidden and cell from that of the whole result.
    public static func recurrenceBackward(
        _ r: Recurrence, _ g: Tensor, _ y: Tensor, weight: Tensor, batch: Int, _ trace: RecurrentTrace
    ) throws -> (gates: Tensor, weight: Tensor, bias: Tensor, hidden: Tensor, cell: Tensor) {
        let rows = trace.gates.shape[0], width = weight.shape[1], dtype = trace.gates.dtype, bytes = width * dtype.size, g = try g.contiguous()
        let isLSTM = r.cell == .lstm, isGRU = r.cell == .gru
        let dGates = try Tensor(uninitialized: trace.gates.shape, dtype), dRecurrent = isGRU ? try Tensor(uninitialized: trace.gates.shape, dtype) : dGates
        // The gradients of the states, first of the last ones.
        let dState = try g.sliced(0, from: rows, to: rows + batch).cloned()
        let dCell = isLSTM ? try g.sliced(0, from: rows + batch, to: rows + 2 * batch).cloned() : try Tensor.full([batch, width], .int(0), dtype)
        let w = Matrix(try weight.contiguous())
        for (row, count) in r.steps.reversed() where count > 0 {
            if Interrupt.isRequested { throw Interrupt.error }
            let at = row * bytes
            let part = try dState.sliced(0, from: 0, to: count)
            _ = try Tensor.binary(.add, part, g.sliced(0, from: row, to: row + count), into: part)
            st_cell_back(
                Int32(dtype.kernel.rawValue), r.cell.kernel, count, width, trace.gates.pointer + at * r.cell.gates, y.pointer + at, trace.hiddenBefore.pointer + at,
                trace.cellBefore.pointer + at, trace.cell.pointer + at, dState.pointer, dCell.pointer, dGates.pointer + at * r.cell.gates,
                dRecurrent.pointer + at * r.cell.gates)
            // The hidden state before got its gradient through the recurrent weight and, for GRU, directly.
            if isGRU { dState.pointer.copyMemory(from: dCell.pointer, byteCount: count * bytes) }
            try multiply(Matrix(dRecurrent).rows(row..<(row + count)), w, into: Matrix(dState).rows(0..<count), beta: isGRU ? 1 : 0)
        }
        let dWeight = try Tensor.full(weight.shape, .int(0), dtype)
        if rows > 0 { try multiply(Matrix(dRecurrent).transposed, Matrix(trace.hiddenBefore), into: Matrix(dWeight)) }
        return withExtendedLifetime((g, y, trace.tensors)) { (dGates, dWeight, dRecurrent, dState, dCell) }
    }
}
