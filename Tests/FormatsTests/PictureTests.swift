// PNG and JPEG files that Pillow wrote, ones written here, and the batches of CIFAR.
import Testing
import TensorCore

@testable import Formats

@Suite struct PictureTests {
    private let scratch = Scratch()

    private func load(_ name: String) throws -> (PictureHeader, Tensor) {
        let bytes = try contents(fixture(name))
        let header = try #require(try PictureFile.header(bytes, name))
        return (header, try PictureFile.pixels(bytes, header, name))
    }

    private static func red(_ x: Int, _ y: Int) -> Int { x * 10 }
    private static func blue(_ x: Int, _ y: Int) -> Int { (x + y) * 6 & 255 }

    /// What each file says of the pixel at a place.
    private static let png: [(name: String, mode: String, pixel: @Sendable (Int, Int) -> [Int])] = [
        ("rgb.png", "RGB", { (x, y) in [red(x, y), y * 14, blue(x, y)] }),
        ("rgba.png", "RGBA", { (x, y) in [red(x, y), y * 14, blue(x, y), x * y & 255] }),
        ("grey.png", "L", { (x, y) in [blue(x, y)] }),
        ("grey_alpha.png", "LA", { (x, y) in [blue(x, y), x * y & 255] }),
        ("grey16.png", "I;16", { (x, y) in [x * 2500 + y] }),
        ("bilevel.png", "1", { (x, y) in [(x + y) % 3 == 0 ? 255 : 0] }),
        ("palette.png", "P", { (x, y) in [x % 4] }),
    ]

    @Test(arguments: png.map(\.name)) func everyKindOfPNG(name: String) throws {
        let known = try #require(Self.png.first { $0.name == name })
        let (header, pixels) = try load(name)
        #expect(header.format == "PNG" && header.mode == known.mode && header.width == 24 && header.height == 18)
        let wanted = (0..<18).flatMap { y in (0..<24).flatMap { x in known.pixel(x, y).map(Double.init) } }
        #expect(numbers(pixels) == wanted)
        if name == "palette.png" { #expect(header.palette == [0, 0, 0, 255, 255, 0, 0, 128, 0, 255, 0, 0, 0, 0, 255, 7]) }
        // Written and read again, it is the same.
        let copy = try PictureFile.png(pixels, mode: header.mode, palette: header.palette)
        let second = try #require(try PictureFile.header(copy, "copy"))
        #expect(second.mode == header.mode && second.palette == header.palette)
        #expect(try numbers(PictureFile.pixels(copy, second, "copy")) == wanted)
    }

    /// Sums of the values, and of each times its place, as Pillow decodes them.
    @Test(arguments: [("rgb.jpg", 152507, 68642989), ("progressive.jpg", 152507, 68642989), ("grey.jpg", 51834, 12964230), ("cmyk.jpg", 177558, 75252316)])
    func jpeg(name: String, sum: Int, weighted: Int) throws {
        let (header, pixels) = try load(name)
        let values = numbers(pixels).map { Int($0) }
        #expect(header.format == "JPEG" && values.reduce(0, +) == sum)
        #expect(values.indices.reduce(0) { $0 + values[$1] * ($1 % 1009) } == weighted)
    }

    @Test func writtenJPEGComesBackAlmostTheSame() throws {
        let (_, pixels) = try load("rgb.png")
        let file = try PictureFile.jpeg(pixels, mode: "RGB", quality: 95, halves: false)
        let header = try #require(try PictureFile.header(file, "copy"))
        let differences = try zip(numbers(PictureFile.pixels(file, header, "copy")), numbers(pixels)).map { abs($0 - $1) }
        #expect(header.mode == "RGB" && differences.max() ?? 99 < 40 && differences.reduce(0, +) / Double(differences.count) < 3)
        let small = try PictureFile.jpeg(pixels, mode: "RGB", quality: 10)
        #expect(small.count < file.count)
    }

    @Test func otherFilesAreNoPictures() throws {
        #expect(try PictureFile.header(Array("GIF89a".utf8), "x") == nil)
        #expect(try PictureFile.header([], "x") == nil)
    }

    /// A few bytes that claim a picture of gigabytes are refused before memory is taken.
    @Test func sizesAreHeldAgainstTheFile() throws {
        var bytes = try contents(fixture("grey.png"))
        // 65536 by 65536, with the header's checksum to fit.
        bytes.replaceSubrange(16..<24, with: [0, 1, 0, 0, 0, 1, 0, 0])
        bytes.replaceSubrange(29..<33, with: crc(bytes[12..<29]))
        let header = try #require(try PictureFile.header(bytes, "bomb.png"))
        #expect(header.width == 65536)
        let error = #expect(throws: TensorError.self) { _ = try PictureFile.pixels(bytes, header, "bomb.png") }
        #expect(error?.message == "'bomb.png' is too short for the 65536 by 65536 pixels of its header")
    }

    private func crc(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var state: UInt32 = 0xffff_ffff
        for byte in bytes {
            state ^= UInt32(byte)
            for _ in 0..<8 { state = state & 1 == 1 ? state >> 1 ^ 0xedb8_8320 : state >> 1 }
        }
        return (0..<4).map { UInt8(truncatingIfNeeded: ~state >> UInt32(24 - 8 * $0)) }
    }

    @Test func wrongPixelsAreRefused() throws {
        let pixels = try Tensor.zeros([2, 2], .uint8)
        for mode in ["RGB", "HSV", "P;"] { #expect(throws: TensorError.self) { _ = try PictureFile.png(pixels, mode: mode) } }
        #expect(throws: TensorError.self) { _ = try PictureFile.png(try Tensor.zeros([0, 2], .uint8), mode: "L") }
        #expect(throws: TensorError.self) { _ = try PictureFile.png(try Tensor.zeros([2, 2], .float32), mode: "L") }
    }

    // MARK: CIFAR

    @Test func pickledBatches() throws {
        let batch = try PictureBatch.pickled(fixture("cifar.batch"))
        #expect(batch.labels == [7, 2] && batch.pictures.shape == [2, 3072])
        #expect(numbers(batch.pictures) == [251, 241].flatMap { n in (0..<3072).map { Double($0 % n) } })
        #expect(try PictureBatch.names(fixture("cifar.batch"), key: "label_names") == ["ship", "frog"])
        let error = #expect(throws: TensorError.self) { _ = try PictureBatch.pickled(fixture("values.pth")) }
        #expect(error?.message.contains("values.pth") == true)
    }

    @Test func binaryBatches() throws {
        let row = (0..<3072).map { UInt8($0 % 251) }
        let batch = try PictureBatch.binary(try scratch.put("b.bin", [3] + row + [8] + row.reversed()), labelBytes: 1)
        #expect(batch.labels == [3, 8] && numbers(batch.pictures) == (row + row.reversed()).map { Double($0) })
        #expect(try PictureBatch.binary(try scratch.put("c.bin", [1, 99] + row), labelBytes: 2).labels == [99])
        let path = try scratch.put("d.bin", [3] + row + [8])
        let error = #expect(throws: TensorError.self) { _ = try PictureBatch.binary(path, labelBytes: 1) }
        #expect(error?.message == "'\(path)' holds 3074 bytes, which is no whole number of pictures of 3073: the last begins at byte 3073")
    }
}
