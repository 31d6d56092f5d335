// MemoryError before memory runs out: for everything whose size a script chooses.
import SystemMemory

/// Room for more values.
public enum Room {
    /// MemoryError when `count` items of `size` bytes cannot be had.
    @inline(__always)
    public static func require(_ count: Int, of size: Int) throws {
        guard SystemMemory.canHold(count, of: size) else { throw ScriptError(.memoryError, "") }
    }

    /// To be called while something grows item by item, with its count so far.
    @inline(__always)
    public static func grow(_ count: Int, of size: Int) throws {
        guard SystemMemory.canGrow(from: count, of: size) else { throw ScriptError(.memoryError, "") }
    }
}
