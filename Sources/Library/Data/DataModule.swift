// The namespace `torch.utils.data`.
import Data
import Language
import Operators
import Signatures
import TensorCore

enum DataModule {
    static func make(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.utils.data", summary: "Datasets and loaders.", members: [
            .type(DatasetTypes.dataset), .type(DatasetTypes.tensorDataset), .type(DatasetTypes.subset), .type(DataLoaderObject.typeObject),
            .function("random_split(dataset, lengths, generator=None)", "Cuts a dataset into random pieces of given lengths or fractions.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let dataset = try a[0].dataset(machine)
                let generator = a[2].cast(to: RandomGeneratorObject.self)?.generator
                let lengths = try machine.items(of: a[1])
                let whole = lengths.compactMap(\.asInt)
                let pieces = whole.count == lengths.count
                    ? try randomSplit(dataset, lengths: whole, using: generator)
                    : try randomSplit(dataset, fractions: lengths.map { try $0.real() }, using: generator)
                return .list(pieces.map { DatasetObject.value(of: $0) })
            },
        ] + SamplerObject.types.map { Member.type($0) })
    }
}

/// A loader as a script sees it.
public final class DataLoaderObject: Object {
    public let loader: DataLoader
    /// The dataset as the script gave it.
    let source: Value

    init(_ loader: DataLoader, source: Value) {
        self.loader = loader
        self.source = source
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "DataLoader", module: "torch.utils.data.dataloader", summary: "Hands out a dataset in batches.", isSealed: true,
        members: [
            .property("dataset", "The dataset.") { (_: Machine, v: Value) -> Value in v.cast(to: DataLoaderObject.self)?.source ?? .none },
            .property("batch_size", "Items in a batch.") { (_: Machine, v: Value) -> Value in
                v.cast(to: DataLoaderObject.self)?.loader.batchSize.map { .int($0) } ?? .none
            },
            .property("drop_last", "Whether a short last batch is left out.") { (_: Machine, v: Value) -> Value in
                .bool(v.cast(to: DataLoaderObject.self)?.loader.dropLast ?? false)
            },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })

    public override var type: TypeObject { Self.typeObject }
    public override func length(_ machine: Machine) -> Int? { loader.count }
    public override func iterator(_ machine: Machine) -> IteratorObject? {
        let pass = loader.makePass()
        return ClosureIterator { (machine: Machine) throws -> Value? in try pass.next().map { try Value($0, machine) } }
    }

    nonisolated(unsafe) private static let constructor = NativeFunction(
        "DataLoader(dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False, pin_memory_device='', in_order=True)",
        "Hands out a dataset in batches."
    ) { (machine: Machine, a: BoundArguments) throws -> Value in
        guard a[4].isNone else { throw a.error(4, .notImplementedError, "batch_sampler is not supported; give sampler and batch_size") }
        let collate = a[6].isNone ? nil : collation(by: a[6], machine)
        let loader = try DataLoader(
            try a[0].dataset(machine), batchSize: try a.optionalInt(1), shuffle: try !a[2].isNone && machine.truth(a[2]),
            sampler: a[3].isNone ? nil : try a[3].sampler(machine), dropLast: try a.bool(8),
            generator: a[12].cast(to: RandomGeneratorObject.self)?.generator, collate: collate)
        return .object(DataLoaderObject(loader, source: a[0]))
    }

    /// A script's way of making a batch of samples.
    private static func collation(by function: Value, _ machine: Machine) -> ([Sample]) throws -> Sample {
        { [unowned machine] samples in
            let items = Value.list(try samples.map { try Value($0, machine) })
            return try Sample(try machine.call(function, [items]), machine)
        }
    }
}
