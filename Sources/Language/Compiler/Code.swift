// Compiled code: the instructions of one function, class body or text, and what errors need to point at its source.
import Signatures
import Syntax

/// What an instruction stands for in the source.
struct Site {
    enum Kind {
        case other
        /// Operands: left, right.
        case binary(String)
        /// Operands: the callee, then the arguments in order.
        case call
        /// Operands: the object, then the name or key.
        case attribute, item
    }
    let kind: Kind
    let span: Span
    let operands: [Span]
}

/// While `range` runs, an exception goes to `target` and lies in register `register`.
struct Handler {
    let start: Int32
    let end: Int32
    let target: Int32
    let register: UInt16
}

/// While an instruction of `start..<end` runs, the exception in `register` is being handled.
struct HandlingRange {
    let start: Int32
    let end: Int32
    let register: UInt16
}

/// The code of one function, class body or text; immutable but for its caches.
final class Code {
    let name: Name
    /// As errors and `repr` call it: `Net.forward`.
    let qualifiedName: String
    let source: Source
    let span: Span
    let documentation: String?
    /// The annotated names of a class body.
    let annotations: [(name: Name, text: String)]
    /// Whether it is a whole text, not a function or class.
    let scopeIsText: Bool
    let parameters: CodeParameters
    let isGenerator: Bool
    /// The statement texts of the prompt: commands, help subjects, shell lines.
    let lines: [PromptLine]

    /// What the loop needs, in memory of its own so that reading it touches no object.
    let header: UnsafeMutablePointer<Header>
    let instructionCount: Int
    let constantCount: Int
    let cacheCount: Int
    let names: [Name]
    let keywordLists: [[Name]]
    let functions: [Code]
    let texts: [String]

    /// Registers: parameters, other variables, then temporaries.
    let registerCount: Int
    let variableCount: Int
    let variableNames: [Name]
    /// Where the creating frame keeps the cells that this code's closure consists of.
    let closure: [UInt16]
    let closureNames: [Name]

    let handlers: [Handler]
    let handling: [HandlingRange]
    private let siteIndices: [Int32]
    private let sites: [Site]

    struct Header {
        let instructions: UnsafeMutablePointer<Instruction>
        let constants: Registers
        let caches: UnsafeMutablePointer<AttributeCache>
        /// One for each list of names.
        let namedCalls: UnsafeMutablePointer<NamedCallCache>
        let registerCount: Int
        /// How many arguments fill the parameters when all are given by position; -1 when that cannot be.
        let plainCount: Int
        let isGenerator: Bool
        /// How many handlers of exceptions there are, and whether an exception can be under way while another is raised.
        let handlerCount: Int
        let handlesAny: Bool
    }

    var instructions: UnsafeMutablePointer<Instruction> { header.pointee.instructions }

    init(_ builder: CodeBuilder, closure: [UInt16]) {
        name = builder.name
        qualifiedName = builder.qualifiedName
        source = builder.source
        span = builder.span
        documentation = builder.documentation
        annotations = builder.annotations
        scopeIsText = builder.scope.kind == .text
        parameters = builder.parameters
        isGenerator = builder.isGenerator
        lines = builder.lines
        instructionCount = builder.instructions.count
        let instructions = UnsafeMutablePointer<Instruction>.allocate(capacity: max(instructionCount, 1))
        instructions.initialize(from: builder.instructions, count: instructionCount)
        constantCount = builder.constants.count
        let constants = Registers.allocate(capacity: max(constantCount, 1))
        constants.initialize(from: builder.constants, count: constantCount)
        cacheCount = builder.cacheCount
        let caches = UnsafeMutablePointer<AttributeCache>.allocate(capacity: max(cacheCount, 1))
        caches.initialize(repeating: AttributeCache(), count: cacheCount)
        let namedCalls = UnsafeMutablePointer<NamedCallCache>.allocate(capacity: max(builder.keywordLists.count, 1))
        namedCalls.initialize(repeating: NamedCallCache(), count: builder.keywordLists.count)
        names = builder.names
        keywordLists = builder.keywordLists
        functions = builder.functions
        texts = builder.texts
        registerCount = builder.mostRegisters
        header = .allocate(capacity: 1)
        header.initialize(to: Header(
            instructions: instructions, constants: constants, caches: caches, namedCalls: namedCalls, registerCount: registerCount,
            plainCount: builder.parameters.isPlain ? builder.parameters.positional : -1, isGenerator: builder.isGenerator,
            handlerCount: builder.handlers.count, handlesAny: !builder.handling.isEmpty))
        variableCount = builder.variableNames.count
        variableNames = builder.variableNames
        self.closure = closure
        closureNames = builder.closureNames
        handlers = builder.handlers
        handling = builder.handling
        siteIndices = builder.siteIndices
        sites = builder.sites
    }

    deinit {
        let parts = header.pointee
        parts.instructions.deallocate()
        parts.constants.deinitialize(count: constantCount)
        parts.constants.deallocate()
        parts.caches.deinitialize(count: cacheCount)
        parts.caches.deallocate()
        parts.namedCalls.deinitialize(count: keywordLists.count)
        parts.namedCalls.deallocate()
        header.deallocate()
    }

    /// Empties the caches, those of the functions inside too.
    func forget() {
        for i in 0..<cacheCount { header.pointee.caches[i] = AttributeCache() }
        for i in keywordLists.indices { header.pointee.namedCalls[i] = NamedCallCache() }
        for inner in functions { inner.forget() }
    }

    /// What the instruction at `index` stands for.
    func site(at index: Int) -> Site {
        guard siteIndices.indices.contains(index), sites.indices.contains(Int(siteIndices[index])) else {
            return Site(kind: .other, span: span, operands: [])
        }
        return sites[Int(siteIndices[index])]
    }

    /// The innermost handler for an exception at instruction `index`.
    func handler(at index: Int) -> Handler? { handlers.first { Int($0.start) <= index && index < Int($0.end) } }
}

/// A statement of the prompt that is not Python's.
enum PromptLine {
    case command(CommandLine)
    case help(subject: String, HelpForm)
    case shell(String)
}

/// How a function's parameters lie in its first registers: positional ones, keyword-only ones, `*rest`, `**keywords`.
final class CodeParameters {
    init() {}

    var names: [Name] = []
    /// How many can be given by position.
    var positional = 0
    /// How many of those only by position.
    var positionalOnly = 0
    /// How many only by name.
    var keywordOnly = 0
    /// The last positional ones that have a default.
    var defaults = 0
    /// Which of the keyword-only ones have a default.
    var keywordDefaults: [Bool] = []
    var rest: Name?
    var keywords: Name?

    /// Whether positional arguments alone can fill it.
    var isPlain: Bool { keywordOnly == 0 && rest == nil && keywords == nil }
    var count: Int { names.count + (rest == nil ? 0 : 1) + (keywords == nil ? 0 : 1) }
}
