// Orthogonal polynomials of `torch.special`: functions of a place and a degree, of which PyTorch records nothing.
import TensorCore

extension Ops {
    private static func polynomial(_ name: String, _ whose: String, _ operation: BinaryOperation) -> Op<TensorOrScalar, TensorOrScalar> {
        Op(About("\(name)(x, n)", "\(whose) of degree `n`, which is cut off to a whole number; 0 where that is negative.",
                 example: "torch.special.\(name)(torch.tensor([0.5, -0.25]), 3)", places: [.special], [.out], forms: [
                    "Tensor x, Tensor n, *, Tensor out = None", "Number x, Tensor n, *, Tensor out = None", "Tensor x, Number n, *, Tensor out = None",
                 ]),
           forward: { (x: TensorOrScalar, n: TensorOrScalar) in
               if case (.scalar, .scalar) = (x, n) {
                   throw Misfit.combination
               }
               return try Tensor.apply(operation, x, n)
           },
           into: { (output: Tensor, x: TensorOrScalar, n: TensorOrScalar) in try Tensor.apply(operation, x, n, into: output) })
    }

    public static let chebyshevT: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("chebyshev_polynomial_t", "Chebyshev's polynomial of the first kind", .chebyshevT)
    public static let chebyshevU: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("chebyshev_polynomial_u", "Chebyshev's polynomial of the second kind", .chebyshevU)
    public static let chebyshevV: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("chebyshev_polynomial_v", "Chebyshev's polynomial of the third kind", .chebyshevV)
    public static let chebyshevW: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("chebyshev_polynomial_w", "Chebyshev's polynomial of the fourth kind", .chebyshevW)
    public static let shiftedChebyshevT: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("shifted_chebyshev_polynomial_t", "Chebyshev's polynomial of the first kind in 2x - 1,", .shiftedChebyshevT)
    public static let shiftedChebyshevU: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("shifted_chebyshev_polynomial_u", "Chebyshev's polynomial of the second kind in 2x - 1,", .shiftedChebyshevU)
    public static let shiftedChebyshevV: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("shifted_chebyshev_polynomial_v", "Chebyshev's polynomial of the third kind in 2x - 1,", .shiftedChebyshevV)
    public static let shiftedChebyshevW: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("shifted_chebyshev_polynomial_w", "Chebyshev's polynomial of the fourth kind in 2x - 1,", .shiftedChebyshevW)
    public static let hermiteH: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("hermite_polynomial_h", "Hermite's polynomial, as physicists write it,", .hermiteH)
    public static let hermiteHe: Op<TensorOrScalar, TensorOrScalar> =
        polynomial("hermite_polynomial_he", "Hermite's polynomial, as statisticians write it,", .hermiteHe)
    public static let laguerreL: Op<TensorOrScalar, TensorOrScalar> = polynomial("laguerre_polynomial_l", "Laguerre's polynomial", .laguerreL)
    public static let legendreP: Op<TensorOrScalar, TensorOrScalar> = polynomial("legendre_polynomial_p", "Legendre's polynomial", .legendreP)

    static var polynomials: Family {
        Family("Orthogonal polynomials", [
            chebyshevT, chebyshevU, chebyshevV, chebyshevW, shiftedChebyshevT, shiftedChebyshevU, shiftedChebyshevV, shiftedChebyshevW, hermiteH, hermiteHe,
            laguerreL, legendreP,
        ])
    }
}
