// The types `int`, `float` and `bool`: constructors and methods.
import Signatures
import Syntax

extension Machine {
    /// A float for a number or what converts itself with `__float__`; nil for anything else.
    public func realNumber(_ value: Value) throws -> Double? {
        if let number = value.asDouble { return number }
        guard case .object = value else { return nil }
        if let method = try findAttribute("__float__", of: value) { return try call(method, []).asDouble }
        return try indexIfPossible(value).map(Double.init)
    }

    /// An int for a number, cut off behind the point, or what converts itself with `__int__`; nil for anything else.
    public func wholeNumber(_ value: Value) throws -> Int? {
        let isOwn = value.type.lookUpInScripts("__int__") != nil
        if case .float(let number) = isOwn ? value : value.plain { return try Self.int(of: number.rounded(.towardZero)) }
        if let number = value.asInt { return number }
        guard case .object = value else { return nil }
        if let method = try findAttribute("__int__", of: value) { return try call(method, []).asInt }
        return try indexIfPossible(value)
    }

    /// The int that a whole float is.
    static func int(of number: Double) throws -> Int {
        if let int = Int(exactly: number) { return int }
        if number.isNaN { throw ScriptError(.valueError, "cannot convert float NaN to integer") }
        throw number.isInfinite ? ScriptError(.overflowError, "cannot convert float infinity to integer") : .intTooLarge
    }
}

enum IntMethods {
    nonisolated(unsafe) private static let constructor = NativeFunction("int(x=0, base=None)", "A whole number: of a text, or cut off behind the point.") {
        (machine: Machine, a: BoundArguments) -> Value in
        if !a[1].isNone {
            guard let text = a[0].text else { throw a.error(0, "int() can't convert non-string with explicit base") }
            return .int(try NumberParsing.int(text, base: machine.index(a[1])))
        }
        return .int(try whole(a[0], machine))
    }

    private static func whole(_ value: Value, _ machine: Machine) throws -> Int {
        if let text = value.text { return try NumberParsing.int(text) }
        if let number = try machine.wholeNumber(value) { return number }
        if let bytes = value.cast(to: BytesObject.self) { return try NumberParsing.int(String(decoding: bytes.bytes, as: UTF8.self)) }
        throw ScriptError(.typeError,
            "int() argument must be a string, a bytes-like object or a real number, not '\(value.typeName)'")
    }

    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        if arguments.count == 1, arguments.keywords.isEmpty {
            if case .float(let number) = arguments[0], number.magnitude < 9e18 { return .int(Int(number)) }
            return .int(try whole(arguments[0], machine))
        }
        return try constructor.call(machine, arguments)
    }

    private static let operators: [BinaryOperator] = [
        .add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power, .bitAnd, .bitOr, .bitXor, .shiftLeft, .shiftRight,
    ]

    static var members: [Member] { asking + ByteOrder.members + operatorMembers(operators) + signMembers }

    private static var asking: [Member] {
        [
            .method("bit_length(self)", "How many binary digits it has.") { (_: Machine, a: BoundArguments) -> Value in
                .int(Int.bitWidth - Int(bitPattern: try a.int(0).magnitude).leadingZeroBitCount)
            },
            .method("bit_count(self)", "How many binary digits are 1.") { (_: Machine, a: BoundArguments) -> Value in
                .int(try a.int(0).magnitude.nonzeroBitCount)
            },
            .method("conjugate(self)", "The number itself.") { (_: Machine, a: BoundArguments) -> Value in .int(try a.int(0)) },
            .method("as_integer_ratio(self)", "The number itself and 1.") { (_: Machine, a: BoundArguments) -> Value in
                .tuple([.int(try a.int(0)), .int(1)])
            },
            .method("is_integer(self)", "True.") { (_: Machine, _: BoundArguments) -> Value in .bool(true) },
            .method("__float__(self)", "The number as a float.") { (_: Machine, a: BoundArguments) -> Value in .float(Double(try a.int(0))) },
            .method("__int__(self)", "The number itself.") { (_: Machine, a: BoundArguments) -> Value in .int(try a.int(0)) },
            .method("__index__(self)", "The number itself.") { (_: Machine, a: BoundArguments) -> Value in .int(try a.int(0)) },
            .property("real", "The number itself.", { (_: Machine, v: Value) -> Value in .int(v.asInt ?? 0) }),
            .property("imag", "Zero.", { (_: Machine, _: Value) -> Value in .int(0) }),
            .property("numerator", "The number itself.", { (_: Machine, v: Value) -> Value in .int(v.asInt ?? 0) }),
            .property("denominator", "One.", { (_: Machine, _: Value) -> Value in .int(1) }),
        ]
    }
}

enum FloatMethods {
    nonisolated(unsafe) private static let constructor = NativeFunction("float(x=0, /)", "A number with double precision, also of a text.") {
        (machine: Machine, a: BoundArguments) -> Value in
        if let text = a[0].text { return .float(try NumberParsing.float(text)) }
        guard let number = try machine.realNumber(a[0]) else {
            throw a.error(0, "float() argument must be a string or a real number, not '\(a[0].typeName)'")
        }
        return .float(number)
    }

    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        if arguments.count == 1, arguments.keywords.isEmpty {
            if case .int(let number) = arguments[0] { return .float(Double(number)) }
            if let string = arguments[0].string { return .float(try NumberParsing.float(string.text)) }
        }
        return try constructor.call(machine, arguments)
    }

    static var members: [Member] {
        asking + operatorMembers([.add, .subtract, .multiply, .divide, .floorDivide, .modulo, .power]) + signMembers
    }

    private static var asking: [Member] {
        [
            .method("is_integer(self)", "Whether nothing stands behind the point.") { (_: Machine, a: BoundArguments) -> Value in
                let number = try a.float(0)
                return .bool(number.isFinite && number == number.rounded())
            },
            .method("hex(self)", "The exact value in hexadecimal notation.") { (_: Machine, a: BoundArguments) -> Value in
                .string(hex(try a.float(0)))
            },
            .method("as_integer_ratio(self)", "A numerator and a denominator whose quotient it is.") {
                (_: Machine, a: BoundArguments) -> Value in try ratio(a.float(0))
            },
            .method("conjugate(self)", "The number itself.") { (_: Machine, a: BoundArguments) -> Value in .float(try a.float(0)) },
            .method("__float__(self)", "The number itself.") { (_: Machine, a: BoundArguments) -> Value in .float(try a.float(0)) },
            .method("__int__(self)", "Cut off behind the point.") { (machine: Machine, a: BoundArguments) -> Value in
                .int(try machine.wholeNumber(a[0]) ?? 0)
            },
            .property("real", "The number itself.", { (_: Machine, v: Value) -> Value in v }),
            .property("imag", "Zero.", { (_: Machine, _: Value) -> Value in .float(0) }),
            .staticMethod("fromhex(string, /)", "The number in hexadecimal notation.") { (_: Machine, a: BoundArguments) -> Value in
                .float(try number(hex: a.string(0)))
            },
        ]
    }

    /// `float.fromhex`
    private static func number(hex text: String) throws -> Double {
        let text = String(text.filter { !$0.isWhitespace }).lowercased()
        let sign = text.hasPrefix("-") ? "-" : "", digits = text.drop { $0 == "-" || $0 == "+" }
        if let number = Double(sign + (digits.hasPrefix("0x") || digits.contains("n") ? "" : "0x") + digits) { return number }
        throw ScriptError(.valueError, "invalid hexadecimal floating-point string")
    }

    private static func hex(_ x: Double) -> String {
        guard x.isFinite else { return FloatText.repr(x) }
        let sign = x.sign == .minus ? "-" : ""
        if x == 0 { return sign + "0x0.0p+0" }
        let digits = String(x.significandBitPattern, radix: 16)
        let lead = x.isNormal ? 1 : 0, exponent = x.isNormal ? Int(x.exponent) : -1022
        return sign + "0x\(lead)." + String(repeating: "0", count: 13 - digits.count) + digits + "p" + (exponent < 0 ? "" : "+") + "\(exponent)"
    }

    private static func ratio(_ x: Double) throws -> Value {
        guard x.isFinite else {
            throw ScriptError(x.isNaN ? .valueError : .overflowError, "cannot convert \(x.isNaN ? "NaN" : "Infinity") to integer ratio")
        }
        var numerator = x, denominator = 1
        while numerator != numerator.rounded() {
            let (doubled, overflow) = denominator.multipliedReportingOverflow(by: 2)
            guard !overflow else { throw ScriptError.intTooLarge }
            denominator = doubled
            numerator *= 2
        }
        return .tuple([.int(try Machine.int(of: numerator)), .int(denominator)])
    }
}

enum BoolMethods {
    nonisolated(unsafe) private static let constructor = NativeFunction("bool(x=False, /)", "Whether `x` counts as true.") {
        (machine: Machine, a: BoundArguments) -> Value in .bool(try machine.truth(a[0]))
    }

    static func construct(_ machine: Machine, _ type: TypeObject, _ arguments: Arguments) throws -> Value {
        try constructor.call(machine, arguments)
    }
}
