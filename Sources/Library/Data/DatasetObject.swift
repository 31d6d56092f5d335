// Datasets as script values: those of the host, and those that scripts define.
import Data
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// A dataset of the host.
public class DatasetObject: Object {
    public let dataset: any Dataset
    private let typeObject: TypeObject

    init(_ dataset: any Dataset, type: TypeObject = DatasetTypes.dataset) {
        self.dataset = dataset
        typeObject = type
    }

    public override var type: TypeObject { typeObject }
    public override var identity: ObjectIdentifier { ObjectIdentifier(dataset) }
    public override func length(_ machine: Machine) throws -> Int? { try dataset.count }

    /// One item; of tensors also what a slice, a list or a tensor of indices gives.
    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let rows = dataset as? TensorDataset { return .tuple(try rows.tensors.map { try machine.item(key, of: Value($0)) }) }
        if let subset = dataset as? Subset {
            if key.cast(to: ListObject.self) != nil {
                let places = try machine.items(of: key).map { try machine.item($0, of: .list(subset.indices.map { .int($0) })) }
                return try machine.item(.list(places), of: DatasetObject.value(of: subset.dataset))
            }
            return try Value(subset.item(try machine.index(key)), machine)
        }
        return try Value(dataset.item(try dataset.checkedIndex(try machine.index(key))), machine)
    }

    /// `a + b`: one after another.
    public override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        guard op == .add, !reflected else { return nil }
        return try DatasetTypes.joined(.object(self), other, machine)
    }

    public override func iterator(_ machine: Machine) -> IteratorObject? {
        let dataset = dataset
        var next = 0
        return ClosureIterator { (machine: Machine) throws -> Value? in
            guard try next < dataset.count else { return nil }
            next += 1
            return try Value(dataset.item(next - 1), machine)
        }
    }

    /// The script object of a dataset: of a script's own, the object itself.
    static func value(of dataset: any Dataset) -> Value {
        if let script = dataset as? ScriptDataset { return script.value }
        let type: TypeObject = switch dataset {
        case is TensorDataset: DatasetTypes.tensorDataset
        case is Subset: DatasetTypes.subset
        default: DatasetTypes.dataset
        }
        return .object(DatasetObject(dataset, type: type))
    }
}

/// Anything with `__len__` and `__getitem__`, as a dataset for the loader.
final class ScriptDataset: Dataset {
    let value: Value
    private unowned let machine: Machine

    init(_ value: Value, _ machine: Machine) {
        self.value = value
        self.machine = machine
    }

    /// Asked anew each time: a script's dataset may grow.
    var count: Int { get throws { try machine.length(value) } }

    func item(_ index: Int) throws -> Sample { try Sample(try machine.item(.int(index), of: value), machine) }

    func batch(_ indices: ArraySlice<Int>) throws -> Sample? { try PictureBatches.batch(of: value, indices, machine) }
}

/// A script's `IterableDataset`, for the loader.
final class ScriptStream: ItemStream {
    private let value: Value
    private unowned let machine: Machine

    init(_ value: Value, _ machine: Machine) { (self.value, self.machine) = (value, machine) }

    func count() throws -> Int { try machine.length(value) }

    func makePass() throws -> () throws -> Sample? {
        let iterator = try machine.iterator(value)
        return { [machine] in try iterator.next(machine).map { try Sample($0, machine) } }
    }
}

extension Value {
    /// This value as a dataset.
    func dataset(_ machine: Machine) -> any Dataset {
        cast(to: DatasetObject.self)?.dataset ?? ScriptDataset(self, machine)
    }

    /// Whether it is a dataset, of the host or of a script.
    public var isDataset: Bool { cast(to: DatasetObject.self) != nil || type.isSubtype(of: DatasetTypes.dataset) }

    /// Whether it can only be walked through.
    var isItemStream: Bool { type.isSubtype(of: DatasetTypes.iterable) }
}

enum DatasetTypes {
    /// `torch.utils.data.Dataset`, the base of scripts' datasets.
    nonisolated(unsafe) static let dataset = TypeObject(
        name: "Dataset", module: "torch.utils.data.dataset", summary: "Something with a length and an item for every index.",
        members: [
            .method("__getitem__(self, index)", "The item at an index: derived classes have their own.") { (_: Machine, _: BoundArguments) throws -> Value in
                throw ScriptError(.notImplementedError, "Subclasses of Dataset should implement __getitem__.")
            },
            .method("__add__(self, other)", "One dataset after another.") { (machine: Machine, a: BoundArguments) throws -> Value in try joined(a[0], a[1], machine) },
        ],
        allocate: { (type: TypeObject) -> InstanceObject in InstanceObject(type) })

    /// `torch.utils.data.IterableDataset`, the base of those that can only be walked through.
    nonisolated(unsafe) static let iterable = TypeObject(
        name: "IterableDataset", module: "torch.utils.data.dataset", base: dataset, summary: "Items that come one after another.",
        members: [
            .method("__add__(self, other)", "One dataset after another.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try make("ChainDataset", [.list([a[0], a[1]])], machine)
            }
        ],
        allocate: { (type: TypeObject) -> InstanceObject in InstanceObject(type) })

    /// One of the classes that are written in the language.
    private static func make(_ name: Name, _ arguments: [Value], _ machine: Machine) throws -> Value {
        guard let type = try machine.modules.module("torch.utils.data", machine)?.namespace[name] else {
            throw ScriptError(.attributeError, "module 'torch.utils.data' has no attribute '\(name)'")
        }
        return try machine.call(type, arguments)
    }

    fileprivate static func joined(_ a: Value, _ b: Value, _ machine: Machine) throws -> Value { try make("ConcatDataset", [.list([a, b])], machine) }

    nonisolated(unsafe) static let tensorDataset = TypeObject(
        name: "TensorDataset", module: "torch.utils.data.dataset", base: dataset, summary: "Rows of tensors of equal length.",
        members: [
            .property("tensors", "The tensors.") { (_: Machine, v: Value) -> Value in
                .tuple(((v.cast(to: DatasetObject.self)?.dataset as? TensorDataset)?.tensors ?? []).map { Value($0) })
            }
        ],
        construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let tensors = try (0..<arguments.count).map { i in
                guard let tensor = arguments[i].tensor else {
                    throw ScriptError(.typeError, "TensorDataset() takes tensors, not \(arguments[i].type.name)")
                }
                return tensor
            }
            return DatasetObject.value(of: try TensorDataset(tensors))
        })

    nonisolated(unsafe) static let subset = TypeObject(
        name: "Subset", module: "torch.utils.data.dataset", base: dataset, summary: "Chosen items of another dataset.",
        members: [
            .property("dataset", "The dataset that the items are of.") { (_: Machine, v: Value) -> Value in
                (v.cast(to: DatasetObject.self)?.dataset as? Subset).map { DatasetObject.value(of: $0.dataset) } ?? .none
            },
            .property("indices", "Which items they are.") { (_: Machine, v: Value) -> Value in
                .list(((v.cast(to: DatasetObject.self)?.dataset as? Subset)?.indices ?? []).map { .int($0) })
            },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            guard arguments.count == 2 else { throw ScriptError(.typeError, "Subset() takes a dataset and indices") }
            let indices = try machine.items(of: arguments[1]).map { try machine.index($0) }
            return DatasetObject.value(of: Subset(arguments[0].dataset(machine), indices))
        })
}
