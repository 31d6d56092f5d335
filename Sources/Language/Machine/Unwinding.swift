// Exceptions on their way up: any Swift error becomes an exception object that knows where it was raised, and goes to the nearest
// handler in the frames that one loop runs.
import Signatures
import Syntax

extension Machine {
    /// Finds the handler for an error raised in the top frame and makes its frame go on there. Without one in the frames
    /// down to `entry`, these are popped and the exception is thrown on.
    func unwind(_ error: any Error, to entry: UnsafeMutablePointer<Frame>) throws {
        try unwind(exception(for: error), to: entry)
    }

    /// The same for an exception object, as `raise` has it: without a Swift error in between.
    func unwind(_ raised: ExceptionObject, to entry: UnsafeMutablePointer<Frame>) throws {
        var exception = raised
        while true {
            if frame.pointee.header.pointee.handlerCount > 0 {
                let code = frame.pointee.code
                if let handler = code.handler(at: frame.pointee.position) {
                    enter(handler, code, exception)
                    return
                }
            }
            if frame.pointee.generator != nil, exception.isKind(of: .stopIteration) {
                let cause = exception
                exception = self.exception(for: ScriptError(.runtimeError, "generator raised StopIteration"))
                exception.cause = .object(cause)
            }
            let isEntry = frame == entry
            pop()
            if frame >= stack.frames { exception.origin?.leave(frame.pointee.place) }
            if isEntry { throw RaisedException(exception) }
        }
    }

    private func enter(_ handler: Handler, _ code: Code, _ exception: ExceptionObject) {
        let registers = frame.pointee.registers
        (registers + Int(handler.register)).set(.object(exception))
        // What lies above belonged to the expression that failed.
        for index in (Int(handler.register) + 1)..<max(code.registerCount, Int(handler.register) + 1) {
            (registers + index).clear()
        }
        frame.pointee.ip = code.instructions + Int(handler.target)
    }

    // MARK: Errors as exceptions

    /// The exception object for an error; told where it happened if it does not know.
    func exception(for error: any Error) -> ExceptionObject {
        defer { failedOperands = [] }
        if let raised = error as? RaisedException {
            settle(raised.exception)
            return raised.exception
        }
        let facts = facts(of: error)
        let exception = ExceptionObject(facts.kind, facts.message)
        putIntoContext(exception)
        exception.origin = origin(facts)
        if let mistakes = error as? SyntaxErrors { exception.origin?.ready = mistakes.diagnostics.first }
        return exception
    }

    /// Tells an exception where it was raised, if it does not know.
    private func settle(_ exception: ExceptionObject) {
        guard exception.origin == nil else { return }
        putIntoContext(exception)
        exception.origin = origin(nil)
        if exception.classObject === ExceptionKind.keyError.type { exception.origin?.searched = failedOperands.first?.dict }
    }

    /// Notes which exception is being handled, in this frame or one that led here, while another is raised.
    private func putIntoContext(_ exception: ExceptionObject) {
        guard let handled = handledException, handled !== exception else { return }
        // No exception is its own context, however it was raised again. A script may have set contexts in a ring: there
        // what walks at half the speed behind is met again.
        var earlier = handled, behind = handled, isSecond = false
        while let next = earlier.context {
            if next === exception {
                earlier.context = nil
                break
            }
            earlier = next
            if isSecond, let following = behind.context { behind = following }
            if isSecond, earlier === behind { break }
            isSecond.toggle()
        }
        exception.context = handled
    }

    /// What an error of Swift code says in the language's terms.
    private func facts(of error: any Error) -> ScriptError {
        if let error = error as? ScriptError { return error }
        for translate in errorTranslators { if let known = translate(error) { return known } }
        if let mistakes = error as? SyntaxErrors {
            return ScriptError(.syntaxError, mistakes.diagnostics.first?.message ?? "invalid syntax")
        }
        return ScriptError(.runtimeError, "\(error)")
    }

    /// Whether a caught Swift error is an exception of this kind.
    public func isError(_ error: any Error, _ kind: ExceptionKind) -> Bool {
        if let raised = error as? RaisedException { return raised.exception.isKind(of: kind) }
        return facts(of: error).kind.type.isSubtype(of: kind.type)
    }

    /// The exception object for a caught Swift error.
    public func exceptionObject(for error: any Error) -> ExceptionObject { exception(for: error) }

    /// The exception that is being handled in any frame, innermost first.
    var handledException: ExceptionObject? {
        var f = frame
        while f >= stack.frames {
            if f.pointee.header.pointee.handlesAny, let exception = handled(in: f) { return exception }
            f -= 1
        }
        return nil
    }

    private func handled(in frame: UnsafeMutablePointer<Frame>) -> ExceptionObject? {
        let position = frame.pointee.position
        for range in frame.pointee.code.handling where Int(range.start) <= position && position < Int(range.end) {
            let p = frame.pointee.registers + Int(range.register)
            if p.isObject, let exception = p.rawObject as? ExceptionObject { return exception }
        }
        return nil
    }

    // MARK: raise and except

    /// The exception that `raise value` means.
    func exception(from value: Value) throws -> ExceptionObject {
        if value.typeObject == nil, let exception = value.cast(to: ExceptionObject.self) { return exception }
        if let type = value.typeObject, type.isSubtype(of: ExceptionKind.baseException.type),
            let made = try call(value, []).cast(to: ExceptionObject.self) {
            return made
        }
        throw ScriptError(.typeError, "exceptions must derive from BaseException")
    }

    /// The exception that is thrown into a generator: a class may come with its arguments, or with an instance.
    func thrown(_ kind: Value, _ value: Value) throws -> ExceptionObject {
        guard let type = kind.typeObject, type.isSubtype(of: ExceptionKind.baseException.type) else {
            guard let exception = kind.cast(to: ExceptionObject.self) else {
                throw ScriptError(.typeError, "exceptions must be classes or instances deriving from BaseException, not \(kind.typeName)")
            }
            guard value.isNone else { throw ScriptError(.typeError, "instance exception may not have a separate value") }
            return exception
        }
        if let exception = value.cast(to: ExceptionObject.self), exception.type.isSubtype(of: type) { return exception }
        return try exception(from: call(kind, value.isNone ? [] : value.tuple?.items ?? [value]))
    }

    /// The exception that `raise` means, ready to go up.
    func raised(_ p: Registers, from cause: Registers?) throws -> ExceptionObject {
        let exception = try exception(from: p.pointee)
        if let cause {
            if !cause.pointee.isNone, cause.pointee.typeObject == nil, cause.pointee.cast(to: ExceptionObject.self) == nil {
                throw ScriptError(.typeError, "exception causes must derive from BaseException")
            }
            exception.cause = cause.pointee.isNone ? nil : .object(try self.exception(from: cause.pointee))
            exception.suppressesContext = true
        }
        // Raised anew: the place is here.
        exception.origin = nil
        failedOperands = []
        settle(exception)
        return exception
    }

    func reraisedError() -> any Error {
        if let current = handledException { return RaisedException(current) }
        return ScriptError(.runtimeError, "No active exception to reraise")
    }

    /// Whether the exception in a register is caught by `except` with the type in another.
    func matches(_ p: Registers, _ type: Registers) throws -> Bool {
        if p.isObject, type.isObject, p.kind == .instance, type.kind == .type {
            let isSame = p.unowned(as: InstanceObject.self)._withUnsafeGuaranteedRef { exception in
                type.unowned(as: TypeObject.self)._withUnsafeGuaranteedRef { exception.classObject === $0 }
            }
            if isSame { return true }
        }
        return try matches(p.pointee, type.pointee)
    }

    private func matches(_ exception: Value, _ type: Value) throws -> Bool {
        if case .object(let object) = type, object.kind == .type {
            let type = unsafeDowncast(object, to: TypeObject.self)
            if type.isSubtype(of: ExceptionKind.baseException.type) { return exception.type.isSubtype(of: type) }
        }
        if let types = type.tuple { return try types.items.contains { try matches(exception, $0) } }
        throw ScriptError(.typeError, "catching classes that do not inherit from BaseException is not allowed")
    }
}
