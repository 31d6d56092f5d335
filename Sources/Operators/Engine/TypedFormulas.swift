// Gradient formulas of operators with usual types: their arguments are read where they lie, where a formula of any types has to walk over a
// pack of types and ask Swift's runtime for each.
import TensorCore

enum TypedFormulas {
    typealias Formula = (_ g: Tensor, _ y: Tensor, _ operands: [Operand]) throws -> Gradient

    /// The formula with its arguments packed; nil where the types are unusual.
    static func of<each Input: Argument>(_ derivative: Derivative<repeat each Input>) -> Formula? {
        table[ObjectIdentifier(Derivative<repeat each Input>.self)]?(derivative)
    }

    private typealias Maker = @Sendable (Any) -> Formula?

    private static let table: [ObjectIdentifier: Maker] = [
        ObjectIdentifier(Derivative<Tensor>.self): { (d: Any) -> Formula? in (d as? Derivative<Tensor>).flatMap(one) },
        ObjectIdentifier(Derivative<Tensor, Tensor>.self): { (d: Any) -> Formula? in (d as? Derivative<Tensor, Tensor>).flatMap(two) },
        ObjectIdentifier(Derivative<Tensor, TensorOrScalar>.self): { (d: Any) -> Formula? in (d as? Derivative<Tensor, TensorOrScalar>).flatMap(two) },
        ObjectIdentifier(Derivative<TensorOrScalar, TensorOrScalar>.self): { (d: Any) -> Formula? in
            (d as? Derivative<TensorOrScalar, TensorOrScalar>).flatMap(two)
        },
        ObjectIdentifier(Derivative<Tensor, Dims>.self): { (d: Any) -> Formula? in (d as? Derivative<Tensor, Dims>).flatMap(two) },
        ObjectIdentifier(Derivative<Tensor, TensorOrScalar, Scalar>.self): { (d: Any) -> Formula? in
            (d as? Derivative<Tensor, TensorOrScalar, Scalar>).flatMap(three)
        },
        ObjectIdentifier(Derivative<Tensor, TensorOrScalar, String?>.self): { (d: Any) -> Formula? in
            (d as? Derivative<Tensor, TensorOrScalar, String?>).flatMap(three)
        },
        ObjectIdentifier(Derivative<Tensor, Int, Int>.self): { (d: Any) -> Formula? in (d as? Derivative<Tensor, Int, Int>).flatMap(three) },
    ]

    private static func one<A: Argument>(_ d: Derivative<A>) -> Formula? {
        d.body.map { (body: @escaping Derivative<A>.Body) -> Formula in
            { (g: Tensor, y: Tensor, operands: [Operand]) throws -> Gradient in .one(try body(g, y, read(operands, 0))) }
        }
    }

    private static func two<A: Argument, B: Argument>(_ d: Derivative<A, B>) -> Formula? {
        d.body.map { (body: @escaping Derivative<A, B>.Body) -> Formula in
            { (g: Tensor, y: Tensor, operands: [Operand]) throws -> Gradient in .one(try body(g, y, read(operands, 0), read(operands, 1))) }
        }
    }

    private static func three<A: Argument, B: Argument, C: Argument>(_ d: Derivative<A, B, C>) -> Formula? {
        d.body.map { (body: @escaping Derivative<A, B, C>.Body) -> Formula in
            { (g: Tensor, y: Tensor, operands: [Operand]) throws -> Gradient in
                .one(try body(g, y, read(operands, 0), read(operands, 1), read(operands, 2)))
            }
        }
    }

    /// The recorded argument `i`.
    @inline(__always)
    private static func read<A: Argument>(_ operands: [Operand], _ i: Int) throws -> A {
        do { return try A.required(operands[i]) } catch is Unfit { throw TensorError(.runtimeError, "a recorded argument is lost") }
    }
}
