// Samples on their way between datasets and scripts.
import Data
import Language
import Operators
import Signatures
import SystemMemory
import TensorCore

extension Value {
    /// A sample as a script sees it.
    init(_ sample: Sample, _ machine: Machine) throws {
        switch sample {
        case .tensor(let x): self = Value(x)
        case .bool(let b): self = .bool(b)
        case .int(let i): self = .int(i)
        case .float(let d): self = .float(d)
        case .string(let s): self = .string(s)
        case .tuple(let items): self = .tuple(try items.map { try Value($0, machine) })
        case .list(let items): self = .list(try items.map { try Value($0, machine) })
        case .dictionary(let fields):
            let dict = DictObject()
            for (key, value) in fields { try dict.set(.string(key), try Value(value, machine), machine) }
            self = .object(dict)
        case .object(let object): self = (object as? Object).map { .object($0) } ?? .none
        }
    }
}

extension Sample {
    /// What a script's dataset gave.
    init(_ value: Value, _ machine: Machine) throws {
        guard !ThreadStack.isLow else { throw ScriptError(.recursionError, "maximum recursion depth exceeded while reading a sample") }
        switch value {
        case .none: self = .object(NoneItem.shared)
        case .bool(let b): self = .bool(b)
        case .int(let i): self = .int(i)
        case .float(let d): self = .float(d)
        case .object(let object):
            switch object {
            case let x as TensorObject: self = .tensor(x.tensor)
            case let x as ArrayObject: self = .tensor(try x.plain())
            case let x as ArrayScalar: self = .tensor(try x.array())
            case let s as StringObject: self = .string(s.text)
            case let tuple as TupleObject: self = .tuple(try tuple.items.map { try Sample($0, machine) })
            case let list as ListObject: self = .list(try list.items.map { try Sample($0, machine) })
            case let dict as DictObject:
                self = .dictionary(try dict.entries.map { key, item in (try machine.str(key), try Sample(item, machine)) })
            default: self = .object(object)
            }
        }
    }

    /// Stands for None, which no batch can hold.
    private final class NoneItem: Sendable { static let shared = NoneItem() }
}

extension Object: SampleObject {
    public var className: String { type.qualifiedName }
}
