// Creation of tensors: values and words recorded from PyTorch 2.15.0.
import Testing
@testable import TensorCore

@Suite struct RangeTests {
    private static let cases = rangeCases.split(separator: "\n").map(String.init)

    @Test(arguments: cases) func matchesPyTorch(_ line: String) throws {
        let sides = line.split(separator: "|").map { $0.split(separator: " ") }
        let dtypes = Dictionary(uniqueKeysWithValues: DType.allCases.map { ($0.name, $0) })
        let arguments = sides[0].compactMap { (word: Substring) -> Scalar? in
            if word.hasPrefix("i"), let number = Int(word.dropFirst()) { return .int(number) }
            return word.hasPrefix("f") ? Double(word.dropFirst()).map { .float($0) } : nil
        }
        let dtype = dtypes[String(sides[0].last ?? "")]
        let result = sides[0][0] == "arange"
            ? try Tensor.arange(from: arguments[0], to: arguments[1], by: arguments[2], dtype)
            : try Tensor.linspace(arguments[0], arguments[1], steps: #require(Int(sides[0][3])), dtype)
        #expect(result.dtype.name == sides[1][0])
        #expect(result.scalars().map(\.double) == sides[1].dropFirst().map { Double($0) })
    }

    @Test func words() {
        #expect(errorText { try Tensor.arange(to: .int(5), by: .int(0)) } == "RuntimeError: step must be nonzero")
        #expect(errorText { try Tensor.arange(from: .int(5), to: .int(0)) }
            == "RuntimeError: upper bound and lower bound inconsistent with step sign")
        #expect(errorText { try Tensor.arange(to: .float(.infinity)) } == "RuntimeError: unsupported range: 0 -> inf")
        #expect(errorText { try Tensor.arange(to: .float(1e30)) } == "RuntimeError: invalid size, possible overflow?")
        #expect(errorText { try Tensor.arange(to: .int(1 << 60)) }
            == "RuntimeError: Storage size calculation overflowed with sizes=[1152921504606846976]")
        #expect(errorText { try Tensor.arange(to: .int(2), .bool) }
            == "NotImplementedError: \"arange_cpu\" not implemented for 'Bool'")
        #expect(errorText { try Tensor.linspace(.int(0), .int(1), steps: -1) }
            == "RuntimeError: number of steps must be non-negative")
    }

    @Test func greatIntegersAreExact() throws {
        let first = 1 << 53
        #expect(try Tensor.arange(from: .int(first), to: .int(first + 3)).scalars() == [0, 1, 2].map { .int(first + $0) })
    }
}

@Suite struct CreationTests {
    private func list(_ items: NestedScalars...) -> NestedScalars { .list(items) }
    private func integer(_ value: Int) -> NestedScalars { .scalar(.int(value)) }

    @Test func nestedNumbers() throws {
        let one = integer(1)
        #expect(try Tensor(list(one, .scalar(.float(2.5)))).description == "tensor([1.0000, 2.5000])")
        #expect(try Tensor(list(.scalar(.bool(true)), integer(2))).description == "tensor([1, 2])")
        #expect(try Tensor(list(.scalar(.bool(true)))).description == "tensor([True])")
        #expect(try Tensor(list()).description == "tensor([])")
        #expect(try Tensor(list(list(), list())).description == "tensor([], size=(2, 0))")
        #expect(try Tensor(one).description == "tensor(1)")
        #expect(try Tensor(list(one, integer(-1)), .uint8).description == "tensor([  1, 255], dtype=torch.uint8)")
        #expect(try Tensor(list(.scalar(.float(1.5))), .int64).description == "tensor([1])")
        #expect(try Tensor(list(.scalar(.float(1e39)))).description == "tensor([inf])")
        #expect(try Tensor(list(integer(2)), .bool).description == "tensor([True])")
        let mixed = list(list(one, integer(2)), list(.tensor(try Tensor(.int(3))), .scalar(.float(4.5))))
        #expect(try Tensor(mixed).description == "tensor([[1.0000, 2.0000],\n        [3.0000, 4.5000]])")
    }

    @Test func nestedWords() throws {
        let pair = list(integer(1), integer(2))
        #expect(errorText { try Tensor(list(pair, list(integer(3)))) }
            == "ValueError: expected sequence of length 2 at dim 1 (got 1)")
        #expect(errorText { try Tensor(list(list(list(integer(1)), list(integer(2))), list(list(integer(3)), pair))) }
            == "ValueError: expected sequence of length 1 at dim 2 (got 2)")
        #expect(errorText { try Tensor(list(pair, integer(3))) } == "TypeError: not a sequence")
        #expect(errorText { try Tensor(list(integer(1), list(integer(2)))) }
            == "TypeError: 'list' object cannot be interpreted as an integer")
        #expect(errorText { try Tensor(list(integer(300)), .uint8) }
            == "RuntimeError: value cannot be converted to type uint8 without overflow")
        #expect(errorText { try Tensor(list(.scalar(.float(.nan))), .int64) }
            == "RuntimeError: value cannot be converted to type int64 without overflow")
        let line = NestedScalars.tensor(try Tensor([1, 2]))
        #expect(errorText { try Tensor(list(line, line)) }
            == "TypeError: only integer tensors of a single element can be converted to an index")
    }

    @Test func constants() throws {
        #expect(try Tensor.eye(2, 3).description == "tensor([[1., 0., 0.],\n        [0., 1., 0.]])")
        #expect(try Tensor.zeros([2]).description == "tensor([0., 0.])")
        #expect(try Tensor.ones([2], .int32).description == "tensor([1, 1], dtype=torch.int32)")
        #expect(errorText { try Tensor.eye(-1) } == "RuntimeError: n must be greater or equal to 0, got -1")
        #expect(errorText { try Tensor.eye(2, -1) } == "RuntimeError: m must be greater or equal to 0, got -1")
        #expect(errorText { try Tensor.zeros([2, -1]) } == "RuntimeError: zeros: Dimension size must be non-negative.")
        #expect(errorText { try Tensor.ones([-1]) } == "RuntimeError: Trying to create tensor with negative dimension -1: [-1]")
        #expect(errorText { try Tensor.zeros([1 << 40, 1 << 40]) }
            == "RuntimeError: Storage size calculation overflowed with sizes=[1099511627776, 1099511627776]")
    }

    /// `zeros_like` keeps the order of strides of what it is like.
    @Test func likeStrides() throws {
        func strides(_ tensor: Tensor) throws -> [Int] { Array(try tensor.fullLike(.int(0)).strides) }
        let matrix = try Tensor.zeros([2, 3])
        #expect(try strides(matrix.transposed(0, 1)) == [1, 3])
        #expect(try strides(matrix.sliced(1, step: 2)) == [2, 1])
        #expect(try strides(Tensor.zeros([1, 3]).expanded(to: [2, 3])) == [3, 1])
        #expect(try strides(Tensor.zeros([4, 2, 3]).permuted([2, 0, 1])) == [1, 6, 3])
        #expect(try strides(Tensor.zeros([3, 1]).transposed(0, 1)) == [1, 1])
        #expect(try strides(Tensor.zeros([3, 1]).unsqueezed(at: 2).expanded(to: [3, 4, 2])) == [8, 2, 1])
        #expect(try strides(Tensor.zeros([6, 4]).transposed(0, 1).sliced(0, step: 2)) == [1, 2])
    }

    @Test func triangles() throws {
        for rows in 0...4 {
            for columns in 0...4 {
                let matrix = try Tensor((0..<(2 * rows * columns)).map { $0 + 1 }, shape: [2, rows, columns])
                for diagonal in -5...5 {
                    let (lower, upper) = (try matrix.lowerTriangle(diagonal), try matrix.upperTriangle(diagonal))
                    for (i, place) in NaiveView.indices([2, rows, columns]).enumerated() {
                        let (row, column) = (place[1], place[2])
                        #expect(lower.scalars()[i] == .int(column <= row + diagonal ? i + 1 : 0))
                        #expect(upper.scalars()[i] == .int(column >= row + diagonal ? i + 1 : 0))
                    }
                }
            }
        }
        #expect(try Tensor.ones([2, 2]).lowerTriangle(.max).scalars() == Tensor.ones([2, 2]).upperTriangle(.min).scalars())
        #expect(errorText { try Tensor([1]).lowerTriangle() } == "RuntimeError: tril: input tensor must have at least 2 dimensions")
    }
}
