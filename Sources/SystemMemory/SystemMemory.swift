// How much memory the system can still give. Swift ends the process when an array cannot be allocated, and the size of an array
// wraps around unchecked, so whoever makes something of a size that a script chooses asks here first.
import Glibc

/// The memory of this process.
public enum SystemMemory {
    /// Smaller requests are granted without a look.
    private static let small = 64 << 20

    /// Whether `count` items of `size` bytes can be had; no items always can, more bytes than an Int counts never.
    @inline(__always)
    public static func canHold(_ count: Int, of size: Int) -> Bool {
        let (bytes, overflow) = max(count, 0).multipliedReportingOverflow(by: size)
        return !overflow && (bytes <= small || bytes < available)
    }

    /// Whether something that has grown to `count` items of `size` bytes, and of what else they hold, may go on. Looks at the memory
    /// once for every million.
    @inline(__always)
    public static func canGrow(from count: Int, of size: Int) -> Bool {
        count & (1 << 20 - 1) != 0 || count == 0 || hasRoom(toGrowFrom: count, of: size)
    }

    /// The next million items may take half a gigabyte; an array doubles where its count is a power of two.
    private static func hasRoom(toGrowFrom count: Int, of size: Int) -> Bool {
        let (doubled, overflow) = (2 * size).multipliedReportingOverflow(by: count & (count - 1) == 0 ? count : 0)
        return !overflow && available - small * 8 > doubled
    }

    /// Bytes that the system can still give this process: what could be used without swapping, within the process's own limit.
    public static var available: Int {
        let free = number(after: "MemAvailable:", in: "/proc/meminfo").map { $0 << 10 } ?? .max
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0, limit.rlim_cur < rlim_t(Int.max) else { return free }
        let used = number(after: "VmSize:", in: "/proc/self/status").map { $0 << 10 } ?? 0
        return min(free, Int(limit.rlim_cur) - used)
    }

    /// The number that follows a word at the start of a line, as the kernel's small files have it.
    private static func number(after word: String, in path: String) -> Int? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            let words = text.split(whereSeparator: \.isWhitespace)
            if words.count > 1, words[0] == word { return Int(words[1]) }
        }
        return nil
    }
}
