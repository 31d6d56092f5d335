// Several tensors as one: beside and above each other, as blocks of a matrix; and tensors given dimensions so that they can be.
import TensorCore

extension Ops {
    private static func notEmpty(_ tensors: [Tensor], _ name: String) throws {
        if tensors.isEmpty { throw TensorError(.runtimeError, "\(name) expects a non-empty TensorList", parameter: "tensors") }
    }

    public static let hstack: Op<[Tensor]> = Op(
        About("hstack(tensors)", "Tensors side by side.", example: "torch.hstack((torch.ones(2), torch.zeros(1)))", places: [.torch], .out),
        forward: { (tensors: [Tensor]) in
            try notEmpty(tensors, "hstack")
            let whole = try tensors.map { (x: Tensor) throws -> Tensor in try widened(x, 1) }
            return try cat(whole, whole[0].rank == 1 ? 0 : 1)
        })

    public static let vstack: Op<[Tensor]> = Op(
        About("vstack(tensors)", "Tensors above each other.", example: "torch.vstack((torch.ones(2), torch.zeros(2)))", places: [.torch], .out, aliases: ["row_stack"]),
        forward: { (tensors: [Tensor]) in
            try notEmpty(tensors, "vstack")
            return try cat(tensors.map { (x: Tensor) throws -> Tensor in try widened(x, 2) }, 0)
        })

    public static let dstack: Op<[Tensor]> = Op(
        About("dstack(tensors)", "Tensors one behind the other, along the third dimension.", example: "torch.dstack((torch.ones(2), torch.zeros(2)))", places: [.torch], .out),
        forward: { (tensors: [Tensor]) in
            try notEmpty(tensors, "dstack")
            return try cat(tensors.map { (x: Tensor) throws -> Tensor in try widened(x, 3) }, 2)
        })

    public static let columnStack: Op<[Tensor]> = Op(
        About("column_stack(tensors)", "Vectors as the columns of a matrix, matrices beside them.", example: "torch.column_stack((torch.ones(2), torch.zeros(2)))", places: [.torch], .out),
        forward: { (tensors: [Tensor]) in
            try notEmpty(tensors, "column_stack")
            return try hstack(tensors.map { (x: Tensor) throws -> Tensor in x.rank <= 1 ? try reshape(x, [x.count, 1]) : x })
        })

    public static let blockDiag: Op<[Tensor]> = Op(
        About("block_diag(*tensors)", "The matrix with these as blocks on its diagonal, zeros elsewhere.", example: "torch.block_diag(torch.ones(2, 2), torch.ones(1, 1))", places: [.torch], .python),
        forward: { (tensors: [Tensor]) in
            guard let first = tensors.first else { return try Tensor(uninitialized: [1, 0], Runtime.current.defaultDType) }
            let sizes = try blockSizes(tensors)
            let dtype = tensors.dropFirst().reduce(first.dtype) { (dtype: DType, x: Tensor) -> DType in dtype == x.dtype ? dtype : Promotion.common(dtype, x.dtype) }
            let whole = try Tensor.zeros([sizes.reduce(0) { $0 + $1.rows }, sizes.reduce(0) { $0 + $1.columns }], dtype)
            var (row, column) = (0, 0)
            for (x, size) in zip(tensors, sizes) {
                let block = try whole.narrowed(0, from: row, length: size.rows).narrowed(1, from: column, length: size.columns)
                try block.copy(from: x.reshaped(to: [size.rows, size.columns]))
                (row, column) = (row + size.rows, column + size.columns)
            }
            return whole
        },
        gradients: [Derivative(forEach: { (g: Tensor, _: Tensor, tensors: [Tensor]) in
            var (row, column) = (0, 0)
            return try zip(tensors, blockSizes(tensors)).map { (x: Tensor, size: (rows: Int, columns: Int)) throws -> Tensor? in
                defer { (row, column) = (row + size.rows, column + size.columns) }
                return try reshape(narrow(narrow(g, 0, row, size.rows), 1, column, size.columns), x.shape)
            }
        })])

    private static func blockSizes(_ tensors: [Tensor]) throws -> [(rows: Int, columns: Int)] {
        try tensors.enumerated().map { (i: Int, x: Tensor) throws -> (rows: Int, columns: Int) in
            guard x.rank <= 2 else {
                throw TensorError(
                    .runtimeError, "torch.block_diag: Input tensors must have 2 or fewer dimensions. Input \(i) has \(x.rank) dimensions", parameter: "tensors")
            }
            return x.rank == 2 ? (x.shape[0], x.shape[1]) : (1, x.count)
        }
    }

    // MARK: At least so many dimensions

    /// With dimensions of size 1 up to `rank`, where `atleast_1d` to `atleast_3d` put them.
    private static func widened(_ x: Tensor, _ rank: Int) throws -> Tensor {
        if x.rank >= rank { return x }
        switch (x.rank, rank) {
        case (0, _): return try reshape(x, Dims(repeating: 1, count: rank))
        case (1, 2): return try unsqueeze(x, 0)
        case (1, 3): return try unsqueeze(unsqueeze(x, 0), -1)
        default: return try unsqueeze(x, -1)
        }
    }

    private static func atLeast(_ rank: Int) -> Function<Output, Operand> {
        Function(About("atleast_\(rank)d(*tensors)", "Tensors with dimensions of size 1 up to \(rank) dimension\(rank == 1 ? "" : "s"); views.", example: "torch.atleast_\(rank)d(torch.tensor(1.))",
                       places: [.torch])
        ) { (tensors: Operand) in
            guard let items = tensors.elements, let all = try [Tensor].decode(tensors) else {
                throw TensorError(.typeError, "atleast_\(rank)d(): argument 'tensors' must be tuple of Tensors, not \(tensors.typeName)", parameter: "tensors")
            }
            let wide = try all.map { (x: Tensor) throws -> Tensor in try widened(x, rank) }
            if case .tuple = tensors, items.count == 1 { return .tensor(wide[0]) }
            return wide.output
        }
    }

    public static let atLeast1d = atLeast(1)
    public static let atLeast2d = atLeast(2)
    public static let atLeast3d = atLeast(3)

    static var joining: Family {
        Family("Joining", [cat, stack, hstack, vstack, dstack, columnStack, blockDiag, atLeast1d, atLeast2d, atLeast3d])
    }
}
