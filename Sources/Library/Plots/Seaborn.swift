// The part of seaborn that notes use: heat maps and counted bars, with its colours and words.
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum Seaborn {
    /// The plot that a call draws on.
    private static func axes(_ value: Value, _ machine: Machine) throws -> Panel {
        try value.cast(to: AxesObject.self)?.axes ?? PlotSession.of(machine).currentAxes(machine)
    }

    // MARK: Heat maps

    private static func heatMap(_ machine: Machine, _ a: BoundArguments) throws -> Value {
        let words = PlotWords(a.keywords(5), machine), session = try PlotSession.of(machine)
        let axes = try axes(words.take("ax") ?? .none, machine)
        let data = try PlotValues.array(a[0], machine)
        guard data.shape.count == 2 else { throw a.error(0, .valueError, "Must pass 2-d input. shape=\(tightShapeText(data.shape))") }
        let (rows, columns) = (data.shape[0], data.shape[1])
        let scale = ColorScale(try PlotValues.map(a[3].isNone ? nil : a[3], machine, otherwise: "rocket"), try limits(a, words, data.values))
        let lines = try words.number("linewidths", "linewidth") ?? 0, lineColor = try words.color("linecolor") ?? .white
        for (i, value) in data.values.enumerated() {
            let box = Box(x: Double(i % max(columns, 1)), y: Double(i / max(columns, 1)), width: 1, height: 1, face: scale.color(value))
            (box.edge, box.edgeWidth) = (lines > 0 ? lineColor : scale.color(value), lines > 0 ? lines : 0.3)
            axes.add(box)
        }
        (axes.x.limits, axes.y.limits) = ((0, Double(columns)), (Double(rows), 0))
        try annotate(a, words, data, scale, axes, machine)
        if try words.takeFlag("square", otherwise: false) { axes.hasEqualAspect = true }
        let names = try labels(of: a[0], machine)
        try setTicks(&axes.x, words.take("xticklabels"), names.columns, columns, machine)
        try setTicks(&axes.y, words.take("yticklabels"), names.rows, rows, machine)
        axes.lastScale = scale
        session.lastMapped = axes
        if try words.takeFlag("cbar", otherwise: true) { axes.colorBar = ColorBar(scale) }
        try words.skip("robust", "mask", "cbar_kws", "annot_kws")
        try words.finish(function: "heatmap")
        return .object(AxesObject(axes))
    }

    private static func limits(_ a: BoundArguments, _ words: PlotWords, _ values: [Double]) throws -> Normalization {
        var limits = Normalization(values, low: a[1].isNone ? nil : try PlotValues.number(a[1], words.machine), high: a[2].isNone ? nil : try PlotValues.number(a[2], words.machine))
        guard let center = try words.number("center") else { return limits }
        let reach = max(limits.high - center, center - limits.low)
        (limits.low, limits.high) = (center - reach, center + reach)
        return limits
    }

    private static func annotate(_ a: BoundArguments, _ words: PlotWords, _ data: (values: [Double], shape: Dims), _ scale: ColorScale, _ axes: Panel, _ machine: Machine) throws {
        let format = try words.text("fmt") ?? ".2g"
        if case .bool(false) = a[4] { return }
        if a[4].isNone { return }
        let columns = data.shape[1]
        var texts: [String]
        let isWhole = try (a[0].cast(to: TensorObject.self)?.tensor ?? ArrayConversion.array(a[0], machine)).dtype.isInteger
        func text(_ number: Double) throws -> String { try machine.format(isWhole ? .int(Int(number)) : .float(number), format) }
        if case .bool(true) = a[4] { texts = try data.values.map(text) } else if let words = try? PlotValues.array(a[4], machine) {
            guard words.shape == data.shape else { throw ScriptError(.valueError, "`data` and `annot` must have same shape.") }
            texts = try words.values.map(text)
        } else {
            texts = try machine.items(of: a[4]).flatMap { try PlotValues.labels($0, machine) }
            guard texts.count == data.values.count else { throw ScriptError(.valueError, "`data` and `annot` must have same shape.") }
        }
        for (i, text) in texts.enumerated() where data.values[i] == data.values[i] {
            let note = Note(x: Double(i % columns) + 0.5, y: Double(i / columns) + 0.5, text: text)
            (note.horizontal, note.vertical) = (.center, .center)
            note.style.color = scale.color(data.values[i]).luminance > 0.5 ? Color(0.15, 0.15, 0.15) : .white
            axes.add(note)
        }
    }

    /// The names that a table gives its rows and columns.
    private static func labels(of value: Value, _ machine: Machine) throws -> (rows: [String]?, columns: [String]?) {
        guard let columns = try machine.findAttribute("columns", of: value), let rows = try machine.findAttribute("index", of: value) else { return (nil, nil) }
        return (try PlotValues.labels(rows, machine), try PlotValues.labels(columns, machine))
    }

    private static func setTicks(_ axis: inout Axis, _ given: Value?, _ own: [String]?, _ count: Int, _ machine: Machine) throws {
        let names: [String]
        if case .bool(let shows)? = given { names = shows ? own ?? (0..<count).map(String.init) : [] } else if let given, given.text == nil, given.asInt == nil {
            names = try PlotValues.labels(given, machine)
        } else {
            names = own ?? (0..<count).map(String.init)
        }
        // More words than fit are thinned out evenly.
        let step = given == nil && count > 30 ? (count + 29) / 30 : 1
        let places = stride(from: 0, to: min(count, names.count), by: step)
        axis.ticks = Ticks(places: places.map { Double($0) + 0.5 }, labels: places.map { names[$0] })
    }

    // MARK: Counted bars

    /// A column: by name of a table, or as it is.
    private static func column(_ value: Value, _ data: Value, _ machine: Machine) throws -> Value? {
        guard !value.isNone else { return nil }
        return value.text != nil && !data.isNone ? try machine.item(value, of: data) : value
    }

    private static func words(_ column: Value, _ machine: Machine) throws -> [String] {
        if let texts = try PlotValues.words(column, machine) { return texts }
        return try machine.items(of: column).map { item in try machine.str(item.tensor.map { Value(try $0.item().operand) } ?? item) }
    }

    private static func countPlot(_ machine: Machine, _ a: BoundArguments) throws -> Value {
        let options = PlotWords(a.keywords(5), machine)
        let axes = try axes(options.take("ax") ?? .none, machine)
        let isVertical = a[2].isNone
        guard let source = try column(isVertical ? a[1] : a[2], a[0], machine) ?? (a[0].isNone ? nil : a[0]) else { throw ScriptError(.typeError, "countplot() wants x or y") }
        let values = try words(source, machine), order = try a[4].isNone ? firstSeen(values, source) : PlotValues.labels(a[4], machine)
        let hue = try column(a[3], a[0], machine).map { try words($0, machine) }
        guard hue.map({ $0.count == values.count }) ?? true else { throw ScriptError(.valueError, "hue has \(hue?.count ?? 0) values for \(values.count) rows") }
        let groups = hue.map { firstSeen($0, .none) } ?? [""]
        let palette = try options.take("palette").map { value -> [Color] in
            guard let name = value.text else { return try PlotValues.colors(value, machine) }
            let map = try PlotValues.map(value, machine, otherwise: name), count = max(groups.count > 1 ? groups.count : order.count, 1)
            return (0..<count).map { map.color(at: (Double($0) + 0.5) / Double(count)) }
        } ?? Color.cycle
        let color = try options.color("color"), single = color ?? Color.cycle[0].muted
        options.drop("saturation", "legend", "width", "dodge", "hue_order", "edgecolor", "linewidth", "alpha")
        try options.finish(function: "countplot")
        for name in order { _ = isVertical ? axes.x.place(of: name) : axes.y.place(of: name) }
        let width = 0.8 / Double(groups.count)
        for (g, group) in groups.enumerated() {
            for (i, name) in order.enumerated() {
                let count = Double(zip(values.indices, values).count { $1 == name && (hue?[$0] ?? group) == group })
                let start = Double(i) - 0.4 + width * Double(g)
                let face = groups.count > 1 || color == nil && isGiven("palette", a, 5) ? palette[(groups.count > 1 ? g : i) % max(palette.count, 1)].muted : single
                let box = isVertical ? Box(x: start, y: 0, width: width, height: count, face: face) : Box(x: 0, y: start, width: count, height: width, face: face)
                if isVertical { box.stickyY = [0] } else { box.stickyX = [0] }
                if i == 0, groups.count > 1 { box.label = group }
                axes.add(box)
            }
        }
        if isVertical { (axes.x.label, axes.y.label) = (try name(a[1], machine), "count") } else {
            (axes.x.label, axes.y.label) = ("count", try name(a[2], machine))
            axes.y.isInverted = true
        }
        if groups.count > 1 {
            axes.legend = Legend(PlotTexts.entries(axes, nil, nil))
            axes.legend?.title = try name(a[3], machine)
        }
        return .object(AxesObject(axes))
    }

    private static func isGiven(_ word: Name, _ a: BoundArguments, _ index: Int) -> Bool { a.keywords(index).contains { $0.name == word } }

    /// Words in the order in which they come; numbers by size.
    private static func firstSeen(_ values: [String], _ source: Value) -> [String] {
        var seen: Set<String> = []
        let unique = values.filter { seen.insert($0).inserted }
        let numbers = unique.compactMap(Double.init)
        return numbers.count == unique.count ? unique.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) } : unique
    }

    /// What a column is called.
    private static func name(_ column: Value, _ machine: Machine) throws -> String {
        if let text = column.text { return text }
        guard !column.isNone, let name = try machine.findAttribute("name", of: column), !name.isNone else { return "" }
        return try machine.str(name)
    }

    static func make(_ machine: Machine) throws -> ModuleObject {
        let theme = { (machine: Machine, a: BoundArguments) throws -> Value in
            let words = PlotWords(a.keywords(0), machine), settings = try PlotSession.of(machine).settings
            let style = try words.text("style", "style") ?? "darkgrid"
            try settings.set(.string("axes.grid"), .bool(style.contains("grid")), machine)
            if let parameters = try words.take("rc")?.cast(to: DictObject.self) { for (key, value) in parameters.entries { try settings.set(key, value, machine) } }
            return .none
        }
        return ModuleObject(
            "seaborn", summary: "Statistical figures.",
            members: [
                .function("heatmap(data, vmin=None, vmax=None, cmap=None, annot=None, **kwargs)", "A matrix as colours.") { (machine: Machine, a: BoundArguments) throws -> Value in try heatMap(machine, a) },
                .function("countplot(data=None, x=None, y=None, hue=None, order=None, **kwargs)", "How often each value occurs, as bars.") { (machine: Machine, a: BoundArguments) throws -> Value in
                    try countPlot(machine, a) },
                .function("set_theme(**kwargs)", "A look for the figures to come.", theme), .function("set(**kwargs)", "A look for the figures to come.", theme),
                .function("set_style(style=None, rc=None)", "A look for the figures to come, by name.") { (machine: Machine, a: BoundArguments) throws -> Value in
                    try PlotSession.of(machine).settings.set(.string("axes.grid"), .bool(a[0].text?.contains("grid") ?? false), machine)
                    return .none
                },
                Member("__version__", .string("0.13.2")),
            ])
    }
}

extension Color {
    /// A little greyer, as seaborn shows colours (saturation 0.75).
    fileprivate var muted: Color {
        let (high, low) = (max(red, green, blue), min(red, green, blue)), middle = (high + low) / 2
        func pull(_ part: Double) -> Double { middle + (part - middle) * 0.75 }
        return Color(pull(red), pull(green), pull(blue), alpha)
    }
}
