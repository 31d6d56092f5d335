// Numbers that a script may well pass and that must not end the session: each call gives a result or a TensorError.
import Testing
@testable import TensorCore

@Suite struct HostileNumbersTests {
    /// Nothing in it, but its strides do not fit 64 bits.
    private func endless() throws -> Tensor { try Tensor(uninitialized: [1 << 40, 1 << 40, 0], .float32) }
    private let extremes = [Int.min, Int.min + 1, -1 << 40, -1, 0, 1, 1 << 40, Int.max - 1, Int.max]

    @Test func views() throws {
        let matrix = try Tensor(Array(0..<12), shape: [3, 4])
        for tensor in [matrix, try endless(), try matrix.expanded(to: [1 << 20, 3, 4])] {
            for n in extremes {
                for dim in [-4, -1, 0, 1, 2, n] {
                    _ = try? tensor.selected(dim, at: n)
                    _ = try? tensor.narrowed(dim, from: n, length: 1)
                    _ = try? tensor.narrowed(dim, from: 0, length: n)
                    _ = try? tensor.unfolded(dim, size: n, step: 1)
                    _ = try? tensor.unfolded(dim, size: 1, step: n)
                    _ = try? tensor.diagonal(offset: n, dim, 0)
                    _ = try? tensor.unsqueezed(at: dim)
                    _ = try? tensor.transposed(dim, n)
                    for m in extremes { _ = try? tensor.sliced(dim, from: n, to: m, step: max(n, 1)) }
                    if n < 0 || n > 1 << 50 { _ = try? tensor.split(n, dim) }
                    _ = try? tensor.split(sizes: [n, n], dim)
                    _ = try? tensor.flattened(from: dim, to: n)
                }
                _ = try? tensor.viewed(as: [n, n, -1])
                _ = try? tensor.expanded(to: [n, n, 3, 4])
                _ = try? tensor.strided(shape: [n, 2], strides: [n, 1], offset: n)
                _ = try? tensor.indexed(by: [.slice(n, n, n), .newAxis, .integer(n)])
            }
            #expect(tensor.checkInvariants())
        }
        #expect(errorText { try matrix.indexed(by: [.ellipsis, .ellipsis, .tensor(Tensor([0]))]) }
            == "IndexError: too many indices for tensor of dimension 2 (got 3)")
    }

    @Test func copies() throws {
        let matrix = try Tensor(Array(0..<12), shape: [3, 4])
        for n in extremes {
            _ = try? endless().flipped([0, 1])
            _ = try? matrix.rolled([n], [0])
            if n < 0 || n > 1 << 40 { _ = try? matrix.repeated([n, n, 1]) }
            _ = try? matrix.indexed(by: [.tensor(Tensor([n]))])
            _ = try? matrix.taken(Tensor([n]))
            _ = try? matrix.gathered(along: n, Tensor([n], shape: [1, 1]))
            _ = try? matrix.lowerTriangle(n)
            _ = try? matrix.upperTriangle(n)
        }
        _ = try? Tensor.cat([endless(), endless()], 0)
    }

    @Test func creation() throws {
        for n in extremes where n < 0 || n > 1 << 45 {
            _ = try? Tensor.eye(n, n)
            _ = try? Tensor.zeros([n, n])
            _ = try? Tensor.linspace(.int(n), .int(n), steps: n)
            _ = try? Tensor.randomPermutation(n)
            for m in extremes { _ = try? Tensor.arange(from: .int(n), to: .int(m), by: .int(m == 1 ? 1 << 50 : m)) }
        }
        for value in [Double.nan, .infinity, -.infinity, 1e300, -1e-300] {
            _ = try? Tensor.arange(from: .float(value), to: .float(-value), by: .float(value))
            _ = try Tensor(.float(value), .uint8)
            _ = try Tensor.linspace(.float(value), .int(3), steps: 5, .int32)
        }
        var deep = NestedScalars.scalar(.int(1))
        for _ in 0..<500 { deep = .list([deep]) }
        #expect(errorText { try Tensor(deep) } == "ValueError: too many dimensions 'list'")
    }

    @Test func randomNumbersAndTexts() throws {
        let three = try Tensor(uninitialized: [3], .float32)
        for n in extremes {
            _ = try? three.fillIntegers(from: n, to: 5)
            _ = try? three.fillIntegers(from: 5, to: n)
            _ = try? three.fillIntegers(from: n)
            _ = try? three.multinomial(n > 100 ? -n : n, replacement: true)
            var options = PrintOptions()
            (options.lineWidth, options.edgeItems, options.threshold, options.precision) = (n, n, n, n)
            #expect(try Tensor.ones([3]).text(options: options).hasPrefix("tensor("))
        }
    }

    @Test func manyDimensions() throws {
        let tensor = try Tensor.ones(Dims(repeating: 1, count: 100))
        #expect(try Tensor.binary(.add, tensor, tensor).reduced(.sum).scalars() == [.float(2)])
        #expect(try tensor.expanded(to: Dims(repeating: 1, count: 100) + [2]).contiguousCopy().count == 2)
        #expect(tensor.description.hasPrefix("tensor([[[["))
    }
}
