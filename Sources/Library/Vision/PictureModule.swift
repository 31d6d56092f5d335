// What `PIL.Image`, written in the language itself on arrays of bytes (Pictures), finds in its module: what is done to all pixels, and files.
import Data
import Formats
import Language
import Operators
import Signatures
import Syntax
import TensorCore

enum PictureModule {
    static var members: [Member] { files + work }

    /// Files as bytes and arrays.
    static var files: [Member] {
        [
            .function("_read_header(data, name)", "Format, mode, width, height and palette of the picture in some bytes; None where they hold none.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                guard let header = try PictureFile.header(try bytes(a, 0), a.string(1)) else { return .none }
                return .tuple([.string(header.format), .string(header.mode), .int(header.width), .int(header.height), .object(BytesObject(header.palette))])
            },
            .function("_read_pixels(data, name)", "The pixels of the picture in some bytes.") { (_: Machine, a: BoundArguments) throws -> Value in
                let data = try bytes(a, 0), name = try a.string(1)
                guard let header = try PictureFile.header(data, name) else { throw a.error(0, .valueError, "no picture") }
                return .array(try PictureFile.pixels(data, header, name))
            },
            .function("_png(pixels, mode, palette, level)", "The bytes of a PNG file.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(BytesObject(try PictureFile.png(pixels(a, 0, machine), mode: a.string(1), palette: try bytes(a, 2), level: try a.int(3))))
            },
            .function("_jpeg(pixels, mode, quality, halves)", "The bytes of a JPEG file.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .object(BytesObject(try PictureFile.jpeg(pixels(a, 0, machine), mode: a.string(1), quality: try a.int(2), halves: try machine.truth(a[3]))))
            },
            .function("_read_file(path)", "All bytes of a file.") { (_: Machine, a: BoundArguments) throws -> Value in
                .object(BytesObject(try InputFile(try a.string(0)).readAll()))
            },
            .function("_write_file(path, data)", "A file that holds the bytes; what was there stays if that fails.") { (_: Machine, a: BoundArguments) throws -> Value in
                let data = try bytes(a, 1)
                try OutputFile.write(to: a.string(0)) { (file: OutputFile) throws in try data.withUnsafeBytes { try file.write($0) } }
                return .none
            },
        ]
    }

    /// What is done to all pixels.
    private static var work: [Member] {
        [
            .function("_resize(pixels, width, height, filter, box, alpha)", "The pixels in another size.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .array(try Raster.resized(pixels(a, 0, machine), width: a.int(1), height: a.int(2), filter: a.int(3), box: try numbers(a, 4, machine), hasAlpha: try a.bool(5)))
            },
            .function("_turn(pixels, width, height, matrix, filter, background, alpha)", "The pixels at the places that a matrix gives.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let background = try numbers(a, 5, machine).map { UInt8(min(max($0, 0), 255)) }
                return .array(try Raster.turned(
                    pixels(a, 0, machine), width: a.int(1), height: a.int(2), matrix: try numbers(a, 3, machine), filter: a.int(4), background: background,
                    hasAlpha: try a.bool(6)))
            },
            .function("_convert(pixels, kind, palette=None)", "The pixels as another kind.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .array(try Raster.converted(pixels(a, 0, machine), a.string(1), palette: try bytes(a, 2)))
            },
            .function("_blend(a, b, alpha)", "Pixels between two pictures.") { (machine: Machine, a: BoundArguments) throws -> Value in
                .array(try Raster.blended(pixels(a, 0, machine), pixels(a, 1, machine), try a.float(2)))
            },
            .function("_bytes(pixels)", "The elements of an array of bytes, one behind another.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let array = try pixels(a, 0, machine).contiguous()
                return withExtendedLifetime(array) {
                    .object(BytesObject(Array(UnsafeRawBufferPointer(start: array.pointer, count: array.count * array.dtype.size))))
                }
            },
            .function("_array(data, *shape)", "Bytes as an array of these sizes.") { (_: Machine, a: BoundArguments) throws -> Value in
                let data = try bytes(a, 0), shape = Dims(try a.rest(1).map { (size: Value) throws -> Int in size.asInt ?? 0 })
                guard try Layout.elementCount(of: shape) == data.count else { throw a.error(0, .valueError, "not enough image data") }
                return .array(try Tensor(data, shape: shape))
            },
        ]
    }

    // MARK: Arguments

    /// Bytes, or an array or tensor of them.
    static func bytes(_ a: BoundArguments, _ index: Int) throws -> [UInt8] {
        if a[index].isNone { return [] }
        if let bytes = a[index].cast(to: BytesObject.self) { return bytes.bytes }
        let tensor = try a[index].tensor ?? a[index].cast(to: ArrayObject.self)?.plain()
        guard let tensor, tensor.dtype == .uint8 else { throw a.error(index, "bytes are wanted, not \(a[index].typeName)") }
        let source = try tensor.contiguous()
        return withExtendedLifetime(source) { Array(UnsafeRawBufferPointer(start: source.pointer, count: source.count)) }
    }

    private static func pixels(_ a: BoundArguments, _ index: Int, _ machine: Machine) throws -> Tensor {
        try ArrayConversion.array(a[index], machine)
    }

    private static func numbers(_ a: BoundArguments, _ index: Int, _ machine: Machine) throws -> [Double] {
        try machine.items(of: a[index]).map { (item: Value) throws -> Double in try item.real() }
    }
}

/// The texts of `PIL` and `torchvision`.
enum PictureScripts {}
enum VisionScripts {}
