// %save: values of the session into files.
import Language
import Library
import NN
import Signatures
import TensorCore

extension Command {
    static let save = Command(
        "save", "FILE NAME...", "Writes networks, optimizers and tensors to a file, in the format that its ending says.",
        example: "%save net.pt net opt"
    ) { (call: CommandCall) throws -> Void in
        try SaveCommand(call).run()
    }
}

/// The values of one %save.
struct SaveCommand {
    private let call: CommandCall
    private let path: String
    private var machine: Machine { call.machine }

    init(_ call: CommandCall) {
        self.call = call
        path = FilePath.text(call.text("FILE") ?? "")
    }

    func run() throws {
        let kind = try FileKind.of(path)
        let names = call.texts("NAME")
        let values = try names.map { name in (name: name, value: try savable(name, among: names)) }
        switch kind.content {
        case .values: try SaveLoad.save(whole(values), notes: architectures(names), to: path, machine)
        case .tensors(let save, _):
            if let odd = try values.first(where: { try tensors([$0]).isEmpty }) {
                throw ScriptError(.typeError, "%save: \(path) holds tensors, and '\(odd.name)' is of type \(odd.value.typeName)", hint: "a .pt file holds it")
            }
            try save(tensors(values), path)
        case .tensor(let save, _):
            guard values.count == 1, let tensor = values[0].value.tensor else {
                throw ScriptError(.typeError, "%save: \(path) holds one tensor, not \(described(values))", hint: ".pt, .safetensors and .npz hold several")
            }
            try save(tensor, path)
        }
        for name in names { savedRun(name)?.unsavedSeconds = 0 }
        try call.say("wrote \(path): \(try contents(values))")
    }

    /// How the networks among `names` are made, one a line, for %load where they are not defined.
    private func architectures(_ names: [String]) -> [(name: String, text: String)] {
        let lines = names.compactMap { name in
            machine.globals[Name(name)]?.cast(to: ModuleInstance.self).flatMap { Architecture.code(of: $0.module) }.map { "\(name) = \($0)\n" }
        }
        return lines.isEmpty ? [] : [(Architecture.note, lines.joined())]
    }

    private func savedRun(_ name: String) -> TrainingRun? {
        machine.globals[Name(name)]?.cast(to: ModuleInstance.self).flatMap { call.bench.runs[$0.module] }
    }

    /// What is written for `name`: of a network or optimizer its state.
    private func savable(_ name: String, among names: [String]) throws -> Value {
        if name == "opt", machine.globals[Name(name)] == nil, let optimizer = try trainingOptimizer(names) { return try state(.object(optimizer)) }
        let value = try call.evaluate(name, among: machine.globals.names.map(\.text)) { _ in "%save FILE NAME… takes variables" }
        if value.cast(to: ModuleInstance.self) != nil || value.cast(to: OptimizerObject.self) != nil { return try state(value) }
        return value
    }

    private func state(_ value: Value) throws -> Value { try machine.callMethod(value, "state_dict") }

    /// `opt` is the optimizer with which %train trained a network of the same line.
    private func trainingOptimizer(_ names: [String]) throws -> OptimizerObject? {
        for name in names where name != "opt" {
            let module = machine.globals[Name(name)]?.cast(to: ModuleInstance.self)?.module
            if let run = module.flatMap({ call.bench.runs[$0] }) { return run.optimizer }
        }
        throw ScriptError(.nameError, "name 'opt' is not defined", hint: "it is the optimizer of %train, saved together with its network")
    }

    /// One value as it is, several as a dictionary.
    private func whole(_ values: [(name: String, value: Value)]) -> Value {
        values.count == 1 ? values[0].value : .object(DictObject(values))
    }

    /// Tensors with names: those of a dictionary keep their own, after that of the variable where there are several.
    private func tensors(_ values: [(name: String, value: Value)]) throws -> [FileKind.Named] {
        try values.flatMap { name, value -> [FileKind.Named] in
            if let tensor = value.tensor { return [(name, tensor)] }
            guard let dict = value.cast(to: DictObject.self) else { return [] }
            return try dict.entries.flatMap { key, item -> [FileKind.Named] in
                guard let tensor = item.tensor else { return [] }
                let inner = try machine.str(key)
                return [(values.count == 1 ? inner : "\(name).\(inner)", tensor)]
            }
        }
    }

    private func described(_ values: [(name: String, value: Value)]) -> String {
        values.count == 1 ? "a \(values[0].value.typeName)" : "\(values.count) values"
    }

    /// `net (4 tensors, 9.4 KB), opt`
    private func contents(_ values: [(name: String, value: Value)]) throws -> String {
        try values.map { name, value in
            let inside = try tensors([(name, value)])
            guard !inside.isEmpty else { return name }
            let bytes = inside.reduce(0) { $0 &+ $1.tensor.byteCount }
            return "\(name) (\(inside.count == 1 ? "1 tensor" : "\(inside.count) tensors"), \(ByteCount.text(bytes)))"
        }.joined(separator: ", ")
    }
}

/// A file's name as a word of a command: with or without quotes.
enum FilePath {
    static func text(_ word: String) -> String {
        guard let quote = word.first, quote == "\"" || quote == "'", word.count >= 2, word.last == quote else { return word }
        return String(word.dropFirst().dropLast())
    }
}
