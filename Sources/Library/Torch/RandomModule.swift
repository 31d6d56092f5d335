// `torch.random`: the seed and the state of the global generator. `torch` has the same functions, but for `fork_rng`.
import Language
import Operators
import Signatures
import TensorCore

enum RandomModule {
    static func make(_ machine: Machine) -> ModuleObject {
        let module = ModuleObject("torch.random", summary: "The global random generator.", members: shared + [
            .function("fork_rng(devices=None, enabled=True)", "A block after which the generator goes on as if nothing had been drawn in it.") {
                (_: Machine, a: BoundArguments) throws -> Value in .object(ForkedGenerator(isEnabled: try a.bool(1)))
            }
        ])
        module.namespace["default_generator"] = .object(RandomGeneratorObject(Runtime.current.generator))
        return module
    }

    /// What `torch` has too.
    static var shared: [Member] {
        [
            .function("manual_seed(seed)", "Starts the random stream that belongs to a seed.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let generator = Runtime.current.generator
                generator.manualSeed(UInt64(bitPattern: Int64(try seed(machine, a))))
                return .object(RandomGeneratorObject(generator))
            },
            .function("initial_seed()", "The seed of the random stream.") { (_: Machine, _: BoundArguments) -> Value in
                .int(Int(bitPattern: UInt(Runtime.current.generator.initialSeed)))
            },
            .function("seed()", "Starts the random stream from a seed that cannot be foreseen.") { (_: Machine, _: BoundArguments) -> Value in
                .int(Int(bitPattern: UInt(Runtime.current.generator.seed())))
            },
            .function("get_rng_state()", "All that decides the random numbers to come, as bytes.") { (_: Machine, _: BoundArguments) throws -> Value in
                Value(try Runtime.current.generator.stateTensor())
            },
            .function("set_rng_state(new_state)", "Goes back to where a state was taken.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let state = a[0].tensor else {
                    throw a.error(0, .typeError, "expected a torch.ByteTensor, but got \(a[0].typeName)")
                }
                try Runtime.current.generator.restore(state)
                return .none
            },
        ]
    }

    /// The seed as `int()` reads it.
    private static func seed(_ machine: Machine, _ a: BoundArguments) throws -> Int {
        switch a[0] {
        case .float(let value):
            guard let seed = Int(exactly: value.rounded(.towardZero)) else {
                throw a.error(0, .valueError, "cannot convert float \(value.isNaN ? "NaN" : "infinity") to integer")
            }
            return seed
        case .bool(let flag): return flag ? 1 : 0
        default:
            if let text = a[0].text {
                throw a.error(0, .valueError, "invalid literal for int() with base 10: \(try machine.repr(.string(text)))")
            }
            return try machine.index(a[0])
        }
    }
}

/// The context of `fork_rng()`.
private final class ForkedGenerator: Object {
    private let isEnabled: Bool
    /// The states to go back to, one for each block entered.
    private var before: [[UInt8]] = []

    init(isEnabled: Bool) { self.isEnabled = isEnabled }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "fork_rng", module: "torch.random", summary: "A block that leaves the random generator as it was.", isSealed: true,
        members: [
            .method("__enter__(self)", "Keeps the state.") { (_: Machine, a: BoundArguments) -> Value in
                a[0].cast(to: ForkedGenerator.self)?.before.append(Runtime.current.generator.state)
                return .none
            },
            .method("__exit__(self, type, value, traceback)", "Goes back to it.") { (_: Machine, a: BoundArguments) throws -> Value in
                if let this = a[0].cast(to: ForkedGenerator.self), let state = this.before.popLast(), this.isEnabled {
                    try Runtime.current.generator.restore(state)
                }
                return .bool(false)
            },
        ])
    override var type: TypeObject { Self.typeObject }
}
