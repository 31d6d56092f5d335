// The pickle machine of protocol 2, as far as `torch.save` uses it. It builds plain values, runs no code, and refuses
// every name outside the allow-list. Whatever the bytes, it ends: each opcode takes at least one byte, lengths are
// checked against what is left, and the finished value's depth and size are bounded.
import TensorCore

/// Reads one pickled value. `persistent` turns the identifier of a storage into the storage.
struct PickleReader {
    private var cursor: ByteCursor
    private let persistent: (PickleValue) throws -> PickleValue
    private var stack: [PickleValue] = []
    /// Heights of the stack at the marks still open.
    private var marks: [Int] = []
    private var memo: [Int: PickleValue] = [:]
    /// Every container made, so that a hostile chain of them can be taken apart without deep recursion.
    private var arena: [PickleValue] = []
    private var opcodeStart = 0
    /// What the bytes are, in messages.
    private let file: String

    /// The classes whose objects are read, as data.
    private let classes: PickleClasses

    private init(_ bytes: [UInt8], from start: Int, in file: String, allowing classes: PickleClasses, persistent: @escaping (PickleValue) throws -> PickleValue) {
        cursor = ByteCursor(bytes, at: start)
        self.file = file
        self.classes = classes
        self.persistent = persistent
    }

    /// The value in `bytes`; UnpicklingError or EOFError where they hold none or none that is allowed.
    static func read(
        _ bytes: [UInt8], allowing classes: PickleClasses = .none, persistent: @escaping (PickleValue) throws -> PickleValue
    ) throws -> PickleValue {
        try read(bytes, from: 0, in: "data.pkl", allowing: classes, persistent: persistent).value
    }

    /// The same from a place on, where one pickle follows another; gives the end too.
    static func read(
        _ bytes: [UInt8], from start: Int, in file: String, allowing classes: PickleClasses, persistent: @escaping (PickleValue) throws -> PickleValue
    ) throws -> (value: PickleValue, end: Int) {
        var reader = PickleReader(bytes, from: start, in: file, allowing: classes, persistent: persistent)
        var kept: Set<ObjectIdentifier> = []
        // What the value does not hold (or everything, on an error) is taken apart here.
        defer { reader.dismantle(except: kept) }
        let value = try reader.run()
        kept = try checkShape(of: value, limit: max(1 << 20, 16 * bytes.count))
        return (value, reader.cursor.position)
    }

    private mutating func run() throws -> PickleValue {
        while true {
            opcodeStart = cursor.position
            let opcode = try need(cursor.byte())
            if opcode == UInt8(ascii: ".") { return try pop() }
            try step(opcode)
        }
    }

    private mutating func step(_ opcode: UInt8) throws {
        switch opcode {
        case 0x80: try readProtocol()
        case UInt8(ascii: "N"): stack.append(.none)
        case 0x88: stack.append(.bool(true))
        case 0x89: stack.append(.bool(false))
        case UInt8(ascii: "K"): stack.append(.int(try number(1)))
        case UInt8(ascii: "M"): stack.append(.int(try number(2)))
        case UInt8(ascii: "J"): stack.append(.int(Int(Int32(truncatingIfNeeded: try number(4)))))
        case 0x8a: try readLong()
        case UInt8(ascii: "G"): try readFloat()
        case UInt8(ascii: "X"): stack.append(.string(try text(try number(4))))
        case UInt8(ascii: "U"): try readByteText(try number(1))
        case UInt8(ascii: "T"): try readByteText(try number(4))
        case UInt8(ascii: "c"): try readGlobal()
        case UInt8(ascii: "}"): push(.dictionary(PickleMapping()))
        case UInt8(ascii: "]"): push(.list(PickleSequence()))
        case 0x8f: push(.set(PickleSequence()))
        case UInt8(ascii: ")"): push(.tuple(PickleSequence()))
        case 0x85, 0x86, 0x87: push(.tuple(PickleSequence(try pop(Int(opcode) - 0x84))))
        case UInt8(ascii: "t"): push(.tuple(PickleSequence(try popToMark())))
        case UInt8(ascii: "("): marks.append(stack.count)
        case UInt8(ascii: "q"): memo[try number(1)] = try top()
        case UInt8(ascii: "r"): memo[try number(4)] = try top()
        case UInt8(ascii: "h"): try recall(try number(1))
        case UInt8(ascii: "j"): try recall(try number(4))
        case UInt8(ascii: "a"): try append([try pop()])
        case UInt8(ascii: "e"): try append(try popToMark())
        case UInt8(ascii: "s"): try setItems(try pop(2))
        case UInt8(ascii: "u"): try setItems(try popToMark())
        case UInt8(ascii: "R"), 0x81: try reduce()
        case UInt8(ascii: "b"): try build()
        case UInt8(ascii: "Q"): stack.append(try persistent(try pop()))
        default: throw failure("Unsupported operand \(opcode)")
        }
    }

    // MARK: operands

    private func need<T>(_ value: T?) throws -> T {
        guard let value else { throw TensorError(.eofError, "Ran out of input", hint: "the file is incomplete") }
        return value
    }

    private mutating func number(_ bytes: Int) throws -> Int {
        Int(truncatingIfNeeded: try need(cursor.littleEndian(bytes)))
    }

    private mutating func text(_ count: Int) throws -> String {
        guard let text = String(validating: try need(cursor.slice(count)), as: UTF8.self) else {
            throw failure("a text is not valid UTF-8")
        }
        return text
    }

    /// A text of Python 2, which is bytes where it may be an array's memory.
    private mutating func readByteText(_ count: Int) throws {
        stack.append(classes.takesArrays ? .bytes(Array(try need(cursor.slice(count)))) : .string(try text(count)))
    }

    private mutating func readProtocol() throws {
        let version = try need(cursor.byte())
        guard version <= 5 else { throw failure("unsupported pickle protocol: \(version)") }
    }

    private mutating func readLong() throws {
        let bytes = try need(cursor.slice(try number(1)))
        guard bytes.count <= 8 else { throw TensorError(.overflowError, "the file holds an int too large to convert to 64 bits") }
        var value: Int64 = (bytes.last ?? 0) >= 0x80 ? -1 : 0
        for byte in bytes.reversed() { value = value << 8 | Int64(byte) }
        stack.append(.int(Int(value)))
    }

    private mutating func readFloat() throws {
        let bits = try need(cursor.slice(8)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        stack.append(.float(Double(bitPattern: bits)))
    }

    private mutating func readGlobal() throws {
        let module = String(decoding: try need(cursor.line()), as: UTF8.self)
        let name = String(decoding: try need(cursor.line()), as: UTF8.self)
        guard let global = PickleGlobal(module: module, name: name, classes) else {
            throw classes.missing(module, name) ?? failure("Unsupported global: GLOBAL \(module).\(name) was not an allowed global by default")
        }
        switch global {
        case .dtype(let name): stack.append(.dtype(name))
        case .function(let module, let name): stack.append(.function(module: module, name: name))
        default: stack.append(.global(global))
        }
    }

    // MARK: the stack

    /// Values above the last open mark are all that an opcode may touch.
    private var floor: Int { marks.last ?? 0 }

    private mutating func push(_ container: PickleValue) {
        arena.append(container)
        stack.append(container)
    }

    private func top() throws -> PickleValue {
        guard let value = stack.last, stack.count > floor else { throw failure("pop from empty list") }
        return value
    }

    private mutating func pop() throws -> PickleValue {
        let value = try top()
        stack.removeLast()
        return value
    }

    private mutating func pop(_ count: Int) throws -> [PickleValue] {
        guard stack.count - floor >= count else { throw failure("pop from empty list") }
        defer { stack.removeLast(count) }
        return Array(stack.suffix(count))
    }

    private mutating func popToMark() throws -> [PickleValue] {
        guard let mark = marks.popLast() else { throw failure("could not find MARK") }
        defer { stack.removeLast(stack.count - mark) }
        return Array(stack[mark...])
    }

    private mutating func recall(_ index: Int) throws {
        guard let value = memo[index] else { throw failure("Memo value not found at index \(index)") }
        stack.append(value)
    }

    // MARK: containers and calls

    private mutating func append(_ values: [PickleValue]) throws {
        guard case .list(let list) = try top() else { throw failure("Can only append to lists, but got \(try top().typeName)") }
        list.items += values
    }

    private mutating func setItems(_ values: [PickleValue]) throws {
        guard values.count.isMultiple(of: 2) else { throw failure("odd number of items for SETITEMS") }
        let mapping: PickleMapping
        switch try top() {
        case .dictionary(let found), .orderedDictionary(let found): mapping = found
        default: throw failure("Can only set items of dicts, but got \(try top().typeName)")
        }
        for i in stride(from: 0, to: values.count, by: 2) { mapping.pairs.append((values[i], values[i + 1])) }
    }

    private mutating func reduce() throws {
        let operands = try pop(2)
        guard case .global(let function) = operands[0] else {
            throw failure("Trying to call reduce for unrecognized function of type \(operands[0].typeName)")
        }
        guard case .tuple(let arguments) = operands[1] else { throw failure("arguments of \(function.name) are not a tuple") }
        guard let result = try function.call(arguments.items) else {
            throw failure("wrong arguments for \(function.name)")
        }
        if result.container == nil { stack.append(result) } else { push(result) }
    }

    /// Sets the attributes of an OrderedDict or a layer; nothing else that is allowed has any.
    private mutating func build() throws {
        let state = try pop()
        if case .module(let target) = try top(), case .dictionary(let attributes) = state {
            target.state = attributes
            return
        }
        if case .module(let target) = try top(), target.module == PickleClasses.arrayModule {
            target.state.pairs.append((.string(PickleClasses.arrayState), state))
            return
        }
        guard case .orderedDictionary(let target) = try top(), case .dictionary(let attributes) = state else {
            throw failure("Can only build OrderedDict objects, but got \(try top().typeName)")
        }
        target.attributes = attributes
    }

    // MARK: failure

    private func failure(_ reason: String) -> TensorError {
        TensorError(
            .unpicklingError,
            "Weights only load failed. WeightsUnpickler error: \(reason) (\(opcodeName) at byte \(opcodeStart) of \(file))",
            hint: "only tensors, numbers, texts and containers of them are read, and no code is run; save model.state_dict() instead of objects")
    }

    private var opcodeName: String {
        guard opcodeStart < cursor.bytes.count else { return "end" }
        let opcode = cursor.bytes[opcodeStart]
        let readable = opcode > 0x20 && opcode < 0x7f
        return "opcode " + (readable ? "'\(Character(Unicode.Scalar(opcode)))'" : "0x" + String(opcode, radix: 16))
    }

    /// Empties all other containers one by one.
    private func dismantle(except kept: Set<ObjectIdentifier>) {
        for value in arena {
            guard let container = value.container, !kept.contains(ObjectIdentifier(container)) else { continue }
            switch value {
            case .list(let sequence), .tuple(let sequence), .set(let sequence): sequence.items = []
            case .dictionary(let mapping), .orderedDictionary(let mapping), .counter(let mapping): (mapping.pairs, mapping.attributes) = ([], nil)
            case .module(let module): module.state = PickleMapping()
            default: break
            }
        }
    }
}
