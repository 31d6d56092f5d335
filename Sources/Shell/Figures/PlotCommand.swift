// %plot: a curve, a histogram or a picture of what expressions give, and the losses of a training. %matplotlib: for notes that say it.
import Formats
import Language
import Library
import Operators
import Plots
import TensorCore

extension Command {
    static let plot = Command(
        "plot", "WORD...", "Draws numbers: a curve, `hist` of them, an `image`, or the `loss` of the last training.",
        options: [CommandOption("to=", "a PNG, SVG or PDF file to write instead")],
        example: "%plot x.sum(0)"
    ) { (call: CommandCall) throws -> Void in
        let figure = try PlotRequest(call).figure()
        guard let path = call.option("to") else {
            for line in call.bench.figures.lines(figure) { try call.say(line) }
            return
        }
        let ending = path.split(separator: ".").last.map(String.init) ?? ""
        guard let kind = CairoCanvas.Kind(rawValue: ending) else {
            throw ScriptError(.valueError, "%plot: to= wants a file that ends in \(CairoCanvas.Kind.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")), not '\(path)'")
        }
        let bytes = try figure.file(kind)
        try OutputFile.write(to: path) { (file: OutputFile) in try file.write(bytes) }
        try call.say("wrote \(path): \(ByteCount.text(bytes.count))")
    }

    static let matplotlib = Command(
        "matplotlib", "[BACKEND]", "Accepted for the sake of notes: figures are always shown by `plt.show()`.", example: "%matplotlib"
    ) { (call: CommandCall) throws -> Void in
        if call.text("BACKEND") == nil { try call.say("figures are drawn in the terminal by plt.show(), or in files by plt.savefig(...)") }
    }
}

/// What is to be drawn.
struct PlotRequest {
    private enum Kind { case curves, histogram, image, losses(TrainingRun) }
    private let kind: Kind
    private let words: [String]
    private let call: CommandCall

    init(_ call: CommandCall) throws {
        self.call = call
        let words = call.texts("WORD"), rest = Array(words.dropFirst())
        let isVariable = words.first.flatMap { word in call.machine.globals.names.first { $0.text == word } } != nil
        switch words.first {
        case "loss" where words.count == 1:
            if let run = call.bench.runs.last { (kind, self.words) = (.losses(run), []) } else if isVariable { (kind, self.words) = (.curves, words) } else {
                throw ScriptError(.valueError, "%plot: there was no training yet", hint: "%train net on data remembers the losses of its epochs")
            }
        case "hist" where !rest.isEmpty && !isVariable: (kind, self.words) = (.histogram, rest)
        case "image" where !rest.isEmpty && !isVariable: (kind, self.words) = (.image, rest)
        default: (kind, self.words) = (.curves, words)
        }
    }

    func figure() throws -> Figure {
        let figure = Figure(number: 0)
        let panel = figure.currentAxes
        switch kind {
        case .curves: try addCurves(panel)
        case .histogram: try addHistogram(panel)
        case .image: try addImage(panel)
        case .losses(let run): try Self.addLosses(run, panel)
        }
        return figure
    }

    /// The losses of a training.
    static func losses(of run: TrainingRun) throws -> Figure {
        let figure = Figure(number: 0)
        try addLosses(run, figure.currentAxes)
        return figure
    }

    /// The numbers that an expression gives.
    private func numbers(_ word: String) throws -> Tensor {
        let value = try call.evaluate(word)
        guard let tensor = try PlotNumbers.tensor(value, call.machine) else {
            throw ScriptError(.typeError, "%plot: '\(word)' is of type \(value.typeName), and numbers are wanted")
        }
        return tensor
    }

    private static func list(_ tensor: Tensor) throws -> [Double] { try tensor.reshaped(to: [-1]).listed().map(\.double) }

    /// `y`, or `x y`: the columns of a matrix are curves of their own.
    private func addCurves(_ panel: Panel) throws {
        guard words.count <= 2, let last = words.last else { throw call.misuse("give y, or x and y") }
        let y = try numbers(last)
        guard y.rank <= 2 else { throw ScriptError(.valueError, "%plot: '\(last)' has \(y.rank) dimensions, and one or two can be drawn", hint: "%plot image … draws pictures") }
        let columns = y.rank == 2 ? try y.unbound(1).map(Self.list) : [try Self.list(y)]
        let count = columns.first?.count ?? 0
        let x = words.count == 2 ? try Self.list(numbers(words[0])) : (0..<count).map(Double.init)
        guard x.count == count else { throw ScriptError(.valueError, "%plot: '\(words[0])' has \(x.count) numbers and '\(last)' has \(count)") }
        guard columns.count <= 20 else { throw ScriptError(.valueError, "%plot: '\(last)' has \(columns.count) columns, and 20 curves are the most", hint: "%plot image … draws matrices") }
        for column in columns { panel.add(Line(x, column, color: panel.nextColor())) }
        (panel.x.label, panel.y.label) = (words.count == 2 ? words[0] : "", last)
    }

    private func addHistogram(_ panel: Panel) throws {
        let values = try Self.list(numbers(words.joined(separator: " "))).filter(\.isFinite)
        let low = values.min() ?? 0, high = values.max() ?? 1
        let ends = low < high ? (low, high) : (low - 0.5, low + 0.5), bins = 30
        let edges = (0...bins).map { ends.0 + (ends.1 - ends.0) * Double($0) / Double(bins) }
        for (i, count) in Histogram.counts(values, nil, edges).enumerated() {
            let box = Box(x: edges[i], y: 0, width: edges[i + 1] - edges[i], height: count, face: Color.cycle[0])
            box.stickyY = [0]
            panel.add(box)
        }
        panel.x.label = words.joined(separator: " ")
    }

    private func addImage(_ panel: Panel) throws {
        var image = try numbers(words.joined(separator: " "))
        while image.rank > 2, image.shape[0] == 1 { image = try image.selected(0, at: 0) }
        // Channels first, as networks have them; drawn as their mean.
        if image.rank == 3, image.shape[0] == 3 { image = try image.converted(to: .float64).reduced(.mean, over: [0], keepingDims: false) }
        guard image.rank == 2, image.shape[0] > 0, image.shape[1] > 0 else { throw ScriptError(.valueError, "%plot: a picture has two dimensions, not the sizes \(Array(image.shape))") }
        let values = try Self.list(image), scale = ColorScale(ColorMap(from: .black, to: .white), Normalization(values))
        panel.add(
            Picture(
                pixels: values.flatMap { scale.color($0).bytes }, rows: image.shape[0], columns: image.shape[1],
                extent: (-0.5, Double(image.shape[1]) - 0.5, Double(image.shape[0]) - 0.5, -0.5), scale: scale, values: values))
        panel.hasEqualAspect = true
        panel.y.isInverted = true
    }

    private static func addLosses(_ run: TrainingRun, _ panel: Panel) throws {
        guard !run.losses.isEmpty else { throw ScriptError(.valueError, "%plot: no epoch of \(run.name) has ended yet") }
        let epochs = run.losses.indices.map { Double($0 + 1) }
        for (name, values) in [("training", run.losses), ("validation", run.checks)] where !values.isEmpty {
            let line = Line(Array(epochs.suffix(values.count)), values, color: panel.nextColor())
            line.label = name
            if values.count == 1 { line.marker = .circle }
            panel.add(line)
        }
        (panel.title, panel.x.label, panel.y.label) = ("loss of \(run.name)", "epoch", "loss")
        if !run.checks.isEmpty { panel.legend = Legend(panel.artists.compactMap { artist in artist.label.map { Legend.Entry($0, artist) } }) }
    }
}
