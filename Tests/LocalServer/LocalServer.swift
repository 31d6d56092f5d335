// A web server on this machine for the tests of downloads: it knows ranges, and how to fail at a chosen place.
import Foundation

public final class LocalServer: @unchecked Sendable {
    /// How a file is handed out.
    public enum Manner: Sendable {
        case whole
        /// The first answer breaks off after so many bytes.
        case cut(after: Int)
        /// Every answer is the whole file, whatever range was asked for.
        case withoutRanges
    }

    private let socket: Int32
    public let port: UInt16
    private let lock = NSLock()
    private var files: [String: (bytes: [UInt8], manner: Manner)] = [:]
    private var log: [String] = []

    /// The address of a file.
    public func url(_ name: String) -> String { "http://127.0.0.1:\(port)/\(name)" }

    /// What was asked for, in order: the file, and where the answer was to begin.
    public var requests: [String] { lock.withLock { log } }

    public init() throws {
        signal(SIGPIPE, SIG_IGN)
        #if canImport(Darwin)
        let descriptor = Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #else
        let descriptor = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isOpen = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &size) == 0
            }
        }
        socket = descriptor
        port = UInt16(bigEndian: address.sin_port)
        guard isOpen else { throw POSIXError(.EADDRINUSE) }
        let thread = Thread { [self] in answerAll() }
        thread.start()
    }

    /// Hands out a file under a name.
    public func put(_ name: String, _ bytes: [UInt8], _ manner: Manner = .whole) { lock.withLock { files[name] = (bytes, manner) } }

    /// Ends the thread that answers; the address refuses connections from then on.
    public func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private func answerAll() {
        while true {
            let connection = accept(socket, nil, nil)
            guard connection >= 0 else { return }
            if let request = read(connection) { answer(request, connection) }
            shutdown(connection, Int32(SHUT_WR))
            close(connection)
        }
    }

    /// The lines of a request, up to the empty one.
    private func read(_ connection: Int32) -> [String]? {
        var bytes: [UInt8] = [], part = [UInt8](repeating: 0, count: 4096)
        while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
            let count = recv(connection, &part, part.count, 0)
            guard count > 0 else { return nil }
            bytes += part[..<count]
        }
        return String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
    }

    private func answer(_ request: [String], _ connection: Int32) {
        let words = request[0].split(separator: " ")
        let name = words.count > 1 ? String(words[1].dropFirst()) : ""
        let range = request.first { $0.lowercased().hasPrefix("range: bytes=") }.flatMap { Int($0.dropFirst(13).prefix { $0.isNumber }) } ?? 0
        let found = lock.withLock { () -> (bytes: [UInt8], manner: Manner)? in
            log.append("\(name) \(range)")
            let found = files[name]
            if case .cut? = found?.manner { files[name]?.manner = .whole }
            return found
        }
        guard let (bytes, manner) = found else { return send("404 Not Found", [], [], connection) }
        switch manner {
        case .cut(let end): send("200 OK", ["Content-Length: \(bytes.count)"], Array(bytes[..<end]), connection)
        case .withoutRanges: send("200 OK", ["Content-Length: \(bytes.count)"], bytes, connection)
        case .whole where range == 0: send("200 OK", ["Content-Length: \(bytes.count)", "Accept-Ranges: bytes"], bytes, connection)
        case .whole where range >= bytes.count: send("416 Range Not Satisfiable", ["Content-Range: bytes */\(bytes.count)", "Content-Length: 0"], [], connection)
        case .whole:
            send("206 Partial Content", ["Content-Length: \(bytes.count - range)", "Content-Range: bytes \(range)-\(bytes.count - 1)/\(bytes.count)"],
                 Array(bytes[range...]), connection)
        }
    }

    private func send(_ status: String, _ headers: [String], _ body: [UInt8], _ connection: Int32) {
        let all = Array((["HTTP/1.1 \(status)", "Connection: close"] + headers + ["", ""]).joined(separator: "\r\n").utf8) + body
        var done = 0
        while done < all.count {
            let count = all[done...].withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, 0) }
            guard count > 0 else { return }
            done += count
        }
    }
}
