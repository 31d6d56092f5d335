// The functions of `nn.init`: each fills a tensor in place and gives it back.
import Operators
import TensorCore

/// The declared initialisers.
public enum Initializers {
    public static let all: [AnyMaker<Tensor>] = [
        Maker("uniform_(tensor, a=0.0, b=1.0, generator=None)", "Numbers from U(a, b).", example: "nn.init.uniform_(torch.empty(2, 3))") {
            (x: Tensor, a: Double, b: Double, generator: Generator?) throws -> Tensor in
            try x.fillUniform(from: a, to: b, using: generator)
            return x
        },
        Maker("normal_(tensor, mean=0.0, std=1.0, generator=None)", "Numbers from N(mean, std²).", example: "nn.init.normal_(torch.empty(2, 3))") {
            (x: Tensor, mean: Double, std: Double, generator: Generator?) throws -> Tensor in
            try x.fillNormal(mean: mean, std: std, using: generator)
            return x
        },
        Maker("constant_(tensor, val)", "One number everywhere.", example: "nn.init.constant_(torch.empty(2, 3), 0.5)") {
            (x: Tensor, value: Scalar) throws -> Tensor in
            try x.fill(value)
            return x
        },
        Maker("zeros_(tensor)", "Zeros.", example: "nn.init.zeros_(torch.empty(2, 3))") { (x: Tensor) throws -> Tensor in
            try x.fill(.int(0))
            return x
        },
        Maker("ones_(tensor)", "Ones.", example: "nn.init.ones_(torch.empty(2, 3))") { (x: Tensor) throws -> Tensor in
            try x.fill(.int(1))
            return x
        },
        Maker(
            "xavier_uniform_(tensor, gain=1.0, generator=None)", "Glorot and Bengio's uniform start.",
            example: "nn.init.xavier_uniform_(torch.empty(2, 3))"
        ) { (x: Tensor, gain: Double, generator: Generator?) throws -> Tensor in
            let bound = 3.0.squareRoot() * (try xavierDeviation(x, gain))
            try x.fillUniform(from: -bound, to: bound, using: generator)
            return x
        },
        Maker(
            "xavier_normal_(tensor, gain=1.0, generator=None)", "Glorot and Bengio's normal start.",
            example: "nn.init.xavier_normal_(torch.empty(2, 3))"
        ) { (x: Tensor, gain: Double, generator: Generator?) throws -> Tensor in
            try x.fillNormal(mean: 0, std: try xavierDeviation(x, gain), using: generator)
            return x
        },
    ]

    /// gain · √(2 / (fanIn + fanOut)) (Glorot and Bengio 2010).
    private static func xavierDeviation(_ x: Tensor, _ gain: Double) throws -> Double {
        let fanIn = try Initialization.fanIn(x)
        let fanOut = x.shape[0] &* x.shape.dropFirst(2).reduce(1, &*)
        return gain * (2.0 / Double(fanIn &+ fanOut)).squareRoot()
    }
}
