// Methods that few programs call, and whose answer is mostly the tensor itself.
import TensorCore

extension Ops {
    public static let sumToSize: Op<Tensor, Dims> = Op(
        About("sum_to_size(input, *size)", "Summed over the dimensions that broadcasting from `size` would stretch.", example: "torch.ones(2, 3).sum_to_size(1, 3)", places: [.method]),
        forward: { (x: Tensor, size: Dims) in
            if size.isEmpty { return try sum(x, nil, false, nil) }
            let extra = x.rank - size.count
            guard extra >= 0, (try? Layout.broadcast(size, x.shape)) == x.shape else {
                throw TensorError(.runtimeError, "size {\(size)} is not expandable to size {\(x.shape)}.", parameter: "size")
            }
            let stretched = Dims((0..<x.rank).filter { (d: Int) -> Bool in d < extra || size[d - extra] == 1 && x.shape[d] != 1 })
            guard !stretched.isEmpty else { return x }
            let summed = try sum(x, Axes(stretched), true, nil)
            return extra == 0 ? summed : try view(summed, size)
        })

    private static func itself(_ signature: String, _ summary: String, _ example: String, places: Places = [.method]) -> Op<Tensor> {
        Op(About(signature, summary, example: example, places: places), forward: { (x: Tensor) in x })
    }

    public static let dequantize = itself("dequantize(input)", "The tensor itself: it is not quantized.", "torch.ones(2).dequantize()", places: [.torch, .method])

    public static let toDense: Op<Tensor, DType?, Bool?> = Op(
        About("to_dense(input, dtype=None, *, masked_grad=True)", "The tensor itself: it is dense.", example: "torch.ones(2).to_dense()", places: [.method]),
        forward: { (x: Tensor, dtype: DType?, _: Bool?) in try converted(x, to: dtype ?? x.dtype) })

    private static func dimensions(_ name: String, _ summary: String, _ count: @escaping (Tensor) -> Int) -> Function<Int, Tensor> {
        Function(About("\(name)(input)", summary, example: "torch.ones(2).\(name)()", places: [.method])) { (x: Tensor) in count(x) }
    }

    public static let sparseDim = dimensions("sparse_dim", "The number of sparse dimensions, of which there are none.") { (_: Tensor) in 0 }
    public static let denseDim = dimensions("dense_dim", "The number of dense dimensions: all.") { (x: Tensor) in x.rank }

    public static let isDistributed: Function<Bool, Tensor> = Function(
        About("is_distributed(input)", "Whether the tensor lies on several machines, which it never does here.", example: "torch.ones(2).is_distributed()", places: [.torch, .method])
    ) { (_: Tensor) in false }

    public static let pinMemory: Function<Output, Tensor, Operand> = Function(
        About("pin_memory(input, device=None)", "An error: memory is page-locked for a graphics processor only.", example: "", places: [.method], .refused)
    ) { (_: Tensor, _: Operand) in
        throw TensorError(.runtimeError, "Cannot access accelerator device when none is available.", parameter: "input")
    }

    public static let asStridedInPlace: Function<Tensor, Tensor, Dims, Dims, Int?> = Function(
        About("as_strided_(input, size, stride, storage_offset=None)", "Makes the tensor a view of its own storage by any strides.",
              example: "torch.arange(6).as_strided_((2, 2), (1, 2))", .mutating)
    ) { (x: Tensor, size: Dims, stride: Dims, offset: Int?) in
        let view = try asStrided(x, size, stride, offset)
        try x.checkInPlace()
        x.adopt(view)
        x.autograd = view.autograd ?? x.autograd
        return x
    }

    public static let constantPad: Op<Tensor, Dims, Scalar> = Op(
        About("constant_pad_nd(input, pad, value=0)", "With borders of a constant, from the last dimension backwards.", example: "torch.constant_pad_nd(torch.ones(2), (1, 1))",
              places: [.torch]),
        forward: { (x: Tensor, widths: Dims, value: Scalar) in
            guard widths.count % 2 == 0 else {
                throw TensorError(.runtimeError, "Length of pad must be even but instead it equals \(widths.count)", parameter: "pad")
            }
            return try pad(x, widths, "constant", value.double)
        })

    static var rareMethods: Family {
        Family("Rare methods", [sumToSize, dequantize, toDense, sparseDim, denseDim, isDistributed, pinMemory, asStridedInPlace, constantPad])
    }
}
