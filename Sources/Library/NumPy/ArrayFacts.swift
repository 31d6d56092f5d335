// What an array says of itself: shape, type, strides in bytes, and the views that need no argument.
import Language
import Signatures
import TensorCore

enum ArrayFacts {
    private typealias This = (Value) throws -> ArrayObject

    /// The attributes of an array; `this` finds it in the value that they are asked of.
    static func members(of this: @escaping (Value) throws -> ArrayObject) -> [Member] {
        [
            .property("shape", "The sizes of the dimensions.", { (_: Machine, v: Value) throws -> Value in tuple(try this(v).tensor.shape) },
                set: { (machine: Machine, v: Value, new: Value) throws -> Void in try this(v).setShape(ArrayCall.shape(new, machine)) }),
            .property("ndim", "The number of dimensions.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).tensor.rank) },
            .property("size", "The number of elements.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).tensor.count) },
            .property("itemsize", "Bytes per element.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).tensor.dtype.size) },
            .property("nbytes", "Bytes of all elements.") { (_: Machine, v: Value) throws -> Value in
                let x = try this(v).tensor
                return .int(x.count &* x.dtype.size)
            },
            .property("strides", "Bytes from one element to the next along each dimension.") { (_: Machine, v: Value) throws -> Value in
                let x = try this(v).tensor
                return tuple(Dims(x.strides.map { $0 &* x.dtype.size }))
            },
            .property("T", "The dimensions in reversed order; a view.") { (_: Machine, v: Value) throws -> Value in
                let array = try this(v)
                return array.view(array.tensor.reversedDims)
            },
            .property("base", "The array whose memory this one shares, or None.") { (_: Machine, v: Value) throws -> Value in
                try this(v).base.map { .object($0) } ?? .none
            },
            .property("flat", "The elements one after another.") { (_: Machine, v: Value) throws -> Value in
                let array = try this(v)
                return array.view(try array.plain().reshaped(to: [-1]))
            },
            .property("flags", "How the elements lie, and whether they may be written.") { (_: Machine, v: Value) throws -> Value in .object(ArrayFlags(try this(v))) },
            .property("real", "The real part: the array itself.") { (_: Machine, v: Value) throws -> Value in .object(try this(v)) },
        ] + [dtype(this)]
    }

    private static func dtype(_ this: @escaping This) -> Member {
        .property("dtype", "The type of the elements.") { (_: Machine, v: Value) throws -> Value in .object(ArrayTypeObject(try this(v).tensor.dtype)) }
    }

    /// Sizes as a tuple.
    static func tuple(_ sizes: Dims) -> Value { .tuple(sizes.map { .int($0) }) }
}
