// Arrays as sets: what is in both, in either, in one only.
import Language
import Operators
import TensorCore

enum ArraySets {
    /// The different elements of both, and for each whether it is in `a` and in `b`.
    private static func members(_ c: ArrayCall) throws -> (all: Tensor, inA: Tensor, inB: Tensor) {
        let a = try ArraySorting.unique(c.array(0)).values, b = try ArraySorting.unique(c.array(1)).values
        let all = try ArraySorting.unique(ArrayJoining.concatenate([a, b], 0)).values
        return (all, try isIn(all, a), try isIn(all, b))
    }

    /// Whether each element of `x` is among `others`.
    static func isIn(_ x: Tensor, _ others: Tensor) throws -> Tensor {
        let line = try others.reshaped(to: [-1])
        guard line.count > 0 else { return try Tensor.full(x.shape, .bool(false), .bool) }
        let sorted = try line.converted(to: ArrayPromotion.common(x.dtype, line.dtype)).contiguous().sorted(along: 0).values
        let places = try ArraySorting.search(sorted, x, right: false).clamped(min: .int(0), max: .int(line.count - 1))
        return try ArrayArithmetic.compare(.eq, .array(sorted.taken(places)), .array(x))
    }

    static var functions: [ArrayFunction] {
        [
            ArrayFunction("setxor1d(ar1, ar2, assume_unique=False)", "The elements that only one has, in order.") { (c: ArrayCall) throws -> Value in
                let sets = try members(c)
                return .array(try sets.all.maskedSelect(Tensor.compare(.ne, sets.inA, sets.inB)))
            },
            ArrayFunction("union1d(ar1, ar2)", "The elements that one of two has, in order.") { (c: ArrayCall) throws -> Value in .array(try members(c).all) },
            ArrayFunction("setdiff1d(ar1, ar2, assume_unique=False)", "The elements of the first that the second does not have, in order.") {
                (c: ArrayCall) throws -> Value in
                let a = try ArraySorting.unique(c.array(0)).values
                return .array(try a.maskedSelect(Tensor.predicate(.logicalNot, isIn(a, c.array(1)))))
            },
            ArrayFunction("isin(element, test_elements, assume_unique=False, invert=False)", "Whether each element is among others.", aliases: ["in1d"]) {
                (c: ArrayCall) throws -> Value in
                let found = try isIn(c.array(0), c.array(1))
                return .result(try c.flag(3) ? Tensor.predicate(.logicalNot, found) : found)
            },
        ]
    }
}
