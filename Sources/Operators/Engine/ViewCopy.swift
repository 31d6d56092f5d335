// The copying form of an operator that gives views, `squeeze_copy`: the same elements in memory of their own.
import Signatures
import TensorCore

/// An operator that copies what a view shows; derived from the operator that gives the view.
public final class ViewCopy: Operator, @unchecked Sendable {
    let pure: Operator

    init(of op: Operator) {
        pure = op
        let open = op.signatureText.firstIndex(of: "(") ?? op.signatureText.endIndex
        super.init(About(
            op.signatureText[..<open] + "_copy" + op.signatureText[open...], op.summary.dropLast() + ", copied.", example: "", places: [.torch], .out))
    }

    override func perform(_ given: consuming [Operand], _ keywords: [Name]) throws -> Output {
        switch try pure.perform(given, keywords) {
        case .tensor(let view): .tensor(try Ops.cloneMethod(view, .contiguous))
        case .tuple(let views): .tuple(try views.map { (view: Output) throws -> Output in
            guard case .tensor(let x) = view else { return view }
            return .tensor(try Ops.cloneMethod(x, .contiguous))
        })
        case let other: other
        }
    }
}
