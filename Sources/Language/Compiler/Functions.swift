// Compiling `def`, `lambda` and `class`.
import Signatures
import Syntax

extension Compiler {
    func define(_ function: Function) {
        let mark = code.mark
        let decorators = function.decorators.map { decorator -> (Int, Span) in
            let r = code.temporary()
            compile(decorator, to: r)
            return (r, decorator.span)
        }
        let r = code.temporary()
        make(function, to: r)
        decorate(r, decorators)
        store(.register(decorators.first?.0 ?? r), in: function.name, function.span)
        code.release(to: mark)
    }

    /// Calls the decorators from the last to the first; each lies just before what it is given.
    private func decorate(_ value: Int, _ decorators: [(register: Int, span: Span)]) {
        for decorator in decorators.reversed() {
            code.at(.call, decorator.span, [decorator.span]) {
                _ = code.emit(.call, decorator.register, decorator.register, 1)
            }
        }
    }

    func lambda(_ function: Function, into target: Int?) -> Operand {
        let r = code.temporary()
        make(function, to: r)
        return .register(r)
    }

    /// Makes the function object in `target`; the values of defaults lie behind it.
    private func make(_ function: Function, to target: Int) {
        let mark = code.mark
        let inOrder = function.parameters.filter { $0.kind == .ordinary || $0.kind == .positionalOnly }
            + function.parameters.filter { $0.kind == .keywordOnly }
        let first = code.mark
        for fallback in inOrder.compactMap(\.fallback) { compile(fallback, to: code.temporary()) }
        let index = add(body(of: function))
        code.emit(.makeFunction, target, first, d: index)
        code.release(to: mark)
    }

    private func body(of function: Function) -> CodeBuilder {
        let inner = scope.child(of: function) ?? Scope(.function, parent: scope)
        let name: Name = function.name.text.isEmpty ? "<lambda>" : function.name
        let builder = CodeBuilder(
            name: name, qualifiedName: qualified(name), source: code.source, span: function.span, scope: inner, parent: code)
        builder.documentation = function.documentation
        builder.parameters = CodeParameters(function.parameters)
        builder.declareVariables(parameters: builder.parameters.allNames)
        builder.bound = Set(0..<builder.parameters.count)
        let compiler = Compiler(code: builder, scope: inner, globals: globals, builtins: builtins)
        compiler.className = className
        compiler.prologue()
        compiler.compile(function.body)
        compiler.finish()
        if let inner = compiler.mistake { fail(inner.message, inner.span) }
        return builder
    }

    private func qualified(_ name: Name) -> String {
        switch code.scope.kind {
        case .text: name.text
        case .classBody: "\(code.qualifiedName).\(name)"
        default: "\(code.qualifiedName).<locals>.\(name)"
        }
    }

    /// Makes cells of the variables that inner functions share, and takes those of the closure.
    func prologue() {
        for name in code.scope.bound where code.scope.captured.contains(name) {
            if let r = code.register(of: name, in: code.scope) { code.emit(.makeCell, r) }
        }
        if code.scope.captured.contains(Names.class), let r = code.register(of: Names.class, in: code.scope) {
            code.emit(.makeCell, r)
        }
        if let first = code.closureNames.first.flatMap(code.closureRegister) {
            code.emit(.takeClosure, first, 0, code.closureNames.count)
        }
    }

    /// Finishes an inner code: where its closure's cells lie in this one.
    func add(_ builder: CodeBuilder) -> Int {
        let cells = builder.closureNames.map { name -> UInt16 in
            // Functions inside a class do not see its variables: of one name, theirs is that of the functions around.
            if code.scope.kind == .classBody, name != Names.class, let r = code.closureRegister(of: name) { return UInt16(truncatingIfNeeded: r) }
            if case .cell(let r) = variable(name) { return UInt16(truncatingIfNeeded: r) }
            return 0
        }
        if let message = builder.limitExceeded { fail(message, builder.span) }
        code.functions.append(Code(builder, closure: cells))
        return code.functions.count - 1
    }

    // MARK: Classes

    func define(_ definition: ClassDefinition) {
        let mark = code.mark
        let decorators = definition.decorators.map { decorator -> (Int, Span) in
            let r = code.temporary()
            compile(decorator, to: r)
            return (r, decorator.span)
        }
        let r = code.temporary(), base = code.temporary(), keywords = code.temporary()
        code.emit(.clear, base)
        code.emit(.clear, keywords)
        let bases = definition.bases.filter { $0.kind == .positional || $0.kind == .starred }
        let areSeveral = bases.count > 1 || bases.first?.kind == .starred
        if areSeveral {
            let items = bases.map { $0.kind == .starred ? Expression(.starred($0.value), $0.span) : $0.value }
            compile(Expression(.tuple(items), definition.span), to: base)
        } else if let only = bases.first {
            compile(only.value, to: base)
        }
        let named = definition.bases.filter { $0.kind != .positional && $0.kind != .starred && $0.kind != .named("metaclass") }
        if !named.isEmpty {
            code.emit(.buildDict, keywords, keywords, 0)
            for argument in named { addNamed(argument, of: base, to: keywords, argument.span, [argument.span]) }
        }
        let index = add(body(of: definition))
        let span = bases.first.map { $0.span.joined(bases.last?.span ?? $0.span) } ?? definition.span
        code.at(span) { _ = code.emit(.makeClass, x: areSeveral ? Instruction.several : 0, r, base, d: index) }
        decorate(r, decorators)
        store(.register(decorators.first?.0 ?? r), in: definition.name, definition.span)
        code.release(to: mark)
    }

    /// A class body is a function of the bases; its variables become the members.
    private func body(of definition: ClassDefinition) -> CodeBuilder {
        let inner = scope.child(of: definition) ?? Scope(.classBody, parent: scope)
        let builder = CodeBuilder(
            name: definition.name, qualifiedName: qualified(definition.name), source: code.source, span: definition.span,
            scope: inner, parent: code)
        builder.documentation = definition.documentation
        builder.parameters.names = [".bases"]
        builder.parameters.positional = 1
        builder.declareVariables(parameters: [".bases"])
        let compiler = Compiler(code: builder, scope: inner, globals: globals, builtins: builtins)
        compiler.className = definition.name
        compiler.prologue()
        compiler.compile(definition.body)
        let cell = inner.captured.contains(Names.class) ? builder.register(of: Names.class, in: inner) : nil
        let result = builder.temporary()
        builder.emit(.finishClass, result, d: cell ?? -1)
        builder.emit(.giveBack, 0, result)
        if let inner = compiler.mistake { fail(inner.message, inner.span) }
        return builder
    }
}

extension CodeParameters {
    /// How the parameters that a `def` declares lie in registers.
    convenience init(_ declared: [FunctionParameter]) {
        self.init()
        let byPosition = declared.filter { $0.kind == .positionalOnly || $0.kind == .ordinary }
        let byName = declared.filter { $0.kind == .keywordOnly }
        names = (byPosition + byName).map(\.name)
        positional = byPosition.count
        positionalOnly = byPosition.count { $0.kind == .positionalOnly }
        keywordOnly = byName.count
        defaults = byPosition.count { $0.fallback != nil }
        keywordDefaults = byName.map { $0.fallback != nil }
        rest = declared.first { $0.kind == .rest }?.name
        keywords = declared.first { $0.kind == .keywords }?.name
    }

    /// The names in the order of their registers.
    var allNames: [Name] { names + [rest, keywords].compactMap { $0 } }
}
