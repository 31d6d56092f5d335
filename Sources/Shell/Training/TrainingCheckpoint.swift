// Checkpoints of %train: all that the next step depends on, so that a run that was killed ends with the bits of one that was not.
import Data
import Formats
import Language
import Library
import NN
import Operators
import Signatures
import TensorCore

/// Where a run stands: the whole epochs behind it, the batches of the running one, and what these added up to.
struct TrainingPlace {
    var epoch = 1
    var batch = 0
    var loss = 0.0
    var hits = 0
    var rows = 0
    /// The random numbers before the running pass drew its order.
    var start = RandomState()
    /// Those of the loader's own generator, where it has one.
    var loaderStart: [UInt8]?
}

/// Writes and reads the checkpoints of one %train.
struct TrainingCheckpoint {
    static let options = [
        CommandOption("save=", "a .pt file to keep a checkpoint in: network, optimizer, schedule, random numbers, place in the data"),
        CommandOption("save_every=100", "steps between checkpoints; one is written at the end too"),
        CommandOption("--resume", "goes on from the checkpoint, to the same bits as if the run had never stopped"),
    ]

    private let call: CommandCall
    private let plan: TrainingPlan
    private let path: String
    private let interval: Int
    private let epochs: Int

    private var run: TrainingRun { plan.run }
    private var machine: Machine { call.machine }

    /// nil where no file is asked for.
    init?(_ call: CommandCall, _ plan: TrainingPlan, epochs: Int) throws {
        let interval = try call.integer("save_every", least: 1) ?? 100
        guard let word = call.option("save") else {
            if call.flag("resume") { throw call.misuse("--resume needs save=FILE, the checkpoint to go on from") }
            return nil
        }
        self.call = call
        self.plan = plan
        self.interval = interval
        self.epochs = epochs
        path = FilePath.text(word)
        guard path.hasSuffix(".pt") || path.hasSuffix(".pth") else {
            throw ScriptError(.valueError, "%train: a checkpoint is a .pt file, not \(path)", hint: "save=\(FileKind.stem(path)).pt")
        }
    }

    // MARK: Writing

    /// Writes a checkpoint where `steps` steps are one more interval.
    func note(_ place: TrainingPlace, _ loader: DataLoader) throws {
        guard run.steps % interval == 0 else { return }
        try write(place, loader)
    }

    /// Replaces the file; a kill in the midst of it leaves the old one.
    func write(_ place: TrainingPlace, _ loader: DataLoader) throws {
        let entries: [(Name, Value)] = [
            ("model", try machine.callMethod(.object(plan.network), "state_dict")), ("optimizer", try machine.callMethod(.object(run.optimizer), "state_dict")),
            ("epochs", .int(epochs)), ("epoch", .int(place.epoch)), ("batch", .int(place.batch)), ("loss", .float(place.loss)), ("hits", .int(place.hits)),
            ("rows", .int(place.rows)), ("steps", .int(run.steps)), ("batch_size", .int(run.batchSize)), ("random", try Self.tensor(RandomState().bytes)),
            ("random_before_pass", try Self.tensor(place.start.bytes)), ("loader", try loader.generator.map { try Self.tensor($0.state) } ?? .none),
            ("loader_before_pass", try place.loaderStart.map(Self.tensor) ?? .none),
            ("scheduler", try run.schedule.map { try machine.callMethod($0.object, "state_dict") } ?? .none),
        ] + (try OtherRandomState(machine).entries)
        try SaveLoad.save(.object(DictObject(names: entries)), to: path, machine)
        run.unsavedSeconds = 0
    }

    private static func tensor(_ bytes: [UInt8]) throws -> Value { Value(try Tensor(bytes)) }

    // MARK: Reading

    /// Puts network, optimizer and random numbers back; nil where there is no checkpoint yet, or none is to be read.
    func resume(_ loader: DataLoader) throws -> TrainingPlace? {
        guard call.flag("resume") else { return nil }
        guard fileExists(path) else {
            try call.say("\(path) is not there yet: from the beginning")
            return nil
        }
        guard let saved = try SaveLoad.load(path, machine, placing: CheckpointLocation.anywhere).cast(to: DictObject.self) else { throw wrong("is no dict") }
        let place = try place(saved)
        guard saved["batch_size"]?.asInt == run.batchSize else { throw wrong("was written with batches of \(saved["batch_size"]?.asInt ?? 0), not \(run.batchSize)") }
        guard let model = saved["model"], let optimizer = saved["optimizer"], let random = try bytes(saved, "random") else { throw wrong("does not hold a run") }
        try machine.callMethod(.object(plan.network), "load_state_dict", [model])
        try machine.callMethod(.object(run.optimizer), "load_state_dict", [optimizer])
        run.steps = saved["steps"]?.asInt ?? 0
        run.epochs = place.epoch - 1
        if let schedule = run.schedule {
            guard let state = saved["scheduler"], !state.isNone else { throw wrong("was written without a schedule") }
            try machine.callMethod(schedule.object, "load_state_dict", [state])
        } else if saved["scheduler"]?.isNone == false {
            throw wrong("was written with a schedule, which schedule= must name")
        }
        try Runtime.current.generator.restore(random)
        if let others = OtherRandomState(saved) { try others.restore(machine) }
        if let own = try bytes(saved, "loader") { try loader.generator?.restore(own) }
        return place
    }

    /// A pass that stands where the run did: the order is drawn again, the batches that were learnt from are passed over, and the random
    /// numbers go on from where they were.
    func pass(_ loader: DataLoader, at place: TrainingPlace) throws -> DataLoader.Pass {
        // Between two passes the next one draws for itself.
        if place.batch == 0 { return loader.makePass() }
        let (now, others, own) = (RandomState(), try OtherRandomState(machine), loader.generator?.state)
        try place.start.restore()
        if let before = place.loaderStart { try loader.generator?.restore(before) }
        let pass = loader.makePass()
        for _ in 0..<place.batch { _ = try pass.next() }
        try now.restore()
        try others.restore(machine)
        if let own { try loader.generator?.restore(own) }
        return pass
    }

    private func place(_ saved: DictObject) throws -> TrainingPlace {
        func int(_ key: String) throws -> Int {
            guard let value = saved[key]?.asInt, value >= 0 else { throw wrong("has no number '\(key)'") }
            return value
        }
        guard let start = try bytes(saved, "random_before_pass"), let loss = saved["loss"]?.asDouble else { throw wrong("does not hold a run") }
        return TrainingPlace(
            epoch: max(1, try int("epoch")), batch: try int("batch"), loss: loss, hits: try int("hits"), rows: try int("rows"), start: RandomState(bytes: start),
            loaderStart: try bytes(saved, "loader_before_pass"))
    }

    private func bytes(_ saved: DictObject, _ key: String) throws -> [UInt8]? {
        guard let value = saved[key], !value.isNone else { return nil }
        guard let tensor = value.tensor, tensor.rank == 1, tensor.dtype == .uint8, tensor.count == Generator.stateByteCount else { throw wrong("has no random state '\(key)'") }
        return tensor.scalars().map { UInt8(truncatingIfNeeded: $0.wrappedInt) }
    }

    private func wrong(_ what: String) -> ScriptError {
        ScriptError(.valueError, "%train: \(path) \(what)", hint: "it must be a checkpoint that %train wrote for the same network and data")
    }
}
