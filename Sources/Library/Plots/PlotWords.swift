// The keywords behind an artist's arguments: taken one by one under any of their names; what nobody took is an error.
import Language
import Operators
import Plots
import Signatures
import TensorCore

/// Keywords of one call.
final class PlotWords {
    private var left: [(name: Name, value: Value)]
    let machine: Machine

    init(_ words: [(name: Name, value: Value)], _ machine: Machine) { (left, self.machine) = (words, machine) }

    /// The value given under one of `names`, which are aliases of one another; nil where none was given or it is None.
    func take(_ names: Name...) throws -> Value? { try take(names) }

    private func take(_ names: [Name]) throws -> Value? {
        let found = left.filter { names.contains($0.name) }
        if found.count > 1 {
            throw ScriptError(.typeError, "Got both '\(found[0].name)' and '\(found[1].name)', which are aliases of one another")
        }
        left.removeAll { names.contains($0.name) }
        return found.first.flatMap { $0.value.isNone ? nil : $0.value }
    }

    /// Whether any of `names` was given, None included; takes it out.
    func takeFlag(_ names: Name..., otherwise: Bool) throws -> Bool { try take(names).map { try machine.truth($0) } ?? otherwise }

    func number(_ names: Name...) throws -> Double? { try take(names).map { try PlotValues.number($0, machine) } }
    func text(_ names: Name...) throws -> String? { try take(names).map { try machine.str($0) } }

    /// A colour.
    func color(_ names: Name...) throws -> Color? { try take(names).map { try PlotValues.color($0, machine) } }

    func dash(_ names: Name...) throws -> Dash? { try take(names).map { try PlotValues.dash($0, as: names.last ?? "ls", machine) } }
    func marker(_ names: Name...) throws -> Marker? { try take(names).flatMap { try PlotValues.marker($0, machine) } }

    /// What changes nothing that is drawn here.
    func drop(_ names: Name...) { left.removeAll { names.contains($0.name) } }

    /// What matplotlib draws otherwise and is not drawn here: a warning says so.
    func skip(_ names: Name...) throws {
        for word in left where names.contains(word.name) {
            try machine.warn("\(word.name)= is not drawn here; see docs/plots.md", .userWarning)
        }
        left.removeAll { names.contains($0.name) }
    }

    /// AttributeError where a keyword is left that `owner` does not know.
    func finish(_ owner: String) throws {
        if let unknown = left.first { throw ScriptError(.attributeError, "\(owner).set() got an unexpected keyword argument '\(unknown.name)'") }
    }

    /// TypeError where a keyword is left that the function does not know.
    func finish(function: String) throws {
        if let unknown = left.first { throw ScriptError(.typeError, "\(function)() got an unexpected keyword argument '\(unknown.name)'") }
    }

    /// What texts can have.
    func apply(to style: inout TextStyle) throws {
        if let size = try take("fontsize", "size") { style.size = try PlotValues.fontSize(size, machine) }
        if let color = try color("color", "c") { style.color = color }
        if let weight = try text("fontweight", "weight") { style.isBold = weight == "bold" || weight == "heavy" || weight == "semibold" || (Int(weight) ?? 0) >= 600 }
        drop("family", "fontfamily", "fontname", "fontstyle", "style", "transform", "zorder", "linespacing", "labelpad", "wrap", "clip_on")
    }
}

/// From script values to what figures are made of.
enum PlotValues {
    /// A float, also of a tensor or array with one element.
    static func number(_ value: Value, _ machine: Machine) throws -> Double {
        if let number = value.asDouble { return number }
        if let text = value.text {
            guard let number = Double(text) else { throw ScriptError(.valueError, "could not convert string to float: '\(text)'") }
            return number
        }
        let array = try ArrayConversion.array(value, machine)
        guard array.count == 1 else { throw ScriptError(.typeError, "only 0-dimensional arrays can be converted to Python scalars") }
        return try array.item().double
    }

    /// The float64 elements and the shape of anything that NumPy takes for an array.
    static func array(_ value: Value, _ machine: Machine) throws -> (values: [Double], shape: Dims) {
        let x = try ArrayConversion.array(value, machine).converted(to: .float64).contiguous()
        let values = withExtendedLifetime(x) {
            Array(UnsafeBufferPointer(start: x.pointer.assumingMemoryBound(to: Double.self), count: x.count))
        }
        return (values, x.shape)
    }

    /// A line of numbers; a single number is a line of one. Words get the places of `axis`.
    static func line(_ value: Value, on axis: inout Axis, _ machine: Machine) throws -> [Double] {
        if let words = try words(value, machine) { return words.map { axis.place(of: $0) } }
        return try array(value, machine).values
    }

    /// The texts of a sequence that begins with one; nil for anything else.
    static func words(_ value: Value, _ machine: Machine) throws -> [String]? {
        if let text = value.text { return [text] }
        guard case .object(let object) = value, !(object is TensorObject), !(object is ArrayObject), try object.iterator(machine) != nil else { return nil }
        guard try object.length(machine) != nil else { return nil }
        let items = try machine.items(of: value)
        guard items.first?.text != nil else { return nil }
        return try items.map { try machine.str($0) }
    }

    /// Texts of any values.
    static func labels(_ value: Value, _ machine: Machine) throws -> [String] {
        try machine.items(of: value).map { item in item.isNone ? "" : try machine.str(item) }
    }

    // MARK: Words of styles

    static func color(_ value: Value, _ machine: Machine) throws -> Color {
        if let text = value.text, let color = Color(text) { return color }
        if value.text == nil, case .object = value, let parts = try? array(value, machine), parts.shape.count == 1, [3, 4].contains(parts.values.count),
            parts.values.allSatisfy({ (0...1).contains($0) })
        {
            return Color(parts.values[0], parts.values[1], parts.values[2], parts.values.count == 4 ? parts.values[3] : 1)
        }
        throw ScriptError(
            .valueError,
            "\(try machine.repr(value)) is not a valid value for color: supported inputs are (r, g, b) and (r, g, b, a) 0-1 float tuples; "
                + "'#rrggbb', '#rrggbbaa', '#rgb', '#rgba' strings; named color strings; string reprs of 0-1 floats for grayscale values; "
                + "'C0', 'C1', ... strings for colors of the color cycle; and pairs combining one of the above with an alpha value")
    }

    /// One colour or several.
    static func colors(_ value: Value, _ machine: Machine) throws -> [Color] {
        if value.text == nil, case .object(let object) = value, let first = try? machine.items(of: value).first, first.asDouble == nil || object is ArrayObject {
            if let rows = try? array(value, machine), rows.shape.count == 2, [3, 4].contains(rows.shape[1]) {
                let width = rows.shape[1]
                return stride(from: 0, to: rows.values.count, by: width).map { at in
                    Color(rows.values[at], rows.values[at + 1], rows.values[at + 2], width == 4 ? rows.values[at + 3] : 1)
                }
            }
            return try machine.items(of: value).map { try color($0, machine) }
        }
        return [try color(value, machine)]
    }

    static func dash(_ value: Value, as name: Name, _ machine: Machine) throws -> Dash {
        guard let text = value.text, let dash = Dash(word: text) else {
            throw ScriptError(.valueError, "\(try machine.repr(value)) is not a valid value for \(name).")
        }
        return dash
    }

    static func marker(_ value: Value, _ machine: Machine) throws -> Marker? {
        guard let text = value.text, !["", " ", "None", "none"].contains(text) else { return nil }
        guard let marker = Marker(rawValue: text) ?? (text == "H" ? .hexagon : nil) else {
            throw ScriptError(.valueError, "Unrecognized marker style \(try machine.repr(value))")
        }
        return marker
    }

    static func fontSize(_ value: Value, _ machine: Machine) throws -> Double {
        let words = ["xx-small": 5.79, "x-small": 6.94, "small": 8.33, "medium": 10, "large": 12, "x-large": 14.4, "xx-large": 17.28]
        if let word = value.text, let size = words[word] { return size }
        return try min(max(number(value, machine), 0.1), 2000)
    }

    /// A colour map by name, or as `plt.get_cmap` gave it; ValueError for an unknown one.
    static func map(_ value: Value?, _ machine: Machine, otherwise: String = "viridis") throws -> ColorMap {
        if let known = value?.cast(to: ColorMapObject.self) { return known.map }
        let name = try value.map { try machine.str($0) } ?? otherwise
        guard let map = ColorMap(named: name) else {
            throw ScriptError(.valueError, "'\(name)' is not a valid value for cmap", hint: "known are \(ColorMap.names.joined(separator: ", ")), and each with _r")
        }
        return map
    }
}

/// Numbers for the shell's own drawings.
public enum PlotNumbers {
    /// What NumPy takes for an array, out of the graph; nil for anything else.
    public static func tensor(_ value: Value, _ machine: Machine) throws -> Tensor? {
        if let tensor = value.tensor { return tensor.detached() }
        return try? ArrayConversion.array(value, machine)
    }
}
