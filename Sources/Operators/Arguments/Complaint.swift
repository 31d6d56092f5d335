// What is wrong with a call, in PyTorch's words: its parser takes the parameters in order and speaks of the first thing that does not
// fit. Where there are several ways to call, it lists them. Only calls that have failed come here.
import Signatures
import TensorCore

/// A call that fits no form of an operator.
struct Complaint {
    private let op: Operator
    private let name: String
    private let positional: [Operand]
    private let named: [(name: Name, operand: Operand)]
    private let isMethod: Bool
    private let forms: [CallForm]

    /// `arguments`: the positional ones, a method's receiver first, followed by those called `keywords`.
    init(_ op: Operator, _ name: String, _ arguments: [Operand], _ keywords: [Name], asMethod: Bool) {
        self.op = op
        self.name = name
        let count = arguments.count - keywords.count
        positional = Array(arguments[Swift.min(asMethod ? 1 : 0, count)..<count])
        named = zip(keywords, arguments[count...]).map { (name: Name, operand: Operand) in (name, operand) }
        isMethod = asMethod
        forms = op.callForms(asMethod: asMethod)
    }

    private var count: Int { positional.count + named.count }

    /// The TypeError; nil where every argument seems to fit.
    func error() throws -> TensorError? {
        if isMethod, forms.allSatisfy(\.slots.isEmpty), count > 0 {
            let given = named.isEmpty ? "no arguments (\(positional.count) given)" : "no keyword arguments"
            return TensorError(.typeError, "TensorBase.\(name)() takes \(given)")
        }
        if forms.count == 1 { return try failure(of: forms[0]) }
        for form in forms where try failure(of: form) == nil { return nil }
        let listed = forms.filter { (form: CallForm) -> Bool in !form.isOlder }
        let plausible = listed.filter { (form: CallForm) -> Bool in count >= form.least && count <= form.slots.count }
        if plausible.count == 1, let error = try failure(of: plausible[0]) { return error }
        return TensorError(.typeError, "\(name)() received an invalid combination of arguments - " + (listed.count == 1 ? only(listed[0]) : list(listed)))
    }

    // MARK: One form

    private func failure(of form: CallForm) throws -> TensorError? {
        if positional.count > form.positional, try !gathers(form) { return tooMany(form) }
        var next = 0, used = 0
        for (i, slot) in form.slots.enumerated() {
            if next < positional.count {
                if slot.isNamed { return tooMany(form) }
                let operand = positional[next]
                if try fits(operand, slot, form) {
                    next += 1
                } else if form.gathers, next == 0, try Dims.decode(.tuple(positional)) != nil {
                    next = positional.count
                } else {
                    let whole = form.gathers && positional.count > 1 && Int.accepts(operand) ? Operand.tuple(positional) : operand
                    return mismatch(slot, whole, at: next, isNamed: false)
                }
            } else if let operand = operand(named: slot) {
                used += 1
                if try !fits(operand, slot, form) { return mismatch(slot, operand, at: i, isNamed: true) }
            } else if slot.isRequired {
                return missing(form, from: i)
            }
        }
        return used < named.count ? strangeKeyword(form) : nil
    }

    /// Whether the positional arguments may be sizes for the form's only parameter: the first tells.
    private func gathers(_ form: CallForm) throws -> Bool {
        guard form.gathers, let first = positional.first else { return false }
        return try Int.decode(first) != nil
    }

    private func operand(named slot: CallForm.Slot) -> Operand? {
        named.first { (name: Name, _: Operand) -> Bool in op.canonical(name, as: slot.name) }?.operand
    }

    private func fits(_ operand: Operand, _ slot: CallForm.Slot, _ form: CallForm) throws -> Bool {
        if slot.isOut { return operand.isNone || operand.tensors.count == Swift.max(operand.elements?.count ?? 1, 1) }
        if operand.isNone, slot.fallback == "None" { return true }
        switch slot.type {
        case Scalar.expected: return try Scalar.decode(operand) != nil
        case Int.expected: return try Int.decode(operand) != nil
        case Double.expected: return try Double.decode(operand) != nil
        case Bool.expected: return Bool.decode(operand) != nil
        case Dims.expected where !form.op.listedForms.isEmpty: return try slot.name == "dim" ? Axes.decode(operand) != nil : Dims.decode(operand) != nil
        case Tensor.expected where !form.op.traits.contains(.numbersAsTensors): return Tensor.decode(operand) != nil
        default: return try slot.parameter.map { (i: Int) throws -> Bool in try form.op.accepts(operand, at: i) } ?? true
        }
    }

    private func tooMany(_ form: CallForm) -> TensorError {
        let most = form.positional, given = positional.count
        let takes = form.least == most ? "\(most) positional argument\(most == 1 ? "" : "s")" : "from \(form.least) to \(most) positional arguments"
        let verb = form.least == most && given == 1 ? "was" : "were"
        return TensorError(.typeError, "\(name)() takes \(takes) but \(given) \(verb) given")
    }

    private func missing(_ form: CallForm, from i: Int) -> TensorError {
        let names = form.slots[i...].filter(\.isRequired).map { (slot: CallForm.Slot) -> String in "\"\(slot.name)\"" }
        // PyTorch's plural is the wrong way round.
        return TensorError(.typeError, "\(name)() missing \(names.count) required positional argument\(names.count == 1 ? "s" : ""): \(names.joined(separator: ", "))")
    }

    private func strangeKeyword(_ form: CallForm) -> TensorError {
        for (keyword, _) in named {
            guard let i = form.slots.firstIndex(where: { (slot: CallForm.Slot) -> Bool in op.canonical(keyword, as: slot.name) }) else {
                return TensorError(.typeError, "\(name)() got an unexpected keyword argument '\(keyword)'")
            }
            if i < positional.count { return TensorError(.typeError, "\(name)() got multiple values for argument '\(keyword)'") }
        }
        return TensorError(.typeError, "invalid keyword arguments")
    }

    private func mismatch(_ slot: CallForm.Slot, _ operand: Operand, at i: Int, isNamed: Bool) -> TensorError {
        Misfit.wrongType(name, slot.name.text, slot.type, operand, position: isNamed ? nil : i + 1, argument: i, isGathered: false)
    }

    // MARK: Several forms

    /// What PyTorch says where older forms stand beside the only one that it lists.
    private func only(_ form: CallForm) -> String {
        let strange = strangers(to: form)
        if !strange.isEmpty { return "got unrecognized keyword arguments: " + strange.joined(separator: ", ") }
        return "got \(count == form.listed.count ? marked(form) : types), but expected \(form.description)"
    }

    private func list(_ forms: [CallForm]) -> String {
        let lines = forms.map { (form: CallForm) -> String in
            guard count == form.listed.count else { return " * \(form.description)\n" }
            let strange = strangers(to: form)
            let reason = strange.isEmpty ? "some of the arguments have invalid types: " + marked(form) : "some of the keywords were incorrect: " + strange.joined(separator: ", ")
            return " * \(form.description)\n      didn't match because \(reason)\n"
        }
        return "got \(types), but expected one of:\n" + lines.joined()
    }

    /// The keywords that the form does not have.
    private func strangers(to form: CallForm) -> [String] {
        named.filter { (name: Name, _: Operand) -> Bool in !form.slots.contains { (slot: CallForm.Slot) -> Bool in slot.name == name } }.map(\.name.text)
    }

    /// `(Tensor, dim=int)`
    private var types: String {
        // PyTorch leaves a comma behind keywords alone.
        "(" + (positional.map(\.typeName) + named.map { (name: Name, operand: Operand) -> String in "\(name)=\(operand.typeName)" }).joined(separator: ", ")
            + (positional.isEmpty && !named.isEmpty ? ", )" : ")")
    }

    /// The arguments' types, with marks around those that PyTorch's list takes to be wrong: it compares the names of types only.
    private func marked(_ form: CallForm) -> String {
        let parts = zip(0..., form.listed).map { (i: Int, slot: CallForm.Slot?) -> String in
            let given = i < positional.count ? positional[i] : slot.flatMap { (slot: CallForm.Slot) -> Operand? in operand(named: slot) } ?? .none
            let text = (i < positional.count ? "" : "\(slot?.name.text ?? "*")=") + given.detailedTypeName
            return slot.map { (slot: CallForm.Slot) -> Bool in slot.isRequired && given.isCalled(slot.type) } ?? false ? text : "!\(text)!"
        }
        return "(\(parts.joined(separator: ", ")))"
    }
}

extension Int {
    fileprivate static func accepts(_ operand: Operand) -> Bool { (try? decode(operand)) ?? nil != nil }
}

extension Operand {
    /// Whether `type` names this argument's type.
    fileprivate func isCalled(_ type: String) -> Bool {
        if case .tuple(let items) = self, type.hasPrefix("tuple of ") { return items.allSatisfy { (item: Operand) -> Bool in "tuple of \(item.typeName)s" == type } }
        return typeName == type
    }

    /// `list of [int, float]`
    fileprivate var detailedTypeName: String {
        switch self {
        case .list(let items): "list of [" + items.map(\.typeName).joined(separator: ", ") + "]"
        case .tuple(let items): "tuple of (" + items.map(\.typeName).joined(separator: ", ") + ",)".dropFirst(items.count == 1 ? 0 : 1)
        default: typeName
        }
    }
}
