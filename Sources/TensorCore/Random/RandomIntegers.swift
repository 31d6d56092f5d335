// Random integers, permutations and choices.
import Kernels

extension Tensor {
    /// `random_(from, to)` and the elements of `randint`: integers from `from` up to and excluding `to`.
    public func fillIntegers(from: Int, to: Int, using generator: Generator? = nil) throws {
        guard from < to else {
            throw TensorError(
                .runtimeError, "random_ expects 'from' to be less than 'to', but got from=\(from) >= to=\(to)",
                parameter: "high")
        }
        var limit = to
        if dtype.isFloating {
            limit = representableLimit(to)
        } else {
            try checkBounds(from, "from", parameter: "low")
            try checkBounds(to - 1, "to - 1", parameter: "high")
        }
        let range = UInt64(bitPattern: Int64(limit)) &- UInt64(bitPattern: Int64(from))
        try fillIntegers(range: range, base: from, wide: range >= 1 << 28, using: generator)
    }

    /// `random_(from, None)`: integers from `from` up to the greatest of the type.
    public func fillIntegers(from: Int, using generator: Generator? = nil) throws {
        let top: Int = switch dtype {
        case .bool: 1
        case .uint8: 255
        case .int8: Int(Int8.max)
        case .int16: Int(Int16.max)
        case .int32: Int(Int32.max)
        case .int64: .max
        case .float16: 1 << 11
        case .bfloat16: 1 << 8
        case .float32: 1 << 24
        case .float64: 1 << 53
        }
        let range = UInt64(bitPattern: Int64(top)) &- UInt64(bitPattern: Int64(from)) &+ 1
        // All of int64: PyTorch then takes the words as they are, without adding `from`.
        try fillIntegers(range: range, base: range == 0 ? 0 : from, wide: range >= 1 << 28 || range == 0, using: generator)
    }

    /// `random_()`: every value that the type counts without gaps, from 0 on.
    public func fillIntegers(using generator: Generator? = nil) throws {
        let range: UInt64 = switch dtype {
        case .bool: 2
        case .uint8: 1 << 8
        case .int8: 1 << 7
        case .int16: 1 << 15
        case .int32: 1 << 31
        case .int64: 1 << 63
        case .float16: 1 << 11 + 1
        case .bfloat16: 1 << 8 + 1
        case .float32: 1 << 24 + 1
        case .float64: 1 << 53 + 1
        }
        try fillIntegers(range: range, base: 0, wide: dtype.size == 8, using: generator)
    }

    /// `randperm(n)`: 0…n-1 in random order.
    public static func randomPermutation(_ n: Int, _ dtype: DType = .int64, using generator: Generator? = nil) throws -> Tensor {
        let result = try Tensor(uninitialized: [n], dtype)
        if dtype == .bool { throw result.notImplemented("randperm") }
        if dtype == .float32 && n > 1 << 24 + 1 {
            throw TensorError(.runtimeError, "n cannot be greater than 2^24+1 for Float type.", parameter: "n")
        }
        if (dtype == .uint8 && n > 255) || (dtype == .int32 && n > Int(Int32.max)) {
            let type = dtype == .uint8 ? "uint8_t" : "int"
            throw TensorError(.runtimeError, "value cannot be converted to type \(type) without overflow", parameter: "n")
        }
        let engine = (generator ?? Runtime.current.generator).engine
        try result.withInt64Elements { (integers: UnsafeMutablePointer<Int64>, count: Int) in
            st_random_permutation(engine, integers, count)
        }
        return result
    }

    private func fillIntegers(range: UInt64, base: Int, wide: Bool, using generator: Generator?) throws {
        let engine = (generator ?? Runtime.current.generator).engine
        try fillInMemoryOrder { (place: UnsafeMutableRawPointer, count: Int) in
            let run = self.count == count && isContiguous ? self : nil
            let target = try run ?? Tensor.borrowing(place, count, dtype, owner: self)
            try target.withInt64Elements { (integers: UnsafeMutablePointer<Int64>, count: Int) in
                st_random_integers(engine, integers, count, range, Int64(base), wide)
            }
        }
    }

    /// A contiguous tensor's elements as int64: in place, or converted from a buffer that `body` fills.
    private func withInt64Elements(_ body: (UnsafeMutablePointer<Int64>, Int) -> Void) throws {
        if dtype == .int64 { return body(pointer.assumingMemoryBound(to: Int64.self), count) }
        let buffer = try Tensor(uninitialized: shape, .int64)
        body(buffer.pointer.assumingMemoryBound(to: Int64.self), count)
        try copy(from: buffer)
    }

    private static func borrowing(_ place: UnsafeMutableRawPointer, _ count: Int, _ dtype: DType, owner: Tensor) throws -> Tensor {
        let storage = Storage(borrowing: place, byteCount: count * dtype.size) { _ = owner }
        return Tensor(storage: storage, layout: Layout(contiguous: [count]), dtype: dtype)
    }

    private func checkBounds(_ value: Int, _ name: String, parameter: String) throws {
        let (fits, type): (Bool, String) = switch dtype {
        case .bool: (value == 0 || value == 1, "bool")
        case .uint8: (UInt8(exactly: value) != nil, "unsigned char")
        case .int8: (Int8(exactly: value) != nil, "signed char")
        case .int16: (Int16(exactly: value) != nil, "short")
        case .int32: (Int32(exactly: value) != nil, "int")
        case .int64: (true, "long")
        case .float16: (true, "c10::Half")
        case .bfloat16: (true, "c10::BFloat16")
        case .float32: (true, "float")
        case .float64: (true, "double")
        }
        if !fits { throw TensorError(.runtimeError, "\(name) is out of bounds for \(type)", parameter: parameter) }
    }

    /// `to`, lowered where the greatest number below it would round up to it in this floating-point type.
    private func representableLimit(_ to: Int) -> Int {
        let rounded = dtype == .float32 ? Double(Float(to - 1)) : Double(to - 1)
        guard rounded >= Double(to), abs(rounded) < 0x1p62 else { return to }
        let exponent = Int(log2Floor(abs(Double(to - 1))))
        return Int(rounded) - (1 << (exponent - (dtype == .float32 ? 24 : 53) + 1))
    }

    private func log2Floor(_ value: Double) -> Double { value > 0 ? Double(value.exponent) : 0 }
}
