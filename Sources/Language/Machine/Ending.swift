// The end of a session. What scripts define holds one another in rings: variables hold functions and functions their module's variables,
// methods hold the cell with their class, objects refer to each other. While a session runs nobody looks for such rings; at its end
// they are opened from the variables on, so that a process that makes many sessions grows with none of them.

extension Machine {
    /// Empties the variables of all modules that scripts filled, and what is reached from there.
    func openRings() {
        var rings = Rings()
        rings.open(globals)
        rings.open(builtins)
        for module in modules.made.values { rings.enter(module) }
        rings.open()
    }
}

/// A walk over objects that takes out of them what rings are made of.
private struct Rings {
    private var pending: [Object] = []
    private var seen: Set<ObjectIdentifier> = []

    mutating func open() {
        while let object = pending.popLast() { open(object) }
    }

    mutating func enter(_ object: Object) {
        if seen.insert(ObjectIdentifier(object)).inserted { pending.append(object) }
    }

    private mutating func enter(_ value: Value) { if case .object(let object) = value { enter(object) } }
    private mutating func enter(_ values: some Sequence<Value>) { for value in values { enter(value) } }

    mutating func open(_ namespace: Namespace) {
        if seen.insert(ObjectIdentifier(namespace)).inserted { enter(namespace.takeAll()) }
    }

    /// Takes out what an object of a script holds, and looks on in what it goes on holding. What built-in types and the host hold
    /// may be other sessions' too, so it is only looked at.
    private mutating func open(_ object: Object) {
        switch object.kind {
        case .function: open(unsafeDowncast(object, to: FunctionObject.self))
        case .cell:
            let cell = unsafeDowncast(object, to: CellObject.self)
            if let value = cell.value { enter(value) }
            cell.value = nil
        case .type:
            let type = unsafeDowncast(object, to: TypeObject.self)
            guard type.isScriptClass else { return }
            for base in type.bases { enter(base) }
            enter(type.letGo())
        case .instance: open(unsafeDowncast(object, to: InstanceObject.self))
        case .module:
            let module = unsafeDowncast(object, to: ModuleObject.self)
            if module.isScripted { open(module.namespace) } else { enter(module.namespace.values) }
        case .boundMethod:
            let method = unsafeDowncast(object, to: BoundMethod.self)
            enter([method.function, method.receiver])
        case .property:
            guard case .script(let get, let set, let delete) = unsafeDowncast(object, to: PropertyObject.self).access else { return }
            enter([get, set, delete])
        case .staticMethod: enter(unsafeDowncast(object, to: StaticMethodObject.self).function)
        case .classMethod: enter(unsafeDowncast(object, to: ClassMethodObject.self).function)
        case .list: enter(unsafeDowncast(object, to: ListObject.self).items)
        case .tuple: enter(unsafeDowncast(object, to: TupleObject.self).items)
        case .dict: for (key, value) in unsafeDowncast(object, to: DictObject.self).entries { enter([key, value]) }
        case .generator: enter(unsafeDowncast(object, to: GeneratorObject.self).function)
        default: return
        }
    }

    private mutating func open(_ function: FunctionObject) {
        open(function.namespace)
        for cell in function.closure { enter(cell) }
        enter(function.defaults)
        enter(function.takeAttributes())
        function.code.forget()
    }

    private mutating func open(_ instance: InstanceObject) {
        enter(instance.classObject)
        if let derived = instance as? DerivedObject { enter(derived.takeValue()) }
        guard instance.classObject.isScriptClass else { return enter(instance.ownValues) }
        enter(instance.takeAttributes())
    }
}
