// Elementwise functions of one tensor.
import Kernels

extension UnaryOperation {
    /// Whether integers become floating point first.
    public var needsFloat: Bool { rawValue >= UnaryOperation.sqrt.rawValue && self != .cube && self != .mantissa }

    /// Whether integers are their own result.
    var keepsIntegers: Bool {
        switch self {
        case .floor, .ceil, .round, .trunc: true
        default: false
        }
    }

    /// The work per element, in additions: when a second thread pays.
    var cost: Int {
        switch self {
        case .exp, .log, .sigmoid, .tanh, .sin, .cos, .exp2, .expm1, .log2, .log10, .log1p: 4
        default: rawValue > UnaryOperation.cube.rawValue ? 200 : rawValue > UnaryOperation.exp.rawValue && self != .cube ? 8 : 1
        }
    }

    /// The words for a type without such a function.
    func unsupported(_ dtype: DType) -> TensorError {
        switch self {
        case .neg:
            TensorError(
                .notImplementedError,
                "Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or "
                    + "`logical_not()` operator instead.", parameter: "input")
        case .relu: TensorError(.notImplementedError, "Boolean inputs not supported for relu", parameter: "input")
        case .bitwiseNot:
            TensorError(
                .typeError, "~ (operator.invert) is only implemented on integer and Boolean-type tensors", parameter: "input")
        case .mantissa: TensorError(.runtimeError, "torch.frexp() only supports floating-point dtypes", parameter: "input")
        case .floor, .ceil, .round, .trunc:
            TensorError(.notImplementedError, "\"\(self)_vml_cpu\" not implemented for '\(dtype.legacyName)'", parameter: "input")
        default:
            TensorError(.notImplementedError, "\"\(self)_cpu\" not implemented for '\(dtype.legacyName)'", parameter: "input")
        }
    }
}

extension Tensor {
    /// Applies `operation` to each element; `into` receives the result (in-place where it is `x`).
    public static func unary(_ operation: UnaryOperation, _ x: Tensor, into output: Tensor? = nil) throws -> Tensor {
        let dtype = operation.needsFloat ? Promotion.floating(x.dtype) : operation == .square && x.dtype == .bool ? .int64 : x.dtype
        if operation.keepsIntegers && x.dtype.isInteger { return try x.map(nil, to: x.dtype, into: output) }
        guard let loop = st_unary(operation.rawValue, dtype.kernel), !(operation == .abs && dtype == .bool) else {
            throw operation.unsupported(x.dtype)
        }
        return try x.converted(to: dtype).map(loop, to: dtype, into: output, cost: operation.cost)
    }

    /// Asks `operation` of each element; the result is bool.
    public static func predicate(_ operation: Predicate, _ x: Tensor, into output: Tensor? = nil) throws -> Tensor {
        try x.map(st_predicate(operation.rawValue, x.dtype.kernel), to: .bool, into: output)
    }

    /// The values limited to `min`...`max`; either may be missing, not both.
    public func clamped(min: Scalar?, max: Scalar?, into output: Tensor? = nil) throws -> Tensor {
        guard let one = min ?? max else {
            throw TensorError(.runtimeError, "torch.clamp: At least one of 'min' or 'max' must not be None", parameter: "min")
        }
        let dtype = Promotion.common(Promotion.common(self, one), Promotion.common(self, max ?? one))
        guard let loop = st_clamp(dtype.kernel) else {
            throw TensorError(.notImplementedError, "\"clamp_scalar_cpu\" not implemented for '\(dtype.legacyName)'", parameter: "input")
        }
        let (min, max) = (try min.map { try $0.bound(of: dtype, isLower: true) }, try max.map { try $0.bound(of: dtype, isLower: false) })
        let bounds: InlineArray<2, UInt64> = [
            dtype.bits(of: min ?? dtype.least), dtype.bits(of: max ?? dtype.greatest),
        ]
        if case .float(let bound) = min, bound.isNaN { return try filledCopy(.float(.nan), dtype, into: output) }
        if case .float(let bound) = max, bound.isNaN { return try filledCopy(.float(.nan), dtype, into: output) }
        return try withPacked(bounds, size: dtype.computing.size) { try converted(to: dtype).map(loop, to: dtype, into: output, extra: $0) }
    }

    private func filledCopy(_ value: Scalar, _ dtype: DType, into output: Tensor?) throws -> Tensor {
        let result = try Tensor.destination(output, shape, dtype, inputs: self)
        try result.fill(value)
        return result
    }

    /// Runs a loop (result, x) over every element; `loop` nil copies. The loop's result has type `dtype`.
    func map(
        _ loop: st_loop?, to dtype: DType, into output: Tensor?, extra: UnsafeRawPointer? = nil, cost: Int = 1
    ) throws -> Tensor {
        let result = output == nil && isContiguous
            ? try Tensor(known: layout.shape, count: count, dtype) : try Tensor.destination(output, shape, dtype, inputs: self)
        if output != nil { result.storage.version &+= 1 }
        if result.dtype != dtype {
            return try result.receive(try map(loop, to: dtype, into: nil, extra: extra, cost: cost))
        }
        let types = loop == nil ? (dtype.carrier, dtype.carrier) : (dtype, self.dtype)
        guard let loop = loop ?? st_convert(types.0.kernel, types.0.kernel) else { return result }
        if isContiguous && result.isContiguous {
            try Nest.runFlat(loop, count, [result.pointer, pointer], [1, 1], types: [types.0, types.1], extra: extra, cost: cost)
        } else {
            try Nest.run(
                loop, over: shape, [Operand(result, over: shape, as: types.0), Operand(self, over: shape, as: types.1)], extra: extra, cost: cost)
        }
        return result
    }

    /// Copies a finished result of another type into this tensor and returns it.
    func receive(_ result: Tensor) throws -> Tensor {
        try copy(from: result)
        return self
    }
}

/// Calls `body` with the low `size` bytes of each number, side by side.
func withPacked<let n: Int, Result>(
    _ numbers: InlineArray<n, UInt64>, size: Int, _ body: (UnsafeRawPointer) throws -> Result
) rethrows -> Result {
    try withUnsafeTemporaryAllocation(byteCount: 8 * n, alignment: 8) { bytes in
        for k in 0..<n {
            var number = numbers[k]
            withUnsafeBytes(of: &number) { source in
                for j in 0..<size { bytes[k * size + j] = source[j] }
            }
        }
        return try body(UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped))
    }
}

extension Scalar {
    /// This as a bound of `clamp` for elements of `dtype`: what lies beyond all of them on its own side bounds nothing.
    /// RuntimeError where it lies beyond on the other side, or where a half cannot hold it.
    fileprivate func bound(of dtype: DType, isLower: Bool) throws -> Scalar {
        if dtype.isHalf {
            let greatest = dtype == .float16 ? 65504.0 : 0x1.fep127
            guard !double.isFinite || Swift.abs(double) <= greatest else {
                throw TensorError(.runtimeError, "value cannot be converted to type \(dtype.cName) without overflow", parameter: isLower ? "min" : "max")
            }
        }
        guard case .int(let bound) = self, !dtype.isFloating, dtype != .bool, case .int(let least) = dtype.least, case .int(let greatest) = dtype.greatest else { return self }
        guard isLower ? bound <= greatest : bound >= least else {
            throw TensorError(
                .runtimeError, "Clamp \(isLower ? "min" : "max") value \(bound) is outside the representable range of \(dtype.legacyName)", parameter: isLower ? "min" : "max")
        }
        return .int(Swift.min(Swift.max(bound, least), greatest))
    }
}

extension DType {
    /// The least value, as a bound that bounds nothing.
    var least: Scalar {
        switch self {
        case .bool, .uint8: .int(0)
        case .int8: .int(Int(Int8.min))
        case .int16: .int(Int(Int16.min))
        case .int32: .int(Int(Int32.min))
        case .int64: .int(.min)
        case .float16, .bfloat16, .float32, .float64: .float(-.infinity)
        }
    }

    /// The greatest value.
    var greatest: Scalar {
        switch self {
        case .bool: .int(1)
        case .uint8: .int(255)
        case .int8: .int(Int(Int8.max))
        case .int16: .int(Int(Int16.max))
        case .int32: .int(Int(Int32.max))
        case .int64: .int(.max)
        case .float16, .bfloat16, .float32, .float64: .float(.infinity)
        }
    }
}
