// No call of an operator keeps its arguments alive, whether it succeeds or not.
import Testing
@testable import Operators
import TensorCore

@Suite struct LifetimeTests {
    /// Arguments after the tensor: they fit some operators and are refused by others.
    private let followers: [[Operand]] = [[], [.int(0)], [.int(1), .int(1)], [.float(0.5)], [.dtype(.float32)], [.string("cpu")], [.list([.int(-1)])]]

    /// Calls `op` with a fresh tensor; whether that tensor is still there afterwards.
    private func outlives(_ op: Operator, _ others: [Operand], twice: Bool) throws -> Bool {
        weak var witness: Tensor?
        do {
            let x = try Tensor.full([2, 3], 1, .float32)
            witness = x
            _ = try? op.call([.tensor(x)] + (twice ? [.tensor(x)] : []) + others, asMethod: true)
        }
        return witness != nil
    }

    @Test(arguments: Ops.all) func argumentsAreLetGo(op: Operator) throws {
        for others in followers {
            for twice in [false, true] {
                #expect(try !outlives(op, others, twice: twice), "\(op.name)\(twice ? " of two tensors" : "") with \(others)")
            }
        }
    }
}
