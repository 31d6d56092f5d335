// Pictures read at places that a grid names, between their elements: spatial transformers (Jaderberg et al. 2015).
import TensorCore

extension Ops {
    public static let gridSample: Op<Tensor, Tensor, String, String, Bool?> = Op(
        About("grid_sample(input, grid, mode='bilinear', padding_mode='zeros', align_corners=None)", "The input read at the places of a grid, from -1 to 1 along each dimension.",
              example: "torch.nn.functional.grid_sample(torch.ones(1, 1, 2, 2), torch.zeros(1, 1, 1, 2), align_corners=False)", places: [.functional], [.python]),
        forward: { (x: Tensor, grid: Tensor, mode: String, padding: String, aligns: Bool?) in
            guard GridReader.Mode(rawValue: mode) != nil else {
                throw TensorError(.valueError, "nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '\(mode)'", parameter: "mode")
            }
            guard GridReader.Border(rawValue: padding) != nil else {
                throw TensorError(
                    .valueError, "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: '\(padding)'", parameter: "padding_mode")
            }
            if aligns == nil {
                Runtime.current.warn(
                    "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify align_corners=True if the old behavior is desired. "
                        + "See the documentation of grid_sample for details.")
            }
            try checkGrid(x, grid)
            return try gridRead(x, grid, mode, padding, aligns == true)
        })

    private static func checkGrid(_ x: Tensor, _ grid: Tensor) throws {
        func fail(_ text: String) -> TensorError { TensorError(.runtimeError, "grid_sampler(): \(text)", parameter: "grid") }
        guard x.rank >= 1, grid.rank >= 1, x.shape[0] == grid.shape[0] else {
            throw fail("expected grid and input to have same batch size, but got input with sizes \(x.shape) and grid with sizes \(grid.shape)")
        }
        guard grid.shape[grid.rank - 1] == x.rank - 2 else {
            throw fail("expected grid to have size \(x.rank - 2) in last dimension, but got grid with sizes \(grid.shape)")
        }
        guard x.rank == 4 || x.rank == 5, grid.rank == x.rank else {
            throw fail("expected 4D or 5D input and grid with same number of dimensions, but got input with sizes \(x.shape) and grid with sizes \(grid.shape)")
        }
        guard !x.shape.dropFirst(2).contains(0) else {
            throw fail("expected input to have non-empty spatial dimensions, but input has sizes \(x.shape) with dimension \(x.shape.dropFirst(2).firstIndex(of: 0) ?? 2) being empty")
        }
        guard x.dtype.isFloating else { throw TensorError(.notImplementedError, "\"grid_sampler_2d_cpu\" not implemented for '\(x.dtype.legacyName)'", parameter: "input") }
        guard x.dtype == grid.dtype else {
            throw TensorError(.runtimeError, "expected scalar type \(x.dtype.legacyName) but found \(grid.dtype.legacyName)", parameter: "grid")
        }
    }

    /// The same with numbers for the modes, for pictures of `spatial` dimensions or of any.
    private static func gridSampler(_ name: String, _ spatial: Int?) -> Op<Tensor, Tensor, Int, Int, Bool> {
        let sizes = spatial == 3 ? "1, 1, 2, 2, 2" : "1, 1, 2, 2", grid = spatial == 3 ? "1, 1, 1, 1, 3" : "1, 1, 1, 2"
        return Op(
            About("\(name)(input, grid, interpolation_mode, padding_mode, align_corners)", "`grid_sample` with numbers for the modes.",
                  example: "torch.\(name)(torch.ones(\(sizes)), torch.zeros(\(grid)), 0, 0, False)", places: [.torch]),
            forward: { (x: Tensor, grid: Tensor, mode: Int, padding: Int, aligns: Bool) in
                try checkGrid(x, grid)
                let modes = ["bilinear", "nearest", "bicubic"], borders = ["zeros", "border", "reflection"]
                guard modes.indices.contains(mode), borders.indices.contains(padding) else {
                    throw TensorError(.runtimeError, "grid_sampler(): the modes are numbers from 0 to 2, but got \(mode) and \(padding)", parameter: "interpolation_mode")
                }
                if let spatial, x.rank != spatial + 2 {
                    throw TensorError(
                        .runtimeError, "grid_sampler(): expected \(spatial + 2)D input and grid with same number of dimensions, but got input with sizes \(x.shape) and grid with sizes \(grid.shape)",
                        parameter: "input")
                }
                return try gridRead(x, grid, modes[mode], borders[padding], aligns)
            })
    }

    public static let gridSamplerOfAny = gridSampler("grid_sampler", nil)
    public static let gridSampler2d = gridSampler("grid_sampler_2d", 2)
    public static let gridSampler3d = gridSampler("grid_sampler_3d", 3)

    private static let gridRead: Op<Tensor, Tensor, String, String, Bool> = Op(
        About("grid_sampler(input, grid, mode, padding_mode, align_corners)", "A picture read between its elements.", example: "", places: [], naming: { (operands: [Operand]) in
            if case .tensor(let x) = operands[0] { "GridSampler\(x.rank - 2)DBackward0" } else { "GridSamplerBackward0" }
        }),
        forward: { (x: Tensor, grid: Tensor, mode: String, padding: String, aligns: Bool) in
            try Recording.off { try GridReader(mode, padding, aligns).read(x, at: grid) }
        },
        together: 2, reading: [.first, .second]) {
            (g: Tensor, _: Tensor, x: Tensor, grid: Tensor, mode: String, padding: String, aligns: Bool) in
            try Rerun.gradients(g, of: [x, grid]) { (inputs: [Tensor?]) throws -> Tensor in
                try GridReader(mode, padding, aligns).read(inputs[0] ?? x, at: inputs[1] ?? grid)
            }
        }

    // MARK: The grid of an affine map

    public static let affineGrid: Op<Tensor, Dims, Bool?> = Op(
        About("affine_grid(theta, size, align_corners=None)", "The grid that reads a picture of `size` through an affine map.",
              example: "torch.nn.functional.affine_grid(torch.eye(2, 3).unsqueeze(0), (1, 1, 2, 2), align_corners=False)", places: [.functional], [.python]),
        forward: { (theta: Tensor, size: Dims, aligns: Bool?) in
            let rank = size.count - 2, wanted = "(\(size.map(String.init).joined(separator: ", ")))"
            func bad(_ text: String, _ parameter: String) -> TensorError { TensorError(.valueError, text, parameter: parameter) }
            guard theta.dtype.isFloating else { throw bad("Expected theta to have floating point type, but got torch.\(theta.dtype.name)", "theta") }
            guard rank == 2 || rank == 3 else {
                throw TensorError(.notImplementedError, "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. Got size \(wanted).", parameter: "size")
            }
            guard theta.rank == 3, theta.shape[1] == rank, theta.shape[2] == rank + 1 else {
                throw bad("Expected a batch of \(rank)D affine matrices of shape Nx\(rank)x\(rank + 1) for size \(wanted). Got torch.Size(\(theta.shape)).", "theta")
            }
            guard !size.contains(where: { $0 <= 0 }) else { throw bad("Expected non-zero, positive output size. Got \(wanted)", "size") }
            guard theta.shape[0] == size[0] else {
                throw TensorError(
                    .runtimeError,
                    "Expected size for first two dimensions of batch2 tensor to be: [\(size[0]), \(rank + 1)] but got: [\(theta.shape[0]), \(rank + 1)].", parameter: "theta")
            }
            if aligns == nil {
                Runtime.current.warn(
                    "Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify align_corners=True if the old behavior is desired. "
                        + "See the documentation of grid_sample for details.")
            }
            return try affineGridOf(theta, size, aligns == true)
        })

    private static let affineGridOf: Op<Tensor, Dims, Bool> = Op(
        About("affine_grid_generator(theta, size, align_corners)", "The grid of an affine map.", example: "", places: []),
        forward: { (theta: Tensor, size: Dims, aligns: Bool) in try Recording.off { try affinePlaces(theta, size, aligns) } },
        together: 1, reading: [.first]) { (g: Tensor, _: Tensor, theta: Tensor, size: Dims, aligns: Bool) in
            try Rerun.gradients(g, of: [theta]) { (inputs: [Tensor?]) throws -> Tensor in try affinePlaces(inputs[0] ?? theta, size, aligns) }
        }

    private static func affinePlaces(_ theta: Tensor, _ size: Dims, _ aligns: Bool) throws -> Tensor {
        let spatial = Dims(size.dropFirst(2)), rank = spatial.count
        var columns: [Tensor] = []
        for k in 0..<rank {
            // The last dimension comes first.
            let d = rank - 1 - k, count = spatial[d]
            var line = try Tensor.linspace(.float(-1), .float(1), steps: count, theta.dtype)
            if count == 1 { line = try Tensor.full([1], .int(0), theta.dtype) } else if !aligns { line = try line * .float(Double(count - 1)) / .float(Double(count)) }
            var shape = Dims(repeating: 1, count: rank)
            shape[d] = count
            columns.append(try line.viewed(as: shape).expanded(to: spatial))
        }
        columns.append(try Tensor.full(spatial, .int(1), theta.dtype))
        let base = try reshape(stack(columns, -1), [1, -1, rank + 1])
        return try reshape(matmul(base, transpose(theta, 1, 2)), [size[0]] + spatial + [rank])
    }

    static var gridSamplings: [Operator] { [gridSample, affineGrid, gridSamplerOfAny, gridSampler2d, gridSampler3d] }
}

/// Reads a picture [N, C, …] at the places of a grid [N, …, rank], whose first coordinate runs along the last dimension.
private struct GridReader {
    enum Mode: String { case bilinear, nearest, bicubic }
    enum Border: String { case zeros, border, reflection }

    let mode: Mode
    let border: Border
    let aligns: Bool

    init(_ mode: String, _ border: String, _ aligns: Bool) {
        self.mode = Mode(rawValue: mode) ?? .bilinear
        self.border = Border(rawValue: border) ?? .zeros
        self.aligns = aligns
    }

    func read(_ x: Tensor, at grid: Tensor) throws -> Tensor {
        let rank = x.rank - 2, sizes = Dims(x.shape.dropFirst(2)), batch = x.shape[0], channels = x.shape[1]
        let flat = try Ops.reshape(x, [batch, channels, -1]), places = try Ops.reshape(grid, [batch, -1, rank])
        // For each dimension of the picture what is read along it: places and weights.
        let reads = try (0..<rank).map { (d: Int) throws -> [(place: Tensor, weight: Tensor?)] in
            try along(Ops.select(places, 2, rank - 1 - d), sizes[d])
        }
        var total: Tensor?
        for choice in 0..<reads.map(\.count).reduce(1, *) {
            var rest = choice, index: Tensor?, weight: Tensor?, seen: Tensor?
            for (d, line) in reads.enumerated().reversed() {
                let (place, own) = line[rest % line.count]
                rest /= line.count
                let stride = sizes.dropFirst(d + 1).reduce(1, *)
                let (inside, valid) = try clipped(place, sizes[d])
                index = try index.map { try $0 + inside * .int(stride) } ?? inside * .int(stride)
                if let own { weight = try weight.map { try $0 * own } ?? own }
                if border == .zeros { seen = try seen.map { try Ops.logicalAnd($0, valid) } ?? valid }
            }
            guard let index else { continue }
            let wide = try Ops.expand(Ops.unsqueeze(index, 1), [batch, channels, index.shape[1]])
            var part = try Ops.gather(flat, 2, wide)
            if let seen { part = try Ops.choose(Ops.unsqueeze(seen, 1), .tensor(part), .scalar(.int(0))) }
            if let weight { part = try part * Ops.unsqueeze(weight, 1) }
            total = try total.map { try $0 + part } ?? part
        }
        return try Ops.reshape(total ?? flat, [batch, channels] + Dims(grid.shape.dropFirst().dropLast()))
    }

    /// The elements that are read along one dimension for coordinates [N, P].
    private func along(_ coordinate: Tensor, _ size: Int) throws -> [(place: Tensor, weight: Tensor?)] {
        let n = Scalar.float(Double(size))
        var place = aligns ? try (coordinate + .int(1)) / .int(2) * .float(Double(size - 1)) : try ((coordinate + .int(1)) * n - .int(1)) / .int(2)
        if mode == .bicubic {
            let below = try Ops.floor(place.detached()), t = try place - below
            return try [t + .int(1), t, .int(1) - t, .int(2) - t].enumerated().map { (i: Int, distance: Tensor) throws -> (place: Tensor, weight: Tensor?) in
                (try bordered(below + .int(i - 1), size), try cubic(distance, isNear: i == 1 || i == 2))
            }
        }
        place = try bordered(place, size)
        if mode == .nearest { return [(try Ops.round(place.detached(), 0), nil)] }
        let below = try Ops.floor(place.detached()), t = try place - below
        return [(below, try .int(1) - t), (try below + .int(1), t)]
    }

    /// Keys' cubic convolution with a = -0.75 at distances up to 1, or from 1 to 2.
    private func cubic(_ x: Tensor, isNear: Bool) throws -> Tensor {
        if isNear { return try (x * .float(1.25) - .float(2.25)) * x * x + .int(1) }
        return try ((x * .float(-0.75) + .float(3.75)) * x - .int(6)) * x + .int(3)
    }

    /// A place outside moved to the border, or mirrored at it.
    private func bordered(_ place: Tensor, _ size: Int) throws -> Tensor {
        var place = place
        if border == .reflection {
            let (low, span) = aligns ? (0.0, Double(size - 1)) : (-0.5, Double(size))
            guard span > 0 else { return try place * .int(0) }
            let distance = try Ops.abs(place - .float(low)), turns = try Ops.floor(distance.detached() / .float(span))
            let rest = try distance - turns * .float(span), isOdd = try Tensor.compare(.ne, Ops.remainder(turns, .scalar(.int(2))), .int(0))
            place = try Ops.choose(isOdd, .tensor(.float(span) - rest), .tensor(rest)) + .float(low)
        }
        return border == .zeros ? place : try Ops.clamp(place, .scalar(.int(0)), .scalar(.int(size - 1)))
    }

    /// Whole places inside, and which of them were.
    private func clipped(_ place: Tensor, _ size: Int) throws -> (Tensor, Tensor) {
        let known = place.detached()
        let valid = try Ops.logicalAnd(Tensor.compare(.ge, known, .int(0)), Tensor.compare(.lt, known, .int(size)))
        let safe = try Ops.nanToNum(Ops.clamp(known, .scalar(.int(0)), .scalar(.int(size - 1))), 0, nil, nil)
        return (try safe.converted(to: .int64), valid)
    }
}
