// The ways to call an operator, as PyTorch's messages list them. Mostly there is one, the signature; a parameter that takes a tensor or a
// number makes two of it, and where PyTorch lists others the declaration says so.
import Signatures

/// One way to call an operator.
struct CallForm {
    /// A parameter of this form.
    struct Slot {
        let name: Name
        /// What it takes, in PyTorch's words.
        let type: String
        /// The default's text; nil where an argument must be given.
        let fallback: String?
        let isNamed: Bool
        /// Which of the operator's parameters it is; nil for `out`, and where only one of several operators has it.
        let parameter: Int?

        var isRequired: Bool { fallback == nil }
        var isOut: Bool { name == "out" }

        /// The same where a number stands in a tensor's place.
        var numbered: Slot { Slot(name: name == "input" ? "self" : name, type: "Number", fallback: fallback, isNamed: isNamed, parameter: parameter) }
    }

    let op: Operator
    let slots: [Slot]
    /// Still understood, but not listed.
    let isOlder: Bool

    /// The fewest arguments, the most by position, and the most.
    var least: Int { slots.count(where: \.isRequired) }
    var positional: Int { slots.count { (slot: Slot) -> Bool in !slot.isNamed } }

    /// The parts of its description: the parameters, and the star before those given by name.
    var listed: [Slot?] {
        var all: [Slot?] = slots
        if let first = slots.firstIndex(where: \.isNamed) { all.insert(nil, at: first) }
        // PyTorch takes what stands between empty parentheses for one.
        return all.isEmpty ? [nil] : all
    }

    /// Whether its only positional parameter collects sizes: `view(2, 3)`.
    var gathers: Bool { positional == 1 && slots.first?.type == "tuple of ints" }

    /// `(Tensor input, int dim, *, Tensor out = None)`
    var description: String {
        var parts: [String] = [], isNamed = false
        for slot in slots {
            if slot.isNamed, !isNamed { parts.append("*") }
            isNamed = isNamed || slot.isNamed
            parts.append("\(slot.type) \(slot.name)" + (slot.fallback.map { (value: String) -> String in " = \(value)" } ?? ""))
        }
        return "(" + parts.joined(separator: ", ") + ")"
    }

    /// The form without a method's receiver and without `out`, which methods do not know.
    var ofMethod: CallForm {
        CallForm(op: op, slots: slots.filter { (slot: Slot) -> Bool in !slot.isOut && slot.parameter != 0 }, isOlder: isOlder)
    }
}

extension Literal {
    fileprivate var shown: String { if case .string(let text) = self { "\"\(text)\"" } else { text } }
}

extension Operator {
    /// All ways to call, older ones first.
    func callForms(asMethod: Bool) -> [CallForm] {
        let all = forms(asMethod: asMethod)
        return asMethod ? all.map(\.ofMethod) : all
    }

    private func forms(asMethod: Bool) -> [CallForm] {
        if let overloads = self as? Overloads, listedForms.isEmpty { return overloads.choices.flatMap { (choice: Operator) -> [CallForm] in choice.forms(asMethod: asMethod) } }
        if let inPlace = self as? InPlace {
            return inPlace.pure.forms(asMethod: asMethod).map { (form: CallForm) -> CallForm in
                CallForm(op: form.op, slots: form.slots.filter { (slot: CallForm.Slot) -> Bool in !slot.isOut }, isOlder: form.isOlder)
            }
        }
        if let view = self as? InPlaceView { return view.pure.forms(asMethod: asMethod) }
        if let copy = self as? ViewCopy { return copy.pure.forms(asMethod: asMethod) }
        let older = olderForms.map { (older: Signature) -> CallForm in CallForm(op: self, slots: slots(of: older), isOlder: true) }
        if !listedForms.isEmpty { return older + listedForms.map { (slots: [CallForm.Slot]) -> CallForm in CallForm(op: self, slots: slots, isOlder: false) } }
        var own = slots(of: signature)
        if traits.contains(.out) {
            let out = CallForm.Slot(name: "out", type: outType, fallback: "None", isNamed: true, parameter: nil)
            // What describes a new tensor stands behind `out`.
            let place = signature.index(of: "layout") == nil ? nil : own.firstIndex { (slot: CallForm.Slot) -> Bool in slot.name == "dtype" }
            own.insert(out, at: place ?? own.count)
        }
        return older + variants(own, asMethod: asMethod).map { (slots: [CallForm.Slot]) -> CallForm in CallForm(op: self, slots: slots, isOlder: false) }
    }

    private func slots(of form: Signature) -> [CallForm.Slot] {
        form.parameters.map { (p: Parameter) -> CallForm.Slot in
            let i = signature.index(of: p.name)
            return CallForm.Slot(
                name: p.name, type: i.map { (i: Int) -> String in expectedType(i) } ?? outType, fallback: p.fallback?.shown, isNamed: p.kind == .keywordOnly,
                parameter: i)
        }
    }

    /// The parameters of a form in PyTorch's notation: `Tensor input, *, Tensor out = None`.
    static func slots(listed form: String, _ signature: Signature) -> [CallForm.Slot] {
        var isNamed = false
        var slots: [CallForm.Slot] = []
        for part in form.split(separator: ", ") {
            if part == "*" {
                isNamed = true
                continue
            }
            let sides = part.split(separator: " = ", maxSplits: 1)
            guard let side = sides.first, let gap = side.lastIndex(of: " ") else { continue }
            let name = Name(String(side[side.index(after: gap)...]))
            slots.append(CallForm.Slot(
                name: name, type: String(side[..<gap]), fallback: sides.count == 2 ? String(sides[1]) : nil, isNamed: isNamed, parameter: signature.index(of: name)))
        }
        return slots
    }

    /// Whether some listed form has these keywords, and all that it wants is given.
    func isListed(positional: Int, _ keywords: [Name]) -> Bool {
        listedForms.isEmpty || listedForms.contains { (slots: [CallForm.Slot]) -> Bool in
            keywords.allSatisfy { (keyword: Name) -> Bool in slots.contains { (slot: CallForm.Slot) -> Bool in canonical(keyword, as: slot.name) } }
                && slots.enumerated().allSatisfy { (i: Int, slot: CallForm.Slot) -> Bool in
                    !slot.isRequired || i < positional || keywords.contains { (keyword: Name) -> Bool in canonical(keyword, as: slot.name) }
                }
        }
    }

    /// Once with a tensor and once with a number where a parameter takes either; some operator's tensors may be numbers as they are.
    private func variants(_ slots: [CallForm.Slot], asMethod: Bool) -> [[CallForm.Slot]] {
        var all = [slots]
        guard !traits.contains(.numbersAsTensors) else { return all }
        if traits.contains(.numberFirst), !asMethod { all.append(slots.filter { !$0.isOut }.enumerated().map { (i: Int, slot: CallForm.Slot) -> CallForm.Slot in i == 0 ? slot.numbered : slot }) }
        for (i, slot) in slots.enumerated() {
            guard let parameter = slot.parameter, takesNumberOrTensor(parameter), !(asMethod && parameter == 0) else { continue }
            all.append(slots.enumerated().map { (k: Int, other: CallForm.Slot) -> CallForm.Slot in
                guard k == i else { return other }
                return slot.numbered
            })
        }
        return all
    }
}
