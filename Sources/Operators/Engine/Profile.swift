// What operators cost: while a profile is on, each call of one leaves an event with its time, its memory and the line of the program
// that led to it. While none is on, an operator asks one global flag.
import Synchronization
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The events of one recording on one thread.
public final class Profile {
    /// Whether any thread records: what every operator asks.
    nonisolated(unsafe) static var isOn = false
    /// How many threads do.
    private static let count = Mutex(0)

    public enum Kind: Sendable {
        case operation, backward, annotation
    }

    /// A line of a program.
    public struct Place: Hashable, Sendable {
        public let file: String?
        public let line: Int
        public let text: String

        public init(file: String?, line: Int, text: String) { (self.file, self.line, self.text) = (file, line, text) }
    }

    /// One call.
    public struct Event {
        public let name: String
        public let kind: Kind
        /// Nanoseconds since the recording began; `end` is 0 while it runs.
        public let start: Int
        public internal(set) var end = 0
        /// The event inside which it ran.
        public let parent: Int?
        /// Of the tensors among its arguments, where shapes are recorded.
        public let shapes: [[Int]]?
        /// Bytes that were taken and not given back meanwhile.
        public internal(set) var bytes = 0
        /// The line of the program, for events that no other operation led to.
        public let place: Place?
    }

    public private(set) var events: [Event] = []
    /// Those that run now, innermost last.
    private var open: [Int] = []
    private let began = Profile.now()
    private let recordsShapes: Bool
    /// Where the program is; the host of a session says it.
    private let place: () -> Place?

    /// A recording that has not begun.
    public init(recordsShapes: Bool = false, place: @escaping () -> Place?) {
        (self.recordsShapes, self.place) = (recordsShapes, place)
    }

    /// The recording of this thread.
    public static var current: Profile? { Runtime.current.profile as? Profile }

    /// Records on this thread from now on. RuntimeError where something records already.
    public func begin() throws {
        guard Runtime.current.profile == nil else { throw TensorError(.runtimeError, "Profiler is already enabled on this thread") }
        Runtime.current.profile = self
        Self.count.withLock { (count: inout Int) -> Void in
            count += 1
            Self.isOn = true
        }
    }

    /// Records no more; events that are still running end here.
    public func end() {
        guard Runtime.current.profile === self else { return }
        Runtime.current.profile = nil
        Self.count.withLock { (count: inout Int) -> Void in
            count -= 1
            Self.isOn = count > 0
        }
        while let last = open.last { close(last) }
    }

    // MARK: What operators call

    /// Notes that something begins, if this thread records; the mark is for `end`.
    @inline(never)
    static func begin(_ name: String, _ arguments: [Operand] = []) -> Int {
        guard let profile = current else { return -1 }
        return profile.start(name, .operation, profile.recordsShapes ? shapes(arguments) : nil)
    }

    /// The same for a node of the backward sweep.
    @inline(never)
    static func begin(backward node: String) -> Int {
        guard let profile = current else { return -1 }
        let mark = profile.start("autograd::engine::evaluate_function: \(node)", .backward, nil)
        _ = profile.start(node, .backward, nil)
        return mark
    }

    /// Notes that something ends.
    @inline(never)
    static func end(_ mark: Int) { current?.close(mark) }

    /// A part of a program that has a name; the mark is for `leave`, -1 where nothing records.
    public static func enter(_ name: @autoclosure () -> String) -> Int { isOn ? current.map { $0.start(name(), .annotation, nil) } ?? -1 : -1 }
    public static func leave(_ mark: Int) { if mark >= 0 { end(mark) } }

    private func start(_ name: String, _ kind: Kind, _ shapes: [[Int]]?) -> Int {
        let mark = events.count
        events.append(Event(
            name: name, kind: kind, start: Self.now() - began, parent: open.last, shapes: shapes, place: open.contains { events[$0].kind == .operation } ? nil : place()))
        events[mark].bytes = MemoryStatistics.bytesTakenHere
        open.append(mark)
        return mark
    }

    /// Ends an event, and those inside it that an error left running. Marks of an earlier recording are passed over.
    private func close(_ mark: Int) {
        guard open.contains(mark) else { return }
        let time = Self.now() - began, memory = MemoryStatistics.bytesTakenHere
        while let last = open.popLast() {
            events[last].end = time
            events[last].bytes = memory - events[last].bytes
            if last == mark { return }
        }
    }

    private static func shapes(_ arguments: [Operand]) -> [[Int]] {
        arguments.map { (operand: Operand) -> [Int] in if case .tensor(let x) = operand { Array(x.shape) } else { [] } }
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec &* 1_000_000_000 &+ time.tv_nsec
    }
}
