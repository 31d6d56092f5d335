// Words in and around plots: titles, labels, legends, notes.
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum PlotTexts {
    private static func title(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), text = try c.text(0), words = c.words(5)
        let side = try c.optionalText(2) ?? "center"
        let path: ReferenceWritableKeyPath<Panel, String>
        switch side {
        case "left": path = \.leftTitle
        case "center": path = \.title
        case "right": path = \.rightTitle
        default: throw ScriptError(.valueError, "'\(side)' is not a valid value for loc; supported values are 'left', 'center', 'right'")
        }
        try applyFontDict(c[1], to: &axes.titleStyle, c.machine)
        try words.apply(to: &axes.titleStyle)
        try words.skip("ha", "horizontalalignment", "va", "verticalalignment", "rotation")
        try words.finish("Text")
        axes[keyPath: path] = text
        let place = side == "left" ? "0.0, 1.0" : side == "right" ? "1.0, 1.0" : "0.5, 1.0"
        return .object(TextObject(place, get: { axes[keyPath: path] }, set: { axes[keyPath: path] = $0 }))
    }

    private static func applyFontDict(_ value: Value, to style: inout TextStyle, _ machine: Machine) throws {
        guard let dict = value.cast(to: DictObject.self) else { return }
        try PlotWords(try dict.entries.map { (Name(try machine.str($0.key)), $0.value) }, machine).apply(to: &style)
    }

    private static func label(_ c: PlotCall, _ path: ReferenceWritableKeyPath<Panel, Axis>, _ place: String) throws -> Value {
        let axes = try c.axes(), text = try c.text(0), words = c.words(4)
        var style = axes[keyPath: path].labelStyle
        try applyFontDict(c[1], to: &style, c.machine)
        try words.apply(to: &style)
        try words.skip("loc", "rotation", "ha", "horizontalalignment", "va", "verticalalignment")
        try words.finish("Text")
        axes[keyPath: path].labelStyle = style
        axes[keyPath: path].label = text
        return .object(TextObject(place, get: { axes[keyPath: path].label }, set: { axes[keyPath: path].label = $0 }))
    }

    private static func pageTitle(_ c: PlotCall) throws -> Value {
        let figure = try c.figure(), words = c.words(1)
        try words.apply(to: &figure.titleStyle)
        try words.skip("x", "y", "ha", "va", "horizontalalignment", "verticalalignment")
        try words.finish("Text")
        figure.title = try c.text(0)
        return .object(TextObject("0.5, 0.98", get: { figure.title }, set: { figure.title = $0 }))
    }

    // MARK: Notes

    private static func apply(_ words: PlotWords, to note: Note) throws {
        try words.apply(to: &note.style)
        if let side = try words.text("ha", "horizontalalignment") {
            guard let known = Note.Horizontal(rawValue: side) else { throw ScriptError(.valueError, "'\(side)' is not a valid value for align; supported values are 'center', 'right', 'left'") }
            note.horizontal = known
        }
        if let side = try words.text("va", "verticalalignment") {
            guard let known = Note.Vertical(rawValue: side == "center_baseline" ? "center" : side) else {
                throw ScriptError(.valueError, "'\(side)' is not a valid value for align; supported values are 'top', 'bottom', 'center', 'baseline', 'center_baseline'")
            }
            note.vertical = known
        }
        if let rotation = try words.take("rotation") { note.rotation = rotation.text == "vertical" ? 90 : rotation.text == "horizontal" ? 0 : try PlotValues.number(rotation, words.machine) }
        if let box = try words.take("bbox")?.cast(to: DictObject.self) {
            let parts = PlotWords(try box.entries.map { (Name(try words.machine.str($0.key)), $0.value) }, words.machine)
            note.box = try parts.color("facecolor", "fc", "color") ?? Color(hex: 0x1f77b4)
            if let alpha = try parts.number("alpha") { note.box = note.box?.faded(alpha) }
        }
        if let alpha = try words.number("alpha") { note.style.color = note.style.color.faded(alpha) }
        words.drop("annotation_clip")
        try words.finish("Text")
    }

    private static func note(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(4)
        let note = Note(x: try c.number(0), y: try c.number(1), text: try c.text(2))
        // `transform=ax.transAxes` counts in parts of the plot.
        if try words.take("transform") != nil { note.space = .axes }
        try applyFontDict(c[3], to: &note.style, c.machine)
        try apply(words, to: note)
        axes.add(note)
        return c.object(note, in: axes)
    }

    private static func annotation(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(6), point = try c.numbers(1)
        guard point.count == 2 else { throw c.error(1, "xy wants two numbers") }
        let place = try c[2].isNone ? point : c.numbers(2)
        guard place.count == 2 else { throw c.error(2, "xytext wants two numbers") }
        guard c[4].isNone || c[4].text == "data", [nil, "data"].contains(c[3].text) else { throw ScriptError(.notImplementedError, "annotate() counts in the numbers of the axes; xycoords and textcoords are not supported") }
        let note = Note(x: place[0], y: place[1], text: try c.text(0))
        note.isAnnotation = true
        if !c[5].isNone { note.target = (point[0], point[1]) }
        try apply(words, to: note)
        axes.add(note)
        return c.object(note, in: axes)
    }

    // MARK: Legends

    private static func legend(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), arguments = c.rest(0), words = c.words(1), machine = c.machine
        var handles = try words.take("handles").map { try machine.items(of: $0) }
        var names = try words.take("labels").map { try PlotValues.labels($0, machine) }
        if arguments.count == 1 { names = try PlotValues.labels(arguments[0], machine) }
        if arguments.count >= 2 { (handles, names) = (try machine.items(of: arguments[0]), try PlotValues.labels(arguments[1], machine)) }
        let legend = Legend(entries(axes, handles, names))
        if legend.entries.isEmpty {
            try machine.warn(
                "No artists with labels found to put in legend.  Note that artists whose label start with an underscore are ignored when legend() is called with no argument.", .userWarning)
        }
        if let place = try words.take("loc") {
            if let index = place.asInt, let known = Legend.Place(rawValue: index) { legend.place = known } else if let word = place.text, let known = Legend.Place(word: word) {
                legend.place = known
            } else if place.text == nil, let point = try? PlotValues.array(place, machine).values, point.count == 2 {
                (legend.anchor, legend.place) = ((point[0], point[1]), .lowerLeft)
            } else {
                let best = Legend.Place.words.joined(separator: "', '")
                throw ScriptError(.valueError, "\(try machine.repr(place)) is not a valid value for loc; supported values are '\(best)'")
            }
        }
        if let anchor = try words.take("bbox_to_anchor") {
            let point = try PlotValues.array(anchor, machine).values
            guard point.count == 2 || point.count == 4 else { throw ScriptError(.valueError, "bbox_to_anchor wants two or four numbers") }
            legend.anchor = (point[0], point[1])
        }
        legend.size = try words.take("fontsize").map { try PlotValues.fontSize($0, machine) } ?? c.session.legendSize(machine)
        legend.title = try words.text("title") ?? ""
        legend.columns = try words.take("ncol", "ncols").map { try machine.index($0) } ?? 1
        legend.hasFrame = try words.takeFlag("frameon", otherwise: true)
        words.drop("shadow", "fancybox", "framealpha", "facecolor", "edgecolor", "borderaxespad", "borderpad", "labelspacing", "title_fontsize", "markerscale", "numpoints", "scatterpoints", "prop", "handlelength", "columnspacing")
        try words.finish(function: "Legend.__init__")
        axes.legend = legend
        return .object(PlainPlotObject(PlainPlotObject.legend, legend))
    }

    /// What has a label, or the given artists with the given names.
    static func entries(_ axes: Panel, _ handles: [Value]?, _ names: [String]?) -> [Legend.Entry] {
        if let handles {
            let artists = handles.compactMap { value -> Artist? in
                value.cast(to: ArtistObject.self)?.artist ?? value.cast(to: BarContainerObject.self)?.bars.first?.cast(to: ArtistObject.self)?.artist
            }
            return artists.enumerated().compactMap { i, artist in
                let name = names.flatMap { $0.indices.contains(i) ? $0[i] : nil } ?? artist.label
                return name.map { Legend.Entry($0, artist) }
            }
        }
        if let names {
            // One for each line, set of markers, or bars of one call.
            var drawn: [Artist] = [], lastFace: Color?
            for artist in axes.artists where !(artist is Note) {
                if let box = artist as? Box {
                    if box.face != lastFace { drawn.append(box) }
                    lastFace = box.face
                } else {
                    drawn.append(artist)
                }
            }
            return zip(names, drawn).map { Legend.Entry($0, $1) }
        }
        let twins = axes.figure.axes.filter { $0.twin === axes }
        return (axes.artists + (axes.legend == nil ? [] : twins.flatMap(\.artists))).compactMap { artist in
            guard !(artist is Note), let label = artist.label, !label.isEmpty, !label.hasPrefix("_") else { return nil }
            return Legend.Entry(label, artist)
        }
    }

    static var functions: [PlotFunction] {
        [
            PlotFunction(
                "title(label, fontdict=None, loc=None, pad=None, y=None, **kwargs)", "What stands above a plot.",
                example: "plt.title('Loss', fontsize=14)", method: "set_title"
            ) {
                (c: PlotCall) throws -> Value in try title(c) },
            PlotFunction(
                "xlabel(xlabel, fontdict=None, labelpad=None, loc=None, **kwargs)", "What stands below the horizontal axis.",
                example: "plt.xlabel('epoch')", method: "set_xlabel"
            ) {
                (c: PlotCall) throws -> Value in try label(c, \.x, "0.5, 0") },
            PlotFunction(
                "ylabel(ylabel, fontdict=None, labelpad=None, loc=None, **kwargs)", "What stands beside the vertical axis.",
                example: "plt.ylabel('loss')", method: "set_ylabel"
            ) {
                (c: PlotCall) throws -> Value in try label(c, \.y, "0, 0.5") },
            PlotFunction(
                "suptitle(t, **kwargs)", "What stands above all plots of a figure.", example: "plt.suptitle('Training')", on: .figure
            ) { (c: PlotCall) throws -> Value in try pageTitle(c) },
            PlotFunction(
                "text(x, y, s, fontdict=None, **kwargs)", "Text in a plot.", example: "plt.text(0.5, 0.5, 'here', ha='center')"
            ) { (c: PlotCall) throws -> Value in try note(c) },
            PlotFunction(
                "annotate(text, xy, xytext=None, xycoords='data', textcoords=None, arrowprops=None, **kwargs)", "Text that points at a place.",
                example: "plt.annotate('best', (1, 2), xytext=(2, 3), arrowprops={'arrowstyle': '->'})"
            ) { (c: PlotCall) throws -> Value in try annotation(c) },
            PlotFunction(
                "legend(*args, **kwargs)", "Explains the labels of what is drawn.",
                example: "plt.plot([1, 2], label='loss'); plt.legend(loc='upper right')"
            ) {
                (c: PlotCall) throws -> Value in try legend(c) },
        ]
    }
}
