// What the tests of this folder share: fixtures, scratch folders, and tensors as plain numbers.
import Testing
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import Formats

/// The path of a file made by the real peers.
func fixture(_ name: String, file: String = #filePath) -> String { parentFolder(of: file) + "/Fixtures/" + name }

/// A folder that goes away with everything in it.
final class Scratch {
    let path: String

    init() {
        // Thousands of small files: in memory where the system offers that.
        let base = folderExists("/dev/shm") ? "/dev/shm" : getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(base)/stride-tests-XXXXXX".utf8CString)
        path = mkdtemp(&template).map { String(cString: $0) } ?? base
    }

    deinit {
        for name in names { unlink(self[name]) }
        rmdir(path)
    }

    subscript(name: String) -> String { "\(path)/\(name)" }

    /// The files in the folder.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes a file, without the care that `OutputFile` takes.
    func put(_ name: String, _ bytes: [UInt8]) throws -> String {
        guard let file = fopen(self[name], "wb") else { throw TensorError.file(errno, self[name]) }
        defer { fclose(file) }
        fwrite(bytes, 1, bytes.count, file)
        return self[name]
    }
}

func contents(_ path: String) throws -> [UInt8] { try InputFile(path).readAll() }

/// The elements in row-major order, whatever the type and strides.
func numbers(_ tensor: Tensor) -> [Double] { tensor.scalars().map(\.double) }

/// A contiguous float32 tensor.
func tensor(_ values: [Float], _ shape: Dims) throws -> Tensor {
    let tensor = try Tensor(uninitialized: shape, .float32)
    for (i, value) in values.enumerated() { tensor.storage.bytes.storeBytes(of: value, toByteOffset: 4 * i, as: Float.self) }
    return tensor
}

/// The error that `body` throws; nil, and a failed test, where it throws none.
func failure(_ body: () throws -> Void, sourceLocation: SourceLocation = #_sourceLocation) -> TensorError? {
    do {
        try body()
        Issue.record("no error was thrown", sourceLocation: sourceLocation)
    } catch let error as TensorError {
        return error
    } catch {
        Issue.record("not a TensorError: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}

/// A small generator with a fixed seed.
struct Splitmix {
    var state: UInt64 = 42

    mutating func next(below limit: Int) -> Int {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}
