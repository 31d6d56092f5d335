// How NumPy's functions run the tensor world's: without recording, with float64 as the floating-point type, and with errors
// in NumPy's words.
import Language
import Operators
import TensorCore

enum ArrayMode {
    /// `body` as NumPy would compute it.
    static func run<T>(_ body: () throws -> T) throws -> T {
        let runtime = Runtime.current
        let (dtype, records) = (runtime.defaultDType, runtime.recordsGradients)
        runtime.defaultDType = .float64
        runtime.recordsGradients = false
        defer {
            runtime.defaultDType = dtype
            runtime.recordsGradients = records
        }
        return try body()
    }
}

extension ScriptError {
    /// `numpy.exceptions.AxisError`, a ValueError.
    static func axis(_ axis: Int, _ rank: Int, _ prefix: String = "") -> ScriptError {
        ScriptError(.axisError, "\(prefix)axis \(axis) is out of bounds for array of dimension \(rank)", parameter: "axis")
    }
}

/// `(2, 3)`, `(2,)` or `()`: a shape as Python writes a tuple.
func shapeText(_ shape: Dims) -> String {
    "(" + shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? ",)" : ")")
}

/// `(2,3)`: a shape as NumPy's errors of broadcasting write it.
func tightShapeText(_ shape: Dims) -> String {
    "(" + shape.map(String.init).joined(separator: ",") + (shape.count == 1 ? ",)" : ")")
}

/// `axis`, which may count from the end, as a dimension of `rank`; AxisError where there is none such.
func normalizedAxis(_ axis: Int, _ rank: Int, _ prefix: String = "") throws -> Int {
    guard axis >= -rank, axis < rank else { throw ScriptError.axis(axis, rank, prefix) }
    return axis < 0 ? axis + rank : axis
}
