// Views and reshapes: shapes and strides before and after, the walk through the storage where it is small enough to be
// drawn, and, where a copy was needed, the two dimensions that no stride could join.
import Library
import TensorCore

/// What an operator that only arranges elements did.
struct ArrangementPicture {
    private let picture: StepPicture

    init(_ picture: StepPicture) { self.picture = picture }

    var lines: [String] {
        guard let operand = picture.step.tensors.first else { return [] }
        var rows = [row(picture.label(operand.text), operand.tensor)]
        guard let result = picture.result else { return table(rows) + wrapped(Self.obstacle(operand.tensor.layout).map { [$0] } ?? []) }
        rows.append(row("result", result))
        return table(rows) + Self.walk(picture, result) + wrapped(notes(operand, result))
    }

    /// Shapes and strides; what follows from them only where there is room.
    private func table(_ rows: [[String]]) -> [String] {
        var whole = TextTable(["", "shape", "strides", ""]), narrow = TextTable(["", "shape", "strides"])
        for row in rows {
            whole.add(row)
            narrow.add(Array(row.dropLast()))
        }
        return (whole.lines.allSatisfy { $0.count + 2 <= picture.width } ? whole : narrow).lines.map { "  " + $0 }
    }

    private func row(_ label: String, _ tensor: Tensor) -> [String] {
        let offset = tensor.layout.offset == 0 ? "" : "offset \(tensor.layout.offset), "
        return [label, tensor.shape.tuple, tensor.strides.tuple, offset + (tensor.isContiguous ? "contiguous" : "not contiguous")]
    }

    private func notes(_ operand: (text: String, tensor: Tensor), _ result: Tensor) -> [String] {
        if result.storage === operand.tensor.storage {
            let repeated = (0..<result.rank).filter { result.strides[$0] == 0 && result.shape[$0] > 1 }
            return repeated.map { "dim \($0) has stride 0: the same elements \(result.shape[$0]) times, none stored again" }
                + ["nothing is copied: a change in one is seen in the other"]
        }
        let size = ByteCount.text(result.byteCount)
        guard let obstacle = Self.obstacle(operand.tensor.layout), result.count == operand.tensor.count else { return ["a copy of \(size): changes in one are not seen in the other"] }
        return [obstacle, "so \(size) are copied into new memory, in order"]
    }

    /// The first two neighbouring dimensions through which no one stride leads.
    static func obstacle(_ layout: Layout) -> String? {
        let dims = (0..<layout.rank).filter { layout.shape[$0] != 1 }
        for (i, j) in zip(dims, dims.dropFirst()) where layout.strides[i] != layout.strides[j] &* layout.shape[j] {
            let wanted = layout.strides[j] &* layout.shape[j]
            return "dim \(i) and dim \(j) cannot become one: \(layout.shape[j]) steps of \(layout.strides[j]) in dim \(j) lead \(wanted) on, but one step in dim \(i) leads \(layout.strides[i])"
        }
        return nil
    }

    /// The drawing of a view's walk, of storages that fit a line or two.
    static func walk(_ picture: StepPicture, _ result: Tensor) -> [String] {
        let cells = result.storage.byteCount / result.dtype.size
        guard cells <= 24, result.count > 0, picture.step.tensors.contains(where: { $0.tensor.storage === result.storage }) else { return [] }
        let drawing = StrideWalk(layout: result.layout, cells: cells, elementSize: result.dtype.size).drawing(
            heading: "storage", width: picture.width - 2, unvisited: "·", label: { picture.bench.elementText(result, $0) })
        return drawing.count > 4 ? [] : drawing.map { "  " + $0 }
    }

    private func wrapped(_ notes: [String]) -> [String] {
        notes.flatMap { TextWrap.lines("  " + $0, width: picture.width, indent: "    ") }
    }
}
