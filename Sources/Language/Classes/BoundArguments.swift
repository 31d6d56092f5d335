// The arguments of a native call, one per parameter in the signature's order, with accessors that check types in
// Python's words and name the guilty parameter.
import Signatures

/// One value per parameter; valid during the call only.
public struct BoundArguments {
    let values: UnsafePointer<Value>
    unowned(unsafe) let function: NativeFunction
    /// How many were given, all by position, where `slots` is empty.
    private let given: Int
    private let slots: [Slot]

    init(values: UnsafePointer<Value>, function: NativeFunction, given: Int, slots: [Slot] = []) {
        self.values = values
        self.function = function
        self.given = given
        self.slots = slots
    }

    /// Whether parameter `index` was given, so that None can be told from nothing.
    public func isGiven(_ index: Int) -> Bool { slots.isEmpty ? index < given : slots[index] != .fallback }

    /// The value of parameter `index`; a `*rest` parameter is a tuple, `**keywords` a dict.
    public subscript(index: Int) -> Value {
        assert(index >= 0 && index < function.parameters.defaults.count)
        return values[index]
    }

    /// The arguments of the `*rest` parameter at `index`.
    public func rest(_ index: Int) -> [Value] { self[index].cast(to: TupleObject.self)?.items ?? [] }

    /// The arguments of the `**keywords` parameter at `index`, in order.
    public func keywords(_ index: Int) -> [(name: Name, value: Value)] {
        self[index].cast(to: DictObject.self)?.entries.compactMap { entry in
            entry.key.text.map { (Name($0), entry.value) }
        } ?? []
    }

    /// The arguments that were given, as another call would give them.
    public var again: (positional: [Value], keywords: [(Name, Value)]) {
        var positional: [Value] = [], named: [(Name, Value)] = []
        for (i, parameter) in function.signature.parameters.enumerated() where isGiven(i) {
            switch parameter.kind {
            case .positionalOnly: positional.append(self[i])
            case .rest: positional += rest(i)
            case .ordinary where parameter.name == "self": positional.append(self[i])
            case .ordinary, .keywordOnly: named.append((parameter.name, self[i]))
            case .keywords: named += keywords(i)
            }
        }
        return (positional, named)
    }

    /// An error about the argument for parameter `index`.
    public func error(_ index: Int, _ kind: ExceptionKind, _ message: String) -> ScriptError {
        ScriptError(kind, message, parameter: name(index))
    }

    /// A TypeError about the argument for parameter `index`.
    public func error(_ index: Int, _ message: String) -> ScriptError { error(index, .typeError, message) }

    private func name(_ index: Int) -> Name? {
        let all = function.signature.parameters
        return all.indices.contains(index) ? all[index].name : nil
    }

    private func mismatch(_ index: Int, _ wanted: String) -> ScriptError {
        error(index, .typeError, "\(function.name)() argument '\(name(index)?.text ?? "")' must be \(wanted), not \(self[index].typeName)")
    }

    public func int(_ index: Int) throws -> Int {
        switch self[index] {
        case .int(let i): return i
        case .bool(let b): return b ? 1 : 0
        default:
            if case .object(let object) = self[index], case .int(let i)? = object.payload { return i }
            throw mismatch(index, "int")
        }
    }

    public func optionalInt(_ index: Int) throws -> Int? { self[index].isNone ? nil : try int(index) }

    /// A number as a float.
    public func float(_ index: Int) throws -> Double {
        guard let number = self[index].asDouble else { throw mismatch(index, "float") }
        return number
    }

    public func bool(_ index: Int) throws -> Bool {
        switch self[index] {
        case .bool(let b): return b
        case .int(let i): return i != 0
        default: throw mismatch(index, "bool")
        }
    }

    public func string(_ index: Int) throws -> String {
        guard let text = self[index].text else { throw mismatch(index, "str") }
        return text
    }

    public func optionalString(_ index: Int) throws -> String? { self[index].isNone ? nil : try string(index) }

    /// The object of class `T` at `index`; `wanted` is how the error calls it.
    public func object<T: Object>(_ index: Int, as type: T.Type, _ wanted: String) throws -> T {
        guard let object = self[index].cast(to: type) else { throw mismatch(index, wanted) }
        return object
    }
}
