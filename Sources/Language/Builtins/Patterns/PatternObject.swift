// A compiled regular expression, and how it goes through a text.
import CPatterns
import Signatures
import Syntax

/// `re.Pattern`.
final class PatternObject: Object {
    let source: StringObject
    let flags: PatternFlags
    /// Groups by name, in the order in which they open.
    let names: [(name: String, group: Int)]
    let groupCount: Int
    /// The groups in the order in which they close.
    let closing: [Int]
    private let compiled: OpaquePointer

    /// - Throws: `re.error` for a text that is no pattern, RuntimeError where the library is not there.
    init(_ source: StringObject, _ flags: PatternFlags) throws {
        guard st_patterns_are_there() else {
            throw ScriptError(.runtimeError, "regular expressions need the library PCRE2, which is not installed (Debian: libpcre2-8-0)")
        }
        let reader: PatternReader
        do { reader = try PatternReader.read(source.text, flags) } catch let mistake as PatternMistake {
            throw PatternError.exception(mistake, in: source)
        }
        let flags = reader.flags
        let meaning = [(PatternFlags.ignoreCase, ST_CASELESS), (.multiline, ST_MULTILINE), (.dotAll, ST_DOT_ALL), (.ascii, ST_ASCII)]
            .reduce(0) { (sum: Int, pair: (PatternFlags, Int)) -> Int in flags.contains(pair.0) ? sum | pair.1 : sum }
        var message = [CChar](repeating: 0, count: 256)
        let opened = reader.text.withBytes { text in
            text.withMemoryRebound(to: CChar.self) { st_pattern_open($0.baseAddress, $0.count, Int32(meaning), &message, message.count) }
        }
        guard let opened else {
            let text = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw PatternError.exception(PatternMistake(message: text.isEmpty ? "the pattern is too large" : text, place: nil), in: source)
        }
        self.source = source
        self.flags = flags
        (names, groupCount, closing) = (reader.names, reader.groupCount, reader.closing)
        compiled = opened
        super.init()
    }

    deinit { st_pattern_close(compiled) }

    override var type: TypeObject { PatternMethods.patternType }
    override func hash(_ machine: Machine) -> Int? { source.hashCode ^ flags.rawValue }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard op == .equal || op == .notEqual, let other = other.cast(to: PatternObject.self) else { return nil }
        return .bool((source == other.source && flags == other.flags) == (op == .equal))
    }

    override func repr(_ machine: Machine) -> String {
        let letters: [(PatternFlags, String)] = [
            (.ignoreCase, "re.IGNORECASE"), (.multiline, "re.MULTILINE"), (.dotAll, "re.DOTALL"), (.verbose, "re.VERBOSE"), (.ascii, "re.ASCII"),
        ]
        let shown = letters.filter { flags.contains($0.0) }.map(\.1).joined(separator: "|")
        return "re.compile(\(StringRepr.text(source.text).codePointPrefix(200))\(shown.isEmpty ? "" : ", " + shown))"
    }

    /// The first match at or behind the byte `start` in the first `end` bytes of a text: where it and each group lie, in bytes.
    /// - where: flags ST_AT_START and its like.
    /// - Throws: KeyboardInterrupt, MemoryError for a search that keeps too much.
    func search(_ text: String, from start: Int, to end: Int, _ place: Int, _ machine: Machine) throws -> [Range<Int>?]? {
        var waiting = Waiting(machine: machine)
        let result = withUnsafeMutablePointer(to: &waiting) { waiting in
            text.withBytes { bytes in
                bytes.withMemoryRebound(to: CChar.self) { bytes in
                    st_pattern_search(compiled, bytes.baseAddress, end, start, Int32(place), { $0.map(Waiting.poll) ?? false }, waiting)
                }
            }
        }
        if let error = waiting.error { throw error }
        switch result {
        case ST_FOUND: break
        case ST_NOTHING: return nil
        case ST_TOO_LARGE: throw ScriptError(.memoryError, "the search keeps more than it may")
        default: throw ScriptError(.runtimeError, "the search failed")
        }
        guard let spans = st_pattern_spans(compiled) else { return nil }
        return (0...groupCount).map { (group: Int) -> Range<Int>? in
            let start = spans[2 * group], end = spans[2 * group + 1]
            return start >= 0 && start <= end ? start..<end : nil
        }
    }

    /// Lets a long search notice an interrupt.
    private struct Waiting {
        unowned(unsafe) let machine: Machine
        var error: (any Error)?

        static func poll(_ place: UnsafeMutableRawPointer) -> Bool {
            let waiting = place.assumingMemoryBound(to: Waiting.self)
            do { try waiting.pointee.machine.pollInterrupt() } catch {
                waiting.pointee.error = error
                return true
            }
            return false
        }
    }
}

/// The matches in a text, one behind the other; an empty one may follow another, but not begin where one that was empty began.
struct PatternScan {
    let pattern: PatternObject
    let text: StringObject
    /// Where the search goes on and where it ends, in bytes.
    private var start: Int
    private let end: Int
    private let limits: Range<Int>
    private var mustAdvance = false

    /// - limits: the part of the text in code points.
    init(_ pattern: PatternObject, _ text: StringObject, _ limits: Range<Int>) {
        (self.pattern, self.text, self.limits) = (pattern, text, limits)
        start = text.byteOffset(ofCodePoint: limits.lowerBound)
        end = text.byteOffset(ofCodePoint: limits.upperBound)
    }

    mutating func next(_ machine: Machine, _ place: Int = 0) throws -> MatchObject? {
        guard start <= end else { return nil }
        try machine.pollInterrupt()
        let conditions = place | (mustAdvance ? ST_NOT_EMPTY_AT_START : 0)
        guard let spans = try pattern.search(text.text, from: start, to: end, conditions, machine), let whole = spans[0] else { return nil }
        mustAdvance = whole.isEmpty
        start = whole.upperBound
        return MatchObject(pattern, text, spans, limits)
    }
}

extension StringObject {
    /// Where code point `index` begins in the text's UTF-8. O(1) for ASCII
    func byteOffset(ofCodePoint index: Int) -> Int {
        if isASCII { return index }
        var left = index
        return text.withBytes { bytes in
            for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
                if left == 0 { return offset }
                left -= 1
            }
            return bytes.count
        }
    }

    /// How many code points stand before a place in the text's UTF-8. O(1) for ASCII
    func codePoint(atByte offset: Int) -> Int {
        isASCII ? offset : text.withBytes { bytes in bytes[..<offset].reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) } }
    }
}
