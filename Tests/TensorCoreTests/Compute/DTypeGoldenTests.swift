// Mixtures of element types, and arithmetic in the small ones, against PyTorch's recorded answers (Goldens/record_dtypes.py).
import Testing

@testable import TensorCore

@Suite struct DTypeGoldenTests {
    /// Every pair of types and every type beside a Python number, under three default types.
    @Test func promotion() throws {
        for row in try Golden.rows("promotion.txt") {
            let label = Comment(rawValue: row.joined(separator: " "))
            Runtime.current.defaultDType = try Self.dtype(row[0])
            defer { Runtime.current.defaultDType = .float32 }
            let a = try Self.dtype(row[2])
            if row[1] == "cast" {
                #expect(Promotion.allows(a, into: try Self.dtype(row[3])) == (row[4] == "True"), label)
                continue
            }
            let x = try Tensor.full(row[1] == "numbers" || row[1] == "number left" || row[1] == "scalar beside number" ? [] : [2], .int(1), a)
            let results: (Tensor, Tensor)
            if row[1].hasPrefix("scalar") {
                let s = try #require(Golden.scalar(row[3]))
                results = (try .binary(.mul, x, s), try .binary(.div, x, s))
                #expect(try Tensor.binary(.mul, s, x).dtype == results.0.dtype, label)
            } else {
                let y = try Tensor.full(row[1].hasPrefix("number ") && row[1] != "number left" || row[1] == "numbers" ? [] : [2], .int(1), try Self.dtype(row[3]))
                results = (try .binary(.mul, x, y), try .binary(.div, x, y))
                if row[1] == "vectors" { #expect(Promotion.common(a, y.dtype).name == row[4], label) }
            }
            #expect([results.0.dtype.name, results.1.dtype.name] == [row[4], row[5]], label)
        }
    }

    /// To the last bit, but for the functions whose float32 results are not determined to theirs.
    @Test func arithmetic() throws {
        for row in try Golden.rows("arithmetic.txt") {
            let x = try Golden.tensor(row[2], row[3])
            // PyTorch's own atan2 is a unit off the nearest number here and there.
            row.check(from: 5, ulps: row[1] == "atan2" ? 1 : 0) {
                switch row[0] {
                case "unary": [try Tensor.unary(try #require(UnaryOperation.allCases.first { "\($0)" == row[1] }), x)]
                case "binary": [try Tensor.binary(try #require(Golden.functions[row[1]]), x, try Golden.tensor(row[2], row[4]))]
                case "scalar": [try Tensor.binary(try #require(Golden.functions[row[1]]), x, try Tensor(.float(try #require(Double(row[4]))), .float64))]
                default: [try x.converted(to: try Self.dtype(row[1]))]
                }
            }
        }
    }

    /// Every float16 and bfloat16 survives the way to float32 and back, and float32 rounds to the nearest, ties to even.
    @Test func halvesRoundToNearest() throws {
        for dtype in [DType.float16, .bfloat16] {
            let all = try Tensor((0..<65536).map { (bits: Int) -> Int16 in Int16(truncatingIfNeeded: bits) })
            let halves = Tensor(storage: all.storage, layout: all.layout, dtype: dtype)
            let wide = try halves.converted(to: .float32)
            #expect(try wide.converted(to: dtype).scalars().map(\.double).same(as: halves.scalars().map(\.double)))
            let numbers = halves.scalars().map(\.double)
            for bits in 0..<32000 where numbers[bits + 1].isFinite {
                let (low, high) = (numbers[bits], numbers[bits + 1])
                let middle = try Tensor([Float((low + high) / 2), Float((low + high) / 2).nextUp, Float((low + high) / 2).nextDown]).converted(to: dtype)
                guard Double(Float((low + high) / 2)) == (low + high) / 2 else { continue }
                #expect(middle.scalars().map(\.double) == [bits % 2 == 0 ? low : high, high, low], "\(dtype) \(bits)")
            }
        }
    }

    private static func dtype(_ name: String) throws -> DType { try #require(DType.allCases.first { $0.name == name }) }
}
