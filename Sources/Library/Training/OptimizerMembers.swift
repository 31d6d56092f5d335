// What every optimizer can do, in a script.
import Language
import Operators
import Optim
import Signatures
import TensorCore

enum OptimizerMembers {
    static func this(_ value: Value) throws -> OptimizerObject {
        guard let object = value.cast(to: OptimizerObject.self) else { throw ScriptError(.typeError, "an Optimizer is required, not \(value.typeName)") }
        return object
    }

    static var all: [Member] { basics + facts + states + hooks }

    private static var basics: [Member] {
        [
            .method("__init__(self, params, defaults)", "Takes parameters, or groups of them, and the options of groups that have none.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).begin(a[1], defaults: try a.object(2, as: DictObject.self, "dict"), machine)
                return .none
            },
            .method("step(self, closure=None)", "Changes every parameter by its gradient.") { (_: Machine, _: BoundArguments) throws -> Value in
                throw ScriptError(.notImplementedError, "")
            },
            .method("zero_grad(self, set_to_none=True)", "Forgets the gradients.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).optimizer.zeroGradients(setToNone: try a.bool(1))
                return .none
            },
            .method("add_param_group(self, param_group)", "Adds parameters with options of their own.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a[0])
                try this.add(try ParameterGroups.group(a[1], defaults: this.optimizer.defaults, machine))
                return .none
            },
            .method("__deepcopy__(self, memo=None)", "An optimizer of copies of the parameters, with copies of what is kept for them.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                guard let copies = try machine.modules.module("copy", machine), let deepcopy = try copies.attribute("deepcopy", machine) else { return a[0] }
                let memo = a[1].cast(to: DictObject.self) ?? DictObject()
                return .object(try this(a[0]).copied(machine) { (part: Value) throws -> Value in try machine.call(deepcopy, [part, .object(memo)]) })
            },
            .method("__repr__(self)", "The groups with their options.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .string(try this(a[0]).optimizer.text { (option: Operand) throws -> String in
                    // As Python formats a tensor that is one number.
                    if case .tensor(let x) = option, x.rank == 0 { return try machine.str(x.dtype.isFloating ? .float(x.item().double) : .int(x.item().wrappedInt)) }
                    return try machine.str(Value(option))
                })
            },
        ]
    }

    private static var facts: [Member] {
        [
            .property("param_groups", "The groups of parameters with their options.") { (_: Machine, v: Value) throws -> Value in .object(try this(v).groups) },
            .property("defaults", "The options that new groups get.") { (_: Machine, v: Value) throws -> Value in
                .object(DictObject(names: try this(v).optimizer.defaults.map { ($0.name, Value($0.value)) }))
            },
            .property(
                "state", "What is kept for each parameter.", { (machine: Machine, v: Value) throws -> Value in try this(v).state(machine) },
                set: { (machine: Machine, v: Value, new: Value) throws -> Void in try this(v).setState(new, machine) }),
            .property("_opt_called", "Whether a learning-rate scheduler may follow.") { (_: Machine, v: Value) throws -> Value in
                .bool(try this(v).mayBeScheduled)
            },
        ]
    }

    private static var states: [Member] {
        [
            .method("state_dict(self)", "Options and state, by number of the parameter.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a[0])
                for hook in this.hooks[.beforeState] { try machine.call(hook.function, [a[0]]) }
                var state = Value.object(try OptimizerState.value(this, machine))
                for hook in this.hooks[.afterState] {
                    let result = try machine.call(hook.function, [a[0], state])
                    if !result.isNone { state = result }
                }
                return state
            },
            .method("load_state_dict(self, state_dict)", "Puts a saved state back.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let this = try this(a[0])
                var state = a[1]
                for hook in this.hooks[.beforeLoad] {
                    let result = try machine.call(hook.function, [a[0], state])
                    if !result.isNone { state = result }
                }
                try OptimizerState.load(state, into: this, machine)
                for hook in this.hooks[.afterLoad] { try machine.call(hook.function, [a[0]]) }
                return .none
            },
        ]
    }

    private static var hooks: [Member] {
        let plain: [(String, String, OptimizerMoment)] = [
            ("register_step_pre_hook", "Calls a function before each step.", .beforeStep), ("register_step_post_hook", "Calls a function after each step.", .afterStep),
        ]
        let placed: [(String, String, OptimizerMoment)] = [
            ("register_state_dict_pre_hook", "Calls a function before the state is put together.", .beforeState),
            ("register_state_dict_post_hook", "Calls a function with the state, which it may replace.", .afterState),
            ("register_load_state_dict_pre_hook", "Calls a function with a state before it is loaded, which it may replace.", .beforeLoad),
            ("register_load_state_dict_post_hook", "Calls a function after a state has been loaded.", .afterLoad),
        ]
        return plain.map { name, summary, moment in
            .method("\(name)(self, hook)", summary) { (_: Machine, a: BoundArguments) throws -> Value in .object(try this(a[0]).hooks.add(moment, a[1])) }
        } + placed.map { name, summary, moment in
            .method("\(name)(self, hook, prepend=False)", summary) { (_: Machine, a: BoundArguments) throws -> Value in
                .object(try this(a[0]).hooks.add(moment, a[1], first: a.bool(2)))
            }
        }
    }
}
