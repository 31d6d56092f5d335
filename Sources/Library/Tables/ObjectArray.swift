// A column of values of any kind as a script sees it: what NumPy calls an array of objects, in one or two dimensions.
import Language
import Signatures
import Syntax
import TensorCore

final class ObjectArray: Object {
    private(set) var items: [Value]
    /// Row by row; one dimension where nil.
    let width: Int?
    /// For what NumPy has as an array of texts: the characters of its longest.
    let textLength: Int?

    init(_ items: [Value], width: Int? = nil, textLength: Int? = nil) {
        self.items = items
        self.width = width
        self.textLength = textLength
    }

    static func this(_ value: Value) throws -> ObjectArray {
        guard let array = value.cast(to: ObjectArray.self) else { throw ScriptError(.typeError, "an array of objects is required, not \(value.typeName)") }
        return array
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "ndarray", module: "numpy", summary: "A column or table of values of any kind.", isSealed: true, members: members)
    override var type: TypeObject { Self.typeObject }

    private var rowCount: Int { width.map { $0 == 0 ? 0 : items.count / $0 } ?? items.count }
    private var rows: [ArraySlice<Value>] { width.map { width in (0..<rowCount).map { items[($0 * width)..<(($0 + 1) * width)] } } ?? [] }

    // MARK: Text

    override func repr(_ machine: Machine) throws -> String {
        try machine.guardingRepr(of: self, cycle: "...") {
            let prefix = "array("
            let body = try text(machine, separator: ", ", indent: prefix.count + 1)
            return "\(prefix)\(body), dtype=\(textLength.map { "'<U\($0)'" } ?? "object"))"
        }
    }

    override func str(_ machine: Machine) throws -> String { try machine.guardingRepr(of: self, cycle: "...") { try text(machine, separator: " ", indent: 1) } }

    private func text(_ machine: Machine, separator: String, indent: Int) throws -> String {
        guard width != nil else { return try line(items[...], machine, separator, indent) }
        let edge = rowCount * (width ?? 1) > 1000 ? 3 : rowCount
        let shown = rowCount > 2 * edge ? rows.prefix(edge) + rows.suffix(edge) : rows[...]
        var lines = try shown.map { try line($0, machine, separator, indent + 1) }
        if rowCount > 2 * edge { lines.insert("...", at: edge) }
        return "[" + lines.joined(separator: (separator == ", " ? "," : "") + "\n" + String(repeating: " ", count: indent)) + "]"
    }

    /// One row, broken where it gets wider than NumPy's 75 characters.
    private func line(_ row: ArraySlice<Value>, _ machine: Machine, _ separator: String, _ indent: Int) throws -> String {
        let long = row.count > 1000
        let texts = try (long ? row.prefix(3) + row.suffix(3) : row).map { try $0.cast(to: ListObject.self) == nil ? machine.repr($0) : "list(\(machine.repr($0)))" }
        var lines: [String] = [], current = ""
        for (i, text) in texts.enumerated() {
            let piece = long && i == 3 ? ["...", text] : [text]
            for word in piece {
                if current.isEmpty {
                    current = word
                } else if indent + current.count + separator.count + word.count > 74 {
                    lines.append(current + (separator == ", " ? "," : ""))
                    current = word
                } else {
                    current += separator + word
                }
            }
        }
        return "[" + (lines + [current]).joined(separator: "\n" + String(repeating: " ", count: indent)) + "]"
    }

    // MARK: Container

    override func length(_ machine: Machine) throws -> Int? { rowCount }
    override func hash(_ machine: Machine) throws -> Int? { nil }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        if let width, let pair = key.cast(to: TupleObject.self), pair.items.count == 2 {
            if case .one(let row) = try ColumnPlaces(pair.items[0], count: rowCount, machine) {
                return try ObjectArray(Array(rows[row]), textLength: textLength).item(pair.items[1], machine)
            }
            return try chosenRows(pair.items[0], machine).column(pair.items[1], width, machine)
        }
        switch try ColumnPlaces(key, count: rowCount, machine) {
        case .one(let index): return width == nil ? items[index] : .object(ObjectArray(Array(rows[index]), textLength: textLength))
        case .many: return .object(try chosenRows(key, machine))
        }
    }

    private func chosenRows(_ key: Value, _ machine: Machine) throws -> ObjectArray {
        guard case .many(let places) = try ColumnPlaces(key, count: rowCount, machine) else { return self }
        return ObjectArray(try places.listed().flatMap { width == nil ? [items[$0.wrappedInt]] : Array(rows[$0.wrappedInt]) }, width: width, textLength: textLength)
    }

    /// Sets what a key chooses among the rows to one value, or to as many; texts are cut to the array's length, as NumPy cuts them.
    override func setItem(_ key: Value, _ value: Value, _ machine: Machine) throws -> Bool {
        guard width == nil else { throw ScriptError(.notImplementedError, "only arrays of one dimension can be changed where they hold objects") }
        func stored(_ value: Value) throws -> Value { try textLength.map { .string(String(try machine.str(value).prefix($0))) } ?? value }
        switch try ColumnPlaces(key, count: items.count, machine) {
        case .one(let index): items[index] = try stored(value)
        case .many(let places):
            let several = value.text == nil ? try? machine.items(of: value) : nil, chosen = try places.listed().map(\.wrappedInt)
            if let several, several.count != chosen.count, several.count != 1 {
                throw ScriptError(.valueError, "could not broadcast input array from shape (\(several.count),) into shape (\(chosen.count),)")
            }
            for (i, place) in chosen.enumerated() { items[place] = try stored(several.map { $0[$0.count == 1 ? 0 : i] } ?? value) }
        }
        return true
    }

    private func column(_ key: Value, _ width: Int, _ machine: Machine) throws -> Value {
        switch try ColumnPlaces(key, count: width, machine) {
        case .one(let index): return .object(ObjectArray(rows.map { $0[$0.startIndex + index] }, textLength: textLength))
        case .many(let places):
            let chosen = try places.listed().map(\.wrappedInt)
            return .object(ObjectArray(rows.flatMap { row in chosen.map { row[row.startIndex + $0] } }, width: chosen.count, textLength: textLength))
        }
    }

    override func iterator(_ machine: Machine) throws -> IteratorObject? {
        var next = 0
        return ClosureIterator { [self] (_: Machine) throws -> Value? in
            guard next < rowCount else { return nil }
            next += 1
            return width == nil ? items[next - 1] : .object(ObjectArray(Array(rows[next - 1]), textLength: textLength))
        }
    }

    /// Element by element; `other` is one value for all or as many.
    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard width == nil, other.cast(to: InstanceObject.self) == nil else { return nil }
        let others = other.cast(to: ObjectArray.self)?.items
        if let others, others.count != items.count { throw ScriptError(.valueError, "Lengths must match to compare") }
        return .array(try Tensor(try items.enumerated().map { (i: Int, item: Value) throws -> Bool in
            try machine.truth(machine.compare(op, item, others?[i] ?? other))
        }))
    }

    // MARK: Members

    /// None and NaN.
    static func isMissing(_ value: Value) -> Bool {
        switch value {
        case .none: true
        case .float(let d): d.isNaN
        case .object(let object): (object as? ArrayScalar).map { $0.number.double.isNaN } ?? false
        default: false
        }
    }

    /// The number of each value among the different ones, -1 for missing ones; TypeError where a value cannot be hashed.
    private func codes(_ machine: Machine) throws -> Value {
        let known = DictObject()
        var codes: [Int] = [], firsts: [Int] = []
        codes.reserveCapacity(items.count)
        for (i, item) in items.enumerated() {
            if Self.isMissing(item) {
                codes.append(-1)
            } else if let code = try known.value(for: item, machine)?.asInt {
                codes.append(code)
            } else {
                try known.set(item, .int(firsts.count), machine)
                codes.append(firsts.count)
                firsts.append(i)
            }
        }
        return .tuple([.array(try Tensor(codes)), .array(try Tensor(firsts))])
    }

    private static var members: [Member] {
        [
            .property("kind", "Which of the kinds of columns this is.") { (_: Machine, _: Value) -> Value in .string("object") },
            .property("dtype", "The type of the elements.") { (_: Machine, v: Value) throws -> Value in .object(ObjectTypeObject(try this(v).textLength)) },
            .property("ndim", "The number of dimensions.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).width == nil ? 1 : 2) },
            .property("size", "The number of elements.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).items.count) },
            .property("shape", "The sizes of the dimensions.") { (_: Machine, v: Value) throws -> Value in
                let array = try this(v)
                return .tuple([.int(array.rowCount)] + (array.width.map { [.int($0)] } ?? []))
            },
            .method("take(self, places)", "The values at these places; -1 gives NaN.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let array = try this(a[0])
                return .object(ObjectArray(try ArrayConversion.array(a[1], machine).listed().map { (place: Scalar) throws -> Value in
                    let i = place.wrappedInt
                    guard i >= -1, i < array.items.count else { throw ScriptError(.indexError, "indices are out-of-bounds") }
                    return i < 0 ? .float(.nan) : array.items[i]
                }))
            },
            .method("isna(self)", "Where values are missing.") { (_: Machine, a: BoundArguments) throws -> Value in
                .array(try Tensor(try this(a[0]).items.map(isMissing)))
            },
            .method("codes(self)", "The number of each value among the different ones (-1: missing), and where each appears first.") {
                (machine: Machine, a: BoundArguments) throws -> Value in try this(a[0]).codes(machine)
            },
            .method("tolist(self)", "The values as a list.") { (_: Machine, a: BoundArguments) throws -> Value in
                let array = try this(a[0])
                return .list(array.width == nil ? array.items : array.rows.map { .list(Array($0)) })
            },
            .method("copy(self)", "An array with the same values.") { (_: Machine, a: BoundArguments) throws -> Value in
                let array = try this(a[0])
                return .object(ObjectArray(array.items, width: array.width, textLength: array.textLength))
            },
        ] + ["astype", "ravel", "flatten", "reshape", "argsort", "repeat"].map { (name: Name) -> Member in
            // The functions of `numpy._objects` that NumPy has as methods.
            .method("\(name)(self, *args, **kwargs)", "As numpy.\(name).") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let function = try machine.modules.module("numpy._objects", machine)?.namespace[name] else { return .none }
                return try machine.call(function, [a[0]] + a.rest(1), keywords: a.keywords(2))
            }
        }
    }
}

/// `dtype('<U6')` and `dtype('O')`: the type of an array of texts, or of objects.
final class ObjectTypeObject: Object {
    private let length: Int?
    init(_ length: Int?) { self.length = length }

    private var code: String { length.map { "<U\($0)" } ?? "O" }
    private var name: String { length.map { "str\($0 * 32)" } ?? "object" }

    override var type: TypeObject { ArrayTypeObject.typeObject }
    override func repr(_ machine: Machine) -> String { "dtype('\(code)')" }
    override func str(_ machine: Machine) -> String { length == nil ? "object" : code }
    override func hash(_ machine: Machine) -> Int? { code.hashValue }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "name": .string(self.name)
        case "kind", "char": .string(length == nil ? "O" : "U")
        case "str": .string(length == nil ? "|O" : code)
        case "itemsize": .int(length.map { $0 &* 4 } ?? 8)
        default: try super.attribute(name, machine)
        }
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) throws -> Value? {
        guard op == .equal || op == .notEqual else { return nil }
        let names = length == nil ? ["object", "object_", "O"] : [code, String(code.dropFirst())]
        let isSame = if let other = other.cast(to: ObjectTypeObject.self) { other.code == code } else {
            names.contains(other.text ?? other.cast(to: TypeObject.self)?.name.text ?? "")
        }
        return .bool(isSame == (op == .equal))
    }
}
