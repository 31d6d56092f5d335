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
    if items.count == 1 { return Array(repeating: items[0], count: times) }
    return joined(count: items.count * times) { place in for _ in 0..<times { copy(items[...], to: &place) } }
}

/// The items of one list behind those of another.
func joined(_ a: [Value], _ b: [Value]) -> [Value] {
    joined(count: a.count + b.count) { place in
        copy(a[...], to: &place)
        copy(b[...], to: &place)
    }
}

/// A copy of a part of a list.
func copied(_ items: ArraySlice<Value>) -> [Value] { joined(count: items.count) { copy(items, to: &$0) } }

/// `count` values that `fill` puts into memory.
private func joined(count: Int, _ fill: (inout Registers) -> Void) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { buffer, filled in
        guard var place = buffer.baseAddress else { return }
        fill(&place)
        filled = count
    }
}

/// Copies values into memory and steps on. Numbers are copied as they lie; an array's own copying asks each what it is.
@inline(__always)
private func copy(_ items: ArraySlice<Value>, to place: inout Registers) {
    items.withUnsafeBufferPointer { items in
        guard var source = items.baseAddress.map({ Registers(mutating: $0) }) else { return }
        for _ in 0..<items.count {
            if source.isObject {
                place.initialize(object: source.rawObject)
            } else {
                UnsafeMutableRawPointer(place).copyMemory(from: source, byteCount: 16)
            }
            source += 1
            place += 1
        }
    }
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
