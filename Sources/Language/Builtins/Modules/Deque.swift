// `collections.deque`: a list that grows and shrinks at both ends.
import Signatures
import Syntax

final class DequeObject: Object {
    /// A ring: `count` items from `first` on, around the end.
    private var ring: [Value] = Array(repeating: .none, count: 8)
    private var first = 0
    private(set) var count = 0
    private let limit: Int?

    init(_ items: [Value], limit: Int?) throws {
        self.limit = limit
        super.init()
        for item in items { try append(item) }
    }

    deinit { Leftovers.spare(ring) }

    nonisolated(unsafe) static let classObject: TypeObject = TypeObject(
        NativeFunction("deque(iterable=(), maxlen=None)", "A list that grows and shrinks at both ends.") { (machine: Machine, a: BoundArguments) -> Value in
            let limit = try a.optionalInt(1)
            if let limit, limit < 0 { throw ScriptError(.valueError, "maxlen must be non-negative") }
            return .object(try DequeObject(machine.items(of: a[0]), limit: limit))
        }, module: "collections", members: members)

    override var type: TypeObject { Self.classObject }

    // MARK: Contents

    private func place(_ index: Int) -> Int { (first + index) & (ring.count - 1) }

    var items: [Value] { (0..<count).map { ring[place($0)] } }

    private func makeRoom() throws {
        guard count == ring.count else { return }
        try Room.require(4 * count, of: MemoryLayout<Value>.stride)
        let kept = items
        ring = kept + Array(repeating: .none, count: kept.count)
        first = 0
    }

    func append(_ value: Value) throws {
        if let limit, count >= limit, popFirst() == nil { return }
        try makeRoom()
        ring[place(count)] = value
        count += 1
    }

    private func prepend(_ value: Value) throws {
        if let limit, count >= limit, popLast() == nil { return }
        try makeRoom()
        first = (first - 1) & (ring.count - 1)
        ring[first] = value
        count += 1
    }

    private func popFirst() -> Value? {
        guard count > 0 else { return nil }
        let value = ring[first]
        ring[first] = .none
        first = place(1)
        count -= 1
        return value
    }

    private func popLast() -> Value? {
        guard count > 0 else { return nil }
        count -= 1
        let value = ring[place(count)]
        ring[place(count)] = .none
        return value
    }

    private func replace(with items: [Value]) throws {
        while popLast() != nil {}
        for item in items { try append(item) }
    }

    // MARK: Syntax

    override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "[...]") {
            let list = try items.map { (item: Value) throws -> String in try machine.repr(item) }.joined(separator: ", ")
            return "deque([\(list)]" + (limit.map { ", maxlen=\($0)" } ?? "") + ")"
        }
    }

    override func hash(_ machine: Machine) -> Int? { nil }
    override func length(_ machine: Machine) -> Int? { count }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        ring[place(try index(key, machine))]
    }

    override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        ring[place(try index(key, machine))] = value
        return true
    }

    override func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool {
        var items = items
        items.remove(at: try index(key, machine))
        try replace(with: items)
        return true
    }

    private func index(_ key: Value, _ machine: Machine) throws -> Int {
        guard let given = try machine.indexIfPossible(key) else {
            throw ScriptError(.typeError, "sequence index must be integer, not '\(key.typeName)'")
        }
        let index = given < 0 ? given &+ count : given
        guard index >= 0, index < count else { throw ScriptError(.indexError, "deque index out of range") }
        return index
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: DequeObject.self) else { return nil }
        return try compareSequences(op, items, other.items, machine)
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        if op == .add, !reflected, let other = other.cast(to: DequeObject.self) { return .object(try DequeObject(items + other.items, limit: limit)) }
        if op == .add, !reflected { throw ScriptError(.typeError, "can only concatenate deque (not \"\(other.typeName)\") to deque") }
        guard op == .multiply, let times = try machine.indexIfPossible(other) else { return nil }
        return .object(try DequeObject(repeated(times), limit: limit))
    }

    override func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        if op == .add {
            for item in try machine.items(of: other) { try append(item) }
        } else if op == .multiply, let times = try machine.indexIfPossible(other) {
            try replace(with: repeated(times))
        } else {
            return nil
        }
        return .object(self)
    }

    /// The items so many times.
    private func repeated(_ times: Int) throws -> [Value] {
        let items = items, times = try repetitions(times, of: items.count, size: MemoryLayout<Value>.stride)
        return (0..<times).flatMap { _ in items }
    }

    override func iterator(_ machine: Machine) -> IteratorObject? {
        var index = 0
        let expected = count
        return ClosureIterator { [self] (_: Machine) throws -> Value? in
            guard count == expected else { throw ScriptError(.runtimeError, "deque mutated during iteration") }
            guard index < count else { return nil }
            index += 1
            return ring[place(index - 1)]
        }
    }

    // MARK: Methods

    private static func this(_ a: BoundArguments) throws -> DequeObject { try a.receiver(DequeObject.self, of: "collections.deque") }

    private static var members: [Member] { atEnds + wholes + sequenceMembers }

    private static var atEnds: [Member] {
        [
            .method("append(self, x, /)", "Adds `x` on the right.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).append(a[1])
                return .none
            },
            .method("appendleft(self, x, /)", "Adds `x` on the left.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).prepend(a[1])
                return .none
            },
            .method("extend(self, iterable, /)", "Adds items on the right.") { (machine: Machine, a: BoundArguments) -> Value in
                for item in try machine.items(of: a[1]) { try this(a).append(item) }
                return .none
            },
            .method("extendleft(self, iterable, /)", "Adds items on the left, one after another.") { (machine: Machine, a: BoundArguments) -> Value in
                for item in try machine.items(of: a[1]) { try this(a).prepend(item) }
                return .none
            },
            .method("pop(self)", "Removes and gives the item on the right.") { (_: Machine, a: BoundArguments) -> Value in
                guard let value = try this(a).popLast() else { throw ScriptError(.indexError, "pop from an empty deque") }
                return value
            },
            .method("popleft(self)", "Removes and gives the item on the left.") { (_: Machine, a: BoundArguments) -> Value in
                guard let value = try this(a).popFirst() else { throw ScriptError(.indexError, "pop from an empty deque") }
                return value
            },
        ]
    }

    private static var wholes: [Member] {
        [
            .property("maxlen", "The largest number of items, or None.", { (_: Machine, v: Value) -> Value in
                v.cast(to: DequeObject.self)?.limit.map { .int($0) } ?? .none
            }),
            .method("clear(self)", "Removes all items.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).replace(with: [])
                return .none
            },
            .method("copy(self)", "A deque of the same items.") { (_: Machine, a: BoundArguments) -> Value in
                let deque = try this(a)
                return .object(try DequeObject(deque.items, limit: deque.limit))
            },
            .method("rotate(self, n=1, /)", "Moves the items n places to the right, around the end.") { (machine: Machine, a: BoundArguments) -> Value in
                let deque = try this(a), items = deque.items
                guard !items.isEmpty else { return .none }
                let cut = try Numbers.modulo(-(machine.index(a[1]) % items.count), items.count)
                try deque.replace(with: Array(items[cut...] + items[..<cut]))
                return .none
            },
            .method("reverse(self)", "Turns the order round.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a).replace(with: this(a).items.reversed())
                return .none
            },
            .method("count(self, x, /)", "How many items equal `x`.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try this(a).items.count { (item: Value) throws -> Bool in try machine.sameOrEqual(item, a[1]) })
            },
            .method("index(self, x, start=0, stop=None, /)", "The place of the first item that equals `x`.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let items = try this(a).items
                func bound(_ value: Value) throws -> Int {
                    let given = try machine.index(value)
                    return min(max(0, given < 0 ? given &+ items.count : given), items.count)
                }
                let start = try bound(a[2]), stop = try a[3].isNone ? items.count : bound(a[3])
                guard start < stop, let place = try place(of: a[1], in: Array(items[start..<stop]), machine) else {
                    throw ScriptError(.valueError, "\(try machine.repr(a[1])) is not in deque")
                }
                return .int(start + place)
            },
            .method("insert(self, i, x, /)", "Puts `x` before the item at `i`.") { (machine: Machine, a: BoundArguments) -> Value in
                let deque = try this(a), given = try machine.index(a[1])
                if let limit = deque.limit, deque.count >= limit { throw ScriptError(.indexError, "deque already at its maximum size") }
                var items = deque.items
                items.insert(a[2], at: min(max(0, given < 0 ? given &+ items.count : given), items.count))
                try deque.replace(with: items)
                return .none
            },
            .method("remove(self, value, /)", "Removes the first item that equals `value`.") { (machine: Machine, a: BoundArguments) -> Value in
                var items = try this(a).items
                guard let place = try place(of: a[1], in: items, machine) else {
                    throw ScriptError(.valueError, "\(try machine.repr(a[1])) is not in deque")
                }
                items.remove(at: place)
                try this(a).replace(with: items)
                return .none
            },
        ]
    }

    private static func place(of value: Value, in items: [Value], _ machine: Machine) throws -> Int? {
        try items.firstIndex { (item: Value) throws -> Bool in try machine.sameOrEqual(item, value) }
    }
}
