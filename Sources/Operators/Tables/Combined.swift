// Functions of three tensors that one loop computes: sums with a product or a quotient, and points between two.
import TensorCore

extension Ops {
    public static let addcmul: Op<Tensor, Tensor, Tensor, Scalar> = Op(
        About("addcmul(input, tensor1, tensor2, *, value=1)", "`input` plus `value` times the product of the other two.",
              example: "torch.addcmul(torch.zeros(2), torch.ones(2), torch.ones(2), value=0.5)", [.inPlace, .out], older: ["input, value, tensor1, tensor2"]),
        forward: { (x: Tensor, a: Tensor, b: Tensor, value: Scalar) in try combined(.addcmul, x, a, b, value, into: nil) },
        into: { (output: Tensor, x: Tensor, a: Tensor, b: Tensor, value: Scalar) in try combined(.addcmul, x, a, b, value, into: output) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Scalar) in g },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, b: Tensor, value: Scalar) in try g * (b * value) },
            Derivative(.second) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, _: Tensor, value: Scalar) in try g * (a * value) },
        ])

    public static let addcdiv: Op<Tensor, Tensor, Tensor, Scalar> = Op(
        About("addcdiv(input, tensor1, tensor2, *, value=1)", "`input` plus `value` times the quotient of the other two.",
              example: "torch.addcdiv(torch.zeros(2), torch.ones(2), torch.full((2,), 4.), value=0.5)", [.inPlace, .out], older: ["input, value, tensor1, tensor2"]),
        forward: { (x: Tensor, a: Tensor, b: Tensor, value: Scalar) in try combined(.addcdiv, x, a, b, value, into: nil) },
        into: { (output: Tensor, x: Tensor, a: Tensor, b: Tensor, value: Scalar) in try combined(.addcdiv, x, a, b, value, into: output) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Tensor, _: Scalar) in g },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, b: Tensor, value: Scalar) in try g * (value / b) },
            Derivative([.second, .third]) { (g: Tensor, _: Tensor, _: Tensor, a: Tensor, b: Tensor, value: Scalar) in try -g * (a * value / (b * b)) },
        ])

    private static func combined(_ operation: TernaryOperation, _ x: Tensor, _ a: Tensor, _ b: Tensor, _ value: Scalar, into output: Tensor?) throws -> Tensor {
        if operation == .addcdiv, !a.dtype.isFloating, !b.dtype.isFloating {
            throw TensorError(
                .runtimeError,
                "Integer division with addcdiv is no longer supported, and in a future  release addcdiv will perform a true division of tensor1 and "
                    + "tensor2. The historic addcdiv behavior can be implemented as (input + value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for "
                    + "integer inputs and as (input + value * tensor1 / tensor2) for float inputs. The future addcdiv behavior is just the latter "
                    + "implementation: (input + value * tensor1 / tensor2), for all dtypes.", parameter: "tensor1")
        }
        let dtype = Promotion.common(of: [x, a, b])
        return try Tensor.ternary(operation, x, a, b, factor: value, as: dtype, kernelName: "\(operation)_cpu_out", into: output)
    }

    public static let lerp: Op<Tensor, Tensor, TensorOrScalar> = Op(
        About("lerp(input, end, weight)", "Point between `input` and `end`, at `weight` of the way.",
              example: "torch.lerp(torch.zeros(2), torch.ones(2), 0.25)", [.inPlace, .out]),
        forward: { (x: Tensor, end: Tensor, weight: TensorOrScalar) in
            switch weight {
            case .tensor(let w): try lerpTensor(x, end, w)
            case .scalar(let s): try lerpScalar(x, end, s)
            }
        },
        into: { (output: Tensor, x: Tensor, end: Tensor, weight: TensorOrScalar) in
            switch weight {
            case .tensor(let w): try between(x, end, w, "tensor", into: output)
            case .scalar(let s): try between(x, end, weighted(x, s), "scalar", into: output)
            }
        })

    static let lerpScalar: Op<Tensor, Tensor, Scalar> = Op(
        About("lerp(input, end, weight)", "Point between two tensors, at a number's weight.", example: "", places: [], node: "LerpBackward0"),
        forward: { (x: Tensor, end: Tensor, weight: Scalar) in try between(x, end, weighted(x, weight), "scalar", into: nil) },
        gradients: [
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, weight: Scalar) in try g * .float(1 - weight.double) },
            Derivative { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, weight: Scalar) in try g * weight },
        ])

    static let lerpTensor: Op<Tensor, Tensor, Tensor> = Op(
        About("lerp(input, end, weight)", "Point between two tensors, at a tensor's weight.", example: "", places: [], node: "LerpBackward1"),
        forward: { (x: Tensor, end: Tensor, weight: Tensor) in try between(x, end, weight, "tensor", into: nil) },
        gradients: [
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, weight: Tensor) in try g * (1 - weight) },
            Derivative(.third) { (g: Tensor, _: Tensor, _: Tensor, _: Tensor, weight: Tensor) in try g * weight },
            Derivative([.first, .second]) { (g: Tensor, _: Tensor, x: Tensor, end: Tensor, _: Tensor) in try g * (end - x) },
        ])

    /// A weight as a tensor of `x`'s type; integers fail later, with the kernel's words.
    private static func weighted(_ x: Tensor, _ weight: Scalar) throws -> Tensor { try Tensor.full([], weight, x.dtype) }

    private static func between(_ x: Tensor, _ end: Tensor, _ weight: Tensor, _ kind: String, into output: Tensor?) throws -> Tensor {
        for (name, other) in [("end", end), ("weight", weight)] where other.dtype != x.dtype {
            throw TensorError(.runtimeError, "expected dtype \(x.dtype.cName) for `\(name)` but got dtype \(other.dtype.cName)", parameter: name)
        }
        return try Tensor.ternary(.lerp, x, end, weight, as: x.dtype, kernelName: "lerp_kernel_\(kind)", into: output)
    }
}
