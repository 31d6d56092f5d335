// Datasets as script values: those of the host, and those that scripts define.
import Data
import Language
import Operators
import Signatures
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
    public override func length(_ machine: Machine) -> Int? { dataset.count }
    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        try Value(dataset.item(try dataset.checkedIndex(try machine.index(key))), machine)
    }
    public override func iterator(_ machine: Machine) -> IteratorObject? {
        let dataset = dataset
        var next = 0
        return ClosureIterator { (machine: Machine) throws -> Value? in
            guard next < dataset.count else { return nil }
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
    let count: Int

    init(_ value: Value, _ machine: Machine) throws {
        self.value = value
        self.machine = machine
        count = try machine.length(value)
    }

    func item(_ index: Int) throws -> Sample {
        guard case .object(let object) = value, let item = try object.item(.int(index), machine) else {
            throw ScriptError(.typeError, "'\(value.type.name)' object is not subscriptable")
        }
        return try Sample(item, machine)
    }
}

extension Value {
    /// This value as a dataset.
    func dataset(_ machine: Machine) throws -> any Dataset {
        try cast(to: DatasetObject.self)?.dataset ?? ScriptDataset(self, machine)
    }
}

enum DatasetTypes {
    /// `torch.utils.data.Dataset`, the base of scripts' datasets.
    nonisolated(unsafe) static let dataset = TypeObject(
        name: "Dataset", module: "torch.utils.data.dataset", summary: "Something with a length and an item for every index.",
        allocate: { (type: TypeObject) -> InstanceObject in InstanceObject(type) })

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
            return DatasetObject.value(of: Subset(try arguments[0].dataset(machine), indices))
        })
}
