// Between script values and what a .pth file can hold. A container that occurs twice stays one object in both directions.
import Formats
import Language
import NN
import Operators
import Signatures
import TensorCore

/// Script values for saving.
struct PickleEncoder {
    let machine: Machine
    private var known: [ObjectIdentifier: PickleValue] = [:]
    private var kept: [Object] = []

    init(_ machine: Machine) { self.machine = machine }

    /// What is met again is the same object in the file.
    mutating func remember(_ module: Module, _ value: PickleValue) { known[ObjectIdentifier(module)] = value }

    /// - Throws: TypeError naming the type that cannot be saved, and where it stands.
    mutating func encode(_ value: Value, at place: String = "the value", depth: Int = 0) throws -> PickleValue {
        guard depth < 200 else { throw ScriptError(.recursionError, "maximum recursion depth exceeded while pickling an object") }
        switch value {
        case .none: return .none
        case .bool(let b): return .bool(b)
        case .int(let i): return .int(i)
        case .float(let d): return .float(d)
        case .object(let object): return try encode(object, at: place, depth: depth)
        }
    }

    private mutating func encode(_ object: Object, at place: String, depth: Int) throws -> PickleValue {
        if let met = known[object.identity] { return met }
        switch object {
        case let x as TensorObject: return x.tensor.isParameter ? .parameter(x.tensor) : .tensor(x.tensor)
        case let s as StringObject: return .string(s.text)
        case let s as SizeObject: return .size(s.items.compactMap(\.asInt))
        case let d as DTypeObject: return .dtype(d.name)
        case let d as DeviceObject: return .device(d.name)
        case let dict as DictObject: return try encode(dict, at: place, depth: depth)
        case let list as ListObject:
            let sequence = PickleSequence()
            known[object.identity] = .list(sequence)
            sequence.items = try encode(all: list.items, at: place, depth: depth)
            return .list(sequence)
        case let tuple as TupleObject:
            // One that stands in several places is one in the file too: written out each time, tuples of tuples would grow without end.
            let result = PickleValue.tuple(try encode(all: tuple.items, at: place, depth: depth))
            known[object.identity] = result
            // A tuple made for this alone must not leave its identity to the next one.
            kept.append(object)
            return result
        case let set as SetObject where !set.isFrozen:
            let result = PickleValue.set(PickleSequence(try encode(all: set.elements, at: place, depth: depth)))
            known[object.identity] = result
            return result
        case let instance as ModuleInstance:
            guard let module = try encode(instance.module, at: place, depth: depth) else { throw unpicklable(object, place) }
            return module
        case is NativeFunction, is FunctionObject:
            guard let function = try LayerFunctions.reference(to: .object(object), machine) else { throw unpicklable(object, place) }
            return function
        default: throw unpicklable(object, place)
        }
    }

    private func unpicklable(_ object: Object, _ place: String) -> ScriptError {
        ScriptError(
            .typeError, "cannot pickle '\(object.type.name)' object",
            hint: object is ModuleInstance ? "save \(place).state_dict(), and load it into a module of the same class" : "it is \(place)")
    }

    private mutating func encode(_ dict: DictObject, at place: String, depth: Int) throws -> PickleValue {
        let mapping = PickleMapping()
        let value: PickleValue = dict is CounterObject ? .counter(mapping) : dict is OrderedDictObject ? .orderedDictionary(mapping) : .dictionary(mapping)
        known[dict.identity] = value
        mapping.pairs = try dict.entries.map { key, item in
            let inside = "\(place)[\(try machine.repr(key))]"
            return (try encode(key, at: inside, depth: depth + 1), try encode(item, at: inside, depth: depth + 1))
        }
        return value
    }

    private mutating func encode(all items: [Value], at place: String, depth: Int) throws -> [PickleValue] {
        var encoded: [PickleValue] = []
        for (i, item) in items.enumerated() { encoded.append(try encode(item, at: "\(place)[\(i)]", depth: depth + 1)) }
        return encoded
    }
}

/// Values of a file for scripts.
struct PickleDecoder {
    let machine: Machine
    private var known: [ObjectIdentifier: Value] = [:]

    init(_ machine: Machine) { self.machine = machine }

    /// What is met again is the same object of the script.
    mutating func remember(_ module: PickleModule, _ value: Value) { known[ObjectIdentifier(module)] = value }

    mutating func decode(_ value: PickleValue) throws -> Value {
        switch value {
        case .module(let module): return try known[ObjectIdentifier(module)] ?? decode(module)
        case .function(_, let name): return try LayerFunctions.function(name, machine)
        case .none: return .none
        case .bool(let b): return .bool(b)
        case .int(let i): return .int(i)
        case .float(let d): return .float(d)
        case .string(let s): return .string(s)
        case .tensor(let x): return Value(x)
        case .parameter(let x): return Value(x.isParameter ? x : x.asParameter(requiresGrad: x.autograd?.requiresGrad == true))
        case .size(let sizes): return .object(SizeObject(Dims(sizes)))
        case .device(let name): return .object(DeviceObject(name))
        case .dtype(let name):
            guard let dtype = DType(named: name) else { throw unsupported("torch.\(name)") }
            return .object(DTypeObject.of(dtype))
        case .list(let sequence):
            if let met = known[ObjectIdentifier(sequence)] { return met }
            let list = ListObject()
            known[ObjectIdentifier(sequence)] = .object(list)
            for item in sequence.items { try list.append(decode(item)) }
            return .object(list)
        case .tuple(let sequence):
            if let met = known[ObjectIdentifier(sequence)] { return met }
            var items: [Value] = []
            for item in sequence.items { items.append(try decode(item)) }
            let tuple = Value.tuple(items)
            known[ObjectIdentifier(sequence)] = tuple
            return tuple
        case .set(let sequence):
            let set = SetObject()
            for item in sequence.items { _ = try set.insert(try decode(item), machine) }
            return .object(set)
        case .dictionary(let mapping): return try decode(mapping, into: DictObject())
        case .orderedDictionary(let mapping): return try decode(mapping, into: OrderedDictObject())
        case .counter(let mapping): return try decode(mapping, into: CounterObject())
        case .complex, .bytes, .bytearray, .global, .storage: throw unsupported(value.typeName)
        }
    }

    private mutating func decode(_ mapping: PickleMapping, into dict: DictObject) throws -> Value {
        if let met = known[ObjectIdentifier(mapping)] { return met }
        known[ObjectIdentifier(mapping)] = .object(dict)
        for (key, value) in mapping.pairs { try dict.set(try decode(key), try decode(value), machine) }
        return .object(dict)
    }

    private func unsupported(_ what: String) -> ScriptError {
        ScriptError(.unpicklingError, "Weights only load failed. The file holds a \(what), which Stride has no value for", parameter: "f")
    }
}
