// CSV: fields, tables and tensors.
import Testing
import TensorCore
@testable import Formats

@Suite struct TableTests {
    let scratch = Scratch()

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]), ("\u{feff}a\n\n1\n", [["a"], ["1"]]),
        ("\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\n", [["x, y", "say \"hi\""], ["two\nlines", ""]]), ("", []), ("a,", [["a", ""]]),
    ])
    func fields(text: String, expected: [[String]]) throws {
        #expect(try CSV.rows(CSVSource.bytes(of: text)) == expected)
    }

    @Test func mistakes() {
        #expect(failure { _ = try Table(text: "a,b\n1\n") }?.message == "Error tokenizing data: Expected 2 fields in row 2, saw 1")
        #expect(failure { _ = try Table(text: "") }?.message == "No columns to parse from file")
        #expect(failure { _ = try CSV.rows(CSVSource.bytes(of: "a\n\"b")) }?.message == "Error tokenizing data. C error: EOF inside string starting at row 1")
    }

    @Test func columnsAndHeaders() throws {
        let table = try Table(text: "name, size\nx, 1\ny,\n")
        #expect(table.columns.map(\.name) == ["name", "size"] && table.rowCount == 2)
        guard case .words(let names) = table.columns[0].values, case .numbers(let sizes, false) = table.columns[1].values else {
            throw TensorError(.typeError, "wrong kinds")
        }
        #expect(names == ["x", "y"] && sizes[0] == 1 && sizes[1].isNaN)
        #expect(try Table(text: "1,2\n3,4\n").columns.map(\.name) == ["0", "1"])
    }

    @Test func tensorsComeBack() throws {
        let x = try tensor([0.1, -2, 3e-30, .infinity, 16_777_216, 1.5], [2, 3])
        try CSV.save(x, to: scratch["x.csv"])
        #expect(String(decoding: try contents(scratch["x.csv"]), as: UTF8.self) == "0.1,-2.0,3e-30\ninf,16777216.0,1.5\n")
        let again = try CSV.loadTensor(scratch["x.csv"])
        #expect(again.dtype == .float32 && again.shape == [2, 3] && numbers(again) == numbers(x))
        try CSV.save(try Tensor([3, -4]), to: scratch["x.csv"])
        let whole = try CSV.loadTensor(scratch["x.csv"])
        #expect(whole.dtype == .int64 && whole.shape == [2] && numbers(whole) == [3, -4])
        let error = failure { try CSV.save(try Tensor.zeros([1, 1, 1]), to: scratch["x.csv"]) }
        #expect(error?.message == "Expected 1D or 2D array, got 3D array instead")
        #expect(failure { _ = try CSV.loadTensor(try scratch.put("w.csv", Array("a,b\n1,x\n".utf8))) }?.message.contains("column 'b'") == true)
    }
}
