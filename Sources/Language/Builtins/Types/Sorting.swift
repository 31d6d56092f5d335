// Stable sorting by Python's order: `sorted` and `list.sort`.
import Syntax

extension Machine {
    /// The items in order of `key` (None: their own order); equal ones keep their order, also when reversed.
    func sorted(_ items: [Value], key: Value, reverse: Bool) throws -> [Value] {
        let keys = key.isNone ? items : try items.map { (item: Value) throws -> Value in try call(key, item) }
        if let order = Self.numericOrder(keys, reverse: reverse) { return order.map { items[$0] } }
        if let order = Self.textOrder(keys, reverse: reverse) { return order.map { items[$0] } }
        var order = Array(items.indices)
        // Python reverses before and after, which keeps equal items in place.
        if reverse { order.reverse() }
        try mergeSort(&order) { (a: Int, b: Int) throws -> Bool in try isLess(keys[a], keys[b]) }
        if reverse { order.reverse() }
        return order.map { items[$0] }
    }

    /// The order of keys that are all numbers; nil when one is not, or is no number at all.
    private static func numericOrder(_ keys: [Value], reverse: Bool) -> [Int]? {
        let ints = keys.compactMap(\.asInt)
        if ints.count == keys.count { return indices(inOrderOf: ints, reverse: reverse) }
        let floats = keys.compactMap(\.asDouble)
        // Beyond 2^53 an int may lose digits as a float.
        guard floats.count == keys.count, !floats.contains(where: \.isNaN), !ints.contains(where: { $0.magnitude > 1 << 53 }) else { return nil }
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

    /// The order of keys that are all texts: by their first eight bytes, and only where these agree by the rest.
    private static func textOrder(_ keys: [Value], reverse: Bool) -> [Int]? {
        var texts: [(prefix: UInt64, index: Int)] = []
        texts.reserveCapacity(keys.count)
        for (index, key) in keys.enumerated() {
            guard let text = key.string else { return nil }
            texts.append((prefix(of: text.text), index))
        }
        func goesBefore(_ a: (prefix: UInt64, index: Int), _ b: (prefix: UInt64, index: Int)) -> Bool {
            if a.prefix != b.prefix { return reverse ? a.prefix > b.prefix : a.prefix < b.prefix }
            guard let x = keys[a.index].string, let y = keys[b.index].string else { return a.index < b.index }
            if x.text.precedes(y.text) { return !reverse }
            return y.text.precedes(x.text) ? reverse : a.index < b.index
        }
        texts.sort(by: goesBefore)
        return texts.map(\.index)
    }

    /// The first eight bytes as a number that orders like them.
    private static func prefix(of text: String) -> UInt64 {
        text.withBytes { bytes in
            var prefix: UInt64 = 0
            for i in 0..<8 { prefix = prefix << 8 | (i < bytes.count ? UInt64(bytes[i]) : 0) }
            return prefix
        }
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
                return try guardingDepth { try isLess(unsafeDowncast(x, to: TupleObject.self).items, unsafeDowncast(y, to: TupleObject.self).items, as: op) }
            }
        default: break
        }
        return try op == .less ? truth(compare(.less, a, b)) : truth(compare(.greater, b, a))
    }

    private func isLess(_ a: [Value], _ b: [Value], as op: ComparisonOperator) throws -> Bool {
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
