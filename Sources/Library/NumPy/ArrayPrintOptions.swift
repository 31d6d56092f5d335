// The settings of `np.set_printoptions`.
import Language
import Signatures
import TensorCore

/// How arrays are written.
struct ArrayPrintOptions {
    /// When trailing digits are cut or filled up.
    enum FloatMode: String, CaseIterable { case maxprec, fixed, unique, maxprecEqual = "maxprec_equal" }

    /// Digits behind the point at most; exactly so many where `floatMode` is fixed.
    var precision = 8
    /// Arrays with more elements are summarised.
    var threshold = 1000
    /// Entries kept at each end of each dimension of a summarised array.
    var edgeItems = 3
    /// Columns of a line.
    var lineWidth = 75
    /// Whether small numbers are written without exponents.
    var suppressesSmall = false
    var nan = "nan", infinity = "inf"
    var floatMode = FloatMode.maxprec
    /// `+`: a sign before every number; ` `: room for one; `-`: where there is one.
    var sign = "-"
    /// Functions that write numbers, by NumPy's names for kinds of them: `float`, `int`, `bool`, `float_kind`, `int_kind`, `all`.
    var formatter: [(kind: String, function: Value)] = []

    /// The function that writes numbers of `dtype`; the last kind that fits wins, `all` first.
    func function(for dtype: DType) -> Value? {
        let kinds: [String] = dtype == .bool ? ["all", "bool"] : dtype.isFloating ? ["all", "float_kind", "float"] : ["all", "int_kind", "int"]
        return kinds.reversed().lazy.compactMap { kind in formatter.last { $0.kind == kind }?.function }.first
    }

    /// What holds on this thread, as NumPy keeps it.
    static var current: ArrayPrintOptions {
        get { ArrayState.current.printOptions }
        set { ArrayState.current.printOptions = newValue }
    }

    static let signature =
        "set_printoptions(precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None, override_repr=None)"

    /// The settings with those changed that are given, in the order of the signature.
    func changed(by a: BoundArguments) throws -> ArrayPrintOptions {
        var new = self
        if let precision = try a.optionalInt(0) {
            guard (0...1000).contains(precision) else { throw a.error(0, .valueError, "precision must be >= 0") }
            new.precision = precision
        }
        if !a[1].isNone {
            let threshold = try a.float(1)
            if threshold.isNaN { throw a.error(1, .valueError, "threshold must be non-NAN, try sys.maxsize for untruncated representation") }
            new.threshold = Int(exactly: threshold.rounded(.down)) ?? .max
        }
        if let edge = try a.optionalInt(2) { new.edgeItems = max(edge, 0) }
        if let width = try a.optionalInt(3) { new.lineWidth = min(max(width, 0), 1 << 30) }
        if !a[4].isNone { new.suppressesSmall = try a.bool(4) }
        if let text = try a.optionalString(5) { new.nan = text }
        if let text = try a.optionalString(6) { new.infinity = text }
        new.formatter = Self.functions(a[7])
        if let text = try a.optionalString(8) {
            guard ["-", "+", " "].contains(text) else { throw a.error(8, .valueError, "sign option must be one of ' ', '+', or '-'") }
            new.sign = text
        }
        if let text = try a.optionalString(9) {
            guard let mode = FloatMode(rawValue: text) else {
                throw a.error(9, .valueError, "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", or \"maxprec_equal\"")
            }
            new.floatMode = mode
        }
        return new
    }

    /// The functions of a dict such as `{'float': …}`.
    static func functions(_ value: Value) -> [(kind: String, function: Value)] {
        value.cast(to: DictObject.self)?.entries.compactMap { entry in entry.key.text.map { ($0, entry.value) } } ?? []
    }

    /// The settings under NumPy's names.
    var entries: [(name: Name, value: Value)] {
        [
            ("precision", .int(precision)), ("threshold", .int(threshold)), ("edgeitems", .int(edgeItems)), ("linewidth", .int(lineWidth)),
            ("suppress", .bool(suppressesSmall)), ("nanstr", .string(nan)), ("infstr", .string(infinity)), ("sign", .string(sign)),
            ("floatmode", .string(floatMode.rawValue)),
            ("formatter", formatter.isEmpty ? .none : .object(DictObject(names: formatter.map { (Name($0.kind), $0.function) }))),
        ]
    }
}
