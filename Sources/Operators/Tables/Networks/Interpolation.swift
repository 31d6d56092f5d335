// Pictures and lines in other sizes: `interpolate` and the names that stand for some of its modes.
import TensorCore

extension Ops {
    // MARK: Recorded

    /// One dimension after another; `plan` is the kind, whether corners are aligned, whether shrinking smooths, then the new sizes.
    private static let upsampled: Op<Tensor, Dims, [Double]> = Op(
        About("upsample(input, plan, scales)", "Other sizes.", example: "", places: [], naming: { (operands: [Operand]) in upsampleNode(operands) }),
        forward: { (x: Tensor, plan: Dims, scales: [Double]) in
            var y = x.detached()
            let all = Array(taps(plan, scales, sizes: Dims(x.shape.dropFirst(2)), x.dtype).enumerated())
            // The order shows in the last digit: PyTorch smooths the last dimension first.
            for (d, taps) in plan[2] == 1 ? all.reversed() : all { y = try y.resampled(d + 2, taps) }
            return try y.withChannels(as: x)
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, plan: Dims, scales: [Double]) in try shrunkBack(g, plan, scales, Dims(x.shape.dropFirst(2))) }])

    private static let shrunkBack: Op<Tensor, Dims, [Double], Dims> = Op(
        About("upsample_backward(grad, plan, scales, sizes)", "The gradient of other sizes.", example: "", places: [], naming: { (operands: [Operand]) in
            upsampleNode(operands).replacing("Backward0", with: "BackwardBackward0")
        }),
        forward: { (g: Tensor, plan: Dims, scales: [Double], sizes: Dims) in
            var x = g.detached()
            for (d, taps) in taps(plan, scales, sizes: sizes, g.dtype).enumerated() { x = try x.spreadBack(d + 2, taps) }
            return x
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, plan: Dims, scales: [Double], _: Dims) in try upsampled(g, plan, scales) }])

    private static func taps(_ plan: Dims, _ scales: [Double], sizes: Dims, _ dtype: DType) -> [Taps] {
        let filter = ResamplingFilter(kind: ResamplingFilter.Kind(rawValue: plan[0]) ?? .nearest, alignsCorners: plan[1] == 1, isSmoothing: plan[2] == 1)
        return sizes.indices.map { (d: Int) -> Taps in
            filter.taps(sizes[d], plan[3 + d], scale: scales.isEmpty ? nil : scales[d], narrow: dtype != .float64)
        }
    }

    private static func upsampleNode(_ operands: [Operand]) -> String {
        let plan = operands[1].elements ?? [], rank = plan.count - 3
        guard case .int(let kind)? = plan.first, case .int(let smooths)? = plan.dropFirst(2).first else { return "UpsampleBackward0" }
        let names = ["Nearest", "NearestExact", ["Linear", "Bilinear", "Trilinear"][Swift.max(0, Swift.min(rank - 1, 2))], "Bicubic"]
        return "Upsample\(names[Swift.max(0, Swift.min(kind, 3))])\(rank)D\(smooths == 1 ? "Aa" : "")Backward0"
    }

    // MARK: The function

    public static let interpolate: Op<Tensor, Operand, Operand, String, Bool?, Bool?, Bool> = Op(
        About("interpolate(input, size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None, antialias=False)",
              "The input in another size, its elements repeated, averaged or interpolated.",
              example: "torch.nn.functional.interpolate(torch.ones(1, 1, 2, 2), scale_factor=2)", places: [.functional], [.python]),
        forward: { (x: Tensor, size: Operand, scale: Operand, mode: String, aligns: Bool?, recomputes: Bool?, antialias: Bool) in
            if ["nearest", "area", "nearest-exact"].contains(mode), aligns != nil {
                throw bad("align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear", "align_corners")
            }
            let rank = Swift.max(x.rank - 2, 0), recomputed = recomputes == true || mode == "area"
            let sizes = try wantedSizes(x, size, scale, rank)
            if recomputes == true, !size.isNone { throw bad("recompute_scale_factor is not meaningful with an explicit size.", "recompute_scale_factor") }
            if antialias, !(["bilinear", "bicubic"].contains(mode) && x.rank == 4) {
                throw bad("Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a 4-D tensor as input", "antialias")
            }
            if mode == "area", (1...3).contains(rank) {
                return try [adaptiveAvgPool1d, adaptiveAvgPool2d, adaptiveAvgPool3d][rank - 1](x, .tuple(sizes.sizes.map { .int($0) }))
            }
            let kind = try filterKind(mode, rank)
            try checkSizes(x, sizes.sizes, rank)
            let plan = [kind.rawValue, aligns == true ? 1 : 0, antialias ? 1 : 0] + sizes.sizes
            guard x.dtype.isFloating else {
                let scales = recomputed ? [] : sizes.scales
                return try x.dtype == .uint8 && (kind == .cubic || mode == "bilinear") ? bytes(x, plan, scales) : picked(x, plan, scales, mode)
            }
            return try upsampled(x, plan, recomputed ? [] : sizes.scales)
        })

    private static func bad(_ text: String, _ parameter: String) -> TensorError { TensorError(.valueError, text, parameter: parameter) }

    /// The sizes that are asked for, and the scales where those were given.
    private static func wantedSizes(_ x: Tensor, _ size: Operand, _ scale: Operand, _ rank: Int) throws -> (sizes: Dims, scales: [Double]) {
        if !size.isNone, !scale.isNone { throw bad("only one of size or scale_factor should be defined", "size") }
        if size.isNone, scale.isNone { throw bad("either size or scale_factor should be defined", "size") }
        let spatial = "[\(x.shape.dropFirst(2).map(String.init).joined(separator: ", "))]"
        if let all = size.elements, all.count != rank {
            throw bad(
                "Input and output must have the same number of spatial dimensions, but got input with spatial dimensions of \(spatial) and output size of \(text(size)). "
                    + "Please provide input tensor in (N, C, d1, d2, ...,dK) format and output size in (o1, o2, ...,oK) format.", "size")
        }
        if let all = scale.elements, all.count != rank {
            throw bad(
                "Input and scale_factor must have the same number of spatial dimensions, but got input with spatial dimensions of \(spatial) and scale_factor of shape \(text(scale)). "
                    + "Please provide input tensor in (N, C, d1, d2, ...,dK) format and scale_factor in (s1, s2, ...,sK) format.", "scale_factor")
        }
        if !size.isNone {
            return (try Dims((size.elements ?? Array(repeating: size, count: rank)).map { (one: Operand) throws -> Int in
                guard let value = try Int.decode(one) else {
                    throw TensorError(
                        .typeError, "expected size to be one of int or Tuple[int] or Tuple[int, int] or Tuple[int, int, int], but got size with types [<class '\(one.typeName)'>]",
                        parameter: "size")
                }
                return value
            }), [])
        }
        let scales = try (scale.elements ?? Array(repeating: scale, count: rank)).map { (one: Operand) throws -> Double in
            guard let value = try Double.decode(one) else {
                throw TensorError(.typeError, "interpolate(): argument 'scale_factor' must be float, not \(one.typeName)", parameter: "scale_factor")
            }
            return value
        }
        return (try Dims(scales.enumerated().map { (d: Int, factor: Double) throws -> Int in
            let wanted = Double(x.shape[d + 2]) * factor
            guard wanted.magnitude < 1e15 else { throw TensorError(.runtimeError, "interpolate(): the size \(wanted) is too large", parameter: "scale_factor") }
            return Int(wanted)
        }), scales)
    }

    private static func text(_ value: Operand) -> String {
        let items = (value.elements ?? []).map { (one: Operand) -> String in if case .int(let i) = one { "\(i)" } else if case .float(let d) = one { "\(d)" } else { one.typeName } }
        if case .list = value { return "[\(items.joined(separator: ", "))]" }
        return "(\(items.joined(separator: ", "))\(items.count == 1 ? "," : ""))"
    }

    private static func filterKind(_ mode: String, _ rank: Int) throws -> ResamplingFilter.Kind {
        let ranks = ["linear": 1, "bilinear": 2, "trilinear": 3]
        switch mode {
        case "nearest" where (1...3).contains(rank): return .nearest
        case "nearest-exact" where (1...3).contains(rank): return .nearestExact
        case "bicubic" where rank == 2: return .cubic
        default:
            if let wanted = ranks[mode], (1...3).contains(rank) {
                if wanted == rank { return .linear }
                throw TensorError(.notImplementedError, "Got \(rank + 2)D input, but \(mode) mode needs \(wanted + 2)D input", parameter: "mode")
            }
            throw TensorError(
                .notImplementedError,
                "Input Error: Only 3D, 4D and 5D input Tensors supported (got \(rank + 2)D) for the modes: nearest | linear | bilinear | bicubic | trilinear | lanczos | area "
                    + "| nearest-exact (got \(mode))", parameter: "mode")
        }
    }

    private static func checkSizes(_ x: Tensor, _ sizes: Dims, _ rank: Int) throws {
        let given = Dims(x.shape.dropFirst(2))
        guard !given.contains(0), !sizes.contains(where: { $0 <= 0 }) else {
            let letters = Array(["D", "H", "W"].suffix(rank))
            func named(_ sizes: Dims) -> String { zip(letters, sizes).map { "\($0): \($1)" }.joined(separator: ", ") }
            throw TensorError(
                .runtimeError, "Input and output sizes should be greater than 0, but got input (\(named(given)))\(rank == 1 ? " and" : "") output (\(named(sizes)))", parameter: "size")
        }
        guard x.shape[1] != 0 else {
            throw TensorError(.runtimeError, "Non-empty \(rank + 2)D data tensor expected but got a tensor with sizes \(x.shape)", parameter: "input")
        }
        // Places and weights of every new element are listed.
        for size in sizes { try Allocator.requireRoom(size, of: 128) }
    }

    /// The nearest of elements that are no floating point.
    private static func picked(_ x: Tensor, _ plan: Dims, _ scales: [Double], _ mode: String) throws -> Tensor {
        guard mode.hasPrefix("nearest"), x.dtype == .uint8 else {
            let kernel = plan[2] == 1 ? "compute_index_ranges_weights" : mode == "bicubic" ? "compute_indices_weights_cubic"
                : mode == "bilinear" && x.shape[1] == 1 ? "upsample_bilinear2d_channels_last"
                : mode.hasPrefix("nearest") ? "compute_indices_weights_nearest" : "compute_indices_weights_linear"
            throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(x.dtype.legacyName)'", parameter: "input")
        }
        var y = x
        for (d, taps) in taps(plan, scales, sizes: Dims(x.shape.dropFirst(2)), .float32).enumerated() { y = try indexSelect(y, d + 2, Tensor(taps.places)) }
        return y
    }

    /// Pictures of bytes, rounded to bytes after each dimension, with weights of 16 bits.
    private static func bytes(_ x: Tensor, _ plan: Dims, _ scales: [Double]) throws -> Tensor {
        var y = try x.converted(to: .float64)
        for (d, taps) in taps(plan, scales, sizes: Dims(x.shape.dropFirst(2)), .float64).enumerated().reversed() {
            let sums = try y.resampled(d + 2, taps.ofSixteenBits())
            y = try Tensor.unary(.floor, Tensor.binary(.add, sums, 0.5)).clamped(min: 0, max: 255)
        }
        return try y.converted(to: .uint8).withChannels(as: x)
    }

    // MARK: Older names

    public static let upsample: Op<Tensor, Operand, Operand, String, Bool?> = Op(
        About("upsample(input, size=None, scale_factor=None, mode='nearest', align_corners=None)", "The older name of `interpolate`.",
              example: "torch.nn.functional.upsample(torch.ones(1, 1, 2, 2), scale_factor=2)", places: [.functional], [.python]),
        forward: { (x: Tensor, size: Operand, scale: Operand, mode: String, aligns: Bool?) in
            Runtime.current.warn("`nn.functional.upsample` is deprecated. Use `nn.functional.interpolate` instead.")
            return try interpolate(x, size, scale, mode, aligns, nil, false)
        })

    public static let upsampleNearest: Op<Tensor, Operand, Operand> = Op(
        About("upsample_nearest(input, size=None, scale_factor=None)", "`interpolate` with the nearest elements.",
              example: "torch.nn.functional.upsample_nearest(torch.ones(1, 1, 2, 2), scale_factor=2)", places: [.functional], [.python]),
        forward: { (x: Tensor, size: Operand, scale: Operand) in
            Runtime.current.warn("`nn.functional.upsample_nearest` is deprecated. Use `nn.functional.interpolate` instead.")
            return try interpolate(x, size, scale, "nearest", nil, nil, false)
        })

    public static let upsampleBilinear: Op<Tensor, Operand, Operand> = Op(
        About("upsample_bilinear(input, size=None, scale_factor=None)", "`interpolate` along both dimensions, corners aligned.",
              example: "torch.nn.functional.upsample_bilinear(torch.ones(1, 1, 2, 2), scale_factor=2)", places: [.functional], [.python]),
        forward: { (x: Tensor, size: Operand, scale: Operand) in
            Runtime.current.warn("`nn.functional.upsample_bilinear` is deprecated. Use `nn.functional.interpolate` instead.")
            return try interpolate(x, size, scale, "bilinear", true, nil, false)
        })

    static var interpolations: [Operator] { [interpolate, upsample, upsampleNearest, upsampleBilinear] }
}
