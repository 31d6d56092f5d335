// Margin losses over classes: checks in PyTorch's words, and the way to the kernels.
import Kernels

extension Tensor {
    /// Each row's multi-class margin loss: x [N, C] or [C], one int64 target a row; the result is [N], or 0-d.
    /// - Throws: RuntimeError for shapes and targets that do not fit, NotImplementedError for types but floating ones.
    public static func multiMarginLoss(_ x: Tensor, _ target: Tensor, power: Int, margin: Double, weight: Tensor?) throws -> Tensor {
        try multiMargin(x, target, power, margin, weight, slopes: false)
    }

    /// The slope of `multiMarginLoss`, of the shape of x.
    public static func multiMarginSlope(_ x: Tensor, _ target: Tensor, power: Int, margin: Double, weight: Tensor?) throws -> Tensor {
        try multiMargin(x, target, power, margin, weight, slopes: true)
    }

    private static func multiMargin(_ x: Tensor, _ target: Tensor, _ power: Int, _ margin: Double, _ weight: Tensor?, slopes: Bool) throws -> Tensor {
        let (rows, classes) = try checkedRows(x)
        guard target.count == rows, target.rank < 2 else {
            throw TensorError(
                .runtimeError,
                "multi_margin_loss: target tensor should be 1-D with size equal to the number of input samples (batch size). Expected target size "
                    + "[\(rows)], but got \(target.shape). Input has shape \(x.shape).", parameter: "target")
        }
        if let weight, weight.rank != 1 || weight.count != classes {
            throw TensorError(.runtimeError, "inconsistent weight size, expected \(classes) but got \(weight.shape)", parameter: "weight")
        }
        let wide = try checked(x, target, "multi_margin_loss_cpu_kernel")
        let weights = try weight?.converted(to: wide.dtype).contiguous(), labels = try target.contiguous()
        return try margins(wide, labels, weights, rows, classes, x, slopes) { (problem: inout st_margin, losses: UnsafeMutableRawPointer?, slope: UnsafeMutableRawPointer?) in
            problem.margin = margin
            problem.squared = power == 2
            guard st_multi_margin(&problem, wide.dtype.kernel, losses, slope) else { throw TensorError(.runtimeError, "target out of range", parameter: "target") }
        }
    }

    /// Each row's multi-label margin loss: x and int64 targets [N, C] or [C], the targets listed up to the first -1; the result is [N], or 0-d.
    public static func multilabelMarginLoss(_ x: Tensor, _ target: Tensor) throws -> Tensor { try multilabelMargin(x, target, slopes: false) }

    /// The slope of `multilabelMarginLoss`, of the shape of x.
    public static func multilabelMarginSlope(_ x: Tensor, _ target: Tensor) throws -> Tensor { try multilabelMargin(x, target, slopes: true) }

    private static func multilabelMargin(_ x: Tensor, _ target: Tensor, slopes: Bool) throws -> Tensor {
        let (rows, classes) = try checkedRows(x)
        guard target.shape == x.shape else {
            throw TensorError(.runtimeError, "inconsistent target size: \(target.shape) for input of size: \(x.shape)", parameter: "target")
        }
        let wide = try checked(x, target, "multilabel_margin_loss_forward_out_frame")
        let labels = try target.contiguous(), wanted = try Tensor(uninitialized: [classes], .uint8)
        return try margins(wide, labels, nil, rows, classes, x, slopes) { (problem: inout st_margin, losses: UnsafeMutableRawPointer?, slope: UnsafeMutableRawPointer?) in
            let fits = withExtendedLifetime(wanted) {
                st_multilabel_margin(&problem, wide.dtype.kernel, losses, slope, wanted.pointer.assumingMemoryBound(to: UInt8.self))
            }
            guard fits else { throw TensorError(.runtimeError, "argument #2 'target' is out of range", parameter: "target") }
        }
    }

    private static func checkedRows(_ x: Tensor) throws -> (rows: Int, classes: Int) {
        let classes = x.rank == 0 ? 1 : x.shape[x.rank - 1]
        guard x.rank < 3, classes > 0 else {
            throw TensorError(.runtimeError, "Expected non-empty vector or matrix with optional 0-dim batch size, but got: \(x.shape)", parameter: "input")
        }
        return (x.rank == 2 ? x.shape[0] : 1, classes)
    }

    /// `x` as the kernels read it.
    private static func checked(_ x: Tensor, _ target: Tensor, _ kernel: String) throws -> Tensor {
        guard target.dtype == .int64 else {
            throw TensorError(.runtimeError, "expected scalar type Long but found \(target.dtype.legacyName)", parameter: "target")
        }
        guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
        return try (x.dtype.isHalf ? x.converted(to: .float32) : x).contiguous()
    }

    /// Runs `body` for the losses or the slopes.
    private static func margins(
        _ wide: Tensor, _ labels: Tensor, _ weights: Tensor?, _ rows: Int, _ classes: Int, _ x: Tensor, _ wantsSlopes: Bool,
        _ body: (inout st_margin, UnsafeMutableRawPointer?, UnsafeMutableRawPointer?) throws -> Void
    ) throws -> Tensor {
        let result = try full(wantsSlopes ? x.shape : x.rank == 2 ? [rows] : [], .int(0), wide.dtype)
        var problem = st_margin()
        problem.rows = rows
        problem.classes = classes
        try withExtendedLifetime((wide, labels, weights)) {
            problem.x = UnsafeRawPointer(wide.pointer)
            problem.targets = UnsafePointer(labels.pointer.assumingMemoryBound(to: Int64.self))
            problem.weights = weights.map { UnsafeRawPointer($0.pointer) }
            try body(&problem, wantsSlopes ? nil : result.pointer, wantsSlopes ? result.pointer : nil)
        }
        return try result.converted(to: x.dtype)
    }
}
