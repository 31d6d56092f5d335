// The part of protocol buffers that event files need: five kinds of fields, written one after another. Four messages with two dozen
// fields in all do not need a library and generated code.

/// A message being put together.
struct ProtocolBuffer {
    private(set) var bytes: [UInt8] = []

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func key(_ field: Int, _ kind: UInt64) { varint(UInt64(field) << 3 | kind) }

    mutating func integer(_ field: Int, _ value: Int) {
        key(field, 0)
        varint(UInt64(bitPattern: Int64(value)))
    }

    mutating func double(_ field: Int, _ value: Double) {
        key(field, 1)
        bytes.appendLittleEndian(value.bitPattern)
    }

    mutating func float(_ field: Int, _ value: Float) {
        key(field, 5)
        bytes.appendLittleEndian(value.bitPattern)
    }

    mutating func data(_ field: Int, _ value: some Collection<UInt8>) {
        key(field, 2)
        varint(UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    mutating func string(_ field: Int, _ value: String) { data(field, value.utf8) }

    mutating func message(_ field: Int, _ fill: (inout ProtocolBuffer) -> Void) {
        var inner = ProtocolBuffer()
        fill(&inner)
        data(field, inner.bytes)
    }

    mutating func floats(_ field: Int, _ values: [Float]) {
        var inner: [UInt8] = []
        for value in values { inner.appendLittleEndian(value.bitPattern) }
        data(field, inner)
    }

    /// Many numbers in one field.
    mutating func doubles(_ field: Int, _ values: [Double]) {
        var inner: [UInt8] = []
        for value in values { inner.appendLittleEndian(value.bitPattern) }
        data(field, inner)
    }
}

extension [UInt8] {
    mutating func appendLittleEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}

/// The fields of a message, one after another; what is cut short ends them.
struct ProtocolFields {
    enum Content {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        case bytes(ArraySlice<UInt8>)
    }

    private var cursor: ByteCursor
    /// Whether the bytes ended inside a field, or hold one of a kind that there is not.
    private(set) var isBroken = false

    init(_ bytes: [UInt8]) { cursor = ByteCursor(bytes) }

    mutating func next() -> (number: Int, content: Content)? {
        guard !isBroken, cursor.remaining > 0 else { return nil }
        guard let key = varint(), let content = content(kind: key & 7) else {
            isBroken = true
            return nil
        }
        return (Int(truncatingIfNeeded: key >> 3), content)
    }

    private mutating func content(kind: UInt64) -> Content? {
        switch kind {
        case 0: varint().map { .varint($0) }
        case 1: cursor.littleEndian(8).map { .fixed64($0) }
        case 2: varint().flatMap { Int(exactly: $0) }.flatMap { cursor.slice($0) }.map { .bytes($0) }
        case 5: cursor.littleEndian(4).map { .fixed32(UInt32(truncatingIfNeeded: $0)) }
        default: nil
        }
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: 0, to: 64, by: 7) {
            guard let byte = cursor.byte() else { return nil }
            value |= UInt64(byte & 0x7f) << UInt64(shift)
            if byte < 0x80 { return value }
        }
        return nil
    }
}
