// Batches of products in one call, where matrices follow each other at equal steps and BLAS can read them in place.
import Kernels

extension Tensor {
    /// Multiplies all pairs into `c`, contiguous; false where the operands do not lie so, and nothing is done.
    static func multiplyPairs(_ a: Tensor, _ b: Tensor, into c: Tensor) throws -> Bool {
        guard a.dtype == .float32 || a.dtype == .float64, let stepA = a.batchStep, let stepB = b.batchStep, c.count > 0 else { return false }
        let first = Dims(repeating: 0, count: a.rank - 2)
        let x = a.matrix(at: first), y = b.matrix(at: first)
        let limit = Int(Int32.max)
        guard x.isRowMajor || x.isColumnMajor, y.isRowMajor || y.isColumnMajor, x.rows <= limit, x.columns <= limit, y.columns <= limit,
              x.leading <= limit, y.leading <= limit
        else { return false }
        var products = st_products(
            wide: a.dtype == .float64, m: x.rows, n: y.columns, k: x.columns, a: x.pointer, b: y.pointer, c: c.pointer, a_step: stepA,
            a_row: x.rowStride, a_column: x.columnStride, b_step: stepB, b_row: y.rowStride, b_column: y.columnStride)
        let count = c.count / (x.rows * y.columns)
        let finished = st_multiply_pairs(&products, count)
        withExtendedLifetime((a, b, c)) {}
        guard finished else { throw Interrupt.error }
        return true
    }

    /// How far one matrix is from the next, in elements; nil where the batch has no one step.
    private var batchStep: Int? {
        var step: Int?, next = 0
        for d in (0..<(rank - 2)).reversed() where shape[d] != 1 {
            if step == nil { (step, next) = (strides[d], strides[d]) } else if strides[d] != next { return nil }
            next = strides[d] &* shape[d]
        }
        return step ?? 0
    }
}
