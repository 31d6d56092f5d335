// Commands that look at tensors: where their elements lie, who shares them, what there is.
import Language
import Library
import Signatures
import TensorCore

extension Command {
    static let storage = Command(
        "storage", "TENSOR...", "Shows the block of memory under a tensor, and which names share it.",
        example: "%storage x x.T"
    ) { (call: CommandCall) throws -> Void in
        for word in call.texts("TENSOR") {
            let tensor = try call.tensor(word)
            let storage = tensor.storage
            let number = call.bench.storageNumbers[storage]
            try call.say("\(word)  \(tensor.facts)  strides \(tensor.strides.tuple)  offset \(tensor.layout.offset)")
            try call.say("  storage #\(number) at \(storage.addressText): \(ByteCount.text(storage.byteCount)), "
                + "\(storage.byteCount / tensor.dtype.size) × \(tensor.dtype.name)")
            let names = call.bench.names(sharing: storage)
            try call.say(names.isEmpty ? "  no name holds it" : "  shared by: \(names.joined(separator: ", "))")
        }
    }

    static let strides = Command(
        "strides", "TENSOR...", "Draws the storage of a tensor and the order in which its elements are visited.",
        example: "%strides torch.arange(12).view(3, 4).T[1:3]"
    ) { (call: CommandCall) throws -> Void in
        for word in call.texts("TENSOR") {
            let tensor = try call.tensor(word)
            let cells = tensor.storage.byteCount / tensor.dtype.size
            let walk = StrideWalk(layout: tensor.layout, cells: cells, elementSize: tensor.dtype.size)
            if call.texts("TENSOR").count > 1 { try call.say(word) }
            let heading = "storage #\(call.bench.storageNumbers[tensor.storage])  \(cells) × \(tensor.dtype.name)"
            let drawing = walk.drawing(
                heading: heading, width: call.bench.terminal.width(of: .output), unvisited: call.bench.terminal.isPlain ? "." : "·",
                label: { call.bench.elementText(tensor, $0) })
            for line in drawing { try call.say(line) }
            if tensor.rank > 0 { try call.say(walk.steps) }
            try call.say("shape \(tensor.shape.tuple)  strides \(tensor.strides.tuple)  offset \(tensor.layout.offset)   \(walk.contiguity)")
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
    /// The variables that are tensors, in order of first mention.
    var tensors: [(name: String, tensor: Tensor)] {
        machine.globals.names.filter { !$0.text.hasPrefix("_") }.compactMap { name in
            machine.globals[name]?.cast(to: TensorObject.self).map { (name.text, $0.tensor) }
        }
    }

    /// The names of variables whose elements lie in `storage`.
    func names(sharing storage: Storage) -> [String] { tensors.filter { $0.tensor.storage === storage }.map(\.name) }

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

extension Dims {
    /// `(3, 4)`, `(3,)`, `()`, as Python writes tuples.
    var tuple: String { "(" + map(String.init).joined(separator: ", ") + (count == 1 ? ",)" : ")") }
}

extension Storage {
    fileprivate var addressText: String { "0x" + String(UInt(bitPattern: bytes), radix: 16) }
}
