// The global variables of one module. Compiled code addresses them by slot, so a slot, once given, stays.
import Signatures

/// A table of variables, in order of first mention; a slot may be unbound.
public final class Namespace {
    private var slotOf: [Name: Int] = [:]
    private var order: [Name] = []
    /// Where the address of the first slot stands: code keeps this place, since the slots move when the table grows.
    let base: UnsafeMutablePointer<Registers>
    private var capacity = 64
    /// The variables that are made when code first mentions them.
    private var promised: [Name: () -> Value?] = [:]

    public init() {
        base = .allocate(capacity: 1)
        base.initialize(to: .allocate(capacity: capacity))
    }

    deinit {
        for slot in order.indices { (base.pointee + slot).clear() }
        base.pointee.deallocate()
        base.deallocate()
    }

    /// Gives `name` the value of `make` when code that mentions it is compiled, or when it is asked for.
    public func promise(_ name: Name, _ make: @escaping () -> Value?) {
        _ = slot(for: name)
        promised[name] = make
    }

    /// Makes the value that `name` was promised, if it was.
    private func keepPromise(of name: Name) {
        guard !promised.isEmpty, let make = promised.removeValue(forKey: name), let value = make() else { return }
        self[name] = value
    }

    /// The slot of `name`; made unbound when there was none.
    func slot(for name: Name) -> Int {
        keepPromise(of: name)
        if let known = slotOf[name] { return known }
        if order.count == capacity { grow() }
        let slot = order.count
        slotOf[name] = slot
        order.append(name)
        (base.pointee + slot).abandon()
        return slot
    }

    private func grow() {
        let larger = Registers.allocate(capacity: capacity * 2)
        UnsafeMutableRawPointer(larger).copyMemory(from: base.pointee, byteCount: order.count * MemoryLayout<Value>.stride)
        base.pointee.deallocate()
        base.pointee = larger
        capacity *= 2
    }

    func name(ofSlot slot: Int) -> Name { order[slot] }

    /// The slot of `name`, if it has been mentioned.
    func knownSlot(of name: Name) -> Int? { slotOf[name] }

    /// The value of a variable; setting nil unbinds it.
    public subscript(name: Name) -> Value? {
        get {
            keepPromise(of: name)
            guard let slot = slotOf[name], !(base.pointee + slot).isUnbound else { return nil }
            return base.pointee[slot]
        }
        set {
            promised[name] = nil
            if let newValue {
                // Making the slot may move the table, so its address is read afterwards.
                let slot = slot(for: name)
                (base.pointee + slot).set(newValue)
            } else if let slot = slotOf[name] {
                (base.pointee + slot).clear()
            }
        }
    }

    /// The values of all bound variables.
    var values: [Value] { order.indices.compactMap { (base.pointee + $0).isUnbound ? nil : base.pointee[$0] } }

    /// The same, all variables becoming unbound.
    func takeAll() -> [Value] {
        promised = [:]
        let values = values
        for slot in order.indices { (base.pointee + slot).clear() }
        return values
    }

    /// The bound and the promised names, in order of first mention.
    public var names: [Name] { order.indices.filter { !(base.pointee + $0).isUnbound || promised[order[$0]] != nil }.map { order[$0] } }
}
