// PNG and JPEG files as arrays of bytes. A header is read first: whoever asks can refuse a size before there is memory for it.
import CPictures
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// What the beginning of a picture file says.
public struct PictureHeader {
    /// `PNG` or `JPEG`.
    public let format: String
    /// Pillow's name for the kind of pixels: `1`, `L`, `I;16`, `LA`, `P`, `RGB`, `RGBA`, `CMYK`.
    public let mode: String
    public var width: Int { Int(facts.width) }
    public var height: Int { Int(facts.height) }
    /// The colors of a palette: red, green, blue, alpha of each.
    public let palette: [UInt8]
    fileprivate let facts: st_picture_header
}

public enum PictureFile {
    /// The header of the picture in `bytes`; nil where they begin like neither format. `name` stands in errors.
    /// - Throws: OSError for a damaged header, ImportError's words where the library is missing.
    public static func header(_ bytes: [UInt8], _ name: String) throws -> PictureHeader? {
        var facts = st_picture_header(), fault = st_picture_fault()
        let isPNG = bytes.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), isJPEG = bytes.starts(with: [0xff, 0xd8, 0xff])
        guard isPNG || isJPEG else { return nil }
        guard isPNG ? st_png_header(bytes, bytes.count, &facts, &fault) : st_jpeg_header(bytes, bytes.count, &facts, &fault) else {
            throw error(fault, name, isPNG)
        }
        let colors = withUnsafeBytes(of: facts.colors) { Array($0.prefix(4 * Int(facts.color_count))) }
        return PictureHeader(format: isPNG ? "PNG" : "JPEG", mode: modes.first { $0.kind == facts.kind }?.mode ?? "", palette: colors, facts: facts)
    }

    /// The pixels: uint8 (height, width) or (height, width, channels), int32 for 16 bits; black and white are 0 and 255.
    /// - Throws: OSError where the file is damaged or ends early; MemoryError.
    public static func pixels(_ bytes: [UInt8], _ header: PictureHeader, _ name: String) throws -> Tensor {
        let isPNG = header.format == "PNG", channels = Int(header.facts.pixel_bytes)
        var shape: Dims = [header.height, header.width]
        if channels > 1, header.mode != "I;16" { shape.append(channels) }
        let count = try Layout.elementCount(of: [header.height, header.width, channels])
        // Deflate makes at most 1032 bytes of one: a header that claims more is refused before memory is taken for it. A bit is the least of a pixel.
        guard !isPNG || count / (1032 * 8 * channels) <= bytes.count else {
            throw TensorError(.osError, "\(quoted(name)) is too short for the \(header.width) by \(header.height) pixels of its header")
        }
        let is16 = header.mode == "I;16"
        let raw = try Tensor(uninitialized: is16 ? [header.height, header.width, 2] : shape, .uint8)
        var fault = st_picture_fault(), facts = header.facts
        let target = raw.pointer.assumingMemoryBound(to: UInt8.self)
        guard isPNG ? st_png_pixels(bytes, bytes.count, target, &fault) : st_jpeg_pixels(bytes, bytes.count, &facts, target, &fault) else {
            throw error(fault, name, isPNG)
        }
        guard is16 else { return raw }
        let wide = try Tensor(uninitialized: shape, .int32)
        let halves = raw.pointer.assumingMemoryBound(to: UInt16.self), numbers = wide.pointer.assumingMemoryBound(to: Int32.self)
        for i in 0..<wide.count { numbers[i] = Int32(UInt16(littleEndian: halves[i])) }
        return withExtendedLifetime(raw) { wide }
    }

    /// A PNG file of pixels as `pixels` gives them; `level` is zlib's, 0 to 9.
    public static func png(_ pixels: Tensor, mode: String, palette: [UInt8] = [], level: Int = 6) throws -> [UInt8] {
        var header = try facts(pixels, mode, palette)
        var source = pixels
        if mode == "I;16" {
            source = try pixels.clamped(min: .int(0), max: .int(65535)).converted(to: .int32).contiguous()
            let halves = try Tensor(uninitialized: [pixels.count * 2], .uint8)
            let numbers = source.pointer.assumingMemoryBound(to: Int32.self), target = halves.pointer.assumingMemoryBound(to: UInt16.self)
            for i in 0..<source.count { target[i] = UInt16(truncatingIfNeeded: numbers[i]).littleEndian }
            source = withExtendedLifetime(source) { halves }
        } else if mode == "1" {
            // One bit a pixel: the library packs zeros and ones.
            source = try pixels.contiguous().cloned()
            let dots = source.pointer.assumingMemoryBound(to: UInt8.self)
            for i in 0..<source.count { dots[i] = dots[i] == 0 ? 0 : 1 }
        }
        return try file(source) { (bytes: UnsafePointer<UInt8>, count: inout Int, fault: inout st_picture_fault) in
            st_png_write(&header, bytes, Int32(min(max(level, 0), 9)), &count, &fault)
        }
    }

    /// A JPEG file of grey, RGB or CMYK pixels; `halves` says whether colors have half the resolution.
    public static func jpeg(_ pixels: Tensor, mode: String, quality: Int = 75, halves: Bool = true) throws -> [UInt8] {
        var header = try facts(pixels, mode, [])
        return try file(pixels) { (bytes: UnsafePointer<UInt8>, count: inout Int, fault: inout st_picture_fault) in
            st_jpeg_write(&header, bytes, Int32(min(max(quality, 1), 100)), halves, &count, &fault)
        }
    }

    // MARK: Details

    private static let modes: [(mode: String, kind: st_pixel_kind, bytes: Int)] = [
        ("1", ST_BILEVEL, 1), ("L", ST_GREY, 1), ("I;16", ST_GREY16, 2), ("LA", ST_GREY_ALPHA, 2), ("P", ST_PALETTE, 1), ("RGB", ST_RGB, 3),
        ("RGBA", ST_RGBA, 4), ("CMYK", ST_CMYK, 4),
    ]

    private typealias Writer = (UnsafePointer<UInt8>, inout Int, inout st_picture_fault) -> UnsafeMutablePointer<UInt8>?

    private static func file(_ pixels: Tensor, _ write: Writer) throws -> [UInt8] {
        var count = 0, fault = st_picture_fault()
        let source = try pixels.contiguous()
        let bytes = withExtendedLifetime(source) { write(source.pointer.assumingMemoryBound(to: UInt8.self), &count, &fault) }
        guard let bytes else { throw error(fault, "", true) }
        defer { free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    /// ValueError where the array is not of the mode.
    private static func facts(_ pixels: Tensor, _ mode: String, _ palette: [UInt8]) throws -> st_picture_header {
        guard let known = modes.first(where: { $0.mode == mode }) else { throw TensorError(.osError, "cannot write mode \(mode)") }
        let channels = mode == "I;16" ? 1 : known.bytes
        guard pixels.rank == (channels == 1 ? 2 : 3), channels == 1 || pixels.shape[2] == channels, pixels.dtype == .uint8 || mode == "I;16" else {
            throw TensorError(.valueError, "pixels of mode \(mode) cannot be an array of torch.\(pixels.dtype.name) with sizes \(pixels.shape)")
        }
        guard pixels.count > 0, pixels.shape[0] <= 1 << 20, pixels.shape[1] <= 1 << 20 else {
            throw TensorError(.valueError, "a picture of \(pixels.shape[1]) by \(pixels.shape[0]) pixels cannot be written")
        }
        var facts = st_picture_header()
        facts.width = UInt32(pixels.shape[1])
        facts.height = UInt32(pixels.shape[0])
        facts.kind = known.kind
        facts.pixel_bytes = Int32(known.bytes)
        facts.color_count = Int32(min(palette.count / 4, 256))
        withUnsafeMutableBytes(of: &facts.colors) { $0.copyBytes(from: palette.prefix(1024)) }
        return facts
    }

    private static func error(_ fault: st_picture_fault, _ name: String, _ isPNG: Bool) -> TensorError {
        let library = isPNG ? "libpng" : "libjpeg-turbo", package = isPNG ? "libpng16-16" : "libturbojpeg0"
        if fault.is_missing {
            return TensorError(.runtimeError, "\(isPNG ? "PNG" : "JPEG") pictures need the library \(library)", hint: "sudo apt install \(package)")
        }
        let reason = withUnsafeBytes(of: fault.reason) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        guard !name.isEmpty else { return TensorError(.osError, "encoder error: \(reason)") }
        let place = fault.offset > 0 ? " at byte \(fault.offset)" : ""
        return fault.is_truncated
            ? TensorError(.osError, "image file is truncated: \(quoted(name)) ends too early\(place)")
            : TensorError(.osError, "broken data stream when reading image file: \(quoted(name))\(place): \(reason)")
    }
}
