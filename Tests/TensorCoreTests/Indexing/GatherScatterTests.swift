// gather, scatter and their relatives: values and words recorded from PyTorch 2.15.0.
import Testing
@testable import TensorCore

@Suite struct GatherScatterTests {
    let a: Tensor

    init() throws { a = try Tensor(Array(0..<12), shape: [3, 4]) }

    private func integers(_ tensor: Tensor) -> [Int] { tensor.scalars().map(\.wrappedInt) }
    private func numbers(_ tensor: Tensor) -> [Double] { tensor.scalars().map(\.double) }
    private func index(_ values: [Int], _ shape: Dims) throws -> Tensor { try Tensor(values, shape: shape) }

    @Test func gathers() throws {
        #expect(integers(try a.gathered(along: 1, index([0, 1, 2, 3], [2, 2]))) == [0, 1, 6, 7])
        #expect(integers(try a.transposed(0, 1).gathered(along: 1, index([2, 0, 1, 1], [4, 1]))) == [8, 1, 6, 7])
        #expect(integers(try a.selected(0, at: 0).gathered(along: 0, index([3, 0, 0], [3]))) == [3, 0, 0])
        #expect(integers(try Tensor(.int(5)).gathered(along: 0, index([0, 0], [2]))) == [5, 5])
        #expect(integers(try a.selected(1, indices: index([0, 2, 0], [3]))) == [0, 2, 0, 4, 6, 4, 8, 10, 8])
        #expect(integers(try a.taken(index([0, 5, 11, -1], [2, 2]))) == [0, 5, 11, 11])
    }

    @Test func scatters() throws {
        let ones = try Tensor([Float](repeating: 0, count: 15), shape: [3, 5])
        let places = try index([0, 1, 2, 0, 0, 2, 0, 0, 1, 2], [2, 5])
        let source = try Tensor((0..<10).map(Float.init), shape: [2, 5])
        try ones.scatter(source, along: 0, places)
        #expect(numbers(ones) == [0, 6, 7, 3, 4, 0, 1, 0, 8, 0, 5, 0, 2, 0, 9])
        try ones.scatter(source, along: 0, places, .add)
        #expect(numbers(ones) == [0, 12, 14, 6, 8, 0, 2, 0, 16, 0, 10, 0, 4, 0, 18])
        try ones.scatter(.int(3), along: 1, index([0, 2, 4], [3, 1]), .multiply)
        #expect(numbers(ones) == [0, 12, 14, 6, 8, 0, 2, 0, 16, 0, 10, 0, 4, 0, 54])
        try ones.scatter(.float(1.5), along: 1, index([0, 2, 4], [3, 1]))
        #expect(numbers(ones) == [1.5, 12, 14, 6, 8, 0, 2, 1.5, 16, 0, 10, 0, 4, 0, 1.5])
        let sums = try Tensor([Float(1), 1, 1])
        try sums.add(Tensor([Float(2), 2, 2]), along: 0, indices: index([0, 0, 2], [3]))
        #expect(numbers(sums) == [5, 1, 3])
    }

    @Test func masks() throws {
        let mask = try Tensor([true, false, true, false])
        #expect(integers(try a.maskedSelect(mask)) == [0, 2, 4, 6, 8, 10])
        #expect(integers(try a.filled(.int(-1), where: mask)) == [-1, 1, -1, 3, -1, 5, -1, 7, -1, 9, -1, 11])
        #expect(integers(try a.transposed(0, 1).filled(.int(0), where: Tensor([true, false, true]))) == [0, 4, 0, 0, 5, 0, 0, 6, 0, 0, 7, 0])
        #expect(try Tensor(.int(1)).filled(.int(3), where: mask).shape == [4])
        let floats = try Tensor([0, -0.0, 1, .nan, 0, 2], shape: [2, 3])
        #expect(integers(try floats.nonzero()) == [0, 2, 1, 0, 1, 2])
        #expect(try floats.nonzeroTuple().map(integers) == [[0, 1, 1], [2, 0, 2]])
        #expect(try Tensor(.int(1)).nonzero().shape == [1, 0])
        #expect(try Tensor(.int(1)).nonzeroTuple().map(integers) == [[0]])
    }

    @Test func words() throws {
        #expect(errorText { try a.gathered(along: 0, index([0], [1])) }
            == "RuntimeError: Index tensor must have the same number of dimensions as input tensor")
        #expect(errorText { try a.gathered(along: 0, index([3], [1, 1])) }
            == "RuntimeError: index 3 is out of bounds for dimension 0 with size 3")
        #expect(errorText { try a.gathered(along: 0, index([-1], [1, 1])) }
            == "RuntimeError: index -1 is out of bounds for dimension 0 with size 3")
        #expect(errorText { try a.gathered(along: 0, index([0, 0, 0, 0, 0], [1, 5])) }
            == "RuntimeError: Size does not match at dimension 1 expected index [1, 5] to be no larger than self [3, 4] apart from "
            + "dimension 0")
        #expect(errorText { try a.gathered(along: 1, Tensor([Float(0)], shape: [1, 1])) }
            == "RuntimeError: gather(): Expected dtype int32/int64 for index")
        #expect(errorText { try a.scatter(.int(1), along: 0, index([0, 0, 0, 0, 0], [1, 5])) }
            == "RuntimeError: Expected index [1, 5] to be no larger than self [3, 4] apart from dimension 0")
        #expect(errorText { try a.scatter(Tensor([1], shape: [1, 1]), along: 0, index([0, 1], [1, 2])) }
            == "RuntimeError: Expected index [1, 2] to be no larger than self [3, 4] apart from dimension 0 and to be no larger size than "
            + "src [1, 1]")
        #expect(errorText { try a.scatter(Tensor([Float(1)], shape: [1, 1]), along: 0, index([0], [1, 1])) }
            == "RuntimeError: scatter(): Expected self.dtype to be equal to src.dtype")
        #expect(errorText { try a.selected(0, indices: index([3], [1])) } == "IndexError: index out of range in self")
        #expect(errorText { try a.selected(0, indices: index([0], [1, 1])) }
            == "IndexError: index_select(): Index is supposed to be a vector")
        #expect(errorText { try a.taken(index([12], [1])) }
            == "IndexError: out of range: tried to access index 12 on a tensor of 12 elements.")
        #expect(errorText { try a.maskedSelect(index([1, 0, 1, 0], [4])) }
            == "RuntimeError: masked_select: expected BoolTensor for mask")
        #expect(errorText { try a.fill(.int(1), where: index([1, 0, 1, 0], [4])) }
            == "RuntimeError: masked_fill_ only supports boolean masks, but got mask with dtype long int")
        #expect(errorText { try Tensor(.int(1)).fill(.int(1), where: Tensor([true, false])) }
            == "RuntimeError: output with shape [] doesn't match the broadcast shape [2]")
    }
}

@Suite struct JoiningTests {
    let a: Tensor, b: Tensor, s: Tensor

    init() throws {
        a = try Tensor(Array(0..<12), shape: [3, 4])
        b = try Tensor([Float](repeating: 0, count: 24), shape: [2, 3, 4])
        s = try Tensor(.int(1))
    }

    private func integers(_ tensor: Tensor) -> [Int] { tensor.scalars().map(\.wrappedInt) }

    @Test func cat() throws {
        let turned = try a.transposed(0, 1)
        #expect(integers(try Tensor.cat([turned, turned], 1)) == [0, 4, 8, 0, 4, 8, 1, 5, 9, 1, 5, 9, 2, 6, 10, 2, 6, 10, 3, 7, 11, 3, 7, 11])
        #expect(try Tensor.cat([a, a], -1).description
            == "tensor([[ 0,  1,  2,  3,  0,  1,  2,  3],\n        [ 4,  5,  6,  7,  4,  5,  6,  7],\n        [ 8,  9, 10, 11,  8,  9, 10, 11]])")
        #expect(try Tensor.cat([Tensor([1]), Tensor([Float(2.5)])]).description == "tensor([1.0000, 2.5000])")
        #expect(try Tensor.cat([Tensor([Float]()), a], 1).dtype == .float32)
        #expect(try Tensor.cat([Tensor([UInt8(1)]), Tensor([true])]).dtype == .uint8)
        #expect(integers(try Tensor.stack([a.selected(0, at: 0), a.selected(0, at: 2)], 1)) == [0, 8, 1, 9, 2, 10, 3, 11])
        #expect(integers(try Tensor.hstack([s, s])) == [1, 1])
        #expect(try Tensor.vstack([a, a.selected(0, at: 0)]).shape == [4, 4])
    }

    @Test func words() {
        #expect(errorText { try Tensor.cat([]) } == "ValueError: torch.cat(): expected a non-empty list of Tensors")
        #expect(errorText { try Tensor.cat([a, s]) }
            == "RuntimeError: zero-dimensional tensor (at position 1) cannot be concatenated")
        #expect(errorText { try Tensor.cat([a, b]) } == "RuntimeError: Tensors must have same number of dimensions: got 2 and 3")
        #expect(errorText { try Tensor.cat([a, a.narrowed(1, from: 0, length: 3)]) }
            == "RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 4 but got size 3 for tensor number 1 in the "
            + "list.")
        #expect(errorText { try Tensor.stack([a, b]) }
            == "RuntimeError: stack expects each tensor to be equal size, but got [3, 4] at entry 0 and [2, 3, 4] at entry 1")
        #expect(errorText { try a.repeated([2]) }
            == "RuntimeError: Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor")
        #expect(errorText { try a.repeated([2, -1]) } == "RuntimeError: Trying to create tensor with negative dimension -4: [6, -4]")
        #expect(errorText { try a.rolled([1, 2], [0]) } == "RuntimeError: shifts and dimensions must align. shifts: 2, dims:1")
        #expect(errorText { try a.flipped([0, 0]) } == "RuntimeError: dim 0 appears multiple times in the list of dims")
    }

    @Test func rearranging() throws {
        #expect(integers(try a.flipped([0, 1])) == [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
        #expect(integers(try a.transposed(0, 1).flipped([0])) == [3, 7, 11, 2, 6, 10, 1, 5, 9, 0, 4, 8])
        #expect(integers(try a.rolled([1, 2], [0, 1])) == [10, 11, 8, 9, 2, 3, 0, 1, 6, 7, 4, 5])
        #expect(integers(try a.rolled([5])) == [7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5, 6])
        #expect(integers(try a.rolled([-1], [1])) == [1, 2, 3, 0, 5, 6, 7, 4, 9, 10, 11, 8])
        #expect(integers(try Tensor([1, 2]).repeated([2, 2])) == [1, 2, 1, 2, 1, 2, 1, 2])
        #expect(integers(try Tensor([1, 2], shape: [2, 1]).expanded(to: [2, 2]).repeated([1, 2])) == [1, 1, 1, 1, 2, 2, 2, 2])
        #expect(try a.repeated([0, 1]).shape == [0, 4])
        #expect(try a.tiled([2]).shape == [3, 8])
        #expect(integers(try a.transposed(0, 1).reshaped(to: [2, -1])) == [0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11])
        #expect(try a.reshaped(to: [2, 6]).storage === a.storage)
        #expect(try b.flattened(from: 1).shape == [2, 12])
    }

    @Test func resizing() throws {
        let line = try Tensor(Array(0..<6))
        let tail = try line.narrowed(0, from: 4, length: 2)
        try line.resize(to: [2, 2])
        #expect(line.description == "tensor([[0, 1],\n        [2, 3]])" && line.storage === tail.storage)
        try tail.resize(to: [3])
        #expect(tail.storage !== line.storage && tail.scalars().prefix(2) == [.int(4), .int(5)])
        #expect(errorText { try tail.resize(to: [.max]) }.hasPrefix("RuntimeError: Storage size calculation overflowed"))
    }
}
