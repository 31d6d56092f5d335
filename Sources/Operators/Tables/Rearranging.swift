// Copies of a tensor with its elements in another order in memory, in reverse, moved around, several times.
import TensorCore

extension Ops {
    // MARK: Copies

    /// A copy whose dimensions keep their order in memory.
    public static let clone: Op<Tensor> = Op(
        About("clone(input)", "A copy with memory of its own.", example: "", places: []),
        forward: { (x: Tensor) in try x.cloned() },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor) in g }])

    static let cloneMethod: Op<Tensor, MemoryFormat> = Op(
        About("clone(input, *, memory_format=torch.preserve_format)", "A copy with memory of its own.", example: "torch.clone(torch.tensor([1., 2.]))"),
        forward: { (x: Tensor, format: MemoryFormat) in try x.cloned(in: format) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: MemoryFormat) in g }])

    public static let contiguous: Op<Tensor, MemoryFormat> = Op(
        About("contiguous(input, *, memory_format=torch.contiguous_format)", "The tensor itself if its elements lie in order, else a copy in which they do.",
              example: "torch.zeros(2, 3).t().contiguous()", places: [.method]),
        forward: { (x: Tensor, format: MemoryFormat) in
            try x.layout.isContiguous(in: format) ? x : Tensor.isPlain(x) ? x.cloned(in: format) : packedCopy(x, format)
        })

    static let packedCopy: Op<Tensor, MemoryFormat> = Op(
        About("contiguous(input, memory_format)", "A copy in an order.", example: "", places: [], node: "CloneBackward0"),
        forward: { (x: Tensor, format: MemoryFormat) in try x.cloned(in: format) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, _: MemoryFormat) in g }])

    public static let detach: Op<Tensor> = Op(
        About("detach(input)", "The same elements without a place in the graph.", example: "torch.ones(2, requires_grad=True).detach()", .copied),
        forward: { (x: Tensor) in x.detached() })

    // MARK: In reverse

    public static let flip: Op<Tensor, Dims> = Op(
        About("flip(input, *dims)", "The elements in reverse order along `dims`.", example: "torch.flip(torch.tensor([1, 2, 3]), (0,))"),
        forward: { (x: Tensor, dims: Dims) in try x.flipped(dims) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, dims: Dims) in try flip(g, dims) }])

    public static let fliplr: Op<Tensor> = Op(
        About("fliplr(input)", "The columns in reverse order.", example: "torch.fliplr(torch.tensor([[1, 2], [3, 4]]))"),
        forward: { (x: Tensor) in
            guard x.rank >= 2 else { throw TensorError(.runtimeError, "Input must be >= 2-d.", parameter: "input") }
            return try flip(x, [1])
        })

    public static let flipud: Op<Tensor> = Op(
        About("flipud(input)", "The rows in reverse order.", example: "torch.flipud(torch.tensor([[1, 2], [3, 4]]))"),
        forward: { (x: Tensor) in
            guard x.rank >= 1 else { throw TensorError(.runtimeError, "Input must be >= 1-d.", parameter: "input") }
            return try flip(x, [0])
        })

    public static let rot90: Op<Tensor, Int, Dims> = Op(
        About("rot90(input, k=1, dims=(0, 1))", "A turn by 90 degrees, `k` times, from the first towards the second of `dims`.", example: "torch.rot90(torch.tensor([[1, 2], [3, 4]]))"),
        forward: { (x: Tensor, k: Int, dims: Dims) in try turned(x, k, dims) },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, k: Int, dims: Dims) in try rot90(g, -(k % 4), dims) }])

    private static func turned(_ x: Tensor, _ k: Int, _ dims: Dims) throws -> Tensor {
        func failure(_ message: String) -> TensorError { TensorError(.runtimeError, message, parameter: "dims") }
        guard dims.count == 2 else { throw failure("expected total rotation dims == 2, but got dims = \(dims.count)") }
        guard x.rank >= 2 else { throw failure("expected total dims >= 2, but got total dims = \(x.rank)") }
        let (i, j) = (try wrapped(dims[0], rank: x.rank), try wrapped(dims[1], rank: x.rank))
        guard i != j else { throw failure("expected rotation dims to be different, but got dim0 = \(dims[0]) and dim1 = \(dims[1])") }
        switch ((k % 4) + 4) % 4 {
        case 1: return try x.flipped([j]).transposed(i, j)
        case 2: return try x.flipped([i, j])
        case 3: return try x.flipped([i]).transposed(i, j)
        default: return try x.cloned(in: .contiguous)
        }
    }

    public static let roll: Op<Tensor, Axes, Axes> = Op(
        About("roll(input, shifts, dims=None)", "The elements moved along `dims`, those that leave entering at the other end.", example: "torch.roll(torch.tensor([1, 2, 3]), 1)"),
        forward: { (x: Tensor, shifts: Axes, dims: Axes) in
            let shift = Array(shifts.dims ?? [])
            if x.rank == 0, let dim = dims.dims?.first, shift.count == dims.dims?.count {
                throw TensorError(.indexError, "Dimension specified as \(dim) but tensor has no dimensions", parameter: "dims")
            }
            return try x.rolled(shift, dims.dims ?? [])
        },
        gradients: [Derivative { (g: Tensor, _: Tensor, _: Tensor, shifts: Axes, dims: Axes) in
            try roll(g, Axes(shifts.dims.map { (shifts: Dims) -> Dims in Dims(shifts.map { (shift: Int) -> Int in 0 &- shift }) }), dims)
        }])

    // MARK: Several times

    public static let repeatTensor: Op<Tensor, Dims> = Op(
        About("repeat(input, *repeats)", "The tensor repeated along each dimension.", example: "torch.tensor([1, 2]).repeat(2, 2)", places: [.method]),
        forward: { (x: Tensor, repeats: Dims) in try x.repeated(repeats) },
        gradients: [Derivative { (g: Tensor, _: Tensor, x: Tensor, repeats: Dims) in
            // Each dimension falls apart into the copies, which are summed, and the original.
            let added = repeats.count - x.rank
            var parts = Dims(), summed = Dims()
            for (i, times) in repeats.enumerated() {
                summed.append(parts.count)
                parts.append(times)
                parts.append(i < added ? 1 : x.shape[i - added])
            }
            return try reshape(sum(reshape(g, parts), Axes(summed), false, nil), x.shape)
        }])

    public static let tile: Op<Tensor, Dims> = Op(
        About("tile(input, *dims)", "The tensor repeated; missing leading counts are 1.", example: "torch.tile(torch.tensor([1, 2]), (2,))"),
        forward: { (x: Tensor, dims: Dims) in
            try repeatTensor(x, Dims(repeating: 1, count: Swift.max(0, x.rank - dims.count)) + dims)
        })

    private static let repeatPlaces: Function<Tensor, Tensor, Int?> = Function(
        About("repeat_interleave(repeats, *, output_size=None)", "Each index as often as `repeats` says.", example: "")
    ) { (times: Tensor, total: Int?) in try times.repeatedPlaces(total) }

    private static let repeatByTensor: Op<Tensor, Tensor, Int?, Int?> = Op(
        About("repeat_interleave(input, repeats, dim=None, *, output_size=None)", "Each part along `dim` as often as `repeats` says.", example: ""),
        forward: { (x: Tensor, times: Tensor, dim: Int?, total: Int?) in
            let line = try dim == nil || x.rank == 0 ? reshape(x, [-1]) : x
            let i = try wrapped(dim ?? 0, rank: line.rank)
            guard times.rank <= 1 else { throw TensorError(.runtimeError, "repeats must be 0-dim or 1-dim tensor", parameter: "repeats") }
            if times.rank == 1, times.count != 1, times.count != line.shape[i] {
                throw TensorError(
                    .runtimeError,
                    "repeats must have the same size as input along dim, but got repeats.size(0) = \(times.count) and input.size(\(i)) = \(line.shape[i])",
                    parameter: "repeats")
            }
            let all = try times.count == line.shape[i] && times.rank == 1 ? times : times.reshaped(to: [1]).expanded(to: [line.shape[i]])
            return try indexSelect(line, i, all.repeatedPlaces(total))
        })

    private static let repeatByNumber: Op<Tensor, Int, Int?, Int?> = Op(
        About("repeat_interleave(input, repeats, dim=None, *, output_size=None)", "Each part along `dim` so often.", example: ""),
        forward: { (x: Tensor, times: Int, dim: Int?, total: Int?) in
            let line = try dim == nil || x.rank == 0 ? reshape(x, [-1]) : x
            let i = try wrapped(dim ?? 0, rank: line.rank)
            guard times >= 0 else { throw TensorError(.runtimeError, "Repeats must be non-negative", parameter: "repeats") }
            let (length, overflow) = line.shape[i].multipliedReportingOverflow(by: times)
            if let total, overflow || total != length {
                throw TensorError(.runtimeError, "repeat_interleave: Invalid output_size, expected \(length) but got \(total)", parameter: "output_size")
            }
            var wide = line.shape
            wide.insert(times, at: i + 1)
            return try flatten(packedCopy(expand(unsqueeze(line, i + 1), wide), .contiguous), i, i + 1)
        })

    public static let repeatInterleave: Overloads = Overloads(
        About("repeat_interleave(input, repeats, dim=None, *, output_size=None)", "Each element, or each part along `dim`, repeated before the next one.",
              example: "torch.repeat_interleave(torch.tensor([1, 2]), 2)"),
        [repeatByTensor, repeatPlaces, repeatByNumber])
}
