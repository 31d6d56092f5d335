// Walks a tree and makes the scopes.
import Signatures
import Syntax

/// Makes the scope tree of a text.
struct ScopeFinder {
    private var scope: Scope
    /// The first misuse of `global` or `nonlocal`, `return` and the like found.
    private(set) var mistakes: [(message: String, span: Span)] = []
    /// What `nonlocal` names: whether an outer function binds it is known when all has been seen.
    private var nonlocals: [(name: Name, outer: Scope?, span: Span)] = []

    private init(_ scope: Scope) { self.scope = scope }

    static func scope(of statements: [Statement]) -> (scope: Scope, mistakes: [(message: String, span: Span)]) {
        let root = Scope(.text, parent: nil)
        var finder = ScopeFinder(root)
        finder.visit(statements)
        for (name, outer, span) in finder.nonlocals where outer?.owner(of: name) == nil {
            finder.mistakes.append(("no binding for nonlocal '\(name)' found", span))
        }
        root.resolve()
        return (root, finder.mistakes.sorted { $0.span.start < $1.span.start })
    }

    private mutating func inside(_ inner: Scope, for node: AnyObject, _ body: (inout ScopeFinder) -> Void) {
        scope.adopt(inner, for: node)
        let outer = scope
        scope = inner
        body(&self)
        scope = outer
    }

    private mutating func visit(_ statements: [Statement]) { for statement in statements { visit(statement) } }

    private mutating func visit(_ statement: Statement) {
        switch statement.kind {
        case .expression(let value, _): visit(value)
        case .assign(let targets, let value):
            visit(value)
            for target in targets { bind(target) }
        case .augmentedAssign(let target, _, let value):
            visit(target)
            visit(value)
            bind(target)
        case .annotatedAssign(let target, _, let value):
            if let value { visit(value) }
            bind(target)
        case .if(let test, let then, let otherwise), .while(let test, let then, let otherwise):
            visit(test)
            visit(then)
            visit(otherwise)
        case .for(let target, let iterable, let body, let otherwise):
            visit(iterable)
            bind(target)
            visit(body)
            visit(otherwise)
        case .return(let value): if let value { visit(value) }
        case .delete(let targets):
            for target in targets { delete(target) }
        case .assert(let test, let message):
            visit(test)
            if let message { visit(message) }
        case .global(let names):
            for name in names { declareGlobal(name, statement.span) }
        case .nonlocal(let names):
            for name in names { declareNonlocal(name, statement.span) }
        case .function(let function):
            for decorator in function.decorators { visit(decorator) }
            scope.bind(function.name)
            visit(function)
        case .class(let definition): visit(definition)
        case .with(let items, let body):
            for item in items {
                visit(item.context)
                if let target = item.target { bind(target) }
            }
            visit(body)
        case .try(let body, let handlers, let otherwise, let finally):
            visit(body)
            for handler in handlers {
                if let type = handler.type { visit(type) }
                if let name = handler.name {
                    scope.bind(name)
                    scope.deleted.insert(name)
                }
                visit(handler.body)
            }
            visit(otherwise)
            visit(finally)
        case .match(let subject, let cases):
            visit(subject)
            for one in cases {
                visit(one.pattern)
                if let condition = one.condition { visit(condition) }
                visit(one.body)
            }
        case .raise(let value, let cause):
            if let value { visit(value) }
            if let cause { visit(cause) }
        case .import(let modules):
            for module in modules { if let name = module.alias ?? module.path.first { scope.bind(name) } }
        case .importFrom(_, let names, _, _):
            for name in names { scope.bind(name.alias ?? name.name) }
        case .break, .continue, .pass, .command, .help, .shell: break
        }
    }

    private mutating func visit(_ pattern: MatchPattern) {
        for name in pattern.ownNames { scope.bind(name) }
        for expression in pattern.ownExpressions { visit(expression) }
        for part in pattern.parts { visit(part) }
    }

    private mutating func declareGlobal(_ name: Name, _ span: Span) {
        if scope.kind == .function && (scope.binds(name) || scope.used.contains(name)) {
            let what = scope.binds(name) ? "assigned to" : "used"
            mistakes.append(("name '\(name)' is \(what) prior to global declaration", span))
        }
        scope.declareGlobal(name)
    }

    private mutating func declareNonlocal(_ name: Name, _ span: Span) {
        if scope.kind == .text {
            mistakes.append(("nonlocal declaration not allowed at module level", span))
        } else {
            nonlocals.append((name, scope.parent, span))
        }
        scope.declareNonlocal(name)
    }

    private mutating func bind(_ target: Expression) {
        switch target.kind {
        case .name(let name): scope.bind(name)
        case .tuple(let items), .list(let items): for item in items { bind(item) }
        case .starred(let inner): bind(inner)
        default: visit(target)
        }
    }

    private mutating func delete(_ target: Expression) {
        switch target.kind {
        case .name(let name):
            scope.bind(name)
            scope.deleted.insert(name)
        case .tuple(let items), .list(let items): for item in items { delete(item) }
        default: visit(target)
        }
    }

    private mutating func visit(_ function: Function) {
        for parameter in function.parameters { if let fallback = parameter.fallback { visit(fallback) } }
        inside(Scope(.function, parent: scope), for: function) { finder in
            for parameter in function.parameters { finder.scope.bind(parameter.name) }
            finder.visit(function.body)
        }
    }

    private mutating func visit(_ definition: ClassDefinition) {
        for decorator in definition.decorators { visit(decorator) }
        for base in definition.bases { visit(base.value) }
        scope.bind(definition.name)
        inside(Scope(.classBody, parent: scope), for: definition) { $0.visit(definition.body) }
    }

    private mutating func visit(_ expression: Expression) {
        switch expression.kind {
        case .none, .true, .false, .ellipsis, .int, .float, .imaginary, .string, .bytes: break
        case .formatted(let parts): visit(parts)
        case .name(let name):
            scope.use(name)
            // A method that mentions super() needs to know its class.
            if name == Names.super { scope.use(Names.class) }
        case .attribute(let object, _, _): visit(object)
        case .subscripted(let object, let key):
            visit(object)
            visit(key)
        case .slice(let start, let stop, let step):
            for part in [start, stop, step] { if let part { visit(part) } }
        case .call(let function, let arguments):
            visit(function)
            for argument in arguments { visit(argument.value) }
        case .unary(_, let value), .not(let value), .starred(let value): visit(value)
        case .binary(_, let a, let b), .and(let a, let b), .or(let a, let b):
            visit(a)
            visit(b)
        case .comparison(_, let items), .list(let items), .tuple(let items), .set(let items):
            for item in items { visit(item) }
        case .conditional(let test, let then, let otherwise):
            visit(test)
            visit(then)
            visit(otherwise)
        case .dict(let pairs):
            for pair in pairs {
                if let key = pair.key { visit(key) }
                visit(pair.value)
            }
        case .comprehension(let kind, let element, let value, let clauses):
            comprehension(expression, kind, element, value, clauses)
        case .lambda(let function): visit(function)
        case .walrus(let name, let value):
            visit(value)
            walrus(name)
        case .yield(let value):
            if let value { visit(value) }
            yields(expression.span)
        case .yieldFrom(let value):
            visit(value)
            yields(expression.span)
        }
    }

    private mutating func yields(_ span: Span) {
        if scope.host.kind == .function {
            scope.host.isGenerator = true
        } else {
            mistakes.append(("'yield' outside function", span))
        }
    }

    /// `:=` inside a comprehension binds in the scope around it.
    private mutating func walrus(_ name: Name) {
        var target = scope
        while target.kind == .comprehension, let parent = target.parent {
            target.use(name)
            target = parent
        }
        target.bind(name)
        target.host.hasWalrus = true
        scope.host.hasWalrus = true
    }

    private mutating func visit(_ parts: [FormattedPart]) {
        for case .field(let value, _, _, let spec) in parts {
            visit(value)
            visit(spec)
        }
    }

    private mutating func comprehension(
        _ node: Expression, _ kind: ComprehensionKind, _ element: Expression, _ value: Expression?, _ clauses: [ComprehensionClause]
    ) {
        // The first iterable is computed outside.
        if let first = clauses.first { visit(first.iterable) }
        let inner = Scope(.comprehension, parent: scope, runsInParent: kind != .generator)
        if kind == .generator { inner.isGenerator = true }
        inside(inner, for: node) { finder in
            for (i, clause) in clauses.enumerated() {
                if i > 0 { finder.visit(clause.iterable) }
                finder.bind(clause.target)
                for condition in clause.conditions { finder.visit(condition) }
            }
            finder.visit(element)
            if let value { finder.visit(value) }
        }
    }
}
