// The module `argparse`: what a script declares of its command line. Reading it and the help text stand beside this file.
import Signatures

/// One declared argument.
struct DeclaredArgument {
    enum Action: String {
        case store, storeTrue = "store_true", storeFalse = "store_false", storeConst = "store_const", append, count, help, version
    }
    enum Count: Equatable { case one, exactly(Int), optional, any, some, none }

    /// `-n`, `--name`; empty for a positional argument.
    let flags: [String]
    let destination: Name
    let action: Action
    let count: Count
    let type: Value
    let fallback: Value
    let constant: Value
    let choices: [Value]?
    let isRequired: Bool
    /// nil: not shown.
    let help: String?
    let isHidden: Bool
    let metavar: [String]?
    /// The titled group it is shown in, and the group of which only one may be given.
    var group: Int?
    var exclusive: Int?

    var isPositional: Bool { flags.isEmpty }

    /// How errors call it.
    var title: String { isPositional ? metavar?.first ?? destination.text : flags.joined(separator: "/") }
}

/// `argparse.ArgumentParser(…)`
final class ArgumentParserObject: Object {
    let program: String?
    let usage: String?
    let description: String?
    let epilog: String?
    private(set) var arguments: [DeclaredArgument] = []
    private(set) var defaults: [(Name, Value)] = []
    /// Titles and descriptions of the groups that `add_argument_group` made.
    fileprivate(set) var groups: [(title: String?, description: String?)] = []
    /// Of each group of arguments that exclude one another: whether one must be given.
    fileprivate(set) var exclusives: [Bool] = []
    let style: ArgumentHelp.Style
    /// Whether the beginning of a long flag will do.
    let allowsAbbreviations: Bool

    private init(
        program: String?, usage: String?, description: String?, epilog: String?, addsHelp: Bool, style: ArgumentHelp.Style,
        allowsAbbreviations: Bool
    ) {
        self.style = style
        self.allowsAbbreviations = allowsAbbreviations
        self.program = program
        self.usage = usage
        self.description = description
        self.epilog = epilog
        super.init()
        if addsHelp {
            arguments.append(DeclaredArgument(
                flags: ["-h", "--help"], destination: "help", action: .help, count: .none, type: .none, fallback: .none, constant: .none,
                choices: nil, isRequired: false, help: "show this help message and exit", isHidden: false, metavar: nil))
        }
    }

    nonisolated(unsafe) static let classObject: TypeObject = TypeObject(
        NativeFunction(
            "ArgumentParser(prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=None, add_help=True, **options)",
            "Reads a command line."
        ) { (machine: Machine, a: BoundArguments) -> Value in
            .object(try made(a, machine))
        }, module: "argparse", members: members)

    private static func made(_ a: BoundArguments, _ machine: Machine) throws -> ArgumentParserObject {
        var abbreviations = true
        for (name, value) in a.keywords(7) {
            switch name.text {
            case "allow_abbrev": abbreviations = try machine.truth(value)
            case "prefix_chars" where value.text == "-", "conflict_handler" where value.text == "error": break
            case "fromfile_prefix_chars" where value.isNone, "argument_default" where value.isNone: break
            case "exit_on_error" where try machine.truth(value): break
            case "prefix_chars", "conflict_handler", "fromfile_prefix_chars", "argument_default", "exit_on_error":
                throw ScriptError(.notImplementedError, "ArgumentParser(\(name)=\(try machine.repr(value))) is not supported")
            default: throw ScriptError(.typeError, "ArgumentParser.__init__() got an unexpected keyword argument '\(name)'")
            }
        }
        let parser = ArgumentParserObject(
            program: try a.optionalString(0), usage: try a.optionalString(1), description: try a.optionalString(2),
            epilog: try a.optionalString(3), addsHelp: try machine.truth(a[6]), style: try ArgumentHelp.Style(a[5]),
            allowsAbbreviations: abbreviations)
        for parent in try machine.items(of: a[4]) { try parser.takeOver(parent) }
        return parser
    }

    /// The arguments and groups of a parent.
    private func takeOver(_ parent: Value) throws {
        guard let parent = parent.cast(to: ArgumentParserObject.self) else {
            throw ScriptError(.attributeError, "'\(parent.typeName)' object has no attribute '_registries'")
        }
        for var argument in parent.arguments {
            for flag in argument.flags where arguments.contains(where: { $0.flags.contains(flag) }) {
                throw ScriptError(.valueError, "argument \(argument.title): conflicting option string: \(flag)")
            }
            argument.group = argument.group.map { $0 + groups.count }
            argument.exclusive = argument.exclusive.map { $0 + exclusives.count }
            arguments.append(argument)
        }
        groups += parent.groups
        exclusives += parent.exclusives
        defaults += parent.defaults
    }

    override var type: TypeObject { Self.classObject }

    /// The name that usage and errors begin with.
    func name(_ machine: Machine) -> String {
        program ?? Path.split(machine.commandLineArguments.first ?? "").tail
    }

    // MARK: Declaring

    /// What `add_argument` may be told by name.
    private static let options: Set<String> = [
        "action", "nargs", "const", "default", "type", "choices", "required", "help", "metavar", "dest", "version",
    ]

    fileprivate func declare(
        _ names: [String], _ options: [Name: Value], group: Int? = nil, exclusive: Int? = nil, _ machine: Machine
    ) throws {
        if let unknown = options.keys.first(where: { !Self.options.contains($0.text) }) {
            throw ScriptError(.typeError, "Action.__init__() got an unexpected keyword argument '\(unknown)'")
        }
        let flags = names.filter { $0.hasPrefix("-") }
        guard flags.count == names.count || names.count == 1 else {
            throw ScriptError(.valueError, "invalid option string \(StringRepr.text(names.first { !$0.hasPrefix("-") } ?? "")): must start with a character '-'")
        }
        for flag in flags where arguments.contains(where: { $0.flags.contains(flag) }) {
            throw ScriptError(.valueError, "argument \(names.joined(separator: "/")): conflicting option string: \(flag)")
        }
        let long = flags.first { $0.hasPrefix("--") } ?? flags.first
        let stem = long.map { String($0.drop { $0 == "-" }).replacing("-", with: "_") } ?? names.first ?? ""
        let actionName = options["action"]?.text ?? "store"
        guard let action = DeclaredArgument.Action(rawValue: actionName) else {
            throw ScriptError(.valueError, "unknown action \(StringRepr.text(actionName))")
        }
        let count = try Self.count(options["nargs"] ?? .none, action, machine)
        let choices = try options["choices"].flatMap { $0.isNone ? nil : try machine.items(of: $0) }
        let help = options["help"]?.text
        arguments.append(DeclaredArgument(
            flags: flags, destination: Name(options["dest"]?.text ?? stem), action: action, count: count, type: options["type"] ?? .none,
            fallback: options["default"] ?? Self.fallback(action), constant: options["const"] ?? options["version"] ?? .none, choices: choices,
            isRequired: try flags.isEmpty ? count != .optional && count != .any : machine.truth(options["required"] ?? .none),
            help: help ?? (action == .version ? "show program's version number and exit" : nil), isHidden: help == "==SUPPRESS==",
            metavar: try options["metavar"].flatMap { $0.isNone ? nil : try ($0.tuple?.items ?? [$0]).map { try machine.str($0) } },
            group: group, exclusive: exclusive))
    }

    private static func fallback(_ action: DeclaredArgument.Action) -> Value {
        switch action {
        case .storeTrue: .bool(false)
        case .storeFalse: .bool(true)
        default: .none
        }
    }

    private static func count(_ value: Value, _ action: DeclaredArgument.Action, _ machine: Machine) throws -> DeclaredArgument.Count {
        guard action == .store || action == .append else { return .none }
        switch value.text {
        case "?": return .optional
        case "*", "...": return .any
        case "+": return .some
        default:
            if value.isNone { return .one }
            let count = try machine.index(value)
            guard (1...4096).contains(count) else {
                throw ScriptError(.valueError, "nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate")
            }
            return .exactly(count)
        }
    }

    // MARK: Members

    private static func this(_ a: BoundArguments) throws -> ArgumentParserObject {
        try a.receiver(ArgumentParserObject.self, of: "argparse.ArgumentParser")
    }

    private static func parsed(_ a: BoundArguments, _ machine: Machine) throws -> (Value, [String]) {
        let words = a[1].isNone ? Array(machine.commandLineArguments.dropFirst())
            : try machine.items(of: a[1]).map { (word: Value) throws -> String in try machine.str(word) }
        let namespace = a[2].cast(to: InstanceObject.self) ?? InstanceObject(NamespaceType.classObject)
        var reader = ArgumentReader(try this(a), words, namespace, machine)
        return (.object(namespace), try reader.read())
    }

    private static var members: [Member] { declaring + reading }

    private static var declaring: [Member] {
        [
            .method("add_argument(self, *name_or_flags, **options)", "Declares an argument.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).declare(a, machine)
                return .none
            },
            .method("add_argument_group(self, title=None, description=None)", "Arguments that the help shows together.") {
                (_: Machine, a: BoundArguments) -> Value in
                .object(try ArgumentGroupObject(titled: a.optionalString(1), a.optionalString(2), in: this(a)))
            },
            .method("add_mutually_exclusive_group(self, *, required=False)", "Arguments of which one may be given, or must.") {
                (machine: Machine, a: BoundArguments) -> Value in
                .object(ArgumentGroupObject(exclusive: try machine.truth(a[1]), in: try this(a)))
            },
            .method("set_defaults(self, **values)", "Sets values for arguments that are not given.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).defaults += a.keywords(1).map { ($0.name, $0.value) }
                return .none
            },
        ]
    }

    /// The same for a call of `add_argument`.
    fileprivate func declare(_ a: BoundArguments, group: Int? = nil, exclusive: Int? = nil, _ machine: Machine) throws {
        let names = try a.rest(1).map { (name: Value) throws -> String in try machine.str(name) }
        let options = Dictionary(a.keywords(2).map { ($0.name, $0.value) }) { $1 }
        try declare(names.isEmpty ? [options["dest"]?.text ?? ""] : names, options, group: group, exclusive: exclusive, machine)
    }

    private static var reading: [Member] {
        [
            .method("parse_args(self, args=None, namespace=None)", "Reads the command line.") { (machine: Machine, a: BoundArguments) -> Value in
                let (namespace, rest) = try parsed(a, machine)
                guard rest.isEmpty else {
                    throw try this(a).failure("unrecognized arguments: " + rest.joined(separator: " "), machine)
                }
                return namespace
            },
            .method("parse_known_args(self, args=None, namespace=None)", "Reads the command line; gives what it does not know too.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let (namespace, rest) = try parsed(a, machine)
                return .tuple([namespace, .list(rest.map { .string($0) })])
            },
            .method("format_help(self)", "The help text.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(try ArgumentHelp(this(a), machine).text())
            },
            .method("print_help(self, file=None)", "Writes the help text.") { (machine: Machine, a: BoundArguments) -> Value in
                try write(ArgumentHelp(this(a), machine).text(), to: a[1], machine)
                return .none
            },
            .method("print_usage(self, file=None)", "Writes how the program is called.") { (machine: Machine, a: BoundArguments) -> Value in
                try write(ArgumentHelp(this(a), machine).usage(), to: a[1], machine)
                return .none
            },
            .method("error(self, message)", "Writes what is wrong and ends the program.") { (machine: Machine, a: BoundArguments) -> Value in
                throw try this(a).failure(a.string(1), machine)
            },
        ]
    }

    private static func write(_ text: String, to file: Value, _ machine: Machine) throws {
        if file.isNone { try machine.output.write(text) } else { try machine.callMethod(file, "write", [.string(text)]) }
    }

    /// Writes usage and `message`, and gives the exception that ends the program.
    func failure(_ message: String, _ machine: Machine) throws -> RaisedException {
        try machine.errorOutput.write(ArgumentHelp(self, machine).usage() + "\(name(machine)): error: \(message)\n")
        return RaisedException(kind: .systemExit, arguments: [.int(2)])
    }
}

/// What `add_argument_group` and `add_mutually_exclusive_group` give: a part of a parser.
final class ArgumentGroupObject: Object {
    private let parser: ArgumentParserObject
    private let group: Int?
    private let exclusive: Int?

    private init(_ parser: ArgumentParserObject, group: Int?, exclusive: Int?) {
        self.parser = parser
        self.group = group
        self.exclusive = exclusive
        super.init()
    }

    /// A group with a title of its own in the help.
    fileprivate convenience init(titled title: String?, _ description: String?, in parser: ArgumentParserObject) {
        parser.groups.append((title, description))
        self.init(parser, group: parser.groups.count - 1, exclusive: nil)
    }

    /// A group of which one argument may be given, or must.
    fileprivate convenience init(exclusive required: Bool, in parser: ArgumentParserObject, group: Int? = nil) {
        parser.exclusives.append(required)
        self.init(parser, group: group, exclusive: parser.exclusives.count - 1)
    }

    override var type: TypeObject { Self.classObject }

    private static func this(_ a: BoundArguments) throws -> ArgumentGroupObject { try a.receiver(ArgumentGroupObject.self, of: "_ArgumentGroup") }

    nonisolated(unsafe) private static let classObject = TypeObject(
        name: "_ArgumentGroup", module: "argparse", summary: "A part of a command line.", members: [
            .method("add_argument(self, *name_or_flags, **options)", "Declares an argument of the group.") { (machine: Machine, a: BoundArguments) -> Value in
                let group = try this(a)
                try group.parser.declare(a, group: group.group, exclusive: group.exclusive, machine)
                return .none
            },
            .method("add_mutually_exclusive_group(self, *, required=False)", "Arguments of which one may be given, or must.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let group = try this(a)
                return .object(ArgumentGroupObject(exclusive: try machine.truth(a[1]), in: group.parser, group: group.group))
            },
        ])
}

/// `argparse.Namespace`: what was read, as attributes.
enum NamespaceType {
    nonisolated(unsafe) static let classObject = TypeObject(
        name: "Namespace", module: "argparse", summary: "Values by name.", members: [
            .method("__init__(self, **values)", "Takes values by name.") { (_: Machine, a: BoundArguments) -> Value in
                for (name, value) in a.keywords(1) { a[0].cast(to: InstanceObject.self)?.setOwnAttribute(name, value) }
                return .none
            },
            .method("__repr__(self)", "The values by name.") { (machine: Machine, a: BoundArguments) -> Value in
                let entries = a[0].cast(to: InstanceObject.self).map({ AttributeDict($0) })?.entries ?? []
                let parts = try entries.map { (key: Value, value: Value) throws -> String in "\(key.text ?? "")=\(try machine.repr(value))" }
                return .string("Namespace(" + parts.joined(separator: ", ") + ")")
            },
            .method("__contains__(self, key, /)", "Whether there is a value of this name.") { (_: Machine, a: BoundArguments) -> Value in
                .bool(a[0].cast(to: InstanceObject.self)?.ownAttribute(Name(try a.string(1))) != nil)
            },
        ], allocate: { InstanceObject($0) })

    static func makeModule() -> ModuleObject {
        ModuleObject("argparse", summary: "Reads command lines.", members: [
            .type(ArgumentParserObject.classObject), .type(classObject), Member("SUPPRESS", .string("==SUPPRESS==")),
        ] + ArgumentHelp.Style.types.map { .type($0) })
    }
}
