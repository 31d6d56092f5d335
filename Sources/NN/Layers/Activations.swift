// Activations: layers that apply one operator, most of them without parameters.
import Operators
import Signatures
import TensorCore

extension Layers {
    static let prelu = LayerType(
        "PReLU(num_parameters=1, init=0.25, device=None, dtype=None)", in: "activation", "Scales what is negative by a learnt slope, one for all or one a channel.",
        example: "nn.PReLU()(x)", shows: "num_parameters={num_parameters}",
        build: { (layer: Layer, count: Int, initial: Double, _: Device?, dtype: DType?) throws -> Void in
            try layer.add("weight", [count], dtype)?.fill(.float(initial))
        },
        run: { (layer: Layer, x: Tensor, _: Int, _: Double, _: Device?, _: DType?) throws -> Tensor in try Ops.prelu(x, layer.tensor(.weight)) }).calling("prelu")

    static let rrelu = LayerType(
        "RReLU(lower=0.125, upper=0.3333333333333333, inplace=False)", in: "activation", "Scales what is negative by a slope that is random in training.",
        example: "nn.RReLU().eval()(x)", shows: "lower={lower}, upper={upper}[, inplace={inplace}]",
        run: { (layer: Layer, x: Tensor, lower: Double, upper: Double, inPlace: Bool) throws -> Tensor in
            try Ops.rrelu(x, lower, upper, layer.isTraining, inPlace)
        }).calling("rrelu")

    static let hardtanh = LayerType(
        "Hardtanh(min_val=-1.0, max_val=1.0, inplace=False)", in: "activation", Ops.hardtanh.summary, example: "nn.Hardtanh()(x)",
        shows: "min_val={min_val}, max_val={max_val}[, inplace={inplace}]",
        build: { (layer: Layer, low: Scalar, high: Scalar, _: Bool) throws -> Void in
            guard high.double > low.double else {
                throw TensorError(.assertionError, "max_val (\(text(layer.option("max_val") ?? .none))) must be greater than min_val (\(text(layer.option("min_val") ?? .none)))", parameter: "max_val")
            }
        },
        run: { (_: Layer, x: Tensor, low: Scalar, high: Scalar, inPlace: Bool) throws -> Tensor in try Ops.hardtanh(x, low.double, high.double, inPlace) }).calling("hardtanh")

    static let softmax = LayerType(
        "Softmax(dim=None)", in: "activation", "Exponentials scaled to add up to one along a dimension.", example: "nn.Softmax(dim=1)(x)", shows: "dim={dim}",
        run: { (_: Layer, x: Tensor, dim: Int?) throws -> Tensor in try Ops.softmaxFunction(x, dim, .int(5), nil) })

    static let logSoftmax = LayerType(
        "LogSoftmax(dim=None)", in: "activation", "The logarithm of softmax.", example: "nn.LogSoftmax(dim=1)(x)", shows: "dim={dim}",
        run: { (_: Layer, x: Tensor, dim: Int?) throws -> Tensor in try Ops.logSoftmaxFunction(x, dim, .int(5), nil) })

    static let softmin = LayerType(
        "Softmin(dim=None)", in: "activation", "The softmax of the negative.", example: "nn.Softmin(dim=1)(x)", shows: "dim={dim}",
        run: { (_: Layer, x: Tensor, dim: Int?) throws -> Tensor in try Ops.softmin(x, dim, .int(5), nil) })

    static let softmax2d = LayerType(
        "Softmax2d()", in: "activation", "Softmax over the channels of pictures.", example: "nn.Softmax2d()(torch.ones(1, 2, 3, 3))",
        run: { (_: Layer, x: Tensor) throws -> Tensor in
            guard x.rank == 3 || x.rank == 4 else {
                throw TensorError(.valueError, "Softmax2d: expected input to be 3D or 4D, got \(x.rank)D instead", parameter: "input")
            }
            return try Ops.softmax(x, -3, nil)
        })

    static let activations: [LayerDeclaration] = [
        OperatorLayer("ReLU", of: Ops.reluFunction, example: "nn.ReLU()(x)", shows: "[inplace={inplace}]"),
        OperatorLayer("ReLU6", of: Ops.relu6, example: "nn.ReLU6()(x)", shows: "[inplace={inplace}]"),
        OperatorLayer("LeakyReLU", of: Ops.leakyRelu, example: "nn.LeakyReLU(0.1)(x)", shows: "negative_slope={negative_slope}[, inplace={inplace}]"),
        hardtanh,
        OperatorLayer("Hardsigmoid", of: Ops.hardsigmoid, example: "nn.Hardsigmoid()(x)"),
        OperatorLayer("Hardswish", of: Ops.hardswish, example: "nn.Hardswish()(x)"),
        OperatorLayer("Threshold", of: Ops.threshold, example: "nn.Threshold(0.1, 20)(x)", shows: "threshold={threshold}, value={value}[, inplace={inplace}]"),
        OperatorLayer("ELU", of: Ops.elu, example: "nn.ELU()(x)", shows: "alpha={alpha}[, inplace={inplace}]"),
        OperatorLayer("SELU", of: Ops.selu, example: "nn.SELU()(x)", shows: "[inplace={inplace}]"),
        OperatorLayer("CELU", of: Ops.celu, example: "nn.CELU()(x)", shows: "alpha={alpha}[, inplace={inplace}]"),
        OperatorLayer("GELU", of: Ops.gelu, example: "nn.GELU()(x)", shows: "approximate={approximate!r}"),
        OperatorLayer("SiLU", of: Ops.silu, example: "nn.SiLU()(x)", shows: "[inplace={inplace}]"),
        OperatorLayer("Mish", of: Ops.mish, example: "nn.Mish()(x)", shows: "[inplace={inplace}]"),
        OperatorLayer("Softplus", of: Ops.softplus, example: "nn.Softplus()(x)", shows: "beta={beta}, threshold={threshold}"),
        OperatorLayer("Softsign", of: Ops.softsign, example: "nn.Softsign()(x)"),
        OperatorLayer("Softshrink", of: Ops.softshrink, example: "nn.Softshrink()(x)", shows: "{lambd}"),
        OperatorLayer("Hardshrink", of: Ops.hardshrink, example: "nn.Hardshrink()(x)", shows: "{lambd}"),
        OperatorLayer("Tanhshrink", of: Ops.tanhshrink, example: "nn.Tanhshrink()(x)"),
        OperatorLayer("LogSigmoid", of: Ops.logsigmoid, example: "nn.LogSigmoid()(x)"),
        OperatorLayer("Sigmoid", of: Ops.sigmoid, signature: "Sigmoid()", example: "nn.Sigmoid()(x)"),
        OperatorLayer("Tanh", of: Ops.tanh, signature: "Tanh()", example: "nn.Tanh()(x)"),
        OperatorLayer("GLU", of: Ops.glu, example: "nn.GLU(0)(x)", shows: "dim={dim}"),
        prelu, rrelu, softmax, logSoftmax, softmin, softmax2d,
    ]
}
