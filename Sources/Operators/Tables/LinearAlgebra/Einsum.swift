// Einstein's summation. Every operand is laid out over all letters, those of the result first; then pairs are multiplied from left to
// right, each letter summed as soon as no later operand has it, as one batched matrix product.
import TensorCore

/// A parsed equation with its operands.
struct Einsum {
    /// A letter's code; or, below 0, a dimension that an ellipsis stands for, the last of which is -1. So the dimensions of the ellipsis come
    /// first, then letters in the alphabet's order, capitals before small ones.
    private typealias Label = Int

    private let inputs: [[Label]]
    private let operands: [Tensor]
    private let output: [Label]
    /// The letters to sum over, in the alphabet's order.
    private let summed: [Label]

    init(_ equation: String, _ operands: [Tensor]) throws {
        let text = Array(equation.utf8)
        let arrow = text.indices.first { (i: Int) -> Bool in text[i] == UInt8(ascii: "-") && i + 1 < text.count && text[i + 1] == UInt8(ascii: ">") }
        let left = Array(text[..<(arrow ?? text.count)])
        let parsed = try Self.parseInputs(left, operands.count)
        let covered = try Self.checkRanks(parsed, operands)
        let most = covered.max() ?? 0
        inputs = zip(parsed, covered).map { (labels: [UInt8?], count: Int) -> [Label] in
            labels.flatMap { (label: UInt8?) -> [Label] in label.map { (c: UInt8) -> [Label] in [Label(c)] } ?? Array(-count..<0) }
        }
        self.operands = operands
        let ellipsis = Array(-most..<0)
        if let arrow {
            output = try Self.parseOutput(Array(text[(arrow + 2)...]), at: arrow + 2, ellipsis, inputs)
        } else {
            let all = inputs.flatMap { (labels: [Label]) -> [Label] in labels }
            output = ellipsis + all.filter { (label: Label) -> Bool in label >= 0 && all.count { $0 == label } == 1 }.sorted()
        }
        var summed: [Label] = []
        for labels in inputs {
            for label in labels where !output.contains(label) && !summed.contains(label) { summed.append(label) }
        }
        self.summed = summed.sorted()
        try checkSizes()
    }

    // MARK: Reading

    private static func error(_ message: String) -> TensorError { TensorError(.runtimeError, "einsum(): \(message)", parameter: "args") }

    /// The labels of each operand; nil for an ellipsis.
    private static func parseInputs(_ text: [UInt8], _ count: Int) throws -> [[UInt8?]] {
        var inputs: [[UInt8?]] = [[]]
        var i = 0
        while i < text.count {
            switch text[i] {
            case UInt8(ascii: " "): break
            case UInt8(ascii: "."):
                guard !inputs[inputs.count - 1].contains(nil) else {
                    throw error("found '.' for operand \(inputs.count - 1) for which an ellipsis was already found")
                }
                guard i + 2 < text.count, text[i + 1] == text[i], text[i + 2] == text[i] else {
                    throw error("found '.' for operand \(inputs.count - 1) that is not part of any ellipsis")
                }
                inputs[inputs.count - 1].append(nil)
                i += 2
            case UInt8(ascii: ","):
                inputs.append([])
                guard inputs.count <= count else { throw error("fewer operands were provided than specified in the equation") }
            default:
                guard isLetter(text[i]) else { throw error("invalid subscript given at index \(i) in the equation string, subscripts must be in [a-zA-Z]") }
                inputs[inputs.count - 1].append(text[i])
            }
            i += 1
        }
        guard inputs.count >= count else { throw error("more operands were provided than specified in the equation") }
        return inputs
    }

    private static func isLetter(_ c: UInt8) -> Bool { (65...90).contains(c) || (97...122).contains(c) }

    /// How many dimensions the ellipsis of each operand covers.
    private static func checkRanks(_ inputs: [[UInt8?]], _ operands: [Tensor]) throws -> [Int] {
        try zip(inputs, operands).enumerated().map { (k: Int, pair: ([UInt8?], Tensor)) throws -> Int in
            let (labels, x) = pair
            let letters = labels.count { (label: UInt8?) -> Bool in label != nil }
            guard letters != labels.count else {
                guard letters == x.rank else {
                    throw error(
                        "the number of subscripts in the equation (\(letters)) does not match the number of dimensions (\(x.rank)) for operand \(k) and no ellipsis was given")
                }
                return 0
            }
            guard letters <= x.rank else {
                throw error("the number of subscripts in the equation (\(letters)) is more than the number of dimensions (\(x.rank)) for operand \(k)")
            }
            return x.rank - letters
        }
    }

    private static func parseOutput(_ text: [UInt8], at start: Int, _ ellipsis: [Label], _ inputs: [[Label]]) throws -> [Label] {
        var output: [Label] = [], hasEllipsis = false
        var i = 0
        while i < text.count {
            switch text[i] {
            case UInt8(ascii: " "): break
            case UInt8(ascii: "."):
                guard !hasEllipsis else { throw error("found '.' for output but an ellipsis (...) was already found") }
                guard i + 2 < text.count, text[i + 1] == text[i], text[i + 2] == text[i] else {
                    throw error("found '.' for output that is not part of any ellipsis (...)")
                }
                output += ellipsis
                hasEllipsis = true
                i += 2
            default:
                guard isLetter(text[i]) else {
                    throw error("invalid subscript given at index \(start + i) in the equation string, subscripts must be in [a-zA-Z]")
                }
                let label = Label(text[i])
                guard inputs.contains(where: { (labels: [Label]) -> Bool in labels.contains(label) }) else {
                    throw error("output subscript \(Self.letter(label)) does not appear in the equation for any input operand")
                }
                guard !output.contains(label) else { throw error("output subscript \(Self.letter(label)) appears more than once in the output") }
                output.append(label)
            }
            i += 1
        }
        return output
    }

    private static func letter(_ label: Label) -> Character { Character(UnicodeScalar(UInt8(truncatingIfNeeded: label))) }

    private func checkSizes() throws {
        // By the letter's code; -1 where it has not been met.
        var sizes = [Int](repeating: -1, count: 128)
        for (k, labels) in inputs.enumerated() {
            let shape = operands[k].shape
            for (i, label) in labels.enumerated() where label >= 0 {
                let size = shape[i]
                if let j = labels[..<i].firstIndex(of: label), shape[j] != size {
                    throw Self.error("subscript \(Self.letter(label)) is repeated for operand \(k) but the sizes don't match, \(size) != \(shape[j])")
                }
                let known = sizes[label]
                guard known < 0 || known == size || known == 1 || size == 1 else {
                    throw Self.error("subscript \(Self.letter(label)) has size \(size) for operand \(k) which does not broadcast with previously seen size \(known)")
                }
                sizes[label] = size == 0 ? 0 : Swift.max(known, size)
            }
        }
    }

    // MARK: Computing

    func result() throws -> Tensor {
        let kept = output.count, rank = kept + summed.count
        var laidOut = try operands.indices.map { (k: Int) throws -> Tensor in try spread(k) }
        if laidOut.count == 1 { return summed.isEmpty ? laidOut[0] : try Ops.sum(laidOut[0], Axes(Dims(kept..<rank)), false, nil) }
        // How many operands have each summed dimension.
        var holders = (0..<rank).map { (d: Int) -> Int in laidOut.count { (x: Tensor) -> Bool in x.shape[d] != 1 } }
        var product = laidOut.removeFirst()
        for next in laidOut { product = try multiplied(product, next, kept, &holders) }
        if summed.isEmpty { return product }
        return try Ops.view(product, Dims(product.shape.prefix(kept)))
    }

    /// Operand `k` over all letters, of size 1 where it has none, repeated ones as diagonals.
    private func spread(_ k: Int) throws -> Tensor {
        var x = operands[k], labels = inputs[k]
        while let j = labels.indices.first(where: { (i: Int) -> Bool in labels[..<i].contains(labels[i]) }), let i = labels.firstIndex(of: labels[j]) {
            x = try Ops.movedim(Ops.diagonal(x, 0, i, j), Axes([-1]), Axes([i]))
            labels.remove(at: j)
        }
        var order = Dims()
        for label in output + summed {
            if let i = labels.firstIndex(of: label) {
                order.append(i)
            } else {
                order.append(x.rank)
                x = try Ops.unsqueeze(x, -1)
            }
        }
        return try Ops.permute(x, order)
    }

    /// The product of two, summed over the dimensions from `kept` on that no later operand has.
    private func multiplied(_ a: Tensor, _ b: Tensor, _ kept: Int, _ holders: inout [Int]) throws -> Tensor {
        var both = Dims(), onlyA = Dims(), onlyB = Dims()
        for d in kept..<a.rank {
            if a.shape[d] != 1, b.shape[d] != 1 {
                holders[d] -= 1
                if holders[d] == 1 {
                    both.append(d)
                    holders[d] = 0
                }
            } else if holders[d] == 1, a.shape[d] != 1 || b.shape[d] != 1 {
                if a.shape[d] != 1 { onlyA.append(d) } else { onlyB.append(d) }
                holders[d] = 0
            }
        }
        let x = onlyA.isEmpty ? a : try Ops.sum(a, Axes(onlyA), true, nil), y = onlyB.isEmpty ? b : try Ops.sum(b, Axes(onlyB), true, nil)
        return both.isEmpty ? try x * y : try contracted(x, y, both)
    }

    /// One batched product: the dimensions that both have and keep are the batch.
    private func contracted(_ a: Tensor, _ b: Tensor, _ summed: Dims) throws -> Tensor {
        var batch = Dims(), left = Dims(), right = Dims(), sizes = a.shape
        for d in 0..<a.rank where !summed.contains(d) {
            if a.shape[d] != 1, b.shape[d] != 1 {
                guard a.shape[d] == b.shape[d] else {
                    throw Self.error("operands do not broadcast with remapped shapes [original->remapped]: \(a.shape) \(b.shape)")
                }
                batch.append(d)
            } else if a.shape[d] != 1 {
                left.append(d)
            } else {
                right.append(d)
                sizes[d] = b.shape[d]
            }
        }
        // All of both summed: a product of two lines, which needs no matrices.
        if batch.isEmpty, left.isEmpty, right.isEmpty, Tensor.isPlain(a, b), a.dtype == b.dtype {
            return try Tensor.dot(a.reshaped(to: [a.count]), b.reshaped(to: [b.count])).viewed(as: Dims(repeating: 1, count: a.rank))
        }
        func size(_ dims: Dims) throws -> Int { try Layout.elementCount(of: Dims(dims.map { (d: Int) -> Int in sizes[d] })) }
        let (count, m, k, n) = (try size(batch), try size(left), try size(summed), try size(right))
        let first = try Ops.reshape(Ops.permute(a, batch + left + summed + right), [count, m, k])
        let second = try Ops.reshape(Ops.permute(b, batch + summed + right + left), [count, k, n])
        for d in summed { sizes[d] = 1 }
        let order = batch + left + summed + right
        let product = try Ops.view(Ops.bmm(first, second), Dims(order.map { (d: Int) -> Int in sizes[d] }))
        let back = Dims((0..<a.rank).map { (d: Int) -> Int in order.firstIndex(of: d) ?? d })
        return order == Dims(0..<a.rank) ? product : try Ops.permute(product, back)
    }
}

/// The ways to call `einsum`: an equation and operands, or each operand followed by a list of numbers for letters.
enum EinsumArguments {
    static func read(_ arguments: [Operand]) throws -> (String, [Tensor]) {
        guard arguments.count >= 2 else {
            throw TensorError(
                .valueError, "einsum(): must specify the equation string and at least one operand, or at least one operand and its subscripts list", parameter: "args")
        }
        if case .tensor = arguments[0] { return try fromLists(arguments) }
        guard case .string(let text) = arguments[0] else {
            throw TensorError(.typeError, "einsum(): argument 'equation' (position 1) must be str, not \(arguments[0].typeName)", parameter: "args")
        }
        let operands = Array(arguments[1...])
        let all = operands.count == 1 ? operands[0].elements ?? operands : operands
        return (text, try all.enumerated().map { (i: Int, operand: Operand) throws -> Tensor in
            guard case .tensor(let x) = operand else {
                throw TensorError(.typeError, "expected Tensor as element \(i) in argument 1, but got \(operand.typeName)", parameter: "args")
            }
            return x
        })
    }

    private static func fromLists(_ arguments: [Operand]) throws -> (String, [Tensor]) {
        var tensors: [Tensor] = [], parts: [String] = []
        var i = 0
        while i + 1 < arguments.count {
            guard case .tensor(let x) = arguments[i] else {
                throw TensorError(.typeError, "expected Tensor as element \(i / 2) in argument 1, but got \(arguments[i].typeName)", parameter: "args")
            }
            tensors.append(x)
            parts.append(try letters(arguments[i + 1]))
            i += 2
        }
        let inputs = parts.joined(separator: ",")
        return (i < arguments.count ? inputs + "->" + (try letters(arguments[i])) : inputs, tensors)
    }

    /// 0 to 51 are A to Z and a to z.
    private static func letters(_ list: Operand) throws -> String {
        guard let items = list.elements else {
            throw TensorError(.typeError, "'\(list.typeName)' object is not iterable", parameter: "args")
        }
        return try items.map { (item: Operand) throws -> String in
            if case .ellipsis = item { return "..." }
            if let n = try Int.decode(item), (0..<52).contains(n) { return String(UnicodeScalar(UInt8(n < 26 ? 65 + n : 71 + n))) }
            throw TensorError(.valueError, "einsum(): subscript in subscript list is not within the valid range [0, 52)", parameter: "args")
        }.joined()
    }
}
