// A column of texts as a script sees it: what the values of a `str` column are.
import Formats
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// Texts, some of which may be missing; missing ones read as NaN.
final class TextArray: Object {
    let column: TextColumn

    init(_ column: TextColumn) { self.column = column }

    static func this(_ value: Value) throws -> TextColumn {
        guard let array = value.cast(to: TextArray.self) else { throw ScriptError(.typeError, "a StringArray is required, not \(value.typeName)") }
        return array.column
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "StringArray", module: "pandas.arrays", summary: "A column of texts.", isSealed: true, members: members)
    override var type: TypeObject { Self.typeObject }

    // MARK: Text

    override func repr(_ machine: Machine) throws -> String {
        "<StringArray>\n[" + (try shown(machine)).joined(separator: ", ") + "]\nLength: \(column.count), dtype: str"
    }

    private func shown(_ machine: Machine) throws -> [String] {
        let edge = column.count > 10 ? 5 : column.count
        let texts = try (Array(0..<edge) + Array(max(edge, column.count - 5)..<column.count)).map { try column[$0].map { try machine.repr(.string($0)) } ?? "nan" }
        return column.count > 10 ? texts.prefix(5) + ["..."] + texts.suffix(5) : texts
    }

    // MARK: Container

    override func length(_ machine: Machine) throws -> Int? { column.count }
    override func hash(_ machine: Machine) throws -> Int? { nil }

    func value(_ index: Int) -> Value { column[index].map { .string($0) } ?? .float(.nan) }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        switch try ColumnPlaces(key, count: column.count, machine) {
        case .one(let index): value(index)
        case .many(let places): .object(TextArray(try column.taking(places)))
        }
    }

    override func iterator(_ machine: Machine) throws -> IteratorObject? {
        var next = 0
        return ClosureIterator { [self] (_: Machine) throws -> Value? in
            guard next < column.count else { return nil }
            next += 1
            return value(next - 1)
        }
    }

    override func contains(_ value: Value, _ machine: Machine) throws -> Bool? {
        guard let text = value.text else { return false }
        return try Tensor.compare(.eq, column.compared(to: TextColumn([text])), .int(0)).reduced(.any).item().double != 0
    }

    /// True where the comparison holds; what is missing compares as NaN does.
    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        let others: TextColumn
        if let text = other.text {
            others = try TextColumn([text])
        } else if let array = other.cast(to: TextArray.self) {
            others = array.column
        } else if op == .equal || op == .notEqual, other.cast(to: InstanceObject.self) == nil {
            return .array(try Tensor.full([column.count], .bool(op == .notEqual), .bool))
        } else {
            return nil
        }
        let order = try column.compared(to: others)
        switch op {
        case .equal: return .array(try Tensor.compare(.eq, order, .int(0)))
        case .notEqual: return .array(try Tensor.compare(.ne, order, .int(0)))
        case .less: return .array(try Tensor.compare(.lt, order, .int(0)))
        case .lessEqual: return .array(try Tensor.compare(.le, order, .int(0)))
        case .greater: return .array(try Tensor.compare(.eq, order, .int(1)))
        case .greaterEqual:
            return .array(try Tensor.compare(.logicalOr, Tensor.compare(.eq, order, .int(0)), Tensor.compare(.eq, order, .int(1))))
        default: return nil
        }
    }

    // MARK: Members

    private static var members: [Member] {
        [
            .property("kind", "Which of the kinds of columns this is.") { (_: Machine, _: Value) -> Value in .string("str") },
            .method("take(self, places)", "The texts at these places; -1 gives a missing one.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(TextArray(try this(a[0]).taking(ArrayConversion.array(a[1], machine))))
            },
            .method("isna(self)", "Where texts are missing.") { (_: Machine, a: BoundArguments) throws -> Value in .array(try this(a[0]).missing.cloned()) },
            .method("codes(self)", "The number of each text among the different ones (-1: missing), and where each appears first.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                let found = try this(a[0]).codes()
                return .tuple([.array(found.codes), .array(found.firsts)])
            },
            .method("order(self)", "The places in ascending order, missing ones last.") { (_: Machine, a: BoundArguments) throws -> Value in
                .array(try this(a[0]).order())
            },
            .method("tolist(self)", "The texts as a list.") { (_: Machine, a: BoundArguments) throws -> Value in
                let column = try this(a[0])
                return .list((0..<column.count).map { column[$0].map { Value.string($0) } ?? .float(.nan) })
            },
            .method("copy(self)", "The array itself, which nothing changes.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("nbytes_as_objects(self)", "The memory that pandas counts for Python's strings.") { (_: Machine, a: BoundArguments) throws -> Value in
                .int(try this(a[0]).count * 8)
            },
        ]
    }
}

/// Which places a key between brackets means.
enum ColumnPlaces {
    case one(Int)
    /// int64 (n)
    case many(Tensor)

    /// An int, a slice, or an array or list of ints or of flags. IndexError where a place is outside.
    init(_ key: Value, count: Int, _ machine: Machine) throws {
        if case .int(let i) = key {
            guard i >= -count, i < count else { throw ScriptError(.indexError, "index \(i) is out of bounds for axis 0 with size \(count)") }
            self = .one(i < 0 ? i + count : i)
        } else if key.cast(to: SliceObject.self) != nil || key.cast(to: ListObject.self) != nil || key.cast(to: ArrayObject.self) != nil {
            let all = ArrayObject(try Tensor.arange(to: .int(count), .int64))
            guard let chosen = try ArrayIndexing.item(all, key, machine).cast(to: ArrayObject.self) else {
                throw ScriptError(.indexError, "only integers, slices (`:`) and arrays of integers or booleans are valid indices")
            }
            self = .many(try chosen.plain())
        } else {
            self = try ColumnPlaces(.int(machine.index(key)), count: count, machine)
        }
    }
}
