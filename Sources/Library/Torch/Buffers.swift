// `torch.frombuffer`: the bytes of something as a tensor. An array of NumPy's is shared, bytes are copied: they never change.
import Language
import Operators
import Signatures
import TensorCore

enum Buffers {
    static var members: [Member] {
        [
            .function("frombuffer(buffer, *, dtype, count=-1, offset=0, requires_grad=False)", "The bytes of an array, or of `bytes`, as a vector of a type.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                guard let dtype = a[1].cast(to: DTypeObject.self)?.dtype else {
                    throw a.error(1, "frombuffer(): argument 'dtype' must be torch.dtype, not \(a[1].typeName)")
                }
                let vector = try elements(of: try bytes(a), dtype, count: try a.int(2), offset: try a.int(3), a)
                if try a.bool(4) { try vector.setRequiresGrad(true) }
                return Value(vector)
            }
        ]
    }

    /// The argument's bytes, uint8.
    private static func bytes(_ a: BoundArguments) throws -> Tensor {
        if let object = a[0].cast(to: BytesObject.self) {
            let copy = try Tensor(uninitialized: [object.bytes.count], .uint8)
            withExtendedLifetime(copy) {
                object.bytes.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in copy.pointer.copyMemory(from: bytes.baseAddress ?? UnsafeRawPointer(copy.pointer), byteCount: bytes.count) }
            }
            return copy
        }
        guard let array = a[0].cast(to: ArrayObject.self)?.tensor else {
            throw a.error(0, .valueError, "object does not implement Python buffer protocol.")
        }
        guard array.isContiguous else {
            throw a.error(0, .runtimeError, "could not retrieve a contiguous buffer from the given object (non-contiguous buffers are not supported)")
        }
        let flat = try array.detached().viewed(as: [array.count])
        return try reading(flat, as: .uint8)
    }

    private static func elements(of bytes: Tensor, _ dtype: DType, count: Int, offset: Int, _ a: BoundArguments) throws -> Tensor {
        let length = bytes.count, size = dtype.size
        guard length > 0, count != 0 else { throw a.error(0, .valueError, "both buffer length (\(length)) and count (\(count)) must not be 0") }
        guard offset >= 0, offset < length else {
            throw a.error(3, .valueError, "offset (\(offset) bytes) must be non-negative and no greater than buffer length (\(length) bytes) minus 1")
        }
        let rest = length - offset
        if count < 0 {
            guard rest % size == 0 else {
                throw a.error(0, .valueError, "buffer length (\(rest) bytes) after offset (\(offset) bytes) must be a multiple of element size (\(size))")
            }
        } else {
            let (wanted, isTooLarge) = count.multipliedReportingOverflow(by: size)
            guard !isTooLarge, wanted <= rest else {
                throw a.error(
                    2, .valueError,
                    "requested buffer length (\(count) * \(size) bytes) after offset (\(offset) bytes) must not be greater than actual buffer length (\(length) bytes)")
            }
        }
        let part = try bytes.sliced(0, from: offset, to: offset + (count < 0 ? rest / size : count) * size)
        // Elements that do not lie at multiples of their size are copied to where they do.
        return try reading(part.layout.offset % size == 0 ? part : part.cloned(), as: dtype)
    }

    /// The same bytes as elements of another type.
    private static func reading(_ x: Tensor, as dtype: DType) throws -> Tensor {
        guard case .tensor(let y) = try Ops.viewMethod.call([.tensor(x), .dtype(dtype)]) else { return x }
        return y
    }
}
