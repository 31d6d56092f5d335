// Gradients of 0-d tensors as numbers: the same bits as those of tensors; and cross entropy in one node, as in two.
import Testing
import TensorCore
@testable import Operators

/// Every operator, listed or not, with formulas for numbers.
private let numeric = Ops.all.compactMap { (op: Operator) -> Differentiable? in op as? Differentiable }.filter { (op: Differentiable) -> Bool in !op.numbers.isEmpty }
    + [Ops.powScalar]

@Suite struct NumberGradientTests {
    private static let values = [0.3, 1.7, -0.6, 2.0, -1.25, 0.1, 1e-3, -40, 5.5e4]

    /// Gradients of `op` at the leaves, times `g`; `asTensors` keeps numbers out of the sweep.
    private func gradients(_ op: Differentiable, _ values: [Double], _ dtype: DType, _ g: Double, asTensors: Bool) throws -> [Double] {
        let leaves = try op.inputs.indices.map { (k: Int) throws -> Tensor in
            let leaf = try Tensor(.float(values[k]), dtype)
            try leaf.setRequiresGrad(true)
            return leaf
        }
        var operands = leaves.map { (x: Tensor) -> Operand in .tensor(x) }
        if op === Ops.powScalar { operands.append(.float(values[1])) }
        let y = try op.call(operands).tensors.first
        guard let y, y.gradFn is OpNode else { return [] }
        #expect((y.gradFn as? Node)?.takesNumbers == true)
        try (y * .float(g)).backward(createGraph: asTensors)
        return leaves.map { (x: Tensor) -> Double in x.grad?.number?.value ?? .nan }
    }

    @Test(arguments: numeric.map(\.name.text)) func numbersHaveTheBitsOfTensors(name: String) throws {
        for op in numeric where op.name.text == name {
            for dtype in [DType.float32, .float64] {
                for a in Self.values {
                    for b in Self.values {
                        let numbers = try gradients(op, [a, b], dtype, 0.7, asTensors: false), tensors = try gradients(op, [a, b], dtype, 0.7, asTensors: true)
                        #expect(numbers.map(\.bitPattern) == tensors.map(\.bitPattern) || zip(numbers, tensors).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }, "\(op.name) \(dtype) \(a) \(b)")
                    }
                }
            }
        }
    }

    @Test func numbersMeetTensorsOnTheirWay() throws {
        // Half of the gradient of `s` comes as a number, half as a sum over a vector; a hook wants a tensor.
        let s = try Tensor(.float(3), .float32), v = try Tensor.full([4], .float(2), .float32)
        try s.setRequiresGrad(true)
        let square = try s * s
        var seen: [Double] = []
        _ = try square.registerHook(named: "hook") { (g: Tensor) throws -> Tensor? in
            seen.append(try g.item().double)
            return nil
        }
        let loss = try Ops.sum(square * v, nil, false, nil) + square
        try loss.backward()
        #expect(seen == [9])
        #expect(try s.grad?.item() == .float(54))
        try (s * s).backward()
        #expect(try s.grad?.item() == .float(60))
    }

    @Test(arguments: [(1, 3), (16, 3), (37, 10), (64, 16), (33, 40), (600, 40)]) func crossEntropyInOneNodeIsThatInTwo(rows: Int, classes: Int) throws {
        let generator = Runtime.current.generator
        generator.manualSeed(7)
        for dtype in [DType.float32, .float64] {
            for how in ["mean", "sum"] {
                let x = try Tensor(uninitialized: [rows, classes], dtype)
                try x.fillNormal(mean: 0, std: 3)
                let target = try Tensor((0..<rows).map { (i: Int) -> Int64 in Int64(i % 7 == 6 ? -100 : i * 31 % classes) })
                let (a, b) = (try x.cloned(), try x.cloned())
                try a.setRequiresGrad(true)
                try b.setRequiresGrad(true)
                let one = try Ops.crossEntropy(a, target, nil, nil, -100, nil, how, 0)
                let two = try Ops.nllLoss(Ops.logSoftmax(b, 1, nil), target, nil, nil, -100, nil, how)
                #expect(one.gradFn is CrossEntropyNode && two.gradFn is OpNode)
                #expect(one.gradFn?.name == two.gradFn?.name)
                #expect(one.gradFn?.nextFunctions.first??.name == two.gradFn?.nextFunctions.first??.name)
                #expect(one.scalars() == two.scalars())
                let third = try Ops.crossEntropy(a, target, nil, nil, -100, nil, how, 0)
                try third.backward()
                try two.backward()
                #expect(a.grad?.scalars() == b.grad?.scalars())
                // The way through the node that somebody looked at.
                try one.backward()
                #expect(try a.grad?.scalars() == (b.grad.map { (g: Tensor) throws -> Tensor in try g * 2 })?.scalars())
            }
        }
    }
}
