// The gradient of an operator with respect to one of its inputs, and what of the forward pass it reads.
import TensorCore

/// Which tensors of the forward pass a gradient formula reads. The others are not kept alive for it, and changing them in
/// place is allowed; their shapes and types are always known.
public struct Reads: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let first = Reads(rawValue: 1)
    public static let second = Reads(rawValue: 2)
    public static let third = Reads(rawValue: 4)
    public static let fourth = Reads(rawValue: 8)
    public static let fifth = Reads(rawValue: 16)
    public static let output = Reads(rawValue: 1 << 16)

    /// Whether parameter `i` is read.
    func contains(parameter i: Int) -> Bool { i < 16 && rawValue & (1 << i) != 0 }
}

/// A gradient formula for one input: from `g`, the gradient of the output `y`, and the inputs.
public struct Derivative<each Input: Argument> {
    typealias Body = (Tensor, Tensor, repeat each Input) throws -> Tensor?
    typealias ListBody = (Tensor, Tensor, repeat each Input) throws -> [Tensor?]

    let reads: Reads
    let body: Body?
    /// For an input that is a list of tensors: a gradient for each.
    let list: ListBody?

    init(_ reads: Reads = [], _ body: @escaping (Tensor, Tensor, repeat each Input) throws -> Tensor?) {
        self.reads = reads
        self.body = body
        self.list = nil
    }

    init(forEach body: @escaping (Tensor, Tensor, repeat each Input) throws -> [Tensor?]) {
        self.reads = []
        self.body = nil
        self.list = body
    }
}
