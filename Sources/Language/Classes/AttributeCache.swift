// What an instruction remembers about the attribute it looked up last.

/// One inline cache.
struct AttributeCache {
    enum Kind: UInt8 {
        case empty
        /// An attribute of instances with `key` as shape: in slot `slot`.
        case slot
        /// Setting an attribute that instances with shape `key` do not have yet: shape becomes `next`.
        case adding
        /// A method of instances with `key` as shape, or of a sealed type `key`.
        case method
        /// A plain value that the class of instances with shape `key` has.
        case classValue
        /// A variable of the module `key`, in slot `slot`.
        case moduleSlot
    }
    var kind = Kind.empty
    var slot: Int32 = 0
    /// The version of the class for which this holds.
    var version = 0
    /// What must be the same: the address of a shape, type or module.
    var key: UnsafeRawPointer?
    var next: Unmanaged<Shape>?
    var value = Value.none
    /// Keeps the object at `key` alive, so that no other can take its address.
    var holder: AnyObject?
}
