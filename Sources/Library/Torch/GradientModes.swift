// `torch.no_grad()` and its relatives: contexts for `with`, and decorators of functions.
import Language
import Operators
import Signatures
import TensorCore

/// Recording switched on or off for a block or a function.
final class GradientMode: Object {
    private let name: String
    private let state: State
    /// What to go back to, one entry for each block entered.
    private var before: [State] = []

    /// What a mode sets; nil where it leaves something as it is.
    private struct State {
        var records: Bool?, isInference: Bool?

        static var current: State { State(records: Recording.isOn, isInference: Runtime.current.isInference) }

        func set() {
            if let records { Recording.isOn = records }
            if let isInference { Runtime.current.isInference = isInference }
        }
    }

    init(_ name: String, records: Bool?, isInference: Bool? = nil) {
        self.name = name
        state = State(records: records, isInference: isInference)
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "no_grad", module: "torch.autograd.grad_mode", summary: "Recording on or off for a block or a function.", isSealed: true,
        members: [
            .method("__enter__(self)", "Switches.") { (_: Machine, a: BoundArguments) -> Value in
                a[0].cast(to: GradientMode.self)?.enter()
                return .none
            },
            .method("__exit__(self, type, value, traceback)", "Switches back.") { (_: Machine, a: BoundArguments) -> Value in
                a[0].cast(to: GradientMode.self)?.leave()
                return .bool(false)
            },
        ])
    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) -> String { "<torch.autograd.grad_mode.\(name) object>" }

    /// Whether the mode holds already and the next block only ends it.
    private var isAhead = false

    private func enter() {
        if isAhead {
            isAhead = false
            return
        }
        before.append(.current)
        state.set()
    }

    private func leave() { before.popLast()?.set() }

    override var isCallable: Bool { true }

    /// As a decorator: the function, run in this mode.
    override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        guard arguments.count == 1, arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "\(name)() decorates one function")
        }
        if isAhead {
            // `set_grad_enabled` took effect when it was made, and now turns out to be meant for the function alone.
            leave()
            isAhead = false
        }
        let function = arguments[0], state = state
        let known = function.cast(to: FunctionObject.self), text = known?.documentation ?? "A function that runs in another gradient mode."
        // It becomes a method where it stands in a class.
        return Member.method("\(known?.name ?? "wrapper")(*args, **kwargs)", text, raw: { (machine: Machine, given: Arguments) throws -> Value in
            let before = State.current
            state.set()
            defer { before.set() }
            return try machine.call(function, given)
        }).value
    }

    /// `no_grad()` makes a context; `@no_grad` without a call decorates directly.
    static func maker(_ name: String, records: Bool) -> Member {
        Member(Name(name), .object(NativeFunction("\(name)(func=None)", records ? "Operations are recorded." : "Operations are not recorded.") {
            (machine: Machine, a: BoundArguments) throws -> Value in
            let mode = GradientMode(name, records: records)
            return a[0].isNone ? .object(mode) : try machine.call(.object(mode), [a[0]])
        }))
    }

    /// `inference_mode(mode=True)`, which may decorate directly as well.
    nonisolated(unsafe) static let inference = Member.function("inference_mode(mode=True)", "Operations are not recorded, and nothing is kept for it.") {
        (machine: Machine, a: BoundArguments) throws -> Value in
        if case .bool(let isOn) = a[0] { return .object(GradientMode("inference_mode", records: isOn ? false : nil, isInference: isOn)) }
        return try machine.call(.object(GradientMode("inference_mode", records: false, isInference: true)), [a[0]])
    }

    /// `set_grad_enabled(mode)`: takes effect at once, and ends with the block where it is used with `with`.
    nonisolated(unsafe) static let setter = Member.function("set_grad_enabled(mode)", "Switches recording on or off.") {
        (_: Machine, a: BoundArguments) throws -> Value in
        let mode = GradientMode("set_grad_enabled", records: try a.bool(0))
        mode.enter()
        mode.isAhead = true
        return .object(mode)
    }
}
