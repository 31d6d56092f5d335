// Errors of running programs, drawn: `Tests/Diagnostics/<kind>/*.txt` hold a program and below it what the shell shows.
import Goldens
import Syntax
import Testing
@testable import Language

@Test(arguments: try GoldenFile.all(
    in: "names", "calls", "attributes", "items", "types", "values", "imports", "recursion", "chains", "classes", "files", "iteration",
    "arithmetic"))
private func errorsAreDrawnAsRecorded(file: GoldenFile) throws {
    let differences = try file.differences { program in
        let output = StringOutput()
        do {
            try Machine(output: output, errorOutput: output).run(Source(name: nil, text: program))
        } catch let error as RaisedException {
            return error.exception.diagnostic.map { DiagnosticRenderer().render($0) } ?? "no diagnostic\n"
        } catch let error as SyntaxErrors {
            return DiagnosticRenderer().render(error)
        }
        return "no error\n"
    }
    #expect(differences == [])
}
