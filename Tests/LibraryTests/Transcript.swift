// Recorded sessions: `>>> ` inputs (continued by `... `) with the output that PyTorch gave beneath them.
import Foundation
import Language
import Operators
import Syntax
@testable import Library

/// A session recorded from PyTorch.
struct Transcript {
    struct Entry {
        let line: Int
        let input: String
        let output: [String]
    }

    let entries: [Entry]

    init(_ text: String) {
        var entries: [(line: Int, input: [String], output: [String])] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix(">>> ") {
                entries.append((number + 1, [String(line.dropFirst(4))], []))
            } else if line == "..." || line.hasPrefix("... "), let last = entries.last, last.output.isEmpty {
                entries[entries.count - 1].input.append(String(line.dropFirst(4)))
            } else if !entries.isEmpty {
                entries[entries.count - 1].output.append(String(line))
            }
        }
        // The file's last newline is no line of output.
        if entries.last?.output.last == "" { entries[entries.count - 1].output.removeLast() }
        self.entries = entries.map { Entry(line: $0.line, input: $0.input.joined(separator: "\n") + "\n", output: $0.output) }
    }

    /// The transcripts of all families, found beside this file.
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Transcripts")
    static var names: [String] {
        // Programs are run whole, elsewhere.
        let families = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []).filter { $0 != "programs" }
        return families.sorted().flatMap { family -> [String] in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: family).path())) ?? []
            return files.filter { $0.hasSuffix(".txt") }.sorted().map { "\(family)/\($0)" }
        }
    }

    static func load(_ name: String) throws -> Transcript {
        Transcript(try String(contentsOf: folder.appending(path: name), encoding: .utf8))
    }
}

/// A machine with the library, whose prompt output is kept.
final class Session {
    let output = StringOutput()
    let machine: Machine

    init() {
        // The mode belongs to the thread, which another test may have left in the middle of a block.
        Recording.isOn = true
        machine = Machine(output: output, errorOutput: output)
        Library.install(in: machine)
        machine.displayHook = { [output] (machine: Machine, value: Value) throws -> Void in
            // As at the prompt, the generator that `manual_seed` gives is not shown.
            if value.cast(to: RandomGeneratorObject.self) == nil { output.write(try machine.repr(value) + "\n") }
        }
    }

    /// What the prompt prints for `input`; an error is `Type: message`.
    func run(_ input: String) -> [String] {
        do {
            try machine.run(Source(name: nil, text: input))
        } catch let error as RaisedException {
            output.write("\(error.exception.type.name): \(error.exception.message(machine))\n")
        } catch {
            output.write("\(error)\n")
        }
        var lines = output.take().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return lines
    }
}
