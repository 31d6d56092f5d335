// What `torch.autograd` has beside `grad` and `backward`: anomaly detection, and hooks on tensors.
import Language
import Operators
import Signatures
import TensorCore

enum GradientTools {
    /// Hooks of tensors, as methods.
    static var tensorMembers: [Member] {
        [
            .method("register_hook(self, hook)", "Calls a function with each gradient of this tensor; what it gives takes the gradient's place.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let hook = a[1], x = try tensor(a[0])
                let (hooks, id) = try x.registerHook(named: name(of: hook, machine)) { [unowned machine] (g: Tensor) throws -> Tensor? in
                    let result = try machine.call(hook, [Value(g)])
                    guard !result.isNone else { return nil }
                    guard let tensor = result.tensor else { throw ScriptError(.runtimeError, "expected Tensor, but hook returned '\(result.typeName)'") }
                    return tensor
                }
                return .object(HookHandle(id) { [weak hooks] in hooks?.remove(id) })
            },
            .method("register_post_accumulate_grad_hook(self, hook)", "Calls a function with this leaf each time its grad has been added to.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let hook = a[1], x = try tensor(a[0])
                let (hooks, id) = try x.registerAccumulationHook { [unowned machine, weak x] () throws -> Void in
                    if let x { _ = try machine.call(hook, [Value(x)]) }
                }
                return .object(HookHandle(id) { [weak hooks] in hooks?.remove(id) })
            },
            .property("retains_grad", "Whether a tensor that is no leaf keeps its gradient.") { (_: Machine, v: Value) throws -> Value in
                let x = try tensor(v)
                return .bool(!x.isLeaf && x.autograd?.retainsGrad == true)
            },
            .property("output_nr", "Which output of its operation the tensor is.") { (_: Machine, _: Value) -> Value in .int(0) },
        ]
    }

    /// Hooks of operations.
    static var nodeMembers: [Member] {
        [
            .method("register_hook(self, fn)", "Calls a function with the gradients of the operation's inputs and of its output; what it gives takes the place of the first.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let hook = a[1], node = try a.object(0, as: NodeObject.self, "Node").node
                guard let hooks = node.followers else {
                    throw ScriptError(.runtimeError, "the hook of a leaf is the tensor's own: register_post_accumulate_grad_hook")
                }
                let id = hooks.add { [unowned machine] (inputs: [Tensor?], output: Tensor) throws -> [Tensor?]? in
                    let result = try machine.call(hook, [.tuple(inputs.map { $0.map { Value($0) } ?? .none }), .tuple([Value(output)])])
                    if result.isNone { return nil }
                    return try (result.cast(to: TupleObject.self)?.items ?? [result]).map { (value: Value) throws -> Tensor? in
                        guard value.tensor != nil || value.isNone else { throw ScriptError(.typeError, "expected Variable, but hook returned '\(value.typeName)'") }
                        return value.tensor
                    }
                }
                return .object(HookHandle(id) { [weak hooks] in hooks?.remove(id) })
            },
        ]
    }

    private static func name(of function: Value, _ machine: Machine) throws -> String {
        try machine.findAttribute("__name__", of: function)?.text ?? function.typeName
    }

    private static func tensor(_ value: Value) throws -> Tensor {
        guard let tensor = value.tensor else { throw ScriptError(.typeError, "a Tensor is required, not \(value.typeName)") }
        return tensor
    }

    // MARK: Anomalies

    static var anomalyMembers: [Member] {
        [
            .function("set_detect_anomaly(mode, check_nan=True)", "Says which line made the operation whose gradient is NaN or fails.") {
                (machine: Machine, a: BoundArguments) throws -> Value in .object(AnomalyMode(try a.bool(0), try a.bool(1), machine, isEntered: true))
            },
            .function("detect_anomaly(check_nan=True)", "The same for a block.") { (machine: Machine, a: BoundArguments) throws -> Value in
                Runtime.current.warn(
                    "Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for debugging.")
                return .object(AnomalyMode(true, try a.bool(0), machine, isEntered: false))
            },
        ]
    }

    /// The questions, which stand in `torch`.
    static var anomalyQuestions: [Member] {
        [
            .function("is_anomaly_enabled()", "Whether anomalies are looked out for.") { (_: Machine, _: BoundArguments) -> Value in
                .bool(AnomalyDetection.current.isOn)
            },
            .function("is_anomaly_check_nan_enabled()", "Whether gradients are searched for NaN.") { (_: Machine, _: BoundArguments) -> Value in
                .bool(AnomalyDetection.current.checksNaN)
            },
        ]
    }
}

/// The block of `detect_anomaly`.
private final class AnomalyMode: Object {
    private let isOn: Bool
    private let checksNaN: Bool
    private var before: [(Bool, Bool)] = []

    init(_ isOn: Bool, _ checksNaN: Bool, _ machine: Machine, isEntered: Bool) {
        self.isOn = isOn
        self.checksNaN = checksNaN
        super.init()
        AnomalyDetection.current.place = { [handle = machine.handle] () in handle.machine?.callText() }
        if isEntered { enter() }
    }

    private func enter() {
        let detection = AnomalyDetection.current
        before.append((detection.isOn, detection.checksNaN))
        detection.isOn = isOn
        detection.checksNaN = checksNaN
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "detect_anomaly", module: "torch.autograd.anomaly_mode", summary: "Looks out for NaN in gradients.", isSealed: true, members: [
            .method("__enter__(self)", "Begins.") { (_: Machine, a: BoundArguments) -> Value in
                if let this = a[0].cast(to: AnomalyMode.self), this.before.isEmpty { this.enter() }
                return .none
            },
            .method("__exit__(self, type, value, traceback)", "Goes back.") { (_: Machine, a: BoundArguments) -> Value in
                if let (isOn, checksNaN) = a[0].cast(to: AnomalyMode.self)?.before.popLast() {
                    AnomalyDetection.current.isOn = isOn
                    AnomalyDetection.current.checksNaN = checksNaN
                }
                return .bool(false)
            },
        ])
    override var type: TypeObject { Self.typeObject }
}
