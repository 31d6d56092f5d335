// The two axes: limits, ticks, scales, grid, frame.
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum PlotAxes {
    private typealias Path = ReferenceWritableKeyPath<Panel, Axis>

    private static func pair(_ limits: (low: Double, high: Double)) -> Value {
        .tuple([.scalar(.float(limits.low), .float64), .scalar(.float(limits.high), .float64)])
    }

    /// `xlim()`, `xlim(0, 1)`, `xlim((0, 1))`, `xlim(left=0)`
    private static func limits(_ c: PlotCall, _ path: Path, _ letter: String) throws -> Value {
        let axes = try c.axes()
        func now() -> (low: Double, high: Double) { letter == "x" ? axes.xLimits : axes.yLimits }
        var (low, high) = (c[0], c[1])
        if high.isNone, !low.isNone, low.asDouble == nil, let items = try? c.machine.items(of: low), items.count == 2 { (low, high) = (items[0], items[1]) }
        let words = c.words(2)
        if let first = try words.take(letter == "x" ? "xmin" : "ymin", letter == "x" ? "left" : "bottom") { low = first }
        if let last = try words.take(letter == "x" ? "xmax" : "ymax", letter == "x" ? "right" : "top") { high = last }
        words.drop("auto", "emit")
        try words.finish(function: "set_\(letter)lim")
        guard !low.isNone || !high.isNone else { return pair(now()) }
        let old = now()
        var ends = try (low: low.isNone ? old.low : PlotValues.number(low, c.machine), high: high.isNone ? old.high : PlotValues.number(high, c.machine))
        guard ends.low.isFinite, ends.high.isFinite else { throw ScriptError(.valueError, "Axis limits cannot be NaN or Inf") }
        if ends.low == ends.high {
            try c.machine.warn("Attempting to set identical low and high \(letter)lims makes transformation singular; automatically expanding.", .userWarning)
            ends = ends.low == 0 ? (-0.05, 0.05) : (ends.low - abs(ends.low) * 0.05, ends.high + abs(ends.high) * 0.05)
        }
        axes[keyPath: path].limits = ends
        return .tuple([.float(ends.low), .float(ends.high)])
    }

    private static func ticks(_ c: PlotCall, _ path: Path, labelled: Bool = true) throws -> Value {
        let axes = try c.axes(), words = c.words(2)
        if let turn = try words.take("rotation") { axes[keyPath: path].tickRotation = turn.text == "vertical" ? 90 : try PlotValues.number(turn, c.machine) }
        if let size = try words.take("fontsize", "size") { axes[keyPath: path].tickSize = try PlotValues.fontSize(size, c.machine) }
        if let color = try words.color("color", "c") { axes[keyPath: path].tickColor = color }
        try words.skip("ha", "horizontalalignment", "va", "weight", "fontweight", "minor")
        try words.finish("Text")
        if !c[0].isNone {
            let places = try c.numbers(0)
            var labels = Ticks.labelled(places, places.min() ?? 0, places.max() ?? 1)
            if !c[1].isNone {
                let names = try PlotValues.labels(c[1], c.machine)
                guard names.count == places.count else {
                    throw ScriptError(.valueError, "The number of FixedLocator locations (\(places.count)), usually from a call to set_ticks, does not match the number of labels (\(names.count)).")
                }
                labels = Ticks(places: places, labels: names)
            }
            axes[keyPath: path].ticks = labels
        }
        let shown = TickTexts.shown(axes, path)
        return .tuple([.array(try Tensor(shown.places)), .list(TickTexts.texts(shown, isX: path == \Panel.x, areGiven: axes[keyPath: path].ticks != nil))])
    }

    private static func tickLabels(_ c: PlotCall, _ path: Path) throws -> Value {
        let axes = try c.axes(), words = c.words(1)
        if let turn = try words.take("rotation") { axes[keyPath: path].tickRotation = turn.text == "vertical" ? 90 : try PlotValues.number(turn, c.machine) }
        if let size = try words.take("fontsize", "size") { axes[keyPath: path].tickSize = try PlotValues.fontSize(size, c.machine) }
        try words.skip("ha", "horizontalalignment", "va", "color", "minor", "fontdict", "weight")
        try words.finish("Text")
        let names = try PlotValues.labels(c[0], c.machine), places = TickTexts.shown(axes, path).places
        if axes[keyPath: path].ticks != nil, names.count != places.count, !names.isEmpty {
            throw ScriptError(.valueError, "The number of FixedLocator locations (\(places.count)), usually from a call to set_ticks, does not match the number of labels (\(names.count)).")
        }
        axes[keyPath: path].ticks = Ticks(places: places, labels: places.indices.map { names.indices.contains($0) ? names[$0] : "" })
        return .list(TickTexts.texts(TickTexts.shown(axes, path), isX: path == \Panel.x, areGiven: axes[keyPath: path].ticks != nil))
    }

    private static func scale(_ c: PlotCall, _ path: Path) throws -> Value {
        let axes = try c.axes(), name = try c.text(0)
        guard let scale = Axis.Scale(rawValue: name) else {
            throw ScriptError(.valueError, "'\(name)' is not a valid value for scale.", hint: "linear and log are known")
        }
        axes[keyPath: path].scale = scale
        return .none
    }

    private static func axis(_ c: PlotCall) throws -> Value {
        let axes = try c.axes()
        if let word = c[0].text {
            switch word {
            case "off": axes.isFrameOn = false
            case "on": axes.isFrameOn = true
            case "equal", "scaled", "image", "square":
                axes.hasEqualAspect = true
                if word == "image" { (axes.x.margin, axes.y.margin) = (0, 0) }
            case "tight": (axes.x.margin, axes.y.margin) = (0, 0)
            case "auto": (axes.hasEqualAspect, axes.x.limits, axes.y.limits) = (false, nil, nil)
            default:
                throw ScriptError(.valueError, "Unrecognized string '\(word)' to axis; try 'on' or 'off'")
            }
        } else if case .bool(let on) = c[0] { axes.isFrameOn = on } else if !c[0].isNone {
            let ends = try c.numbers(0)
            guard ends.count == 4 else { throw ScriptError(.typeError, "The first argument to axis() must be an iterable of the form [xmin, xmax, ymin, ymax]") }
            guard ends.allSatisfy(\.isFinite) else { throw ScriptError(.valueError, "Axis limits cannot be NaN or Inf") }
            (axes.x.limits, axes.y.limits) = ((ends[0], ends[1]), (ends[2], ends[3]))
        }
        let (x, y) = (axes.xLimits, axes.yLimits)
        return .tuple([x.low, x.high, y.low, y.high].map { .scalar(.float($0), .float64) })
    }

    private static func grid(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(3)
        let which = try c.text(2)
        guard ["both", "x", "y"].contains(which) else { throw ScriptError(.valueError, "'\(which)' is not a valid value for axis; supported values are 'x', 'y', 'both'") }
        axes.grid.color = try words.color("color", "c") ?? axes.grid.color
        axes.grid.width = try words.number("linewidth", "lw") ?? axes.grid.width
        axes.grid.dash = try words.dash("linestyle", "ls") ?? axes.grid.dash
        if let alpha = try words.number("alpha") { axes.grid.color = axes.grid.color.faded(alpha) }
        words.drop("zorder", "markevery")
        try words.finish("Line2D")
        // Without a word a grid is turned on, or off where it is on already and nothing says how it is to look.
        func state(_ now: Bool) throws -> Bool { try c[0].isNone ? !now || c.bound.keywords(c.receiver == nil ? 3 : 4).count > 0 : c.flag(0) }
        if which != "y" { axes.x.hasGrid = try state(axes.x.hasGrid) }
        if which != "x" { axes.y.hasGrid = try state(axes.y.hasGrid) }
        return .none
    }

    private static func tickParameters(_ c: PlotCall) throws -> Value {
        let axes = try c.axes(), words = c.words(1), which = try c.text(0)
        let size = try words.take("labelsize").map { try PlotValues.fontSize($0, c.machine) }, turn = try words.number("labelrotation", "rotation")
        let length = try words.number("length"), labelColor = try words.color("labelcolor", "colors")
        for (path, name, sides) in [(\Panel.x, "x", ("bottom", "labelbottom")), (\Panel.y, "y", ("left", "labelleft"))] as [(Path, String, (String, String))] where which == "both" || which == name {
            if let size { axes[keyPath: path].tickSize = size }
            if let turn { axes[keyPath: path].tickRotation = turn }
            if let labelColor { axes[keyPath: path].tickColor = labelColor }
            if length == 0 { axes[keyPath: path].showsTicks = false }
            if let shown = try words.take(Name(sides.0)) { axes[keyPath: path].showsTicks = try c.machine.truth(shown) }
            if let shown = try words.take(Name(sides.1)) { axes[keyPath: path].showsLabels = try c.machine.truth(shown) }
        }
        try words.skip("top", "right", "labeltop", "labelright", "which", "direction", "width", "color", "pad", "bottom", "left", "labelbottom", "labelleft")
        try words.finish("Tick")
        return .none
    }

    private static func twin(_ c: PlotCall) throws -> Value {
        let axes = try c.axes()
        let group = axes.xGroup ?? axes.figure.nextGroup()
        let other = Panel(axes.figure, axes.place)
        (axes.xGroup, other.xGroup, other.twin) = (group, group, axes)
        axes.figure.add(other)
        return .object(AxesObject(other))
    }

    private static func both(_ letter: String, _ path: ReferenceWritableKeyPath<Panel, Axis>) -> [PlotFunction] {
        let ends = letter == "x" ? ("left", "right") : ("bottom", "top")
        return [
            PlotFunction(
                "\(letter)lim(\(ends.0)=None, \(ends.1)=None, **kwargs)", "The ends of the \(letter) axis, to ask or to set.",
                example: "plt.\(letter)lim(0, 10)", method: "set_\(letter)lim"
            ) {
                (c: PlotCall) throws -> Value in try limits(c, path, letter) },
            PlotFunction(
                "get_\(letter)lim()", "The ends of the \(letter) axis.", example: "plt.gca().get_\(letter)lim()", function: false
            ) { (c: PlotCall) throws -> Value in
                let axes = try c.axes()
                return pair(letter == "x" ? axes.xLimits : axes.yLimits)
            },
            PlotFunction(
                "\(letter)ticks(ticks=None, labels=None, **kwargs)", "The ticks of the \(letter) axis, to ask or to set.",
                example: "plt.\(letter)ticks([0, 1], ['no', 'yes'])", method: nil
            ) {
                (c: PlotCall) throws -> Value in try ticks(c, path) },
            PlotFunction(
                "set_\(letter)ticks(ticks, labels=None, **kwargs)", "Sets the ticks of the \(letter) axis.",
                example: "plt.gca().set_\(letter)ticks([0, 1])", function: false
            ) { (c: PlotCall) throws -> Value in
                let texts = try ticks(c, path)
                return try c.machine.item(.int(1), of: texts)
            },
            PlotFunction(
                "set_\(letter)ticklabels(labels, **kwargs)", "Writes something else at the ticks of the \(letter) axis.",
                example: "ax = plt.gca(); ax.set_\(letter)ticks([0, 1]); ax.set_\(letter)ticklabels(['no', 'yes'])", function: false
            ) {
                (c: PlotCall) throws -> Value in try tickLabels(c, path) },
            PlotFunction(
                "get_\(letter)ticks()", "The places of the ticks of the \(letter) axis.", example: "plt.gca().get_\(letter)ticks()",
                function: false
            ) { (c: PlotCall) throws -> Value in
                .array(try Tensor(TickTexts.shown(try c.axes(), path).places)) },
            PlotFunction(
                "\(letter)scale(value, **kwargs)", "Makes the \(letter) axis linear or logarithmic.", example: "plt.\(letter)scale('log')",
                method: "set_\(letter)scale"
            ) { (c: PlotCall) throws -> Value in
                try scale(c, path) },
            PlotFunction(
                "invert_\(letter)axis()", "Turns the \(letter) axis around.", example: "plt.gca().invert_\(letter)axis()", function: false
            ) { (c: PlotCall) throws -> Value in
                let axes = try c.axes()
                if let ends = axes[keyPath: path].limits { axes[keyPath: path].limits = (ends.high, ends.low) } else { axes[keyPath: path].isInverted.toggle() }
                return .none
            },
            PlotFunction(
                "get_\(letter)label()", "What stands beside the \(letter) axis.", example: "plt.gca().get_\(letter)label()", function: false
            ) { (c: PlotCall) throws -> Value in
                .string(try c.axes()[keyPath: path].label) },
        ]
    }

    static var functions: [PlotFunction] {
        both("x", \.x) + both("y", \.y) + [
            PlotFunction(
                "axis(arg=None, **kwargs)", "The ends of both axes, or 'off', 'equal', 'tight'.", example: "plt.axis('off')"
            ) { (c: PlotCall) throws -> Value in try axis(c) },
            PlotFunction(
                "grid(visible=None, which='major', axis='both', **kwargs)", "Lines at the ticks.", example: "plt.grid(True, alpha=0.3)"
            ) { (c: PlotCall) throws -> Value in try grid(c) },
            PlotFunction(
                "tick_params(axis='both', **kwargs)", "How ticks look.", example: "plt.tick_params(labelsize=8)"
            ) { (c: PlotCall) throws -> Value in try tickParameters(c) },
            PlotFunction(
                "margins(*margins, x=None, y=None, tight=True)", "The room around the data, in parts of it.", example: "plt.margins(0)"
            ) { (c: PlotCall) throws -> Value in
                let axes = try c.axes(), given = try c.rest(0).map { try PlotValues.number($0, c.machine) }
                if let first = given.first { (axes.x.margin, axes.y.margin) = (first, given.last ?? first) }
                if let x = try c.optionalNumber(1) { axes.x.margin = x }
                if let y = try c.optionalNumber(2) { axes.y.margin = y }
                return .none
            },
            PlotFunction(
                "set_aspect(aspect, **kwargs)", "'equal' makes a unit as long in x as in y.", example: "plt.gca().set_aspect('equal')",
                function: false
            ) { (c: PlotCall) throws -> Value in
                try c.axes().hasEqualAspect = c[0].text == "equal" || c[0].asDouble == 1
                return .none
            },
            PlotFunction(
                "set_axis_off()", "Hides axes and frame.", example: "plt.gca().set_axis_off()", function: false
            ) { (c: PlotCall) throws -> Value in
                try c.axes().isFrameOn = false
                return .none
            },
            PlotFunction(
                "set_facecolor(color)", "The colour behind a plot.", example: "plt.gca().set_facecolor('whitesmoke')", function: false
            ) { (c: PlotCall) throws -> Value in
                try c.axes().face = PlotValues.color(c[0], c.machine)
                return .none
            },
            PlotFunction(
                "get_title()", "What stands above the plot.", example: "plt.gca().get_title()", function: false
            ) { (c: PlotCall) throws -> Value in .string(try c.axes().title) },
            PlotFunction(
                "twinx()", "Another plot in the same frame, with its own vertical axis on the right.", example: "plt.twinx().plot([3, 1, 2])"
            ) { (c: PlotCall) throws -> Value in try twin(c) },
            PlotFunction("cla()", "Empties the plot.", example: "plt.cla()") { (c: PlotCall) throws -> Value in
                try c.axes().clear()
                return .none
            },
            PlotFunction(
                "set(**kwargs)", "Title, labels, limits, scales and ticks in one call.",
                example: "plt.gca().set(title='t', xlabel='x', ylim=(0, 1))", function: false
            ) { (c: PlotCall) throws -> Value in
                for (name, value) in c.bound.keywords(1) {
                    guard let receiver = c.receiver, let method = try c.machine.findAttribute(Name("set_\(name)"), of: receiver) else {
                        throw ScriptError(.attributeError, "Axes.set() got an unexpected keyword argument '\(name)'")
                    }
                    _ = try c.machine.call(method, [value])
                }
                return .list([])
            },
            PlotFunction(
                "get_legend_handles_labels()", "What has labels, and these.", example: "plt.gca().get_legend_handles_labels()", function: false
            ) { (c: PlotCall) throws -> Value in
                let axes = try c.axes(), entries = PlotTexts.entries(axes, nil, nil)
                return .tuple([.list(entries.map { c.object($0.artist, in: axes) }), .list(entries.map { .string($0.text) })])
            },
        ]
    }
}

/// Ticks as texts that a script sees.
enum TickTexts {
    /// The ticks as they stand on the page, for a plot of the usual size.
    static func shown(_ axes: Panel, _ path: KeyPath<Panel, Axis>) -> Ticks {
        let axis = axes[keyPath: path]
        if let own = axis.ticks { return own }
        let isX = path == \Panel.x
        let limits = isX ? axes.xLimits : axes.yLimits
        return axes.ticks(limits, axis, length: (isX ? axes.figure.width * 0.775 : axes.figure.height * 0.77) * 72, isX: isX)
    }

    /// Places that a person gave show themselves as they were most likely given.
    static func texts(_ ticks: Ticks, isX: Bool, areGiven: Bool) -> [Value] {
        zip(ticks.places, ticks.labels).map { place, label in
            let number = areGiven ? PlotText.number(place) : PlotText.float(place)
            return .object(TextObject(isX ? "\(number), 0" : "0, \(number)", get: { label }, set: { _ in }))
        }
    }
}
