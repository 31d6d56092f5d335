@testable import Language
import Syntax
import Testing
@testable import Shell

@Suite struct CommandTests {
    /// A machine and a bench without a terminal; commands print into the output.
    private let output = StringOutput()
    private let bench: Workbench

    init() {
        let machine = Machine(output: output, errorOutput: StringOutput())
        bench = Workbench(machine: machine, terminal: Terminal(environment: Environment(["COLUMNS": "80"])), progress: .none)
    }

    private static let sample = Command(
        "sample", "MODEL [on DATA] NAME...", "Does nothing.",
        options: [CommandOption("--show", "shows"), CommandOption("-n LOOPS", "loops"), CommandOption("epochs=1", "epochs"), CommandOption("lr=", "rate")],
        example: "%sample net x"
    ) { (_: CommandCall) throws -> Void in }

    private static let raw = Command(
        "raw", "<statement>", "Does nothing.", options: [CommandOption("-n LOOPS", "loops")], example: "%raw x"
    ) { (_: CommandCall) throws -> Void in }

    private func call(_ command: Command, _ arguments: String) throws -> CommandCall {
        let source = Source(name: nil, text: "%\(command.name) \(arguments)")
        return try CommandCall(command, CommandLine(name: command.name, arguments: arguments, source: source, span: Span(0, 1)), bench)
    }

    @Test(arguments: [
        ("a b", ["a", "b"]), ("", []), ("  x[1, 2]  'a b' ", ["x[1, 2]", "'a b'"]), ("f(\" ) \", 1) {a: b}", ["f(\" ) \", 1)", "{a: b}"]),
        ("k='a b'", ["k='a b'"]), (") x", [")", "x"]), ("(a b", ["(a b"]),
    ])
    func words(line: String, expected: [String]) {
        #expect(CommandWord.split(line).map(\.text) == expected)
    }

    @Test func usageIsBuiltFromTheDeclaration() {
        #expect(Self.sample.usage == "%sample MODEL [on DATA] NAME... [--show] [-n LOOPS] [epochs=1] [lr=]")
        #expect(Self.raw.usage == "%raw [-n LOOPS] <statement>")
    }

    @Test func wordsAndOptionsAreFoundInAnyOrder() throws {
        let call = try call(Self.sample, "epochs=20 net --show on iris.train x[1, 2] -n 3 y")
        #expect(call.text("MODEL") == "net")
        #expect(call.text("DATA") == "iris.train")
        #expect(call.texts("NAME") == ["x[1, 2]", "y"])
        #expect(call.flag("show"))
        #expect(try call.integer("n") == 3)
        #expect(try call.integer("epochs") == 20)
        #expect(try call.number("lr") == nil)
        #expect(try self.call(Self.sample, "net x").integer("epochs") == 1)
        #expect(try self.call(Self.sample, "net x").text("DATA") == nil)
    }

    @Test func theRestIsTakenAsItIs() throws {
        let call = try call(Self.raw, "-n 5 x = f( 1,  2)  -n 3 y=4")
        #expect(try call.integer("n") == 5)
        #expect(call.text("statement") == "x = f( 1,  2)  -n 3 y=4")
    }

    @Test(arguments: [
        ("", "%sample: MODEL is missing"), ("net", "%sample: NAME is missing"), ("net on", "%sample: DATA is missing"),
        ("net x --shwo", "%sample: unknown option '--shwo'"), ("net x epoch=3", "%sample: unknown option 'epoch='"),
        ("net x -n", "%sample: -n wants a value"),
    ])
    func misuse(arguments: String, message: String) {
        let error = #expect(throws: ScriptError.self) { try call(Self.sample, arguments) }
        #expect(error?.message == message)
        #expect(error?.hint != nil)
    }

    @Test(arguments: [("epochs=x", "epochs is a whole number, not 'x'"), ("epochs=", "epochs is a whole number, not ''"), ("-n 1.5", "n is a whole number, not '1.5'")])
    func wrongValues(option: String, message: String) throws {
        let call = try call(Self.sample, "net x \(option)")
        let error = #expect(throws: ScriptError.self) { try (call.integer("epochs"), call.integer("n")) }
        #expect(error?.message == "%sample: " + message)
    }

    @Test func everyCommandIsDeclaredWell() {
        for command in Command.all {
            #expect(command.summary.hasSuffix("."), "\(command.name)")
            #expect(command.example.hasPrefix("%\(command.name)"), "\(command.name)")
            #expect(command.options.allSatisfy { !$0.meaning.isEmpty }, "\(command.name)")
            #expect(Command.all.count { $0.name == command.name } == 1, "\(command.name)")
            let arguments = String(command.example.dropFirst(command.name.count + 2))
            #expect(throws: Never.self, "\(command.name)") { try call(command, arguments) }
        }
    }

    @Test func unknownCommandsGetASuggestion() {
        let line = CommandLine(name: "hepl", arguments: "", source: Source(name: nil, text: "%hepl"), span: Span(0, 5))
        let error = #expect(throws: ScriptError.self) { try bench.run(line) }
        #expect(error?.message == "there is no command %hepl")
        #expect(error?.hint == "did you mean %help?")
    }
}
