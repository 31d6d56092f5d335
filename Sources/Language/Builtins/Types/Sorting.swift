// Stable sorting by Python's order: `sorted` and `list.sort`.
import Syntax

extension Machine {
    /// The items in order of `key` (None: their own order); equal ones keep their order, also when reversed.
    func sorted(_ items: [Value], key: Value, reverse: Bool) throws -> [Value] {
        let keys = key.isNone ? items : try items.map { (item: Value) throws -> Value in try call(key, item) }
        if let order = SortingKeys.order(of: keys, reverse: reverse) {
            if case .asGiven = order { return items }
            if case .indices(let indices) = order { return indices.map { items[Int($0)] } }
        }
        var order = Array(items.indices)
        // Python reverses before and after, which keeps equal items in place.
        if reverse { order.reverse() }
        try mergeSort(&order) { (a: Int, b: Int) throws -> Bool in try isLess(keys[a], keys[b]) }
        if reverse { order.reverse() }
        return order.map { items[$0] }
    }

    /// `a < b` (or `a > b`) as a truth value; numbers, texts and tuples of them without asking their types.
    func isLess(_ a: Value, _ b: Value, as op: ComparisonOperator = .less) throws -> Bool {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x < y
        case (.float(let x), .float(let y)): return x < y
        case (.object(let x), .object(let y)):
            if x.kind == .string, y.kind == .string {
                return unsafeDowncast(x, to: StringObject.self).text.precedes(unsafeDowncast(y, to: StringObject.self).text)
            }
            if x.kind == .tuple, y.kind == .tuple {
                return try guardingDepth { try isLess(unsafeDowncast(x, to: TupleObject.self), unsafeDowncast(y, to: TupleObject.self), as: op) }
            }
        default: break
        }
        return try op == .less ? truth(compare(.less, a, b)) : truth(compare(.greater, b, a))
    }

    private func isLess(_ a: TupleObject, _ b: TupleObject, as op: ComparisonOperator) throws -> Bool {
        for i in 0..<min(a.count, b.count) {
            if case .int(let x) = a[i], case .int(let y) = b[i] {
                if x == y { continue }
                return x < y
            }
            if try !sameOrEqual(a[i], b[i]) { return try isLess(a[i], b[i], as: op) }
        }
        return a.count < b.count
    }

    /// Sorts by a comparison that may throw. O(n log n)
    private func mergeSort(_ order: inout [Int], by less: (Int, Int) throws -> Bool) throws {
        var width = 1
        while width < order.count {
            var merged: [Int] = []
            merged.reserveCapacity(order.count)
            for start in stride(from: 0, to: order.count, by: 2 * width) {
                let middle = min(start + width, order.count), end = min(start + 2 * width, order.count)
                var left = start, right = middle
                while left < middle && right < end {
                    let takesRight = try less(order[right], order[left])
                    merged.append(order[takesRight ? right : left])
                    if takesRight { right += 1 } else { left += 1 }
                }
                merged += order[left..<middle] + order[right..<end]
                try pollInterrupt()
            }
            order = merged
            width *= 2
        }
    }
}
