// Errors about tensors, drawn: what disagrees is shown with its shape.
import Goldens
import Language
import Syntax
import Testing
@testable import Library

@Test(arguments: try GoldenFile.all(in: "shapes"))
private func errorsAboutTensorsAreDrawnAsRecorded(file: GoldenFile) throws {
    let differences = try file.differences { program in
        let output = StringOutput()
        let machine = Machine(output: output, errorOutput: output)
        Library.install(in: machine)
        do {
            try machine.run(Source(name: nil, text: program))
        } catch let error as RaisedException {
            return error.exception.diagnostic.map { DiagnosticRenderer().render($0) } ?? "no diagnostic\n"
        }
        return "no error\n"
    }
    #expect(differences == [])
}
