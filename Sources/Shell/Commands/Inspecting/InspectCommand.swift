// %inspect: what is in a file of arrays.
import Formats
import Language
import Operators
import TensorCore

extension Command {
    static let inspect = Command(
        "inspect", "FILE", "Lists the arrays of an .npy, .npz or .safetensors file by its header, without reading the data.",
        options: [CommandOption("--values", "reads the data for least, mean and largest element")],
        example: "%inspect x.npy --values"
    ) { (call: CommandCall) throws -> Void in
        let path = call.text("FILE") ?? ""
        for line in try FileInspection(path, readsValues: call.flag("values")).lines { try call.say(line) }
    }
}

/// The listing of one file.
struct FileInspection {
    let lines: [String]

    init(_ path: String, readsValues: Bool) throws {
        let (kind, arrays) = try FileListing.arrays(in: path)
        let values = try readsValues ? FileListing.load(path) : []
        var table = TextTable(["name", "dtype", "shape", "strides", "bytes", "at", "min", "mean", "max", ""], rightAligned: [4, 5, 6, 7, 8])
        for facts in arrays {
            let tensor = values.first { $0.name == facts.name }?.tensor
            let spread = try tensor.map(Self.spread) ?? ["", "", ""]
            let row = [facts.name, facts.dtype.name, Self.tuple(facts.shape), Self.tuple(facts.strides), ByteCount.text(facts.byteCount), String(facts.offset)]
            table.add(row + spread + [facts.notes.joined(separator: ", ")])
        }
        let total = arrays.reduce(0) { $0 &+ $1.byteCount }
        lines = ["\(kind): \(arrays.count) array\(arrays.count == 1 ? "" : "s"), \(ByteCount.text(total))"] + (arrays.isEmpty ? [] : table.lines.map { "  " + $0 })
    }

    private static func tuple(_ numbers: [Int]) -> String { "(" + numbers.map(String.init).joined(separator: ", ") + (numbers.count == 1 ? ",)" : ")") }

    /// Least, mean and largest element.
    private static func spread(_ tensor: Tensor) throws -> [String] {
        guard tensor.count > 0 else { return ["", "", ""] }
        let x = try tensor.converted(to: .float64)
        return try [Ops.amin(x, [], false), Ops.mean(x, [], false, nil), Ops.amax(x, [], false)].map { NumberText.plain(try $0.item().double) }
    }
}
