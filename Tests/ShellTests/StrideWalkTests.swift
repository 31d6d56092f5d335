import TensorCore
import Testing
@testable import Shell

@Suite struct StrideWalkTests {
    private func drawing(_ layout: Layout, cells: Int, width: Int = 80) -> [String] {
        StrideWalk(layout: layout, cells: cells, elementSize: 8).drawing(heading: "storage #1", width: width, unvisited: "·", label: { "\($0)" })
    }

    @Test func aTransposedSlice() {
        let layout = Layout(shape: [2, 3], strides: [1, 4], offset: 1)
        #expect(drawing(layout, cells: 12) == [
            "storage #1    ·  1  2  ·  ·  5  6  ·  ·  9 10  ·",
            "visit order      0  3        1  4        2  5",
        ])
        let walk = StrideWalk(layout: layout, cells: 12, elementSize: 8)
        #expect(walk.steps == "dim 0: +1, dim 1: +4")
        #expect(walk.contiguity == "not contiguous: .view(6) must fail, .reshape(6) copies 48 B")
    }

    @Test func overlapsShowEveryVisit() {
        let windows = Layout(shape: [3, 2], strides: [1, 1])
        #expect(drawing(windows, cells: 4) == ["storage #1     0   1   2   3", "visit order    0 1,2 3,4   5"])
        let expanded = Layout(shape: [2, 4], strides: [1, 0])
        #expect(drawing(expanded, cells: 2) == ["storage #1     0   1", "visit order  0-3 4-7"])
        #expect(StrideWalk(layout: expanded, cells: 2, elementSize: 4).steps == "dim 0: +1, dim 1: +0 (the same element 4 times)")
    }

    @Test func scalarsAndNothing() {
        #expect(drawing(Layout(shape: [], strides: [], offset: 1), cells: 2) == ["storage #1   · 1", "visit order    0"])
        #expect(drawing(Layout(shape: [0], strides: [1]), cells: 0) == ["storage #1", "visit order"])
    }

    @Test func longRowsAreBroken() {
        #expect(drawing(Layout(contiguous: [6]), cells: 6, width: 20) == [
            "storage #1   0 1 2", "visit order  0 1 2", "             3 4 5", "             3 4 5",
        ])
    }

    @Test func largeStoragesGetAFormula() {
        let layout = Layout(shape: [10, 10], strides: [1, 10], offset: 7)
        #expect(drawing(layout, cells: 107) == ["storage #1", "element [i, j] is cell 7 + 1·i + 10·j"])
    }

    @Test(arguments: [
        (Layout(contiguous: [2, 3]), "contiguous"),
        (Layout(shape: [3], strides: [2]), "not contiguous, but evenly spaced: .view(3) works"),
        (Layout(shape: [2, 3], strides: [6, 2]), "not contiguous, but evenly spaced: .view(6) works"),
        (Layout(shape: [3, 2], strides: [1, 3]), "not contiguous: .view(6) must fail, .reshape(6) copies 48 B"),
    ])
    func contiguity(layout: Layout, words: String) {
        #expect(StrideWalk(layout: layout, cells: 12, elementSize: 8).contiguity == words)
    }

    @Test(arguments: [(0, "0 B"), (1023, "1023 B"), (1024, "1.00 KB"), (188_160_000, "179 MB"), (5 << 40, "5.00 TB")])
    func bytes(count: Int, text: String) { #expect(ByteCount.text(count) == text) }

    @Test(arguments: [
        (0.0, "0.00 ns"), (1.5e-9, "1.50 ns"), (12.34e-6, "12.3 µs"), (0.9996e-3, "1.00 ms"), (0.25, "250 ms"), (3.14159, "3.14 s"), (125, "2 min 5 s"),
    ])
    func times(seconds: Double, text: String) { #expect(TimeText.text(seconds) == text) }

    @Test(arguments: [("*", "anything", true), ("w*", "w1", true), ("w*", "x", false), ("?x", "ax", true), ("a*b*c", "aXbYbc", true), ("", "", true), ("a", "ab", false)])
    func wildcards(pattern: String, text: String, matches: Bool) { #expect(Wildcard(pattern).matches(text) == matches) }
}
