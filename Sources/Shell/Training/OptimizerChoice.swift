// Which optimizer a training uses, from the table of optimizers.
import Language
import Library
import NN
import Operators
import Optim
import Signatures
import Syntax
import TensorCore

/// The optimizer that a command asks for: its declaration and the options given.
struct OptimizerChoice {
    let declaration: OptimizerDeclaration?
    /// `lr`, `momentum` … as they were typed.
    let options: [(name: String, text: String, value: Double)]

    /// The options that commands pass on, of those that optimizers declare.
    static let optionNames = ["lr", "momentum", "weight_decay"]

    init(_ call: CommandCall) throws {
        options = try Self.optionNames.compactMap { name in
            guard let text = call.option(name), let value = try call.number(name) else { return nil }
            return (name, text, value)
        }
        declaration = try call.option("opt").map(Self.named)
    }

    private init(_ declaration: OptimizerDeclaration?, _ options: [(name: String, text: String, value: Double)]) {
        self.declaration = declaration
        self.options = options
    }

    /// The same choice where what was not said is as `optimizer` has it.
    func filled(from optimizer: Optimizer) -> OptimizerChoice {
        let known = Optimizers.all.first { $0.name == optimizer.name }
        let kept = Self.optionNames.compactMap { name -> (name: String, text: String, value: Double)? in
            if let typed = options.first(where: { $0.name == name }) { return typed }
            guard let value = try? optimizer.groups.first?.number(Name(name)), name == "lr" || value != 0 else { return nil }
            return (name, "\(value)", value)
        }
        return OptimizerChoice(known, kept)
    }

    /// What `opt=` can be.
    static var names: [String] { Optimizers.plain.map { $0.name.text.lowercased() } }

    private static func named(_ name: String) throws -> OptimizerDeclaration {
        guard let i = names.firstIndex(of: name.lowercased()) else {
            throw ScriptError(
                .valueError, "there is no optimizer '\(name)'",
                hint: Suggestion.best(for: name, among: names).map { "did you mean opt=\($0)?" } ?? "opt= is one of \(names.joined(separator: ", "))")
        }
        return Optimizers.plain[i]
    }

    /// What a new training uses where nothing is said: Adam, or plain descent where there is momentum.
    private var chosen: OptimizerDeclaration {
        let usual = options.contains { $0.name == "momentum" } ? "SGD" : "Adam"
        return declaration ?? Optimizers.all.first { $0.name.text == usual } ?? Optimizers.plain[0]
    }

    private func check(_ declaration: OptimizerDeclaration) throws {
        for option in options where declaration.signature.index(of: Name(option.name)) == nil {
            let others = Optimizers.plain.filter { $0.signature.index(of: Name(option.name)) != nil }.map { "opt=\($0.name.text.lowercased())" }
            throw ScriptError(
                .valueError, "\(declaration.name) has no option \(option.name)",
                hint: others.isEmpty ? nil : "\(others.joined(separator: ", ")) \(others.count == 1 ? "has" : "have") it")
        }
    }

    /// A new optimizer for the parameters of `network`, made as a script makes it.
    func make(for network: ModuleInstance, _ machine: Machine) throws -> OptimizerObject {
        try check(chosen)
        let parameters = try machine.callMethod(.object(network), "parameters")
        let keywords = options.map { (Name($0.name), Self.number($0.value, $0.text)) }
        guard let made = try machine.callTorch("torch.optim.\(chosen.name)", [parameters], keywords: keywords).cast(to: OptimizerObject.self) else {
            throw ScriptError(.typeError, "an Optimizer is wanted")
        }
        return made
    }

    /// `momentum=0` stays a whole number, as in the code.
    private static func number(_ value: Double, _ text: String) -> Value { Int(text).map { .int($0) } ?? .float(value) }

    /// Whether a training with `optimizer` goes on with it.
    func isContinued(by optimizer: Optimizer, of network: Module) -> Bool {
        let own = Set(network.namedParameters().map { ObjectIdentifier($0.tensor) })
        let known = Set(optimizer.groups.flatMap(\.parameters).map(ObjectIdentifier.init))
        return own == known && (declaration == nil || declaration?.name == optimizer.name)
    }

    /// ValueError where an optimizer that goes on does not take the options that were typed.
    func check(for optimizer: Optimizer) throws {
        try check(Optimizers.all.first { $0.name == optimizer.name } ?? chosen)
        for option in options where !(option.value >= 0) {
            throw ScriptError(.valueError, option.name == "lr" ? "Invalid learning rate: \(option.value)" : "Invalid \(option.name) value: \(option.value)")
        }
    }

    /// Gives an optimizer that goes on the options that were typed.
    func apply(to optimizer: Optimizer) throws {
        try check(for: optimizer)
        for option in options {
            for group in optimizer.groups { group[Name(option.name)] = .float(option.value) }
        }
    }

    /// `torch.optim.SGD(net.parameters(), lr=0.1)`
    func code(for network: String) throws -> String {
        try check(chosen)
        let arguments = ["\(network).parameters()"] + options.map { "\($0.name)=\($0.text)" }
        return "torch.optim.\(chosen.name)(\(arguments.joined(separator: ", ")))"
    }

    /// `SGD lr=0.1 momentum=0.9`
    static func text(_ optimizer: Optimizer) -> String {
        let shown = optionNames.compactMap { name -> String? in
            guard let group = optimizer.groups.first, let number = try? group.number(Name(name)), name == "lr" || number != 0 else { return nil }
            return "\(name)=\(number)"
        }
        return ([optimizer.name.text] + shown).joined(separator: " ")
    }
}
