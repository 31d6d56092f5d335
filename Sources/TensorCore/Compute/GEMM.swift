// One matrix product through OpenBLAS (or the integer kernel): operands in place wherever their strides are a row-major matrix or its
// transpose, copied otherwise.
import COpenBLAS
import Kernels

/// A matrix as BLAS takes it.
struct Matrix {
    let tensor: Tensor
    let pointer: UnsafeMutableRawPointer
    let rows: Int
    let columns: Int
    let rowStride: Int
    let columnStride: Int

    /// The matrix of `rows` × `columns` at element `offset` of `tensor`.
    init(_ tensor: Tensor, at offset: Int = 0, rows: Int, columns: Int, rowStride: Int, columnStride: Int) {
        self.tensor = tensor
        pointer = tensor.pointer + offset * tensor.dtype.size
        (self.rows, self.columns) = (rows, columns)
        // The stride of a single row or column is free: the one is chosen that BLAS can read.
        let wholeRow = columnStride == 1 || columns == 1
        self.rowStride = rows > 1 ? rowStride : wholeRow ? Swift.max(columns, 1) : 1
        self.columnStride = columns == 1 ? 1 : columnStride
    }

    /// A tensor of two dimensions.
    init(_ tensor: Tensor) {
        self.init(tensor, rows: tensor.shape[0], columns: tensor.shape[1], rowStride: tensor.strides[0], columnStride: tensor.strides[1])
    }

    /// A vector as a matrix of one column.
    init(column vector: Tensor) {
        self.init(vector, rows: vector.shape[0], columns: 1, rowStride: vector.strides[0], columnStride: 1)
    }

    var isRowMajor: Bool { columnStride == 1 && rowStride >= Swift.max(columns, 1) }
    var isColumnMajor: Bool { rowStride == 1 && columnStride >= Swift.max(rows, 1) }
    /// What BLAS calls the leading dimension.
    var leading: Int { isRowMajor ? rowStride : columnStride }
    var transposition: CBLAS_TRANSPOSE { isRowMajor ? CblasNoTrans : CblasTrans }

    var transposed: Matrix {
        Matrix(tensor, at: offset, rows: columns, columns: rows, rowStride: columnStride, columnStride: rowStride)
    }

    /// Some rows, of the same memory.
    func rows(_ range: Range<Int>) -> Matrix {
        Matrix(tensor, at: offset + range.lowerBound * rowStride, rows: range.count, columns: columns, rowStride: rowStride, columnStride: columnStride)
    }

    /// This matrix, or a row-major copy where BLAS could not read it.
    func readable() throws -> Matrix {
        isRowMajor || isColumnMajor ? self : Matrix(try view.contiguous())
    }

    /// This matrix as a tensor that shares its memory.
    var view: Tensor {
        let layout = Layout(shape: [rows, columns], strides: [rowStride, columnStride], offset: tensor.layout.offset + offset)
        return Tensor(storage: tensor.storage, layout: layout, dtype: tensor.dtype)
    }

    /// The elements in another type, without gaps.
    func dense(_ dtype: DType) throws -> Tensor { try view.converted(to: dtype).contiguous() }

    private var offset: Int { (pointer - tensor.pointer) / tensor.dtype.size }
}

/// c = alpha · a·b + beta · c; `c` row-major or column-major, all of one type. Checked before: the sizes fit.
func multiply(_ a: Matrix, _ b: Matrix, into c: Matrix, alpha: Double = 1, beta: Double = 0) throws {
    if c.rows == 0 || c.columns == 0 { return }
    if a.columns == 0 {
        // The product is zero, whatever its factors are.
        if beta == 0 { try clear(c) } else if beta != 1 { _ = try Tensor.binary(.mul, c.view, .float(beta), into: c.view) }
        return
    }
    if c.tensor.dtype.isHalf {
        let wide = Matrix(try c.dense(.float32))
        try multiply(Matrix(try a.dense(.float32)), Matrix(try b.dense(.float32)), into: wide, alpha: alpha, beta: beta)
        return try c.view.copy(from: wide.tensor)
    }
    // A column-major result is the row-major result of the transposed product.
    guard c.isRowMajor else { return try multiply(b.transposed, a.transposed, into: c.transposed, alpha: alpha, beta: beta) }
    let (x, y) = (try a.readable(), try b.readable())
    let limit = Int(Int32.max)
    guard c.rows <= limit, c.columns <= limit, x.columns <= limit, x.leading <= limit, y.leading <= limit, c.leading <= limit else {
        throw TensorError(.runtimeError, "matrix product: sizes above \(limit) are not supported", parameter: "input")
    }
    let rows = rowsPerCall(of: c, inner: x.columns)
    if rows < c.rows {
        for start in stride(from: 0, to: c.rows, by: rows) {
            if Interrupt.isRequested { throw Interrupt.error }
            let part = start..<Swift.min(start + rows, c.rows)
            try multiply(x.rows(part), y, into: c.rows(part), alpha: alpha, beta: beta)
        }
        return
    }
    let (m, n, k) = (Int32(c.rows), Int32(c.columns), Int32(x.columns))
    let (ldx, ldy, ldc) = (Int32(x.leading), Int32(y.leading), Int32(c.leading))
    if n == 1 || m == 1 {
        multiplyByVector(x, y, into: c, alpha: alpha, beta: beta)
    } else if c.tensor.dtype == .float32 {
        cblas_sgemm(
            CblasRowMajor, x.transposition, y.transposition, m, n, k, Float(alpha), x.pointer.assumingMemoryBound(to: Float.self), ldx,
            y.pointer.assumingMemoryBound(to: Float.self), ldy, Float(beta), c.pointer.assumingMemoryBound(to: Float.self), ldc)
    } else {
        cblas_dgemm(
            CblasRowMajor, x.transposition, y.transposition, m, n, k, alpha, x.pointer.assumingMemoryBound(to: Double.self), ldx,
            y.pointer.assumingMemoryBound(to: Double.self), ldy, beta, c.pointer.assumingMemoryBound(to: Double.self), ldc)
    }
    withExtendedLifetime((x, y)) {}
}

/// How many rows of `c` one call of BLAS makes, which cannot be stopped: about a second of work.
private func rowsPerCall(of c: Matrix, inner: Int) -> Int {
    let (perRow, overflow) = c.columns.multipliedReportingOverflow(by: inner)
    return overflow ? 512 : Swift.max(512, (1 << 36) / Swift.max(perRow, 1) / 512 * 512)
}

/// The same where `c` has one column or one row, which BLAS does faster as a matrix times a vector.
private func multiplyByVector(_ a: Matrix, _ b: Matrix, into c: Matrix, alpha: Double, beta: Double) {
    // A row of results is a column of the transposed product.
    let (matrix, vector, result) = c.columns == 1 ? (a, b, c) : (b.transposed, a.transposed, c.transposed)
    let (rows, columns) = matrix.isRowMajor ? (matrix.rows, matrix.columns) : (matrix.columns, matrix.rows)
    let (m, n, ld) = (Int32(rows), Int32(columns), Int32(matrix.leading))
    if c.rows == 1 && c.columns == 1 && alpha == 1 && beta == 0 { return multiplyLines(a, b, into: c.pointer, wide: c.tensor.dtype == .float64) }
    let (incx, incy) = (Int32(Swift.max(vector.rowStride, 1)), Int32(Swift.max(result.rowStride, 1)))
    if c.tensor.dtype == .float32 {
        cblas_sgemv(
            CblasRowMajor, matrix.transposition, m, n, Float(alpha), matrix.pointer.assumingMemoryBound(to: Float.self), ld,
            vector.pointer.assumingMemoryBound(to: Float.self), incx, Float(beta), result.pointer.assumingMemoryBound(to: Float.self), incy)
    } else {
        cblas_dgemv(
            CblasRowMajor, matrix.transposition, m, n, alpha, matrix.pointer.assumingMemoryBound(to: Double.self), ld,
            vector.pointer.assumingMemoryBound(to: Double.self), incx, beta, result.pointer.assumingMemoryBound(to: Double.self), incy)
    }
}

/// The same where `c` is one number: blocks short enough for BLAS to lose nothing, summed in double.
private func multiplyLines(_ a: Matrix, _ b: Matrix, into result: UnsafeMutableRawPointer, wide: Bool) {
    let (step, other, size) = (Swift.max(a.columnStride, 1), Swift.max(b.rowStride, 1), wide ? 8 : 4), block = 1 << 13
    var total = 0.0
    for start in stride(from: 0, to: a.columns, by: block) {
        let count = Int32(Swift.min(block, a.columns - start))
        let (x, y) = (a.pointer + start * step * size, b.pointer + start * other * size)
        if wide {
            total += cblas_ddot(count, x.assumingMemoryBound(to: Double.self), Int32(step), y.assumingMemoryBound(to: Double.self), Int32(other))
        } else {
            total += Double(cblas_sdot(count, x.assumingMemoryBound(to: Float.self), Int32(step), y.assumingMemoryBound(to: Float.self), Int32(other)))
        }
    }
    if wide { result.storeBytes(of: total, as: Double.self) } else { result.storeBytes(of: Float(total), as: Float.self) }
}

/// The product of integer matrices; NotImplementedError for bool, with the name of PyTorch's kernel.
func multiplyIntegers(_ kernel: String, _ a: Matrix, _ b: Matrix, into c: Matrix) throws {
    if a.columns == 0 || c.rows == 0 || c.columns == 0 { return try clear(c) }
    let strides: InlineArray<6, Int> = [c.rowStride, c.columnStride, a.rowStride, a.columnStride, b.rowStride, b.columnStride]
    let dtype = c.tensor.dtype
    let known = strides.span.withUnsafeBufferPointer {
        st_integer_matmul(dtype.kernel, c.pointer, a.pointer, b.pointer, c.rows, c.columns, a.columns, $0.baseAddress)
    }
    guard known else {
        throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.legacyName)'", parameter: "input")
    }
}

private func clear(_ c: Matrix) throws {
    try c.view.fill(.int(0))
}
