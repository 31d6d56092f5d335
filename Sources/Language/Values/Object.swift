// The one door through which values that are not numbers enter the language: built-in types, script classes, and the
// host's tensors and modules are subclasses of Object. Each method is one thing that Python's syntax can ask of a value;
// the defaults say "this type cannot", by nil where Python tries elsewhere next, by an error where it does not.
import Signatures
import Syntax

/// A value on the heap.
open class Object {
    /// Which of the classes the machine treats specially this is; one byte to compare instead of a cast.
    final let kind: ObjectKind

    public init() { kind = .other }
    init(kind: ObjectKind) { self.kind = kind }

    // MARK: What it is

    /// Its class; attributes that the object itself does not have are looked up there.
    open var type: TypeObject { BuiltinTypes.object }

    /// `repr(x)`.
    open func repr(_ machine: Machine) throws -> String { "<\(type.name) object>" }
    /// `str(x)`.
    open func str(_ machine: Machine) throws -> String { try repr(machine) }
    /// `format(x, spec)`; the default allows only an empty spec.
    open func format(_ spec: String, _ machine: Machine) throws -> String {
        guard spec.isEmpty else {
            throw ScriptError(.typeError, "unsupported format string passed to \(type.name).__format__")
        }
        return try str(machine)
    }
    /// A few words for an operand's label in an error, such as `float32 (64, 784)`; nil when the type says enough.
    open var summary: String? { nil }

    /// What `is` and `id` compare: two wrappers of one host object give the same.
    open var identity: ObjectIdentifier { ObjectIdentifier(self) }

    // MARK: Truth, order, hash

    /// `bool(x)`.
    open func truth(_ machine: Machine) throws -> Bool { try length(machine).map { $0 != 0 } ?? true }
    /// The result of a comparison other than `is` and `in`; nil where this type does not know the other.
    open func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? { nil }
    /// `hash(x)`; nil when unhashable.
    open func hash(_ machine: Machine) throws -> Int? { identity.hashValue }

    // MARK: Operators

    /// `self op other`, or `other op self` when `reflected`; nil where this type does not know the other.
    open func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? { nil }
    /// `self op= other`; nil means: compute `self op other` and assign that.
    open func inPlace(_ op: BinaryOperator, _ other: Value, _ machine: Machine) throws -> Value? { nil }
    /// `op self`; nil where the type has no such operator.
    open func unary(_ op: UnaryOperator, _ machine: Machine) throws -> Value? { nil }

    // MARK: Attributes and calls

    /// `x.name`; nil when there is none. The default looks in the class, and binds functions and properties.
    open func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        try type.lookUpBound(name, on: .object(self), machine)
    }
    /// `x.name = value`; false when such an attribute cannot be set.
    open func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool { false }
    /// `del x.name`; false when there is none.
    open func deleteAttribute(_ name: Name, _ machine: Machine) throws -> Bool { false }
    /// Attributes of the object itself (not of its class), for `dir`, completion and "did you mean".
    open var ownAttributeNames: [Name] { [] }

    /// `x(…)`.
    open func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        throw ScriptError(.typeError, "'\(type.name)' object is not callable", hint: Habits.call(of: .object(self)))
    }
    /// Whether `call` is meant to work, for `callable(x)`.
    open var isCallable: Bool { false }

    // MARK: Containers

    /// `len(x)`; nil when it has none.
    open func length(_ machine: Machine) throws -> Int? { nil }
    /// `x[key]`; nil when the type is not subscriptable.
    open func item(_ key: Value, _ machine: Machine) throws -> Value? { nil }
    /// `x[key] = value`; false when the type does not support it.
    open func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool { false }
    /// `del x[key]`; false when the type does not support it.
    open func deleteItem(_ key: Value, _ machine: Machine) throws -> Bool { false }
    /// `value in x`; nil: search by iteration.
    open func contains(_ value: Value, _ machine: Machine) throws -> Bool? { nil }
    /// `iter(x)`; nil when it cannot be iterated.
    open func iterator(_ machine: Machine) throws -> IteratorObject? { nil }
}

/// The classes of objects that the machine has fast paths for.
enum ObjectKind: UInt8 {
    case other, reused, instance, string, list, tuple, dict, set, function, native, boundMethod, type, cell, module
    case slice, superProxy, rangeIterator, listIterator, tupleIterator, characterIterator, pairIterator, generator, property, staticMethod, classMethod
}
