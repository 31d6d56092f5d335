// Windows: numbers that rise from the ends to the middle, for cutting pieces out of signals.
import TensorCore

extension Ops {
    /// `length` numbers made by `shape` from the counts 0, 1, …; a periodic window is one of a number more, without the last.
    private static func window(
        _ name: String, _ length: Int, _ isPeriodic: Bool, _ dtype: DType?, _ requiresGrad: Bool, _ shape: (_ counts: Tensor, _ last: Double) throws -> Tensor
    ) throws -> Tensor {
        let type = dtype ?? Runtime.current.defaultDType
        guard type.isFloating else {
            throw TensorError(
                .runtimeError, "\(name) expects floating point dtypes, got: TensorOptions(dtype=\(type.cName), device=cpu, layout=Strided (default), "
                    + "requires_grad=false (default), pinned_memory=false, memory_format=(nullopt))", parameter: "dtype")
        }
        guard length >= 0 else {
            throw TensorError(.runtimeError, "\(name) requires non-negative window_length, got window_length=\(length)", parameter: "window_length")
        }
        if length <= 1 { return try made(Tensor.ones([length], type), requiresGrad) }
        try Allocator.requireRoom(length, of: type.size)
        let whole = isPeriodic ? length + 1 : length
        return try made(shape(Tensor.arange(to: .int(whole), type), Double(whole - 1)).sliced(0, to: length).cloned(), requiresGrad)
    }

    private static func raisedCosine(_ counts: Tensor, _ last: Double, _ alpha: Double, _ beta: Double) throws -> Tensor {
        let turns = try Tensor.unary(.cos, Tensor.binary(.mul, counts, .float(2 * Double.pi / last)))
        return try Tensor.binary(.add, Tensor.binary(.mul, turns, .float(-beta)), .float(alpha))
    }

    public static let hannWindow: Function<Tensor, Int, Bool, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("hann_window(window_length, periodic=True, *, \(options))", "Half a cosine's rise and fall, from 0 to 1 and back.", example: "torch.hann_window(5)", places: [.torch])
    ) { (length: Int, isPeriodic: Bool, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try window("hann_window", length, isPeriodic, dtype, requiresGrad) { (counts: Tensor, last: Double) in try raisedCosine(counts, last, 0.5, 0.5) }
    }

    public static let hammingWindow: Function<Tensor, Int, Bool, Double, Double, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("hamming_window(window_length, periodic=True, alpha=0.54, beta=0.46, *, \(options))", "`alpha` less a cosine of size `beta`.", example: "torch.hamming_window(5)",
              places: [.torch])
    ) { (length: Int, isPeriodic: Bool, alpha: Double, beta: Double, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try window("hamming_window", length, isPeriodic, dtype, requiresGrad) { (counts: Tensor, last: Double) in try raisedCosine(counts, last, alpha, beta) }
    }

    public static let blackmanWindow: Function<Tensor, Int, Bool, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("blackman_window(window_length, periodic=True, *, \(options))", "Blackman's sum of two cosines.", example: "torch.blackman_window(5)", places: [.torch])
    ) { (length: Int, isPeriodic: Bool, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try window("blackman_window", length, isPeriodic, dtype, requiresGrad) { (counts: Tensor, last: Double) in
            let angles = try Tensor.binary(.mul, counts, .float(Double.pi / last))
            let fast = try Tensor.binary(.mul, Tensor.unary(.cos, Tensor.binary(.mul, angles, 4)), 0.08)
            let slow = try Tensor.binary(.mul, Tensor.unary(.cos, Tensor.binary(.mul, angles, 2)), 0.5)
            return try Tensor.binary(.add, Tensor.binary(.sub, fast, slow), 0.42)
        }
    }

    public static let bartlettWindow: Function<Tensor, Int, Bool, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("bartlett_window(window_length, periodic=True, *, \(options))", "A straight line from 0 to 1 and back.", example: "torch.bartlett_window(5)", places: [.torch])
    ) { (length: Int, isPeriodic: Bool, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try window("bartlett_window", length, isPeriodic, dtype, requiresGrad) { (counts: Tensor, last: Double) in
            let line = try Tensor.binary(.mul, counts, .float(2 / last)), half = Int(last) / 2 + 1
            let falling = try line.sliced(0, from: half)
            _ = try Tensor.binary(.sub, 2, falling, into: falling)
            return line
        }
    }

    public static let kaiserWindow: Function<Tensor, Int, Bool, Double, DType?, StorageLayout?, Device, Bool, Bool> = Function(
        About("kaiser_window(window_length, periodic=True, beta=12.0, *, \(options))", "Kaiser's window, the narrower the greater `beta` is.", example: "torch.kaiser_window(5)",
              places: [.torch])
    ) { (length: Int, isPeriodic: Bool, beta: Double, dtype: DType?, _: StorageLayout?, _: Device, _: Bool, requiresGrad: Bool) in
        try window("kaiser_window", length, isPeriodic, dtype, requiresGrad) { (counts: Tensor, last: Double) in
            let middle = try Tensor.binary(.sub, Tensor.binary(.div, counts, .float(last / 2)), 1)
            let root = try Tensor.unary(.sqrt, Tensor.binary(.sub, 1, Tensor.unary(.square, middle)))
            let greatest = try Tensor.unary(.i0, Tensor.full([], .float(beta), counts.dtype)).item()
            return try Tensor.binary(.div, Tensor.unary(.i0, Tensor.binary(.mul, root, .float(beta))), greatest)
        }
    }

    static var windows: Family { Family("Windows", [hannWindow, hammingWindow, blackmanWindow, bartlettWindow, kaiserWindow]) }
}
