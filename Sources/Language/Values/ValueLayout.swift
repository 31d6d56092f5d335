// How a Value lies in memory, for the machine's loop: the payload in the first 8 bytes, the tag in the ninth. Reading the
// tag and the number directly saves retaining and releasing values that the loop only looks at. `ValueLayout.isAsExpected`
// checks the assumption; a machine does so once, when it is made.

enum ValueLayout {
    static let bool: UInt8 = 0, int: UInt8 = 1, float: UInt8 = 2, object: UInt8 = 3, constant: UInt8 = 4
    /// The tag of `Value?.none`: a register without a value.
    static let unbound: UInt8 = 0xff
    /// The tag of no value: a built-in function or type that is about to be called, not counted, for what keeps it (the machine's built-in
    /// names, which nothing replaces, or the type of the receiver beside it) stays. Only the first register of a call's window has it.
    static let lent: UInt8 = 0x80

    static let isAsExpected: Bool = {
        let samples: [(Value?, UInt8)] = [
            (.bool(true), bool), (.int(7), int), (.float(2), float), (.object(EllipsisObject.shared), object),
            (Value.none, constant), (nil, unbound),
        ]
        return samples.allSatisfy { value, tag in
            withUnsafeBytes(of: value) { $0.count >= 9 && $0[8] == tag }
        } && withUnsafeBytes(of: Value.int(7)) { $0.load(as: Int.self) == 7 } && MemoryLayout<Value>.stride == 16
    }()
}

/// Registers: memory that holds values or nothing.
typealias Registers = UnsafeMutablePointer<Value>

extension UnsafeMutablePointer where Pointee == Value {
    @inline(__always) var tag: UInt8 { UnsafeRawPointer(self).load(fromByteOffset: 8, as: UInt8.self) }
    @inline(__always) var isObject: Bool { tag == ValueLayout.object }
    @inline(__always) var isUnbound: Bool { tag == ValueLayout.unbound }
    @inline(__always) var isLent: Bool { tag == ValueLayout.lent }
    /// The payload, when the tag says int.
    @inline(__always) var rawInt: Int { UnsafeRawPointer(self).load(as: Int.self) }
    /// The payload, when the tag says float.
    @inline(__always) var rawDouble: Double { UnsafeRawPointer(self).load(as: Double.self) }
    /// The payload, when the tag says bool.
    @inline(__always) var rawBool: Bool { UnsafeRawPointer(self).load(as: UInt8.self) & 1 != 0 }
    /// The payload, when the tag says object; the register goes on owning it.
    @inline(__always) var unowned: Unmanaged<Object> { UnsafeRawPointer(self).load(as: Unmanaged<Object>.self) }
    /// What kind of object, when the tag says object.
    @inline(__always) var kind: ObjectKind { unowned._withUnsafeGuaranteedRef { $0.kind } }
    /// The object as the class it is known to be of, neither retained nor checked.
    @inline(__always) func unowned<T: Object>(as type: T.Type) -> Unmanaged<T> {
        UnsafeRawPointer(self).load(as: Unmanaged<T>.self)
    }
    /// The object, when the tag says object.
    @inline(__always) var rawObject: Object { unowned.object }

    /// Makes the register hold an object; what it held is not released.
    @inline(__always) func initialize(object: Object) {
        UnsafeMutableRawPointer(self).initializeMemory(as: Object.self, to: object)
        store(ValueLayout.object)
    }

    /// Makes the register hold what another does; what it held is not released.
    @inline(__always) func initialize(copying other: Registers) {
        if other.isObject {
            initialize(object: other.rawObject)
        } else {
            UnsafeMutableRawPointer(self).copyMemory(from: other, byteCount: 9)
        }
    }

    /// Makes the register hold what another does, which is emptied; what it held is not released.
    @inline(__always) func initialize(moving other: Registers) {
        UnsafeMutableRawPointer(self).storeBytes(of: UnsafeRawPointer(other).load(as: UInt64.self), as: UInt64.self)
        store(other.tag)
        other.abandon()
    }

    @inline(__always) private func store(_ tag: UInt8) {
        UnsafeMutableRawPointer(self).storeBytes(of: tag, toByteOffset: 8, as: UInt8.self)
    }

    /// Makes the register name an object that it does not hold.
    @inline(__always) func lend(_ object: UnsafeRawPointer) {
        if isObject { unowned.drop() }
        UnsafeMutableRawPointer(self).storeBytes(of: object, as: UnsafeRawPointer.self)
        store(ValueLayout.lent)
    }

    /// Makes the register hold the object that it was lent.
    func own() { initialize(object: rawObject) }

    /// Forgets the value without releasing it.
    @inline(__always) func abandon() { store(ValueLayout.unbound) }

    /// Empties the register.
    @inline(__always) func clear() {
        if isObject {
            let old = unowned
            store(ValueLayout.unbound)
            old.drop()
        } else {
            store(ValueLayout.unbound)
        }
    }

    /// Moves the value out.
    @inline(__always) func take() -> Value {
        let value = move()
        store(ValueLayout.unbound)
        return value
    }

    @inline(__always) func set(_ value: consuming Value) {
        if isObject {
            let old = unowned
            initialize(to: value)
            old.drop()
        } else {
            initialize(to: value)
        }
    }

    @inline(__always) func set(int: Int) {
        if isObject { unowned.drop() }
        UnsafeMutableRawPointer(self).storeBytes(of: int, as: Int.self)
        store(ValueLayout.int)
    }

    @inline(__always) func set(float: Double) {
        if isObject { unowned.drop() }
        UnsafeMutableRawPointer(self).storeBytes(of: float, as: Double.self)
        store(ValueLayout.float)
    }

    @inline(__always) func set(bool: Bool) {
        if isObject { unowned.drop() }
        UnsafeMutableRawPointer(self).storeBytes(of: bool ? 1 : 0, as: Int.self)
        store(ValueLayout.bool)
    }

    /// Moves a register's value here, leaving that one empty.
    @inline(__always) func set(moving other: Registers) {
        let old: Unmanaged<Object>? = isObject ? unowned : nil
        UnsafeMutableRawPointer(self).copyMemory(from: other, byteCount: 9)
        other.abandon()
        if let old { old.drop() }
    }

    /// Copies a register's value here.
    @inline(__always) func set(copying other: Registers) {
        let old: Unmanaged<Object>? = isObject ? unowned : nil
        initialize(copying: other)
        if let old { old.drop() }
    }
}

extension Unmanaged where Instance == Object {
    /// What decides the type of an object of a sealed type: the Swift class for the containers, else the type itself.
    @inline(__always) var sealedKey: UnsafeRawPointer {
        switch _withUnsafeGuaranteedRef({ $0.kind }) {
        case .string, .list, .tuple, .dict, .generator: UnsafeRawPointer(toOpaque()).load(as: UnsafeRawPointer.self)
        // One class for two types.
        case .set: UnsafeRawPointer(toOpaque()).load(as: UnsafeRawPointer.self)
            + (Unmanaged<SetObject>.fromOpaque(toOpaque())._withUnsafeGuaranteedRef { $0.isFrozen } ? 1 : 0)
        default: _withUnsafeGuaranteedRef { UnsafeRawPointer(Unmanaged<TypeObject>.passUnretained($0.type).toOpaque()) }
        }
    }
}

extension Unmanaged {
    // `takeUnretainedValue`, `passRetained` and `release` count atomically also where one thread is all there is, and `release` retains
    // before it releases. The same by way of memory does what the module does with its own references.

    /// The object.
    @inline(__always) var object: Instance { unsafeBitCast(toOpaque(), to: Instance.self) }

    /// Gives up the reference that this one stands for.
    @inline(__always) func letGo() {
        var address = toOpaque()
        withUnsafeMutablePointer(to: &address) {
            _ = UnsafeMutableRawPointer($0).assumingMemoryBound(to: Instance.self).deinitialize(count: 1)
        }
    }

    /// A reference of its own to the same object; `retain()` would count for several threads.
    @inline(__always) var owned: Unmanaged { _withUnsafeGuaranteedRef { .owning($0) } }

    /// A reference of its own to an object.
    @inline(__always) static func owning(_ object: Instance) -> Unmanaged {
        var address = passUnretained(object).toOpaque()
        _ = withUnsafeMutablePointer(to: &address) { UnsafeMutableRawPointer($0).initializeMemory(as: Instance.self, to: object) }
        return fromOpaque(address)
    }
}
