// What `matplotlib.pyplot` remembers between calls: the open figures, which one is current, and the settings.
import Language
import Operators
import Plots
import Signatures
import TensorCore

/// How a figure is shown to a person.
public typealias FigurePresenter = (Figure, Machine) throws -> Void

/// `plt.rcParams`: sizes are read as lists of floats, whatever they were set to.
final class PlotSettings: DictObject {
    override func item(_ key: Value, _ machine: Machine) throws -> Value? {
        guard let name = key.text, let value = self[name] else { return try super.item(key, machine) }
        if name == "figure.figsize" {
            // The list itself: a script may change its items.
            if let list = value.cast(to: ListObject.self), list.items.allSatisfy({ if case .float = $0 { true } else { false } }) { return value }
            let sizes = Value.list(try PlotValues.array(value, machine).values.map { .float($0) })
            self[name] = sizes
            return sizes
        }
        if case .int(let number) = value { return .float(Double(number)) }
        return value
    }
}

/// The figures of one machine.
final class PlotSession {
    private(set) var figures: [Figure] = []
    private weak var chosen: Figure?
    let present: FigurePresenter
    /// `plt.rcParams`
    let settings: DictObject = PlotSettings()
    /// What colour maps were last used, for `plt.colorbar()`.
    weak var lastMapped: Panel?

    init(_ present: @escaping FigurePresenter, _ machine: Machine) throws {
        self.present = present
        try resetSettings(machine)
    }

    /// The session of `machine`, which is made with the module `matplotlib.pyplot`.
    static func of(_ machine: Machine) throws -> PlotSession {
        guard let module = try machine.modules.module("matplotlib.pyplot", machine) as? PyplotModule else {
            throw ScriptError(.runtimeError, "matplotlib.pyplot was replaced by another module")
        }
        return module.session
    }

    /// Draws with characters, 80 to a line, where nobody knows better.
    nonisolated(unsafe) static let plainPresenter: FigurePresenter = { (figure: Figure, machine: Machine) throws -> Void in
        for line in TerminalPlot().lines(figure) { try machine.output.write(line + "\n") }
    }

    // MARK: Settings

    nonisolated(unsafe) private static let defaults: [(String, Value)] = [
        ("figure.figsize", .list([.float(6.4), .float(4.8)])), ("figure.dpi", .float(100)), ("savefig.dpi", .string("figure")), ("axes.grid", .bool(false)),
        ("font.size", .float(10)), ("lines.linewidth", .float(1.5)), ("lines.markersize", .float(6)), ("axes.titlesize", .string("large")),
        ("axes.labelsize", .string("medium")), ("xtick.labelsize", .string("medium")), ("ytick.labelsize", .string("medium")),
        ("legend.fontsize", .string("medium")), ("image.cmap", .string("viridis")), ("axes.unicode_minus", .bool(true)), ("font.family", .list([.string("sans-serif")])),
        ("axes.spines.top", .bool(true)), ("axes.spines.right", .bool(true)), ("figure.autolayout", .bool(false)),
    ]

    func resetSettings(_ machine: Machine) throws {
        for (name, value) in Self.defaults { try settings.set(.string(name), value.cast(to: ListObject.self).map { .list($0.items) } ?? value, machine) }
    }

    private func setting(_ name: String, _ machine: Machine) -> Value { settings[name] ?? .none }

    private func number(_ name: String, _ machine: Machine) throws -> Double { try PlotValues.number(setting(name, machine), machine) }

    /// A size that may be a word relative to the font's.
    private func size(_ name: String, _ machine: Machine) throws -> Double {
        let value = setting(name, machine), size = try PlotValues.fontSize(value, machine)
        return value.text == nil ? size : try size * number("font.size", machine) / 10
    }

    // MARK: Figures

    /// The current figure, a new one where there is none.
    func current(_ machine: Machine) throws -> Figure {
        if let chosen { return chosen }
        if let last = figures.last { return last }
        return try open(number: nil, size: nil, dpi: nil, machine)
    }

    var hasFigure: Bool { !figures.isEmpty }
    var numbers: [Int] { figures.map(\.number).sorted() }

    /// The open figure with this number, or a new one. ValueError for sizes that are none.
    func open(number: Int?, size: (Double, Double)?, dpi: Double?, _ machine: Machine) throws -> Figure {
        if let number, let known = figures.first(where: { $0.number == number }) {
            chosen = known
            return known
        }
        var (width, height) = size ?? (6.4, 4.8)
        if size == nil {
            let words = try PlotValues.array(setting("figure.figsize", machine), machine).values
            guard words.count == 2 else { throw ScriptError(.valueError, "Key figure.figsize: figure size must be two numbers, not \(words.count)") }
            (width, height) = (words[0], words[1])
        }
        guard width >= 0, height >= 0, width.isFinite, height.isFinite else {
            throw ScriptError(.valueError, "figure size must be positive finite not (\(Value.float(width).plainText), \(Value.float(height).plainText))")
        }
        let figure = Figure(number: number ?? (numbers.last ?? 0) + 1, width: width, height: height, dpi: try dpi ?? self.number("figure.dpi", machine))
        figure.isTight = try machine.truth(setting("figure.autolayout", machine))
        figures.append(figure)
        chosen = figure
        return figure
    }

    func choose(_ figure: Figure) { if figures.contains(where: { $0 === figure }) { chosen = figure } }

    func close(_ figure: Figure?) {
        guard let figure else { return }
        figures.removeAll { $0 === figure }
        chosen = figures.last
    }

    func closeAll() {
        figures = []
        chosen = nil
    }

    /// The current plot, a new one where there is none.
    func currentAxes(_ machine: Machine) throws -> Panel {
        let figure = try current(machine)
        if let axes = figure.current ?? figure.axes.last { return axes }
        return try prepared(figure.currentAxes, machine)
    }

    /// A new plot with what the settings say.
    func prepared(_ axes: Panel, _ machine: Machine) throws -> Panel {
        let grid = try machine.truth(setting("axes.grid", machine))
        (axes.x.hasGrid, axes.y.hasGrid) = (grid, grid)
        axes.showsTop = try machine.truth(setting("axes.spines.top", machine))
        axes.showsRight = try machine.truth(setting("axes.spines.right", machine))
        axes.titleStyle.size = try size("axes.titlesize", machine)
        let label = try size("axes.labelsize", machine)
        (axes.x.labelStyle.size, axes.y.labelStyle.size) = (label, label)
        (axes.x.tickSize, axes.y.tickSize) = (try size("xtick.labelsize", machine), try size("ytick.labelsize", machine))
        return axes
    }

    func lineWidth(_ machine: Machine) throws -> Double { try number("lines.linewidth", machine) }
    func markerSize(_ machine: Machine) throws -> Double { try number("lines.markersize", machine) }
    func legendSize(_ machine: Machine) throws -> Double { try size("legend.fontsize", machine) }
    func mapName(_ machine: Machine) throws -> String { try machine.str(setting("image.cmap", machine)) }
}

extension Value {
    /// A number as Python writes it, whole ones without a point.
    fileprivate var plainText: String {
        guard let number = asDouble else { return "" }
        return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    }
}
