// How each kind of parameter reads its argument, with Python's leniency: an int where a float is wanted, a one-element
// integer tensor where an int is.
import TensorCore

extension Tensor: Argument {
    public static func decode(_ operand: Operand) -> Tensor? {
        if case .tensor(let tensor) = operand { tensor } else { nil }
    }
    public static var expected: String { "Tensor" }
    public static var isTensorLike: Bool { true }
    public var operand: Operand { .tensor(self) }
    public var wantsGradient: Bool { autograd?.requiresGrad == true }
}

extension Scalar: Argument {
    public static func decode(_ operand: Operand) throws -> Scalar? {
        switch operand {
        case .bool(let b): .bool(b)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        case .tensor(let x) where x.rank == 0 && !x.wantsGradient: try x.item()
        case .array(let x) where x.rank == 0: try x.item()
        default: nil
        }
    }
    public static var expected: String { "Number" }
}

extension TensorOrScalar: Argument {
    public static func decode(_ operand: Operand) -> TensorOrScalar? {
        switch operand {
        case .tensor(let x): .tensor(x)
        case .bool(let b): .scalar(.bool(b))
        case .int(let i): .scalar(.int(i))
        case .float(let d): .scalar(.float(d))
        case .array(let x) where x.rank == 0: (try? x.item()).map { (s: Scalar) -> TensorOrScalar in .scalar(s) }
        default: nil
        }
    }
    public static var expected: String { "Tensor" }
    public static var isTensorOrNumber: Bool { true }
    public static var isTensorLike: Bool { true }
    public var operand: Operand {
        switch self {
        case .tensor(let x): .tensor(x)
        case .scalar(let s): s.operand
        }
    }
    public var wantsGradient: Bool { if case .tensor(let x) = self { x.wantsGradient } else { false } }
}

extension Double: Argument {
    public static func decode(_ operand: Operand) throws -> Double? { try Scalar.decode(operand)?.double }
    public static var expected: String { "float" }
    public var operand: Operand { .float(self) }
}

extension Int: Argument {
    public static func decode(_ operand: Operand) throws -> Int? {
        switch operand {
        case .int(let i): return i
        case .tensor(let x) where x.count == 1 && x.dtype.isInteger, .array(let x) where x.rank == 0 && x.dtype.isInteger:
            if case .int(let i) = try x.item() { return i }
            return nil
        default: return nil
        }
    }
    public static var expected: String { "int" }
    public var operand: Operand { .int(self) }
}

extension Bool: Argument {
    public static func decode(_ operand: Operand) -> Bool? {
        switch operand {
        case .bool(let b): b
        case .array(let x) where x.rank == 0 && x.dtype == .bool: (try? x.item()).map { (s: Scalar) -> Bool in s.double != 0 }
        default: nil
        }
    }
    public static var expected: String { "bool" }
    public var operand: Operand { .bool(self) }
}

extension String: Argument {
    public static func decode(_ operand: Operand) -> String? { if case .string(let s) = operand { s } else { nil } }
    public static var expected: String { "str" }
    public var operand: Operand { .string(self) }
}

extension DType: Argument {
    public static func decode(_ operand: Operand) throws -> DType? {
        switch operand {
        case .dtype(let dtype): return dtype
        case .foreignDType(let type): throw Misfit { (name: String, _: Int) -> TensorError in ForeignDType.unsupported("torch.\(type)", by: name) }
        default: return nil
        }
    }
    public static var expected: String { "torch.dtype" }
    public var operand: Operand { .dtype(self) }
}

extension Generator: Argument {
    public static func decode(_ operand: Operand) -> Generator? { if case .generator(let g) = operand { g } else { nil } }
    public static var expected: String { "torch.Generator" }
    public var operand: Operand { .generator(self) }
}

extension Operand: Argument {
    public static func decode(_ operand: Operand) -> Operand? { operand }
    public static var expected: String { "object" }
    public var operand: Operand { self }
}

extension Dims: Argument {
    public static func decode(_ operand: Operand) throws -> Dims? {
        guard let elements = operand.elements else { return nil }
        var dims = Dims()
        for element in elements {
            guard let size = try Int.decode(element) else { return nil }
            dims.append(size)
        }
        return dims
    }
    public static var expected: String { "tuple of ints" }
    public var operand: Operand { .tuple(map { (size: Int) -> Operand in .int(size) }) }
}

extension Axes: Argument {
    public static func decode(_ operand: Operand) throws -> Axes? {
        if case .none = operand { return Axes(nil) }
        if let dim = try Int.decode(operand) { return Axes(Dims(one: dim)) }
        return try Dims.decode(operand).map { (dims: Dims) -> Axes in Axes(dims) }
    }
    public static var expected: String { "tuple of ints" }
    public var operand: Operand { dims?.operand ?? .none }
}

extension Array: Argument where Element: Argument {
    // Tensors are what lists mostly hold; made for them alone, the loop asks the runtime for no types.
    @_specialize(where Element == Tensor)
    public static func required(_ operand: Operand) throws -> [Element] {
        guard let elements = operand.elements else { throw Unfit.unfit }
        var values: [Element] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try Element.required(element)) }
        return values
    }

    public static func decode(_ operand: Operand) throws -> [Element]? {
        guard let elements = operand.elements else { return nil }
        var values: [Element] = []
        values.reserveCapacity(elements.count)
        for element in elements {
            guard let value = try Element.decode(element) else { return nil }
            values.append(value)
        }
        return values
    }
    public static var expected: String { "tuple of \(Element.expected)s" }
    public static var isTensorLike: Bool { Element.isTensorLike }
    public var operand: Operand { .tuple(map(\.operand)) }
    public var wantsGradient: Bool { contains { (element: Element) -> Bool in element.wantsGradient } }
}

extension Device: Argument {
    public static func decode(_ operand: Operand) throws -> Device? {
        let name: String
        switch operand {
        case .none: return Device()
        case .device(let text), .string(let text): name = text
        default: return nil
        }
        if name == "cpu" { return Device() }
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard !name.isEmpty else { throw TensorError(.runtimeError, "Device string must not be empty", parameter: "device") }
        guard parts[0].allSatisfy({ $0.isLetter || $0 == "_" }), parts.count == 1 || Int(parts[1]).map(String.init) == String(parts[1]), !name.contains("-")
        else { throw TensorError(.runtimeError, "Invalid device string: '\(name)'", parameter: "device") }
        if parts[0] == "cpu" { return Device() }
        if parts[0] == "cuda" {
            throw TensorError(.assertionError, "Torch not compiled with CUDA enabled", parameter: "device")
        }
        throw TensorError(
            .runtimeError,
            "Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, "
                + "privateuseone device type at start of device string: \(parts[0])", parameter: "device", hint: "the only device here is 'cpu'")
    }
    public static var expected: String { "torch.device" }
    public var operand: Operand { .device("cpu") }
}
