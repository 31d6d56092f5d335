// Collects the code of one function, class body or text: instructions, tables, registers, jumps, handlers.
import Signatures
import Syntax

/// Where a value lies.
enum Operand {
    case register(Int)
    case constant(Int)
}

/// A place in the code, perhaps not reached yet.
final class JumpLabel {
    fileprivate(set) var position: Int?
    fileprivate var waiting: [Int] = []
}

/// The code under construction.
final class CodeBuilder {
    let name: Name
    let qualifiedName: String
    let source: Source
    let span: Span
    let scope: Scope
    let parent: CodeBuilder?
    var documentation: String?
    /// The annotated names of a class body, with the annotations as written.
    var annotations: [(name: Name, text: String)] = []
    var parameters = CodeParameters()
    var isGenerator = false
    var lines: [PromptLine] = []

    private(set) var instructions: [Instruction] = []
    private(set) var siteIndices: [Int32] = []
    private(set) var sites: [Site] = []
    private(set) var constants: [Value] = []
    private(set) var names: [Name] = []
    private(set) var keywordLists: [[Name]] = []
    var functions: [Code] = []
    private(set) var texts: [String] = []
    private(set) var cacheCount = 0
    var handlers: [Handler] = []
    var handling: [HandlingRange] = []

    /// The register of each variable; variables of comprehensions that run here are keyed by their scope.
    private var variables: [VariableKey: Int] = [:]
    private(set) var variableNames: [Name] = []
    private(set) var closureNames: [Name] = []
    private(set) var firstTemporary = 0
    private var nextTemporary = 0
    private(set) var mostRegisters = 0
    /// Variables that are bound here for sure.
    var bound: Set<Int> = []
    /// What surrounds the current place and must be left in order: loops, `finally`, `with`, handlers.
    var blocks: [Block] = []

    private var constantIndices: [ConstantKey: Int] = [:]
    private var nameIndices: [Name: Int] = [:]
    private var currentSite: Int32 = -1
    /// The first limit that the code outgrew.
    var limitExceeded: String?

    init(name: Name, qualifiedName: String, source: Source, span: Span, scope: Scope, parent: CodeBuilder?) {
        self.name = name
        self.qualifiedName = qualifiedName
        self.source = source
        self.span = span
        self.scope = scope
        self.parent = parent
        isGenerator = scope.isGenerator
    }

    private struct VariableKey: Hashable {
        let scope: ObjectIdentifier
        let name: Name
    }

    private enum ConstantKey: Hashable {
        case none, bool(Bool), int(Int), float(UInt64)
        /// As bytes: Swift takes texts for equal that differ in how they are composed.
        case string([UInt8])
    }

    // MARK: Registers

    /// Gives a variable of `scope` a register; all before the first temporary, except those of comprehensions.
    func declare(_ name: Name, in scope: Scope) -> Int {
        let key = VariableKey(scope: ObjectIdentifier(scope), name: name)
        if let known = variables[key] { return known }
        let register = variableNames.count
        variableNames.append(name)
        variables[key] = register
        return register
    }

    func register(of name: Name, in scope: Scope) -> Int? {
        variables[VariableKey(scope: ObjectIdentifier(scope), name: name)]
    }

    /// Declares all variables of the scope, then those of the comprehensions inside that run here, then the closure.
    func declareVariables(parameters: [Name] = []) {
        for name in parameters { _ = declare(name, in: scope) }
        if scope.hasVariables { for name in scope.bound { _ = declare(name, in: scope) } }
        if scope.kind == .classBody && scope.captured.contains(Names.class) { _ = declare(Names.class, in: scope) }
        declareComprehensions(of: scope)
        for name in scope.free {
            closureNames.append(name)
            variables[VariableKey(scope: ObjectIdentifier(Self.closureScope), name: name)] = variableNames.count
            variableNames.append(name)
        }
        firstTemporary = variableNames.count
        nextTemporary = firstTemporary
        mostRegisters = firstTemporary
    }

    private func declareComprehensions(of scope: Scope) {
        for child in scope.comprehensionsRunningHere {
            for name in child.bound { _ = declare(name, in: child) }
            declareComprehensions(of: child)
        }
    }

    private static let closureScope = Registry()
    private final class Registry: Sendable {}

    /// The register with the cell of a variable of an outer function.
    func closureRegister(of name: Name) -> Int? {
        variables[VariableKey(scope: ObjectIdentifier(Self.closureScope), name: name)]
    }

    /// The next free register.
    func temporary() -> Int {
        let register = nextTemporary
        nextTemporary += 1
        mostRegisters = max(mostRegisters, nextTemporary)
        if nextTemporary > 60_000 { limitExceeded = "too many values in one expression" }
        return register
    }

    /// The first of the free registers.
    var mark: Int { nextTemporary }
    /// Frees the registers from `mark` on.
    func release(to mark: Int) { nextTemporary = mark }

    func isTemporary(_ register: Int) -> Bool { register >= firstTemporary }

    // MARK: Instructions

    var position: Int { instructions.count }

    @discardableResult
    func emit(_ op: Operation, x: UInt8 = 0, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, d: Int = 0) -> Int {
        instructions.append(Instruction(
            op: op, x: x, a: UInt16(truncatingIfNeeded: a), b: UInt16(truncatingIfNeeded: b),
            c: UInt16(truncatingIfNeeded: c), d: Int32(truncatingIfNeeded: d)))
        siteIndices.append(currentSite)
        return instructions.count - 1
    }

    func at<R>(_ span: Span, _ body: () -> R) -> R { at(.other, span, [], body) }

    /// Emits what `body` emits as standing for this place in the source.
    func at<R>(_ kind: Site.Kind, _ span: Span, _ operands: [Span], _ body: () -> R) -> R {
        let before = currentSite
        sites.append(Site(kind: kind, span: span, operands: operands))
        currentSite = Int32(sites.count - 1)
        defer { currentSite = before }
        return body()
    }

    func jump(_ op: Operation, x: UInt8 = 0, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, to label: JumpLabel) {
        let index = emit(op, x: x, a, b, c, d: label.position ?? 0)
        if label.position == nil { label.waiting.append(index) }
    }

    /// Says that `label` is here.
    func place(_ label: JumpLabel) {
        label.position = position
        for index in label.waiting { instructions[index].d = Int32(truncatingIfNeeded: position) }
        label.waiting = []
    }

    func newCache() -> Int {
        cacheCount += 1
        return cacheCount - 1
    }

    // MARK: Tables

    func constant(_ value: Value) -> Int {
        let key: ConstantKey?
        switch value {
        case .none: key = ConstantKey.none
        case .bool(let b): key = .bool(b)
        case .int(let i): key = .int(i)
        case .float(let d): key = .float(d.bitPattern)
        case .object: key = value.text.map { .string(Array($0.utf8)) }
        }
        if let key, let known = constantIndices[key] { return known }
        constants.append(value)
        if let key { constantIndices[key] = constants.count - 1 }
        return constants.count - 1
    }

    func index(of name: Name) -> Int {
        if let known = nameIndices[name] { return known }
        names.append(name)
        nameIndices[name] = names.count - 1
        if names.count > 65_535 { limitExceeded = "too many names" }
        return names.count - 1
    }

    func add(keywords: [Name]) -> Int {
        keywordLists.append(keywords)
        return keywordLists.count - 1
    }

    func add(text: String) -> Int {
        texts.append(text)
        return texts.count - 1
    }
}

/// Something around the current place that `break`, `continue` and `return` must leave properly.
enum Block {
    /// - iterator: its register, which leaving by `break` or `return` empties.
    case loop(breaks: JumpLabel, continues: JumpLabel, iterator: Int?)
    /// A `try` whose `finally` must run.
    case finally([Statement], TryRange)
    /// A `try` with handlers: nothing to do, but its range ends.
    case guarded(TryRange)
    /// A `with`: the register of the exit method.
    case with(exit: Int, TryRange)
    /// Inside a handler: the variable that the exception was bound to is unbound when leaving.
    case handler(unbind: (() -> Void)?)
}

/// The pieces of code that a `try` covers; the code that leaves it is not covered.
final class TryRange {
    var start: Int
    var pieces: [(start: Int, end: Int)] = []
    init(start: Int) { self.start = start }
    func suspend(at position: Int) { if position > start { pieces.append((start, position)) } }
    func resume(at position: Int) { start = position }
}
