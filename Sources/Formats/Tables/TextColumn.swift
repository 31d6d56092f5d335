// A column of texts: their bytes one behind another in one tensor, where each begins in another, and which are missing in a third. So a
// million short words are three blocks of memory, and what is done to all of them is a loop in C.
import Kernels
import TensorCore

/// Texts in UTF-8, some of which may be missing.
public struct TextColumn {
    /// uint8 (bytes of all texts)
    public let bytes: Tensor
    /// int64 (count + 1)
    public let offsets: Tensor
    /// bool (count)
    public let missing: Tensor

    /// Tensors in the form above; only for those who know that the offsets ascend within the bytes.
    init(bytes: Tensor, offsets: Tensor, missing: Tensor) {
        self.bytes = bytes
        self.offsets = offsets
        self.missing = missing
    }

    /// The given texts; nil is a missing one.
    public init(_ texts: [String?]) throws {
        bytes = try Tensor(uninitialized: [texts.reduce(0) { $0 + ($1?.utf8.count ?? 0) }], .uint8)
        offsets = try Tensor(uninitialized: [texts.count + 1], .int64)
        missing = try Tensor(uninitialized: [texts.count], .bool)
        let (to, starts, flags) = (bytes.pointer.assumingMemoryBound(to: UInt8.self), offsets.int64s, missing.bools)
        var end = 0
        starts[0] = 0
        for (i, text) in texts.enumerated() {
            for byte in (text ?? "").utf8 {
                to[end] = byte
                end += 1
            }
            starts[i + 1] = Int64(end)
            flags[i] = text == nil
        }
    }

    public var count: Int { missing.count }

    /// The text at `index`, nil where it is missing; the index must be in range.
    public subscript(index: Int) -> String? {
        withExtendedLifetime((bytes, offsets, missing)) {
            guard !missing.bools[index] else { return nil }
            let (start, end) = (Int(offsets.int64s[index]), Int(offsets.int64s[index + 1]))
            return String(decoding: UnsafeRawBufferPointer(start: bytes.pointer + start, count: end - start), as: UTF8.self)
        }
    }

    /// The texts at `places`, int64 (n); -1 gives a missing one. IndexError where a place is outside.
    public func taking(_ places: Tensor) throws -> TextColumn {
        let wanted = try places.converted(to: .int64).contiguous()
        try Self.check(wanted, below: count)
        return try withKernel { (texts: UnsafePointer<st_texts>) throws -> TextColumn in
            try withExtendedLifetime(wanted) {
                let size = Int(st_texts_taken_size(texts, wanted.int64s, wanted.count))
                let result = TextColumn(
                    bytes: try Tensor(uninitialized: [size], .uint8), offsets: try Tensor(uninitialized: [wanted.count + 1], .int64),
                    missing: try Tensor(uninitialized: [wanted.count], .bool))
                st_texts_take(
                    texts, wanted.int64s, wanted.count, result.bytes.pointer.assumingMemoryBound(to: UInt8.self), result.offsets.int64s,
                    result.missing.bools)
                return result
            }
        }
    }

    /// IndexError unless all of `places` lie in -1 ..< `count`.
    static func check(_ places: Tensor, below count: Int) throws {
        guard places.count > 0 else { return }
        let (least, greatest) = (try places.reduced(.amin).item().wrappedInt, try places.reduced(.amax).item().wrappedInt)
        guard least >= -1, greatest < count else { throw TensorError(.indexError, "indices are out-of-bounds") }
    }

    /// All texts of several columns.
    public static func joining(_ columns: [TextColumn]) throws -> TextColumn {
        var parts: [Tensor] = [try Tensor.zeros([1], .int64)]
        var end = 0
        for column in columns {
            parts.append(try Tensor.binary(.add, column.offsets.sliced(0, from: 1), .int(end)))
            end += column.bytes.count
        }
        return TextColumn(
            bytes: try Tensor.cat([try Tensor.zeros([0], .uint8)] + columns.map(\.bytes)), offsets: try Tensor.cat(parts),
            missing: try Tensor.cat([try Tensor.zeros([0], .bool)] + columns.map(\.missing)))
    }

    /// int8 (count): -1, 0 or 1 where a text is less than, equal to or greater than the one of `other`, 2 where one of them is missing.
    /// `other` has as many texts, or one for all.
    public func compared(to other: TextColumn) throws -> Tensor {
        guard other.count == count || other.count == 1 else {
            throw TensorError(.valueError, "Lengths must match to compare", hint: "\(count) texts and \(other.count)")
        }
        let result = try Tensor(uninitialized: [count], .int8)
        withKernel { (texts: UnsafePointer<st_texts>) in
            other.withKernel { (others: UnsafePointer<st_texts>) in
                st_texts_compare(texts, others, result.pointer.assumingMemoryBound(to: Int8.self))
            }
        }
        return result
    }

    /// The number of each text among the different ones in the order in which they appear, -1 for missing ones, and where each appears first.
    public func codes() throws -> (codes: Tensor, firsts: Tensor) {
        let codes = try Tensor(uninitialized: [count], .int64), firsts = try Tensor(uninitialized: [count], .int64)
        let groups = withKernel { (texts: UnsafePointer<st_texts>) -> Int in st_texts_codes(texts, codes.int64s, firsts.int64s) }
        guard groups >= 0 else { throw Allocator.exhausted }
        return (codes, try firsts.sliced(0, to: groups))
    }

    /// The places of the texts in ascending order of their bytes, stable, missing ones last.
    public func order() throws -> Tensor {
        let places = try Tensor(uninitialized: [count], .int64)
        guard withKernel({ (texts: UnsafePointer<st_texts>) -> Bool in st_texts_order(texts, places.int64s) }) else { throw Allocator.exhausted }
        return places
    }

    private func withKernel<R>(_ body: (UnsafePointer<st_texts>) throws -> R) rethrows -> R {
        try withExtendedLifetime((bytes, offsets, missing)) {
            var texts = st_texts(
                bytes: bytes.pointer.assumingMemoryBound(to: UInt8.self), offsets: offsets.int64s, missing: missing.bools, count: count)
            return try body(&texts)
        }
    }
}

extension Tensor {
    var int64s: UnsafeMutablePointer<Int64> { pointer.assumingMemoryBound(to: Int64.self) }
    var doubles: UnsafeMutablePointer<Double> { pointer.assumingMemoryBound(to: Double.self) }
    var bools: UnsafeMutablePointer<Bool> { pointer.assumingMemoryBound(to: Bool.self) }
}
