// A storage drawn as a row of cells, with the order in which a view visits them: what shape, strides and offset mean.
import TensorCore

/// The walk of one view through its storage.
struct StrideWalk {
    /// More cells are described by a formula instead of being drawn.
    static let limit = 64

    let layout: Layout
    /// How many elements the whole storage has.
    let cells: Int
    let elementSize: Int

    /// The numbers of the visits, by cell; nil where there is too much to draw.
    var visits: [[Int]]? {
        guard cells <= Self.limit, layout.count <= 4 * Self.limit else { return nil }
        var visits: [[Int]] = Array(repeating: [], count: cells)
        var index = Array(repeating: 0, count: layout.rank)
        for visit in 0..<layout.count {
            let cell = zip(index, layout.strides).reduce(layout.offset) { $0 + $1.0 * $1.1 }
            guard visits.indices.contains(cell) else { return nil }
            visits[cell].append(visit)
            advance(&index)
        }
        return visits
    }

    private func advance(_ index: inout [Int]) {
        for d in index.indices.reversed() {
            index[d] += 1
            if index[d] < layout.shape[d] { return }
            index[d] = 0
        }
    }

    // MARK: Drawing

    /// The row of cells and the order of visits below it, broken to fit `width`; `label` is the text of a cell.
    func drawing(heading: String, width: Int, unvisited: String, label: (Int) -> String) -> [String] {
        guard let visits else { return [heading, "element \(Self.indexText(layout.rank)) is cell \(formula)"] }
        let top = visits.indices.map { visits[$0].isEmpty ? unvisited : label($0) }
        let bottom = visits.map(Self.visitText)
        let cellWidth = (top + bottom).map(\.count).max() ?? 1
        let beside = max(heading.count, Self.visitHeading.count) + 2
        // A heading that leaves too little room for the cells stands above them.
        if heading.count > Self.visitHeading.count, beside + visits.count * (cellWidth + 1) > width + 1 {
            return [heading] + rows(top, bottom, cellWidth, "cells", margin: Self.visitHeading.count + 2, width)
        }
        return rows(top, bottom, cellWidth, heading, margin: beside, width)
    }

    private func rows(_ top: [String], _ bottom: [String], _ cellWidth: Int, _ heading: String, margin: Int, _ width: Int) -> [String] {
        let perLine = max(1, (width - margin) / (cellWidth + 1))
        return stride(from: 0, to: max(top.count, 1), by: perLine).flatMap { start in
            let range = start..<min(start + perLine, top.count)
            return [
                Self.line(start == 0 ? heading : "", margin, top[range], cellWidth),
                Self.line(start == 0 ? Self.visitHeading : "", margin, bottom[range], cellWidth),
            ]
        }
    }

    private static let visitHeading = "visit order"

    private static func line(_ heading: String, _ margin: Int, _ cells: ArraySlice<String>, _ width: Int) -> String {
        var line = heading + String(repeating: " ", count: margin - heading.count)
        for cell in cells { line += String(repeating: " ", count: width - cell.count) + cell + " " }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// `3`, `1,3`, `0-3`, `0,4,8…`
    private static func visitText(_ visits: [Int]) -> String {
        guard let first = visits.first, let last = visits.last else { return "" }
        if visits.count > 2, last - first == visits.count - 1 { return "\(first)-\(last)" }
        return visits.prefix(3).map(String.init).joined(separator: ",") + (visits.count > 3 ? "…" : "")
    }

    // MARK: Words

    /// `1 + 1·i + 4·j`
    private var formula: String {
        let terms = zip(layout.strides, Self.indexNames(layout.rank)).map { "\($0)·\($1)" }
        return (layout.offset == 0 && !terms.isEmpty ? terms : ["\(layout.offset)"] + terms).joined(separator: " + ")
    }

    private static func indexNames(_ rank: Int) -> [String] {
        let letters = ["i", "j", "k", "l", "m", "n"]
        return (0..<rank).map { $0 < letters.count ? letters[$0] : "i\($0)" }
    }

    private static func indexText(_ rank: Int) -> String { "[" + indexNames(rank).joined(separator: ", ") + "]" }

    /// One step along each dimension, in elements.
    var steps: String {
        (0..<layout.rank).map { d in
            let stride = layout.strides[d]
            let isRepeated = stride == 0 && layout.shape[d] > 1
            return "dim \(d): \(stride < 0 ? "" : "+")\(stride)" + (isRepeated ? " (the same element \(layout.shape[d]) times)" : "")
        }.joined(separator: ", ")
    }

    /// Whether the elements lie in order, and what follows for `view` and `reshape`.
    var contiguity: String {
        if layout.isContiguous { return "contiguous" }
        let flat = "(\(layout.count))"
        if isFlat { return "not contiguous, but evenly spaced: .view\(flat) works" }
        return "not contiguous: .view\(flat) must fail, .reshape\(flat) copies \(ByteCount.text(layout.count.multipliedReportingOverflow(by: elementSize).overflow ? .max : layout.count * elementSize))"
    }

    /// Whether one stride leads through all elements in order.
    private var isFlat: Bool {
        let dims = (0..<layout.rank).filter { layout.shape[$0] != 1 }
        return zip(dims, dims.dropFirst()).allSatisfy { layout.strides[$0] == layout.strides[$1] &* layout.shape[$1] }
    }
}

/// Numbers of bytes in words.
enum ByteCount {
    /// `48 B`, `3.1 KB`, `188 MB`: powers of 1024, three significant digits.
    static func text(_ bytes: Int) -> String {
        var size = Double(bytes)
        var unit = "B"
        for larger in ["KB", "MB", "GB", "TB"] where size >= 1024 {
            size /= 1024
            unit = larger
        }
        return unit == "B" ? "\(bytes) B" : "\(TimeText.threeDigits(size)) \(unit)"
    }
}
