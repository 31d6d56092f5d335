// The classes of what stands in a plot, and what a script can ask and change of each.
import Language
import Operators
import Plots
import Signatures
import TensorCore

enum ArtistTypes {
    static func type(of artist: Artist) -> TypeObject {
        switch artist {
        case is Line: line
        case is Markers: markers
        case is Box: box
        case is Wedge: wedge
        case is Segments: segments
        case is Picture: picture
        case let note as Note: note.isAnnotation ? annotation : text
        case let area as Area: area.isBand ? band : polygon
        default: base
        }
    }

    private static func this<A: Artist>(_ v: Value, _ kind: A.Type) throws -> A {
        guard let artist = v.cast(to: ArtistObject.self)?.artist as? A else { throw ScriptError(.typeError, "an artist of another kind is required, not \(v.typeName)") }
        return artist
    }

    nonisolated(unsafe) private static let base = TypeObject(
        name: "Artist", module: "matplotlib.artist", summary: "Something in a plot.", isSealed: true,
        members: [
            .method("remove(self)", "Takes it out of its plot.") { (_: Machine, a: BoundArguments) throws -> Value in
                guard let object = a[0].cast(to: ArtistObject.self) else { return .none }
                object.axes.axes.remove(object.artist)
                return .none
            },
            .method("get_label(self)", "What the legend calls it.") { (_: Machine, a: BoundArguments) throws -> Value in .string(try this(a[0], Artist.self).label ?? "") },
            .method("set_label(self, s)", "What the legend is to call it.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Artist.self).label = machine.str(a[1])
                return .none
            },
            .method("set_visible(self, b)", "Shows or hides it.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Artist.self).isVisible = machine.truth(a[1])
                return .none
            },
            .property("axes", "The plot it stands in.") { (_: Machine, v: Value) -> Value in v.cast(to: ArtistObject.self).map { .object($0.axes) } ?? .none },
        ])

    private static func derived(_ name: Name, _ module: String, _ summary: String, _ members: [Member] = []) -> TypeObject {
        TypeObject(name: name, module: module, base: base, summary: summary, isSealed: true, members: members)
    }

    nonisolated(unsafe) private static let line = derived(
        "Line2D", "matplotlib.lines", "A line, or markers.",
        [
            .method("get_xdata(self)", "The places across.") { (_: Machine, a: BoundArguments) throws -> Value in .array(try Tensor(this(a[0], Line.self).x)) },
            .method("get_ydata(self)", "The heights.") { (_: Machine, a: BoundArguments) throws -> Value in .array(try Tensor(this(a[0], Line.self).y)) },
            .method("get_color(self)", "Red, green and blue of the colour.") { (_: Machine, a: BoundArguments) throws -> Value in
                let color = try this(a[0], Line.self).color
                return .tuple([color.red, color.green, color.blue].map { .float($0) })
            },
            .method("set_color(self, color)", "Another colour.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Line.self).color = PlotValues.color(a[1], machine)
                return .none
            },
            .method("set_linewidth(self, w)", "Another width.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Line.self).width = PlotValues.number(a[1], machine)
                return .none
            },
            .method("set_linestyle(self, ls)", "Whole, dashed or dotted.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Line.self).dash = PlotValues.dash(a[1], as: "ls", machine)
                return .none
            },
            .method("set_data(self, x, y)", "Other points.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let line = try this(a[0], Line.self)
                let (x, y) = (try PlotValues.array(a[1], machine).values, try PlotValues.array(a[2], machine).values)
                guard x.count == y.count else { throw ScriptError(.valueError, "x and y must have same first dimension, but have shapes (\(x.count),) and (\(y.count),)") }
                (line.x, line.y) = (x, y)
                return .none
            },
            .method("set_ydata(self, y)", "Other heights.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let line = try this(a[0], Line.self), y = try PlotValues.array(a[1], machine).values
                guard y.count == line.x.count else { throw ScriptError(.valueError, "shape mismatch: x has \(line.x.count) points and y has \(y.count)") }
                line.y = y
                return .none
            },
        ])
    nonisolated(unsafe) private static let markers = derived("PathCollection", "matplotlib.collections", "Markers of their own sizes and colours.")
    nonisolated(unsafe) private static let wedge = derived("Wedge", "matplotlib.patches", "A piece of a pie.")
    nonisolated(unsafe) private static let segments = derived("LineCollection", "matplotlib.collections", "Lines from point to point.")
    nonisolated(unsafe) private static let picture = derived("AxesImage", "matplotlib.image", "A picture.")
    nonisolated(unsafe) private static let band = derived("FillBetweenPolyCollection", "matplotlib.collections", "The area between two lines.")
    nonisolated(unsafe) private static let polygon = derived("Polygon", "matplotlib.patches", "A filled shape.")
    nonisolated(unsafe) private static let text = derived("Text", "matplotlib.text", "Text in a plot.", textMembers)
    nonisolated(unsafe) private static let annotation = derived("Annotation", "matplotlib.text", "Text that points at something.", textMembers)
    private static var textMembers: [Member] {
        [
            .method("get_text(self)", "What is written.") { (_: Machine, a: BoundArguments) throws -> Value in .string(try this(a[0], Note.self).text) },
            .method("set_text(self, s)", "Writes something else.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Note.self).text = machine.str(a[1])
                return .none
            },
            .method("set_color(self, color)", "Another colour.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Note.self).style.color = PlotValues.color(a[1], machine)
                return .none
            },
        ]
    }

    nonisolated(unsafe) private static let box = derived(
        "Rectangle", "matplotlib.patches", "A rectangle.",
        [
            .method("get_height(self)", "How high it is.") { (_: Machine, a: BoundArguments) throws -> Value in .scalar(.float(try this(a[0], Box.self).height), .float64) },
            .method("get_width(self)", "How wide it is.") { (_: Machine, a: BoundArguments) throws -> Value in .scalar(.float(try this(a[0], Box.self).width), .float64) },
            .method("get_x(self)", "Its left edge.") { (_: Machine, a: BoundArguments) throws -> Value in .scalar(.float(try this(a[0], Box.self).x), .float64) },
            .method("get_y(self)", "Its lower edge.") { (_: Machine, a: BoundArguments) throws -> Value in .scalar(.float(try this(a[0], Box.self).y), .float64) },
            .method("set_color(self, c)", "Another colour.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Box.self).face = PlotValues.color(a[1], machine)
                return .none
            },
            .method("set_facecolor(self, color)", "Another colour.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a[0], Box.self).face = PlotValues.color(a[1], machine)
                return .none
            },
        ])
}
