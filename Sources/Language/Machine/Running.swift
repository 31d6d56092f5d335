// Running texts: a script, a block of the prompt, one expression for a command.
import Signatures
import Syntax

extension Machine {
    /// Runs a text in the main module. Expression statements are shown through `displayHook`, where there is one.
    /// Throws SyntaxErrors, or RaisedException whose exception has a diagnostic.
    public func run(_ source: Source) throws {
        let statements = try Parser.parse(source)
        let code = try Compiler.compile(
            statements, of: source, globals: globals, builtins: builtins, displays: displayHook != nil)
        try runTop(code, globals)
    }

    /// The value of one expression in the main module.
    public func evaluate(_ source: Source) throws -> Value {
        let expression = try Parser.parseExpression(source)
        let code = try Compiler.compile(expression, of: source, globals: globals, builtins: builtins)
        return try runTop(code, globals)
    }

    /// Something prepared once and run many times, for `%timeit`.
    public func prepare(_ source: Source) throws -> () throws -> Void {
        let statements = try Parser.parse(source)
        let code = try Compiler.compile(statements, of: source, globals: globals, builtins: builtins, displays: false)
        let function = FunctionObject(code, namespace: globals)
        return { [self] in _ = try run(function, noArguments) }
    }

    @discardableResult
    func runTop(_ code: Code, _ namespace: Namespace) throws -> Value {
        defer { Leftovers.letGo() }
        runs &+= 1
        do {
            let value = try run(FunctionObject(code, namespace: namespace), noArguments)
            try pollInterrupt()
            return value
        } catch {
            // Errors that never were in a frame (too deep before the first one) become exceptions here.
            let exception = exception(for: error)
            exception.fillMessage(self)
            throw RaisedException(exception)
        }
    }

    // MARK: The prompt's own statements

    func display(_ value: Value) throws {
        guard !value.isNone, let displayHook else { return }
        // What generators have still to do comes before the value.
        try pollInterrupt()
        globals[Names.underscore] = value
        try displayHook(self, value)
    }

    func runPromptLine(_ line: PromptLine) throws {
        switch line {
        case .command(let command):
            guard let commandHandler else { throw ScriptError(.runtimeError, "there are no %commands here") }
            try commandHandler(self, command)
        case .help(let subject, let form):
            guard let helpHandler else { throw ScriptError(.runtimeError, "there is no help here") }
            try helpHandler(self, subject, form)
        case .shell(let command):
            guard let shellHandler else { throw ScriptError(.runtimeError, "there is no shell here") }
            try shellHandler(self, command)
        }
    }
}

extension ExceptionObject {
    /// Notes `str(e)` for the diagnostic, as long as a script's `__str__` can be asked.
    func fillMessage(_ machine: Machine, ofEarlier count: Int = 4) {
        if count > 0 { earlier?.fillMessage(machine, ofEarlier: count - 1) }
        origin?.message = message(machine)
        guard let searched = origin?.searched, let key = arguments.first else { return }
        origin?.searched = nil
        if origin?.hint == nil { origin?.hint = Habits.key(key, in: searched) }
    }
}
