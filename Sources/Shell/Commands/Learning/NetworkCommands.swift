// Commands about networks: making one, and what it consists of.
import Language
import Library
import NN
import Operators
import Signatures
import TensorCore

extension Command {
    static let define = Command(
        "define", "NAME = <layers>", "Makes a network from a short notation, and shows the PyTorch code for it.",
        options: [CommandOption("--code", "only show the code")], example: "%define net = 784 -> 512 relu -> 10"
    ) { (call: CommandCall) throws -> Void in
        let name = call.text("NAME") ?? ""
        guard name.isIdentifier else { throw call.misuse("'\(name)' is not a name") }
        try call.bench.makeNamespacesKnown()
        let known = try call.machine.modules.module("torch.nn", call.machine)?.namespace.names.map(\.text) ?? []
        let code = try NetworkNotation(call.text("layers") ?? "", known: known).code(assignedTo: name)
        try call.say(code)
        if call.flag("code") { return }
        try call.machine.run(call.source(code))
        if let network = call.machine.globals[Name(name)]?.cast(to: ModuleInstance.self) {
            try call.say("# \(Stopwatch.grouped(network.module.parameterCount)) parameters")
        }
    }

    static let summary = Command(
        "summary", "MODEL [SHAPE]", "Lists the layers of a network: output shape, parameters, operations for one input.",
        example: "%summary net [28,28]"
    ) { (call: CommandCall) throws -> Void in
        let model = try call.model()
        let input = try call.text("SHAPE").map { try call.zeros($0) } ?? call.bench.likelyInput(of: model.module)
        let steps = try input.map { try ForwardRecord.of(model, $0, call.machine) }
        for line in ModuleSummary(model.module, steps ?? []).lines { try call.say(line) }
    }
}

extension CommandCall {
    /// The network that the word MODEL stands for.
    func model() throws -> ModuleInstance {
        let word = text("MODEL") ?? ""
        let value = try evaluate(word)
        guard let model = value.cast(to: ModuleInstance.self) else {
            throw ScriptError(.typeError, "%\(command.name): '\(word)' must be an nn.Module, not \(value.typeName)")
        }
        return model
    }

    /// Zeros of a shape as typed, `[1,28,28]` or `784`, with a first dimension of one.
    fileprivate func zeros(_ shape: String) throws -> Value {
        let value = try evaluate(shape)
        let sizes = try value.isSequence ? machine.items(of: value) : [value]
        return try machine.call(bench.library("torch", "zeros"), [.list([.int(1)] + sizes)])
    }
}

extension Value {
    fileprivate var isSequence: Bool { cast(to: ListObject.self) != nil || cast(to: TupleObject.self) != nil }
}

extension String {
    /// Whether this can be the name of a variable.
    var isIdentifier: Bool {
        guard let first, first.isLetter || first == "_" else { return false }
        return allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }
}

extension Module {
    /// How many numbers are trained.
    var parameterCount: Int { namedParameters().reduce(0) { $0 + $1.tensor.count } }
}

extension Workbench {
    /// An input that the network would probably take: one like it saw last, or as many zeros as its first layer wants.
    func likelyInput(of module: Module) throws -> Value? {
        if let last = trainings[ObjectIdentifier(module)]?.lastInput { return last }
        guard let weight = module.namedParameters().first?.tensor, weight.rank == 2 else { return nil }
        return try machine.call(library("torch", "zeros"), [.int(1), .int(weight.shape[1])])
    }
}
