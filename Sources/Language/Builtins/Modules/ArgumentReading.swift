// Reads a command line by the arguments that a script declared, with argparse's errors.
import Signatures

/// One reading of one command line.
struct ArgumentReader {
    private let parser: ArgumentParserObject
    private var words: ArraySlice<String>
    private let namespace: InstanceObject
    private let machine: Machine
    private var positionals: [String] = []
    private var unknown: [String] = []
    private var seen: Set<Name> = []
    /// What was given of each group of arguments that exclude one another.
    private var given: [Int: String] = [:]

    init(_ parser: ArgumentParserObject, _ words: [String], _ namespace: InstanceObject, _ machine: Machine) {
        self.parser = parser
        self.words = words[...]
        self.namespace = namespace
        self.machine = machine
    }

    /// Sets the values in the namespace and gives the words that nothing was declared for.
    mutating func read() throws -> [String] {
        try setFallbacks()
        while let word = words.popFirst() {
            if word == "--" {
                positionals += words
                break
            }
            if looksLikeFlag(word) { try option(word) } else { positionals.append(word) }
        }
        try distribute()
        let missing = parser.arguments.filter { $0.isRequired && !seen.contains($0.destination) }
        guard missing.isEmpty else {
            throw try parser.failure("the following arguments are required: " + missing.map(\.title).joined(separator: ", "), machine)
        }
        for (group, isRequired) in parser.exclusives.enumerated() where isRequired && given[group] == nil {
            let titles = parser.arguments.filter { $0.exclusive == group && !$0.isHidden }.map(\.title)
            throw try parser.failure("one of the arguments \(titles.joined(separator: " ")) is required", machine)
        }
        return unknown
    }

    private func setFallbacks() throws {
        for argument in parser.arguments where argument.action != .help && argument.action != .version {
            guard namespace.ownAttribute(argument.destination) == nil, argument.fallback.text != "==SUPPRESS==" else { continue }
            let fallback = argument.fallback.text
            let converted = argument.action == .store ? try fallback.map { try convert($0, argument) } : nil
            namespace.setOwnAttribute(argument.destination, converted ?? argument.fallback)
        }
        for (name, value) in parser.defaults { namespace.setOwnAttribute(name, value) }
    }

    private func looksLikeFlag(_ word: String) -> Bool {
        guard word.hasPrefix("-"), word != "-" else { return false }
        // A negative number is a value, unless flags look like numbers.
        if Double(word) != nil { return parser.arguments.contains { $0.flags.contains { Double($0) != nil } } }
        return !word.contains(" ")
    }

    // MARK: Flags

    private mutating func option(_ word: String) throws {
        let (flag, value) = word.hasPrefix("--") ? Self.cut(word, at: "=") : (word, nil)
        if let argument = try find(flag) { return try take(argument, value, flag) }
        // `-n5` and `-vv`
        let short = String(word.prefix(2))
        guard !word.hasPrefix("--"), let argument = parser.arguments.first(where: { $0.flags.contains(short) }) else {
            unknown.append(word)
            return
        }
        var rest = String(word.dropFirst(2))
        if argument.count == .none {
            try take(argument, nil, short)
            words = (["-" + rest] + words)[...]
        } else {
            if rest.hasPrefix("=") { rest.removeFirst() }
            try take(argument, rest, short)
        }
    }

    private static func cut(_ word: String, at separator: Character) -> (String, String?) {
        guard let place = word.firstIndex(of: separator) else { return (word, nil) }
        return (String(word[..<place]), String(word[word.index(after: place)...]))
    }

    /// The argument that a flag, or the unambiguous beginning of a long one, names.
    private func find(_ flag: String) throws -> DeclaredArgument? {
        if let exact = parser.arguments.first(where: { $0.flags.contains(flag) }) { return exact }
        guard flag.hasPrefix("--"), parser.allowsAbbreviations else { return nil }
        let found = parser.arguments.flatMap { argument in argument.flags.filter { $0.hasPrefix(flag) }.map { (argument, $0) } }
        guard found.count <= 1 else {
            throw try parser.failure("ambiguous option: \(flag) could match " + found.map(\.1).joined(separator: ", "), machine)
        }
        return found.first?.0
    }

    private mutating func take(_ argument: DeclaredArgument, _ explicit: String?, _ flag: String) throws {
        if let group = argument.exclusive {
            if let other = given[group], other != argument.title { throw try failure(argument, "not allowed with argument \(other)") }
            given[group] = argument.title
        }
        if argument.count == .none, let explicit {
            throw try failure(argument, "ignored explicit argument \(StringRepr.text(explicit))")
        }
        switch argument.action {
        case .help:
            try machine.output.write(ArgumentHelp(parser, machine).text())
            throw RaisedException(kind: .systemExit, arguments: [.int(0)])
        case .version:
            try machine.output.write(try machine.str(argument.constant).replacing("%(prog)s", with: parser.name(machine)) + "\n")
            throw RaisedException(kind: .systemExit, arguments: [.int(0)])
        case .storeTrue: set(argument, .bool(true))
        case .storeFalse: set(argument, .bool(false))
        case .storeConst: set(argument, argument.constant)
        case .count: set(argument, .int((namespace.ownAttribute(argument.destination)?.asInt ?? 0) + 1))
        case .store, .append: try store(argument, explicit.map { [$0] } ?? takeWords(argument))
        }
    }

    /// The words behind a flag that belong to it.
    private mutating func takeWords(_ argument: DeclaredArgument) throws -> [String] {
        let available = words.prefix { $0 != "--" && !looksLikeFlag($0) }.count
        let wanted: Int
        switch argument.count {
        case .one: wanted = 1
        case .exactly(let count): wanted = count
        case .optional: wanted = min(1, available)
        case .any: wanted = available
        case .some: wanted = max(1, available)
        case .none: wanted = 0
        }
        guard wanted <= available else {
            let what = wanted == 1 ? argument.count == .some ? "at least one argument" : "one argument" : "\(wanted) arguments"
            throw try failure(argument, "expected " + what)
        }
        defer { words = words.dropFirst(wanted) }
        return Array(words.prefix(wanted))
    }

    // MARK: Positional arguments

    /// Gives the words without flags to the positional arguments in order; greedy ones leave what later ones need.
    private mutating func distribute() throws {
        let declared = parser.arguments.filter(\.isPositional)
        var left = positionals[...]
        for (i, argument) in declared.enumerated() {
            let needed = declared[(i + 1)...].reduce(0) { $0 + Self.least($1) }
            let free = left.count - needed
            let count: Int
            switch argument.count {
            case .one: count = 1
            case .exactly(let exact): count = exact
            case .optional: count = min(1, max(0, free))
            case .any: count = max(0, free)
            case .some: count = max(1, free)
            case .none: count = 0
            }
            guard count <= left.count else { continue }
            let taken = Array(left.prefix(count))
            left = left.dropFirst(count)
            if taken.isEmpty, argument.count == .optional || argument.count == .any {
                if argument.count == .any, argument.fallback.isNone { set(argument, .list([])) }
                continue
            }
            try store(argument, taken)
        }
        unknown += left
    }

    private static func least(_ argument: DeclaredArgument) -> Int {
        switch argument.count {
        case .one, .some: 1
        case .exactly(let count): count
        case .optional, .any, .none: 0
        }
    }

    // MARK: Values

    private mutating func store(_ argument: DeclaredArgument, _ texts: [String]) throws {
        let values = try texts.map { (text: String) throws -> Value in
            let value = try convert(text, argument)
            try check(value, argument)
            return value
        }
        let stored: Value = switch argument.count {
        case .one: values.first ?? .none
        case .optional: values.first ?? argument.constant
        default: .list(values)
        }
        guard argument.action == .append else { return set(argument, stored) }
        let known = namespace.ownAttribute(argument.destination).flatMap(\.list)?.items ?? []
        set(argument, .list(known + [stored]))
    }

    private mutating func set(_ argument: DeclaredArgument, _ value: Value) {
        seen.insert(argument.destination)
        namespace.setOwnAttribute(argument.destination, value)
    }

    private func convert(_ text: String, _ argument: DeclaredArgument) throws -> Value {
        if argument.type.isNone { return .string(text) }
        do {
            return try machine.call(argument.type, [.string(text)])
        } catch let error where Self.isAboutValue(error) {
            let name = try machine.findAttribute("__name__", of: argument.type)?.text ?? machine.repr(argument.type)
            throw try failure(argument, "invalid \(name) value: \(StringRepr.text(text))")
        }
    }

    /// A ValueError or a TypeError.
    private static func isAboutValue(_ error: any Error) -> Bool {
        if let error = error as? ScriptError { return error.kind == .valueError || error.kind == .typeError }
        guard let raised = error as? RaisedException else { return false }
        return raised.exception.isKind(of: .valueError) || raised.exception.isKind(of: .typeError)
    }

    private func check(_ value: Value, _ argument: DeclaredArgument) throws {
        guard let choices = argument.choices else { return }
        if try choices.contains(where: { (choice: Value) throws -> Bool in try machine.sameOrEqual(choice, value) }) { return }
        let list = try choices.map { (choice: Value) throws -> String in try machine.repr(choice) }.joined(separator: ", ")
        throw try failure(argument, "invalid choice: \(try machine.repr(value)) (choose from \(list))")
    }

    private func failure(_ argument: DeclaredArgument, _ message: String) throws -> RaisedException {
        try parser.failure("argument \(argument.title): \(message)", machine)
    }
}
