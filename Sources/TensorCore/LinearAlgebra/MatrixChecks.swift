// What linear algebra asks of its arguments, in PyTorch's words.

extension Tensor {
    /// RuntimeError unless there are at least two dimensions.
    public func requireMatrix(_ name: String, _ argument: String = "A") throws {
        guard rank >= 2 else {
            throw TensorError(.runtimeError, "\(name): The input tensor \(argument) must have at least 2 dimensions.", parameter: argument)
        }
    }

    /// RuntimeError unless these are square matrices; `name` nil for the messages that start without one.
    public func requireSquare(_ name: String?, _ argument: String = "A") throws {
        if let name { try requireMatrix(name, argument) }
        let (m, n) = (shape[rank - 2], shape[rank - 1])
        guard m == n else {
            let start = name.map { (name: String) -> String in "\(name): " } ?? ""
            throw TensorError(
                .runtimeError, "\(start)\(argument) must be batches of square matrices, but they are \(m) by \(n) matrices", parameter: argument)
        }
    }

    /// NotImplementedError for integers and, where LAPACK is behind it, for small floating-point types.
    public func requireFloating(_ name: String, lowPrecision: Bool = false) throws {
        guard dtype.isFloating else {
            throw TensorError(
                .notImplementedError, "\(name): Expected a floating point or complex tensor as input. Got \(dtype.legacyName)", parameter: "A")
        }
        guard lowPrecision || dtype.isLAPACKs else {
            throw TensorError(.notImplementedError, "\(name): Low precision dtypes not supported. Got \(dtype.legacyName)", parameter: "A")
        }
    }

    /// NotImplementedError, with the name of PyTorch's kernel, for a type that LAPACK does not know.
    public func requireLAPACK(_ kernel: String) throws {
        guard dtype.isLAPACKs else {
            throw TensorError(.notImplementedError, "\"\(kernel)\" not implemented for '\(dtype.legacyName)'", parameter: "A")
        }
    }

    /// LinAlgError for the first of these `infos` that is not 0, with the batch element it belongs to.
    public func requireSuccess(_ name: String, _ explanation: (Int) -> String) throws {
        let numbers = pointer.assumingMemoryBound(to: Int32.self)
        defer { withExtendedLifetime(self) {} }
        for i in 0..<count where numbers[i] != 0 {
            let place = rank == 0 ? "" : "(Batch element \(i)): "
            throw TensorError(.linAlgError, "\(name): \(place)\(explanation(Int(numbers[i])))", parameter: "A")
        }
    }
}

extension DType {
    /// Whether LAPACK computes with elements of this type.
    public var isLAPACKs: Bool { self == .float32 || self == .float64 }
}
