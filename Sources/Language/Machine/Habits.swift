// What people write who come from other languages, or from an older Python, and what it is called here: advice beside an
// error that nothing similar is known for.
import Signatures
import Syntax

enum Habits {
    /// Names that are not defined.
    private static let names: [String: String] = [
        "true": "True", "false": "False", "null": "None", "nil": "None", "undefined": "None", "NULL": "None", "nan": "float('nan')",
        "NaN": "float('nan')", "inf": "float('inf')", "xrange": "range", "raw_input": "input", "unicode": "str", "this": "self",
        "string": "str", "boolean": "bool", "double": "float", "println": "print", "printf": "print", "echo": "print", "length": "len",
        "array": "list", "elseif": "elif", "long": "int",
    ]

    /// What to write for a name that is not defined.
    static func name(_ name: String) -> String? { names[name].map { "write \($0)" } }

    /// What to write for an attribute that a built-in value does not have; `x` stands for the value.
    static func attribute(_ name: String, of value: Value) -> String? {
        if value.isNone { return "the value is None: perhaps a function gave it that returns nothing" }
        if let dict = value.dict, dict.type === BuiltinTypes.dict, dict[name] != nil { return "write x['\(name)']: it is a key" }
        let isSized = value.string != nil || value.list != nil || value.tuple != nil || value.dict != nil || value.cast(to: SetObject.self) != nil
        guard isSized else { return nil }
        switch name {
        case "length", "len", "size", "Length", "lenght": return "write len(x)"
        case "shape": return value.list == nil && value.tuple == nil ? "write len(x)" : "write torch.tensor(x).shape, or len(x)"
        case "toString": return "write str(x)"
        case "contains", "includes", "has", "has_key": return "write y in x"
        case "find", "indexOf": return value.dict == nil ? "write x.index(y)" : "write y in x"
        case "map", "forEach", "each": return "write [f(y) for y in x]"
        case "filter": return "write [y for y in x if …]"
        case "sum", "min", "max", "sorted", "reversed", "any", "all", "enumerate", "zip": return "write \(name)(x)"
        case "join": return "write ', '.join(x)"
        default: return other(name, of: value)
        }
    }

    private static func other(_ name: String, of value: Value) -> String? {
        if value.list != nil {
            switch name {
            case "push", "push_back", "add", "Add": return "write x.append(y)"
            case "addAll", "concat", "update": return "write x.extend(y)"
            case "delete", "removeAt", "splice": return "write del x[i]"
            case "mean", "std", "view", "reshape", "float": return "write torch.tensor(x).\(name)(…)"
            default: return nil
            }
        }
        if value.dict != nil {
            switch name {
            case "iteritems", "iterkeys", "itervalues": return "write x.\(name.dropFirst(4))()"
            case "append", "add", "push", "put", "set": return "write x[key] = value"
            case "entries": return "write x.items()"
            default: return nil
            }
        }
        if value.string != nil {
            switch name {
            case "trim": return "write x.strip()"
            case "toUpperCase", "toUpper": return "write x.upper()"
            case "toLowerCase", "toLower": return "write x.lower()"
            case "substring", "substr", "slice": return "write x[a:b]"
            case "append", "add", "concat": return "write x + y"
            case "charAt": return "write x[i]"
            case "reverse": return "write x[::-1]"
            default: return nil
            }
        }
        return nil
    }

    /// Why a value that is no function was called.
    static func call(of value: Value) -> String? {
        if value.list != nil || value.dict != nil || value.tuple != nil {
            return "a \(value.typeName) is read with brackets: x[…]"
        }
        if value.cast(to: ModuleObject.self) != nil { return "a module is not called: call one of its functions" }
        if value.isNone { return "the value is None: perhaps a function gave it that returns nothing" }
        return value.string != nil || value.inlineDouble != nil
            ? "a variable of this name hides a function, or a '*' or ',' is missing" : nil
    }

    /// Why a value was given brackets that has no items.
    static func item(of value: Value) -> String? {
        guard case .object(let object) = value else {
            return value.isNone ? "the value is None: perhaps a function gave it that returns nothing" : nil
        }
        switch object.kind {
        case .function, .native, .boundMethod: return "a function is called with parentheses: f(…)"
        case .generator: return "a generator has no places: write list(x)[…], or next(x)"
        case .set: return "a set has no order: write sorted(x)[…]"
        default: return object is IteratorObject ? "an iterator has no places: write list(x)[…], or next(x)" : nil
        }
    }

    /// A key of a dictionary that differs from `key` by a slip, or by its type only.
    static func key(_ key: Value, in dict: DictObject) -> String? {
        if let text = key.text {
            if let number = Int(text), dict.keys.contains(where: { $0.inlineInt == number }) { return "the key is a number: \(number)" }
            return Suggestion.best(for: text, among: dict.keys.compactMap(\.text)).map { "did you mean '\($0)'?" }
        }
        if let number = key.inlineInt, dict["\(number)"] != nil { return "the key is a text: '\(number)'" }
        return nil
    }
}
