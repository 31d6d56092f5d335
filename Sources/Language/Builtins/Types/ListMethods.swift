// The types `list` and `tuple`: constructors and methods, and what all containers answer to by name.
import Signatures

extension BoundArguments {
    /// The receiver of a method of `list`.
    func list() throws -> ListObject { try self[0].list ?? receiver(ListObject.self, of: "list") }
}

enum ListMethods {
    nonisolated(unsafe) private static let constructor = NativeFunction("list(iterable=(), /)", "A list of what `iterable` gives.") {
        (machine: Machine, a: BoundArguments) -> Value in .object(ListObject.owning(try machine.row(of: a[0])))
    }

    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try constructor.call(machine, arguments)
    }

    static var members: [Member] { changing + asking + places + sequenceMembers + operatorMembers([.add, .multiply]) + inPlaceMembers([.add, .multiply]) }

    private static var places: [Member] {
        [
            .method("__setitem__(self, key, value, /)", "Replaces the item at a place.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.setItem(a[1], of: a[0].plain, to: a[2])
                return .none
            },
            .method("__delitem__(self, key, /)", "Removes the item at a place.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.deleteItem(a[1], of: a[0].plain)
                return .none
            },
            .method("__reversed__(self)", "The items from the last to the first.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.call(.object(IterationTypes.reversed), [a[0].plain])
            },
        ]
    }

    private static var changing: [Member] {
        [
            .method("append(self, object, /)", "Adds `object` at the end.", intrinsic: .append) { (_: Machine, a: BoundArguments) -> Value in
                try a.list().append(a[1])
                return .none
            },
            .method("extend(self, iterable, /)", "Adds all that `iterable` gives at the end.") { (machine: Machine, a: BoundArguments) -> Value in
                try a.list().extend(by: a[1], machine)
                return .none
            },
            .method("insert(self, index, object, /)", "Puts `object` before the item at `index`.") { (machine: Machine, a: BoundArguments) -> Value in
                let list = try a.list(), index = try machine.index(a[1]), count = list.count
                try list.insert(a[2], at: min(max(index < 0 ? index &+ count : index, 0), count))
                return .none
            },
            .method("pop(self, index=-1, /)", "Removes and gives the item at `index`, the last one by default.", intrinsic: .pop) {
                (machine: Machine, a: BoundArguments) -> Value in
                let list = try a.list(), given = try machine.index(a[1]), count = list.count
                guard count > 0 else { throw ScriptError(.indexError, "pop from empty list") }
                let index = given < 0 ? given &+ count : given
                guard (0..<count).contains(index) else { throw ScriptError(.indexError, "pop index out of range") }
                return list.remove(at: index)
            },
            .method("remove(self, value, /)", "Removes the first item that equals `value`.") { (machine: Machine, a: BoundArguments) -> Value in
                let list = try a.list()
                guard let index = try position(of: a[1], in: list, machine), index < list.count else {
                    throw ScriptError(.valueError, "list.remove(x): x not in list")
                }
                list.remove(at: index)
                return .none
            },
            .method("clear(self)", "Removes all items.") { (_: Machine, a: BoundArguments) -> Value in
                try a.list().replace(with: ValueRow())
                return .none
            },
            .method("reverse(self)", "Turns the order of the items round.") { (_: Machine, a: BoundArguments) -> Value in
                let list = try a.list()
                for i in 0..<(list.count / 2) { list.swapAt(i, list.count - 1 - i) }
                return .none
            },
            .method("sort(self, *, key=None, reverse=False)", "Sorts the items in place; equal ones keep their order.") {
                (machine: Machine, a: BoundArguments) -> Value in
                // Meanwhile it is empty: what a key or a comparison puts in is told of and lost.
                let list = try a.list(), items = list.items
                list.replace(with: ValueRow())
                var order = items
                defer { list.replace(with: order) }
                order = try machine.sorted(items, key: a[1], reverse: machine.truth(a[2]))
                guard list.count == 0 else { throw ScriptError(.valueError, "list modified during sort") }
                return .none
            },
        ]
    }

    private static var asking: [Member] {
        [
            .method("copy(self)", "A list of the same items.") { (_: Machine, a: BoundArguments) -> Value in .object(ListObject.owning(ValueRow(copying: try a.list().row))) },
            .method("count(self, value, /)", "How many items equal `value`.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try a.list().items.count { (item: Value) throws -> Bool in try machine.sameOrEqual(item, a[1]) })
            },
            .method("index(self, value, start=0, stop=None, /)", "The position of the first item that equals `value`.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let list = try a.list()
                guard let index = try position(of: a[1], in: list, from: a[2], to: a[3], machine) else {
                    throw ScriptError(.valueError, "\(try machine.repr(a[1])) is not in list")
                }
                return .int(index)
            },
        ]
    }

    /// Comparing may run script code that changes the list, so its length is asked anew each time.
    private static func position(
        of value: Value, in list: ListObject, from start: Value = .int(0), to stop: Value = .none, _ machine: Machine
    ) throws -> Int? {
        func bound(_ index: Int) -> Int { max(0, index < 0 ? index &+ list.count : index) }
        var index = bound(try machine.index(start))
        let end = stop.isNone ? Int.max : bound(try machine.index(stop))
        while index < min(end, list.count) {
            if try machine.sameOrEqual(list[index], value) { return index }
            index += 1
        }
        return nil
    }
}

enum TupleMethods {
    nonisolated(unsafe) private static let constructor = NativeFunction("tuple(iterable=(), /)", "A tuple of what `iterable` gives.") {
        (machine: Machine, a: BoundArguments) -> Value in
        if a[0].type === BuiltinTypes.tuple { return a[0] }
        return .object(TupleObject.owning(try machine.row(of: a[0])))
    }

    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try constructor.call(machine, arguments)
    }

    static var members: [Member] {
        [
            .method("count(self, value, /)", "How many items equal `value`.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try tuple(a).items.count { (item: Value) throws -> Bool in try machine.sameOrEqual(item, a[1]) })
            },
            .method("index(self, value, start=0, stop=None, /)", "The position of the first item that equals `value`.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let items = try tuple(a).items
                func bound(_ value: Value) throws -> Int {
                    let index = try machine.index(value)
                    return min(max(0, index < 0 ? index &+ items.count : index), items.count)
                }
                let start = try bound(a[2]), stop = a[3].isNone ? items.count : try bound(a[3])
                for i in start..<max(start, stop) where try machine.sameOrEqual(items[i], a[1]) { return .int(i) }
                throw ScriptError(.valueError, "tuple.index(x): x not in tuple")
            },
        ] + sequenceMembers + operatorMembers([.add, .multiply])
    }

    private static func tuple(_ a: BoundArguments) throws -> TupleObject { try a[0].tuple ?? a.receiver(TupleObject.self, of: "tuple") }
}

/// What every container answers to by name, so that `hasattr(x, '__len__')` and `x.__getitem__(i)` hold.
public var sequenceMembers: [Member] {
    [
        .method("__len__(self)", "How many items it has.") { (machine: Machine, a: BoundArguments) -> Value in .int(try machine.length(a[0].plain)) },
        .method("__getitem__(self, key, /)", "The item for `key`.") { (machine: Machine, a: BoundArguments) -> Value in
            if let derived = a[0].cast(to: DerivedObject.self), let item = try derived.plainItem(a[1], machine) { return item }
            return try machine.item(a[1], of: a[0])
        },
        .method("__contains__(self, key, /)", "Whether `key` is in it.") { (machine: Machine, a: BoundArguments) -> Value in
            .bool(try machine.contains(a[0].plain, a[1]))
        },
        .method("__iter__(self)", "An iterator.") { (machine: Machine, a: BoundArguments) -> Value in .object(try machine.iterator(a[0].plain)) },
    ]
}
