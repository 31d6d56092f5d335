// Calls from Swift into script values, and the making of instances.
import Signatures
import Synchronization
import Syntax
import SystemMemory

extension Machine {
    /// `function(*arguments, **keywords)`
    @discardableResult
    public func call(_ function: Value, _ arguments: [Value], keywords: [(Name, Value)] = []) throws -> Value {
        if keywords.isEmpty { return try withArguments(arguments, count: arguments.count, keywords: []) { try call(function, $0) } }
        let values = arguments + keywords.map(\.1)
        return try withArguments(values, count: arguments.count, keywords: keywords.map(\.0)) { try call(function, $0) }
    }

    /// `function(…)` with arguments that lie ready.
    public func call(_ function: Value, _ arguments: Arguments) throws -> Value {
        guard case .object(let object) = function else {
            throw ScriptError(.typeError, "'\(function.typeName)' object is not callable", hint: Habits.call(of: function))
        }
        return try guardingDepth { try object.call(self, arguments) }
    }

    /// `function(receiver, …)`
    public func call(_ function: Value, receiver: Value, _ arguments: Arguments) throws -> Value {
        let count = arguments.count + arguments.keywords.count
        return try withUnsafeTemporaryAllocation(of: Value.self, capacity: count + 1) { values in
            values.initializeElement(at: 0, to: receiver)
            for i in 0..<count { values.initializeElement(at: i + 1, to: arguments.values[i]) }
            defer { values.deinitialize() }
            guard let base = values.baseAddress else { return .none }
            return try call(function, Arguments(values: UnsafePointer(base), count: arguments.count + 1, keywords: arguments.keywords))
        }
    }

    /// `function(a)`, `function(a, b)` or `function(a, b, c)`, without an array.
    @discardableResult
    func call(_ function: Value, _ a: Value, _ b: Value? = nil, _ c: Value? = nil) throws -> Value {
        try withUnsafeTemporaryAllocation(of: Value.self, capacity: 3) { values in
            let count = b == nil ? 1 : c == nil ? 2 : 3
            values.initializeElement(at: 0, to: a)
            values.initializeElement(at: 1, to: b ?? .none)
            values.initializeElement(at: 2, to: c ?? .none)
            defer { values.deinitialize() }
            guard let base = values.baseAddress else { return .none }
            return try call(function, Arguments(values: UnsafePointer(base), count: count))
        }
    }

    /// `value.name(…)`; AttributeError when there is no such method.
    @discardableResult
    public func callMethod(_ value: Value, _ name: Name, _ arguments: [Value] = []) throws -> Value {
        try call(attribute(name, of: value), arguments)
    }

    /// Hands `body` these arguments as a call's.
    public func withArguments<R>(_ positional: [Value], _ named: [(Name, Value)], _ body: (Arguments) throws -> R) throws -> R {
        try withArguments(positional + named.map(\.1), count: positional.count, keywords: named.map(\.0), body)
    }

    private func withArguments<R>(_ values: [Value], count: Int, keywords: [Name], _ body: (Arguments) throws -> R) throws -> R {
        try values.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return try body(noArguments) }
            return try body(Arguments(values: base, count: count, keywords: keywords))
        }
    }

    /// Arguments of a call without any.
    var noArguments: Arguments { Arguments(values: UnsafePointer(nowhere), count: 0) }

    /// `Type(…)`: the type's own constructor, or an empty instance that `__init__` fills.
    func instantiate(_ type: TypeObject, _ arguments: Arguments) throws -> Value {
        if let construct = type.ownConstruct { return try construct(self, type, arguments) }
        let instance: Value
        if let make = type.makerFunction(self) {
            instance = try call(make, receiver: .object(type), arguments)
            // What is made otherwise is not filled.
            guard instance.type.isSubtype(of: type) else { return instance }
        } else {
            instance = .object(try makeInstance(of: type, arguments))
        }
        if let initialise = type.initialiserFunction(self) {
            // BaseException's own does what has been done already.
            if arguments.keywords.isEmpty, case .object(let made) = instance, made is ExceptionObject,
                case .object(let native) = initialise, native.kind == .native { return instance }
            let result = try call(initialise, receiver: instance, arguments)
            guard result.isNone else {
                throw ScriptError(.typeError, "__init__() should return None, not '\(result.typeName)'")
            }
        } else if arguments.count + arguments.keywords.count > 0, type.allocate != nil, type.makerFunction(self) == nil {
            throw ScriptError(.typeError, "\(type.name)() takes no arguments")
        }
        return instance
    }

    /// What `object.__new__` does: an instance that `__init__` has still to fill; what cannot change is complete.
    func makeInstance(of type: TypeObject, _ arguments: Arguments) throws -> InstanceObject {
        if let allocate = type.allocate {
            let isErrorNumber = type === ExceptionKind.osError.type && (2...3).contains(arguments.count)
            let instance = allocate(isErrorNumber ? ExceptionKind(errorNumber: arguments[0]).type : type)
            if let exception = instance as? ExceptionObject { exception.arguments = (0..<arguments.count).map { arguments[$0] } }
            return instance
        }
        guard let native = type.nativeBase, native.canBeHeld, let construct = native.ownConstruct else {
            throw ScriptError(.typeError, "cannot create '\(type.name)' instances")
        }
        let waits = native.isFilledByInit && type.lookUpInScripts(Names.initialise) != nil
        return DerivedObject(type, try construct(self, native, waits ? noArguments : arguments))
    }

    /// Runs `body` one level deeper; RecursionError when the levels are used up.
    func guardingDepth<R>(_ body: () throws -> R) throws -> R {
        guard depth < Machine.depthLimit, !ThreadStack.isLow else { throw Machine.tooDeep }
        depth += 1
        defer { depth -= 1 }
        return try body()
    }

    /// RecursionError when the stack is nearly used up: for Swift code that recurses over values and calls no script.
    @inline(__always)
    func requireStack() throws { if ThreadStack.isLow { throw Machine.tooDeep } }

    /// KeyboardInterrupt when a stop was requested.
    @inline(__always)
    public func pollInterrupt() throws {
        if interruptFlag.pointee.load(ordering: .relaxed) { try answerInterrupt() }
    }

    @inline(never)
    private func answerInterrupt() throws {
        if interrupt.take() { throw ScriptError(.keyboardInterrupt, "") }
        if let left = stepsLeft {
            stepsLeft = left - 1
            if left <= 0 { throw ScriptError(.keyboardInterrupt, "") }
        }
        try abandoned.close(self)
    }
}
