// The small values around tensors: devices, sizes, named results.
import Language
import Operators
import Signatures
import Synchronization
import Syntax
import TensorCore

/// `torch.device("cpu")`
public final class DeviceObject: Object {
    public let name: String
    public init(_ name: String) { self.name = name }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "device", module: "torch", summary: "Where tensors live; here always the processor.", isSealed: true,
        members: [
            .property("type", "The kind of device.") { (_: Machine, v: Value) -> Value in
                .string(v.cast(to: DeviceObject.self)?.name ?? "cpu")
            },
            .property("index", "Which device of its kind.") { (_: Machine, _: Value) -> Value in .none },
        ],
        construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            guard arguments.count == 1 else {
                throw ScriptError(.typeError, "device() takes 1 positional argument but \(arguments.count) were given")
            }
            let name = arguments[0].cast(to: DeviceObject.self)?.name ?? arguments[0].text
            guard let name, try Device.decode(.string(name)) != nil else {
                throw ScriptError(.typeError, "device(): argument 'device' must be str, not \(arguments[0].typeName)")
            }
            return .object(DeviceObject("cpu"))
        })
    public override var type: TypeObject { Self.typeObject }
    public override func repr(_ machine: Machine) -> String { "device(type='\(name)')" }
    public override func str(_ machine: Machine) -> String { name }
    public override func hash(_ machine: Machine) -> Int? { name.hashValue }
    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) -> Value? {
        guard let other = other.cast(to: DeviceObject.self), op == .equal || op == .notEqual else { return nil }
        return .bool((name == other.name) == (op == .equal))
    }
}

/// `torch.Size([2, 3])`: a tuple that prints its own way.
public final class SizeObject: TupleObject {
    public init(_ dims: Dims) { super.init(dims.map { .int($0) }) }
    private init(items: [Value]) { super.init(items) }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "Size", module: "torch", base: BuiltinTypes.tuple, summary: "The sizes of a tensor's dimensions.", members: [
            .method("numel(self)", "The product of the sizes.") { (_: Machine, a: BoundArguments) -> Value in
                let sizes = (a[0].cast(to: SizeObject.self)?.items ?? []).compactMap(\.asInt)
                return .int(sizes.reduce(1, &*))
            }
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let items = arguments.count == 0 ? [] : try machine.items(of: arguments[0])
            return .object(SizeObject(items: try items.map { .int(try machine.index($0)) }))
        })
    public override var type: TypeObject { Self.typeObject }
    public override func repr(_ machine: Machine) throws -> String {
        "torch.Size([" + (try items.map { try machine.repr($0) }).joined(separator: ", ") + "])"
    }
    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        guard key.cast(to: SliceObject.self) != nil else { return try super.item(key, machine) }
        return try super.item(key, machine).flatMap { $0.cast(to: TupleObject.self) }.map { .object(SizeObject(items: $0.items)) }
    }
    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard let result = try super.binary(op, other, reflected: reflected, machine) else { return nil }
        guard let tuple = result.cast(to: TupleObject.self), tuple.items.allSatisfy({ $0.asInt != nil }) else { return result }
        return .object(SizeObject(items: tuple.items))
    }
}

/// `torch.return_types.max(values=…, indices=…)`: a tuple whose items also have names.
public final class NamedTensorsObject: TupleObject {
    private let names: ResultNames
    public init(_ results: NamedTensors) {
        names = results.names
        super.init(Value(results.first), Value(results.second), results.others.map { Value($0) })
    }

    /// One class for each operator with named results, made at first use.
    nonisolated(unsafe) private static var types: [String: TypeObject] = [:]
    private static let lock = Mutex(())

    public override var type: TypeObject {
        Self.lock.withLock { (_: inout Void) -> TypeObject in
            if let known = Self.types[names.type] { return known }
            let new = TypeObject(
                name: Name(names.type), module: "torch.return_types", base: BuiltinTypes.tuple, summary: "Several tensors, by position or by name.", isSealed: true)
            Self.types[names.type] = new
            return new
        }
    }
    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        if let i = names.fields.firstIndex(of: name.text) { return self[i] }
        return try super.attribute(name, machine)
    }
    public override var ownAttributeNames: [Name] { names.fields.map { Name($0) } }
    public override func repr(_ machine: Machine) throws -> String {
        let lines = try zip(names.fields, items).map { name, item in "\(name)=\(try machine.repr(item))" }
        return "torch.return_types.\(names.type)(\n" + lines.joined(separator: ",\n") + ")"
    }
}
