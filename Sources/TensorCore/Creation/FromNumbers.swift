// Tensors from Swift arrays and from nested lists of numbers.
import Kernels

extension Tensor {
    /// A contiguous tensor of the array's elements; `shape` nil makes it one-dimensional.
    public convenience init<Element: TensorElement>(_ values: [Element], shape: Dims? = nil) throws {
        let shape = shape ?? [values.count]
        guard try Layout.elementCount(of: shape) == values.count else {
            throw TensorError(.runtimeError, "shape '\(shape)' is invalid for input of size \(values.count)", parameter: "shape")
        }
        try self.init(uninitialized: shape, Element.dtype)
        values.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress, !bytes.isEmpty { pointer.copyMemory(from: start, byteCount: bytes.count) }
        }
    }

    /// A 0-dimensional tensor; nil takes the number's own type (bool, int64, the default floating-point type).
    public convenience init(_ value: Scalar, _ dtype: DType? = nil) throws {
        try self.init(uninitialized: [], dtype ?? value.inferredDType)
        store(value, at: 0)
    }

    /// `torch.tensor(data, dtype=…)`: shape and type are read off the nesting and the numbers.
    public convenience init(_ data: NestedScalars, _ dtype: DType? = nil) throws {
        let shape = try data.shape()
        let floating = Runtime.current.defaultDType
        try self.init(uninitialized: shape, dtype ?? data.inferredDType(floating) ?? floating)
        switch self.dtype {
        case .bool: try write(data) { (value: Scalar) in value.double != 0 }
        case .uint8: try write(data) { (value: Scalar) throws in UInt8(truncatingIfNeeded: try integer(value)) }
        case .int8: try write(data) { (value: Scalar) throws in Int8(truncatingIfNeeded: try integer(value)) }
        case .int16: try write(data) { (value: Scalar) throws in Int16(truncatingIfNeeded: try integer(value)) }
        case .int32: try write(data) { (value: Scalar) throws in Int32(truncatingIfNeeded: try integer(value)) }
        case .int64: try write(data) { (value: Scalar) throws in Int64(try integer(value)) }
        case .float16: try write(data) { (value: Scalar) in st_to_float16(Float(value.double)) }
        case .bfloat16: try write(data) { (value: Scalar) in st_to_bfloat16(Float(value.double)) }
        case .float32: try write(data) { (value: Scalar) in Float(value.double) }
        case .float64: try write(data) { (value: Scalar) in value.double }
        }
    }

    private func write<Element>(_ data: NestedScalars, _ convert: (Scalar) throws -> Element) throws {
        var place = pointer.assumingMemoryBound(to: Element.self)
        try data.forEachScalar { (value: Scalar) throws in
            place.pointee = try convert(value)
            place += 1
        }
    }

    private func integer(_ value: Scalar) throws -> Int {
        guard value.fits(dtype) else {
            throw TensorError(
                .runtimeError, "value cannot be converted to type \(dtype.name) without overflow", parameter: "data")
        }
        return value.wrappedInt
    }

    /// Writes element `index` of a contiguous tensor.
    func store(_ value: Scalar, at index: Int) {
        var bits = dtype.storedBits(of: value)
        (pointer + index * dtype.size).copyMemory(from: &bits, byteCount: dtype.size)
    }

    /// MemoryError when there is no memory for all elements as Python numbers, as where one element is expanded to many.
    private func requireRoomForScalars() throws { try Allocator.requireRoom(count, of: MemoryLayout<Scalar>.stride) }

    /// `scalars()` of a tensor of any size: MemoryError as `requireRoomForScalars`.
    public func listed() throws -> [Scalar] {
        try requireRoomForScalars()
        return scalars()
    }

    /// All elements in row-major order as Python numbers, of a tensor whose size is known to be modest.
    public func scalars() -> [Scalar] {
        var result: [Scalar] = []
        result.reserveCapacity(count)
        layout.forEachPlace { (offset: Int) in result.append(element(atStorage: offset)) }
        return result
    }
}

extension Scalar {
    /// The type of a tensor made from this number alone.
    public var inferredDType: DType {
        switch self {
        case .bool: .bool
        case .int: .int64
        case .float: Runtime.current.defaultDType
        }
    }

    /// Whether a tensor of `dtype` can hold the number; fractions are cut, small negatives wrap in uint8, floats may overflow
    /// to infinity.
    public func fits(_ dtype: DType) -> Bool {
        switch (dtype, self) {
        case (.bool, _), (.float16, _), (.bfloat16, _), (.float32, _), (.float64, _), (_, .bool): true
        case (.uint8, .int(let value)): value >= -255 && value <= 255
        case (.int8, .int(let value)): Int8(exactly: value) != nil
        case (.int16, .int(let value)): Int16(exactly: value) != nil
        case (.int32, .int(let value)): Int32(exactly: value) != nil
        case (.int64, .int): true
        case (.uint8, .float(let value)): value >= 0 && value <= 255
        case (.int8, .float(let value)): value >= Double(Int8.min) && value <= Double(Int8.max)
        case (.int16, .float(let value)): value >= Double(Int16.min) && value <= Double(Int16.max)
        case (.int32, .float(let value)): value >= Double(Int32.min) && value <= Double(Int32.max)
        case (.int64, .float(let value)): value >= -0x1p63 && value < 0x1p63
        }
    }
}
