// Iterators: the base class, and those of the built-in containers.
import Signatures

/// Something that gives values one after another.
open class IteratorObject: Object {
    public override init() { super.init() }
    override init(kind: ObjectKind) { super.init(kind: kind) }

    open override var type: TypeObject { BuiltinTypes.iterator }

    /// The next value; nil at the end, and ever after.
    open func next(_ machine: Machine) throws -> Value? { nil }

    /// Puts the next value into a register; at the end, and when it throws, the register keeps what it had. The machine's loop asks
    /// this; whoever can do it without a value in between overrides it.
    func advance(_ machine: Machine, into target: Registers) throws -> Bool {
        guard let value = try next(machine) else { return false }
        target.set(value)
        return true
    }

    open override func iterator(_ machine: Machine) throws -> IteratorObject? { self }
}

/// An iterator whose values a closure gives.
public class ClosureIterator: IteratorObject {
    private let body: (Machine) throws -> Value?
    private var isExhausted = false

    public init(_ body: @escaping (Machine) throws -> Value?) {
        self.body = body
        super.init()
    }

    deinit { Leftovers.spare(body) }

    public final override func next(_ machine: Machine) throws -> Value? {
        guard !isExhausted else { return nil }
        // What a closure gives may have no end, and it may ask another iterator.
        try machine.pollInterrupt()
        try machine.requireStack()
        if let value = try body(machine) { return value }
        isExhausted = true
        return nil
    }
}

/// An iterator of pairs: `for i, x in enumerate(…)` takes them without a tuple being made.
class PairIterator: IteratorObject {
    override init() { super.init(kind: .pairIterator) }

    /// Puts the next pair into two registers; false at the end.
    func nextPair(_ machine: Machine, _ first: Registers, _ second: Registers) throws -> Bool { false }

    override func next(_ machine: Machine) throws -> Value? {
        try machine.withRegister { first in
            try machine.withRegister { second in
                try nextPair(machine, first, second) ? .tuple([first.take(), second.take()]) : nil
            }
        }
    }
}

extension IteratorObject {
    /// Puts the next value into a register; false at the end.
    @inline(__always)
    final func next(_ machine: Machine, into target: Registers) throws -> Bool {
        switch kind {
        case .rangeIterator:
            guard let value = unsafeDowncast(self, to: RangeIterator.self).advance() else { return false }
            target.set(int: value)
            return true
        case .listIterator: return unsafeDowncast(self, to: ListIterator.self).advance(into: target)
        case .tupleIterator: return unsafeDowncast(self, to: TupleIterator.self).advance(into: target)
        default: return try advance(machine, into: target)
        }
    }
}

extension Machine {
    /// Runs `body` with the register into which it takes one value after another.
    @inline(__always)
    func withRegister<R>(_ body: (Registers) throws -> R) rethrows -> R {
        try withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { values in
            guard let register = values.baseAddress else { preconditionFailure("a register has an address") }
            register.abandon()
            defer { register.clear() }
            return try body(register)
        }
    }
}

/// Over a list that may change meanwhile.
final class ListIterator: IteratorObject {
    var list: ListObject?
    var index = 0

    init(_ list: ListObject) {
        self.list = list
        super.init(kind: .listIterator)
    }

    deinit { Leftovers.spare(list as Any) }

    /// Puts the next value into a register; false at the end.
    @inline(__always)
    func advance(into target: Registers) -> Bool {
        guard let list, index < list.count else {
            list = nil
            return false
        }
        target.set(copying: list.row.base + index)
        index &+= 1
        return true
    }

    override func next(_ machine: Machine) -> Value? {
        guard let list else { return nil }
        guard index < list.count else {
            self.list = nil
            return nil
        }
        index += 1
        return list[index - 1]
    }
}

/// Over a tuple.
final class TupleIterator: IteratorObject {
    let tuple: TupleObject
    var index = 0

    init(_ tuple: TupleObject) {
        self.tuple = tuple
        super.init(kind: .tupleIterator)
    }

    deinit { Leftovers.spare(tuple) }

    /// Puts the next value into a register; false at the end.
    @inline(__always)
    func advance(into target: Registers) -> Bool {
        guard index < tuple.count else { return false }
        target.set(copying: tuple.row.base + index)
        index &+= 1
        return true
    }

    override func next(_ machine: Machine) -> Value? {
        guard index < tuple.count else { return nil }
        index += 1
        return tuple[index - 1]
    }
}

/// Over a copy of something's contents.
public final class ArrayIterator: IteratorObject {
    private let items: [Value]
    private var index = 0

    public init(_ items: [Value]) {
        self.items = items
        super.init()
    }

    deinit { Leftovers.spare(items) }

    public override func next(_ machine: Machine) -> Value? {
        guard index < items.count else { return nil }
        index += 1
        return items[index - 1]
    }
}

/// Over a range.
final class RangeIterator: IteratorObject {
    var next: Int
    let step: Int
    var remaining: Int

    init(start: Int, step: Int, count: Int) {
        next = start
        self.step = step
        remaining = count
        super.init(kind: .rangeIterator)
    }

    @inline(__always)
    func advance() -> Int? {
        guard remaining > 0 else { return nil }
        remaining &-= 1
        defer { next = next &+ step }
        return next
    }

    override func next(_ machine: Machine) throws -> Value? {
        // Swift code that goes through a long range can be stopped here.
        try machine.pollInterrupt()
        return advance().map { .int($0) }
    }
}
