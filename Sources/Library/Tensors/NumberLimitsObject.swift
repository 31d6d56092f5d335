// `torch.finfo` and `torch.iinfo`.
import Language
import Operators
import Signatures
import Syntax
import TensorCore

/// The bounds of an element type, as a script sees them.
final class NumberLimitsObject: Object {
    private let limits: NumberLimits
    private init(_ limits: NumberLimits) { self.limits = limits }

    private static let finfo = Maker<NumberLimits, DType?>(
        "finfo(type=None)", "What the numbers of a floating-point type can be.", example: "torch.finfo(torch.float16).max"
    ) { (dtype: DType?) in try .floating(dtype ?? Runtime.current.defaultDType) }

    private static let iinfo = Maker<NumberLimits, DType>(
        "iinfo(type)", "What the numbers of an integer type can be.", example: "torch.iinfo(torch.int8).max"
    ) { (dtype: DType) in try .integer(dtype) }

    nonisolated(unsafe) static let floatingType = makeType(finfo, common + digits)
    nonisolated(unsafe) static let integerType = makeType(iinfo, common)

    private static func makeType(_ maker: AnyMaker<NumberLimits>, _ members: @autoclosure @escaping () -> [Member]) -> TypeObject {
        TypeObject(
            name: maker.name, module: "torch", summary: maker.summary, isSealed: true, members: members(),
            construct: { (_: Machine, _: TypeObject, arguments: Arguments) throws -> Value in
                .object(NumberLimitsObject(try maker.make(Operand.list(arguments), keywords: arguments.keywords)))
            })
    }

    private static func fact(_ name: Name, _ summary: String, _ get: @escaping (NumberLimits) -> Value) -> Member {
        .property(name, summary) { (_: Machine, value: Value) -> Value in
            value.cast(to: NumberLimitsObject.self).map { get($0.limits) } ?? .none
        }
    }

    private static var common: [Member] {
        [
            fact("min", "The least number.") { Value($0.least.operand) },
            fact("max", "The greatest number.") { Value($0.greatest.operand) },
            fact("bits", "Bits per number.") { .int($0.dtype.size * 8) },
            fact("dtype", "The name of the type.") { .string($0.dtype.name) },
        ]
    }

    private static var digits: [Member] {
        [
            fact("eps", "The distance from 1 to the next number.") { .float($0.precision?.epsilon ?? 0) },
            fact("tiny", "The least positive number with all its digits.") { .float($0.precision?.leastNormal ?? 0) },
            fact("smallest_normal", "The least positive number with all its digits.") { .float($0.precision?.leastNormal ?? 0) },
            fact("resolution", "What decimal digits resolve beside 1.") { .float($0.precision?.resolution ?? 0) },
        ]
    }

    override var type: TypeObject { limits.precision == nil ? Self.integerType : Self.floatingType }

    override func repr(_ machine: Machine) throws -> String {
        func short(_ number: Double) throws -> String { try machine.format(.float(number), "g") }
        let bounds = "min=\(try short(limits.least.double)), max=\(try short(limits.greatest.double))"
        guard let precision = limits.precision else { return "iinfo(\(bounds), dtype=\(limits.dtype.name))" }
        let tiny = try short(precision.leastNormal)
        return "finfo(resolution=\(try short(precision.resolution)), \(bounds), eps=\(try short(precision.epsilon)), smallest_normal=\(tiny), "
            + "tiny=\(tiny), dtype=\(limits.dtype.name))"
    }

    override func compare(_ op: ComparisonOperator, _ other: Value, _ machine: Machine) -> Value? {
        guard op == .equal || op == .notEqual, let other = other.cast(to: NumberLimitsObject.self) else { return nil }
        return .bool((limits == other.limits) == (op == .equal))
    }

    override func hash(_ machine: Machine) -> Int? { limits.hashValue }
}
