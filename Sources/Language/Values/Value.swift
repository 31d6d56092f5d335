// A value of the language: numbers and the three constants inline, everything else an object.
import Signatures

/// What a variable holds. 16 bytes; only `object` is reference-counted. The machine's loop relies on this order of cases
/// (see ValueLayout).
public enum Value {
    case none
    case bool(Bool)
    case int(Int)
    case float(Double)
    case object(Object)
}

extension Value {
    public static var ellipsis: Value { .object(EllipsisObject.shared) }
    public static var notImplemented: Value { .object(NotImplementedObject.shared) }

    public static func string(_ text: consuming String) -> Value { .object(StringObject.made(text)) }
    public static func tuple(_ items: [Value]) -> Value { .object(TupleObject.owning(ValueRow(items))) }
    public static func list(_ items: [Value]) -> Value { .object(ListObject.owning(ValueRow(items))) }

    public var isNone: Bool { if case .none = self { true } else { false } }

    /// The object of class `T` that this is, if it is one.
    public func cast<T: Object>(to type: T.Type) -> T? {
        guard case .object(let object) = self else { return nil }
        // Mostly it is exactly that class: one comparison instead of a walk.
        if Swift.type(of: object) == T.self { return unsafeDowncast(object, to: T.self) }
        return object as? T ?? object.payload?.cast(to: type)
    }

    /// The text of a string.
    public var text: String? { string?.text }

    /// The string object that this is, without the cost of a cast.
    var string: StringObject? {
        guard case .object(let object) = self else { return nil }
        return object.kind == .string ? unsafeDowncast(object, to: StringObject.self) : object.payload?.string
    }

    /// A bool, int or float as a float.
    public var asDouble: Double? {
        switch self {
        case .float(let d): d
        case .int(let i): Double(i)
        case .bool(let b): b ? 1 : 0
        case .object(let object): object.payload?.asDouble
        case .none: nil
        }
    }

    /// A bool or int as an int.
    public var asInt: Int? {
        switch self {
        case .int(let i): i
        case .bool(let b): b ? 1 : 0
        case .object(let object): object.payload?.asInt
        case .none, .float: nil
        }
    }

    /// A bool or int that is no object.
    @inline(__always) var inlineInt: Int? {
        switch self {
        case .int(let i): i
        case .bool(let b): b ? 1 : 0
        default: nil
        }
    }

    /// A bool, int or float that is no object, as a float.
    @inline(__always) var inlineDouble: Double? {
        switch self {
        case .float(let d): d
        case .int(let i): Double(i)
        case .bool(let b): b ? 1 : 0
        default: nil
        }
    }

    /// The built-in value that an instance of a script class derived from a built-in type stands for; else the value itself.
    var plain: Value {
        guard case .object(let object) = self, let payload = object.payload else { return self }
        return payload
    }

    /// The type of this value.
    public var type: TypeObject {
        switch self {
        case .none: BuiltinTypes.none
        case .bool: BuiltinTypes.bool
        case .int: BuiltinTypes.int
        case .float: BuiltinTypes.float
        case .object(let object): object.type
        }
    }

    /// The name of its type, for error messages.
    public var typeName: String { type.name.text }

    /// `is`: the same constant, equal small values, or the same object.
    public func isSame(as other: Value) -> Bool {
        switch (self, other) {
        case (.none, .none): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.float(let a), .float(let b)): a.bitPattern == b.bitPattern
        case (.object(let a), .object(let b)):
            a === b || a.identity == b.identity
        default: false
        }
    }
}
