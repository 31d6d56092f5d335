// Where printed text goes.
import Synchronization

/// A sink for text.
public protocol TextOutput: AnyObject {
    func write(_ text: String) throws
    func flush() throws
}

/// Keeps the text, for tests and for capturing.
public final class StringOutput: TextOutput {
    public private(set) var text = ""
    public init() {}
    public func write(_ text: String) { self.text += text }
    public func flush() {}
    /// Gives the text and starts anew.
    public func take() -> String {
        defer { text = "" }
        return text
    }
}

/// A request to stop, set from a signal handler or another thread and polled by the machine.
public final class InterruptFlag: Sendable {
    /// In memory of its own, so that the machine's loop can look without touching this object.
    nonisolated(unsafe) let requested: UnsafeMutablePointer<Atomic<Bool>>
    /// Whether the machine is to stop; otherwise it is only to look what there is.
    private let isStop = Atomic<Bool>(false)
    private let answered: @Sendable () -> Void

    /// A flag that is down; `answered` is called when a request is taken back.
    public init(answered: @escaping @Sendable () -> Void = {}) {
        self.answered = answered
        requested = .allocate(capacity: 1)
        requested.initialize(to: Atomic(false))
    }

    deinit {
        requested.deinitialize(count: 1)
        requested.deallocate()
    }

    public func request() {
        isStop.store(true, ordering: .relaxed)
        requested.pointee.store(true, ordering: .releasing)
    }

    /// Makes the machine poll without stopping it.
    func callAttention() { requested.pointee.store(true, ordering: .relaxed) }

    /// Whether a stop was requested; asking takes the request back.
    public func take() -> Bool {
        requested.pointee.store(false, ordering: .relaxed)
        guard isStop.exchange(false, ordering: .relaxed) else { return false }
        answered()
        return true
    }
    public var isRequested: Bool { isStop.load(ordering: .relaxed) }
}
