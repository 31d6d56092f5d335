// Number texts against what CPython 3.11 wrote (Goldens/record.py).
import Testing
@testable import Language

@Suite struct NumberTextTests {
    @Test func formatMatchesPython() throws {
        for row in try Golden.rows("format.txt") {
            let (type, text, spec, expected) = (row[0], row[1], row[2], row[3])
            let got = answer {
                switch type {
                case "int": return try Format.int(#require(Int(text)), spec)
                case "bool": return spec.isEmpty ? text : try Format.int(text == "True" ? 1 : 0, spec, typeName: "bool")
                case "float": return try Format.float(#require(Double(text)), spec)
                default: return try Format.string(text, spec)
                }
            }
            #expect(got == expected, "format(\(text), '\(spec)')")
        }
    }

    @Test func reprOfFloatsMatchesPython() throws {
        for row in try Golden.rows("float.txt") {
            let value = try #require(Double(row[0]))
            #expect(FloatText.repr(value) == row[1])
        }
    }

    @Test func parsingMatchesPython() throws {
        for row in try Golden.rows("parse.txt") {
            let (type, text, base, expected) = (row[0], row[1], row[2], row[3])
            let got = answer {
                if type == "float" { return FloatText.repr(try NumberParsing.float(text)) }
                return String(try NumberParsing.int(text, base: try #require(Int(base))))
            }
            #expect(got == expected, "\(type)(\(text), \(base))")
        }
    }

    @Test func tooLargeAnIntegerIsAnOverflow() {
        #expect(answer { String(try NumberParsing.int("9223372036854775808")) } == "OverflowError: integer does not fit in 64 bits")
    }

    private func answer(_ body: () throws -> String) -> String {
        do { return try body() } catch let error as ScriptError {
            return "\(error.kind.rawValue): \(error.message)"
        } catch { return "\(error)" }
    }
}
