// A figure: a page with plots on it.

/// A page of plots, in inches and dots per inch.
public final class Figure {
    /// Its number among those that are open.
    public let number: Int
    public var width: Double, height: Double, dpi: Double
    public private(set) var axes: [Panel] = []
    public var title = ""
    public var titleStyle = TextStyle(size: 12)
    public var face = Color.white
    public var colors = Color.cycle
    /// The margins around the grid of plots and the gaps between them, as parts; gaps as parts of a plot's mean size.
    public var margins = Margins()
    /// Whether margins and gaps follow from the words around the plots.
    public var isTight = false
    public weak var current: Panel?

    public struct Margins: Sendable {
        public var left = 0.125, right = 0.9, bottom = 0.11, top = 0.88, columnGap = 0.2, rowGap = 0.2
        public init() {}
    }

    public init(number: Int, width: Double = 6.4, height: Double = 4.8, dpi: Double = 100) {
        (self.number, self.width, self.height, self.dpi) = (number, width, height, dpi)
    }

    /// The plot at `place`, which is made where there is none; it becomes the current one.
    public func addAxes(_ place: Panel.Place) -> Panel {
        let axes = Panel(self, place)
        self.axes.append(axes)
        current = axes
        return axes
    }

    public func add(_ axes: Panel) {
        self.axes.append(axes)
        current = axes
    }

    /// The plot that stands at this cell.
    public func axes(rows: Int, columns: Int, row: ClosedRange<Int>, column: ClosedRange<Int>) -> Panel? {
        axes.first { axes in
            guard case .cell(let r, let c, let down, let across) = axes.place else { return false }
            return r == rows && c == columns && down == row && across == column
        }
    }

    /// A number for plots that are to show the same range.
    public func nextGroup() -> Int { (axes.flatMap { [$0.xGroup ?? 0, $0.yGroup ?? 0] }.max() ?? 0) + 1 }

    public func remove(_ axes: Panel) {
        self.axes.removeAll { $0 === axes }
        if current === axes { current = self.axes.last }
    }

    public func clear() {
        axes = []
        title = ""
        current = nil
    }

    /// The current plot; one that fills the page where there is none.
    public var currentAxes: Panel { current ?? axes.last ?? addAxes(.cell(rows: 1, columns: 1, row: 0...0, column: 0...0)) }
}
