// The files that %save writes and %load reads, by extension: each kind is declared once.
import Formats
import Language
import Library
import Signatures
import TensorCore

/// A kind of file for values.
struct FileKind: Sendable {
    typealias Named = (name: String, tensor: Tensor)

    enum Content: Sendable {
        /// Any value that PyTorch's own format can hold.
        case values
        /// Tensors by name.
        case tensors(save: @Sendable ([Named], String) throws -> Void, load: @Sendable (String) throws -> [Named])
        /// One tensor.
        case tensor(save: @Sendable (Tensor, String) throws -> Void, load: @Sendable (String) throws -> Tensor)
    }

    let endings: [String]
    let content: Content

    static let all: [FileKind] = [
        FileKind(endings: ["pt", "pth"], content: .values),
        FileKind(
            endings: ["safetensors"],
            content: .tensors(
                save: { (tensors: [Named], path: String) throws -> Void in try SafeTensors.save(tensors, to: path) },
                load: { (path: String) throws -> [Named] in try SafeTensors.load(path) })),
        FileKind(
            endings: ["npz"],
            content: .tensors(
                save: { (tensors: [Named], path: String) throws -> Void in try NumPy.saveArchive(tensors, to: path) },
                load: { (path: String) throws -> [Named] in try NumPy.loadArchive(path) })),
        FileKind(
            endings: ["npy"],
            content: .tensor(
                save: { (tensor: Tensor, path: String) throws -> Void in try NumPy.save(tensor, to: path) },
                load: { (path: String) throws -> Tensor in try NumPy.load(path) })),
        FileKind(
            endings: ["csv"],
            content: .tensor(
                save: { (tensor: Tensor, path: String) throws -> Void in try CSV.save(tensor, to: path) },
                load: { (path: String) throws -> Tensor in try CSV.loadTensor(path) })),
    ]

    /// The kind of `path`; ValueError where its ending says nothing.
    static func of(_ path: String) throws -> FileKind {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let ending = file.lastIndex(of: ".").map { String(file[file.index(after: $0)...]).lowercased() } ?? ""
        guard let kind = all.first(where: { $0.endings.contains(ending) }) else {
            let known = all.flatMap(\.endings).map { "." + $0 }.joined(separator: " ")
            throw ScriptError(.valueError, "the ending of '\(path)' says nothing of its format", hint: "known endings: \(known)")
        }
        return kind
    }

    /// The name of a file without folder and ending.
    static func stem(_ path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return file }
        return String(file[..<dot])
    }
}
