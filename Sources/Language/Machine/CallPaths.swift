// Calls of everything that is not simply a script's function, and the making of functions and classes.
import Signatures
import Syntax

extension Machine {
    /// Calls a native function with positional arguments that lie in registers.
    @inline(__always)
    func callNative(_ native: NativeFunction, _ arguments: Registers, _ count: Int) throws -> Value {
        if native.intrinsic != .none, let result = try Intrinsics.run(native.intrinsic, arguments, count, self) { return result }
        if interruptFlag.pointee.load(ordering: .relaxed) { try pollInterrupt() }
        switch native.implementation {
        case .raw(let body):
            if count == 0, native.needsReceiver { throw native.withoutReceiver }
            return try body(self, Arguments(values: UnsafePointer(arguments), count: count))
        case .bound(let body):
            if count == native.exactCount {
                return try body(self, BoundArguments(values: UnsafePointer(arguments), function: native, given: count))
            }
            let given = Arguments(values: UnsafePointer(arguments), count: count)
            return try native.parameters.withBound(given, of: native) { try body(self, $0) }
        }
    }

    @inline(__always)
    func clear(_ first: Registers, upTo end: Registers) {
        var p = first
        while p < end {
            p.clear()
            p += 1
        }
    }

    /// Calls what lies at `window` with arguments in registers: true when a frame was pushed for it, otherwise the
    /// result is stored.
    func callObject(
        _ i: Instruction, _ window: Registers, _ arguments: Registers, _ count: Int, _ result: Registers
    ) throws -> Bool {
        let keywords = i.x & Instruction.named != 0 ? frame.pointee.code.keywordLists[Int(i.d)] : []
        guard window.isObject else {
            throw ScriptError(.typeError, "'\(window.pointee.typeName)' object is not callable", hint: Habits.call(of: window.pointee))
        }
        let end = arguments + count + keywords.count
        let callee = window.rawObject
        // The register before the arguments is free, or holds the callee: there a receiver can be put.
        let receiver = arguments - 1
        switch callee.kind {
        case .function:
            if !keywords.isEmpty {
                let cache = frame.pointee.header.pointee.namedCalls + Int(i.d)
                if try pushNamed(window, arguments, count, cache) { return true }
                let function = unsafeDowncast(callee, to: FunctionObject.self)
                let pushed = try enter(function, window, arguments, count, keywords, .call, result)
                cache.pointee.learn(function.code, count, keywords)
                return pushed
            }
            return try enter(unsafeDowncast(callee, to: FunctionObject.self), window, arguments, count, keywords, .call, result)
        case .boundMethod:
            let method = unsafeDowncast(callee, to: BoundMethod.self)
            guard case .object(let function) = method.function, function.kind == .function else { break }
            receiver.set(method.receiver)
            return try enter(
                unsafeDowncast(function, to: FunctionObject.self), window, receiver, count + 1, keywords, .call, result)
        case .type:
            let type = unsafeDowncast(callee, to: TypeObject.self)
            if keywords.isEmpty, let made = try quickInstance(of: type, arguments, count) {
                clear(window, upTo: end)
                result.set(made)
                return false
            }
            guard type.isScriptClass, case .object(let function)? = type.initialiserFunction(self), function.kind == .function,
                type.makerFunction(self) == nil, !unsafeDowncast(function, to: FunctionObject.self).header.pointee.isGenerator
            else { break }
            let given = Arguments(values: UnsafePointer(arguments), count: count, keywords: keywords)
            let instance = type.allocatesPlainly ? InstanceObject(type) : try makeInstance(of: type, given)
            receiver.set(.object(instance))
            let pushed = try enter(
                unsafeDowncast(function, to: FunctionObject.self), window, receiver, count + 1, keywords, .initialiser, result)
            window.set(.object(instance))
            return pushed
        case .instance:
            let type = unsafeDowncast(callee, to: InstanceObject.self).classObject
            guard let function = type.quickSpecial(.call, self)?.object else { break }
            receiver.set(.object(callee))
            return try enter(function, window, receiver, count + 1, keywords, .call, result)
        default: break
        }
        let given = Arguments(values: UnsafePointer(arguments), count: count, keywords: keywords)
        let value = try guardingDepth { try callee.call(self, given) }
        clear(window, upTo: end)
        result.set(value)
        return false
    }

    /// Pushes a frame for the script's function of a bound method, whose receiver goes where the method lay, before the arguments: false when
    /// that made a generator; nil when it is no such method.
    @inline(never)
    func pushBound(_ window: Registers, _ arguments: Registers, _ count: Int, _ result: Registers) throws -> Bool? {
        let method = window.unowned(as: BoundMethod.self)
        guard let function = method._withUnsafeGuaranteedRef({ $0.scriptFunction })?.owned else { return nil }
        (arguments - 1).set(method._withUnsafeGuaranteedRef { $0.receiver })
        if arguments - 1 != window { window.clear() }
        return try push(function, arguments - 1, count &+ 1, .call, result: result)
    }

    /// What a call of a type makes that does so itself, or of an exception; nil for all others.
    private func quickInstance(of type: TypeObject, _ arguments: Registers, _ count: Int) throws -> Value? {
        if type.keepsArguments {
            let given = count == 1 ? [arguments.pointee] : (0..<count).map { arguments[$0] }
            return .object(ExceptionObject(type, given))
        }
        guard let construct = type.ownConstruct else { return nil }
        return try guardingDepth { try construct(self, type, Arguments(values: UnsafePointer(arguments), count: count)) }
    }

    /// Pushes a frame for a script's function.
    private func enter(
        _ function: FunctionObject, _ window: Registers, _ arguments: Registers, _ count: Int, _ keywords: [Name],
        _ kind: Frame.Kind, _ result: Registers
    ) throws -> Bool {
        if keywords.isEmpty { return try push(Unmanaged.owning(function), arguments, count, kind, result: result) }
        let given = Arguments(values: UnsafePointer(arguments), count: count, keywords: keywords)
        let generator = try push(function, given, kind)
        clear(window, upTo: arguments + count + keywords.count)
        if let generator { result.set(generator) }
        return generator == nil
    }

    /// `f(*list, **dict)`: the three lie in a row, the last unbound where there are no names. True when a frame was pushed.
    func callSpread(_ window: Registers, _ result: Registers) throws -> Bool {
        if (window + 2).isUnbound, window.isObject, window.kind == .function, try pushSpread(window) { return true }
        let function = window.pointee
        let row = (window + 1).kind == .list ? unsafeDowncast((window + 1).rawObject, to: ListObject.self).row
            : unsafeDowncast((window + 1).rawObject, to: TupleObject.self).row
        if (window + 2).isUnbound {
            let generator: Value?
            if case .object(let object) = function, object.kind == .function {
                // The values are copied to the frame before anything else runs.
                generator = try push(unsafeDowncast(object, to: FunctionObject.self), Arguments(values: row.base, count: row.count), .call)
            } else {
                generator = try call(function, row.array)
            }
            clear(window, upTo: window + 2)
            if let generator { result.set(generator) }
            return generator == nil
        }
        let named = unsafeDowncast((window + 2).rawObject, to: DictObject.self).entries
        let value = try call(function, row.array, keywords: named.map { (Name($0.key.text ?? ""), $0.value) })
        clear(window, upTo: window + 3)
        result.set(value)
        return false
    }

    func badInitialiser(_ value: Value) -> ScriptError {
        ScriptError(.typeError, "__init__() should return None, not '\(value.typeName)'")
    }

    // MARK: Functions and classes

    func makeFunction(_ i: Instruction, _ registers: Registers, _ maker: FunctionObject) -> FunctionObject {
        let code = maker.code.functions[Int(i.d)]
        let count = code.parameters.defaults + code.parameters.keywordDefaults.count { $0 }
        return FunctionObject(
            code, namespace: maker.namespace, defaults: takeValues(registers + Int(i.b), count),
            closure: cells(code, registers))
    }

    private func cells(_ code: Code, _ registers: Registers) -> [CellObject] {
        code.closure.map { index in
            let p = registers + Int(index)
            return p.isObject && p.rawObject.kind == .cell ? unsafeDowncast(p.rawObject, to: CellObject.self) : CellObject(nil)
        }
    }

    /// Runs a class body; what it returns is the class.
    func makeClass(_ i: Instruction, _ registers: Registers, _ result: Registers) throws {
        let maker = frame.pointee.function.object
        let code = maker.code.functions[Int(i.d)]
        let p = registers + Int(i.b)
        let given = p.isUnbound ? [] : i.x & Instruction.several != 0 ? p.take().tuple?.items ?? [] : [p.take()]
        let bases = try baseClasses(given)
        // Bases that contradict each other are a mistake of the statement, not of its body.
        if bases.count > 1 { _ = try Ancestry(bases) }
        let body = FunctionObject(code, namespace: maker.namespace, closure: cells(code, registers))
        let made = try call(.object(body), [.tuple(bases.map { .object($0) })])
        if let new = made.cast(to: TypeObject.self) {
            let keywords = (p + 1).isUnbound ? [] : (p + 1).take().dict?.entries ?? []
            try announce(new, keywords.map { (Name($0.key.text ?? ""), $0.value) })
        }
        result.set(made)
    }

    /// The types that a class can be derived from; `Generic[T]` and its like say nothing about instances and are left out.
    func baseClasses(_ given: [Value]) throws -> [TypeObject] {
        let types = try given.filter { $0.cast(to: AnnotationObject.self)?.isSilentBase != true }.map { try baseClass($0) }
        return types.isEmpty ? [BuiltinTypes.object] : types
    }

    private func baseClass(_ base: Value) throws -> TypeObject {
        guard let type = base.cast(to: TypeObject.self) else {
            throw ScriptError(.typeError, "a class cannot be derived from '\(base.typeName)'")
        }
        let allocates = type.allocate != nil && (type.ownConstruct == nil || type === BuiltinTypes.object)
        guard allocates || type.nativeBase?.canBeHeld == true else {
            throw ScriptError(.typeError, "type '\(type.name)' is not an acceptable base type")
        }
        return type
    }

    /// Tells the members of a new class their names, and the base that it has a new subclass.
    func announce(_ type: TypeObject, _ keywords: [(Name, Value)]) throws {
        for name in type.members.order {
            guard let member = type.members.values[name]?.cast(to: InstanceObject.self),
                let hook = member.classObject.lookUp(Names.setName)
            else { continue }
            try call(hook, [.object(member), .object(type), .string(name.text)])
        }
        // This hook is a class method even where nothing says so.
        if let hook = type.lookUp(Names.initSubclass, above: type) {
            try call(hook.cast(to: ClassMethodObject.self)?.function ?? hook, [.object(type)], keywords: keywords)
        } else if !keywords.isEmpty {
            throw ObjectMethods.noKeywords(type)
        }
    }

    /// Makes the class from the variables of its body, which is running.
    func finishClass(_ i: Instruction, _ registers: Registers, _ result: Registers) throws {
        let code = frame.pointee.code
        guard let bases = registers.pointee.tuple?.items.compactMap(\.typeObject) else { return }
        var members: [Member] = []
        if !code.annotations.isEmpty {
            let texts = code.annotations.map { ($0.name, Value.string($0.text)) }
            members.append(Member(Names.annotations, .object(DictObject(names: texts))))
        }
        if let documentation = code.documentation { members.append(Member(Names.doc, .string(documentation))) }
        for (index, name) in code.variableNames.enumerated().dropFirst() where index < code.variableCount - code.closureNames.count {
            let p = registers + index
            guard !p.isUnbound, name != Names.class else { continue }
            var value = p.pointee
            if case .object(let object) = value, object.kind == .cell {
                guard let inner = unsafeDowncast(object, to: CellObject.self).value else { continue }
                value = inner
            }
            members.append(Member(mangled(name, in: code.name), value))
        }
        let module = frame.pointee.function.object.namespace[Names.name]?.text ?? "__main__"
        let type = try TypeObject(scriptClass: code.name, longName: code.qualifiedName, module: module, bases: bases, members: members)
        if i.d >= 0, case .object(let cell) = (registers + Int(i.d)).pointee {
            unsafeDowncast(cell, to: CellObject.self).value = .object(type)
        }
        result.set(.object(type))
    }

    private func mangled(_ name: Name, in className: Name) -> Name {
        guard name.text.hasPrefix("__"), !name.text.hasSuffix("__") else { return name }
        let stem = className.text.drop { $0 == "_" }
        return stem.isEmpty ? name : Name("_\(stem)\(name.text)")
    }

    func makeSuper(_ cell: CellObject, _ receiver: Registers, _ result: Registers) throws {
        guard let type = cell.value?.typeObject else {
            throw ScriptError(.runtimeError, "super(): empty __class__ cell")
        }
        result.set(try SuperObject.make(type, receiver.pointee))
    }

    /// `super().name` about to be called: the method and the instance, or whatever else it is, in the window.
    func loadSuperMethod(_ name: Name, _ cell: CellObject, _ receiver: Registers, _ window: Registers) throws {
        if let instance = receiver.isObject && receiver.kind == .instance ? unsafeDowncast(receiver.rawObject, to: InstanceObject.self) : nil,
            let type = cell.value?.typeObject, instance.classObject.isSubtype(of: type),
            let method = instance.classObject.lookUp(name, above: type), method.isMethod {
            window.set(method)
            (window + 1).set(.object(instance))
            return
        }
        try makeSuper(cell, receiver, window + 1)
        let proxy = (window + 1).pointee
        do { window.set(try attribute(name, of: proxy)) } catch {
            failedOperands = [proxy]
            throw error
        }
        (window + 1).clear()
    }

    // MARK: Generators and managers

    /// One step of `yield from`.
    func advance(_ iterator: Value, _ generator: GeneratorObject) throws -> Outcome {
        let sent = generator.sent
        generator.sent = .none
        guard case .object(let object) = iterator else { return .returned(.none) }
        if object.kind == .generator {
            return try resume(unsafeDowncast(object, to: GeneratorObject.self), with: .send(sent))
        }
        if let instance = object as? InstanceIterator { return try instance.step(sent, self) }
        guard let value = try unsafeDowncast(object, to: IteratorObject.self).next(self) else { return .returned(.none) }
        return .yielded(value)
    }

    /// `with`: the manager's register becomes its exit method.
    func enterContext(_ manager: Registers, _ result: Registers) throws {
        let value = manager.pointee
        let missing = "'\(value.typeName)' object does not support the context manager protocol"
        guard let enter = try findAttribute(Names.enter, of: value) else { throw ScriptError(.typeError, missing) }
        guard let exit = try findAttribute(Names.exit, of: value) else { throw ScriptError(.typeError, "\(missing) (missed __exit__ method)") }
        let entered = try call(enter, [])
        manager.set(exit)
        result.set(entered)
    }

    /// Whether the manager deals with the exception.
    func exitContext(_ exit: Value, _ exception: Value) throws -> Bool {
        try truth(call(exit, [.object(exception.type), exception, .none]))
    }
}
