// Every kernel family over every kind of layout, against loops that know only shapes, strides and pointers.
import Testing

@testable import TensorCore

@Suite struct LayoutTests {
    static let types = DType.allCases

    @Test(arguments: types) func copiesReadEveryLayout(dtype: DType) throws {
        for view in try Views.all(dtype) {
            #expect(view.doubles == view.naive)
            #expect(try view.cloned().doubles == view.naive)
            let target = try Tensor.full(Dims(view.shape.reversed()), .int(1), dtype).reversedView
            try target.copy(from: view)
            #expect(target.naive == view.naive)
            #expect(try view.converted(to: .float64).doubles == view.naive)
            #expect(try view.converted(to: .bool).doubles == view.naive.map { $0 != 0 ? 1 : 0 })
        }
    }

    @Test(arguments: types) func unaryAgreesWithContiguous(dtype: DType) throws {
        for view in try Views.all(dtype) {
            for operation in UnaryOperation.allCases {
                guard let expected = try? Tensor.unary(operation, try view.contiguous()) else { continue }
                let actual = try Tensor.unary(operation, view)
                #expect(actual.shape == view.shape && actual.naive.same(as: expected.naive), "\(operation)")
            }
        }
    }

    @Test(arguments: types) func binaryAgreesWithContiguous(dtype: DType) throws {
        for a in try Views.all(dtype) {
            for b in try Views.all(dtype) where (try? Layout.broadcast(a.shape, b.shape)) != nil {
                for operation in [BinaryOperation.add, .mul, .maximum] {
                    let shape = try Layout.broadcast(a.shape, b.shape)
                    let x = Tensor(storage: a.storage, layout: a.layout.repeated(to: shape), dtype: dtype)
                    let y = Tensor(storage: b.storage, layout: b.layout.repeated(to: shape), dtype: dtype)
                    let expected = zip(x.naive, y.naive).map { operation.naive($0, $1, dtype) }
                    #expect(try Tensor.binary(operation, a, b).naive == expected)
                    #expect(try Tensor.compare(.le, a, b).naive == zip(x.naive, y.naive).map { $0 <= $1 ? 1 : 0 })
                }
            }
        }
    }

    @Test(arguments: types) func choiceAgreesWithLoops(dtype: DType) throws {
        for view in try Views.all(dtype) {
            let condition = try Tensor.compare(.gt, view, .int(3))
            let chosen = try Tensor.choose(where: condition, view, try Tensor.full([], .int(1), dtype))
            #expect(chosen.naive == view.naive.map { $0 > 3 ? $0 : 1 })
        }
    }

    @Test(arguments: types) func reductionsAgreeWithContiguous(dtype: DType) throws {
        for view in try Views.all(dtype) {
            let plain = try view.contiguous()
            for reduction in Reduction.allCases where dtype.isFloating || reduction != .mean {
                for dims in Views.subsets(of: view.rank) {
                    guard let expected = try? plain.reduced(reduction, over: dims) else { continue }
                    #expect(try view.reduced(reduction, over: dims).naive.same(as: expected.naive))
                    if reduction == .sum { #expect(expected.naive == view.naiveSum(dims)) }
                }
            }
            for dim in 0..<view.rank where view.count > 0 {
                #expect(try view.cumsum(along: dim).naive == plain.cumsum(along: dim).naive)
                #expect(try view.sorted(along: dim).values.naive == plain.sorted(along: dim).values.naive)
                #expect(try view.maximum(along: dim).indices.naive == plain.maximum(along: dim).indices.naive)
                guard dtype.isFloating else { continue }
                #expect(try view.softmax(along: dim).naive.near(plain.softmax(along: dim).naive))
                #expect(try view.variance(over: [dim]).naive.near(plain.variance(over: [dim]).naive))
            }
        }
    }

    @Test(arguments: types) func inPlaceAgreesWithOutOfPlace(dtype: DType) throws {
        for view in try Views.all(dtype) where !view.layout.repeatsElements {
            let expected = try Tensor.binary(.add, view, view).naive
            let version = view.storage.version
            _ = try Tensor.binary(.add, view, view, into: view)
            #expect(view.naive == expected)
            #expect(view.storage.version > version)
        }
    }

    @Test func longReductionsAddUp() throws {
        for count in [1, 31, 32, 33, 63, 64, 65, 1000, 65_537, 200_000] {
            let x = try Tensor.full([count], .int(1), .float32)
            let ramp = try x.cumsum(along: 0, as: .float64)
            #expect(try ramp.reduced(.sum).item() == .float(Double(count) * Double(count + 1) / 2))
            #expect(try ramp.reduced(.amax).item() == .float(Double(count)))
            #expect(try ramp.argmax().item() == .int(count - 1))
            let table = try Tensor.full([count, 3], .int(2), .float32)
            #expect(try table.reduced(.sum, over: [0]).doubles == [Double](repeating: Double(2 * count), count: 3))
            #expect(try table.reduced(.sum, over: [1]).reduced(.amax).item() == .float(6))
            #expect(try x.variance().doubles.first.map { $0 == 0 || count == 1 } == true)
        }
    }

    @Test func threadsDoNotChangeResults() throws {
        let x = try Tensor.full([1_000_003], .float(0.1), .float32).cumsum(along: 0)
        let table = x.reshapedView([1000, 1000])
        let before = (try x.reduced(.sum).doubles, try table.reduced(.sum, over: [0]).doubles, try x.variance().doubles)
        let count = Threads.count
        Threads.count = count == 1 ? 3 : 1
        defer { Threads.count = count }
        #expect(try x.reduced(.sum).doubles == before.0)
        #expect(try table.reduced(.sum, over: [0]).doubles == before.1)
        #expect(try x.variance().doubles == before.2)
    }
}

/// Tensors of many layouts, with small numbers in them.
enum Views {
    static func all(_ dtype: DType) throws -> [Tensor] {
        let matrix = try ramp([4, 6], dtype)
        let cube = try ramp([2, 3, 4], dtype)
        return [
            matrix, matrix.reversedView, cube,
            cube.with(try cube.layout.permuted([2, 0, 1])),
            view(try ramp([4, 12], dtype), [4, 6], [12, 2], 1),
            view(try ramp([6], dtype), [4, 6], [0, 1], 0),
            view(try ramp([4], dtype), [4, 6], [1, 0], 0),
            view(matrix, [4, 1], [6, 1], 3),
            view(matrix, [6], [1], 6),
            view(matrix, [], [], 5),
            view(matrix, [0, 6], [6, 1], 0), view(matrix, [4, 0], [6, 1], 0),
            view(try ramp([20, 40], dtype), [40, 20], [1, 40], 0),
            try ramp([70, 3], dtype), try ramp([3, 70], dtype),
        ]
    }

    static func ramp(_ shape: Dims, _ dtype: DType) throws -> Tensor {
        let result = try Tensor.full(shape, .int(0), dtype)
        for i in 0..<result.count {
            var bits = dtype.storedBits(of: .int(dtype == .bool ? i % 3 % 2 : i * 7 % 11))
            withUnsafeBytes(of: &bits) { (result.pointer + i * dtype.size).copyMemory(from: $0.baseAddress!, byteCount: dtype.size) }
        }
        return result
    }

    static func view(_ tensor: Tensor, _ shape: Dims, _ strides: Dims, _ offset: Int) -> Tensor {
        Tensor(storage: tensor.storage, layout: Layout(shape: shape, strides: strides, offset: offset), dtype: tensor.dtype)
    }

    static func subsets(of rank: Int) -> [Dims] {
        (0..<(1 << rank)).map { bits in Dims((0..<rank).filter { bits >> $0 & 1 == 1 }) }
    }
}

extension BinaryOperation {
    /// The operation on two small numbers.
    func naive(_ a: Double, _ b: Double, _ dtype: DType) -> Double {
        switch self {
        case .add: dtype == .bool ? max(a, b) : a + b
        case .mul: a * b
        default: max(a, b)
        }
    }
}

extension Tensor {
    var reversedView: Tensor { Tensor(storage: storage, layout: layout.reversed, dtype: dtype) }

    /// The elements in row-major order, found by arithmetic on indices.
    var naive: [Double] {
        (0..<count).map { position in
            var (rest, place) = (position, 0)
            for d in (0..<rank).reversed() {
                place += rest % shape[d] * strides[d]
                rest /= shape[d]
            }
            return element(at: pointer + place * dtype.size).double
        }
    }

    func naiveSum(_ dims: Dims) -> [Double] {
        let kept = (0..<rank).filter { !dims.isEmpty && !dims.contains($0) }
        var sums = [Double](repeating: 0, count: kept.reduce(1) { $0 * shape[$1] })
        for (position, value) in naive.enumerated() {
            var (rest, index) = (position, [Int](repeating: 0, count: rank))
            for d in (0..<rank).reversed() {
                index[d] = rest % shape[d]
                rest /= shape[d]
            }
            sums[kept.reduce(0) { $0 * shape[$1] + index[$1] }] += value
        }
        // Rounded once, at the end.
        return sums.map { dtype.isHalf ? (try? Tensor(.float($0), dtype).item().double) ?? .nan : $0 }
    }
}

extension [Double] {
    func same(as other: [Double]) -> Bool { count == other.count && zip(self, other).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN } }
    func near(_ other: [Double]) -> Bool { count == other.count && zip(self, other).allSatisfy { $0.isNaN && $1.isNaN || abs($0 - $1) <= 1e-6 * Swift.max(1, abs($1)) } }
}
