// Distributions that are drawn in double whatever the type: cauchy, log-normal, geometric, Poisson, binomial.
import Kernels

extension Tensor {
    /// `cauchy_(median, sigma)`.
    public func fillCauchy(median: Double = 0, sigma: Double = 1, using generator: Generator? = nil) throws {
        guard sigma > 0 else {
            throw TensorError(.runtimeError, "cauchy_ expects sigma > 0.0, but found sigma=\(streamText(sigma))", parameter: "sigma")
        }
        guard dtype.isFloating else {
            throw TensorError(
                .runtimeError,
                "Cauchy distribution is a continuous probability distribution. dtype must be a floating point but you specified "
                    + dtype.cName, parameter: "input")
        }
        let engine = (generator ?? Runtime.current.generator).engine
        try fillDrawn { (out: UnsafeMutablePointer<Double>, count: Int) in st_random_cauchy(engine, out, count, median, sigma) }
    }

    /// `log_normal_(mean, std)`, of the underlying normal distribution.
    public func fillLogNormal(mean: Double = 1, std: Double = 2, using generator: Generator? = nil) throws {
        guard std > 0 else {
            throw TensorError(.runtimeError, "log_normal_ expects std > 0.0, but found std=\(streamText(std))", parameter: "std")
        }
        guard dtype.isFloating else { throw notImplemented("log_normal_cpu") }
        let engine = (generator ?? Runtime.current.generator).engine
        try fillDrawn { (out: UnsafeMutablePointer<Double>, count: Int) in st_random_log_normal(engine, out, count, mean, std) }
    }

    /// `geometric_(p)`, any type but bool.
    public func fillGeometric(_ p: Double, using generator: Generator? = nil) throws {
        guard p > 0 && p < 1 else {
            throw TensorError(.runtimeError, "geometric_ expects p to be in (0, 1), but got p=\(streamText(p))", parameter: "p")
        }
        guard dtype != .bool else { throw notImplemented("geometric_cpu") }
        let engine = (generator ?? Runtime.current.generator).engine
        try fillDrawn { (out: UnsafeMutablePointer<Double>, count: Int) in st_random_geometric(engine, out, count, p) }
    }

    /// `torch.poisson(rates)`: of the type and shape of `rates`.
    public static func poisson(_ rates: Tensor, using generator: Generator? = nil) throws -> Tensor {
        guard rates.dtype.isFloating else { throw rates.notImplemented("poisson_cpu") }
        let rate = try rates.converted(to: .float64).contiguous()
        // The least of several is NaN where one is.
        if rates.count > 0, try !(rate.reduced(.amin).item().double >= 0) {
            throw TensorError(.runtimeError, "invalid Poisson rate, expected rate to be non-negative", parameter: "input")
        }
        let result = try Tensor(uninitialized: rates.shape, .float64)
        let engine = (generator ?? Runtime.current.generator).engine
        withExtendedLifetime(rate) { st_random_poisson(engine, result.doublePointer, rate.doublePointer, rates.count) }
        return try result.converted(to: rates.dtype)
    }

    /// `torch.binomial(count, prob)`: of one type, broadcast.
    public static func binomial(_ count: Tensor, _ p: Tensor, using generator: Generator? = nil) throws -> Tensor {
        guard count.dtype.isFloating else { throw count.notImplemented("binomial_cpu") }
        guard count.dtype == p.dtype else {
            throw TensorError(
                .runtimeError, "Found dtype \(p.dtype.legacyName) but expected \(count.dtype.legacyName)", parameter: "prob")
        }
        let shape = try Layout.broadcast(count.shape, p.shape)
        let trials = try count.expanded(to: shape).converted(to: .float64).contiguous()
        let chance = try p.expanded(to: shape).converted(to: .float64).contiguous()
        let result = try Tensor(uninitialized: shape, .float64)
        let engine = (generator ?? Runtime.current.generator).engine
        withExtendedLifetime((trials, chance)) {
            st_random_binomial(engine, result.doublePointer, trials.doublePointer, chance.doublePointer, result.count)
        }
        return try result.converted(to: count.dtype)
    }

    /// Calls `draw` on doubles in the order of memory, which are then rounded to the type.
    private func fillDrawn(_ draw: (UnsafeMutablePointer<Double>, Int) -> Void) throws {
        try fillInMemoryOrder { (place: UnsafeMutableRawPointer, count: Int) in
            if dtype == .float64 { return draw(place.assumingMemoryBound(to: Double.self), count) }
            let buffer = try Tensor(uninitialized: [count], .float64)
            draw(buffer.doublePointer, count)
            try Tensor.borrowing(place, count, dtype, owner: self).copy(from: buffer)
        }
    }

    private var doublePointer: UnsafeMutablePointer<Double> { pointer.assumingMemoryBound(to: Double.self) }
}
