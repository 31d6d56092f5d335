// What `map` of one iterable and `filter` make: each item goes from register to register.
import Signatures

/// A function called for one item after another.
private struct ItemFunction {
    let function: Value
    /// Where the argument of a built-in function lies. Not in use while it is in use: a function may ask the iterator it serves.
    private let argument = Registers.allocate(capacity: 1)
    private var isBusy = false

    init(_ function: Value) {
        self.function = function
        argument.abandon()
    }

    func deallocate() {
        argument.clear()
        argument.deallocate()
    }

    /// `function(item)`; the item is moved out of its register.
    mutating func result(of item: Registers, _ machine: Machine) throws -> Value {
        guard case .object(let object) = function, object.kind == .native, !isBusy else { return try machine.call(function, item.take()) }
        isBusy = true
        argument.set(moving: item)
        defer {
            argument.clear()
            isBusy = false
        }
        return try machine.callNative(unsafeDowncast(object, to: NativeFunction.self), argument, 1)
    }
}

/// What `map` makes of one iterable.
final class MapIterator: IteratorObject {
    private var function: ItemFunction
    private let source: IteratorObject
    private let slot = Registers.allocate(capacity: 1)

    init(_ function: Value, _ source: IteratorObject) {
        self.function = ItemFunction(function)
        self.source = source
        slot.abandon()
        super.init()
    }

    deinit {
        Leftovers.spare((function.function, source))
        function.deallocate()
        slot.clear()
        slot.deallocate()
    }

    override var type: TypeObject { IterationTypes.map }

    override func advance(_ machine: Machine, into target: Registers) throws -> Bool {
        try machine.pollInterrupt()
        try machine.requireStack()
        guard try source.next(machine, into: slot) else { return false }
        target.set(try function.result(of: slot, machine))
        return true
    }

    override func next(_ machine: Machine) throws -> Value? {
        try machine.withRegister { try advance(machine, into: $0) ? $0.take() : nil }
    }
}

/// What `filter` makes.
final class FilterIterator: IteratorObject {
    /// nil: the items themselves are asked.
    private let function: Value?
    private let source: IteratorObject
    private let slot = Registers.allocate(capacity: 1)

    init(_ function: Value?, _ source: IteratorObject) {
        self.function = function
        self.source = source
        slot.abandon()
        super.init()
    }

    deinit {
        Leftovers.spare((function as Any, source))
        slot.clear()
        slot.deallocate()
    }

    override var type: TypeObject { IterationTypes.filter }

    override func advance(_ machine: Machine, into target: Registers) throws -> Bool {
        try machine.requireStack()
        while try source.next(machine, into: slot) {
            try machine.pollInterrupt()
            if function == nil, slot.tag == ValueLayout.int {
                guard slot.rawInt != 0 else { continue }
                target.set(moving: slot)
                return true
            }
            // Whoever is asked may ask this iterator.
            let item = slot.take()
            if try machine.truth(function.map { try machine.call($0, item) } ?? item) {
                target.set(item)
                return true
            }
        }
        return false
    }

    override func next(_ machine: Machine) throws -> Value? {
        try machine.withRegister { try advance(machine, into: $0) ? $0.take() : nil }
    }
}
