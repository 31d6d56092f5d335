// The table: all families, and the names under which a script finds their operators.
import Signatures

extension Ops {
    /// All operators, family by family.
    public static let families: [Family] = [
        arithmetic, elementwise, trigonometry, pairs, specialFunctions, polynomials, comparisons, sums, extremes,
        truths, sorting, middles, distinct, membership, searching, running, differences, statistics,
        normalizations, convolutions, poolings, patches, reshaping, slices, indexing, joining, linearAlgebra, norms, inverses, equations,
        triangularFactors, spectra, lowRanks, matrixFunctions, borders, activations,
        losses, creation, windows, random, conversions, elementTypes, facts, gradients, rareMethods, refusals, formerFunctions,
    ]

    /// All operators that a script can call.
    public static let all: [AnyOp] = families.flatMap(\.operators)

    /// `torch.name`
    public static let torch: [Name: AnyOp] = namespace(.torch)
    /// `x.name()`; in-place forms are here too.
    public static let methods: [Name: AnyOp] = namespace(.method)
    /// `x.name`
    public static let attributes: [Name: AnyOp] = namespace(.attribute)
    /// `torch.nn.functional.name`
    public static let functional: [Name: AnyOp] = namespace(.functional)
    /// `torch.linalg.name`
    public static let linalg: [Name: AnyOp] = namespace(.linalg)

    /// `torch.special.name`
    public static let special: [Name: AnyOp] = {
        var names = namespace(.special)
        for op in all { for name in op.specialNames { names[name] = op } }
        return names
    }()

    /// `torch.autograd.name`
    public static let autograd: [Name: AnyOp] = namespace(.autograd)

    /// The operators found at `place`, under each of their names, and the forms derived from them: in place, copying.
    private static func namespace(_ place: Places) -> [Name: AnyOp] {
        var names: [Name: AnyOp] = [:]
        for op in all where op.places.contains(place) {
            for name in [op.name] + op.aliases { names[name] = op }
            guard let form = inPlaceForm(of: op) else { continue }
            for name in [form.name] + form.aliases { names[name] = form }
        }
        if place == .torch {
            for op in all where op.traits.contains(.copied) {
                let form = ViewCopy(of: op)
                names[form.name] = form
            }
        }
        return names
    }

    private static func inPlaceForm(of op: Operator) -> Operator? {
        if op.traits.contains(.inPlace) { return InPlace(of: op) }
        return op.traits.contains(.inPlaceView) ? InPlaceView(of: op) : nil
    }
}
