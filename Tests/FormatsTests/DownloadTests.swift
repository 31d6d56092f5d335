// Downloads from a server in this process: whole files, interrupted ones, wrong ones.
import LocalServer
import Testing
import TensorCore

@testable import Formats

@Suite struct DownloadTests {
    private let scratch = Scratch()
    private let server: LocalServer
    private let file = (0..<50_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 3) }
    private let md5: String

    init() throws {
        server = try LocalServer()
        md5 = try FileDigest.md5(try scratch.put("whole", file))
    }

    private var target: String { scratch["file"] }

    @Test func aWholeFile() throws {
        server.put("a", file)
        try Download.fetch(server.url("a"), to: target, md5: md5)
        #expect(try contents(target) == file)
        #expect(scratch.names == ["file", "whole"])
        try Download.fetch(server.url("a"), to: target, md5: nil)
        #expect(server.requests == ["a 0", "a 0"])
        server.stop()
    }

    @Test func aBrokenConnectionIsTakenUpAgain() throws {
        server.put("a", file, .cut(after: 20_000))
        try Download.fetch(server.url("a"), to: target, md5: md5)
        #expect(try contents(target) == file)
        #expect(server.requests.first == "a 0" && server.requests.count == 2)
        #expect(server.requests.last.map { Int($0.dropFirst(2)) ?? 0 > 0 } == true)
        server.stop()
    }

    @Test func whatCameEarlierIsKept() throws {
        server.put("a", file)
        _ = try scratch.put("file.part", Array(file[..<30_000]))
        try Download.fetch(server.url("a"), to: target, md5: md5)
        #expect(try contents(target) == file)
        #expect(server.requests == ["a 30000"])
        server.stop()
    }

    /// The rest of another file, one that is complete or longer, a server that knows no ranges: everything comes once more.
    @Test(arguments: [0, 1, 2, 3]) func whatDoesNotFitIsThrownAway(kind: Int) throws {
        server.put("a", file, kind == 3 ? .withoutRanges : .whole)
        let old: [UInt8] = switch kind {
        case 0: Array(repeating: 7, count: 1000)
        case 1: Array(repeating: 7, count: file.count)
        case 2: Array(repeating: 7, count: file.count + 5)
        default: Array(file[..<1000])
        }
        _ = try scratch.put("file.part", old)
        try Download.fetch(server.url("a"), to: target, md5: md5)
        #expect(try contents(target) == file)
        #expect(scratch.names == ["file", "whole"])
        server.stop()
    }

    @Test func aWrongFileLeavesTheOldOne() throws {
        server.put("a", Array(file.reversed()))
        _ = try scratch.put("file", [1, 2, 3])
        let error = #expect(throws: TensorError.self) { try Download.fetch(server.url("a"), to: target, md5: md5) }
        #expect(error?.kind == .runtimeError && error?.message == "File not found or corrupted.")
        #expect(try contents(target) == [1, 2, 3])
        #expect(scratch.names == ["file", "whole"])
        server.stop()
    }

    @Test func failuresAreNamed() throws {
        func message(_ url: String) -> String? {
            let error = #expect(throws: TensorError.self) { try Download.fetch(url, to: target, md5: nil) }
            return error?.message
        }
        #expect(message(server.url("nothing")) == "HTTP Error 404: Not Found")
        server.stop()
        #expect(message(server.url("a")) == "<urlopen error [Errno 111] Connection refused>")
        #expect(message("file:///etc/hostname") == "unknown url type: 'file:///etc/hostname'")
        #expect(message("--output") == "unknown url type: '--output'")
        #expect(scratch.names == ["whole"])
    }
}
