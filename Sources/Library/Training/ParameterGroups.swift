// Groups of parameters as scripts write and see them: dictionaries, in which the optimizer looks up its options at each step.
import Language
import Operators
import Optim
import Signatures
import TensorCore

/// Options in a script's dictionary.
private final class DictionaryOptions: OptionStore {
    private let dictionary: DictObject
    /// Where names were found in the dictionary the last time.
    private var places: [(name: Name, text: String, place: Int)] = []
    init(_ dictionary: DictObject) { self.dictionary = dictionary }

    var options: [(name: Name, value: Operand)] {
        dictionary.entries.compactMap { key, value in
            guard let text = key.text, text != "params", let operand = try? Operand(value) else { return nil }
            return (Name(text), operand)
        }
    }

    subscript(name: Name) -> Operand? {
        get {
            let known = places.firstIndex { $0.name == name }
            if known == nil { places.append((name, name.text, 0)) }
            let i = known ?? places.count - 1
            return dictionary.value(of: places[i].text, near: &places[i].place).flatMap { try? Operand($0) }
        }
        set { dictionary[name.text] = newValue.map { Value($0) } }
    }
}

enum ParameterGroups {
    typealias Read = (group: ParameterGroup, dictionary: DictObject)

    /// The groups in what an optimizer is given: tensors, pairs of name and tensor, or dictionaries with options of their own.
    /// - Throws: TypeError for anything else, ValueError for an empty list.
    static func read(_ given: Value, defaults: [(name: Name, value: Operand)], _ machine: Machine) throws -> [Read] {
        if let tensor = given.tensor {
            throw ScriptError(
                .typeError,
                "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.\(tensor.dtype.legacyName)Tensor",
                parameter: "params")
        }
        if given.cast(to: SetObject.self) != nil { try warnOfSet(machine) }
        let items = try machine.items(of: given)
        guard let first = items.first else { throw ScriptError(.valueError, "optimizer got an empty parameter list", parameter: "params") }
        guard first.cast(to: DictObject.self) != nil else { return [try read(DictObject([("params", .list(items))]), defaults, machine)] }
        return try items.map { try group($0, defaults: defaults, machine) }
    }

    /// One group, given as a dictionary, which is completed by the defaults and stays the script's.
    static func group(_ given: Value, defaults: [(name: Name, value: Operand)], _ machine: Machine) throws -> Read {
        guard let dictionary = given.cast(to: DictObject.self) else {
            throw ScriptError(.typeError, "param_group must be a dict, but got \(given.type.repr(machine))", parameter: "param_group")
        }
        return try read(dictionary, defaults, machine)
    }

    private static func read(_ dictionary: DictObject, _ defaults: [(name: Name, value: Operand)], _ machine: Machine) throws -> Read {
        guard let params = dictionary["params"] else { throw ScriptError(.keyError, "params") }
        if params.cast(to: SetObject.self) != nil { try warnOfSet(machine) }
        var names: [String] = []
        let tensors = try (params.tensor == nil ? machine.items(of: params) : [params]).map { (item: Value) throws -> Tensor in
            var item = item
            // Pairs come from `named_parameters()`.
            if let pair = item.cast(to: TupleObject.self)?.items, pair.count == 2, let name = pair[0].text {
                names.append(name)
                item = pair[1]
            }
            guard let tensor = item.tensor else {
                throw ScriptError(
                    .typeError, "optimizer can only optimize Tensors, but one of the params is \(item.type.qualifiedName)", parameter: "params")
            }
            return tensor
        }
        guard names.isEmpty || names.count == tensors.count else {
            throw ScriptError(.valueError, "all optimizer params should be with/without names. Some param names are missing", parameter: "params")
        }
        warnOfRepeated(tensors)
        dictionary["params"] = .list(tensors.map { Value($0) })
        if !names.isEmpty { dictionary["param_names"] = .list(names.map { .string($0) }) }
        for (name, value) in defaults where dictionary[name.text] == nil { dictionary[name.text] = Value(value) }
        return (ParameterGroup(unique(tensors), names: names.isEmpty ? nil : names, store: DictionaryOptions(dictionary)), dictionary)
    }

    private static func warnOfSet(_ machine: Machine) throws {
        try machine.warn(
            "optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will change between runs. Please use "
                + "a list instead. This will be an error in a future release.", .futureWarning)
    }

    private static func unique(_ tensors: [Tensor]) -> [Tensor] {
        var seen: Set<ObjectIdentifier> = []
        return tensors.filter { seen.insert(ObjectIdentifier($0)).inserted }
    }

    private static func warnOfRepeated(_ tensors: [Tensor]) {
        guard unique(tensors).count < tensors.count else { return }
        Runtime.current.warn(
            "optimizer contains a parameter group with duplicate parameters; in future, this will cause an error; see "
                + "github.com/pytorch/pytorch/issues/40967 for more information")
    }
}
