// Borders around a tensor: of a constant, mirrored, repeated, or from the other side.
import TensorCore

extension Ops {
    public static let pad: Op<Tensor, Dims, String, Double?> = Op(
        About("pad(input, pad, mode='constant', value=None)", "With borders, from the last dimension backwards.", example: "torch.nn.functional.pad(torch.ones(2, 2), (1, 1))",
              places: [.functional]),
        forward: { (x: Tensor, widths: Dims, mode: String, value: Double?) in
            guard widths.count % 2 == 0 else { throw TensorError(.runtimeError, "Padding length must be divisible by 2", parameter: "pad") }
            guard widths.count / 2 <= x.rank else {
                throw TensorError(
                    .runtimeError,
                    "Padding length should be less than or equal to two times the input dimension but got padding length \(widths.count) and input of dimension \(x.rank)", parameter: "pad")
            }
            if mode == "constant" { return try constantBorder(x, widths, value ?? 0) }
            guard value == nil || value == 0 else {
                throw TensorError(.runtimeError, "Padding mode \"\(mode)\" doesn't take in value argument", parameter: "value")
            }
            guard ["reflect", "replicate", "circular"].contains(mode) else {
                throw TensorError(.notImplementedError, "Unrecognised padding mode \(mode)", parameter: "mode")
            }
            let spatial = widths.count / 2
            guard (1...3).contains(spatial), x.rank == spatial + 1 || x.rank == spatial + 2 else {
                throw TensorError(
                    .notImplementedError,
                    "Padding size \(widths.count) is not supported for \(x.rank)D input tensor.\nSupported combinations for non-constant padding:\n"
                        + "  - 2D or 3D input: padding size = 2 (pads last dimension)\n  - 3D or 4D input: padding size = 4 (pads last 2 dimensions)\n"
                        + "  - 4D or 5D input: padding size = 6 (pads last 3 dimensions)", parameter: "pad")
            }
            try checkBorder(x, widths, mode)
            return try copiedBorder(x, widths, mode)
        })

    /// The size of dimension `dim` with its borders.
    private static func padded(_ x: Tensor, _ dim: Int, _ before: Int, _ after: Int) throws -> Int {
        let (first, overflow) = x.shape[dim].addingReportingOverflow(before), (size, overflow2) = first.addingReportingOverflow(after)
        guard !overflow, !overflow2 else { throw TensorError(.runtimeError, "Storage size calculation overflowed with padding \(before) and \(after)", parameter: "pad") }
        return size
    }

    // MARK: A constant

    private static let constantBorder: Op<Tensor, Dims, Double> = Op(
        About("constant_pad_nd(input, pad, value)", "Borders of a constant.", example: "", places: [], node: "ConstantPadNdBackward0"),
        forward: { (x: Tensor, widths: Dims, value: Double) in
            var shape = x.shape
            for i in 0..<(widths.count / 2) {
                let dim = x.rank - 1 - i, (before, after) = (widths[2 * i], widths[2 * i + 1])
                shape[dim] = try padded(x, dim, before, after)
                guard shape[dim] >= 0 else { throw TensorError(.runtimeError, "narrow(): length must be non-negative.", parameter: "pad") }
            }
            let result = try Tensor.full(shape, x.dtype == .bool ? .bool(value != 0) : .float(value), x.dtype)
            if result.count == 0 || x.count == 0 { return result }
            var source = x.detached(), target = result
            for i in 0..<(widths.count / 2) {
                let dim = x.rank - 1 - i, (before, after) = (widths[2 * i], widths[2 * i + 1])
                source = try source.sliced(dim, from: Swift.max(0, -before), to: x.shape[dim] - Swift.max(0, -after))
                target = try target.sliced(dim, from: Swift.max(0, before), to: shape[dim] - Swift.max(0, after))
            }
            if source.count > 0 { try target.copy(from: source) }
            return try result.withChannels(as: x)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, widths: Dims, _: Double) in try constantBorder(g, Dims(widths.map { -$0 }), 0) }])

    // MARK: Copies of what is inside

    private static func checkBorder(_ x: Tensor, _ widths: Dims, _ mode: String) throws {
        let spatial = widths.count / 2
        // A batch may be empty; what goes round may be anything.
        guard mode == "circular" || !x.shape.dropFirst(x.rank == spatial + 2 ? 1 : 0).contains(0) else {
            throw TensorError(
                .runtimeError, "Expected \(spatial + 1)D or \(spatial + 2)D (batch mode) tensor with possibly 0 batch size and other non-zero dimensions for input, but got: \(x.shape)", parameter: "input")
        }
        for i in 0..<(widths.count / 2) {
            let dim = x.rank - 1 - i, n = x.shape[dim], (before, after) = (widths[2 * i], widths[2 * i + 1])
            if mode == "reflect", before >= n || after >= n {
                throw TensorError(
                    .runtimeError,
                    "Argument #\(4 + 2 * i): Padding size should be less than the corresponding input dimension, but got: padding (\(before), \(after)) at dimension \(dim) of input \(x.shape)", parameter: "pad")
            }
            if mode == "circular", before > n || after > n {
                throw TensorError(.runtimeError, "Padding value causes wrapping around more than once.", parameter: "pad")
            }
            let size = try padded(x, dim, before, after)
            try Allocator.requireRoom(size, of: 16)
            guard size >= (n == 0 ? 0 : 1) else {
                throw TensorError(.runtimeError, mode == "circular" ? "Negative padding value is resulting in an empty dimension"
                    : "input (W: \(n)) is too small. Calculated output W: \(size)", parameter: "pad")
            }
        }
    }

    /// Where each element of the padded dimension comes from.
    private static func origins(_ n: Int, _ before: Int, _ after: Int, _ mode: String) throws -> Tensor {
        // What goes round is what negative borders leave.
        let first = Swift.max(0, -before), left = n - first - Swift.max(0, -after), period = mode == "circular" && left > 0 ? left : n
        return try Tensor((0..<(n + before + after)).map { (j: Int) -> Int in
            let i = j - before
            switch mode {
            case "reflect": return i < 0 ? -i : i >= n ? 2 * (n - 1) - i : i
            case "replicate": return Swift.min(Swift.max(i, 0), n - 1)
            default: return left > 0 ? first + ((i - first) % period + period) % period : (i % n + n) % n
            }
        })
    }

    private static let copiedBorder: Op<Tensor, Dims, String> = Op(
        About("copied_border(input, pad, mode)", "Borders copied from inside.", example: "", places: [], naming: { (operands: [Operand]) in
            guard case .string(let mode) = operands[2], mode != "circular", let widths = operands[1].elements else { return "CopySlices" }
            return "\(mode == "reflect" ? "Reflection" : "Replication")Pad\(widths.count / 2)DBackward0"
        }),
        forward: { (x: Tensor, widths: Dims, mode: String) in
            var y = x.detached()
            for i in 0..<(widths.count / 2) {
                let dim = x.rank - 1 - i
                y = try y.selected(dim, indices: origins(x.shape[dim], widths[2 * i], widths[2 * i + 1], mode))
            }
            return try y.withChannels(as: x)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, widths: Dims, mode: String) in
            var gradient = g
            for i in (0..<(widths.count / 2)).reversed() {
                let dim = x.rank - 1 - i
                var shape = gradient.shape
                shape[dim] = x.shape[dim]
                gradient = try indexAdd(Tensor.zeros(shape, g.dtype), dim, origins(x.shape[dim], widths[2 * i], widths[2 * i + 1], mode), gradient, 1)
            }
            return gradient
        }])

    static var borders: Family {
        Family("Borders", [pad])
    }
}
