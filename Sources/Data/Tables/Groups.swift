// Rows that belong together: different values numbered, and totals and choices number by number. The loops are C's (Kernels/groups.c).
import Kernels
import TensorCore

public enum Groups {
    /// The number of each element among the different ones in the order in which they appear, -1 for NaN, and where each appears first;
    /// both int64. `x` has one dimension.
    public static func codes(_ x: Tensor) throws -> (codes: Tensor, firsts: Tensor) {
        let numbers = try x.converted(to: x.dtype.isFloating ? .float64 : .int64).contiguous()
        let codes = try Tensor(uninitialized: [x.count], .int64), firsts = try Tensor(uninitialized: [x.count], .int64)
        let groups = withExtendedLifetime(numbers) {
            x.dtype.isFloating
                ? st_float_codes(numbers.elements(Double.self), x.count, codes.elements(), firsts.elements())
                : st_int_codes(numbers.elements(Int64.self), x.count, codes.elements(), firsts.elements())
        }
        guard groups >= 0 else { throw Allocator.exhausted }
        return (codes, try firsts.sliced(0, to: groups))
    }

    /// What is summed up.
    public enum Total: String, CaseIterable, Sendable {
        case sum, product = "prod", variance = "var"

        fileprivate var kernel: st_group_total {
            switch self {
            case .sum: ST_GROUP_SUM
            case .product: ST_GROUP_PRODUCT
            case .variance: ST_GROUP_VARIANCE
            }
        }
    }

    /// Totals of `x`, read as float64, for each of `groups` groups, and how many elements counted; NaN and what has code -1 do not.
    /// For `variance` it is the sum of squared differences from the group's mean.
    public static func totals(_ what: Total, _ x: Tensor, _ codes: Tensor, _ groups: Int) throws -> (totals: Tensor, counts: Tensor) {
        let (x, codes) = try checked(x, codes, groups, as: .float64)
        let totals = try Tensor(uninitialized: [groups], .float64), counts = try Tensor(uninitialized: [groups], .int64)
        let done = withExtendedLifetime((x, codes)) {
            st_group_totals(what.kernel, x.elements(Double.self), codes.elements(Int64.self), x.count, groups, totals.elements(), counts.elements())
        }
        guard done else { throw Allocator.exhausted }
        return (totals, counts)
    }

    /// Sums of whole numbers, int64, modulo 2⁶⁴.
    public static func sums(_ x: Tensor, _ codes: Tensor, _ groups: Int) throws -> Tensor {
        let (x, codes) = try checked(x, codes, groups, as: .int64)
        let totals = try Tensor.zeros([groups], .int64)
        withExtendedLifetime((x, codes)) { st_group_int_sums(x.elements(Int64.self), codes.elements(Int64.self), x.count, totals.elements()) }
        return totals
    }

    /// Which element of a group is meant.
    public enum Choice: String, CaseIterable, Sendable {
        case first, last, least = "min", greatest = "max"

        fileprivate var kernel: st_group_choice {
            switch self {
            case .first: ST_GROUP_FIRST
            case .last: ST_GROUP_LAST
            case .least: ST_GROUP_LEAST
            case .greatest: ST_GROUP_GREATEST
            }
        }
    }

    /// The place of one element of each group, int64, -1 where a group has none but NaN.
    public static func places(_ what: Choice, _ x: Tensor, _ codes: Tensor, _ groups: Int) throws -> Tensor {
        let (x, codes) = try checked(x, codes, groups, as: .float64)
        let places = try Tensor(uninitialized: [groups], .int64)
        withExtendedLifetime((x, codes)) {
            st_group_places(what.kernel, x.elements(Double.self), codes.elements(Int64.self), x.count, groups, places.elements())
        }
        return places
    }

    /// Both as the loops want them; ValueError where lengths differ, IndexError where a code is no group's.
    private static func checked(_ x: Tensor, _ codes: Tensor, _ groups: Int, as dtype: DType) throws -> (Tensor, Tensor) {
        guard x.rank == 1, codes.shape == x.shape, groups >= 0 else { throw TensorError(.valueError, "Grouper and axis must be same length") }
        let numbers = try codes.converted(to: .int64).contiguous()
        if numbers.count > 0, try numbers.reduced(.amax).item().wrappedInt >= groups { throw TensorError(.indexError, "codes are out-of-bounds") }
        return (try x.converted(to: dtype).contiguous(), numbers)
    }
}

extension Tensor {
    fileprivate func elements<T>(_: T.Type = T.self) -> UnsafeMutablePointer<T> { pointer.assumingMemoryBound(to: T.self) }
}
