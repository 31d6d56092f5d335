// `enumerate`, `zip`, `map`, `filter` and `reversed`: types whose instances are iterators.
import Signatures

/// An iterator that belongs to a type of its own.
final class TypedIterator: ClosureIterator {
    private let ownType: TypeObject

    init(_ type: TypeObject, _ body: @escaping (Machine) throws -> Value?) {
        ownType = type
        super.init(body)
    }

    override var type: TypeObject { ownType }
}

/// What `enumerate` makes.
final class EnumerateIterator: PairIterator {
    private let items: IteratorObject
    private var number: Int

    init(_ items: IteratorObject, from number: Int) {
        self.items = items
        self.number = number
        super.init()
    }

    deinit { Leftovers.spare(items) }

    override var type: TypeObject { IterationTypes.enumerate }

    override func nextPair(_ machine: Machine, _ first: Registers, _ second: Registers) throws -> Bool {
        try machine.requireStack()
        guard try items.next(machine, into: second) else { return false }
        first.set(int: number)
        number &+= 1
        return true
    }
}

/// What `zip` makes of two iterables.
final class ZipIterator: PairIterator {
    private let a: IteratorObject
    private let b: IteratorObject
    private let slot = Registers.allocate(capacity: 1)

    init(_ a: IteratorObject, _ b: IteratorObject) {
        self.a = a
        self.b = b
        slot.abandon()
        super.init()
    }

    deinit {
        Leftovers.spare((a, b))
        slot.clear()
        slot.deallocate()
    }

    override var type: TypeObject { IterationTypes.zip }

    override func nextPair(_ machine: Machine, _ first: Registers, _ second: Registers) throws -> Bool {
        try machine.requireStack()
        // The first item is not the loop's before the second is there.
        guard try a.next(machine, into: slot), try b.next(machine, into: second) else { return false }
        first.set(moving: slot)
        return true
    }
}

enum IterationTypes {
    static var all: [TypeObject] { [enumerate, zip, map, filter, reversed] }

    nonisolated(unsafe) static let enumerate: TypeObject = TypeObject(
        NativeFunction("enumerate(iterable, start=0)", "Pairs of a running number and what `iterable` gives.") {
            (machine: Machine, a: BoundArguments) -> Value in
            .object(EnumerateIterator(try machine.iterator(a[0]), from: try machine.index(a[1])))
        }, base: BuiltinTypes.iterator)

    nonisolated(unsafe) static let zip: TypeObject = TypeObject(
        NativeFunction("zip(*iterables, strict=False)", "Tuples of what the iterables give together, until the shortest ends.") {
            (machine: Machine, a: BoundArguments) -> Value in
            let sources = try a.rest(0).map { (source: Value) throws -> IteratorObject in try machine.iterator(source) }
            let strict = try machine.truth(a[1])
            if sources.count == 2 && !strict { return .object(ZipIterator(sources[0], sources[1])) }
            return .object(TypedIterator(zip) { (machine: Machine) throws -> Value? in try zipped(sources, strict: strict, machine) })
        }, base: BuiltinTypes.iterator)

    private static func zipped(_ sources: [IteratorObject], strict: Bool, _ machine: Machine) throws -> Value? {
        var items: [Value] = []
        items.reserveCapacity(sources.count)
        for (i, source) in sources.enumerated() {
            if let item = try source.next(machine) {
                items.append(item)
                continue
            }
            guard strict else { return nil }
            if i > 0 { throw lengths(i, "shorter") }
            for (k, other) in sources.enumerated().dropFirst() where try other.next(machine) != nil { throw lengths(k, "longer") }
            return nil
        }
        return items.isEmpty ? nil : .tuple(items)
    }

    private static func lengths(_ i: Int, _ word: String) -> ScriptError {
        ScriptError(.valueError, "zip() argument \(i + 1) is \(word) than argument\(i == 1 ? " 1" : "s 1-\(i)")")
    }

    nonisolated(unsafe) static let map: TypeObject = TypeObject(
        NativeFunction("map(function, iterable, /, *iterables)", "What `function` gives for each item.") {
            (machine: Machine, a: BoundArguments) -> Value in
            let function = a[0]
            let sources = try ([a[1]] + a.rest(2)).map { (source: Value) throws -> IteratorObject in try machine.iterator(source) }
            if sources.count == 1, let source = sources.first {
                return .object(MapIterator(function, source))
            }
            return .object(TypedIterator(map) { (machine: Machine) throws -> Value? in
                var items: [Value] = []
                for source in sources {
                    guard let item = try source.next(machine) else { return nil }
                    items.append(item)
                }
                return try machine.call(function, items)
            })
        }, base: BuiltinTypes.iterator)

    nonisolated(unsafe) static let filter: TypeObject = TypeObject(
        NativeFunction("filter(function, iterable, /)", "The items for which `function` gives a true value.") {
            (machine: Machine, a: BoundArguments) -> Value in
            let function = a[0], source = try machine.iterator(a[1])
            return .object(FilterIterator(function.isNone ? nil : function, source))
        }, base: BuiltinTypes.iterator)

    nonisolated(unsafe) static let reversed: TypeObject = TypeObject(
        NativeFunction("reversed(sequence, /)", "The items from the last to the first.") { (machine: Machine, a: BoundArguments) -> Value in
            try backwards(a[0], machine)
        }, base: BuiltinTypes.iterator)

    private static func backwards(_ given: Value, _ machine: Machine) throws -> Value {
        let overrides = given.type.lookUpInScripts("__reversed__") != nil
        let value = overrides ? given : given.plain
        if overrides || (value.list == nil && value.tuple == nil), case .object = value, let method = try machine.findAttribute("__reversed__", of: value) {
            return try machine.call(method, [])
        }
        if value.dict != nil || value.cast(to: DictView.self) != nil {
            return .object(ArrayIterator(try machine.items(of: value).reversed()))
        }
        guard case .object(let object) = value, value.cast(to: SetObject.self) == nil, let count = try object.length(machine),
            try machine.findAttribute("__getitem__", of: value) != nil
        else { throw ScriptError(.typeError, "'\(value.typeName)' object is not reversible") }
        var index = count
        return .object(TypedIterator(reversed) { (machine: Machine) throws -> Value? in
            guard index > 0 else { return nil }
            index -= 1
            // A list may have become shorter meanwhile.
            guard index < (try machine.length(value)) else { return nil }
            return try machine.item(.int(index), of: value)
        })
    }
}
