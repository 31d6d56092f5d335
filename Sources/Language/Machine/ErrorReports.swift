// Where an error happened: the guilty part of the source, the operands that disagree, the calls that led
// there.
import Signatures
import Syntax

extension Machine {

    /// Where an error in the top frame is.
    func origin(_ facts: ScriptError?) -> Origin {
        guard frame >= stack.frames else { return Origin(nil, hint: facts?.hint) }
        let place = frame.pointee.place
        if frame.pointee.ip.pointee.op == .raise { return Origin(place) }
        return Origin(place, labels: labels(place.code.site(at: place.position), place.code.source, facts), hint: facts?.hint)
    }

    private func labels(_ site: Site, _ source: Source, _ facts: ScriptError?) -> [Label] {
        switch site.kind {
        case .binary(let symbol): return operatorLabels(site, symbol, source)
        case .call: return callLabels(site, source, facts)
        case .attribute:
            let name = site.operands.last ?? site.span
            return [Label(source: source, span: name)] + operandLabels(site, source, upTo: 1)
        case .item:
            // Containers say what the key is measured against.
            return [Label(source: source, span: site.operands.last ?? site.span)] + operandLabels(site, source, upTo: 1, sized: true)
        case .other: return [Label(source: source, span: site.span)]
        }
    }

    private func operatorLabels(_ site: Site, _ symbol: String, _ source: Source) -> [Label] {
        let span = operatorSpan(site, symbol, source) ?? site.span
        return [Label(source: source, span: span)] + operandLabels(site, source, upTo: site.operands.count)
    }

    /// The operator lies between its operands.
    private func operatorSpan(_ site: Site, _ symbol: String, _ source: Source) -> Span? {
        guard site.operands.count == 2 else { return nil }
        let gap = Int(site.operands[0].end)..<Int(site.operands[1].start)
        let bytes = Array(symbol.utf8)
        guard gap.lowerBound >= 0, gap.upperBound <= source.bytes.count, gap.count >= bytes.count else { return nil }
        for start in gap.lowerBound...(gap.upperBound - bytes.count) where Array(source.bytes[start..<(start + bytes.count)]) == bytes {
            return Span(start, start + bytes.count)
        }
        return nil
    }

    /// What the operands are, beside the guilty part.
    private func operandLabels(_ site: Site, _ source: Source, upTo count: Int, sized: Bool = false) -> [Label] {
        zip(site.operands, failedOperands).prefix(count).map { span, value in
            let size = sized ? self.size(of: value) : nil
            return Label(source: source, span: span, role: .secondary, text: summary(of: value) + (size.map { " of \($0)" } ?? ""))
        }
    }

    /// How many items a built-in container has.
    private func size(of value: Value) -> Int? {
        value.list?.count ?? value.tuple?.count ?? value.string?.count ?? value.dict?.count
    }

    /// A few words on a value.
    private func summary(of value: Value) -> String {
        if case .object(let object) = value, let summary = object.summary { return summary }
        return value.typeName
    }

    private func callLabels(_ site: Site, _ source: Source, _ facts: ScriptError?) -> [Label] {
        let i = frame.pointee.ip.pointee
        guard i.op == .call else { return [Label(source: source, span: site.span)] }
        let values = argumentValues(i)
        var guilty = 0
        if let parameter = facts?.parameter, let index = argument(for: parameter, i, values.count) { guilty = index + 1 }
        let spans = site.operands
        guard guilty < spans.count else { return [Label(source: source, span: site.span)] }
        let primary = Label(source: source, span: guilty == 0 ? site.span : spans[guilty], text: "")
        let others = zip(spans.dropFirst(), values).enumerated().compactMap { index, pair -> Label? in
            guard case .object(let object)? = pair.1, let text = object.summary else { return nil }
            return Label(source: source, span: pair.0, role: .secondary, text: text)
        }
        return [primary] + others
    }

    /// The arguments as written that still lie in the window of a call.
    private func argumentValues(_ i: Instruction) -> [Value?] {
        let window = frame.pointee.registers + Int(i.b)
        let first = window + (i.x & Instruction.method != 0 ? 2 : 1)
        let named = i.x & Instruction.named != 0 ? frame.pointee.code.keywordLists[Int(i.d)].count : 0
        return (0..<(Int(i.c) + named)).map { (first + $0).isUnbound ? nil : first[$0] }
    }

    /// The index, among the arguments as written, of the one for `parameter`.
    private func argument(for parameter: Name, _ i: Instruction, _ count: Int) -> Int? {
        let keywords = i.x & Instruction.named != 0 ? frame.pointee.code.keywordLists[Int(i.d)] : []
        if let k = keywords.firstIndex(of: parameter) { return Int(i.c) + k }
        let window = frame.pointee.registers + Int(i.b)
        guard window.isObject || window.isLent else { return nil }
        let hasReceiver = i.x & Instruction.method != 0 && !(window + 1).isUnbound
        guard let native = window.rawObject as? NativeFunction,
            let index = native.signature.index(of: parameter)
        else { return nil }
        let position = index - (hasReceiver ? 1 : 0)
        return position >= 0 && position < Int(i.c) ? position : nil
    }
}
