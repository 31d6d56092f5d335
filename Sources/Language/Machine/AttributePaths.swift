// Attribute lookups that the inline caches did not know, and what they teach the caches.
import Signatures
import Syntax

extension Machine {
    /// True when a frame was pushed for the getter of a property.
    @inline(never)
    func slowLoadAttribute(
        _ i: Instruction, _ p: Registers, _ result: Registers, _ cache: UnsafeMutablePointer<AttributeCache>
    ) throws -> Bool {
        if p.isObject, p.kind == .instance, cache.pointee.kind == .property, cache.pointee.epoch == classEpoch,
            cache.pointee.key == p.unowned(as: InstanceObject.self)._withUnsafeGuaranteedRef({ $0.shapeAddress }),
            case .object(let getter) = cache.pointee.value {
            if i.x & Instruction.consume != 0 { scratch.set(moving: p) } else { scratch.set(copying: p) }
            return try push(Unmanaged.owning(unsafeDowncast(getter, to: FunctionObject.self)), scratch, 1, .call, result: result)
        }
        if p.isObject, p.kind == .module, let place = place(in: p, cache) {
            let known = place.pointee
            if i.x & Instruction.consume != 0, p != result { p.clear() }
            result.set(known)
            return false
        }
        let name = frame.pointee.code.names[Int(i.c)]
        if p.isObject, p.kind == .type, cache.pointee.kind == .member, cache.pointee.epoch == memberEpoch,
            cache.pointee.key == UnsafeRawPointer(p.unowned.toOpaque()) {
            let known = cache.pointee.value
            if i.x & Instruction.consume != 0, p != result { p.clear() }
            result.set(known)
            return false
        }
        let value: Value = i.x & Instruction.consume != 0 ? p.take() : p.pointee
        remember(name, of: value, in: cache)
        do { result.set(try attribute(name, of: value)) } catch {
            failedOperands = [value]
            throw error
        }
        return false
    }

    /// Notes the slot of an attribute that instances like this one have, or the getter of their property.
    private func remember(_ name: Name, of value: Value, in cache: UnsafeMutablePointer<AttributeCache>) {
        guard case .object(let object) = value else { return }
        if object.kind == .type { return remember(name, ofClass: unsafeDowncast(object, to: TypeObject.self), in: cache) }
        if object.kind == .module { return remember(name, ofModule: unsafeDowncast(object, to: ModuleObject.self), in: cache) }
        guard object.kind == .instance else { return }
        let instance = unsafeDowncast(object, to: InstanceObject.self)
        if instance.shape.isShared, instance.readsAttributesPlainly, let property = instance.classObject.lookUp(name)?.property,
            case .script(let get, _, _) = property.access, case .object(let getter) = get, getter.kind == .function,
            unsafeDowncast(getter, to: FunctionObject.self).header.pointee.plainCount == 1 {
            cache.pointee = AttributeCache(
                kind: .property, epoch: classEpoch, key: instance.shapeAddress, value: get, holder: instance.shape)
            return
        }
        guard instance.shape.isShared, instance.readsAttributesPlainly, let slot = instance.shape.slot(of: name),
            instance.classObject.lookUp(name)?.isDataDescriptor != true
        else { return }
        cache.pointee = AttributeCache(
            kind: .slot, slot: Int32(slot), epoch: classEpoch, key: instance.shapeAddress, holder: instance.shape)
    }

    /// Notes a member of a class that is reached as it stands there.
    private func remember(_ name: Name, ofClass type: TypeObject, in cache: UnsafeMutablePointer<AttributeCache>) {
        guard !name.text.hasPrefix("__"), let found = type.lookUp(name) else { return }
        // Values with memory of their own are not kept alive by a cache.
        if case .object(let member) = found, ![ObjectKind.function, .native, .string, .type].contains(member.kind) { return }
        cache.pointee = AttributeCache(
            kind: .member, epoch: memberEpoch, key: UnsafeRawPointer(Unmanaged.passUnretained(type).toOpaque()), value: found, holder: type)
    }

    /// Notes where a module keeps a name.
    private func remember(_ name: Name, ofModule module: ModuleObject, in cache: UnsafeMutablePointer<AttributeCache>) {
        guard let slot = module.namespace.knownSlot(of: name) else { return }
        cache.pointee = AttributeCache(
            kind: .moduleSlot, slot: Int32(slot), key: UnsafeRawPointer(Unmanaged.passUnretained(module).toOpaque()), holder: module)
    }

    /// Where the module in `p` keeps the value that `cache` knows of, if it has one now.
    private func place(in p: Registers, _ cache: UnsafeMutablePointer<AttributeCache>) -> Registers? {
        guard cache.pointee.kind == .moduleSlot, cache.pointee.key == UnsafeRawPointer(p.unowned.toOpaque()) else { return nil }
        let place = p.unowned(as: ModuleObject.self)._withUnsafeGuaranteedRef { $0.namespace.base.pointee + Int(cache.pointee.slot) }
        return place.isUnbound ? nil : place
    }

    @inline(never)
    func slowStoreAttribute(
        _ i: Instruction, _ p: Registers, _ q: Registers, _ cache: UnsafeMutablePointer<AttributeCache>
    ) throws {
        let name = frame.pointee.code.names[Int(i.c)]
        let value: Value = i.x & Instruction.consume != 0 ? q.take() : q.pointee
        rememberStore(name, in: p.pointee, cache)
        do { try setAttribute(name, of: p.pointee, to: value) } catch {
            failedOperands = [p.pointee]
            throw error
        }
    }

    private func rememberStore(_ name: Name, in value: Value, _ cache: UnsafeMutablePointer<AttributeCache>) {
        guard case .object(let object) = value, object.kind == .instance else { return }
        let instance = unsafeDowncast(object, to: InstanceObject.self)
        let type = instance.classObject
        guard instance.shape.isShared, instance.writesAttributesPlainly, type.lookUp(name)?.isDataDescriptor != true,
            type.lookUp(Names.setattr) == nil, type.slotNames?.contains(name) != false
        else { return }
        var new = AttributeCache(epoch: classEpoch, key: instance.shapeAddress, holder: instance.shape)
        if let slot = instance.shape.slot(of: name) {
            new.kind = .slot
            new.slot = Int32(slot)
        } else {
            let next = instance.shape.adding(name)
            guard next.isShared else { return }
            new.kind = .adding
            new.slot = Int32(instance.shape.names.count)
            new.next = Unmanaged.passUnretained(next)
        }
        cache.pointee = new
    }

    /// Puts a method and its receiver into a window; or an attribute, the second register unbound.
    @inline(never)
    func slowLoadMethod(
        _ i: Instruction, _ p: Registers, _ window: Registers, _ cache: UnsafeMutablePointer<AttributeCache>
    ) throws {
        if p.isObject, p.kind == .module, let place = place(in: p, cache) {
            let known = place.pointee
            if i.x & Instruction.consume != 0 { p.clear() }
            window.set(known)
            (window + 1).clear()
            return
        }
        let name = frame.pointee.code.names[Int(i.c)]
        let value: Value = i.x & Instruction.consume != 0 ? p.take() : p.pointee
        if case .object(let object) = value, object.kind == .module {
            remember(name, ofModule: unsafeDowncast(object, to: ModuleObject.self), in: cache)
        }
        if case .object(let object) = value, object.kind == .superProxy {
            let proxy = unsafeDowncast(object, to: SuperObject.self)
            if let function = proxy.lookUp(name), function.isMethod, proxy.receiver.typeObject == nil {
                window.set(function)
                (window + 1).set(proxy.receiver)
                return
            }
        }
        if let method = method(name, of: value, cache) {
            window.set(method)
            (window + 1).set(value)
            return
        }
        do { window.set(try attribute(name, of: value)) } catch {
            failedOperands = [value]
            throw error
        }
        (window + 1).clear()
    }

    /// A function in the class of `value` that its instance does not hide; remembered.
    private func method(_ name: Name, of value: Value, _ cache: UnsafeMutablePointer<AttributeCache>) -> Value? {
        guard case .object(let object) = value else {
            guard let found = value.type.lookUp(name), found.isMethod else { return nil }
            return found
        }
        if object.kind == .instance {
            let instance = unsafeDowncast(object, to: InstanceObject.self)
            guard instance.readsAttributesPlainly, instance.shape.slot(of: name) == nil,
                let found = instance.classObject.lookUp(name), found.isMethod
            else { return nil }
            if instance.shape.isShared {
                cache.pointee = AttributeCache(
                    kind: .method, epoch: classEpoch, key: instance.shapeAddress, value: found,
                    holder: instance.shape)
            }
            return found
        }
        let type = object.type
        guard type.isSealed, let found = type.lookUp(name), found.isMethod else { return nil }
        cache.pointee = AttributeCache(
            kind: .sealedMethod, key: Unmanaged.passUnretained(object).sealedKey, value: found, holder: type)
        if case .object(let function) = found { cache.pointee.method = UnsafeRawPointer(Unmanaged.passUnretained(function).toOpaque()) }
        return found
    }

    // MARK: Errors

    /// The AttributeError for `value.name`, with what was perhaps meant.
    func missingAttribute(_ name: Name, of value: Value) -> ScriptError {
        var candidates = value.type.allMemberNames.map(\.text)
        if case .object(let object) = value { candidates += object.ownAttributeNames.map(\.text) }
        let hint = Suggestion.best(for: name.text, among: candidates.filter { !$0.hasPrefix("__") }).map { "did you mean '\($0)'?" }
            ?? Habits.attribute(name.text, of: value)
        let owner: String
        if let module = value.cast(to: ModuleObject.self) {
            owner = "module '\(module.name)'"
        } else if let type = value.cast(to: TypeObject.self) {
            owner = "type object '\(type.name)'"
        } else if let proxy = value.cast(to: SuperObject.self) {
            return ScriptError(.attributeError, "'super' object has no attribute '\(name)'", hint: proxy.hint(for: name))
        } else {
            owner = "'\(value.typeName)' object"
        }
        return ScriptError(.attributeError, "\(owner) has no attribute '\(name)'", hint: hint)
    }

    /// The NameError for a global that is neither there nor built in.
    func unknownGlobal(_ slot: Int) -> ScriptError {
        let function = frame.pointee.function.object
        let name = function.namespace.name(ofSlot: slot)
        let locals = function.code.variableNames.map(\.text).filter { !$0.hasPrefix(".") }
        let candidates = locals + function.namespace.names.map(\.text) + builtins.names.map(\.text)
        let near = Suggestion.best(for: name.text, among: candidates).map { "did you mean '\($0)'?" }
        return ScriptError(.nameError, "name '\(name)' is not defined", hint: Habits.name(name.text) ?? near)
    }

    func unboundVariable(_ i: Instruction) -> ScriptError {
        let code = frame.pointee.code
        let name = code.names[Int(i.d)]
        if code.scopeIsText { return ScriptError(.nameError, "name '\(name)' is not defined") }
        return ScriptError(
            .unboundLocalError, "cannot access local variable '\(name)' where it is not associated with a value")
    }

    func unboundCell(_ i: Instruction) -> ScriptError {
        let code = frame.pointee.code
        let name = code.names[Int(i.c)]
        if code.closureNames.contains(name) {
            return ScriptError(
                .nameError, "cannot access free variable '\(name)' where it is not associated with a value in enclosing scope")
        }
        return ScriptError(
            .unboundLocalError, "cannot access local variable '\(name)' where it is not associated with a value")
    }
}

extension SuperObject {
    fileprivate func hint(for name: Name) -> String? {
        let candidates = memberNames.map(\.text).filter { !$0.hasPrefix("__") }
        return Suggestion.best(for: name.text, among: candidates).map { "did you mean '\($0)'?" }
    }
}

extension Value {
    /// Whether it becomes a method when it stands in a class.
    var isMethod: Bool {
        guard case .object(let object) = self else { return false }
        if object.kind == .function { return true }
        return object.kind == .native && unsafeDowncast(object, to: NativeFunction.self).bindsToInstances
    }
}
