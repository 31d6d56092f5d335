// What a failing call says, for tests of error texts.
import Testing
@testable import TensorCore

/// `Kind: message` of the error that `body` throws.
func errorText<Result>(_ body: () throws -> Result) -> String {
    do {
        _ = try body()
        return "no error"
    } catch let error as TensorError { return error.kind.rawValue + ": " + error.message } catch { return "\(error)" }
}
