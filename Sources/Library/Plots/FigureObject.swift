// Figures, plots and what stands in them, as a script sees them. The wrappers carry nothing of their own: two of one figure are equal.
import Language
import Operators
import Plots
import Signatures
import TensorCore

/// A figure.
final class FigureObject: Object {
    let figure: Figure
    init(_ figure: Figure) { self.figure = figure }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "Figure", module: "matplotlib.figure", summary: "A page of plots.", isSealed: true, members: FigureMembers.all)
    override var type: TypeObject { Self.typeObject }
    override var identity: ObjectIdentifier { ObjectIdentifier(figure) }

    override func repr(_ machine: Machine) -> String {
        let count = figure.axes.count + figure.axes.count { $0.colorBar != nil }
        return "<Figure size \(pixels.width)x\(pixels.height) with \(count) Axes>"
    }
    override func str(_ machine: Machine) -> String { "Figure(\(pixels.width)x\(pixels.height))" }

    private var pixels: (width: String, height: String) {
        func text(_ inches: Double) -> String {
            let number = inches * figure.dpi
            return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
        }
        return (text(figure.width), text(figure.height))
    }
}

/// A plot. It keeps its figure, which may be closed.
final class AxesObject: Object {
    let axes: Panel
    private let figure: Figure

    init(_ axes: Panel) { (self.axes, figure) = (axes, axes.figure) }

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "Axes", module: "matplotlib.axes._axes", summary: "One plot of a figure.", isSealed: true, members: AxesMembers.all)
    override var type: TypeObject { Self.typeObject }
    override var identity: ObjectIdentifier { ObjectIdentifier(axes) }

    override func repr(_ machine: Machine) throws -> String {
        var fields: [String] = []
        let titles = [("left", axes.leftTitle), ("center", axes.title), ("right", axes.rightTitle)].filter { !$0.1.isEmpty }
        if !axes.label.isEmpty { fields.append("label=\(try machine.repr(.string(axes.label)))") }
        if !titles.isEmpty { fields.append("title={" + (try titles.map { "'\($0.0)': " + (try machine.repr(.string($0.1))) }.joined(separator: ", ")) + "}") }
        if !axes.x.label.isEmpty { fields.append("xlabel=\(try machine.repr(.string(axes.x.label)))") }
        if !axes.y.label.isEmpty { fields.append("ylabel=\(try machine.repr(.string(axes.y.label)))") }
        return "<Axes: \(fields.joined(separator: ", "))>"
    }

    /// `Axes(0.125,0.11;0.775x0.77)`: where it stands in the figure, in parts of its size.
    override func str(_ machine: Machine) throws -> String {
        let numbers = try axes.placeInFigure.map { try machine.format(.float($0), "g") }
        return "Axes(\(numbers[0]),\(numbers[1]);\(numbers[2])x\(numbers[3]))"
    }
}

/// Something in a plot. Its class is matplotlib's name for it.
final class ArtistObject: Object {
    let artist: Artist
    let axes: AxesObject
    private let typeObject: TypeObject

    init(_ artist: Artist, in axes: AxesObject) {
        self.artist = artist
        self.axes = axes
        typeObject = ArtistTypes.type(of: artist)
    }

    override var type: TypeObject { typeObject }
    override var identity: ObjectIdentifier { ObjectIdentifier(artist) }

    override func repr(_ machine: Machine) throws -> String {
        if let note = artist as? Note {
            return "Text(\(PlotText.number(note.x)), \(PlotText.number(note.y)), \(try machine.repr(.string(note.text))))"
        }
        return PlotText.plain(typeObject, artist)
    }
}

/// What `plt.title` and its like give: shows what was written where, and can change it.
final class TextObject: Object {
    private let place: String
    let get: () -> String
    let set: (String) -> Void

    init(_ place: String, get: @escaping () -> String, set: @escaping (String) -> Void) { (self.place, self.get, self.set) = (place, get, set) }

    private static func this(_ v: Value) throws -> TextObject {
        guard let text = v.cast(to: TextObject.self) else { throw ScriptError(.typeError, "a Text is required, not \(v.typeName)") }
        return text
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "Text", module: "matplotlib.text", summary: "Text in a figure.", isSealed: true,
        members: [
            .method("get_text(self)", "What is written.") { (_: Machine, a: BoundArguments) throws -> Value in .string(try this(a[0]).get()) },
            .method("set_text(self, s)", "Writes something else.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0]).set(machine.str(a[1]))
                return .none
            },
        ])
    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) throws -> String { "Text(\(place), \(try machine.repr(.string(get()))))" }
}

/// The bars of one call, which a script can walk over.
final class BarContainerObject: Object {
    let bars: [Value]
    private let kind: String

    init(_ bars: [Value], kind: String = "BarContainer") { (self.bars, self.kind) = (bars, kind) }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "BarContainer", module: "matplotlib.container", summary: "The bars of one call.", isSealed: true,
        members: [
            .property("patches", "The bars.") { (_: Machine, v: Value) -> Value in .list(v.cast(to: BarContainerObject.self)?.bars ?? []) }
        ])
    override var type: TypeObject { Self.typeObject }
    override func length(_ machine: Machine) -> Int? { bars.count }
    override func iterator(_ machine: Machine) -> IteratorObject? { ArrayIterator(bars) }
    override func item(_ key: Value, _ machine: Machine) throws -> Value? { try machine.item(key, of: .tuple(bars)) }
    override func repr(_ machine: Machine) -> String { "<\(kind) object of \(bars.count) artists>" }
}

/// Objects that only show themselves: legends, colour bars, containers.
final class PlainPlotObject: Object {
    private let typeObject: TypeObject
    private let held: AnyObject

    /// `held` is what makes it the same object each time.
    init(_ typeObject: TypeObject, _ held: AnyObject) { (self.typeObject, self.held) = (typeObject, held) }
    override var type: TypeObject { typeObject }
    override var identity: ObjectIdentifier { ObjectIdentifier(held) }
    override func repr(_ machine: Machine) -> String { PlotText.plain(typeObject, held) }

    nonisolated(unsafe) static let legend = TypeObject(name: "Legend", module: "matplotlib.legend", summary: "What explains labels.", isSealed: true)
    nonisolated(unsafe) static let spines = TypeObject(name: "Spines", module: "matplotlib.spines", summary: "The lines around a plot.", isSealed: true)
}

/// A scale of colours beside a plot.
final class ColorBarObject: Object {
    let bar: ColorBar
    init(_ bar: ColorBar) { self.bar = bar }
    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "Colorbar", module: "matplotlib.colorbar", summary: "A scale of colours beside a plot.", isSealed: true,
        members: [
            .method("set_label(self, label, **kwargs)", "Writes beside it.") { (machine: Machine, a: BoundArguments) throws -> Value in
                a[0].cast(to: ColorBarObject.self)?.bar.label = try machine.str(a[1])
                return .none
            }
        ])
    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) -> String { PlotText.plain(Self.typeObject, bar) }
}

/// A map from numbers to colours; called, it gives colours.
final class ColorMapObject: Object {
    let map: ColorMap
    init(_ map: ColorMap) { self.map = map }
    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "ListedColormap", module: "matplotlib.colors", summary: "A map from numbers to colours.", isSealed: true,
        members: [
            .property("name", "Its name.") { (_: Machine, v: Value) -> Value in .string(v.cast(to: ColorMapObject.self)?.map.name ?? "") }
        ])
    override var type: TypeObject { Self.typeObject }
    override var isCallable: Bool { true }
    override func repr(_ machine: Machine) -> String { "<ColorMap \(map.name)>" }

    /// Red, green, blue and alpha of one number (whole ones count the steps from 0 to 255) or of each of several.
    override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        guard arguments.count >= 1 else { throw ScriptError(.typeError, "Colormap.__call__() missing 1 required positional argument: 'X'") }
        func parts(_ color: Color) -> [Double] { [color.red, color.green, color.blue, color.alpha] }
        if let step = arguments[0].asInt { return .tuple(parts(map.color(at: (Double(step) + 0.5) / 256)).map { .scalar(.float($0), .float64) }) }
        if let place = arguments[0].asDouble { return .tuple(parts(map.color(at: place)).map { .scalar(.float($0), .float64) }) }
        let x = try PlotValues.array(arguments[0], machine)
        return .array(try Tensor(x.values.flatMap { parts(map.color(at: $0)) }, shape: x.shape + [4]))
    }
}

/// The plots that `plt.subplots` made, as an array of objects of one or two dimensions.
final class AxesGridObject: Object {
    private let axes: [Value]
    private let shape: [Int]

    init(_ axes: [Value], shape: [Int]) { (self.axes, self.shape) = (axes, shape) }

    private static func this(_ v: Value) throws -> AxesGridObject {
        guard let grid = v.cast(to: AxesGridObject.self) else { throw ScriptError(.typeError, "an array of Axes is required, not \(v.typeName)") }
        return grid
    }

    private static func flat(_ v: Value) throws -> Value {
        let grid = try this(v)
        return .object(AxesGridObject(grid.axes, shape: [grid.axes.count]))
    }

    nonisolated(unsafe) private static let typeObject = TypeObject(
        name: "ndarray", module: "numpy", summary: "An array of plots.", isSealed: true,
        members: [
            .property("shape", "Rows and columns.") { (_: Machine, v: Value) throws -> Value in .tuple(try this(v).shape.map { .int($0) }) },
            .property("size", "How many there are.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).axes.count) },
            .property("flat", "All in one row.") { (_: Machine, v: Value) throws -> Value in try flat(v) },
            .property("ndim", "The number of dimensions.") { (_: Machine, v: Value) throws -> Value in .int(try this(v).shape.count) },
            .method("flatten(self)", "All in one row.") { (_: Machine, a: BoundArguments) throws -> Value in try flat(a[0]) },
            .method("ravel(self)", "All in one row.") { (_: Machine, a: BoundArguments) throws -> Value in try flat(a[0]) },
            .method("reshape(self, *shape)", "All in one row; -1 is the only shape it knows.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard a.rest(1).map(\.asInt) == [-1] else { throw ScriptError(.notImplementedError, "arrays of Axes can only be reshaped to -1") }
                return try flat(a[0])
            },
            .method("tolist(self)", "A list of them.") { (_: Machine, a: BoundArguments) throws -> Value in .list(try this(a[0]).rows) },
        ])
    override var type: TypeObject { Self.typeObject }
    override func length(_ machine: Machine) -> Int? { shape.first ?? 0 }
    override func iterator(_ machine: Machine) -> IteratorObject? { ArrayIterator(rows) }

    private var rows: [Value] {
        guard shape.count == 2 else { return axes }
        return (0..<shape[0]).map { .object(AxesGridObject(Array(axes[($0 * shape[1])..<(($0 + 1) * shape[1])]), shape: [shape[1]])) }
    }

    /// `axes[0]`, `axes[0, 1]`, `axes[:, 0]`
    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        // Which plots an index means is what it means in an array of their numbers.
        let numbers = Value.array(try Tensor(Array(axes.indices)).reshaped(to: Dims(shape)))
        let chosen = try machine.item(key, of: numbers)
        if let array = chosen.cast(to: ArrayObject.self) {
            let places = try array.plain().listed().map { axes[$0.wrappedInt] }
            return .object(AxesGridObject(places, shape: Array(array.tensor.shape)))
        }
        return axes[try machine.index(chosen)]
    }

    override func repr(_ machine: Machine) throws -> String { "array(" + (try text(machine, indent: 7)) + ", dtype=object)" }
    override func str(_ machine: Machine) throws -> String { try text(machine, indent: 1, comma: "") }

    private func text(_ machine: Machine, indent: Int, comma: String = ",") throws -> String {
        let parts = try rows.map { row in try row.cast(to: AxesGridObject.self).map { try $0.text(machine, indent: indent + 1, comma: comma) } ?? machine.repr(row) }
        return "[" + parts.joined(separator: shape.count == 2 ? "\(comma)\n" + String(repeating: " ", count: indent) : "\(comma) ") + "]"
    }
}

/// How these objects show themselves.
enum PlotText {
    /// `<matplotlib.lines.Line2D object at 0x…>`
    static func plain(_ type: TypeObject, _ object: AnyObject) -> String {
        "<\(type.qualifiedName) object at 0x\(String(UInt(bitPattern: ObjectIdentifier(object).hashValue), radix: 16))>"
    }

    /// `1.0`
    static func float(_ number: Double) -> String { "\(number)" }

    /// `1`, `0.5`
    static func number(_ number: Double) -> String { number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)" }
}
