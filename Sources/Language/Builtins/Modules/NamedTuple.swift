// Tuples whose places have names: `collections.namedtuple` and what the small modules return.
import Signatures

/// A tuple of a type that names its places.
public final class NamedTuple: TupleObject {
    private let ownType: TypeObject

    /// - type: one that `makeType` made for as many fields.
    public init(_ type: TypeObject, _ items: [Value]) {
        ownType = type
        super.init(items)
    }

    public override var type: TypeObject { ownType }

    public override func repr(_ machine: Machine) throws -> String {
        let (shown, fields) = try Self.fields(of: ownType)
        let parts = try zip(fields, items).map { (field: Name, item: Value) throws -> String in "\(field)=\(try machine.repr(item))" }
        return shown + "(" + parts.joined(separator: ", ") + ")"
    }

    /// A type with these fields; instances are shown as `shown(…)`.
    public static func makeType(
        _ name: Name, module: String? = nil, shown: String? = nil, fields: [Name], defaults: [Value] = [], methods: [Member] = []
    ) -> TypeObject {
        let shown = shown ?? name.text
        return TypeObject(
            name: name, module: module, base: BuiltinTypes.tuple, isSealed: true, members: members(name, shown, fields, defaults) + methods,
            construct: { (machine: Machine, type: TypeObject, arguments: Arguments) throws -> Value in
                .object(NamedTuple(type, try values(fields, defaults, arguments, name)))
            })
    }

    private static func values(_ fields: [Name], _ defaults: [Value], _ arguments: Arguments, _ name: Name) throws -> [Value] {
        let function = Name("\(name).__new__"), most = fields.count + 1
        guard arguments.count <= fields.count else {
            throw ScriptError(BindingError.tooMany(
                function: function, most: most, least: most - defaults.count, given: arguments.count + 1))
        }
        for keyword in arguments.keywords where !fields.contains(keyword) {
            throw ScriptError(BindingError.unexpected(function: function, keyword: keyword))
        }
        var missing: [Name] = []
        let firstDefault = fields.count - defaults.count
        let values = fields.enumerated().map { (i: Int, field: Name) -> Value in
            if i < arguments.count { return arguments[i] }
            if let given = arguments.named(field) { return given }
            if i >= firstDefault { return defaults[i - firstDefault] }
            missing.append(field)
            return .none
        }
        guard missing.isEmpty else {
            throw ScriptError(BindingError.missing(function: function, names: missing, positional: true))
        }
        return values
    }

    private static func fields(of type: TypeObject) throws -> (String, [Name]) {
        let shown = type.lookUp("_shown")?.text ?? type.name.text
        return (shown, type.lookUp("_fields")?.tuple?.items.compactMap { $0.text.map { Name($0) } } ?? [])
    }

    public override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        if type.lookUp("_fields")?.tuple?.items.contains(where: { $0.text == name.text }) == true {
            throw ScriptError(.attributeError, "can't set attribute")
        }
        return try super.setAttribute(name, value, machine)
    }

    private static func this(_ a: BoundArguments) throws -> NamedTuple { try a.receiver(NamedTuple.self, of: "tuple") }

    private static func members(_ name: Name, _ shown: String, _ fields: [Name], _ defaults: [Value]) -> [Member] {
        let places = fields.enumerated().map { (i: Int, field: Name) -> Member in
            .property(field, "Place \(i).", { (_: Machine, v: Value) -> Value in
                guard let tuple = v.tuple, i < tuple.count else { return .none }
                return tuple[i]
            })
        }
        return places + [
            Member("_shown", .string(shown)), Member("_fields", .tuple(fields.map { .string($0.text) })),
            Member("__match_args__", .tuple(fields.map { .string($0.text) })),
            Member("_field_defaults", .object(DictObject(names: Array(zip(fields.suffix(defaults.count), defaults))))),
            .method("_asdict(self)", "The values by name.") { (_: Machine, a: BoundArguments) -> Value in
                .object(DictObject(names: Array(zip(fields, try this(a).items))))
            },
            .method("_replace(self, **values)", "A copy with some values replaced.") { (_: Machine, a: BoundArguments) -> Value in
                let tuple = try this(a)
                var items = tuple.items
                for (name, value) in a.keywords(1) {
                    guard let place = fields.firstIndex(of: name) else {
                        throw ScriptError(.valueError, "Got unexpected field names: ['\(name)']")
                    }
                    items[place] = value
                }
                return .object(NamedTuple(tuple.type, items))
            },
            .classMethod("_make(cls, iterable, /)", "A tuple of what `iterable` gives.") { (machine: Machine, a: BoundArguments) -> Value in
                let items = try machine.items(of: a[1])
                guard items.count == fields.count else {
                    throw ScriptError(.typeError, "Expected \(fields.count) arguments, got \(items.count)")
                }
                return try machine.call(a[0], items)
            },
        ]
    }
}

/// `collections.namedtuple`.
enum NamedTupleFactory {
    static var member: Member {
        .function("namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)", "A tuple type whose places have names.") {
            (machine: Machine, a: BoundArguments) -> Value in
            let typeName = try a.string(0)
            var names = try a[1].text.map { $0.replacing(",", with: " ").split(separator: " ").map(String.init) }
                ?? machine.items(of: a[1]).map { (name: Value) throws -> String in try machine.str(name) }
            if try machine.truth(a[2]) { names = renamed(names) }
            for name in [typeName] + names where !isIdentifier(name) {
                throw ScriptError(.valueError, "Type names and field names must be valid identifiers: \(StringRepr.text(name))")
            }
            var seen: Set<String> = []
            for name in names {
                if name.hasPrefix("_"), try !machine.truth(a[2]) {
                    throw ScriptError(.valueError, "Field names cannot start with an underscore: \(StringRepr.text(name))")
                }
                guard seen.insert(name).inserted else {
                    throw ScriptError(.valueError, "Encountered duplicate field name: \(StringRepr.text(name))")
                }
            }
            let defaults = a[3].isNone ? [] : try machine.items(of: a[3])
            guard defaults.count <= names.count else { throw ScriptError(.typeError, "Got more default values than field names") }
            return .object(try NamedTuple.makeType(Name(typeName), module: a.optionalString(4) ?? "__main__", fields: names.map { Name($0) }, defaults: defaults))
        }
    }

    /// Names that cannot be fields replaced by their places.
    private static func renamed(_ names: [String]) -> [String] {
        names.enumerated().map { i, name in
            !isIdentifier(name) || name.hasPrefix("_") || names[..<i].contains(name) ? "_\(i)" : name
        }
    }

    private static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first else { return false }
        return CharacterClass.isIdentifierStart(first) && name.unicodeScalars.allSatisfy(CharacterClass.isIdentifierPart)
    }
}
