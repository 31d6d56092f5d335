// From script values to what operators take, and from what they give to script values.
import Language
import Operators
import Signatures
import TensorCore

extension Operand {
    /// A script value as an argument; lists and tuples are converted with all they hold.
    /// TypeError for a list that holds itself, ValueError where lists are nested too deep, MemoryError where there are too many items.
    public init(_ value: Value) throws {
        switch value {
        case .none: self = .none
        case .bool(let b): self = .bool(b)
        case .int(let i): self = .int(i)
        case .float(let d): self = .float(d)
        case .object(let object):
            if let tensor = value.tensor {
                self = .tensor(tensor)
            } else if let flat = try Operand.flat(object) {
                self = flat
            } else if let items = object.heldItems {
                var reader = NestedReader()
                self = try reader.read(object, items)
            } else {
                self = try object.operand()
            }
        }
    }

    /// A plain list or tuple that holds no other, and is short, read where its items lie; nil for all else.
    private static func flat(_ object: Object) throws -> Operand? {
        if Swift.type(of: object) == TupleObject.self {
            let tuple = unsafeDowncast(object, to: TupleObject.self)
            return try flat(tuple.count) { (i: Int) -> Value in tuple[i] }.map { (operands: [Operand]) -> Operand in .tuple(operands) }
        }
        if Swift.type(of: object) == ListObject.self {
            let list = unsafeDowncast(object, to: ListObject.self)
            return try flat(list.count) { (i: Int) -> Value in list[i] }.map { (operands: [Operand]) -> Operand in .list(operands) }
        }
        return nil
    }

    @inline(__always)
    private static func flat(_ count: Int, _ item: (Int) -> Value) throws -> [Operand]? {
        guard count <= 64 else { return nil }
        var operands: [Operand] = []
        operands.reserveCapacity(count)
        for i in 0..<count {
            let item = item(i)
            if let tensor = item.tensor {
                operands.append(.tensor(tensor))
            } else if case .object(let held) = item {
                guard !held.holdsItems else { return nil }
                operands.append(try held.operand())
            } else {
                operands.append(try Operand(item))
            }
        }
        return operands
    }

    /// All arguments of a call, positional ones first, as operators take them; `reserved` is how many an operator will make of them.
    static func list(_ arguments: Arguments, skipping skipped: Int = 0, reserving reserved: Int = 0) throws -> [Operand] {
        let count = arguments.count + arguments.keywords.count
        var operands: [Operand] = []
        operands.reserveCapacity(Swift.max(count - skipped, reserved))
        for i in skipped..<count { operands.append(try Operand(arguments[i])) }
        return operands
    }
}

/// Reads lists in lists; knows what it is inside of, and counts.
private struct NestedReader {
    private var outer: [ObjectIdentifier] = []
    private var count = 0

    mutating func read(_ object: Object, _ items: [Value]) throws -> Operand {
        guard !outer.contains(ObjectIdentifier(object)) else {
            throw TensorError(.typeError, "new(): self-referential lists are incompatible")
        }
        guard outer.count < NestedScalars.greatestDepth else { throw TensorError(.valueError, "too many dimensions '\(object.type.name)'") }
        outer.append(ObjectIdentifier(object))
        defer { outer.removeLast() }
        let operands = try items.map { (item: Value) throws -> Operand in
            count += 1
            try Room.grow(count, of: MemoryLayout<Operand>.stride)
            guard case .object(let object) = item, let held = object.heldItems else { return try Operand(item) }
            return try read(object, held)
        }
        return object is TupleObject ? .tuple(operands) : .list(operands)
    }
}

extension Object {
    /// The items of a list or tuple.
    fileprivate var heldItems: [Value]? {
        // Mostly it is exactly one of these: a comparison instead of a walk.
        if Swift.type(of: self) == TupleObject.self { return unsafeDowncast(self, to: TupleObject.self).items }
        if Swift.type(of: self) == ListObject.self { return unsafeDowncast(self, to: ListObject.self).items }
        return switch self {
        case let list as ListObject: list.items
        case let tuple as TupleObject: tuple.items
        default: nil
        }
    }

    /// Whether this is a list or tuple.
    fileprivate var holdsItems: Bool { self is TupleObject || self is ListObject }

    /// Anything but a tensor, list or tuple.
    fileprivate func operand() throws -> Operand {
        switch self {
        case let a as ArrayObject: return .array(a.tensor)
        case let s as ArrayScalar: return (try? s.array()).map { .array($0) } ?? .other(typeName: "numpy.\(s.dtype.name)")
        case let s as StringObject: return .string(s.text)
        case let d as DTypeObject: return d.operand
        case let t as TypeObject: return LegacyTypes.operand(t)
        case let d as DeviceObject: return .device(d.name)
        case let g as RandomGeneratorObject: return .generator(g.generator)
        case let f as FormatObject: return f.operand
        case let s as SliceObject: return .slice(start: try Operand(s.start), stop: try Operand(s.stop), step: try Operand(s.step))
        case let r as RangeObject:
            try Room.require(r.count, of: MemoryLayout<Operand>.stride)
            return .list((0..<r.count).map { .int(r.start &+ $0 &* r.step) })
        case is EllipsisObject: return .ellipsis
        // A column of a table counts as its numbers.
        case let i as InstanceObject where i.classObject.lookUp("__array_wrap__") != nil && i.ownAttribute("_values")?.cast(to: ArrayObject.self) != nil:
            return (i.ownAttribute("_values")?.cast(to: ArrayObject.self)).map { .array($0.tensor) } ?? .other(typeName: type.name.text)
        default: return .other(typeName: type.name.text)
        }
    }
}

extension Value {
    /// What an operator gave, as a script sees it.
    public init(_ output: Output) {
        switch output {
        case .none: self = .none
        case .bool(let b): self = .bool(b)
        case .int(let i): self = .int(i)
        case .float(let d): self = .float(d)
        case .string(let s): self = .string(s)
        case .tensor(let x): self = .object(TensorObject.of(x))
        case .array(let x): self = .object(ArrayObject(x))
        case .shape(let dims): self = .object(SizeObject(dims))
        case .dtype(let dtype): self = .object(DTypeObject.of(dtype))
        case .device(let name): self = .object(DeviceObject(name))
        case .generator(let generator): self = .object(RandomGeneratorObject(generator))
        case .list(let items): self = .list(items.map(Value.init(_:)))
        case .tuple(let items): self = .tuple(items.map(Value.init(_:)))
        case .named(let fields): self = fields.names.isPackedSequence ? PackedSequence.value(fields) : .object(NamedTensorsObject(fields))
        }
    }

    /// An option or default, as a script sees it.
    public init(_ operand: Operand) {
        switch operand {
        case .none: self = .none
        case .bool(let b): self = .bool(b)
        case .int(let i): self = .int(i)
        case .float(let d): self = .float(d)
        case .string(let s): self = .string(s)
        case .tensor(let x): self = .object(TensorObject.of(x))
        case .array(let x): self = .object(ArrayObject(x))
        case .dtype(let dtype): self = .object(DTypeObject.of(dtype))
        case .foreignDType(let type): self = .string(type.rawValue)
        case .device(let name): self = .object(DeviceObject(name))
        case .generator(let generator): self = .object(RandomGeneratorObject(generator))
        case .memoryFormat(let format): self = .object(FormatObject(format))
        case .layout(let layout): self = .object(FormatObject(layout))
        case .list(let items): self = .list(items.map(Value.init(_:)))
        case .tuple(let items): self = .tuple(items.map(Value.init(_:)))
        case .ellipsis: self = .ellipsis
        case .slice(let start, let stop, let step): self = .object(SliceObject(Value(start), Value(stop), Value(step)))
        case .other(let typeName): self = .string(typeName)
        }
    }

    /// A tensor as a script sees it.
    public init(_ tensor: Tensor) { self = .object(TensorObject.of(tensor)) }

    /// The real number that this is, or that a tensor of one element holds. TypeError for anything else.
    func real() throws -> Double {
        if let tensor { return try tensor.item().double }
        guard let number = asDouble else { throw ScriptError(.typeError, "must be real number, not \(type.name)") }
        return number
    }

    /// The tensor that this is, if it is one.
    public var tensor: Tensor? {
        guard case .object(let object) = self else { return nil }
        // Asked for every argument: the class is compared here, where it is known.
        if Swift.type(of: object) == TensorObject.self { return unsafeDowncast(object, to: TensorObject.self).tensor }
        return cast(to: TensorObject.self)?.tensor
    }
}
