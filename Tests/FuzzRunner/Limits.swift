// What an input may take of the machine. The program asks for memory before it takes much (`SystemMemory`, `Allocator`) and heeds the
// system's limit, so a limit makes it refuse: what is measured then is the program and not how much memory happens to be free.
import Foundation

enum Limits {
    /// Memory beyond what the process has when it is called: inputs that want more are refused.
    static let bytes = 1 << 30
    /// More computing than this is reported, and so is more time than `patience`, which a busy machine may take for it.
    static let seconds = 1.0, patience = 10.0

    /// Holds the process to its present size and `bytes` more.
    static func hold() throws {
        let sizes = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ").compactMap { Int($0) }
        guard let pages = sizes.first else { throw CocoaError(.fileReadCorruptFile) }
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { throw POSIXError(.EINVAL) }
        limit.rlim_cur = min(limit.rlim_max, rlim_t(pages * Int(getpagesize()) + bytes))
        guard setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { throw POSIXError(.EINVAL) }
    }

    /// Seconds that all threads of the process have computed.
    static var computed: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
