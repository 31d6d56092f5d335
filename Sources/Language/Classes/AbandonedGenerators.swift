// Generators that nobody finished and nobody holds any more, but that stand inside a `try` or `with`: what is to be done at its end is
// done as soon as the machine can run it, which is before its next jump back or call.
import Signatures

/// The generators that wait for their end; one for a machine.
final class AbandonedGenerators {
    private var waiting: [GeneratorObject] = []
    private let interrupt: InterruptFlag
    /// False when the machine is gone.
    var isOpen = true

    init(_ interrupt: InterruptFlag) { self.interrupt = interrupt }

    /// Keeps `generator`; the machine is told to look.
    func add(_ generator: GeneratorObject) {
        guard isOpen else {
            generator.state = .finished
            return
        }
        waiting.append(generator)
        interrupt.callAttention()
    }

    var isEmpty: Bool { waiting.isEmpty }

    /// Raises GeneratorExit in all of them. What else they raise has nobody to catch it, and is only reported; KeyboardInterrupt
    /// goes on.
    func close(_ machine: Machine) throws {
        while !waiting.isEmpty {
            let generator = waiting.removeFirst()
            do {
                try generator.close(machine)
            } catch where !machine.isError(error, .keyboardInterrupt) {
                let exception = machine.exceptionObject(for: error)
                let text = exception.message(machine)
                try machine.errorOutput.write(
                    "Exception ignored in: \(generator.repr(machine))\n\(exception.classObject.name)\(text.isEmpty ? "" : ": ")\(text)\n")
            }
        }
    }
}
