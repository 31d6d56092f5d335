// A short list of integers, a shape or strides, kept inline: making a tensor allocates no arrays, and copying one copies plain numbers.

/// Sizes or strides, one per dimension. Up to `inlineCapacity` lie in the value itself; of more (PyTorch allows 64) it has the number of a
/// list in a table, which belongs to the tensors that have it: no value needs a reference count then. What keeps long lists for later
/// without a tensor keeps them as an array.
public struct Dims: Sendable, RandomAccessCollection, ExpressibleByArrayLiteral, MutableCollection {
    public static let inlineCapacity = 6

    public private(set) var count: Int
    /// The numbers; where there are more than fit, the first is the place of all of them in `LongDims`.
    private var inline: InlineArray<6, Int>

    @inline(__always)
    public init() {
        count = 0
        inline = InlineArray(repeating: 0)
    }

    @inline(__always)
    public init(repeating value: Int, count: Int) {
        self.count = count
        inline = InlineArray(repeating: value)
        if count > Self.inlineCapacity { self = Self(long: Array(repeating: value, count: count)) }
    }

    /// Those of a matrix: a list of two would be an array first.
    @inline(__always)
    public init(_ first: Int, _ second: Int) {
        self.init()
        (inline[0], inline[1], count) = (first, second, 2)
    }

    public init(_ values: some Collection<Int>) {
        self.init()
        if values.count > Self.inlineCapacity { self = Self(long: Array(values)) } else { for value in values { append(value) } }
    }

    @inline(__always)
    public init(arrayLiteral elements: Int...) {
        self.init()
        for element in elements { append(element) }
    }

    /// One number; written as a list it would be an array first.
    @inline(__always)
    public init(one value: Int) {
        self.init()
        count = 1
        inline[0] = value
    }

    /// Where a list that is too long to lie here is kept.
    var longPlace: Int { inline[0] }

    @inline(never)
    private init(long values: [Int]) {
        count = values.count
        inline = InlineArray(repeating: 0)
        inline[0] = LongDims.place(of: values)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    public subscript(i: Int) -> Int {
        @inline(__always) get {
            assert(i >= 0 && i < count)
            return count <= Self.inlineCapacity ? inline[i] : LongDims.values(inline[0], count: count)[i]
        }
        @inline(__always) set {
            assert(i >= 0 && i < count)
            if count <= Self.inlineCapacity { inline[i] = newValue } else { changeLong { (all: inout [Int]) -> Void in all[i] = newValue } }
        }
    }

    @inline(__always)
    public mutating func append(_ value: Int) {
        if count < Self.inlineCapacity {
            inline[count] = value
            count += 1
        } else {
            changeLong { (all: inout [Int]) -> Void in all.append(value) }
        }
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
        guard count <= Self.inlineCapacity else {
            changeLong { (all: inout [Int]) -> Void in all.remove(at: i) }
            return removed
        }
        var j = i
        while j < count - 1 {
            inline[j] = inline[j + 1]
            j += 1
        }
        count -= 1
        return removed
    }

    /// Changes a list that is too long to lie here, or will be.
    @inline(never)
    private mutating func changeLong(_ change: (inout [Int]) -> Void) {
        var all = Array(self)
        change(&all)
        if all.count > Self.inlineCapacity {
            self = Self(long: all)
            return
        }
        count = all.count
        for j in 0..<count { inline[j] = all[j] }
    }
}

extension Dims: Hashable {
    @inline(__always)
    public static func == (a: Dims, b: Dims) -> Bool {
        let count = a.count
        guard count == b.count else { return false }
        // Equal lists have one place.
        if count > inlineCapacity { return a.inline[0] == b.inline[0] }
        for i in 0..<count where a.inline[i] != b.inline[i] { return false }
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
