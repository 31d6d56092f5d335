// Ctrl-C while something computes: a flag that the machine and the kernels poll. The third Ctrl-C that nobody answered
// ends the process.
@preconcurrency import Glibc
import Language
import Synchronization
import TensorCore

/// The process's answer to SIGINT.
enum Interrupts {
    nonisolated(unsafe) private static var flag: InterruptFlag?
    private static let unanswered = Atomic<Int>(0)

    /// From now on SIGINT sets `flag`. System calls are not restarted, so that waiting for input ends too.
    static func install(_ flag: InterruptFlag) {
        // A handler must not be the first to use a lazy global.
        _ = unanswered.load(ordering: .relaxed)
        self.flag = flag
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in Interrupts.handle() }
        sigaction(SIGINT, &action, nil)
    }

    private static func handle() {
        guard let flag else { return }
        let count = flag.isRequested ? unanswered.wrappingAdd(1, ordering: .relaxed).newValue : 1
        unanswered.store(count, ordering: .relaxed)
        if count >= 3 { _exit(130) }
        flag.request()
        Interrupt.request()
    }

    /// Forgets a Ctrl-C that came too late for what it was meant to stop.
    static func forget() {
        _ = flag?.take()
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
