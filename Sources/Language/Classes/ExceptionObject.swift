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
    /// Whether the context is of no interest: after `raise … from`.
    var suppressesContext = false
    /// Where it was raised; nil before.
    var origin: Origin?
    /// What the host knows of how it came about.
    public var circumstances: (any Circumstances)?

    public init(_ type: TypeObject, _ arguments: [Value]) {
        self.arguments = arguments
        super.init(bare: type)
    }

    deinit { Leftovers.spare((arguments, cause as Any, context as Any)) }

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
        if isKind(of: .osError), arguments.count == 2 || arguments.count == 3 {
            let file = arguments.count == 3 ? ": " + (try machine.repr(arguments[2])) : ""
            return "[Errno \(try machine.str(arguments[0]))] \(try machine.str(arguments[1]))" + file
        }
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

/// What a host knows of how an exception came about; asked when it is shown.
public protocol Circumstances: AnyObject {
    var notes: [String] { get }
    /// A suggestion, for exceptions that have none.
    var hint: String? { get }
}

/// Where an exception was raised: little, since most exceptions are caught and never shown.
final class Origin {
    /// Where it was raised; nil for what no frame raised.
    let place: Place?
    /// The calls that it left on its way up, innermost first: noted one by one, so that an exception that is soon caught costs nothing.
    private(set) var calls: [Place] = []
    /// What else is known, if anything.
    private var known: Details?

    /// What is known of an error beyond its place.
    private final class Details {
        var labels: [Label] = []
        var hint: String?
        var searched: DictObject?
        var message: String?
        var ready: Diagnostic?
    }

    init(_ place: Place?, labels: [Label] = [], hint: String? = nil, ready: Diagnostic? = nil) {
        self.place = place
        if labels.isEmpty && hint == nil && ready == nil { return }
        details.labels = labels
        details.hint = hint
        details.ready = ready
    }

    private var details: Details {
        if let known { return known }
        let new = Details()
        known = new
        return new
    }

    /// What to point at; empty: the place where the innermost frame stood.
    var labels: [Label] { known?.labels ?? [] }
    var hint: String? {
        get { known?.hint }
        set { if newValue != nil || known != nil { details.hint = newValue } }
    }
    /// The dictionary that did not have the key of a KeyError: what is near is looked for only when the error is shown.
    var searched: DictObject? {
        get { known?.searched }
        set { if newValue != nil || known != nil { details.searched = newValue } }
    }
    /// `str(e)`, when it is known.
    var message: String? {
        get { known?.message }
        set { details.message = newValue }
    }
    /// For mistakes of syntax, which bring their own.
    var ready: Diagnostic? {
        get { known?.ready }
        set { details.ready = newValue }
    }

    /// Notes a call that the exception goes through.
    func leave(_ call: Place) { calls.append(call) }

    /// The frames, outermost first.
    fileprivate var frames: [Place] { calls.reversed() + (place.map { [$0] } ?? []) }

    /// An instruction.
    struct Place {
        let code: Code
        let position: Int
    }
}

extension ExceptionObject {
    /// Where and how it happened, for drawing; nil when it has not been raised. A host that knows better sets its own.
    public var diagnostic: Diagnostic? {
        get { described(withEarlier: 4) }
        set { origin = newValue.map { Origin(nil, hint: $0.hint, ready: $0) } }
    }

    /// With so many of the exceptions that led to it.
    private func described(withEarlier count: Int) -> Diagnostic? {
        guard var diagnostic = described else { return nil }
        if let circumstances {
            diagnostic.notes += circumstances.notes
            diagnostic.hint = diagnostic.hint ?? circumstances.hint
        }
        if let added = ownAttribute("__notes__")?.list { diagnostic.notes += added.items.compactMap(\.text) }
        if count > 0, let earlier, let drawn = earlier.described(withEarlier: count - 1) {
            diagnostic.earlier = [EarlierError(relation: cause == nil ? "while handling" : "from", diagnostic: drawn)]
        }
        return diagnostic
    }

    /// The exception that this one was raised from, or the one that was being handled.
    var earlier: ExceptionObject? { cause?.cast(to: ExceptionObject.self) ?? (suppressesContext ? nil : context) }

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
    public var type: TypeObject { Self.types[number] }

    /// The place among all kinds.
    private var number: Int { Int(unsafeBitCast(self, to: UInt8.self)) }

    /// In the order of the kinds.
    nonisolated(unsafe) private static let types: [TypeObject] = {
        var types: [ExceptionKind: TypeObject] = [:]
        func make(_ kind: ExceptionKind) -> TypeObject {
            if let known = types[kind] { return known }
            let base = kind.base.map(make) ?? BuiltinTypes.object
            let type = TypeObject(
                name: Name(kind.rawValue), base: base, members: members(of: kind),
                allocate: { ExceptionObject($0, []) }, keepsArguments: kind != .osError)
            types[kind] = type
            return type
        }
        return allCases.map(make)
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
        case .osError: [
            errorFact("errno", 0, "The system's number for it."), errorFact("strerror", 1, "The system's words for it."),
            errorFact("filename", 2, "The file."),
        ]
        default: []
        }
    }

    /// What the system said: set by the machine, or an argument of an exception that a script makes of two or three.
    private static func errorFact(_ name: Name, _ index: Int, _ summary: String) -> Member {
        .property(name, summary, { (_: Machine, e: Value) -> Value in
            let exception = try this(e), arguments = exception.arguments
            return exception.ownAttribute(name) ?? (arguments.count > max(index, 1) && arguments.count < 4 ? arguments[index] : .none)
        }, set: { (_: Machine, e: Value, v: Value) -> Void in try this(e).setOwnAttribute(name, v) })
    }

    /// The exception that `__cause__` or `__context__` is set to.
    private static func relative(_ name: Name, _ value: Value) throws -> ExceptionObject? {
        if value.isNone { return nil }
        guard let exception = value.cast(to: ExceptionObject.self) else {
            let what = name == "__cause__" ? "cause" : "context"
            throw ScriptError(.typeError, "exception \(what) must be None or derive from BaseException")
        }
        return exception
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
            }, set: { (_: Machine, e: Value, v: Value) -> Void in
                try this(e).cause = relative("__cause__", v).map { .object($0) }
                try this(e).suppressesContext = true
            }),
            .property("__context__", "The exception handled meanwhile.", { (_: Machine, e: Value) -> Value in
                try this(e).context.map { .object($0) } ?? .none
            }, set: { (_: Machine, e: Value, v: Value) -> Void in try this(e).context = relative("__context__", v) }),
            .property("__suppress_context__", "Whether the context is not shown.", { (_: Machine, e: Value) -> Value in
                .bool(try this(e).suppressesContext)
            }, set: { (machine: Machine, e: Value, v: Value) -> Void in try this(e).suppressesContext = machine.truth(v) }),
            .method("add_note(self, note, /)", "Keeps a text that is shown with the exception.") { (_: Machine, a: BoundArguments) -> Value in
                guard a[1].text != nil else { throw ScriptError(.typeError, "note must be a str, not '\(a[1].typeName)'") }
                let exception = try this(a[0])
                if let notes = exception.ownAttribute("__notes__")?.list { try notes.append(a[1]) } else {
                    exception.setOwnAttribute("__notes__", .list([a[1]]))
                }
                return .none
            },
            .property("__traceback__", "Kept by the shell, not shown to scripts.", { (_: Machine, _: Value) -> Value in .none }),
        ]
    }
}
