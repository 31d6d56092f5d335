// The syntax tree: what the parser makes and the compiler reads. Nodes are values with spans; nothing is resolved here.
import Signatures

/// An expression and where it stands.
public final class Expression: Sendable {
    public let kind: Kind
    public let span: Span
    /// The longest way down to a leaf; the parser bounds it, so that walking the tree by recursion is safe.
    let height: Int32

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
        self.height = kind.height
    }

    public enum Kind: Sendable {
        case none, `true`, `false`, ellipsis
        case int(Int)
        case float(Double)
        /// `2j`: parsed so that the error can say what is unsupported.
        case imaginary(Double)
        case string(String)
        case bytes([UInt8])
        /// An f-string: literal parts and replacement fields in order.
        case formatted([FormattedPart])
        case name(Name)
        case attribute(Expression, Name, nameSpan: Span)
        case subscripted(Expression, Expression)
        /// `a:b:c` inside a subscript.
        case slice(Expression?, Expression?, Expression?)
        case call(Expression, [CallArgument])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// `a < b <= c`: operands one more than operators.
        case comparison([ComparisonOperator], [Expression])
        case and(Expression, Expression)
        case or(Expression, Expression)
        case not(Expression)
        case conditional(test: Expression, then: Expression, otherwise: Expression)
        case list([Expression])
        case tuple([Expression])
        case set([Expression])
        /// nil key: `**mapping`.
        case dict([(key: Expression?, value: Expression)])
        case starred(Expression)
        case comprehension(ComprehensionKind, element: Expression, value: Expression?, [ComprehensionClause])
        case lambda(Function)
        /// `name := value`
        case walrus(Name, Expression)
        case yield(Expression?)
        case yieldFrom(Expression)
    }
}

public enum ComprehensionKind: Sendable { case list, set, dict, generator }

/// `for target in iterable if condition …`
public struct ComprehensionClause: Sendable {
    public let target: Expression
    public let iterable: Expression
    public let conditions: [Expression]
    public init(target: Expression, iterable: Expression, conditions: [Expression]) {
        self.target = target
        self.iterable = iterable
        self.conditions = conditions
    }
}

/// A piece of an f-string.
public enum FormattedPart: Sendable {
    case text(String)
    /// `{value!conversion:spec}`; `label` is the text before `=` in `{value=}`. The spec may hold fields itself.
    case field(value: Expression, label: String?, conversion: Character?, spec: [FormattedPart])
}

/// An argument as written in a call.
public struct CallArgument: Sendable {
    public enum Kind: Sendable, Equatable { case positional, named(Name), starred, doubleStarred }
    public let kind: Kind
    public let value: Expression
    /// The whole argument, `name=value` included.
    public let span: Span
    public init(kind: Kind, value: Expression, span: Span) {
        self.kind = kind
        self.value = value
        self.span = span
    }
}

public enum UnaryOperator: String, Sendable, CaseIterable { case minus = "-", plus = "+", invert = "~" }

public enum BinaryOperator: String, Sendable, CaseIterable {
    case add = "+", subtract = "-", multiply = "*", divide = "/", floorDivide = "//", modulo = "%", power = "**"
    case matmul = "@", bitAnd = "&", bitOr = "|", bitXor = "^", shiftLeft = "<<", shiftRight = ">>"
}

public enum ComparisonOperator: String, Sendable, CaseIterable {
    case equal = "==", notEqual = "!=", less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
    case `in` = "in", notIn = "not in", `is` = "is", isNot = "is not"
}

/// The parameters and body that `def` and `lambda` share.
public final class Function: Sendable {
    public let name: Name
    public let parameters: [FunctionParameter]
    public let body: [Statement]
    /// The source text of the whole definition is at this span.
    public let span: Span
    public let documentation: String?
    public let decorators: [Expression]
    public init(
        name: Name, parameters: [FunctionParameter], body: [Statement], span: Span, documentation: String?,
        decorators: [Expression]
    ) {
        self.name = name
        self.parameters = parameters
        self.body = body
        self.span = span
        self.documentation = documentation
        self.decorators = decorators
    }
}

public struct FunctionParameter: Sendable {
    public let name: Name
    public let kind: Parameter.Kind
    public let fallback: Expression?
    public let span: Span
    public init(name: Name, kind: Parameter.Kind, fallback: Expression?, span: Span) {
        self.name = name
        self.kind = kind
        self.fallback = fallback
        self.span = span
    }
}

/// A statement and where it stands.
public final class Statement: Sendable {
    public let kind: Kind
    public let span: Span

    public init(_ kind: Kind, _ span: Span) {
        self.kind = kind
        self.span = span
    }

    public enum Kind: Sendable {
        /// `hushed`: the line ends in `;`, so the prompt does not print the value.
        case expression(Expression, hushed: Bool)
        /// `a = b = value`
        case assign(targets: [Expression], value: Expression)
        case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
        /// `target: annotation = value`; the annotation is not evaluated.
        case annotatedAssign(target: Expression, annotation: Span, value: Expression?)
        case `if`(test: Expression, then: [Statement], otherwise: [Statement])
        case `while`(test: Expression, body: [Statement], otherwise: [Statement])
        case `for`(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
        case `break`, `continue`, pass
        case `return`(Expression?)
        case delete([Expression])
        case assert(test: Expression, message: Expression?)
        case global([Name])
        case nonlocal([Name])
        case function(Function)
        case `class`(ClassDefinition)
        case with([WithItem], body: [Statement])
        case match(Expression, [MatchCase])
        case `try`(body: [Statement], handlers: [ExceptHandler], otherwise: [Statement], finally: [Statement])
        case raise(Expression?, cause: Expression?)
        case `import`([ImportedModule])
        /// `from module import names`; an empty list is `*`. `level` counts leading dots.
        case importFrom(module: [Name], names: [ImportedName], level: Int, moduleSpan: Span)
        /// `%name rest`, raw.
        case command(name: String, arguments: String, argumentsSpan: Span)
        /// `subject?`, `subject??`, `?subject`; `?` alone is a search for nothing.
        case help(subject: String, HelpForm)
        /// `!command`
        case shell(String)
    }
}

/// What a help statement asks for.
public enum HelpForm: Sendable {
    /// `x?`: what it is.
    case summary
    /// `x??`: also its source.
    case source
    /// `?words`: which help speaks of it.
    case search
}

public final class ClassDefinition: Sendable {
    public let name: Name
    public let bases: [CallArgument]
    public let body: [Statement]
    public let documentation: String?
    public let decorators: [Expression]
    public let span: Span
    public init(
        name: Name, bases: [CallArgument], body: [Statement], documentation: String?, decorators: [Expression], span: Span
    ) {
        self.name = name
        self.bases = bases
        self.body = body
        self.documentation = documentation
        self.decorators = decorators
        self.span = span
    }
}

public struct WithItem: Sendable {
    public let context: Expression
    public let target: Expression?
    public init(context: Expression, target: Expression?) {
        self.context = context
        self.target = target
    }
}

public struct ExceptHandler: Sendable {
    /// nil catches everything.
    public let type: Expression?
    public let name: Name?
    public let body: [Statement]
    public let span: Span
    public init(type: Expression?, name: Name?, body: [Statement], span: Span) {
        self.type = type
        self.name = name
        self.body = body
        self.span = span
    }
}

public struct ImportedModule: Sendable {
    public let path: [Name]
    public let alias: Name?
    public let span: Span
    public init(path: [Name], alias: Name?, span: Span) {
        self.path = path
        self.alias = alias
        self.span = span
    }
}

public struct ImportedName: Sendable {
    public let name: Name
    public let alias: Name?
    public let span: Span
    public init(name: Name, alias: Name?, span: Span) {
        self.name = name
        self.alias = alias
        self.span = span
    }
}
