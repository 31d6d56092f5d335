// %summary: the layers of a network, what each gives, and how many parameters it has.
import Language
import Library
import NN
import Operators
import TensorCore

extension Command {
    static let summary = Command(
        "summary", "MODEL [SHAPE]", "Lists a network's layers with the shapes of their outputs and their parameters.",
        options: [CommandOption("--code", "prints the PyTorch code only")], example: "%summary net [32,64]"
    ) { (call: CommandCall) throws -> Void in
        let module = try call.network(call.text("MODEL") ?? "").module
        if call.flag("code") { return try call.say(NetworkSummary(module, call).code(call.text("MODEL") ?? "")) }
        for line in try NetworkSummary(module, call).lines { try call.say(line) }
    }
}

extension Module {
    /// How many numbers the parameters hold, here and below.
    var parameterCount: Int { namedParameters().reduce(0) { $0 + $1.tensor.count } }
}

/// What one pass through a network shows of its layers.
struct NetworkSummary {
    private let module: Module
    private let input: Tensor?
    private let machine: Machine

    init(_ module: Module, _ call: CommandCall) throws {
        (self.module, machine) = (module, call.machine)
        let shape = call.bench.runs[module]?.inputShape ?? Self.wantedShape(module)
        input = try call.text("SHAPE").map { try Self.input($0, call) } ?? shape.map { try Tensor.full(Dims($0), .int(0), Self.dtype(module)) }
    }

    /// Zeros of the sizes that are given as `[4,28,28]` or `4x28x28`; or a tensor.
    private static func input(_ text: String, _ call: CommandCall) throws -> Tensor {
        var sizes = ShapeText.sizes(text)
        if sizes == nil {
            let value = try call.evaluate(text)
            if let tensor = value.tensor { return tensor }
            sizes = (value.cast(to: TupleObject.self)?.items ?? value.cast(to: ListObject.self)?.items)?.compactMap(\.asInt)
        }
        guard let sizes, !sizes.isEmpty else { throw call.misuse("a shape is a list of sizes, batch first, such as [32,64], or a tensor") }
        return try Tensor.full(Dims(sizes), .int(0), dtype(call.network(call.text("MODEL") ?? "").module))
    }

    /// One row as the first linear layer wants it.
    private static func wantedShape(_ module: Module) -> [Int]? {
        module.namedModules().lazy.compactMap(\.module.linearSizes).first.map { [1, $0.inputs] }
    }

    private static func dtype(_ module: Module) -> DType { module.namedParameters().first?.tensor.dtype ?? Runtime.current.defaultDType }

    /// The PyTorch script that this stands for: a pass that prints what each layer gives, where an input is known, and the parameters.
    func code(_ name: String) -> String {
        var lines = ["import torch", ""]
        if let input {
            let sizes = input.shape.map(String.init).joined(separator: ", ")
            lines += [
                "for path, layer in \(name).named_modules():", "    if not list(layer.children()):",
                "        layer.register_forward_hook(lambda m, x, y, path=path: print(f\"{path:16} {type(m).__name__:16} {tuple(y.shape)}\"))",
                "\(name).eval()", "with torch.no_grad():", "    \(name)(torch.zeros(\(sizes)\(input.dtype == .float32 ? "" : ", dtype=torch.\(input.dtype.name)")))",
            ]
        }
        lines += [
            "for path, p in \(name).named_parameters():", "    print(f\"{path:24} {tuple(p.shape)!s:20} {p.numel():,}\")",
            "print(f\"{sum(p.numel() for p in \(name).parameters()):,} parameters\")",
        ]
        return lines.joined(separator: "\n")
    }

    var lines: [String] {
        get throws {
            var table = TextTable(["layer", "output", "parameters", "FLOPs"], rightAligned: [2, 3])
            for row in try rows { table.add(row) }
            let all = module.namedParameters(), count = module.parameterCount
            let trained = all.filter { $0.tensor.autograd?.requiresGrad == true }.reduce(0) { $0 + $1.tensor.count }
            let bytes = all.reduce(0) { $0 &+ $1.tensor.byteCount }
            var total = "\(Stopwatch.grouped(count)) parameters, \(ByteCount.text(bytes))"
            if trained < count { total += "; \(Stopwatch.grouped(trained)) of them are trained" }
            if let input { total += "; shapes for an input \(input.shape.tuple)" }
            return table.lines + [total]
        }
    }

    /// A row a layer: in the order of the pass where an input is known, else in the order of registration.
    private var rows: [[String]] {
        get throws {
            guard let input else {
                return module.namedModules().filter { LayerProbe.isLayer($0.module) }.map { name, layer in
                    [name.isEmpty ? layer.className : "\(name) \(layer.className)", "", Self.parameterText(layer), ""]
                }
            }
            let modes = TrainingModes(module)
            defer { modes.restore() }
            module.setTraining(false)
            let outputs = try RandomState.keeping {
                try Recording.off { try LayerProbe.observing(module) { try TrainingStep.forward(module, input, machine) }.outputs }
            }
            var counted: Set<ObjectIdentifier> = []
            return outputs.filter { LayerProbe.isLayer($0.module) }.map { layer in
                let isNew = counted.insert(ObjectIdentifier(layer.module)).inserted
                return [layer.label, layer.shape.tuple, isNew ? Self.parameterText(layer.module) : "(used again)", Self.operationText(layer)]
            }
        }
    }

    /// Multiplications and additions of a matrix product or a convolution: two for each weight behind an element of the output.
    private static func operationText(_ layer: LayerOutput) -> String {
        let kind = layer.module.className
        guard let weight = layer.module.parameters.first?.tensor, weight.rank >= 2, layer.module.linearSizes != nil || ["Conv1d", "Conv2d", "Conv3d"].contains(kind)
        else { return "" }
        return Stopwatch.grouped(2 &* layer.shape.reduce(1, &*) &* (weight.count / max(weight.shape[0], 1)))
    }

    private static func parameterText(_ layer: Module) -> String {
        Stopwatch.grouped(layer.namedParameters(recursing: false).reduce(0) { $0 + $1.tensor.count })
    }
}
