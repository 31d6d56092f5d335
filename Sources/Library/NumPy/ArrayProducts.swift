// NumPy's products of vectors and matrices.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayProducts {
    /// Both in the type of their product; booleans as they are.
    private static func common(_ a: Tensor, _ b: Tensor) throws -> (Tensor, Tensor, DType) {
        let dtype = ArrayPromotion.common(a.dtype, b.dtype)
        // Kernels multiply numbers: booleans are counted, and asked whether any was true.
        let working: DType = dtype == .bool ? .int64 : dtype
        return (try a.converted(to: working), try b.converted(to: working), dtype)
    }

    /// `a @ b`
    static func matmul(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        guard a.rank > 0, b.rank > 0 else {
            throw ScriptError(
                .valueError,
                "matmul: Input operand \(a.rank == 0 ? 0 : 1) does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)")
        }
        let inner = a.shape[a.rank - 1], other = b.shape[max(b.rank - 2, 0)]
        guard inner == other else {
            throw ScriptError(
                .valueError,
                "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size \(other) is different from \(inner))")
        }
        let (x, y, dtype) = try common(a, b)
        return try Tensor.matmul(x, y).converted(to: dtype)
    }

    /// `np.dot`: over the last dimension of `a` and the last but one of `b`.
    static func dot(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        if a.rank == 0 || b.rank == 0 { return try ArrayArithmetic.elementwise(.mul, .array(a), .array(b)) }
        let dim = max(b.rank - 2, 0), inner = a.shape[a.rank - 1]
        guard inner == b.shape[dim] else {
            throw ScriptError(
                .valueError, "shapes \(tightShapeText(a.shape)) and \(tightShapeText(b.shape)) not aligned: \(inner) (dim \(a.rank - 1)) != \(b.shape[dim]) (dim \(dim))")
        }
        if b.rank <= 2 && a.rank <= 2 { return try matmul(a, b) }
        return try contract(a, b, [a.rank - 1], [dim])
    }

    /// The sum over pairs of dimensions, those left of `a` before those left of `b`.
    private static func contract(_ a: Tensor, _ b: Tensor, _ left: [Int], _ right: [Int]) throws -> Tensor {
        guard left.count == right.count, zip(left, right).allSatisfy({ a.shape[$0] == b.shape[$1] }) else { throw ScriptError(.valueError, "shape-mismatch for sum") }
        let (x, y, dtype) = try common(a, b)
        let keptLeft = (0..<a.rank).filter { !left.contains($0) }, keptRight = (0..<b.rank).filter { !right.contains($0) }
        let inner = left.reduce(1) { $0 &* a.shape[$1] }
        let rows = try x.permuted(Dims(keptLeft + left)).reshaped(to: [keptLeft.reduce(1) { $0 &* a.shape[$1] }, inner])
        let columns = try y.permuted(Dims(right + keptRight)).reshaped(to: [inner, keptRight.reduce(1) { $0 &* b.shape[$1] }])
        let shape = Dims(keptLeft.map { a.shape[$0] } + keptRight.map { b.shape[$0] })
        return try Tensor.mm(rows, columns).reshaped(to: shape).converted(to: dtype)
    }

    private static func tensordot(_ c: ArrayCall) throws -> Value {
        let a = try c.array(0), b = try c.array(1)
        if let n = try? c.machine.index(c[2]) {
            guard n >= 0, n <= min(a.rank, b.rank) else { throw ScriptError(.valueError, "shape-mismatch for sum") }
            return .result(try contract(a, b, Array((a.rank - n)..<a.rank), Array(0..<n)))
        }
        let pair = try c.machine.items(of: c[2])
        guard pair.count == 2 else { throw ScriptError(.valueError, "tensordot axes must be a number or a pair") }
        let left = try ArrayCall.shape(pair[0], c.machine).map { try normalizedAxis($0, a.rank) }
        let right = try ArrayCall.shape(pair[1], c.machine).map { try normalizedAxis($0, b.rank) }
        return .result(try contract(a, b, left, right))
    }

    private static func outer(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        try ArrayArithmetic.elementwise(.mul, .array(a.reshaped(to: [-1, 1])), .array(b.reshaped(to: [1, -1])))
    }

    private static func einsum(_ c: ArrayCall) throws -> Value {
        var terms = c.rest(1), subscripts = c[0].text ?? ""
        if c[0].text == nil { (subscripts, terms) = try lettered([c[0]] + terms, c.machine) }
        let arrays = try terms.map { try ArrayConversion.array($0, c.machine) }
        guard let first = arrays.first else { throw ScriptError(.valueError, "must provide at least an operand and a subscripts list to einsum") }
        let dtype = arrays.dropFirst().reduce(first.dtype) { ArrayPromotion.common($0, $1.dtype) }
        return .result(try Ops.einsum([.string(subscripts)] + arrays.map { .tensor(try $0.converted(to: dtype)) }))
    }

    /// `einsum(a, [0, 1], b, [1], [0])`: numbers for dimensions become letters.
    private static func lettered(_ terms: [Value], _ machine: Machine) throws -> (subscripts: String, arrays: [Value]) {
        func letters(_ list: Value) throws -> String {
            try machine.items(of: list).map { (item: Value) throws -> String in
                guard case .object = item else {
                    let place = try machine.index(item)
                    guard place >= 0, place < 52 else { throw ScriptError(.valueError, "subscript is not within the valid range [0, 52)") }
                    return String(UnicodeScalar(UInt8(place < 26 ? 65 + place : 71 + place)))
                }
                return "..."
            }.joined()
        }
        let pairs = stride(from: 0, to: terms.count - 1, by: 2)
        let inputs = try pairs.map { try letters(terms[$0 + 1]) }.joined(separator: ",")
        let output = terms.count % 2 == 1 ? "->" + (try letters(terms[terms.count - 1])) : ""
        return (inputs + output, pairs.map { terms[$0] })
    }

    private static func kron(_ a: Tensor, _ b: Tensor) throws -> Tensor {
        let rank = max(a.rank, b.rank)
        let x = Dims(repeating: 1, count: rank - a.rank) + a.shape, y = Dims(repeating: 1, count: rank - b.rank) + b.shape
        var left = Dims(), right = Dims(), shape = Dims()
        for d in 0..<rank {
            left = left + [x[d], 1]
            right = right + [1, y[d]]
            shape.append(x[d] &* y[d])
        }
        return try ArrayArithmetic.elementwise(.mul, .array(a.reshaped(to: left)), .array(b.reshaped(to: right))).reshaped(to: shape)
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("dot(a, b, out=None)", "The product of vectors or matrices.", method: true) { (c: ArrayCall) throws -> Value in
                try c.finished(dot(c.array(0), c.array(1)), out: 2) },
            ArrayFunction("matmul(x1, x2, /, out=None)", "The product of matrices, in batches where there are more dimensions.") { (c: ArrayCall) throws -> Value in
                try c.finished(matmul(c.array(0), c.array(1)), out: 2) },
            ArrayFunction("vdot(a, b, /)", "The product of two flattened arrays.") { (c: ArrayCall) throws -> Value in
                .result(try dot(c.array(0).reshaped(to: [-1]), c.array(1).reshaped(to: [-1]))) },
            ArrayFunction("inner(a, b, /)", "Products over the last dimensions.") { (c: ArrayCall) throws -> Value in
                let a = try c.array(0), b = try c.array(1)
                if a.rank == 0 || b.rank == 0 { return .result(try dot(a, b)) }
                guard a.shape[a.rank - 1] == b.shape[b.rank - 1] else {
                    throw ScriptError(
                        .valueError,
                        "shapes \(tightShapeText(a.shape)) and \(tightShapeText(b.shape)) not aligned: \(a.shape[a.rank - 1]) (dim \(a.rank - 1)) != \(b.shape[b.rank - 1]) (dim \(b.rank - 1))")
                }
                return .result(try contract(a, b, [a.rank - 1], [b.rank - 1]))
            },
            ArrayFunction("outer(a, b, out=None)", "The products of all pairs.") { (c: ArrayCall) throws -> Value in try c.finished(outer(c.array(0), c.array(1)), out: 2) },
            ArrayFunction("tensordot(a, b, axes=2)", "The sum over pairs of dimensions.") { (c: ArrayCall) throws -> Value in try tensordot(c) },
            ArrayFunction("einsum(subscripts, *operands, optimize=False)", "Products and sums as letters for dimensions say.") { (c: ArrayCall) throws -> Value in try einsum(c) },
            ArrayFunction("kron(a, b)", "Every element of `a` times all of `b`.") { (c: ArrayCall) throws -> Value in .result(try kron(c.array(0), c.array(1))) },
            ArrayFunction("trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)", "The sum of a diagonal.", method: true) { (c: ArrayCall) throws -> Value in
                let x = try c.array(0)
                guard x.rank >= 2 else { throw ScriptError(.valueError, "diag requires an array of at least two dimensions") }
                let line = try x.diagonal(offset: c.int(1), normalizedAxis(c.int(2), x.rank), normalizedAxis(c.int(3), x.rank))
                return try c.finished(ArrayReductions.sum(line, [line.rank - 1], as: c.dtype(4)), out: 5)
            },
        ]
    }
}

extension Value {
    /// What an operator of PyTorch's gave, as NumPy's.
    static func fromOperator(_ output: Output) throws -> Value {
        switch output {
        case .tensor(let x): .result(x)
        case .tuple(let items): .tuple(try items.map { try fromOperator($0) })
        case .list(let items): .list(try items.map { try fromOperator($0) })
        case .named(let named): .tuple(named.tensors.map { .result($0) })
        default: Value(output)
        }
    }
}
