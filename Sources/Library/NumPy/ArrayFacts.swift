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
            .property("mT", "The last two dimensions changed for each other; a view.") { (_: Machine, v: Value) throws -> Value in
                let array = try this(v)
                guard array.tensor.rank >= 2 else { throw ScriptError(.valueError, "matrix transpose with ndim < 2 is undefined") }
                return array.view(try array.tensor.transposed(array.tensor.rank - 2, array.tensor.rank - 1))
            },
            .property("flat", "The elements one after another.", { (_: Machine, v: Value) throws -> Value in
                let array = try this(v)
                return array.view(try array.plain().reshaped(to: [-1]))
            }, set: { (machine: Machine, v: Value, new: Value) throws -> Void in
                let array = try this(v), values = try ArrayConversion.array(new, machine, as: array.tensor.dtype).reshaped(to: [-1])
                try array.checkWritable()
                guard values.count > 0 else { return }
                let all = try values.repeated([array.tensor.count / values.count + 1]).sliced(0, to: array.tensor.count)
                try array.tensor.copy(from: all.reshaped(to: array.tensor.shape))
            }),
            .property("flags", "How the elements lie, and whether they may be written.") { (_: Machine, v: Value) throws -> Value in .object(ArrayFlags(try this(v))) },
            .property("real", "The real part: the array itself.") { (_: Machine, v: Value) throws -> Value in .object(try this(v)) },
            .property("imag", "The imaginary part: zeros.") { (_: Machine, v: Value) throws -> Value in
                let x = try this(v).tensor
                return .array(try Tensor.zeros(x.shape, x.dtype))
            },
        ] + [dtype(this)]
    }

    private static func dtype(_ this: @escaping This) -> Member {
        .property("dtype", "The type of the elements.") { (_: Machine, v: Value) throws -> Value in .object(ArrayTypeObject(try this(v).tensor.dtype)) }
    }

    /// Sizes as a tuple.
    static func tuple(_ sizes: Dims) -> Value { .tuple(sizes.map { .int($0) }) }
}
