// A value of the language: numbers and the three constants inline, everything else an object.

/// What a variable holds. 16 bytes; only `object` is reference-counted.
public enum Value {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case object(Object)
}

extension Value {
    public static var ellipsis: Value { .object(EllipsisObject.shared) }

    public static func string(_ text: String) -> Value { .object(StringObject(text)) }
    public static func tuple(_ items: [Value]) -> Value { .object(TupleObject(items)) }
    public static func list(_ items: [Value]) -> Value { .object(ListObject(items)) }

    public var isNone: Bool { if case .none = self { true } else { false } }

    /// The object of class `T` that this is, if it is one.
    public func cast<T: Object>(to type: T.Type) -> T? {
        if case .object(let object) = self { object as? T } else { nil }
    }
}
