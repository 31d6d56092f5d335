// Every view operation on every small layout, against the naive oracle.
import Testing
@testable import TensorCore

@Suite struct ExhaustiveViewTests {
    private func agree(_ layout: Layout, _ naive: NaiveView, _ what: @autoclosure () -> String) {
        if Array(layout.shape) != naive.shape || layout.naivePlaces != naive.elements {
            Issue.record("\(what()): \(layout.shape) \(layout.strides) gives \(layout.naivePlaces), not \(naive.elements)")
        }
    }

    @Test func ordersOfDimensions() throws {
        for layout in smallLayouts {
            agree(layout.reversed, layout.naive.permuted((0..<layout.rank).reversed()), "reversed")
            for order in permutations(Array(0..<layout.rank)) {
                agree(try layout.permuted(Dims(order)), layout.naive.permuted(order), "permute \(order)")
                agree(try layout.permuted(Dims(order.map { $0 - layout.rank })), layout.naive.permuted(order), "permute -")
            }
            for i in 0..<layout.rank {
                for j in 0..<layout.rank {
                    var order = Array(0..<layout.rank)
                    order.swapAt(i, j)
                    agree(try layout.transposed(i, j - layout.rank), layout.naive.permuted(order), "transpose")
                    let moved = try Layout.order(moving: [i], to: [j], rank: layout.rank)
                    var expected = Array(0..<layout.rank)
                    expected.remove(at: i)
                    expected.insert(i, at: j)
                    #expect(Array(moved) == expected)
                }
            }
        }
    }

    @Test func dimensionsOfSizeOne() throws {
        for layout in smallLayouts {
            let ones = Set((0..<layout.rank).filter { layout.shape[$0] == 1 })
            agree(try layout.squeezed(), layout.naive.squeezed(ones), "squeeze")
            for i in 0..<layout.rank {
                agree(try layout.squeezed([i]), layout.naive.squeezed([i]), "squeeze \(i)")
                for j in (i + 1)..<max(layout.rank, i + 1) {
                    agree(try layout.squeezed([j, i]), layout.naive.squeezed([i, j]), "squeeze \(i) \(j)")
                }
            }
            for i in 0...layout.rank {
                agree(try layout.unsqueezed(at: i), layout.naive.unsqueezed(i), "unsqueeze \(i)")
                agree(try layout.unsqueezed(at: i - layout.rank - 1), layout.naive.unsqueezed(i), "unsqueeze \(i)")
            }
            for first in 0...2 {
                let target = [first] + layout.shape.map { $0 == 1 ? 3 : $0 }
                agree(try layout.expanded(to: Dims(target)), layout.naive.expanded(target), "expand \(target)")
                let kept = Dims([first] + layout.shape.map { _ in -1 })
                agree(try layout.expanded(to: kept), layout.naive.expanded([first] + layout.shape), "expand \(kept)")
            }
        }
    }

    @Test func slices() throws {
        for layout in smallLayouts {
            for dim in 0..<layout.rank {
                let size = layout.shape[dim]
                for place in 0..<size {
                    agree(try layout.selected(dim, at: place), layout.naive.selected(dim, place), "select")
                    agree(try layout.selected(dim - layout.rank, at: place - size), layout.naive.selected(dim, place), "select")
                }
                for start in [nil, -4, -1, 1, 9] {
                    for stop in [nil, -1, 0, 2] {
                        for step in [1, 2, .max] {
                            let kept = Self.range(size, start, stop, step)
                            agree(
                                try layout.sliced(dim, from: start, to: stop, step: step), layout.naive.sliced(dim, kept),
                                "slice \(String(describing: start)):\(String(describing: stop)):\(step)")
                        }
                    }
                }
                for start in 0...size {
                    for length in 0...(size - start) {
                        agree(
                            try layout.narrowed(dim, from: start, length: length),
                            layout.naive.sliced(dim, Array(start..<(start + length))), "narrow")
                    }
                }
            }
        }
    }

    /// The indices that Python's slice keeps.
    private static func range(_ size: Int, _ start: Int?, _ stop: Int?, _ step: Int) -> [Int] {
        func place(_ value: Int) -> Int { min(max(value < 0 ? value + size : value, 0), size) }
        let (first, end) = (place(start ?? 0), place(stop ?? size))
        return (0..<size).filter { $0 >= first && $0 < end && ($0 - first) % step == 0 }
    }

    @Test func windowsAndDiagonals() throws {
        for layout in smallLayouts {
            for dim in 0..<layout.rank {
                for size in 0...layout.shape[dim] {
                    for step in 1...3 {
                        agree(
                            try layout.unfolded(dim, size: size, step: step), layout.naive.unfolded(dim, size, step),
                            "unfold \(dim) \(size) \(step)")
                    }
                }
                for other in 0..<layout.rank where other != dim {
                    for offset in -4...4 {
                        agree(
                            try layout.diagonal(offset: offset, dim, other - layout.rank), layout.naive.diagonal(offset, dim, other),
                            "diagonal \(offset) \(dim) \(other)")
                    }
                }
            }
        }
    }

    /// A view in another shape exists exactly where strides can reach the same places in the same order.
    @Test func otherShapes() throws {
        var counts = (views: 0, copies: 0)
        for layout in smallLayouts {
            let places = layout.naivePlaces
            for shape in Self.shapes(of: layout.count) {
                let exists = places.isEmpty || Self.strides(reaching: places, shape) != nil
                let view = layout.viewable(as: Dims(shape))
                #expect((view != nil) == exists, "\(layout) as \(shape)")
                if let view { #expect(Array(view.shape) == shape && view.naivePlaces == places) }
                if exists { counts.views += 1 } else { counts.copies += 1 }
            }
        }
        #expect(counts.views > 1000 && counts.copies > 300, "\(counts)")
    }

    /// Shapes of rank at most 3 with so many elements.
    private static func shapes(of count: Int) -> [[Int]] {
        if count == 0 { return [[0], [0, 2], [3, 0], [1, 0, 2]] }
        let divisors = (1...count).filter { count % $0 == 0 }
        let pairs = divisors.map { [$0, count / $0] }
        let triples = pairs.flatMap { pair in divisors.filter { pair[1] % $0 == 0 }.map { [pair[0], $0, pair[1] / $0] } }
        return (count == 1 ? [[]] : []) + [[count]] + pairs + triples
    }

    private static func strides(reaching places: [Int], _ shape: [Int]) -> [Int]? {
        let contiguous = Layout(contiguous: Dims(shape)).strides
        let strides = shape.indices.map { shape[$0] > 1 ? places[contiguous[$0]] - places[0] : 0 }
        let layout = Layout(shape: Dims(shape), strides: Dims(strides), offset: places[0])
        return layout.naivePlaces == places ? strides : nil
    }

    @Test func extentAndOverlap() {
        for layout in smallLayouts {
            let places = layout.naivePlaces
            #expect(layout.count == places.count)
            var walked: [Int] = []
            layout.forEachPlace { walked.append($0) }
            #expect(walked == places, "\(layout)")
            if let low = places.min(), let high = places.max() {
                #expect(layout.extent == low..<(high + 1))
                let isGapless = high - low + 1 == places.count && Set(places).count == places.count
                #expect(layout.isDense == isGapless, "\(layout)")
                #expect(layout.isContiguous == (places == Array(low..<(low + places.count))), "\(layout)")
                #expect(layout.repeatsElements == (Set(places).count < places.count), "\(layout)")
                let ordered = layout.inMemoryOrder.naivePlaces
                if !layout.repeatsElements { #expect(ordered == places.sorted(), "\(layout)") }
            }
            #expect(layout.preservingOrder.isDense && layout.preservingOrder.shape == layout.shape)
        }
    }

    @Test func broadcasting() throws {
        let shapes = smallLayouts.map(\.shape)
        for a in shapes.prefix(80) {
            for b in shapes.suffix(80) {
                let rank = max(a.count, b.count)
                let (x, y) = ([Int](repeating: 1, count: rank - a.count) + a, [Int](repeating: 1, count: rank - b.count) + b)
                let fits = zip(x, y).allSatisfy { $0 == $1 || $0 == 1 || $1 == 1 }
                let expected = fits ? zip(x, y).map { $0 == 1 ? $1 : $0 } : nil
                #expect((try? Layout.broadcast(a, b)).map(Array.init) == expected)
                #expect((try? Layout.broadcast([a, b])).map(Array.init) == expected)
            }
        }
    }
}
