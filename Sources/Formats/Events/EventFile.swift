// TensorBoard's event files: records of a length, a checksum, an Event message and its checksum, one after another.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

/// One thing that TensorBoard shows, at one step.
public enum EventSummary: Sendable {
    case scalar(Float)
    case histogram(EventHistogram)
    /// A PNG file.
    case image(png: [UInt8], width: Int, height: Int)
    case text(String)
    case curve(EventCurve)
    /// What only one part of TensorBoard understands.
    case plugin(name: String, content: [UInt8])
}

/// A histogram whose buckets grow by a tenth, as TensorBoard's do.
public struct EventHistogram: Sendable {
    let least: Double, most: Double, count: Int, sum: Double, squares: Double
    let limits: [Double], buckets: [Double]

    /// ValueError where there is nothing to count. O(n log m) for m buckets.
    public init(_ values: [Double]) throws {
        guard let least = values.min(), let most = values.max() else {
            throw TensorError(.valueError, "The histogram is empty, please file a bug report.", parameter: "values", hint: "there are no numbers to count")
        }
        (self.least, self.most, count) = (least, most, values.count)
        sum = values.reduce(0, +)
        squares = values.reduce(0) { $0 + $1 * $1 }
        let edges = Self.edges
        var counts = Array(repeating: 0.0, count: edges.count - 1)
        for value in values {
            var (low, high) = (0, edges.count)
            while low < high {
                let middle = (low + high) / 2
                if edges[middle] <= value { low = middle + 1 } else { high = middle }
            }
            if low > 0, low < edges.count { counts[low - 1] += 1 }
        }
        // Of the empty buckets at the ends one is kept, below.
        guard let first = counts.firstIndex(where: { $0 > 0 }), let last = counts.lastIndex(where: { $0 > 0 }) else {
            (limits, buckets) = ([most], [0])
            return
        }
        buckets = [first > 0 ? counts[first - 1] : 0] + counts[first...last]
        limits = Array(edges[first...(last + 1)])
    }

    private static let edges: [Double] = {
        var positive: [Double] = [], v = 1e-12
        while v < 1e20 {
            positive.append(v)
            v *= 1.1
        }
        return positive.reversed().map { -$0 } + [0] + positive
    }()
}

/// An event file being written; each record goes to the file whole.
public final class EventFile {
    public let path: String
    private var descriptor: Int32
    private var waiting: [UInt8] = []

    /// A new file in `folder`, which is made where there is none. OSError where it cannot be written.
    public init(folder: String, suffix: String = "") throws {
        try makeFolders(folder)
        var number = 0, path = "", descriptor: Int32 = -1
        repeat {
            path = "\(folder)/events.out.tfevents.\(Int(Self.now)).\(Self.host).\(getpid()).\(number)\(suffix)"
            descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
            number += 1
        } while descriptor < 0 && errno == EEXIST && number < 10_000
        guard descriptor >= 0 else { throw TensorError.file(errno, path) }
        self.path = path
        self.descriptor = descriptor
        var first = ProtocolBuffer()
        first.double(1, Self.now)
        first.string(3, "brain.Event:2")
        try add(first.bytes)
        try flush()
    }

    /// What is still waiting is lost here: whoever adds events closes the file, which says what went wrong.
    deinit { if descriptor >= 0 { Self.end(descriptor) } }

    /// Brings what is waiting to the file and ends it. OSError where the disk is full.
    public func close() throws {
        try flush()
        guard descriptor >= 0 else { return }
        let status = Self.end(descriptor), number = errno
        descriptor = -1
        if status != 0 { throw TensorError.file(number, path) }
    }

    @discardableResult
    private static func end(_ descriptor: Int32) -> Int32 {
        #if canImport(Darwin)
        Darwin.close(descriptor)
        #else
        Glibc.close(descriptor)
        #endif
    }

    /// The machine's name.
    public static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, 255)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Seconds since 1970.
    public static var now: Double {
        var time = timeval()
        gettimeofday(&time, nil)
        return Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    /// Adds what `tag` is at `step`.
    public func add(_ summary: EventSummary, tag: String, step: Int, at time: Double? = nil) throws {
        var event = ProtocolBuffer()
        event.double(1, time ?? Self.now)
        event.integer(2, step)
        event.message(5) { $0.message(1) { Self.fill(&$0, tag, summary) } }
        try add(event.bytes)
        if waiting.count > 1 << 16 { try flush() }
    }

    /// Adds a network.
    public func add(graph nodes: [EventNode]) throws {
        var event = ProtocolBuffer()
        event.double(1, Self.now)
        event.data(4, EventNode.graph(nodes))
        try add(event.bytes)
    }

    private static func fill(_ value: inout ProtocolBuffer, _ tag: String, _ summary: EventSummary) {
        switch summary {
        case .scalar(let number):
            value.string(1, tag)
            value.float(2, number)
        case .image(let png, let width, let height):
            value.string(1, tag)
            value.message(4) { image in
                image.integer(1, height)
                image.integer(2, width)
                image.integer(3, 3)
                image.data(4, png)
            }
        case .histogram(let h):
            value.string(1, tag)
            value.message(5) { histogram in
                for (field, number) in [(1, h.least), (2, h.most), (3, Double(h.count)), (4, h.sum), (5, h.squares)] { histogram.double(field, number) }
                histogram.doubles(6, h.limits)
                histogram.doubles(7, h.buckets)
            }
        case .plugin(let name, let content):
            value.string(1, tag)
            value.message(9) { metadata in
                metadata.message(1) { plugin in
                    plugin.string(1, name)
                    plugin.data(2, content)
                }
            }
        case .curve(let curve): curve.fill(&value, tag)
        case .text(let text):
            value.string(1, tag + "/text_summary")
            value.message(8) { tensor in
                // A list of one string.
                tensor.integer(1, 7)
                tensor.message(2) { $0.message(2) { $0.integer(1, 1) } }
                tensor.string(8, text)
            }
            value.message(9) { metadata in
                metadata.message(1) { plugin in
                    plugin.string(1, "text")
                    plugin.data(2, [])
                }
            }
        }
    }

    /// Brings what is waiting to the file.
    public func flush() throws {
        var done = 0
        while done < waiting.count {
            let put = waiting.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if put < 0, errno != EINTR { throw TensorError.file(errno, path) }
            done += max(put, 0)
        }
        waiting.removeAll(keepingCapacity: true)
    }

    private func add(_ event: [UInt8]) throws {
        var length: [UInt8] = []
        length.appendLittleEndian(UInt64(event.count))
        waiting += length
        waiting.appendLittleEndian(Checksum.masked(length))
        waiting += event
        waiting.appendLittleEndian(Checksum.masked(event))
    }
}

/// CRC-32C, turned so that checksums of checksums differ.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
    }

    static func masked(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes { crc = table[Int((crc ^ UInt32(byte)) & 0xFF)] ^ crc >> 8 }
        crc = ~crc
        return (crc >> 15 | crc << 17) &+ 0xA282_EAD8
    }
}

/// Makes a folder and those above it.
private func makeFolders(_ path: String) throws {
    try checkPath(path)
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
        made += part + "/"
        if mkdir(made, 0o777) != 0, errno != EEXIST { throw TensorError.file(errno, path) }
    }
}
