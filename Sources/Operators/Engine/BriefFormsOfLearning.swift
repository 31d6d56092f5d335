// The short way to call what a step of training calls: losses, and the sweep back.
import TensorCore

extension BriefForms {
    static let learning: [BriefCall] = [
        // Losses of classes.
        form { (op: Op<Tensor, Tensor, Tensor?, Bool?, Int, Bool?, String, Double>, a: BriefArguments) in
            guard let x = try a.read(Tensor.self, 0), let target = try a.read(Tensor.self, 1), let weight = try a.read(Tensor?.self, 2),
                let average = try a.read(Bool?.self, 3), let ignored = try a.read(Int.self, 4), let reduce = try a.read(Bool?.self, 5),
                let how = try a.read(String.self, 6), let smoothing = try a.read(Double.self, 7)
            else { return nil }
            return a.finished(op, try op.computed(x, target, weight, average, ignored, reduce, how, smoothing))
        },
        // Losses of differences.
        form { (op: Op<Tensor, Tensor, Bool?, Bool?, String, Tensor?>, a: BriefArguments) in
            guard let x = try a.read(Tensor.self, 0), let target = try a.read(Tensor.self, 1), let average = try a.read(Bool?.self, 2),
                let reduce = try a.read(Bool?.self, 3), let how = try a.read(String.self, 4), let weight = try a.read(Tensor?.self, 5)
            else { return nil }
            return a.finished(op, try op.computed(x, target, average, reduce, how, weight))
        },
        // `backward`.
        form { (op: Function<Output, Tensor, Tensor?, Bool?, Bool, [Tensor]?>, a: BriefArguments) in
            guard let x = try a.read(Tensor.self, 0), let gradient = try a.read(Tensor?.self, 1), let retains = try a.read(Bool?.self, 2),
                let creates = try a.read(Bool.self, 3), let inputs = try a.read([Tensor]?.self, 4)
            else { return nil }
            return try op(x, gradient, retains, creates, inputs)
        },
    ]

    @inline(__always)
    private static func form<T: Operator>(_ body: @escaping @Sendable (T, BriefArguments) throws -> Output?) -> BriefCall {
        BriefCall(type: ObjectIdentifier(T.self)) { (op: Operator, a: BriefArguments) throws -> Output? in try body(unsafeDowncast(op, to: T.self), a) }
    }
}
