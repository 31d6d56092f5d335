// How the sizes of operands meet: for arithmetic aligned at the right, for matrix products with the inner sizes above one
// another.
import Library
import Syntax
import TensorCore

/// Columns of sizes, a row for each tensor.
struct SizeGrid {
    private var rows: [(label: String, cells: [String], note: String)] = []

    mutating func add(_ label: String, _ cells: [String], _ note: String = "") { rows.append((label, cells, note)) }

    /// The rows, cells aligned at the right.
    func lines(width: Int) -> [String] {
        let labelWidth = rows.map { DisplayWidth.of($0.label) }.max() ?? 0, columns = rows.map(\.cells.count).max() ?? 0
        let widths = (0..<columns).map { column in rows.map { column < $0.cells.count ? $0.cells[column].count : 0 }.max() ?? 0 }
        return rows.flatMap { row -> [String] in
            var line = "  " + row.label + String(repeating: " ", count: labelWidth - DisplayWidth.of(row.label))
            for (cell, cellWidth) in zip(row.cells, widths) { line += "  " + String(repeating: " ", count: cellWidth - cell.count) + cell }
            while line.last == " " { line.removeLast() }
            if row.note.isEmpty { return [line] }
            if line.count + 3 + row.note.count <= width { return [line + "   " + row.note] }
            return [line] + TextWrap.lines("    " + row.note, width: width, indent: "    ")
        }
    }
}

/// Broadcasting: sizes aligned from the right, what is stretched, and where sizes do not fit.
struct AlignmentPicture {
    private let picture: StepPicture
    private let tensors: [(text: String, tensor: Tensor)]
    private let rank: Int

    init(_ picture: StepPicture) {
        self.picture = picture
        tensors = picture.step.tensors
        rank = tensors.map(\.tensor.rank).max() ?? 0
    }

    var lines: [String] {
        var grid = SizeGrid()
        for (text, tensor) in tensors { grid.add(picture.label(text), sizes(tensor.shape)) }
        if let result = picture.result {
            grid.add("result", sizes(result.shape), "\(result.dtype.name), \(picture.memory(of: result))")
        } else {
            grid.add("", clashes)
        }
        return grid.lines(width: picture.width) + notes.flatMap { TextWrap.lines("  " + $0, width: picture.width, indent: "    ") }
    }

    /// The sizes with blanks before those that are missing.
    private func sizes(_ shape: Dims) -> [String] { Array(repeating: "", count: max(0, rank - shape.count)) + shape.map(String.init) }

    private func size(_ tensor: Tensor, _ dim: Int) -> Int? {
        let own = dim - (rank - tensor.rank)
        return own >= 0 ? tensor.shape[own] : nil
    }

    /// Marks under the sizes that do not fit together.
    private var clashes: [String] { (0..<rank).map { fits($0) ? "" : "≠" } }

    private func fits(_ dim: Int) -> Bool { Set(tensors.compactMap { size($0.tensor, dim) }.filter { $0 != 1 }).count < 2 }

    private var notes: [String] {
        (0..<rank).flatMap(notes(on:)) + (stretchesBoth ? ["both are stretched: every element of one meets every element of the other"] : []) + promotion
    }

    private func notes(on dim: Int) -> [String] {
        let sizes = tensors.map { size($0.tensor, dim) }
        let wanted = sizes.compactMap { $0 }.first { $0 != 1 } ?? 1
        guard fits(dim) else {
            let facts = zip(tensors, sizes).map { "\(picture.label($0.0.text)) has \($0.1 ?? 1)" }
            return ["dim \(dim): \(facts.joined(separator: ", ")); sizes must be equal, or one of them 1"]
        }
        return zip(tensors, sizes).compactMap { operand, size -> String? in
            if size == nil { return "dim \(dim): \(picture.label(operand.text)) has none; it is read \(times(wanted)) over (stride 0)" }
            return size == 1 && wanted != 1 ? "dim \(dim): \(picture.label(operand.text)) has 1; it is read \(times(wanted)) over (stride 0)" : nil
        }
    }

    private func times(_ count: Int) -> String { count == 1 ? "once" : "\(Stopwatch.grouped(count)) times" }

    /// The trap behind many a wrong loss: (n, 1) and (n,) give (n, n).
    private var stretchesBoth: Bool {
        guard let result = picture.result, tensors.count == 2 else { return false }
        return tensors.allSatisfy { $0.tensor.count > 1 && $0.tensor.count < result.count }
    }

    private var promotion: [String] {
        let types = tensors.map(\.tensor.dtype)
        guard let first = types.first, let odd = types.first(where: { $0 != first }), let result = picture.result, result.dtype != .bool || first == .bool else { return [] }
        return ["\(first.name) with \(odd.name) gives \(result.dtype.name)"]
    }
}

/// A matrix product: rows of the left operand meet columns of the right one, leading sizes are broadcast.
struct ProductPicture {
    private let picture: StepPicture
    private let a: (text: String, tensor: Tensor)
    private let b: (text: String, tensor: Tensor)

    init(_ picture: StepPicture, _ a: (text: String, tensor: Tensor), _ b: (text: String, tensor: Tensor)) {
        self.picture = picture
        (self.a, self.b) = (a, b)
    }

    private var inner: (left: Int?, right: Int?) {
        let right = b.tensor.shape
        return (a.tensor.shape.last, right.count > 1 ? right[right.count - 2] : right.last)
    }

    var lines: [String] {
        let left = a.tensor.shape.map(String.init), right = b.tensor.shape.map(String.init)
        let batch = max(0, max(left.count, right.count) - 2)
        func lead(_ sizes: [String]) -> [String] {
            let own = sizes.dropLast(2)
            return Array(repeating: "", count: batch - own.count) + own
        }
        let rows = left.count > 1 ? left[left.count - 2] : "", columns = right.count > 1 ? right[right.count - 1] : ""
        var grid = SizeGrid()
        grid.add(picture.label(a.text), lead(left) + [rows, left.last ?? ""])
        grid.add(picture.label(b.text), lead(right) + ["", right.count > 1 ? right[right.count - 2] : right.last ?? "", columns])
        if let result = picture.result {
            let sizes = result.shape.map(String.init)
            let ends = (rows.isEmpty ? 0 : 1) + (columns.isEmpty ? 0 : 1)
            let first = sizes.dropLast(ends)
            grid.add(
                "result", Array(repeating: "", count: max(0, batch - first.count)) + first + [rows, "", columns],
                "\(result.dtype.name), \(picture.memory(of: result))")
        } else {
            grid.add("", Array(repeating: "", count: batch) + ["", inner.left == inner.right ? "" : "≠"])
        }
        return grid.lines(width: picture.width) + notes.flatMap { TextWrap.lines("  " + $0, width: picture.width, indent: "    ") }
    }

    private var notes: [String] {
        guard let left = inner.left, let right = inner.right else { return ["a number without dimensions has no rows: use *"] }
        guard let result = picture.result else {
            if left == right { return [] }
            return ["inner sizes: \(picture.label(a.text)) has \(left), \(picture.label(b.text)) has \(right); they must be equal"] + [transposed].compactMap { $0 }
        }
        let work = result.count.multipliedReportingOverflow(by: left)
        return ["inner size \(left): each element of the result is a sum of \(Stopwatch.grouped(left)) products"
            + (work.overflow ? "" : ", \(Stopwatch.grouped(work.partialValue)) in all")]
    }

    /// What fits when one of the two is transposed.
    private var transposed: String? {
        guard a.tensor.rank == 2, b.tensor.rank == 2 else { return nil }
        if a.tensor.shape[1] == b.tensor.shape[1] {
            return "\(a.text) @ \(b.text).T fits: it gives (\(a.tensor.shape[0]), \(b.tensor.shape[0]))"
        }
        if a.tensor.shape[0] == b.tensor.shape[0] {
            return "\(a.text).T @ \(b.text) fits: it gives (\(a.tensor.shape[1]), \(b.tensor.shape[1]))"
        }
        return nil
    }
}
