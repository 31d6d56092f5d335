// What an instruction remembers about the attribute it looked up last.

/// One inline cache.
struct AttributeCache {
    enum Kind: UInt8 {
        case empty
        /// An attribute of instances with `key` as shape: in slot `slot`.
        case slot
        /// Setting an attribute that instances with shape `key` do not have yet: shape becomes `next`.
        case adding
        /// A method of instances with `key` as shape.
        case method
        /// A method of a sealed type; `key` is the Swift class, or the type where that does not decide it.
        case sealedMethod
        /// A plain value or function of the class at `key`, as long as no class changes.
        case member
        /// A property of instances with `key` as shape, whose getter is `value`.
        case property
        /// A name of the module at `key`: in slot `slot` of its namespace, which stays there.
        case moduleSlot
    }
    var kind = Kind.empty
    var slot: Int32 = 0
    /// The machine's class epoch in which this holds.
    var epoch = 0
    /// What must be the same: the address of a shape, a type or a Swift class.
    var key: UnsafeRawPointer?
    var next: Unmanaged<Shape>?
    var value = Value.none
    /// The function that `value` is, for a method of a sealed type.
    var method: UnsafeRawPointer?
    /// Keeps the object at `key` alive, so that no other can take its address.
    var holder: AnyObject?
}

extension UnsafeMutablePointer<AttributeCache> {
    /// Where the value lies that a cache knows.
    @inline(__always)
    var known: Registers { (UnsafeMutableRawPointer(self) + AttributeCache.valueOffset).assumingMemoryBound(to: Value.self) }
}

extension AttributeCache {
    fileprivate static let valueOffset = 32
    /// Whether the value lies where it is looked for.
    static let isAsExpected = MemoryLayout<AttributeCache>.offset(of: \.value) == valueOffset
}
