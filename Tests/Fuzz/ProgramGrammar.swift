// Programs that are mostly right: every form of statement and expression, names that mostly exist, numbers and texts that are mostly odd.

/// Makes statements and expressions of the language.
struct ProgramGrammar {
    var dice: Dice
    /// How deep the text may still nest.
    private var fuel = 4
    private var isInFunction = false, isInLoop = false

    init(_ dice: Dice) { self.dice = dice }

    private static let names = ["a", "b", "c", "d", "f", "g", "s", "t", "x", "xs", "y", "A", "B", "이름"]
    private static let numbers = [
        "0", "1", "-1", "2", "3", "7", "10", "255", "1_000", "0x1f", "0b101", "2**31", "2**62", "9223372036854775807", "-2**63", "0.0", "-0.0", "0.5",
        "1e3", "1e308", "1e-320", "float('inf')", "float('nan')", "3.14159", "True", "False", "None", "...",
    ]
    private static let texts = [
        "''", "'a'", "\"it's\"", "'한글'", "'\\n\\t\\x00'", "r'\\d'", "b'ab'", "b''", "'a b c'", "'%s %d'", "'{} {0!r:>5}'", "'{:,.2f}'", "'\\U0001F600e\\u0301'", "'''a\nb'''",
        "'abc' 'def'", "'12'", "' 3.5 '", "'x' * 40",
    ]
    private static let operators = ["+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^", "==", "!=", "<", "<=", "is", "is not", "in", "not in", "and", "or"]
    private static let functions = [
        "abs", "all", "any", "ascii", "bin", "bool", "bytes", "callable", "chr", "dict", "dir", "divmod", "enumerate", "filter", "float", "format",
        "frozenset", "getattr", "hash", "hex", "id", "int", "isinstance", "issubclass", "iter", "len", "list", "map", "max", "min", "next", "oct", "ord", "pow",
        "print", "range", "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum", "super", "tuple", "type", "vars", "zip", "property", "staticmethod",
        "classmethod", "object", "hasattr", "setattr", "delattr", "globals", "locals", "ValueError", "KeyError", "StopIteration",
    ]
    private static let methods = [
        "append", "extend", "insert", "pop", "remove", "sort", "reverse", "clear", "copy", "index", "count", "keys", "values", "items", "get", "update", "setdefault", "add",
        "discard", "union", "split", "join", "strip", "replace", "find", "format", "upper", "title", "zfill", "center", "encode", "decode", "startswith", "splitlines", "partition",
        "send", "throw", "close", "__len__", "__class__", "__dict__", "__init__", "__iter__", "__next__", "bit_length", "is_integer", "translate", "expandtabs", "popitem",
    ]
    private static let special = [
        "__init__", "__repr__", "__str__", "__len__", "__getitem__", "__setitem__", "__delitem__", "__iter__", "__next__", "__call__", "__add__", "__radd__", "__iadd__", "__eq__",
        "__lt__", "__hash__", "__bool__", "__contains__", "__enter__", "__exit__", "__getattr__", "__setattr__", "__delattr__", "__get__", "__set__", "__set_name__", "__new__",
        "__init_subclass__", "__format__", "__index__", "__int__", "__float__", "__neg__", "__abs__", "__reversed__", "__missing__", "__mul__", "__matmul__",
    ]
    private static let modules = [
        "math", "itertools", "functools", "collections", "copy", "json", "operator", "string", "heapq", "bisect", "statistics", "textwrap", "contextlib", "dataclasses", "random",
        "torch", "torch.nn as nn", "numpy as np", "datetime", "typing", "nosuch",
    ]
    private static let specs = ["", ">5", "<8.3f", "^+10,d", "*^7", "e", "%", "08b", "_x", ".2", "!r", "z", ">{a}", "{b}.{c}f", "c", "n", "=+6"]

    // MARK: Statements

    /// A few statements, each on lines of its own.
    mutating func program() -> String {
        fuel = 4
        return (0...dice.below(6)).map { _ in statement("") }.joined()
    }

    private mutating func block(_ indent: String) -> String {
        fuel -= 1
        defer { fuel += 1 }
        return (0...dice.below(3)).map { _ in statement(indent + "    ") }.joined()
    }

    private mutating func statement(_ indent: String) -> String {
        if fuel <= 0 { return indent + simple() + "\n" }
        switch dice.below(20) {
        case 0: return "\(indent)if \(expression()):\n\(block(indent))" + (dice.happens(1, of: 2) ? "\(indent)else:\n\(block(indent))" : "")
        case 1: return "\(indent)while \(expression()):\n\(loop(indent))\(indent)    break\n"
        case 2: return "\(indent)for \(target()) in \(expression()):\n\(loop(indent))" + (dice.happens(1, of: 3) ? "\(indent)else:\n\(block(indent))" : "")
        case 3, 4: return function(indent)
        case 5: return type(indent)
        case 6: return attempt(indent)
        case 7: return "\(indent)with \(expression())\(dice.happens(1, of: 2) ? " as \(name())" : ""):\n\(block(indent))"
        case 8: return indent + (0...dice.below(2)).map { _ in simple() }.joined(separator: "; ") + "\n"
        default: return indent + simple() + "\n"
        }
    }

    private mutating func simple() -> String {
        switch dice.below(22) {
        case 0: return "\(name()) \(dice.word(["+", "-", "*", "/", "//", "%", "**", "|", "&", "^", "<<", ">>", "@"]))= \(expression())"
        case 1: return "\(postfix()) = \(expression())"
        case 2: return "\(target()) = \(expression())"
        case 3: return "\(name()) = \(name()) = \(expression())"
        case 4: return "del \(dice.happens(1, of: 2) ? name() : postfix())"
        case 5: return "import \(dice.word(Self.modules))"
        case 6: return "from \(dice.word(Self.modules).prefix { $0 != " " }) import \(dice.word(["*", "chain", "partial", "Counter, deque as d", "tensor", "nosuch"]))"
        case 7: return isInFunction ? "return \(expression())" : "pass"
        case 8: return isInFunction ? dice.word(["yield ", "\(name()) = yield ", "yield from "]) + expression() : "pass"
        case 9: return isInLoop ? dice.word(["break", "continue"]) : "..."
        case 10: return dice.happens(1, of: 4) ? "raise" : dice.word(["raise ", "raise ValueError(1) if x else ", "raise KeyError(1) from "]) + expression()
        case 11: return "assert \(expression()), \(expression())"
        case 12: return isInFunction ? dice.word(["global ", "nonlocal "]) + name() : "pass"
        case 13: return "\(name()): \(name()) = \(expression())"
        case 14: return "print(\(expression()), \(expression()), sep=\(dice.word(Self.texts)), end='')"
        case 15...18: return "\(name()) = \(expression())"
        default: return expression()
        }
    }

    private mutating func loop(_ indent: String) -> String {
        let before = isInLoop
        isInLoop = true
        defer { isInLoop = before }
        return block(indent)
    }

    private mutating func function(_ indent: String) -> String {
        let before = (isInFunction, isInLoop)
        (isInFunction, isInLoop) = (true, false)
        defer { (isInFunction, isInLoop) = before }
        let decorator = dice.happens(1, of: 8) ? "\(indent)@\(dice.word(Self.functions + Self.names))\n" : ""
        return "\(decorator)\(indent)def \(name())(\(parameters())):\n\(block(indent))"
    }

    private mutating func parameters() -> String {
        dice.word([
            "", "a", "a, b=1", "*xs", "**d", "a, /, b, *, c=2", "a, *xs, b=\(dice.word(Self.numbers)), **d", "self", "self, x", "self, *a", "a: int = 3, *, b", "a, a", "*, **d",
        ])
    }

    private mutating func type(_ indent: String) -> String {
        let base = dice.word(["", "", "(A)", "(B)", "(Exception)", "(dict)", "(list)", "(int)", "(str)", "(object)", "(tuple)", "(type)", "(\(expression()))"])
        var text = "\(indent)class \(dice.word(["A", "B"]))\(base):\n\(indent)    \(simple())\n"
        let before = (isInFunction, isInLoop)
        (isInFunction, isInLoop) = (true, false)
        fuel -= 1
        for _ in 0...dice.below(3) {
            let decorator = dice.happens(1, of: 5) ? "\(indent)    @\(dice.word(["property", "staticmethod", "classmethod"]))\n" : ""
            text += "\(decorator)\(indent)    def \(dice.word(Self.special + Self.names))(\(dice.word(["self", "self, x", "self, *a, **k", "x", ""]))):\n\(block(indent + "    "))"
        }
        fuel += 1
        (isInFunction, isInLoop) = before
        return text
    }

    private mutating func attempt(_ indent: String) -> String {
        var text = "\(indent)try:\n\(block(indent))"
        let kinds = ["", " Exception", " Exception as e", " (KeyError, TypeError) as x", " ValueError", " \(name())"]
        if dice.happens(3, of: 4) { text += "\(indent)except\(dice.word(kinds)):\n\(block(indent))" }
        if text.contains("except"), dice.happens(1, of: 4) { text += "\(indent)else:\n\(block(indent))" }
        if !text.contains("\(indent)except") || dice.happens(1, of: 3) { text += "\(indent)finally:\n\(block(indent))" }
        return text
    }

    // MARK: Expressions

    private mutating func name() -> String { dice.word(Self.names) }

    private mutating func target() -> String {
        dice.happens(2, of: 3) ? name() : dice.word(["a, b", "a, *b", "(a, (b, c))", "[x, *xs]", "*a, b", "x.y", "xs[0]", "d[a], b", "*a, *b"])
    }

    private mutating func atom() -> String {
        switch dice.below(4) {
        case 0: dice.word(Self.numbers)
        case 1: dice.word(Self.texts)
        default: name()
        }
    }

    private mutating func postfix() -> String {
        switch dice.below(4) {
        case 0: return "\(name()).\(dice.word(Self.methods + Self.names))"
        case 1: return "\(name())[\(expression())]"
        case 2: return "\(name())[\(subscripts())]"
        default: return "\(name()).\(name())[\(atom())]"
        }
    }

    private mutating func subscripts() -> String {
        dice.word([":", "::", "::-1", "1:", ":-1", "\(atom()):\(atom())", "::\(atom())", "..., 0", "None, :", "1, 2", ":, ::2", "[0, 1]"])
    }

    private mutating func arguments() -> String {
        (0..<dice.below(4)).map { _ in dice.word(["", "", "", "*", "**", "key=", "x=", "\(name())="]) + expression() }.joined(separator: ", ")
    }

    private mutating func comprehension() -> String {
        let clauses = " for \(target()) in \(expression())" + (dice.happens(1, of: 3) ? " if \(expression())" : "") + (dice.happens(1, of: 5) ? " for y in \(atom())" : "")
        let body = expression() + clauses
        return dice.word(["[\(body)]", "{\(body)}", "{\(atom()): \(body)}", "(\(body))"])
    }

    private mutating func display() -> String {
        let items = (0..<dice.below(5)).map { _ in dice.happens(1, of: 8) ? "*\(atom())" : expression() }
        switch dice.below(4) {
        case 0: return "[\(items.joined(separator: ", "))]"
        case 1: return "(\(items.joined(separator: ", ")))"
        case 2: return "{\(items.joined(separator: ", "))}"
        default: return "{" + items.map { "\(atom()): \($0)" }.joined(separator: ", ") + "}"
        }
    }

    private mutating func tensor() -> String {
        let makers = [
            "torch.arange(12.).view(3, 4)", "torch.zeros(\(atom()), 2)", "torch.randn(2, 3)", "nn.Linear(3, 2)", "torch.ones(3, requires_grad=True)", "np.arange(6).reshape(2, 3)", "",
        ]
        let maker = dice.word(makers)
        let made = maker.isEmpty ? "\(dice.word(["torch.tensor", "np.array"]))(\(display()))" : maker
        if dice.happens(1, of: 4) { return "\(made).\(dice.word(Self.methods))(\(arguments()))" }
        return made + dice.word(["", ".sum(\(atom()))", "[\(subscripts())]", ".T", ".item()", ".view(\(atom()), -1)", ".backward()"])
    }

    private mutating func expression() -> String {
        guard fuel > 0 else { return atom() }
        fuel -= 1
        defer { fuel += 1 }
        switch dice.below(24) {
        case 0...3: return "\(expression()) \(dice.word(Self.operators)) \(expression())"
        case 4: return "(\(expression()) \(dice.word(Self.operators)) \(expression()))"
        case 5: return "\(dice.word(["-", "+", "~", "not "]))\(expression())"
        case 6...8: return "\(dice.word(Self.functions))(\(arguments()))"
        case 9, 10: return "\(name())(\(arguments()))"
        case 11, 12: return "\(dice.happens(1, of: 2) ? name() : dice.word(Self.texts)).\(dice.word(Self.methods))(\(arguments()))"
        case 13: return postfix()
        case 14, 15: return display()
        case 16: return comprehension()
        case 17: return "(lambda \(dice.word(["", "x", "*a", "x=1", "a, b"])): \(expression()))"
        case 18: return "\(expression()) if \(expression()) else \(expression())"
        case 19: return "(\(name()) := \(expression()))"
        case 20: return "f'{\(atom().replacing("'", with: "\""))\(dice.word(["", "=", "!r", "!s"])):\(dice.word(Self.specs))}'"
        case 21: return "\(dice.word(Self.texts)) % \(expression())"
        case 22: return tensor()
        default: return atom()
        }
    }
}
