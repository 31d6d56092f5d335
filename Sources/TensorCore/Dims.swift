// A short list of integers, a shape or strides, kept inline: making a tensor allocates no arrays.

/// Sizes or strides, one per dimension. Up to `inlineCapacity` lie in the value itself; more (PyTorch allows 64) spill to
/// an array.
public struct Dims: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral, MutableCollection {
    public static let inlineCapacity = 6

    public private(set) var count: Int
    private var inline: InlineArray<6, Int>
    /// All of them where there are more than `inlineCapacity`, else nil.
    private var spilled: [Int]?

    public init() {
        count = 0
        inline = InlineArray(repeating: 0)
        spilled = nil
    }

    public init(repeating value: Int, count: Int) {
        self.count = count
        inline = InlineArray(repeating: value)
        spilled = count > Self.inlineCapacity ? Array(repeating: value, count: count) : nil
    }

    public init(_ values: some Sequence<Int>) {
        self.init()
        for value in values { append(value) }
    }

    public init(arrayLiteral elements: Int...) { self.init(elements) }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    public subscript(i: Int) -> Int {
        get {
            assert(i >= 0 && i < count)
            if count <= Self.inlineCapacity { return inline[i] }
            return spilled?[i] ?? 0
        }
        set {
            assert(i >= 0 && i < count)
            if count <= Self.inlineCapacity { inline[i] = newValue } else { spilled?[i] = newValue }
        }
    }

    public mutating func append(_ value: Int) {
        if spilled != nil {
            spilled?.append(value)
        } else if count < Self.inlineCapacity {
            inline[count] = value
        } else {
            spilled = (0..<count).map { inline[$0] } + [value]
        }
        count += 1
    }

    public mutating func insert(_ value: Int, at i: Int) {
        append(value)
        var j = count - 1
        while j > i {
            self[j] = self[j - 1]
            j -= 1
        }
        self[i] = value
    }

    @discardableResult
    public mutating func remove(at i: Int) -> Int {
        let removed = self[i]
        for j in i..<(count - 1) { self[j] = self[j + 1] }
        count -= 1
        if let all = spilled {
            spilled = count > Self.inlineCapacity ? Array(all.dropLast()) : nil
            if spilled == nil { for j in 0..<count { inline[j] = all[j] } }
        }
        return removed
    }
}

extension Dims: Hashable {
    public static func == (a: Dims, b: Dims) -> Bool {
        let count = a.count
        guard count == b.count else { return false }
        if count <= inlineCapacity {
            for i in 0..<count where a.inline[i] != b.inline[i] { return false }
            return true
        }
        for i in 0..<a.count where a[i] != b[i] { return false }
        return true
    }

    public func hash(into hasher: inout Hasher) {
        for i in 0..<count { hasher.combine(self[i]) }
    }
}

extension Dims: CustomStringConvertible {
    /// `[2, 3]`, as PyTorch's error messages write sizes.
    public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}
