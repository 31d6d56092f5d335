// An identifier, interned: equal names are one integer, so attribute and variable tables compare a word, not a text.
import Synchronization

/// An interned identifier.
public struct Name: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The number of this identifier in the table; stable for the life of the process.
    public let id: Int32

    public init(_ text: String) { self.id = Name.table.withLock { $0.id(of: text) } }
    public init(stringLiteral text: String) { self.init(text) }

    /// The identifier as it was written.
    public var text: String { Name.table.withLock { $0.texts[Int(id)] } }
    public var description: String { text }

    @inlinable public static func == (a: Name, b: Name) -> Bool { a.id == b.id }
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }
    /// What tables keyed by names ask: nearly all tables of the machine are, and a multiplication spreads their small numbers
    /// as well as the keyed hash, which costs ten times as much.
    @inlinable public func _rawHashValue(seed: Int) -> Int {
        Int(truncatingIfNeeded: (UInt64(UInt32(bitPattern: id)) &* 0x9E37_79B9_7F4A_7C15) >> 24)
    }

    /// The one table of all identifiers met so far; identifiers are few and live as long as the process.
    private struct Table {
        var ids: [String: Int32] = [:]
        var texts: [String] = []

        mutating func id(of text: String) -> Int32 {
            if let known = ids[text] { return known }
            let new = Int32(truncatingIfNeeded: texts.count)
            ids[text] = new
            texts.append(text)
            return new
        }
    }

    private static let table = Mutex(Table())
}
