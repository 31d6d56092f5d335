// Reading TensorBoard's event files: records one after another, each with checksums of its length and of its message.
import TensorCore

/// A file of events, one at a time.
final class EventReader {
    /// One event.
    struct Event {
        var step = 0
        var time = 0.0
        var version: String?
        var values: [Value] = []
    }

    /// What an event says of a tag.
    struct Value {
        var tag = ""
        var kind = "scalar"
        /// nil for what is no number.
        var number: Double?
    }

    private let file: InputFile
    let size: Int
    /// Where the next record begins.
    private(set) var position = 0
    private let limit: Int
    /// Whether records are left that lie beyond the limit.
    private(set) var isCut = false

    /// - limit: records that begin later are not read.
    init(_ path: String, limit: Int = .max) throws {
        file = try InputFile(path)
        size = file.size ?? 0
        self.limit = limit
    }

    /// Whether a file begins as these do.
    static func begins(_ start: [UInt8]) -> Bool {
        var cursor = ByteCursor(start)
        guard let length = cursor.slice(8), let sum = cursor.littleEndian(4) else { return false }
        return UInt64(Checksum.masked(Array(length))) == sum
    }

    /// The next event; nil at the end, and where the last record is not yet written to its end.
    /// - Throws: ValueError, with the place, where a record is damaged.
    func next() throws -> Event? {
        guard position < size else { return nil }
        if position >= limit {
            isCut = true
            return nil
        }
        var cursor = ByteCursor(try file.read(12, at: position))
        guard let lengthBytes = cursor.slice(8), let sum = cursor.littleEndian(4) else { return nil }
        guard UInt64(Checksum.masked(Array(lengthBytes))) == sum else { throw damage("the length of a record") }
        let length = lengthBytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        // A record that is still being written.
        guard length <= UInt64(size), position + 16 + Int(length) <= size else { return nil }
        var record = ByteCursor(try file.read(Int(length) + 4, at: position + 12))
        guard let message = record.slice(Int(length)), let check = record.littleEndian(4) else { return nil }
        guard UInt64(Checksum.masked(Array(message))) == check else { throw damage("a record") }
        guard let event = Self.event(Array(message)) else { throw damage("the message of a record") }
        position += 16 + Int(length)
        return event
    }

    private func damage(_ what: String) -> TensorError {
        TensorError(.valueError, "\(quoted(file.path)): \(what) is damaged at byte \(position)", parameter: "f")
    }

    // MARK: Messages

    /// nil where the bytes are no such message.
    private static func event(_ bytes: [UInt8]) -> Event? {
        var event = Event(), fields = ProtocolFields(bytes)
        while let field = fields.next() {
            switch (field.number, field.content) {
            case (1, .fixed64(let bits)): event.time = Double(bitPattern: bits)
            case (2, .varint(let step)): event.step = Int(truncatingIfNeeded: step)
            case (3, .bytes(let text)): event.version = String(decoding: text, as: UTF8.self)
            case (5, .bytes(let summary)):
                var values = ProtocolFields(Array(summary))
                while let part = values.next() {
                    guard part.number == 1, case .bytes(let content) = part.content else { continue }
                    guard let value = value(Array(content)) else { return nil }
                    event.values.append(value)
                }
                guard !values.isBroken else { return nil }
            default: continue
            }
        }
        return fields.isBroken ? nil : event
    }

    private static func value(_ bytes: [UInt8]) -> Value? {
        var value = Value(), fields = ProtocolFields(bytes)
        while let field = fields.next() {
            switch (field.number, field.content) {
            case (1, .bytes(let tag)): value.tag = String(decoding: tag, as: UTF8.self)
            case (2, .fixed32(let bits)): value.number = Double(Float(bitPattern: bits))
            case (4, _): value.kind = "image"
            case (5, _): value.kind = "histogram"
            case (6, _): value.kind = "audio"
            case (8, _): if value.kind == "scalar" { value.kind = "tensor" }
            case (9, .bytes(let metadata)):
                // metadata.plugin_data.plugin_name
                var outer = ProtocolFields(Array(metadata))
                while let part = outer.next() {
                    guard part.number == 1, case .bytes(let plugin) = part.content else { continue }
                    var inner = ProtocolFields(Array(plugin))
                    while let name = inner.next() { if name.number == 1, case .bytes(let text) = name.content { value.kind = String(decoding: text, as: UTF8.self) } }
                }
            default: continue
            }
        }
        return fields.isBroken ? nil : value
    }
}
