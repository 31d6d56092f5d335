// Files of the format before PyTorch 1.6.
import Testing
import TensorCore
@testable import Formats

@Suite struct LegacyTests {
    let scratch = Scratch()

    private func values() throws -> PickleMapping {
        guard case .dictionary(let all) = try Checkpoint.load(fixture("legacy_values.pth")) else { throw TensorError(.typeError, "a dict") }
        return all
    }

    private func tensor(_ value: PickleValue?) throws -> Tensor {
        switch value {
        case .tensor(let x)?, .parameter(let x)?: return x
        default: throw TensorError(.typeError, "not a tensor")
        }
    }

    @Test func valuesAreRead() throws {
        let all = try values()
        let x = try tensor(all["x"]), column = try tensor(all["column"]), transposed = try tensor(all["transposed"])
        #expect(numbers(x) == [0, 1, 2, 3, 4, 5] && x.shape == [2, 3])
        #expect(numbers(column) == [1, 4] && x.storage === column.storage && x.storage === transposed.storage)
        #expect(try tensor(all["empty"]).shape == [0, 3])
        #expect(try tensor(all["parameter"]).autograd?.requiresGrad == true)
        guard case .int(3)? = all["epoch"], case .orderedDictionary(let state)? = all["state"] else { throw TensorError(.typeError, "wrong types") }
        #expect(try tensor(state["w"]).storage === x.storage)
    }

    @Test func everyTypeIsRead() throws {
        guard case .dictionary(let types)? = try values()["types"] else { throw TensorError(.typeError, "a dict") }
        for dtype in DType.allCases {
            let x = try tensor(types[dtype.name])
            #expect(x.dtype == dtype && x.count == 4)
            #expect(numbers(x)[0] == 0 && numbers(x)[1] == 1)
        }
    }

    @Test func whatIsReadIsWrittenInTheNewFormat() throws {
        try Checkpoint.save(.dictionary(try values()), to: scratch["x.pt"])
        guard case .dictionary(let copy) = try Checkpoint.load(scratch["x.pt"]) else { throw TensorError(.typeError, "a dict") }
        #expect(numbers(try tensor(copy["column"])) == [1, 4])
    }

    /// A file that promises more numbers than it has bytes is refused before memory is made for them.
    @Test func sizesAreHeldAgainstTheFile() throws {
        var bytes = try contents(fixture("legacy.pth"))
        // The number of elements stands in the value as one byte, `K\u{2}`, before `Nt`.
        let place = try #require(bytes.indices.dropLast(3).last { bytes[$0...].starts(with: [0x4b, 2, 0x4e, 0x74]) })
        bytes[place + 1] = 255
        let path = try scratch.put("x.pth", bytes)
        #expect(throws: TensorError.self) { try Checkpoint.load(path) }
    }
}
