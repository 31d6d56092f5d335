// The type `str`: its constructor and the methods that make a new text from the whole one. Searching, splitting and
// questions about characters stand in the files beside this one.
import Signatures

enum StringMethods {
    static var members: [Member] { making + stripping + casing + searching + splitting + questions + StringTranslation.members + sequenceMembers
        + operatorMembers([.add, .multiply, .modulo]) }

    nonisolated(unsafe) private static let constructor = NativeFunction(
        "str(object='', encoding='utf-8', errors='strict')", "A text; of any value, the one that print shows."
    ) { (machine: Machine, a: BoundArguments) -> Value in
        if let bytes = a[0].cast(to: BytesObject.self), a.isGiven(1) { return try bytes.decoded(a.string(1), errors: a.string(2)) }
        return a[0].isPlainString ? a[0] : .string(try machine.str(a[0]))
    }

    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        if arguments.count == 1, arguments.keywords.isEmpty {
            let value = arguments[0]
            return value.isPlainString ? value : .string(try machine.str(value))
        }
        return try constructor.call(machine, arguments)
    }

    /// `repr` of a string.
    static func quoted(_ text: String) -> String { StringRepr.text(text) }

    // MARK: Making texts

    private static var making: [Member] {
        [
            .method("format(self, /, *args, **kwargs)", "The text with its {fields} filled.", raw: formatted),
            .method("format_map(self, mapping, /)", "The text with its {fields} filled from a mapping.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let mapping = a[1]
                var format = FieldFormat(positional: UnsafeBufferPointer(start: nil, count: 0), machine: machine) { (name: String) -> Value? in
                    try machine.item(.string(name), of: mapping)
                }
                return .string(try format.fill(a.this()))
            },
            .method("join(self, iterable, /)", "The texts of `iterable` with this one between them.", intrinsic: .join) {
                (machine: Machine, a: BoundArguments) -> Value in
                if a[1].list == nil, a[1].tuple == nil { return try joined(itemsOf: a[1], by: a.text(), machine) }
                let row = try machine.row(of: a[1])
                defer { row.release() }
                return try joined(row, by: a.text())
            },
            .method("replace(self, old, new, count=-1, /)", "Every `old` replaced by `new`, at most `count` of them.", intrinsic: .replace) {
                (_: Machine, a: BoundArguments) -> Value in
                try .string(replacing(a.string(1), with: a.string(2), in: a.text(), atMost: a.int(3)))
            },
            .method("zfill(self, width, /)", "Zeros in front, behind the sign, up to `width`.") { (_: Machine, a: BoundArguments) -> Value in
                let text = try a.text()
                let missing = try FormatSpec.checked(max(0, a.int(1)) - a.this().count)
                guard missing > 0 else { return a[0] }
                let sign = text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0
                return .string(text.prefix(sign) + String(repeating: "0", count: missing) + text.dropFirst(sign))
            },
            .method("center(self, width, fillchar=' ', /)", "Filled on both sides up to `width`.") { (_: Machine, a: BoundArguments) -> Value in
                try padded(a) { (missing: Int, width: Int) -> Int in missing / 2 + (missing & width & 1) }
            },
            .method("ljust(self, width, fillchar=' ', /)", "Filled on the right up to `width`.") { (_: Machine, a: BoundArguments) -> Value in
                try padded(a) { (_: Int, _: Int) -> Int in 0 }
            },
            .method("rjust(self, width, fillchar=' ', /)", "Filled on the left up to `width`.") { (_: Machine, a: BoundArguments) -> Value in
                try padded(a) { (missing: Int, _: Int) -> Int in missing }
            },
            .method("expandtabs(self, tabsize=8)", "Tabs replaced by spaces up to the next tab stop.") { (_: Machine, a: BoundArguments) -> Value in
                let text = try a.text(), size = try a.int(1)
                try Room.require(text.utf8.count { $0 == 9 }, of: max(size, 0))
                return .string(expandingTabs(text, size))
            },
            .method("encode(self, encoding='utf-8', errors='strict')", "The bytes of the text.") { (_: Machine, a: BoundArguments) -> Value in
                .object(try BytesObject(encoding: a.text(), a.string(1), errors: a.string(2)))
            },
        ]
    }

    private static func formatted(_ machine: Machine, _ given: Arguments) throws -> Value {
        guard given.count > 0, let template = given[0].string else {
            let type = given.count > 0 ? given[0].typeName : "object"
            throw ScriptError(.typeError, "descriptor 'format' for 'str' objects doesn't apply to a '\(type)' object")
        }
        var format = FieldFormat(
            positional: UnsafeBufferPointer(start: given.values + 1, count: given.count - 1), machine: machine
        ) { (name: String) -> Value? in given.keywords.isEmpty ? nil : given.named(Name(name)) }
        return .string(try format.fill(template))
    }

    private static func joined(_ row: ValueRow, by separator: String) throws -> Value {
        if let text = try TextIntrinsics.joined(row, by: separator) { return text }
        var out = ""
        for (i, item) in row.array.enumerated() {
            guard let text = item.text else {
                throw ScriptError(.typeError, "sequence item \(i): expected str instance, \(item.typeName) found")
            }
            if i > 0 { out += separator }
            try Room.require(out.utf8.count + text.utf8.count, of: 1)
            out += text
        }
        return .string(out)
    }

    /// The texts that an iterator gives, each written where it belongs when it comes. What comes behind one that is no text is taken too.
    private static func joined(itemsOf iterable: Value, by separator: String, _ machine: Machine) throws -> Value {
        guard case .object(let object) = iterable, let iterator = try object.iterator(machine) else {
            throw ScriptError(.typeError, "can only join an iterable")
        }
        var count = 0, wrong: ScriptError?
        let text = try machine.buildingText { builder in
            try machine.drain(iterator) { p in
                if wrong == nil {
                    if let item = p.pointee.string {
                        if count > 0 { builder.append(separator) }
                        builder.append(item.text)
                        try Room.grow(builder.bytes.count, of: 1)
                    } else {
                        wrong = ScriptError(.typeError, "sequence item \(count): expected str instance, \(p.pointee.typeName) found")
                    }
                }
                count += 1
                p.clear()
                return true
            }
        }
        if let wrong { throw wrong }
        return .string(text)
    }

    private static func replacing(_ old: String, with new: String, in text: String, atMost: Int) throws -> String {
        var left = atMost < 0 ? Int.max : atMost
        if new.utf8.count > old.utf8.count { try Room.require(Swift.min(text.utf8.count + 1, left), of: new.utf8.count) }
        var out = String.UnicodeScalarView()
        if old.isEmpty {
            for scalar in text.unicodeScalars {
                if left > 0 { out.append(contentsOf: new.unicodeScalars) }
                left -= left > 0 ? 1 : 0
                out.append(scalar)
            }
            if left > 0 { out.append(contentsOf: new.unicodeScalars) }
            return String(out)
        }
        let places = text.byteOffsets(of: old, atMost: left)
        if places.isEmpty { return text }
        var bytes: [UInt8] = [], start = 0
        text.withBytes { text in
            new.withBytes { new in
                for place in places {
                    bytes += text[start..<place]
                    bytes += new
                    start = place + old.utf8.count
                }
                bytes += text[start...]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func padded(_ a: BoundArguments, left: (Int, Int) -> Int) throws -> Value {
        let fill = try a.string(2)
        guard fill.unicodeScalars.count == 1 else {
            throw a.error(2, "The fill character must be exactly one character long")
        }
        let width = try a.int(1), missing = try FormatSpec.checked(max(0, width) - a.this().count)
        guard missing > 0 else { return a[0] }
        let front = left(missing, width)
        return .string(String(repeating: fill, count: front) + (try a.text()) + String(repeating: fill, count: missing - front))
    }

    private static func expandingTabs(_ text: String, _ size: Int) -> String {
        var out = String.UnicodeScalarView(), column = 0
        for scalar in text.unicodeScalars {
            if scalar == "\t" {
                let spaces = size > 0 ? size - column % size : 0
                out.append(contentsOf: repeatElement(" ", count: spaces))
                column += spaces
            } else {
                out.append(scalar)
                column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
            }
        }
        return String(out)
    }

    // MARK: Taking away at the ends

    private static var stripping: [Member] {
        [
            .method("strip(self, chars=None, /)", "Without the space, or the characters of `chars`, at both ends.", intrinsic: .strip) {
                (_: Machine, a: BoundArguments) -> Value in try stripped(a, front: true, back: true, "strip")
            },
            .method("lstrip(self, chars=None, /)", "Without the space, or the characters of `chars`, at the beginning.", intrinsic: .lstrip) {
                (_: Machine, a: BoundArguments) -> Value in try stripped(a, front: true, back: false, "lstrip")
            },
            .method("rstrip(self, chars=None, /)", "Without the space, or the characters of `chars`, at the end.", intrinsic: .rstrip) {
                (_: Machine, a: BoundArguments) -> Value in try stripped(a, front: false, back: true, "rstrip")
            },
            .method("removeprefix(self, prefix, /)", "Without `prefix` at the beginning.") { (_: Machine, a: BoundArguments) -> Value in
                let text = try a.text(), prefix = try a.string(1)
                guard text.utf8.starts(with: prefix.utf8) else { return a[0] }
                return .string(String(text.bytes(prefix.utf8.count..<text.utf8.count)))
            },
            .method("removesuffix(self, suffix, /)", "Without `suffix` at the end.") { (_: Machine, a: BoundArguments) -> Value in
                let text = try a.text(), suffix = try a.string(1)
                guard text.utf8.reversed().starts(with: suffix.utf8.reversed()) else { return a[0] }
                return .string(String(text.bytes(0..<text.utf8.count - suffix.utf8.count)))
            },
        ]
    }

    private static func stripped(_ a: BoundArguments, front: Bool, back: Bool, _ name: String) throws -> Value {
        guard a[1].isNone || a[1].text != nil else { throw a.error(1, "\(name) arg must be None or str") }
        let chars = a[1].text.map { Set($0.unicodeScalars) }
        if chars == nil, let quick = try quicklyStripped(a, front: front, back: back) { return quick }
        func goes(_ scalar: Unicode.Scalar) -> Bool { chars?.contains(scalar) ?? CharacterClass.isSpace(scalar) }
        var rest = try a.text()[...].unicodeScalars
        while front, let first = rest.first, goes(first) { rest.removeFirst() }
        while back, let last = rest.last, goes(last) { rest.removeLast() }
        return .string(String(rest))
    }

    /// Without the space at the ends of a text that is all ASCII there.
    private static func quicklyStripped(_ a: BoundArguments, front: Bool, back: Bool) throws -> Value? {
        let text = try a.text()
        let range: Range<Int>? = text.withBytes { bytes in
            var low = 0, high = bytes.count
            while front, low < high, bytes[low].isASCIISpace { low += 1 }
            while back, low < high, bytes[high - 1].isASCIISpace { high -= 1 }
            if low < high, bytes[low] >= 0x80 || bytes[high - 1] >= 0x80 { return nil }
            return low..<high
        }
        guard let range else { return nil }
        if range.count == text.utf8.count { return a[0].plain }
        return .string(text.withBytes { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) })
    }

    // MARK: Upper and lower case

    private static var casing: [Member] {
        [
            .method("upper(self)", "In upper case.", intrinsic: .upper) { (_: Machine, a: BoundArguments) -> Value in .string(upper(try a.text())) },
            .method("lower(self)", "In lower case.", intrinsic: .lower) { (_: Machine, a: BoundArguments) -> Value in .string(lower(try a.text())) },
            .method("casefold(self)", "In a form that is equal for texts that differ only in case.") {
                (_: Machine, a: BoundArguments) -> Value in .string(lower(upper(lower(try a.text()))))
            },
            .method("capitalize(self)", "The first character in upper case, the others in lower case.") {
                (_: Machine, a: BoundArguments) -> Value in
                let scalars = try a.text().unicodeScalars
                return .string((scalars.first?.properties.titlecaseMapping ?? "") + lower(String(scalars.dropFirst())))
            },
            .method("title(self)", "Each word with a capital.") { (_: Machine, a: BoundArguments) -> Value in
                var out = "", inWord = false
                for scalar in try a.text().unicodeScalars {
                    out += inWord ? scalar.properties.lowercaseMapping : scalar.properties.titlecaseMapping
                    inWord = CharacterClass.isCased(scalar)
                }
                return .string(out)
            },
            .method("swapcase(self)", "Upper case to lower case and the other way round.") { (_: Machine, a: BoundArguments) -> Value in
                .string(try a.text().unicodeScalars.map { (c: Unicode.Scalar) -> String in
                    CharacterClass.isUpper(c) ? c.properties.lowercaseMapping
                        : CharacterClass.isLower(c) ? c.properties.uppercaseMapping : String(Character(c))
                }.joined())
            },
        ]
    }

    private static func upper(_ text: String) -> String {
        if text.isAllASCII { return text.mappingBytes { (97...122).contains($0) ? $0 - 32 : $0 } }
        return text.unicodeScalars.map(\.properties.uppercaseMapping).joined()
    }

    private static func lower(_ text: String) -> String {
        if text.isAllASCII { return text.mappingBytes { (65...90).contains($0) ? $0 + 32 : $0 } }
        return text.unicodeScalars.map(\.properties.lowercaseMapping).joined()
    }
}

extension BoundArguments {
    /// The receiver of a method of the type called `type`, as the object that holds it.
    func receiver<T: Object>(_ type: T.Type, of name: String) throws -> T {
        if let object = self[0].cast(to: type) { return object }
        throw ScriptError(.typeError,
            "descriptor '\(function.name)' for '\(name)' objects doesn't apply to a '\(self[0].typeName)' object")
    }

    /// The receiver of a method of `str`.
    func this() throws -> StringObject { try self[0].string ?? receiver(StringObject.self, of: "str") }

    /// The text of the receiver of a method of `str`.
    func text() throws -> String { try this().text }
}

extension Value {
    /// Whether it is a string, not an instance of a script class derived from `str`.
    fileprivate var isPlainString: Bool {
        guard case .object(let object) = self else { return false }
        return object.kind == .string
    }
}

extension Machine {
    /// All that iterating over `value` gives; TypeError with `message` when it cannot be iterated.
    func items(of value: Value, orError message: String) throws -> [Value] {
        try requireIterable(value, orError: message)
        return try items(of: value)
    }

    private func requireIterable(_ value: Value, orError message: String) throws {
        if value.list == nil, value.tuple == nil, try !isIterable(value) { throw ScriptError(.typeError, message) }
    }

    private func isIterable(_ value: Value) throws -> Bool {
        guard case .object(let object) = value else { return false }
        return try object.iterator(self) != nil
    }
}

extension UInt8 {
    /// Space as `str.isspace` sees it, among the ASCII characters.
    var isASCIISpace: Bool { (self >= 9 && self <= 13) || (self >= 28 && self <= 32) }
}
