// `int | str`: several types, for annotations and `isinstance`.
import Signatures
import Syntax

/// Types of which a value may have any.
final class UnionObject: Object {
    let members: [Value]

    init(_ members: [Value]) {
        self.members = members
        super.init()
    }

    nonisolated(unsafe) private static let classObject = TypeObject(name: "UnionType", module: "types", isSealed: true)
    override var type: TypeObject { Self.classObject }

    /// The union of two types, None standing for its type; nil when one is something else.
    static func joining(_ a: Value, _ b: Value, reflected: Bool) -> Value? {
        guard let left = parts(of: reflected ? b : a), let right = parts(of: reflected ? a : b) else { return nil }
        var members: [Value] = []
        for type in left + right where !members.contains(where: { $0.isSame(as: type) }) { members.append(type) }
        return members.count == 1 ? members[0] : .object(UnionObject(members))
    }

    private static func parts(of value: Value) -> [Value]? {
        if value.isNone { return [.none] }
        if let union = value.cast(to: UnionObject.self) { return union.members }
        return value.cast(to: TypeObject.self) != nil || value.cast(to: AnnotationObject.self) != nil ? [value] : nil
    }

    /// The types as `isinstance` takes them.
    var types: [Value] { members.map { $0.isNone ? .object(BuiltinTypes.none) : $0 } }

    override func repr(_ machine: Machine) throws -> String {
        try members.map { (member: Value) throws -> String in
            try member.cast(to: TypeObject.self)?.shownName ?? machine.repr(member)
        }.joined(separator: " | ")
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        op == .bitOr ? Self.joining(.object(self), other, reflected: reflected) : nil
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard op == .equal || op == .notEqual, let other = other.cast(to: UnionObject.self) else { return nil }
        let same = members.count == other.members.count
            && members.allSatisfy { member in other.members.contains { $0.isSame(as: member) } }
        return .bool(same == (op == .equal))
    }
}

extension TypeObject {
    /// The name by which annotations show it.
    var shownName: String { module == nil ? name.text : qualifiedName }
}
