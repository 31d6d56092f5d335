// Where a text occurs in another. Positions are code points outside and bytes inside: for ASCII both are the same.
import Signatures

extension StringMethods {
    static var searching: [Member] {
        [
            .method("find(self, sub, start=None, end=None, /)", "The first position of `sub`, or -1.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try position(a, machine, last: false) ?? -1)
            },
            .method("rfind(self, sub, start=None, end=None, /)", "The last position of `sub`, or -1.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try position(a, machine, last: true) ?? -1)
            },
            .method("index(self, sub, start=None, end=None, /)", "The first position of `sub`; ValueError when there is none.") {
                (machine: Machine, a: BoundArguments) -> Value in
                guard let found = try position(a, machine, last: false) else { throw ScriptError(.valueError, "substring not found") }
                return .int(found)
            },
            .method("rindex(self, sub, start=None, end=None, /)", "The last position of `sub`; ValueError when there is none.") {
                (machine: Machine, a: BoundArguments) -> Value in
                guard let found = try position(a, machine, last: true) else { throw ScriptError(.valueError, "substring not found") }
                return .int(found)
            },
            .method("count(self, sub, start=None, end=None, /)", "How often `sub` occurs, without overlaps.") {
                (machine: Machine, a: BoundArguments) -> Value in
                guard let window = try Window(a, machine) else { return .int(0) }
                return .int(window.occurrences(of: try a.string(1)))
            },
            .method("startswith(self, prefix, start=None, end=None, /)", "Whether it begins with `prefix`, or one of a tuple of them.", intrinsic: .startsWith) {
                (machine: Machine, a: BoundArguments) -> Value in
                try .bool(fits(a, machine) { (window: Substring.UTF8View, part: String) -> Bool in window.starts(with: part.utf8) })
            },
            .method("endswith(self, suffix, start=None, end=None, /)", "Whether it ends with `suffix`, or one of a tuple of them.", intrinsic: .endsWith) {
                (machine: Machine, a: BoundArguments) -> Value in
                try .bool(fits(a, machine) { (window: Substring.UTF8View, part: String) -> Bool in
                    window.count >= part.utf8.count && window.suffix(part.utf8.count).elementsEqual(part.utf8)
                })
            },
        ]
    }

    private static func position(_ a: BoundArguments, _ machine: Machine, last: Bool) throws -> Int? {
        let part = try a.string(1)
        if !last, a[2].isNone, a[3].isNone, try a.this().isASCII { return try a.text().byteOffset(of: part) }
        guard let window = try Window(a, machine) else { return nil }
        let text = window.text
        let found = last ? text.lastByteOffset(of: part, before: window.bytes.upperBound)
            : text.byteOffset(of: part, from: window.bytes.lowerBound)
        guard let found, found >= window.bytes.lowerBound, found + part.utf8.count <= window.bytes.upperBound else { return nil }
        return window.codePoint(atByte: found)
    }

    private static func fits(_ a: BoundArguments, _ machine: Machine, _ test: (Substring.UTF8View, String) -> Bool) throws -> Bool {
        let name = a.function.name
        if a[2].isNone, a[3].isNone, let part = a[1].text { return test(try a.text()[...].utf8, part) }
        let parts = try (a[1].tuple?.items ?? [a[1]]).map { (part: Value) -> String in
            if let text = part.text { return text }
            throw a.error(1, a[1].tuple == nil ? "\(name) first arg must be str or a tuple of str, not \(part.typeName)"
                : "tuple for \(name) must only contain str, not \(part.typeName)")
        }
        guard let window = try Window(a, machine) else { return false }
        let bytes = window.text.bytes(window.bytes).utf8
        return parts.contains { test(bytes, $0) }
    }
}

/// The part of a text between the optional arguments `start` and `end`.
private struct Window {
    let text: String
    let bytes: Range<Int>
    private let isASCII: Bool

    /// nil when `start` lies behind `end` or the text.
    init?(_ a: BoundArguments, _ machine: Machine) throws {
        let object = try a.this(), count = object.count
        func bound(_ index: Int, _ fallback: Int) throws -> Int {
            if a[index].isNone { return fallback }
            guard let given = try machine.indexIfPossible(a[index]) else {
                throw a.error(index, "slice indices must be integers or None or have an __index__ method")
            }
            return given < 0 ? max(0, given &+ count) : given
        }
        let start = try bound(2, 0), end = min(try bound(3, count), count)
        guard start <= end else { return nil }
        text = object.text
        isASCII = text.utf8.count == count
        bytes = isASCII ? start..<end : Self.byte(start, text)..<Self.byte(end, text)
    }

    private static func byte(_ codePoint: Int, _ text: String) -> Int {
        let scalars = text.unicodeScalars
        return text.utf8.distance(from: text.startIndex, to: scalars.index(scalars.startIndex, offsetBy: codePoint))
    }

    func codePoint(atByte offset: Int) -> Int { isASCII ? offset : String(text.bytes(0..<offset)).codePointCount }

    func occurrences(of part: String) -> Int {
        let window = String(text.bytes(bytes))
        if part.isEmpty { return window.codePointCount + 1 }
        return window.byteOffsets(of: part).count
    }
}
