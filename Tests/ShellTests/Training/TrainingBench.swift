import Foundation
@testable import Language
import Library
import NN
import Syntax
import TensorCore
import Testing
@testable import Shell

/// A session without a terminal, for learning commands.
final class TrainingBench {
    let machine: Machine
    let bench: Workbench
    private let output = StringOutput()

    init() throws {
        machine = Machine(output: output, errorOutput: StringOutput())
        Library.install(in: machine)
        bench = Workbench(machine: machine, terminal: Terminal(environment: Environment(["COLUMNS": "80"])), progress: .none)
        machine.commandHandler = { [bench] (_: Machine, line: CommandLine) throws -> Void in try bench.run(line) }
        machine.displayHook = { [output] (machine: Machine, value: Value) throws -> Void in output.write(try machine.repr(value) + "\n") }
        try run("import torch\nfrom torch import nn")
    }

    /// Runs statements and gives what they print.
    @discardableResult
    func run(_ text: String) throws -> String {
        _ = output.take()
        try machine.run(Source(name: nil, text: text + "\n"))
        return output.take()
    }

    /// What statements print, without the times at the ends of lines.
    func timeless(_ text: String) throws -> String {
        try run(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard let gap = line.range(of: "  ", options: .backwards)?.lowerBound, ["s", "ms", "µs"].contains(where: { line.hasSuffix(" " + $0) }) else { return line }
            return line[..<gap]
        }.joined(separator: "\n")
    }

    /// The error of statements that must fail, as a terminal shows it.
    func failure(_ text: String) -> String {
        do {
            try machine.run(Source(name: nil, text: text + "\n"))
            return "no error"
        } catch {
            return ErrorReport(machine: machine, style: DiagnosticStyle(isPlain: true)).text(of: error)
        }
    }

    /// The truth of an expression.
    func holds(_ expression: String) throws -> Bool { try machine.truth(machine.evaluate(Source(name: nil, text: expression + "\n"))) }

    func module(_ name: String) throws -> Module {
        try #require(try machine.evaluate(Source(name: nil, text: name + "\n")).cast(to: ModuleInstance.self)).module
    }

    /// The weights of a network as bytes.
    func bytes(_ name: String) throws -> [[UInt8]] {
        try module(name).stateDict().map { _, tensor in
            withExtendedLifetime(tensor) { Array(UnsafeRawBufferPointer(start: tensor.pointer, count: tensor.count * tensor.dtype.size)) }
        }
    }
}
