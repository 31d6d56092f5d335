// The types of operators that can be called in short: for each list of argument types, closures in which these are known, so that reading
// an argument is a few instructions and not a walk over a pack of types. An operator with other types is called the long way.
import TensorCore

enum BriefForms {
    /// How to call an operator of this one's types; nil where they are unusual.
    static func of(_ op: Operator) -> BriefCall? { table[ObjectIdentifier(type(of: op))] }

    private static let table: [ObjectIdentifier: BriefCall] = Dictionary(
        (one + several + functions).map { (call: BriefCall) -> (ObjectIdentifier, BriefCall) in (call.type, call) },
        uniquingKeysWith: { (first: BriefCall, _: BriefCall) -> BriefCall in first })

    @inline(__always)
    private static func form<T: Operator>(_ body: @escaping @Sendable (T, BriefArguments) throws -> Output?) -> BriefCall {
        BriefCall(type: ObjectIdentifier(T.self)) { (op: Operator, a: BriefArguments) throws -> Output? in try body(unsafeDowncast(op, to: T.self), a) }
    }

    private static let one: [BriefCall] = [
        form { (op: Op<Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, TensorOrScalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<TensorOrScalar, TensorOrScalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Axes>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Axes, Axes>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Axes, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Axes, Bool, DType?>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<[Tensor]>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<[Tensor], Int>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Tensor, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Tensor, TensorOrScalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Tensor, Scalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Scalar, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, Int>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, Int, Int>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Bool>, a: BriefArguments) in try a.call(op) },
    ]

    private static let several: [BriefCall] = [
        form { (op: Op<Tensor, Scalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Double>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, DType>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, DType?>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int?, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int?, Bool, DType?>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, Tensor, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, Tensor, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, Tensor, Scalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Int, Tensor, TensorOrScalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, TensorOrScalar, Scalar>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, TensorOrScalar, String?>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, TensorOrScalar?, TensorOrScalar?>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, MemoryFormat>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Operand>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Operand, Axes, Bool, DType?>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Axes, Double, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Axes, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Op<Tensor, Tensor, Tensor, Scalar, Scalar>, a: BriefArguments) in try a.call(op) },
        // Sizes may come one by one.
        form { (op: Op<Tensor, Dims>, a: BriefArguments) in
            guard let x = try a.read(Tensor.self, 0), let sizes = try a.sizes(1) else { return nil }
            return a.finished(op, try op.computed(x, sizes))
        },
    ]

    private static let functions: [BriefCall] = [
        form { (op: Function<NamedTensors, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<NamedTensors, Tensor, Int>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<NamedTensors, Tensor, Int, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<NamedTensors, Tensor, Int, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<NamedTensors, Tensor, Int, Int, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<NamedTensors, Tensor, Int, Int, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Tensor, Int, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Tensor, TensorOrScalar, Bool, Bool, String?, Tensor?>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Tensor, Tensor?, Int>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Tensor, Int, Double, Double>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Output, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Output, Tensor, Bool, Bool, Bool, Int?>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Bool, Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<[Tensor], Tensor>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<[Tensor], Tensor, Int, Int>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Tensor, Generator?>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Tensor, Double, Double, Generator?>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Scalar, DType?, StorageLayout?, Device, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Scalar, Scalar, DType?, StorageLayout?, Device, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Scalar, Scalar, Scalar, DType?, StorageLayout?, Device, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Int, Generator?, DType, StorageLayout?, Device, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Int, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool>, a: BriefArguments) in try a.call(op) },
        form { (op: Function<Tensor, Int, Int, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool>, a: BriefArguments) in try a.call(op) },
    ]
}

extension BriefArguments {
    @inline(__always)
    fileprivate func call<A: Argument>(_ op: Op<A>) throws -> Output? {
        guard let a = try read(A.self, 0) else { return nil }
        if let output { return .tensor(try op.computed(into: output, a)) }
        return finished(op, try op.computed(a))
    }

    @inline(__always)
    fileprivate func call<A: Argument, B: Argument>(_ op: Op<A, B>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1) else { return nil }
        if let output { return .tensor(try op.computed(into: output, a, b)) }
        return finished(op, try op.computed(a, b))
    }

    @inline(__always)
    fileprivate func call<A: Argument, B: Argument, C: Argument>(_ op: Op<A, B, C>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2) else { return nil }
        if let output { return .tensor(try op.computed(into: output, a, b, c)) }
        return finished(op, try op.computed(a, b, c))
    }

    @inline(__always)
    fileprivate func call<A: Argument, B: Argument, C: Argument, D: Argument>(_ op: Op<A, B, C, D>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3) else { return nil }
        if let output { return .tensor(try op.computed(into: output, a, b, c, d)) }
        return finished(op, try op.computed(a, b, c, d))
    }

    @inline(__always)
    fileprivate func call<A: Argument, B: Argument, C: Argument, D: Argument, E: Argument>(_ op: Op<A, B, C, D, E>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3), let e = try read(E.self, 4) else { return nil }
        if let output { return .tensor(try op.computed(into: output, a, b, c, d, e)) }
        return finished(op, try op.computed(a, b, c, d, e))
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument>(_ op: Function<R, A>) throws -> Output? {
        guard let a = try read(A.self, 0) else { return nil }
        return try op(a).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument>(_ op: Function<R, A, B>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1) else { return nil }
        return try op(a, b).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument, C: Argument>(_ op: Function<R, A, B, C>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2) else { return nil }
        return try op(a, b, c).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument>(_ op: Function<R, A, B, C, D>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3) else { return nil }
        return try op(a, b, c, d).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument>(_ op: Function<R, A, B, C, D, E>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3), let e = try read(E.self, 4) else { return nil }
        return try op(a, b, c, d, e).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument>(_ op: Function<R, A, B, C, D, E, F>) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3), let e = try read(E.self, 4), let f = try read(F.self, 5) else { return nil }
        return try op(a, b, c, d, e, f).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument, G: Argument>(
        _ op: Function<R, A, B, C, D, E, F, G>
    ) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3), let e = try read(E.self, 4), let f = try read(F.self, 5), let g = try read(G.self, 6) else { return nil }
        return try op(a, b, c, d, e, f, g).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument, G: Argument, H: Argument>(
        _ op: Function<R, A, B, C, D, E, F, G, H>
    ) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3), let e = try read(E.self, 4), let f = try read(F.self, 5), let g = try read(G.self, 6), let h = try read(H.self, 7) else { return nil }
        return try op(a, b, c, d, e, f, g, h).output
    }

    @inline(__always)
    fileprivate func call<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument, G: Argument, H: Argument, I: Argument>(
        _ op: Function<R, A, B, C, D, E, F, G, H, I>
    ) throws -> Output? {
        guard let a = try read(A.self, 0), let b = try read(B.self, 1), let c = try read(C.self, 2), let d = try read(D.self, 3), let e = try read(E.self, 4), let f = try read(F.self, 5), let g = try read(G.self, 6), let h = try read(H.self, 7), let i = try read(I.self, 8) else { return nil }
        return try op(a, b, c, d, e, f, g, h, i).output
    }
}
