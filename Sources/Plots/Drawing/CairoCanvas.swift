// The canvas that makes PNG, SVG and PDF files: cairo's.
import CPictures
import TensorCore

/// A page of cairo's.
public final class CairoCanvas: Canvas {
    /// The files it makes, by their endings.
    public enum Kind: String, CaseIterable, Sendable {
        case png, svg, pdf

        fileprivate var page: st_page { self == .png ? ST_PNG : self == .svg ? ST_SVG : ST_PDF }
    }

    private let page: OpaquePointer

    /// A page of this many points; a point is `scale` pixels.
    /// RuntimeError where cairo is not installed, ValueError for sizes that it cannot hold.
    public init(_ kind: Kind, width: Double, height: Double, scale: Double) throws {
        guard st_cairo_is_there() else {
            throw TensorError(.runtimeError, "figures are drawn by cairo, which is not installed", hint: "on Debian: apt install libcairo2 fonts-dejavu-core")
        }
        guard width > 0, height > 0, width * scale >= 1, height * scale >= 1, width * scale < 32768, height * scale < 32768 else {
            let size = "\(Ticks.text(width * scale, 0))x\(Ticks.text(height * scale, 0))"
            throw TensorError(.valueError, "Image size of \(size) pixels is too large or too small. It must be between 1 and 32767 in each direction.")
        }
        guard let page = st_canvas_open(kind.page, width, height, scale) else { throw TensorError(.memoryError, "there is not enough memory for the figure") }
        self.page = page
    }

    deinit { st_canvas_close(page) }

    /// The file's bytes.
    public func finish() throws -> [UInt8] {
        var count = 0
        guard let bytes = st_canvas_finish(page, &count) else { throw TensorError(.runtimeError, "cairo could not draw the figure") }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    private func lay(_ path: Path) {
        path.steps.withUnsafeBufferPointer { steps in
            path.points.withUnsafeBufferPointer { st_canvas_path(page, steps.baseAddress, steps.count, $0.baseAddress) }
        }
    }

    public func fill(_ path: Path, _ color: Color) {
        lay(path)
        st_canvas_fill(page, color.parts)
    }

    public func stroke(_ path: Path, _ color: Color, width: Double, dashes: [Double], isRound: Bool) {
        lay(path)
        dashes.withUnsafeBufferPointer { st_canvas_stroke(page, color.parts, width, $0.baseAddress, Int32($0.count), isRound) }
    }

    public func clip(to frame: Frame) { st_canvas_clip(page, frame.x, frame.y, frame.width, frame.height) }
    public func unclip() { st_canvas_unclip(page) }

    public func text(_ text: String, at place: Point, angle: Double, _ style: TextStyle) {
        st_canvas_text(page, text, place.x, place.y, angle, style.size, style.isBold, style.color.parts)
    }

    public func measure(_ text: String, _ style: TextStyle) -> TextExtent {
        let extent = st_canvas_measure(page, text, style.size, style.isBold)
        return TextExtent(width: extent.width, ascent: extent.ascent, descent: extent.descent)
    }

    public func image(_ pixels: [UInt8], columns: Int, rows: Int, in frame: Frame, isSmooth: Bool) {
        guard pixels.count == 4 * columns * rows, columns > 0, rows > 0, columns < 32768, rows < 32768, frame.width != 0, frame.height != 0 else { return }
        pixels.withUnsafeBufferPointer {
            st_canvas_image(page, $0.baseAddress, Int32(columns), Int32(rows), frame.x, frame.y, frame.width, frame.height, isSmooth)
        }
    }
}

extension Color {
    fileprivate var parts: st_color { st_color(red: red, green: green, blue: blue, alpha: alpha) }
}
