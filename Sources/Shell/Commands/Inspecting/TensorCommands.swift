// Commands that look at tensors: where their elements lie, and what there is.
import Language
import Library
import Signatures
import TensorCore

extension Command {
    static let strides = Command(
        "strides", "TENSOR...", "Draws the storage of a tensor and the order in which its elements are visited.",
        example: "%strides torch.arange(12).view(3, 4).T[1:3]"
    ) { (call: CommandCall) throws -> Void in
        for word in call.texts("TENSOR") {
            if call.texts("TENSOR").count > 1 { try call.say(word) }
            try call.draw(call.bench.walkLines(of: call.tensor(word), width: call.width))
        }
    }

    static let whos = Command(
        "whos", "[PATTERN]", "Lists the variables: type, shape, bytes, and which are views of others.",
        options: [CommandOption("--mem", "largest first")], example: "%whos w*"
    ) { (call: CommandCall) throws -> Void in
        var inventory = Inventory(call.bench, matching: call.text("PATTERN") ?? "*")
        if call.flag("mem") { inventory.sortBySize() }
        for line in try inventory.lines() { try call.say(line) }
    }
}

extension CommandCall {
    /// The columns that there are for drawings.
    var width: Int { bench.terminal.width(of: .output) }

    /// The tensor that a word of the command stands for.
    func tensor(_ expression: String) throws -> Tensor {
        let value = try evaluate(expression)
        guard let object = value.cast(to: TensorObject.self) else {
            throw ScriptError(.typeError, "%\(command.name): '\(expression)' must be a Tensor, not \(value.typeName)")
        }
        return object.tensor
    }
}

extension Workbench {
    /// The storage under `tensor`, the walk through it, and its facts.
    func walkLines(of tensor: Tensor, width: Int) -> [String] {
        let cells = tensor.storage.byteCount / tensor.dtype.size
        let walk = StrideWalk(layout: tensor.layout, cells: cells, elementSize: tensor.dtype.size)
        let drawing = walk.drawing(
            heading: "storage #\(storageNumbers[tensor.storage])  \(cells) × \(tensor.dtype.name)", width: width, unvisited: "·",
            label: { elementText(tensor, $0) })
        let facts = "shape \(tensor.shape.tuple)  strides \(tensor.strides.tuple)  offset \(tensor.layout.offset)"
        let whole = facts + "   " + walk.contiguity
        let isShort = whole.count <= max(width, 100) && width >= 80
        return drawing + (tensor.rank > 0 ? TextWrap.lines(walk.steps, width: width, indent: "  ") : [])
            + (isShort ? [whole] : [facts] + TextWrap.lines(walk.contiguity, width: width, indent: "  "))
    }

    /// The text of one cell of a tensor's storage.
    func elementText(_ tensor: Tensor, _ cell: Int) -> String {
        switch tensor.element(atStorage: cell) {
        case .bool(let flag): flag ? "T" : "F"
        case .int(let number): "\(number)"
        case .float(let number): (try? machine.format(.float(number), ".3g")) ?? "?"
        }
    }
}

extension Tensor {
    /// `float32 (3, 4)`
    var facts: String { "\(dtype.name) \(shape.tuple)" }
}

extension Collection<Int> {
    /// `(3, 4)`, `(3,)`, `()`, as Python writes tuples.
    var tuple: String { "(" + map(String.init).joined(separator: ", ") + (count == 1 ? ",)" : ")") }
}
