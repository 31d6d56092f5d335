// Generators: functions that stand still between values. A generator owns its registers, so it can be put aside and
// resumed on any frame.
import Signatures
import Syntax

/// A suspended function.
public final class GeneratorObject: IteratorObject {
    enum State: UInt8 { case created, suspended, running, finished }

    let function: FunctionObject
    /// The memory of its registers; it holds no values by itself.
    private let row: ValueRow
    var registers: Registers { row.base }
    var state = State.created
    var ip: UnsafeMutablePointer<Instruction>
    /// What `send` gave, for the `yield` where it stands.
    var sent = Value.none
    private let abandoned: AbandonedGenerators

    init(_ function: FunctionObject, _ abandoned: AbandonedGenerators) {
        self.function = function
        self.abandoned = abandoned
        let count = function.header.pointee.registerCount
        row = ValueRow(capacity: count)
        for i in 0..<count { (row.base + i).abandon() }
        ip = function.header.pointee.instructions
        super.init(kind: .generator)
    }

    /// One that stands where a dying one stood, and has what it had.
    private init(heirOf other: GeneratorObject) {
        function = other.function
        abandoned = other.abandoned
        let count = function.header.pointee.registerCount
        row = ValueRow(capacity: count)
        UnsafeMutableRawPointer(row.base).copyMemory(from: other.registers, byteCount: count * MemoryLayout<Value>.stride)
        for i in 0..<count { (other.registers + i).abandon() }
        ip = other.ip
        state = other.state
        super.init(kind: .generator)
    }

    deinit {
        if state == .suspended, function.header.pointee.handlerCount > 0, function.code.handler(at: ip - function.code.instructions) != nil {
            abandoned.add(GeneratorObject(heirOf: self))
        } else if state != .finished {
            Leftovers.spare(held)
        }
        release()
        row.releaseMemory()
    }

    private var held: [Value] {
        (0..<function.code.registerCount).compactMap { (registers + $0).isObject ? registers[$0] : nil }
    }

    /// Lets go of all variables.
    func release() { for i in 0..<function.header.pointee.registerCount { (registers + i).clear() } }

    public override var type: TypeObject { BuiltinTypes.generator }
    public override func repr(_ machine: Machine) -> String {
        "<generator object \(function.code.qualifiedName) at 0x\(String(UInt(bitPattern: ObjectIdentifier(self).hashValue), radix: 16))>"
    }

    public override func next(_ machine: Machine) throws -> Value? {
        switch try machine.resume(self, with: .send(.none)) {
        case .yielded(let value): value
        case .returned: nil
        }
    }

    override func advance(_ machine: Machine, into target: Registers) throws -> Bool {
        guard state != .finished else { return false }
        try machine.requireStack()
        try machine.pushGenerator(self, .entry)
        sent = .none
        machine.enterResumed(self)
        let value = try machine.execute()
        guard state == .suspended else { return false }
        target.set(value)
        return true
    }

    // MARK: Methods

    private static func this(_ a: BoundArguments) throws -> GeneratorObject {
        try a.object(0, as: GeneratorObject.self, "generator")
    }

    private static func value(_ outcome: Machine.Outcome) throws -> Value {
        switch outcome {
        case .yielded(let value): return value
        case .returned(let value):
            throw RaisedException(kind: .stopIteration, arguments: value.isNone ? [] : [value])
        }
    }

    /// Ends a suspended generator by raising GeneratorExit in it.
    func close(_ machine: Machine) throws {
        guard state == .suspended else {
            if state == .created { state = .finished }
            return
        }
        do {
            if case .yielded = try machine.resume(self, with: .raise(ExceptionObject(.generatorExit, ""))) {
                throw ScriptError(.runtimeError, "generator ignored GeneratorExit")
            }
        } catch where machine.isError(error, .generatorExit) || machine.isError(error, .stopIteration) {}
    }

    static var members: [Member] {
        [
            .property("__name__", "The name of its function.", { (_: Machine, v: Value) -> Value in
                .string(v.cast(to: GeneratorObject.self)?.function.code.name.text ?? "")
            }),
            .property("__qualname__", "The name of its function with what is around it.", { (_: Machine, v: Value) -> Value in
                .string(v.cast(to: GeneratorObject.self)?.function.code.qualifiedName ?? "")
            }),
            .property("gi_running", "Whether it is running.", { (_: Machine, v: Value) -> Value in
                .bool(v.cast(to: GeneratorObject.self)?.state == .running)
            }),
            .method("__next__(self)", "The next value; StopIteration at the end.") { (machine: Machine, a: BoundArguments) -> Value in
                try value(machine.resume(try this(a), with: .send(.none)))
            },
            .method("send(self, value, /)", "Goes on, `yield` giving this value; gives the next one.", intrinsic: .send) {
                (machine: Machine, a: BoundArguments) -> Value in
                let generator = try this(a)
                if generator.state == .created && !a[1].isNone {
                    throw ScriptError(.typeError, "can't send non-None value to a just-started generator")
                }
                return try value(machine.resume(generator, with: .send(a[1])))
            },
            .method("throw(self, type, value=None, traceback=None, /)", "Goes on by raising an exception in it.") {
                (machine: Machine, a: BoundArguments) -> Value in
                try value(machine.resume(try this(a), with: .raise(machine.thrown(a[1], a[2]))))
            },
            .method("close(self)", "Ends it.") { (machine: Machine, a: BoundArguments) -> Value in
                try this(a).close(machine)
                return .none
            },
        ]
    }
}
