// Which part of a network an error arose in: its path from the outermost module that was running, as `named_modules` has it, the sizes that it
// takes and was given, and the one change with which they would fit.
import Language
import NN
import TensorCore

/// Found out when the error is shown; until then it is the modules that were running, innermost first.
final class ModuleFailure: Circumstances {
    private let module: Module
    private let given: Dims?
    private var callers: [Module] = []
    /// What helps better than the sizes of the layer itself.
    var advice: String?

    private init(_ module: Module, _ given: Dims?) { (self.module, self.given) = (module, given) }

    /// The error as an exception that knows of the module; `given` are the sizes of the first input of a built-in layer.
    static func noting(_ error: any Error, in module: Module, given: Dims?, _ machine: Machine) -> any Error {
        guard error is RaisedException || error is ScriptError || (error as? TensorError).map({ $0.kind != .keyboardInterrupt }) == true else { return error }
        let exception = machine.exceptionObject(for: error)
        if let known = exception.circumstances as? ModuleFailure {
            known.callers.append(module)
        } else if exception.circumstances == nil {
            exception.circumstances = ModuleFailure(module, given)
        }
        return RaisedException(exception)
    }

    private var objection: (expected: String, advice: String?)? { given.flatMap { (module as? Layer)?.objection(to: $0) } }

    /// The name of the module in the outermost one that has it; nil in none.
    private var path: String? {
        callers.reversed().lazy.compactMap { $0.namedModules().first { $0.module === self.module }?.name }.first
    }

    var notes: [String] {
        let text = module.children.isEmpty && module is Layer ? "\(module.className)(\(module.details))" : module.className
        guard let given, let objection else { return path.map { ["raised in \($0), \(text)"] } ?? [] }
        return [(path.map { "\($0), \(text)," } ?? text) + " expects \(objection.expected) and was given \(given.pythonText)"]
    }

    var hint: String? { advice ?? objection?.advice }
}

extension ModuleInstance {
    /// What a call by a script gives for one tensor; where it fails, the error says so too, and `advice`, if there is any, what would help.
    public static func output(of module: Module, for input: Tensor, _ machine: Machine, advice: () -> String?) throws -> Tensor {
        do {
            let output = try machine.call(.object(of(module)), [Value(input)])
            if let tensor = output.tensor { return tensor }
            throw ScriptError(.typeError, "\(module.className) gives \(output.typeName) where a Tensor is wanted")
        } catch let error as RaisedException {
            if let failure = error.exception.circumstances as? ModuleFailure { failure.advice = advice() }
            throw error
        }
    }
}
