// Ctrl-C while something computes: a flag that the machine and the kernels poll. The third Ctrl-C that nobody answered
// ends the process.
@preconcurrency import Glibc
import Language
import Synchronization
import TensorCore

/// The process's answer to SIGINT.
enum Interrupts {
    /// Kept for the life of the process; a handler, which may run on a thread of the kernels, must not count references.
    nonisolated(unsafe) private static var flag: Unmanaged<InterruptFlag>?
    private static let unanswered = Atomic<Int>(0)

    /// From now on SIGINT sets `flag`. System calls are not restarted, so that waiting for input ends too.
    static func install(_ flag: InterruptFlag) {
        // A file that may grow no further is an error of the write, as in Python, and not the end.
        signal(SIGXFSZ, SIG_IGN)
        // A handler must not be the first to use a lazy global.
        _ = (unanswered.load(ordering: .relaxed), isHolding.load(ordering: .relaxed))
        _ = takeHeldBack()
        self.flag = Unmanaged.passRetained(flag)
        var action = sigaction()
        // Who starts us in the background has SIGINT ignored, so that a Ctrl-C for others does not reach us.
        sigaction(SIGINT, nil, &action)
        if unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) { return }
        action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in Interrupts.handle() }
        sigaction(SIGINT, &action, nil)
    }

    private static func handle() {
        guard let flag else { return }
        let isWaiting = flag._withUnsafeGuaranteedRef { $0.isRequested } || heldBackRequest.load(ordering: .relaxed)
        let count = isWaiting ? unanswered.wrappingAdd(1, ordering: .relaxed).newValue : 1
        unanswered.store(count, ordering: .relaxed)
        if count >= 3 { _exit(130) }
        if isHolding.load(ordering: .relaxed) && count == 1 {
            heldBackRequest.store(true, ordering: .relaxed)
            return
        }
        flag._withUnsafeGuaranteedRef { $0.request() }
        Interrupt.request()
    }

    // MARK: Work that ends at places of its own choice

    private static let isHolding = Atomic<Bool>(false)
    private static let heldBackRequest = Atomic<Bool>(false)

    /// Runs work that asks `takeHeldBack` now and then: the first Ctrl-C only answers that question, the second stops at once.
    static func heldBack<T>(_ work: () throws -> T) rethrows -> T {
        isHolding.store(true, ordering: .relaxed)
        defer {
            isHolding.store(false, ordering: .relaxed)
            heldBackRequest.store(false, ordering: .relaxed)
        }
        return try work()
    }

    /// Whether a Ctrl-C came while work was held back; asking takes it back.
    static func takeHeldBack() -> Bool { heldBackRequest.exchange(false, ordering: .relaxed) }

    /// Forgets a Ctrl-C that came too late for what it was meant to stop.
    static func forget() {
        _ = flag?.takeUnretainedValue().take()
        Interrupt.clear()
        unanswered.store(0, ordering: .relaxed)
    }

    /// Ends the process as SIGINT ends one that never heard of it, so that a shell's loop stops too.
    static func die() -> Never {
        fflush(nil)
        signal(SIGINT, SIG_DFL)
        kill(getpid(), SIGINT)
        exit(130)
    }
}
