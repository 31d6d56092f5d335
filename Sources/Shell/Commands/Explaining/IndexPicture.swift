// What stands between brackets, term by term: which dimension it takes, and what becomes of its size and stride.
import Language
import Library
import Operators
import TensorCore

/// The drawing of `x[…]`.
struct IndexPicture {
    private let picture: StepPicture
    private let terms: [EvaluationStep.Operand]

    init(_ picture: StepPicture, _ terms: [EvaluationStep.Operand]) {
        self.picture = picture
        self.terms = terms
    }

    var lines: [String] {
        guard let x = picture.step.tensors.first else { return [] }
        var table = TextTable(["", "", ""])
        for row in rows(x.tensor) { table.add(row) }
        var lines = [TextWrap.shortened("  \(picture.label(x.text))  \(x.tensor.facts)  strides \(x.tensor.strides.tuple)", to: picture.width)]
        lines += table.lines.dropFirst().map { TextWrap.shortened($0, to: picture.width) }
        guard let result = picture.result else { return lines }
        lines += TextWrap.lines(
            "  result \(result.shape.tuple), strides \(result.strides.tuple), offset \(result.layout.offset): \(story(result, x.tensor))",
            width: picture.width, indent: "    ")
        return lines + ArrangementPicture.walk(picture, result)
    }

    private func story(_ result: Tensor, _ x: Tensor) -> String {
        if result.storage === x.storage { return "nothing is copied" }
        return "\(Stopwatch.grouped(result.count)) elements gathered into \(ByteCount.text(result.byteCount)) of new memory"
    }

    /// A row for each term: the term, its dimension, its effect.
    private func rows(_ x: Tensor) -> [[String]] {
        let taken = terms.reduce(0) { $0 + Self.dimensions($1.value) }
        var dim = 0
        var rows: [[String]] = []
        for term in terms {
            let own = Self.dimensions(term.value)
            let skipped = term.value.isEllipsis ? max(0, x.rank - taken) : own
            let place = skipped == 0 ? "" : skipped == 1 ? "dim \(dim)" : "dim \(dim)-\(dim + skipped - 1)"
            rows.append(["    " + picture.label(term.text), place, effect(term.value, x, dim)])
            dim += skipped
        }
        if dim < x.rank { rows.append(["    ", dim + 1 == x.rank ? "dim \(dim)" : "dim \(dim)-\(x.rank - 1)", "whole"]) }
        return rows
    }

    /// How many dimensions a term takes.
    private static func dimensions(_ term: Value) -> Int {
        if term.isNone || term.isEllipsis { return 0 }
        if case .bool = term { return 0 }
        guard let tensor = term.tensor else { return 1 }
        return tensor.dtype == .bool || tensor.dtype == .uint8 ? tensor.rank : 1
    }

    private func effect(_ term: Value, _ x: Tensor, _ dim: Int) -> String {
        if term.isNone { return "a new dim of size 1" }
        if term.isEllipsis { return "whole" }
        if case .bool = term { return "a new dim of size 1 or 0" }
        if let mask = term.tensor, Self.dimensions(term) == mask.rank, mask.dtype == .bool { return "a mask: the elements where it is True, copied" }
        if let places = term.tensor { return places.rank == 0 ? "one place: the dim goes" : "\(places.shape.tuple) places by number, copied" }
        guard dim < x.rank else { return "no such dim" }
        let size = x.shape[dim], stride = x.strides[dim]
        if let slice = term.cast(to: SliceObject.self) { return sliceEffect(slice, size, stride) }
        guard let place = term.asInt else { return "places by number, copied" }
        guard place >= -size, place < size else { return "there are only \(size)" }
        let from = place < 0 ? place + size : place
        return "the dim goes: \(from) of \(size), \(Self.steps(from, stride)) further on"
    }

    private func sliceEffect(_ slice: SliceObject, _ size: Int, _ stride: Int) -> String {
        let bounds = [slice.start, slice.stop, slice.step].map(\.asInt)
        guard let layout = try? Layout(shape: [size], strides: [stride]).sliced(0, from: bounds[0], to: bounds[1], step: bounds[2] ?? 1) else { return "does not fit" }
        let sizes = layout.shape[0] == size ? "all \(size)" : "\(size) → \(layout.shape[0])"
        let strides = layout.strides[0] == stride ? "stride \(stride)" : "stride \(stride) → \(layout.strides[0])"
        return "\(sizes), \(strides)" + (layout.offset == 0 ? "" : ", \(Self.steps(layout.offset, 1)) further on")
    }

    private static func steps(_ count: Int, _ stride: Int) -> String {
        let cells = count &* stride
        return "\(cells) cell\(cells == 1 ? "" : "s")"
    }
}

extension Value {
    fileprivate var isEllipsis: Bool { if case .object(let object) = self { object is EllipsisObject } else { false } }
}
