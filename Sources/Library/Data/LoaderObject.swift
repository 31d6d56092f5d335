// `torch.utils.data.DataLoader` as a script sees it.
import Data
import Language
import Operators
import Signatures
import TensorCore

/// A loader.
public final class DataLoaderObject: Object {
    public let loader: DataLoader
    /// What it was made with, by the names of its parameters.
    private let settings: [Name: Value]

    private init(_ loader: DataLoader, _ settings: [Name: Value]) { (self.loader, self.settings) = (loader, settings) }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "DataLoader", module: "torch.utils.data.dataloader", summary: "Hands out a dataset in batches.", isSealed: true,
        members: settingNames.map { name in
            .property(name, "As the loader was made.") { (_: Machine, v: Value) -> Value in v.cast(to: DataLoaderObject.self)?.settings[name] ?? .none }
        } + [
            .property("sampler", "The order of single items.") { (_: Machine, v: Value) -> Value in
                let object = v.cast(to: DataLoaderObject.self)
                if let own = object?.settings["sampler"], !own.isNone { return own }
                return object?.loader.sampler.map { SamplerObject.value(of: $0) } ?? .none
            },
            .property("batch_sampler", "The order of batches.") { (_: Machine, v: Value) -> Value in
                let object = v.cast(to: DataLoaderObject.self)
                if let own = object?.settings["batch_sampler"], !own.isNone { return own }
                return object?.loader.batchSampler.map { SamplerObject.value(of: $0) } ?? .none
            },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })

    private static let settingNames: [Name] = [
        "dataset", "batch_size", "drop_last", "num_workers", "collate_fn", "generator", "pin_memory", "timeout", "worker_init_fn", "prefetch_factor",
        "persistent_workers",
    ]

    public override var type: TypeObject { Self.typeObject }
    public override func repr(_ machine: Machine) -> String { PlotText.plain(Self.typeObject, loader) }
    public override func length(_ machine: Machine) throws -> Int? { try loader.count }
    public override func iterator(_ machine: Machine) -> IteratorObject? {
        let pass = loader.makePass()
        return ClosureIterator { (machine: Machine) throws -> Value? in
            let mark = Profile.enter("enumerate(DataLoader)#_SingleProcessDataLoaderIter.__next__")
            defer { Profile.leave(mark) }
            return try pass.next().map { try Value($0, machine) }
        }
    }

    nonisolated(unsafe) private static let constructor = NativeFunction(
        "DataLoader(dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0, collate_fn=None, pin_memory=False, drop_last=False, timeout=0, worker_init_fn=None, multiprocessing_context=None, generator=None, *, prefetch_factor=None, persistent_workers=False, pin_memory_device='', in_order=True)",
        "Hands out a dataset in batches; workers take turns, with random numbers of their own."
    ) { (machine: Machine, a: BoundArguments) throws -> Value in
        try checkWorkers(machine, a)
        var settings: [Name: Value] = [
            "dataset": a[0], "batch_size": a[1], "drop_last": a[8], "num_workers": a[5], "generator": a[12], "pin_memory": a[7], "timeout": a[9], "worker_init_fn": a[10],
            "prefetch_factor": a[13].isNone && a[5].asInt != 0 ? .int(2) : a[13], "persistent_workers": a[14], "sampler": a[3], "batch_sampler": a[4],
            "collate_fn": a[6].isNone ? .object(DataModule.defaultCollate) : a[6],
        ]
        if !a[4].isNone { settings["batch_size"] = Value.none }
        let loader = try makeLoader(machine, a), count = try a.int(5)
        // Rows of tensors draw no random numbers and ask nobody who makes them.
        if count > 0, !(loader.dataset is TensorDataset && a[6].isNone && a[10].isNone) {
            loader.workers = ScriptWorkers(count: count, dataset: a[0], begins: a[10], stays: try machine.truth(a[14]), machine)
        }
        return .object(DataLoaderObject(loader, settings))
    }

    private static func makeLoader(_ machine: Machine, _ a: BoundArguments) throws -> DataLoader {
        let generator = a[12].cast(to: RandomGeneratorObject.self)?.generator, shuffles = try !a[2].isNone && machine.truth(a[2]), drops = try machine.truth(a[8])
        let isStream = a[0].isItemStream
        if isStream {
            for (index, name, isWrong) in [(2, "shuffle", shuffles), (3, "sampler", !a[3].isNone), (4, "batch_sampler", !a[4].isNone)] where isWrong {
                throw a.error(index, .valueError, "DataLoader with IterableDataset: expected unspecified \(name) option, but got \(name)=\(try machine.str(a[index]))")
            }
        }
        if !a[3].isNone, shuffles { throw a.error(3, .valueError, "sampler option is mutually exclusive with shuffle") }
        if !a[4].isNone {
            guard a[1].asInt == 1, !shuffles, a[3].isNone, !drops else {
                throw a.error(4, .valueError, "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last")
            }
            return DataLoader(a[0].dataset(machine), batches: a[4].batchSampler(machine), generator: generator, collate: collation(a[6], isBatch: true, machine))
        }
        guard a[1].isNone || a[1].asInt != nil else {
            throw a.error(1, .valueError, "batch_size should be a positive integer value, but got batch_size=\(try machine.str(a[1]))")
        }
        let collate = collation(a[6], isBatch: !a[1].isNone, machine)
        if isStream {
            return try DataLoader(ScriptStream(a[0], machine), batchSize: a.optionalInt(1), dropLast: drops, generator: generator, collate: collate)
        }
        return try DataLoader(
            a[0].dataset(machine), batchSize: a.optionalInt(1), shuffle: shuffles, sampler: a[3].isNone ? nil : a[3].sampler(machine), dropLast: drops,
            generator: generator, collate: collate)
    }

    /// What PyTorch says of keywords that have to do with workers.
    private static func checkWorkers(_ machine: Machine, _ a: BoundArguments) throws {
        let workers = try a.int(5)
        guard workers >= 0 else { throw a.error(5, .valueError, "num_workers option should be non-negative; use num_workers=0 to disable multiprocessing.") }
        guard let timeout = a[9].asDouble, timeout >= 0 else { throw a.error(9, .valueError, "timeout option should be non-negative") }
        if let ahead = a[13].asInt, ahead < 0, workers > 0 { throw a.error(13, .valueError, "prefetch_factor option should be non-negative") }
        if workers == 0 {
            if !a[13].isNone {
                throw a.error(
                    13, .valueError,
                    "prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable multiprocessing, otherwise set prefetch_factor to None.")
            }
            if try machine.truth(a[14]) { throw a.error(14, .valueError, "persistent_workers option needs num_workers > 0") }
            if !a[11].isNone {
                throw a.error(11, .valueError, "multiprocessing_context can only be used with multi-process loading (num_workers > 0), but got num_workers=0")
            }
        }
    }

    /// A script's way of making a batch of samples, or of readying single items.
    private static func collation(_ function: Value, isBatch: Bool, _ machine: Machine) -> DataLoader.Collation? {
        if function.isNone { return nil }
        return { [unowned machine] (samples: [Sample]) throws -> Sample in
            let values = try samples.map { try Value($0, machine) }
            return try Sample(try machine.call(function, [isBatch ? .list(values) : values.first ?? .none]), machine)
        }
    }
}
