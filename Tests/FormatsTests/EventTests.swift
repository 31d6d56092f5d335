import Foundation
import Testing
@testable import Formats
@testable import TensorCore

/// Event files and listings.
@Suite struct EventTests {
    private func folder() throws -> String {
        let path = NSTemporaryDirectory() + "stride-events-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// The records of a file, lengths and checksums checked.
    private func records(_ bytes: [UInt8]) throws -> [[UInt8]] {
        func number(_ at: Int, _ count: Int) -> UInt64 { bytes[at..<(at + count)].reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        var records: [[UInt8]] = [], at = 0
        while at < bytes.count {
            let length = Int(number(at, 8))
            #expect(UInt32(number(at + 8, 4)) == Checksum.masked(Array(bytes[at..<(at + 8)])))
            let record = Array(bytes[(at + 12)..<(at + 12 + length)])
            #expect(UInt32(number(at + 12 + length, 4)) == Checksum.masked(record))
            records.append(record)
            at += 16 + length
        }
        return records
    }

    @Test func recordsAreWholeAndChecked() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try EventFile(folder: folder + "/a/b")
        try file.add(.scalar(0.5), tag: "loss", step: 3, at: 1)
        try file.add(.text("words"), tag: "notes", step: 0)
        try file.add(.histogram(EventHistogram([1, 2, 2, 3])), tag: "weights", step: 1)
        try file.flush()
        let all = try records([UInt8](Data(contentsOf: URL(fileURLWithPath: file.path))))
        #expect(all.count == 4)
        #expect(String(decoding: all[0], as: UTF8.self).contains("brain.Event:2"))
        // Time 1, step 3, and a summary with one value: the tag and a float.
        #expect(all[1] == [9, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 16, 3, 42, 13, 10, 11, 10, 4] + Array("loss".utf8) + [21, 0, 0, 0, 0x3F])
    }

    /// The messages are those that PyTorch's `torch.utils.tensorboard.summary.hparams` made of the same.
    @Test func hyperparameters() throws {
        let records = HyperParameterRecords.of([("lr", .number(0.5)), ("name", .text("x"))], metrics: ["loss"], domains: ["lr": [.number(0.5), .number(1)]])
        let contents = records.map { (tag: String, summary: EventSummary) -> [UInt8] in if case .plugin("hparams", let content) = summary { content } else { [] } }
        #expect(records.map(\.tag) == ["_hparams_/experiment", "_hparams_/session_start_info", "_hparams_/session_end_info"])
        #expect(contents[0] == [18, 52, 34, 30, 10, 2, 108, 114, 32, 3, 42, 22, 10, 9, 17, 0, 0, 0, 0, 0, 0, 224, 63, 10, 9, 17, 0, 0, 0, 0, 0, 0, 240, 63, 34, 8, 10, 4, 110, 97, 109, 101, 32, 1, 42, 8, 10, 6, 18, 4, 108, 111, 115, 115])
        #expect(contents[1] == [26, 30, 10, 15, 10, 2, 108, 114, 18, 9, 17, 0, 0, 0, 0, 0, 0, 224, 63, 10, 11, 10, 4, 110, 97, 109, 101, 18, 3, 26, 1, 120])
        #expect(contents[2] == [34, 2, 8, 1])
    }

    /// The numbers are those of PyTorch's `torch.utils.tensorboard.summary.compute_curve`.
    @Test func curvesOfPrecisionAndRecall() throws {
        let curve = try EventCurve(labels: [0, 1, 1, 0], predictions: [0.1, 0.8, 0.6, 0.3], weights: nil, thresholds: 5)
        #expect(curve.rows == [[2, 2, 2, 1, 0], [2, 1, 0, 0, 0], [0, 1, 2, 2, 2], [0, 0, 0, 1, 2], [0.5, 2.0 / 3, 1, 1, 0], [1, 1, 1, 0.5, 0]])
        #expect(throws: TensorError.self) { _ = try EventCurve(labels: [0], predictions: [0.5, 0.5], weights: nil, thresholds: 5) }
        #expect(throws: TensorError.self) { _ = try EventCurve(labels: [0], predictions: [0.5], weights: [1, 1], thresholds: 5) }
        let odd = try EventCurve(labels: [1, 0, 1], predictions: [.nan, -1, 1], weights: nil, thresholds: -3)
        #expect(odd.rows[0] == [1, 1])
    }

    /// The message is the one that TensorBoard's own library makes of the same.
    @Test func networks() {
        let nodes = [EventNode(name: "input/x", operation: "IO Node", inputs: [], shape: nil), EventNode(name: "Net/relu", operation: "aten::relu", inputs: ["input/x"], shape: [2, 3])]
        let input: [UInt8] = [10, 18, 10, 7, 105, 110, 112, 117, 116, 47, 120, 18, 7, 73, 79, 32, 78, 111, 100, 101]
        let relu: [UInt8] = [10, 63, 10, 8, 78, 101, 116, 47, 114, 101, 108, 117, 18, 10, 97, 116, 101, 110, 58, 58, 114, 101, 108, 117, 26, 7, 105, 110, 112, 117, 116, 47, 120]
        let shape: [UInt8] = [42, 30, 10, 14] + Array("_output_shapes".utf8) + [18, 12, 10, 10, 58, 8, 18, 2, 8, 2, 18, 2, 8, 3]
        #expect(EventNode.graph(nodes) == input + relu + shape + [34, 2, 8, 22])
    }

    /// CRC-32C of nine digits is known to everybody.
    @Test func checksum() {
        let crc = UInt32(0xE306_9283)
        #expect(Checksum.masked(Array("123456789".utf8)) == (crc >> 15 | crc << 17) &+ 0xA282_EAD8)
    }

    @Test func histogramsOfOddNumbers() throws {
        #expect(throws: TensorError.self) { _ = try EventHistogram([]) }
        for values in [[0.0], [.nan], [1e300, -1e300], [.infinity], [-1e-300]] { _ = try EventHistogram(values) }
        let h = try EventHistogram([0.5, 0.5, 2])
        #expect(h.buckets.reduce(0, +) == 3 && h.buckets.count == h.limits.count)
    }

    /// A listing reads headers only: the data of this file, five gigabytes, is a hole.
    @Test func listingsDoNotReadTheData() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/large.npy"
        try NumPy.save(Tensor.zeros([4], .float32), to: path)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)).prefix(128))
        let text = "{'descr': '>f4', 'fortran_order': True, 'shape': (1250000000, 1), }"
        bytes.replaceSubrange(10..<128, with: Array(text.utf8) + Array(repeating: 0x20, count: 117 - text.utf8.count) + [10])
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(truncate(path, 128 + 5_000_000_000) == 0)
        let listing = try FileListing(path), entry = try #require(listing.entries.first)
        #expect(listing.kind == "NumPy array" && listing.entries.count == 1)
        #expect(entry.shape == [1_250_000_000, 1] && entry.byteCount == 5_000_000_000 && entry.offset == 128)
        #expect(entry.notes == ["big endian", "column by column"] && entry.strides == [1, 1_250_000_000])
        #expect(truncate(path, 1000) == 0)
        #expect(throws: TensorError.self) { _ = try FileListing(path) }
    }

    @Test func listingsOfArchives() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let tensors: [(name: String, tensor: Tensor)] = [("a", try Tensor.zeros([2, 3], .float32)), ("b", try Tensor.zeros([], .int64))]
        try NumPy.saveArchive(tensors, to: folder + "/x.npz")
        try SafeTensors.save(tensors, to: folder + "/x.safetensors")
        for ending in ["npz", "safetensors"] {
            let entries = try FileListing("\(folder)/x.\(ending)").entries.sorted { $0.name < $1.name }
            #expect(entries.map(\.name) == ["a", "b"] && entries.map(\.shape) == [[2, 3], []] && entries.map(\.typeName) == ["float32", "int64"])
        }
        #expect(throws: TensorError.self) { _ = try FileListing(folder + "/none.npy") }
    }
}
