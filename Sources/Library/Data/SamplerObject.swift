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
    override func length(_ machine: Machine) -> Int? { sampler.count }
    override func iterator(_ machine: Machine) -> IteratorObject? {
        let nextRun = sampler.makePass()
        var run: ArraySlice<Int> = []
        return ClosureIterator { (_: Machine) throws -> Value? in
            while run.isEmpty {
                guard let more = try nextRun() else { return nil }
                run = more[...]
            }
            return .int(run.removeFirst())
        }
    }

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
            SequentialSampler(count: try machine.length(a[0]))
        },
        makeType(
            "RandomSampler", "A random order.", "RandomSampler(data_source, replacement=False, num_samples=None, generator=None)"
        ) { (machine: Machine, a: BoundArguments) in
            try RandomSampler(size: try machine.length(a[0]), replacement: try a.bool(1), count: try a.optionalInt(2), generator: generator(a[3]))
        },
        makeType("SubsetRandomSampler", "Chosen indices in random order.", "SubsetRandomSampler(indices, generator=None)") {
            (machine: Machine, a: BoundArguments) in
            SubsetRandomSampler(try machine.items(of: a[0]).map { try machine.index($0) }, generator: generator(a[1]))
        },
        makeType(
            "WeightedRandomSampler", "Draws in proportion to weights.",
            "WeightedRandomSampler(weights, num_samples, replacement=True, generator=None)"
        ) { (machine: Machine, a: BoundArguments) in
            let weights = try a[0].tensor ?? Tensor(try machine.items(of: a[0]).map { try $0.real() })
            return try WeightedRandomSampler(
                try weights.converted(to: .float64), count: try a.int(1), replacement: try a.bool(2), generator: generator(a[3]))
        },
    ]

    private static func generator(_ value: Value) -> Generator? { value.cast(to: RandomGeneratorObject.self)?.generator }
}

/// A script's iterable of indices, as a sampler for the loader.
final class ScriptSampler: Sampler {
    private let value: Value
    private unowned let machine: Machine
    let count: Int

    init(_ value: Value, _ machine: Machine) throws {
        self.value = value
        self.machine = machine
        count = try machine.length(value)
    }

    func makePass() -> () throws -> [Int]? {
        var iterator: IteratorObject?
        return { [value, machine] in
            let items = try iterator ?? machine.iterator(value)
            iterator = items
            return try items.next(machine).map { [try machine.index($0)] }
        }
    }
}

extension Value {
    /// This value as a sampler.
    func sampler(_ machine: Machine) throws -> any Sampler {
        try cast(to: SamplerObject.self)?.sampler ?? ScriptSampler(self, machine)
    }
}
