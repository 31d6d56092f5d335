// Rendered errors as files: `Tests/Diagnostics/syntax/*.txt` hold cases, an input and below it the drawing. To record them
// anew run with STRIDE_RECORD=1; that run fails, so a recording is always looked at.
import Goldens
import Testing
@testable import Syntax

@Suite struct DiagnosticGoldens {
    @Test(arguments: try GoldenFile.all(in: "syntax"))
    func syntaxErrors(file: GoldenFile) throws {
        let differences = try file.differences { input in
            do throws(SyntaxErrors) {
                _ = try Parser.parse(Source(name: nil, text: input))
                return "no error\n"
            } catch {
                return DiagnosticRenderer().render(error)
            }
        }
        #expect(differences == [])
    }

    /// Python's own exception, message and line for the same inputs; a deliberate difference stands below Python's answer.
    @Test func messagesArePythons() throws {
        let file = GoldenFile(GoldenFile.diagnostics.appending(path: "python-syntax-errors.txt"))
        let differences = try file.differences(isRecorded: false) { input in
            let source = Source(name: nil, text: input)
            do throws(SyntaxErrors) {
                _ = try Parser.parse(source)
                return "no error\n"
            } catch {
                let first = error.diagnostics[0]
                let line = source.lineNumber(at: Int(first.labels[0].span.start))
                return "\(line): \(first.exception): \(first.message)\n"
            }
        }
        #expect(differences == [])
    }
}
