// References as the runtime counts them, in the word behind an object's class: in the product, where one thread is all there is, the
// machine counts the objects in its registers itself, which saves it a call for each. Debug builds, in which tests run many sessions
// at once, leave that to the runtime. `Counting.isAsExpected` checks the assumption; a machine does so once, when it is made.

enum Counting {
    /// The word of an object that is held once, and what each further reference adds.
    private static let heldOnce = 3, one = 1 << 33

    static let isAsExpected: Bool = {
        let object = fresh(), isOnce = isHeldOnce(object.toOpaque())
        let isTwice = word(heldAgain(object).toOpaque()) == heldOnce + one
        object.release()
        object.release()
        return isOnce && isTwice
    }()

    // Out of the compiler's sight, which would move the counting elsewhere.
    @inline(never) private static func fresh() -> Unmanaged<Object> { .passRetained(Object()) }
    @inline(never) private static func heldAgain(_ object: Unmanaged<Object>) -> Unmanaged<Object> { object.retain() }

    @inline(__always)
    private static func word(_ object: UnsafeRawPointer) -> Int { object.load(fromByteOffset: 8, as: Int.self) }

    /// Whether there is one reference and no more.
    @inline(__always)
    static func isHeldOnce(_ object: UnsafeRawPointer) -> Bool { word(object) == heldOnce }

    /// Counts one more reference; false where that is the runtime's business: what it never counts is negative, as is what it counts elsewhere.
    @inline(__always)
    static func retain(_ object: UnsafeMutableRawPointer) -> Bool {
        #if DEBUG
        return false
        #else
        let word = word(object), (more, overflow) = word.addingReportingOverflow(one)
        guard word >= 0, !overflow else { return false }
        object.storeBytes(of: more, toByteOffset: 8, as: Int.self)
        return true
        #endif
    }

    /// Counts one reference less of several; false where that is the runtime's business.
    @inline(__always)
    static func release(_ object: UnsafeMutableRawPointer) -> Bool {
        #if DEBUG
        return false
        #else
        let word = word(object)
        guard word >= one else { return false }
        object.storeBytes(of: word &- one, toByteOffset: 8, as: Int.self)
        return true
        #endif
    }
}
