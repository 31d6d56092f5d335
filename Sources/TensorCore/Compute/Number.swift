// One element with the arithmetic of the kernels: gradients of scalar expressions are computed with these, and no tensor is made.
import Kernels

/// An element of float32 or float64. Each operation rounds as the kernel of its type does: of float32, sums, products and quotients that
/// were rounded to float64 first round to the same number.
@frozen
public struct Number: Sendable {
    public let value: Double
    /// Whether this is float32.
    public let isSingle: Bool

    @inlinable @inline(__always)
    public init(_ value: Double, isSingle: Bool) {
        self.value = isSingle ? Double(Float(value)) : value
        self.isSingle = isSingle
    }

    public var dtype: DType { isSingle ? .float32 : .float64 }

    /// A number of a script beside elements of a type: it is rounded only where it meets one, as the right operand.
    @inlinable @inline(__always)
    public init(beside isSingle: Bool, _ value: Double) {
        self.value = value
        self.isSingle = isSingle
    }

    /// This type's number nearest to `value`.
    @inlinable @inline(__always)
    public func like(_ value: Double) -> Number { Number(value, isSingle: isSingle) }

    @inlinable @inline(__always)
    public static func + (a: Number, b: Number) -> Number { a.like(a.value + a.like(b.value).value) }
    @inlinable @inline(__always)
    public static func - (a: Number, b: Number) -> Number { a.like(a.value - a.like(b.value).value) }
    @inlinable @inline(__always)
    public static func * (a: Number, b: Number) -> Number { a.like(a.value * a.like(b.value).value) }
    @inlinable @inline(__always)
    public static func / (a: Number, b: Number) -> Number { a.like(a.value / a.like(b.value).value) }
    @inlinable @inline(__always)
    public static prefix func - (a: Number) -> Number { a.like(-a.value) }

    @inlinable @inline(__always)
    public static func + (a: Number, b: Double) -> Number { a + a.like(b) }
    @inlinable @inline(__always)
    public static func * (a: Number, b: Double) -> Number { a * a.like(b) }
    @inlinable @inline(__always)
    public static func - (a: Double, b: Number) -> Number { b.like(a) - b }

    /// What the elementwise function makes of it.
    public func applying(_ operation: UnaryOperation) throws -> Number {
        guard let loop = st_unary(operation.rawValue, dtype.kernel) else { throw operation.unsupported(dtype) }
        if isSingle {
            var x = Float(value), y: Float = 0
            try Self.run(loop, &y, &x, dtype)
            return Number(Double(y), isSingle: true)
        }
        var x = value, y = 0.0
        try Self.run(loop, &y, &x, dtype)
        return Number(y, isSingle: false)
    }

    private static func run(_ loop: st_loop, _ y: UnsafeMutableRawPointer, _ x: UnsafeMutableRawPointer, _ dtype: DType) throws {
        try Nest.runFlat(loop, 1, [y, x], [1, 1], types: [dtype, dtype])
    }
}

extension Tensor {
    /// A 0-d tensor of the number.
    public convenience init(_ number: Number) throws {
        try self.init(known: [], count: 1, number.dtype)
        store(number)
    }

    /// The element of a 0-d tensor of float32 or float64; nil for all others.
    public var number: Number? {
        guard layout.shape.count == 0 else { return nil }
        return switch dtype {
        case .float32: withExtendedLifetime(self) { Number(Double(pointer.load(as: Float.self)), isSingle: true) }
        case .float64: withExtendedLifetime(self) { Number(pointer.load(as: Double.self), isSingle: false) }
        default: nil
        }
    }

    /// Adds a number of this tensor's type to its only element; false where it is no 0-d tensor of that type.
    public func add(_ number: Number) -> Bool {
        guard let known = self.number, known.isSingle == number.isSingle else { return false }
        storage.version &+= 1
        store(known + number)
        return true
    }

    private func store(_ number: Number) {
        withExtendedLifetime(self) {
            if number.isSingle { pointer.storeBytes(of: Float(number.value), as: Float.self) } else { pointer.storeBytes(of: number.value, as: Double.self) }
        }
    }
}
