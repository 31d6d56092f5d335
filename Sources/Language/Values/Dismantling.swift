// Letting go of deep structures. A list in a list in a list …, or a chain of instances, would be released by as many nested
// calls as it is deep, and a long one would use up the stack. So a container whose parts have parts of their own is taken
// apart in a loop, before Swift releases what is left.

enum Dismantling {
    /// Whether a dying container has to be taken apart: one of its parts dies with it, and has containers as parts itself.
    static func isNeeded(_ values: Registers, count: Int) -> Bool {
        for i in 0..<count where isContainer(values + i) && diesWithHolder(values + i) && hasContainers(values[i]) { return true }
        return false
    }

    static func isNeeded(_ items: [Value]) -> Bool {
        items.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { isNeeded(Registers(mutating: $0), count: buffer.count) } ?? false
        }
    }

    /// Takes containers apart until nothing is left that only they hold. Parts that somebody else holds too (or an array
    /// that shares its memory with another) are only let go.
    static func run(_ parts: consuming [Value]) {
        var pending = consume parts
        while var next = pending.popLast() {
            let takesApart = withUnsafeMutablePointer(to: &next) { isContainer($0) && diesWithHolder($0) }
            if takesApart, case .object(let object) = next { pending += object.giveUpParts() }
        }
    }

    private static func isContainer(_ p: Registers) -> Bool {
        guard p.isObject else { return false }
        switch p.kind {
        case .list, .tuple, .dict, .instance: return true
        default: return false
        }
    }

    private static func diesWithHolder(_ p: Registers) -> Bool {
        isKnownUniquelyReferenced(&UnsafeMutableRawPointer(p).assumingMemoryBound(to: Object.self).pointee)
    }

    private static func hasContainers(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return false }
        switch object.kind {
        case .list: return any(unsafeDowncast(object, to: ListObject.self).items)
        case .tuple: return any(unsafeDowncast(object, to: TupleObject.self).items)
        case .dict: return unsafeDowncast(object, to: DictObject.self).table.entries.contains { isContainer($0.value) || isContainer($0.key) }
        case .instance:
            let instance = unsafeDowncast(object, to: InstanceObject.self)
            return (0..<instance.count).contains { isContainer(instance.slots + $0) } || instance.payload.map(isContainer) == true
        default: return false
        }
    }

    private static func any(_ items: [Value]) -> Bool { items.contains(where: isContainer) }

    private static func isContainer(_ value: Value) -> Bool {
        guard case .object(let object) = value else { return false }
        switch object.kind {
        case .list, .tuple, .dict, .instance: return true
        default: return false
        }
    }
}

extension Object {
    /// Empties a container that nobody else holds; gives what was in it.
    fileprivate func giveUpParts() -> [Value] {
        switch kind {
        case .list: unsafeDowncast(self, to: ListObject.self).giveUpItems()
        case .tuple: unsafeDowncast(self, to: TupleObject.self).giveUpItems()
        case .dict: unsafeDowncast(self, to: DictObject.self).giveUpEntries()
        case .instance: unsafeDowncast(self, to: InstanceObject.self).giveUpAttributes()
        default: []
        }
    }
}
