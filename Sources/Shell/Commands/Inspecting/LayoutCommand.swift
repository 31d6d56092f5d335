// %layout: a map of the session's storages, with the part of each that every name sees.
import Language
import Library
import TensorCore

extension Command {
    static let layout = Command(
        "layout", "[TENSOR...]", "Maps the storages of the session, and which cells each name sees.", example: "%layout x"
    ) { (call: CommandCall) throws -> Void in
        let map = LayoutMap(call.bench, width: call.width)
        let words = call.texts("TENSOR")
        let tensors = try words.isEmpty ? map.variables : words.map { NamedTensor(name: $0, tensor: try call.tensor($0)) }
        if tensors.isEmpty { try call.say("no tensors") }
        try call.draw(map.lines(of: tensors))
    }
}

/// Storages and the views of them.
struct LayoutMap {
    private let bench: Workbench
    private let width: Int
    /// More columns would not say more.
    private static let longestBar = 48

    init(_ bench: Workbench, width: Int) {
        self.bench = bench
        self.width = width
    }

    /// The variables that are tensors.
    var variables: [NamedTensor] { bench.tensors.filter { $0.name.allSatisfy { $0 != "[" && $0 != "." } && $0.name != "_" } }

    /// A block of lines for each distinct storage of `tensors`: all names that see it, and those of `tensors` themselves.
    func lines(of tensors: [NamedTensor]) throws -> [String] {
        var seen: Set<ObjectIdentifier> = []
        return try tensors.filter { seen.insert(ObjectIdentifier($0.tensor.storage)).inserted }.flatMap { first in
            let sharers = bench.sharers(of: first.tensor.storage)
            let known = Set(sharers.map { ObjectIdentifier($0.tensor) })
            let others = tensors.filter { $0.tensor.storage === first.tensor.storage && !known.contains(ObjectIdentifier($0.tensor)) }
            return try block(sharers + others, first.tensor)
        }
    }

    // MARK: One storage

    private func block(_ views: [NamedTensor], _ first: Tensor) throws -> [String] {
        let cells = first.storage.byteCount / first.dtype.size
        var heading = "storage #\(bench.storageNumbers[first.storage]): \(Stopwatch.grouped(cells)) × \(first.dtype.name), \(ByteCount.text(first.storage.byteCount))"
        let names = views.map { TextWrap.shortened($0.name, to: 16) }
        let shapes = views.map { TextWrap.shortened($0.tensor.shape.tuple, to: 20) }
        let margin = 2 + (names.map(\.count).max() ?? 0) + 2 + (shapes.map(\.count).max() ?? 0) + 2
        let columns = max(1, min(cells, Self.longestBar, width - margin))
        if cells > columns { heading += ", \(Stopwatch.grouped((cells + columns - 1) / columns)) cells a column" }
        let rows = try views.indices.flatMap { i in
            let place = "  \(padded(names[i], names))  \(padded(shapes[i], shapes))  "
            let bar = try CoverageBar(views[i].tensor, among: views.map(\.tensor), columns: columns).text
            return line(place + bar, note(views[i], before: views[..<i]))
        }
        return TextWrap.lines(heading, width: width, indent: "  ") + rows
    }

    /// The note behind the bar, or below it where there is no room.
    private func line(_ row: String, _ note: String) -> [String] {
        if row.count + 2 + note.count <= width { return [row + "  " + note] }
        return [row] + TextWrap.lines("      " + note, width: width, indent: "      ")
    }

    private func padded(_ text: String, _ all: [String]) -> String {
        text + String(repeating: " ", count: (all.map(\.count).max() ?? 0) - text.count)
    }

    private func note(_ view: NamedTensor, before: ArraySlice<NamedTensor>) -> String {
        let tensor = view.tensor
        var facts: [String] = []
        if let same = before.first(where: { $0.tensor === tensor }) {
            facts.append("the same tensor as \(same.name)")
        } else if let whole = before.first(where: { $0.tensor === tensor.base }) ?? before.first {
            facts.append(whole.tensor.layout == tensor.layout && whole.tensor.dtype == tensor.dtype ? "the same elements as \(whole.name)" : "view of \(whole.name)")
        }
        facts.append(tensor.isContiguous ? "contiguous" : tensor.layout.repeatsElements ? "reads cells repeatedly (stride 0)" : "not contiguous")
        if let first = before.first, first.tensor.dtype != tensor.dtype { facts.append(tensor.dtype.name) }
        return facts.joined(separator: ", ")
    }
}

/// A row of signs for the cells of a storage: all, some or none of those in a column are seen.
struct CoverageBar {
    let text: String

    /// The bar of `tensor` in `columns`; `all` are the tensors whose bars stand together.
    init(_ tensor: Tensor, among all: [Tensor], columns: Int) throws {
        guard let mask = try CellMask(over: all), mask.count > 0 else {
            text = tensor.storage.byteCount == 0 ? "" : "?"
            return
        }
        try mask.mark(tensor)
        text = try Self.text(mask.flags, columns: columns)
    }

    /// Flags summed up in `columns`.
    static func text(_ flags: Tensor, columns: Int) throws -> String {
        let count = flags.count
        var text = ""
        for column in 0..<columns {
            let start = count / columns * column + count % columns * column / columns
            let end = count / columns * (column + 1) + count % columns * (column + 1) / columns
            let marked = try CellMask.count(flags.sliced(0, from: start, to: end))
            text += marked == 0 ? "·" : marked == end - start ? "█" : "▒"
        }
        return text
    }
}
