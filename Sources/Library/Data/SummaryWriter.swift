// `torch.utils.tensorboard.SummaryWriter`: what happens in a training, in files that TensorBoard shows.
import Formats
import Language
import Operators
import Plots
import Signatures
import TensorCore

/// A writer of one run.
final class SummaryWriterObject: Object {
    private let folder: String
    private var file: EventFile?
    /// Files of the curves that one call of `add_scalars` draws together.
    private var curves: [String: EventFile] = [:]

    private init(_ folder: String, suffix: String) throws {
        self.folder = folder
        file = try EventFile(folder: folder, suffix: suffix)
    }

    /// Ends all files, the first failure last: none is left open by another's.
    private func close() throws {
        let all = (file.map { [$0] } ?? []) + curves.values
        (file, curves) = (nil, [:])
        var failure: (any Error)?
        for one in all { do { try one.close() } catch { failure = error } }
        if let failure { throw failure }
    }

    deinit {
        // A writer that nobody closed keeps what it was given, as far as it can.
        do { try close() } catch { Runtime.current.warn("SummaryWriter was not closed, and its last events are lost: \((error as? TensorError)?.message ?? String(describing: error))") }
    }

    private static func this(_ a: BoundArguments) throws -> SummaryWriterObject {
        try a.object(0, as: SummaryWriterObject.self, "SummaryWriter")
    }

    private func open() throws -> EventFile {
        let file = try self.file ?? EventFile(folder: folder)
        self.file = file
        return file
    }

    /// The step, 0 where none was given.
    private static func step(_ a: BoundArguments, _ index: Int, _ machine: Machine) throws -> Int { a[index].isNone ? 0 : try machine.index(a[index]) }
    private static func time(_ a: BoundArguments, _ index: Int) -> Double? { a[index].asDouble }

    private static func add(_ a: BoundArguments, _ summary: EventSummary, _ step: Int, _ time: Double?, _ machine: Machine) throws -> Value {
        try this(a).open().add(summary, tag: machine.str(a[1]), step: step, at: time)
        return .none
    }

    // MARK: Pictures

    /// A picture of channels, height and width (`CHW`), or in another order, as a PNG file.
    private static func png(_ value: Value, order: String, _ machine: Machine) throws -> EventSummary {
        var image = try ArrayConversion.array(value, machine)
        guard image.rank == order.count, Set(order).isSubset(of: Set("NCHW")), Set(order).count == order.count else {
            throw ScriptError(.assertionError, "size of input tensor and input format are different. tensor shape: \(shapeText(image.shape)), input_format: \(order)")
        }
        var letters = Array(order.uppercased())
        if let batch = letters.firstIndex(of: "N") {
            guard image.shape[batch] > 0 else { throw ScriptError(.valueError, "there is no picture to show") }
            // Side by side.
            image = try Tensor.cat(image.unbound(batch), letters.filter { $0 != "N" }.firstIndex(of: "W") ?? 0)
            letters.remove(at: batch)
        }
        if !letters.contains("C") {
            image = try image.unsqueezed(at: 0)
            letters.insert("C", at: 0)
        }
        let places = "HWC".compactMap { letters.firstIndex(of: $0) }
        guard places.count == 3 else { throw ScriptError(.assertionError, "the order '\(order)' of a picture's dimensions wants H and W") }
        image = try image.permuted(Dims(places))
        let (height, width, channels) = (image.shape[0], image.shape[1], image.shape[2])
        guard [1, 3, 4].contains(channels), height > 0, width > 0 else { throw ScriptError(.typeError, "Cannot handle this data type: a picture of the sizes \(shapeText(image.shape))") }
        let unit = image.dtype.isFloating ? 255.0 : 1, numbers = try PlotValues.array(.array(image), machine).values
        func byte(_ number: Double) -> UInt8 { UInt8(min(max(number == number ? number * unit : 0, 0), 255)) }
        var pixels: [UInt8] = []
        pixels.reserveCapacity(4 * height * width)
        for start in stride(from: 0, to: numbers.count, by: channels) {
            pixels += (0..<3).map { byte(numbers[start + (channels == 1 ? 0 : $0)]) }
            pixels.append(channels == 4 ? byte(numbers[start + 3]) : 255)
        }
        let canvas = try CairoCanvas(.png, width: Double(width), height: Double(height), scale: 1)
        canvas.image(pixels, columns: width, rows: height, in: Frame(x: 0, y: 0, width: Double(width), height: Double(height)), isSmooth: false)
        return .image(png: try canvas.finish(), width: width, height: height)
    }

    // MARK: Hyperparameters

    private static func addParameters(_ a: BoundArguments, _ machine: Machine) throws {
        guard let choices = a[1].cast(to: DictObject.self), let results = a[2].cast(to: DictObject.self) else {
            throw a.error(1, .typeError, "hparam_dict and metric_dict should be dictionary.")
        }
        let parameters = try choices.entries.map { (key: Value, value: Value) throws -> (name: String, value: HyperParameter) in (try machine.str(key), try parameter(value)) }
        var domains: [String: [HyperParameter]] = [:]
        for (key, values) in a[3].cast(to: DictObject.self)?.entries ?? [] {
            let name = try machine.str(key)
            guard parameters.contains(where: { $0.name == name }) else {
                throw a.error(3, .typeError, "parameter: hparam_domain_discrete should be a dictionary with key in hparam_dict, but got \(name)")
            }
            domains[name] = try machine.items(of: values).map { try parameter($0) }
        }
        let metrics = try results.entries.map { (key: Value, value: Value) throws -> (tag: String, value: Float) in (try machine.str(key), Float(try PlotValues.number(value, machine))) }
        let name = try a[4].isNone ? String(EventFile.now) : machine.str(a[4]), step = try step(a, 5, machine)
        let file = try EventFile(folder: "\(this(a).folder)/\(name)")
        for (tag, summary) in HyperParameterRecords.of(parameters, metrics: metrics.map(\.tag), domains: domains) { try file.add(summary, tag: tag, step: step) }
        for (tag, value) in metrics { try file.add(.scalar(value), tag: tag, step: step) }
        try file.close()
    }

    private static func parameter(_ value: Value) throws -> HyperParameter {
        switch value {
        // As PyTorch has it.
        case .bool(let flag): return .number(flag ? 1 : 0)
        case .int(let number): return .number(Double(number))
        case .float(let number): return .number(number)
        default:
            if let text = value.text { return .text(text) }
            if let tensor = value.tensor, tensor.count == 1 { return .number(try tensor.detached().item().double) }
            throw ScriptError(.valueError, "value should be one of int, float, str, bool, or torch.Tensor")
        }
    }

    // MARK: Networks and curves

    private static func addGraph(_ a: BoundArguments, _ machine: Machine) throws {
        guard let find = try machine.modules.module("torch.utils.tensorboard._pytorch_graph", machine)?.namespace["graph_nodes"] else { return }
        guard !a[2].isNone else { throw a.error(2, .valueError, "add_graph() wants an input for the model, input_to_model") }
        let nodes = try machine.items(of: machine.call(find, [a[1], a[2]])).map { (node: Value) throws -> EventNode in
            let parts = try machine.items(of: node)
            guard parts.count == 4 else { throw a.error(1, .valueError, "a node has four parts") }
            return EventNode(
                name: try machine.str(parts[0]), operation: try machine.str(parts[1]), inputs: try machine.items(of: parts[2]).map { try machine.str($0) },
                shape: try parts[3].isNone ? nil : machine.items(of: parts[3]).map { try machine.index($0) })
        }
        try this(a).open().add(graph: nodes)
    }

    private static func curve(_ a: BoundArguments, _ machine: Machine) throws -> EventSummary {
        func numbers(_ index: Int) throws -> [Double] { try PlotValues.array(a[index].tensor.map { Value($0.detached()) } ?? a[index], machine).values }
        return .curve(try EventCurve(labels: numbers(2), predictions: numbers(3), weights: a[6].isNone ? nil : numbers(6), thresholds: machine.index(a[5])))
    }

    // MARK: The class

    nonisolated(unsafe) static let typeObject = TypeObject(
        name: "SummaryWriter", module: "torch.utils.tensorboard.writer", summary: "Writes what happens in a training to files that TensorBoard shows.", isSealed: true,
        members: [
            .property("log_dir", "The folder it writes to.") { (_: Machine, v: Value) -> Value in .string(v.cast(to: SummaryWriterObject.self)?.folder ?? "") },
            .method("add_scalar(self, tag, scalar_value, global_step=None, walltime=None, new_style=False, double_precision=False)", "One number of a curve.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try add(a, .scalar(Float(PlotValues.number(a[2], machine))), step(a, 3, machine), time(a, 4), machine)
            },
            .method("add_scalars(self, main_tag, tag_scalar_dict, global_step=None, walltime=None)", "One number of each of several curves that are shown together.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let writer = try this(a), main = try machine.str(a[1])
                guard let numbers = a[2].cast(to: DictObject.self) else { throw a.error(2, "add_scalars() wants a dict of numbers") }
                for (key, value) in numbers.entries {
                    let name = "\(main)_\(try machine.str(key))".replacing("/", with: "_")
                    let file = try writer.curves[name] ?? EventFile(folder: "\(writer.folder)/\(name)")
                    writer.curves[name] = file
                    try file.add(.scalar(Float(PlotValues.number(value, machine))), tag: main, step: step(a, 3, machine), at: time(a, 4))
                }
                return .none
            },
            .method("add_histogram(self, tag, values, global_step=None, bins='tensorflow', walltime=None, max_bins=None)", "How numbers are spread.") { (machine: Machine, a: BoundArguments) throws -> Value in
                guard a[4].text == "tensorflow" else { throw a.error(4, .notImplementedError, "add_histogram() knows the bins 'tensorflow'") }
                let values = try PlotValues.array(a[2].tensor.map { Value($0.detached()) } ?? a[2], machine).values
                return try add(a, .histogram(EventHistogram(values)), step(a, 3, machine), time(a, 5), machine)
            },
            .method("add_text(self, tag, text_string, global_step=None, walltime=None)", "Words.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try add(a, .text(machine.str(a[2])), step(a, 3, machine), time(a, 4), machine)
            },
            .method("add_image(self, tag, img_tensor, global_step=None, walltime=None, dataformats='CHW')", "A picture.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try add(a, png(a[2], order: machine.str(a[5]), machine), step(a, 3, machine), time(a, 4), machine)
            },
            .method("add_images(self, tag, img_tensor, global_step=None, walltime=None, dataformats='NCHW')", "Pictures side by side.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try add(a, png(a[2], order: machine.str(a[5]), machine), step(a, 3, machine), time(a, 4), machine)
            },
            .method("add_figure(self, tag, figure, global_step=None, close=True, walltime=None)", "A figure of matplotlib's.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let figure = try a.object(2, as: FigureObject.self, "Figure").figure
                let size = (width: figure.width * figure.dpi, height: figure.height * figure.dpi)
                let result = try add(a, .image(png: figure.file(.png), width: Int(size.width), height: Int(size.height)), step(a, 3, machine), time(a, 5), machine)
                if try machine.truth(a[4]) { try PlotSession.of(machine).close(figure) }
                return result
            },
            .method("add_graph(self, model, input_to_model=None, verbose=False, use_strict_trace=True)", "What a network does to its inputs.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try addGraph(a, machine)
                return .none
            },
            .method(
                "add_pr_curve(self, tag, labels, predictions, global_step=None, num_thresholds=127, weights=None, walltime=None)",
                "How precision and recall of a binary classifier go with its threshold."
            ) { (machine: Machine, a: BoundArguments) throws -> Value in try add(a, curve(a, machine), step(a, 4, machine), time(a, 7), machine) },
            .method(
                "add_hparams(self, hparam_dict, metric_dict, hparam_domain_discrete=None, run_name=None, global_step=None)",
                "The choices of a run and how well it did, in a folder of their own."
            ) { (machine: Machine, a: BoundArguments) throws -> Value in
                try addParameters(a, machine)
                return .none
            },
            .method("flush(self)", "Brings all that was added to the files.") { (_: Machine, a: BoundArguments) throws -> Value in
                let writer = try this(a)
                try writer.file?.flush()
                for file in writer.curves.values { try file.flush() }
                return .none
            },
            .method("close(self)", "Ends the files.") { (_: Machine, a: BoundArguments) throws -> Value in
                try this(a).close()
                return .none
            },
            .method("__enter__(self)", "The writer.") { (_: Machine, a: BoundArguments) -> Value in a[0] },
            .method("__exit__(self, type, value, traceback)", "Ends the files.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try this(a).close()
                return .bool(false)
            },
        ],
        construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })
    override var type: TypeObject { Self.typeObject }
    override func repr(_ machine: Machine) -> String { PlotText.plain(Self.typeObject, self) }

    nonisolated(unsafe) private static let constructor = NativeFunction(
        "SummaryWriter(log_dir=None, comment='', purge_step=None, max_queue=10, flush_secs=120, filename_suffix='')", "Writes what happens in a training to files that TensorBoard shows."
    ) { (machine: Machine, a: BoundArguments) throws -> Value in
        guard a[2].isNone else { throw a.error(2, .notImplementedError, "purge_step is not supported: events are only added") }
        let folder = try a[0].isNone ? defaultFolder(machine) + machine.str(a[1]) : machine.str(a[0])
        return .object(try SummaryWriterObject(folder, suffix: machine.str(a[5])))
    }

    /// `runs/Nov21_20-45-01_host`, by the time of the day.
    private static func defaultFolder(_ machine: Machine) throws -> String {
        guard let format = try machine.modules.module("time", machine)?.namespace["strftime"] else { return "runs/\(Int(EventFile.now))" }
        return "runs/" + (try machine.str(machine.call(format, [.string("%b%d_%H-%M-%S")]))) + "_" + EventFile.host
    }

    static func module(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.utils.tensorboard", summary: "Files that TensorBoard shows.", members: [.type(typeObject)])
    }
}
