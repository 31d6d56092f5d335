// Keys of one plain type, sorted without asking the machine: numbers, texts, and tuples of these, each item of which becomes a number
// that orders like it. What they are is found out once, not at every comparison.

enum SortingKeys {
    /// How sorted keys lie.
    enum Order {
        /// They are sorted already.
        case asGiven
        case indices([Int32])
    }

    /// The order of keys; equal ones keep theirs. nil when they are not of one plain type.
    static func order(of keys: [Value], reverse: Bool) -> Order? {
        guard keys.count < Int(Int32.max), let first = keys.first else { return .asGiven }
        if case .object(let object) = first, object.kind == .tuple { return tuples(keys, reverse) }
        guard let column = column(keys.count, reverse, { keys[$0] }) else { return nil }
        switch column {
        case .whole(let numbers): return sorted(numbers)
        case .prefixes(let prefixes): return sortedTexts(prefixes, keys, reverse)
        }
    }

    // MARK: Columns

    /// One number for each key, ascending in the order that is asked for.
    private enum Column {
        /// The numbers decide.
        case whole([UInt64])
        /// Of texts: the first eight bytes, so that only equal ones have to be looked at again.
        case prefixes([UInt64])
    }

    private static func column(_ count: Int, _ reverse: Bool, _ key: (Int) -> Value) -> Column? {
        let flip: UInt64 = reverse ? .max : 0
        var numbers: [UInt64] = []
        numbers.reserveCapacity(count)
        switch key(0) {
        case .int, .bool:
            for i in 0..<count {
                guard let number = key(i).inlineInt else { return i > 0 ? mixedNumbers(count, flip, key) : nil }
                numbers.append(ascending(number) ^ flip)
            }
            return .whole(numbers)
        case .float:
            for i in 0..<count {
                guard case .float(let number) = key(i), !number.isNaN else { return mixedNumbers(count, flip, key) }
                numbers.append(ascending(number) ^ flip)
            }
            return .whole(numbers)
        case .object(let object) where object.kind == .string:
            for i in 0..<count {
                guard case .object(let object) = key(i), object.kind == .string else { return nil }
                numbers.append(prefix(of: unsafeDowncast(object, to: StringObject.self).text) ^ flip)
            }
            return .prefixes(numbers)
        default: return nil
        }
    }

    /// Ints and floats together; beyond 2^53 an int may lose digits as a float.
    private static func mixedNumbers(_ count: Int, _ flip: UInt64, _ key: (Int) -> Value) -> Column? {
        var numbers: [UInt64] = []
        numbers.reserveCapacity(count)
        for i in 0..<count {
            let value = key(i)
            if let whole = value.inlineInt, whole.magnitude > 1 << 53 { return nil }
            guard let number = value.inlineDouble, !number.isNaN else { return nil }
            numbers.append(ascending(number) ^ flip)
        }
        return .whole(numbers)
    }

    private static func ascending(_ x: Int) -> UInt64 { UInt64(bitPattern: Int64(x)) ^ 1 << 63 }

    /// The bits of a float turned so that they order like it; both zeros are one.
    private static func ascending(_ x: Double) -> UInt64 {
        let bits = (x == 0 ? 0 : x).bitPattern
        return bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    }

    /// The first eight bytes as a number that orders like them.
    private static func prefix(of text: String) -> UInt64 {
        text.withBytes { bytes in
            var prefix: UInt64 = 0
            for i in 0..<8 { prefix = prefix << 8 | (i < bytes.count ? UInt64(bytes[i]) : 0) }
            return prefix
        }
    }

    // MARK: Sorting

    private struct Entry {
        let key: UInt64
        let index: Int32
    }

    private struct PairEntry {
        let first: UInt64, second: UInt64
        let index: Int32
    }

    private static func sorted(_ numbers: [UInt64]) -> Order {
        if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 <= $1 }) { return .asGiven }
        var entries = numbers.enumerated().map { Entry(key: $0.element, index: Int32($0.offset)) }
        entries.sort { $0.key < $1.key || ($0.key == $1.key && $0.index < $1.index) }
        return .indices(entries.map(\.index))
    }

    private static func sortedTexts(_ prefixes: [UInt64], _ keys: [Value], _ reverse: Bool) -> Order {
        var entries = prefixes.enumerated().map { Entry(key: $0.element, index: Int32($0.offset)) }
        entries.sort { a, b in
            if a.key != b.key { return a.key < b.key }
            guard let x = keys[Int(a.index)].string, let y = keys[Int(b.index)].string else { return a.index < b.index }
            if x === y { return a.index < b.index }
            if x.text.precedes(y.text) { return !reverse }
            return y.text.precedes(x.text) ? reverse : a.index < b.index
        }
        return .indices(entries.map(\.index))
    }

    /// Tuples of one length, each place of one plain type.
    private static func tuples(_ keys: [Value], _ reverse: Bool) -> Order? {
        var tuples: [TupleObject] = []
        tuples.reserveCapacity(keys.count)
        for key in keys {
            guard case .object(let object) = key, object.kind == .tuple else { return nil }
            tuples.append(unsafeDowncast(object, to: TupleObject.self))
        }
        let width = tuples[0].count
        guard (1...4).contains(width), tuples.allSatisfy({ $0.count == width }) else { return nil }
        var columns: [[UInt64]] = []
        for place in 0..<width {
            guard let column = column(keys.count, reverse, { tuples[$0][place] }) else { return nil }
            switch column {
            case .whole(let numbers): columns.append(numbers)
            case .prefixes(let prefixes):
                let texts = tuples.map { $0[place] }
                columns.append(ranks(sortedTexts(prefixes, texts, reverse), texts))
            }
        }
        return sorted(columns)
    }

    /// Numbers that order like texts whose order is known; equal texts have the same.
    private static func ranks(_ order: Order, _ texts: [Value]) -> [UInt64] {
        guard case .indices(let indices) = order else { return [] }
        var ranks = [UInt64](repeating: 0, count: texts.count), rank: UInt64 = 0
        for (place, index) in indices.enumerated() {
            if place > 0, let x = texts[Int(index)].string, let y = texts[Int(indices[place - 1])].string, !(x == y) { rank += 1 }
            ranks[Int(index)] = rank
        }
        return ranks
    }

    /// By the first column, then the second, and so on; equal rows keep their order.
    private static func sorted(_ columns: [[UInt64]]) -> Order {
        guard columns.count > 1 else { return sorted(columns[0]) }
        let rest = columns.dropFirst(2)
        var entries = zip(columns[0], columns[1]).enumerated().map {
            PairEntry(first: $0.element.0, second: $0.element.1, index: Int32($0.offset))
        }
        entries.sort { a, b in
            if a.first != b.first { return a.first < b.first }
            if a.second != b.second { return a.second < b.second }
            for column in rest where column[Int(a.index)] != column[Int(b.index)] { return column[Int(a.index)] < column[Int(b.index)] }
            return a.index < b.index
        }
        return .indices(entries.map(\.index))
    }
}
