// The functions of `random` on sequences: choosing, shuffling, sampling.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import Signatures
import Syntax

enum RandomSequences {
    private static func this(_ a: BoundArguments) throws -> RandomObject { try a.receiver(RandomObject.self, of: "random.Random") }

    static var members: [Member] {
        [
            .method("choice(self, seq)", "One item of a sequence.") { (machine: Machine, a: BoundArguments) -> Value in
                let count = try machine.length(a[1])
                guard count > 0 else { throw ScriptError(.indexError, "Cannot choose from an empty sequence") }
                return try machine.item(.int(this(a).twister.below(count)), of: a[1])
            },
            .method("choices(self, population, weights=None, *, cum_weights=None, k=1)", "k items, each drawn from all.") {
                (machine: Machine, a: BoundArguments) -> Value in .list(try choices(a, machine))
            },
            .method("shuffle(self, x)", "Puts the items of a list in random order.") { (machine: Machine, a: BoundArguments) -> Value in
                let generator = try this(a)
                if let list = a[1].list {
                    for i in (0..<list.count).dropFirst().reversed() { list.swapAt(i, generator.twister.below(i + 1)) }
                    return .none
                }
                for i in try (0..<machine.length(a[1])).dropFirst().reversed() {
                    let j = generator.twister.below(i + 1)
                    let x = try machine.item(.int(i), of: a[1]), y = try machine.item(.int(j), of: a[1])
                    try machine.setItem(.int(i), of: a[1], to: y)
                    try machine.setItem(.int(j), of: a[1], to: x)
                }
                return .none
            },
            .method("sample(self, population, k, *, counts=None)", "k different items.") { (machine: Machine, a: BoundArguments) -> Value in
                guard a[1].cast(to: SetObject.self) == nil, a[1].dict == nil else {
                    throw a.error(1, "Population must be a sequence.  For dicts or sets, use sorted(d).")
                }
                var population = try machine.items(of: a[1])
                if !a[3].isNone {
                    let counts = try machine.items(of: a[3]).map { (count: Value) throws -> Int in try max(0, machine.index(count)) }
                    guard counts.count == population.count else {
                        throw ScriptError(.valueError, "The number of counts does not match the population")
                    }
                    try Room.require(counts.reduce(0) { $0.addingReportingOverflow($1).overflow ? .max : $0 + $1 }, of: MemoryLayout<Value>.stride)
                    population = zip(population, counts).flatMap { (item: Value, count: Int) -> [Value] in Array(repeating: item, count: count) }
                }
                let count = try machine.index(a[2])
                guard (0...population.count).contains(count) else {
                    throw ScriptError(.valueError, "Sample larger than population or is negative")
                }
                return .list(sample(population, count, this: try this(a)))
            },
        ]
    }

    /// CPython draws from a shrinking pool where that takes less memory than remembering what was taken.
    private static func sample(_ population: [Value], _ count: Int, this generator: RandomObject) -> [Value] {
        let all = population.count
        var setSize = 21.0
        if count > 5 { setSize += pow(4, (log(Double(count * 3)) / log(4)).rounded(.up)) }
        if Double(all) <= setSize {
            var pool = population
            return (0..<count).map { (i: Int) -> Value in
                let j = generator.twister.below(all - i)
                defer { pool[j] = pool[all - i - 1] }
                return pool[j]
            }
        }
        var taken: Set<Int> = []
        return (0..<count).map { (_: Int) -> Value in
            var j = generator.twister.below(all)
            while !taken.insert(j).inserted { j = generator.twister.below(all) }
            return population[j]
        }
    }

    private static func choices(_ a: BoundArguments, _ machine: Machine) throws -> [Value] {
        let generator = try this(a), population = try machine.items(of: a[1]), count = try max(0, machine.index(a[4]))
        try Room.require(count, of: MemoryLayout<Value>.stride)
        if a[2].isNone, a[3].isNone {
            guard !population.isEmpty || count == 0 else { throw ScriptError(.indexError, "list index out of range") }
            return (0..<count).map { (_: Int) -> Value in population[Int(generator.unit() * Double(population.count))] }
        }
        guard a[2].isNone || a[3].isNone else { throw ScriptError(.typeError, "Cannot specify both weights and cumulative weights") }
        let weights = try machine.items(of: a[2].isNone ? a[3] : a[2]).map { (weight: Value) throws -> Double in
            guard let number = try machine.realNumber(weight) else { throw ScriptError(.typeError, "must be real number, not \(weight.typeName)") }
            return number
        }
        guard weights.count == population.count else {
            throw ScriptError(.valueError, "The number of weights does not match the population")
        }
        var running = 0.0
        let cumulative = a[2].isNone ? weights : weights.map { (weight: Double) -> Double in
            running += weight
            return running
        }
        let total = cumulative.last ?? 0
        guard total > 0 else { throw ScriptError(.valueError, "Total of weights must be greater than zero") }
        guard total.isFinite else { throw ScriptError(.valueError, "Total of weights must be finite") }
        return (0..<count).map { (_: Int) -> Value in
            population[firstIndex(above: generator.unit() * total, in: cumulative)]
        }
    }

    /// The first index whose value is larger, at most the last one. O(log n)
    private static func firstIndex(above x: Double, in sorted: [Double]) -> Int {
        var low = 0, high = sorted.count - 1
        while low < high {
            let middle = (low + high) / 2
            if x < sorted[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
