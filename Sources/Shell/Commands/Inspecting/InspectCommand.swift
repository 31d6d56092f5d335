// %inspect, and `stride inspect FILE`: what is in a file, by its headers.
import Formats
import Language
import Operators
import TensorCore

extension Command {
    static let inspect = Command(
        "inspect", "FILE", "Lists what is in a file of arrays, tensors, a table, TensorBoard's events or a picture, without reading its data.",
        options: [CommandOption("--values", "reads all data for least, mean and largest element, also where there is much")],
        example: "%inspect x.npy --values"
    ) { (call: CommandCall) throws -> Void in
        let path = call.text("FILE") ?? ""
        for line in try FileInspection(path, readsValues: call.flag("values")).lines { try call.say(line) }
    }
}

/// The listing of one file.
struct FileInspection {
    let lines: [String]

    /// The data of small files is read without being asked for.
    private static let budget = 1 << 22

    init(_ path: String, readsValues: Bool) throws {
        let listing = try FileListing(path), total = listing.byteCount
        let hasValues = listing.entries.contains { $0.values != nil }, reads = readsValues || total <= Self.budget
        var table = TextTable(["name", "dtype", "shape", "strides", "bytes", "at", "min", "mean", "max", ""], rightAligned: [4, 5, 6, 7, 8])
        for entry in listing.entries {
            let spread = try reads ? entry.values.map { try Self.spread($0()) } ?? ["", "", ""] : ["", "", ""]
            let row = [entry.name, entry.typeName, Self.tuple(entry.shape), entry.strides.map(Self.tuple) ?? "", entry.byteCount.map(ByteCount.text) ?? "", entry.offset.map(String.init) ?? ""]
            table.add(row + spread + [entry.notes.joined(separator: ", ")])
        }
        let count = listing.entries.count
        let size = total > 0 ? ", \(ByteCount.text(total))" : ""
        var lines = ["\(listing.kind): \(count) \(listing.noun)\(count == 1 ? "" : "s")\(size)"] + (count == 0 ? [] : table.lines.map { "  " + $0 })
        lines += listing.notes.map { "  " + $0 }
        if hasValues, !reads { lines.append("  min, mean and max: --values reads \(ByteCount.text(total))") }
        self.lines = lines
    }

    private static func tuple(_ numbers: [Int]) -> String { "(" + numbers.map(String.init).joined(separator: ", ") + (numbers.count == 1 ? ",)" : ")") }

    /// Least, mean and largest element, a part at a time: the data may be larger than memory.
    private static func spread(_ tensor: Tensor) throws -> [String] {
        guard tensor.count > 0 else { return ["", "", ""] }
        let flat = tensor.isContiguous ? try tensor.reshaped(to: [-1]) : try tensor.contiguous().reshaped(to: [-1])
        var least = Double.infinity, largest = -Double.infinity, sum = 0.0
        for start in stride(from: 0, to: flat.count, by: 1 << 20) {
            let part = try flat.sliced(0, from: start, to: min(start + (1 << 20), flat.count)).converted(to: .float64)
            let (low, high) = (try Ops.amin(part, [], false).item().double, try Ops.amax(part, [], false).item().double)
            // NaN anywhere is NaN in the end.
            least = low.isNaN ? low : min(least, low)
            largest = high.isNaN ? high : max(largest, high)
            sum += try Ops.sum(part, [], false, nil).item().double
        }
        return [least, sum / Double(flat.count), largest].map { NumberText.plain($0) }
    }
}
