// A table that is made when it is first needed, by whichever thread comes first: types, functions and operators that are built in
// serve all sessions. Reading it later costs one load.
import Synchronization

/// Holds one object, made once.
@frozen
public struct LazyTable<T: AnyObject>: ~Copyable {
    @usableFromInline let reference = AtomicLazyReference<T>()
    /// The address of what `reference` keeps alive; 0 before.
    @usableFromInline let address = Atomic<UInt>(0)

    @inlinable public init() {}

    /// What was made, or nil.
    @inlinable public var known: T? {
        @inline(__always) get { unowned?.takeUnretainedValue() }
    }

    /// What was made, or nil, for those who read a field in passing: the table lives as long as its owner, so nothing is counted.
    @inlinable public var unowned: Unmanaged<T>? {
        @inline(__always) get {
            let bits = address.load(ordering: .acquiring)
            guard bits != 0, let pointer = UnsafeRawPointer(bitPattern: bits) else { return nil }
            return Unmanaged<T>.fromOpaque(pointer)
        }
    }

    /// Keeps `made`, unless another thread was first; gives what is kept.
    public func keep(_ made: T) -> T {
        let kept = reference.storeIfNil(made)
        address.store(UInt(bitPattern: Unmanaged.passUnretained(kept).toOpaque()), ordering: .releasing)
        return kept
    }
}
