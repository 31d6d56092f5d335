// Temporary: replaced by the rooms' real files.
import Signatures
public final class TypeObject: Object {
    public let name: Name
    init(name: Name) { self.name = name }
    func lookUpBound(_ name: Name, on object: Object, _ machine: Machine) throws -> Value? { nil }
}
public enum BuiltinTypes {
    nonisolated(unsafe) static let object = TypeObject(name: "object")
    nonisolated(unsafe) static let ellipsis = TypeObject(name: "ellipsis")
}
public final class Machine {}
public final class StringObject: Object { public let text: String; public init(_ text: String) { self.text = text } }
public final class TupleObject: Object { public let items: [Value]; public init(_ items: [Value]) { self.items = items } }
public final class ListObject: Object { public var items: [Value]; public init(_ items: [Value]) { self.items = items } }
