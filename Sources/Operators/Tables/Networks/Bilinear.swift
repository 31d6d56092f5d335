// Products of two inputs with a learnt tensor between them.
import TensorCore

extension Ops {
    public static let bilinear: Op<Tensor, Tensor, Tensor, Tensor?> = Op(
        About("bilinear(input1, input2, weight, bias=None)", "For each output, the first input times its matrix times the second, plus the bias.",
              example: "torch.nn.functional.bilinear(torch.ones(2, 3), torch.ones(2, 4), torch.ones(5, 3, 4))", places: [.torch, .functional]),
        forward: { (a: Tensor, b: Tensor, w: Tensor, bias: Tensor?) in
            try checkBilinear(a, b, w, bias)
            let batch = Dims(a.shape.dropLast()), (outputs, m, n) = (w.shape[0], w.shape[1], w.shape[2])
            // [rows, m] · [m, outputs·n] gives what the second input is then multiplied with.
            let left = try reshape(mm(reshape(a, [-1, m]), reshape(permute(w, [1, 0, 2]), [m, outputs * n])), [-1, outputs, n])
            let y = try reshape(matmul(left, unsqueeze(reshape(b, [-1, n]), -1)), batch + [outputs])
            guard let bias else { return y }
            return try y + bias
        })

    private static func checkBilinear(_ a: Tensor, _ b: Tensor, _ w: Tensor, _ bias: Tensor?) throws {
        func fail(_ text: String) -> TensorError { TensorError(.runtimeError, text, parameter: "input1") }
        guard a.dtype == b.dtype, a.dtype == w.dtype else {
            throw fail("All tensors must have the same dtype, got input1: \(a.dtype.cName), input2: \(b.dtype.cName), weight: \(w.dtype.cName)")
        }
        guard w.rank == 3 else { throw fail("bilinear(): weight must be a 3D tensor, got \(w.rank)D") }
        guard a.rank == b.rank else { throw fail("bilinear(): input dimensions do not match: got \(a.rank) and \(b.rank)") }
        guard a.rank >= 1 else { throw fail("bilinear(): inputs must have at least one dimension") }
        for i in 0..<(a.rank - 1) where a.shape[i] != b.shape[i] {
            throw fail("bilinear(): input batch dimensions do not match at dim \(i): got \(a.shape[i]) and \(b.shape[i])")
        }
        for (number, x, size) in [(1, a, w.shape[1]), (2, b, w.shape[2])] where x.shape[x.rank - 1] != size {
            throw fail("bilinear(): input\(number) size does not match weight size: got \(x.shape[x.rank - 1]) but expected \(size)")
        }
        if let bias, bias.rank != 1 || bias.shape[0] != w.shape[0] {
            throw fail("bilinear(): bias size does not match weight size: got \(bias.rank == 1 ? bias.shape[0] : bias.rank) but expected \(w.shape[0])")
        }
    }
}
