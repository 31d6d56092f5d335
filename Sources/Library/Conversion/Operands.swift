// From script values to what operators take, and from what they give to script values.
import Language
import Operators
import Signatures
import TensorCore

extension Operand {
    /// A script value as an argument; lists and tuples are converted with all they hold.
    public init(_ value: Value) {
        switch value {
        case .none: self = .none
        case .bool(let b): self = .bool(b)
        case .int(let i): self = .int(i)
        case .float(let d): self = .float(d)
        case .object(let object): self.init(object)
        }
    }

    private init(_ object: Object) {
        switch object {
        case let x as TensorObject: self = .tensor(x.tensor)
        case let s as StringObject: self = .string(s.text)
        case let t as TupleObject: self = .tuple(t.items.map(Operand.init(_:)))
        case let l as ListObject: self = .list(l.items.map(Operand.init(_:)))
        case let d as DTypeObject: self = d.operand
        case let t as TypeObject where LegacyTypes.dtype(.object(t)) != nil: self = .string("torch.\(t.name)")
        case let d as DeviceObject: self = .device(d.name)
        case let g as RandomGeneratorObject: self = .generator(g.generator)
        case let s as SliceObject: self = .slice(start: Operand(s.start), stop: Operand(s.stop), step: Operand(s.step))
        case let r as RangeObject: self = .list((0..<r.count).map { .int(r.start &+ $0 &* r.step) })
        case is EllipsisObject: self = .ellipsis
        default: self = .other(typeName: object.type.name.text)
        }
    }

    /// All arguments of a call, positional ones first, as operators take them.
    static func list(_ arguments: Arguments, skipping skipped: Int = 0) -> [Operand] {
        (skipped..<(arguments.count + arguments.keywords.count)).map { Operand(arguments[$0]) }
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
        case .tensor(let x): self = .object(TensorObject(x))
        case .shape(let dims): self = .object(SizeObject(dims))
        case .dtype(let dtype): self = .object(DTypeObject.of(dtype))
        case .device(let name): self = .object(DeviceObject(name))
        case .generator(let generator): self = .object(RandomGeneratorObject(generator))
        case .list(let items): self = .list(items.map(Value.init(_:)))
        case .tuple(let items): self = .tuple(items.map(Value.init(_:)))
        case .named(let fields): self = .object(NamedTensorsObject(fields))
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
        case .tensor(let x): self = .object(TensorObject(x))
        case .dtype(let dtype): self = .object(DTypeObject.of(dtype))
        case .foreignDType(let type): self = .string(type.rawValue)
        case .device(let name): self = .object(DeviceObject(name))
        case .generator(let generator): self = .object(RandomGeneratorObject(generator))
        case .list(let items): self = .list(items.map(Value.init(_:)))
        case .tuple(let items): self = .tuple(items.map(Value.init(_:)))
        case .ellipsis: self = .ellipsis
        case .slice(let start, let stop, let step): self = .object(SliceObject(Value(start), Value(stop), Value(step)))
        case .other(let typeName): self = .string(typeName)
        }
    }

    /// A tensor as a script sees it.
    public init(_ tensor: Tensor) { self = .object(TensorObject(tensor)) }

    /// The tensor that this is, if it is one.
    public var tensor: Tensor? { cast(to: TensorObject.self)?.tensor }
}
