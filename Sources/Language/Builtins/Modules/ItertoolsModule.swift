// The module `itertools`: iterators made of iterators.
import Signatures
import Syntax

enum ItertoolsModule {
    static func make() -> ModuleObject {
        ModuleObject("itertools", summary: "Iterators made of iterators.", members: endless + joining + choosing + grouping + Combinatorics.members)
    }

    /// A lazily evaluated function of the module, named for its type when printed.
    private static func lazy(
        _ signature: String, _ summary: String, _ make: @escaping (Machine, BoundArguments) throws -> (Machine) throws -> Value?
    ) -> Member {
        let name = Name(String(signature.prefix { $0 != "(" }))
        let type = TypeObject(name: name, module: "itertools", base: BuiltinTypes.iterator, isSealed: true)
        return .function(signature, summary) { (machine: Machine, a: BoundArguments) -> Value in
            .object(TypedIterator(type, try make(machine, a)))
        }
    }

    private static var endless: [Member] {
        [
            lazy("count(start=0, step=1)", "start, start + step, … without end.") { (_: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                var next = a[0]
                let step = a[1]
                return { (machine: Machine) throws -> Value? in
                    let value = next
                    next = try machine.binary(.add, next, step)
                    return value
                }
            },
            lazy("cycle(iterable, /)", "The items again and again.") { (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let source = try machine.iterator(a[0])
                var kept: [Value] = [], index = 0, isExhausted = false
                return { (machine: Machine) throws -> Value? in
                    if !isExhausted, let item = try source.next(machine) {
                        kept.append(item)
                        return item
                    }
                    isExhausted = true
                    guard !kept.isEmpty else { return nil }
                    defer { index = (index + 1) % kept.count }
                    return kept[index]
                }
            },
            lazy("repeat(object, times=None)", "The same value, `times` times or without end.") {
                (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let value = a[0]
                var left = a[1].isNone ? nil : try machine.index(a[1])
                return { (_: Machine) throws -> Value? in
                    if let count = left {
                        guard count > 0 else { return nil }
                        left = count - 1
                    }
                    return value
                }
            },
        ]
    }

    private static var joining: [Member] {
        [
            chain,
            lazy("zip_longest(*iterables, fillvalue=None)", "Tuples of what the iterables give together, until the longest ends.") {
                (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let fill = a[1]
                var sources = try a.rest(0).map { (source: Value) throws -> IteratorObject? in try machine.iterator(source) }
                return { (machine: Machine) throws -> Value? in
                    var items: [Value] = []
                    for i in sources.indices {
                        let item = try sources[i]?.next(machine)
                        if item == nil { sources[i] = nil }
                        items.append(item ?? fill)
                    }
                    return sources.contains { $0 != nil } ? .tuple(items) : nil
                }
            },
            lazy("starmap(function, iterable, /)", "What `function` gives for each tuple of arguments.") {
                (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let function = a[0], source = try machine.iterator(a[1])
                return { (machine: Machine) throws -> Value? in
                    guard let item = try source.next(machine) else { return nil }
                    return try machine.call(function, machine.items(of: item))
                }
            },
            lazy("pairwise(iterable, /)", "Pairs of neighbours.") { (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let source = try machine.iterator(a[0])
                var last = try source.next(machine)
                return { (machine: Machine) throws -> Value? in
                    guard let left = last, let right = try source.next(machine) else { return nil }
                    last = right
                    return .tuple([left, right])
                }
            },
            .function("tee(iterable, n=2, /)", "n iterators over the same items.") { (machine: Machine, a: BoundArguments) -> Value in
                let source = try machine.iterator(a[0]), count = try machine.index(a[1])
                guard count >= 0 else { throw ScriptError(.valueError, "n must be >= 0") }
                try Room.require(count, of: 256)
                let shared = ListObject()
                return .tuple((0..<count).map { (_: Int) -> Value in
                    var index = 0
                    return .object(ClosureIterator { (machine: Machine) throws -> Value? in
                        if index == shared.count, let item = try source.next(machine) { try shared.append(item) }
                        guard index < shared.count else { return nil }
                        index += 1
                        return shared[index - 1]
                    })
                })
            },
        ]
    }

    /// `chain(*iterables)`, with `chain.from_iterable` as a function of the type.
    private static var chain: Member {
        func chained(_ sources: IteratorObject, _ type: TypeObject) -> Value { .object(ChainIterator(type, sources)) }
        let instances = TypeObject(name: "chain", module: "itertools", base: BuiltinTypes.iterator, isSealed: true)
        let type = TypeObject(
            NativeFunction("chain(*iterables)", "The items of one iterable after the other.") { (_: Machine, a: BoundArguments) -> Value in
                chained(ArrayIterator(a.rest(0)), instances)
            }, module: "itertools", members: [
                .staticMethod("from_iterable(iterable, /)", "The items of the iterables that `iterable` gives.") {
                    (machine: Machine, a: BoundArguments) -> Value in chained(try machine.iterator(a[0]), instances)
                },
            ])
        return .type(type)
    }

    private static var choosing: [Member] {
        [
            islice,
            lazy("takewhile(predicate, iterable, /)", "The items before the first that does not fit.") {
                (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let predicate = a[0], source = try machine.iterator(a[1])
                return { (machine: Machine) throws -> Value? in
                    guard let item = try source.next(machine), try machine.truth(machine.call(predicate, [item])) else { return nil }
                    return item
                }
            },
            lazy("dropwhile(predicate, iterable, /)", "The items from the first that does not fit.") {
                (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let predicate = a[0], source = try machine.iterator(a[1])
                var dropping = true
                return { (machine: Machine) throws -> Value? in
                    while let item = try source.next(machine) {
                        if dropping { dropping = try machine.truth(machine.call(predicate, [item])) }
                        if !dropping { return item }
                    }
                    return nil
                }
            },
            lazy("filterfalse(predicate, iterable, /)", "The items that do not fit.") { (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let predicate = a[0], source = try machine.iterator(a[1])
                return { (machine: Machine) throws -> Value? in
                    while let item = try source.next(machine) {
                        if try !machine.truth(predicate.isNone ? item : machine.call(predicate, [item])) { return item }
                    }
                    return nil
                }
            },
            lazy("compress(data, selectors)", "The items whose selector is true.") { (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let source = try machine.iterator(a[0]), selectors = try machine.iterator(a[1])
                return { (machine: Machine) throws -> Value? in
                    while let item = try source.next(machine), let selector = try selectors.next(machine) {
                        if try machine.truth(selector) { return item }
                    }
                    return nil
                }
            },
        ]
    }

    private static var islice: Member {
        let type = TypeObject(name: "islice", module: "itertools", base: BuiltinTypes.iterator, isSealed: true)
        return .function("islice(iterable, *bounds)", "The items from a start to a stop in steps.") { (machine: Machine, a: BoundArguments) -> Value in
            let bounds = a.rest(1), source = try machine.iterator(a[0])
            guard (1...3).contains(bounds.count) else { throw ScriptError(.typeError, "islice expected at least 2 arguments, got \(1 + bounds.count)") }
            func bound(_ value: Value, _ fallback: Int) throws -> Int {
                if value.isNone { return fallback }
                guard let index = try machine.indexIfPossible(value), index >= 0 else {
                    throw ScriptError(.valueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
                }
                return index
            }
            let start = bounds.count > 1 ? try bound(bounds[0], 0) : 0
            let stop = try bound(bounds.count > 1 ? bounds[1] : bounds[0], .max), step = bounds.count > 2 ? try bound(bounds[2], 1) : 1
            guard step > 0 else { throw ScriptError(.valueError, "Step for islice() must be a positive integer or None.") }
            return .object(PartIterator(type, source, start: start, stop: stop, step: step))
        }
    }

    private static var accumulate: Member {
        let type = TypeObject(name: "accumulate", module: "itertools", base: BuiltinTypes.iterator, isSealed: true)
        return .function("accumulate(iterable, func=None, *, initial=None)", "The running sums, or what `func` makes of them.") {
            (machine: Machine, a: BoundArguments) -> Value in
            .object(RunningIterator(type, try machine.iterator(a[0]), a[1].isNone ? nil : a[1], initial: a[2].isNone ? nil : a[2]))
        }
    }

    private static var grouping: [Member] {
        [
            accumulate,
            lazy("groupby(iterable, key=None)", "Pairs of a key and the neighbouring items that share it.") {
                (machine: Machine, a: BoundArguments) throws -> (Machine) throws -> Value? in
                let source = try machine.iterator(a[0]), function = a[1]
                var pending: (key: Value, item: Value)?
                func next(_ machine: Machine) throws -> (key: Value, item: Value)? {
                    guard let item = try source.next(machine) else { return nil }
                    return (function.isNone ? item : try machine.call(function, [item]), item)
                }
                return { (machine: Machine) throws -> Value? in
                    guard let first = try pending ?? next(machine) else { return nil }
                    pending = nil
                    var group = [first.item]
                    while let (key, item) = try next(machine) {
                        guard try machine.sameOrEqual(key, first.key) else {
                            pending = (key, item)
                            break
                        }
                        group.append(item)
                    }
                    return .tuple([first.key, .object(ArrayIterator(group))])
                }
            },
        ]
    }
}
