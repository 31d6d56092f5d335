// The module `time`: clocks, waiting, and dates as text.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures

enum TimeModule {
    static func make() -> ModuleObject { ModuleObject("time", summary: "Clocks.", members: clocks + dates) }

    private static func nanoseconds(_ clock: clockid_t) -> Int {
        var now = timespec()
        clock_gettime(clock, &now)
        return Int(now.tv_sec) * 1_000_000_000 + Int(now.tv_nsec)
    }

    private static func clock(_ name: String, _ summary: String, _ clock: clockid_t) -> [Member] {
        [
            .function(name + "()", summary) { (_: Machine, _: BoundArguments) -> Value in .float(Double(nanoseconds(clock)) / 1e9) },
            .function(name + "_ns()", "As `\(name)`, in whole nanoseconds.") { (_: Machine, _: BoundArguments) -> Value in .int(nanoseconds(clock)) },
        ]
    }

    private static var clocks: [Member] {
        clock("time", "Seconds since 1970.", CLOCK_REALTIME) + clock("perf_counter", "Seconds for measuring how long something takes.", CLOCK_MONOTONIC)
            + clock("monotonic", "Seconds that never go back.", CLOCK_MONOTONIC)
            + clock("process_time", "Seconds of processor time so far.", CLOCK_PROCESS_CPUTIME_ID) + [
                .function("sleep(seconds, /)", "Waits.") { (machine: Machine, a: BoundArguments) -> Value in
                    guard let seconds = try machine.realNumber(a[0]) else { throw a.error(0, "must be real number, not \(a[0].typeName)") }
                    guard seconds >= 0 else { throw ScriptError(.valueError, "sleep length must be non-negative") }
                    try sleep(seconds, machine)
                    return .none
                },
            ]
    }

    /// Waits in slices, so that an interrupt is noticed.
    private static func sleep(_ seconds: Double, _ machine: Machine) throws {
        let end = Double(nanoseconds(CLOCK_MONOTONIC)) + seconds * 1e9
        while true {
            try machine.pollInterrupt()
            let left = end - Double(nanoseconds(CLOCK_MONOTONIC))
            guard left > 0 else { return }
            var slice = timespec(tv_sec: 0, tv_nsec: Int(min(left, 20_000_000)))
            nanosleep(&slice, nil)
        }
    }

    // MARK: Dates

    nonisolated(unsafe) private static let structTime = NamedTuple.makeType(
        "struct_time", module: "time", shown: "time.struct_time",
        fields: ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"])

    /// The broken-down time of `seconds` since 1970, now when nil. ValueError for NaN, OverflowError and OSError for a time that has none.
    static func parts(_ seconds: Double?, local: Bool) throws -> tm {
        let seconds = seconds ?? Double(nanoseconds(CLOCK_REALTIME)) / 1e9
        guard !seconds.isNaN else { throw ScriptError(.valueError, "Invalid value NaN (not a number)") }
        guard var time = time_t(exactly: seconds.rounded(.down)) else {
            throw ScriptError(.overflowError, "timestamp out of range for platform time_t")
        }
        var parts = tm()
        guard (local ? localtime_r(&time, &parts) : gmtime_r(&time, &parts)) != nil else { throw ScriptError.system(EOVERFLOW) }
        return parts
    }

    private static func value(_ t: tm) -> Value {
        let fields = [t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, (t.tm_wday + 6) % 7, t.tm_yday + 1, t.tm_isdst]
        return .object(NamedTuple(structTime, [.int(Int(t.tm_year) + 1900)] + fields.map { (field: Int32) -> Value in .int(Int(field)) }))
    }

    private static func parts(of value: Value, _ machine: Machine) throws -> tm {
        if value.isNone { return try parts(nil, local: true) }
        let fields = try machine.items(of: value).map { (field: Value) throws -> Int32 in Int32(clamping: try machine.index(field)) }
        guard fields.count == 9 else { throw ScriptError(.typeError, "Tuple or struct_time argument required") }
        var t = tm()
        t.tm_year = fields[0] &- 1900
        t.tm_mon = fields[1] &- 1
        (t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec) = (fields[2], fields[3], fields[4], fields[5])
        (t.tm_wday, t.tm_yday, t.tm_isdst) = ((fields[6] &+ 1) % 7, fields[7] &- 1, fields[8])
        return t
    }

    /// The text of a broken-down time in C's `strftime` notation.
    static func text(_ format: String, _ parts: tm) -> String {
        if format.isEmpty { return "" }
        var parts = parts
        for size in [256, 4096, 65536] {
            var buffer = [CChar](repeating: 0, count: size)
            let count = strftime(&buffer, size, format, &parts)
            if count > 0 { return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self) }
        }
        return ""
    }

    private static func seconds(_ a: BoundArguments, _ machine: Machine) throws -> Double? { a[0].isNone ? nil : try a.float(0) }

    private static var dates: [Member] {
        [
            .function("localtime(seconds=None, /)", "The parts of a local date and time.") { (machine: Machine, a: BoundArguments) -> Value in
                value(try parts(seconds(a, machine), local: true))
            },
            .function("gmtime(seconds=None, /)", "The parts of a date and time in UTC.") { (machine: Machine, a: BoundArguments) -> Value in
                value(try parts(seconds(a, machine), local: false))
            },
            .function("strftime(format, t=None, /)", "A date and time as text.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(text(try a.string(0), try parts(of: a[1], machine)))
            },
            .function("asctime(t=None, /)", "A date and time as text, such as `Sat Jun  6 16:26:11 1998`.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(text("%a %b %e %H:%M:%S %Y", try parts(of: a[0], machine)))
            },
            .function("ctime(seconds=None, /)", "A local date and time as text.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(text("%a %b %e %H:%M:%S %Y", try parts(seconds(a, machine), local: true)))
            },
            .function("mktime(t, /)", "Seconds since 1970 of a local date and time.") { (machine: Machine, a: BoundArguments) -> Value in
                var parts = try parts(of: a[0], machine)
                return .float(Double(mktime(&parts)))
            },
        ]
    }
}
