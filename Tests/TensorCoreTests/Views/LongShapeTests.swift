// Shapes of more than six dimensions lie in a table: they belong to tensors, and what no tensor has any more is forgotten.
import Testing
@testable import TensorCore

@Suite struct LongShapeTests {
    private func shape(_ k: Int) -> Dims { Dims([1, 1, 1, 1, 1, 1, 1, k]) }

    @Test func theTableDoesNotGrowWithTheShapesSeen() throws {
        let shapes = 3 * LongDims.lately
        for k in 1...shapes {
            let x = try Tensor(uninitialized: [0], .float32).viewed(as: Dims([0, k, 1, 1, 1, 1, 1, 1]))
            #expect(x.shape[1] == k)
        }
        // Other tests may keep some tensors meanwhile.
        #expect(LongDims.count < 2 * LongDims.lately)
    }

    @Test func tensorsKeepTheirShapes() throws {
        let kept = try (1...50).map { (k: Int) throws -> Tensor in try Tensor.full(shape(k), .int(k), .float32) }
        let views = try kept.map { (x: Tensor) throws -> Tensor in try x.transposed(0, 7) }
        for k in 1...(2 * LongDims.lately) { _ = Dims([2, 2, 2, 2, 2, 2, 2, k + 100]) }
        for (k, x) in kept.enumerated() {
            #expect(x.shape == shape(k + 1))
            #expect(x.count == k + 1)
            #expect(views[k].shape == Dims([k + 1, 1, 1, 1, 1, 1, 1, 1]))
            #expect(try x.reduced(.sum).item() == .float(Double((k + 1) * (k + 1))))
        }
    }

    @Test func aTensorThatTakesOverAnotherKeepsItsShape() throws {
        let x = try Tensor.zeros([2], .float32)
        do {
            let other = try Tensor.full(shape(3), .int(1), .float32)
            x.adopt(other)
        }
        for k in 1...(2 * LongDims.lately) { _ = Dims([3, 2, 2, 2, 2, 2, 2, k + 100]) }
        #expect(x.shape == shape(3))
        x.adopt(try Tensor.zeros([2], .float32))
        #expect(x.shape == [2])
    }

    @Test func equalListsAreOne() {
        var a = Dims()
        for k in 0..<9 { a.append(k) }
        #expect(a == Dims(Array(0..<9)))
        a.remove(at: 8)
        a.remove(at: 7)
        #expect(Array(a) == Array(0..<7))
        a.remove(at: 0)
        #expect(a == [1, 2, 3, 4, 5, 6])
        a[5] = 9
        a.insert(7, at: 0)
        #expect(Array(a) == [7, 1, 2, 3, 4, 5, 9])
    }
}
