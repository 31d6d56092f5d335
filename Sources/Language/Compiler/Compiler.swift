// From tree to code. One Compiler per function, class body or text; they share nothing but the tree.
import Signatures
import Syntax

/// Compiles statements for the variables of one module.
final class Compiler {
    let code: CodeBuilder
    /// The scope at the current place: that of the code, or of a comprehension running in it.
    var scope: Scope
    let globals: Namespace
    let builtins: Namespace
    /// Whether expression statements are shown.
    var displays = false
    /// The class whose body or methods are being compiled, for `__name` mangling; nil outside.
    var className: Name?
    /// The register of the exception being handled, for a bare `raise`.
    var handledException: Int?

    /// The code of a whole text. Throws SyntaxErrors for what only the compiler sees.
    static func compile(
        _ statements: [Statement], of source: Source, named name: Name = "<module>", globals: Namespace, builtins: Namespace,
        displays: Bool
    ) throws(SyntaxErrors) -> Code {
        let (scope, mistakes) = ScopeFinder.scope(of: statements)
        if let first = mistakes.first { throw syntaxError(first.message, source, first.span) }
        let builder = CodeBuilder(
            name: name, qualifiedName: name.text, source: source, span: Span(0, source.bytes.count), scope: scope, parent: nil)
        builder.declareVariables()
        let compiler = Compiler(code: builder, scope: scope, globals: globals, builtins: builtins, displays: displays)
        compiler.compile(statements)
        compiler.finish()
        if let message = builder.limitExceeded { throw syntaxError(message, source, builder.span) }
        if let mistake = compiler.mistake { throw syntaxError(mistake.message, source, mistake.span) }
        return Code(builder, closure: [])
    }

    /// The code that gives the value of one expression.
    static func compile(
        _ expression: Expression, of source: Source, globals: Namespace, builtins: Namespace
    ) throws(SyntaxErrors) -> Code {
        try compile(
            [Statement(.return(expression), expression.span)], of: source, named: "<expression>", globals: globals,
            builtins: builtins, displays: false)
    }

    private static func syntaxError(_ message: String, _ source: Source, _ span: Span) -> SyntaxErrors {
        SyntaxErrors(
            [Diagnostic(exception: "SyntaxError", message: message, labels: [Label(source: source, span: span)])],
            isIncomplete: false)
    }

    /// The first thing found that the parser could not know to be wrong.
    var mistake: (message: String, span: Span)?

    init(code: CodeBuilder, scope: Scope, globals: Namespace, builtins: Namespace, displays: Bool = false) {
        self.code = code
        self.scope = scope
        self.globals = globals
        self.builtins = builtins
        self.displays = displays
    }

    func fail(_ message: String, _ span: Span) { if mistake == nil { mistake = (message, span) } }

    /// Ends the code: falling off its end gives None.
    func finish() {
        code.emit(.giveBack, x: Instruction.constantB, 0, code.constant(.none))
    }

    // MARK: Values in registers

    /// Moves a value to where it is wanted.
    func move(_ operand: Operand, to target: Int) {
        switch operand {
        case .constant(let k): code.emit(.constant, target, d: k)
        case .register(let r) where r != target:
            code.emit(.move, x: code.isTemporary(r) ? Instruction.consume : 0, target, r)
        case .register: break
        }
    }

    /// The register that holds a value, made if it is a constant.
    func register(_ operand: Operand) -> Int {
        switch operand {
        case .register(let r): return r
        case .constant(let k):
            let r = code.temporary()
            code.emit(.constant, r, d: k)
            return r
        }
    }

    /// An operand's field and its flag.
    func field(_ operand: Operand, _ flag: UInt8) -> (index: Int, flag: UInt8) {
        switch operand {
        case .constant(let k) where k <= 65_535: (k, flag)
        default: (register(operand), 0)
        }
    }

    /// `consume` when the register is a temporary.
    func consuming(_ register: Int) -> UInt8 { code.isTemporary(register) ? Instruction.consume : 0 }

    // MARK: Names

    /// Where a variable is.
    enum Variable {
        case register(Int)
        /// A register that holds a cell.
        case cell(Int)
        case global(Int)
        /// A variable of the class body at hand, which falls back to a global.
        case classVariable(Int)
    }

    /// `__name` inside a class is private to it.
    func mangled(_ name: Name) -> Name {
        guard let className, name.text.hasPrefix("__"), !name.text.hasSuffix("__"), !name.text.contains(".") else { return name }
        let stem = className.text.drop { $0 == "_" }
        return stem.isEmpty ? name : Name("_\(stem)\(name.text)")
    }

    /// What `name` means here.
    func variable(_ name: Name) -> Variable {
        guard let owner = scope.owner(of: name) else { return .global(globals.slot(for: name)) }
        if owner.host !== code.scope {
            guard let register = code.closureRegister(of: name) else { return .global(globals.slot(for: name)) }
            return .cell(register)
        }
        guard let register = code.register(of: name, in: owner) else { return .global(globals.slot(for: name)) }
        if owner.captured.contains(name) { return .cell(register) }
        return owner.kind == .classBody ? .classVariable(register) : .register(register)
    }

    /// Reads a variable; one in a register is used where it lies.
    func load(_ name: Name, _ span: Span, into target: Int? = nil) -> Operand {
        code.at(span) {
            switch variable(name) {
            case .register(let r):
                if !code.bound.contains(r) {
                    code.emit(.check, r, d: code.index(of: name))
                    if !code.scope.deleted.contains(name) { code.bound.insert(r) }
                }
                return .register(r)
            case .cell(let r):
                let result = target ?? code.temporary()
                code.emit(.loadCell, result, r, code.index(of: name))
                return .register(result)
            case .global(let slot):
                let result = target ?? code.temporary()
                let builtin = builtins.slot(for: name)
                code.emit(.loadGlobal, result, builtin & 0xffff, builtin >> 16, d: slot)
                return .register(result)
            case .classVariable(let r):
                let result = target ?? code.temporary()
                code.emit(.loadClassName, result, r, builtins.slot(for: name), d: globals.slot(for: name))
                return .register(result)
            }
        }
    }

    /// Assigns to a variable.
    func store(_ operand: Operand, in name: Name, _ span: Span) {
        code.at(span) {
            switch variable(name) {
            case .register(let r), .classVariable(let r):
                move(operand, to: r)
                if !code.scope.deleted.contains(name) { code.bound.insert(r) }
            case .cell(let r):
                let (b, flag) = field(operand, Instruction.constantB)
                code.emit(.storeCell, x: flag, r, b)
            case .global(let slot):
                let (b, flag) = field(operand, Instruction.constantB)
                code.emit(.storeGlobal, x: flag | (flag == 0 ? consuming(b) : 0), 0, b, d: slot)
            }
        }
    }

    /// `del name`
    func delete(_ name: Name, _ span: Span) {
        code.at(span) {
            switch variable(name) {
            case .register(let r), .classVariable(let r):
                code.emit(.check, r, d: code.index(of: name))
                code.emit(.clear, r)
                code.bound.remove(r)
            case .cell(let r): code.emit(.deleteCell, r, 0, code.index(of: name))
            case .global(let slot): code.emit(.deleteGlobal, d: slot)
            }
        }
    }

    /// The register that a result for `target` may be computed into directly.
    func directRegister(of target: Expression) -> Int? {
        guard case .name(let name) = target.kind, case .register(let r) = variable(name) else { return nil }
        return r
    }

    /// Code that may not run, or run again, proves nothing about what is bound after it.
    func branch(_ body: () -> Void) {
        let before = code.bound
        body()
        code.bound.formIntersection(before)
    }
}
