// The hash table under dictionaries: entries in order of insertion, and an index of buckets beside them. Keys compare as
// Python compares them; strings and ints without asking the machine.

/// An insertion-ordered hash table.
struct OrderedTable {
    struct Entry {
        let hash: Int
        let key: Value
        var value: Value
        /// False after removal; the place is given back when the table is next rebuilt.
        var isLive = true
    }

    private(set) var entries: ContiguousArray<Entry> = []
    /// Open addressing: -1 empty, otherwise the index of an entry (live or not).
    private var buckets: ContiguousArray<Int32> = []
    private(set) var count = 0
    /// Counts what makes known indices worthless or new keys appear: whoever searches while script code runs compares it.
    private(set) var changes = 0

    init() {}

    /// The places to look for a hash, one after another: first the one that its low bits name, so that keys in a row lie
    /// in a row; then, as its higher bits come in, all over the table.
    private struct Probe {
        private(set) var bucket: Int
        private var rest: UInt
        private let mask: Int

        @inline(__always) init(_ hash: Int, mask: Int) {
            bucket = hash & mask
            rest = UInt(bitPattern: hash)
            self.mask = mask
        }

        @inline(__always) mutating func advance() {
            rest >>= 5
            bucket = (bucket &* 5 &+ Int(bitPattern: rest) &+ 1) & mask
        }
    }

    /// The index of the entry for `key`.
    func find(_ key: Value, hash: Int, _ machine: Machine) throws -> Int? {
        guard count > 0 else { return nil }
        let mask = buckets.count - 1
        var probe = Probe(hash, mask: mask)
        while true {
            let index = Int(buckets[probe.bucket])
            if index < 0 { return nil }
            // A comparison may run script code that changes the table.
            guard index < entries.count else { return nil }
            if entries[index].hash == hash && entries[index].isLive {
                let known = entries[index].key
                if try Self.same(known, key, machine) { return index }
                guard buckets.count == mask + 1 else { return try find(key, hash: hash, machine) }
            }
            probe.advance()
        }
    }

    @inline(__always)
    private static func same(_ a: Value, _ b: Value, _ machine: Machine) throws -> Bool {
        if case .int(let x) = a, case .int(let y) = b { return x == y }
        if case .object(let x) = a, case .object(let y) = b {
            if x === y { return true }
            if x.kind == .string && y.kind == .string {
                return unsafeDowncast(x, to: StringObject.self) == unsafeDowncast(y, to: StringObject.self)
            }
        }
        return try machine.sameOrEqual(a, b)
    }

    mutating func setValue(_ value: Value, at index: Int) { entries[index].value = value }

    /// Adds a key that is not there.
    mutating func append(_ key: Value, hash: Int, _ value: Value) {
        if entries.count * 3 >= buckets.count * 2 { rebuild() }
        entries.append(Entry(hash: hash, key: key, value: value))
        place(entries.count - 1, hash)
        count += 1
        changes &+= 1
    }

    private mutating func place(_ index: Int, _ hash: Int) {
        let mask = buckets.count - 1
        var probe = Probe(hash, mask: mask)
        while buckets[probe.bucket] >= 0 { probe.advance() }
        buckets[probe.bucket] = Int32(truncatingIfNeeded: index)
    }

    private mutating func rebuild() {
        if count < entries.count { entries = ContiguousArray(entries.lazy.filter(\.isLive)) }
        var size = 8
        while size < (count + 1) * 3 { size *= 2 }
        buckets = ContiguousArray(repeating: -1, count: size)
        for i in entries.indices { place(i, entries[i].hash) }
    }

    mutating func remove(at index: Int) -> Value {
        let value = entries[index].value
        count -= 1
        changes &+= 1
        if count == 0 {
            removeAll()
        } else {
            entries[index] = Entry(hash: entries[index].hash, key: .none, value: .none, isLive: false)
        }
        return value
    }

    mutating func removeAll() {
        entries.removeAll()
        buckets.removeAll()
        count = 0
        changes &+= 1
    }
}

extension OrderedTable {
    /// The index of the entry for a string key; needs no machine, since only other strings can equal it.
    func find(_ text: StringObject, hash: Int) -> Int? {
        guard count > 0 else { return nil }
        let mask = buckets.count - 1
        var probe = Probe(hash, mask: mask)
        while buckets[probe.bucket] >= 0 {
            let index = Int(buckets[probe.bucket])
            if entries[index].hash == hash, entries[index].isLive, let known = entries[index].key.string, known == text { return index }
            probe.advance()
        }
        return nil
    }

    /// What a quick search found.
    enum Quick {
        case entry(Int), missing
        /// A key that only the machine can compare has the same hash.
        case unclear
    }

    /// Looks for an int or a string that lies in a register, and retains nothing on the way.
    /// Mutating only so that nothing of the table is copied.
    /// - near: the index that the last such search, of this table or another, ended with: `d[k] = d.get(k, 0) + 1` asks twice for one key.
    @inline(__always)
    mutating func quickFind(_ key: Registers, hash: Int, near: inout Int) -> Quick {
        if near < entries.count {
            let place = near
            let isThere = entries.withUnsafeBufferPointer { entries in
                guard let entry = entries.baseAddress.map({ $0 + place }), entry.pointee.hash == hash, entry.pointee.isLive else { return false }
                return entry.key.quickEquals(key) == true
            }
            if isThere { return .entry(near) }
        }
        let found = quickSearch(key, hash: hash)
        if case .entry(let index) = found { near = index }
        return found
    }

    @inline(never)
    private mutating func quickSearch(_ key: Registers, hash: Int) -> Quick {
        guard count > 0 else { return .missing }
        return entries.withUnsafeBufferPointer { entries in
            buckets.withUnsafeBufferPointer { buckets in
                guard let first = entries.baseAddress else { return .missing }
                var probe = Probe(hash, mask: buckets.count - 1)
                while buckets[probe.bucket] >= 0 {
                    let index = Int(buckets[probe.bucket]), entry = first + index
                    if entry.pointee.hash == hash, entry.pointee.isLive {
                        guard let same = entry.key.quickEquals(key) else { return .unclear }
                        if same { return .entry(index) }
                    }
                    probe.advance()
                }
                return .missing
            }
        }
    }

    /// Where the value for such a key lies, until the table changes; nil when it is not there. `isUnclear` is set when only the machine can tell.
    @inline(__always)
    mutating func quickPlace(_ key: Registers, hash: Int, near: inout Int, isUnclear: inout Bool) -> Registers? {
        switch quickFind(key, hash: hash, near: &near) {
        case .entry(let index): return place(ofKnownValueAt: index)
        case .missing: return nil
        case .unclear:
            isUnclear = true
            return nil
        }
    }

    /// Where the value of an entry lies that was just found.
    @inline(__always)
    func place(ofKnownValueAt index: Int) -> Registers? {
        entries.withUnsafeBufferPointer { entries in entries.baseAddress.map { ($0 + index).value } }
    }
}

extension OrderedTable {
    /// Where the value at a known index lies, until the table changes.
    mutating func place(ofValueAt index: Int) -> Registers? {
        entries.withUnsafeMutableBufferPointer { entries in entries.baseAddress.map { UnsafePointer($0 + index).value } }
    }
}

extension UnsafePointer<OrderedTable.Entry> {
    // Where the parts of an entry lie.
    @inline(__always)
    fileprivate var key: Registers { place(behind: MemoryLayout<Int>.stride) }
    @inline(__always)
    fileprivate var value: Registers { place(behind: MemoryLayout<Int>.stride + MemoryLayout<Value>.stride) }

    @inline(__always)
    private func place(behind bytes: Int) -> Registers {
        Registers(mutating: UnsafeRawPointer(self).advanced(by: bytes).assumingMemoryBound(to: Value.self))
    }
}

extension OrderedTable {
    /// Whether the parts of an entry lie where they are looked for.
    static let isAsExpected = MemoryLayout<Entry>.offset(of: \.key) == 8 && MemoryLayout<Entry>.offset(of: \.value) == 24
}

extension Registers {
    /// Whether the keys in two registers are equal; nil when only the machine can tell.
    @inline(__always)
    func quickEquals(_ other: Registers) -> Bool? {
        if tag == ValueLayout.int, other.tag == ValueLayout.int { return rawInt == other.rawInt }
        guard isObject, other.isObject else { return nil }
        if unowned.toOpaque() == other.unowned.toOpaque() { return true }
        guard kind == .string, other.kind == .string else { return nil }
        return unowned(as: StringObject.self)._withUnsafeGuaranteedRef { x in
            other.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { x == $0 }
        }
    }
}
