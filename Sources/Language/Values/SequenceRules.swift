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

func repeated(_ items: [Value], _ times: Int) throws -> [Value] {
    let times = try repetitions(times, of: items.count, size: MemoryLayout<Value>.stride)
    var result: [Value] = []
    result.reserveCapacity(items.count * times)
    for _ in 0..<times { result.append(contentsOf: items) }
    return result
}

/// Compares two lists or tuples: by the first items that differ, then by length.
func compareSequences(_ op: ComparisonOperator, _ a: [Value], _ b: [Value], _ machine: Machine) throws -> Value? {
    if op == .equal || op == .notEqual {
        guard a.count == b.count else { return .bool(op == .notEqual) }
        for i in 0..<min(a.count, b.count) where !(try machine.sameOrEqual(a[i], b[i])) { return .bool(op == .notEqual) }
        return .bool(op == .equal)
    }
    for i in 0..<min(a.count, b.count) where !(try machine.sameOrEqual(a[i], b[i])) {
        return try machine.compare(op, a[i], b[i])
    }
    switch op {
    case .less: return .bool(a.count < b.count)
    case .lessEqual: return .bool(a.count <= b.count)
    case .greater: return .bool(a.count > b.count)
    case .greaterEqual: return .bool(a.count >= b.count)
    default: return nil
    }
}
