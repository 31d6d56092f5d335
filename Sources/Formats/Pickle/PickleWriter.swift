// Writing values as `torch.save` pickles them: protocol 2, with the same opcodes, memo and order as Python's pickler, so
// that equal values give equal bytes.
import TensorCore

/// Pickles one value; `storages` lists the memory its tensors refer to, in the order of their keys.
struct PickleWriter {
    private(set) var bytes: [UInt8] = []
    /// The memory of the tensors; its place in the list is its key in the file.
    private(set) var storages: [Storage] = []
    private var storageKeys: [ObjectIdentifier: (key: Int, dtype: DType)] = [:]
    private var memo: [MemoKey: Int] = [:]
    private var memoCount = 0
    private var depth = 0

    /// What the memo recognises again.
    private enum MemoKey: Hashable {
        case object(ObjectIdentifier)
        case text(String)
        case global(String)
    }

    /// The pickled form of `value`; an error for what cannot be saved.
    static func write(_ value: PickleValue) throws -> PickleWriter {
        var writer = PickleWriter()
        writer.bytes = [0x80, 2]
        try writer.save(value)
        writer.put(".")
        return writer
    }

    private mutating func save(_ value: PickleValue) throws {
        guard depth < deepestNesting else {
            throw TensorError(.runtimeError, "maximum recursion depth exceeded while pickling an object", parameter: "obj")
        }
        depth += 1
        defer { depth -= 1 }
        switch value {
        case .none: put("N")
        case .bool(let flag): bytes.append(flag ? 0x88 : 0x89)
        case .int(let number): save(number)
        case .float(let number): save(number)
        case .string(let text): save(text)
        case .complex(let real, let imaginary):
            call("__builtin__ complex") { $0.save(real); $0.save(imaginary); $0.finishTuple(2) }
        case .bytes(let content): save(content)
        case .bytearray(let content): call("__builtin__ bytearray") { $0.save(content); $0.finishTuple(1) }
        case .list(let list): try save(list)
        case .tuple(let tuple): try saveTuple(tuple)
        case .set(let set): try saveSet(set)
        case .dictionary(let mapping): try save(mapping)
        case .orderedDictionary(let mapping): try saveOrdered(mapping)
        case .counter(let mapping): try saveCounter(mapping)
        case .tensor(let tensor): try save(tensor)
        case .parameter(let tensor): try saveParameter(tensor)
        case .dtype(let name): saveGlobal("torch \(name)")
        case .size(let sizes): call("torch Size") { $0.saveIntegers(sizes); $0.finishTuple(1) }
        case .device(let name): saveDevice(name)
        case .module(let module): try save(module)
        case .function(let module, let name): saveGlobal("\(module) \(name)")
        case .global, .storage:
            throw TensorError(.runtimeError, "cannot save a \(value.typeName)", parameter: "obj")
        }
    }

    // MARK: bytes and the memo

    private mutating func put(_ opcode: Unicode.Scalar) { bytes.append(UInt8(ascii: opcode)) }

    private mutating func putLittleEndian(_ value: Int, _ count: Int) {
        for i in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
    }

    /// Gives the value just written the next number.
    private mutating func remember(_ key: MemoKey? = nil) {
        if let key { memo[key] = memoCount }
        if memoCount < 256 { put("q"); putLittleEndian(memoCount, 1) } else { put("r"); putLittleEndian(memoCount, 4) }
        memoCount += 1
    }

    /// Writes a reference where the value was written before.
    private mutating func recall(_ key: MemoKey) -> Bool {
        guard let index = memo[key] else { return false }
        if index < 256 { put("h"); putLittleEndian(index, 1) } else { put("j"); putLittleEndian(index, 4) }
        return true
    }

    // MARK: numbers and texts

    private mutating func save(_ number: Int) {
        switch number {
        case 0...0xff: put("K"); putLittleEndian(number, 1)
        case 0...0xffff: put("M"); putLittleEndian(number, 2)
        case Int(Int32.min)...Int(Int32.max): put("J"); putLittleEndian(number, 4)
        default:
            // The shortest two's complement that keeps the sign.
            var count = 5
            while count < 8, number >> (8 * count - 1) != number >> 63 { count += 1 }
            bytes.append(0x8a)
            putLittleEndian(count, 1)
            putLittleEndian(number, count)
        }
    }

    private mutating func save(_ number: Double) {
        put("G")
        for i in (0..<8).reversed() { bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> (8 * UInt64(i)))) }
    }

    private mutating func save(_ text: String) {
        if recall(.text(text)) { return }
        put("X")
        putLittleEndian(text.utf8.count, 4)
        bytes += Array(text.utf8)
        remember(.text(text))
    }

    /// Protocol 2 has no bytes: they are written as a call that encodes a text.
    private mutating func save(_ content: [UInt8]) {
        if content.isEmpty { return call("__builtin__ bytes") { $0.put(")") } }
        call("_codecs encode") {
            $0.save(String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) })))
            $0.save("latin1")
            $0.finishTuple(2)
        }
    }

    // MARK: calls

    private mutating func saveGlobal(_ name: String) {
        if recall(.global(name)) { return }
        put("c")
        bytes += name.utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "\n") : $0 }
        put("\n")
        remember(.global(name))
    }

    /// `function(arguments)`: `arguments` writes the tuple.
    private mutating func call(_ function: String, _ arguments: (inout PickleWriter) -> Void) {
        saveGlobal(function)
        arguments(&self)
        put("R")
        remember()
    }

    /// Makes a tuple of the last one to three values.
    private mutating func finishTuple(_ count: Int) {
        bytes.append(UInt8(0x84 + count))
        remember()
    }

    private mutating func saveIntegers(_ numbers: some Collection<Int>) {
        if numbers.isEmpty { return put(")") }
        if numbers.count > 3 { put("(") }
        for number in numbers { save(number) }
        if numbers.count > 3 { put("t"); remember() } else { finishTuple(numbers.count) }
    }

    private mutating func saveDevice(_ name: String) {
        let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
        call("torch device") {
            $0.save(parts.first ?? name)
            guard parts.count == 2, let index = Int(parts[1]) else { return $0.finishTuple(1) }
            $0.save(index)
            $0.finishTuple(2)
        }
    }

    // MARK: containers

    private mutating func save(_ list: PickleSequence) throws {
        if recall(.object(ObjectIdentifier(list))) { return }
        put("]")
        remember(.object(ObjectIdentifier(list)))
        try saveItems(list.items)
    }

    private mutating func saveItems(_ items: [PickleValue]) throws {
        if items.count == 1 {
            try save(items[0])
            return put("a")
        }
        for start in stride(from: 0, to: items.count, by: Self.batch) {
            put("(")
            for item in items[start..<min(start + Self.batch, items.count)] { try save(item) }
            put("e")
        }
    }

    private mutating func saveTuple(_ tuple: PickleSequence) throws {
        if tuple.items.isEmpty { return put(")") }
        let key = MemoKey.object(ObjectIdentifier(tuple))
        if recall(key) { return }
        if tuple.items.count > 3 { put("(") }
        for item in tuple.items { try save(item) }
        if tuple.items.count > 3 { put("t") } else { bytes.append(UInt8(0x84 + tuple.items.count)) }
        remember(key)
    }

    private mutating func saveSet(_ set: PickleSequence) throws {
        let key = MemoKey.object(ObjectIdentifier(set))
        if recall(key) { return }
        saveGlobal("__builtin__ set")
        put("]")
        remember()
        try saveItems(set.items)
        finishTuple(1)
        put("R")
        remember(key)
    }

    private mutating func save(_ mapping: PickleMapping) throws {
        let key = MemoKey.object(ObjectIdentifier(mapping))
        if recall(key) { return }
        put("}")
        remember(key)
        try savePairs(mapping.pairs)
    }

    private mutating func saveOrdered(_ mapping: PickleMapping) throws {
        let key = MemoKey.object(ObjectIdentifier(mapping))
        if recall(key) { return }
        saveGlobal("collections OrderedDict")
        put(")")
        put("R")
        remember(key)
        try savePairs(mapping.pairs)
        guard let attributes = mapping.attributes else { return }
        try save(attributes)
        put("b")
    }

    private mutating func saveCounter(_ mapping: PickleMapping) throws {
        let key = MemoKey.object(ObjectIdentifier(mapping))
        if recall(key) { return }
        saveGlobal("collections Counter")
        put("}")
        remember()
        try savePairs(mapping.pairs)
        finishTuple(1)
        put("R")
        remember(key)
    }

    /// As Python pickles an object: made without arguments, then given its attributes.
    private mutating func save(_ module: PickleModule) throws {
        let key = MemoKey.object(ObjectIdentifier(module))
        if recall(key) { return }
        saveGlobal("\(module.module) \(module.name)")
        put(")")
        bytes.append(0x81)
        remember(key)
        try save(module.state)
        put("b")
    }

    private mutating func savePairs(_ pairs: [(key: PickleValue, value: PickleValue)]) throws {
        let single = pairs.count == 1
        for start in stride(from: 0, to: pairs.count, by: Self.batch) {
            if !single { put("(") }
            for (key, value) in pairs[start..<min(start + Self.batch, pairs.count)] {
                try save(key)
                try save(value)
            }
            put(single ? "s" : "u")
        }
    }

    /// Python's pickler adds this many items at a time.
    private static let batch = 1000

    // MARK: tensors

    private mutating func save(_ tensor: Tensor) throws {
        let key = MemoKey.object(ObjectIdentifier(tensor))
        if recall(key) { return }
        try rebuild(tensor, requiresGrad: tensor.autograd?.requiresGrad ?? false)
        remember(key)
    }

    private mutating func saveParameter(_ tensor: Tensor) throws {
        let key = MemoKey.object(ObjectIdentifier(tensor))
        if recall(key) { return }
        saveGlobal("torch._utils _rebuild_parameter")
        try rebuild(tensor, requiresGrad: false)
        remember()
        bytes.append(tensor.autograd?.requiresGrad ?? false ? 0x88 : 0x89)
        saveNoHooks()
        finishTuple(3)
        put("R")
        remember(key)
    }

    /// The call that makes the tensor again, up to its result.
    private mutating func rebuild(_ tensor: Tensor, requiresGrad: Bool) throws {
        saveGlobal("torch._utils _rebuild_tensor_v2")
        put("(")
        try saveReference(to: tensor.storage, tensor.dtype)
        save(tensor.layout.offset)
        saveIntegers(tensor.shape)
        saveIntegers(tensor.strides)
        bytes.append(requiresGrad ? 0x88 : 0x89)
        saveNoHooks()
        put("t")
        remember()
        put("R")
    }

    private mutating func saveNoHooks() {
        call("collections OrderedDict") { $0.put(")") }
    }

    /// `("storage", class, key, "cpu", number of elements)`, which the reader exchanges for the memory.
    private mutating func saveReference(to storage: Storage, _ dtype: DType) throws {
        let known = storageKeys[ObjectIdentifier(storage)] ?? (storages.count, dtype)
        guard known.dtype == dtype else {
            throw TensorError(
                .runtimeError, "Cannot save multiple tensors or storages that view the same data as different types", parameter: "obj")
        }
        if known.key == storages.count {
            storages.append(storage)
            storageKeys[ObjectIdentifier(storage)] = known
        }
        put("(")
        save("storage")
        saveGlobal("torch \(Self.storageClass(dtype))")
        save(String(known.key))
        save("cpu")
        save(storage.byteCount / dtype.size)
        put("t")
        remember()
        put("Q")
    }

    private static func storageClass(_ dtype: DType) -> String {
        PickleGlobal.storageClasses.first { $0.value == dtype.name }?.key ?? "UntypedStorage"
    }
}
