// The iterators of `itertools` that loops use most, as classes: they move values from register to register.
import Signatures

/// An iterator that belongs to a type of its own and fills registers.
class RegisterIterator: IteratorObject {
    private let ownType: TypeObject
    /// For an item that is not what is given.
    final let slot = Registers.allocate(capacity: 1)

    init(_ type: TypeObject) {
        ownType = type
        slot.abandon()
        super.init()
    }

    deinit {
        slot.clear()
        slot.deallocate()
    }

    final override var type: TypeObject { ownType }

    final override func next(_ machine: Machine) throws -> Value? {
        try machine.withRegister { try advance(machine, into: $0) ? $0.take() : nil }
    }
}

/// What `chain` makes: the items of one iterable after the other.
final class ChainIterator: RegisterIterator {
    private let sources: IteratorObject
    private var current: IteratorObject?

    init(_ type: TypeObject, _ sources: IteratorObject) {
        self.sources = sources
        super.init(type)
    }

    deinit { Leftovers.spare((sources, current as Any)) }

    override func advance(_ machine: Machine, into target: Registers) throws -> Bool {
        try machine.requireStack()
        while true {
            if let current, try current.next(machine, into: target) { return true }
            try machine.pollInterrupt()
            current = nil
            guard let source = try sources.next(machine) else { return false }
            current = try machine.iterator(source)
        }
    }
}

/// What `islice` makes: the items from `start` to `stop` in steps.
final class PartIterator: RegisterIterator {
    private let source: IteratorObject
    private var wanted: Int
    private var index = 0
    private let stop: Int
    private let step: Int

    init(_ type: TypeObject, _ source: IteratorObject, start: Int, stop: Int, step: Int) {
        self.source = source
        wanted = start
        self.stop = stop
        self.step = step
        super.init(type)
    }

    deinit { Leftovers.spare(source) }

    override func advance(_ machine: Machine, into target: Registers) throws -> Bool {
        try machine.requireStack()
        guard wanted < stop else { return false }
        while try source.next(machine, into: slot) {
            try machine.pollInterrupt()
            let place = index
            index += 1
            if place == wanted {
                let (next, overflow) = wanted.addingReportingOverflow(step)
                wanted = overflow ? .max : next
                target.set(moving: slot)
                return true
            }
        }
        wanted = .max
        return false
    }
}

/// What `accumulate` makes: running sums, or what a function makes of them.
final class RunningIterator: RegisterIterator {
    private let source: IteratorObject
    private let function: Value?
    private var initial: Value?
    private var total: Value?

    init(_ type: TypeObject, _ source: IteratorObject, _ function: Value?, initial: Value?) {
        self.source = source
        self.function = function
        self.initial = initial
        super.init(type)
    }

    deinit { Leftovers.spare((source, function as Any, initial as Any, total as Any)) }

    override func advance(_ machine: Machine, into target: Registers) throws -> Bool {
        try machine.pollInterrupt()
        try machine.requireStack()
        if let first = initial {
            initial = nil
            total = first
            target.set(first)
            return true
        }
        guard try source.next(machine, into: slot) else { return false }
        let item = slot.take()
        guard let known = total else {
            total = item
            target.set(item)
            return true
        }
        let sum = try function.map { try machine.call($0, known, item) } ?? machine.sum(known, item)
        total = sum
        target.set(sum)
        return true
    }
}

/// What `product` makes: all tuples with an item of each pool, the last pool running fastest.
final class ProductIterator: PairIterator {
    private let pools: [[Value]]
    private var indices: [Int]
    private var isExhausted: Bool

    init(_ pools: [[Value]]) {
        self.pools = pools
        indices = Array(repeating: 0, count: pools.count)
        isExhausted = pools.contains(where: \.isEmpty)
        super.init()
    }

    deinit { Leftovers.spare(pools) }

    /// Two pools are the common case, and a loop over them takes the pairs apart.
    override func nextPair(_ machine: Machine, _ first: Registers, _ second: Registers) throws -> Bool {
        guard !isExhausted else { return false }
        guard pools.count == 2 else {
            throw ScriptError(.valueError, pools.count > 2
                ? "too many values to unpack (expected 2)" : "not enough values to unpack (expected 2, got \(pools.count))")
        }
        first.set(pools[0][indices[0]])
        second.set(pools[1][indices[1]])
        step()
        return true
    }

    override func next(_ machine: Machine) throws -> Value? {
        guard !isExhausted else { return nil }
        try machine.pollInterrupt()
        var row = ValueRow(capacity: pools.count)
        for i in pools.indices { row.add(pools[i][indices[i]]) }
        step()
        return .object(TupleObject.owning(row))
    }

    /// Steps the indices like an odometer.
    private func step() {
        var i = pools.count
        while i > 0 {
            i -= 1
            indices[i] += 1
            if indices[i] < pools[i].count { return }
            indices[i] = 0
        }
        isExhausted = true
    }
}
