// Whether operations are recorded: the switch behind `torch.no_grad()` and its relatives.
import TensorCore

/// The state of recording on the current thread.
public enum Recording {
    /// `torch.is_grad_enabled()`
    public static var isOn: Bool {
        get { Runtime.recordsGradients }
        set { Runtime.current.recordsGradients = newValue }
    }

    /// Runs `body` without recording.
    public static func off<T>(_ body: () throws -> T) rethrows -> T { try set(false, body) }

    /// Runs `body` with recording on or off.
    public static func set<T>(_ on: Bool, _ body: () throws -> T) rethrows -> T {
        let runtime = Runtime.current
        let before = runtime.recordsGradients
        runtime.recordsGradients = on
        defer { runtime.recordsGradients = before }
        return try body()
    }
}
