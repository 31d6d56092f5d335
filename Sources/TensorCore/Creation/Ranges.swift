// Evenly spaced numbers: arange and linspace, with PyTorch's counts and roundings.
import Kernels

extension Tensor {
    /// `arange(start, end, step)`: from `start` before `end`; int64 where all three are integers.
    public static func arange(
        from start: Scalar = .int(0), to end: Scalar, by step: Scalar = .int(1), _ dtype: DType? = nil
    ) throws -> Tensor {
        try progression(from: start, by: step, count: arangeCount(start, end, step), dtype ?? Scalar.rangeDType(start, end, step))
    }

    /// `range(start, end, step)`: as `arange`, but with `end`, and of the default type.
    public static func range(from start: Scalar, to end: Scalar, by step: Scalar, _ dtype: DType? = nil) throws -> Tensor {
        _ = try arangeCount(start, end, step)
        let steps = ((end.double - start.double) / step.double).rounded(.down) + 1
        guard let count = Int(exactly: steps) else {
            throw TensorError(.runtimeError, "invalid size, possible overflow?", parameter: "end")
        }
        return try progression(from: start, by: step, count: count, dtype ?? Runtime.current.defaultDType)
    }

    /// `logspace(start, end, steps, base)`: powers in double of exponents in double.
    public static func logspace(_ start: Scalar, _ end: Scalar, steps: Int, base: Double, _ dtype: DType? = nil) throws -> Tensor {
        let exponents = try linspace(start, end, steps: steps, .float64)
        return try Tensor.binary(.pow, Scalar.float(base), exponents).converted(to: dtype ?? Runtime.current.defaultDType)
    }

    private static func progression(from start: Scalar, by step: Scalar, count: Int, _ dtype: DType) throws -> Tensor {
        let result = try Tensor(uninitialized: [count], dtype)
        let place = result.pointer
        let (first, increment) = (Int64(start.wrappedInt), Int64(step.wrappedInt))
        switch result.dtype {
        case .bool: throw result.notImplemented("arange_cpu")
        case .uint8: st_arange_u8(place.assumingMemoryBound(to: UInt8.self), count, first, increment)
        case .int8: st_arange_i8(place.assumingMemoryBound(to: Int8.self), count, first, increment)
        case .int16: st_arange_i16(place.assumingMemoryBound(to: Int16.self), count, first, increment)
        case .int32: st_arange_i32(place.assumingMemoryBound(to: Int32.self), count, first, increment)
        case .int64: st_arange_i64(place.assumingMemoryBound(to: Int64.self), count, first, increment)
        case .float16: st_arange_f16(place.assumingMemoryBound(to: UInt16.self), count, start.double, step.double)
        case .bfloat16: st_arange_bf16(place.assumingMemoryBound(to: UInt16.self), count, start.double, step.double)
        case .float32: st_arange_f32(place.assumingMemoryBound(to: Float.self), count, start.double, step.double)
        case .float64: st_arange_f64(place.assumingMemoryBound(to: Double.self), count, start.double, step.double)
        }
        return result
    }

    /// ceil((end - start) / step), exactly for integers and in double otherwise.
    private static func arangeCount(_ start: Scalar, _ end: Scalar, _ step: Scalar) throws -> Int {
        func failure(_ message: String, _ parameter: String) -> TensorError {
            TensorError(.runtimeError, message, parameter: parameter)
        }
        guard step.double != 0 else { throw failure("step must be nonzero", "step") }
        guard start.double.isFinite && end.double.isFinite else {
            throw failure("unsupported range: \(streamText(start.double)) -> \(streamText(end.double))", "end")
        }
        guard step.double > 0 ? end.double >= start.double : end.double <= start.double else {
            throw failure("upper bound and lower bound inconsistent with step sign", "step")
        }
        if case (.int(let first), .int(let last), .int(let increment)) = (start, end, step) {
            let (span, overflow) = last.subtractingReportingOverflow(first)
            let count = span == 0 ? 0 : (span.magnitude - 1) / increment.magnitude + 1
            if !overflow, let count = Int(exactly: count) { return count }
        }
        let size = ((end.double - start.double) / step.double).rounded(.up)
        guard size >= 0, let count = Int(exactly: size) else { throw failure("invalid size, possible overflow?", "end") }
        return count
    }

    /// `linspace(start, end, steps)`: counted from the nearer end, so that both ends are exact. Integers are spaced in double
    /// and cut.
    public static func linspace(_ start: Scalar, _ end: Scalar, steps: Int, _ dtype: DType? = nil) throws -> Tensor {
        guard steps >= 0 else {
            throw TensorError(.runtimeError, "number of steps must be non-negative", parameter: "steps")
        }
        let result = try Tensor(uninitialized: [steps], dtype ?? Runtime.current.defaultDType)
        switch result.dtype {
        case .bool: throw result.notImplemented("linspace_cpu")
        case .float32:
            st_linspace_f32(result.pointer.assumingMemoryBound(to: Float.self), steps, Float(start.double), Float(end.double))
        case .float64:
            st_linspace_f64(result.pointer.assumingMemoryBound(to: Double.self), steps, start.double, end.double)
        case .float16, .bfloat16: try result.copy(from: linspace(start, end, steps: steps, .float32))
        case .uint8, .int8, .int16, .int32, .int64:
            let ends = (Scalar.int(start.wrappedInt), Scalar.int(end.wrappedInt))
            try result.copy(from: linspace(ends.0, ends.1, steps: steps, .float64))
        }
        return result
    }
}

extension Scalar {
    /// The type of a range with these ends and step.
    static func rangeDType(_ parts: Scalar...) -> DType {
        for case .float in parts { return Runtime.current.defaultDType }
        return .int64
    }
}
