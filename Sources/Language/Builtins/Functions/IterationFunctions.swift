// `iter`, `next`, `len`, `sorted`, and what folds an iterable into one value.
import Signatures
import Syntax

extension Builtins {
    static var iteration: [NativeFunction] {
        [
            NativeFunction("len(obj, /)", "How many items `obj` has.", intrinsic: .length) { (machine: Machine, a: BoundArguments) -> Value in
                .int(try machine.length(a[0]))
            },
            NativeFunction("iter(object, sentinel=None, /)", "An iterator over `object`; with `sentinel`, over calls of it until it gives that.") {
                (machine: Machine, a: BoundArguments) -> Value in
                guard a.isGiven(1) else { return .object(try machine.iterator(a[0])) }
                let function = a[0], sentinel = a[1]
                return .object(ClosureIterator { (machine: Machine) throws -> Value? in
                    let value = try machine.call(function, [])
                    return try machine.sameOrEqual(value, sentinel) ? nil : value
                })
            },
            NativeFunction("next(iterator, *default)", "The next value, or `default` at the end.", intrinsic: .next) { (machine: Machine, a: BoundArguments) -> Value in
                guard let iterator = a[0].cast(to: IteratorObject.self) else { return try next(a, machine) }
                if iterator.kind == .generator, let generator = iterator as? GeneratorObject { return try next(generator, a, machine) }
                if let value = try iterator.next(machine) { return value }
                if let fallback = a.rest(1).first { return fallback }
                throw RaisedException(kind: .stopIteration, arguments: [])
            },
            NativeFunction("sorted(iterable, /, *, key=None, reverse=False)", "A sorted list; equal items keep their order.") {
                (machine: Machine, a: BoundArguments) -> Value in
                .list(try machine.sorted(machine.items(of: a[0]), key: a[1], reverse: machine.truth(a[2])))
            },
        ]
    }

    /// `next` of a generator, whose end says what it returned.
    private static func next(_ generator: GeneratorObject, _ a: BoundArguments, _ machine: Machine) throws -> Value {
        switch try machine.resume(generator, with: .send(.none)) {
        case .yielded(let value): return value
        case .returned(let value):
            if let fallback = a.rest(1).first { return fallback }
            throw RaisedException(kind: .stopIteration, arguments: value.isNone ? [] : [value])
        }
    }

    /// `next` of an object with a `__next__` of its own.
    private static func next(_ a: BoundArguments, _ machine: Machine) throws -> Value {
        guard case .object = a[0], let method = try machine.findAttribute("__next__", of: a[0]) else {
            throw a.error(0, "'\(a[0].typeName)' object is not an iterator")
        }
        do {
            return try machine.call(method, [])
        } catch let error as RaisedException where error.exception.isKind(of: .stopIteration) {
            if let fallback = a.rest(1).first { return fallback }
            throw error
        }
    }

    static var reductions: [NativeFunction] {
        [
            NativeFunction("sum(iterable, /, start=0)", "The sum of the items, added to `start`.") { (machine: Machine, a: BoundArguments) -> Value in
                if a[1].text != nil { throw a.error(1, "sum() can't sum strings [use ''.join(seq) instead]") }
                let items = try machine.iterator(a[0])
                return try total(items, from: a[1], machine)
            },
            NativeFunction("min(*args, key=None, default=None)", "The smallest item.", intrinsic: .least) { (machine: Machine, a: BoundArguments) -> Value in
                try extreme("min", .less, a, machine)
            },
            NativeFunction("max(*args, key=None, default=None)", "The largest item.", intrinsic: .greatest) { (machine: Machine, a: BoundArguments) -> Value in
                try extreme("max", .greater, a, machine)
            },
            NativeFunction("any(iterable, /)", "Whether an item is true.") { (machine: Machine, a: BoundArguments) -> Value in
                .bool(try firstTruth(a[0], machine, wanted: true))
            },
            NativeFunction("all(iterable, /)", "Whether all items are true.") { (machine: Machine, a: BoundArguments) -> Value in
                .bool(try !firstTruth(a[0], machine, wanted: false))
            },
        ]
    }

    /// Whether an item is as true as `wanted` says.
    private static func firstTruth(_ iterable: Value, _ machine: Machine, wanted: Bool) throws -> Bool {
        let items = try machine.iterator(iterable)
        while true {
            var isFound = false, pending: Value?
            try machine.drain(items) { register in
                // Asking an object may run a script, which is not for here.
                if register.isObject {
                    pending = register.take()
                    return false
                }
                isFound = (register.tag == ValueLayout.bool ? register.rawBool : try machine.truth(register.pointee)) == wanted
                return !isFound
            }
            if isFound { return true }
            guard let pending else { return false }
            if try machine.truth(pending) == wanted { return true }
        }
    }

    /// Numbers are added without asking what they are each time.
    private static func total(_ items: IteratorObject, from start: Value, _ machine: Machine) throws -> Value {
        var total = start
        while true {
            var pending: Value?
            try machine.drain(items) { register in
                if case .int(let sum) = total, register.tag == ValueLayout.int {
                    let (new, overflow) = sum.addingReportingOverflow(register.rawInt)
                    if !overflow {
                        total = .int(new)
                        return true
                    }
                } else if case .float(let sum) = total, register.tag == ValueLayout.float {
                    total = .float(sum + register.rawDouble)
                    return true
                }
                pending = register.take()
                return false
            }
            guard let item = pending else { return total }
            total = try machine.binary(.add, total, item)
        }
    }

    private static func extreme(_ name: String, _ op: ComparisonOperator, _ a: BoundArguments, _ machine: Machine) throws -> Value {
        let given = a.rest(0)
        if given.count == 1, a[1].isNone, let list = given[0].list, let found = extremeNumber(list, op == .less) { return found }
        guard let first = given.first else { throw ScriptError(.typeError, "\(name) expected at least 1 argument, got 0") }
        let items = given.count == 1 ? try machine.items(of: first) : given
        var best: Value?, bestKey: Value?
        for item in items {
            let key = a[1].isNone ? item : try machine.call(a[1], item)
            if let known = bestKey, try !(op == .less ? machine.isLess(key, known) : machine.isLess(known, key, as: .greater)) { continue }
            best = item
            bestKey = key
        }
        if let best { return best }
        if a.isGiven(2) { return a[2] }
        throw ScriptError(.valueError, "\(name)() arg is an empty sequence")
    }

    /// The first smallest or largest of numbers of one type; nil when there is none or they are anything else.
    private static func extremeNumber(_ list: ListObject, _ least: Bool) -> Value? {
        guard list.count > 0 else { return nil }
        switch list[0] {
        case .int(var best):
            for i in 1..<list.count {
                guard case .int(let x) = list[i] else { return nil }
                if least ? x < best : x > best { best = x }
            }
            return .int(best)
        case .float(var best):
            for i in 1..<list.count {
                guard case .float(let x) = list[i] else { return nil }
                if least ? x < best : x > best { best = x }
            }
            return .float(best)
        default: return nil
        }
    }
}
