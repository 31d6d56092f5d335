// Every reader is given files that were changed. It may give a value or say in words of its own what is wrong; anything else is a find.
import Formats
import Foundation
import Shell
import TensorCore

/// A kind of file, with files that are right and what reads them.
public struct FileFormat {
    public let name: String
    let ending: String
    let samples: [[UInt8]]
    /// The record of an archive whose inside is changed every other time.
    let record: String?
    /// What makes the sums of a changed file right again, every other time, so that it is read further than to the first of them.
    var mend: (([UInt8]) -> [UInt8])?
    let read: (String) throws -> Void

    /// All formats; the samples are the fixtures of the tests under `root`, and texts.
    public static func all(under root: String) throws -> [FileFormat] {
        let folder = root + "/Tests/FormatsTests/Fixtures/"
        func files(_ names: String...) throws -> [[UInt8]] { try names.map { [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + $0))) } }
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-events-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        return [
            FileFormat(name: "npy", ending: "npy", samples: try files("float32.npy", "fortran.npy", "bigendian.npy", "bool.npy", "scalar.npy", "objects.npy"), record: nil) {
                (path: String) throws in
                touch(try NumPy.load(path))
                touch(try NumPy.map(path, changes: .stay).array)
                try list(path)
            },
            FileFormat(name: "npz", ending: "npz", samples: try files("arrays.npz", "compressed.npz"), record: nil) { (path: String) throws in
                for (_, array) in try NumPy.loadArchive(path) { touch(array) }
                let archive = try NumPyArchive(path)
                for name in archive.names { if let array = try archive.array(name) { touch(array) } }
                try list(path)
            },
            FileFormat(name: "safetensors", ending: "safetensors", samples: try files("tensors.safetensors", "types.safetensors"), record: nil) { (path: String) throws in
                for (_, tensor) in try SafeTensors.load(path) { touch(tensor) }
                try list(path)
            },
            FileFormat(name: "csv", ending: "csv", samples: texts, record: nil) { (path: String) throws in
                let source = try CSVSource(CSVSource.bytes(ofFile: path))
                if let names = try source.row() {
                    _ = try source.columns(Array(repeating: .inferred, count: names.count), names: names, missing: ["", "NA", "nan"])
                }
                try list(path)
                touch(try CSV.loadTensor(path))
            },
            checkpoints("pth", try files("state_dict.pth", "values.pth", "optimizer.pth", "module.pth", "types.pth"), record: "data.pkl"),
            checkpoints("legacy pth", try files("legacy.pth", "legacy_values.pth"), record: nil),
            FileFormat(name: "idx", ending: "idx", samples: try files("labels.idx", "images.idx.gz"), record: nil) { (path: String) throws in
                touch(try IDX.load(path))
                try list(path)
            },
            FileFormat(name: "events", ending: "tfevents", samples: [try events(scratch)], record: nil, read: list),
            FileFormat(
                name: "png", ending: "png",
                samples: pictures + (try files("rgb.png", "rgba.png", "grey.png", "grey16.png", "grey_alpha.png", "palette.png", "bilevel.png")),
                record: nil, mend: FileMutation.withChunkSums, read: picture),
            FileFormat(
                name: "jpeg", ending: "jpg", samples: pictures + (try files("rgb.jpg", "grey.jpg", "cmyk.jpg", "progressive.jpg")), record: nil, read: picture),
        ]
    }

    private static func checkpoints(_ name: String, _ samples: [[UInt8]], record: String?) -> FileFormat {
        FileFormat(name: name, ending: "pth", samples: samples, record: record) { (path: String) throws in
            var failure: (any Error)?
            do { visit(try Checkpoint.load(path, allowing: .modules(scripts: []), placing: CheckpointLocation.anywhere)) } catch { failure = error }
            if record != nil { do { visit(try Checkpoint.load(path, mapped: true)) } catch { failure = failure ?? error } }
            try list(path)
            if let failure { throw failure }
        }
    }

    /// Looks at every element, in as much of a tensor as is looked at soon.
    private static func touch(_ tensor: Tensor) { if tensor.count < 100_000 { _ = tensor.scalars() } }

    private static func visit(_ value: PickleValue) {
        switch value {
        case .tensor(let x), .parameter(let x): touch(x)
        case .list(let items), .tuple(let items), .set(let items): for item in items.items { visit(item) }
        case .dictionary(let pairs), .orderedDictionary(let pairs): for (_, item) in pairs.pairs { visit(item) }
        case .module(let module): for (_, item) in module.state.pairs { visit(item) }
        default: break
        }
    }

    @Sendable private static func list(_ path: String) throws {
        for entry in try FileListing(path).entries { if let values = entry.values { touch(try values()) } }
    }

    /// All pixels, where there are not so many that reading them is only slow.
    @Sendable private static func picture(_ path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
        if let header = try PictureFile.header(bytes, path), header.width <= 2000, header.height <= 2000 {
            touch(try PictureFile.pixels(bytes, header, path))
        }
        try list(path)
    }

    private static let texts: [[UInt8]] = [
        "a,b,c\n1,2.5,x\n2,,\"y \"\"z\"\"\"\n-3,1e5,\"two\nlines\"\n", "\u{feff}이름;나이\r\n김;3\r\n박;4\r\n", "1\t2\t3\n4\t5\t6\n", "\n\n,,\n\"\"\n", "x\n9223372036854775807\n-9223372036854775808\n1e308\nTrue\n",
    ].map { Array($0.utf8) }

    private static let pictures: [[UInt8]] = [
        [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 0, 7, 0, 0, 0, 5, 8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xdb, 0, 3, 1, 0xff, 0xc0, 0, 11, 8, 0, 5, 0, 7, 1, 1, 17, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9],
    ]

    private static func events(_ folder: String) throws -> [UInt8] {
        let file = try EventFile(folder: folder)
        for step in 0..<4 { try file.add(.scalar(Float(step)), tag: "loss", step: step) }
        try file.add(.histogram(EventHistogram([1, 2, 3])), tag: "weights", step: 1)
        try file.add(.text("words"), tag: "note", step: 2)
        for (tag, summary) in HyperParameterRecords.of([("lr", .number(0.1)), ("name", .text("x"))], metrics: ["loss"]) { try file.add(summary, tag: tag, step: 0) }
        try file.close()
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
    }
}

/// Changed files of one format, the same for the same seed.
public struct FileCampaign {
    public let format: FileFormat
    private let seed: UInt64

    public init(_ format: FileFormat, seed: UInt64) { (self.format, self.seed) = (format, seed) }

    /// The file of a number.
    public func file(_ number: Int) -> [UInt8] {
        var dice = Dice(seed &* 0x1_0000_0001 &+ UInt64(truncatingIfNeeded: number))
        let sample = dice.one(of: format.samples, or: [])
        if let record = format.record, dice.happens(1, of: 2), let inside = FileMutation.changedInside(sample, record: record, format.samples, &dice) { return inside }
        let changed = FileMutation.changed(sample, format.samples, &dice)
        if let mend = format.mend, dice.happens(1, of: 2) { return mend(changed) }
        return changed
    }

    /// How the reading of a file ended.
    public enum Outcome: Equatable {
        case read
        case refused
        /// With an error that is not meant for people.
        case strange(String)
    }

    /// Writes the file of a number to `folder` and reads it.
    public func run(_ number: Int, in folder: String) throws -> Outcome {
        let path = "\(folder)/running.\(format.ending)"
        try Data(file(number)).write(to: URL(fileURLWithPath: path))
        do {
            try format.read(path)
            return .read
        } catch let error as TensorError {
            return error.message.isEmpty ? .strange("an error without words") : .refused
        } catch {
            return .strange(String(describing: error))
        }
    }
}
