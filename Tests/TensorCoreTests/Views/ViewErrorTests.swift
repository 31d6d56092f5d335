// The words of the view operations' errors, recorded from PyTorch 2.15.0.
import Testing
@testable import TensorCore

@Suite struct ViewErrorTests {
    let a: Tensor, b: Tensor, s: Tensor, z: Tensor

    init() throws {
        a = try Tensor(Array(0..<12), shape: [3, 4])
        b = try Tensor([Float](repeating: 0, count: 24), shape: [2, 3, 4])
        s = try Tensor(.int(1))
        z = try Tensor([Float](), shape: [0, 3])
    }

    @Test func shapes() {
        #expect(errorText { try a.viewed(as: [5, -1]) } == "RuntimeError: shape '[5, -1]' is invalid for input of size 12")
        #expect(errorText { try a.viewed(as: [5, 2]) } == "RuntimeError: shape '[5, 2]' is invalid for input of size 12")
        #expect(errorText { try a.viewed(as: [-1, -1]) } == "RuntimeError: only one dimension can be inferred")
        #expect(errorText { try a.viewed(as: [12, -3]) } == "RuntimeError: invalid shape dimension -3 at index 1 of shape [12, -3]")
        #expect(errorText { try a.viewed(as: [1 << 62, 4]) }
            == "RuntimeError: shape '[4611686018427387904, 4]' is invalid for input of size 12")
        #expect(errorText { try a.viewed(as: [-1, 0]) } == "RuntimeError: shape '[-1, 0]' is invalid for input of size 12")
        #expect(errorText { try a.transposed(0, 1).viewed(as: [12]) }
            == "RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across "
            + "two contiguous subspaces). Use .reshape(...) instead.")
        #expect(errorText { try z.viewed(as: [-1, 0]) }
            == "RuntimeError: cannot reshape tensor of 0 elements into shape [-1, 0] because the unspecified dimension size -1 can be "
            + "any value and is ambiguous")
        #expect(errorText { try b.layout.flattenedShape(from: 2, to: 1) }
            == "RuntimeError: flatten() has invalid args: start_dim cannot come after end_dim")
        #expect(errorText { try b.unflattened(1, into: [2, 2]) }
            == "RuntimeError: unflatten: Provided sizes [2, 2] don't multiply up to the size of dim 1 (3) in the input tensor")
        #expect(errorText { try b.unflattened(1, into: []) } == "RuntimeError: unflatten: sizes must be non-empty")
    }

    @Test func dimensions() {
        let outOfRange = "IndexError: Dimension out of range (expected to be in range of [-2, 1], but got "
        #expect(errorText { try a.transposed(0, 2) } == outOfRange + "2)")
        #expect(errorText { try a.transposed(-3, 0) } == outOfRange + "-3)")
        #expect(errorText { try a.permuted([0, 2]) } == outOfRange + "2)")
        #expect(errorText { try a.selected(2, at: 0) } == outOfRange + "2)")
        #expect(errorText { try a.split(1, 2) } == outOfRange + "2)")
        #expect(errorText { try s.unsqueezed(at: 1) }
            == "IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)")
        #expect(errorText { try b.unsqueezed(at: 4) }
            == "IndexError: Dimension out of range (expected to be in range of [-4, 3], but got 4)")
        #expect(errorText { try a.permuted([0, 0]) } == "RuntimeError: permute(): duplicate dims are not allowed.")
        #expect(errorText { try a.permuted([0]) }
            == "RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired "
            + "ordering of dimensions i.e. input.dim() = 2 is not equal to len(dims) = 1")
        #expect(errorText { try b.matrixTransposed() } == "RuntimeError: t() expects a tensor with <= 2 dimensions, but self is 3D")
        #expect(errorText { try a.selected(0, at: 0).lastTwoTransposed() }
            == "RuntimeError: tensor.mT is only supported on matrices or batches of matrices. Got 1-D tensor.")
        #expect(errorText { try b.movingDims([0, 1], to: [1]) }
            == "RuntimeError: movedim: Invalid source or destination dims: source ([0, 1] dims) should contain the same number of dims "
            + "as destination ([1] dims)")
        #expect(errorText { try b.movingDims([0, 0], to: [1, 2]) } == "RuntimeError: movedim: repeated dim in `source` ([0, 0])")
        #expect(errorText { try b.squeezed([0, 0]) } == "RuntimeError: dim 0 appears multiple times in the list of dims")
    }

    @Test func sizes() {
        #expect(errorText { try a.expanded(to: [3, 5]) }
            == "RuntimeError: The expanded size of the tensor (5) must match the existing size (4) at non-singleton dimension 1.  "
            + "Target sizes: [3, 5].  Tensor sizes: [3, 4]")
        #expect(errorText { try a.expanded(to: [4]) }
            == "RuntimeError: expand(torch.LongTensor{[3, 4]}, size=[4]): the number of sizes provided (1) must be greater or equal to "
            + "the number of dimensions in the tensor (2)")
        #expect(errorText { try a.expanded(to: [-1, 3, 4]) }
            == "RuntimeError: The expanded size of the tensor (-1) isn't allowed in a leading, non-existing dimension 0")
        #expect(errorText { try Layout.broadcast([3, 3], [3, 4]) }
            == "RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1")
        #expect(errorText { try Layout.broadcast([[3, 4], [2, 4]]) }
            == "RuntimeError: Attempting to broadcast a dimension of length 2 at -2! Mismatching argument at index 1 had (2, 4); but "
            + "expected shape should be broadcastable to [3, 4]")
    }

    @Test func parts() {
        #expect(errorText { try a.narrowed(0, from: 2, length: 2) }
            == "RuntimeError: start (2) + length (2) exceeds dimension size (3).")
        #expect(errorText { try a.narrowed(0, from: -5, length: 1) }
            == "IndexError: start out of range (expected to be in range of [-3, 3], but got -5)")
        #expect(errorText { try a.narrowed(0, from: 0, length: -1) } == "RuntimeError: narrow(): length must be non-negative.")
        #expect(errorText { try s.narrowed(0, from: 0, length: 1) }
            == "RuntimeError: narrow() cannot be applied to a 0-dim tensor.")
        #expect(errorText { try a.selected(0, at: 3) }
            == "IndexError: select(): index 3 out of range for tensor of size [3, 4] at dimension 0")
        #expect(errorText { try s.selected(0, at: 0) } == "IndexError: select() cannot be applied to a 0-dim tensor.")
        #expect(errorText { try s.sliced(0) } == "IndexError: slice() cannot be applied to a 0-dim tensor.")
        #expect(errorText { try a.diagonal(offset: 0, 0, 0) } == "RuntimeError: diagonal dimensions cannot be identical 0, 0")
        #expect(errorText { try a.unfolded(0, size: 4, step: 1) }
            == "RuntimeError: maximum size for tensor at dimension 0 is 3 but size is 4")
        #expect(errorText { try a.unfolded(0, size: 2, step: 0) } == "RuntimeError: step is 0 but must be > 0")
    }

    @Test func strides() throws {
        #expect(errorText { try a.strided(shape: [5, 5], strides: [4, 1]) }
            == "RuntimeError: setStorage: sizes [5, 5], strides [4, 1], storage offset 0, and itemsize 8 requiring a storage size of "
            + "168 are out of bounds for storage of size 96")
        #expect(errorText { try a.strided(shape: [2, 2], strides: [1]) } == "RuntimeError: mismatch in length of strides and shape")
        #expect(errorText { try a.strided(shape: [2, 2], strides: [-1, 1]) }
            == "RuntimeError: as_strided: Negative strides are not supported at the moment, got strides: [-1, 1]")
        #expect(errorText { try a.strided(shape: [2, 2], strides: [1, 1], offset: -1) }
            == "RuntimeError: Tensor: invalid storage offset -1")
        #expect(errorText { try a.strided(shape: [2, .max], strides: [1, .max]) }.hasPrefix("RuntimeError: Storage size calculation"))
        #expect(try a.strided(shape: [2, 2], strides: [4, 1], offset: 5).scalars() == [.int(5), .int(6), .int(9), .int(10)])
    }

    @Test func splitting() throws {
        #expect(errorText { try a.split(0) }
            == "RuntimeError: split_size can only be 0 if dimension size is 0, but got dimension size of 3")
        #expect(errorText { try a.split(-1) } == "RuntimeError: split expects split_size be non-negative, but got split_size=-1")
        #expect(errorText { try a.split(sizes: [1, 1]) }
            == "RuntimeError: split_with_sizes expects split_sizes to sum exactly to 3 (input tensor's size at dimension 0), but got "
            + "split_sizes=[1, 1]")
        #expect(errorText { try a.chunked(0) } == "RuntimeError: chunk expects `chunks` to be greater than 0, got: 0")
        #expect(errorText { try s.chunked(1) } == "RuntimeError: chunk expects at least a 1-dimensional tensor")
        #expect(errorText { try s.unbound() } == "IndexError: Dimension specified as 0 but tensor has no dimensions")
        let line = try Tensor(Array(0..<10))
        func sizes(_ pieces: [Tensor]) -> [Int] { pieces.map(\.count) }
        #expect(sizes(try line.split(4)) == [4, 4, 2])
        #expect(sizes(try line.split(sizes: [1, 0, 9])) == [1, 0, 9])
        #expect(sizes(try line.chunked(4)) == [3, 3, 3, 1])
        #expect(sizes(try line.chunked(6)) == [2, 2, 2, 2, 2])
        #expect(sizes(try line.tensorSplit(4)) == [3, 3, 2, 2])
        #expect(sizes(try line.tensorSplit(at: [2, 2, 20])) == [2, 0, 8, 0])
        #expect(sizes(try z.chunked(3)) == [0, 0, 0])
        #expect(try a.unbound(1)[3].scalars() == [.int(3), .int(7), .int(11)])
    }
}
