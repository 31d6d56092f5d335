// Small programs in Programs/: each `name.py` prints what `name.txt` holds, which was recorded by running it under CPython
// 3.11 (`python3 name.py > name.txt`).
import Foundation
import Syntax
import Testing
@testable import Language

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Programs")

/// Runs a text; gives what it printed, and the error it ended with as Python's last line shows it.
func printed(_ text: String, displays: Bool = false) -> String {
    let output = StringOutput()
    let machine = Machine(output: output, errorOutput: output)
    if displays {
        machine.displayHook = { (machine: Machine, value: Value) throws -> Void in
            try machine.output.write(machine.repr(value) + "\n")
        }
    }
    do { try machine.run(Source(name: nil, text: text)) } catch let error as RaisedException {
        let name = error.exception.classObject.name.text, message = error.exception.message(machine)
        output.write(message.isEmpty ? "\(name)\n" : "\(name): \(message)\n")
    } catch let error as SyntaxErrors {
        output.write("SyntaxError: \(error.diagnostics.first?.message ?? "")\n")
    } catch {
        output.write("\(error)\n")
    }
    return output.text
}

@Test(arguments: try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".py") }.sorted())
func program(_ file: String) throws {
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    let expected = try String(contentsOf: folder.appendingPathComponent(file.replacing(".py", with: ".txt")), encoding: .utf8)
    let actual = printed(text)
    let difference = zip(actual.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(separator: "\n", omittingEmptySubsequences: false)).first { $0 != $1 }
    #expect(actual == expected, "first difference: \(String(describing: difference))")
}
