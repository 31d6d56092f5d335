// The type of new floating-point tensors: asked for and set.
import Language
import TensorCore

enum DefaultTypes {
    static var members: [Member] {
        [
            .function("get_default_dtype()", "The type of new floating-point tensors.") { (_: Machine, _: BoundArguments) -> Value in
                .object(DTypeObject.of(Runtime.current.defaultDType))
            },
            .function("set_default_dtype(d, /)", "Sets the type of new floating-point tensors.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let dtype = a[0].cast(to: DTypeObject.self) else {
                    throw a.error(0, "invalid dtype object: only floating-point types are supported as the default type")
                }
                return try set(dtype.dtype, a)
            },
            .function("set_default_tensor_type(t, /)", "Sets the type of new floating-point tensors by its old name.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                guard let dtype = LegacyTypes.dtype(a[0]) else {
                    throw a.error(0, "invalid type object: only floating-point types are supported as the default type")
                }
                return try set(dtype, a)
            },
        ]
    }

    private static func set(_ dtype: DType?, _ a: BoundArguments) throws -> Value {
        guard let dtype, dtype.isFloating else {
            throw a.error(0, "only floating-point types are supported as the default type")
        }
        Runtime.current.defaultDType = dtype
        return .none
    }
}
