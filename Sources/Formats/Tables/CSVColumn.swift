// One column of a file while it is read: it starts as the narrowest type that pandas would try, and becomes a wider one when a field does
// not fit. Texts need what stands in the file, so a column that turns into texts late has its rows read again from the start.
import Kernels
import TensorCore

/// What a column of a file holds.
public enum CSVValues {
    /// bool, int64 or float64 (rows); missing fields are NaN.
    case numbers(Tensor)
    case texts(TextColumn)
}

/// How a column is to be read.
public enum CSVKind: String, Sendable {
    /// Whole numbers, else numbers, else True and False, else texts.
    case inferred
    case ints, floats, texts
    case skipped
}

final class CSVColumn {
    private enum State { case ints, floats, bools, texts }

    private var state: State
    private let kind: CSVKind
    private let name: () -> String
    private var rows = 0
    /// Numbers or flags so far, with room to grow.
    private var values: Tensor
    private var bytes: Tensor
    private var end: Int64 = 0
    private var missing: Tensor

    init(_ kind: CSVKind, name: @escaping () -> String) throws {
        self.kind = kind
        self.name = name
        state = kind == .texts ? .texts : kind == .floats ? .floats : .ints
        values = try Tensor(uninitialized: [1], .int64)
        bytes = try Tensor(uninitialized: [0], .uint8)
        missing = try Tensor(uninitialized: [0], .bool)
        values.int64s[0] = 0
    }

    /// Rows of a file, cut into fields, and which part of the file has been read with them.
    struct Part {
        var rows: st_csv_part
        var share: Double
    }

    /// Where field `index` of each of the rows goes, with room for all of them.
    func prepared(_ index: Int, _ part: Part) throws -> st_csv_column {
        let count = part.rows.rows
        var column = st_csv_column()
        column.index = index
        switch state {
        case .ints: (column.kind, column.out) = (ST_CSV_INTS, try reserve(part, .int64) + 8 * rows)
        case .floats: (column.kind, column.out) = (ST_CSV_FLOATS, try reserve(part, .float64) + 8 * rows)
        case .bools: (column.kind, column.out) = (ST_CSV_BOOLS, try reserve(part, .bool) + rows)
        case .texts:
            column.kind = ST_CSV_TEXTS
            column.offsets = try reserve(part, .int64).assumingMemoryBound(to: Int64.self) + rows
            if rows == 0 { values.int64s[0] = 0 }
            missing = try grown(missing, keeping: rows, to: rows + count, share: part.share)
            let longest = st_csv_text_size(part.rows.fields + index, part.rows.step, count)
            bytes = try grown(bytes, keeping: Int(end), to: Int(end + longest), share: part.share)
            column.is_missing = missing.bools + rows
            column.out = bytes.pointer
            column.end = end
        }
        return column
    }

    /// Takes the rows in, where all of them fitted.
    func accept(_ column: st_csv_column, _ part: Part) -> Bool {
        guard column.done == part.rows.rows else { return false }
        rows += column.done
        end = column.end
        return true
    }

    /// Makes room for other fields than those so far. False where the rows before must be read again, as texts.
    func widen() throws -> Bool {
        switch state {
        case .ints:
            guard kind != .ints else { throw invalid("cannot be read as int64") }
            values = try values.sliced(0, to: rows).converted(to: .float64)
            state = .floats
            return true
        case .floats:
            guard kind != .floats else { throw invalid("cannot be read as float64") }
            state = .bools
            return rows == 0
        case .bools, .texts:
            state = .texts
            return rows == 0
        }
    }

    /// Forgets all rows; from now on they are texts.
    func restartAsTexts() {
        state = .texts
        rows = 0
        end = 0
    }

    func finished() throws -> CSVValues {
        guard state == .texts || (kind == .inferred && rows == 0) else { return .numbers(try values.sliced(0, to: rows)) }
        if rows == 0 { values = try Tensor([0]) }
        return .texts(TextColumn(bytes: try bytes.sliced(0, to: Int(end)), offsets: try values.sliced(0, to: rows + 1), missing: try missing.sliced(0, to: rows)))
    }

    /// Memory for the numbers, flags or ends of texts so far and those of `part`.
    private func reserve(_ part: Part, _ dtype: DType) throws -> UnsafeMutableRawPointer {
        if values.dtype != dtype { values = try Tensor(uninitialized: [1], dtype) }
        let more = state == .texts ? 1 : 0
        values = try grown(values, keeping: min(rows + more, values.count), to: rows + part.rows.rows + more, share: part.share)
        return values.pointer
    }

    /// Room for `count` elements, and for as many more as the rest of the file should bring: memory that nobody writes to costs nothing.
    private func grown(_ tensor: Tensor, keeping kept: Int, to count: Int, share: Double) throws -> Tensor {
        guard count > tensor.count else { return tensor }
        let all = Double(count) / share * 1.02
        let larger = try Tensor(uninitialized: [max(count, all < 1e15 ? Int(all) : 0, min(tensor.count, 1 << 40) * 2)], tensor.dtype)
        try larger.sliced(0, to: kept).copy(from: tensor.sliced(0, to: kept))
        return larger
    }

    private func invalid(_ what: String) -> TensorError {
        TensorError(.valueError, "column \(quoted(name())) \(what): it holds missing or other values")
    }
}
