// Stable sorting by Python's order: `sorted` and `list.sort`.

extension Machine {
    /// The items in order of `key` (None: their own order); equal ones keep their order, also when reversed.
    func sorted(_ items: [Value], key: Value, reverse: Bool) throws -> [Value] {
        let keys = key.isNone ? items : try items.map { (item: Value) throws -> Value in try call(key, [item]) }
        if let order = Self.numericOrder(keys, reverse: reverse) { return order.map { items[$0] } }
        var order = Array(items.indices)
        if let fast = Self.textOrder(keys, reverse: reverse) {
            order.sort(by: fast)
        } else {
            // Python reverses before and after, which keeps equal items in place.
            if reverse { order.reverse() }
            try mergeSort(&order) { (a: Int, b: Int) throws -> Bool in try truth(compare(.less, keys[a], keys[b])) }
            if reverse { order.reverse() }
        }
        return order.map { items[$0] }
    }

    /// The order of keys that are all numbers; nil when one is not, or is no number at all.
    private static func numericOrder(_ keys: [Value], reverse: Bool) -> [Int]? {
        let ints = keys.compactMap(\.asInt)
        if ints.count == keys.count { return indices(inOrderOf: ints, reverse: reverse) }
        let floats = keys.compactMap(\.asDouble)
        guard floats.count == keys.count, !floats.contains(where: \.isNaN) else { return nil }
        return indices(inOrderOf: floats, reverse: reverse)
    }

    /// Keys and indices are sorted together, so that comparing touches neighbouring memory.
    private static func indices<T: Comparable>(inOrderOf keys: [T], reverse: Bool) -> [Int] {
        var pairs = keys.enumerated().map { (key: $0.element, index: $0.offset) }
        if reverse {
            pairs.sort { $0.key > $1.key || ($0.key == $1.key && $0.index < $1.index) }
        } else {
            pairs.sort { $0.key < $1.key || ($0.key == $1.key && $0.index < $1.index) }
        }
        return pairs.map(\.index)
    }

    /// A comparison of indices that runs no script code, where all keys are texts.
    private static func textOrder(_ keys: [Value], reverse: Bool) -> ((Int, Int) -> Bool)? {
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
