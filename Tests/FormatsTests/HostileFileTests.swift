// Files that lie: truncated, damaged, or made to do harm. Each must end in an error, quickly, and never in a trap.
import Testing
import TensorCore
@testable import Formats

@Suite struct HostileFileTests {
    let scratch = Scratch()

    /// Loads whatever the name says, and looks at every element of what comes out.
    private func load(_ path: String) throws {
        var tensors: [Tensor] = []
        if path.hasSuffix(".pth") {
            collect(try Checkpoint.load(path), &tensors)
        } else if path.hasSuffix(".npy") {
            tensors = [try NumPy.load(path)]
        } else if path.hasSuffix(".npz") {
            tensors = try NumPy.loadArchive(path).map(\.tensor)
        } else if path.hasSuffix(".safetensors") {
            tensors = try SafeTensors.load(path).map(\.tensor)
        } else if path.hasSuffix(".png") || path.hasSuffix(".jpg") {
            let bytes = try contents(path)
            guard let header = try PictureFile.header(bytes, path) else { throw TensorError(.osError, "no picture") }
            tensors = [try PictureFile.pixels(bytes, header, path)]
        } else if path.hasSuffix(".batch") {
            tensors = [try PictureBatch.pickled(path).pictures]
        } else {
            tensors = [try IDX.load(path)]
        }
        for tensor in tensors where tensor.count < 10_000 { _ = numbers(tensor) }
    }

    private func collect(_ value: PickleValue, _ tensors: inout [Tensor]) {
        if case .tensor(let tensor) = value { tensors.append(tensor) }
        if case .parameter(let tensor) = value { tensors.append(tensor) }
        for child in value.children { collect(child, &tensors) }
    }

    private static let samples = [
        "state_dict.pth", "values.pth", "optimizer.pth", "legacy_values.pth", "tensors.safetensors", "float32.npy", "fortran.npy", "bigendian.npy",
        "arrays.npz", "compressed.npz", "images.idx.gz", "labels.idx", "rgb.png", "palette.png", "grey16.png", "rgb.jpg", "progressive.jpg", "cmyk.jpg",
        "cifar.batch",
    ]

    /// Every shorter version of a file is an error of ours.
    @Test(arguments: samples)
    func truncated(name: String) throws {
        let whole = try contents(fixture(name))
        let step = max(whole.count / 1500, 1)
        for count in stride(from: 0, to: whole.count, by: step) {
            let path = try scratch.put(name, Array(whole[..<count]))
            #expect(throws: TensorError.self, "\(name) cut to \(count) bytes") { try load(path) }
        }
    }

    /// Flipped bits give an error or a value, with a seed that stays the same.
    @Test(arguments: samples)
    func damaged(name: String) throws {
        let whole = try contents(fixture(name))
        var random = Splitmix()
        for _ in 0..<1000 {
            var bytes = whole
            for _ in 0...random.next(below: 3) { bytes[random.next(below: bytes.count)] ^= 1 << UInt8(random.next(below: 8)) }
            let path = try scratch.put(name, bytes)
            do { try load(path) } catch is TensorError {}
        }
    }

    /// The pickle inside is attacked as well: the archive's checksum would hide it.
    @Test func damagedPickles() throws {
        let pickle = try ZipReader(fixture("values.pth")).read("values/data.pkl")
        var random = Splitmix()
        for round in 0..<5000 {
            var bytes = pickle
            for _ in 0...random.next(below: 4) { bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256)) }
            if round % 10 == 0 { bytes.removeLast(random.next(below: bytes.count)) }
            do { _ = try read(bytes) } catch is TensorError {}
        }
    }

    /// Reads a pickle whose storages all have eight bytes.
    private func read(_ bytes: [UInt8]) throws -> PickleValue {
        try PickleReader.read(bytes) { _ in .storage(PickleStorage(storage: try Storage(byteCount: 8), dtype: .float32)) }
    }

    private func read(_ text: String) throws -> PickleValue { try read(Array(text.unicodeScalars.map { UInt8($0.value) })) }

    @Test(arguments: [
        ("\u{80}\u{2}cposix\nsystem\nX\u{2}\0\0\0ls\u{85}R.", TensorError.Kind.unpicklingError, "Unsupported global: GLOBAL posix.system was not an allowed global by default (opcode 'c' at byte 2 of data.pkl)"),
        ("cbuiltins\neval\n.", .unpicklingError, "GLOBAL builtins.eval was not"),
        ("\u{93}.", .unpicklingError, "Unsupported operand 147 (opcode 0x93 at byte 0"),
        ("R.", .unpicklingError, "pop from empty list"), (".", .unpicklingError, "pop from empty list"), ("", .eofError, "Ran out of input"),
        ("X\u{ff}\u{ff}\u{ff}\u{7f}a.", .eofError, "Ran out of input"), ("h\u{5}.", .unpicklingError, "Memo value not found at index 5"),
        ("t.", .unpicklingError, "could not find MARK"), ("(N", .eofError, "Ran out of input"),
        ("]K\u{1}R.", .unpicklingError, "Trying to call reduce for unrecognized function of type list"),
        ("\u{8a}\u{9}123456789.", .overflowError, "too large to convert"), ("K\u{1}N}b.", .unpicklingError, "Can only build OrderedDict"),
        ("ctorch\nSize\n.", .unpicklingError, "torch.Size is not a value"), ("NQ.", .unpicklingError, "a storage without a tensor"),
        ("]q\u{0}h\u{0}a.", .unpicklingError, "a container contains itself"),
        ("X\u{1}\0\0\0\u{ff}.", .unpicklingError, "not valid UTF-8"), ("\u{80}\u{9}N.", .unpicklingError, "unsupported pickle protocol: 9"),
        ("K\u{1}K\u{2}a.", .unpicklingError, "Can only append to lists, but got int"), ("}(Nu.", .unpicklingError, "odd number"),
    ])
    func refused(pickle: String, kind: TensorError.Kind, message: String) throws {
        let error = try #require(failure { _ = try read(pickle) })
        #expect(error.kind == kind && error.message.contains(message), "\(error.message)")
    }

    /// A tensor whose sizes, strides or offset reach outside its eight bytes of memory.
    @Test(arguments: [
        (0, [3], [1]), (2, [1], [1]), (-1, [1], [1]), (0, [2], [2]), (0, [2, 2], [1, 1]), (0, [2], [-1]), (0, [-1], [1]),
        (3, [0], [1]), (0, [2], [Int.max]), (1, [2, 2], [Int.max / 2, Int.max / 2]), (0, [Int.max, Int.max], [0, 0]), (0, [2], [1, 1]),
    ])
    func tensorOutsideItsStorage(offset: Int, shape: [Int], strides: [Int]) throws {
        let numbers = { (values: [Int]) -> PickleValue in .tuple(values.map(PickleValue.int)) }
        let storage = PickleValue.storage(PickleStorage(storage: try Storage(byteCount: 8), dtype: .float32))
        let arguments = [storage, .int(offset), numbers(shape), numbers(strides), .bool(false), .none]
        let result = try? PickleGlobal.rebuildTensor.call(arguments)
        #expect(result == nil)
    }

    /// Lists inside lists, a hundred thousand deep, in the result and beside it; and a doubling of the value at each step.
    @Test func bombs() throws {
        let depth = 100_000
        let nested = String(repeating: "]", count: depth) + String(repeating: "a", count: depth - 1)
        #expect(failure { _ = try read(nested + ".") }?.message.contains("nested too deeply") == true)
        _ = try read(nested + "N.")
        _ = try read("]q\u{0}" + String(repeating: "]h\u{0}aq\u{0}", count: depth) + "N.")
        let doubled = "]q\u{0}" + String(repeating: "h\u{0}h\u{0}\u{86}q\u{0}", count: 60) + "."
        #expect(failure { _ = try read(doubled) }?.message.contains("stands for more than") == true)
    }
}
