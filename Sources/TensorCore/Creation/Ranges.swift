// Evenly spaced numbers: arange and linspace, with PyTorch's counts and roundings.

extension Tensor {
    /// `arange(start, end, step)`: from `start` before `end`; int64 where all three are integers.
    public static func arange(from start: Scalar = .int(0), to end: Scalar, by step: Scalar = .int(1), _ dtype: DType? = nil) throws -> Tensor {
        let dtype = dtype ?? Scalar.rangeDType(start, end, step)
        let count = try arangeCount(start, end, step)
        let result = try Tensor(uninitialized: [count], dtype)
        if dtype == .bool { throw result.notImplemented("arange_cpu") }
        let (first, increment) = (start.double, step.double)
        switch dtype {
        case .float32:
            // PyTorch's loop takes pairs of eight lanes: their first element is rounded to float32 before the lane is added.
            result.fillRange(of: Float.self, lanes: 8) { (base: Float, i: Int) in
                Float(Double(base).addingProduct(increment, Double(i)))
            } first: { (i: Int) in
                Float(first.addingProduct(increment, Double(i)))
            }
        case .float64:
            result.fillRange(of: Double.self, lanes: 4) { (base: Double, i: Int) in
                base.addingProduct(increment, Double(i))
            } first: { (i: Int) in
                first.addingProduct(increment, Double(i))
            }
        default:
            let (first, increment) = (start.wrappedInt, step.wrappedInt)
            result.fillIntegers { (i: Int) in first &+ i &* increment }
        }
        return result
    }

    private func fillRange<Element>(
        of _: Element.Type, lanes: Int, lane: (Element, Int) -> Element, first: (Int) -> Element
    ) {
        let out = pointer.assumingMemoryBound(to: Element.self)
        let whole = count - count % (2 * lanes)
        for start in stride(from: 0, to: whole, by: lanes) {
            let base = first(start)
            for i in 0..<lanes { out[start + i] = lane(base, i) }
        }
        for i in whole..<count { out[i] = first(i) }
    }

    private func fillIntegers(_ value: (Int) -> Int) {
        switch dtype {
        case .uint8: for i in 0..<count { (pointer + i).storeBytes(of: UInt8(truncatingIfNeeded: value(i)), as: UInt8.self) }
        case .int32:
            for i in 0..<count { (pointer + 4 * i).storeBytes(of: Int32(truncatingIfNeeded: value(i)), as: Int32.self) }
        default:
            let out = pointer.assumingMemoryBound(to: Int64.self)
            for i in 0..<count { out[i] = Int64(value(i)) }
        }
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
            if !overflow, let count = Int(exactly: span == 0 ? 0 : (span.magnitude - 1) / increment.magnitude + 1) { return count }
        }
        let size = ((end.double - start.double) / step.double).rounded(.up)
        guard size >= 0, let count = Int(exactly: size) else { throw failure("invalid size, possible overflow?", "end") }
        return count
    }

    /// `linspace(start, end, steps)`: counted from the nearer end, so that both ends are exact.
    public static func linspace(_ start: Scalar, _ end: Scalar, steps: Int, _ dtype: DType? = nil) throws -> Tensor {
        guard steps >= 0 else {
            throw TensorError(.runtimeError, "number of steps must be non-negative", parameter: "steps")
        }
        let result = try Tensor(uninitialized: [steps], dtype ?? Runtime.current.defaultDType)
        switch result.dtype {
        case .bool: throw result.notImplemented("linspace_cpu")
        case .float32:
            result.fillLinspace(Float(start.double), Float(end.double))
        case .float64: result.fillLinspace(start.double, end.double)
        case .uint8, .int32, .int64:
            let spaced = try Tensor(uninitialized: [steps], .float64)
            spaced.fillLinspace(Double(start.wrappedInt), Double(end.wrappedInt))
            let numbers = spaced.pointer.assumingMemoryBound(to: Double.self)
            result.fillIntegers { (i: Int) -> Int in Scalar.float(numbers[i]).wrappedInt }
        }
        return result
    }

    private func fillLinspace<Element: BinaryFloatingPoint>(_ start: Element, _ end: Element) {
        let out = pointer.assumingMemoryBound(to: Element.self)
        let step = count > 1 ? (end - start) / Element(count - 1) : 0
        for i in 0..<count {
            let fromStart = i < count / 2 || count == 1
            out[i] = fromStart ? start.addingProduct(step, Element(i)) : end.addingProduct(-step, Element(count - i - 1))
        }
    }
}

extension Scalar {
    /// The type of a range with these ends and step.
    static func rangeDType(_ parts: Scalar...) -> DType {
        for case .float in parts { return Runtime.current.defaultDType }
        return .int64
    }
}
