// How good a network is on some data: one pass without learning.
import Data
import Language
import NN
import Operators
import TensorCore

/// Loss and answers over a whole loader.
struct Evaluation {
    /// The mean over rows.
    private(set) var loss = 0.0
    private(set) var rows = 0
    private(set) var hits = 0
    /// Rows of class i that were taken for class j, at [i][j]; empty for targets that are numbers, or where it was not asked.
    private(set) var confusion: [[Int]] = []

    /// Runs the network in evaluation mode, and puts its mode back.
    init(
        _ module: Module, _ loader: DataLoader, _ loss: LossChoice, _ machine: Machine, countingConfusion: Bool = false, afterEachBatch poll: () throws -> Void = {}
    ) throws {
        let modes = TrainingModes(module)
        defer { modes.restore() }
        module.setTraining(false)
        let pass = loader.makePass()
        var total = 0.0
        try Recording.off {
            while let sample = try pass.next() {
                let batch = try Batch(sample)
                let output = try TrainingStep.forward(module, batch.inputs, machine)
                total += try loss(output, batch.targets).item().double * Double(batch.count)
                rows += batch.count
                hits += TrainingStep.hits(output, batch.targets)
                if countingConfusion { try count(output, batch.targets) }
                try poll()
            }
        }
        self.loss = rows > 0 ? total / Double(rows) : .nan
    }

    private mutating func count(_ output: Tensor, _ targets: Tensor) throws {
        guard output.rank == 2, targets.rank == 1, targets.dtype == .int64 else { return }
        let width = output.shape[1]
        try Room.require(width.multipliedReportingOverflow(by: width).overflow ? .max : width * width, of: MemoryLayout<Int>.stride)
        if confusion.isEmpty { confusion = Array(repeating: Array(repeating: 0, count: width), count: width) }
        for (target, answer) in zip(Numbers.doubles(targets), Numbers.greatestPlaces(output)) {
            guard let row = Int(exactly: target), confusion.indices.contains(row), confusion.indices.contains(answer) else { continue }
            confusion[row][answer] += 1
        }
    }
}
