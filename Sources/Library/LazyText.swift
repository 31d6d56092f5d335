// Modules that are written in the language are long, and a script uses little of each: of every function of some length only the signature
// is compiled at first, and the rest when it is first called. The text says what it always said; only ours is treated so.
import Language
import Signatures
import Syntax

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A text whose longer functions are replaced by calls of what wakes them.
struct LazyText {
    /// A function that sleeps: its text, from its first line on, and where it stands.
    struct Sleeper {
        let name: String
        /// The class that it is a method of.
        let owner: String?
        let lines: ArraySlice<Substring>
        /// Lines before it.
        let line: Int
        /// Whether something else than the function itself stands in the class under its name.
        let isDecorated: Bool
    }

    private(set) var text = ""
    private(set) var sleepers: [Sleeper] = []

    /// Functions of fewer lines are compiled at once.
    private static let least = 3

    init(_ source: String) {
        let lines = source.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
        var kept: [Substring] = [], owner: String?, i = 0
        while i < lines.count {
            let line = lines[i]
            if let first = line.utf8.first, ![0x20, 0x23, 0x40].contains(first) { owner = line.hasPrefix("class ") ? Self.name(line.dropFirst(6)) : nil }
            let indent = line.hasPrefix("def ") ? 0 : line.hasPrefix("    def ") && owner != nil ? 4 : nil
            guard let indent, let header = Self.header(lines, i), let end = Self.end(lines, header + 1, indent), Self.isWorthwhile(lines[(header + 1)..<end]) else {
                kept.append(line)
                i += 1
                continue
            }
            let parameters = Self.parameters(lines[i...header].joined(separator: "\n"))
            let margin = String(repeating: " ", count: indent + 4)
            kept += lines[i...header]
            kept += Self.documentation(lines, header + 1, end)
            kept.append(Substring("\(margin)return _wake(\(([String(sleepers.count)] + parameters).joined(separator: ", ")))"))
            let decorator = i > 0 ? lines[i - 1] : ""
            sleepers.append(Sleeper(
                name: Self.name(line.dropFirst(indent + 4)), owner: indent == 0 ? nil : owner, lines: lines[i..<end], line: i,
                isDecorated: decorator.dropFirst(indent).hasPrefix("@")))
            // The lines that follow keep their numbers.
            while kept.count < end { kept.append("") }
            i = end
        }
        text = kept.joined(separator: "\n")
    }

    private static func name(_ text: Substring) -> String { String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }

    /// The last line of a function's signature; nil where the body begins on it.
    private static func header(_ lines: [Substring], _ start: Int) -> Int? {
        var depth = 0
        for i in start..<min(start + 12, lines.count) {
            for byte in lines[i].utf8 {
                if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
                if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { depth -= 1 }
            }
            if depth == 0 { return lines[i].hasSuffix(":") ? i : nil }
        }
        return nil
    }

    /// Where a body ends: before the next line that stands as far left as the function.
    private static func end(_ lines: [Substring], _ start: Int, _ indent: Int) -> Int? {
        var end = start, i = start
        while i < lines.count {
            let bytes = lines[i].utf8, blank = bytes.allSatisfy { $0 == 0x20 }
            if !blank, bytes.prefix(indent + 1).contains(where: { $0 != 0x20 }) { break }
            i += 1
            if !blank { end = i }
        }
        return end > start ? end : nil
    }

    /// `super()` needs the class around it.
    private static func isWorthwhile(_ body: ArraySlice<Substring>) -> Bool {
        body.count >= least && !body.contains { has("super(", $0) || has("__class__", $0) || has("yield", $0) }
    }

    private static func has(_ word: StaticString, _ line: Substring) -> Bool {
        line.utf8.withContiguousStorageIfAvailable { (bytes: UnsafeBufferPointer<UInt8>) -> Bool in
            let count = word.utf8CodeUnitCount
            guard var place = bytes.baseAddress, bytes.count >= count else { return false }
            let last = place + (bytes.count - count)
            while place <= last, let found = memchr(place, Int32(word.utf8Start[0]), last - place + 1) {
                if memcmp(found, word.utf8Start, count) == 0 { return true }
                place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
            }
            return false
        } ?? false
    }

    /// The lines of the text that describes the function.
    private static func documentation(_ lines: [Substring], _ start: Int, _ end: Int) -> ArraySlice<Substring> {
        let quotes = "\"\"\"", first = lines[start].drop { $0 == " " }
        guard first.hasPrefix(quotes) else { return [] }
        if has("\"\"\"", first.dropFirst(3)) { return lines[start...start] }
        let last = lines[(start + 1)..<end].firstIndex { has("\"\"\"", $0) }
        return last.map { lines[start...$0] } ?? []
    }

    /// How the function hands on what it was given.
    private static func parameters(_ header: String) -> [String] {
        let bytes = Array(header.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), let close = bytes.lastIndex(of: UInt8(ascii: ")")) else { return [] }
        var parts: [[UInt8]] = [[]], depth = 0, quote: UInt8?
        for byte in bytes[(open + 1)..<close] {
            if let q = quote {
                if byte == q { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "'"), UInt8(ascii: "\""): quote = byte
                case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
                default: break
                }
                if byte == UInt8(ascii: ","), depth == 0 {
                    parts.append([])
                    continue
                }
            }
            parts[parts.count - 1].append(byte)
        }
        var isNamed = false, result: [String] = []
        for part in parts {
            let part = part.drop { $0 == 0x20 || $0 == 0x0a }, stars = part.prefix { $0 == UInt8(ascii: "*") }
            let name = String(decoding: part.dropFirst(stars.count).prefix { $0 > 0x2f && $0 != 0x3a && $0 != 0x3d }, as: UTF8.self)
            if stars.count == 1 { isNamed = true }
            if name.isEmpty { continue }
            result.append(stars.isEmpty && isNamed ? "\(name)=\(name)" : String(repeating: "*", count: stars.count) + name)
        }
        return result
    }
}

extension Machine {
    /// Runs a text whose variables become the module's, and compiles its longer functions when they are first called.
    func fillLazily(_ module: ModuleObject, _ text: String) throws {
        let lazy = LazyText(text)
        let sleep = LazyFunctions(lazy.sleepers, module)
        module.namespace["_wake"] = .object(NativeFunction("_wake(number, /, *args, **kwargs)", "Calls a function, which is compiled at its first call.") {
            (machine: Machine, arguments: Arguments) throws -> Value in try sleep.call(machine, arguments)
        })
        try fill(module, from: Source(name: "<\(module.name)>", text: lazy.text))
        sleep.remember()
    }
}

/// The functions of one module that sleep.
private final class LazyFunctions {
    private let sleepers: [LazyText.Sleeper]
    /// The module keeps this alive, not the other way.
    private unowned let module: ModuleObject
    private var awake: [Int: Value] = [:]
    /// What stands in the classes under the names of methods, before they are woken.
    private var stubs: [Int: Object] = [:]

    init(_ sleepers: [LazyText.Sleeper], _ module: ModuleObject) { (self.sleepers, self.module) = (sleepers, module) }

    func remember() {
        for (i, sleeper) in sleepers.enumerated() where !sleeper.isDecorated {
            guard let owner = sleeper.owner, case .object(let stub)? = type(owner)?.lookUp(Name(sleeper.name)), stub is FunctionObject else { continue }
            stubs[i] = stub
        }
    }

    private func type(_ name: String) -> TypeObject? { module.namespace[Name(name)]?.cast(to: TypeObject.self) }

    func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        guard arguments.count > 0, let number = arguments[0].asInt, sleepers.indices.contains(number) else { throw ScriptError(.valueError, "no such function") }
        let function = try awake[number] ?? wake(number, machine)
        let named = arguments.keywords.enumerated().map { ($0.element, arguments[arguments.count + $0.offset]) }
        return try machine.call(function, (1..<arguments.count).map { arguments[$0] }, keywords: named)
    }

    private func wake(_ number: Int, _ machine: Machine) throws -> Value {
        let sleeper = sleepers[number], place: Name = "_Owner"
        // Line numbers stay; a method is made inside of a class, so that its name neither becomes the module's nor hides it.
        let start = String(repeating: "\n", count: max(sleeper.line - 1, 0)), body = sleeper.lines.joined(separator: "\n")
        let text = sleeper.owner == nil ? "\(start)\n\(body)\n" : "\(start)class \(place):\n\(body)\n"
        let known = module.namespace[Name(sleeper.name)], name = module.namespace["__name__"]
        try machine.fill(module, from: Source(name: "<\(module.name)>", text: text))
        module.namespace["__name__"] = name
        let function: Value
        if sleeper.owner == nil {
            function = module.namespace[Name(sleeper.name)] ?? .none
            if !sleeper.isDecorated, let stub = known?.cast(to: FunctionObject.self) { function.cast(to: FunctionObject.self)?.takePlace(of: stub) }
            // Decorated, or since replaced: then that stays.
            if sleeper.isDecorated || known?.cast(to: FunctionObject.self) == nil { module.namespace[Name(sleeper.name)] = known }
        } else {
            function = type(place.text)?.lookUp(Name(sleeper.name)) ?? .none
            module.namespace[place] = nil
            if let stub = stubs[number] as? FunctionObject { function.cast(to: FunctionObject.self)?.takePlace(of: stub) }
            if let owner = sleeper.owner.flatMap(type), let stub = stubs[number], case .object(let now)? = owner.lookUp(Name(sleeper.name)), now === stub {
                _ = try owner.setAttribute(Name(sleeper.name), function, machine)
            }
        }
        awake[number] = function
        return function
    }
}
