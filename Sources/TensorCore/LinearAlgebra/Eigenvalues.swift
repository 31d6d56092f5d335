// Eigenvalues and eigenvectors: of symmetric matrices, of which one triangle is read, and of any with real eigenvalues.
import Kernels

extension Tensor {
    /// The eigenvalues of symmetric matrices in rising order, and where wanted the vectors in columns.
    public func symmetricEigenvalues(upper: Bool, vectors: Bool) throws -> (values: Tensor, vectors: Tensor?) {
        try requireLAPACK("linalg_eigh_cpu")
        let a = try MatrixBatch(copying: self)
        let values = try a.vectors(a.rows)
        let job = CChar(UInt8(ascii: vectors ? "V" : "N"))
        a.clearTriangle(upper: !upper)
        let isFinite = a.isFinite()
        let infos = try a.factored { (i: Int) -> Int32 in
            // LAPACK may never end on elements that are no numbers.
            guard isFinite || a.isFinite(i) else {
                st_fill_nan(a.isWide, a.rows, values.pointer(i))
                st_fill_nan(a.isWide, a.rows * a.rows, a.pointer(i))
                return a.rows > 2 ? Int32(vectors ? a.rows - 1 : 1) : 0
            }
            return a.rows == 0 ? 0 : st_eigh(a.isWide, job, Self.triangle(upper), Int32(a.rows), a.pointer(i), values.pointer(i))
        }
        try infos.requireSuccess("linalg.eigh") { (info: Int) -> String in
            "The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated eigenvalues (error code: \(info))."
        }
        return (values.tensor, vectors ? a.tensor : nil)
    }

    /// The eigenvalues of square matrices and where wanted the vectors in columns; NotImplementedError where one is complex.
    public func realEigenvalues(_ name: String, vectors: Bool) throws -> (values: Tensor, vectors: Tensor?) {
        try requireLAPACK("linalg_eig_out_cpu")
        let a = try MatrixBatch(copying: self)
        if !a.isFinite() {
            throw TensorError(.runtimeError, "torch.linalg.eig: input tensor should not contain infs or NaNs.", parameter: "A")
        }
        let real = try a.vectors(a.rows), imaginary = try a.vectors(a.rows)
        let columns = try vectors ? MatrixBatch(batch: a.batch, rows: a.rows, columns: a.rows, dtype) : nil
        let infos = try a.factored { (i: Int) -> Int32 in
            a.rows == 0 ? 0 : st_eig(
                a.isWide, CChar(UInt8(ascii: vectors ? "V" : "N")), Int32(a.rows), a.pointer(i), real.pointer(i), imaginary.pointer(i), columns?.pointer(i))
        }
        try infos.requireSuccess(name) { (info: Int) -> String in
            "The algorithm failed to converge because the input matrix is ill-conditioned or has too many repeated eigenvalues (error code: \(info))."
        }
        guard try Tensor.compare(.ne, imaginary.tensor, .float(0)).reduced(.any).item() == .bool(false) else {
            throw TensorError(
                .notImplementedError, "\(name): the matrix has complex eigenvalues, and complex tensors are not supported", parameter: "A",
                hint: "for a symmetric matrix use torch.linalg.eigh")
        }
        return (real.tensor, columns?.tensor)
    }
}
