// One number for every dimension, or one for each: kernel sizes, strides, paddings.
import TensorCore

/// What `kernel_size=3` and `kernel_size=(3, 5)` decode to.
public struct Sizes: Argument, Hashable, Sendable {
    /// One value, or one for each dimension.
    public let values: Dims
    /// Whether one number was given, not a tuple.
    public let isSingle: Bool

    public init(_ value: Int) {
        values = [value]
        isSingle = true
    }

    public init(_ values: Dims) {
        self.values = values
        isSingle = false
    }

    public static func decode(_ operand: Operand) throws -> Sizes? {
        if let value = try Int.decode(operand) { return Sizes(value) }
        return try Dims.decode(operand).map { (dims: Dims) -> Sizes in Sizes(dims) }
    }

    public static var expected: String { "tuple of ints" }
    public var operand: Operand { isSingle ? .int(values[0]) : values.operand }

    /// One value for each of `count` dimensions.
    /// - Throws: RuntimeError where there are values for another number of dimensions.
    public func values(_ count: Int, _ name: String, of function: String) throws -> Dims {
        if values.count == count { return values }
        guard values.count == 1 else {
            throw TensorError(
                .runtimeError, "expected \(name) to be a single integer value or a list of \(count) values to match the convolution dimensions, but got \(name)=\(values)",
                parameter: name)
        }
        return Dims(repeating: values[0], count: count)
    }
}
