// Exceptions as values, and the classes of the built-in ones.
import Signatures
import Syntax

/// An exception.
public final class ExceptionObject: InstanceObject {
    public var arguments: [Value]
    /// `raise … from cause`
    public var cause: Value?
    /// The exception that was being handled when this one was raised.
    public var context: ExceptionObject?
    /// Where it was raised; nil before.
    var origin: Origin?

    public init(_ type: TypeObject, _ arguments: [Value]) {
        self.arguments = arguments
        super.init(type)
    }

    /// One of the built-in exceptions with a message.
    public convenience init(_ kind: ExceptionKind, _ message: String) {
        self.init(kind.type, message.isEmpty ? [] : [.string(message)])
    }

    /// Whether it is of this kind or one derived from it.
    public func isKind(of kind: ExceptionKind) -> Bool { classObject.isSubtype(of: kind.type) }

    /// `str(e)`, also when a script's `__str__` fails.
    public func message(_ machine: Machine) -> String { (try? str(machine)) ?? "<exception str() failed>" }

    var plainText: String? {
        switch arguments.count {
        case 0: ""
        case 1 where !isKind(of: .keyError): arguments[0].text
        default: nil
        }
    }

    /// `str(e)` as BaseException does it.
    func builtinText(_ machine: Machine) throws -> String {
        if let plainText { return plainText }
        if arguments.count == 1 {
            return isKind(of: .keyError) ? try machine.repr(arguments[0]) : try machine.str(arguments[0])
        }
        return try machine.repr(.tuple(arguments))
    }

    /// `repr(e)` as BaseException does it.
    func builtinRepr(_ machine: Machine) throws -> String {
        "\(classObject.name)(" + (try arguments.map { try machine.repr($0) }).joined(separator: ", ") + ")"
    }
}

/// Where an exception was raised: little, since most exceptions are caught and never shown.
struct Origin {
    /// The frames, outermost first: their code and the instruction they stood at.
    let frames: [Place]
    /// What to point at; empty: the place where the innermost frame stood.
    let labels: [Label]
    var hint: String?
    /// The dictionary that did not have the key of a KeyError: what is near is looked for only when the error is shown.
    var searched: DictObject?
    /// `str(e)`, when it is known.
    var message: String?
    /// For mistakes of syntax, which bring their own.
    var ready: Diagnostic?

    /// An instruction.
    struct Place {
        let code: Code
        let position: Int
    }
}

extension ExceptionObject {
    /// Where and how it happened, for drawing; nil when it has not been raised. A host that knows better sets its own.
    public var diagnostic: Diagnostic? {
        get { described }
        set { origin = newValue.map { Origin(frames: [], labels: [], hint: $0.hint, ready: $0) } }
    }

    private var described: Diagnostic? {
        guard let origin else { return nil }
        if let ready = origin.ready { return ready }
        let trace = origin.frames.map { frame in
            TraceEntry(
                source: frame.code.source, span: frame.code.site(at: frame.position).span,
                function: frame.code.scopeIsText ? nil : frame.code.qualifiedName)
        }
        var labels = origin.labels
        if labels.isEmpty, let last = trace.last { labels = [Label(source: last.source, span: last.span)] }
        return Diagnostic(
            exception: classObject.name.text, message: origin.message ?? plainText ?? "", labels: labels, hint: origin.hint,
            trace: trace)
    }
}

/// An exception object on its way up.
public struct RaisedException: Error, @unchecked Sendable {
    // An exception stays on the thread of its machine.
    public let exception: ExceptionObject

    public init(_ exception: ExceptionObject) { self.exception = exception }

    public init(kind: ExceptionKind, arguments: [Value]) { exception = ExceptionObject(kind.type, arguments) }
}

extension ExceptionKind {
    /// The class that scripts see.
    public var type: TypeObject { Self.types[self] ?? BuiltinTypes.object }

    nonisolated(unsafe) private static let types: [ExceptionKind: TypeObject] = {
        var types: [ExceptionKind: TypeObject] = [:]
        func make(_ kind: ExceptionKind) -> TypeObject {
            if let known = types[kind] { return known }
            let base = kind.base.map(make) ?? BuiltinTypes.object
            let type = TypeObject(
                name: Name(kind.rawValue), base: base, members: members(of: kind),
                allocate: { ExceptionObject($0, []) })
            types[kind] = type
            return type
        }
        for kind in allCases { _ = make(kind) }
        return types
    }()

    private static func this(_ value: Value) throws -> ExceptionObject {
        guard let exception = value.cast(to: ExceptionObject.self) else {
            throw ScriptError(.typeError, "an exception is required, not \(value.typeName)")
        }
        return exception
    }

    private static func members(of kind: ExceptionKind) -> [Member] {
        func firstArgument(_ name: Name, _ summary: String) -> [Member] {
            [.property(name, summary, { (_: Machine, e: Value) -> Value in try this(e).arguments.first ?? .none })]
        }
        return switch kind {
        case .baseException: baseExceptionMembers
        case .stopIteration: firstArgument("value", "What a generator returned.")
        case .systemExit: firstArgument("code", "The exit status.")
        default: []
        }
    }

    private static var baseExceptionMembers: [Member] {
        [
            .method("__init__(self, *args)", "Keeps the arguments.") { (_: Machine, a: BoundArguments) -> Value in
                try this(a[0]).arguments = a.rest(1)
                return .none
            },
            .method("__str__(self)", "The message.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(try this(a[0]).builtinText(machine))
            },
            .method("__repr__(self)", "The class and the arguments.") { (machine: Machine, a: BoundArguments) -> Value in
                .string(try this(a[0]).builtinRepr(machine))
            },
            .method("with_traceback(self, tb, /)", "The exception itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .property("args", "The arguments it was made with.", { (_: Machine, e: Value) -> Value in
                .tuple(try this(e).arguments)
            }, set: { (machine: Machine, e: Value, v: Value) -> Void in try this(e).arguments = machine.items(of: v) }),
            .property("__cause__", "The exception it was raised from.", { (_: Machine, e: Value) -> Value in
                try this(e).cause ?? .none
            }),
            .property("__context__", "The exception handled meanwhile.", { (_: Machine, e: Value) -> Value in
                try this(e).context.map { .object($0) } ?? .none
            }),
            .property("__traceback__", "Kept by the shell, not shown to scripts.", { (_: Machine, _: Value) -> Value in .none }),
        ]
    }
}
