// NumPy's functions that join arrays and take them apart.
import Language
import Operators
import Signatures
import TensorCore

enum ArrayJoining {
    /// `np.concatenate`: along `axis`, or flattened where that is nil; types are promoted.
    static func concatenate(_ arrays: [Tensor], _ axis: Int?) throws -> Tensor {
        guard let first = arrays.first else { throw ScriptError(.valueError, "need at least one array to concatenate") }
        let dtype = arrays.dropFirst().reduce(first.dtype) { ArrayPromotion.common($0, $1.dtype) }
        let parts = try arrays.map { try $0.converted(to: dtype) }
        guard let axis else { return try Tensor.cat(parts.map { try $0.reshaped(to: [-1]) }, 0) }
        guard first.rank > 0 else { throw ScriptError(.valueError, "zero-dimensional arrays cannot be concatenated") }
        let dim = try normalizedAxis(axis, first.rank)
        for (i, part) in parts.enumerated() {
            guard part.rank == first.rank else {
                throw ScriptError(
                    .valueError,
                    "all the input arrays must have same number of dimensions, but the array at index 0 has \(first.rank) dimension(s) and the array at index \(i) has \(part.rank) dimension(s)")
            }
            for d in 0..<first.rank where d != dim && part.shape[d] != first.shape[d] {
                throw ScriptError(
                    .valueError,
                    "all the input array dimensions except for the concatenation axis must match exactly, but along dimension \(d), the array at index 0 has size \(first.shape[d]) and the array at index \(i) has size \(part.shape[d])")
            }
        }
        // PyTorch skips empty lines whatever their shape; here the shapes agree.
        return try Tensor.cat(parts, dim)
    }

    /// `np.stack`: along a new dimension.
    static func stack(_ arrays: [Tensor], _ axis: Int) throws -> Tensor {
        guard let first = arrays.first else { throw ScriptError(.valueError, "need at least one array to stack") }
        guard arrays.allSatisfy({ $0.shape == first.shape }) else { throw ScriptError(.valueError, "all input arrays must have the same shape") }
        let dim = try normalizedAxis(axis, first.rank + 1)
        return try concatenate(arrays.map { try $0.unsqueezed(at: dim) }, dim)
    }

    /// At least `rank` dimensions, new ones in front; the third one behind.
    private static func raised(_ x: Tensor, _ rank: Int) throws -> Tensor {
        var result = x
        while result.rank < rank { result = try result.unsqueezed(at: rank == 3 && result.rank == 2 ? 2 : 0) }
        return result
    }

    /// Boundaries between parts: for a number of parts those of equal size, for a list the list.
    private static func parts(_ x: Tensor, _ value: Value, _ c: ArrayCall, _ dim: Int, equal: Bool) throws -> Value {
        let size = x.shape[dim]
        var bounds: [Int]
        if let sections = try? c.machine.index(value) {
            guard sections > 0, sections < 1 << 24 else { throw ScriptError(.valueError, "number sections must be larger than 0.") }
            guard !equal || size % sections == 0 else { throw ScriptError(.valueError, "array split does not result in an equal division") }
            let (each, more) = size.quotientAndRemainder(dividingBy: sections)
            bounds = [0]
            for i in 0..<sections { bounds.append(bounds[i] + each + (i < more ? 1 : 0)) }
        } else {
            bounds = [0] + Array(try ArrayCall.shape(value, c.machine)) + [size]
        }
        return .list(try (1..<bounds.count).map { i in ArrayShapes.view(try x.sliced(dim, from: bounds[i - 1], to: i == bounds.count - 1 ? size : bounds[i]), of: c[0]) })
    }

    private static func splitting(_ name: String, _ signature: String, _ axis: Int?, equal: Bool = true) -> ArrayFunction {
        ArrayFunction(signature, "Parts along a dimension; views.") { (c: ArrayCall) throws -> Value in
            let x = try c.array(0)
            let wanted = try axis ?? c.int(2)
            // `hsplit` of a line splits the line.
            let dim = try normalizedAxis(name == "hsplit" && x.rank == 1 ? 0 : wanted, x.rank)
            return try parts(x, c[1], c, dim, equal: equal)
        }
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("concatenate(arrays, /, axis=0, out=None, *, dtype=None, casting='same_kind')", "Arrays one after another along `axis`.", aliases: ["concat"]) {
                (c: ArrayCall) throws -> Value in
                let joined = try concatenate(c.arrays(0), c.optionalInt(1))
                return try c.finished(c.dtype(3).map { try joined.converted(to: $0) } ?? joined, out: 2)
            },
            ArrayFunction("stack(arrays, axis=0, out=None, *, dtype=None, casting='same_kind')", "Arrays beside each other along a new dimension.") {
                (c: ArrayCall) throws -> Value in try c.finished(stack(c.arrays(0), c.int(1)), out: 2) },
            ArrayFunction("vstack(tup, *, dtype=None, casting='same_kind')", "Arrays below each other.", aliases: ["row_stack"]) { (c: ArrayCall) throws -> Value in
                .array(try concatenate(c.arrays(0).map { try raised($0, 2) }, 0)) },
            ArrayFunction("hstack(tup, *, dtype=None, casting='same_kind')", "Arrays beside each other.") { (c: ArrayCall) throws -> Value in
                let arrays = try c.arrays(0).map { try raised($0, 1) }
                return .array(try concatenate(arrays, arrays.first?.rank == 1 ? 0 : 1))
            },
            ArrayFunction("dstack(tup)", "Arrays behind each other.") { (c: ArrayCall) throws -> Value in
                .array(try concatenate(c.arrays(0).map { try raised($0, 3) }, 2)) },
            ArrayFunction("column_stack(tup)", "Lines as the columns of a matrix.") { (c: ArrayCall) throws -> Value in
                .array(try concatenate(c.arrays(0).map { try $0.rank < 2 ? $0.reshaped(to: [-1, 1]) : $0 }, 1)) },
            ArrayFunction("append(arr, values, axis=None)", "A copy with more values at the end.") { (c: ArrayCall) throws -> Value in
                .array(try concatenate([c.array(0), c.array(1)], c.optionalInt(2))) },
            splitting("split", "split(ary, indices_or_sections, axis=0)", nil), splitting("array_split", "array_split(ary, indices_or_sections, axis=0)", nil, equal: false),
            splitting("hsplit", "hsplit(ary, indices_or_sections)", 1), splitting("vsplit", "vsplit(ary, indices_or_sections)", 0),
        ]
    }
}
