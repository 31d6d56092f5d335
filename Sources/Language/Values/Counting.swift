// Whether an object is held once, read from the word behind its class where the runtime counts: what a register lets go can then be kept for
// the next of its kind, and a text grow in place. Counting itself is the runtime's business: done here, in the product, it saved scripts two
// in a hundred. `Counting.isAsExpected` checks the assumption; a machine does so once, when it is made.

enum Counting {
    /// The word of an object that is held once.
    private static let heldOnce = 3

    static let isAsExpected: Bool = {
        let object = fresh(), isOnce = isHeldOnce(object.toOpaque())
        let isTwice = !isHeldOnce(heldAgain(object).toOpaque())
        object.release()
        object.release()
        return isOnce && isTwice
    }()

    // Out of the compiler's sight, which would move the counting elsewhere.
    @inline(never) private static func fresh() -> Unmanaged<Object> { .passRetained(Object()) }
    @inline(never) private static func heldAgain(_ object: Unmanaged<Object>) -> Unmanaged<Object> { object.retain() }

    /// Whether there is one reference and no more.
    @inline(__always)
    static func isHeldOnce(_ object: UnsafeRawPointer) -> Bool { object.load(fromByteOffset: 8, as: Int.self) == heldOnce }
}
