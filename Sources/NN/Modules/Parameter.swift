// Trainable tensors and their first values, which are PyTorch's for the same seed.
import Operators
import TensorCore

extension Tensor {
    /// Makes this leaf a parameter: it wants a gradient, and prints as `Parameter containing:`.
    public func asParameter(requiresGrad: Bool = true) -> Tensor {
        let record = Autograd(requiresGrad: requiresGrad)
        record.isParameter = true
        autograd = record
        return self
    }

    /// A parameter or buffer of a lazy layer before its first input: it has a type, and no shape.
    static func uninitialized(_ dtype: DType, isParameter: Bool) throws -> Tensor {
        let tensor = try Tensor(uninitialized: [0], dtype)
        if isParameter { _ = tensor.asParameter() } else { tensor.autograd = Autograd(requiresGrad: false) }
        tensor.autograd?.isUninitialized = true
        return tensor
    }

    /// Whether it is such a one.
    public var isUninitialized: Bool { autograd?.isUninitialized == true }

    /// Such a one becomes what the layer has found out; it stays the object that optimizers and states know.
    func materialize(_ value: Tensor) throws {
        adopt(try value.detached().converted(to: dtype))
        autograd?.isUninitialized = false
        if !isParameter { autograd = nil }
    }

    /// The error of asking what cannot be known yet.
    public static var shapeUnknown: TensorError {
        TensorError(
            .runtimeError,
            "Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying to load an uninitialized "
                + "parameter into an initialized one. Call `forward` to initialize the parameters before accessing their attributes.")
    }

    /// Whether this was made a parameter.
    public var isParameter: Bool { autograd?.isParameter == true }
}

/// First values of parameters. All scalar arithmetic is in double, in PyTorch's order of operations.
public enum Initialization {
    /// How many inputs feed one output of a weight [out, in, kernel…].
    public static func fanIn(_ weight: Tensor) throws -> Int {
        guard weight.rank >= 2 else {
            throw TensorError(.valueError, "Fan in and fan out can not be computed for tensor with fewer than 2 dimensions", parameter: "tensor")
        }
        return weight.shape.dropFirst().reduce(1, &*)
    }

    /// U(-b, b) with b = √3 · gain / √fanIn, gain = √(2 / (1 + a²)) (He et al. 2015).
    public static func kaimingUniform(_ weight: Tensor, a: Double = 0) throws {
        guard weight.count > 0 else { return Runtime.current.warn("Initializing zero-element tensors is a no-op") }
        let gain = (2.0 / (1 + a * a)).squareRoot()
        let deviation = gain / Double(try fanIn(weight)).squareRoot()
        let bound = 3.0.squareRoot() * deviation
        try weight.fillUniform(from: -bound, to: bound)
    }

    /// U(-b, b) with b = √3 · √(2 / (fanIn + fanOut)) (Glorot and Bengio 2010).
    static func xavierUniform(_ weight: Tensor) throws {
        let bound = 3.0.squareRoot() * (try xavierDeviation(weight))
        try weight.fillUniform(from: -bound, to: bound)
    }

    /// N(0, 2 / (fanIn + fanOut)).
    static func xavierNormal(_ weight: Tensor) throws { try weight.fillNormal(mean: 0, std: xavierDeviation(weight)) }

    private static func xavierDeviation(_ weight: Tensor) throws -> Double {
        let fanOut = weight.shape[0] &* weight.shape.dropFirst(2).reduce(1, &*)
        return (2.0 / Double(try fanIn(weight) &+ fanOut)).squareRoot()
    }

    /// What linear and convolutional layers start from: Kaiming-uniform weights with a = √5, biases from U(±1/√fanIn).
    public static func linear(weight: Tensor, bias: Tensor?) throws {
        try kaimingUniform(weight, a: 5.0.squareRoot())
        let fan = try fanIn(weight), bound = fan > 0 ? 1 / Double(fan).squareRoot() : 0
        try bias?.fillUniform(from: 0 - bound, to: bound)
    }
}
