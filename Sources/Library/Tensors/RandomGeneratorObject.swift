// `torch.Generator()`: a source of random numbers as a script sees it.
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// A random generator.
public final class RandomGeneratorObject: Object {
    public let generator: Generator
    public init(_ generator: Generator) { self.generator = generator }

    private static func this(_ a: BoundArguments) throws -> Generator {
        try a.object(0, as: RandomGeneratorObject.self, "torch.Generator").generator
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "Generator", module: "torch._C", summary: "A source of random numbers with a state of its own.", isSealed: true,
        members: [
            .method("manual_seed(self, seed)", "Starts the stream that belongs to a seed.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let seed = a[1].asInt else {
                    throw a.error(1, .runtimeError, "manual_seed expected a long, but got \(a[1].typeName)")
                }
                try this(a).manualSeed(UInt64(bitPattern: Int64(seed)))
                return a[0]
            },
            .method("initial_seed(self)", "The seed that the stream started from.") { (_: Machine, a: BoundArguments) throws -> Value in
                .int(Int(bitPattern: UInt(try this(a).initialSeed)))
            },
            .method("seed(self)", "Starts from a seed that cannot be foreseen, and gives it.") { (_: Machine, a: BoundArguments) throws -> Value in
                .int(Int(bitPattern: UInt(try this(a).seed())))
            },
            .method("get_state(self)", "All that decides the numbers to come, as bytes.") { (_: Machine, a: BoundArguments) throws -> Value in
                Value(try this(a).stateTensor())
            },
            .method("set_state(self, new_state)", "Goes back to where a state was taken.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let state = a[1].tensor else {
                    throw a.error(1, .typeError, "expected a torch.ByteTensor, but got \(a[1].typeName)")
                }
                try this(a).restore(state)
                return a[0]
            },
            .method("clone_state(self)", "Another generator that will give the same numbers.") { (_: Machine, a: BoundArguments) throws -> Value in
                let copy = Generator()
                try copy.restore(try this(a).state)
                return .object(RandomGeneratorObject(copy))
            },
            .property("device", "Where the numbers are drawn.") { (_: Machine, _: Value) -> Value in .object(DeviceObject("cpu")) },
        ],
        construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
            let device = arguments.count > 0 ? arguments[0] : arguments.named("device") ?? .none
            _ = try Device.decode(Operand(device))
            return .object(RandomGeneratorObject(Generator()))
        })
    public override var type: TypeObject { Self.typeObject }
    public override func repr(_ machine: Machine) -> String { "<torch._C.Generator object>" }
    public override var identity: ObjectIdentifier { ObjectIdentifier(generator) }
    public override func hash(_ machine: Machine) -> Int? { ObjectIdentifier(generator).hashValue }
}

extension Generator {
    /// `get_state()`: uint8 [5056].
    func stateTensor() throws -> Tensor { try Tensor(state) }

    /// `set_state(x)`; TypeError for a tensor of another type than uint8.
    func restore(_ x: Tensor) throws {
        guard x.dtype == .uint8 else { throw TensorError(.typeError, "RNG state must be a torch.ByteTensor", parameter: "new_state") }
        try restore(x.listed().map { (byte: Scalar) -> UInt8 in UInt8(truncatingIfNeeded: byte.wrappedInt) })
    }
}
