// What %train and %step remember of a network between commands: its optimizer, its loss, how far it has come, and how to
// go back.
import Data
import Language
import Library
import NN
import Operators
import Optim
import Signatures
import TensorCore

/// The trainings of a session, by network.
final class TrainingRuns {
    private var all: [TrainingRun] = []

    /// The training of `module`, if it has had one; those of networks that are gone are forgotten.
    subscript(module: Module) -> TrainingRun? {
        all.removeAll { $0.module == nil }
        return all.first { $0.module === module }
    }

    /// Remembers `run` as the last one.
    func note(_ run: TrainingRun) {
        all.removeAll { $0.module == nil || $0.module === run.module }
        all.append(run)
    }

    /// Those with more than a minute of training since they were saved.
    var longUnsaved: [TrainingRun] { all.filter { $0.module != nil && $0.unsavedSeconds > 60 } }

    /// The last one whose network is still there.
    var last: TrainingRun? { all.last { $0.module != nil } }
}

extension Workbench {
    /// What to say to a person who leaves with more than a minute of training unsaved; nil also where no variable holds the
    /// network any more.
    var unsavedWork: String? {
        runs.longUnsaved.lazy.compactMap { run in
            let name = self.machine.globals.names.first { self.machine.globals[$0]?.cast(to: ModuleInstance.self)?.module === run.module }
            return name.map { "\($0) was trained for \(TimeText.text(run.unsavedSeconds)) and not saved; Ctrl-D again leaves" }
        }.first
    }
}

/// The training of one network.
final class TrainingRun {
    weak var module: Module?
    /// As the user called the network and the data last.
    var name: String
    var data: TrainingData
    var optimizer: OptimizerObject
    /// What changes the optimizer's rates, if anything does.
    var schedule: Schedule?
    var loss: LossChoice
    var batchSize: Int
    /// Whole epochs and steps so far.
    var epochs = 0
    var steps = 0
    /// The mean losses of the epochs, and those of the data that epochs were checked with.
    var losses: [Double] = [], checks: [Double] = []
    /// How long it was trained since it was saved last.
    var unsavedSeconds = 0.0
    /// The sizes of the last batch of inputs.
    var inputShape: [Int]?
    /// Where %step is in the data.
    var position: DataPosition?
    /// What %step --undo goes back to, newest last.
    var undos: [StepUndo] = []

    init(_ module: Module, name: String, data: TrainingData, optimizer: OptimizerObject, loss: LossChoice, batchSize: Int) {
        self.module = module
        self.name = name
        self.data = data
        self.optimizer = optimizer
        self.loss = loss
        self.batchSize = batchSize
    }
}

/// A place in the data between two steps: a pass that has begun, and batches that were put back.
final class DataPosition {
    let loader: DataLoader
    let expression: String
    private var pass: DataLoader.Pass?
    /// Batches to hand out again, with the random state before and after they were first fetched.
    private var returned: [Fetched] = []

    struct Fetched {
        let batch: Batch
        let before: RandomState
        let after: RandomState
    }

    init(_ loader: DataLoader, expression: String) {
        self.loader = loader
        self.expression = expression
    }

    /// The next batch; after the last one of a pass the next pass begins.
    func next() throws -> Fetched {
        if let again = returned.popLast() {
            // Drawing the order of a pass moves the random numbers on: so does fetching it anew.
            if RandomState() == again.before { try again.after.restore() }
            return again
        }
        let before = RandomState()
        if let sample = try pass?.next() { return Fetched(batch: try Batch(sample), before: before, after: RandomState()) }
        let fresh = loader.makePass()
        pass = fresh
        guard let sample = try fresh.next() else { throw ScriptError(.valueError, "there is no row in \(expression)") }
        return Fetched(batch: try Batch(sample), before: before, after: RandomState())
    }

    /// Puts a batch back, to be fetched next.
    func putBack(_ fetched: Fetched) { returned.append(fetched) }
}
