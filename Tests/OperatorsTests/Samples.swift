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
    private static var withZero: Operand { numbers([0.5, 0, 0.3, 0.7, 1.1, 0.2], [2, 3]) }

    private static func numbers(_ values: [Double], _ shape: Dims) -> Operand {
        (try? Tensor(values, shape: shape)).map { (x: Tensor) -> Operand in .tensor(x) } ?? .none
    }

    /// The ways to call `op`; by default with as many tensors as it has required parameters.
    static func calls(_ op: Operator) -> [[Operand]] {
        if op === Ops.whereOfTensor { return [[x, mask, y], [x, mask, .float(1)]] }
        if let own = own[op.name.text] { return own }
        let required = op.signature.parameters.count(where: \.isRequired)
        return [Array([x, y, z].prefix(required))]
    }

    private static func dims(_ values: Int...) -> Operand { .tuple(values.map { (i: Int) -> Operand in .int(i) }) }

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
        "std": [[x], [x, .int(1)], [x, .int(0), .bool(false)]], "norm": [[x], [x, .int(1)], [x, .int(3), .int(1)], [x, .float(.infinity)]],
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
        "addmm": [[tensor([4]), x, tensor([3, 4])], [tensor([2, 4]), x, tensor([3, 4])]], "baddbmm": [[tensor([2, 3, 2]), cube, tensor([2, 4, 2])]],
        "linear": [[x, tensor([4, 3]), tensor([4])], [x, tensor([4, 3])], [cube, tensor([5, 4]), tensor([5])], [vector, tensor([4, 3]), tensor([4])]],
        "trace": [[tensor([3, 3])]], "einsum": [[.string("ij,jk->ik"), x, tensor([3, 4])], [.string("ij->j"), x], [.string("ij,ij"), x, y], [.string("bij,bjk"), cube, tensor([2, 4, 2])], [.string("ii->i"), tensor([3, 3])], [.string("i,j,k->kji"), vector, row, tensor([2])]],
        "tensordot": [[x, tensor([3, 4]), .int(1)], [x, y]], "cdist": [[x, tensor([4, 3], seed: 7)]], "bincount": [[ints([0, 1, 1])]], "histc": [[x, .int(4)]],
        "pad": [[x, dims(1, 2, 0, 1)], [x, dims(-1, 0), .string("constant"), .float(3)]], "renorm": [[x, .int(2), .int(0), .float(0.5)]], "threshold": [[x, .float(0.5), .float(9)]], "prelu": [[signed, tensor([1])]], "glu": [[tensor([2, 4])]],
        "leaky_relu": [[signed]], "elu": [[signed]], "selu": [[signed]], "celu": [[signed, .float(0.7)]], "gelu": [[signed], [signed, .string("tanh")]],
        "silu": [[signed]], "mish": [[signed]], "softplus": [[signed]], "logsigmoid": [[signed]], "hardswish": [[signed]], "hardsigmoid": [[signed]],
        "relu": [[signed]], "abs": [[signed]], "normalize": [[x], [x, .float(1), .int(0)]], "dropout": [[x, .float(0.5), .bool(false)]],
        "one_hot": [[ints([0, 2])]], "embedding": [[ints([1, 0, 1]), tensor([3, 2])]],
        "mse_loss": [[x, y]], "nll_loss": [[x, ints([0, 2])]], "smooth_l1_loss": [[signed, y]], "huber_loss": [[signed, y]], "kl_div": [[x, y]],
        "cross_entropy": [[x, ints([0, 2])], [x, ints([0, -100])], [x, y], [vector, ints([1], [])], [cube, ints([0, 2, 1, 1, 0, 0, 2, 1], [2, 4])]],
        "to": [[x, .dtype(.float64)]], "type_as": [[x, y]], "argsort": [[x]], "item": [[tensor([1])]], "float": [], "half": [], "promote_types": [], "can_cast": [], "bfloat16": [], "isclose": [[x, y]], "allclose": [[x, y]], "equal": [[x, x]],
    ] }
}

extension Output {
    /// All tensors of the result.
    var tensors: [Tensor] {
        switch self {
        case .tensor(let x): [x]
        case .tuple(let items), .list(let items): items.flatMap(\.tensors)
        case .named(let named): named.fields.map(\.tensor)
        default: []
        }
    }
}
