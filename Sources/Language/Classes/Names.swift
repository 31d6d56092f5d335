// Names that the machine itself asks for, interned once.
import Signatures
import Syntax

/// Python's special names.
enum Names {
    static let initialise: Name = "__init__", new: Name = "__new__"
    static let call: Name = "__call__", getattr: Name = "__getattr__", setattr: Name = "__setattr__", delattr: Name = "__delattr__"
    static let repr: Name = "__repr__", str: Name = "__str__", format: Name = "__format__"
    static let bool: Name = "__bool__", len: Name = "__len__", hash: Name = "__hash__", index: Name = "__index__"
    static let iter: Name = "__iter__", next: Name = "__next__"
    static let getitem: Name = "__getitem__", setitem: Name = "__setitem__", delitem: Name = "__delitem__"
    static let contains: Name = "__contains__"
    static let enter: Name = "__enter__", exit: Name = "__exit__"
    static let `class`: Name = "__class__", dict: Name = "__dict__", name: Name = "__name__", qualname: Name = "__qualname__"
    static let doc: Name = "__doc__", module: Name = "__module__", mro: Name = "__mro__", base: Name = "__base__"
    static let bases: Name = "__bases__", file: Name = "__file__", slots: Name = "__slots__"
    static let eq: Name = "__eq__", ne: Name = "__ne__", lt: Name = "__lt__", le: Name = "__le__", gt: Name = "__gt__", ge: Name = "__ge__"
    static let neg: Name = "__neg__", pos: Name = "__pos__", invert: Name = "__invert__"
    static let receiver: Name = "__self__", function: Name = "__func__"
    static let defaults: Name = "__defaults__", wrapped: Name = "__wrapped__"
    static let `super`: Name = "super"
    static let get: Name = "__get__", set: Name = "__set__", annotations: Name = "__annotations__", missing: Name = "__missing__"
    static let underscore: Name = "_", setName: Name = "__set_name__", initSubclass: Name = "__init_subclass__"

    /// `__add__` …, by the operator's number.
    static let binary: [Name] = BinaryOperator.numbered.map { Name("__\($0.methodStem)__") }
    /// `__radd__` …
    static let reflected: [Name] = BinaryOperator.numbered.map { Name("__r\($0.methodStem)__") }
    /// `__iadd__` …
    static let inPlace: [Name] = BinaryOperator.numbered.map { Name("__i\($0.methodStem)__") }
}

extension BinaryOperator {
    /// The middle of the method's name.
    var methodStem: String {
        switch self {
        case .add: "add"
        case .subtract: "sub"
        case .multiply: "mul"
        case .divide: "truediv"
        case .floorDivide: "floordiv"
        case .modulo: "mod"
        case .power: "pow"
        case .matmul: "matmul"
        case .bitAnd: "and"
        case .bitOr: "or"
        case .bitXor: "xor"
        case .shiftLeft: "lshift"
        case .shiftRight: "rshift"
        }
    }
}

extension ComparisonOperator {
    /// The method that does it, for those that have one.
    var methodName: Name? {
        switch self {
        case .equal: Names.eq
        case .notEqual: Names.ne
        case .less: Names.lt
        case .lessEqual: Names.le
        case .greater: Names.gt
        case .greaterEqual: Names.ge
        default: nil
        }
    }
}

extension UnaryOperator {
    var methodName: Name {
        switch self {
        case .minus: Names.neg
        case .plus: Names.pos
        case .invert: Names.invert
        }
    }
}
