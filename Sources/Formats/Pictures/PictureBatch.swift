// The files of CIFAR-10 and CIFAR-100: pickles that Python 2 wrote, and the binary form. A picture is 3072 bytes: a plane of 32 by 32
// for each of red, green and blue.
import TensorCore

/// Pictures with their labels.
public struct PictureBatch {
    /// uint8 (count, 3072).
    public let pictures: Tensor
    public let labels: [Int]

    private static let pictureSize = 3072

    /// A pickle of a dict with `data` and `labels` or `fine_labels`.
    /// - Throws: UnpicklingError with the place of the damage, ValueError where it holds something else.
    public static func pickled(_ path: String) throws -> PictureBatch {
        let fields = try dictionary(path)
        func wrong(_ what: String) -> TensorError { TensorError(.valueError, "\(quoted(path)) is no batch of pictures: \(what)") }
        guard case .module(let array)? = fields["data"], array.name == "ndarray", case .tuple(let state)? = array.state[PickleClasses.arrayState],
            state.items.count == 5, case .tuple(let sizes) = state.items[1], case .module(let dtype) = state.items[2],
            case .bytes(let bytes) = state.items[4]
        else { throw wrong("it has no array 'data'") }
        guard sizes.items.count == 2, case .int(let count) = sizes.items[0], case .int(let width) = sizes.items[1], width == pictureSize, count >= 0,
            text(dtype.state["code"]) == "u1", case .bool(false) = state.items[3]
        else { throw wrong("'data' is no array of bytes with \(pictureSize) columns") }
        guard case (let size, false) = count.multipliedReportingOverflow(by: width), size == bytes.count else {
            throw wrong("'data' holds \(bytes.count) bytes, not \(count) times \(width)")
        }
        guard case .list(let list)? = fields["labels"] ?? fields["fine_labels"], list.items.count == count else {
            throw wrong("there is not one label for each of the \(count) pictures")
        }
        let labels = try list.items.map { (item: PickleValue) throws -> Int in
            guard case .int(let label) = item else { throw wrong("a label is no whole number") }
            return label
        }
        return PictureBatch(pictures: try Tensor(bytes, shape: [count, width]), labels: labels)
    }

    /// The texts of a list in a pickled dict: the names of classes.
    public static func names(_ path: String, key: String) throws -> [String] {
        guard case .list(let list)? = try dictionary(path)[key] else { throw TensorError(.keyError, key) }
        return try list.items.map { (item: PickleValue) throws -> String in
            guard let text = text(item) else { throw TensorError(.valueError, "\(quoted(path)): a name of \(quoted(key)) is no text") }
            return text
        }
    }

    /// The binary form: before each picture `labelBytes` labels, of which the last counts.
    public static func binary(_ path: String, labelBytes: Int) throws -> PictureBatch {
        let bytes = try InputFile(path).readAll(), row = labelBytes + pictureSize
        guard !bytes.isEmpty, bytes.count.isMultiple(of: row) else {
            throw TensorError(
                .valueError, "\(quoted(path)) holds \(bytes.count) bytes, which is no whole number of pictures of \(row): the last begins at byte \(bytes.count / row * row)")
        }
        let count = bytes.count / row, pictures = try Tensor(uninitialized: [count, pictureSize], .uint8)
        for i in 0..<count {
            let part = bytes[(i * row + labelBytes)..<((i + 1) * row)]
            UnsafeMutableRawBufferPointer(start: pictures.pointer + i * pictureSize, count: pictureSize).copyBytes(from: part)
        }
        return PictureBatch(pictures: pictures, labels: (0..<count).map { Int(bytes[$0 * row + labelBytes - 1]) })
    }

    // MARK: Details

    private static func dictionary(_ path: String) throws -> [String: PickleValue] {
        let bytes = try InputFile(path).readAll()
        let (value, _) = try PickleReader.read(bytes, from: 0, in: quoted(path), allowing: .arrays) { (_: PickleValue) throws -> PickleValue in
            throw TensorError(.unpicklingError, "\(quoted(path)) refers to a storage")
        }
        guard case .dictionary(let mapping) = value else { throw TensorError(.valueError, "\(quoted(path)) holds no dict") }
        var fields: [String: PickleValue] = [:]
        for (key, value) in mapping.pairs { if let name = text(key) { fields[name] = value } }
        return fields
    }

    /// A text of Python 3 or of Python 2.
    private static func text(_ value: PickleValue?) -> String? {
        switch value {
        case .string(let text)?: text
        case .bytes(let bytes)?: String(decoding: bytes, as: UTF8.self)
        default: nil
        }
    }
}
