// Questions about element types, and the functions whose results would be complex.
import TensorCore

extension Ops {
    public static let promoteTypes: Function<DType, DType, DType> = Function(
        About("promote_types(type1, type2)", "The smallest type that holds the numbers of both.", example: "torch.promote_types(torch.int32, torch.float16)", places: [.torch])
    ) { (a: DType, b: DType) in Promotion.common(a, b) }

    public static let resultType: Function<DType, TensorOrScalar, TensorOrScalar> = Function(
        About("result_type(tensor, other)", "The type of what arithmetic makes of the two.", example: "torch.result_type(torch.tensor([1, 2]), 1.5)", places: [.torch])
    ) { (a: TensorOrScalar, b: TensorOrScalar) in
        switch (a, b) {
        case let (.tensor(x), .tensor(y)): Promotion.common(x, y)
        case let (.tensor(x), .scalar(s)), let (.scalar(s), .tensor(x)): Promotion.common(x, s)
        case let (.scalar(s), .scalar(t)): Promotion.common(s.inferredDType, t)
        }
    }

    public static let canCast: Function<Bool, DType, DType> = Function(
        About("can_cast(from_, to)", "Whether in-place arithmetic may put numbers of one type into a tensor of another.",
              example: "torch.can_cast(torch.float32, torch.int64)", places: [.torch])
    ) { (from: DType, to: DType) in Promotion.allows(from, into: to) }

    // MARK: Complex numbers

    /// What a complex function gives for real numbers: the tensor itself.
    private static func itself(_ name: String, _ summary: String, _ places: Places = [.torch, .method]) -> Op<Tensor> {
        let example = places.contains(.torch) ? "torch.\(name)(torch.tensor([1., -2.]))" : "torch.tensor([1., -2.]).\(name)"
        return Op(About("\(name)(input)", summary, example: example, places: places), forward: { (x: Tensor) in x })
    }

    /// What real tensors have not.
    private static func ofComplexOnly(_ name: String, _ words: String, _ places: Places) -> Function<Output, Tensor> {
        Function(About("\(name)(input)", "An error, for the numbers are real.", example: "", places: places, .refused)) { (_: Tensor) in
            throw TensorError(.typeError, words, parameter: "input")
        }
    }

    static var elementTypes: Family {
        Family("Element types", [
            promoteTypes, resultType, canCast,
            itself("real", "The real parts: the tensor itself.", [.torch, .attribute]),
            itself("conj", "The conjugates: the tensor itself."),
            itself("resolve_conj", "The conjugates worked out: the tensor itself."),
            itself("resolve_neg", "The signs worked out: the tensor itself."),
            ofComplexOnly("imag", "imag is not implemented for tensors with non-complex dtypes.", [.torch, .attribute]),
            ofComplexOnly("view_as_real", "view_as_real is only supported for complex tensors", [.torch]),
        ])
    }
}
