// Functions that write into an array: at places, under masks, along the diagonal.
import Language
import Operators
import TensorCore

enum ArrayWriting {
    /// The array that is written to.
    private static func target(_ c: ArrayCall) throws -> Tensor {
        let array = try ArrayObject.this(c[0])
        try array.checkWritable()
        return array.tensor
    }

    /// Sets the elements under `mask` to `values`, over and over.
    private static func place(_ x: Tensor, _ mask: Tensor, _ values: Tensor) throws {
        let flag = try mask.converted(to: .bool).expanded(to: x.shape), count = try flag.reduced(.countNonzero).item().wrappedInt
        guard count > 0 else { return }
        let line = try values.converted(to: x.dtype).reshaped(to: [-1])
        guard line.count > 0 else { throw ScriptError(.valueError, "Cannot insert from an empty array!") }
        let all = try line.repeated([count / line.count + 1]).sliced(0, to: count)
        try x.assign(all, at: [.tensor(flag)])
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("copyto(dst, src, casting='same_kind', where=True)", "Copies an array into another.") { (c: ArrayCall) throws -> Value in
                let x = try target(c), source = try c.array(1, as: x.dtype)
                guard (try? Layout.broadcast(source.shape, x.shape)) == x.shape else {
                    throw ScriptError(.valueError, "could not broadcast input array from shape \(tightShapeText(source.shape)) into shape \(tightShapeText(x.shape))")
                }
                if case .bool(true) = c[3] { try x.copy(from: source) } else {
                    try x.copy(from: ArraySorting.choose(c.array(3), .array(source), .array(x)))
                }
                return .none
            },
            ArrayFunction("put(a, ind, v, mode='raise')", "Sets elements of the flattened array.", method: true) { (c: ArrayCall) throws -> Value in
                let x = try target(c), mode = try c.string(3)
                var places = try c.array(1, as: .int64).reshaped(to: [-1])
                if mode == "clip" { places = try places.clamped(min: .int(0), max: .int(x.count - 1)) }
                if mode == "wrap", x.count > 0 { places = try Tensor.binary(.remainder, places, .int(x.count)) }
                let values = try c.array(2, as: x.dtype).reshaped(to: [-1])
                guard places.count > 0, values.count > 0 else { return .none }
                for i in try places.listed().map(\.wrappedInt) where i < -x.count || i >= x.count { throw ArrayIndexing.outOfBounds(i, axis: 0, size: x.count) }
                let flat = try x.reshaped(to: [-1])
                try flat.put(values.repeated([places.count / values.count + 1]).sliced(0, to: places.count), at: [(0, places)])
                if flat.storage !== x.storage { try x.copy(from: flat.reshaped(to: x.shape)) }
                return .none
            },
            ArrayFunction("place(arr, mask, vals)", "Sets the elements under a mask, values over and over.") { (c: ArrayCall) throws -> Value in
                try place(target(c), c.array(1), c.array(2))
                return .none
            },
            ArrayFunction("putmask(a, mask, values)", "Sets the elements under a mask to those in the same places.") { (c: ArrayCall) throws -> Value in
                let x = try target(c), values = try c.array(2, as: x.dtype)
                let all = try values.reshaped(to: [-1]).repeated([x.count / max(values.count, 1) + 1]).sliced(0, to: x.count).reshaped(to: x.shape)
                try x.copy(from: ArraySorting.choose(c.array(1), .array(all), .array(x)))
                return .none
            },
            ArrayFunction("fill_diagonal(a, val, wrap=False)", "Sets the diagonal of a matrix.") { (c: ArrayCall) throws -> Value in
                let x = try target(c)
                guard x.rank == 2 else { throw ScriptError(.valueError, "array must be at least 2-d") }
                let line = try x.diagonal(), values = try c.array(1, as: x.dtype).reshaped(to: [-1])
                try line.copy(from: values.count == 1 ? values : values.repeated([line.count / max(values.count, 1) + 1]).sliced(0, to: line.count))
                return .none
            },
        ]
    }
}
