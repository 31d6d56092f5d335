// What a parameter of an operator can be. The Swift types in an operator's declaration are its decoders.
import TensorCore

/// A type that an operator's parameter can have.
public protocol Argument {
    /// The value in `operand`; nil when an argument of that kind does not fit.
    static func decode(_ operand: Operand) throws -> Self?
    /// The value in `operand`; `Unfit` when an argument of that kind does not fit. For callers that know the type only as a parameter of
    /// their own: to them an optional of it would cost a search in the runtime's table of types.
    static func required(_ operand: Operand) throws -> Self
    /// Whether `operand` can be decoded.
    static func fits(_ operand: Operand) throws -> Bool
    /// What fits, in PyTorch's words: `tuple of ints`.
    static var expected: String { get }
    /// Whether values of this type may want a gradient.
    static var isTensorLike: Bool { get }
    /// Whether a tensor or a number fits.
    static var isTensorOrNumber: Bool { get }
    /// The value as it would have been handed over.
    var operand: Operand { get }
    /// Whether this is a tensor that wants a gradient.
    var wantsGradient: Bool { get }
}

/// What `required` throws.
public enum Unfit: Error { case unfit }

extension Argument {
    public static func required(_ operand: Operand) throws -> Self {
        guard let value = try decode(operand) else { throw Unfit.unfit }
        return value
    }
    public static func fits(_ operand: Operand) throws -> Bool { try decode(operand) != nil }
    public static var isTensorLike: Bool { false }
    public static var isTensorOrNumber: Bool { false }
    public var wantsGradient: Bool { false }
}

/// A tensor or a number: the right side of most binary operators.
public enum TensorOrScalar {
    case tensor(Tensor)
    case scalar(Scalar)
}

/// The dimensions that a reduction runs over: none given, one, or several.
public struct Axes: Hashable, Sendable, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral {
    /// nil: all of them.
    public let dims: Dims?

    public init(_ dims: Dims?) { self.dims = dims }
    public init(integerLiteral dim: Int) { dims = [dim] }
    public init(nilLiteral: ()) { dims = nil }
    public init(arrayLiteral elements: Int...) { dims = Dims(elements) }
}

/// `device=`: there is one, the processor; others are refused as PyTorch without CUDA refuses them.
public struct Device: Hashable, Sendable {
    public init() {}
}

extension Optional: Argument where Wrapped: Argument {
    public static func decode(_ operand: Operand) throws -> Wrapped?? {
        if case .none = operand { return .some(nil) }
        return try Wrapped.decode(operand).map { (value: Wrapped) -> Wrapped? in value }
    }
    public static func required(_ operand: Operand) throws -> Wrapped? {
        if case .none = operand { nil } else { try Wrapped.required(operand) }
    }
    public static func fits(_ operand: Operand) throws -> Bool {
        if case .none = operand { true } else { try Wrapped.fits(operand) }
    }
    public static var expected: String { Wrapped.expected }
    public static var isTensorLike: Bool { Wrapped.isTensorLike }
    public static var isTensorOrNumber: Bool { Wrapped.isTensorOrNumber }
    public var operand: Operand { self?.operand ?? .none }
    public var wantsGradient: Bool { self?.wantsGradient ?? false }
}
