// %load: values of files into the session; the state of a network goes into the network of that name, if there is one.
import Formats
import Language
import Library
import NN
import Operators
import Optim
import Signatures
import TensorCore

extension Command {
    static let load = Command(
        "load", "FILE [NAME...]", "Reads what %save, torch.save or np.savez wrote; the state of a network goes into that network, made anew where %save noted how.",
        example: "%load net.pt net"
    ) { (call: CommandCall) throws -> Void in
        try LoadCommand(call).run()
    }
}

/// The values of one %load.
struct LoadCommand {
    private let call: CommandCall
    private let path: String
    private let names: [String]
    private var machine: Machine { call.machine }

    init(_ call: CommandCall) throws {
        self.call = call
        path = FilePath.text(call.text("FILE") ?? "")
        names = call.texts("NAME")
        for name in names { try call.checkName(name) }
    }

    func run() throws {
        for (name, value) in try named(read()) { try take(value, as: name) }
    }

    /// The value of the file; tensors with names are a dictionary.
    private func read() throws -> Value {
        switch try FileKind.of(path).content {
        case .values: return try SaveLoad.load(path, machine, placing: CheckpointLocation.anywhere)
        case .tensors(_, let load):
            let tensors = try load(path)
            return .object(DictObject(tensors.map { ($0.name, Value($0.tensor)) }))
        case .tensor(_, let load): return Value(try load(path))
        }
    }

    // MARK: Names

    /// What the file's value is called: by its own names where they are variables, else by the file's name.
    private func named(_ value: Value) throws -> [(String, Value)] {
        let parts = value.cast(to: DictObject.self).map(Self.parts) ?? []
        if !names.isEmpty, names.allSatisfy({ name in parts.contains { $0.name == name } }) {
            return names.compactMap { name in parts.first { $0.name == name } }.map { ($0.name, $0.value) }
        }
        if names.count > 1 {
            let known = parts.map(\.name).joined(separator: ", ")
            throw ScriptError(.keyError, "\(path) does not hold all of \(names.joined(separator: ", "))", hint: known.isEmpty ? nil : "it holds \(known)")
        }
        if let name = names.first { return [(name, value)] }
        if isByName(parts) { return parts.map { ($0.name, $0.value) } }
        let stem = FileKind.stem(path)
        guard Identifier.isValid(stem) else {
            throw ScriptError(.valueError, "'\(stem)' cannot be the name of a variable", hint: "%load \(path) NAME gives it another")
        }
        return [(stem, value)]
    }

    /// The entries of a dictionary whose keys all can be variables; else none.
    private static func parts(_ dict: DictObject) -> [(name: String, value: Value)] {
        let parts = dict.entries.compactMap { key, value in key.text.map { (name: $0, value: value) } }
        return parts.count == dict.entries.count && parts.allSatisfy { Identifier.isValid($0.name) } ? parts : []
    }

    /// Whether the parts are variables that %save wrote by name: all are tensors, or one is a network of the session.
    private func isByName(_ parts: [(name: String, value: Value)]) -> Bool {
        if parts.contains(where: { part in noted.contains { $0.name == part.name } }) { return true }
        guard !parts.isEmpty, machine.globals[Name(FileKind.stem(path))]?.cast(to: ModuleInstance.self) == nil || parts.contains(where: { network($0.name) != nil })
        else { return false }
        return parts.allSatisfy { $0.value.tensor != nil } || parts.contains { network($0.name) != nil }
    }

    private func network(_ name: String) -> ModuleInstance? { machine.globals[Name(name)]?.cast(to: ModuleInstance.self) }

    // MARK: Networks that are not there

    /// The network whose state `value` is, made as the file says; nil where it does not.
    private func rebuilt(_ name: String, _ value: Value) throws -> (network: ModuleInstance, code: String)? {
        guard machine.globals[Name(name)] == nil, value.cast(to: DictObject.self) != nil else { return nil }
        let lines = noted
        // A file of one network can have any name.
        guard let line = lines.first(where: { $0.name == name }) ?? (lines.count == 1 && isWhole(value) ? lines.first : nil) else { return nil }
        return try Architecture.build(line.code, machine).map { ($0, line.code) }
    }

    /// The networks of which the file says how they are made.
    private var noted: [(name: String, code: String)] {
        (SaveLoad.note(Architecture.note, in: path) ?? "").split(separator: "\n").compactMap { line in
            guard let sign = line.firstIndex(of: "=") else { return nil }
            return (line[..<sign].filter { $0 != " " }, String(line[line.index(after: sign)...].drop { $0 == " " }))
        }
    }

    /// Whether a value is a state by itself, and not several values by name.
    private func isWhole(_ value: Value) -> Bool { value.cast(to: DictObject.self)?.values.allSatisfy { $0.tensor != nil } ?? false }

    // MARK: Taking

    private func take(_ value: Value, as name: String) throws {
        if let network = network(name), value.cast(to: DictObject.self) != nil { return try load(value, into: network, name) }
        if let (network, code) = try rebuilt(name, value) {
            let result = try machine.callMethod(.object(network), "load_state_dict", [value])
            machine.globals[Name(name)] = .object(network)
            return try call.say("\(name) = \(code): \(try machine.repr(result)), \(counted(value))")
        }
        if let optimizer = machine.globals[Name(name)]?.cast(to: OptimizerObject.self), value.cast(to: DictObject.self) != nil {
            return try load(value, into: optimizer, name)
        }
        if name == "opt", machine.globals[Name(name)] == nil, let run = call.bench.runs.last, Self.isOptimizerState(value) {
            return try load(value, into: run.optimizer, "the optimizer of \(run.name)")
        }
        machine.globals[Name(name)] = value
        try call.say("\(name): \(try described(value))")
    }

    private func load(_ state: Value, into network: ModuleInstance, _ name: String) throws {
        let result = try machine.callMethod(.object(network), "load_state_dict", [state])
        try call.say("\(name): \(try machine.repr(result)), \(counted(state))")
    }

    private func load(_ state: Value, into optimizer: OptimizerObject, _ name: String) throws {
        try machine.callMethod(.object(optimizer), "load_state_dict", [state])
        try call.say("\(name): the state of \(optimizer.optimizer.name) is loaded")
    }

    private static func isOptimizerState(_ value: Value) -> Bool {
        let dict = value.cast(to: DictObject.self)
        return dict?["state"] != nil && dict?["param_groups"] != nil
    }

    // MARK: Words

    private func counted(_ value: Value) -> String {
        let count = value.cast(to: DictObject.self)?.values.count { $0.tensor != nil } ?? 0
        return count == 1 ? "1 tensor" : "\(count) tensors"
    }

    private func described(_ value: Value) throws -> String {
        if let tensor = value.tensor { return "\(tensor.dtype.name) \(tensor.shape.tuple)" }
        guard let dict = value.cast(to: DictObject.self) else { return value.typeName }
        let keys = try dict.keys.prefix(6).map { try machine.str($0) }.joined(separator: ", ") + (dict.keys.count > 6 ? ", …" : "")
        guard !dict.keys.isEmpty, dict.values.allSatisfy({ $0.tensor != nil }) else { return "a dict with \(keys)" }
        return "a state of \(counted(value)): \(keys)"
    }
}
