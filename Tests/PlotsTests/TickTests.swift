import Foundation
import Testing
@testable import Plots

/// Ticks are those that matplotlib chooses and writes, for ranges of all sizes.
@Suite struct TickTests {
    private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens/ticks.txt")

    @Test func ticksAreThoseOfMatplotlib() throws {
        let lines = try String(contentsOf: Self.golden, encoding: .utf8).split(separator: "\n").dropFirst()
        #expect(lines.count > 300)
        for line in lines {
            let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let range = fields[0].split(separator: "\t").compactMap { Double($0) }
            let places = fields[2].split(separator: "\t").compactMap { Double($0) }
            let ticks = Ticks.linear(from: range[0], to: range[1], room: Int(range[2]))
            let span = abs(range[1] - range[0])
            #expect(ticks.places.count == places.count, "\(line)")
            for (a, b) in zip(ticks.places, places) { #expect(abs(a - b) <= 1e-9 * span, "\(line): \(ticks.places)") }
            #expect(ticks.labels == fields[3].split(separator: "\t").map(String.init), "\(line)")
            #expect(ticks.offset == fields[1], "\(line)")
        }
    }

    @Test func rangesThatAreNone() {
        #expect(Ticks.linear(from: .nan, to: 1, room: 5).places.isEmpty)
        #expect(Ticks.linear(from: 0, to: .infinity, room: 5).places.count <= 1)
        #expect(Ticks.linear(from: 1, to: 1, room: 5).places == [1])
        #expect(Ticks.linear(from: -1.7e308, to: 1.7e308, room: 5).places.count < 1000)
        #expect(Ticks.logarithmic(from: 0, to: 1, room: 5).places.isEmpty)
        #expect(Ticks.logarithmic(from: 1, to: 1000, room: 9).labels.contains("10³"))
    }
}
