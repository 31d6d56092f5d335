// Batches of rows: the first dimension picked by numbers, into memory of its own.
import Kernels

extension Tensor {
    /// The rows (slices of the first dimension) with these numbers, one after another. IndexError for a number that is none. O(bytes).
    public func rows(_ numbers: ArraySlice<Int>) throws -> Tensor {
        let source = try contiguous(), count = shape.first ?? 0
        var wanted = shape
        wanted[0] = numbers.count
        let result = try Tensor(uninitialized: wanted, dtype)
        let rowBytes = count == 0 ? 0 : source.count / count * dtype.size
        let wrong = withExtendedLifetime((source, result)) {
            numbers.withUnsafeBufferPointer { numbers in
                numbers.withMemoryRebound(to: Int64.self) { st_pick_rows(result.pointer, source.pointer, $0.baseAddress, $0.count, rowBytes, Int64(count)) }
            }
        }
        guard wrong < 0 else {
            throw TensorError(
                .indexError, "index \(numbers[numbers.startIndex + wrong]) is out of bounds for dimension 0 with size \(count)", parameter: "index")
        }
        return result
    }

    /// Bytes divided by 255 in float32, as pictures become numbers; the rows with these numbers, or all.
    public func unitFloats(rows numbers: ArraySlice<Int>? = nil) throws -> Tensor {
        guard dtype == .uint8 else { throw TensorError(.typeError, "pic should be of uint8 numbers, but has torch.\(dtype.name)") }
        let source = try numbers.map { try rows($0) } ?? contiguous()
        let result = try Tensor(uninitialized: source.shape, .float32)
        withExtendedLifetime((source, result)) {
            st_unit_floats(result.pointer.assumingMemoryBound(to: Float.self), source.pointer.assumingMemoryBound(to: UInt8.self), source.count)
        }
        return result
    }
}

extension Tensor {
    /// Each plane of a contiguous float32 tensor, `size` elements, less its mean and divided by its deviation; these are used over and over.
    public func normalizePlanes(of size: Int, means: [Float], deviations: [Float]) {
        guard size > 0, !means.isEmpty, !deviations.isEmpty, dtype == .float32, isContiguous else { return }
        let values = pointer.assumingMemoryBound(to: Float.self)
        for plane in 0..<(count / size) {
            st_normalize(values + plane * size, size, means[plane % means.count], deviations[plane % deviations.count])
        }
    }
}
