// Reading and assigning by index, against what PyTorch gives.
import Testing
@testable import TensorCore

/// One line of `indexingCases`.
private struct IndexingCase: CustomTestStringConvertible {
    let parts: [String]

    init(_ line: Substring) {
        parts = line.split(separator: "|").map { (part: Substring) -> String in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
    }

    var testDescription: String { parts.dropLast().joined(separator: " | ") }

    func base() throws -> Tensor {
        let words = parts[1].split(separator: " ")
        let shape = Self.numbers(words[0])
        let count = shape.reduce(1, *)
        let tensor = try Tensor(Array(0..<count), shape: Dims(shape))
        guard words.count > 1 else { return tensor }
        let turned = try Tensor(uninitialized: Dims(shape.reversed()), .int64).reversedDims
        try turned.copy(from: tensor)
        return turned
    }

    func terms() throws -> [IndexTerm] { try parts[2].split(separator: " ").map(Self.term) }

    static func numbers(_ text: some StringProtocol) -> [Int] { text.split(separator: ",").compactMap { Int($0) } }

    static func tensor(_ text: some StringProtocol) throws -> Tensor {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        let (shape, values) = (Dims(numbers(fields[1])), numbers(fields[2]))
        return fields[0] == "m" ? try Tensor(values.map { $0 == 1 }, shape: shape) : try Tensor(values, shape: shape)
    }

    private static func term(_ text: Substring) throws -> IndexTerm {
        let fields = text.split(separator: ":", omittingEmptySubsequences: false)
        switch fields[0] {
        case "i": return .integer(try #require(Int(fields[1])))
        case "s": return .slice(Int(fields[1]), Int(fields[2]), Int(fields[3]))
        case "n": return .newAxis
        case "e": return .ellipsis
        case "b": return .boolean(fields[1] == "1")
        default: return .tensor(try tensor(text))
        }
    }
}

@Suite struct IndexingTests {
    private static let cases = indexingCases.split(separator: "\n").map { IndexingCase($0) }

    @Test(arguments: cases.filter { $0.parts[0] == "get" }) fileprivate func reads(_ test: IndexingCase) throws {
        let base = try test.base()
        let expected = test.parts[3]
        if expected.hasPrefix("! ") {
            #expect(errorText { try base.indexed(by: test.terms()) } == expected.dropFirst(2))
            return
        }
        let words = expected.split(separator: " ")
        let result = try base.indexed(by: test.terms())
        #expect(Array(result.shape) == IndexingCase.numbers(words[0]))
        #expect(result.scalars() == IndexingCase.numbers(words[1]).map { .int($0) })
        if result.count > 0 { #expect((result.storage === base.storage) == (words[2] == "view")) }
        #expect(result.checkInvariants())
    }

    @Test(arguments: cases.filter { $0.parts[0] == "set" }) fileprivate func assigns(_ test: IndexingCase) throws {
        let base = try test.base()
        func assign() throws {
            let value = test.parts[3]
            if let number = Int(value) {
                try base.assign(.int(number), at: test.terms())
            } else {
                try base.assign(IndexingCase.tensor(value), at: test.terms())
            }
        }
        let expected = test.parts[4]
        if expected.hasPrefix("! ") {
            #expect(errorText(assign) == expected.dropFirst(2))
        } else {
            let version = base.storage.version
            try assign()
            #expect(base.scalars() == IndexingCase.numbers(expected).map { .int($0) })
            #expect(base.storage.version > version || base.count == 0 || !expected.contains("-"))
        }
    }

    @Test func allCasesAreRead() { #expect(Self.cases.count == 700 && Self.cases.allSatisfy { $0.parts.count >= 4 }) }

    @Test func sharedMemory() throws {
        let line = try Tensor(Array(0..<6))
        #expect(errorText { try line.assign(line.narrowed(0, from: 0, length: 5), at: [.slice(1, nil, nil)]) }.hasPrefix(
            "RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory"))
        try line.assign(line, at: [.tensor(Tensor([5, 4, 3, 2, 1, 0]))])
        #expect(line.scalars() == [5, 4, 3, 2, 1, 0].map { .int($0) })
        #expect(errorText { try line.expanded(to: [2, 6]).assign(.int(1), at: [.integer(0), .integer(0)]) } == "no error")
        #expect(errorText { try Tensor([1]).expanded(to: [3]).assign(.int(1), at: [.slice(nil, nil, nil)]) }.hasPrefix(
            "RuntimeError: unsupported operation: more than one element"))
    }

    @Test func typesOfValues() throws {
        let line = try Tensor(Array(0..<6))
        try line.assign(Tensor([Float(7.9)]), at: [.slice(0, 2, nil)])
        try line.assign(.float(1.9), at: [.tensor(Tensor([5]))])
        try line.assign(Tensor([Float(8.5)]), at: [.tensor(Tensor([false, false, true, false, false, false]))])
        #expect(line.scalars() == [7, 7, 8, 3, 4, 1].map { .int($0) })
        #expect(errorText { try line.assign(Tensor([Float(1)]), at: [.tensor(Tensor([0]))]) }
            == "RuntimeError: Index put requires the source and destination dtypes match, got Long for the destination and Float for the "
            + "source.")
        #expect(errorText { try line.assign(.float(.nan), at: [.tensor(Tensor([0]))]) }
            == "RuntimeError: value cannot be converted to type int64_t without overflow")
        #expect(errorText { try line.indexed(by: [.tensor(Tensor([Float(0)]))]) }
            == "IndexError: tensors used as indices must be long, int, byte or bool tensors")
        #expect(try line.indexed(by: [.tensor(Tensor([Int32(1), -1]))]).scalars() == [.int(7), .int(1)])
        #expect(try line.indexed(by: [.tensor(Tensor([UInt8(1), 0, 0, 0, 0, 2]))]).scalars() == [.int(7), .int(1)])
    }

    @Test func stepsTellTheLastView() throws {
        let layout = Layout(contiguous: [2, 3, 4])
        #expect(try ResolvedIndex([.integer(0)], of: layout).lastStep == .select)
        #expect(try ResolvedIndex([.integer(0), .slice(1, nil, nil)], of: layout).lastStep == .slice)
        #expect(try ResolvedIndex([.slice(nil, nil, nil), .integer(1)], of: layout).lastStep == .select)
        #expect(try ResolvedIndex([.ellipsis, .newAxis], of: layout).lastStep == .unsqueeze)
        #expect(try ResolvedIndex([.slice(nil, nil, nil)], of: layout).lastStep == nil)
    }
}
