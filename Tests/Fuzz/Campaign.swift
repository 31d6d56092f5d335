// A campaign: batches of inputs, each batch typed into a session of its own. A batch depends on nothing but the seed and its number, so
// that one that does harm can be run again alone.
import Shell

/// The inputs of one seed.
public struct Campaign {
    let seed: UInt64
    private let mutation: Mutation
    private let commands: CommandGrammar
    public static let inputsPerBatch = 20

    /// - corpus: programs to change.
    public init(seed: UInt64, corpus: [String]) {
        self.seed = seed
        // Nothing may sleep, train for long, or leave the folder that it runs in.
        mutation = Mutation(corpus: corpus.filter { text in !["sleep", "import os", "pathlib", "glob", "open(", "%train", "FashionMNIST"].contains { text.contains($0) } })
        commands = CommandGrammar(usages: Rehearsal.usages)
    }

    /// The inputs of a batch, in order.
    public func inputs(ofBatch number: Int) -> [String] {
        var dice = Dice(seed &* 0x1_0000_0001 &+ UInt64(truncatingIfNeeded: number))
        return (0..<Self.inputsPerBatch).map { _ in
            switch dice.below(10) {
            case 0, 1: return commands.line(&dice)
            case 2...5: return mutation.text(&dice)
            default:
                var grammar = ProgramGrammar(dice)
                let program = grammar.program()
                dice = grammar.dice
                return dice.happens(1, of: 5) ? Mutation(corpus: [program]).text(&dice) : program
            }
        }
    }

    /// Types a batch into a new session, telling `watch` before each input; gives how many characters came out.
    @discardableResult
    public func run(batch number: Int, watch: (String) -> Void = { _ in }) -> Int {
        let session = Rehearsal(steps: 20_000)
        session.type("import torch, numpy as np\nfrom torch import nn\n")
        return inputs(ofBatch: number).reduce(0) { sum, input in
            watch(input)
            return sum + session.type(input).count
        }
    }
}
