// Matrix products, losses and optimizer steps against PyTorch's recorded answers; products also over every stride pattern.
import Foundation
import Testing

@testable import TensorCore

@Suite struct ProductTests {
    @Test func recordedProducts() throws {
        for row in try Golden.rows("products.txt") {
            let (a, b) = (try Golden.tensor(row[1], row[3], shape: row[2]), try Golden.tensor(row[1], row[5], shape: row[4]))
            row.check(from: 6, ulps: 1) {
                guard row[0] == "linear" else { return [try Tensor.matmul(a, b)] }
                let bias = try Tensor.full([b.shape[0]], .int(1), .float32).cumsum(along: 0)
                return [try Tensor.linear(a, b, try Tensor.binary(.sub, bias, .int(1)))]
            }
        }
    }

    @Test(arguments: [DType.int64, .float32, .float64]) func everyStridePatternMultiplies(dtype: DType) throws {
        for (m, k, n) in [(1, 1, 1), (2, 3, 4), (1, 5, 3), (3, 5, 1), (7, 16, 33), (64, 20, 10)] {
            for a in try Self.layouts(m, k, dtype) {
                for b in try Self.layouts(k, n, dtype) {
                    let (x, y) = (a.naive, b.naive)
                    let expected = (0..<(m * n)).map { at in (0..<k).reduce(0.0) { $0 + x[at / n * k + $1] * y[$1 * n + at % n] } }
                    #expect(try Tensor.mm(a, b).naive == expected)
                    let target = try Tensor.full([n, m], .int(3), dtype).reversedView
                    #expect(try Tensor.mm(a, b, into: target).naive == expected)
                }
            }
        }
    }

    /// Matrices of one shape: row-major, transposed, rows and columns skipped, repeated.
    private static func layouts(_ rows: Int, _ columns: Int, _ dtype: DType) throws -> [Tensor] {
        let wide = try Views.ramp([rows * 2, columns * 2], dtype)
        return [
            try Views.ramp([rows, columns], dtype), try Views.ramp([columns, rows], dtype).reversedView,
            Views.view(wide, [rows, columns], [columns * 2, 1], 1), Views.view(wide, [rows, columns], [columns * 4, 2], 1),
            Views.view(wide, [rows, columns], [0, 1], 0), Views.view(wide, [rows, columns], [1, 0], 0),
        ]
    }

    @Test func addmmScalesBoth() throws {
        let (a, b) = (try Views.ramp([2, 3], .float32), try Views.ramp([3, 2], .float32))
        let bias = try Views.ramp([2], .float32)
        let product = try Tensor.mm(a, b).naive
        let result = try Tensor.addmm(bias, a, b, beta: .float(2), alpha: .float(0.5)).naive
        #expect(result == product.enumerated().map { 0.5 * $0.element + 2 * bias.naive[$0.offset % 2] })
        let whole = try Tensor.addmm(bias.converted(to: .int64), a.converted(to: .int64), b.converted(to: .int64), beta: .int(2), alpha: .int(3))
        #expect(whole.naive == product.enumerated().map { 3 * $0.element + 2 * bias.naive[$0.offset % 2] })
    }

    @Test func recordedLosses() throws {
        let reductions: [String: LossReduction] = ["mean": .mean, "sum": .sum, "none": .none]
        for row in try Golden.rows("losses.txt") {
            let x = try Golden.tensor("float32", row[2], shape: row[1])
            let target = try Golden.tensor("int64", row[4], shape: row[3])
            let weight = row[5].isEmpty ? nil : try Golden.tensor("float32", row[5])
            let reduction = try #require(reductions[row[0]])
            row.check(from: 6, ulps: 1) {
                let (loss, total) = try Tensor.nllLoss(x, target, weight: weight, reduction: reduction)
                let g = try Tensor.full(loss.shape, .int(1), .float32)
                return [
                    loss, try Tensor.nllLossBackward(g, x, target, totalWeight: total, weight: weight, reduction: reduction),
                ]
            }
        }
    }

    @Test func recordedOptimizerSteps() throws {
        for row in try Golden.rows("optimizers.txt") {
            let options = Dictionary(uniqueKeysWithValues: row[1].split(separator: " ").map { word in
                (String(word.split(separator: "=")[0]), Double(word.split(separator: "=")[1]) ?? .nan)
            })
            let p = try Golden.tensor("float32", row[2])
            let states = try (0..<3).map { _ in try Tensor.full([p.count], .int(0), .float32) }
            for (i, numbers) in row[3].components(separatedBy: " | ").enumerated() {
                let g = try Golden.tensor("float32", numbers)
                if row[0] == "SGD" {
                    let state = options["momentum"] == nil ? [] : [states[0]]
                    try OptimizerStep.run(.sgd, p, g, state: state, Self.sgd(options, isFirst: i == 0))
                } else {
                    try OptimizerStep.run(.adam, p, g, state: states, Self.adam(options, step: i + 1, decoupled: row[0] == "AdamW"))
                }
            }
            #expect(zip(p.doubles, try Golden.tensor("float32", row[4]).doubles).allSatisfy { abs($0 - $1) <= 2e-7 * max(1, abs($1)) }, "\(row)")
        }
    }

    private static func sgd(_ options: [String: Double], isFirst: Bool) -> OptimizerStep.Numbers {
        .init(
            maximize: options["maximize"] == 1, decay: options["weight_decay"] ?? 0, options["lr"] ?? 0, options["momentum"] ?? 0,
            options["dampening"] ?? 0, options["nesterov"] ?? 0, isFirst ? 1 : 0)
    }

    private static func adam(_ options: [String: Double], step: Int, decoupled: Bool) -> OptimizerStep.Numbers {
        let rate = options["lr"] ?? 0, decay = options["weight_decay"] ?? 0, beta1 = options["beta1"] ?? 0.9, beta2 = options["beta2"] ?? 0.999
        return .init(
            maximize: options["maximize"] == 1, decay: decoupled ? 0 : decay, decoupled ? 1 - rate * decay : 1, beta1, beta2, 1e-8,
            rate / (1 - pow(beta1, Double(step))), (1 - pow(beta2, Double(step))).squareRoot(), options["amsgrad"] ?? 0)
    }
}
