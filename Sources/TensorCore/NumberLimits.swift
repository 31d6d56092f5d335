// What the numbers of an element type can be: `torch.finfo` and `torch.iinfo`.

extension DType {
    /// The greatest number other than infinity, of a floating-point type; else that of float64.
    var greatestFinite: Double { (try? NumberLimits.floating(self))?.greatest.double ?? .greatestFiniteMagnitude }
}

/// The bounds of an element type.
public struct NumberLimits: Hashable, Sendable {
    public let dtype: DType
    public let least: Scalar
    public let greatest: Scalar

    /// The digits of a floating-point type; nil for integers.
    public let precision: Precision?

    public struct Precision: Hashable, Sendable {
        /// The distance from 1 to the next number.
        public let epsilon: Double
        /// The least positive number with all its digits.
        public let leastNormal: Double
        /// The least power of ten that decimal digits resolve beside 1.
        public let resolution: Double
    }

    /// TypeError for integers.
    public static func floating(_ dtype: DType) throws -> NumberLimits {
        let (digits, exponent, resolution) = switch dtype {
        case .float16: (10, 15, 1e-3)
        case .bfloat16: (7, 127, 1e-2)
        case .float32: (23, 127, 1e-6)
        case .float64: (52, 1023, 1e-15)
        default:
            throw TensorError(
                .typeError, "torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.finfo'", parameter: "type")
        }
        let epsilon = Double(sign: .plus, exponent: -digits, significand: 1)
        let greatest = Double(sign: .plus, exponent: exponent, significand: 2 - epsilon)
        let precision = Precision(
            epsilon: epsilon, leastNormal: Double(sign: .plus, exponent: 1 - exponent, significand: 1), resolution: resolution)
        return NumberLimits(dtype: dtype, least: .float(-greatest), greatest: .float(greatest), precision: precision)
    }

    /// TypeError for floating point and bool.
    public static func integer(_ dtype: DType) throws -> NumberLimits {
        guard !dtype.isFloating else {
            throw TensorError(
                .typeError, "torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.iinfo'", parameter: "type")
        }
        guard dtype != .bool else { throw TensorError(.typeError, "torch.bool is not supported by torch.iinfo", parameter: "type") }
        return NumberLimits(dtype: dtype, least: dtype.least, greatest: dtype.greatest, precision: nil)
    }
}
