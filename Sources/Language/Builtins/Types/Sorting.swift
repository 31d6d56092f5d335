// Stable sorting by Python's order: `sorted` and `list.sort`.

extension Machine {
    /// The items in order of `key` (None: their own order); equal ones keep their order, also when reversed.
    func sorted(_ items: [Value], key: Value, reverse: Bool) throws -> [Value] {
        let keys = key.isNone ? items : try items.map { (item: Value) throws -> Value in try call(key, [item]) }
        var order = Array(items.indices)
        if let fast = Self.plainOrder(keys, reverse: reverse) {
            order.sort(by: fast)
        } else {
            // Python reverses before and after, which keeps equal items in place.
            if reverse { order.reverse() }
            try mergeSort(&order) { (a: Int, b: Int) throws -> Bool in try truth(compare(.less, keys[a], keys[b])) }
            if reverse { order.reverse() }
        }
        return order.map { items[$0] }
    }

    /// A comparison of indices that runs no script code, where all keys are numbers or all are texts.
    private static func plainOrder(_ keys: [Value], reverse: Bool) -> ((Int, Int) -> Bool)? {
        let ints = keys.compactMap(\.asInt)
        if ints.count == keys.count { return order(of: ints, reverse: reverse, by: <) }
        let floats = keys.compactMap(\.asDouble)
        if floats.count == keys.count, !floats.contains(where: \.isNaN) { return order(of: floats, reverse: reverse, by: <) }
        let texts = keys.compactMap(\.text)
        if texts.count == keys.count { return order(of: texts, reverse: reverse) { (a: String, b: String) -> Bool in a.precedes(b) } }
        return nil
    }

    private static func order<T>(of keys: [T], reverse: Bool, by less: @escaping (T, T) -> Bool) -> (Int, Int) -> Bool {
        { (a: Int, b: Int) -> Bool in
            if less(keys[a], keys[b]) { return !reverse }
            if less(keys[b], keys[a]) { return reverse }
            return a < b
        }
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
