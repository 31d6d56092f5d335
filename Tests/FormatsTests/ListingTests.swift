// What `stride inspect` says of files that their own libraries wrote: names, types and sizes without the data.
import Testing
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

@testable import Formats

@Suite struct ListingTests {
    let scratch = Scratch()

    @Test(arguments: [
        ("float32.npy", "NumPy array", ["float32"]), ("arrays.npz", "NumPy archive", nil), ("tensors.safetensors", "safetensors", nil),
        ("state_dict.pth", "PyTorch file", nil), ("module.pth", "PyTorch file", nil), ("legacy.pth", "PyTorch file (before 1.6)", nil),
        ("images.idx.gz", "IDX array", ["uint8"]), ("labels.idx", "IDX array", ["uint8"]), ("optimizer.pth", "PyTorch file", nil),
    ] as [(String, String, [String]?)])
    func kinds(name: String, kind: String, types: [String]?) throws {
        let listing = try FileListing(fixture(name))
        #expect(listing.kind == kind && !listing.entries.isEmpty)
        if let types { #expect(listing.entries.map(\.typeName) == types) }
    }

    /// The entries are the tensors that loading gives, with the same numbers.
    @Test func checkpointsAreListedAsTheyAreLoaded() throws {
        guard case .orderedDictionary(let state) = try Checkpoint.load(fixture("state_dict.pth")) else { throw TensorError(.typeError, "no state dict") }
        let entries = try FileListing(fixture("state_dict.pth")).entries
        #expect(entries.count == state.pairs.count)
        for entry in entries {
            guard case .tensor(let x)? = state[entry.name] else { throw TensorError(.keyError, entry.name) }
            #expect(entry.shape == Array(x.shape) && entry.strides == Array(x.strides))
            let values = try #require(entry.values)
            let listed = try values()
            #expect(numbers(listed) == numbers(x))
        }
    }

    /// A file of 5 GB that takes no room on the disk: were its data read, this test would not end soon.
    @Test func largeCheckpointsAreMapped() throws {
        let path = scratch["large.safetensors"], header = Array("{\"w\":{\"dtype\":\"F32\",\"shape\":[1250000000],\"data_offsets\":[0,5000000000]}}  ".utf8)
        _ = try scratch.put("large.safetensors", (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) } + header)
        guard truncate(path, 8 + header.count + 5_000_000_000) == 0 else { return }
        #expect(try FileListing(path).byteCount == 5_000_000_000)
        let x = try #require(try SafeTensors.load(path).first).tensor
        #expect(x.count == 1_250_000_000)
        let end = try x.sliced(0, from: 1_249_999_990)
        #expect(numbers(end) == Array(repeating: 0, count: 10))
    }

    @Test func tables() throws {
        let path = try scratch.put("t.csv", Array("a;b;c\n1;2.5;x\n2;;y\n".utf8))
        let listing = try FileListing(path)
        #expect(listing.entries.map(\.name) == ["a", "b", "c"] && listing.entries.map(\.typeName) == ["int64", "float64", "text"])
        #expect(listing.entries.map(\.shape) == [[2], [2], [2]] && listing.notes == ["2 rows"])
    }

    @Test func pictures() throws {
        let png: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 7, 0, 0, 0, 5, 8, 2, 0, 0, 0, 0, 0, 0, 0]
        #expect(try FileListing(scratch.put("p.png", png)).entries[0].shape == [5, 7, 3])
        let jpeg: [UInt8] = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 5, 0, 7, 1, 1, 17, 0]
        #expect(try FileListing(scratch.put("p.jpg", jpeg)).entries[0].shape == [5, 7])
        #expect(failure { _ = try FileListing(scratch.put("p.jpg", Array(jpeg[..<12]))) }?.message.contains("damaged at byte 8") == true)
    }

    @Test func events() throws {
        let file = try EventFile(folder: scratch.path)
        for step in 0..<5 { try file.add(.scalar(Float(step)), tag: "loss", step: step) }
        try file.add(.text("words"), tag: "note", step: 3)
        try file.close()
        let listing = try FileListing(file.path)
        #expect(listing.entries.map(\.name) == ["loss", "note/text_summary"] && listing.entries.map(\.typeName) == ["scalar", "text"])
        #expect(listing.entries[0].shape == [5] && listing.entries[0].notes == ["steps 0 to 4"])
        var bytes = try contents(file.path)
        bytes[bytes.count / 2] ^= 1
        #expect(failure { _ = try FileListing(scratch.put("events", bytes)) }?.message.contains("damaged at byte") == true)
    }

    /// Arrays in files share the file's memory, or keep what is changed to themselves.
    @Test func mappedArrays() throws {
        try NumPy.save(try tensor([1, 2, 3], [3]), to: scratch["a.npy"])
        let kept = try NumPy.map(scratch["a.npy"], changes: .stay).array
        try kept.fill(.float(9))
        let untouched = try NumPy.load(scratch["a.npy"])
        #expect(numbers(untouched) == [1, 2, 3])
        let (shared, file, offset) = try NumPy.map(scratch["a.npy"], changes: .reachTheFile)
        try shared.fill(.float(9))
        try file.flush()
        let changed = try NumPy.load(scratch["a.npy"])
        #expect(numbers(changed) == [9, 9, 9] && offset == 128)
    }

    /// Records of a checkpoint lie in the file as PyTorch aligns them, and packed ones are read.
    @Test func mappedCheckpoints() throws {
        for name in ["state_dict.pth", "values.pth", "types.pth"] {
            let mapped = try FileListing(fixture(name)).entries, paths = Set(mapped.map(\.name))
            #expect(paths.count == mapped.count && !mapped.isEmpty)
        }
        #expect(failure { _ = try Checkpoint.load(fixture("legacy.pth"), mapped: true) }?.message.contains("mmap can only be used") == true)
    }

    @Test func compressedArchives() throws {
        let zeros = try Tensor.zeros([1000], .float32)
        try NumPy.saveArchive([("x", zeros), ("y", try tensor([1.5], [1]))], compressed: true, to: scratch["c.npz"])
        #expect(try contents(scratch["c.npz"]).count < 1000)
        let back = try NumPy.loadArchive(scratch["c.npz"])
        #expect(numbers(back[0].tensor) == numbers(zeros) && numbers(back[1].tensor) == [1.5])
    }
}
