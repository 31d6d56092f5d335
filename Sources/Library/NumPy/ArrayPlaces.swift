// Places of arrays: indices of triangles and diagonals, all indices in order, and grids written as slices (`np.mgrid`,
// `np.r_`, `np.c_`).
import Language
import Operators
import Signatures
import TensorCore

enum ArrayPlaces {
    private static func triangle(_ name: String, _ what: String, _ body: @escaping (Tensor, Int) throws -> Tensor) -> ArrayFunction {
        ArrayFunction("\(name)(n, k=0, m=None)", "The indices of the \(what) triangle.") { (c: ArrayCall) throws -> Value in
            let n = try c.int(0), m = try c.optionalInt(2) ?? n
            guard n >= 0, m >= 0 else { throw ScriptError(.valueError, "negative dimensions are not allowed") }
            return .tuple(try body(Tensor.ones([n, m], .bool), c.int(1)).nonzeroTuple().map { .array($0) })
        }
    }

    static var functions: [ArrayFunction] {
        [
            triangle("tril_indices", "lower") { (x: Tensor, k: Int) in try x.lowerTriangle(k) },
            triangle("triu_indices", "upper") { (x: Tensor, k: Int) in try x.upperTriangle(k) },
            ArrayFunction("diag_indices(n, ndim=2)", "The indices of a diagonal.") { (c: ArrayCall) throws -> Value in
                let n = try c.int(0), line = Value.array(try Tensor.arange(to: .int(max(n, 0)), .int64))
                return .tuple(Array(repeating: line, count: min(max(try c.int(1), 0), 64)))
            },
            ArrayFunction("ndindex(*shape)", "The indices of all places, one after another.") { (c: ArrayCall) throws -> Value in
                let given = c.rest(0), shape = try ArrayCall.shape(given.count == 1 ? given[0] : .tuple(given), c.machine)
                return .object(indices(shape) { .tuple($0.map { .int($0) }) })
            },
            ArrayFunction("ndenumerate(arr)", "The indices of all places with the elements there.") { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                return .object(indices(x.shape) { (index: [Int]) throws -> Value in
                    var part = x
                    for i in index { part = try part.selected(0, at: i) }
                    return .tuple([.tuple(index.map { .int($0) }), .result(part)])
                })
            },
        ]
    }

    /// What `make` gives for every index of a shape, in row-major order.
    private static func indices(_ shape: Dims, _ make: @escaping ([Int]) throws -> Value) -> IteratorObject {
        var next: [Int]? = shape.contains { $0 <= 0 } ? nil : Array(repeating: 0, count: shape.count)
        return ClosureIterator { (_: Machine) throws -> Value? in
            guard let index = next else { return nil }
            var following = index, dim = shape.count - 1
            while dim >= 0 {
                following[dim] += 1
                if following[dim] < shape[dim] { break }
                following[dim] = 0
                dim -= 1
            }
            next = dim < 0 ? nil : following
            return try make(index)
        }
    }
}

/// `np.mgrid[0:3, 0:2]`, `np.r_[1:4, 0]` and their like: what brackets alone make.
final class ArrayMaker: Object {
    private let name: String
    private let body: (Value, Machine) throws -> Value

    init(_ name: String, _ body: @escaping (Value, Machine) throws -> Value) {
        self.name = name
        self.body = body
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(name: "AxisConcatenator", module: "numpy", summary: "Arrays written between brackets.")
    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) -> String { "<numpy.\(name)>" }
    override func item(_ key: Value, _ machine: Machine) throws -> Value? { try ArrayMode.run { try body(key, machine) } }

    private static func terms(_ key: Value) -> [Value] { key.cast(to: TupleObject.self)?.items ?? [key] }

    /// A slice as the numbers it runs through; with an imaginary step NumPy counts points, which this language does not write.
    private static func line(_ value: Value, _ machine: Machine) throws -> Tensor {
        guard let slice = value.cast(to: SliceObject.self) else { return try ArrayConversion.array(value, machine) }
        func number(_ value: Value, _ fallback: Scalar) throws -> Scalar { value.isNone ? fallback : try ArrayConversion.array(value, machine).item() }
        return try ArrayCreation.arange(number(slice.start, .int(0)), number(slice.stop, .int(0)), number(slice.step, .int(1)), nil)
    }

    private static func grid(_ key: Value, _ machine: Machine, open: Bool) throws -> Value {
        let lines = try terms(key).map { try line($0, machine) }, shape = Dims(lines.map(\.count))
        if key.cast(to: TupleObject.self) == nil, let only = lines.first { return .array(only) }
        let dtype = lines.dropFirst().reduce(lines.first?.dtype ?? .int64) { ArrayPromotion.common($0, $1.dtype) }
        let grids = try lines.enumerated().map { (i: Int, line: Tensor) throws -> Tensor in
            var own = Dims(repeating: 1, count: lines.count)
            own[i] = line.count
            return try line.converted(to: dtype).reshaped(to: own)
        }
        return open ? .tuple(grids.map { .array($0) }) : .array(try Tensor.stack(grids.map { try $0.expanded(to: shape) }))
    }

    private static func joined(_ key: Value, _ machine: Machine, columns: Bool) throws -> Value {
        let parts = try terms(key).map { (value: Value) throws -> Tensor in
            let x = try line(value, machine)
            if columns { return x.rank < 2 ? try x.reshaped(to: [-1, 1]) : x }
            return x.rank == 0 ? try x.unsqueezed(at: 0) : x
        }
        return .array(try ArrayJoining.concatenate(parts, columns ? 1 : 0))
    }

    /// The makers under their names in `np`.
    static var members: [Member] {
        let all = [
            ArrayMaker("mgrid") { (key: Value, machine: Machine) in try grid(key, machine, open: false) },
            ArrayMaker("ogrid") { (key: Value, machine: Machine) in try grid(key, machine, open: true) },
            ArrayMaker("r_") { (key: Value, machine: Machine) in try joined(key, machine, columns: false) },
            ArrayMaker("c_") { (key: Value, machine: Machine) in try joined(key, machine, columns: true) },
            ArrayMaker("s_") { (key: Value, _: Machine) in key },
        ]
        return all.map { Member(Name($0.name), .object($0)) }
    }
}
