// A file of comma-separated values on its way into columns: the bytes, how they are cut, and how far they are read. Errors are in the words
// of pandas' parser, with the line.
import Kernels
import TensorCore

/// How rows are cut into fields.
public struct CSVFormat {
    public var separator: UInt8 = 0x2c
    /// Runs of spaces and tabs separate instead.
    public var spacesSeparate = false
    /// 0: none
    public var quote: UInt8 = 0x22
    /// Begins what is left out of a line; 0: none.
    public var comment: UInt8 = 0
    /// Spaces behind a separator are left out.
    public var skipsSpaces = false
    public var keepsBlankLines = false

    public init() {}
}

public final class CSVSource {
    /// From here on reading a file into memory costs more than what is done with it.
    private static let largeFile = 1 << 26

    /// uint8 (bytes of the file), UTF-8
    private let bytes: Tensor
    private let format: CSVFormat
    private var state = st_csv()

    /// - bytes: uint8 (n) in UTF-8; a byte order mark at the start is skipped. UnicodeDecodeError where it is no UTF-8.
    public init(_ bytes: Tensor, _ format: CSVFormat = CSVFormat()) throws {
        self.bytes = try bytes.contiguous()
        self.format = format
        let text = UnsafePointer(self.bytes.pointer.assumingMemoryBound(to: UInt8.self))
        let valid = st_utf8_prefix(text, bytes.count)
        guard valid == bytes.count else { throw Self.notUnicode(text[valid], at: valid) }
        state.bytes = text
        state.size = UInt64(bytes.count)
        if bytes.count >= 3, text[0] == 0xef, text[1] == 0xbb, text[2] == 0xbf { state.position = 3 }
        state.separator = format.spacesSeparate ? 0x20 : format.separator
        state.quote = format.quote
        state.comment = format.comment
        state.spaces_separate = format.spacesSeparate
        state.skips_spaces = format.skipsSpaces
        state.keeps_blank_lines = format.keepsBlankLines
        state.line = 1
    }

    /// The bytes of a text.
    public static func bytes(of text: String) throws -> Tensor {
        let result = try Tensor(uninitialized: [text.utf8.count], .uint8)
        let room = UnsafeMutableRawBufferPointer(start: result.pointer, count: result.count)
        room.copyBytes(from: text.utf8)
        return result
    }

    /// The bytes of a file; a large one is mapped, so that its bytes take no memory of their own.
    public static func bytes(ofFile path: String) throws -> Tensor {
        let file = try InputFile(path)
        if let size = file.size, size >= largeFile {
            let mapped = try MappedFile(path)
            if let storage = try mapped.storage(at: 0, mapped.byteCount, alignment: 1) {
                return Tensor(storage: storage, layout: Layout(contiguous: [mapped.byteCount]), dtype: .uint8)
            }
        }
        guard let size = file.size else {
            let all = try file.readAll()
            let result = try Tensor(uninitialized: [all.count], .uint8)
            UnsafeMutableRawBufferPointer(start: result.pointer, count: all.count).copyBytes(from: all)
            return result
        }
        let result = try Tensor(uninitialized: [size], .uint8)
        let got = try file.read(into: UnsafeMutableRawBufferPointer(start: result.pointer, count: size))
        return try result.sliced(0, to: got)
    }

    /// The line of the row that comes next, from 1.
    public var line: Int { Int(state.line) }

    /// Leaves out lines, whatever they hold.
    public func skipLines(_ count: Int) {
        withExtendedLifetime(bytes) {
            for _ in 0..<max(count, 0) where state.position < state.size {
                while state.position < state.size, state.bytes[Int(state.position)] != 10 { state.position += 1 }
                state.position = min(state.position + 1, state.size)
                state.line += 1
            }
        }
    }

    /// The fields of the next row, which is read; nil at the end.
    public func row() throws -> [String]? {
        guard let count = try peek() else { return nil }
        return try withExtendedLifetime(bytes) {
            var fields = [st_field](repeating: 0, count: count), counts: [Int64] = [0]
            guard st_csv_rows(&state, count, 1, &fields, &counts) == 1 else { throw failure(expected: count) }
            return fields.map(text)
        }
    }

    /// How many fields the next row has; nil at the end.
    public func peek() throws -> Int? {
        try withExtendedLifetime(bytes) {
            var ahead = state, counts: [Int64] = [0], none: [st_field] = [0]
            guard st_csv_rows(&ahead, 0, 1, &none, &counts) == 1 else {
                if ahead.status == ST_CSV_END { return nil }
                state = ahead
                throw failure(expected: 0)
            }
            return Int(counts[0])
        }
    }

    private func text(_ field: st_field) -> String {
        var part = Array(UnsafeBufferPointer(start: state.bytes + Int(st_field_start(field)), count: Int(st_field_length(field))))
        guard st_field_has_quotes(field) else { return String(decoding: part, as: UTF8.self) }
        var kept: [UInt8] = [], i = 0
        part.append(0)
        while i < part.count - 1 {
            if part[i] == format.quote {
                if part[i + 1] != format.quote { i += 1; continue }
                i += 1
            }
            kept.append(part[i])
            i += 1
        }
        return String(decoding: kept, as: UTF8.self)
    }

    // MARK: Columns

    /// The rows that are left, at most `limit`, as one column for each of `kinds`; those that are skipped give nil.
    /// ValueError in pandas' words where a row has more fields than there are kinds.
    public func columns(
        _ kinds: [CSVKind], names: [String], missing: [String], limit: Int = .max
    ) throws -> [CSVValues?] {
        let start = state, width = kinds.count
        let columns = try kinds.enumerated().map { (i: Int, kind: CSVKind) throws -> CSVColumn? in
            kind == .skipped ? nil : try CSVColumn(kind, name: { i < names.count ? names[i] : String(i) })
        }
        let words = try TextColumn(missing)
        try withMissing(words) { (texts: UnsafePointer<st_csv_missing>) throws in
            try eachPart(width, limit: limit, texts) { (part: CSVColumn.Part, done: Int) throws in
                var tasks: [st_csv_column] = [], targets: [CSVColumn] = []
                for (i, column) in columns.enumerated() {
                    guard let column else { continue }
                    tasks.append(try column.prepared(i, part))
                    targets.append(column)
                }
                Self.convert(part, &tasks)
                for (column, task) in zip(targets, tasks) where !column.accept(task, part) {
                    if try column.widen(), try add(part, task.index, to: column) { continue }
                    column.restartAsTexts()
                    try again(from: start, rows: done, column, task.index, width, texts)
                    _ = try add(part, task.index, to: column)
                }
            }
        }
        return try columns.map { try $0?.finished() }
    }

    private static func convert(_ part: CSVColumn.Part, _ tasks: inout [st_csv_column]) {
        var rows = part.rows
        st_csv_convert(&rows, &tasks, tasks.count)
    }

    /// Adds the rows to a column, which becomes wider until they fit. False where the rows before must be read again, as texts.
    private func add(_ part: CSVColumn.Part, _ index: Int, to column: CSVColumn) throws -> Bool {
        while true {
            var task = [try column.prepared(index, part)]
            Self.convert(part, &task)
            if column.accept(task[0], part) { return true }
            guard try column.widen() else { return false }
        }
    }

    /// Rows by the block, each with the number of rows before it.
    private func eachPart(_ width: Int, limit: Int, _ missing: UnsafePointer<st_csv_missing>, _ body: (CSVColumn.Part, Int) throws -> Void) throws {
        let capacity = min(max(1 << 18 / max(width, 1), 64), 1 << 14)
        var fields = [st_field](repeating: 0, count: max(width, 1) * capacity), done = 0
        try withExtendedLifetime(bytes) {
            while done < limit {
                let rows = st_csv_rows(&state, width, min(capacity, limit - done), &fields, nil)
                guard state.status == ST_CSV_MORE || state.status == ST_CSV_END else { throw failure(expected: width) }
                if rows > 0 {
                    try fields.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<st_field>) throws in
                        let cut = st_csv_part(
                            bytes: state.bytes, fields: buffer.baseAddress, step: width, rows: rows, missing: missing, quote: format.quote)
                        let share = limit == .max ? Double(max(state.position, 1)) / Double(max(state.size, 1)) : 1
                        try body(CSVColumn.Part(rows: cut, share: share), done)
                    }
                    done += rows
                }
                if state.status == ST_CSV_END { return }
                if Interrupt.isRequested { throw Interrupt.error }
            }
        }
    }

    /// Reads the first rows once more, for one column that turned out to be texts.
    private func again(
        from start: st_csv, rows: Int, _ column: CSVColumn, _ index: Int, _ width: Int, _ missing: UnsafePointer<st_csv_missing>
    ) throws {
        let now = state
        state = start
        defer { state = now }
        try eachPart(width, limit: rows, missing) { (part: CSVColumn.Part, _: Int) throws in _ = try add(part, index, to: column) }
    }

    private func withMissing<R>(_ words: TextColumn, _ body: (UnsafePointer<st_csv_missing>) throws -> R) rethrows -> R {
        try withExtendedLifetime(words) {
            var missing = st_csv_missing()
            missing.texts = st_texts(
                bytes: words.bytes.pointer.assumingMemoryBound(to: UInt8.self), offsets: words.offsets.int64s, missing: nil, count: words.count)
            missing.longest = -1
            for i in 0..<words.count {
                let (start, end) = (words.offsets.int64s[i], words.offsets.int64s[i + 1])
                missing.longest = max(missing.longest, end - start)
                if end > start { st_csv_mark(&missing, missing.texts.bytes[Int(start)]) }
            }
            return try body(&missing)
        }
    }

    // MARK: Errors

    private func failure(expected: Int) -> TensorError {
        let message = switch state.status {
        case ST_CSV_TOO_MANY_FIELDS: "Expected \(expected) fields in line \(state.line), saw \(state.found)\n"
        case ST_CSV_OPEN_QUOTE: "EOF inside string starting at row \(state.row)"
        default: "field larger than field limit (\(1 << ST_FIELD_LENGTH_BITS)) in line \(state.line)"
        }
        return TensorError(.valueError, "Error tokenizing data. C error: \(message)")
    }

    private static func notUnicode(_ byte: UInt8, at position: Int) -> TensorError {
        let isLead = (0xc2...0xf4).contains(byte)
        let digits = String(byte, radix: 16)
        return TensorError(
            .unicodeDecodeError,
            "'utf-8' codec can't decode byte 0x\(digits.count < 2 ? "0" : "")\(digits) in position \(position): invalid \(isLead ? "continuation" : "start") byte",
            hint: "encoding='cp949' reads Korean files that Excel wrote, encoding='latin-1' Western ones")
    }
}
