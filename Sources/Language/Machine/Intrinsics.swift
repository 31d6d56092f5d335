// Built-in functions so common that the machine does them itself, where the arguments are of plain types: without binding,
// and without retaining what is only looked at. Anything else goes the ordinary way.
import Signatures
import Syntax

/// What a built-in function does, for those that have a short cut.
enum Intrinsic: UInt8 {
    case none, length, append, pop, get, setAdd, isInstance, magnitude, least, greatest
    /// Those that the loop answers by a frame, where they ask a generator or an instance.
    case next, send
    /// The types `str`, `int` and `float` called with a plain value, then the methods of texts.
    case toText, toInt, toFloat
    case strip, lstrip, rstrip, lower, upper, startsWith, endsWith, replace, split, join, isAlpha, isDigit, isAlnum, isSpace

    /// The methods of texts that may be called without arguments.
    static let ofTexts: [Name: Intrinsic] = [
        "strip": .strip, "lstrip": .lstrip, "rstrip": .rstrip, "lower": .lower, "upper": .upper, "isalpha": .isAlpha, "isdigit": .isDigit,
        "isalnum": .isAlnum, "isspace": .isSpace, "split": .split,
    ]

    /// The built-in functions and types of one value.
    static let ofOneValue: [Name: Intrinsic] = ["len": .length, "abs": .magnitude, "str": .toText, "int": .toInt, "float": .toFloat]

    /// Whether it is a method of texts.
    @inline(__always) var isOfText: Bool { rawValue >= Intrinsic.strip.rawValue }
    @inline(__always) var mayPush: Bool { self == .next || self == .send || self == .length }
}

enum Intrinsics {
    /// The result, or nil when the arguments are not of the plain kind.
    @inline(never)
    static func run(_ intrinsic: Intrinsic, _ p: Registers, _ count: Int, _ machine: Machine) throws -> Value? {
        guard count > 0 else { return nil }
        switch intrinsic {
        // Containers' own methods are called by `callLent`, or the ordinary way.
        case .none, .next, .send, .append, .pop, .get, .setAdd: return nil
        case .length: return count == 1 && p.isObject ? length(p) : nil
        case .isInstance:
            guard count == 2, (p + 1).isObject, (p + 1).kind == .type else { return nil }
            let wanted = (p + 1).unowned(as: TypeObject.self).object
            switch wanted.intrinsic {
            case .toInt where p.tag == ValueLayout.int, .toFloat where p.tag == ValueLayout.float: return .bool(true)
            case .toText where p.isObject && p.kind == .string: return .bool(true)
            default: break
            }
            guard wanted.isInstance == nil else { return nil }
            return .bool(p.pointee.type.isSubtype(of: wanted))
        case .magnitude:
            guard count == 1 else { return nil }
            if p.tag == ValueLayout.float { return .float(p.rawDouble.magnitude) }
            guard p.tag == ValueLayout.int, p.rawInt != .min else { return nil }
            return .int(p.rawInt < 0 ? 0 &- p.rawInt : p.rawInt)
        case .toText:
            if p.tag == ValueLayout.int { return .string(String(decimal: p.rawInt)) }
            if p.tag == ValueLayout.float { return .string(FloatText.repr(p.rawDouble)) }
            return p.isObject && p.kind == .string ? p.pointee : nil
        case .toInt:
            if p.tag == ValueLayout.int { return p.pointee }
            if p.tag == ValueLayout.float { return Int(exactly: p.rawDouble.rounded(.towardZero)).map { .int($0) } }
            guard p.isObject, p.kind == .string else { return nil }
            return p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { NumberParsing.plain($0.text) }.map { .int($0) }
        case .toFloat:
            if p.tag == ValueLayout.float { return p.pointee }
            if p.tag == ValueLayout.int { return .float(Double(p.rawInt)) }
            guard p.isObject, p.kind == .string else { return nil }
            return p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { NumberParsing.plainFloat($0.text) }.map { .float($0) }
        case .least: return pair(p, count) { $0 < $1 } floats: { $0 < $1 }
        case .greatest: return pair(p, count) { $0 > $1 } floats: { $0 > $1 }
        default:
            guard p.isObject, p.kind == .string else { return nil }
            return try TextIntrinsics.run(intrinsic, p, count, machine)
        }
    }

    private static func length(_ p: Registers) -> Value? {
        switch p.kind {
        case .list: p.unowned(as: ListObject.self)._withUnsafeGuaranteedRef { .int($0.count) }
        case .string: p.unowned(as: StringObject.self)._withUnsafeGuaranteedRef { .int($0.count) }
        case .tuple: p.unowned(as: TupleObject.self)._withUnsafeGuaranteedRef { .int($0.count) }
        case .dict: p.unowned(as: DictObject.self)._withUnsafeGuaranteedRef { .int($0.count) }
        default: nil
        }
    }

    /// The smaller or larger of two numbers of one type; of equal ones the first.
    @inline(__always)
    private static func pair(
        _ p: Registers, _ count: Int, ints: (Int, Int) -> Bool, floats: (Double, Double) -> Bool
    ) -> Value? {
        guard count == 2 else { return nil }
        let q = p + 1
        if p.tag == ValueLayout.int, q.tag == ValueLayout.int { return .int(ints(q.rawInt, p.rawInt) ? q.rawInt : p.rawInt) }
        if p.tag == ValueLayout.float, q.tag == ValueLayout.float {
            return .float(floats(q.rawDouble, p.rawDouble) ? q.rawDouble : p.rawDouble)
        }
        return nil
    }
}
