// How much of the running thread's stack is left. Using it up ends the process, so recursion over what a script builds (lists in
// lists, networks in networks) asks before it goes deeper.
import Glibc

/// The stack of the running thread.
public enum ThreadStack {
    /// Where the address lies below which a thread's stack counts as used up.
    private static let key: pthread_key_t = {
        var key = pthread_key_t()
        pthread_key_create(&key, nil)
        return key
    }()

    /// Whether code that recurses may still go deeper.
    public static var isLow: Bool {
        var here: UInt8 = 0
        let address = withUnsafeMutablePointer(to: &here) { UInt(bitPattern: $0) }
        return address <= lowestAddress(below: address)
    }

    /// The stack of this thread grows down from about `address`; a quarter of it is kept for what does not ask.
    private static func lowestAddress(below address: UInt) -> UInt {
        if let known = pthread_getspecific(key) { return UInt(bitPattern: known) }
        let lowest = measure(address)
        pthread_setspecific(key, UnsafeRawPointer(bitPattern: lowest))
        return lowest
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
