// %define: a network in one line.
import Language
import Library
import NN
import Signatures
import Syntax

extension Command {
    static let define = Command(
        "define", "NAME = <layers>", "Makes a network of layers in a row, and prints the PyTorch code that makes it.",
        options: [CommandOption("--code", "prints the code only")],
        example: "%define net = 64 -> 32 relu -> 10"
    ) { (call: CommandCall) throws -> Void in
        let name = call.text("NAME") ?? ""
        try call.checkName(name)
        var text = call.text("layers") ?? ""
        let onlyCode = call.flag("code") || text.hasSuffix(" --code")
        if text.hasSuffix(" --code") { text.removeLast(" --code".count) }
        let builder = try DefineCommand(call).build(text)
        var code = "\(name) = nn.Sequential(\n" + builder.code.map { "    \($0),\n" }.joined() + ")"
        if onlyCode { return try call.say("from torch import nn\n\n" + code) }
        let net = Sequential(builder.layers)
        code += "  # \(Stopwatch.grouped(net.parameterCount)) parameters"
        call.machine.globals[Name(name)] = .object(ModuleInstance.of(net))
        try call.say(code)
    }
}

/// Reads and builds one definition; mistakes point into the line.
struct DefineCommand {
    private let call: CommandCall

    init(_ call: CommandCall) { self.call = call }

    func build(_ text: String) throws -> DefinitionBuilder {
        let start = call.offset(ofRest: "layers")
        let machine = call.machine
        var builder = DefinitionBuilder { (arguments: String) throws -> DefinitionBuilder.Arguments in
            try Self.evaluate(arguments, machine)
        }
        // A definition that fails must not have drawn random numbers: the next one starts where this one did.
        let randomness = RandomState()
        do {
            try builder.build(Definition(text, startingAt: start), endingAt: Span(start, start))
        } catch let error as DefinitionError {
            try randomness.restore()
            throw call.error(error.kind, error.message, at: error.span, hint: error.hint)
        }
        return builder
    }

    /// The values of `(0.2, inplace=True)`.
    private static func evaluate(_ arguments: String, _ machine: Machine) throws -> DefinitionBuilder.Arguments {
        if arguments == "()" { return ([], []) }
        let both: Value
        do {
            both = try machine.evaluate(Source(name: nil, text: "(lambda *a, **k: (a, k))\(arguments)\n"))
        } catch {
            // The made-up text must not be shown; the message is enough, since the word is pointed at.
            let exception = machine.exceptionObject(for: error)
            let kind = ExceptionKind(rawValue: exception.classObject.name.text) ?? .runtimeError
            throw ScriptError(kind, exception.diagnostic?.message ?? exception.message(machine), hint: exception.diagnostic?.hint)
        }
        let parts = both.cast(to: TupleObject.self)?.items ?? []
        let keywords = parts.last?.cast(to: DictObject.self)?.entries.map { key, value in (Name(key.text ?? ""), value) }
        return (parts.first?.cast(to: TupleObject.self)?.items ?? [], keywords ?? [])
    }
}
