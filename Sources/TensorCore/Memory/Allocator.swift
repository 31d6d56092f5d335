// The caching allocator (memory.c) as Swift sees it: blocks of bytes, an error where there are none, and its figures.
import Kernels
import SystemMemory

/// Where the memory of tensors comes from.
public enum Allocator {
    /// A block of `byteCount` bytes, aligned to 64, with undefined contents.
    static func allocate(_ byteCount: Int) throws -> UnsafeMutableRawPointer {
        if let block = st_allocate(byteCount) { return block }
        throw noMemory(byteCount)
    }

    /// An error when there is no memory for `count` Swift values of `size` bytes, as which a tensor is to be listed.
    public static func requireRoom(_ count: Int, of size: Int) throws {
        guard SystemMemory.canHold(count, of: size) else { throw noMemory(count.multipliedReportingOverflow(by: size).partialValue) }
    }

    private static func noMemory(_ byteCount: Int) -> TensorError {
        TensorError(
            .runtimeError,
            "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory: you tried to allocate "
                + "\(byteCount) bytes. Error code 12 (Cannot allocate memory)", parameter: "size")
    }

    /// What is thrown where a computation finds no memory for what it needs beside its result.
    public static var exhausted: TensorError {
        TensorError(.memoryError, "DefaultCPUAllocator: not enough memory for the intermediate results of this operation")
    }

    /// Takes back a block that was asked for with the same `byteCount`.
    static func free(_ block: UnsafeMutableRawPointer, _ byteCount: Int) { st_free(block, byteCount) }
}

/// The allocator's figures, in bytes.
public enum MemoryStatistics {
    /// Held by live tensors.
    public static var bytesInUse: Int { st_memory().in_use }
    /// What this thread has taken less what it has given back.
    public static var bytesTakenHere: Int { st_taken_here() }
    /// The most ever held by live tensors.
    public static var peakBytesInUse: Int { st_memory().peak }
    /// Freed and kept for reuse.
    public static var bytesCached: Int { st_memory().cached }

    /// Gives cached blocks back to the system.
    public static func emptyCache() { st_empty_cache() }
    /// How much may wait for reuse.
    public static func setCacheLimit(_ bytes: Int) { st_set_cache_limit(Swift.max(bytes, 0)) }
}
