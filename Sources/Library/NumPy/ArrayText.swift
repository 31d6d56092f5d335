// The text of an array, exactly as NumPy prints it. Only the elements that are shown are looked at.
import Language
import TensorCore

/// Lays out one array's text.
struct ArrayText {
    private let array: Tensor
    private let options: ArrayPrintOptions
    private let separator: String
    private let format: ArrayNumberFormat
    private let isSummarized: Bool

    private init(_ array: Tensor, separator: String, _ options: ArrayPrintOptions, _ machine: Machine) throws {
        self.array = array
        self.options = options
        self.separator = separator
        isSummarized = array.count > options.threshold
        var shown: [Scalar] = []
        Self.collect(array, isSummarized ? options.edgeItems : .max, dim: 0, offset: array.layout.offset, into: &shown)
        let dtype = array.dtype
        format = try options.function(for: dtype).map { function in
            ArrayNumberFormat(words: try shown.map { try machine.str(machine.call(function, [.scalar($0, dtype)])) }, dtype, options)
        } ?? ArrayNumberFormat(showing: shown, dtype, isSingle: array.rank == 0, options)
    }

    /// `str(array)`
    static func str(_ array: Tensor, _ machine: Machine, options: ArrayPrintOptions = .current) throws -> String {
        if array.rank == 0 { return ArrayNumberFormat.scalarText(array.element(atStorage: array.layout.offset), array.dtype) }
        return try body(array, separator: " ", prefix: 0, width: options.lineWidth, options, machine)
    }

    /// `repr(array)`
    static func repr(_ array: Tensor, className: String = "array", _ machine: Machine, options: ArrayPrintOptions = .current) throws -> String {
        let prefix = className + "("
        let text = try prefix + body(array, separator: ", ", prefix: prefix.utf8.count, width: options.lineWidth - 1, options, machine)
        var extras: [String] = []
        if (array.count == 0 && array.shape != [0]) || array.count > options.threshold { extras.append("shape=" + shapeText(array.shape)) }
        if ![.int64, .float64, .bool].contains(array.dtype) || array.count == 0 { extras.append("dtype=\(array.dtype.name)") }
        if extras.isEmpty { return text + ")" }
        let extra = extras.joined(separator: ", ") + ")"
        let last = text.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
        let gap = last + extra.utf8.count + 1 > options.lineWidth ? "\n" + String(repeating: " ", count: prefix.utf8.count) : " "
        return text + "," + gap + extra
    }

    /// `np.array2string`: the brackets and what they hold, later lines beneath the first one's place.
    static func body(_ array: Tensor, separator: String, prefix: Int, width: Int, _ options: ArrayPrintOptions, _ machine: Machine) throws -> String {
        if array.count == 0 { return "[]" }
        return try ArrayText(array, separator: separator, options, machine)
            .text(0, offset: array.layout.offset, indent: String(repeating: " ", count: prefix + 1), width: width)
    }

    // MARK: Which elements are shown

    /// The indices of a dimension that are shown: those before the gap and those after it.
    private static func shown(_ size: Int, _ edge: Int) -> (head: Range<Int>, tail: Range<Int>) {
        edge < size && size - edge > edge ? (0..<edge, (size - edge)..<size) : (0..<0, 0..<size)
    }

    private static func collect(_ array: Tensor, _ edge: Int, dim: Int, offset: Int, into values: inout [Scalar]) {
        guard dim < array.rank else { return values.append(array.element(atStorage: offset)) }
        let (head, tail) = shown(array.shape[dim], edge)
        for range in [head, tail] {
            for i in range { collect(array, edge, dim: dim + 1, offset: offset + i * array.strides[dim], into: &values) }
        }
    }

    // MARK: Brackets

    private func text(_ dim: Int, offset: Int, indent: String, width: Int) -> String {
        guard dim < array.rank else { return format.text(array.element(atStorage: offset)) }
        let (head, tail) = Self.shown(array.shape[dim], isSummarized ? options.edgeItems : .max)
        let stride = array.strides[dim], isGapped = tail.count < array.shape[dim]
        if dim == array.rank - 1 {
            var words = head.map { format.text(array.element(atStorage: offset + $0 * stride)) }
            if isGapped { words.append("...") }
            words += tail.map { format.text(array.element(atStorage: offset + $0 * stride)) }
            return "[" + row(words, indent, width).dropFirst(indent.utf8.count) + "]"
        }
        var parts = head.map { text(dim + 1, offset: offset + $0 * stride, indent: indent + " ", width: width - 1) }
        if isGapped { parts.append("...") }
        parts += tail.map { text(dim + 1, offset: offset + $0 * stride, indent: indent + " ", width: width - 1) }
        let gap = comma + String(repeating: "\n", count: array.rank - 1 - dim) + indent
        return "[" + parts.joined(separator: gap) + "]"
    }

    /// The separator without the blank at its end.
    private var comma: String { separator.hasSuffix(" ") ? String(separator.dropLast()) : separator }

    /// The innermost dimension, wrapped at the line's width.
    private func row(_ words: [String], _ indent: String, _ width: Int) -> String {
        let room = width - max(comma.utf8.count, 1), indentWidth = indent.utf8.count
        var done = "", line = indent, column = indentWidth
        for (i, word) in words.enumerated() {
            let length = word.utf8.count
            if column + length > room, column > indentWidth {
                while line.last == " " { line.removeLast() }
                done += line + "\n"
                line = indent
                column = indentWidth
            }
            line += word
            column += length
            if i < words.count - 1 {
                line += separator
                column += separator.utf8.count
            }
        }
        return done + line
    }
}
