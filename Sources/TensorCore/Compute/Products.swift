// The computing half of matrix products: result and type checks, then one BLAS call per matrix; and the fused linear forms.

extension Tensor {
    /// The product of two matrices whose result has `shape` ([rows, columns] or the same elements otherwise).
    static func product(_ name: String, _ a: Tensor, _ b: Tensor, into output: Tensor?, shape: Dims? = nil) throws -> Tensor {
        try checkInner(name, a, b)
        let size = Dims(a.shape[0], b.shape[1])
        let result = try output ?? Tensor(uninitialized: size, a.dtype)
        if let output {
            guard output.dtype == a.dtype else {
                throw TensorError(
                    .runtimeError, "Expected out tensor to have dtype \(a.dtype.cName), but got \(output.dtype.cName) instead",
                    parameter: "out")
            }
            try output.checkDestination(shape: size, dtype: a.dtype)
            output.storage.version &+= 1
        }
        let target = Matrix(result)
        if (target.isRowMajor || target.isColumnMajor) && result.storage !== a.storage && result.storage !== b.storage {
            try multiply(name == "mv" ? "addmv_impl_cpu" : "addmm_impl_cpu_", Matrix(a), Matrix(b), into: target, dtype: a.dtype)
        } else {
            try result.copy(from: try product(name, a, b, into: nil))
        }
        if let shape { return output ?? result.reshapedView(shape) }
        return result
    }

    /// The product of a matrix and a vector, whose sizes and types fit.
    static func product(_ a: Tensor, vector x: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: Dims(one: a.shape[0]), a.dtype)
        try multiply("addmv_impl_cpu", Matrix(a), Matrix(column: x), into: Matrix(column: result), dtype: a.dtype)
        return result
    }

    /// The sum of the products of two vectors' elements, whose number and type are equal.
    static func product(_ a: Tensor, dot b: Tensor) throws -> Tensor {
        let result = try Tensor(numberOf: a.dtype)
        let number = Matrix(result, rows: 1, columns: 1, rowStride: 1, columnStride: 1)
        try multiply("dot", Matrix(column: a).transposed, Matrix(column: b), into: number, dtype: a.dtype)
        return result
    }

    /// The products of matrices that lie along equal leading dimensions.
    static func batchedProduct(_ a: Tensor, _ b: Tensor, into output: Tensor?) throws -> Tensor {
        guard a.dtype == b.dtype else {
            throw TensorError(
                .runtimeError, "expected scalar type \(a.dtype.legacyName) but found \(b.dtype.legacyName)", parameter: "other")
        }
        let r = a.rank
        var shape = a.shape
        shape[r - 1] = b.shape[r - 1]
        let result = try Tensor(uninitialized: shape, a.dtype)
        var index = Dims(repeating: 0, count: r - 2)
        let batch = Dims(shape.dropLast(2))
        let isDone = try multiplyPairs(a, b, into: result)
        for _ in 0..<(isDone ? 0 : batch.reduce(1, *)) {
            try multiply("bmm", a.matrix(at: index), b.matrix(at: index), into: result.matrix(at: index), dtype: a.dtype)
            if Interrupt.isRequested { throw Interrupt.error }
            for d in (0..<(r - 2)).reversed() {
                index[d] += 1
                if index[d] < batch[d] { break }
                index[d] = 0
            }
        }
        guard let output else { return result }
        try output.checkDestination(shape: shape, dtype: a.dtype)
        try output.copy(from: result)
        return output
    }

    /// beta·input + alpha·(a @ b), with `input` broadcast.
    public static func addmm(
        _ input: Tensor, _ a: Tensor, _ b: Tensor, beta: Scalar = .int(1), alpha: Scalar = .int(1), into output: Tensor? = nil
    ) throws -> Tensor {
        guard a.rank == 2 else { throw TensorError(.runtimeError, "addmm: self must be a matrix, got \(a.rank)-D tensor", parameter: "mat1") }
        guard b.rank == 2 else { throw TensorError(.runtimeError, "addmm: mat2 must be a matrix, got \(b.rank)-D tensor", parameter: "mat2") }
        guard a.dtype == b.dtype else {
            throw TensorError(
                .runtimeError, "mat1 and mat2 must have the same dtype, but got \(a.dtype.legacyName) and \(b.dtype.legacyName)",
                parameter: "mat2")
        }
        try checkInner("addmm", a, b)
        guard input.dtype == a.dtype else {
            throw TensorError(
                .runtimeError, "self and mat2 must have the same dtype, but got \(input.dtype.legacyName) and \(b.dtype.legacyName)",
                parameter: "input")
        }
        let shape = Dims(a.shape[0], b.shape[1])
        let result = try Tensor(uninitialized: shape, a.dtype)
        if beta.double != 0 { try result.repeatRows(of: input) }
        if a.dtype.isFloating {
            try multiply(Matrix(a), Matrix(b), into: Matrix(result), alpha: alpha.double, beta: beta.double)
        } else {
            let scaled = try binary(.mul, try product("addmm", a, b, into: nil), alpha)
            if beta.double == 0 { try result.copy(from: scaled) } else { _ = try binary(.add, try binary(.mul, result, beta), scaled, into: result) }
        }
        guard let output else { return result }
        try output.checkDestination(shape: shape, dtype: a.dtype)
        try output.copy(from: result)
        return output
    }

    /// Fills this new matrix with `input`, repeated to its shape; a vector, the usual bias, goes row by row.
    func repeatRows(of input: Tensor) throws {
        guard input.rank == 1, input.count == shape[1], input.isContiguous, shape[0] <= 1024 else {
            return try copy(from: Tensor(storage: input.storage, layout: try input.layout.expanded(to: shape), dtype: dtype))
        }
        let bytes = shape[1] * dtype.size
        for row in 0..<shape[0] { (pointer + row * bytes).copyMemory(from: input.pointer, byteCount: bytes) }
    }

    /// x @ wᵀ + b for x […, in], w [out, in] and b [out] or nil.
    public static func linear(_ x: Tensor, _ w: Tensor, _ b: Tensor?) throws -> Tensor {
        guard x.rank > 0 && w.rank > 0 else {
            throw TensorError(
                .runtimeError, "both arguments to linear need to be at least 1D, but they are \(x.rank)D and \(w.rank)D", parameter: "input")
        }
        if let result = try affine(x, w, b) { return result }
        guard w.rank == 2 else { return try plainLinear(x, w, b) }
        if b != nil, x.dtype != w.dtype {
            throw TensorError(
                .runtimeError, "mat1 and mat2 must have the same dtype, but got \(x.dtype.legacyName) and \(w.dtype.legacyName)",
                parameter: "input")
        }
        let source = x.rank == 2 ? x : try x.contiguous()
        let inner = x.shape[x.rank - 1]
        let rows = x.rank == 2 ? x.shape[0] : try Layout.elementCount(of: Dims(x.shape.dropLast()))
        let matrix = x.rank == 2 ? x : source.reshapedView([rows, inner])
        let transposed = Tensor(storage: w.storage, layout: w.layout.reversed, dtype: w.dtype)
        let result = try b.map { try addmm($0, matrix, transposed) } ?? mm(matrix, transposed)
        if x.rank == 2 { return result }
        var shape = x.shape
        shape[x.rank - 1] = w.shape[0]
        return result.reshapedView(shape)
    }

    /// A weight of one dimension: the product with a vector.
    private static func plainLinear(_ x: Tensor, _ w: Tensor, _ b: Tensor?) throws -> Tensor {
        let result = try matmul(x, w)
        return try b.map { try binary(.add, result, $0) } ?? result
    }

    private static func multiply(_ kernel: String, _ a: Matrix, _ b: Matrix, into c: Matrix, dtype: DType) throws {
        if dtype.isFloating { try TensorCore.multiply(a, b, into: c) } else { try multiplyIntegers(kernel, a, b, into: c) }
    }

    private static func multiply(_ a: Matrix, _ b: Matrix, into c: Matrix, alpha: Double, beta: Double) throws {
        try TensorCore.multiply(a, b, into: c, alpha: alpha, beta: beta)
    }

    /// The matrix in the last two dimensions at `index` of the others.
    func matrix(at index: Dims) -> Matrix {
        var offset = 0
        for d in 0..<index.count { offset += index[d] * strides[d] }
        return Matrix(
            self, at: offset, rows: shape[rank - 2], columns: shape[rank - 1], rowStride: strides[rank - 2], columnStride: strides[rank - 1])
    }

    private static func checkInner(_ name: String, _ a: Tensor, _ b: Tensor) throws {
        guard a.shape[1] == b.shape[0] else {
            throw TensorError(
                .runtimeError,
                "\(name == "addmm" ? name : "mm"): mat1 and mat2 shapes cannot be multiplied (\(a.shape[0])x\(a.shape[1]) and "
                    + "\(b.shape[0])x\(b.shape[1]))", parameter: "mat2")
        }
        guard a.dtype == b.dtype else {
            throw TensorError(
                .runtimeError, "expected m1 and m2 to have the same dtype, but got: \(a.dtype.cName) != \(b.dtype.cName)",
                parameter: "mat2")
        }
    }
}

extension DType {
    /// The name of the type in C++, which some of PyTorch's messages use.
    public var cName: String {
        switch self {
        case .bool: "bool"
        case .uint8: "unsigned char"
        case .int8: "signed char"
        case .int16: "short int"
        case .int32: "int"
        case .int64: "long int"
        case .float16: "c10::Half"
        case .bfloat16: "c10::BFloat16"
        case .float32: "float"
        case .float64: "double"
        }
    }
}
