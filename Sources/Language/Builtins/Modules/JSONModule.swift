// The module `json`.
import Signatures

enum JSONModule {
    static func make() -> ModuleObject {
        ModuleObject("json", summary: "Values as JSON text.", members: [dumps, dump, loads, load, .type(JSONReader.errorType)])
    }

    private static let options = "*, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False"

    private static var dumps: Member {
        .function("dumps(obj, \(options))", "The JSON text of a value.") { (machine: Machine, a: BoundArguments) -> Value in
            .string(try text(a, firstOption: 1, machine))
        }
    }

    private static var dump: Member {
        .function("dump(obj, fp, \(options))", "Writes the JSON text of a value to a file.") { (machine: Machine, a: BoundArguments) -> Value in
            try machine.callMethod(a[1], "write", [.string(text(a, firstOption: 2, machine))])
            return .none
        }
    }

    private static func text(_ a: BoundArguments, firstOption first: Int, _ machine: Machine) throws -> String {
        if !a[first + 4].isNone {
            let names: [Name] = ["skipkeys", "ensure_ascii", "check_circular", "allow_nan", "cls", "indent", "separators", "default", "sort_keys"]
            let options = names.indices.filter { $0 != 4 }.map { (names[$0], a[first + $0]) }
            let encoder = try machine.call(a[first + 4], [], keywords: options)
            return try machine.str(machine.callMethod(encoder, "encode", [a[0]]))
        }
        var writer = JSONWriter(machine)
        writer.skipsKeys = try machine.truth(a[first])
        writer.escapesUnicode = try machine.truth(a[first + 1])
        writer.allowsNaN = try machine.truth(a[first + 3])
        if let text = a[first + 5].text {
            writer.indent = text
        } else if !a[first + 5].isNone {
            writer.indent = String(repeating: " ", count: min(max(0, try machine.index(a[first + 5])), 1 << 16))
        }
        if writer.indent != nil { writer.itemSeparator = "," }
        if !a[first + 6].isNone {
            let separators = try machine.items(of: a[first + 6]).compactMap(\.text)
            guard separators.count == 2 else { throw ScriptError(.valueError, "separators must be a pair of strings") }
            (writer.itemSeparator, writer.keySeparator) = (separators[0], separators[1])
        }
        writer.fallback = a[first + 7]
        writer.sortsKeys = try machine.truth(a[first + 8])
        return try writer.text(a[0])
    }

    private static var loads: Member {
        .function("loads(s, \(hooks))", "The value that a JSON text stands for.") { (machine: Machine, a: BoundArguments) -> Value in
            try value(a[0], a, machine)
        }
    }

    private static var load: Member {
        .function("load(fp, \(hooks))", "The value that the JSON text in a file stands for.") { (machine: Machine, a: BoundArguments) -> Value in
            try value(machine.callMethod(a[0], "read"), a, machine)
        }
    }

    private static let hooks = "*, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None"

    private static func value(_ source: Value, _ a: BoundArguments, _ machine: Machine) throws -> Value {
        let text = try source.cast(to: BytesObject.self)?.decoded("utf-8", errors: "strict").text ?? source.text
        guard let text else {
            throw ScriptError(.typeError, "the JSON object must be str, bytes or bytearray, not \(source.typeName)")
        }
        guard a[1].isNone else { throw ScriptError(.notImplementedError, "a decoder of one's own (cls) is not supported") }
        var reader = JSONReader(text, machine)
        reader.hooks = JSONHooks(object: a[2], float: a[3], int: a[4], constant: a[5], pairs: a[6])
        return try reader.read()
    }
}
