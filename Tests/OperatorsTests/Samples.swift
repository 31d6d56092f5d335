// Arguments with which the table tests call each operator. Tensors are float64 with elements between 0.15 and 0.85, all
// different, so that every operator is smooth there.
import Signatures
import TensorCore
@testable import Operators

enum Samples {
    /// A float64 tensor of different numbers in no order.
    static func tensor(_ shape: Dims, seed: Int = 0) -> Operand {
        let count = shape.reduce(1, *)
        let values = (0..<count).map { (i: Int) -> Double in 0.15 + 0.7 * Double((i * 37 + seed * 53 + 11) % 101) / 101 }
        guard let x = try? Tensor(values, shape: shape) else { return .none }
        return .tensor(x)
    }

    static func ints(_ values: [Int], _ shape: Dims? = nil) -> Operand {
        (try? Tensor(values, shape: shape)).map { (x: Tensor) -> Operand in .tensor(x) } ?? .none
    }

    static func bools(_ values: [Bool], _ shape: Dims? = nil) -> Operand {
        (try? Tensor(values, shape: shape)).map { (x: Tensor) -> Operand in .tensor(x) } ?? .none
    }

    // Made anew for each use: tests run in parallel.
    private static var x: Operand { tensor([2, 3]) }
    private static var y: Operand { tensor([2, 3], seed: 1) }
    private static var z: Operand { tensor([2, 3], seed: 2) }
    private static var row: Operand { tensor([3], seed: 3) }
    private static var vector: Operand { tensor([3], seed: 4) }
    private static var row1: Operand { tensor([1, 3], seed: 8) }
    private static var narrow: Operand { (try? Tensor([0.5, 0.25, 1] as [Float])).map { (x: Tensor) -> Operand in .tensor(x) } ?? .none }
    private static var cube: Operand { tensor([2, 3, 4], seed: 5) }
    private static var mask: Operand { bools([true, false, true, false, false, true], [2, 3]) }
    private static var aboveOne: Operand { numbers([1.5, 2, 3], [3]) }
    private static var signed: Operand { numbers([-1.5, 2, -0.3, 0.7, 1.1, -2.2], [2, 3]) }
    private static var signs: Operand { ints([1, -1, 1, -1, -1, 1], [2, 3]) }
    private static var withZero: Operand { numbers([0.5, 0, 0.3, 0.7, 1.1, 0.2], [2, 3]) }

    /// Numbers of float32, for parameters without a gradient.
    private static var single: Operand {
        guard case .tensor(let numbers) = x, let narrow = try? numbers.converted(to: .float32) else { return .none }
        return .tensor(narrow)
    }

    private static func numbers(_ values: [Double], _ shape: Dims) -> Operand {
        (try? Tensor(values, shape: shape)).map { (x: Tensor) -> Operand in .tensor(x) } ?? .none
    }

    /// The result for `arguments`, of which those that have no position are handed over by name.
    static func call(_ op: Operator, _ arguments: [Operand]) throws -> Output {
        let positional = op.signature.positionalCount
        guard arguments.count > positional, !op.signature.parameters.contains(where: { $0.kind == .rest }) else { return try op.call(arguments, asMethod: true) }
        return try op.call(arguments, keywords: op.signature.parameters[positional..<arguments.count].map(\.name), asMethod: true)
    }

    /// The ways to call `op`; by default with as many tensors as it has required parameters.
    static func calls(_ op: Operator) -> [[Operand]] {
        if op === Ops.whereFunction { return [[mask, x, y], [mask, x, .float(1)], [mask, .float(1), x]] }
        if op === Ops.whereOfTensor { return [[x, mask, y], [x, mask, .float(1)]] }
        if op === Ops.polygammaMethod { return [[x, .int(1)], [x, .int(2)]] }
        if op.places == [.linalg], let own = linear["linalg_" + op.name.text] { return own }
        // `unfold` is a view as a method and makes columns as a function.
        if op.places == [.functional], let function = layers[op.name.text] { return function }
        if let own = own[op.name.text] ?? linear[op.name.text] ?? layers[op.name.text] { return own }
        let required = op.signature.parameters.count(where: \.isRequired)
        return [Array([x, y, z].prefix(required))]
    }

    static func dims(_ values: Int...) -> Operand { .tuple(values.map { (i: Int) -> Operand in .int(i) }) }

    private static var own: [String: [[Operand]]] { [
        "add": [[x, y], [x, .float(2)], [x, row]], "sub": [[x, y], [x, .float(2)], [row, x]], "rsub": [[x, y], [x, .int(2)]],
        "mul": [[x, y], [x, .float(2)], [x, row]], "div": [[x, y], [x, .float(2)], [row, x]], "remainder": [[x, .float(0.4)]],
        "fmod": [[x, .float(0.4)]], "floor_divide": [[x, .float(0.3)]], "lerp": [[x, y, .float(0.3)], [x, y, z]],
        "pow": [[x, .int(2)], [x, .float(0.5)], [x, y], [.float(2), x]], "clamp": [[x, .float(0.3), .float(0.6)], [x, y, .none]],
        "clamp_min": [[x, .float(0.4)]], "clamp_max": [[x, .float(0.4)]], "acosh": [[aboveOne]], "round": [[x]],
        "bitwise_and": [[mask, mask]], "bitwise_or": [[mask, mask]], "bitwise_xor": [[mask, mask]], "bitwise_not": [[mask]],
        "bitwise_left_shift": [[ints([1, 2]), .int(2)]], "bitwise_right_shift": [[ints([8, 9]), .int(2)]],
        "sum": [[x], [x, .int(0)], [x, .int(-1), .bool(true)], [cube, dims(0, 2)]], "mean": [[x], [x, .int(0)], [cube, dims(0, 2), .bool(true)]],
        "prod": [[x], [x, .int(1)], [withZero, .int(1)], [withZero]], "var": [[x], [x, .int(1)], [x, .bool(false)]],
        "std": [[x], [x, .int(1)], [x, .int(0), .bool(false)]],
        "logsumexp": [[x, .int(1)], [x, .int(0), .bool(true)]], "cumsum": [[x, .int(0)], [x, .int(1)]], "cumprod": [[x, .int(1)], [withZero, .int(1)]],
        "softmax": [[x, .int(1)], [x, .int(0)]], "log_softmax": [[x, .int(1)], [x, .int(0)]],
        "max": [[x], [x, .int(1)], [x, .int(0), .bool(true)], [x, y]], "min": [[x], [x, .int(1)], [x, y]], "amax": [[x, .int(1)], [x]],
        "topk": [[x, .int(2)], [x, .int(1), .int(0), .bool(false)]], "median": [[x], [x, .int(1)], [x, .int(0), .bool(true)]], "nanmedian": [[x], [x, .int(1)]],
        "kthvalue": [[x, .int(2)], [x, .int(1), .int(0), .bool(true)]], "mode": [[x], [x, .int(0)]], "sort": [[x], [x, .int(0), .bool(true)]],
        "quantile": [[x, .float(0.3)], [x, .float(0.4), .int(1), .bool(true)], [x, numbers([0.1, 0.8], [2]), .int(0)]], "nanquantile": [[x, .float(0.3), .int(1)]],
        "cummax": [[x, .int(1)]], "cummin": [[x, .int(0)]], "logcumsumexp": [[x, .int(1)], [signed, .int(0)]], "diff": [[x], [x, .int(2)], [x, .int(1), .int(0), y, row1]],
        "trapezoid": [[x], [x, .none], [x, row], [x, y]], "cumulative_trapezoid": [[x], [x, row]], "gradient": [[x], [tensor([3, 4])]], "cov": [[x]], "corrcoef": [[tensor([2, 4])]],
        "searchsorted": [[vector, row]], "bucketize": [[x, vector]], "histogram": [[narrow, .int(3)]], "unique": [[ints([3, 1, 3])]], "unique_consecutive": [[ints([3, 3, 1, 3])]], "nan_to_num": [[x]],
        "view": [[x, .int(3), .int(2)], [x, dims(-1)]], "reshape": [[x, .int(3), .int(2)]], "view_as": [[x, tensor([3, 2])]],
        "reshape_as": [[x, tensor([3, 2])]], "unflatten": [[x, .int(1), dims(3, 1)]], "t": [[x], [vector]], "transpose": [[cube, .int(0), .int(2)]],
        "permute": [[cube, .int(2), .int(0), .int(1)]], "movedim": [[cube, .int(0), .int(2)]], "mT": [[cube]], "squeeze": [[tensor([2, 1, 3])], [tensor([2, 1, 3]), .int(1)]],
        "unsqueeze": [[x, .int(1)], [x, .int(-1)]], "expand": [[tensor([2, 1]), .int(2), .int(3)], [vector, .int(4), .int(-1)]],
        "expand_as": [[vector, x]], "broadcast_to": [[vector, dims(2, 3)]], "broadcast_tensors": [[vector, tensor([2, 1])]],
        "flip": [[x, .int(0)], [x, dims(0, 1)]], "roll": [[x, .int(1), .int(1)], [x, .int(2)]], "repeat": [[x, .int(2), .int(1)], [vector, .int(2), .int(3)]],
        "tile": [[x, .int(2)]], "select": [[x, .int(1), .int(-1)]], "narrow": [[x, .int(1), .int(1), .int(2)]], "diagonal": [[x], [cube, .int(1), .int(0), .int(2)]],
        "diag": [[x], [vector, .int(1)]], "split": [[x, .int(2), .int(1)], [x, dims(1, 2), .int(1)]], "chunk": [[x, .int(2), .int(1)]], "unbind": [[x], [x, .int(1)]],
        "masked_fill": [[x, mask, .float(2)], [x, mask, tensor([])]], "masked_select": [[x, mask]], "gather": [[x, .int(1), ints([0, 2, 1, 1], [2, 2])]],
        "scatter": [[x, .int(1), ints([0, 2, 1, 0], [2, 2]), y], [x, .int(0), ints([1, 0, 1], [1, 3]), .float(2)]],
        "scatter_add": [[x, .int(1), ints([0, 0, 1, 0], [2, 2]), y]], "index_select": [[x, .int(1), ints([2, 0, 2])]],
        "index_add": [[x, .int(1), ints([2, 0]), tensor([2, 2], seed: 6)]], "take": [[x, ints([0, 5, 5])]], "where": [[mask, x, y], [mask, x, .float(1)]],
        "cat": [[.list([x, y])], [.tuple([x, tensor([2, 1])]), .int(1)]], "stack": [[.list([x, y])], [.list([x, y]), .int(1)]],
        "hstack": [[.list([x, y])]], "vstack": [[.list([x, row])]], "matmul": [[x, tensor([3, 4])], [vector, row], [x, vector], [cube, tensor([4, 2])], [cube, tensor([2, 4, 2])], [vector, tensor([3, 2])]],
        "mm": [[x, tensor([3, 4])]], "bmm": [[cube, tensor([2, 4, 2])]], "mv": [[x, vector]], "dot": [[vector, row]], "outer": [[vector, tensor([2])]],
        "addmm": [[tensor([4]), x, tensor([3, 4])], [tensor([2, 4]), x, tensor([3, 4])]],
        "linear": [[x, tensor([4, 3]), tensor([4])], [x, tensor([4, 3])], [cube, tensor([5, 4]), tensor([5])], [vector, tensor([4, 3]), tensor([4])]],
        "einsum": [[.string("ij,jk->ik"), x, tensor([3, 4])], [.string("ij->j"), x], [.string("ij,ij"), x, y], [.string("bij,bjk"), cube, tensor([2, 4, 2])], [.string("ii->i"), tensor([3, 3])], [.string("i,j,k->kji"), vector, row, tensor([2])]],
        "isin": [[vector, row], [vector, .float(0.5)]], "unravel_index": [[ints([1, 5]), dims(2, 3)]], "sum_to_size": [[x, .int(3)], [x, .int(2), .int(1)], [x, .int(1), .int(1)]],
        "constant_pad_nd": [[x, dims(1, 2, 0, 1)], [x, dims(-1, 0), .float(3)]], "hann_window": [[.int(4)]], "hamming_window": [[.int(4)]],
        "blackman_window": [[.int(4)]], "bartlett_window": [[.int(4)]], "kaiser_window": [[.int(4)]],
        "bincount": [[ints([0, 1, 1])]], "histc": [[x, .int(4)]],
        "pad": [[x, dims(1, 2, 0, 1)], [x, dims(-1, 0), .string("constant"), .float(3)], [cube, dims(2, 1), .string("reflect")], [cube, dims(1, 3), .string("replicate")], [cube, dims(1, 2), .string("circular")]], "threshold": [[x, .float(0.5), .float(9)]], "prelu": [[signed, tensor([1])]], "glu": [[tensor([2, 4])]],
        "leaky_relu": [[signed]], "elu": [[signed]], "selu": [[signed]], "celu": [[signed, .float(0.7)]], "gelu": [[signed], [signed, .string("tanh")]],
        "silu": [[signed]], "mish": [[signed]], "softplus": [[signed]], "logsigmoid": [[signed]], "hardswish": [[signed]], "hardsigmoid": [[signed]],
        "relu": [[signed]], "abs": [[signed]], "normalize": [[x], [x, .float(1), .int(0)]], "dropout": [[x, .float(0.5), .bool(false)]],
        "one_hot": [[ints([0, 2])]], "embedding": [[ints([1, 0, 1]), tensor([3, 2])]],
        "mse_loss": [[x, y]], "nll_loss": [[x, ints([0, 2])]], "smooth_l1_loss": [[signed, y]], "huber_loss": [[signed, y]], "kl_div": [[x, y]],
        "poisson_nll_loss": [[x, y], [x, y, .bool(false), .bool(true)]], "gaussian_nll_loss": [[x, y, z], [x, y, .float(0.5), .bool(true)]],
        "hinge_embedding_loss": [[x, signs]], "margin_ranking_loss": [[x, y, signs, .float(0.1)]], "soft_margin_loss": [[x, signs]],
        "cosine_embedding_loss": [[x, y, ints([1, -1])], [vector, row, ints([1], [])]],
        "triplet_margin_loss": [[x, y, z], [x, y, z, .float(0.5), .int(3), .float(1e-6), .bool(true)]],
        "multi_margin_loss": [[x, ints([0, 2])], [x, ints([0, 2]), .int(2), .float(0.7), narrow]], "multilabel_margin_loss": [[x, ints([0, -1, 1, 2, 1, -1], [2, 3])]],
        "multilabel_soft_margin_loss": [[x, y], [x, y, row]],
        "ctc_loss": [[tensor([5, 2, 4]), ints([1, 2, 3, 3], [2, 2]), dims(5, 4), dims(2, 1), .int(0), .string("sum")], [tensor([4, 3]), ints([1, 1]), dims(4), dims(2)]],
        "hsplit": [[tensor([2, 4]), .int(2)], [tensor([4]), dims(1, 3)]], "vsplit": [[tensor([4, 2]), .int(2)], [tensor([4, 2]), dims(1)]],
        "dsplit": [[tensor([2, 1, 4]), .int(2)]], "tensor_split": [[x, .int(2), .int(1)], [x, dims(1), .int(1)]], "split_with_sizes": [[x, dims(1, 2), .int(1)]],
        "unsafe_split": [[x, .int(2), .int(1)]], "unsafe_chunk": [[x, .int(2), .int(1)]], "narrow_copy": [[x, .int(1), .int(1), .int(2)]],
        "unfold": [[tensor([5]), .int(0), .int(3), .int(1)], [x, .int(1), .int(2), .int(1)]], "as_strided": [[x, dims(2, 2), dims(1, 1)], [x, dims(3), dims(2), .int(1)]],
        "select_scatter": [[x, row, .int(0), .int(1)]], "slice_scatter": [[x, tensor([2, 2]), .int(1), .int(0), .int(2)]], "diagonal_scatter": [[x, tensor([2])]],
        "as_strided_scatter": [[x, tensor([2]), dims(2), dims(2)]], "diag_embed": [[x], [vector, .int(1), .int(1), .int(0)]], "diagflat": [[x, .int(1)]],
        "fill": [[x, .float(2)]], "fliplr": [[x]], "flipud": [[x]], "rot90": [[x], [x, .int(2)], [x, .int(-1)]],
        "repeat_interleave": [[x, .int(2)], [x, .int(2), .int(1)], [x, ints([1, 2, 0]), .int(1)]], "block_diag": [[x, y, tensor([2])]],
        "dstack": [[.list([x, y])]], "column_stack": [[.list([vector, tensor([3, 2])])]], "atleast_1d": [[x, vector]], "atleast_2d": [[vector, x]], "atleast_3d": [[vector, x]],
        "broadcast_shapes": [[dims(2, 1), dims(3)]], "adjoint": [[cube]], "H": [[x]],
        "masked_scatter": [[x, mask, tensor([4])]], "nonzero_static": [], "is_set_to": [[x, y]],
        "put": [[x, ints([0, 4]), tensor([2])], [x, ints([0, 0]), tensor([2]), .bool(true)]], "take_along_dim": [[x, ints([2, 0], [2, 1]), .int(1)], [x, ints([5, 0])]],
        "index_copy": [[x, .int(1), ints([2, 0]), tensor([2, 2], seed: 6)]], "index_fill": [[x, .int(1), ints([2, 0]), .float(3)], [x, .int(0), ints([1]), tensor([])]],
        "index_put": [[x, .tuple([ints([0, 1]), ints([2, 2])]), tensor([2])], [x, .tuple([ints([0, 0])]), row, .bool(true)]],
        "scatter_reduce": [[x, .int(1), ints([0, 0, 1, 0], [2, 2]), y, .string("sum")], [x, .int(1), ints([0, 0, 1, 0], [2, 2]), y, .string("prod")],
                           [x, .int(1), ints([0, 0, 1, 0], [2, 2]), y, .string("mean")], [x, .int(1), ints([0, 0, 1, 0], [2, 2]), y, .string("amax")]],
        "index_reduce": [[x, .int(1), ints([2, 2]), tensor([2, 2], seed: 6), .string("prod")], [x, .int(1), ints([2, 0]), tensor([2, 2], seed: 6), .string("amin")]],
        "cross_entropy": [[x, ints([0, 2])], [x, ints([0, -100])], [x, y], [vector, ints([1], [])], [cube, ints([0, 2, 1, 1, 0, 0, 2, 1], [2, 4])]],
        "gcd": [[ints([12, -18]), ints([8, 27])]], "lcm": [[ints([4, -6]), ints([6, 9])]], "nextafter": [[single, single]],
        "copysign": [[x, signed], [signed, .float(-1)]], "heaviside": [[signed, x]], "fmax": [[x, y]], "fmin": [[x, y]],
        "xlogy": [[x, y], [x, .float(2)], [.float(2), x]], "xlog1py": [[x, y], [x, .float(2)], [.float(2), x]], "float_power": [[x, .int(2)], [x, y]],
        "zeta": [[.float(2), aboveOne]], "igamma": [[single, y]], "igammac": [[single, y]], "polygamma": [[.int(0), x], [.int(1), x], [.int(3), x]],
        "mvlgamma": [[aboveOne, .int(2)]], "logit": [[x], [x, .float(0.3)]], "sinc": [[signed]], "i0": [[signed]], "i0e": [[signed]], "i1": [[signed]],
        "i1e": [[signed]], "erfcx": [[signed]], "log_ndtr": [[signed]], "ndtr": [[signed]], "bessel_j0": [[signed]], "bessel_j1": [[signed]],
        "lgamma": [[signed]], "digamma": [[signed]], "is_nonzero": [[tensor([1])]], "addcmul": [[x, y, z], [row, y, z]], "angle": [[signed]],
        "to": [[x, .dtype(.float64)]], "type_as": [[x, y]], "argsort": [[x]], "item": [[tensor([1])]], "float": [], "half": [], "promote_types": [], "can_cast": [], "bfloat16": [], "isclose": [[x, y]], "allclose": [[x, y]], "equal": [[x, x]],
    ] }
}

// MARK: Linear algebra

extension Samples {
    /// Square matrices with real eigenvalues far apart, far from singular.
    static func square(_ batch: Dims = [], seed: Int = 8) -> Operand {
        guard case .tensor(let noise) = tensor(batch + [3, 3], seed: seed), let diagonal = try? Tensor([1.5, 3, 5], shape: [3, 1]) else { return .none }
        return (try? noise * 0.3 + diagonal * Tensor.eye(3, nil, .float64)).map { (a: Tensor) -> Operand in .tensor(a) } ?? .none
    }

    private static func pivots(_ values: [Int]) -> Operand {
        guard case .tensor(let x) = ints(values), let narrow = try? x.converted(to: .int32) else { return .none }
        return .tensor(narrow)
    }

    /// What some operators ask of their matrices: the samples are brought there by operators, so that gradients pass through.
    static func prepared(_ op: Operator, _ inputs: [Tensor]) throws -> [Tensor] {
        // The gradient is that of probabilities that a log-softmax made.
        if op.name == "ctc_loss", let x = inputs.first { return [try Ops.logSoftmax(x, x.rank - 1, nil)] }
        guard op.places == [.linalg] || op.name == "cholesky_inverse" || op.name == "cholesky_solve", let last = inputs.last else { return inputs }
        switch op.name.text {
        case "cholesky", "cholesky_ex", "matrix_sqrth", "eigh", "eigvalsh": return [try inputs[0] + Ops.transpose(inputs[0], -2, -1)] + inputs.dropFirst()
        // Of a triangular factor one triangle is read, but PyTorch gives both a gradient.
        case "cholesky_inverse", "cholesky_solve": return inputs.dropLast() + [try Ops.tril(last, 0)]
        default: return inputs
        }
    }

    static var linear: [String: [[Operand]]] {
        let matrix = tensor([3, 2], seed: 9), batch = tensor([2, 3, 2], seed: 10), vector = tensor([3], seed: 4), other = tensor([3], seed: 3)
        let wide = tensor([2, 3], seed: 11), tall = tensor([4, 3], seed: 12), rows = tensor([2, 3], seed: 13), cube = tensor([2, 3, 4], seed: 5)
        let one = [[square()], [square([2])]]
        var calls: [String: [[Operand]]] = [
            "inv": one, "inv_ex": one, "inverse": one, "det": one, "slogdet": one, "logdet": one, "matrix_exp": one, "matrix_sqrth": one, "eigvals": one, "eig": one,
            "cholesky": one + [[square(), .bool(true)]], "cholesky_ex": one, "eigh": one, "eigvalsh": one + [[square(), .string("U")]], "trace": [[square()], [matrix]],
            "cholesky_inverse": [[square()]], "cholesky_solve": [[matrix, square()], [batch, square()]],
            "pinv": one + [[matrix], [wide]], "pinverse": [[matrix]], "svdvals": [[matrix], [wide], [square([2])]],
            "svd": [[square()], [square([2])]], "linalg_svd": [[square()], [matrix, .bool(false)], [wide, .bool(false)]],
            "qr": [[square()], [matrix], [wide], [wide, .string("complete")]], "linalg_lu": [[square()], [matrix], [wide]], "lu": [[square()], [wide]],
            "lu_factor": [[square()], [tall], [wide]], "lu_factor_ex": [[square([2])]], "lu_unpack": [[square(), pivots([2, 2, 3])]],
            "linalg_lu_solve": [
                [square(), pivots([2, 2, 3]), matrix], [square(), pivots([2, 2, 3]), matrix, .bool(true), .bool(true)],
                [square(), pivots([1, 3, 3]), rows, .bool(false)], [square(), pivots([1, 3, 3]), rows, .bool(false), .bool(true)],
            ],
            "lu_solve": [[matrix, square(), pivots([2, 2, 3])]], "geqrf": [[matrix]], "householder_product": [[matrix, tensor([2])]], "ormqr": [[matrix, tensor([2]), tall.rows(3)]],
            "solve": [[square(), vector], [square(), matrix], [square([2]), matrix], [square([2]), vector], [square(), rows, .bool(false)]], "solve_ex": [[square(), matrix], [square(), vector]],
            "solve_triangular": [[square(), matrix, .bool(true)], [square(), batch, .bool(false)], [square(), rows, .bool(true), .bool(false)], [square(), matrix, .bool(false), .bool(true), .bool(true)]],
            "triangular_solve": [[matrix, square()], [matrix, square(), .bool(false), .bool(true)]], "lstsq": [[tall, tensor([4, 2])], [tall, tensor([4])], [wide, tensor([2, 2])]],
            "tensorsolve": [[square(), vector]], "tensorinv": [[square(), .int(1)]], "matrix_power": [[square(), .int(3)], [square([2]), .int(-2)], [square(), .int(0)], [square(), .int(1)]],
            "multi_dot": [[.list([wide, square(), matrix])], [.list([vector, square(), other])]], "chain_matmul": [[wide, square(), matrix]],
            "linalg_vander": [[vector]], "vander": [[vector], [vector, .int(2), .bool(true)]], "linalg_diagonal": [[square()], [square([2]), .int(1)]],
            "cross": [[square(), square(seed: 1)], [wide, rows, .int(1)]], "linalg_cross": [[wide, rows], [wide, tensor([1, 3], seed: 4)]], "vecdot": [[wide, rows], [wide, vector]],
            "linalg_matmul": [[wide, matrix]], "vdot": [[vector, other]], "inner": [[vector, other], [wide, rows], [wide, vector]], "kron": [[wide, matrix], [vector, wide]],
            "addmv": [[tensor([2]), wide, vector], [tensor([1]), wide, vector, .float(2), .float(0.5)]], "addr": [[matrix, vector, tensor([2])], [tensor([]), vector, other, .float(2), .float(3)]],
            "addbmm": [[tensor([3, 2]), cube, tensor([2, 4, 2])], [tensor([2]), cube, tensor([2, 4, 2]), .float(2), .float(3)]],
            "baddbmm": [[tensor([2, 3, 2]), cube, tensor([2, 4, 2])], [tensor([3, 1]), cube, tensor([2, 4, 2]), .float(0.5), .float(2)]],
            "tensordot": [[wide, matrix, .int(1)], [wide, rows], [cube, tensor([4, 2]), .list([.list([.int(0), .int(2)]), .list([.int(1), .int(0)])])], [wide, tensor([1, 2]), .list([.list([.int(1)]), .list([.int(0)])])]],
            "cdist": [[wide, tall], [cube, tensor([5, 4], seed: 7)], [wide, tall, .float(1)], [wide, tall, .float(3)], [wide, square(), .float(.infinity)], [tensor([26, 2]), tensor([2, 2], seed: 7)]],
            "pdist": [[tall], [tall, .float(1)]], "pairwise_distance": [[wide, rows], [wide, rows, .float(1), .float(1e-6), .bool(true)]], "cosine_similarity": [[wide, rows], [wide, vector]],
        ]
        calls.merge(normCalls) { (known: [[Operand]], _: [[Operand]]) -> [[Operand]] in known }
        return calls
    }

    private static var normCalls: [String: [[Operand]]] {
        let matrix = tensor([3, 2], seed: 9), cube = tensor([2, 3, 4], seed: 5), both = Operand.tuple([.int(0), .int(1)])
        return [
            "norm": [[matrix], [matrix, .int(1)], [matrix, .int(3), .int(1)], [matrix, .float(.infinity)], [matrix, .string("nuc")], [cube, .string("fro"), both]],
            "linalg_norm": [[matrix], [matrix, .int(2)], [matrix, .string("nuc")], [matrix, .int(1)], [cube, .float(.infinity), both], [matrix, .int(3), .int(1)]],
            "vector_norm": [[matrix], [cube, .int(3), both, .bool(true)]], "nuclear_norm": [[matrix]], "frobenius_norm": [[matrix, both]],
            "matrix_norm": [[matrix], [matrix, .int(2)], [matrix, .int(-2)], [matrix, .int(1)], [matrix, .int(-1)], [cube, .float(.infinity), both], [cube, .string("nuc"), both, .bool(true)]],
            "cond": [[square()], [matrix], [square(), .int(1)], [square(), .string("fro")], [square(), .string("nuc")], [square(), .int(-2)]],
            "matrix_rank": [[matrix], [square([2])]], "renorm": [[matrix, .int(2), .int(0), .float(0.5)], [cube, .int(1), .int(1), .float(2)]],
        ]
    }
}

extension Operand {
    /// The first rows of a tensor.
    fileprivate func rows(_ count: Int) -> Operand {
        guard case .tensor(let x) = self, let part = try? x.sliced(0, from: 0, to: count) else { return .none }
        return .tensor(part)
    }
}

extension Output {
    /// All tensors of the result.
    var tensors: [Tensor] {
        switch self {
        case .tensor(let x): [x]
        case .tuple(let items), .list(let items): items.flatMap(\.tensors)
        case .named(let named): named.tensors
        default: []
        }
    }
}
