// The states of random generators at one moment: that of the session, and those beside it that scripts draw from.
import Language
import Library
import Signatures
import TensorCore

/// Remembers where the global generator stands, to go back there.
struct RandomState: Equatable {
    let bytes: [UInt8]

    /// A state that was kept.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The state now.
    init() { bytes = Runtime.current.generator.state }

    func restore() throws { try Runtime.current.generator.restore(bytes) }

    /// Runs `body` and lets it leave no trace in the random numbers.
    static func keeping<T>(_ body: () throws -> T) throws -> T {
        let state = RandomState()
        let result: T
        do { result = try body() } catch {
            try state.restore()
            throw error
        }
        try state.restore()
        return result
    }
}

/// The random numbers of Python's `random` and of `np.random`, which a data set or a network of a script may draw.
struct OtherRandomState {
    private let python: [UInt32]
    private let numpy: [UInt8]

    init(_ machine: Machine) throws { (python, numpy) = (try machine.pythonRandomState, NumPyRandom.state) }

    /// What a checkpoint holds; nil for one that has none.
    init?(_ saved: DictObject) {
        guard let python = saved["python_random"]?.tensor, let numpy = saved["numpy_random"]?.tensor, python.rank == 1, numpy.rank == 1 else { return nil }
        self.python = python.scalars().map { UInt32(truncatingIfNeeded: $0.wrappedInt) }
        self.numpy = numpy.scalars().map { UInt8(truncatingIfNeeded: $0.wrappedInt) }
    }

    var entries: [(Name, Value)] {
        get throws { [("python_random", Value(try Tensor(python.map { Int($0) }))), ("numpy_random", Value(try Tensor(numpy)))] }
    }

    func restore(_ machine: Machine) throws {
        try machine.restorePythonRandom(python)
        try NumPyRandom.restore(numpy)
    }
}
