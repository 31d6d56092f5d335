// Empty rooms for the built-in types' methods, so that the package builds; each is replaced by a real file.
import Signatures
import Syntax

enum ObjectMethods { static var members: [Member] { [] } }
enum TypeMethods {
    static var members: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        .object(arguments[0].type)
    }
}
enum BoolMethods {
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum IntMethods {
    static var members: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum FloatMethods {
    static var members: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum StringMethods {
    static var members: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
    /// `repr` of a string.
    static func quoted(_ text: String) -> String { "'\(text)'" }
    /// The index, in code points, of the first occurrence of `part`.
    static func find(_ part: String, in text: String) -> Int? { text.contains(part) ? 0 : nil }
}
enum ListMethods {
    static var members: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum TupleMethods {
    static var members: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum DictMethods {
    static var members: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum SetMethods {
    static var members: [Member] { [] }
    static var frozenMembers: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
    static func constructFrozen(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum RangeMethods {
    static var members: [Member] { [] }
    static var sliceMembers: [Member] { [] }
    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
    static func constructSlice(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value { .none }
}
enum IteratorMethods { static var members: [Member] { [] } }

/// Numbers as text, and the format mini-language.
enum NumberText {
    /// `repr` of a float: the shortest text that reads back the same.
    static func text(_ number: Double) -> String { "\(number)" }
    /// `format(x, spec)` of a bool, int or float.
    static func format(_ value: Value, _ spec: String) throws -> String { "" }
    /// `format(s, spec)` of a string.
    static func format(string: String, _ spec: String) throws -> String { string }
    /// `format % values`
    static func percent(_ format: String, _ values: Value, _ machine: Machine) throws -> String { format }
}

/// The functions and types that every script sees.
enum Builtins {
    static func install(in namespace: Namespace) {}
}
