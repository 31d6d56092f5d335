// An .npz file that is open: its directory is read, an array only when it is asked for.
import TensorCore

/// The arrays of an .npz file, one at a time.
public final class NumPyArchive {
    /// Their names, in the order of the file.
    public let names: [String]
    private let path: String
    private let zip: ZipReader
    private var entries: [String: String] = [:]

    /// OSError where the file cannot be opened, ValueError where it is no intact archive.
    public init(_ path: String) throws {
        self.path = path
        do { zip = try ZipReader(path, isReadOften: true) } catch let error as ZipError { throw Self.refusal(path, error) }
        names = zip.names.map { $0.hasSuffix(".npy") ? String($0.dropLast(4)) : $0 }
        for (name, entry) in Swift.zip(names, zip.names) { entries[name] = entry }
    }

    /// The array called `name`, read anew each time; nil where there is none. ValueError where it is damaged.
    public func array(_ name: String) throws -> Tensor? {
        guard let entry = entries[name] ?? (zip.contains(name) ? name : nil) else { return nil }
        do { return try NumPy.parse(try zip.read(entry)) } catch let error as ZipError { throw Self.refusal(path, error) }
    }

    private static func refusal(_ path: String, _ error: ZipError) -> TensorError {
        TensorError(.valueError, "cannot read \(quoted(path)) as an .npz file: \(error.reason)", parameter: "file")
    }
}
