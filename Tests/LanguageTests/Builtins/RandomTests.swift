// The numbers of Python's `random` against those CPython 3.11 drew (Goldens/record.py).
import Testing
@testable import Language

@Suite struct RandomTests {
    @Test func drawsMatchPython() throws {
        for row in try Golden.rows("random.txt") {
            var generator = row[0].first == "'" ? MersenneTwister(text: String(row[0].dropFirst())) : MersenneTwister(seed: try #require(Int(row[0])))
            for i in 1...3 { #expect(FloatText.repr(generator.unit()) == row[i]) }
            for (i, bound) in [1, 2, 10, 1000, 1 << 33, 1 << 62].enumerated() {
                #expect(String(generator.below(bound)) == row[4 + i], "seed \(row[0]), below \(bound)")
            }
        }
    }
}
