// What the workers of a loader are to a script: each has random numbers of its own, knows its number, and begins with `worker_init_fn`.
// They take turns on the session's one thread; order, numbers and what each of them sees are those of PyTorch's processes.
import Data
import Language
import Signatures
import TensorCore

/// The workers of one loader.
final class ScriptWorkers: LoaderWorkers {
    let count: Int
    private unowned let machine: Machine
    private let dataset: Value
    private let begins: Value
    private let stays: Bool
    private var states: [State] = []

    /// Random numbers of the three libraries that a data set may draw from, and what `get_worker_info` says.
    private struct State {
        let info: WorkerInfo
        var torch: [UInt8]
        var numpy: ArrayRandomState
        var python: Value
    }

    /// - stays: `persistent_workers`: the workers of the first pass go on in those after it.
    init(count: Int, dataset: Value, begins: Value, stays: Bool, _ machine: Machine) {
        (self.count, self.dataset, self.begins, self.stays, self.machine) = (count, dataset, begins, stays, machine)
    }

    func begin(seed: UInt64) throws {
        if stays, !states.isEmpty { return }
        states = []
        let home = try keep()
        defer { go(to: home) }
        for id in 0..<count {
            let own = seed &+ UInt64(id)
            Runtime.current.generator.manualSeed(own)
            try callRandom("seed", [.int(Int(truncatingIfNeeded: own))])
            let stream = ArrayRandomState(seed: 0)
            stream.stream.seed(key: NumPyStream.words(of: [UInt32(truncatingIfNeeded: id), UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32), 0]))
            ArrayState.current.random = stream
            let info = WorkerInfo(id: id, count: count, seed: Int(truncatingIfNeeded: own), dataset: dataset)
            states.append(State(info: info, torch: [], numpy: stream, python: .none))
            try inPlace(of: info) { if !begins.isNone { _ = try machine.call(begins, [.int(id)]) } }
            try store(id)
        }
    }

    func run(_ worker: Int, _ body: () throws -> Sample?) throws -> Sample? {
        guard states.indices.contains(worker) else { return try body() }
        let home = try keep()
        defer { go(to: home) }
        try Runtime.current.generator.restore(states[worker].torch)
        ArrayState.current.random = states[worker].numpy
        try callRandom("setstate", [states[worker].python])
        let result = try inPlace(of: states[worker].info, body)
        try store(worker)
        return result
    }

    // MARK: Random numbers

    private typealias Home = (torch: [UInt8], numpy: ArrayRandomState, python: Value)

    private func keep() throws -> Home { (Runtime.current.generator.state, ArrayState.current.random, try callRandom("getstate", [])) }

    private func store(_ worker: Int) throws {
        states[worker].torch = Runtime.current.generator.state
        states[worker].python = try callRandom("getstate", [])
    }

    /// Back to the random numbers of the session.
    private func go(to home: Home) {
        ArrayState.current.random = home.numpy
        do {
            try Runtime.current.generator.restore(home.torch)
            try callRandom("setstate", [home.python])
        } catch {
            Runtime.current.warn("the session's random numbers could not be restored after a worker: \(error)")
        }
    }

    @discardableResult
    private func callRandom(_ name: Name, _ arguments: [Value]) throws -> Value {
        guard let function = try machine.modules.module("random", machine)?.attribute(name, machine) else { return .none }
        return try machine.call(function, arguments)
    }

    // MARK: Who asks

    /// Runs `body` while `get_worker_info()` gives `info`.
    private func inPlace<Result>(of info: WorkerInfo, _ body: () throws -> Result) throws -> Result {
        let place = try WorkerPlace.of(machine), before = place.info
        place.info = info
        defer { place.info = before }
        return try body()
    }
}

/// Where a session keeps which worker is at work.
final class WorkerPlace: Object {
    static let name: Name = "_worker_place"
    fileprivate(set) var info: WorkerInfo?

    /// That of a session.
    static func of(_ machine: Machine) throws -> WorkerPlace {
        let module = try machine.modules.module("torch.utils.data", machine)
        if let known = module?.namespace[name]?.cast(to: WorkerPlace.self) { return known }
        let new = WorkerPlace()
        module?.namespace[name] = .object(new)
        return new
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(name: "_WorkerPlace", module: "torch.utils.data", summary: "Which worker is at work.", isSealed: true)
    override var type: TypeObject { Self.typeObject }
}

/// `WorkerInfo(id=0, num_workers=2, seed=…, dataset=…)`
final class WorkerInfo: Object {
    private let facts: [(name: Name, value: Value)]

    init(id: Int, count: Int, seed: Int, dataset: Value) {
        facts = [("id", .int(id)), ("num_workers", .int(count)), ("seed", .int(seed)), ("dataset", dataset)]
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "WorkerInfo", module: "torch.utils.data._utils.worker", summary: "Which worker of a loader makes an item.", isSealed: true)
    override var type: TypeObject { Self.typeObject }
    override var ownAttributeNames: [Name] { facts.map(\.name) }
    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? { try facts.first { $0.name == name }?.value ?? super.attribute(name, machine) }
    override func repr(_ machine: Machine) throws -> String {
        "WorkerInfo(" + (try facts.map { "\($0.name)=\(try machine.repr($0.value))" }).joined(separator: ", ") + ")"
    }
}
