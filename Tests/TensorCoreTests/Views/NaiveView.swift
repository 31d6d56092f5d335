// The oracle of the view tests: a view as a plain function from index to element, with no strides anywhere.
@testable import TensorCore

/// A shape and what stands at each index.
struct NaiveView {
    let shape: [Int]
    let element: ([Int]) -> Int

    /// All indices of a shape in row-major order.
    static func indices(_ shape: [Int]) -> [[Int]] {
        shape.reduce([[]]) { (heads: [[Int]], size: Int) in heads.flatMap { head in (0..<size).map { head + [$0] } } }
    }

    var elements: [Int] { Self.indices(shape).map(element) }

    func permuted(_ order: [Int]) -> NaiveView {
        NaiveView(shape: order.map { shape[$0] }) { index in
            var source = index
            for (i, dim) in order.enumerated() { source[dim] = index[i] }
            return element(source)
        }
    }

    func sliced(_ dim: Int, _ kept: [Int]) -> NaiveView {
        var shape = shape
        shape[dim] = kept.count
        return NaiveView(shape: shape) { index in
            var source = index
            source[dim] = kept[index[dim]]
            return element(source)
        }
    }

    func selected(_ dim: Int, _ place: Int) -> NaiveView {
        var shape = shape
        shape.remove(at: dim)
        return NaiveView(shape: shape) { index in
            var source = index
            source.insert(place, at: dim)
            return element(source)
        }
    }

    func unsqueezed(_ dim: Int) -> NaiveView {
        var shape = shape
        shape.insert(1, at: dim)
        return NaiveView(shape: shape) { index in
            var source = index
            source.remove(at: dim)
            return element(source)
        }
    }

    func squeezed(_ dims: Set<Int>) -> NaiveView {
        let kept = shape.indices.filter { !(dims.contains($0) && shape[$0] == 1) }
        return NaiveView(shape: kept.map { shape[$0] }) { index in
            var source = [Int](repeating: 0, count: shape.count)
            for (i, dim) in kept.enumerated() { source[dim] = index[i] }
            return element(source)
        }
    }

    func expanded(_ target: [Int]) -> NaiveView {
        let added = target.count - shape.count
        return NaiveView(shape: target) { index in
            element(shape.indices.map { shape[$0] == 1 ? 0 : index[$0 + added] })
        }
    }

    func diagonal(_ offset: Int, _ dim1: Int, _ dim2: Int) -> NaiveView {
        let others = shape.indices.filter { $0 != dim1 && $0 != dim2 }
        let places = (0..<shape[dim1]).filter { $0 + offset >= 0 && $0 + offset < shape[dim2] }
        return NaiveView(shape: others.map { shape[$0] } + [places.count]) { index in
            var source = shape
            for (i, dim) in others.enumerated() { source[dim] = index[i] }
            source[dim1] = places[index[others.count]]
            source[dim2] = source[dim1] + offset
            return element(source)
        }
    }

    func unfolded(_ dim: Int, _ size: Int, _ step: Int) -> NaiveView {
        var shape = shape
        shape[dim] = (0...self.shape[dim]).filter { $0 % step == 0 && $0 + size <= self.shape[dim] }.count
        return NaiveView(shape: shape + [size]) { index in
            var source = Array(index.dropLast())
            source[dim] = source[dim] * step + (index.last ?? 0)
            return element(source)
        }
    }
}

extension Layout {
    /// The places of all elements in row-major order, by the definition of strides.
    var naivePlaces: [Int] {
        NaiveView.indices(Array(shape)).map { index in zip(index, strides).reduce(offset) { $0 + $1.0 * $1.1 } }
    }

    /// What the layout says, index by index.
    var naive: NaiveView {
        NaiveView(shape: Array(shape)) { index in zip(index, strides).reduce(offset) { $0 + $1.0 * $1.1 } }
    }
}

/// The layouts that the exhaustive tests start from: every shape of rank 0 to 3 with sizes 0 to 3, contiguous, permuted,
/// stepped, and with stride 0.
let smallLayouts: [Layout] = {
    let shapes: [[Int]] = (0...3).flatMap { NaiveView.indices([Int](repeating: 4, count: $0)) }
    var all: Set<Layout> = []
    for shape in shapes {
        let plain = Layout(contiguous: Dims(shape), offset: 2)
        all.insert(plain)
        for order in permutations(Array(shape.indices)) { if let turned = try? plain.permuted(Dims(order)) { all.insert(turned) } }
        for dim in shape.indices {
            for step in 2...3 { if let stepped = try? plain.sliced(dim, from: 1, step: step) { all.insert(stepped) } }
            if shape[dim] == 1 {
                var target = Dims(shape)
                target[dim] = 2
                if let stretched = try? plain.expanded(to: target) { all.insert(stretched) }
            }
        }
    }
    return Array(all)
}()

func permutations(_ items: [Int]) -> [[Int]] {
    guard !items.isEmpty else { return [[]] }
    return items.indices.flatMap { (i: Int) -> [[Int]] in
        var rest = items
        let first = rest.remove(at: i)
        return permutations(rest).map { [first] + $0 }
    }
}
