// The types of operators that can be called in short: for each list of argument types, closures in which these are known, so that reading
// an argument is a few instructions and not a walk over a pack of types. An operator with other types is called the long way.
import TensorCore

enum BriefForms {
    /// How to call an operator of this one's types; nil where they are unusual.
    static func of(_ op: Operator) -> BriefCall? { table[ObjectIdentifier(type(of: op))] }

    private static let table: [ObjectIdentifier: BriefCall] = Dictionary(
        (one + several + rarer + functions + rarerFunctions + learning).map { (call: BriefCall) -> (ObjectIdentifier, BriefCall) in (call.type, call) },
        uniquingKeysWith: { (first: BriefCall, _: BriefCall) -> BriefCall in first })

    private static let one: [BriefCall] = [
        .of(Op<Tensor>.self),
        .of(Op<Tensor, Tensor>.self),
        .of(Op<Tensor, TensorOrScalar>.self),
        .of(Op<Tensor, Int>.self),
        .of(Op<TensorOrScalar, TensorOrScalar>.self),
        .of(Op<Tensor, Axes>.self),
        .of(Op<Tensor, Axes, Axes>.self),
        .of(Op<Tensor, Axes, Bool>.self),
        .of(Op<Tensor, Axes, Bool, DType?>.self),
        .of(Op<[Tensor]>.self),
        .of(Op<[Tensor], Int>.self),
        .of(Op<Tensor, Tensor, Tensor>.self),
        .of(Op<Tensor, Tensor, TensorOrScalar>.self),
        .of(Op<Tensor, Tensor, Scalar>.self),
        .of(Op<Tensor, Scalar, Tensor>.self),
        .of(Op<Tensor, Int, Int>.self),
        .of(Op<Tensor, Int, Int, Int>.self),
        .of(Op<Tensor, Bool>.self),
    ]

    private static let several: [BriefCall] = [
        .of(Op<Tensor, Scalar>.self),
        .of(Op<Tensor, Double>.self),
        .of(Op<Tensor, DType>.self),
        .of(Op<Tensor, Int, DType?>.self),
        .of(Op<Tensor, Int?, Bool>.self),
        .of(Op<Tensor, Int?, Bool, DType?>.self),
        .of(Op<Tensor, Int, Tensor>.self),
        .of(Op<Tensor, Int, Tensor, Bool>.self),
        .of(Op<Tensor, Int, Tensor, Tensor>.self),
        .of(Op<Tensor, Int, Tensor, Scalar>.self),
        .of(Op<Tensor, Int, Tensor, TensorOrScalar>.self),
        .of(Op<Tensor, TensorOrScalar, Scalar>.self),
        .of(Op<Tensor, TensorOrScalar, String?>.self),
        .of(Op<Tensor, TensorOrScalar?, TensorOrScalar?>.self),
        .of(Op<Tensor, MemoryFormat>.self),
        .of(Op<Tensor, Operand>.self),
        .of(Op<Tensor, Operand, Axes, Bool, DType?>.self),
        .of(Op<Tensor, Axes, Double, Bool>.self),
        .of(Op<Tensor, Axes, Bool, Bool>.self),
        .of(Op<Tensor, Tensor, Tensor, Scalar, Scalar>.self),
        // Sizes may come one by one.
        BriefCall(type: ObjectIdentifier(Op<Tensor, Dims>.self)) { (op: Operator, a: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Op<Tensor, Dims>.self)
            guard let x = try a.read(Tensor.self, 0), let sizes = try a.sizes(1) else { return nil }
            return a.finished(op, try op.computed(x, sizes))
        },
    ]

    private static let rarer: [BriefCall] = [
        .of(Op<Tensor, Tensor, Tensor?>.self),
        .of(Op<Tensor, Int?, Operand, DType?>.self),
        .of(Op<Tensor, Tensor, Bool>.self),
        .of(Op<Tensor, Tensor, Int>.self),
        .of(Op<Tensor, Tensor, Int?>.self),
        .of(Op<Tensor, Tensor, Double>.self),
        .of(Op<Tensor, Tensor, Tensor, Scalar>.self),
        .of(Op<Tensor, Tensor, Double, Double, Bool>.self),
        .of(Op<Tensor, Scalar, Scalar>.self),
        .of(Op<Tensor, Scalar?, Scalar?>.self),
        .of(Op<Tensor, TensorOrScalar, TensorOrScalar>.self),
        .of(Op<Tensor, Scalar, Bool>.self),
        .of(Op<Tensor, Double, Bool>.self),
        .of(Op<Tensor, Double, Double>.self),
        .of(Op<Tensor, Double, Double, Bool>.self),
        .of(Op<Tensor, Double, Bool, Bool>.self),
        .of(Op<Tensor, Double, Axes, Bool, DType?>.self),
        .of(Op<Tensor, String>.self),
        .of(Op<Tensor, Int, Dims>.self),
        .of(Op<Tensor, DType, Bool, Bool, MemoryFormat?>.self),
    ]

    private static let functions: [BriefCall] = [
        .of(Function<NamedTensors, Tensor>.self),
        .of(Function<NamedTensors, Tensor, Int>.self),
        .of(Function<NamedTensors, Tensor, Int, Bool>.self),
        .of(Function<NamedTensors, Tensor, Int, Bool, Bool>.self),
        .of(Function<NamedTensors, Tensor, Int, Int, Bool>.self),
        .of(Function<NamedTensors, Tensor, Int, Int, Bool, Bool>.self),
        .of(Function<Tensor, Tensor, Int, Bool, Bool>.self),
        .of(Function<Tensor, Tensor, TensorOrScalar, Bool, Bool, String?, Tensor?>.self),
        .of(Function<Tensor, Tensor, Tensor?, Int>.self),
        .of(Function<Tensor, Tensor, Int, Double, Double>.self),
        .of(Function<Output, Tensor>.self),
        .of(Function<Output, Tensor, Bool, Bool, Bool, Int?>.self),
        .of(Function<Bool, Tensor>.self),
        .of(Function<[Tensor], Tensor>.self),
        .of(Function<[Tensor], Tensor, Int, Int>.self),
        .of(Function<Tensor, Tensor, Generator?>.self),
        .of(Function<Tensor, Tensor, Double, Double, Generator?>.self),
        .of(Function<Tensor, Scalar, DType?, StorageLayout?, Device, Bool, Bool>.self),
        .of(Function<Tensor, Scalar, Scalar, DType?, StorageLayout?, Device, Bool, Bool>.self),
        .of(Function<Tensor, Scalar, Scalar, Scalar, DType?, StorageLayout?, Device, Bool, Bool>.self),
        .of(Function<Tensor, Int, Generator?, DType, StorageLayout?, Device, Bool, Bool>.self),
        .of(Function<Tensor, Int, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool>.self),
        .of(Function<Tensor, Int, Int, Dims, Generator?, DType?, StorageLayout?, Device, Bool, Bool>.self),
    ]

    private static let rarerFunctions: [BriefCall] = [
        .of(Function<NamedTensors, Tensor, Bool>.self),
        .of(Function<NamedTensors, Tensor, String>.self),
        .of(Function<Output, Tensor, Bool>.self),
        .of(Function<Output, Tensor, Int?>.self),
        .of(Function<Bool, Tensor, Tensor>.self),
        .of(Function<Bool, Tensor, Tensor, Double, Double, Bool>.self),
        .of(Function<[Tensor], Tensor, Int>.self),
        .of(Function<[Tensor], Tensor, Axes, Int>.self),
        .of(Function<[Tensor], Tensor, Dims, Int>.self),
        .of(Function<Tensor, Tensor>.self),
        .of(Function<Tensor, Tensor, Int>.self),
        .of(Function<Tensor, Tensor, Scalar>.self),
        .of(Function<Tensor, Tensor, Double, Generator?>.self),
        .of(Function<Tensor, Int, Int?, DType?, StorageLayout?, Device, Bool, Bool>.self),
        .of(Function<Tensor, Scalar, Scalar, Int, DType?, StorageLayout?, Device, Bool, Bool>.self),
        .of(Function<Tensor, Dims, Scalar, DType?, StorageLayout?, Device, Bool, Bool>.self),
    ]
}

// One function for each number of parameters: what is generic over a pack of them would ask for their types at every call. Each closure is
// made for its types and holds nothing, so that calling one is a jump.
extension BriefCall {
    @inline(__always)
    fileprivate static func of<A: Argument>(_ type: Op<A>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Op<A>.self)
            guard let a = try arguments.read(A.self, 0) else { return nil }
            if let target = try arguments.target { return .tensor(try op.computed(into: target, a)) }
            return arguments.finished(op, try op.computed(a))
        }
    }

    @inline(__always)
    fileprivate static func of<A: Argument, B: Argument>(_ type: Op<A, B>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Op<A, B>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1) else { return nil }
            if let target = try arguments.target { return .tensor(try op.computed(into: target, a, b)) }
            return arguments.finished(op, try op.computed(a, b))
        }
    }

    @inline(__always)
    fileprivate static func of<A: Argument, B: Argument, C: Argument>(_ type: Op<A, B, C>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Op<A, B, C>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2) else { return nil }
            if let target = try arguments.target { return .tensor(try op.computed(into: target, a, b, c)) }
            return arguments.finished(op, try op.computed(a, b, c))
        }
    }

    @inline(__always)
    fileprivate static func of<A: Argument, B: Argument, C: Argument, D: Argument>(_ type: Op<A, B, C, D>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Op<A, B, C, D>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3) else { return nil }
            if let target = try arguments.target { return .tensor(try op.computed(into: target, a, b, c, d)) }
            return arguments.finished(op, try op.computed(a, b, c, d))
        }
    }

    @inline(__always)
    fileprivate static func of<A: Argument, B: Argument, C: Argument, D: Argument, E: Argument>(_ type: Op<A, B, C, D, E>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Op<A, B, C, D, E>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3), let e = try arguments.read(E.self, 4) else { return nil }
            if let target = try arguments.target { return .tensor(try op.computed(into: target, a, b, c, d, e)) }
            return arguments.finished(op, try op.computed(a, b, c, d, e))
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument>(_ type: Function<R, A>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A>.self)
            guard let a = try arguments.read(A.self, 0) else { return nil }
            return try op(a).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument>(_ type: Function<R, A, B>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1) else { return nil }
            return try op(a, b).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument, C: Argument>(_ type: Function<R, A, B, C>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B, C>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2) else { return nil }
            return try op(a, b, c).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument>(_ type: Function<R, A, B, C, D>.Type) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B, C, D>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3) else { return nil }
            return try op(a, b, c, d).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument>(
        _ type: Function<R, A, B, C, D, E>.Type
    ) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B, C, D, E>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3), let e = try arguments.read(E.self, 4) else { return nil }
            return try op(a, b, c, d, e).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument>(
        _ type: Function<R, A, B, C, D, E, F>.Type
    ) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B, C, D, E, F>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3), let e = try arguments.read(E.self, 4), let f = try arguments.read(F.self, 5) else { return nil }
            return try op(a, b, c, d, e, f).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument, G: Argument>(
        _ type: Function<R, A, B, C, D, E, F, G>.Type
    ) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B, C, D, E, F, G>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3), let e = try arguments.read(E.self, 4), let f = try arguments.read(F.self, 5), let g = try arguments.read(G.self, 6) else { return nil }
            return try op(a, b, c, d, e, f, g).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument, G: Argument, H: Argument>(
        _ type: Function<R, A, B, C, D, E, F, G, H>.Type
    ) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B, C, D, E, F, G, H>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3), let e = try arguments.read(E.self, 4), let f = try arguments.read(F.self, 5), let g = try arguments.read(G.self, 6), let h = try arguments.read(H.self, 7) else { return nil }
            return try op(a, b, c, d, e, f, g, h).output
        }
    }

    @inline(__always)
    fileprivate static func of<R: Returnable, A: Argument, B: Argument, C: Argument, D: Argument, E: Argument, F: Argument, G: Argument, H: Argument, I: Argument>(
        _ type: Function<R, A, B, C, D, E, F, G, H, I>.Type
    ) -> BriefCall {
        BriefCall(type: ObjectIdentifier(type)) { (op: Operator, arguments: BriefArguments) throws -> Output? in
            let op = unsafeDowncast(op, to: Function<R, A, B, C, D, E, F, G, H, I>.self)
            guard let a = try arguments.read(A.self, 0), let b = try arguments.read(B.self, 1), let c = try arguments.read(C.self, 2), let d = try arguments.read(D.self, 3), let e = try arguments.read(E.self, 4), let f = try arguments.read(F.self, 5), let g = try arguments.read(G.self, 6), let h = try arguments.read(H.self, 7), let i = try arguments.read(I.self, 8) else { return nil }
            return try op(a, b, c, d, e, f, g, h, i).output
        }
    }
}
