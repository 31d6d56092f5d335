// Samplers as script values: those of the host, and any iterable of indices.
import Data
import Language
import Operators
import Signatures
import TensorCore

/// A sampler of the host.
final class SamplerObject: Object {
    let sampler: any Sampler
    private let typeObject: TypeObject

    init(_ sampler: any Sampler, _ type: TypeObject) {
        self.sampler = sampler
        typeObject = type
    }

    override var type: TypeObject { typeObject }
    override func length(_ machine: Machine) throws -> Int? { try sampler.count }
    override func iterator(_ machine: Machine) -> IteratorObject? {
        let nextRun = sampler.makePass()
        // Each run of this one is a batch.
        if sampler is BatchSampler { return ClosureIterator { (_: Machine) throws -> Value? in try nextRun().map { .list($0.map { .int($0) }) } } }
        var run: ArraySlice<Int> = []
        return ClosureIterator { (_: Machine) throws -> Value? in
            while run.isEmpty {
                guard let more = try nextRun() else { return nil }
                run = more[...]
            }
            return .int(run.removeFirst())
        }
    }

    /// A sampler of the host as a script sees it.
    static func value(of sampler: any Sampler) -> Value {
        let name: Name = sampler is BatchSampler ? "BatchSampler" : sampler is RandomSampler ? "RandomSampler" : "SequentialSampler"
        return .object(SamplerObject(sampler, types.first { $0.name == name } ?? base))
    }

    override func repr(_ machine: Machine) -> String { PlotText.plain(typeObject, sampler) }

    // MARK: The classes

    private static func makeType(
        _ name: Name, _ summary: String, _ signature: String, _ make: @escaping (Machine, BoundArguments) throws -> any Sampler
    ) -> TypeObject {
        // The type is needed by the function that makes its instances.
        final class Box { var type: TypeObject? }
        let box = Box()
        let constructor = NativeFunction(signature, summary) { (machine: Machine, a: BoundArguments) throws -> Value in
            .object(SamplerObject(try make(machine, a), box.type ?? base))
        }
        let type = TypeObject(
            name: name, module: "torch.utils.data.sampler", base: base, summary: summary, isSealed: true,
            construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })
        box.type = type
        return type
    }

    /// `torch.utils.data.Sampler`, the base of scripts' samplers.
    nonisolated(unsafe) static let base = TypeObject(
        name: "Sampler", module: "torch.utils.data.sampler", summary: "An order of indices.",
        allocate: { (type: TypeObject) -> InstanceObject in InstanceObject(type) })

    nonisolated(unsafe) static let types: [TypeObject] = [
        base,
        makeType("SequentialSampler", "0, 1, 2, …", "SequentialSampler(data_source)") { (machine: Machine, a: BoundArguments) in
            let source = a[0]
            return SequentialSampler { [unowned machine] in try machine.length(source) }
        },
        makeType(
            "RandomSampler", "A random order.", "RandomSampler(data_source, replacement=False, num_samples=None, generator=None)"
        ) { (machine: Machine, a: BoundArguments) in
            let source = a[0]
            return try RandomSampler(replacement: flag(machine, a, 1, "replacement", .typeError), count: a.optionalInt(2), generator: generator(a[3])) { [unowned machine] in try machine.length(source) }
        },
        makeType("SubsetRandomSampler", "Chosen indices in random order.", "SubsetRandomSampler(indices, generator=None)") {
            (machine: Machine, a: BoundArguments) in
            SubsetRandomSampler(try machine.items(of: a[0]).map { try machine.index($0) }, generator: generator(a[1]))
        },
        makeType(
            "WeightedRandomSampler", "Draws in proportion to weights.",
            "WeightedRandomSampler(weights, num_samples, replacement=True, generator=None)"
        ) { (machine: Machine, a: BoundArguments) in
            let weights = try ArrayConversion.array(a[0], machine)
            return try WeightedRandomSampler(
                try weights.converted(to: .float64), count: try a.int(1), replacement: try flag(machine, a, 2, "replacement", .valueError), generator: generator(a[3]))
        },
        makeType("BatchSampler", "Batches of another sampler's indices.", "BatchSampler(sampler, batch_size, drop_last)") { (machine: Machine, a: BoundArguments) in
            guard case .int(let size) = a[1] else {
                throw a.error(1, .valueError, "batch_size should be a positive integer value, but got batch_size=\(try machine.str(a[1]))")
            }
            return try BatchSampler(a[0].sampler(machine), batchSize: size, dropLast: flag(machine, a, 2, "drop_last", .valueError))
        },
    ]

    /// True or False and nothing that stands for them.
    private static func flag(_ machine: Machine, _ a: BoundArguments, _ index: Int, _ name: String, _ kind: ExceptionKind) throws -> Bool {
        if case .bool(let flag) = a[index] { return flag }
        throw a.error(index, kind, "\(name) should be a boolean value, but got \(name)=\(try machine.str(a[index]))")
    }

    private static func generator(_ value: Value) -> Generator? { value.cast(to: RandomGeneratorObject.self)?.generator }
}

/// A script's iterable of indices, or of batches of them, as a sampler for the loader.
final class ScriptSampler: Sampler {
    private let value: Value
    private let givesBatches: Bool
    private unowned let machine: Machine

    init(_ value: Value, givesBatches: Bool = false, _ machine: Machine) {
        self.value = value
        self.givesBatches = givesBatches
        self.machine = machine
    }

    var count: Int { get throws { try machine.length(value) } }

    func makePass() -> () throws -> [Int]? {
        var iterator: IteratorObject?
        return { [value, machine, givesBatches] in
            let items = try iterator ?? machine.iterator(value)
            iterator = items
            return try items.next(machine).map { item in
                givesBatches ? try machine.items(of: item).map { try machine.index($0.tensor.map { Value(try $0.item().operand) } ?? $0) } : [try machine.index(item)]
            }
        }
    }
}

extension Value {
    /// This value as a sampler.
    func sampler(_ machine: Machine) -> any Sampler {
        cast(to: SamplerObject.self)?.sampler ?? ScriptSampler(self, machine)
    }

    /// This value as a sampler of batches.
    func batchSampler(_ machine: Machine) -> any Sampler {
        if let own = cast(to: SamplerObject.self)?.sampler as? BatchSampler { return own }
        return ScriptSampler(self, givesBatches: true, machine)
    }
}
