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
        try checkBounds(from, "from", parameter: "low")
        try checkBounds(to - 1, "to - 1", parameter: "high")
        let limit = dtype.isFloating ? representableLimit(to) : to
        let range = UInt64(bitPattern: Int64(limit)) &- UInt64(bitPattern: Int64(from))
        try fillIntegers(range: range, base: from, wide: range >= 1 << 28, using: generator)
    }

    /// `random_(from, None)`: integers from `from` up to the greatest of the type.
    public func fillIntegers(from: Int, using generator: Generator? = nil) throws {
        let top = dtype.isFloating ? 1 << digits : dtype.greatest.wrappedInt
        let range = UInt64(bitPattern: Int64(top)) &- UInt64(bitPattern: Int64(from)) &+ 1
        // All of int64: PyTorch then takes the words as they are, without adding `from`.
        try fillIntegers(range: range, base: range == 0 ? 0 : from, wide: range >= 1 << 28 || range == 0, using: generator)
    }

    /// `random_()`: every value that the type counts without gaps, from 0 on.
    public func fillIntegers(using generator: Generator? = nil) throws {
        let range = UInt64(dtype.isFloating ? 1 << digits : dtype.greatest.wrappedInt) + 1
        try fillIntegers(range: range, base: 0, wide: dtype.size == 8, using: generator)
    }

    /// `randperm(n)`: 0…n-1 in random order.
    public static func randomPermutation(_ n: Int, _ dtype: DType = .int64, using generator: Generator? = nil) throws -> Tensor {
        let result = try Tensor(uninitialized: [n], dtype)
        if dtype == .bool { throw result.notImplemented("randperm") }
        if dtype.isFloating, dtype != .bfloat16, n > 1 << result.digits + 1 {
            let limit = dtype.isHalf ? "\(1 << result.digits + 1)" : "2^\(result.digits)+1"
            throw TensorError(.runtimeError, "n cannot be greater than \(limit) for \(dtype.legacyName) type.", parameter: "n")
        }
        if !dtype.isFloating { try Scalar.int(Swift.max(n - 1, 0)).checkFits(dtype) }
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

    static func borrowing(_ place: UnsafeMutableRawPointer, _ count: Int, _ dtype: DType, owner: Tensor) throws -> Tensor {
        let storage = Storage(borrowing: place, byteCount: count * dtype.size) { _ = owner }
        return Tensor(storage: storage, layout: Layout(contiguous: [count]), dtype: dtype)
    }

    private func checkBounds(_ value: Int, _ name: String, parameter: String) throws {
        let fits = dtype.isFloating ? Double(value).magnitude <= dtype.greatestFinite : (dtype.least.wrappedInt...dtype.greatest.wrappedInt).contains(value)
        if !fits { throw TensorError(.runtimeError, "\(name) is out of bounds for \(dtype.cName)", parameter: parameter) }
    }

    /// The bits that whole numbers have in this floating-point type.
    private var digits: Int { ((try? NumberLimits.floating(dtype))?.precision?.epsilon.exponent).map { (exponent: Int) -> Int in 1 - exponent } ?? 0 }

    /// `to`, lowered where the greatest number below it would round up to it in this floating-point type.
    private func representableLimit(_ to: Int) -> Int {
        let rounded = dtype == .float64 ? Double(to - 1) : Double(Float(bitPattern: UInt32(truncatingIfNeeded: dtype.bits(of: .int(to - 1)))))
        guard rounded >= Double(to), abs(rounded) < 0x1p62 else { return to }
        let exponent = Int(log2Floor(abs(Double(to - 1))))
        return Int(rounded) - (1 << (exponent - digits + 1))
    }

    private func log2Floor(_ value: Double) -> Double { value > 0 ? Double(value.exponent) : 0 }
}
