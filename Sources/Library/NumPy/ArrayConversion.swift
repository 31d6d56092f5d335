// `np.asarray`: from any script value to an array. Arrays and tensors come as they are, sharing their memory; numbers, lists and
// what can be iterated are copied.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayConversion {
    /// `value` as an array of `dtype`, by default of the type that its numbers need.
    static func array(_ value: Value, _ machine: Machine, as dtype: DType? = nil) throws -> Tensor {
        if let known = try direct(value, machine) { return try dtype.map { (d: DType) throws -> Tensor in try known.converted(to: d) } ?? known }
        switch value {
        case .bool(let b): return try ArrayOperand.number(.bool(b)).array(dtype ?? .bool)
        case .int(let i): return try ArrayOperand.number(.int(i)).array(dtype ?? .int64)
        case .float(let d): return try ArrayOperand.number(.float(d)).array(dtype ?? .float64)
        default: return try nested(value, machine, dtype)
        }
    }

    /// An operand of arithmetic; nil for what is neither a number nor an array nor made of them.
    static func operand(_ value: Value, _ machine: Machine) throws -> ArrayOperand? {
        switch value {
        case .none: return nil
        case .bool(let b): return .number(.bool(b))
        case .int(let i): return .number(.int(i))
        case .float(let d): return .number(.float(d))
        case .object(let object):
            if let known = try direct(value, machine) { return .array(known) }
            guard object is ListObject || object is TupleObject || object is RangeObject else { return nil }
            return .array(try nested(value, machine, nil))
        }
    }

    /// The memory of an array, a tensor, a scalar of NumPy's, or what `__array__` gives.
    private static func direct(_ value: Value, _ machine: Machine) throws -> Tensor? {
        guard case .object(let object) = value else { return nil }
        if let array = object as? ArrayObject { return try array.plain() }
        if let scalar = object as? ArrayScalar { return try scalar.array() }
        if let tensor = (object as? TensorObject)?.tensor { return try exported(tensor) }
        if object is ListObject || object is TupleObject || object is StringObject || object is TypeObject { return nil }
        guard let convert = try machine.findAttribute("__array__", of: value) else { return nil }
        return try machine.call(convert, []).cast(to: ArrayObject.self)?.plain()
    }

    /// The memory of a tensor for NumPy; RuntimeError where it wants a gradient, TypeError where NumPy has no such type.
    static func exported(_ tensor: Tensor) throws -> Tensor {
        guard case .array(let x) = try Ops.numpy(tensor, false) else { return tensor.detached() }
        return x
    }

    // MARK: Lists

    /// The leaves of nested sequences, in order.
    private struct Leaves {
        var numbers: [Scalar] = []
        var arrays: [(index: Int, array: Tensor)] = []
        var dtype: DType?
        var shape: Dims = []
        let machine: Machine

        mutating func join(_ other: DType) { dtype = dtype.map { ArrayPromotion.common($0, other) } ?? other }
    }

    private static func nested(_ value: Value, _ machine: Machine, _ wanted: DType?) throws -> Tensor {
        var leaves = Leaves(machine: machine)
        leaves.shape = try shape(value, machine, depth: 0)
        try collect(value, 0, &leaves)
        let dtype = wanted ?? leaves.dtype ?? .float64
        if leaves.arrays.isEmpty { return try filled(leaves.numbers, leaves.shape, dtype) }
        // Arrays among the leaves: all of one shape, stacked and laid out.
        let parts = try leaves.arrays.map { try $0.array.converted(to: dtype).reshaped(to: [-1]) }
        return try Tensor.cat(parts).reshaped(to: leaves.shape)
    }

    private static func filled(_ numbers: [Scalar], _ shape: Dims, _ dtype: DType) throws -> Tensor {
        switch dtype {
        case .float64: return try Tensor(numbers.map(\.double), shape: shape)
        case .bool: return try Tensor(numbers.map { $0.double != 0 }, shape: shape)
        case .float16, .float32, .bfloat16: return try Tensor(numbers.map(\.double), shape: shape).converted(to: dtype)
        default:
            for number in numbers { try dtype.checkHolds(number) }
            return try Tensor(numbers.map(\.wrappedInt), shape: shape).converted(to: dtype)
        }
    }

    /// The sequence that `value` is; nil for a leaf.
    private static func items(_ value: Value, _ machine: Machine) throws -> [Value]? {
        guard case .object(let object) = value, !(object is StringObject), !(object is DictObject) else { return nil }
        if object is ListObject || object is TupleObject || object is RangeObject { return try machine.items(of: value) }
        // What has a length and can be iterated is a sequence; a tensor or array is a leaf.
        guard try direct(value, machine) == nil, !(object is IteratorObject), try object.length(machine) != nil else { return nil }
        return try machine.items(of: value)
    }

    private static func shape(_ value: Value, _ machine: Machine, depth: Int) throws -> Dims {
        guard depth < 64 else { throw ScriptError(.valueError, "setting an array element with a sequence. The requested array would exceed the maximum number of dimension of 64.") }
        if let known = try direct(value, machine) { return known.shape }
        guard let items = try items(value, machine) else { return [] }
        guard let first = items.first else { return [0] }
        return [items.count] + (try shape(first, machine, depth: depth + 1))
    }

    private static func collect(_ value: Value, _ depth: Int, _ leaves: inout Leaves) throws {
        if case .object = value {
            if let known = try direct(value, leaves.machine) { return try add(known, depth, &leaves) }
            guard let items = try items(value, leaves.machine) else { throw unsupported(value) }
            guard depth < leaves.shape.count, items.count == leaves.shape[depth] else { throw inhomogeneous(leaves.shape, depth) }
            for item in items { try collect(item, depth + 1, &leaves) }
            return
        }
        guard depth == leaves.shape.count else { throw inhomogeneous(leaves.shape, depth) }
        switch value {
        case .bool(let b): leaves.numbers.append(.bool(b))
        case .int(let i): leaves.numbers.append(.int(i))
        case .float(let d): leaves.numbers.append(.float(d))
        default: throw unsupported(value)
        }
        if let last = leaves.numbers.last {
            leaves.join(ArrayPromotion.own(last))
            if !leaves.arrays.isEmpty { leaves.arrays.append((leaves.arrays.count, try Tensor(last))) }
        }
    }

    private static func add(_ array: Tensor, _ depth: Int, _ leaves: inout Leaves) throws {
        guard array.shape == Dims(leaves.shape.dropFirst(depth)) else { throw inhomogeneous(leaves.shape, depth) }
        leaves.join(array.dtype)
        if array.rank == 0 && leaves.arrays.isEmpty { return leaves.numbers.append(try array.item()) }
        if leaves.arrays.isEmpty { leaves.arrays = try leaves.numbers.enumerated().map { ($0.offset, try Tensor($0.element)) } }
        leaves.arrays.append((leaves.arrays.count, array))
    }

    private static func inhomogeneous(_ shape: Dims, _ depth: Int) -> ScriptError {
        let known = Dims(shape.prefix(max(depth, 1)))
        return ScriptError(
            .valueError,
            "setting an array element with a sequence. The requested array has an inhomogeneous shape after \(known.count) dimensions. "
                + "The detected shape was \(shapeText(known)) + inhomogeneous part.")
    }

    private static func unsupported(_ value: Value) -> ScriptError { ArrayTypes.unsupported(value.typeName) }
}
