// Archives made here, good and bad.
import LocalServer
import Testing
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import Formats

@Suite struct ArchiveTests {
    private let scratch = Scratch()

    @Test func tarAndSingleFiles() throws {
        let long = [UInt8](repeating: 9, count: 5000)
        let archive = TarArchive.make([("folder/a", [1, 2, 3]), ("./b", []), ("folder/deep/c", long)])
        for name in ["x.tar", "x.tar.gz", "x.tgz"] {
            let path = try scratch.put(name, archive)
            try Archive.extract(path, into: scratch["out"])
            #expect(try contents(scratch["out/folder/a"]) == [1, 2, 3] && contents(scratch["out/b"]) == [] && contents(scratch["out/folder/deep/c"]) == long)
        }
        try Archive.extract(fixture("images.idx.gz"), into: scratch.path)
        #expect(try contents(scratch["images.idx"]).count == 40)
        #expect(try numbers(IDX.load(scratch["images.idx"])) == numbers(IDX.load(fixture("images.idx.gz"))))
        for path in ["out/folder/deep/c", "out/folder/deep", "out/folder/a", "out/folder", "out/b", "out"] { remove(scratch[path]) }
    }

    @Test func zip() throws {
        try Archive.extract(try scratch.put("arrays.zip", contents(fixture("arrays.npz"))), into: scratch.path)
        #expect(try numbers(NumPy.load(scratch["weights.npy"])) == [1, 1, 1, 1])
    }

    @Test(arguments: ["../a", "/tmp/a", "x/../../a"]) func namesThatLeaveTheFolder(name: String) throws {
        let path = try scratch.put("x.tar", TarArchive.make([(name, [1])]))
        let error = #expect(throws: TensorError.self) { try Archive.extract(path, into: scratch["out"]) }
        #expect(error?.message == "'\(path)' wants to write outside of its folder: '\(name)'")
        #expect(scratch.names == ["x.tar"])
    }

    /// Links are left out, whatever they point to.
    @Test func links() throws {
        let path = try scratch.put("x.tar", TarArchive.make([("a", [])], kind: UInt8(ascii: "2")))
        try Archive.extract(path, into: scratch["out"])
        #expect(scratch.names == ["x.tar"])
    }

    /// Cut anywhere: what is there is whole, or it is an error.
    @Test func truncatedAndDamaged() throws {
        let archive = TarArchive.make([("a", [UInt8](repeating: 3, count: 700)), ("b", [4])])
        for end in stride(from: 1, to: archive.count - 1024, by: 61) where end % 512 != 0 {
            let path = try scratch.put("x.tar", Array(archive[..<end]))
            #expect(throws: TensorError.self) { try Archive.extract(path, into: scratch.path) }
            for name in ["a", "b"] where scratch.names.contains(name) { #expect(try [700, 1].contains(contents(scratch[name]).count)) }
        }
        var wrong = archive
        wrong[1540] ^= 1
        let path = try scratch.put("x.tar", wrong)
        let error = #expect(throws: TensorError.self) { try Archive.extract(path, into: scratch.path) }
        #expect(error?.message == "'\(path)' is damaged: no header of an archive at byte 1536 of what is unpacked")
    }

    @Test func checksums() throws {
        #expect(try FileDigest.md5(try scratch.put("e", [])) == "d41d8cd98f00b204e9800998ecf8427e")
        #expect(try FileDigest.md5(try scratch.put("a", Array("abc".utf8))) == "900150983cd24fb0d6963f7d28e17f72")
        let long = (0..<1_000_003).map { UInt8(truncatingIfNeeded: $0) }
        #expect(try FileDigest.md5(try scratch.put("l", long)) == "526f6c22c630c1828801b080eab7e853")
    }
}
