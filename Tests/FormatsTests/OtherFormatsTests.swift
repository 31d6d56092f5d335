// safetensors, npy, npz and IDX against files of the reference libraries.
import Testing
import TensorCore
@testable import Formats

@Suite struct SafeTensorsTests {
    let scratch = Scratch()

    @Test func readsTheReferenceFile() throws {
        let all = try SafeTensors.load(fixture("tensors.safetensors"))
        #expect(all.map { "\($0.name) \($0.tensor.dtype.name)\($0.tensor.shape) \(numbers($0.tensor))" } == [
            "b int64[3] [0.0, 1.0, 2.0]", "wide float64[1] [0.1]", "a float32[1, 2] [1.5, -2.0]", "empty int32[0, 3] []",
            "scalar \"ä\" uint8[] [3.0]", "c bool[2] [1.0, 0.0]",
        ])
    }

    @Test func everyType() throws {
        let all = try SafeTensors.load(fixture("types.safetensors"))
        #expect(all.map(\.name).sorted() == DType.allCases.map(\.name).sorted())
        for (name, tensor) in all { #expect(tensor.dtype.name == name && numbers(tensor) == CheckpointTests.everyNumber(tensor.dtype)) }
        try SafeTensors.save(all.reversed(), metadata: [("format", "pt")], to: scratch["x.safetensors"])
        #expect(try contents(scratch["x.safetensors"]) == contents(fixture("types.safetensors")))
    }

    @Test func writesTheSameBytes() throws {
        let all = try SafeTensors.load(fixture("tensors.safetensors"))
        try SafeTensors.save(all.reversed(), metadata: [("format", "pt")], to: scratch["x.safetensors"])
        #expect(try contents(scratch["x.safetensors"]) == contents(fixture("tensors.safetensors")))
    }

    @Test(arguments: [
        (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "invalid shape, data type, or offset for tensor"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8, "invalid offset for tensor `a`"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 8, "incomplete metadata, file not fully covered"),
        (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 4, "invalid offset for tensor `b`"),
        (#"{"a":{"dtype":"F32","shape":[9223372036854775807,2],"data_offsets":[0,4]}}"#, 4, "overflow computing buffer size from shape and/or element type"),
        (#"{"a":{"dtype":"U16","shape":[2],"data_offsets":[0,4]}}"#, 4, "tensors of type U16 are not supported; convert them to F32 or I64 first"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "invalid JSON in header at byte 31"),
        ("[]", 0, "invalid JSON in header at byte 0"), (#"{"a":1}"#, 0, "invalid JSON in header at byte 5"),
        (#"{"__metadata__":{"k":1}}"#, 0, "invalid JSON in header at byte 21"), ("{} x", 0, "invalid JSON in header at byte 3"),
    ])
    func refused(header: String, data: Int, message: String) throws {
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) }
        let path = try scratch.put("x.safetensors", length + Array(header.utf8) + [UInt8](repeating: 0, count: data))
        let error = try #require(failure { _ = try SafeTensors.load(path) })
        #expect(error.message == "Error while deserializing header: \(message)")
    }

    @Test func headerLengthIsChecked() throws {
        for (bytes, message) in [([UInt8](repeating: 0, count: 7), "header too small"), ([0, 0, 0, 0, 0, 1, 0, 0, 1], "header too large"), ([9, 0, 0, 0, 0, 0, 0, 0, 1], "invalid header length")] {
            let path = try scratch.put("x.safetensors", bytes)
            #expect(failure { _ = try SafeTensors.load(path) }?.message == "Error while deserializing header: \(message)")
        }
    }
}

@Suite struct NumPyTests {
    let scratch = Scratch()

    @Test(arguments: DType.allCases.filter { $0 != .bfloat16 })
    func everyType(dtype: DType) throws {
        let array = try NumPy.load(fixture("\(dtype.name).npy"))
        #expect(array.dtype == dtype && array.shape == [2, 3])
        #expect(numbers(array) == (dtype == .bool ? [0, 1, 1, 1, 1, 1] : [0, 1, 2, 3, 4, 5]))
        try NumPy.save(array, to: scratch["x.npy"])
        #expect(try contents(scratch["x.npy"]) == contents(fixture("\(dtype.name).npy")))
    }

    @Test func ordersOfBytesAndDimensions() throws {
        let fortran = try NumPy.load(fixture("fortran.npy"))
        #expect(fortran.shape == [2, 3] && fortran.strides == [1, 2] && numbers(fortran) == [0, 1, 2, 3, 4, 5])
        #expect(numbers(try NumPy.load(fixture("bigendian.npy"))) == [0, 1, 2])
        let scalar = try NumPy.load(fixture("scalar.npy"))
        #expect(scalar.shape == [] && numbers(scalar) == [3])
        try NumPy.save(scalar, to: scratch["x.npy"])
        #expect(try contents(scratch["x.npy"]) == contents(fixture("scalar.npy")))
    }

    @Test func archives() throws {
        let arrays = try NumPy.loadArchive(fixture("arrays.npz"))
        #expect(arrays.map { "\($0.name) \($0.tensor.dtype.name) \(numbers($0.tensor))" } == ["weights float32 [1.0, 1.0, 1.0, 1.0]", "arr_0 int64 [0.0, 1.0, 2.0]"])
        let zeros = try NumPy.loadArchive(fixture("compressed.npz"))
        #expect(zeros.count == 1 && zeros[0].name == "zeros" && numbers(zeros[0].tensor) == [Double](repeating: 0, count: 1000))
        try NumPy.saveArchive(arrays, to: scratch["x.npz"])
        let again = try NumPy.loadArchive(scratch["x.npz"])
        #expect(again.map(\.name) == ["weights", "arr_0"] && again.map { numbers($0.tensor) } == arrays.map { numbers($0.tensor) })
    }

    @Test(arguments: [
        ("{'descr': '<f4', 'fortran_order': False}", TensorError.Kind.valueError, "Header does not contain the correct keys: ['descr', 'fortran_order']"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': [2, 3], }", .valueError, "shape is not valid"),
        ("{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3), }", .valueError, "fortran_order is not a valid bool"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }", .valueError, "Failed to read all data for array. Expected (2, 4) = 8 elements, could only read 6 elements. (file seems not fully written?)"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999, 99999999999), }", .runtimeError, "Storage size calculation overflowed with sizes=[99999999999, 99999999999]"),
        ("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,), }", .valueError, "Failed to read all data for array. Expected (9999999999,) = 9999999999 elements, could only read 6 elements. (file seems not fully written?)"),
        ("garbage", .valueError, "Cannot parse header: 'garbage'"),
    ])
    func refused(header: String, kind: TensorError.Kind, message: String) throws {
        let start: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0]
        let path = try scratch.put("x.npy", start + Array(header.utf8) + [UInt8](repeating: 0, count: 24))
        let error = try #require(failure { _ = try NumPy.load(path) })
        #expect(error.kind == kind && error.message == message)
    }

    @Test func unsupportedTypes() throws {
        let bfloat16 = try Tensor(uninitialized: [2], .bfloat16)
        #expect(failure { try NumPy.save(bfloat16, to: scratch["x.npy"]) }?.message == "Got unsupported ScalarType BFloat16")
        #expect(scratch.names.isEmpty)
        #expect(failure { _ = try NumPy.load(fixture("unsigned.npy")) }?.message == "arrays of type '<u2' are not supported. The only supported types are: float64, float32, float16, int64, int32, int16, int8, uint8, and bool.")
        #expect(failure { _ = try NumPy.load(fixture("objects.npy")) }?.message == "Object arrays cannot be loaded when allow_pickle=False")
    }
}

@Suite struct IDXTests {
    let scratch = Scratch()

    @Test func readsPackedAndPlainFiles() throws {
        let images = try IDX.load(fixture("images.idx.gz"))
        #expect(images.dtype == .uint8 && images.shape == [2, 3, 4] && numbers(images) == (0..<24).map { Double($0 * 10) })
        #expect(numbers(try IDX.load(fixture("labels.idx"))) == [3, 1, 4, 1, 5])
    }

    @Test func wideElementsTurnToOurByteOrder() throws {
        let path = try scratch.put("x.idx", [0, 0, 0x0c, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0xff, 0xff, 0xff, 0xfe])
        #expect(numbers(try IDX.load(path)) == [256, -2])
    }

    @Test func damageNamesTheFile() throws {
        let whole = try contents(fixture("images.idx.gz"))
        let short = try scratch.put("short.gz", Array(whole.dropLast(10)))
        let error = try #require(failure { _ = try IDX.load(short) })
        #expect(error.kind == .eofError && error.message == "Compressed file ended before the end-of-stream marker was reached: '\(short)'")
        var bytes = whole
        bytes[bytes.count - 6] ^= 1
        let wrong = try scratch.put("wrong.gz", bytes)
        let damage = try #require(failure { _ = try IDX.load(wrong) })
        #expect(damage.kind == .osError && damage.message == "'\(wrong)' is damaged: incorrect data check")
        let claim = try scratch.put("claim.idx", [0, 0, 8, 2, 0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff])
        #expect(failure { _ = try IDX.load(claim) }?.message.contains("is too short for the sizes") == true)
    }
}
