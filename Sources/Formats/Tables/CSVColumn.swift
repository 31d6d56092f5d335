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

    /// Rows of a file: fields `step` apart.
    struct Part {
        let bytes: UnsafePointer<UInt8>
        let fields: UnsafePointer<st_field>
        let step: Int
        let rows: Int
        let quote: UInt8
    }

    /// Adds the rows of `part`. False where the rows before it must be read again, as texts.
    func append(_ part: Part, _ missingTexts: inout st_csv_missing) throws -> Bool {
        while true {
            switch state {
            case .ints:
                try reserve(rows + part.rows, .int64)
                if st_csv_ints(part.bytes, part.fields, part.step, part.rows, &missingTexts, values.int64s + rows) == part.rows { return finish(part) }
                guard kind != .ints else { throw invalid("cannot be read as int64") }
                values = try values.sliced(0, to: rows).converted(to: .float64)
                state = .floats
            case .floats:
                try reserve(rows + part.rows, .float64)
                if st_csv_floats(part.bytes, part.fields, part.step, part.rows, &missingTexts, values.doubles + rows) == part.rows { return finish(part) }
                guard kind != .floats else { throw invalid("cannot be read as float64") }
                guard rows == 0 else { return false }
                state = .bools
            case .bools:
                try reserve(rows + part.rows, .bool)
                if st_csv_bools(part.bytes, part.fields, part.step, part.rows, values.bools + rows) == part.rows { return finish(part) }
                guard rows == 0 else { return false }
                state = .texts
            case .texts:
                try appendTexts(part, &missingTexts)
                return finish(part)
            }
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
        try reserve(rows + 1, .int64)
        if rows == 0 { values.int64s[0] = 0 }
        return .texts(TextColumn(bytes: try bytes.sliced(0, to: Int(end)), offsets: try values.sliced(0, to: rows + 1), missing: try missing.sliced(0, to: rows)))
    }

    private func finish(_ part: Part) -> Bool {
        rows += part.rows
        return true
    }

    private func appendTexts(_ part: Part, _ missingTexts: inout st_csv_missing) throws {
        try reserve(rows + part.rows + 1, .int64)
        if rows == 0 { values.int64s[0] = 0 }
        missing = try grown(missing, keeping: rows, to: rows + part.rows)
        bytes = try grown(bytes, keeping: Int(end), to: Int(end + st_csv_text_size(part.fields, part.step, part.rows)))
        end = st_csv_texts(
            part.bytes, part.fields, part.step, part.rows, &missingTexts, part.quote, bytes.pointer.assumingMemoryBound(to: UInt8.self), end,
            values.int64s + rows, missing.bools + rows)
    }

    private func reserve(_ count: Int, _ dtype: DType) throws {
        if values.dtype != dtype { values = try Tensor(uninitialized: [max(count, 1024)], dtype) }
        values = try grown(values, keeping: state == .texts ? min(rows + 1, values.count) : rows, to: count)
    }

    private func grown(_ tensor: Tensor, keeping kept: Int, to count: Int) throws -> Tensor {
        guard count > tensor.count else { return tensor }
        let larger = try Tensor(uninitialized: [max(count, tensor.count * 2)], tensor.dtype)
        try larger.sliced(0, to: kept).copy(from: tensor.sliced(0, to: kept))
        return larger
    }

    private func invalid(_ what: String) -> TensorError {
        TensorError(.valueError, "column \(quoted(name())) \(what): it holds missing or other values")
    }
}
