// The tape: recording, accumulation, broadcasting, freeing, in-place rules, deep graphs. Texts and numbers are PyTorch's.
import Testing
import TensorCore
@testable import Operators

/// A float64 leaf that wants a gradient.
func leaf(_ values: [Double], _ shape: Dims? = nil) throws -> Tensor {
    let x = try Tensor(values, shape: shape)
    try x.setRequiresGrad(true)
    return x
}

func numbers(_ x: Tensor?) -> [Double] { x?.scalars().map(\.double) ?? [] }

/// The message of the TensorError that `body` throws.
func message(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "no error"
    } catch let error as TensorError {
        return error.message
    } catch {
        return "\(error)"
    }
}

@Suite struct TapeTests {
    @Test func productAndSum() throws {
        let a = try leaf([1, 2, 3]), b = try leaf([4, 5, 6])
        let y = try a * b + a
        #expect(y.gradFn?.name == "AddBackward0")
        #expect(y.gradFn?.nextFunctions.map { $0?.name } == ["MulBackward0", "AccumulateGrad"])
        try y.backward(Tensor([1.0, 10, 100]))
        #expect(numbers(a.grad) == [5, 60, 700])
        #expect(numbers(b.grad) == [1, 20, 300])
    }

    @Test func gradientsAccumulate() throws {
        let a = try leaf([1, 2])
        for _ in 0..<2 { try (a * a).backward(Tensor([1.0, 1])) }
        #expect(numbers(a.grad) == [4, 8])
    }

    @Test func gradientsOfOneUseDoNotShareMemory() throws {
        let a = try leaf([1, 2]), b = try leaf([3, 4])
        try (a + b).backward(Tensor([1.0, 1]))
        #expect(a.grad !== b.grad)
        #expect(a.grad?.storage !== b.grad?.storage)
    }

    @Test func broadcastGradientsAreSummed() throws {
        let a = try leaf([1, 2, 3], [3, 1]), b = try leaf([10, 20])
        let y = try a * b
        try y.backward(y.ones())
        #expect(numbers(a.grad) == [30, 30, 30])
        #expect(a.grad?.shape == [3, 1])
        #expect(numbers(b.grad) == [6, 6])
    }

    @Test func gradientsTakeTheInputsType() throws {
        let a = try Tensor([1, 2] as [Float]), b = try leaf([3, 4])
        try a.setRequiresGrad(true)
        let y = try a * b
        #expect(y.dtype == .float64)
        try y.backward(y.ones())
        #expect(a.grad?.dtype == .float32)
    }

    @Test func nothingIsRecordedWithoutNeed() throws {
        let a = try Tensor([1.0, 2]), b = try leaf([1, 2])
        #expect(try (a * a).autograd == nil)
        let unrecorded = try Recording.off { () throws -> Tensor in try a * b }
        #expect(unrecorded.autograd == nil)
        #expect(try Ops.eq(b, .scalar(1)).autograd == nil)
        #expect(try Ops.detach(b * b).autograd == nil)
    }

    @Test func secondPassNeedsTheGraph() throws {
        let a = try leaf([2])
        let y = try a * a
        try y.backward()
        #expect(message { try y.backward() }.hasPrefix("Trying to backward through the graph a second time (or directly access saved tensors"))
        let z = try a * a
        try z.backward(retainGraph: true)
        try z.backward()
        #expect(numbers(a.grad) == [12])
        // An addition saves nothing, so it can be swept again.
        let s = try a + 1
        try s.backward()
        try s.backward()
    }

    @Test func conditionsOfBackward() throws {
        let a = try leaf([1, 2])
        #expect(message { try (a * 2).backward() } == "grad can be implicitly created only for scalar outputs")
        #expect(message { try Tensor([1.0]).backward() } == "element 0 of tensors does not require grad and does not have a grad_fn")
        #expect(message { try (a * 2).backward(Tensor([1.0, 2, 3])) }
            == "Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output[0] has a shape of torch.Size([2]).")
    }

    @Test func changingWhatWasSavedIsAnError() throws {
        let a = try leaf([1, 2, 3])
        let b = try a + 1
        let y = try b * b
        _ = try InPlace(of: Ops.add).call([.tensor(b), .int(1)])
        #expect(message { try y.backward(y.ones()) } == """
            one of the variables needed for gradient computation has been modified by an inplace operation: [torch.DoubleTensor [3]], \
            which is output 0 of Add, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation \
            that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
            """)
        #expect(message { _ = try InPlace(of: Ops.add).call([.tensor(a), .int(1)]) } == "a leaf Variable that requires grad is being used in an in-place operation.")
        // What nothing reads may change.
        let c = try a + 1
        let z = try c + a
        _ = try InPlace(of: Ops.mul).call([.tensor(c), .int(3)])
        try z.backward(z.ones())
        #expect(numbers(a.grad) == [2, 2, 2])
    }

    @Test func inPlaceMovesTheTensorInTheGraph() throws {
        let a = try leaf([1, 2])
        let b = try a * 1
        _ = try InPlace(of: Ops.mul).call([.tensor(b), .int(5)])
        #expect(b.gradFn?.name == "MulBackward0")
        try b.backward(b.ones())
        #expect(numbers(a.grad) == [5, 5])
    }

    @Test func inPlaceOnAViewReachesTheBase() throws {
        let a = try leaf([1, 2, 3, 4], [2, 2]), w = try leaf([10, 20])
        let y = try a * 1
        let row = try Ops.select(y, 0, 1)
        _ = try InPlace(of: Ops.mul).call([.tensor(row), .tensor(w)])
        #expect(numbers(y) == [1, 2, 30, 80])
        #expect(y.gradFn?.name == "CopySlices")
        try y.backward(y.ones())
        #expect(numbers(a.grad) == [1, 1, 10, 20])
        #expect(numbers(w.grad) == [3, 4])
    }

    @Test func inPlaceOnAViewOfAPlainTensorRecords() throws {
        let w = try leaf([10, 20])
        let y = try Tensor.zeros([2, 2], .float64)
        _ = try InPlace(of: Ops.add).call([.tensor(Ops.select(y, 0, 0)), .tensor(w)])
        #expect(y.requiresGrad)
        try y.backward(Tensor([1.0, 2, 3, 4], shape: [2, 2]))
        #expect(numbers(w.grad) == [1, 2])
    }

    @Test func gradOfInputs() throws {
        let a = try leaf([3]), b = try leaf([4])
        let c = try a * b
        let y = try c * c
        let g = try Gradients.of([y], at: [a, c], retainGraph: true)
        #expect(g.map(numbers) == [[96], [24]])
        #expect(a.grad == nil && b.grad == nil)
        let missing = message { _ = try Gradients.of([y], at: [leaf([1])], retainGraph: true) }
        #expect(missing.hasPrefix("The differentiated Tensor at index 0 appears to not have been used"))
        let unused = try Gradients.of([y], at: [leaf([1]), b], allowUnused: true)
        #expect(unused.map(numbers) == [[], [72]])
    }

    @Test func secondDerivative() throws {
        let x = try leaf([2])
        let y = try x * x * x
        let first = try #require(try Gradients.of([y], at: [x], createGraph: true).first ?? nil)
        #expect(numbers(first) == [12])
        try first.backward()
        #expect(numbers(x.grad) == [12])
    }

    @Test func retainedGradients() throws {
        let a = try leaf([3])
        let b = try a * 2
        try b.retainGrad()
        try (b * b).backward()
        #expect(numbers(b.grad) == [12])
        #expect(numbers(a.grad) == [24])
    }

    @Test func deepGraphsNeedNoStack() throws {
        let a = try leaf([1])
        var y = try a + 0
        for _ in 0..<100_000 { y = try y + a }
        try y.backward(retainGraph: true)
        #expect(numbers(a.grad) == [100_001])
        y = a
        var z = try a * 1
        for _ in 0..<100_000 { z = try z * 1.0 * a }
        #expect(numbers(z) == [1])
    }
}
