// The arguments of a call as the caller gave them, before they are bound to parameters.
import Signatures

/// The arguments of one call: the positional values, then those given by name; they lie on the machine's stack, so they
/// are valid during the call only.
public struct Arguments {
    let values: UnsafePointer<Value>
    /// How many were given by position.
    public let count: Int
    /// The names of the others, in order.
    public let keywords: [Name]

    public init(values: UnsafePointer<Value>, count: Int, keywords: [Name] = []) {
        self.values = values
        self.count = count
        self.keywords = keywords
    }

    /// The argument with this index; named ones follow the positional ones.
    public subscript(index: Int) -> Value {
        assert(index >= 0 && index < count + keywords.count)
        return values[index]
    }

    /// The value given for `keyword`, if any.
    public func named(_ keyword: Name) -> Value? {
        keywords.firstIndex(of: keyword).map { values[count + $0] }
    }
}
