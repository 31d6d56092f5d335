// Taking all that an iterator gives, for built-in functions that do (`list`, `sum`, `any`, `join`). A generator is not left and entered
// anew for each value: the machine's loop hands each to the taker where it is yielded, and the generator goes straight on.
import Signatures

/// Who takes the values of a generator that runs.
final class Drain {
    let take: (Registers) throws -> Bool
    /// The one that waits for a value which this one's generator needs.
    let outer: Drain?
    /// What went wrong in taking: it is no error of the generator's.
    var error: (any Error)?

    init(outer: Drain?, _ take: @escaping (Registers) throws -> Bool) {
        self.take = take
        self.outer = outer
    }
}

extension Machine {
    /// Hands the values of an iterator to `take` in a register, one after another, until it says by false that it wants no more.
    /// `take` runs no script.
    func drain(_ iterator: IteratorObject, _ take: (Registers) throws -> Bool) throws {
        if iterator.kind == .generator { return try drain(unsafeDowncast(iterator, to: GeneratorObject.self), take) }
        try withRegister { register in
            while try iterator.next(self, into: register) {
                guard try take(register) else { return }
                try pollInterrupt()
            }
        }
    }

    private func drain(_ generator: GeneratorObject, _ take: (Registers) throws -> Bool) throws {
        guard generator.state != .finished else { return }
        try requireStack()
        try withoutActuallyEscaping(take) { take in
            let own = Drain(outer: drain, take)
            try pushGenerator(generator, .drained)
            drain = own
            defer { drain = own.outer }
            generator.sent = .none
            enterResumed(generator)
            _ = try execute()
            if let error = own.error { throw error }
        }
    }

    /// Whether the taker that the frame of a yielding generator, or the outermost that waits for it in `yield from`, runs for wants more
    /// than this value; nil when there is none.
    @inline(__always)
    func handOver(_ p: Registers, consuming: Bool) -> Bool? {
        if frame.pointee.kind != .drained, frame.pointee.kind != .delegated { return nil }
        return handOverFurther(p, consuming)
    }

    @inline(never)
    private func handOverFurther(_ p: Registers, _ consuming: Bool) -> Bool? {
        var root = frame
        while root.pointee.kind == .delegated { root -= 1 }
        guard root.pointee.kind == .drained, let drain else { return nil }
        if consuming { handed.set(moving: p) } else { handed.set(copying: p) }
        defer { handed.clear() }
        do { return try drain.take(handed) } catch {
            drain.error = error
            return false
        }
    }

    /// The values that iterating over `value` gives, in a row of their own.
    func row(of value: Value) throws -> ValueRow {
        if case .object(let object) = value {
            if object.kind == .list { return ValueRow(copying: unsafeDowncast(object, to: ListObject.self).row) }
            if object.kind == .tuple { return ValueRow(copying: unsafeDowncast(object, to: TupleObject.self).row) }
        }
        let iterator = try iterator(value)
        var row = ValueRow()
        do {
            if iterator.kind == .rangeIterator {
                try row.grow(to: unsafeDowncast(iterator, to: RangeIterator.self).remaining)
            }
            try drain(iterator) { p in
                try row.append(moving: p)
                return true
            }
        } catch {
            row.release()
            throw error
        }
        return row
    }
}
