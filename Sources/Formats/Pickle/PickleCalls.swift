// What the functions of the allow-list make of their arguments. Sizes, strides and offsets are checked against the
// storage, so that no tensor reaches beyond its memory.
import TensorCore

extension PickleGlobal {
    /// The result of calling this with `arguments`; nil where they are not what PyTorch writes.
    func call(_ arguments: [PickleValue]) throws -> PickleValue? {
        switch self {
        case .orderedDict: return newOrderedDict(arguments)
        case .counter:
            guard arguments.count < 2 else { return nil }
            if arguments.isEmpty { return .counter(PickleMapping()) }
            guard case .dictionary(let counts) = arguments[0] else { return nil }
            return .counter(PickleMapping(counts.pairs))
        case .size: return integers(arguments.first).map(PickleValue.size)
        case .device: return newDevice(arguments)
        case .set: return sequence(arguments.first).map { .set(PickleSequence($0)) }
        case .complex: return newComplex(arguments)
        case .encode: return encoded(arguments)
        case .bytes: return arguments.isEmpty ? .bytes([]) : nil
        case .bytearray: return newByteArray(arguments)
        case .rebuildTensor: return try rebuiltTensor(arguments)
        case .rebuildTensorOfType: return try rebuiltTensorOfType(arguments)
        case .rebuildParameter, .rebuildParameterWithState: return rebuiltParameter(arguments)
        case .rebuildFromType: return try rebuiltFromType(arguments)
        case .moduleClass(let module, let name): return arguments.isEmpty ? .module(PickleModule(module: module, name: name)) : nil
        case .arrayObject(let name):
            // A type carries its code; what else an array is made of comes as its state.
            let module = PickleModule(module: PickleClasses.arrayModule, name: name)
            if name == "dtype", let code = arguments.first { module.state.pairs.append((.string("code"), code)) }
            return .module(module)
        case .tensorClass, .dtype, .storageClass, .function: return nil
        }
    }
}

private func newOrderedDict(_ arguments: [PickleValue]) -> PickleValue? {
    if arguments.isEmpty { return .orderedDictionary(PickleMapping()) }
    guard let pairs = sequence(arguments[0]) else { return nil }
    let mapping = PickleMapping()
    for pair in pairs {
        guard let parts = sequence(pair), parts.count == 2 else { return nil }
        mapping.pairs.append((parts[0], parts[1]))
    }
    return .orderedDictionary(mapping)
}

private func newDevice(_ arguments: [PickleValue]) -> PickleValue? {
    guard case .string(let kind)? = arguments.first else { return nil }
    if arguments.count == 2, case .int(let index) = arguments[1] { return .device("\(kind):\(index)") }
    return .device(kind)
}

private func newComplex(_ arguments: [PickleValue]) -> PickleValue? {
    guard arguments.count == 2, case .float(let real) = arguments[0], case .float(let imaginary) = arguments[1] else { return nil }
    return .complex(real: real, imaginary: imaginary)
}

/// Protocol 2 has no bytes: they travel as a text of the first 256 characters.
private func encoded(_ arguments: [PickleValue]) -> PickleValue? {
    guard case .string(let text)? = arguments.first else { return nil }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
        guard let byte = UInt8(exactly: scalar.value) else { return nil }
        bytes.append(byte)
    }
    return .bytes(bytes)
}

private func newByteArray(_ arguments: [PickleValue]) -> PickleValue? {
    switch arguments.first {
    case nil: return .bytearray([])
    case .bytes(let bytes)?: return .bytearray(bytes)
    case .string?:
        guard case .bytes(let bytes)? = encoded(arguments) else { return nil }
        return .bytearray(bytes)
    default: return nil
    }
}

private func rebuiltTensor(_ arguments: [PickleValue]) throws -> PickleValue? {
    guard arguments.count >= 6, case .storage(let memory) = arguments[0], let dtype = memory.dtype else { return nil }
    return try tensor(in: memory.storage, dtype, Array(arguments[1...]))
}

private func rebuiltTensorOfType(_ arguments: [PickleValue]) throws -> PickleValue? {
    guard arguments.count >= 7, case .storage(let memory) = arguments[0], case .dtype(let name) = arguments[6] else { return nil }
    return try tensor(in: memory.storage, try supportedDType(name), Array(arguments[1...]))
}

/// `fields`: offset, size, strides, whether a gradient is wanted.
private func tensor(in storage: Storage, _ dtype: DType, _ fields: [PickleValue]) throws -> PickleValue? {
    guard case .int(let offset) = fields[0], let shape = integers(fields[1]), let strides = integers(fields[2]),
        case .bool(let requiresGrad) = fields[3], shape.count == strides.count, shape.count <= 64
    else { return nil }
    let layout = Layout(shape: Dims(shape), strides: Dims(strides), offset: offset)
    try check(layout, of: dtype, in: storage)
    let tensor = Tensor(storage: storage, layout: layout, dtype: dtype)
    if requiresGrad {
        guard dtype.isFloating else { return nil }
        tensor.autograd = Autograd(requiresGrad: true)
    }
    return .tensor(tensor)
}

/// Refuses a layout that reaches outside its storage.
private func check(_ layout: Layout, of dtype: DType, in storage: Storage) throws {
    let count = try Layout.elementCount(of: layout.shape)
    var last = layout.offset
    var fits = layout.offset >= 0
    for (size, stride) in zip(layout.shape, layout.strides) where fits {
        let (reach, overflow) = stride.multipliedReportingOverflow(by: max(size - 1, 0))
        let (sum, carry) = last.addingReportingOverflow(reach)
        fits = stride >= 0 && !overflow && !carry
        last = sum
    }
    // An empty tensor touches nothing, but its address must still lie in the storage.
    let elements = storage.byteCount / dtype.size
    guard fits, count == 0 ? layout.offset <= elements : last < elements else {
        throw TensorError(
            .runtimeError,
            "setStorage: sizes \(layout.shape), strides \(layout.strides), storage offset \(layout.offset), and itemsize \(dtype.size) are out of bounds for storage of size \(storage.byteCount)")
    }
}

private func rebuiltParameter(_ arguments: [PickleValue]) -> PickleValue? {
    guard arguments.count >= 2, case .tensor(let data) = arguments[0], case .bool(let requiresGrad) = arguments[1],
        !requiresGrad || data.dtype.isFloating
    else { return nil }
    let tensor = Tensor(storage: data.storage, layout: data.layout, dtype: data.dtype)
    if requiresGrad { tensor.autograd = Autograd(requiresGrad: true) }
    return .parameter(tensor)
}

/// `(function, class, arguments, state)`: how subclasses of Tensor such as Buffer are saved; only the tensor is kept.
private func rebuiltFromType(_ arguments: [PickleValue]) throws -> PickleValue? {
    guard arguments.count >= 3, case .global(let function) = arguments[0], case .global(.tensorClass) = arguments[1],
        function == .rebuildTensor || function == .rebuildTensorOfType, case .tuple(let inner) = arguments[2]
    else { return nil }
    return try function.call(inner.items)
}

/// The items of a list or tuple.
private func sequence(_ value: PickleValue?) -> [PickleValue]? {
    switch value {
    case .list(let items)?, .tuple(let items)?: items.items
    default: nil
    }
}

/// The integers of a list, tuple or size.
private func integers(_ value: PickleValue?) -> [Int]? {
    if case .size(let sizes)? = value { return sizes }
    guard let items = sequence(value) else { return nil }
    var result: [Int] = []
    for item in items {
        guard case .int(let number) = item else { return nil }
        result.append(number)
    }
    return result
}
