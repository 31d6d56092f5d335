// The hash table under sets. Scripts see its order when they print or iterate a set, so it places numbers exactly where
// CPython 3.11 does: open addressing with short linear probes, then jumps that mix in the rest of the hash.

/// A hash table of values without order of insertion.
struct SetTable {
    private enum State: UInt8 { case unused, live, removed }

    // Three arrays, so that a search touches no reference count until a hash fits.
    private var states: ContiguousArray<State> = ContiguousArray(repeating: .unused, count: 8)
    private var hashes: ContiguousArray<Int> = ContiguousArray(repeating: 0, count: 8)
    private var keys: ContiguousArray<Value> = ContiguousArray(repeating: .none, count: 8)
    /// Slots that are or were used; those of removed values stay until the table is rebuilt.
    private var fill = 0
    private(set) var count = 0
    /// How often it was changed.
    private(set) var changes = 0
    /// Where `pop` goes on.
    private var finger = 0

    init() {}

    var capacity: Int { states.count }

    /// The value in a slot; nil when none is there.
    func element(at slot: Int) -> Value? { states[slot] == .live ? keys[slot] : nil }

    var elements: [Value] {
        var elements: [Value] = []
        elements.reserveCapacity(count)
        for slot in states.indices where states[slot] == .live { elements.append(keys[slot]) }
        return elements
    }

    /// The hashes of the values, in order.
    var liveHashes: [Int] { states.indices.compactMap { states[$0] == .live ? hashes[$0] : nil } }

    /// The slots tried for a hash, in order, without end.
    private struct Probes {
        private let mask: Int
        private var perturbation: UInt
        private var base: Int
        private var left: Int

        init(hash: Int, mask: Int) {
            self.mask = mask
            perturbation = UInt(bitPattern: hash)
            base = hash & mask
            left = base + 9 <= mask ? 9 : 0
            current = base
        }

        private(set) var current: Int

        mutating func advance() {
            if left > 0 {
                left -= 1
                current += 1
                return
            }
            perturbation >>= 5
            base = Int(bitPattern: UInt(bitPattern: base) &* 5 &+ 1 &+ perturbation) & mask
            left = base + 9 <= mask ? 9 : 0
            current = base
        }
    }

    /// The slot of `key`. A comparison may run script code, but not change this copy of the table.
    func find(_ key: Value, hash: Int, _ machine: Machine) throws -> Int? {
        var probes = Probes(hash: hash, mask: states.count - 1)
        while states[probes.current] != .unused {
            let slot = probes.current
            if hashes[slot] == hash, states[slot] == .live, try isSame(keys[slot], key, machine) { return slot }
            probes.advance()
        }
        return nil
    }

    private func isSame(_ a: Value, _ b: Value, _ machine: Machine) throws -> Bool {
        if case .int(let x) = a, case .int(let y) = b { return x == y }
        return try machine.sameOrEqual(a, b)
    }

    /// What a search that retains nothing found of an int or a string in a register; nil when only the machine can compare a key.
    /// Mutating only so that nothing of the table is copied.
    mutating func quickContains(_ key: Registers, hash: Int) -> Bool? {
        states.withUnsafeBufferPointer { states in
            hashes.withUnsafeBufferPointer { hashes in
                keys.withUnsafeBufferPointer { keys in
                    guard let first = keys.baseAddress else { return nil }
                    var probes = Probes(hash: hash, mask: states.count - 1)
                    while states[probes.current] != .unused {
                        let slot = probes.current
                        if hashes[slot] == hash, states[slot] == .live {
                            guard let same = Registers(mutating: first + slot).quickEquals(key) else { return nil }
                            if same { return true }
                        }
                        probes.advance()
                    }
                    return false
                }
            }
        }
    }

    /// Adds a key that is not there.
    mutating func insert(_ key: Value, hash: Int) {
        place(key, hash)
        fill += 1
        count += 1
        changes &+= 1
        if fill * 5 >= (states.count - 1) * 3 { resize(toHold: count > 50000 ? count * 2 : count * 4) }
    }

    private mutating func place(_ key: Value, _ hash: Int) {
        var probes = Probes(hash: hash, mask: states.count - 1)
        while states[probes.current] != .unused { probes.advance() }
        states[probes.current] = .live
        hashes[probes.current] = hash
        keys[probes.current] = key
    }

    private mutating func resize(toHold least: Int) {
        var size = 8
        while size <= least { size *= 2 }
        let old = self
        states = ContiguousArray(repeating: .unused, count: size)
        hashes = ContiguousArray(repeating: 0, count: size)
        keys = ContiguousArray(repeating: .none, count: size)
        for slot in old.states.indices where old.states[slot] == .live { place(old.keys[slot], old.hashes[slot]) }
        fill = count
    }

    mutating func remove(at slot: Int) {
        states[slot] = .removed
        keys[slot] = .none
        count -= 1
        changes &+= 1
    }

    mutating func removeAll() {
        replace(by: SetTable())
    }

    /// Becomes a copy of another, which counts as a change.
    mutating func replace(by other: SetTable) {
        let changes = changes
        self = other
        self.changes = changes &+ 1
    }

    /// Removes and gives the next value behind the last one so taken.
    mutating func pop() -> Value? {
        guard count > 0 else { return nil }
        var slot = finger & (states.count - 1)
        while states[slot] != .live { slot = (slot + 1) & (states.count - 1) }
        let value = keys[slot]
        remove(at: slot)
        finger = slot + 1
        return value
    }

    /// The hash of the value in a slot.
    func hash(at slot: Int) -> Int { hashes[slot] }

    /// Makes room for what `other` has, as CPython does before it merges one set into another, and takes it over slot for slot where
    /// nothing is here yet; false where the values are still to be inserted.
    mutating func takeWhole(_ other: SetTable) -> Bool {
        if (fill + other.count) * 5 >= (states.count - 1) * 3 { resize(toHold: (count + other.count) * 2) }
        if fill == 0, states.count == other.states.count, other.fill == other.count {
            replace(by: other)
            finger = 0
            return true
        }
        return false
    }
}
