// Pictures, matrices as colours, and the colour bar.
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum PlotPictures {
    /// Numbers as a picture: a matrix through a colour map, or red, green, blue (and alpha) of every pixel.
    static func picture(_ c: PlotCall, _ value: Value, map: Value, low: Double?, high: Double?, extent: [Double]?, isLower: Bool) throws -> Picture {
        let array = try ArrayConversion.array(value, c.machine)
        var shape = array.shape
        if shape.count == 3, shape[2] == 1 { shape = Dims(shape.dropLast()) }
        guard shape.count == 2 || (shape.count == 3 && (shape[2] == 3 || shape[2] == 4)) else {
            throw ScriptError(.typeError, "Invalid shape \(shapeText(array.shape)) for image data")
        }
        guard shape[0] < 32768, shape[1] < 32768 else { throw ScriptError(.valueError, "a picture of \(shape[0]) by \(shape[1]) is larger than a figure can show") }
        let numbers = try PlotValues.array(.array(array), c.machine).values
        let (rows, columns) = (shape[0], shape[1])
        var pixels: [UInt8] = [], scale: ColorScale?
        pixels.reserveCapacity(4 * rows * columns)
        if shape.count == 2 {
            let known = ColorScale(try PlotValues.map(map.isNone ? nil : map, c.machine, otherwise: c.session.mapName(c.machine)), Normalization(numbers, low: low, high: high))
            let steps = (0...255).map { known.map.color(at: (Double($0) + 0.5) / 256).bytes }
            for number in numbers {
                let place = known.normalization.place(number)
                pixels += place == place ? steps[Int(min(max(place * 256, 0), 255))] : [0, 0, 0, 0]
            }
            scale = known
        } else {
            // Whole numbers count to 255, others to 1.
            let unit = array.dtype.isFloating ? 255.0 : 1
            for start in stride(from: 0, to: numbers.count, by: shape[2]) {
                pixels += numbers[start..<(start + 3)].map { UInt8(min(max(($0 == $0 ? $0 : 0) * unit, 0), 255)) }
                pixels.append(shape[2] == 4 ? UInt8(min(max(numbers[start + 3] * unit, 0), 255)) : 255)
            }
        }
        let (width, height) = (Double(columns), Double(rows))
        var ends = isLower ? (-0.5, width - 0.5, -0.5, height - 0.5) : (-0.5, width - 0.5, height - 0.5, -0.5)
        if let extent, extent.count == 4 { ends = (extent[0], extent[1], extent[2], extent[3]) }
        // The first row lies at the top end of the picture, unless it begins below.
        if isLower { ends = (ends.0, ends.1, ends.3, ends.2) }
        return Picture(pixels: pixels, rows: rows, columns: columns, extent: ends, scale: scale, values: shape.count == 2 ? numbers : [])
    }

    private static func show(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(9)
        let extent = try c[8].isNone ? nil : c.numbers(8)
        guard extent.map({ $0.count == 4 }) ?? true else { throw c.error(8, "extent wants four numbers: left, right, bottom, top") }
        let origin = try c.optionalText(7) ?? "upper"
        guard ["upper", "lower"].contains(origin) else { throw ScriptError(.valueError, "'\(origin)' is not a valid value for origin; supported values are 'upper', 'lower'") }
        let picture = try picture(c, c[0], map: c[1], low: c.optionalNumber(5), high: c.optionalNumber(6), extent: extent, isLower: origin == "lower")
        if let alpha = try words.number("alpha"), alpha == alpha { picture.fade(alpha) }
        let aspect = try c.optionalText(3) ?? "equal"
        picture.isSmooth = try c.optionalText(4).map { !["nearest", "none", "antialiased", "auto"].contains($0) } ?? false
        picture.label = try words.text("label")
        words.drop("interpolation_stage", "filternorm", "filterrad", "resample", "zorder")
        try words.finish("AxesImage")
        axes.add(picture)
        axes.hasEqualAspect = aspect == "equal"
        if let scale = picture.scale {
            axes.lastScale = scale
            c.session.lastMapped = axes
        }
        if origin == "upper" && extent == nil { axes.y.isInverted = true }
        if let extent { axes.y.isInverted = extent[3] < extent[2] }
        return c.object(picture, in: axes)
    }

    private static func bar(_ c: PlotCall) throws -> Value {
        let words = c.words(3)
        let label = try words.text("label")
        words.drop("use_gridspec")
        try words.skip("shrink", "fraction", "pad", "aspect", "orientation", "format", "ticks", "location")
        try words.finish(function: "colorbar")
        let owner = c[0].cast(to: ArtistObject.self)
        let axes = c[2].cast(to: AxesObject.self)?.axes ?? owner?.axes.axes ?? c.session.lastMapped
        let scale = (owner?.artist as? Picture)?.scale ?? (owner?.artist as? Markers)?.scale ?? axes?.lastScale
        guard let axes, let scale else {
            throw ScriptError(.runtimeError, "No mappable was found to use for colorbar creation. First define a mappable such as an image (with imshow) or a contour set (with contourf).")
        }
        let bar = ColorBar(scale)
        bar.label = label ?? ""
        axes.colorBar = bar
        return .object(ColorBarObject(bar))
    }

    static var functions: [PlotFunction] {
        [
            PlotFunction(
                "imshow(X, cmap=None, norm=None, aspect=None, interpolation=None, vmin=None, vmax=None, origin=None, extent=None, **kwargs)", "A picture, or numbers as colours.",
                example: "plt.imshow([[0, 1], [2, 3]], cmap='gray')"
            ) { (c: PlotCall) throws -> Value in
                if !c[2].isNone { throw ScriptError(.notImplementedError, "imshow() knows vmin and vmax, not norm") }
                return try show(c)
            },
            PlotFunction(
                "matshow(X, cmap=None, norm=None, aspect=None, interpolation=None, vmin=None, vmax=None, origin=None, extent=None, **kwargs)",
                "A matrix as colours.", example: "plt.matshow([[0, 1], [2, 3]])"
            ) {
                (c: PlotCall) throws -> Value in try show(c) },
            PlotFunction(
                "colorbar(mappable=None, cax=None, ax=None, **kwargs)", "The scale of colours beside a plot.",
                example: "plt.imshow([[0, 1]]); plt.colorbar(label='value')", on: .figure
            ) {
                (c: PlotCall) throws -> Value in
                guard c[1].isNone else { throw ScriptError(.notImplementedError, "colorbar() stands beside its plot; cax is not supported") }
                return try bar(c)
            },
        ]
    }
}
