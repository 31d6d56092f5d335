// `torch.load` and `torch.save` against files that PyTorch wrote.
import Testing
import TensorCore
@testable import Formats

@Suite struct CheckpointTests {
    let scratch = Scratch()

    /// A value in a notation close to Python's, to compare whole files at once.
    private func show(_ value: PickleValue) -> String {
        func items(_ values: [PickleValue]) -> String { values.map(show).joined(separator: ", ") }
        func pairs(_ mapping: PickleMapping) -> String { mapping.pairs.map { "\(show($0.key)): \(show($0.value))" }.joined(separator: ", ") }
        return switch value {
        case .none: "None"
        case .bool(let flag): flag ? "True" : "False"
        case .int(let number): "\(number)"
        case .float(let number): "\(number)"
        case .complex(let real, let imaginary): "(\(real)+\(imaginary)j)"
        case .string(let text): "'\(text)'"
        case .bytes(let bytes): "b\(bytes)"
        case .bytearray(let bytes): "bytearray\(bytes)"
        case .list(let list): "[\(items(list.items))]"
        case .tuple(let tuple): "(\(items(tuple.items)))"
        case .set(let set): "{\(items(set.items))}"
        case .dictionary(let mapping): "{\(pairs(mapping))}"
        case .orderedDictionary(let mapping): "OrderedDict({\(pairs(mapping))})"
        case .counter(let mapping): "Counter({\(pairs(mapping))})"
        case .tensor(let tensor): "tensor(\(tensor.dtype.name)\(tensor.shape) \(numbers(tensor)))"
        case .parameter(let tensor): "Parameter(\(tensor.dtype.name)\(tensor.shape) \(numbers(tensor)))"
        case .dtype(let name): "torch.\(name)"
        case .size(let sizes): "Size(\(sizes))"
        case .device(let name): "device(\(name))"
        case .module(let module): "\(module.name)(\(pairs(module.state)))"
        case .function(let module, let name): "\(module).\(name)"
        case .global(let global): "global \(global)"
        case .storage: "storage"
        }
    }

    private func dictionary(_ value: PickleValue) throws -> PickleMapping {
        switch value {
        case .dictionary(let mapping), .orderedDictionary(let mapping): return mapping
        default: throw TensorError(.typeError, "not a dict: \(value.typeName)")
        }
    }

    @Test func stateDict() throws {
        let value = try Checkpoint.load(fixture("state_dict.pth"))
        #expect(show(value) == "OrderedDict({'weight': tensor(float32[2, 3] [0.0, 0.25, 0.5, 0.75, 1.0, 1.25]), 'bias': tensor(float32[2] [-1.0, 0.5])})")
        let metadata = try #require(try dictionary(value).attributes)
        #expect(show(.dictionary(metadata)) == "{'_metadata': OrderedDict({'': {'version': 1}})}")
    }

    @Test(arguments: [
        ("x", "tensor(float32[2, 3] [0.0, 1.0, 2.0, 3.0, 4.0, 5.0])"),
        ("transposed", "tensor(float32[3, 2] [0.0, 3.0, 1.0, 4.0, 2.0, 5.0])"),
        ("column", "tensor(float32[2] [1.0, 4.0])"), ("empty", "tensor(float32[0, 3] [])"), ("scalar", "tensor(int64[] [7.0])"),
        ("float64", "tensor(float64[1] [0.1])"), ("int32", "tensor(int32[1] [-3.0])"), ("uint8", "tensor(uint8[1] [200.0])"),
        ("bool", "tensor(bool[2] [1.0, 0.0])"), ("leaf", "tensor(float32[1] [1.0])"), ("parameter", "Parameter(float32[1] [2.0])"),
        ("buffer", "tensor(float32[1] [3.0])"), ("none", "None"), ("true", "True"), ("int", "5"), ("negative", "-5"),
        ("big", "1099511627776"), ("least", "-9223372036854775808"), ("float", "1.5"), ("complex", "(1.0+2.0j)"), ("text", "'ä\n'"),
        ("bytes", "b[97, 255]"), ("bytearray", "bytearray[120, 121, 122]"), ("list", "[1, 2.0, 'three']"),
        ("tuple", "(1, (2, 3, 4, 5), ())"), ("set", "{9}"), ("dict", "{1: 'a', (2, 3): 'b'}"), ("ordered", "OrderedDict({'b': 1, 'a': 2})"),
        ("shared", "[[1], [1]]"), ("dtype", "torch.float32"), ("size", "Size([2, 3])"), ("device", "device(cpu)"),
    ])
    func value(key: String, expected: String) throws {
        let all = try dictionary(try Checkpoint.load(fixture("values.pth")))
        #expect(all[key].map(show) == expected)
    }

    @Test func viewsShareTheirStorage() throws {
        let all = try dictionary(try Checkpoint.load(fixture("values.pth")))
        guard case .tensor(let x)? = all["x"], case .tensor(let t)? = all["transposed"], case .tensor(let column)? = all["column"],
            case .tensor(let twice)? = all["twice"], case .list(let shared)? = all["shared"]
        else { throw TensorError(.typeError, "wrong types") }
        #expect(x.storage === t.storage && x.storage === column.storage && x === twice)
        #expect(t.strides == [1, 3] && column.layout.offset == 1)
        #expect(shared.items[0].container === shared.items[1].container)
        guard case .tensor(let leaf)? = all["leaf"], case .parameter(let parameter)? = all["parameter"] else { return }
        #expect(leaf.autograd?.requiresGrad == true && parameter.autograd?.requiresGrad == true && x.autograd == nil)
    }

    /// Reading and writing again gives PyTorch's own bytes, but for the number that identifies the contents.
    @Test(arguments: ["state_dict.pth", "tensor.pth", "values.pth", "optimizer.pth"])
    func writtenFilesAreByteForByteTheSame(name: String) throws {
        try Checkpoint.save(try Checkpoint.load(fixture(name)), to: scratch[name])
        let (ours, theirs) = try (contents(scratch[name]), contents(fixture(name)))
        let pickles = try [scratch[name], fixture(name)].map { try ZipReader($0).read(name.dropLast(4) + "/data.pkl") }
        if name == "values.pth" {
            // A buffer is read as a tensor and two texts of equal content are told apart in Python: same value, other bytes.
            #expect(show(try Checkpoint.load(scratch[name])) == show(try Checkpoint.load(fixture(name))))
        } else {
            #expect(pickles[0] == pickles[1])
            let mark = Array("serialization_id".utf8)
            let cut = try #require(theirs.indices.first { theirs[$0...].starts(with: mark) })
            #expect(ours.count == theirs.count && ours[..<cut] == theirs[..<cut])
        }
    }

    @Test func equalValuesMakeEqualFiles() throws {
        let value = try Checkpoint.load(fixture("values.pth"))
        try Checkpoint.save(value, to: scratch["a.pt"])
        let first = try contents(scratch["a.pt"])
        try Checkpoint.save(value, to: scratch["a.pt"])
        #expect(try contents(scratch["a.pt"]) == first)
    }

    @Test(arguments: [
        ("complex.pth", TensorError.Kind.runtimeError, "the file holds tensors of type torch.complex64, which is not supported"),
        ("module.pth", .unpicklingError, "Weights only load failed. WeightsUnpickler error: Unsupported global: GLOBAL torch.nn.modules.linear.Linear was not an allowed global by default (opcode 'c' at byte 2 of data.pkl)"),
        ("images.idx.gz", .unpicklingError, "was not written by torch.save"),
        ("arrays.npz", .runtimeError, "file in archive is not in a subdirectory: weights.npy"),
        ("nowhere.pth", .fileNotFoundError, "[Errno 2] No such file or directory: '"),
    ])
    func refused(name: String, kind: TensorError.Kind, message: String) throws {
        let error = try #require(failure { _ = try Checkpoint.load(fixture(name)) })
        #expect(error.kind == kind && error.message.contains(message), "\(error.message)")
    }

    @Test func everyType() throws {
        guard case .dictionary(let mapping) = try Checkpoint.load(fixture("types.pth")) else { throw TensorError(.typeError, "a dict") }
        try Checkpoint.save(.dictionary(mapping), to: scratch["x.pt"])
        guard case .dictionary(let copy) = try Checkpoint.load(scratch["x.pt"]) else { throw TensorError(.typeError, "a dict") }
        #expect(mapping.pairs.count == DType.allCases.count && copy.pairs.count == DType.allCases.count)
        for pairs in [mapping.pairs, copy.pairs] {
            for (key, value) in pairs {
                guard case .string(let name) = key, case .tensor(let tensor) = value else { throw TensorError(.typeError, "tensors") }
                #expect(tensor.dtype.name == name && numbers(tensor) == Self.everyNumber(tensor.dtype))
            }
        }
    }

    /// [0, 1, 2.5, -3] in a type.
    static func everyNumber(_ dtype: DType) -> [Double] {
        switch dtype {
        case .bool: [0, 1, 1, 1]
        case .uint8: [0, 1, 2, 253]
        default: dtype.isFloating ? [0, 1, 2.5, -3] : [0, 1, 2, -3]
        }
    }

    @Test func savingNeedsTheFolder() throws {
        let error = try #require(failure { try Checkpoint.save(.int(1), to: scratch["no/x.pt"]) })
        #expect(error.kind == .runtimeError && error.message == "Parent directory \(scratch["no"]) does not exist.")
    }

    @Test func oneMemoryWithTwoTypesIsRefused() throws {
        let x = try tensor([1, 2], [2])
        let y = Tensor(storage: x.storage, layout: Layout(contiguous: [2]), dtype: .int32)
        let error = try #require(failure { try Checkpoint.save(.list([.tensor(x), .tensor(y)]), to: scratch["x.pt"]) })
        #expect(error.message == "Cannot save multiple tensors or storages that view the same data as different types")
        #expect(scratch.names.isEmpty)
    }

    @Test func endlessNestingIsRefused() throws {
        let list = PickleSequence()
        var deep = PickleValue.none
        for _ in 0..<1000 { deep = .list([deep]) }
        list.items = [deep]
        #expect(failure { try Checkpoint.save(.list(list), to: scratch["x.pt"]) }?.message == "maximum recursion depth exceeded while pickling an object")
    }
}
