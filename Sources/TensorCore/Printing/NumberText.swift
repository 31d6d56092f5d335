// Numbers as error messages show them.
import Kernels

/// The text of a number beside words.
public enum NumberText {
    /// At most six digits, as C++ streams write a double: `1.5`, `1e+20`, `inf`.
    public static func short(_ value: Double) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            let length = Int(st_format_short(start, buffer.count, value))
            return String(decoding: UnsafeRawBufferPointer(buffer).prefix(length), as: UTF8.self)
        }
    }
}
