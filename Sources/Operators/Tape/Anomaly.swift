// Anomaly detection: each recorded operation remembers the line that made it, and the sweep says which one gave NaN, or failed.
import TensorCore

/// The switch behind `torch.autograd.set_detect_anomaly`.
public final class AnomalyDetection {
    public var isOn: Bool {
        get { Runtime.current.watchesTape }
        set { Runtime.current.watchesTape = newValue }
    }
    /// Whether gradients are searched for NaN.
    public var checksNaN = true
    /// The lines of the program that lead to what is running now; the host of a session says them.
    public var place: () -> String? = { () in nil }

    /// That of the current thread.
    public static var current: AnomalyDetection {
        if let known = Runtime.current.anomaly as? AnomalyDetection { return known }
        let new = AnomalyDetection()
        Runtime.current.anomaly = new
        return new
    }
}

extension Node {
    /// Warns of an error in this node's backward, with the lines that made it.
    func warnOfAnomaly() {
        guard let origin else {
            return Runtime.current.warn(
                "Error detected in \(name). No forward pass information available. Enable detect anomaly during forward pass for more information.")
        }
        Runtime.current.warn("Error detected in \(name). Traceback of forward call that caused the error:\n\(origin)")
    }

    /// RuntimeError where the gradient for input `slot` holds NaN.
    func checkNaN(_ g: Tensor, slot: Int) throws {
        guard g.dtype.isFloating, try Tensor.predicate(.isnan, g).reduced(.any).item() == .bool(true) else { return }
        throw TensorError(.runtimeError, "Function '\(name)' returned nan values in its \(slot)th output.")
    }
}
