// Kernels against PyTorch's recorded answers (Goldens/record.py): every operation, every type, errors in PyTorch's words.
import Foundation
import Testing

@testable import TensorCore

@Suite struct GoldenTests {
    @Test func unary() throws {
        let functions = Dictionary(uniqueKeysWithValues: UnaryOperation.allCases.map { ("\($0)", $0) })
        let predicates = Dictionary(uniqueKeysWithValues: Predicate.allCases.map { ("\($0)", $0) })
        for row in try Golden.rows("unary.txt") {
            let x = try Golden.tensor(row[1], row[2])
            row.check(from: 3, ulps: UnaryOperation.exact.contains(row[0]) ? 0 : 2) {
                if let predicate = predicates[row[0]] { return [try Tensor.predicate(predicate, x)] }
                return [try Tensor.unary(try #require(functions[row[0]]), x)]
            }
        }
    }

    @Test func binary() throws {
        for row in try Golden.rows("binary.txt") {
            let (a, b) = (try Golden.tensor(row[1], row[2]), try Golden.tensor(row[3], row[4]))
            row.check(from: 5, ulps: ["pow", "atan2"].contains(row[0]) ? 2 : 0) {
                if let comparison = Golden.comparisons[row[0]] { return [try Tensor.compare(comparison, a, b)] }
                return [try Tensor.binary(try #require(Golden.functions[row[0]]), a, b)]
            }
        }
    }

    @Test func scalars() throws {
        for row in try Golden.rows("scalar.txt") {
            let x = try Golden.tensor(row[1], row[2])
            let value = try #require(Golden.scalar(row[3]))
            row.check(from: 5, ulps: row[0] == "pow" ? 2 : 0) {
                if let comparison = Golden.comparisons[row[0]] { return [try Tensor.compare(comparison, x, value)] }
                let function = try #require(Golden.functions[row[0]])
                return [row[4] == "right" ? try Tensor.binary(function, x, value) : try Tensor.binary(function, value, x)]
            }
        }
    }

    @Test func reductions() throws {
        for row in try Golden.rows("reductions.txt") {
            let x = try Golden.tensor(row[1], row[3], shape: row[2])
            let dims = row[4] == "all" ? nil : Dims(row[4].split(separator: " ").compactMap { Int($0) })
            let exact = ["sort", "sortDescending", "max", "min", "argmax", "argmin", "any", "all"].contains(row[0])
            row.check(from: 6, ulps: exact ? 0 : 4) { try Golden.reduce(row[0], x, dims, keepingDims: row[5] == "1") }
        }
    }
}

extension UnaryOperation {
    /// Those whose float results are determined to the last bit.
    static let exact: Set<String> = [
        "neg", "abs", "sign", "square", "relu", "bitwiseNot", "floor", "ceil", "round", "trunc", "frac", "sqrt", "rsqrt", "reciprocal",
        "logicalNot", "isnan", "isinf", "isfinite", "signbit",
    ]
}

/// Reading the recorded rows.
enum Golden {
    static let functions = Dictionary(uniqueKeysWithValues: BinaryOperation.allCases.map { ("\($0)", $0) })
    static let comparisons = Dictionary(uniqueKeysWithValues: Comparison.allCases.map { ("\($0)", $0) })

    static func rows(_ file: String) throws -> [[String]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    static func tensor(_ dtype: String, _ numbers: String, shape: String? = nil) throws -> Tensor {
        let type = try #require(DType.allCases.first { $0.name == dtype })
        let values = numbers.split(separator: " ").map(String.init)
        let sizes = shape.map { Dims($0.split(separator: " ").compactMap { Int($0) }) } ?? [values.count]
        let result = try Tensor(uninitialized: sizes, type)
        for (i, value) in values.enumerated() {
            var bits = type.storedBits(of: type.isFloating ? .float(try #require(Double(value))) : .int(try #require(Int(value))))
            withUnsafeBytes(of: &bits) { (result.pointer + i * type.size).copyMemory(from: $0.baseAddress!, byteCount: type.size) }
        }
        return result
    }

    static func scalar(_ text: String) -> Scalar? {
        if text == "True" { return .bool(true) }
        return Int(text).map { .int($0) } ?? Double(text).map { .float($0) }
    }

    static func reduce(_ name: String, _ x: Tensor, _ dims: Dims?, keepingDims keep: Bool) throws -> [Tensor] {
        if let reduction = Reduction.allCases.first(where: { "\($0)" == name }) { return [try x.reduced(reduction, over: dims, keepingDims: keep)] }
        let dim = dims?.first ?? 0
        switch name {
        case "var": return [try x.variance(over: dims, keepingDims: keep)]
        case "std": return [try x.standardDeviation(over: dims, correction: 0, keepingDims: keep)]
        case "norm0", "norm1", "norm2", "norm3": return [try x.norm(Double(name.suffix(1)) ?? 0, over: dims, keepingDims: keep)]
        case "normInf": return [try x.norm(.infinity, over: dims, keepingDims: keep)]
        case "logsumexp": return [try x.logsumexp(over: dims ?? [], keepingDims: keep)]
        case "argmax": return [try x.argmax(over: dims?.first, keepingDims: keep)]
        case "argmin": return [try x.argmin(over: dims?.first, keepingDims: keep)]
        case "max": return pair(try x.maximum(along: dim))
        case "min": return pair(try x.minimum(along: dim))
        case "cumsum": return [try x.cumsum(along: dim)]
        case "cumprod": return [try x.cumprod(along: dim)]
        case "softmax": return [try x.softmax(along: dim)]
        case "logSoftmax": return [try x.logSoftmax(along: dim)]
        case "sort": return pair(try x.sorted(along: dim))
        case "sortDescending": return pair(try x.sorted(along: dim, descending: true))
        default: throw TensorError(.runtimeError, "no such case: \(name)")
        }
    }

    private static func pair(_ result: (values: Tensor, indices: Tensor)) -> [Tensor] { [result.values, result.indices] }
}

extension [String] {
    /// Compares the result of `compute` with the type, shape and numbers (or error) from field `start` on.
    func check(from start: Int, ulps: Double, _ compute: () throws -> [Tensor]) {
        let label = Comment(rawValue: self[0..<start].joined(separator: " ") + " -> " + self[start...].joined(separator: " "))
        do {
            let results = try compute()
            #expect(results[0].dtype.name == self[start], label)
            #expect(results[0].shape.map(String.init).joined(separator: " ") == self[start + 1], label)
            for (result, numbers) in zip(results, self[start + 2].components(separatedBy: " | ")) {
                let expected = numbers.split(separator: " ").compactMap { Double($0) }
                let actual = result.doubles
                #expect(actual.count == expected.count, label)
                for (a, e) in zip(actual, expected) where !close(a, e, ulps, result.dtype) { Issue.record("\(a), not \(e): \(label)") }
            }
        } catch let error as TensorError {
            #expect([error.kind.rawValue, error.message] == [self[start], self[start + 2]], label)
        } catch {
            Issue.record("\(error): \(label)")
        }
    }

    private func close(_ a: Double, _ e: Double, _ ulps: Double, _ dtype: DType) -> Bool {
        if a == e { return a.sign == e.sign || ulps > 0 }
        if a.isNaN && e.isNaN { return true }
        let unit = dtype == .float32 ? Double(Float(e).ulp) : e.ulp
        // The logarithm of a sum near 1 cancels: there the error is absolute.
        return abs(a - e) <= ulps * unit || ulps == 4 && dtype == .float32 && abs(a - e) <= 4 * Double(Float.ulpOfOne)
    }
}

extension Tensor {
    /// The elements in row-major order.
    var doubles: [Double] {
        guard let flat = try? contiguous() else { return [] }
        return (0..<count).map { flat.element(at: flat.pointer + $0 * dtype.size).double }
    }
}
