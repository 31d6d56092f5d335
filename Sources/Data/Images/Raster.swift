// What is done to pictures of bytes, uint8 (height, width) or (height, width, channels): sizes, turns, colors, with Pillow's numbers.
import Kernels
import TensorCore

public enum Raster {
    /// The part `box` (left, top, right, bottom) of a picture in another size; `filter` is Pillow's number. With
    /// `hasAlpha` the last channel says how much each color weighs.
    public static func resized(_ x: Tensor, width: Int, height: Int, filter: Int, box: [Double], hasAlpha: Bool) throws -> Tensor {
        let source = try checked(x)
        guard width > 0, height > 0 else { throw TensorError(.valueError, "height and width must be > 0") }
        guard width < 1 << 20, height < 1 << 20 else { throw Allocator.exhausted }
        guard (0...5).contains(filter) else { throw TensorError(.valueError, "Unknown resampling filter (\(filter)).") }
        guard box.count == 4, box[0] >= 0, box[1] >= 0 else { throw TensorError(.valueError, "box offset can't be negative") }
        guard box[2] <= Double(x.shape[1]), box[3] <= Double(x.shape[0]) else { throw TensorError(.valueError, "box can't exceed original image size") }
        guard box[2] > box[0], box[3] > box[1] else { throw TensorError(.valueError, "box can't be empty") }
        let y = try Tensor(uninitialized: Dims([height, width] + source.shape.dropFirst(2)), .uint8)
        return try weighted(source, y, hasAlpha && filter != 0) { (from: Tensor, to: Tensor) throws in
            var part = box.map { Float($0) }
            guard st_picture_resize(bytes(from), extent(from), bytes(to), extent(to), &part, st_filter(UInt32(filter))) else { throw Allocator.exhausted }
        }
    }

    /// Each pixel (column, row) of a new picture taken from (a column + b row + c, d column + e row + f), outside of `x` from `background`,
    /// one value a channel; `filter` is nearest, bilinear or bicubic.
    public static func turned(_ x: Tensor, width: Int, height: Int, matrix: [Double], filter: Int, background: [UInt8], hasAlpha: Bool) throws -> Tensor {
        let source = try checked(x)
        guard width > 0, height > 0, width < 1 << 20, height < 1 << 20 else { throw TensorError(.valueError, "height and width must be > 0") }
        guard [0, 2, 3].contains(filter) else { throw TensorError(.valueError, "Unknown resampling filter (\(filter)).") }
        guard matrix.count == 6, matrix.allSatisfy({ abs($0) < 1e9 }) else { throw TensorError(.valueError, "the matrix of a transform has six numbers") }
        let y = try Tensor.zeros(Dims([height, width] + source.shape.dropFirst(2)), .uint8)
        let channels = Int(extent(y).channels)
        guard background.isEmpty || background.count == channels else { throw TensorError(.valueError, "a color of \(channels) values is wanted") }
        let target = bytes(y)
        if !background.isEmpty { for i in 0..<y.count { target[i] = background[i % channels] } }
        return try weighted(source, y, hasAlpha && filter != 0) { (from: Tensor, to: Tensor) in
            var numbers = matrix
            st_picture_affine(bytes(from), extent(from), bytes(to), extent(to), &numbers, st_filter(UInt32(filter)))
        }
    }

    /// Pixels of one kind as another: between `RGB` and `HSV`, to `L` from RGB or RGBA, to `RGB` from CMYK, to `1` from L, to RGBA from a
    /// palette of 256 colors.
    public static func converted(_ x: Tensor, _ what: String, palette: [UInt8] = []) throws -> Tensor {
        let source = try checked(x), pixels = source.shape[0] * source.shape[1], channels = Int(extent(source).channels)
        let kinds: [String: (from: Int, to: Int)] = ["L": (channels, 1), "HSV": (3, 3), "RGB": (3, 3), "CMYK": (4, 3), "1": (1, 1), "P": (1, 4)]
        guard let kind = kinds[what], channels == kind.from, what != "L" || channels >= 3, what != "P" || palette.count == 1024 else {
            throw TensorError(.valueError, "conversion not supported")
        }
        let y = try Tensor(uninitialized: Dims(kind.to == 1 ? [source.shape[0], source.shape[1]] : [source.shape[0], source.shape[1], kind.to]), .uint8)
        return try withExtendedLifetime((source, y)) {
            switch what {
            case "L": st_grey_from_rgb(bytes(source), channels, bytes(y), pixels)
            case "HSV": st_hsv_from_rgb(bytes(source), bytes(y), pixels)
            case "RGB": st_rgb_from_hsv(bytes(source), bytes(y), pixels)
            case "CMYK": st_rgb_from_cmyk(bytes(source), bytes(y), pixels)
            case "P": st_rgba_from_palette(bytes(source), palette, bytes(y), pixels)
            default: guard st_dots_from_grey(bytes(source), bytes(y), source.shape[0], source.shape[1]) else { throw Allocator.exhausted }
            }
            return y
        }
    }

    /// a + alpha (b - a), held within 0…255; the sizes must agree.
    public static func blended(_ a: Tensor, _ b: Tensor, _ alpha: Double) throws -> Tensor {
        let first = try checked(a), second = try checked(b)
        guard first.shape == second.shape else { throw TensorError(.valueError, "images do not match") }
        let y = try Tensor(uninitialized: first.shape, .uint8)
        withExtendedLifetime((first, second)) { st_picture_blend(bytes(first), bytes(second), Float(alpha), bytes(y), y.count) }
        return y
    }

    /// float32 (channels, height, width) from 0 to 1.
    public static func planes(_ x: Tensor) throws -> Tensor {
        let source = try checked(x), channels = Int(extent(source).channels)
        let y = try Tensor(uninitialized: [channels, source.shape[0], source.shape[1]], .float32)
        withExtendedLifetime(source) {
            st_picture_planes(bytes(source), source.shape[0] * source.shape[1], channels, y.pointer.assumingMemoryBound(to: Float.self))
        }
        return y
    }

    // MARK: Details

    private static func checked(_ x: Tensor) throws -> Tensor {
        guard x.dtype == .uint8, x.rank == 2 || (x.rank == 3 && (1...4).contains(x.shape[2])), x.count > 0, x.shape[0] < 1 << 20, x.shape[1] < 1 << 20 else {
            throw TensorError(.valueError, "a picture of bytes is wanted, not torch.\(x.dtype.name) of sizes \(x.shape)")
        }
        return try x.contiguous()
    }

    private static func bytes(_ x: Tensor) -> UnsafeMutablePointer<UInt8> { x.pointer.assumingMemoryBound(to: UInt8.self) }
    private static func extent(_ x: Tensor) -> st_extent2 { st_extent2(height: x.shape[0], width: x.shape[1], channels: x.rank == 3 ? x.shape[2] : 1) }

    /// Mixing pixels mixes colors by their alpha: then they are multiplied by it before, and divided after.
    private static func weighted(_ x: Tensor, _ y: Tensor, _ isNeeded: Bool, _ body: (Tensor, Tensor) throws -> Void) throws -> Tensor {
        let channels = x.rank == 3 ? x.shape[2] : 1
        return try withExtendedLifetime((x, y)) {
            guard isNeeded, channels > 1 else {
                try body(x, y)
                return y
            }
            let source = try Tensor(uninitialized: x.shape, .uint8), target = try Tensor(uninitialized: y.shape, .uint8)
            st_picture_premultiply(bytes(x), bytes(source), x.count / channels, channels)
            st_picture_premultiply(bytes(y), bytes(target), y.count / channels, channels)
            try body(source, target)
            st_picture_unmultiply(bytes(target), bytes(y), y.count / channels, channels)
            return withExtendedLifetime((source, target)) { y }
        }
    }
}
