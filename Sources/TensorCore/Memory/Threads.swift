// The one pool of threads, shared by kernels and matrix products, and the flag that stops long kernels.
import COpenBLAS
import Kernels

/// The threads that kernels and matrix products use.
public enum Threads {
    /// At first as many as there are processors (or `OMP_NUM_THREADS` says).
    public static var count: Int {
        get { Int(st_thread_count()) }
        set {
            let count = Int32(clamping: Swift.max(newValue, 1))
            st_set_thread_count(count)
            openblas_set_num_threads(count)
        }
    }
}

/// Stops long kernels: they look at the flag between blocks of work and throw KeyboardInterrupt when it is up.
public enum Interrupt {
    /// Raises the flag; safe in a signal handler.
    public static func request() { st_request_interrupt(true) }
    public static func clear() { st_request_interrupt(false) }
    public static var isRequested: Bool { st_interrupt_requested() }

    /// Runs `body` to its end: the flag is not seen before.
    public static func held<T>(_ body: () throws -> T) rethrows -> T {
        st_hold_interrupts(1)
        defer { st_hold_interrupts(-1) }
        return try body()
    }

    /// What an interrupted kernel throws.
    public static var error: TensorError { TensorError(.keyboardInterrupt, "") }
}
