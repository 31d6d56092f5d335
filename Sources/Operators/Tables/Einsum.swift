// Einstein's summation: every operand is laid out over all letters, multiplied, and summed over those that the result lacks.
// Two operands become one batched matrix product.
import TensorCore

/// A parsed equation with its operands.
struct Einsum {
    private let inputs: [[Character]]
    private let output: [Character]
    private let operands: [Tensor]
    private let sizes: [Character: Int]

    init(_ equation: String, _ operands: [Tensor]) throws {
        let sides = equation.filter { (c: Character) -> Bool in c != " " }.components(separatedBy: "->")
        inputs = sides[0].split(separator: ",", omittingEmptySubsequences: false).map { (part: Substring) -> [Character] in Array(part) }
        self.operands = operands
        guard !equation.contains("...") else { throw Self.error("the ellipsis is not available here; write all dimensions as letters") }
        guard sides.count <= 2, inputs.count == operands.count else {
            throw Self.error("fewer operands were provided than specified in the equation")
        }
        var sizes: [Character: Int] = [:]
        for (k, (letters, x)) in zip(inputs, operands).enumerated() {
            guard letters.count == x.rank else {
                throw Self.error("the number of subscripts in the equation (\(letters.count)) does not match the number of dimensions (\(x.rank)) for operand \(k) and no ellipsis was given")
            }
            for (letter, size) in zip(letters, x.shape) {
                guard letter.isLetter else { throw Self.error("invalid subscript given at index \(k) in the equation string, subscripts must be in [a-zA-Z]") }
                if let known = sizes[letter], known != size, known != 1, size != 1 {
                    throw Self.error("subscript \(letter) has size \(size) for operand \(k) which does not broadcast with previously seen size \(known)")
                }
                sizes[letter] = Swift.max(sizes[letter] ?? 1, size)
            }
        }
        self.sizes = sizes
        let all = inputs.flatMap { (letters: [Character]) -> [Character] in letters }
        output = sides.count == 2 ? Array(sides[1]) : Set(all).filter { (c: Character) -> Bool in all.count { $0 == c } == 1 }.sorted()
        for letter in output where sizes[letter] == nil {
            throw Self.error("output subscript \(letter) does not appear in the equation for any input operand")
        }
    }

    private static func error(_ message: String) -> TensorError { TensorError(.runtimeError, "einsum(): \(message)", parameter: "equation") }

    func result() throws -> Tensor {
        var product = try simplified(0)
        for k in 1..<Swift.max(operands.count, 1) { product = try multiplied(product, simplified(k), later: Set(output).union(inputs[(k + 1)...].joined())) }
        return try ordered(product, output)
    }

    private typealias Labelled = (tensor: Tensor, letters: [Character])

    /// Operand `k` with repeated letters as diagonals.
    private func simplified(_ k: Int) throws -> Labelled {
        var x = operands[k], letters = inputs[k]
        while let j = letters.indices.first(where: { (i: Int) -> Bool in letters[..<i].contains(letters[i]) }), let i = letters.firstIndex(of: letters[j]) {
            x = try Ops.diagonal(x, 0, i, j)
            let letter = letters[j]
            letters.remove(at: j)
            letters.remove(at: i)
            letters.append(letter)
        }
        return (x, letters)
    }

    /// The product of two, summed over the letters that nothing later needs.
    private func multiplied(_ a: Labelled, _ b: Labelled, later: Set<Character>) throws -> Labelled {
        let shared = a.letters.filter(b.letters.contains)
        let batch = shared.filter(later.contains), summed = shared.filter { (c: Character) -> Bool in !later.contains(c) }
        let left = a.letters.filter { (c: Character) -> Bool in !shared.contains(c) }, right = b.letters.filter { (c: Character) -> Bool in !shared.contains(c) }
        let size = { (letters: [Character]) -> Int in letters.reduce(1) { (n: Int, c: Character) -> Int in n * (sizes[c] ?? 1) } }
        let first = try Ops.reshape(whole(a, batch + left + summed), [size(batch), size(left), size(summed)])
        let second = try Ops.reshape(whole(b, batch + summed + right), [size(batch), size(summed), size(right)])
        let letters = batch + left + right
        return (try Ops.reshape(Ops.bmm(first, second), Dims(letters.map { (c: Character) -> Int in sizes[c] ?? 1 })), letters)
    }

    /// The dimensions in the order of `letters`, each at its full size.
    private func whole(_ x: Labelled, _ letters: [Character]) throws -> Tensor {
        let order = Dims(letters.compactMap(x.letters.firstIndex(of:)))
        return try Ops.expand(Ops.permute(x.tensor, order), Dims(letters.map { (c: Character) -> Int in sizes[c] ?? 1 }))
    }

    /// Summed over what the result lacks, in the result's order.
    private func ordered(_ x: Labelled, _ letters: [Character]) throws -> Tensor {
        let summed = x.letters.indices.filter { (i: Int) -> Bool in !letters.contains(x.letters[i]) }
        let rest = x.letters.filter(letters.contains)
        let sum = summed.isEmpty ? x.tensor : try Ops.sum(x.tensor, Axes(Dims(summed)), false, nil)
        return rest == letters ? sum : try Ops.permute(sum, Dims(letters.compactMap(rest.firstIndex(of:))))
    }
}

extension String {
    /// The parts between occurrences of `separator`.
    fileprivate func components(separatedBy separator: String) -> [String] { split(separator: separator, omittingEmptySubsequences: false).map(String.init) }
}
