// The global variables of one module. Compiled code addresses them by slot, so a slot, once given, stays.
import Signatures

/// A table of variables, in order of first mention; a slot may be unbound.
public final class Namespace {
    private var slotOf: [Name: Int] = [:]
    private var order: [Name] = []
    /// Nil where the name is mentioned but not bound.
    private(set) var slots: UnsafeMutablePointer<Value?>
    private var capacity = 64

    public init() {
        slots = .allocate(capacity: capacity)
    }

    deinit {
        slots.deinitialize(count: order.count)
        slots.deallocate()
    }

    /// The slot of `name`; made unbound when there was none.
    func slot(for name: Name) -> Int {
        if let known = slotOf[name] { return known }
        if order.count == capacity { grow() }
        let slot = order.count
        slotOf[name] = slot
        order.append(name)
        (slots + slot).initialize(to: nil)
        return slot
    }

    private func grow() {
        let larger = UnsafeMutablePointer<Value?>.allocate(capacity: capacity * 2)
        larger.moveInitialize(from: slots, count: order.count)
        slots.deallocate()
        slots = larger
        capacity *= 2
    }

    func name(ofSlot slot: Int) -> Name { order[slot] }

    /// The value of a variable; setting nil unbinds it.
    public subscript(name: Name) -> Value? {
        get { slotOf[name].flatMap { slots[$0] } }
        set {
            if newValue == nil && slotOf[name] == nil { return }
            // Making the slot may move the table, so its address is read afterwards.
            let slot = slot(for: name)
            slots[slot] = newValue
        }
    }

    /// The bound names, in order of first mention.
    public var names: [Name] { order.indices.filter { slots[$0] != nil }.map { order[$0] } }
}
