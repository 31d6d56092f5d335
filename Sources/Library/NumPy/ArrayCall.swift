// The arguments of a call of one of NumPy's functions, read as NumPy reads them.
import Language
import Operators
import Signatures
import TensorCore

/// One value per parameter of the function's signature; valid during the call only.
struct ArrayCall {
    let machine: Machine
    let bound: BoundArguments
    /// Whether the function was declared with a receiver that this call, a function's, does not have; parameters keep their numbers.
    var lacksReceiver = false

    private func place(_ index: Int) -> Int { lacksReceiver ? index - 1 : index }

    subscript(index: Int) -> Value { lacksReceiver && index == 0 ? .none : bound[place(index)] }
    func isGiven(_ index: Int) -> Bool { bound.isGiven(place(index)) }
    func error(_ index: Int, _ kind: ExceptionKind, _ message: String) -> ScriptError { bound.error(place(index), kind, message) }
    /// The arguments of the `*rest` parameter.
    func rest(_ index: Int) -> [Value] { bound.rest(place(index)) }
    func string(_ index: Int) throws -> String { try bound.string(place(index)) }

    /// The argument as an array, of `dtype` if that is given.
    func array(_ index: Int, as dtype: DType? = nil) throws -> Tensor { try ArrayConversion.array(self[index], machine, as: dtype) }

    /// The argument as an operand of arithmetic.
    func operand(_ index: Int) throws -> ArrayOperand {
        try ArrayConversion.operand(self[index], machine) ?? .array(try array(index))
    }

    /// The arrays of a sequence.
    func arrays(_ index: Int) throws -> [Tensor] {
        if let array = self[index].cast(to: ArrayObject.self) { return try array.plain().unbound(0) }
        return try machine.items(of: self[index]).map { try ArrayConversion.array($0, machine) }
    }

    func int(_ index: Int) throws -> Int {
        do { return try machine.index(self[index]) } catch let failure as ScriptError { throw error(index, failure.kind, failure.message) }
    }

    func optionalInt(_ index: Int) throws -> Int? { self[index].isNone ? nil : try int(index) }

    /// A number of any kind, NumPy's scalars too, as a float.
    func float(_ index: Int) throws -> Double {
        if let number = self[index].asDouble { return number }
        let x = try array(index)
        guard x.count == 1 else { throw error(index, .typeError, "only 0-dimensional arrays can be converted to Python scalars") }
        return try x.item().double
    }

    func flag(_ index: Int) throws -> Bool { try machine.truth(self[index]) }

    func dtype(_ index: Int) throws -> DType? { try ArrayTypes.decode(self[index], machine) }

    /// A dimension of an array of `rank`; nil for None.
    func axis(_ index: Int, _ rank: Int) throws -> Int? {
        self[index].isNone ? nil : try normalizedAxis(int(index), rank)
    }

    /// Dimensions: one, or a tuple of them; nil for None.
    func axes(_ index: Int, _ rank: Int) throws -> Dims? {
        if self[index].isNone { return nil }
        guard let tuple = self[index].cast(to: TupleObject.self)?.items ?? self[index].cast(to: ListObject.self)?.items else {
            return [try normalizedAxis(int(index), rank)]
        }
        let axes = Dims(try tuple.map { try normalizedAxis(machine.index($0), rank) })
        guard Set(axes).count == axes.count else { throw error(index, .valueError, "duplicate value in 'axis'") }
        return axes
    }

    /// A size or a sequence of sizes; ValueError where one is negative.
    func shape(_ index: Int) throws -> Dims { try Self.shape(self[index], machine) }

    static func shape(_ value: Value, _ machine: Machine, allowsHoles: Bool = true) throws -> Dims {
        if let array = value.cast(to: ArrayObject.self), array.tensor.rank == 1 { return Dims(try array.tensor.listed().map(\.wrappedInt)) }
        if value.cast(to: TupleObject.self) != nil || value.cast(to: ListObject.self) != nil {
            return Dims(try machine.items(of: value).map { try machine.index($0) })
        }
        do { return [try machine.index(value)] } catch {
            throw ScriptError(.typeError, "expected a sequence of integers or a single integer, got '\(try machine.repr(value))'")
        }
    }

    /// Sizes of a new array; ValueError where one is negative.
    func newShape(_ index: Int) throws -> Dims {
        let shape = try shape(index)
        guard !shape.contains(where: { $0 < 0 }) else { throw error(index, .valueError, "negative dimensions are not allowed") }
        return shape
    }

    /// The mask given as `where`; nil for True. TypeError for what is not bool.
    func mask(_ index: Int) throws -> Tensor? {
        if case .bool(true) = self[index] { return nil }
        let mask = try array(index)
        guard mask.dtype == .bool else {
            throw error(index, .typeError, "Cannot cast array data from dtype('\(mask.dtype.name)') to dtype('bool') according to the rule 'safe'")
        }
        return mask
    }

    /// The argument as an array with `value` where the mask given as `where` does not hold.
    func masked(_ index: Int, by mask: Int, filled value: Scalar) throws -> Tensor {
        let x = try array(index)
        guard let mask = try self.mask(mask) else { return x }
        let shape = try Layout.broadcast(x.shape, mask.shape)
        return try x.expanded(to: shape).cloned().filled(value, where: Tensor.predicate(.logicalNot, mask))
    }

    /// `result` with the number given as `initial` added to it, or multiplied.
    func starting(at index: Int, _ operation: BinaryOperation, _ result: Tensor) throws -> Tensor {
        guard isGiven(index), !self[index].isNone else { return result }
        return try ArrayArithmetic.elementwise(operation, .array(result), operand(index))
    }

    /// Stores `result` in the array given as `out`, if there is one, and gives it back.
    /// Only elements where `mask` holds are stored; without an array for the others these are 0.
    func finished(_ result: Tensor, out index: Int, where mask: Tensor? = nil) throws -> Value {
        guard let out = self[index].cast(to: ArrayObject.self) ?? self[index].cast(to: TupleObject.self)?.items.first?.cast(to: ArrayObject.self) else {
            guard self[index].isNone else { throw error(index, .typeError, "return arrays must be of ArrayType") }
            guard let mask else { return .result(result) }
            return .result(try ArraySorting.choose(mask, .array(result), .array(Tensor.zeros(result.shape, result.dtype))))
        }
        guard !out.tensor.storage.isReadOnly else { throw error(index, .valueError, "output array is read-only") }
        guard out.tensor.shape == result.shape else {
            throw error(index, .valueError, "output parameter has the wrong shape: \(shapeText(out.tensor.shape)), not \(shapeText(result.shape))")
        }
        try out.tensor.copy(from: mask.map { try ArraySorting.choose($0, .array(result), .array(out.tensor)) } ?? result)
        return .object(out)
    }
}
