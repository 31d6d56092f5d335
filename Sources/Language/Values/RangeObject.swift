// Ranges and slices: three numbers each.
import Signatures
import Syntax

/// Indices `start`, `start + step`, … (`count` of them), all known to lie in range.
public struct ResolvedSlice: Sequence {
    public let start: Int
    /// Where the indices end; the last lies before it, or behind it when the step is negative.
    public let stop: Int
    public let step: Int
    public let count: Int

    /// Goes through the indices.
    public struct Iterator: IteratorProtocol {
        fileprivate var index: Int, left: Int
        fileprivate let step: Int

        public mutating func next() -> Int? {
            guard left > 0 else { return nil }
            left -= 1
            defer { index &+= step }
            return index
        }
    }

    public func makeIterator() -> Iterator { Iterator(index: start, left: count, step: step) }
    public var underestimatedCount: Int { count }
}

/// `a:b:c` in a subscript, each part any value.
public final class SliceObject: Object {
    public let start: Value
    public let stop: Value
    public let step: Value

    public init(_ start: Value, _ stop: Value, _ step: Value) {
        self.start = start
        self.stop = stop
        self.step = step
        super.init(kind: .slice)
    }

    deinit { Leftovers.spare([start, stop, step]) }

    public override var type: TypeObject { BuiltinTypes.slice }

    public override func repr(_ machine: Machine) throws -> String {
        "slice(\(try machine.repr(start)), \(try machine.repr(stop)), \(try machine.repr(step)))"
    }

    public override func hash(_ machine: Machine) -> Int? { nil }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "start": start
        case "stop": stop
        case "step": step
        default: try super.attribute(name, machine)
        }
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard let other = other.cast(to: SliceObject.self) else { return nil }
        return try compareSequences(op, [start, stop, step], [other.start, other.stop, other.step], machine)
    }

    /// What the slice selects from `count` items; Python's rules for what lies outside.
    /// - count: asked for when the bounds are known, for finding these may run script code that changes it.
    public func resolved(count: @autoclosure () throws -> Int, _ machine: Machine) throws -> ResolvedSlice {
        func part(_ value: Value) throws -> Int? {
            if value.isNone { return nil }
            guard let index = try machine.indexIfPossible(value) else {
                throw ScriptError(.typeError, "slice indices must be integers or None or have an __index__ method")
            }
            return index
        }
        let by = try part(step) ?? 1
        guard by != 0 else { throw ScriptError(.valueError, "slice step cannot be zero") }
        let (first, last) = (try part(start), try part(stop)), count = try count()
        let low = by < 0 ? -1 : 0, high = by < 0 ? count - 1 : count
        func clamped(_ index: Int?, _ fallback: Int) -> Int {
            guard let index else { return fallback }
            return min(max(index < 0 ? index &+ count : index, low), high)
        }
        let from = clamped(first, by < 0 ? high : low)
        let to = clamped(last, by < 0 ? low : high)
        let distance = by < 0 ? from - to : to - from
        let magnitude = Int(clamping: by.magnitude)
        return ResolvedSlice(start: from, stop: to, step: by, count: distance <= 0 ? 0 : (distance - 1) / magnitude + 1)
    }

    public func indices(count: @autoclosure () throws -> Int, _ machine: Machine) throws -> [Int] { Array(try resolved(count: count(), machine)) }
}

/// `range(start, stop, step)`
public final class RangeObject: Object {
    public let start: Int
    public let stop: Int
    public let step: Int
    public let count: Int

    /// - step: not zero.
    public init(_ start: Int, _ stop: Int, _ step: Int = 1) {
        self.start = start
        self.stop = stop
        self.step = step
        // The ends may be further apart than an Int counts.
        let isEmpty = step == 0 || (step < 0 ? start <= stop : start >= stop)
        let distance = UInt(bitPattern: step < 0 ? start &- stop : stop &- start)
        count = isEmpty ? 0 : Int(clamping: (distance - 1) / step.magnitude + 1)
        super.init()
    }

    public override var type: TypeObject { BuiltinTypes.range }
    public override func repr(_ machine: Machine) -> String {
        step == 1 ? "range(\(start), \(stop))" : "range(\(start), \(stop), \(step))"
    }
    public override func truth(_ machine: Machine) -> Bool { count > 0 }
    public override func length(_ machine: Machine) -> Int? { count }

    public override func hash(_ machine: Machine) -> Int? {
        count == 0 ? 0 : count == 1 ? start : start &* 31 &+ step &* 17 &+ count
    }

    public override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "start": .int(start)
        case "stop": .int(stop)
        case "step": .int(step)
        default: try super.attribute(name, machine)
        }
    }

    public override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) -> Value? {
        guard let other = other.cast(to: RangeObject.self), op == .equal || op == .notEqual else { return nil }
        let same = count == other.count && (count == 0 || (start == other.start && (count == 1 || step == other.step)))
        return .bool(same == (op == .equal))
    }

    public override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let slice = key.cast(to: SliceObject.self) {
            let part = try slice.resolved(count: count, machine)
            let first = start &+ part.start &* step, by = step &* part.step
            return .object(RangeObject(first, first &+ by &* part.count, by))
        }
        guard let given = try machine.indexIfPossible(key) else {
            throw ScriptError(.typeError, "range indices must be integers or slices, not \(key.typeName)")
        }
        let index = given < 0 ? given &+ count : given
        guard index >= 0 && index < count else { throw ScriptError(.indexError, "range object index out of range") }
        return .int(start &+ index &* step)
    }

    public override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        var number = value.asInt
        if case .float(let d) = value { number = Int(exactly: d) }
        guard let number else { return value.asDouble == nil ? nil : false }
        guard step > 0 ? number >= start && number < stop : number <= start && number > stop else { return false }
        return UInt(bitPattern: step > 0 ? number &- start : start &- number) % step.magnitude == 0
    }

    public override func iterator(_ machine: Machine) -> IteratorObject? { RangeIterator(start: start, step: step, count: count) }
}

extension Value {
    /// The slice that this is, without the cost of a cast.
    var slice: SliceObject? {
        guard case .object(let object) = self, object.kind == .slice else { return nil }
        return unsafeDowncast(object, to: SliceObject.self)
    }
}
