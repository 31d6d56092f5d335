// The state of the session's random generator at one moment.
import TensorCore

/// Remembers where the global generator stands, to go back there.
struct RandomState: Equatable {
    let bytes: [UInt8]

    /// A state that was kept.
    init(bytes: [UInt8]) { self.bytes = bytes }

    /// The state now.
    init() { bytes = Runtime.current.generator.state }

    func restore() throws { try Runtime.current.generator.restore(bytes) }

    /// Runs `body` and lets it leave no trace in the random numbers.
    static func keeping<T>(_ body: () throws -> T) throws -> T {
        let state = RandomState()
        let result: T
        do { result = try body() } catch {
            try state.restore()
            throw error
        }
        try state.restore()
        return result
    }
}
