// Saving and loading values: PyTorch's files, so that what is saved here opens there.
import Language
import Library
import NN
import Signatures

extension Command {
    static let save = Command(
        "save", "FILE NAME...", "Saves values to a .pt file; of networks and optimizers the state. PyTorch can load it.",
        example: "%save net.pt net"
    ) { (call: CommandCall) throws -> Void in
        let path = try call.weightsPath()
        let names = call.texts("NAME")
        let originals = try names.map { try call.evaluate($0) }
        let values = try originals.map { try call.state(of: $0) }
        let content = values.count == 1 ? values[0] : .object(DictObject(Array(zip(names, values))))
        _ = try call.machine.call(call.bench.library("torch", "save"), [content, .string(path)])
        for case let model? in originals.map({ $0.cast(to: ModuleInstance.self) }) {
            call.bench.trainings[ObjectIdentifier(model.module)]?.unsavedSeconds = 0
        }
        try call.say("saved \(names.joined(separator: ", ")) to \(path)")
    }

    static let load = Command(
        "load", "FILE [NAME...]", "Loads what %save or torch.save wrote: state into networks that exist, other values under their names.",
        example: "%load net.pt net"
    ) { (call: CommandCall) throws -> Void in
        let path = try call.weightsPath()
        let content = try call.machine.call(call.bench.library("torch", "load"), [.string(path)])
        let names = call.texts("NAME")
        if names.isEmpty, let several = try call.severalStates(content) {
            for (name, state) in several { try call.restore(state, to: name) }
        } else if names.count > 1 {
            for name in names { try call.restore(call.machine.item(.string(name), of: content), to: name) }
        } else {
            try call.restore(content, to: names.first ?? path.fileStem)
        }
    }
}

extension CommandCall {
    fileprivate func weightsPath() throws -> String {
        let path = (text("FILE") ?? "").trimmingQuotes
        guard path.hasSuffix(".pt") || path.hasSuffix(".pth") else {
            throw ScriptError(.valueError, "%\(command.name): '\(path)' must end in .pt or .pth")
        }
        return path
    }

    /// What to save of a value: the state of what has one, else the value itself.
    fileprivate func state(of value: Value) throws -> Value {
        value.cast(to: ModuleInstance.self) == nil && value.cast(to: OptimizerObject.self) == nil
            ? value : try machine.callMethod(value, "state_dict")
    }

    /// The parts of a file that holds several values: a dictionary whose keys are names and whose values are not all
    /// tensors, as they would be in one state.
    fileprivate func severalStates(_ content: Value) throws -> [(String, Value)]? {
        guard let dict = content.cast(to: DictObject.self) else { return nil }
        let entries = dict.entries.compactMap { key, value in key.text.map { ($0, value) } }
        guard entries.count == dict.count, entries.allSatisfy({ $0.0.isIdentifier }), !entries.allSatisfy({ $0.1.tensor != nil }) else { return nil }
        return entries
    }

    /// Puts a state into the variable's network or optimizer, or sets the variable.
    fileprivate func restore(_ value: Value, to name: String) throws {
        guard name.isIdentifier else { throw misuse("say under which NAME: '\(name)' is none") }
        let target = machine.globals[Name(name)]
        if let target, target.cast(to: ModuleInstance.self) != nil || target.cast(to: OptimizerObject.self) != nil {
            _ = try machine.callMethod(target, "load_state_dict", [value])
            try say("\(name): state loaded")
        } else {
            machine.globals[Name(name)] = value
            try say("\(name): " + (value.tensor.map(\.facts) ?? "\(value.typeName)"))
        }
    }
}

extension String {
    /// `dir/net.pt` → `net`
    fileprivate var fileStem: String {
        let file = split(separator: "/").last.map(String.init) ?? self
        return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }
}
