// The in-place form of an operator, `sin_`: computed as ever, then the argument takes over the result.
import Signatures
import TensorCore

/// An operator that changes its first argument; derived from the operator that does not.
public final class InPlace: Operator, @unchecked Sendable {
    let pure: Operator

    init(of op: Operator) {
        pure = op
        super.init(About(inPlaceOf: op))
    }

    override func perform(_ given: consuming [Operand], _ keywords: [Name]) throws -> Output {
        let arguments = given
        guard case .tensor(let x)? = arguments.first else {
            throw TensorError(.typeError, "\(name)(): argument 'input' (position 1) must be Tensor, not \(arguments.first?.typeName ?? "NoneType")")
        }
        do { try x.checkInPlace() } catch {
            // What does not fit at all is said first.
            if try !pure.accepts(pure.bound(arguments, keywords)) { _ = try pure.perform(arguments, keywords) }
            throw error
        }
        if pure.traits.contains(.apart), arguments.dropFirst().contains(where: { (other: Operand) -> Bool in other.lies(in: x.storage) }) {
            // What does not fit is said first.
            _ = try pure.perform(arguments, keywords)
            for case .tensor(let other) in arguments.dropFirst() { try x.checkNoOverlap(with: other) }
        }
        let isRecorded = Recording.isOn && arguments.wantGradient
        if !isRecorded, try changed(x, arguments, keywords) { return .tensor(x) }
        if pure.writes {
            for case .tensor(let other) in arguments.dropFirst() { try x.checkNoPartialOverlap(with: other) }
            if !isRecorded {
                try pure.write(try pure.bound(arguments, keywords), positional: arguments.count - keywords.count, into: x)
                return .tensor(x)
            }
        }
        guard case .tensor(let result) = try pure.perform(arguments, keywords) else {
            throw TensorError(.typeError, "\(name)() has no tensor result")
        }
        try x.become(result)
        return .tensor(x)
    }

    public override func brief(
        _ operands: UnsafeMutablePointer<Operand>, _ filled: inout Int, _ keywords: [Name], asMethod: Bool
    ) throws -> Output? { try briefInPlace(operands, &filled, keywords, asMethod: asMethod) }

    /// Whether `x` could be changed where it lies: no other argument may share its memory.
    private func changed(_ x: Tensor, _ arguments: [Operand], _ keywords: [Name]) throws -> Bool {
        guard pure.isChanger, !arguments.dropFirst().contains(where: { (other: Operand) -> Bool in other.lies(in: x.storage) }) else { return false }
        try x.checkWritable()
        let version = x.storage.version
        guard try pure.change(x, arguments, keywords) else { return false }
        x.storage.version = version &+ 1
        return true
    }
}

/// An operator that makes its first argument a view of its own elements, `t_`; derived from the operator that gives the view.
public final class InPlaceView: Operator, @unchecked Sendable {
    let pure: Operator

    init(of op: Operator) {
        pure = op
        super.init(About(inPlaceOf: op))
    }

    override func perform(_ given: consuming [Operand], _ keywords: [Name]) throws -> Output {
        let arguments = given
        let result = try pure.perform(arguments, keywords)
        guard case .tensor(let x)? = arguments.first, case .tensor(let view) = result else { return result }
        try x.checkInPlace()
        x.adopt(view)
        x.autograd = view.autograd ?? x.autograd
        return .tensor(x)
    }
}

extension About {
    /// The declaration of the form of `op` that changes its first argument.
    fileprivate init(inPlaceOf op: Operator) {
        let signature = op.signatureText
        let open = signature.firstIndex(of: "(") ?? signature.endIndex
        self.init(
            signature[..<open] + "_" + signature[open...], op.summary.dropLast() + ", in place.", example: "",
            places: op.places.intersection([.torch, .method, .functional]), [.mutating],
            aliases: op.aliases.map { (alias: Name) -> Name in Name(alias.text + "_") })
    }
}
