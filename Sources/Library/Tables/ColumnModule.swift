// What `pandas` is written on: columns of each kind, groups of rows, and files of comma-separated values. Its names stand in the module
// before the text is run.
import Data
import Formats
import Language
import Operators
import Signatures
import TensorCore

enum ColumnModule {
    /// `pandas`: its text is put together and run when it is first imported.
    static func make(_ machine: Machine) throws -> ModuleObject {
        let module = ModuleObject("pandas", summary: "Tables: columns and rows with labels.", members: columns + groups + [
            Member("_StringArray", .object(TextArray.typeObject)), Member("_ObjectArray", .object(ObjectArray.typeObject)),
            Member("_CSVSource", .object(CSVObject.typeObject)),
        ])
        try machine.fillLazily(module, TableScripts.pandas)
        return module
    }

    private static var columns: [Member] {
        [
            .function("_infer(values)", "A column of the narrowest kind that holds these values: an array, texts, or objects.") {
                (machine: Machine, a: BoundArguments) throws -> Value in try infer(machine.items(of: a[0]))
            },
            .function("_write_file(path, text)", "A file that holds the text; what was there stays if that fails.") { (_: Machine, a: BoundArguments) throws -> Value in
                let text = try a.string(1)
                try OutputFile.write(to: a.string(0)) { (file: OutputFile) throws in try file.write(text.utf8) }
                return .none
            },
            .function("_texts(values)", "A column of texts; what is no text is missing.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(TextArray(try TextColumn(try machine.items(of: a[0]).map(\.text))))
            },
            .function("_objects(values, width=None, text_length=None)", "A column of values as they are, or a table of so many columns.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                .object(ObjectArray(try machine.items(of: a[0]), width: try a.optionalInt(1), textLength: try a.optionalInt(2)))
            },
            .function("_join(columns)", "All of several columns of texts, or of objects.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let all = try machine.items(of: a[0])
                if all.first?.cast(to: TextArray.self) != nil { return .object(TextArray(try TextColumn.joining(try all.map(TextArray.this)))) }
                return .object(ObjectArray(try all.flatMap { try ObjectArray.this($0).items }))
            },
        ]
    }

    /// Flags, whole numbers, numbers (None among them is NaN) or texts, if all are that; else objects.
    private static func infer(_ items: [Value]) throws -> Value {
        var (flags, ints, floats, texts, missing) = (0, 0, 0, 0, 0)
        for item in items {
            switch item {
            case .none: missing += 1
            case .bool: flags += 1
            case .int: ints += 1
            case .float(let d): if d.isNaN { missing += 1 } else { floats += 1 }
            case .object(let object):
                if item.text != nil {
                    texts += 1
                } else if let scalar = object as? ArrayScalar {
                    if scalar.dtype == .bool { flags += 1 } else if scalar.dtype.isFloating { floats += 1 } else { ints += 1 }
                } else {
                    return .object(ObjectArray(items))
                }
            }
        }
        let isNone = items.allSatisfy(\.isNone)
        switch items.count - missing {
        case texts where texts > 0: return .object(TextArray(try TextColumn(items.map(\.text))))
        case flags where flags > 0 && missing == 0: return .array(try Tensor(items.map { number($0) != 0 }))
        case ints where ints > 0 && missing == 0: return .array(try Tensor(items.map { wholeNumber($0) }))
        case ints + floats where !isNone: return .array(try Tensor(items.map { number($0) }))
        default: return .object(ObjectArray(items))
        }
    }

    private static func number(_ value: Value) -> Double { value.asDouble ?? value.cast(to: ArrayScalar.self)?.number.double ?? .nan }
    private static func wholeNumber(_ value: Value) -> Int { value.asInt ?? value.cast(to: ArrayScalar.self)?.number.wrappedInt ?? 0 }

    private static var groups: [Member] {
        [
            .function("_number_codes(x)", "The number of each element of an array among the different ones (-1: NaN), and where each appears first.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let found = try Groups.codes(try ArrayConversion.array(a[0], machine))
                return .tuple([.array(found.codes), .array(found.firsts)])
            },
            .function("_group_totals(what, x, codes, groups)", "Sums, products or squared differences group by group, and how many elements counted.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                guard let what = Groups.Total(rawValue: try a.string(0)) else { throw a.error(0, .valueError, "no such total") }
                let found = try Groups.totals(what, try ArrayConversion.array(a[1], machine), try ArrayConversion.array(a[2], machine), a.int(3))
                return .tuple([.array(found.totals), .array(found.counts)])
            },
            .function("_group_sums(x, codes, groups)", "Sums of whole numbers group by group.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .array(try Groups.sums(try ArrayConversion.array(a[0], machine), try ArrayConversion.array(a[1], machine), a.int(2)))
            },
            .function("_group_places(what, x, codes, groups)", "Where one element of each group stands: the first, last, least or greatest.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                guard let what = Groups.Choice(rawValue: try a.string(0)) else { throw a.error(0, .valueError, "no such choice") }
                return .array(try Groups.places(what, try ArrayConversion.array(a[1], machine), try ArrayConversion.array(a[2], machine), a.int(3)))
            },
        ]
    }
}

/// A file on its way into columns.
final class CSVObject: Object {
    private let source: CSVSource

    private init(_ source: CSVSource) { self.source = source }

    private static func this(_ value: Value) throws -> CSVSource {
        guard let object = value.cast(to: CSVObject.self) else { throw ScriptError(.typeError, "a CSVSource is required, not \(value.typeName)") }
        return object.source
    }

    nonisolated(unsafe) private static let signature = NativeFunction(
        "CSVSource(path, text, encoding, separator, quote, comment, skips_spaces, keeps_blank_lines)", "A file or text that is read as rows of fields.") {
        (machine: Machine, a: BoundArguments) throws -> Value in
        var format = CSVFormat()
        let separator = try a.string(3)
        format.spacesSeparate = separator == "\\s+"
        format.separator = separator.utf8.first ?? 0x2c
        format.quote = try a.optionalString(4)?.utf8.first ?? 0
        format.comment = try a.optionalString(5)?.utf8.first ?? 0
        format.skipsSpaces = try machine.truth(a[6])
        format.keepsBlankLines = try machine.truth(a[7])
        let bytes = a[0].isNone ? try CSVSource.bytes(of: a.string(1)) : try CSVSource.bytes(ofFile: a.string(0))
        return .object(CSVObject(try CSVSource(a[0].isNone ? bytes : TextEncoding.utf8(bytes, from: a.string(2)), format)))
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "CSVSource", module: "pandas", summary: "A file that is read as rows of fields.", isSealed: true,
        members: [
            .property("line", "The line that comes next.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).line) },
            .method("skip(self, lines)", "Leaves out lines.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).skipLines(a.int(1))
                return .none
            },
            .method("row(self)", "The fields of the next row; None at the end.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).row().map { .list($0.map { Value.string($0) }) } ?? .none
            },
            .method("peek(self)", "How many fields the next row has; None at the end.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).peek().map { Value.int($0) } ?? .none
            },
            .method("columns(self, kinds, names, missing, limit=None)", "The rows that are left, column by column; None for a skipped one.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let kinds = try machine.items(of: a[1]).map { CSVKind(rawValue: $0.text ?? "") ?? .inferred }
                let names = try machine.items(of: a[2]).map { try machine.str($0) }
                let missing = try machine.items(of: a[3]).map { try machine.str($0) }
                let columns = try this(a[0]).columns(kinds, names: names, missing: missing, limit: max(0, a.optionalInt(4) ?? .max))
                return .list(columns.map { (column: CSVValues?) -> Value in
                    switch column {
                    case .numbers(let numbers)?: .array(numbers)
                    case .texts(let texts)?: .object(TextArray(texts))
                    case nil: .none
                    }
                })
            },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try signature.call(machine, arguments) })
    override var type: TypeObject { Self.typeObject }
}
