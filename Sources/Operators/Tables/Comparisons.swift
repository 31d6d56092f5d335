// Comparisons and logic: bool results, no gradients.
import TensorCore

extension Ops {
    public static let eq: Op<Tensor, TensorOrScalar> = comparison(
        "eq(input, other)", symbol: "==", "Whether elements are equal.", .eq, example: "torch.eq(torch.tensor([1, 2]), torch.tensor([1, 3]))")
    public static let ne: Op<Tensor, TensorOrScalar> = comparison(
        "ne(input, other)", symbol: "!=", "Whether elements differ.", .ne, example: "torch.ne(torch.tensor([1, 2]), 2)", aliases: ["not_equal"])
    public static let lt: Op<Tensor, TensorOrScalar> = comparison(
        "lt(input, other)", symbol: "<", "Whether elements are less than the other's.", .lt, example: "torch.lt(torch.tensor([1, 2]), 2)", aliases: ["less"])
    public static let le: Op<Tensor, TensorOrScalar> = comparison(
        "le(input, other)", symbol: "<=", "Whether elements are at most the other's.", .le, example: "torch.le(torch.tensor([1, 2]), 1)", aliases: ["less_equal"])
    public static let gt: Op<Tensor, TensorOrScalar> = comparison(
        "gt(input, other)", symbol: ">", "Whether elements are greater than the other's.", .gt, example: "torch.gt(torch.tensor([1, 2]), 1)", aliases: ["greater"])
    public static let ge: Op<Tensor, TensorOrScalar> = comparison(
        "ge(input, other)", symbol: ">=", "Whether elements are at least the other's.", .ge, example: "torch.ge(torch.tensor([1, 2]), 2)",
        aliases: ["greater_equal"])

    public static let logicalAnd: Op<Tensor, Tensor> = logic("logical_and", "Whether both elements are true.", .logicalAnd)
    public static let logicalOr: Op<Tensor, Tensor> = logic("logical_or", "Whether either element is true.", .logicalOr)
    public static let logicalXor: Op<Tensor, Tensor> = logic("logical_xor", "Whether exactly one element is true.", .logicalXor)
    public static let logicalNot: Op<Tensor> = Op(
        About("logical_not(input)", "Whether each element is false.", example: "torch.logical_not(torch.tensor([True, False]))", [.inPlace, .out]),
        forward: { (x: Tensor) in try Tensor.predicate(.logicalNot, x) },
        into: { (output: Tensor, x: Tensor) in try Tensor.predicate(.logicalNot, x, into: output) })

    public static let equal: Function<Bool, Tensor, Tensor> = Function(
        About("equal(input, other)", "Whether two tensors have the same shape and the same elements.", example: "torch.equal(torch.tensor([1, 2]), torch.tensor([1, 2]))")
    ) { (a: Tensor, b: Tensor) in
        guard a.shape == b.shape else { return false }
        return try Tensor.compare(.eq, a, b).reduced(.all).item() == .bool(true)
    }

    public static let isclose: Op<Tensor, Tensor, Double, Double, Bool> = Op(
        About("isclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False)", "Whether elements differ by at most `atol` plus `rtol` times the other's size.",
              example: "torch.isclose(torch.tensor([1., 2.]), torch.tensor([1., 2.1]))"),
        forward: { (a: Tensor, b: Tensor, rtol: Double, atol: Double, equalNaN: Bool) in
            try checkCloseness(a, b, rtol, atol)
            return try Recording.off { () throws -> Tensor in
                let same = try Tensor.compare(.eq, a, b)
                guard a.dtype.isFloating || b.dtype.isFloating else { return same }
                let allowed = try Tensor.unary(.abs, b) * Scalar.float(rtol) + Scalar.float(atol)
                let difference = try Tensor.unary(.abs, a - b)
                let near = try Tensor.compare(
                    .logicalAnd, Tensor.predicate(.isfinite, difference), Tensor.compare(.le, difference, allowed))
                let close = try Tensor.compare(.logicalOr, same, near)
                guard equalNaN else { return close }
                let bothNaN = try Tensor.compare(.logicalAnd, Tensor.predicate(.isnan, a), Tensor.predicate(.isnan, b))
                return try Tensor.compare(.logicalOr, close, bothNaN)
            }
        })

    public static let allclose: Function<Bool, Tensor, Tensor, Double, Double, Bool> = Function(
        About("allclose(input, other, rtol=1e-05, atol=1e-08, equal_nan=False)", "Whether all elements are close, as `isclose` says.",
              example: "torch.allclose(torch.tensor([1., 2.]), torch.tensor([1., 2. + 1e-7]))")
    ) { (a: Tensor, b: Tensor, rtol: Double, atol: Double, equalNaN: Bool) in
        try isclose(a, b, rtol, atol, equalNaN).reduced(.all).item() == .bool(true)
    }

    private static func checkCloseness(_ a: Tensor, _ b: Tensor, _ rtol: Double, _ atol: Double) throws {
        guard a.dtype == b.dtype else {
            throw TensorError(.runtimeError, "\(a.dtype.legacyName) did not match \(b.dtype.legacyName)", parameter: "other")
        }
        for (name, bound) in [("rtol", rtol), ("atol", atol)] where !(bound >= 0) {
            let text = bound == bound.rounded() && Swift.abs(bound) < 1e6 ? "\(Int(bound))" : "\(bound)"
            throw TensorError(.runtimeError, "\(name) must be greater than or equal to zero, but got \(text)", parameter: name)
        }
    }

    static var comparisons: Family {
        Family("Comparison and logic", [
            eq, ne, lt, le, gt, ge, logicalAnd, logicalOr, logicalXor, logicalNot, equal, isclose, allclose,
        ])
    }
}
