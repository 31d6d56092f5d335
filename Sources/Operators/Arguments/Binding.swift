// From the arguments of a call to one operand per parameter, in the signature's order.
import Signatures
import TensorCore

extension Operator {
    /// One operand per parameter: `arguments` are the positional ones, followed by those called `keywords`.
    func bound(_ arguments: consuming [Operand], _ keywords: [Name]) throws -> [Operand] {
        if keywords.isEmpty {
            var operands = arguments
            if reading({ (table: CallTable) -> Bool in table.fill(&operands) }) { return operands }
            return try boundByName(operands, keywords)
        }
        return try boundByName(arguments, keywords)
    }

    private func boundByName(_ arguments: [Operand], _ keywords: [Name]) throws -> [Operand] {
        let positional = arguments.count - keywords.count
        guard isListed(positional: positional, keywords) else {
            throw Misfit.combination
        }
        var names = keywords.map(canonical)
        var rest: Operand?
        // `rand(size=(2, 3))`: what is collected from positions may also be given whole, by name.
        if let parameter = signature.parameters.first(where: { $0.kind == .rest }), let i = names.firstIndex(of: parameter.name) {
            rest = arguments[positional + i]
            var others = arguments
            others.remove(at: positional + i)
            names.remove(at: i)
            return try slots(others, positional, names, isGathered: true).enumerated().map { (k: Int, operand: Operand) -> Operand in
                signature.parameters[k].kind == .rest ? rest ?? operand : operand
            }
        }
        return try slots(arguments, positional, names)
    }

    /// One operand per parameter; with `isGathered` what is collected from positions comes from elsewhere.
    private func slots(_ arguments: [Operand], _ positional: Int, _ names: [Name], isGathered: Bool = false) throws -> [Operand] {
        let slots: [Slot]
        do {
            slots = try signature.bind(positional: positional, keywords: names)
        } catch {
            throw Misfit(error)
        }
        return try slots.enumerated().map { (i: Int, slot: Slot) throws -> Operand in
            switch slot {
            case .argument(let k): return arguments[k]
            case .fallback, .keywords: return defaults[i]
            case .rest(let range):
                if range.isEmpty, !isGathered, expectedType(i) == Dims.expected {
                    throw Misfit(.missing(function: name, names: [signature.parameters[i].name], positional: true))
                }
                if range.count == 1, arguments[range.lowerBound].elements != nil, expectedType(i) != [Operand].expected { return arguments[range.lowerBound] }
                return .tuple(Array(arguments[range]))
            }
        }
    }

    /// Whether `keyword` is the parameter called `name`, or NumPy's name of it.
    func canonical(_ keyword: Name, as name: Name) -> Bool { keyword == name || Self.numpyNames[keyword] == name }

    /// NumPy's names for a parameter mean PyTorch's, as in PyTorch.
    private func canonical(_ keyword: Name) -> Name {
        guard signature.index(of: keyword) == nil, let own = Self.numpyNames[keyword] else { return keyword }
        return signature.index(of: own) == nil ? keyword : own
    }

    private static let numpyNames: [Name: Name] = [
        "axis": "dim", "axis0": "dim0", "axis1": "dim1", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other",
    ]

    /// The operand that a default in a signature stands for.
    public static func operand(_ literal: Literal?) -> Operand {
        switch literal {
        case nil, .some(.none): .none
        case .bool(let b): .bool(b)
        case .int(let i): .int(i)
        case .float(let d): .float(d)
        case .string(let s): .string(s)
        case .tuple(let items): .tuple(items.map { (item: Literal) -> Operand in operand(item) })
        case .symbol(let text):
            DType(named: text).map { (dtype: DType) -> Operand in .dtype(dtype) }
                ?? MemoryFormat.allCases.first { (format: MemoryFormat) -> Bool in text == "torch.\(format.rawValue)" }
                .map { (format: MemoryFormat) -> Operand in .memoryFormat(format) } ?? .string(text)
        }
    }

    /// TypeError for the argument of parameter `i`, of which `expected` was expected.
    @usableFromInline
    func mismatch(_ i: Int, _ operand: Operand, expected: String, position: Int?) -> any Error {
        Misfit { (name: String, skipped: Int) -> TensorError in
            self.mismatch(i, operand, expected: expected, position: position.map { (p: Int) -> Int in p + 1 - skipped }, name, skipped)
        }
    }

    private func mismatch(_ i: Int, _ operand: Operand, expected: String, position: Int?, _ name: String, _ skipped: Int) -> TensorError {
        Misfit.wrongType(
            name, signature.parameters[i].name.text, expected, operand, position: position, argument: i - skipped,
            isGathered: signature.parameters[i].kind == .rest)
    }
}

extension Operator.CallTable {
    /// Makes one operand per parameter of positional arguments, where that takes no thought; false, with nothing changed, where it does.
    @inline(__always)
    fileprivate func fill(_ operands: inout [Operand]) -> Bool {
        let count = operands.count, all = defaults.count
        if hasRest {
            guard count > restPlace, listedForms.isEmpty else { return false }
            if count > restPlace + 1 || restTakesOperands || operands[restPlace].elements == nil {
                let rest = Operand.tuple(Array(operands[restPlace...]))
                operands.removeSubrange(restPlace...)
                operands.append(rest)
            }
        } else {
            guard count >= requiredCount, count <= signature.positionalCount else { return false }
        }
        for k in operands.count..<all { operands.append(defaults[k]) }
        return true
    }
}

extension DType {
    /// The type called `text`, with or without `torch.`.
    public init?(named text: String) {
        let short = text.hasPrefix("torch.") ? String(text.dropFirst(6)) : text
        guard let dtype = DType.allCases.first(where: { $0.name == short }) else { return nil }
        self = dtype
    }
}
