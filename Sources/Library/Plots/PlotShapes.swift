// Bars, histograms, pies, areas and boxes of quartiles.
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum PlotShapes {
    /// What bars and areas can have.
    struct ShapeWords {
        let faces: [Color]?, edge: Color?, edgeWidth: Double?, alpha: Double?, level: Double?

        init(_ words: PlotWords) throws {
            faces = try words.take("color", "facecolor", "fc").map { try PlotValues.colors($0, words.machine) }
            edge = try words.color("edgecolor", "ec")
            edgeWidth = try words.number("linewidth", "lw")
            alpha = try words.number("alpha")
            level = try words.number("zorder")
            // Bars are not hatched, and their lines are whole.
            words.drop("data", "clip_on", "antialiased")
            try words.skip("hatch", "linestyle", "ls")
        }

        func face(_ i: Int, otherwise: Color) -> Color { (faces.flatMap { $0.isEmpty ? nil : $0[i % $0.count] } ?? otherwise).faded(alpha) }
    }

    private static func spread(_ numbers: [Double], _ count: Int, _ name: String, _ first: String) throws -> [Double] {
        guard numbers.count == count || numbers.count == 1 else {
            throw ScriptError(
                .valueError,
                "shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between '\(first)' with shape (\(count),) and '\(name)' with shape (\(numbers.count),).")
        }
        return numbers.count == count ? numbers : Array(repeating: numbers[0], count: count)
    }

    // MARK: Bars

    private static func bars(_ c: PlotCall, isVertical: Bool) throws -> Value {
        let axes = try c.axes(), machine = c.machine, words = c.words(4)
        let style = try ShapeWords(words), label = try words.take("label")
        let align = try words.text("align") ?? "center"
        let error = try words.take(isVertical ? "yerr" : "xerr").map { try PlotValues.array($0, machine).values }
        let capSize = try words.number("capsize") ?? 0, errorColor = try words.color("ecolor") ?? .black
        let logs = try words.takeFlag("log", otherwise: false), tickLabels = try words.take("tick_label").map { try PlotValues.labels($0, machine) }
        try words.finish("Rectangle")
        let places = isVertical ? try PlotValues.line(c[0], on: &axes.x, machine) : try PlotValues.line(c[0], on: &axes.y, machine)
        let given = try c.numbers(1)
        let count = places.count == 1 ? max(given.count, 1) : places.count
        let positions = try spread(places, count, isVertical ? "x" : "y", isVertical ? "height" : "width")
        let lengths = try spread(given, count, isVertical ? "height" : "width", isVertical ? "x" : "y")
        let sizes = try spread(c.numbers(2), count, isVertical ? "width" : "height", isVertical ? "x" : "y")
        let bases = try c[3].isNone ? Array(repeating: 0, count: count) : spread(c.numbers(3), count, isVertical ? "bottom" : "left", isVertical ? "x" : "y")
        let fallback = style.faces == nil ? axes.nextFill() : .black
        let names = try label.flatMap { value in value.text == nil ? try PlotValues.labels(value, machine) : nil }
        var boxes: [Box] = []
        for i in 0..<count {
            let start = align == "edge" ? positions[i] : positions[i] - sizes[i] / 2
            let face = style.face(i, otherwise: fallback)
            let box = isVertical
                ? Box(x: start, y: bases[i], width: sizes[i], height: lengths[i], face: face) : Box(x: bases[i], y: start, width: lengths[i], height: sizes[i], face: face)
            box.edge = style.edge
            if let width = style.edgeWidth { box.edgeWidth = width }
            if let level = style.level { box.level = level }
            if isVertical { box.stickyY = [bases[i]] } else { box.stickyX = [bases[i]] }
            box.label = names.flatMap { $0.indices.contains(i) ? $0[i] : nil }
            boxes.append(box)
        }
        if names == nil, let label { boxes.first?.label = try machine.str(label) }
        for box in boxes { axes.add(box) }
        if logs, isVertical { axes.y.scale = .log }
        if let tickLabels {
            let ticks = Ticks(places: positions, labels: tickLabels)
            if isVertical { axes.x.ticks = ticks } else { axes.y.ticks = ticks }
        }
        if let error { try addErrors(spread(error, count, "yerr", "x"), to: boxes, isVertical, errorColor, capSize, axes) }
        return .object(BarContainerObject(boxes.map { c.object($0, in: axes) }))
    }

    private static func addErrors(_ errors: [Double], to boxes: [Box], _ isVertical: Bool, _ color: Color, _ capSize: Double, _ axes: Panel) throws {
        let lines = zip(boxes, errors).map { box, error -> (x0: Double, y0: Double, x1: Double, y1: Double) in
            let (x, y) = isVertical ? (box.x + box.width / 2, box.y + box.height) : (box.x + box.width, box.y + box.height / 2)
            return isVertical ? (x, y - error, x, y + error) : (x - error, y, x + error, y)
        }
        axes.add(Segments(lines, colors: [color]))
        guard capSize > 0 else { return }
        for ends in [lines.map { ($0.x0, $0.y0) }, lines.map { ($0.x1, $0.y1) }] {
            let caps = Line(ends.map(\.0), ends.map(\.1), color: color)
            (caps.dash, caps.marker, caps.markerSize) = (.none, isVertical ? .horizontal : .vertical, 2 * capSize)
            axes.add(caps)
        }
    }

    private static func labelBars(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(4)
        guard let container = c[0].cast(to: BarContainerObject.self) else { throw c.error(0, "bar_label() wants what bar() gave") }
        let texts = try c[1].isNone ? nil : PlotValues.labels(c[1], c.machine), format = try c.text(2)
        let size = try words.take("fontsize", "size").map { try PlotValues.fontSize($0, c.machine) } ?? 10
        let color = try words.color("color", "c") ?? .black
        words.drop("padding", "fontweight", "weight")
        try words.finish("Text")
        let notes = try container.bars.enumerated().compactMap { i, bar -> Note? in
            guard let box = bar.cast(to: ArtistObject.self)?.artist as? Box else { return nil }
            let isVertical = !box.stickyY.isEmpty
            let number = isVertical ? box.height : box.width
            let text: String = if let texts, texts.indices.contains(i) { texts[i] } else { try c.machine.str(c.machine.binary(.modulo, .string(format), .tuple([.float(number)]))) }
            let isInside = try c.text(3) == "center"
            let note = isVertical
                ? Note(x: box.x + box.width / 2, y: isInside ? box.y + number / 2 : box.y + number, text: text) : Note(x: isInside ? box.x + number / 2 : box.x + number, y: box.y + box.height / 2, text: text)
            note.horizontal = isVertical || isInside ? .center : .left
            note.vertical = isVertical && !isInside ? .bottom : .center
            note.style = TextStyle(size: size, color: color)
            axes.add(note)
            return note
        }
        return .list(notes.map { c.object($0, in: axes) })
    }

    // MARK: Histograms

    private static func histogram(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), machine = c.machine, words = c.words(6)
        let style = try ShapeWords(words), label = try words.take("label"), isStep = try words.text("histtype")?.hasPrefix("step") ?? false
        let logs = try words.takeFlag("log", otherwise: false), rwidth = try words.number("rwidth") ?? 1
        let stacks = try words.takeFlag("stacked", otherwise: false), isHorizontal = try words.text("orientation") == "horizontal"
        try words.skip("align")
        try words.finish("Rectangle")
        var sets = try samples(c[0], machine)
        let all = sets.flatMap { $0 }
        let edges = try edges(c, all)
        sets = sets.isEmpty ? [[]] : sets
        var counts: [[Double]] = try sets.map { set in
            let weights = try c[4].isNone ? nil : c.numbers(4)
            if let weights, weights.count != set.count { throw c.error(4, "weights should have the same shape as x") }
            return Histogram.counts(set, weights, edges)
        }
        if try c.flag(3) {
            counts = counts.map { row in
                let total = row.reduce(0, +)
                return row.indices.map { total == 0 ? .nan : row[$0] / total / (edges[$0 + 1] - edges[$0]) }
            }
        }
        if try c.flag(5) { counts = counts.map { row in row.indices.map { i in row[...i].reduce(0, +) } } }
        let names = try label.map { try $0.text.map { [$0] } ?? PlotValues.labels($0, machine) } ?? []
        var bottoms = Array(repeating: 0.0, count: edges.count - 1), containers: [Value] = []
        for (s, row) in counts.enumerated() {
            let face = style.face(s, otherwise: style.faces == nil ? axes.nextFill() : .black)
            var boxes: [Box] = []
            for (i, count) in row.enumerated() {
                let whole = edges[i + 1] - edges[i], share = stacks || isStep ? whole : whole * (counts.count > 1 ? 0.8 : 1) / Double(counts.count)
                let start = stacks || isStep || counts.count == 1 ? edges[i] + (whole - whole * rwidth) / 2 : edges[i] + whole * 0.1 + share * Double(s)
                let width = counts.count == 1 ? whole * rwidth : share
                let box = isHorizontal
                    ? Box(x: bottoms[i], y: start, width: count, height: width, face: face) : Box(x: start, y: bottoms[i], width: width, height: count, face: face)
                (box.edge, box.edgeWidth) = (isStep ? face : style.edge, style.edgeWidth ?? 1)
                if isStep { box.face = .clear }
                if isHorizontal { box.stickyX = [0] } else { box.stickyY = [0] }
                if let level = style.level { box.level = level }
                boxes.append(box)
                if stacks { bottoms[i] += count }
            }
            if names.indices.contains(s) { boxes.first?.label = names[s] }
            for box in boxes { axes.add(box) }
            containers.append(.object(BarContainerObject(boxes.map { c.object($0, in: axes) })))
        }
        if logs { if isHorizontal { axes.x.scale = .log } else { axes.y.scale = .log } }
        let numbers: Value = counts.count == 1 ? .array(try Tensor(counts[0])) : .array(try Tensor(counts.flatMap { $0 }, shape: [counts.count, edges.count - 1]))
        return .tuple([numbers, .array(try Tensor(edges)), counts.count == 1 ? containers[0] : .list(containers)])
    }

    /// One set of numbers, or several: a list of sequences, or the columns of a matrix.
    private static func samples(_ value: Value, _ machine: Machine) throws -> [[Double]] {
        if let list = value.cast(to: ListObject.self)?.items ?? value.cast(to: TupleObject.self)?.items, let first = list.first, first.asDouble == nil, first.text == nil {
            let parts = try list.map { try PlotValues.array($0, machine) }
            if parts.contains(where: { !$0.shape.isEmpty }) { return parts.map(\.values) }
        }
        let x = try PlotValues.array(value, machine)
        guard x.shape.count == 2 else { return [x.values] }
        let (rows, columns) = (x.shape[0], x.shape[1])
        return (0..<columns).map { c in (0..<rows).map { x.values[$0 * columns + c] } }
    }

    private static func edges(_ c: PlotCall, _ all: [Double]) throws -> [Double] {
        let finite = all.filter { $0 == $0 }
        guard finite.allSatisfy(\.isFinite) else { throw ScriptError(.valueError, "supplied range of [\(finite.min() ?? 0), \(finite.max() ?? 0)] is not finite") }
        if !c[1].isNone, c[1].asInt == nil, c[1].text == nil {
            let edges = try c.numbers(1)
            guard edges.count > 1 else { throw c.error(1, "`bins` must have at least two edges") }
            guard zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw c.error(1, "`bins` must increase monotonically, when an array") }
            return edges
        }
        var range = (finite.min() ?? 0, finite.max() ?? 1)
        if !c[2].isNone {
            let given = try c.numbers(2)
            guard given.count == 2, given[0] <= given[1] else { throw c.error(2, "max must be larger than min in range parameter.") }
            range = (given[0], given[1])
        }
        if range.0 == range.1 { range = (range.0 - 0.5, range.1 + 0.5) }
        let bins = try c[1].text != nil ? Histogram.automaticBins(finite, range) : c.optionalInt(1) ?? 10
        guard bins > 0 else { throw c.error(1, "`bins` must be positive, when an integer") }
        guard bins <= 1_000_000 else { throw c.error(1, "`bins` is \(bins), which is more than a figure can show") }
        let step = (range.1 - range.0) / Double(bins)
        return (0...bins).map { $0 == bins ? range.1 : range.0 + Double($0) * step }
    }

    // MARK: Pies

    private static func pie(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), machine = c.machine, words = c.words(15)
        let sizes = try c.numbers(0)
        guard sizes.allSatisfy({ $0 >= 0 }) else { throw ScriptError(.valueError, "Wedge sizes 'x' must be non negative values") }
        let total = sizes.reduce(0, +)
        guard total > 0, total.isFinite else { throw ScriptError(.valueError, "All wedge sizes are zero") }
        let labels = try c[2].isNone ? sizes.map { _ in "" } : PlotValues.labels(c[2], machine)
        guard labels.count == sizes.count else { throw ScriptError(.valueError, "'labels' must be of length 'x', not \(labels.count)") }
        let explode = try c[1].isNone ? sizes.map { _ in 0.0 } : c.numbers(1)
        guard explode.count == sizes.count else { throw ScriptError(.valueError, "'explode' must be of length 'x', not \(explode.count)") }
        let colors = try c[3].isNone ? axes.figure.colors : PlotValues.colors(c[3], machine)
        let normalizes = try c.flag(14)
        guard normalizes || total <= 1.0001 else { throw ScriptError(.valueError, "Cannot plot an unnormalized pie with sum(x) > 1") }
        let radius = try c.number(9), labelDistance = try c[7].isNone ? nil : c.number(7), percentDistance = try c.number(5)
        let wedgeWords = PlotWords(try pairs(c[11], machine), machine), textWords = PlotWords(try pairs(c[12], machine), machine)
        let edge = try wedgeWords.color("edgecolor", "ec"), edgeWidth = try wedgeWords.number("linewidth", "lw"), width = try wedgeWords.number("width"), alpha = try wedgeWords.number("alpha")
        try wedgeWords.finish("Wedge")
        var style = TextStyle()
        try textWords.apply(to: &style)
        try textWords.finish("Text")
        words.drop("data")
        try words.skip("shadow", "rotatelabels", "hatch", "frame", "center")
        try words.finish(function: "pie")
        let turn = try c.flag(10) ? 1.0 : -1.0
        var angle = try c.number(8), wedges: [Value] = [], texts: [Value] = [], percents: [Value] = []
        for (i, size) in sizes.enumerated() {
            let part = normalizes ? size / total : size, end = angle + turn * 360 * part, middle = (angle + end) / 2 * .pi / 180
            let center = (x: explode[i] * radius * Histogram.cosine(middle), y: explode[i] * radius * Histogram.sine(middle))
            let wedge = Wedge(center: center, radius: radius, from: min(angle, end), to: max(angle, end), face: (colors.isEmpty ? .black : colors[i % colors.count]).faded(alpha))
            (wedge.edge, wedge.width, wedge.label) = (edge, width, labels[i])
            if let edgeWidth { wedge.edgeWidth = edgeWidth }
            axes.add(wedge)
            wedges.append(c.object(wedge, in: axes))
            func note(_ text: String, _ distance: Double, _ horizontal: Note.Horizontal) -> Value {
                let note = Note(x: center.x + distance * radius * Histogram.cosine(middle), y: center.y + distance * radius * Histogram.sine(middle), text: text)
                (note.horizontal, note.vertical, note.style) = (horizontal, .center, style)
                axes.add(note)
                return c.object(note, in: axes)
            }
            if let labelDistance { texts.append(note(labels[i], labelDistance, Histogram.cosine(middle) > 0 ? .left : .right)) }
            if !c[4].isNone { percents.append(note(try percent(c[4], part * 100, machine), percentDistance, .center)) }
            angle = end
        }
        axes.hasEqualAspect = true
        axes.isFrameOn = false
        axes.x.limits = (-1.25, 1.25)
        axes.y.limits = (-1.25, 1.25)
        return .object(PieContainerObject(wedges: wedges, texts: texts, percents: percents))
    }

    private static func percent(_ format: Value, _ number: Double, _ machine: Machine) throws -> String {
        if let text = format.text { return try machine.str(machine.binary(.modulo, .string(text), .tuple([.float(number)]))) }
        return try machine.str(machine.call(format, [.float(number)]))
    }

    private static func pairs(_ value: Value, _ machine: Machine) throws -> [(name: Name, value: Value)] {
        try value.cast(to: DictObject.self)?.entries.map { (Name(try machine.str($0.key)), $0.value) } ?? []
    }

    // MARK: Areas

    private static func fillBetween(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(4)
        let x = try PlotValues.line(c[0], on: &axes.x, c.machine)
        func curve(_ index: Int) throws -> [Double] {
            let numbers = try c.numbers(index)
            guard numbers.count == x.count || numbers.count == 1 else { throw ScriptError(.valueError, "'y\(index)' is not the same size as x") }
            return numbers.count == x.count ? numbers : Array(repeating: numbers[0], count: x.count)
        }
        let (top, bottom) = (try curve(1), try curve(2))
        let mask = try c[3].isNone ? nil : c.numbers(3)
        guard mask.map({ $0.count == x.count }) ?? true else { throw ScriptError(.valueError, "where size (\(mask?.count ?? 0)) does not match 'x' size (\(x.count))") }
        let step = try words.text("step"), style = try ShapeWords(words), label = try words.text("label")
        guard step.map({ ["pre", "post", "mid"].contains($0) }) ?? true else {
            throw ScriptError(.valueError, "'\(step ?? "")' is not a valid value for step; supported values are 'pre', 'post', 'mid'")
        }
        let face = style.face(0, otherwise: style.faces == nil ? axes.nextFill() : .black)
        try words.skip("interpolate")
        try words.finish("FillBetweenPolyCollection")
        // A shape for each run of points that are wanted.
        let areas = runs(x.indices.filter { i in mask.map { $0[i] != 0 } ?? true }).map { (run: Range<Int>) -> Area in
            var (across, up, down) = (Array(x[run]), Array(top[run]), Array(bottom[run]))
            if let step { (down, (across, up)) = (PlotLines.steps(across, down, step).1, PlotLines.steps(across, up, step)) }
            let area = Area(across + across.reversed(), up + down.reversed(), face: face)
            (area.edge, area.isBand) = (style.edge, true)
            axes.add(area)
            return area
        }
        let first = areas.first ?? Area([], [], face: face)
        first.label = label
        return c.object(first, in: axes)
    }

    /// Ascending numbers as ranges without gaps.
    private static func runs(_ places: [Int]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        for i in places {
            if let last = found.last, last.upperBound == i { found[found.count - 1] = last.lowerBound..<(i + 1) } else { found.append(i..<(i + 1)) }
        }
        return found
    }

    private static func fill(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(1), arguments = c.rest(0)
        let style = try ShapeWords(words), label = try words.text("label")
        try words.finish("Polygon")
        guard arguments.count >= 2 else { throw ScriptError(.typeError, "fill() wants x and y") }
        let (x, y) = (try PlotValues.array(arguments[0], c.machine).values, try PlotValues.array(arguments[1], c.machine).values)
        guard x.count == y.count else { throw ScriptError(.valueError, "x and y must have same first dimension, but have shapes (\(x.count),) and (\(y.count),)") }
        let named = try arguments.count > 2 ? PlotValues.color(arguments[2], c.machine) : axes.nextColor()
        let area = Area(x, y, face: style.face(0, otherwise: named))
        (area.edge, area.label) = (style.edge, label)
        axes.add(area)
        return .list([c.object(area, in: axes)])
    }

    private static func span(_ c: PlotCall, isVertical: Bool) throws -> Value {
        let axes = try c.axes(), words = c.words(2), style = try ShapeWords(words)
        let (low, high) = (try c.number(0), try c.number(1))
        let band = isVertical ? Box(x: low, y: 0, width: high - low, height: 1, face: style.face(0, otherwise: Color(hex: 0x1f77b4))) : Box(x: 0, y: low, width: 1, height: high - low, face: style.face(0, otherwise: Color(hex: 0x1f77b4)))
        band.reach = isVertical ? .acrossY : .acrossX
        (band.edge, band.label) = (style.edge, try words.text("label"))
        try words.finish("Rectangle")
        axes.add(band)
        return c.object(band, in: axes)
    }

    private static func boxes(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(1)
        let labels = try words.take("tick_labels", "labels").map { try PlotValues.labels($0, c.machine) }
        try words.skip("notch", "sym", "patch_artist", "showfliers", "widths", "vert", "showmeans", "boxprops", "medianprops")
        try words.finish(function: "boxplot")
        let sets = try samples(c[0], c.machine)
        var parts: [String: [Value]] = [:]
        for (i, set) in sets.enumerated() {
            for (name, artist) in Histogram.box(set.filter(\.isFinite), at: Double(i + 1), width: min(max(0.15 * Double(sets.count - 1), 0.15), 0.5)) {
                axes.add(artist)
                parts[name, default: []].append(c.object(artist, in: axes))
            }
        }
        axes.x.ticks = Ticks(places: sets.indices.map { Double($0 + 1) }, labels: labels ?? sets.indices.map { String($0 + 1) })
        axes.x.limits = (0.5, Double(sets.count) + 0.5)
        let result = DictObject()
        for name in ["whiskers", "caps", "boxes", "medians", "fliers", "means"] { try result.set(.string(name), .list(parts[name] ?? []), c.machine) }
        return .object(result)
    }

    static var functions: [PlotFunction] {
        [
            PlotFunction(
                "bar(x, height, width=0.8, bottom=None, **kwargs)", "Upright bars.", example: "plt.bar(['a', 'b'], [3, 5], color=['C0', 'C1'])"
            ) { (c: PlotCall) throws -> Value in
                try bars(c, isVertical: true) },
            PlotFunction(
                "barh(y, width, height=0.8, left=None, **kwargs)", "Lying bars.", example: "plt.barh(['a', 'b'], [3, 5])"
            ) { (c: PlotCall) throws -> Value in
                try bars(c, isVertical: false) },
            PlotFunction(
                "bar_label(container, labels=None, fmt='%g', label_type='edge', **kwargs)", "Writes at bars how long they are.",
                example: "plt.bar_label(plt.bar([1, 2], [3, 5]))"
            ) {
                (c: PlotCall) throws -> Value in try labelBars(c) },
            PlotFunction(
                "hist(x, bins=None, range=None, density=False, weights=None, cumulative=False, **kwargs)",
                "How many numbers lie in each of some ranges.", example: "plt.hist([1, 2, 2, 3], bins=3)"
            ) {
                (c: PlotCall) throws -> Value in try histogram(c) },
            PlotFunction(
                "pie(x, explode=None, labels=None, colors=None, autopct=None, pctdistance=0.6, shadow=False, labeldistance=1.1, startangle=0, radius=1, counterclock=True, wedgeprops=None, textprops=None, center=(0, 0), normalize=True, **kwargs)",
                "A pie.", example: "plt.pie([2, 3, 5], labels=['a', 'b', 'c'], autopct='%.0f%%')"
            ) { (c: PlotCall) throws -> Value in try pie(c) },
            PlotFunction(
                "fill_between(x, y1, y2=0, where=None, **kwargs)", "Fills the area between two lines.",
                example: "plt.fill_between([1, 2, 3], [1, 2, 1], alpha=0.3)"
            ) {
                (c: PlotCall) throws -> Value in try fillBetween(c) },
            PlotFunction(
                "fill(*args, **kwargs)", "Fills a shape.", example: "plt.fill([0, 1, 0.5], [0, 0, 1], 'g')"
            ) { (c: PlotCall) throws -> Value in try fill(c) },
            PlotFunction(
                "axhspan(ymin, ymax, **kwargs)", "A band across the plot.", example: "plt.axhspan(0, 1, alpha=0.2)"
            ) { (c: PlotCall) throws -> Value in try span(c, isVertical: false) },
            PlotFunction(
                "axvspan(xmin, xmax, **kwargs)", "An upright band across the plot.", example: "plt.axvspan(0, 1, color='y')"
            ) { (c: PlotCall) throws -> Value in try span(c, isVertical: true) },
            PlotFunction(
                "boxplot(x, **kwargs)", "Quartiles, reach and outliers of each set of numbers.",
                example: "plt.boxplot([[1, 2, 3, 9], [2, 3, 4]], tick_labels=['a', 'b'])"
            ) {
                (c: PlotCall) throws -> Value in try boxes(c) },
        ]
    }
}

/// What `plt.pie` gives; it unpacks into wedges and texts.
final class PieContainerObject: Object {
    private let wedges: [Value], texts: [Value], percents: [Value]
    init(wedges: [Value], texts: [Value], percents: [Value]) { (self.wedges, self.texts, self.percents) = (wedges, texts, percents) }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "PieContainer", module: "matplotlib.container", summary: "The wedges and texts of a pie.", isSealed: true,
        members: [
            .property("wedges", "The wedges.") { (_: Machine, v: Value) -> Value in .list(v.cast(to: PieContainerObject.self)?.wedges ?? []) }
        ])
    override var type: TypeObject { Self.typeObject }
    private var parts: [Value] { [.list(wedges), .list(texts)] + (percents.isEmpty ? [] : [.list(percents)]) }
    override func length(_ machine: Machine) -> Int? { parts.count }
    override func iterator(_ machine: Machine) -> IteratorObject? { ArrayIterator(parts) }
    override func item(_ key: Value, _ machine: Machine) throws -> Value? { try machine.item(key, of: .tuple(parts)) }
    override func repr(_ machine: Machine) -> String { PlotText.plain(Self.typeObject, self) }
}
