// Figures: making, choosing, showing, saving and closing them.
import Formats
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum PlotFigures {
    private static func size(_ value: Value, _ machine: Machine) throws -> (Double, Double)? {
        guard !value.isNone else { return nil }
        let parts = try PlotValues.array(value, machine).values
        guard parts.count == 2 else { throw ScriptError(.valueError, "figsize wants two numbers, width and height in inches") }
        guard parts.allSatisfy({ $0 >= 0 && $0.isFinite }) else { throw ScriptError(.valueError, "figure size must be positive finite not \(try machine.str(value))") }
        return (parts[0], parts[1])
    }

    private static func open(_ c: PlotCall) throws -> Figure {
        let words = c.words(3)
        let face = try words.color("facecolor"), tight = try words.take("tight_layout", "constrained_layout", "layout"), clears = try words.takeFlag("clear", otherwise: false)
        words.drop("edgecolor", "frameon")
        try words.finish(function: "Figure.__init__")
        let figure = try c.session.open(number: c[0].text == nil ? c.optionalInt(0) : nil, size: size(c[1], c.machine), dpi: c.optionalNumber(2), c.machine)
        if let face { figure.face = face }
        if let tight { figure.isTight = try c.machine.truth(tight) }
        if clears { figure.clear() }
        return figure
    }

    // MARK: Plots on a grid

    /// `subplot(2, 3, 1)`, `subplot(231)`, `subplot(2, 3, (1, 2))`
    private static func cell(_ c: PlotCall, _ arguments: [Value]) throws -> Panel.Place {
        var numbers = arguments
        if numbers.isEmpty { numbers = [.int(111)] }
        if numbers.count == 1, let code = numbers[0].asInt {
            guard (100...999).contains(code) else { throw ScriptError(.valueError, "Integer subplot specification must be a three-digit number, not \(code)") }
            numbers = [.int(code / 100), .int(code / 10 % 10), .int(code % 10)]
        }
        guard numbers.count == 3 else { throw ScriptError(.typeError, "subplot() takes 1 or 3 positional arguments but \(numbers.count) were given") }
        let rows = try c.machine.index(numbers[0]), columns = try c.machine.index(numbers[1])
        try check(rows, columns)
        let ends = try numbers[2].asInt.map { [$0, $0] } ?? c.machine.items(of: numbers[2]).map { try c.machine.index($0) }
        guard ends.count == 2, let first = ends.first, let last = ends.last, first >= 1, last >= first, last <= rows * columns else {
            throw ScriptError(.valueError, "num must be an integer with 1 <= num <= \(rows * columns), not \(try c.machine.str(numbers[2]))")
        }
        let (a, b) = ((first - 1) % columns, (last - 1) % columns)
        return .cell(rows: rows, columns: columns, row: ((first - 1) / columns)...((last - 1) / columns), column: min(a, b)...max(a, b))
    }

    private static func check(_ rows: Int, _ columns: Int) throws {
        guard rows > 0 else { throw ScriptError(.valueError, "Number of rows must be a positive integer, not \(rows)") }
        guard columns > 0 else { throw ScriptError(.valueError, "Number of columns must be a positive integer, not \(columns)") }
        guard rows <= 1000, columns <= 1000 else { throw ScriptError(.valueError, "a grid of \(rows) by \(columns) plots is more than a figure can show") }
    }

    private static func addPlot(_ c: PlotCall, reuses: Bool) throws -> Value {
        let figure = try c.figure(), words = c.words(1)
        let share = (try words.take("sharex")?.cast(to: AxesObject.self)?.axes, try words.take("sharey")?.cast(to: AxesObject.self)?.axes)
        if let projection = try words.text("projection"), projection != "rectilinear" {
            throw ScriptError(.notImplementedError, "plots are flat and rectangular here; projection='\(projection)' is not supported")
        }
        words.drop("label", "frameon", "aspect")
        try words.finish("Axes")
        let place = try cell(c, c.rest(0))
        if reuses, case .cell(let rows, let columns, let row, let column) = place, let known = figure.axes(rows: rows, columns: columns, row: row, column: column) {
            figure.current = known
            return .object(AxesObject(known))
        }
        let axes = try c.session.prepared(figure.addAxes(place), c.machine)
        if let other = share.0 { axes.xGroup = other.xGroup ?? figure.nextGroup(); other.xGroup = axes.xGroup }
        if let other = share.1 { axes.yGroup = other.yGroup ?? figure.nextGroup(); other.yGroup = axes.yGroup }
        return .object(AxesObject(axes))
    }

    private static func plots(_ c: PlotCall, on figure: Figure) throws -> Value {
        let rows = try c.machine.index(c[0]), columns = try c.machine.index(c[1])
        try check(rows, columns)
        func share(_ index: Int) throws -> String {
            if let word = c[index].text { return word }
            return try c.flag(index) ? "all" : "none"
        }
        let (shareX, shareY, squeeze) = (try share(2), try share(3), try c.flag(4))
        let first = figure.nextGroup()
        var axes: [Panel] = []
        for row in 0..<rows {
            for column in 0..<columns {
                let plot = try c.session.prepared(figure.addAxes(.cell(rows: rows, columns: columns, row: row...row, column: column...column)), c.machine)
                plot.xGroup = shareX == "none" ? nil : first + (shareX == "col" ? column : shareX == "row" ? 2000 + row : 0)
                plot.yGroup = shareY == "none" ? nil : first + 5000 + (shareY == "row" ? row : shareY == "col" ? 2000 + column : 0)
                if shareX == "all" || shareX == "col", row < rows - 1 { plot.x.showsLabels = false }
                if shareY == "all" || shareY == "row", column > 0 { plot.y.showsLabels = false }
                axes.append(plot)
            }
        }
        let objects = axes.map { Value.object(AxesObject($0)) }
        if squeeze, objects.count == 1 { return objects[0] }
        return .object(AxesGridObject(objects, shape: squeeze && (rows == 1 || columns == 1) ? [objects.count] : [rows, columns]))
    }

    // MARK: Files

    private static func save(_ c: PlotCall) throws -> Value {
        let figure = try c.figure(), words = c.words(1), path = try c.machine.str(c[0])
        let dpi = try words.take("dpi").flatMap { $0.text == "figure" ? nil : try PlotValues.number($0, c.machine) } ?? savedDPI(c)
        let isTransparent = try words.takeFlag("transparent", otherwise: false), named = try words.text("format"), face = try words.color("facecolor")
        let isTight = try words.text("bbox_inches") == "tight"
        words.drop("pad_inches", "edgecolor", "metadata", "orientation")
        try words.finish(function: "savefig")
        let ending = named ?? (path.split(separator: "/").last.map { name in name.contains(".") ? String(name.split(separator: ".").last ?? "") : "" } ?? "")
        let target = ending.isEmpty ? path + ".png" : path
        guard let kind = CairoCanvas.Kind(rawValue: (ending.isEmpty ? "png" : ending).lowercased()) else {
            throw ScriptError(.valueError, "Format '\(ending)' is not supported (supported formats: \(CairoCanvas.Kind.allCases.map(\.rawValue).sorted().joined(separator: ", ")))")
        }
        let (oldFace, wasTight) = (figure.face, figure.isTight)
        defer { (figure.face, figure.isTight) = (oldFace, wasTight) }
        if let face { figure.face = face }
        if isTight { figure.isTight = true }
        let bytes = try figure.file(kind, dpi: dpi, isTransparent: isTransparent)
        try OutputFile.write(to: target) { (file: OutputFile) in try file.write(bytes) }
        return .none
    }

    private static func savedDPI(_ c: PlotCall) throws -> Double? {
        guard let value = c.session.settings["savefig.dpi"], value.text == nil else { return nil }
        return try PlotValues.number(value, c.machine)
    }

    private static func close(_ c: PlotCall) throws -> Value {
        if c[0].text == "all" { c.session.closeAll() } else if let figure = c[0].cast(to: FigureObject.self)?.figure { c.session.close(figure) } else if let number = c[0].asInt {
            c.session.close(c.session.figures.first { $0.number == number })
        } else if c.session.hasFigure { c.session.close(try c.session.current(c.machine)) }
        return .none
    }

    private static func adjust(_ c: PlotCall) throws -> Value {
        let figure = try c.figure()
        var margins = figure.margins
        margins.left = try c.optionalNumber(0) ?? margins.left
        margins.bottom = try c.optionalNumber(1) ?? margins.bottom
        margins.right = try c.optionalNumber(2) ?? margins.right
        margins.top = try c.optionalNumber(3) ?? margins.top
        margins.columnGap = try c.optionalNumber(4) ?? margins.columnGap
        margins.rowGap = try c.optionalNumber(5) ?? margins.rowGap
        guard margins.left < margins.right else { throw ScriptError(.valueError, "left cannot be >= right") }
        guard margins.bottom < margins.top else { throw ScriptError(.valueError, "bottom cannot be >= top") }
        figure.margins = margins
        return .none
    }

    static var functions: [PlotFunction] {
        [
            PlotFunction(
                "figure(num=None, figsize=None, dpi=None, **kwargs)", "A new figure, or the open one with this number.",
                example: "plt.figure(figsize=(8, 4))", on: .none, method: nil
            ) {
                (c: PlotCall) throws -> Value in .object(FigureObject(try open(c))) },
            PlotFunction(
                "subplots(nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, **kwargs)", "A new figure with a grid of plots.",
                example: "fig, axes = plt.subplots(2, 2, figsize=(6, 6))", on: .none, method: nil
            ) {
                (c: PlotCall) throws -> Value in
                let words = c.words(5)
                let dimensions = try size(words.take("figsize") ?? .none, c.machine), dpi = try words.number("dpi"), face = try words.color("facecolor")
                let tight = try words.take("tight_layout", "constrained_layout", "layout"), number = try words.take("num").map { try c.machine.index($0) }
                try words.skip("gridspec_kw", "subplot_kw", "width_ratios", "height_ratios")
                try words.finish(function: "Figure.__init__")
                let figure = try c.session.open(number: number, size: dimensions, dpi: dpi, c.machine)
                if let face { figure.face = face }
                if let tight { figure.isTight = try c.machine.truth(tight) }
                let axes = try plots(c, on: figure)
                return .tuple([.object(FigureObject(figure)), axes])
            },
            PlotFunction(
                "subplots(nrows=1, ncols=1, sharex=False, sharey=False, squeeze=True, **kwargs)", "A grid of plots in this figure.",
                example: "plt.figure().subplots(1, 2)", on: .figure, function: false
            ) {
                (c: PlotCall) throws -> Value in
                let words = c.words(5)
                try words.finish(function: "subplots")
                return try plots(c, on: c.figure())
            },
            PlotFunction(
                "subplot(*args, **kwargs)", "The plot at a place of a grid, a new one where there is none.", example: "plt.subplot(1, 2, 1)",
                on: .figure, method: nil
            ) { (c: PlotCall) throws -> Value in
                try addPlot(c, reuses: true) },
            PlotFunction(
                "add_subplot(*args, **kwargs)", "A new plot at a place of a grid.", example: "plt.figure().add_subplot(1, 2, 1)", on: .figure,
                function: false
            ) { (c: PlotCall) throws -> Value in
                try addPlot(c, reuses: false) },
            PlotFunction(
                "axes(arg=None, **kwargs)", "A new plot that fills the figure, or a rectangle of it (left, bottom, width, height).",
                example: "plt.axes([0.6, 0.6, 0.25, 0.25])", on: .figure, method: "add_axes"
            ) {
                (c: PlotCall) throws -> Value in
                let parts = try c[0].isNone ? nil : c.numbers(0)
                guard parts.map({ $0.count == 4 && $0.allSatisfy(\.isFinite) }) ?? true else { throw c.error(0, "axes() wants four numbers: left, bottom, width, height") }
                let place = parts.map { Panel.Place.rectangle($0[0], $0[1], $0[2], $0[3]) } ?? .cell(rows: 1, columns: 1, row: 0...0, column: 0...0)
                return .object(AxesObject(try c.session.prepared(c.figure().addAxes(place), c.machine)))
            },
            PlotFunction(
                "gcf()", "The current figure.", example: "plt.gcf()", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in .object(FigureObject(try c.session.current(c.machine))) },
            PlotFunction("gca()", "The current plot.", example: "plt.gca()", on: .figure) { (c: PlotCall) throws -> Value in
                let figure = try c.figure()
                return .object(AxesObject(try figure.current ?? figure.axes.last ?? c.session.prepared(figure.currentAxes, c.machine)))
            },
            PlotFunction(
                "sca(ax)", "Makes a plot the current one.", example: "fig, axes = plt.subplots(1, 2); plt.sca(axes[0])", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in
                guard let axes = c[0].cast(to: AxesObject.self)?.axes else { throw c.error(0, "sca() wants a plot") }
                c.session.choose(axes.figure)
                axes.figure.current = axes
                return .none
            },
            PlotFunction("clf()", "Empties the figure.", example: "plt.clf()", on: .figure, method: "clf") { (c: PlotCall) throws -> Value in
                try c.figure().clear()
                return .none
            },
            PlotFunction(
                "close(fig=None)", "Closes a figure, or 'all'.", example: "plt.close('all')", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in try close(c) },
            PlotFunction(
                "savefig(fname, **kwargs)", "Writes the figure to a PNG, SVG or PDF file.", example: "plt.plot([1, 2]); plt.savefig('figure.svg')",
                on: .figure
            ) { (c: PlotCall) throws -> Value in try save(c) },
            PlotFunction(
                "show(block=None)", "Shows the open figures and closes them.", example: "plt.plot([1, 2]); plt.show()", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in
                for figure in c.session.figures { try c.session.present(figure, c.machine) }
                c.session.closeAll()
                return .none
            },
            PlotFunction(
                "tight_layout(pad=1.08, h_pad=None, w_pad=None, rect=None)", "Makes margins and gaps fit the words around the plots.",
                example: "plt.tight_layout()", on: .figure
            ) { (c: PlotCall) throws -> Value in
                try c.figure().isTight = true
                return .none
            },
            PlotFunction(
                "subplots_adjust(left=None, bottom=None, right=None, top=None, wspace=None, hspace=None)",
                "Margins and gaps, in parts of the figure and of a plot.", example: "plt.subplots_adjust(hspace=0.4)", on: .figure
            ) {
                (c: PlotCall) throws -> Value in try adjust(c) },
            PlotFunction(
                "fignum_exists(num)", "Whether a figure with this number is open.", example: "plt.fignum_exists(1)", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in
                .bool(c.session.numbers.contains(try c.machine.index(c[0]))) },
            PlotFunction(
                "get_fignums()", "The numbers of the open figures.", example: "plt.get_fignums()", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in .list(c.session.numbers.map { .int($0) }) },
            PlotFunction(
                "get_size_inches()", "The size of the page.", example: "plt.gcf().get_size_inches()", on: .figure, function: false
            ) { (c: PlotCall) throws -> Value in
                let figure = try c.figure()
                return .array(try Tensor([figure.width, figure.height]))
            },
            PlotFunction(
                "set_size_inches(w, h=None)", "Another size of the page.", example: "plt.gcf().set_size_inches(8, 4)", on: .figure,
                function: false
            ) { (c: PlotCall) throws -> Value in
                let figure = try c.figure()
                guard let size = try size(c[1].isNone ? c[0] : .tuple([c[0], c[1]]), c.machine) else { return .none }
                (figure.width, figure.height) = size
                return .none
            },
            PlotFunction(
                "autofmt_xdate(rotation=30)", "Turns the words below the plots.", example: "plt.gcf().autofmt_xdate()", on: .figure,
                function: false
            ) { (c: PlotCall) throws -> Value in
                for axes in try c.figure().axes { axes.x.tickRotation = try c.number(0) }
                return .none
            },
            PlotFunction("draw()", "Nothing: figures are drawn when they are shown or saved.", example: "plt.draw()", on: .none, method: nil) { (_: PlotCall) -> Value in .none },
            PlotFunction("ion()", "Nothing: figures are shown when `show` is called.", example: "plt.ion();", on: .none, method: nil) { (_: PlotCall) -> Value in .none },
            PlotFunction("ioff()", "Nothing: figures are shown when `show` is called.", example: "plt.ioff();", on: .none, method: nil) { (_: PlotCall) -> Value in .none },
            PlotFunction(
                "rcdefaults()", "The settings as they were at the start.", example: "plt.rcdefaults()", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in
                try c.session.resetSettings(c.machine)
                return .none
            },
            PlotFunction(
                "get_cmap(name=None)", "A colour map by its name.", example: "plt.get_cmap('viridis')(0.5)", on: .none, method: nil
            ) { (c: PlotCall) throws -> Value in
                .object(ColorMapObject(try PlotValues.map(c[0].isNone ? nil : c[0], c.machine))) },
        ]
    }
}

/// The members of plots.
enum AxesMembers {
    static var all: [Member] {
        PlotModule.functions.filter { $0.receiver == .axes }.compactMap(\.methodMember) + [
            .property("figure", "The figure it stands in.") { (_: Machine, v: Value) -> Value in v.cast(to: AxesObject.self).map { .object(FigureObject($0.axes.figure)) } ?? .none },
            .property("transAxes", "Marks places as parts of the plot (`transform=ax.transAxes`).") { (_: Machine, _: Value) -> Value in .string("axes") },
            .property("patches", "The bars in it.") { (_: Machine, v: Value) -> Value in artists(v) { $0 is Box } },
            .property("lines", "The lines in it.") { (_: Machine, v: Value) -> Value in artists(v) { $0 is Line } },
            .property("images", "The pictures in it.") { (_: Machine, v: Value) -> Value in artists(v) { $0 is Picture } },
            .property("texts", "The texts in it.") { (_: Machine, v: Value) -> Value in artists(v) { $0 is Note } },
            .property("spines", "The lines around it: top, right, bottom and left.") { (_: Machine, v: Value) -> Value in v.cast(to: AxesObject.self).map { .object(SpinesObject($0)) } ?? .none },
        ]
    }

    private static func artists(_ v: Value, _ wanted: (Artist) -> Bool) -> Value {
        guard let object = v.cast(to: AxesObject.self) else { return .none }
        return .list(object.axes.artists.filter(wanted).map { .object(ArtistObject($0, in: object)) })
    }
}

/// The members of figures.
enum FigureMembers {
    static var all: [Member] {
        PlotModule.functions.filter { $0.receiver == .figure }.compactMap(\.methodMember) + [
            .property("axes", "Its plots.") { (_: Machine, v: Value) -> Value in .list(v.cast(to: FigureObject.self)?.figure.axes.map { .object(AxesObject($0)) } ?? []) },
            .property("number", "Its number.") { (_: Machine, v: Value) -> Value in .int(v.cast(to: FigureObject.self)?.figure.number ?? 0) },
            .method("show(self)", "Shows the figure.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let figure = a[0].cast(to: FigureObject.self)?.figure else { return .none }
                try PlotSession.of(machine).present(figure, machine)
                return .none
            },
        ]
    }
}

/// `ax.spines['top'].set_visible(False)`, `ax.spines[['top', 'right']].set_visible(False)`
final class SpinesObject: Object {
    private let axes: AxesObject
    private let chosen: [String]
    init(_ axes: AxesObject, _ chosen: [String] = ["left", "right", "bottom", "top"]) { (self.axes, self.chosen) = (axes, chosen) }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "Spines", module: "matplotlib.spines", summary: "The lines around a plot.", isSealed: true,
        members: [
            .method("set_visible(self, b)", "Shows or hides the lines.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard let spines = a[0].cast(to: SpinesObject.self) else { return .none }
                let shows = try machine.truth(a[1]), axes = spines.axes.axes
                for side in spines.chosen {
                    switch side {
                    case "top": axes.showsTop = shows
                    case "right": axes.showsRight = shows
                    case "left": axes.showsLeft = shows
                    default: axes.showsBottom = shows
                    }
                }
                return .none
            }
        ])
    override var type: TypeObject { Self.typeObject }

    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        let names = try key.text.map { [$0] } ?? PlotValues.labels(key, machine)
        for name in names where !["left", "right", "bottom", "top"].contains(name) { throw ScriptError(.keyError, "'\(name)'") }
        return .object(SpinesObject(axes, names))
    }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        ["left", "right", "bottom", "top"].contains(name.text) ? .object(SpinesObject(axes, [name.text])) : try super.attribute(name, machine)
    }
}
