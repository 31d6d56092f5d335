// The old file stays whole on any failure, and nothing is left beside it.
import Testing
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import Formats

@Suite struct SafeWritingTests {
    let scratch = Scratch()

    @Test func aFailureKeepsTheOldFile() throws {
        _ = try scratch.put("x", [1, 2, 3])
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try OutputFile.write(to: scratch["x"]) { file in
                try file.write([UInt8](repeating: 9, count: 100_000))
                throw Stop()
            }
        }
        #expect(try contents(scratch["x"]) == [1, 2, 3])
        #expect(scratch.names == ["x"])
    }

    @Test func aFullDiskIsReported() throws {
        let error = try #require(failure { try OutputFile.write(to: "/dev/full") { try $0.write([1]) } })
        #expect(error.kind == .osError && error.message == "[Errno 28] No space left on device: '/dev/full'")
    }

    @Test func devicesAreWrittenToAndNotReplaced() throws {
        try OutputFile.write(to: "/dev/null") { try $0.write([1]) }
        var facts = stat()
        #expect(stat("/dev/null", &facts) == 0 && facts.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func linksAndPermissionsStay() throws {
        _ = try scratch.put("real", [1])
        chmod(scratch["real"], 0o640)
        symlink("real", scratch["link"])
        try OutputFile.write(to: scratch["link"]) { try $0.write([7, 8]) }
        var facts = stat()
        #expect(lstat(scratch["link"], &facts) == 0 && facts.st_mode & S_IFMT == S_IFLNK)
        #expect(stat(scratch["real"], &facts) == 0 && facts.st_mode & 0o7777 == 0o640)
        #expect(try contents(scratch["real"]) == [7, 8])
    }

    @Test func errorsAreThoseOfPython() throws {
        for (path, kind, message) in [
            (scratch["no/x"], TensorError.Kind.fileNotFoundError, "[Errno 2] No such file or directory: '\(scratch["no/x"])'"),
            (scratch.path, .isADirectoryError, "[Errno 21] Is a directory: '\(scratch.path)'"),
            ("a\0b", .valueError, "embedded null byte"),
        ] {
            let error = try #require(failure { try OutputFile.write(to: path) { try $0.write([1]) } })
            #expect(error.kind == kind && error.message == message)
        }
        let error = try #require(failure { _ = try InputFile(scratch.path) })
        #expect(error.kind == .isADirectoryError)
        #expect(TensorError.file(EACCES, "it's").message == "[Errno 13] Permission denied: \"it's\"")
    }

    /// Only where the tests do not run as root, who may write everywhere.
    @Test(.enabled(if: geteuid() != 0)) func readOnlyFilesAreNotReplaced() throws {
        _ = try scratch.put("x", [1])
        chmod(scratch["x"], 0o444)
        #expect(failure { try OutputFile.write(to: scratch["x"]) { try $0.write([2]) } }?.kind == .permissionError)
        #expect(try contents(scratch["x"]) == [1])
    }
}
