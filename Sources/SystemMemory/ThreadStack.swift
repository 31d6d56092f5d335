// How much of the running thread's stack is left. Using it up ends the process, so recursion over what a script builds (lists in
// lists, networks in networks) asks before it goes deeper.
import Glibc
import ThreadLocal

/// The stack of the running thread.
public enum ThreadStack {
    /// Whether code that recurses may still go deeper.
    @inlinable
    public static var isLow: Bool {
        var here: UInt8 = 0
        let address = withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
        let lowest = UInt(stride_lowest_stack())
        return lowest == 0 ? isLowAfterMeasuring(address) : address <= lowest
    }

    /// The stack of this thread grows down from about `address`; a quarter of it is kept for what does not ask.
    @usableFromInline @inline(never)
    static func isLowAfterMeasuring(_ address: UInt) -> Bool {
        let lowest = measure(address)
        stride_set_lowest_stack(lowest)
        return address <= lowest
    }

    private static func measure(_ address: UInt) -> UInt {
        var attributes = pthread_attr_t(), size = 0
        guard pthread_attr_init(&attributes) == 0 else { return 1 }
        defer { pthread_attr_destroy(&attributes) }
        guard pthread_attr_getstacksize(&attributes, &size) == 0 else { return 1 }
        // The main thread's may be without limit.
        let usable = UInt(min(size, 8 << 20)) / 4 * 3
        return address > usable ? address - usable : 1
    }
}
