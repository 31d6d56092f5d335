// The header of an .npy file: a magic text, a version, and a Python dict of three entries.
import TensorCore

/// What the header says of the array.
struct NpyHeader {
    private(set) var dtype = DType.float32
    private var isBigEndian = false
    private var isFortranOrder = false
    private var shape: [Int] = []
    /// Bytes before the data.
    private(set) var byteCount = 0

    /// Reads a header; `read` hands out the next bytes, fewer than asked for at the end of the file.
    init(_ read: (Int) throws -> [UInt8]) throws {
        let start = try read(8)
        if start.isEmpty { throw TensorError(.eofError, "No data left in file", parameter: "file") }
        guard start.starts(with: Self.magic.prefix(start.count)), start.count >= 6 else {
            throw TensorError(
                .valueError, "This file contains pickled (object) data. If you trust the file you can load it unsafely using the `allow_pickle=` keyword argument or `pickle.load()`.",
                parameter: "file", hint: "the file does not begin like an .npy file")
        }
        try Self.need(start, 8, "magic string")
        guard (1...3).contains(start[6]), start[7] == 0 else {
            throw invalid("we only support format version (1,0), (2,0), and (3,0), not (\(start[6]), \(start[7]))")
        }
        let width = start[6] == 1 ? 2 : 4
        let lengthBytes = try read(width)
        try Self.need(lengthBytes, width, "array header length")
        let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
        // NumPy's own limit against hostile headers.
        guard length <= 10_000 else { throw invalid("Header info length (\(length)) is large and may not be safe to load securely.") }
        let text = try read(length)
        try Self.need(text, length, "array header")
        byteCount = 8 + width + length
        try parse(text)
    }

    private static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)

    private static func need(_ bytes: [UInt8], _ count: Int, _ what: String) throws {
        guard bytes.count == count else { throw invalid("EOF: reading \(what), expected \(count) bytes got \(bytes.count)") }
    }

    // MARK: parsing

    private mutating func parse(_ text: [UInt8]) throws {
        var scanner = TextScanner(text)
        var keys: Set<String> = []
        guard scanner.take("{") else { throw malformed(text) }
        while !scanner.take("}") {
            guard let key = Self.text(&scanner), scanner.take(":") else { throw malformed(text) }
            switch key {
            case "descr": try parseType(&scanner, text)
            case "fortran_order": isFortranOrder = try Self.flag(&scanner)
            case "shape": shape = try Self.sizes(&scanner, text)
            default: throw malformed(text)
            }
            keys.insert(key)
            if !scanner.take(",") && scanner.next != UInt8(ascii: "}") { throw malformed(text) }
        }
        guard keys.count == 3 else {
            let found = keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
            throw invalid("Header does not contain the correct keys: [\(found)]")
        }
    }

    private static func text(_ scanner: inout TextScanner) -> String? {
        scanner.next == UInt8(ascii: "\"") ? scanner.string("\"") : scanner.string("'")
    }

    private mutating func parseType(_ scanner: inout TextScanner, _ text: [UInt8]) throws {
        guard let name = Self.text(&scanner) else { throw malformed(text) }
        if name.hasSuffix("O") { throw invalid("Object arrays cannot be loaded when allow_pickle=False") }
        guard let order = name.first, "<>|=".contains(order), let dtype = Self.types[String(name.dropFirst())] else {
            throw TensorError(
                .typeError, "arrays of type '\(name)' are not supported. The only supported types are: float64, float32, float16, int64, int32, int16, int8, uint8, and bool.",
                parameter: "file", hint: "convert the array with NumPy first: a.astype('float32')")
        }
        (self.dtype, isBigEndian) = (dtype, order == ">")
    }

    private static func flag(_ scanner: inout TextScanner) throws -> Bool {
        if scanner.take(word: "True") { return true }
        if scanner.take(word: "False") { return false }
        throw invalid("fortran_order is not a valid bool")
    }

    /// `(2, 3)`, `(2,)` or `()`.
    private static func sizes(_ scanner: inout TextScanner, _ text: [UInt8]) throws -> [Int] {
        guard scanner.take("(") else { throw invalid("shape is not valid") }
        var sizes: [Int] = []
        while !scanner.take(")") {
            guard let size = scanner.integer(), size >= 0, sizes.count < 64 else { throw invalid("shape is not valid") }
            sizes.append(size)
            if !scanner.take(",") && scanner.next != UInt8(ascii: ")") { throw malformed(text) }
        }
        return sizes
    }

    // MARK: the array

    /// A tensor for the data, of which `available` bytes exist.
    func makeTensor(available: Int) throws -> Tensor {
        let sizes = Dims(shape)
        let count = try Layout.elementCount(of: sizes)
        guard count <= available / dtype.size else { throw tooShort(count, available) }
        return try Tensor(uninitialized: isFortranOrder ? Dims(shape.reversed()) : sizes, dtype)
    }

    /// The array, once its bytes are in `tensor`: in this machine's byte order, and seen in its own order of dimensions.
    func finish(_ tensor: Tensor, bytesRead: Int) throws -> Tensor {
        guard bytesRead == tensor.wholeStorage.count else { throw tooShort(tensor.count, bytesRead) }
        if isBigEndian { swapBytes(tensor.wholeStorage, size: dtype.size) }
        if dtype == .bool { normalizeBools(tensor.storage) }
        return try seen(tensor.storage)
    }

    /// The array in memory that holds its elements as the file does.
    private func seen(_ storage: Storage) throws -> Tensor {
        guard isFortranOrder else { return Tensor(storage: storage, layout: Layout(contiguous: Dims(shape)), dtype: dtype) }
        let strides = Layout(contiguous: Dims(shape.reversed())).strides
        return Tensor(storage: storage, layout: Layout(shape: Dims(shape), strides: Dims(strides.reversed())), dtype: dtype)
    }

    /// The array in a mapped file; nil where its bytes are not those of this machine's elements, or begin at an odd place.
    func mapped(_ file: MappedFile) throws -> Tensor? {
        let count = try Layout.elementCount(of: Dims(shape)), available = file.byteCount - byteCount
        guard available >= 0, count <= available / dtype.size else { throw tooShort(count, max(available, 0)) }
        guard !isBigEndian || dtype.size == 1, let storage = try file.storage(at: byteCount, count * dtype.size, alignment: dtype.size) else { return nil }
        return try seen(storage)
    }

    private func tooShort(_ count: Int, _ bytes: Int) -> TensorError {
        invalid("Failed to read all data for array. Expected \(tuple(shape)) = \(count) elements, could only read \(bytes / dtype.size) elements. (file seems not fully written?)")
    }

    /// What the header says, once `available` bytes are known to hold the data.
    func entry(name: String, available: Int, values: @escaping () throws -> Tensor) throws -> FileEntry {
        let count = try Layout.elementCount(of: Dims(shape))
        guard count <= available / dtype.size else { throw tooShort(count, available) }
        let notes = (isBigEndian && dtype.size > 1 ? ["big endian"] : []) + (isFortranOrder ? ["column by column"] : [])
        return FileEntry(array: name, dtype, shape, isFortranOrder: isFortranOrder, offset: byteCount, notes: notes, values: values)
    }

    // MARK: writing

    /// The header of a tensor in row-major order, as NumPy pads it: to 64 bytes, with room for the first size to grow.
    static func bytes(for tensor: Tensor) throws -> [UInt8] {
        guard let type = types.first(where: { $0.value == tensor.dtype })?.key else {
            throw TensorError(.typeError, "Got unsupported ScalarType \(tensor.dtype.legacyName)", parameter: "arr", hint: "NumPy has no such type: x.float() first")
        }
        let order = tensor.dtype.size == 1 ? "|" : "<"
        var text = "{'descr': '\(order)\(type)', 'fortran_order': False, 'shape': \(tuple(Array(tensor.shape))), }"
        if let first = tensor.shape.first { text += String(repeating: " ", count: max(21 - String(first).count, 0)) }
        text += String(repeating: " ", count: 64 - (11 + text.utf8.count) % 64) + "\n"
        let length = text.utf8.count
        return magic + [1, 0, UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8)] + Array(text.utf8)
    }

    /// NumPy's codes: a letter for the kind and the bytes of an element. NumPy has no bfloat16.
    private static let types: [String: DType] = Dictionary(uniqueKeysWithValues: DType.allCases.filter { $0 != .bfloat16 }.map { (dtype: DType) -> (String, DType) in
        ((dtype.isFloating ? "f" : dtype == .bool ? "b" : dtype.isSigned ? "i" : "u") + String(dtype.size), dtype)
    })
}

/// Reverses the bytes of every element.
func swapBytes(_ bytes: UnsafeMutableRawBufferPointer, size: Int) {
    guard size > 1 else { return }
    for start in stride(from: 0, to: bytes.count - bytes.count % size, by: size) { bytes[start..<(start + size)].reverse() }
}

private func invalid(_ message: String) -> TensorError { TensorError(.valueError, message, parameter: "file") }

private func malformed(_ text: [UInt8]) -> TensorError {
    invalid("Cannot parse header: \(quoted(String(decoding: text.prefix(200), as: UTF8.self)))")
}

/// Sizes as a Python tuple.
private func tuple(_ sizes: [Int]) -> String {
    sizes.count == 1 ? "(\(sizes[0]),)" : "(" + sizes.map(String.init).joined(separator: ", ") + ")"
}
