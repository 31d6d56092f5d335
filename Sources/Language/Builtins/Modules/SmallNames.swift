// Modules that only lend names: `typing`, `__future__`, `string`, `warnings`, `timeit`.
import Signatures
import Syntax

/// A type as an annotation mentions it: `List[int]` is again one.
final class AnnotationObject: Object {
    private let text: String

    init(_ text: String) {
        self.text = text
        super.init()
    }

    nonisolated(unsafe) private static let classObject = TypeObject(name: "_GenericAlias", module: "typing", isSealed: true)
    override var type: TypeObject { Self.classObject }
    override func repr(_ machine: Machine) -> String { text }
    override var isCallable: Bool { true }

    /// Whether a class may name it among its bases, where it says nothing about instances.
    var isSilentBase: Bool { text.hasPrefix("typing.Generic") || text.hasPrefix("typing.Protocol") }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        let parts = try (key.tuple?.items ?? [key]).map { (part: Value) throws -> String in
            try part.cast(to: TypeObject.self)?.shownName ?? machine.repr(part)
        }
        return .object(AnnotationObject(text + "[" + parts.joined(separator: ", ") + "]"))
    }

    override func binary(_ op: BinaryOperator, _ other: Value, reflected: Bool, _ machine: Machine) throws -> Value? {
        op == .bitOr ? UnionObject.joining(.object(self), other, reflected: reflected) : nil
    }
}

enum SmallNames {
    static func typing() -> ModuleObject {
        let names = [
            "Any", "Union", "Optional", "List", "Tuple", "Dict", "Set", "FrozenSet", "Sequence", "Iterable", "Iterator", "Callable", "Generator",
            "Mapping", "MutableMapping", "Type", "TypeVar", "Generic", "Literal", "ClassVar", "Final", "NoReturn", "Self", "Hashable", "Sized",
            "Collection", "Protocol", "Text", "IO", "TextIO", "BinaryIO", "Deque", "DefaultDict", "OrderedDict", "Counter", "ChainMap", "AbstractSet",
            "MutableSet", "MutableSequence", "Container", "Reversible", "Awaitable", "Coroutine", "AsyncIterator", "AsyncIterable", "AnyStr",
            "Annotated", "TypeAlias", "LiteralString", "Never", "Concatenate", "Required", "NotRequired", "Unpack", "TypeGuard", "Pattern", "Match",
            "SupportsInt", "SupportsFloat", "SupportsAbs", "SupportsIndex", "SupportsRound", "ByteString", "KeysView", "ValuesView", "ItemsView",
        ]
        let checking = Member("TYPE_CHECKING", .bool(false))
        let functions: [Member] = [
            .function("cast(typ, val)", "The value itself.") { (_: Machine, a: BoundArguments) -> Value in a[1] },
            .function("overload(func)", "The function itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .function("final(f)", "The function or class itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .function("runtime_checkable(cls)", "The class itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .function("no_type_check(arg)", "The function or class itself.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .function("ParamSpec(name)", "A name for annotations.") { (_: Machine, a: BoundArguments) -> Value in
                .object(AnnotationObject("~" + (try a.string(0))))
            },
            .function("TypeVar(name, *constraints, bound=None)", "A name for annotations.") { (_: Machine, a: BoundArguments) -> Value in
                .object(AnnotationObject("~" + (try a.string(0))))
            },
        ]
        return ModuleObject(
            "typing", summary: "Names for annotations.",
            members: names.map { Member(Name($0), .object(AnnotationObject("typing." + $0))) } + [checking] + functions)
    }

    static func future() -> ModuleObject {
        let names: [Name] = [
            "print_function", "division", "absolute_import", "unicode_literals", "annotations", "generators", "with_statement", "nested_scopes",
        ]
        return ModuleObject("__future__", summary: "What has long been so.", members: names.map { Member($0, .bool(true)) })
    }

    static func string() -> ModuleObject {
        let lower = "abcdefghijklmnopqrstuvwxyz", upper = lower.uppercased(), digits = "0123456789"
        let punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", space = " \t\n\r\u{B}\u{C}"
        let texts: [(Name, String)] = [
            ("ascii_lowercase", lower), ("ascii_uppercase", upper), ("ascii_letters", lower + upper), ("digits", digits),
            ("hexdigits", digits + "abcdefABCDEF"), ("octdigits", "01234567"), ("punctuation", punctuation), ("whitespace", space),
            ("printable", digits + lower + upper + punctuation + space),
        ]
        return ModuleObject("string", summary: "Sets of characters.", members: texts.map { Member($0, .string($1)) } + [
            .function("capwords(s, sep=None)", "Each word with a capital.") { (machine: Machine, a: BoundArguments) -> Value in
                let words = try machine.items(of: machine.callMethod(a[0], "split", [a[1]]))
                let capitals = try words.map { (word: Value) throws -> Value in try machine.callMethod(word, "capitalize") }
                return try machine.callMethod(a[1].isNone ? .string(" ") : a[1], "join", [.list(capitals)])
            },
        ])
    }

    static func timeit() -> ModuleObject {
        ModuleObject("timeit", summary: "Measuring time.", members: [
            .function("default_timer()", "Seconds for measuring how long something takes.") { (machine: Machine, _: BoundArguments) -> Value in
                guard let time = try machine.modules.module("time", machine) else { return .none }
                return try machine.callMethod(.object(time), "perf_counter")
            },
        ])
    }

    /// `warnings`: what only the machine knows; the rest is a text (`ScriptModules.warnings`).
    static func warnings() -> ModuleObject {
        ModuleObject("warnings", summary: "Warnings.", members: [
            .function("_place(level)", "The file, the line's number and text, the module, and at the prompt which input it is, so many calls up.") {
                (machine: Machine, a: BoundArguments) -> Value in
                machine.place(callsUp: try a.int(0))
            },
            .function("_write(text)", "Writes to the error output.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.errorOutput.write(a.string(0))
                return .none
            },
        ])
    }
}

extension Machine {
    /// Where the call stands that lies `level` calls above the function that runs: its file, line and module.
    fileprivate func place(callsUp level: Int) -> Value {
        let count = frame - stack.frames + 1
        guard count > 0 else { return .tuple([.string("sys"), .int(1), .string(""), .string("sys"), .int(0)]) }
        let frame = stack.frames + max(0, count - 1 - max(0, level))
        let source = frame.pointee.code.source, start = Int(frame.pointee.code.site(at: frame.pointee.position).span.start)
        let line = source.lineIndex(at: start)
        let module = frame.pointee.function.object.namespace[Names.name]?.text ?? "__main__"
        let text = String(decoding: source.bytes[source.lineRange(line)], as: UTF8.self)
        return .tuple([
            .string(source.name ?? "<stdin>"), .int(source.lineNumber(at: start)), .string(text), .string(module),
            .int(stack.frames.pointee.code.source.name?.hasPrefix("<") != false ? runs : 0),
        ])
    }
}
