// What the built-in sequences share: index rules, repetition, comparison item by item.
import Syntax

/// The index that `key` means in a sequence of `count` items; Python's errors otherwise.
/// - count: asked for when the index is known, for `__index__` may change it.
func sequenceIndex(_ key: Value, count: @autoclosure () -> Int, of kind: String, setting: Bool = false, _ machine: Machine) throws -> Int {
    guard let given = try machine.indexIfPossible(key) else {
        throw ScriptError(.typeError, kind == "string"
            ? "string indices must be integers, not '\(key.typeName)'"
            : "\(kind) indices must be integers or slices, not \(key.typeName)")
    }
    let count = count(), index = given < 0 ? given &+ count : given
    guard index >= 0 && index < count else {
        throw ScriptError(.indexError, "\(kind) \(setting ? "assignment index" : "index") out of range")
    }
    return index
}

/// How often `* times` repeats `count` items of `size` bytes; MemoryError when there is no memory for the result.
func repetitions(_ times: Int, of count: Int, size: Int = 1) throws -> Int {
    let times = max(times, 0)
    let (total, overflow) = times.multipliedReportingOverflow(by: count)
    try Room.require(overflow ? .max : total, of: size)
    return count == 0 ? 0 : times
}

/// A row again and again, as `* times` asks.
func repeated(_ row: ValueRow, _ times: Int) throws -> ValueRow {
    let times = try repetitions(times, of: row.count, size: MemoryLayout<Value>.stride)
    var result = ValueRow(capacity: row.count * times)
    for _ in 0..<times { try result.append(row) }
    return result
}

/// The values of one row behind those of another.
func joined(_ a: ValueRow, _ b: ValueRow) throws -> ValueRow {
    try Room.require(a.count + b.count, of: MemoryLayout<Value>.stride)
    var result = ValueRow(capacity: a.count + b.count)
    try result.append(a)
    try result.append(b)
    return result
}

extension ValueRow {
    /// Copies of the values that a slice selects.
    @inline(__always)
    func part(_ range: ResolvedSlice) -> ValueRow {
        if range.step == 1 { return ValueRow(copying: base + range.start, range.count) }
        return ValueRow(range.map { self[$0] })
    }
}

/// What has items at indices: how many may change while script code runs.
protocol Indexed {
    var count: Int { get }
    subscript(index: Int) -> Value { get }
}

extension Array: Indexed where Element == Value {}

/// Compares two lists or tuples: by the first items that differ, then by length.
func compareSequences(_ op: ComparisonOperator, _ a: some Indexed, _ b: some Indexed, _ machine: Machine) throws -> Value? {
    let isEquality = op == .equal || op == .notEqual
    if isEquality, a.count != b.count { return .bool(op == .notEqual) }
    var i = 0
    while i < a.count, i < b.count {
        let x = a[i], y = b[i]
        if try !machine.sameOrEqual(x, y) { return isEquality ? .bool(op == .notEqual) : try machine.compare(op, x, y) }
        i += 1
    }
    switch op {
    case .equal: return .bool(a.count == b.count)
    case .notEqual: return .bool(a.count != b.count)
    case .less: return .bool(a.count < b.count)
    case .lessEqual: return .bool(a.count <= b.count)
    case .greater: return .bool(a.count > b.count)
    case .greaterEqual: return .bool(a.count >= b.count)
    default: return nil
    }
}
