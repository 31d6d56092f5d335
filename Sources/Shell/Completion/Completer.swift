// What Tab offers: names of the session, members of values, parameters of calls, files, commands with their options; all of
// it read from the session's own objects and declarations. Nothing is run, and no error is shown.
import Language
import Library
import NN
import Operators
import Signatures
import Syntax
import TensorCore

/// Answers Tab in one session.
struct Completer {
    /// Longer lists help nobody.
    static let limit = 200

    private let bench: Workbench
    private var machine: Machine { bench.machine }

    init(_ bench: Workbench) { self.bench = bench }

    /// What fits at the end of `text`, and how many bytes of it are to be replaced.
    func completions(atEndOf text: String) -> (items: [Completion], replaced: Int) {
        let place = CompletionPlace(atEndOf: text)
        var seen: Set<String> = []
        return (items(at: place).filter { seen.insert($0.text).inserted }, place.replaced)
    }

    private func items(at place: CompletionPlace) -> [Completion] {
        switch place {
        case .name(let prefix, let call): return parameters(of: call, prefix) + (call != nil && prefix.isEmpty ? [] : names(prefix))
        case .attribute(let owner, let prefix): return StaticValue.of(owner, machine).map { members(of: $0, prefix) } ?? []
        case .value(let parameter, let prefix, let call): return values(for: parameter, of: call, prefix)
        case .string(let prefix, let owner): return owner.flatMap { keys(of: $0, prefix) } ?? Files.completions(prefix, closing: "")
        case .command(let prefix): return commands(prefix)
        case .commandWord(let name, let before, let prefix): return CommandCompleter(self, bench).items(name, before, prefix)
        case .module(let prefix): return modules(prefix)
        case .member(let module, let prefix): return imported(from: module, prefix)
        case .nowhere: return []
        }
    }

    // MARK: Names

    /// Variables, then functions and namespaces, then keywords.
    func names(_ prefix: String) -> [Completion] {
        let spaces = [machine.globals, machine.builtins]
        let named = spaces.flatMap { space in
            space.names.map(\.text).filter { Self.fits($0, prefix) }.sorted().map { name in completion(name, space[Name(name)] ?? .none) }
        }
        return named + Identifier.keywords.filter { $0.hasPrefix(prefix) && !prefix.isEmpty }.sorted().map { Completion(text: $0, detail: "keyword") }
    }

    /// Names with a leading underscore are for those who ask for them.
    private static func fits(_ name: String, _ prefix: String) -> Bool { name.hasPrefix(prefix) && (!name.hasPrefix("_") || prefix.hasPrefix("_")) }

    /// A name with what can be said of its value without asking it.
    private func completion(_ name: String, _ value: Value, skipsFirst: Bool = false) -> Completion {
        if let known = StaticValue.signature(of: value), value.cast(to: ModuleInstance.self) == nil {
            return Completion(text: name, suffix: "(", detail: Self.text(known.signature, skipsFirst: skipsFirst || known.skipsFirst))
        }
        if case .object(let object) = value {
            if object is PropertyObject { return Completion(text: name) }
            if object.isCallable, value.cast(to: ModuleInstance.self) == nil { return Completion(text: name, suffix: "(", detail: object is TypeObject ? "class" : "(…)") }
            if object is ModuleObject { return Completion(text: name, detail: "namespace") }
            return Completion(text: name, detail: object.summary ?? value.typeName)
        }
        return Completion(text: name, detail: value.typeName)
    }

    /// `(input, dim=None)`
    private static func text(_ signature: Signature, skipsFirst: Bool) -> String {
        let whole = String(signature.description.drop { $0 != "(" })
        guard skipsFirst, let comma = whole.firstIndex(where: { $0 == "," || $0 == ")" }) else { return whole }
        return whole[comma] == ")" ? "()" : "(" + whole[whole.index(after: comma)...].drop { $0 == " " }
    }

    private func members(of owner: StaticValue, _ prefix: String) -> [Completion] {
        owner.memberNames(machine).filter { Self.fits($0, prefix) && $0.first?.isNumber == false }.sorted().map { name in
            guard let member = owner.member(name, machine) else { return Completion(text: name) }
            return completion(name, member, skipsFirst: owner.bindsFunctions)
        }
    }

    // MARK: Calls

    /// The parameters of a call that are not named yet.
    private func parameters(of call: CompletionPlace.OpenCall?, _ prefix: String) -> [Completion] {
        guard let call, let parameters = StaticValue.of(call.function, machine)?.parameters else { return [] }
        return parameters.filter { $0.isNameable && $0.name.text.hasPrefix(prefix) && !call.named.contains($0.name.text) }.map {
            Completion(text: $0.name.text + "=", detail: $0.fallback.map(\.text) ?? "")
        }
    }

    /// What a parameter takes: types for `dtype=`, numbers for `dim=`, truth where the default is one.
    private func values(for parameter: String, of call: CompletionPlace.OpenCall, _ prefix: String) -> [Completion] {
        let declared = StaticValue.of(call.function, machine)?.parameters?.first { $0.name.text == parameter }
        var values: [String] = []
        if parameter == "dtype" { values = DType.allCases.map { "torch." + $0.name } }
        if parameter == "dim", let rank = receiverRank(call) { values = (0..<rank).map(String.init) }
        if case .bool? = declared?.fallback { values = ["True", "False"] }
        let fitting = values.filter { $0.hasPrefix(prefix) }.map { Completion(text: $0) }
        return fitting.isEmpty ? expression(prefix) : fitting
    }

    /// What an expression by itself can go on with; what comes back replaces all of it.
    func expression(_ text: String) -> [Completion] {
        let (items, replaced) = completions(atEndOf: text)
        let kept = String(decoding: text.utf8.dropLast(replaced), as: UTF8.self)
        return items.map { Completion(text: kept + $0.text, suffix: $0.suffix, detail: $0.detail) }
    }

    /// How many dimensions the tensor has whose method is called.
    private func receiverRank(_ call: CompletionPlace.OpenCall) -> Int? {
        guard case .value(let function)? = StaticValue.of(call.function, machine) else { return nil }
        return function.cast(to: BoundMethod.self)?.receiver.tensor?.rank
    }

    // MARK: Strings, imports, commands

    /// The keys of a dictionary; nil where `owner` is none.
    private func keys(of owner: String, _ prefix: String) -> [Completion]? {
        guard case .value(let value)? = StaticValue.of(owner, machine), let dict = value.cast(to: DictObject.self) else { return nil }
        return dict.keys.compactMap(\.text).filter { $0.hasPrefix(prefix) }.map { Completion(text: $0) }
    }

    /// Modules that can be imported, level by level, and scripts beside the running one.
    private func modules(_ prefix: String) -> [Completion] {
        let depth = prefix.count { $0 == "." }
        let known = machine.modules.names.filter { $0.hasPrefix(prefix) }.map { $0.split(separator: ".").prefix(depth + 1).joined(separator: ".") }
        let own = Files.names(in: machine.scriptFolder).filter { $0.hasSuffix(".py") && $0.hasPrefix(prefix) }.map { String($0.dropLast(3)) }
        return Set(known + own.filter(Identifier.isValid)).sorted().map { Completion(text: $0) }
    }

    private func imported(from module: String, _ prefix: String) -> [Completion] {
        guard let found = try? machine.modules.module(module, machine) else { return [] }
        return members(of: .value(.object(found)), prefix).map { Completion(text: $0.text, detail: $0.detail) }
    }

    func commands(_ prefix: String) -> [Completion] {
        Command.all.filter { $0.name.hasPrefix(prefix) }.map { Completion(text: $0.name, suffix: $0.takesWords ? " " : "", detail: $0.summary) }
    }
}

extension Parameter {
    fileprivate var isNameable: Bool { kind == .ordinary || kind == .keywordOnly }
}

extension Command {
    /// Whether anything can stand behind the name.
    fileprivate var takesWords: Bool { !form.elements.isEmpty || !options.isEmpty }
}

extension Literal {
    /// The default as a signature writes it.
    fileprivate var text: String {
        switch self {
        case .none: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .int(let number): "\(number)"
        case .float(let number): "\(number)"
        case .string(let text): "'\(text)'"
        case .tuple(let items): "(" + items.map(\.text).joined(separator: ", ") + ")"
        case .symbol(let text): text
        }
    }
}
