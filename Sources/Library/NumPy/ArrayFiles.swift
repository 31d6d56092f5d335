// NumPy's files: .npy and .npz, and numbers as text.
import Formats
import Language
import Operators
import Signatures
import TensorCore

enum ArrayFiles {
    /// Where the argument says that a file is; nil for what has the method itself, an open file.
    private static func path(_ c: ArrayCall, _ index: Int, unlessIt method: Name) throws -> String? {
        if let text = c[index].text { return text }
        return try c.machine.findAttribute(method, of: c[index]) == nil ? c.machine.str(c[index]) : nil
    }

    private static func load(_ c: ArrayCall) throws -> Value {
        guard let path = try path(c, 0, unlessIt: "read") else { return try loadOpen(c) }
        // By its first bytes: a name says little.
        if try InputFile(path).read(2) == Array("PK".utf8) { return .object(try ArrayArchive(path)) }
        return c[1].isNone ? .array(try NumPy.load(path)) : try MappedArray.load(path, mode: c.string(1))
    }

    /// From an open file, which then stands behind the array.
    private static func loadOpen(_ c: ArrayCall) throws -> Value {
        let start = try c.machine.callMethod(c[0], "tell")
        guard let bytes = try c.machine.callMethod(c[0], "read").cast(to: BytesObject.self)?.bytes else {
            throw c.error(0, .typeError, "file.read() must give bytes: open the file with 'rb'")
        }
        if bytes.starts(with: "PK".utf8) {
            let copy = try TemporaryFile()
            try copy.write(bytes)
            return .object(try ArrayArchive(copy.path, copy: copy))
        }
        guard !bytes.isEmpty else { throw ScriptError(.eofError, "No data left in file") }
        let (array, count) = try NumPy.first(in: bytes)
        _ = try c.machine.callMethod(c[0], "seek", [.int((start.asInt ?? 0) &+ count)])
        return .array(array)
    }

    /// Writes a file by its path; what goes to an open file is written beside it first.
    private static func write(_ c: ArrayCall, ending: String, _ body: (String) throws -> Void) throws -> Value {
        if let path = try path(c, 0, unlessIt: "write") {
            try body(path.hasSuffix(ending) ? path : path + ending)
        } else {
            let copy = try TemporaryFile()
            try body(copy.path)
            _ = try c.machine.callMethod(c[0], "write", [.object(BytesObject(try copy.read()))])
        }
        return .none
    }

    /// Arrays by position are called `arr_0`, `arr_1` …
    private static func archive(_ c: ArrayCall, compressed: Bool) throws -> Value {
        let positional = try c.rest(1).enumerated().map { (name: "arr_\($0.offset)", tensor: try ArrayConversion.array($0.element, c.machine)) }
        let named = try c.bound.keywords(2).map { (name: $0.name.text, tensor: try ArrayConversion.array($0.value, c.machine)) }
        return try write(c, ending: ".npz") { (path: String) throws in try NumPy.saveArchive(positional + named, compressed: compressed, to: path) }
    }

    // MARK: Text

    /// The text of a file by its path, of an open file, or of a list of lines.
    private static func text(_ c: ArrayCall) throws -> String {
        if let path = c[0].text { return String(decoding: try InputFile(path).readAll(), as: UTF8.self) }
        if try c.machine.findAttribute("read", of: c[0]) != nil {
            let read = try c.machine.callMethod(c[0], "read")
            return try read.cast(to: BytesObject.self).map { String(decoding: $0.bytes, as: UTF8.self) } ?? c.machine.str(read)
        }
        if try c.machine.findAttribute("__fspath__", of: c[0]) != nil { return String(decoding: try InputFile(c.machine.str(c[0])).readAll(), as: UTF8.self) }
        return try c.machine.items(of: c[0]).map { try c.machine.str($0) }.joined(separator: "\n")
    }

    /// The fields of the lines that hold any, without comments and the first `skipped` lines.
    private static func fields(_ text: String, comment: String, delimiter: String?, skipping skipped: Int) throws -> [[Substring]] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).dropFirst(max(skipped, 0))
        return lines.compactMap { line in
            let content = comment.isEmpty ? line : line.split(separator: comment, maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            guard content.contains(where: { !$0.isWhitespace }) else { return nil }
            guard let delimiter else { return content.split(whereSeparator: \.isWhitespace) }
            return content.split(separator: delimiter, omittingEmptySubsequences: false)
        }
    }

    /// A table of numbers; `missing` stands for a field that is none, nil makes that an error.
    private static func table(
        _ rows: [[Substring]], columns: [Int]?, missing: Double?, _ dtype: DType, converted: (Int, Substring) throws -> Double? = { _, _ in nil }
    ) throws -> Tensor {
        var numbers: [Double] = [], width: Int?
        for (i, row) in rows.enumerated() {
            let places = columns ?? Array(row.indices)
            if let width, width != places.count {
                throw ScriptError(.valueError, "the number of columns changed from \(width) to \(places.count) at row \(i + 1); use `usecols` to select a subset and avoid this error")
            }
            width = places.count
            for place in places {
                let at = place < 0 ? place + row.count : place
                guard row.indices.contains(at) else { throw ScriptError(.valueError, "invalid column index \(place) at row \(i + 1) with \(row.count) columns") }
                let field = row[at].trimmingSpaces
                guard let number = try converted(at, field) ?? Double(field) ?? missing else {
                    throw ScriptError(.valueError, "could not convert string '\(field)' to \(dtype.name) at row \(i), column \(at + 1).")
                }
                numbers.append(number)
            }
        }
        return try Tensor(numbers, shape: [rows.count, width ?? 0]).converted(to: dtype)
    }

    /// What `converters`, a function or a dict of them by column, makes of a field; nil where there is none for it.
    private static func convert(_ c: ArrayCall, _ column: Int, _ field: Substring) throws -> Double? {
        guard !c[4].isNone else { return nil }
        let function = try c[4].cast(to: DictObject.self).map { try $0.value(for: .int(column), c.machine) } ?? c[4]
        return try function.map { try ArrayConversion.array(c.machine.call($0, [.string(String(field))]), c.machine, as: .float64).item().double }
    }

    private static func columns(_ c: ArrayCall, _ index: Int) throws -> [Int]? { c[index].isNone ? nil : try Array(c.shape(index)) }

    /// One dimension for a single row or column.
    private static func finished(_ x: Tensor, unpack: Bool, least: Int) throws -> Value {
        var result = unpack ? try x.transposed(0, 1) : x
        if least < 2, result.shape.contains(1) { result = try result.squeezed() }
        if least == 1, result.rank == 0 { result = try result.unsqueezed(at: 0) }
        return .array(result)
    }

    /// `%.18e` and its like for one number.
    private static func write(_ c: ArrayCall) throws -> Value {
        var x = try c.array(1)
        guard (1...2).contains(x.rank) else { throw ScriptError(.valueError, "Expected 1D or 2D array, got \(x.rank)D array instead") }
        if x.rank == 1 { x = try x.unsqueezed(at: 1) }
        let format = try c.string(2), delimiter = try c.string(3)
        var text = ""
        let header = try c.string(5), footer = try c.string(6), comment = try c.string(7)
        if !header.isEmpty { text += comment + header + "\n" }
        let values = try x.listed(), width = max(x.shape[1], 1)
        for row in 0..<x.shape[0] {
            let words = try (0..<x.shape[1]).map { column -> String in
                let number = Value(values[row * width + column].operand)
                return try c.machine.str(try c.machine.binary(.modulo, .string(format), .tuple([number])))
            }
            text += words.joined(separator: delimiter) + "\n"
        }
        if !footer.isEmpty { text += comment + footer + "\n" }
        if let path = try path(c, 0, unlessIt: "write") {
            try OutputFile.write(to: path) { (file: OutputFile) in try file.write(text) }
        } else {
            _ = try c.machine.callMethod(c[0], "write", [.string(text)])
        }
        return .none
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("load(file, mmap_mode=None, allow_pickle=False)", "The array of an .npy file, or the arrays of an .npz file.") { (c: ArrayCall) throws -> Value in
                try load(c) },
            ArrayFunction("save(file, arr, allow_pickle=True)", "Writes an array as an .npy file.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(1)
                return try write(c, ending: ".npy") { (path: String) throws in try NumPy.save(x, to: path) }
            },
            ArrayFunction("savez(file, *args, **kwds)", "Writes arrays under names as an .npz file.") { (c: ArrayCall) throws -> Value in try archive(c, compressed: false) },
            ArrayFunction("savez_compressed(file, *args, **kwds)", "Writes arrays under names as an .npz file, compressed.") { (c: ArrayCall) throws -> Value in
                try archive(c, compressed: true) },
            ArrayFunction("loadtxt(fname, dtype=None, comments='#', delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0)", "The numbers of a text file, a row a line.") {
                (c: ArrayCall) throws -> Value in
                let rows = try fields(text(c), comment: c.string(2), delimiter: c[3].text, skipping: c.int(5))
                let numbers = try table(rows, columns: columns(c, 6), missing: nil, c.dtype(1) ?? .float64) { (column: Int, field: Substring) in
                    try convert(c, column, field)
                }
                return try finished(numbers, unpack: c.flag(7), least: c.int(8))
            },
            ArrayFunction("genfromtxt(fname, dtype=None, comments='#', delimiter=None, skip_header=0, usecols=None, unpack=False, filling_values=None)", "The numbers of a text file; what is no number is NaN.") {
                (c: ArrayCall) throws -> Value in
                let rows = try fields(text(c), comment: c.string(2), delimiter: c[3].text, skipping: c.int(4))
                let missing = c[7].isNone ? Double.nan : try c.float(7)
                return try finished(table(rows, columns: columns(c, 5), missing: missing, c.dtype(1) ?? .float64), unpack: c.flag(6), least: 0)
            },
            ArrayFunction("savetxt(fname, X, fmt='%.18e', delimiter=' ', newline='\\n', header='', footer='', comments='# ')", "Writes numbers as text, a row a line.") {
                (c: ArrayCall) throws -> Value in try write(c) },
        ]
    }
}

extension Substring {
    /// Without blanks at both ends.
    fileprivate var trimmingSpaces: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
