// The part of `itertools` that lists combinations: tuples of items picked by indices that step in lexicographic order.
import Signatures

enum Combinatorics {
    static var members: [Member] {
        [
            .function("product(*iterables, repeat=1)", "All tuples with an item of each iterable.") { (machine: Machine, a: BoundArguments) -> Value in
                let pools = try a.rest(0).map { (pool: Value) throws -> [Value] in try machine.items(of: pool) }
                let times = try machine.index(a[1])
                guard times >= 0 else { throw ScriptError(.valueError, "repeat argument cannot be negative") }
                guard pools.count * min(times, 1 << 20) < 1 << 20 else { throw ScriptError(.memoryError, "") }
                return .object(ProductIterator(Array(repeatElement(pools, count: times).joined())))
            },
            .function("permutations(iterable, r=None)", "All orders of r items.") { (machine: Machine, a: BoundArguments) -> Value in
                let pool = try machine.items(of: a[0])
                let length = a[1].isNone ? pool.count : try size(a, machine)
                return .object(picking(pool, start: length > pool.count ? nil : Array(0..<length)) { (indices: [Int]) -> [Int]? in
                    nextPermutation(indices, of: pool.count)
                })
            },
            .function("combinations(iterable, r)", "All choices of r items.") { (machine: Machine, a: BoundArguments) -> Value in
                let pool = try machine.items(of: a[0]), length = try size(a, machine)
                return .object(picking(pool, start: length > pool.count ? nil : Array(0..<length)) { (indices: [Int]) -> [Int]? in
                    guard let i = indices.indices.last(where: { indices[$0] < pool.count - length + $0 }) else { return nil }
                    return Array(indices[..<i]) + (0..<(length - i)).map { indices[i] + 1 + $0 }
                })
            },
            .function("combinations_with_replacement(iterable, r)", "All choices of r items, each as often as one likes.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let pool = try machine.items(of: a[0]), length = try size(a, machine)
                return .object(picking(pool, start: pool.isEmpty && length > 0 ? nil : Array(repeating: 0, count: length)) {
                    (indices: [Int]) -> [Int]? in
                    guard let i = indices.lastIndex(where: { $0 < pool.count - 1 }) else { return nil }
                    return Array(indices[..<i]) + Array(repeating: indices[i] + 1, count: length - i)
                })
            },
        ]
    }

    private static func size(_ a: BoundArguments, _ machine: Machine) throws -> Int {
        let size = try machine.index(a[1])
        guard size >= 0 else { throw ScriptError(.valueError, "r must be non-negative") }
        return min(size, 1 << 20)
    }

    /// Tuples of the items at `start` and at what `next` makes of the indices, until that is nil.
    private static func picking(_ pool: [Value], start: [Int]?, _ next: @escaping ([Int]) -> [Int]?) -> IteratorObject {
        var indices = start
        return ClosureIterator { (_: Machine) throws -> Value? in
            guard let current = indices else { return nil }
            indices = next(current)
            return .tuple(current.map { pool[$0] })
        }
    }

    /// The next arrangement of different numbers below `count` in lexicographic order.
    private static func nextPermutation(_ indices: [Int], of count: Int) -> [Int]? {
        for i in indices.indices.reversed() {
            let before = Set(indices[..<i])
            guard let next = ((indices[i] + 1)..<max(count, indices[i] + 1)).first(where: { !before.contains($0) }) else { continue }
            let kept = before.union([next])
            let rest = (0..<count).filter { !kept.contains($0) }
            return Array(indices[..<i]) + [next] + rest.prefix(indices.count - i - 1)
        }
        return nil
    }
}
