// Built-in functions and methods called from Swift, against Python's answers.
import Signatures
import Testing
@testable import Language

@Suite struct NativeCallTests {
    let output = StringOutput()
    let machine: Machine

    init() { machine = Machine(output: output, errorOutput: StringOutput()) }

    private func call(_ name: Name, _ arguments: Value..., keywords: [(Name, Value)] = []) throws -> String {
        let function = try #require(machine.builtins[name])
        return try answer { try machine.call(function, arguments, keywords: keywords) }
    }

    private func answer(_ body: () throws -> Value) throws -> String {
        do {
            return try machine.repr(body())
        } catch let error as ScriptError {
            return "\(error.kind.rawValue): \(error.message)"
        } catch let error as RaisedException {
            return "\(error.exception.type.name): \(try error.exception.builtinText(machine))"
        }
    }

    private func list(_ items: Int...) -> Value { .list(items.map { .int($0) }) }

    @Test func printSeparatesAndEnds() throws {
        _ = try call("print", .int(1), .string("a"), list(1, 2))
        _ = try call("print", .float(0.1), .none, keywords: [("sep", .string("-")), ("end", .string("!"))])
        #expect(output.text == "1 a [1, 2]\n0.1-None!")
    }

    @Test func iteration() throws {
        let pairs = try machine.call(#require(machine.builtins["enumerate"]), [.list([.string("a"), .string("b")]), .int(1)])
        #expect(try call("list", pairs) == "[(1, 'a'), (2, 'b')]")
        let zipped = try machine.call(#require(machine.builtins["zip"]), [list(1, 2, 3), list(4, 5)])
        #expect(try call("list", zipped) == "[(1, 4), (2, 5)]")
        #expect(try call("sorted", list(3, 1, 2), keywords: [("reverse", .bool(true))]) == "[3, 2, 1]")
        #expect(try call("sum", list(1, 2, 3)) == "6")
        #expect(try call("max", list(1, 3, 2)) == "3")
        #expect(try call("min", .list([])) == "ValueError: min() arg is an empty sequence")
        #expect(try call("min", .list([]), keywords: [("default", .none)]) == "None")
    }

    @Test func numbers() throws {
        #expect(try call("round", .float(2.675), .int(2)) == "2.67")
        #expect(try call("round", .float(2.5)) == "2")
        #expect(try call("round", .float(1250.0), .int(-2)) == "1200.0")
        #expect(try call("round", .float(51.0), .int(-2)) == "100.0")
        #expect(try call("round", .int(15), .int(-1)) == "20")
        #expect(try call("round", .int(-25), .int(-1)) == "-20")
        #expect(try call("pow", .int(3), .int(200), .int(13)) == "9")
        #expect(try call("hex", .int(-255)) == "'-0xff'")
        #expect(try call("int", .string("12x")) == "ValueError: invalid literal for int() with base 10: '12x'")
        #expect(try call("float", .list([])) == "TypeError: float() argument must be a string or a real number, not 'list'")
    }

    @Test func methods() throws {
        #expect(try answer { try machine.callMethod(.string("a,b,,c"), "split", [.string(",")]) } == "['a', 'b', '', 'c']")
        #expect(try answer { try machine.callMethod(.string("{:>5.2f}|{0!r}"), "format", [.float(1)]) }
            == "ValueError: cannot switch from automatic field numbering to manual field specification")
        #expect(try answer { try machine.callMethod(.string("-"), "join", [.list([.string("a"), .int(1)])]) }
            == "TypeError: sequence item 1: expected str instance, int found")
        let dict = DictObject([("a", .int(1)), ("b", .int(2))])
        #expect(try answer { try machine.callMethod(.object(dict), "items") } == "dict_items([('a', 1), ('b', 2)])")
        #expect(try answer { try machine.callMethod(.object(dict), "pop", [.string("c")]) } == "KeyError: 'c'")
        #expect(try answer { try machine.binary(.modulo, .string("%5.1f|%-4d|%s"), .tuple([.float(2.25), .int(7), .none])) } == "'  2.2|7   |None'")
    }

    /// Every declaration's signature can be read.
    @Test func signaturesParse() throws {
        let types = machine.builtins.names.compactMap { machine.builtins[$0]?.cast(to: TypeObject.self) }
        let members = types.flatMap { type in type.allMemberNames.compactMap { type.lookUp($0)?.cast(to: NativeFunction.self) } }
        let functions = machine.builtins.names.compactMap { machine.builtins[$0]?.cast(to: NativeFunction.self) }
        #expect(functions.count > 30 && members.count > 100)
        for function in functions + members {
            #expect(throws: Never.self) { try Signature(parsing: function.signature.description) }
            #expect(function.documentation.hasSuffix("."), "\(function.name)")
        }
    }
}

/// The small modules.
@Suite struct StandardModuleTests {
    let machine = Machine(output: StringOutput(), errorOutput: StringOutput())

    /// Every module can be made, and every signature in it read.
    @Test func modulesCanBeMade() throws {
        for name in machine.modules.names where name != "__main__" {
            let module = try #require(try machine.modules.module(name, machine))
            for member in module.namespace.names {
                let value = try #require(module.namespace[member])
                let type = value.cast(to: TypeObject.self)
                let functions = [value.cast(to: NativeFunction.self)] + (type.map { type in
                    type.allMemberNames.map { type.lookUp($0)?.cast(to: NativeFunction.self) }
                } ?? [])
                for function in functions.compactMap(\.self) {
                    #expect(throws: Never.self) { try Signature(parsing: function.signature.description) }
                    #expect(function.documentation.hasSuffix("."), "\(name).\(member): \(function.name)")
                }
            }
        }
    }

    @Test func stringHashIsSHA512() {
        let digits = SHA512.digest(Array("abc".utf8)).prefix(8)
        #expect(Array(digits) == [0xDD, 0xAF, 0x35, 0xA1, 0x93, 0x61, 0x7A, 0xBA])
    }
}
