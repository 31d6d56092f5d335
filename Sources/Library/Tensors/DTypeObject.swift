// `torch.float32` and its like.
import Language
import Operators
import Signatures
import TensorCore

/// An element type as a script sees it.
public final class DTypeObject: Object {
    /// What it stands for.
    public enum Kind: Hashable, Sendable {
        case own(DType)
        /// One that no tensor has here.
        case foreign(ForeignDType)
    }

    public let kind: Kind
    private init(_ kind: Kind) { self.kind = kind }

    nonisolated(unsafe) private static let all: [Kind: DTypeObject] = {
        let kinds = DType.allCases.map(Kind.own) + ForeignDType.allCases.map(Kind.foreign)
        return Dictionary(uniqueKeysWithValues: kinds.map { ($0, DTypeObject($0)) })
    }()

    /// The one object for a type.
    public static func of(_ dtype: DType) -> DTypeObject { all[.own(dtype)] ?? DTypeObject(.own(dtype)) }

    /// The type of tensors; nil for one that no tensor has.
    public var dtype: DType? { if case .own(let dtype) = kind { dtype } else { nil } }

    /// PyTorch's name without `torch.`.
    public var name: String {
        switch kind {
        case .own(let dtype): dtype.name
        case .foreign(let type): type.rawValue
        }
    }

    var operand: Operand {
        switch kind {
        case .own(let dtype): .dtype(dtype)
        case .foreign(let type): .foreignDType(type)
        }
    }

    /// All of them under all their names, as attributes of `torch`.
    static var named: [(Name, DTypeObject)] {
        all.values.map { (Name($0.name), $0) } + aliases.compactMap { alias, name in
            all.values.first { $0.name == name }.map { (alias, $0) }
        }
    }

    private static let aliases: [(Name, String)] = [
        ("half", "float16"), ("float", "float32"), ("double", "float64"), ("short", "int16"), ("int", "int32"), ("long", "int64"),
        ("chalf", "complex32"), ("cfloat", "complex64"), ("cdouble", "complex128"),
    ]

    private static func fact(
        _ name: Name, _ summary: String, _ own: @escaping (DType) -> Value, _ foreign: @escaping (ForeignDType) -> Value
    ) -> Member {
        .property(name, summary) { (_: Machine, value: Value) -> Value in
            switch value.cast(to: DTypeObject.self)?.kind {
            case .own(let dtype): own(dtype)
            case .foreign(let type): foreign(type)
            case nil: .none
            }
        }
    }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "dtype", module: "torch", summary: "The type of a tensor's elements.", isSealed: true, members: [
            fact("is_floating_point", "Whether elements are floating-point numbers.", { .bool($0.isFloating) }, { _ in .bool(false) }),
            fact("is_complex", "Whether elements are complex numbers.", { _ in .bool(false) }, { .bool($0.isComplex) }),
            fact("is_signed", "Whether elements can be negative.", { .bool($0.isSigned) }, { .bool($0.isComplex) }),
            fact("itemsize", "Bytes per element.", { .int($0.size) }, { .int($0.size) }),
        ])
    public override var type: TypeObject { Self.typeObject }
    public override func repr(_ machine: Machine) -> String { "torch.\(name)" }
    public override var identity: ObjectIdentifier { ObjectIdentifier(Self.all[kind] ?? self) }
}
