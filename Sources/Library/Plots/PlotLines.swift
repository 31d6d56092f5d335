// Lines and markers: `plot` with its format strings, `scatter`, steps, error bars.
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum PlotLines {
    /// `r--o`: a colour, a style of line, a marker, each once and in any order.
    struct Format {
        var color: Color?
        var dash: Dash?
        var marker: Marker?

        init(_ text: String) throws {
            var rest = text[...]
            if let color = Color(text), Double(text) == nil || Marker(rawValue: text) == nil {
                self.color = color
                return
            }
            func refuse(_ why: String) -> ScriptError { ScriptError(.valueError, "'\(text)' is not a valid format string (\(why))") }
            while let first = rest.first {
                if rest.hasPrefix("--") || rest.hasPrefix("-.") {
                    guard dash == nil else { throw refuse("two linestyle symbols") }
                    dash = Dash(word: String(rest.prefix(2)))
                    rest = rest.dropFirst(2)
                    continue
                }
                rest = rest.dropFirst()
                if first == "-" || first == ":" {
                    guard dash == nil else { throw refuse("two linestyle symbols") }
                    dash = Dash(word: String(first))
                } else if let found = Marker(rawValue: String(first)) {
                    guard marker == nil else { throw refuse("two marker symbols") }
                    marker = found
                } else if first == "C" {
                    let digits = rest.prefix { $0.isNumber }
                    rest = rest.dropFirst(digits.count)
                    color = Color("C\(digits)")
                } else if let found = Color(String(first)) {
                    guard color == nil else { throw refuse("two color symbols") }
                    color = found
                } else {
                    throw refuse("unrecognized character '\(first)'")
                }
            }
        }
    }

    /// One group of `plot(x, y, fmt, x, y, fmt, …)`.
    private struct Group {
        var x: Value?
        var y: Value
        var format: String?
    }

    private static func groups(_ values: [Value], _ axes: Panel, _ machine: Machine) throws -> [Group] {
        var groups: [Group] = [], rest = values[...]
        while let first = rest.popFirst() {
            var group = Group(x: nil, y: first)
            if let next = rest.first, next.text == nil {
                group = Group(x: first, y: next)
                rest = rest.dropFirst()
            }
            if let format = rest.first?.text {
                // A word that is no format is data when it could be: words are plotted as categories only inside lists.
                group.format = format
                rest = rest.dropFirst()
            }
            groups.append(group)
        }
        return groups
    }

    /// The columns of y, each with its x.
    private static func columns(_ group: Group, _ axes: Panel, _ machine: Machine) throws -> [(x: [Double], y: [Double])] {
        func read(_ value: Value, _ axis: inout Axis) throws -> (values: [Double], shape: Dims) {
            if let words = try PlotValues.words(value, machine) { return (words.map { axis.place(of: $0) }, [words.count]) }
            return try PlotValues.array(value, machine)
        }
        let x = try group.x.map { try read($0, &axes.x) }, y = try read(group.y, &axes.y)
        let count = y.shape.first ?? 1
        if let x, (x.shape.first ?? 1) != count {
            throw ScriptError(.valueError, "x and y must have same first dimension, but have shapes \(shapeText(Self.line(x.shape))) and \(shapeText(Self.line(y.shape)))")
        }
        if y.shape.count > 2 || (x?.shape.count ?? 0) > 2 {
            throw ScriptError(
                .valueError, "x and y can be no greater than 2D, but have shapes \(shapeText(Self.line(x?.shape ?? [count]))) and \(shapeText(Self.line(y.shape)))")
        }
        let (across, down) = (x.map { column($0) } ?? [(0..<count).map(Double.init)], column(y))
        guard across.count == down.count || across.count == 1 || down.count == 1 else {
            throw ScriptError(.valueError, "x has \(across.count) columns but y has \(down.count) columns")
        }
        return (0..<max(across.count, down.count)).map { (across[across.count == 1 ? 0 : $0], down[down.count == 1 ? 0 : $0]) }
    }

    private static func line(_ shape: Dims) -> Dims { shape.isEmpty ? [1] : shape }

    private static func column(_ array: (values: [Double], shape: Dims)) -> [[Double]] {
        guard array.shape.count == 2 else { return [array.values] }
        let (rows, columns) = (array.shape[0], array.shape[1])
        return (0..<columns).map { c in (0..<rows).map { array.values[$0 * columns + c] } }
    }

    /// The lines of a call of `plot`, with `words` applied to each.
    private static func lines(_ c: PlotCall, _ arguments: [Value], _ words: PlotWords) throws -> [Line] {
        let axes = try c.axes()
        let style = try LineWords(words), label = try words.take("label")
        words.drop("data", "scalex", "scaley")
        try words.finish("Line2D")
        var lines: [Line] = []
        for group in try groups(arguments, axes, c.machine) {
            let format = try Format(group.format ?? ""), parts = try columns(group, axes, c.machine)
            for (i, part) in parts.enumerated() {
                let line = Line(part.x, part.y, color: style.color ?? format.color ?? axes.nextColor())
                line.width = try style.width ?? c.session.lineWidth(c.machine)
                line.dash = style.dash ?? format.dash ?? (format.marker == nil ? .solid : .none)
                line.marker = style.marker ?? format.marker
                line.markerSize = try style.markerSize ?? c.session.markerSize(c.machine)
                style.apply(to: line)
                line.label = try label.map { value in
                    if value.text == nil, parts.count > 1, let names = try? PlotValues.labels(value, c.machine), names.indices.contains(i) { return names[i] }
                    return try c.machine.str(value)
                }
                lines.append(line)
            }
        }
        for line in lines { axes.add(line) }
        return lines
    }

    /// What lines can have, under all its names.
    struct LineWords {
        let color: Color?, width: Double?, dash: Dash?, marker: Marker?, markerSize: Double?
        private let face: Color?, edge: Color?, alpha: Double?, level: Double?, edgeWidth: Double?

        init(_ words: PlotWords) throws {
            color = try words.color("color", "c")
            width = try words.number("linewidth", "lw")
            dash = try words.dash("linestyle", "ls")
            marker = try words.marker("marker")
            markerSize = try words.number("markersize", "ms")
            face = try words.color("markerfacecolor", "mfc")
            edge = try words.color("markeredgecolor", "mec")
            edgeWidth = try words.number("markeredgewidth", "mew")
            alpha = try words.number("alpha")
            level = try words.number("zorder")
            words.drop("solid_capstyle", "antialiased", "clip_on", "animated")
        }

        func apply(to line: Line) {
            line.markerFace = face
            line.markerEdge = edge
            if let edgeWidth { line.markerEdgeWidth = edgeWidth }
            if let alpha { line.color = line.color.faded(alpha) }
            if let level { line.level = level }
        }
    }

    private static func result(_ lines: [Line], _ axes: Panel) -> Value {
        let object = AxesObject(axes)
        return .list(lines.map { .object(ArtistObject($0, in: object)) })
    }

    // MARK: Scatter

    private static func scatter(_ c: PlotCall) throws -> Value {
        let axes = try c.axes()
        let x = try PlotValues.line(c[0], on: &axes.x, c.machine), y = try PlotValues.line(c[1], on: &axes.y, c.machine)
        guard x.count == y.count else { throw ScriptError(.valueError, "x and y must be the same size") }
        let words = c.words(8)
        let (faces, scale) = try colors(c, words, axes, count: x.count)
        let sizes = c[2].isNone ? [36] : try c.numbers(2)
        guard sizes.count == 1 || sizes.count == x.count else { throw ScriptError(.valueError, "s must be a scalar, or float array-like with the same size as x and y") }
        let artist = Markers(x, y, sizes: sizes, faces: try c[7].isNone ? faces : faces.map { $0.faded(try c.number(7)) }, marker: try PlotValues.marker(c[4], c.machine) ?? .circle)
        artist.scale = scale
        artist.label = try words.text("label")
        if let edge = try words.take("edgecolors", "edgecolor", "ec") {
            if edge.text == "none" { artist.edgeWidth = 0 } else if edge.text != "face" { artist.edge = try PlotValues.colors(edge, c.machine).first }
        }
        artist.edgeWidth = try words.number("linewidths", "linewidth", "lw") ?? artist.edgeWidth
        if let level = try words.number("zorder") { artist.level = level }
        if let faces = try words.color("facecolors", "facecolor", "fc") { artist.faces = [faces] }
        words.drop("plotnonfinite", "data", "clip_on")
        try words.finish("PathCollection")
        axes.add(artist)
        if let scale {
            axes.lastScale = scale
            c.session.lastMapped = axes
        }
        return c.object(artist, in: axes)
    }

    /// The colours of markers: a name, one for each, or numbers that a map turns into colours.
    private static func colors(_ c: PlotCall, _ words: PlotWords, _ axes: Panel, count: Int) throws -> ([Color], ColorScale?) {
        if let color = try words.take("color") { return (try PlotValues.colors(color, c.machine), nil) }
        if c[3].isNone { return ([axes.nextFill()], nil) }
        if c[3].text == nil, let numbers = try? PlotValues.array(c[3], c.machine), numbers.values.count == count, numbers.shape.count <= 1 {
            let map = try PlotValues.map(c[5].isNone ? nil : c[5], c.machine, otherwise: c.session.mapName(c.machine))
            let scale = ColorScale(map, Normalization(numbers.values, low: try words.number("vmin"), high: try words.number("vmax")))
            return (numbers.values.map(scale.color), scale)
        }
        if c[3].text == nil, let numbers = try? PlotValues.array(c[3], c.machine), numbers.shape.count == 1, ![3, 4].contains(numbers.values.count) || numbers.values.contains(where: { $0 > 1 }) {
            throw ScriptError(.valueError, "'c' argument has \(numbers.values.count) elements, which is inconsistent with 'x' and 'y' with size \(count).")
        }
        return (try PlotValues.colors(c[3], c.machine), nil)
    }

    // MARK: Error bars and lines across

    private static func errorBars(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(5)
        let capSize = try words.number("capsize") ?? 0
        let errorColor = try words.color("ecolor"), errorWidth = try words.number("elinewidth")
        let arguments = [c[0], c[1]] + (c[4].text.map { [.string($0)] } ?? [])
        let noLine = c[4].text?.lowercased() == "none"
        guard let line = try lines(c, noLine ? [c[0], c[1]] : arguments, words).first else { return .none }
        if noLine { line.dash = .none }
        for (index, isVertical) in [(2, true), (3, false)] where !c[index].isNone {
            let errors = try PlotValues.array(c[index], c.machine)
            let rows = errors.shape.count == 2 && errors.shape[0] == 2 ? [Array(errors.values.prefix(errors.shape[1])), Array(errors.values.suffix(errors.shape[1]))] : [errors.values, errors.values]
            func error(_ side: Int, _ i: Int) -> Double { rows[side].isEmpty ? 0 : rows[side][rows[side].count == 1 ? 0 : min(i, rows[side].count - 1)] }
            let bars = line.x.indices.map { i -> (x0: Double, y0: Double, x1: Double, y1: Double) in
                let (x, y) = (line.x[i], line.y[i])
                return isVertical ? (x, y - error(0, i), x, y + error(1, i)) : (x - error(0, i), y, x + error(1, i), y)
            }
            axes.add(Segments(bars, colors: [errorColor ?? line.color], width: errorWidth ?? line.width))
            guard capSize > 0 else { continue }
            for ends in [bars.map { ($0.x0, $0.y0) }, bars.map { ($0.x1, $0.y1) }] {
                let caps = Line(ends.map(\.0), ends.map(\.1), color: errorColor ?? line.color)
                (caps.dash, caps.marker, caps.markerSize) = (.none, isVertical ? .horizontal : .vertical, 2 * capSize)
                axes.add(caps)
            }
        }
        return .object(BarContainerObject([c.object(line, in: axes), .tuple([]), .tuple([])], kind: "ErrorbarContainer"))
    }

    private static func across(_ c: PlotCall, _ reach: Line.Reach) throws -> Value {
        let axes = try c.axes(), place = try c.number(0), words = c.words(3)
        let style = try LineWords(words)
        let line = Line(reach == .acrossY ? [place] : [], reach == .acrossX ? [place] : [], color: style.color ?? Color(hex: 0x1f77b4), reach: reach)
        line.width = try style.width ?? c.session.lineWidth(c.machine)
        line.dash = style.dash ?? .solid
        style.apply(to: line)
        line.label = try words.text("label")
        try words.finish("Line2D")
        axes.add(line)
        return c.object(line, in: axes)
    }

    private static func segments(_ c: PlotCall, isVertical: Bool) throws -> Value {
        let axes = try c.axes(), places = try c.numbers(0), low = try c.numbers(1), high = try c.numbers(2), words = c.words(6)
        guard [1, places.count].contains(low.count), [1, places.count].contains(high.count) else {
            throw ScriptError(.valueError, "shape mismatch: objects cannot be broadcast to a single shape")
        }
        let lines = places.enumerated().map { i, place -> (x0: Double, y0: Double, x1: Double, y1: Double) in
            let (a, b) = (low[low.count == 1 ? 0 : i], high[high.count == 1 ? 0 : i])
            return isVertical ? (place, a, place, b) : (a, place, b, place)
        }
        let colors = try c[3].isNone ? [words.color("color", "c") ?? axes.nextColor()] : PlotValues.colors(c[3], c.machine)
        let artist = Segments(lines, colors: colors, width: try words.number("linewidth", "linewidths", "lw") ?? c.session.lineWidth(c.machine))
        artist.dash = try PlotValues.dash(c[4], as: "linestyle", c.machine)
        artist.label = try c.optionalText(5).flatMap { $0.isEmpty ? nil : $0 }
        if let alpha = try words.number("alpha") { artist.colors = artist.colors.map { $0.faded(alpha) } }
        words.drop("zorder")
        try words.finish("LineCollection")
        axes.add(artist)
        return c.object(artist, in: axes)
    }

    private static func step(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(3)
        let place = try words.text("where") ?? "pre"
        guard ["pre", "post", "mid"].contains(place) else { throw ScriptError(.valueError, "'\(place)' is not a valid value for where; supported values are 'pre', 'post', 'mid'") }
        let drawn = try lines(c, [c[0], c[1]] + c.rest(2), words)
        for line in drawn { (line.x, line.y) = steps(line.x, line.y, place) }
        return result(drawn, axes)
    }

    /// The corners of a line of steps; `place` says where between two points it rises: `pre`, `post` or `mid`.
    static func steps(_ x: [Double], _ y: [Double], _ place: String) -> ([Double], [Double]) {
        guard let first = x.first else { return (x, y) }
        var across = [first], up = [y[0]]
        for i in 1..<max(x.count, 1) {
            let rise = place == "pre" ? x[i - 1] : place == "post" ? x[i] : (x[i - 1] + x[i]) / 2
            across += place == "mid" ? [rise, rise, x[i]] : [rise, x[i]]
            up += place == "pre" ? [y[i], y[i]] : place == "post" ? [y[i - 1], y[i]] : [y[i - 1], y[i], y[i]]
        }
        return (across, up)
    }

    private static func stem(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), arguments = c.rest(0)
        guard let last = arguments.prefix(2).last else { throw ScriptError(.typeError, "stem expected between 1 or 5 positional arguments, got ()") }
        let y = try PlotValues.array(last, c.machine).values
        let x = arguments.count > 1 ? try PlotValues.array(arguments[0], c.machine).values : y.indices.map(Double.init)
        guard x.count == y.count else { throw ScriptError(.valueError, "'locs' and 'heads' must have the same length") }
        let color = axes.nextColor()
        axes.add(Segments(zip(x, y).map { ($0, 0, $0, $1) }, colors: [color]))
        let heads = Line(x, y, color: color)
        (heads.dash, heads.marker) = (.none, .circle)
        heads.label = try c.words(1).text("label")
        axes.add(heads)
        axes.add(Line([x.min() ?? 0, x.max() ?? 0], [0, 0], color: Color(hex: 0xd62728)))
        return .object(BarContainerObject([c.object(heads, in: axes), .none, .none], kind: "StemContainer"))
    }

    private static func logarithmic(_ signature: String, x: Bool, y: Bool) -> PlotFunction {
        PlotFunction(
            "\(signature)(*args, **kwargs)", "Lines on \(x && y ? "two logarithmic axes" : "one logarithmic axis").",
            example: "plt.\(signature)([1, 10, 100], [1, 2, 3])"
        ) {
            (c: PlotCall) throws -> Value in
            let axes = try c.axes()
            let drawn = try lines(c, c.rest(0), c.words(1))
            if x { axes.x.scale = .log }
            if y { axes.y.scale = .log }
            return result(drawn, axes)
        }
    }

    static var functions: [PlotFunction] {
        [
            PlotFunction(
                "plot(*args, **kwargs)", "Lines through points, or markers at them.", example: "plt.plot([1, 4, 9], 'r--o', label='squares')"
            ) { (c: PlotCall) throws -> Value in
                result(try lines(c, c.rest(0), c.words(1)), try c.axes())
            },
            PlotFunction(
                "scatter(x, y, s=None, c=None, marker=None, cmap=None, norm=None, alpha=None, **kwargs)", "Markers of their own sizes and colours.",
                example: "plt.scatter([1, 2, 3], [3, 1, 2], c=[0.1, 0.5, 0.9], s=80)"
            ) { (c: PlotCall) throws -> Value in try scatter(c) },
            PlotFunction(
                "errorbar(x, y, yerr=None, xerr=None, fmt='', **kwargs)", "Points with bars for their errors.",
                example: "plt.errorbar([1, 2], [3, 4], yerr=0.5, fmt='o', capsize=3)"
            ) {
                (c: PlotCall) throws -> Value in try errorBars(c) },
            PlotFunction(
                "step(x, y, *args, **kwargs)", "A line of steps.", example: "plt.step([1, 2, 3], [1, 3, 2], where='mid')"
            ) { (c: PlotCall) throws -> Value in try step(c) },
            PlotFunction(
                "stem(*args, **kwargs)", "Lines from zero to each point.", example: "plt.stem([1, 3, 2])"
            ) { (c: PlotCall) throws -> Value in try stem(c) },
            PlotFunction(
                "axhline(y=0, xmin=0, xmax=1, **kwargs)", "A horizontal line across the plot.",
                example: "plt.axhline(0.5, color='gray', linestyle='--')"
            ) {
                (c: PlotCall) throws -> Value in try across(c, .acrossX) },
            PlotFunction(
                "axvline(x=0, ymin=0, ymax=1, **kwargs)", "A vertical line across the plot.", example: "plt.axvline(2, lw=1)"
            ) { (c: PlotCall) throws -> Value in try across(c, .acrossY) },
            PlotFunction(
                "hlines(y, xmin, xmax, colors=None, linestyles='solid', label='', **kwargs)", "Horizontal lines.",
                example: "plt.hlines([1, 2], 0, 5)"
            ) {
                (c: PlotCall) throws -> Value in try segments(c, isVertical: false) },
            PlotFunction(
                "vlines(x, ymin, ymax, colors=None, linestyles='solid', label='', **kwargs)", "Vertical lines.",
                example: "plt.vlines(1, 0, 5, colors='r')"
            ) {
                (c: PlotCall) throws -> Value in try segments(c, isVertical: true) },
            logarithmic("semilogx", x: true, y: false), logarithmic("semilogy", x: false, y: true), logarithmic("loglog", x: true, y: true),
        ]
    }
}
