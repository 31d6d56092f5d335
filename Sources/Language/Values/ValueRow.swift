// The memory of lists, tuples, instances and suspended functions: values in a row, in one of the thread's blocks where they are few. A
// row is not counted: the object that has it lets it go at its end. This file alone takes and gives back that memory.
import Glibc
import ThreadLocal

/// Values side by side, with room for more behind them.
struct ValueRow {
    private(set) var base: Registers
    private(set) var count: Int
    private(set) var capacity: Int

    /// A row without room.
    @inline(__always)
    init() {
        base = Self.nowhere
        count = 0
        capacity = 0
    }

    /// An empty row with room for `capacity` values. How much a script asks for is checked by `Room` before.
    @inline(__always)
    init(capacity: Int) {
        base = Self.memory(for: capacity)
        count = 0
        self.capacity = capacity
    }

    /// The values of `count` registers, which are emptied.
    @inline(__always)
    init(moving registers: Registers, _ count: Int) {
        self.init(capacity: count)
        append(moving: registers, count)
    }

    /// Copies of `count` values.
    @inline(__always)
    init(copying values: UnsafePointer<Value>, _ count: Int) {
        self.init(capacity: count)
        append(copying: values, count)
    }

    /// Copies of the values of another row.
    @inline(__always)
    init(copying other: ValueRow) { self.init(copying: other.base, other.count) }

    init(_ values: [Value]) {
        self.init(capacity: values.count)
        values.withUnsafeBufferPointer { if let first = $0.baseAddress { append(copying: first, $0.count) } }
    }

    // MARK: Memory

    private static var nowhere: Registers { stride_no_block().assumingMemoryBound(to: Value.self) }

    @inline(__always)
    private static func memory(for capacity: Int) -> Registers {
        if capacity <= 0 { return nowhere }
        let block = capacity <= stride_block_units ? stride_take_block(UInt32(truncatingIfNeeded: capacity)) : largeBlock(capacity)
        return block.assumingMemoryBound(to: Value.self)
    }

    /// Where the system has no such block the process ends, as it does for an array.
    @inline(never)
    private static func largeBlock(_ capacity: Int, instead old: Registers? = nil) -> UnsafeMutableRawPointer {
        let (bytes, overflow) = capacity.multipliedReportingOverflow(by: MemoryLayout<Value>.stride)
        guard !overflow, let block = realloc(old, bytes) else { preconditionFailure("no memory for \(capacity) values") }
        return block
    }

    @inline(__always)
    private static func giveBack(_ base: Registers, _ capacity: Int) {
        if capacity <= 0 { return }
        if capacity <= stride_block_units {
            stride_give_block(base, UInt32(truncatingIfNeeded: capacity))
        } else {
            free(base)
        }
    }

    /// Lets go of the values and the memory; to be called once, at the end of the row's object.
    @inline(__always)
    func release() {
        var p = base
        let end = base + count
        while p < end {
            if p.isObject { p.unowned.drop() }
            p += 1
        }
        Self.giveBack(base, capacity)
    }

    /// Lets go of the values; the room stays.
    mutating func removeAll() {
        let last = base + count
        count = 0
        for p in sequence(first: base, next: { $0 + 1 }).prefix(while: { $0 < last }) where p.isObject { p.unowned.drop() }
    }

    /// Gives the memory back, the values having gone elsewhere.
    func releaseMemory() { Self.giveBack(base, capacity) }

    /// Makes room for at least `least` values. MemoryError when there is none.
    @inline(never)
    mutating func grow(to least: Int) throws {
        guard least > capacity else { return }
        try Room.require(roomy(least), of: MemoryLayout<Value>.stride)
        enlarge(to: roomy(least))
    }

    /// How much room to make where so much is needed.
    private func roomy(_ least: Int) -> Int {
        capacity < 4 ? max(least, 4) : max(least, capacity < 1 << 20 ? 2 * capacity : capacity + capacity / 2)
    }

    private mutating func enlarge(to wanted: Int) {
        let isLarge = stride_block_units < capacity
        if isLarge {
            base = Self.largeBlock(wanted, instead: base).assumingMemoryBound(to: Value.self)
        } else {
            let larger = Self.memory(for: wanted)
            UnsafeMutableRawPointer(larger).copyMemory(from: base, byteCount: count &* MemoryLayout<Value>.stride)
            Self.giveBack(base, capacity)
            base = larger
        }
        capacity = wanted
    }

    // MARK: Values

    /// The value at an index, which must be there.
    @inline(__always)
    subscript(index: Int) -> Value {
        get {
            precondition(index >= 0 && index < count)
            return base[index]
        }
        nonmutating set {
            precondition(index >= 0 && index < count)
            (base + index).set(newValue)
        }
    }

    /// The values as an array.
    var array: [Value] { Array(UnsafeBufferPointer(start: base, count: count)) }

    /// Adds a value where there is room.
    @inline(__always)
    private mutating func put(_ value: consuming Value) {
        (base + count).initialize(to: value)
        count &+= 1
    }

    @inline(__always)
    mutating func append(_ value: consuming Value) throws {
        if count == capacity { try grow(to: count &+ 1) }
        put(value)
    }

    /// Adds a value to a row of which nobody asks that it can grow without end.
    @inline(__always)
    mutating func add(_ value: consuming Value) {
        if count == capacity { enlarge(to: roomy(count &+ 1)) }
        put(value)
    }

    /// Adds the value of a register, which is emptied.
    @inline(__always)
    mutating func append(moving register: Registers) throws {
        if count == capacity { try grow(to: count &+ 1) }
        UnsafeMutableRawPointer(base + count).copyMemory(from: register, byteCount: MemoryLayout<Value>.stride)
        register.abandon()
        count &+= 1
    }

    /// Adds the values of registers, which are emptied, where there is room.
    @inline(__always)
    private mutating func append(moving registers: Registers, _ more: Int) {
        UnsafeMutableRawPointer(base + count).copyMemory(from: registers, byteCount: more &* MemoryLayout<Value>.stride)
        var i = 0
        while i < more {
            (registers + i).abandon()
            i &+= 1
        }
        count &+= more
    }

    /// Adds copies of values where there is room.
    @inline(__always)
    private mutating func append(copying values: UnsafePointer<Value>, _ more: Int) {
        var source = Registers(mutating: values), place = base + count
        let end = source + more
        while source < end {
            place.initialize(copying: source)
            source += 1
            place += 1
        }
        count &+= more
    }

    /// Adds copies of the values of another row, which may be this one.
    mutating func append(_ other: ValueRow) throws {
        let more = other.count, isThis = other.base == base
        if count + more > capacity { try grow(to: count + more) }
        append(copying: isThis ? base : other.base, more)
    }

    mutating func append(_ values: [Value]) throws {
        if count + values.count > capacity { try grow(to: count + values.count) }
        values.withUnsafeBufferPointer { if let first = $0.baseAddress { append(copying: first, $0.count) } }
    }

    /// Takes the last value out; nil when there is none.
    @inline(__always)
    mutating func popLast() -> Value? {
        guard count > 0 else { return nil }
        count &-= 1
        return (base + count).move()
    }

    /// Takes the last value out into a register; false when there is none.
    @inline(__always)
    mutating func popLast(into register: Registers) -> Bool {
        guard count > 0 else { return false }
        count &-= 1
        register.set(moving: base + count)
        return true
    }

    /// Takes the value at an index out.
    @discardableResult
    mutating func remove(at index: Int) -> Value {
        precondition(index >= 0 && index < count)
        let value = (base + index).move()
        shift(from: index + 1, to: index)
        return value
    }

    /// Puts a value before the one at `index`.
    mutating func insert(_ value: consuming Value, at index: Int) throws {
        precondition(index >= 0 && index <= count)
        if count == capacity { try grow(to: count + 1) }
        shift(from: index, to: index + 1)
        (base + index).initialize(to: value)
    }

    /// Moves what lies from one index on to another; the count follows.
    private mutating func shift(from index: Int, to place: Int) {
        memmove(base + place, base + index, (count - index) * MemoryLayout<Value>.stride)
        count += place - index
    }

    func swapAt(_ i: Int, _ j: Int) {
        precondition(i >= 0 && j >= 0 && i < count && j < count)
        let value = (base + i).move()
        (base + i).moveInitialize(from: base + j, count: 1)
        (base + j).initialize(to: value)
    }
}
