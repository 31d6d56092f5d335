// The module `sys`: arguments, streams and facts about the running program.
import Signatures

/// `sys.stdout` or `sys.stderr`: writes where the machine writes.
final class StreamObject: Object {
    private let name: String
    private let sink: (Machine) -> any TextOutput

    init(_ name: String, _ sink: @escaping (Machine) -> any TextOutput) {
        self.name = name
        self.sink = sink
        super.init()
    }

    var isStandardOutput: Bool { name == "stdout" }

    nonisolated(unsafe) private static let classObject = TypeObject(name: "TextIOWrapper", module: "_io", isSealed: true, members: members)

    override var type: TypeObject { Self.classObject }
    override func repr(_ machine: Machine) -> String { "<_io.TextIOWrapper name='<\(name)>' mode='w' encoding='utf-8'>" }

    private static func this(_ a: BoundArguments) throws -> StreamObject { try a.receiver(StreamObject.self, of: "_io.TextIOWrapper") }

    private static var members: [Member] {
        [
            .method("write(self, text, /)", "Writes `text` and gives its length.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let text = a[1].string else { throw a.error(1, "write() argument must be str, not \(a[1].typeName)") }
                try this(a).sink(machine).write(text.text)
                return .int(text.count)
            },
            .method("writelines(self, lines, /)", "Writes the texts one after another.") { (machine: Machine, a: BoundArguments) -> Value in
                for line in try machine.items(of: a[1]) { try machine.callMethod(a[0], "write", [line]) }
                return .none
            },
            .method("flush(self)", "Writes what is buffered.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).sink(machine).flush()
                return .none
            },
            .method("isatty(self)", "Whether it is a terminal.") { (_: Machine, _: BoundArguments) -> Value in .bool(false) },
            .property("encoding", "How text becomes bytes.", { (_: Machine, _: Value) -> Value in .string("utf-8") }),
        ]
    }
}

/// `sys.stdin`: reads where `input` reads.
final class InputObject: Object {
    nonisolated(unsafe) private static let classObject = TypeObject(name: "TextIOWrapper", module: "_io", isSealed: true, members: members)

    override var type: TypeObject { Self.classObject }
    override func repr(_ machine: Machine) -> String { "<_io.TextIOWrapper name='<stdin>' mode='r' encoding='utf-8'>" }

    override func iterator(_ machine: Machine) -> IteratorObject? {
        ClosureIterator { (machine: Machine) throws -> Value? in try machine.lineReader(machine, "").map { .string($0 + "\n") } }
    }

    private static var members: [Member] {
        [
            .method("readline(self)", "The next line with its end, or an empty text.") { (machine: Machine, _: BoundArguments) -> Value in
                .string(try machine.lineReader(machine, "").map { $0 + "\n" } ?? "")
            },
            .method("read(self)", "All remaining text.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(try machine.items(of: a[0]).compactMap(\.text).joined())
            },
            .method("readlines(self)", "The remaining lines.") { (machine: Machine, a: BoundArguments) -> Value in .list(try machine.items(of: a[0])) },
            .method("isatty(self)", "Whether it is a terminal.") { (_: Machine, _: BoundArguments) -> Value in .bool(false) },
        ]
    }
}

/// The module itself: who replaces `sys.stdout` redirects `print`.
final class SysModuleObject: ModuleObject {
    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        guard name == "modules", namespace[name] == nil else { return try super.attribute(name, machine) }
        // As they are now; changing the dictionary imports nothing and forgets nothing.
        let made = machine.modules.made.filter { $0.key != machine.mainModule.name }.sorted { $0.key < $1.key }
        return .object(DictObject([(machine.mainModule.name, .object(machine.mainModule))] + made.map { ($0.key, .object($0.value)) }))
    }

    override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        if name == "stdout" {
            let stream = value.cast(to: StreamObject.self)
            machine.redirectedOutput = stream?.isStandardOutput == true ? nil : value
        }
        return try super.setAttribute(name, value, machine)
    }
}

enum SysModule {
    static func make(_ machine: Machine) -> ModuleObject {
        SysModuleObject("sys", summary: "The running program.", members: facts + functions + [
            Member("argv", .list(machine.commandLineArguments.map { .string($0) })),
            Member("path", .list([.string(machine.scriptFolder)])),
            Member("stdout", .object(StreamObject("stdout") { (machine: Machine) -> any TextOutput in machine.output })),
            Member("stderr", .object(StreamObject("stderr") { (machine: Machine) -> any TextOutput in machine.errorOutput })),
            Member("stdin", .object(InputObject())),
        ])
    }

    private static var facts: [Member] {
        #if os(macOS)
        let platform = "darwin"
        #else
        let platform = "linux"
        #endif
        return [
            Member("version", .string("3.11.0 (Stride)")), Member("platform", .string(platform)),
            Member("version_info", .object(NamedTuple(versionType, [.int(3), .int(11), .int(0), .string("final"), .int(0)]))),
            Member("maxsize", .int(.max)), Member("maxunicode", .int(0x10FFFF)), Member("byteorder", .string("little")),
            Member("executable", .string(Swift.CommandLine.arguments.first ?? "stride")),
            Member("float_info", .object(NamedTuple(floatType, [
                .float(.greatestFiniteMagnitude), .int(1024), .int(308), .float(.leastNormalMagnitude), .int(-1021), .int(-307), .int(15),
                .int(53), .float(.ulpOfOne), .int(2), .int(1),
            ]))),
        ]
    }

    nonisolated(unsafe) private static let versionType = NamedTuple.makeType(
        "version_info", module: "sys", shown: "sys.version_info", fields: ["major", "minor", "micro", "releaselevel", "serial"])
    nonisolated(unsafe) private static let floatType = NamedTuple.makeType(
        "float_info", module: "sys", shown: "sys.float_info",
        fields: ["max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"])

    private static var functions: [Member] {
        [
            .function("exit(status=None, /)", "Ends the program.") { (_: Machine, a: BoundArguments) -> Value in
                throw RaisedException(kind: .systemExit, arguments: a.isGiven(0) ? [a[0]] : [])
            },
            .function("getrecursionlimit()", "How deep calls may nest.") { (_: Machine, _: BoundArguments) -> Value in .int(Machine.depthLimit) },
            .function("setrecursionlimit(limit, /)", "Accepted; the limit stays as it is.") { (_: Machine, _: BoundArguments) -> Value in .none },
            .function("getsizeof(object, default=None)", "About how many bytes the object itself takes.") { (machine: Machine, a: BoundArguments) -> Value in
                guard case .object(let object) = a[0] else { return .int(28) }
                let unit = object.kind == .string ? 1 : 8
                return .int(56 + unit * (try object.length(machine) ?? 0))
            },
            .function("getdefaultencoding()", "The encoding of texts.") { (_: Machine, _: BoundArguments) -> Value in .string("utf-8") },
            .function("intern(string, /)", "The text itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .function("exc_info()", "The class of the exception that is being handled, the exception, and None.") { (machine: Machine, _: BoundArguments) -> Value in
                guard let exception = machine.handledException else { return .tuple([.none, .none, .none]) }
                return .tuple([.object(exception.type), .object(exception), .none])
            },
        ]
    }
}
