import Testing
@testable import TensorCore
@Suite struct SmokeTests {
    @Test func adds() throws {
        let a = try Tensor.full([2, 3], .float(1.5), .float32)
        let b = try Tensor.full([3], .int(2), .float32)
        let c = try Tensor.binary(.add, a, b)
        #expect(try c.contiguous().element(at: c.pointer) == .float(3.5))
        let e = try Tensor.unary(.exp, try Tensor.full([], .int(1), .int64))
        #expect(try e.item() == .float(Double(Float(2.7182818))))
        #expect(throws: TensorError.self) { try Tensor.full([1 << 20, 1 << 20, 64], .int(1), .float32) }
        let f = try Tensor.binary(.pow, a, .float(2))
        #expect(f.element(at: f.pointer) == .float(2.25))
    }
}
