// The listing of TensorBoard's event files: curves, histograms, pictures and texts by their tags.
import TensorCore

enum EventListing {
    /// As many bytes are read; what comes after is only counted.
    private static let budget = 1 << 24

    private struct Curve {
        var kind = "", count = 0, first = 0, last = 0
        var numbers: [Double] = []
    }

    static func list(_ path: String) throws -> FileListing {
        let reader = try EventReader(path, limit: budget)
        var curves: [String: Curve] = [:], order: [String] = [], notes: [String] = []
        while let event = try reader.next() {
            if let version = event.version { notes.append("version: \(version)") }
            for value in event.values {
                if curves[value.tag] == nil {
                    order.append(value.tag)
                    curves[value.tag] = Curve(kind: value.kind, first: event.step)
                }
                curves[value.tag]?.count += 1
                curves[value.tag]?.last = event.step
                if let number = value.number { curves[value.tag]?.numbers.append(number) }
            }
        }
        if reader.isCut { notes.append("the first \(reader.position) of \(reader.size) bytes") }
        let entries = order.compactMap { (tag: String) -> FileEntry? in
            guard let curve = curves[tag] else { return nil }
            let steps = curve.count == 1 ? "step \(curve.first)" : "steps \(curve.first) to \(curve.last)"
            let numbers = curve.numbers
            return FileEntry(name: tag, typeName: curve.kind, shape: [curve.count], notes: [steps], values: numbers.isEmpty ? nil : { () throws -> Tensor in try Tensor(numbers) })
        }
        return FileListing("TensorBoard events", noun: "tag", entries, notes: notes)
    }
}
