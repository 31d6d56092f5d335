// `json.loads`: values from JSON text, with the errors of Python's decoder.
import Signatures

/// What a script wants made of parts of a JSON text; None: what is made of them otherwise.
struct JSONHooks {
    var object = Value.none, float = Value.none, int = Value.none, constant = Value.none, pairs = Value.none
}

/// Reads one JSON text.
struct JSONReader {
    var hooks = JSONHooks()
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private let machine: Machine

    init(_ text: String, _ machine: Machine) {
        scalars = Array(text.unicodeScalars)
        self.machine = machine
    }

    /// The value that the whole text stands for.
    mutating func read() throws -> Value {
        skipSpace()
        let value = try value()
        skipSpace()
        guard position == scalars.count else { throw error("Extra data", at: position) }
        return value
    }

    nonisolated(unsafe) static let errorType = TypeObject(
        name: "JSONDecodeError", module: "json.decoder", base: ExceptionKind.valueError.type, summary: "Text that is not JSON.")

    private func error(_ message: String, at place: Int) -> RaisedException {
        let before = scalars[..<min(place, scalars.count)]
        let line = before.count { $0 == "\n" } + 1
        let column = place - (before.lastIndex(of: "\n") ?? -1)
        let exception = ExceptionObject(Self.errorType, [.string("\(message): line \(line) column \(column) (char \(place))")])
        for (name, value) in [("msg", Value.string(message)), ("pos", .int(place)), ("lineno", .int(line)), ("colno", .int(column))] {
            exception.setOwnAttribute(Name(name), value)
        }
        return RaisedException(exception)
    }

    private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func skipSpace() {
        while let c = current, c == " " || c == "\n" || c == "\t" || c == "\r" { position += 1 }
    }

    private mutating func take(_ word: String) -> Bool {
        let wanted = Array(word.unicodeScalars)
        guard scalars[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }

    private mutating func value() throws -> Value {
        switch current {
        case "\"":
            position += 1
            return .string(try string())
        case "{": return try machine.guardingDepth { try object() }
        case "[": return try machine.guardingDepth { try array() }
        default: break
        }
        let words: [(String, Value)] = [
            ("null", .none), ("true", .bool(true)), ("false", .bool(false)), ("NaN", .float(.nan)), ("Infinity", .float(.infinity)),
            ("-Infinity", .float(-.infinity)),
        ]
        for (word, value) in words where take(word) {
            return hooks.constant.isNone || value.isPlainJSON ? value : try machine.call(hooks.constant, [.string(word)])
        }
        return try number()
    }

    private mutating func number() throws -> Value {
        let start = position
        func digits() -> String {
            var text = ""
            while let c = current, c.value >= 48, c.value <= 57 {
                text.unicodeScalars.append(c)
                position += 1
            }
            return text
        }
        let sign = take("-") ? "-" : ""
        let whole = take("0") ? "0" : digits()
        guard !whole.isEmpty else { throw error("Expecting value", at: start) }
        var text = sign + whole, end = position, isFloat = false
        if take(".") {
            let fraction = digits()
            if !fraction.isEmpty { (text, end, isFloat) = (text + "." + fraction, position, true) } else { position = end }
        }
        if take("e") || take("E") {
            let exponentSign = take("-") ? "-" : take("+") ? "+" : ""
            let exponent = digits()
            if !exponent.isEmpty { (text, end, isFloat) = (text + "e" + exponentSign + exponent, position, true) } else { position = end }
        }
        let hook = isFloat ? hooks.float : hooks.int
        if !hook.isNone { return try machine.call(hook, [.string(text)]) }
        if isFloat { return .float(Double(text) ?? 0) }
        guard let number = Int(text) else { throw ScriptError.intTooLarge }
        return .int(number)
    }

    private mutating func array() throws -> Value {
        position += 1
        var items: [Value] = []
        skipSpace()
        if take("]") { return .list([]) }
        while true {
            items.append(try value())
            skipSpace()
            if take("]") { return .list(items) }
            guard take(",") else { throw error("Expecting ',' delimiter", at: position) }
            skipSpace()
        }
    }

    private mutating func object() throws -> Value {
        position += 1
        let dict = DictObject()
        var pairs: [Value] = []
        skipSpace()
        if take("}") { return try finished(dict, pairs) }
        while true {
            guard take("\"") else { throw error("Expecting property name enclosed in double quotes", at: position) }
            let key = try string()
            skipSpace()
            guard take(":") else { throw error("Expecting ':' delimiter", at: position) }
            skipSpace()
            let value = try value()
            if hooks.pairs.isNone { dict[key] = value } else { pairs.append(.tuple([.string(key), value])) }
            skipSpace()
            if take("}") { return try finished(dict, pairs) }
            guard take(",") else { throw error("Expecting ',' delimiter", at: position) }
            skipSpace()
        }
    }

    /// An object that was read, or what the hooks make of it.
    private func finished(_ dict: DictObject, _ pairs: [Value]) throws -> Value {
        if !hooks.pairs.isNone { return try machine.call(hooks.pairs, [.list(pairs)]) }
        return hooks.object.isNone ? .object(dict) : try machine.call(hooks.object, [.object(dict)])
    }

    /// The rest of a string whose opening quote has been read.
    private mutating func string() throws -> String {
        let start = position - 1
        var units: [UInt16] = []
        while let c = current {
            position += 1
            switch c {
            case "\"": return String(decoding: units, as: UTF16.self)
            case "\\": units.append(contentsOf: try escape())
            case _ where c.value < 32: throw error("Invalid control character at", at: position - 1)
            default: units.append(contentsOf: String(c).utf16)
            }
        }
        throw error("Unterminated string starting at", at: start)
    }

    private mutating func escape() throws -> [UInt16] {
        guard let c = current else { throw error("Unterminated string starting at", at: position - 1) }
        position += 1
        switch c {
        case "\"", "\\", "/": return Array(String(c).utf16)
        case "n": return [10]
        case "r": return [13]
        case "t": return [9]
        case "b": return [8]
        case "f": return [12]
        case "u":
            let digits = String(String.UnicodeScalarView(scalars[position..<min(position + 4, scalars.count)]))
            guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
                throw error("Invalid \\uXXXX escape", at: position)
            }
            position += 4
            return [unit]
        default: throw error("Invalid \\escape", at: position - 2)
        }
    }
}

extension Value {
    /// Whether it is one of the constants that JSON itself knows.
    fileprivate var isPlainJSON: Bool { if case .float = self { false } else { true } }
}
