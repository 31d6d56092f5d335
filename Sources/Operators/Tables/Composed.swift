// Operators made of other operators: their gradients come from those.
import TensorCore

extension Ops {
    // MARK: Borders

    public static let pad: Op<Tensor, Dims, String, Double?> = Op(
        About("pad(input, pad, mode='constant', value=None)", "With borders of a constant, from the last dimension backwards.", example: "torch.nn.functional.pad(torch.ones(2, 2), (1, 1))",
              places: [.functional]),
        forward: { (x: Tensor, widths: Dims, mode: String, value: Double?) in
            guard mode == "constant" else {
                throw TensorError(.notImplementedError, "pad(mode='\(mode)') is not available here: only mode='constant' is", parameter: "mode")
            }
            guard widths.count % 2 == 0, widths.count / 2 <= x.rank else {
                throw TensorError(.runtimeError, "Padding length should be less than or equal to two times the input dimension but got padding length \(widths.count) and input of dimension \(x.rank)", parameter: "pad")
            }
            var result = x
            for i in 0..<(widths.count / 2) { result = try bordered(result, x.rank - 1 - i, widths[2 * i], widths[2 * i + 1], value ?? 0) }
            return result
        })

    private static func bordered(_ x: Tensor, _ dim: Int, _ before: Int, _ after: Int, _ value: Double) throws -> Tensor {
        let start = Swift.max(0, -before), end = x.shape[dim] - Swift.max(0, -after)
        guard start <= end else { throw TensorError(.runtimeError, "The padding takes away more than there is in dimension \(dim)", parameter: "pad") }
        var parts = [start == 0 && end == x.shape[dim] ? x : try slice(x, dim, start, end, 1)]
        for (width, atFront) in [(before, true), (after, false)] where width > 0 {
            var shape = x.shape
            shape[dim] = width
            parts.insert(try Tensor.full(shape, .float(value), x.dtype), at: atFront ? 0 : parts.count)
        }
        return parts.count == 1 ? parts[0] : try cat(parts, dim)
    }

    static var composed: Family {
        Family("Composed operators", [pad])
    }
}
