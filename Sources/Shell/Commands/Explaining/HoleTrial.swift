// Trying an expression without leaving a trace: random numbers, buffers of networks, gradients and output are as before.
import Language
import Library
import NN
import Operators
import Signatures
import Syntax
import TensorCore

/// Evaluates filled expressions and remembers what their errors mention.
final class HoleTrial {
    private let machine: Machine
    private let tensors: [Tensor]
    private let networks: [Module]
    /// The message of the first try that failed.
    private(set) var lastReason: String?
    /// The numbers that messages of failed tries mention.
    private(set) var mentioned: [String] = []

    init(_ machine: Machine, names: [Name]) {
        self.machine = machine
        let values = names.compactMap { machine.globals[$0] }
        tensors = values.compactMap(\.tensor)
        networks = values.compactMap { $0.cast(to: ModuleInstance.self)?.module }
    }

    /// The sizes of the tensors at hand, last dimension first.
    var sizes: [Int] { tensors.flatMap { $0.shape.reversed() } }

    /// The sizes that neighbouring dimensions have as one.
    var counts: [Int] {
        tensors.flatMap { tensor in
            (0..<tensor.rank).flatMap { first in
                ((first + 1)..<max(tensor.rank, first + 1)).map { last in tensor.shape[first...last].reduce(1) { $0 &* $1 } }
            }
        }
    }

    /// Runs `body`, after which all is as it was.
    func run<T>(_ body: () throws -> T) throws -> T {
        let output = machine.output, errors = machine.errorOutput
        let buffers = try networks.flatMap { $0.namedBuffers() }.map { (buffer: $0.tensor, content: try $0.tensor.cloned()) }
        (machine.output, machine.errorOutput) = (SilentOutput(), SilentOutput())
        defer { (machine.output, machine.errorOutput) = (output, errors) }
        let result = Result { try RandomState.keeping { try Recording.off(body) } }
        for (buffer, content) in buffers { try buffer.copy(from: content) }
        return try result.get()
    }

    /// The value of `text`; nil where it fails.
    func value(_ text: String) throws -> Value? {
        do { return try machine.evaluate(Source(name: nil, text: text + "\n")) } catch {
            if machine.isError(error, .keyboardInterrupt) { throw error }
            let message = machine.exceptionObject(for: error).message(machine)
            if lastReason == nil { lastReason = message }
            if mentioned.count < 64 { note(message) }
            return nil
        }
    }

    private func note(_ message: String) {
        for number in message.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).map(String.init) where !mentioned.contains(number) { mentioned.append(number) }
    }
}

/// Drops what is written.
private final class SilentOutput: TextOutput {
    func write(_ text: String) throws {}
    func flush() throws {}
}
