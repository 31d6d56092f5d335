// Comma-separated values as columns: what the types become, where errors point, and that nothing in a file can do harm.
import Testing
import TensorCore
@testable import Formats

@Suite struct CSVSourceTests {
    private func columns(_ text: String, _ kinds: [CSVKind]? = nil, missing: [String] = ["", "NA"], _ change: (inout CSVFormat) -> Void = { _ in }) throws -> [CSVValues] {
        try columns(Array(text.utf8), kinds, missing: missing, change)
    }

    private func columns(_ bytes: [UInt8], _ kinds: [CSVKind]? = nil, missing: [String] = ["", "NA"], _ change: (inout CSVFormat) -> Void = { _ in }) throws -> [CSVValues] {
        var format = CSVFormat()
        change(&format)
        let tensor = try Tensor(uninitialized: [bytes.count], .uint8)
        UnsafeMutableRawBufferPointer(start: tensor.pointer, count: bytes.count).copyBytes(from: bytes)
        let source = try CSVSource(tensor, format)
        let width = try source.peek() ?? 0
        return try source.columns(kinds ?? Array(repeating: .inferred, count: width), names: [], missing: missing).compactMap { $0 }
    }

    /// A column as texts.
    private func listed(_ values: CSVValues) throws -> [String] {
        switch values {
        case .numbers(let numbers): try numbers.listed().map { "\($0)" }
        case .texts(let texts): (0..<texts.count).map { texts[$0] ?? "-" }
        }
    }

    @Test func typesWidenAsPandasWidensThem() throws {
        let found = try columns("1,1,a,True\n2,2.5,,False\n3,NA,b,True\n")
        #expect(try found.map(listed)[2] == ["a", "-", "b"])
        guard case .numbers(let whole) = found[0], case .numbers(let broken) = found[1], case .numbers(let flags) = found[3] else {
            Issue.record("numbers expected")
            return
        }
        #expect(whole.dtype == .int64 && broken.dtype == .float64 && flags.dtype == .bool)
    }

    /// A column that turns into texts after many blocks has its first rows as they stand in the file.
    @Test func lateTextsKeepTheirDigits() throws {
        let rows = (0..<50_000).map { "\($0 == 49_999 ? "end" : "00\($0)"),\($0)" }.joined(separator: "\n")
        let found = try columns(rows).map(listed)
        #expect(found[0].first == "000" && found[0][7] == "007" && found[0].last == "end" && found[0].count == 50_000)
        guard case .numbers(let numbers)? = try columns(rows).last else { return }
        #expect(numbers.count == 50_000 && numbers.dtype == .int64)
    }

    @Test(arguments: [
        ("1.5e3", 1500.0), ("-.5", -0.5), ("1e-300", 1e-300), ("123456789012345678", 123456789012345680.0), ("0.1234567890123456789", 0.12345678901234568),
        ("1e400", Double.infinity), ("Infinity", .infinity), ("4.35", 4.35), ("9007199254740993.0", 9007199254740992.0),
    ])
    func numbersAreRoundedCorrectly(text: String, value: Double) throws {
        guard case .numbers(let numbers)? = try columns(text + "\n0.5").first else {
            Issue.record("no number: \(text)")
            return
        }
        #expect(try numbers.listed()[0].double == value)
    }

    @Test func quotesCommentsAndSpaces() throws {
        #expect(try columns("\"a,b\",\"c\"\"d\"\ne,\"f\ng\"\n").map(listed) == [["a,b", "e"], ["c\"d", "f\ng"]])
        #expect(try columns("a b  c\n1 2   3\n") { $0.spacesSeparate = true }.map(listed) == [["a", "1"], ["b", "2"], ["c", "3"]])
        #expect(try columns("a,b # c\n# d\ne,f\n") { $0.comment = 0x23 }.map(listed) == [["a", "e"], ["b ", "f"]])
        #expect(try columns("a\r\n\r\nb\rc").map(listed) == [["a", "b", "c"]])
    }

    @Test(arguments: [
        ("a,b\n1,2,3\n", "Expected 2 fields in line 2, saw 3\n"), ("a,b\n\n\n1,2,3\n", "Expected 2 fields in line 4, saw 3\n"),
        ("a,b\n\"1,2\n3,4\n", "EOF inside string starting at row 1"), ("a\n\"x\ny\"\n1,2", "Expected 1 fields in line 4, saw 2\n"),
    ])
    func errorsNameTheLine(text: String, message: String) throws {
        let error = #expect(throws: TensorError.self) { try columns(text) }
        #expect(error?.message == "Error tokenizing data. C error: " + message)
    }

    @Test func bytesThatAreNoTextAreRefused() throws {
        let error = #expect(throws: TensorError.self) { try columns([0x61, 0xb0, 0xa1, 0x0a]) }
        #expect(error?.message == "'utf-8' codec can't decode byte 0xb0 in position 1: invalid start byte")
        #expect(try columns([0xef, 0xbb, 0xbf, 0x61, 0x0a]).map(listed) == [["a"]])
    }

    @Test func hugeFieldsAreAnError() throws {
        #expect(throws: TensorError.self) { try columns([UInt8](repeating: 0x61, count: 9 << 20)) }
        #expect(throws: TensorError.self) { try columns([0x22] + [UInt8](repeating: 0x61, count: 9 << 20) + [0x22]) }
    }

    /// Any bytes give columns of one length or an error, under any format.
    @Test func anyBytesAreSurvived() throws {
        var random = Splitmix()
        let letters = Array("01.e-+,\"\n\r \t#aNTru\u{0}\u{e9}".utf8)
        for round in 0..<4000 {
            let bytes = (0..<random.next(below: 60)).map { _ in random.next(below: 20) == 0 ? UInt8(random.next(below: 256)) : letters[random.next(below: letters.count)] }
            do {
                let found = try columns(bytes) { format in
                    format.spacesSeparate = round % 5 == 0
                    format.comment = round % 3 == 0 ? 0x23 : 0
                    format.quote = round % 7 == 0 ? 0 : 0x22
                    format.skipsSpaces = round % 2 == 0
                    format.keepsBlankLines = round % 11 == 0
                }
                #expect(Set(try found.map { try listed($0).count }).count <= 1)
            } catch is TensorError {}
        }
    }

    @Test func textsAreTakenComparedAndOrdered() throws {
        let texts = try TextColumn(["b", nil, "a", "b", "", "é"])
        let order = try texts.order().listed().map(\.wrappedInt), found = try texts.codes()
        #expect(order == [4, 2, 0, 3, 5, 1])
        #expect(try found.codes.listed().map(\.wrappedInt) == [0, -1, 1, 0, 2, 3] && found.firsts.listed().map(\.wrappedInt) == [0, 2, 4, 5])
        let taken = try texts.taking(Tensor([5, -1, 0]))
        #expect((0..<3).map { taken[$0] } == ["é", nil, "b"])
        #expect(throws: TensorError.self) { try texts.taking(Tensor([6])) }
        #expect(throws: TensorError.self) { try texts.taking(Tensor([-2])) }
        #expect(try texts.compared(to: TextColumn(["b"])).listed().map(\.wrappedInt) == [0, 2, -1, 0, -1, 1])
        let joined = try TextColumn.joining([texts, taken])
        #expect(joined.count == 9 && joined[5] == "é" && joined[7] == nil && joined[8] == "b")
    }
}
