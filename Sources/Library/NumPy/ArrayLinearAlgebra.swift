// `np.linalg`: PyTorch's operators under NumPy's names, with NumPy's results and words.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayLinearAlgebra {
    /// One of NumPy's functions and the operator that it is.
    private struct Row {
        let signature: String
        let op: Name
        /// How each of NumPy's parameters but the first is called there; nil: not passed on.
        var keywords: [Name?] = []
        /// Whether the matrices must be square.
        var isSquare = false
        /// What NumPy says where there is no answer.
        var failure = "Singular matrix"
        /// The name of NumPy's tuple of results, and of its fields.
        var result: (type: String, fields: [String])?
    }

    private static let rows: [Row] = [
        Row(signature: "inv(a)", op: "inv", isSquare: true),
        Row(signature: "slogdet(a)", op: "slogdet", isSquare: true, result: ("SlogdetResult", ["sign", "logabsdet"])),
        Row(signature: "solve(a, b)", op: "solve", keywords: ["B"], isSquare: true), Row(signature: "pinv(a)", op: "pinv", failure: "SVD did not converge"),
        Row(signature: "matrix_rank(A)", op: "matrix_rank", failure: "SVD did not converge"),
        Row(signature: "matrix_power(a, n)", op: "matrix_power", keywords: ["n"], isSquare: true),
        Row(signature: "qr(a, mode='reduced')", op: "qr", keywords: ["mode"], result: ("QRResult", ["Q", "R"])),
        Row(signature: "cholesky(a)", op: "cholesky", isSquare: true, failure: "Matrix is not positive definite"),
        Row(signature: "eigh(a, UPLO='L')", op: "eigh", keywords: ["UPLO"], isSquare: true, failure: "Eigenvalues did not converge",
            result: ("EighResult", ["eigenvalues", "eigenvectors"])),
        Row(signature: "eigvalsh(a, UPLO='L')", op: "eigvalsh", keywords: ["UPLO"], isSquare: true, failure: "Eigenvalues did not converge"),
        Row(signature: "eig(a)", op: "eig", isSquare: true, failure: "Eigenvalues did not converge", result: ("EigResult", ["eigenvalues", "eigenvectors"])),
        Row(signature: "eigvals(a)", op: "eigvals", isSquare: true, failure: "Eigenvalues did not converge"),
        Row(signature: "svdvals(x)", op: "svdvals", failure: "SVD did not converge"), Row(signature: "cond(x, p=None)", op: "cond", keywords: ["p"]),
    ]

    static func module(_ machine: Machine) -> ModuleObject {
        let derived = rows.flatMap { (row: Row) -> [Member] in
            guard let op = Ops.linalg[row.op] else { return [] }
            return ArrayFunction(row.signature, op.summary) { (c: ArrayCall) throws -> Value in
                let more = try row.keywords.enumerated().map { (i: Int, name: Name?) throws -> (Name, Operand)? in
                    guard let name, !c[i + 1].isNone else { return nil }
                    return (name, name == "B" ? .tensor(try floating(c, i + 1)) : try Operand(c[i + 1]))
                }
                return try call(op, row, floating(c, 0), more.compactMap { $0 })
            }.members
        }
        let module = ModuleObject("numpy.linalg", summary: "Linear algebra.", members: derived + own.flatMap(\.members))
        for name in ["cross", "vecdot", "matrix_transpose"] as [Name] { module.later[name] = WrittenArrays.origins[name] }
        for name in ["diagonal", "matmul", "outer", "tensordot", "trace"] as [Name] { module.later[name] = "numpy" }
        module.namespace["LinAlgError"] = .object(ExceptionKind.arrayLinAlgError.type)
        return module
    }

    private static func call(_ op: Operator, _ row: Row, _ x: Tensor, _ more: [(Name, Operand)]) throws -> Value {
        guard x.rank >= 2 || row.op == "matrix_rank" || row.op == "cond" else {
            throw ScriptError(.arrayLinAlgError, "\(x.rank)-dimensional array given. Array must be at least two-dimensional")
        }
        guard !row.isSquare || x.shape[x.rank - 1] == x.shape[x.rank - 2] else {
            throw ScriptError(.arrayLinAlgError, "Last 2 dimensions of the array must be square")
        }
        if row.op == "matrix_rank", x.rank < 2 { return .int(try x.reduced(.countNonzero).item().wrappedInt > 0 ? 1 : 0) }
        let output = try inNumPysWords(row.failure) { try op.call([.tensor(x)] + more.map(\.1), keywords: more.map(\.0)) }
        guard let result = row.result, case .named(let named) = output else { return try Value.fromOperator(output) }
        return .object(NamedArrays(result.type, Array(zip(result.fields, named.tensors.map { Value.result($0) }))))
    }

    private static func inNumPysWords<T>(_ failure: String, _ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as TensorError where error.kind == .linAlgError { throw ScriptError(.arrayLinAlgError, failure) }
    }

    /// An argument as an array of floating-point numbers.
    private static func floating(_ c: ArrayCall, _ index: Int) throws -> Tensor {
        let x = try c.array(index)
        return x.dtype == .float64 || x.dtype == .float32 ? x : try x.converted(to: .float64)
    }

    // MARK: What PyTorch does otherwise

    private static func norm(_ c: ArrayCall) throws -> Value {
        let x = try floating(c, 0)
        if c[1].isNone || (c[1].asDouble == 2 && (!c[2].isNone && c[2].cast(to: TupleObject.self) == nil || x.rank == 1)) {
            let keep = try c.flag(3)
            if c[2].isNone && !keep {
                let line = try x.reshaped(to: [-1]).contiguous()
                return .result(try Tensor.unary(.sqrt, Tensor.dot(line, line)))
            }
            return .result(try Tensor.unary(.sqrt, ArrayReductions.sum(Tensor.binary(.mul, x, x), c.axes(2, x.rank), keepdims: keep)))
        }
        guard let op = Ops.linalg["norm"] else { return .none }
        return try Value.fromOperator(op.call([.tensor(x), Operand(c[1]), Operand(c[2]), .bool(c.flag(3))]))
    }

    /// From the logarithm, as NumPy computes it.
    private static func determinant(_ c: ArrayCall) throws -> Value {
        guard let op = Ops.linalg["slogdet"] else { return .none }
        let pair = try call(op, Row(signature: "", op: "slogdet", isSquare: true), floating(c, 0), [])
        guard let items = pair.cast(to: TupleObject.self)?.items, items.count == 2 else { return pair }
        let sign = try ArrayConversion.array(items[0], c.machine), size = try Tensor.unary(.exp, ArrayConversion.array(items[1], c.machine))
        return .result(try Tensor.binary(.mul, sign, size))
    }

    private static func svd(_ c: ArrayCall) throws -> Value {
        let x = try floating(c, 0)
        guard let all = Ops.linalg["svd"], let values = Ops.linalg["svdvals"] else { return .none }
        guard x.rank >= 2 else { throw ScriptError(.arrayLinAlgError, "\(x.rank)-dimensional array given. Array must be at least two-dimensional") }
        guard try c.flag(2) else { return try Value.fromOperator(inNumPysWords("SVD did not converge") { try values.call([.tensor(x)]) }) }
        let output = try inNumPysWords("SVD did not converge") { try all.call([.tensor(x), .bool(c.flag(1))]) }
        guard case .named(let named) = output else { return try Value.fromOperator(output) }
        return .object(NamedArrays("SVDResult", Array(zip(["U", "S", "Vh"], named.tensors.map { Value.array($0) }))))
    }

    /// The solution that fits best, the squared distances left, the rank and the singular values.
    private static func leastSquares(_ c: ArrayCall) throws -> Value {
        let a = try floating(c, 0), b = try floating(c, 1), isLine = b.rank == 1
        guard let op = Ops.linalg["lstsq"], let values = Ops.linalg["svdvals"] else { return .none }
        guard a.rank == 2 else { throw ScriptError(.arrayLinAlgError, "\(a.rank)-dimensional array given. Array must be two-dimensional") }
        guard b.shape.first == a.shape[0] else { throw ScriptError(.arrayLinAlgError, "Incompatible dimensions") }
        let right = try isLine ? b.unsqueezed(at: 1) : b
        let precision = a.dtype == .float64 ? 0x1p-52 : 0x1p-23, given = try c[2].isNone ? precision * Double(max(a.shape[0], a.shape[1])) : c.float(2)
        // LAPACK takes its own precision for what is no share.
        let share = given > 0 && given < 1 ? given : precision / 2
        guard case .named(let found) = try op.call([.tensor(a), .tensor(right), .float(share), .string("gelsd")], keywords: ["rcond", "driver"]),
            case .tensor(let sizes) = try values.call([.tensor(a)])
        else { return .none }
        let solution = found.first
        let rows = a.shape[0], columns = a.shape[1]
        let limit = (sizes.count > 0 ? try sizes.selected(0, at: 0).item().double : 0) * share
        let rank = try Tensor.compare(.gt, sizes, .float(limit)).reduced(.countNonzero).item()
        let left = try Tensor.binary(.sub, right, Tensor.mm(a, solution))
        let isExact = rows > columns && rank == .int(columns)
        let residuals = try isExact ? ArrayReductions.sum(Tensor.binary(.mul, left, left), [0]) : Tensor.zeros([0], a.dtype)
        return .tuple([.array(try isLine ? solution.squeezed([1]) : solution), .array(residuals), .scalar(rank, .int32), .array(sizes)])
    }

    private static var own: [ArrayFunction] {
        [
            ArrayFunction("norm(x, ord=None, axis=None, keepdims=False)", "The norm of vectors or matrices.") { (c: ArrayCall) throws -> Value in try norm(c) },
            ArrayFunction("det(a)", "The determinant.") { (c: ArrayCall) throws -> Value in try determinant(c) },
            ArrayFunction("svd(a, full_matrices=True, compute_uv=True)", "Singular value decomposition a = U diag(S) Vh.") { (c: ArrayCall) throws -> Value in try svd(c) },
            ArrayFunction("lstsq(a, b, rcond=None)", "The solution that fits a x = b best.") { (c: ArrayCall) throws -> Value in try leastSquares(c) },
            ArrayFunction("multi_dot(arrays)", "The product of several matrices.") { (c: ArrayCall) throws -> Value in
                let arrays = try c.arrays(0)
                guard let first = arrays.first, arrays.count > 1 else { throw ScriptError(.valueError, "Expecting at least two arrays.") }
                return .result(try arrays.dropFirst().reduce(first) { try ArrayProducts.dot($0, $1) })
            },
        ]
    }
}

/// `SVDResult(U=…, S=…, Vh=…)`: a tuple whose items also have names.
final class NamedArrays: TupleObject {
    private let name: String
    private let fields: [String]

    init(_ name: String, _ fields: [(String, Value)]) {
        self.name = name
        self.fields = fields.map(\.0)
        super.init(fields.map(\.1))
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "NamedArrays", module: "numpy.linalg", base: BuiltinTypes.tuple, summary: "Several arrays, by position or by name.")
    override var type: TypeObject { Self.typeObject }
    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        try fields.firstIndex(of: name.text).map { items[$0] } ?? super.attribute(name, machine)
    }
    override var ownAttributeNames: [Name] { fields.map { Name($0) } }
    override func repr(_ machine: Machine) throws -> String {
        "\(name)(" + (try zip(fields, items).map { "\($0)=\(try machine.repr($1))" }).joined(separator: ", ") + ")"
    }
}
