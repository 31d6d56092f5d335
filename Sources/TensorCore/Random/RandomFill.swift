// Tensors filled with random numbers in place. Whatever the strides, numbers are drawn in the order of memory.
import Kernels

extension Tensor {
    /// `uniform_(from, to)`.
    public func fillUniform(from: Double = 0, to: Double = 1, using generator: Generator? = nil) throws {
        try checkUniformBounds(from, to)
        if dtype.isHalf { return try fillThroughFloat32 { try $0.fillUniform(from: from, to: to, using: generator) } }
        let engine = (generator ?? Runtime.current.generator).engine
        try fillInMemoryOrder { (place: UnsafeMutableRawPointer, count: Int) in
            if dtype == .float32 {
                st_random_uniform_f32(engine, place.assumingMemoryBound(to: Float.self), count, Float(from), Float(to))
            } else {
                st_random_uniform_f64(engine, place.assumingMemoryBound(to: Double.self), count, from, to)
            }
        }
    }

    /// `normal_(mean, std)`: from 16 elements on, contiguous tensors are drawn in blocks, as PyTorch does.
    public func fillNormal(mean: Double = 0, std: Double = 1, using generator: Generator? = nil) throws {
        guard std >= 0 else {
            throw TensorError(
                .runtimeError, "normal expects std >= 0.0, but found std \(streamText(std))", parameter: "std")
        }
        guard dtype.isFloating else { throw notImplemented("normal_kernel_cpu") }
        if dtype.isHalf { return try fillThroughFloat32 { try $0.fillNormalAsHalf(mean: mean, std: std, using: generator) } }
        let engine = (generator ?? Runtime.current.generator).engine
        let inBlocks = count >= 16 && isContiguous
        try fillInMemoryOrder { (place: UnsafeMutableRawPointer, count: Int) in
            let floats = place.assumingMemoryBound(to: Float.self)
            let doubles = place.assumingMemoryBound(to: Double.self)
            switch (dtype == .float32, inBlocks) {
            case (true, true): st_random_normal_blocks_f32(engine, floats, count, Float(mean), Float(std))
            case (true, false): st_random_normal_pairs_f32(engine, floats, count, mean, std)
            case (false, true): st_random_normal_blocks_f64(engine, doubles, count, mean, std)
            case (false, false): st_random_normal_pairs_f64(engine, doubles, count, mean, std)
            }
        }
    }

    /// Numbers that are to be rounded to half precision: PyTorch draws each block of 16 when it comes to it there, and of elements beyond
    /// the last whole block only those of a block that ends with them.
    private func fillNormalAsHalf(mean: Double, std: Double, using generator: Generator?) throws {
        guard count >= 16, count % 16 != 0, isContiguous else { return try fillNormal(mean: mean, std: std, using: generator) }
        let flat = try viewed(as: [count])
        try flat.sliced(0, to: count - count % 16).fillNormal(mean: mean, std: std, using: generator)
        try flat.sliced(0, from: count - 16).fillNormal(mean: mean, std: std, using: generator)
    }

    /// `bernoulli_(p)` with a number: 1 with probability p, in any type.
    public func fillBernoulli(_ p: Double, using generator: Generator? = nil) throws {
        guard p >= 0 && p <= 1 else {
            throw TensorError(
                .runtimeError, "bernoulli_ expects p to be in [0, 1], but got p=\(streamText(p))", parameter: "p")
        }
        try fillMask(p, .int(1), using: generator)
    }

    /// `bernoulli(probabilities)`: of the same type and strides as `probabilities`, float32 or float64.
    public static func bernoulli(_ probabilities: Tensor, using generator: Generator? = nil) throws -> Tensor {
        guard probabilities.dtype.isFloating else { throw probabilities.notImplemented("bernoulli_tensor_cpu_p_") }
        if probabilities.dtype.isHalf {
            return try bernoulli(try probabilities.converted(to: .float32), using: generator).converted(to: probabilities.dtype)
        }
        let p = try probabilities.contiguous()
        let result = try Tensor(uninitialized: p.shape, p.dtype)
        let engine = (generator ?? Runtime.current.generator).engine
        // As in PyTorch, numbers are drawn up to the first element that is no probability.
        let good: Int
        if p.dtype == .float32 {
            let (out, from) = (result.pointer.assumingMemoryBound(to: Float.self), p.pointer.assumingMemoryBound(to: Float.self))
            good = st_probable_f32(from, p.count)
            st_random_bernoulli_f32(engine, out, from, good)
        } else {
            let (out, from) = (result.pointer.assumingMemoryBound(to: Double.self), p.pointer.assumingMemoryBound(to: Double.self))
            good = st_probable_f64(from, p.count)
            st_random_bernoulli_f64(engine, out, from, good)
        }
        guard good == p.count else {
            throw TensorError(
                .runtimeError,
                "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could this error message be improved?  If so, please "
                    + "report an enhancement request to PyTorch.)", parameter: "input")
        }
        return result
    }

    /// What dropout multiplies `x` with: 1/(1-p) with probability 1-p, else 0, drawn in the order of `x`'s memory.
    public static func dropoutMask(like x: Tensor, p: Double, using generator: Generator? = nil) throws -> Tensor {
        guard p >= 0 && p <= 1 else {
            throw TensorError(
                .valueError, "dropout probability has to be between 0 and 1, but got \(p)", parameter: "p")
        }
        guard x.dtype.isFloating else {
            throw TensorError(
                .runtimeError, "result type Float can't be cast to the desired output type \(x.dtype.legacyName)",
                parameter: "input")
        }
        let mask = try Tensor(uninitialized: x.shape, x.dtype).with(x.layout.preservingOrder)
        if p == 0 || p == 1 {
            // Nothing is left to chance, and no numbers are drawn.
            try mask.fill(.float(1 - p))
            return mask
        }
        let kept = x.dtype != .float64 ? Double(1 / Float(1 - p)) : 1 / (1 - p)
        try mask.fillMask(1 - p, .float(kept), using: generator)
        return mask
    }

    /// `exponential_(rate)`.
    public func fillExponential(rate: Double = 1, using generator: Generator? = nil) throws {
        guard rate > 0 else {
            throw TensorError(
                .runtimeError, "exponential_ expects lambda > 0.0, but found lambda=\(streamText(rate))", parameter: "lambd")
        }
        guard dtype.isFloating else {
            throw TensorError(
                .runtimeError,
                "Exponential distribution is a continuous probability distribution. dtype must be a floating point but you specified "
                    + dtype.legacyName, parameter: "input")
        }
        if dtype.isHalf { return try fillThroughFloat32 { try $0.fillExponential(rate: rate, using: generator) } }
        let engine = (generator ?? Runtime.current.generator).engine
        try fillInMemoryOrder { (place: UnsafeMutableRawPointer, count: Int) in
            if dtype == .float32 {
                st_random_exponential_f32(engine, place.assumingMemoryBound(to: Float.self), count, rate)
            } else {
                st_random_exponential_f64(engine, place.assumingMemoryBound(to: Double.self), count, rate)
            }
        }
    }

    /// Calls `fill` on a float32 tensor of this shape and takes over its numbers, rounded.
    private func fillThroughFloat32(_ fill: (Tensor) throws -> Void) throws {
        let wide = try Tensor(dense: layout.preservingOrder, .float32)
        try fill(wide)
        try copy(from: wide)
    }

    // MARK: -

    private func fillMask(_ p: Double, _ one: Scalar, using generator: Generator?) throws {
        let engine = (generator ?? Runtime.current.generator).engine
        var bits = dtype.storedBits(of: one)
        try fillInMemoryOrder { (place: UnsafeMutableRawPointer, count: Int) in
            st_random_mask(engine, place, count, p, &bits, dtype.size)
        }
    }

    /// Calls `draw` on one gapless run of all elements in the order of memory, by way of a copy where there are gaps.
    func fillInMemoryOrder(_ draw: (UnsafeMutableRawPointer, Int) throws -> Void) throws {
        try checkWritable()
        guard count > 0 else { return }
        storage.version += 1
        if layout.isDense { return try draw(pointer, count) }
        let ordered = with(layout.inMemoryOrder)
        let buffer = try Tensor(uninitialized: ordered.shape, dtype)
        try draw(buffer.pointer, count)
        try ordered.copy(from: buffer)
    }

    private func checkUniformBounds(_ from: Double, _ to: Double) throws {
        guard dtype.isFloating else { throw notImplemented("check_uniform_bounds") }
        let greatest = dtype.greatestFinite
        for (name, bound) in [("from", from), ("to", to)] where !(abs(bound) <= greatest) {
            throw TensorError(.runtimeError, "\(name) is out of bounds for \(dtype.cName)", parameter: name)
        }
        guard from <= to else {
            throw TensorError(
                .runtimeError,
                "uniform_ expects to return a [from, to) range, but found from=\(streamText(from)) > to=\(streamText(to))",
                parameter: "from")
        }
        guard to - from <= greatest else {
            throw TensorError(
                .runtimeError,
                "uniform_ expects to-from <= std::numeric_limits<\(dtype.legacyName)>::max(), but found to=\(streamText(to)) and "
                    + "from=\(streamText(from)) which result in to-from to exceed the limit", parameter: "to")
        }
    }

    func notImplemented(_ kernel: String) -> TensorError {
        TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.legacyName)'", parameter: "dtype")
    }
}

/// A number as C++ streams write it: whole numbers without a point.
func streamText(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e6 ? String(Int(value)) : "\(value)"
}
