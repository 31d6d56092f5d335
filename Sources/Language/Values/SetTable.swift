// The hash table under sets. Scripts see its order when they print or iterate a set, so it places numbers exactly where
// CPython 3.11 does: open addressing with short linear probes, then jumps that mix in the rest of the hash.

/// A hash table of values without order of insertion.
struct SetTable {
    struct Slot {
        var key: Value
        var hash: Int
        var isLive: Bool
    }

    /// nil: never used. A slot of a removed value stays, not live, until the table is rebuilt.
    private(set) var slots: ContiguousArray<Slot?> = ContiguousArray(repeating: nil, count: 8)
    /// Slots that are or were used.
    private var fill = 0
    private(set) var count = 0
    /// Where `pop` goes on.
    private var finger = 0

    init() {}

    var elements: [Value] { slots.compactMap { slot in slot.flatMap { $0.isLive ? $0.key : nil } } }

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

    /// The slot of `key`.
    func find(_ key: Value, hash: Int, _ machine: Machine) throws -> Int? {
        var probes = Probes(hash: hash, mask: slots.count - 1)
        while let slot = slots[probes.current] {
            if slot.isLive, slot.hash == hash, try machine.sameOrEqual(slot.key, key) { return probes.current }
            probes.advance()
        }
        return nil
    }

    /// Adds a key that is not there.
    mutating func insert(_ key: Value, hash: Int) {
        place(key, hash)
        fill += 1
        count += 1
        if fill * 5 >= (slots.count - 1) * 3 { resize(toHold: count > 50000 ? count * 2 : count * 4) }
    }

    private mutating func place(_ key: Value, _ hash: Int) {
        var probes = Probes(hash: hash, mask: slots.count - 1)
        while slots[probes.current] != nil { probes.advance() }
        slots[probes.current] = Slot(key: key, hash: hash, isLive: true)
    }

    private mutating func resize(toHold least: Int) {
        var size = 8
        while size <= least { size *= 2 }
        let old = slots
        slots = ContiguousArray(repeating: nil, count: size)
        for case let slot? in old where slot.isLive { place(slot.key, slot.hash) }
        fill = count
    }

    mutating func remove(at index: Int) {
        slots[index] = Slot(key: .none, hash: -1, isLive: false)
        count -= 1
    }

    mutating func removeAll() { self = SetTable() }

    /// Removes and gives the next value behind the last one so taken.
    mutating func pop() -> Value? {
        guard count > 0 else { return nil }
        var index = finger & (slots.count - 1)
        while true {
            if let slot = slots[index], slot.isLive {
                remove(at: index)
                finger = index + 1
                return slot.key
            }
            index = (index + 1) & (slots.count - 1)
        }
    }

    /// Takes over what `other` has, as CPython merges one set into another.
    mutating func merge(_ other: SetTable, _ machine: Machine) throws {
        if (fill + other.count) * 5 >= (slots.count - 1) * 3 { resize(toHold: (count + other.count) * 2) }
        if fill == 0, slots.count == other.slots.count, other.fill == other.count {
            self = other
            finger = 0
            return
        }
        for case let slot? in other.slots where slot.isLive {
            if try find(slot.key, hash: slot.hash, machine) == nil { insert(slot.key, hash: slot.hash) }
        }
    }

    var liveSlots: some Sequence<Slot> { slots.lazy.compactMap(\.self).filter(\.isLive) }
}
