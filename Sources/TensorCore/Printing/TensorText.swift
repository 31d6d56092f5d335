// The text of a tensor, exactly as PyTorch prints it. Only the elements that are shown are looked at.

/// Lays out one tensor's text.
struct TensorText {
    let tensor: Tensor
    let options: PrintOptions
    let prefix: String
    private let summarized: Bool
    private let values: [Scalar]
    private let format: NumberFormat

    init(_ tensor: Tensor, options: PrintOptions, prefix: String) {
        self.tensor = tensor
        var options = options
        options.lineWidth = Swift.min(Swift.max(options.lineWidth, 0), 1 << 30)
        self.options = options
        self.prefix = prefix
        summarized = tensor.count > options.threshold
        var shown: [Scalar] = []
        if tensor.count > 0 && !(summarized && options.edgeItems <= 0 && tensor.rank > 0) {
            Self.collect(tensor, summarized ? options.edgeItems : .max, dim: 0, offset: tensor.layout.offset, into: &shown)
        }
        values = shown
        format = NumberFormat(showing: shown, options: options)
    }

    /// `tensor(…)` with its suffixes.
    var text: String {
        var result = prefix
        appendBody(to: &result)
        appendSuffixes(to: &result)
        return result + ")"
    }

    // MARK: Which elements are shown

    /// The indices of a dimension that are shown: those before the gap and those after it.
    private static func shown(_ size: Int, _ edge: Int) -> (head: Range<Int>, tail: Range<Int>) {
        size / 2 > edge || (size / 2 == edge && size % 2 == 1) ? (0..<edge, (size - edge)..<size) : (0..<size, size..<size)
    }

    private static func collect(_ tensor: Tensor, _ edge: Int, dim: Int, offset: Int, into values: inout [Scalar]) {
        guard dim < tensor.rank else { return values.append(tensor.element(atStorage: offset)) }
        let (head, tail) = shown(tensor.shape[dim], edge)
        for range in [head, tail] {
            for i in range { collect(tensor, edge, dim: dim + 1, offset: offset + i * tensor.strides[dim], into: &values) }
        }
    }

    // MARK: Body

    private func appendBody(to result: inout String) {
        if tensor.count == 0 { return result += "[]" }
        if tensor.rank == 0 { return result += format.text(values[0]) }
        if values.isEmpty { return result += "[...]" }
        var next = 0
        appendDimension(0, indent: prefix.utf8.count, &next, to: &result)
    }

    private func appendDimension(_ dim: Int, indent: Int, _ next: inout Int, to result: inout String) {
        if dim == tensor.rank - 1 { return appendRow(indent: indent, &next, to: &result) }
        let separator = "," + String(repeating: "\n", count: tensor.rank - 1 - dim) + String(repeating: " ", count: indent + 1)
        let (head, tail) = Self.shown(tensor.shape[dim], summarized ? options.edgeItems : .max)
        result += "["
        for (position, _) in head.enumerated() {
            if position > 0 { result += separator }
            appendDimension(dim + 1, indent: indent + 1, &next, to: &result)
        }
        if !tail.isEmpty { result += separator + "..." }
        for _ in tail {
            result += separator
            appendDimension(dim + 1, indent: indent + 1, &next, to: &result)
        }
        result += "]"
    }

    /// The innermost dimension, wrapped at the line width; the gap counts as an entry.
    private func appendRow(indent: Int, _ next: inout Int, to result: inout String) {
        let perLine = Swift.max(1, (options.lineWidth - indent) / (format.width + 2))
        let (head, tail) = Self.shown(tensor.shape[tensor.rank - 1], summarized ? options.edgeItems : .max)
        let gap = tail.isEmpty ? nil : head.count
        result += "["
        for entry in 0..<(head.count + tail.count + (gap == nil ? 0 : 1)) {
            if entry > 0 {
                result += entry % perLine == 0 ? ",\n" + String(repeating: " ", count: indent + 1) : ", "
            }
            if entry == gap {
                result += " ..."
            } else {
                result += format.padded(values[next])
                next += 1
            }
        }
        result += "]"
    }

    // MARK: Suffixes

    private func appendSuffixes(to result: inout String) {
        var column = result.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 2
        for suffix in suffixes {
            if column + suffix.utf8.count + 2 > options.lineWidth {
                result += ",\n" + String(repeating: " ", count: prefix.utf8.count) + suffix
                column = prefix.utf8.count + suffix.utf8.count
            } else {
                result += ", " + suffix
                column += suffix.utf8.count + 2
            }
        }
    }

    private var suffixes: [String] {
        let dtype = tensor.dtype
        let isEmpty = tensor.count == 0
        let isDefault = dtype == Runtime.current.defaultDType
        var list: [String] = []
        if isEmpty ? tensor.rank != 1 : options.edgeItems == 0 { list.append("size=" + Self.tupleText(tensor.shape)) }
        if !isDefault && (isEmpty || !(dtype == .int64 || dtype == .bool)) { list.append("dtype=torch." + dtype.name) }
        let tangent = Runtime.current.tangentText?(tensor)
        if tangent?.hidesGraph != true, let record = tensor.autograd {
            if let node = record.node { list.append("grad_fn=<\(node.name)>") } else if record.requiresGrad { list.append("requires_grad=True") }
        }
        if let tangent { list.append(tangent.text) }
        return list
    }

    private static func tupleText(_ shape: Dims) -> String {
        "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
    }
}

extension Tensor: CustomStringConvertible {
    /// What `print` and `repr` write, with the current thread's options.
    public var description: String { text() }

    /// The text with the class's name and parenthesis as `prefix`.
    public func text(prefix: String = "tensor(", options: PrintOptions? = nil) -> String {
        TensorText(self, options: options ?? Runtime.current.printOptions, prefix: prefix).text
    }

    /// The element at a place of the storage, counted in elements; the place must be one of this view's.
    public func element(atStorage offset: Int) -> Scalar {
        element(at: storage.bytes + offset * dtype.size)
    }
}
