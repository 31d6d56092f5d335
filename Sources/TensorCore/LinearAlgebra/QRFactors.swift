// A = Q·R by Householder reflectors: the packed form, Q written out, and products with a packed Q.
import Kernels

/// Which parts of a QR factorization are wanted.
public enum QRMode: String {
    case reduced, complete, r
}

extension Tensor {
    /// R on and above the diagonal, the reflectors below it, and their factors [..., min(m, n)].
    public func reflectors() throws -> (packed: Tensor, tau: Tensor) {
        try requireLAPACK("geqrf_cpu")
        let a = try MatrixBatch(copying: self)
        let tau = try a.vectors(Swift.min(a.rows, a.columns))
        _ = try a.factored { (i: Int) -> Int32 in
            guard a.isFinite(i) else {
                a.spoil(i)
                st_fill_nan(a.isWide, tau.length, tau.pointer(i))
                return 0
            }
            return tau.length == 0 ? 0 : st_qr(a.isWide, Int32(a.rows), Int32(a.columns), a.pointer(i), tau.pointer(i))
        }
        return (a.tensor, tau.tensor)
    }

    /// Q and R; an empty Q in mode `r`.
    public func qrFactors(_ mode: QRMode) throws -> (q: Tensor, r: Tensor) {
        let (packed, tau) = try reflectors()
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        let k = Swift.min(m, n)
        let height = mode == .complete ? m : k
        let r = try MatrixBatch(copying: packed.sliced(-2, from: 0, to: height))
        r.clearTriangle(upper: false)
        guard mode != .r else { return (try Tensor(uninitialized: [0], dtype), r.tensor) }
        let q = try MatrixBatch(batch: batchShape, rows: m, columns: height, dtype)
        let known = Swift.min(n, height)
        try q.tensor.sliced(-1, from: 0, to: known).copy(from: packed.sliced(-1, from: 0, to: known))
        // The other columns are only written, but what is not finite is looked for in all of them.
        if known < height { try q.tensor.sliced(-1, from: known, to: height).fill(.int(0)) }
        if k == 0 {
            try q.tensor.fill(.int(0))
            try q.tensor.diagonal(offset: 0, -2, -1).fill(.int(1))
        }
        return (try q.writtenOut(tau, reflectors: k), r.tensor)
    }

    /// The first columns of Q, as many as `packed` has, from packed reflectors.
    public static func householderProduct(_ packed: Tensor, _ tau: Tensor) throws -> Tensor {
        try MatrixBatch(copying: packed).writtenOut(tau, reflectors: tau.shape[tau.rank - 1])
    }

    /// op(Q)·C, or C·op(Q) on the right, with Q from packed reflectors.
    public static func multipliedByQ(_ packed: Tensor, _ tau: Tensor, _ c: Tensor, left: Bool, transposed: Bool) throws -> Tensor {
        let result = try MatrixBatch(copying: c), q = try packed.columnMajor(), factors = try tau.contiguous()
        let rows = packed.shape[packed.rank - 2], columns = packed.shape[packed.rank - 1], k = tau.shape[tau.rank - 1]
        let size = c.dtype.size
        let operation = CChar(UInt8(ascii: transposed ? "T" : "N"))
        let isEmpty = result.rows == 0 || result.columns == 0 || k == 0
        _ = try result.factored { (i: Int) -> Int32 in
            if isEmpty { return 0 }
            let matrix = q.pointer + i * rows * columns * size, numbers = factors.pointer + i * k * size
            return st_multiply_q(
                result.isWide, left, operation, Int32(result.rows), Int32(result.columns), Int32(k), matrix, Int32(rows), numbers, result.pointer(i))
        }
        withExtendedLifetime((q, factors)) {}
        return result.tensor
    }
}

extension MatrixBatch {
    /// Q from the reflectors that lie in these columns.
    fileprivate func writtenOut(_ tau: Tensor, reflectors k: Int) throws -> Tensor {
        let factors = try tau.contiguous()
        _ = try factored { (i: Int) -> Int32 in
            guard isFinite(i) else {
                spoil(i)
                return 0
            }
            return k == 0 || columns == 0 ? 0 : st_q(isWide, Int32(rows), Int32(columns), Int32(k), pointer(i), factors.pointer + i * k * factors.dtype.size)
        }
        withExtendedLifetime(factors) {}
        return tensor
    }
}
