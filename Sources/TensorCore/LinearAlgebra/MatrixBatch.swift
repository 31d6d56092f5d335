// Matrices as LAPACK takes them: one size, column after column, one matrix after another. LAPACK overwrites what it is given, so a
// batch always owns its memory.
import Kernels

/// The matrices in the last two dimensions of a tensor, each laid out column after column.
struct MatrixBatch {
    /// [..., rows, columns], its last two strides 1 and `rows`.
    let tensor: Tensor
    let rows: Int
    let columns: Int
    /// How many matrices there are.
    let count: Int

    /// New matrices with undefined elements; RuntimeError where a side is more than LAPACK can count.
    init(batch: Dims, rows: Int, columns: Int, _ dtype: DType) throws {
        guard rows <= Int(Int32.max), columns <= Int(Int32.max) else {
            throw TensorError(.runtimeError, "matrices with sides above \(Int32.max) are not supported, got \(rows) by \(columns)", parameter: "input")
        }
        let block = try Tensor(uninitialized: batch + [columns, rows], dtype)
        var layout = block.layout
        let last = layout.rank - 1
        layout.shape.swapAt(last - 1, last)
        layout.strides.swapAt(last - 1, last)
        self.tensor = block.with(layout)
        (self.rows, self.columns) = (rows, columns)
        count = try Layout.elementCount(of: batch)
    }

    /// A copy of the matrices of `x`.
    init(copying x: Tensor) throws {
        try self.init(batch: x.batchShape, rows: x.shape[x.rank - 2], columns: x.shape[x.rank - 1], x.dtype)
        try tensor.copy(from: x)
    }

    var isWide: Bool { tensor.dtype == .float64 }
    var batch: Dims { tensor.batchShape }

    /// The first element of matrix `i`.
    func pointer(_ i: Int) -> UnsafeMutableRawPointer { tensor.pointer + i &* rows &* columns &* tensor.dtype.size }

    /// Runs `body` for each matrix. The result holds what each gave, as int32; MemoryError where LAPACK found no room.
    func factored(_ body: (Int) -> Int32) throws -> Tensor {
        let infos = try Tensor(uninitialized: batch, .int32)
        let numbers = infos.pointer.assumingMemoryBound(to: Int32.self)
        for i in 0..<count {
            if Interrupt.isRequested { throw Interrupt.error }
            numbers[i] = body(i)
            guard numbers[i] != ST_NO_MEMORY else { throw TensorError(.memoryError, "no memory for LAPACK to work in", parameter: "input") }
        }
        withExtendedLifetime((tensor, infos)) {}
        return infos
    }

    /// Whether no element of any matrix is infinite or no number.
    func isFinite() -> Bool { (0..<count).allSatisfy(isFinite) }
    func isFinite(_ i: Int) -> Bool { st_is_finite(isWide, rows * columns, pointer(i)) }
    /// Makes a matrix no numbers at all: what LAPACK should give for one that is not finite, and OpenBLAS hides behind zeros.
    func spoil(_ i: Int) { st_fill_nan(isWide, rows * columns, pointer(i)) }
    func hasNaN(_ i: Int) -> Bool { st_has_nan(isWide, rows * columns, pointer(i)) }

    /// A vector of `length` numbers of the matrices' type for each matrix: [..., length].
    func vectors(_ length: Int, _ dtype: DType? = nil) throws -> Vectors {
        Vectors(tensor: try Tensor(uninitialized: batch + [length], dtype ?? tensor.dtype), length: length)
    }

    /// One vector for each matrix of a batch.
    struct Vectors {
        let tensor: Tensor
        let length: Int
        func pointer(_ i: Int) -> UnsafeMutableRawPointer { tensor.pointer + i &* length &* tensor.dtype.size }
    }
}

extension Tensor {
    /// The sizes before the last two.
    var batchShape: Dims { Dims(shape.dropLast(2)) }

    /// For each place of `full`, a batch shape, the place of this tensor's batch (of `matrixRank` last dimensions less) that is broadcast to it.
    static func places(of batch: Dims, in full: Dims) -> [Int] {
        let count = full.reduce(1, *)
        if batch == full { return Array(0..<count) }
        let strides = Layout(contiguous: batch).repeated(to: full).strides
        return (0..<count).map { (place: Int) -> Int in
            var rest = place, source = 0
            for d in (0..<full.count).reversed() {
                source += rest % full[d] * strides[d]
                rest /= full[d]
            }
            return source
        }
    }
}
