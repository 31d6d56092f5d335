// What stands behind `on`: a data set of %data, a Dataset, a DataLoader, or a pair of tensors, made ready for batches.
import Data
import Language
import Library
import Signatures
import TensorCore

/// Data for a learning command.
struct TrainingData {
    /// As the user called it: `digits`, `iris.train`.
    let expression: String
    /// What code names as the rows to learn from: `digits.train`.
    let trainText: String
    let train: Value
    /// The rows to check each epoch with, and what code calls them.
    let validation: (text: String, value: Value)?
    let classes: [String]
    let batchSize: Int?

    /// What `expression` stands for; the other rows of a data set of %data are for validation.
    init(_ expression: String, _ call: CommandCall, part: Part = .train) throws {
        let value = try call.evaluate(expression, among: DataNames.all(call.machine)) { name in
            DataNames.shipped.contains(name) ? "%data \(name) loads it" : "%data lists the data sets"
        }
        self.expression = expression
        guard let data = value.cast(to: DataObject.self) else {
            trainText = expression
            train = try Self.dataset(value, call.machine) ?? { throw Self.unfit(expression, value, call) }()
            validation = nil
            let whole = Self.owner(of: expression, call.machine)
            classes = whole?.classes ?? []
            batchSize = whole?.batchSize
            return
        }
        trainText = "\(expression).\(part.rawValue)"
        train = part == .train ? data.train : data.test
        validation = part == .train ? ("\(expression).test", data.test) : nil
        classes = data.classes
        batchSize = data.batchSize
    }

    /// Which rows of a data set of %data are meant.
    enum Part: String { case train, test }

    /// Whether batches are made already.
    var isLoader: Bool { train.cast(to: DataLoaderObject.self) != nil }

    /// The data set of %data that an expression such as `digits.test[3]` begins with.
    static func owner(of expression: String, _ machine: Machine) -> DataObject? {
        let name = String(expression.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        return machine.globals[Name(name)]?.cast(to: DataObject.self)
    }

    /// A dataset or loader; of a pair of tensors, the dataset of their rows; nil for anything else.
    static func dataset(_ value: Value, _ machine: Machine) throws -> Value? {
        if value.cast(to: DataLoaderObject.self) != nil || value.cast(to: DatasetObject.self) != nil { return value }
        if let pair = value.cast(to: TupleObject.self)?.items, pair.count == 2, pair.allSatisfy({ ($0.tensor?.rank ?? 0) > 0 }) {
            return try machine.callTorch("torch.utils.data.TensorDataset", pair)
        }
        guard value.tensor == nil, value.cast(to: InstanceObject.self) != nil, try machine.findAttribute("__getitem__", of: value) != nil,
            try machine.findAttribute("__len__", of: value) != nil
        else { return nil }
        return value
    }

    private static func unfit(_ expression: String, _ value: Value, _ call: CommandCall) -> ScriptError {
        ScriptError(
            .typeError, "%\(call.command.name): '\(expression)' is of type \(value.typeName), and data is wanted",
            hint: "data is what %data makes, a Dataset, a DataLoader, or (inputs, targets)")
    }

    /// A loader of `dataset`, made as a script makes it.
    static func loader(_ dataset: Value, batch: Int, shuffle: Bool, _ machine: Machine) throws -> DataLoader {
        if let loader = dataset.cast(to: DataLoaderObject.self) { return loader.loader }
        var keywords: [(Name, Value)] = [("batch_size", .int(batch))]
        if shuffle { keywords.append(("shuffle", .bool(true))) }
        let made = try machine.callTorch("torch.utils.data.DataLoader", [dataset], keywords: keywords)
        guard let loader = made.cast(to: DataLoaderObject.self) else { throw ScriptError(.typeError, "a DataLoader is wanted") }
        return loader.loader
    }
}

/// One batch: inputs and targets.
struct Batch {
    let inputs: Tensor
    let targets: Tensor

    /// What a loader gave, which must be a pair of tensors.
    init(_ sample: Sample) throws {
        let parts: [Sample] = switch sample {
        case .tuple(let items), .list(let items): items
        default: []
        }
        guard parts.count == 2, case .tensor(let inputs) = parts[0], case .tensor(let targets) = parts[1] else {
            throw ScriptError(
                .typeError, "a batch must be a pair of tensors (inputs, targets), but the data gives \(sample.typeName)",
                hint: "a Dataset's item is a tuple (x, y); pictures need transform=ToTensor()")
        }
        self.inputs = inputs
        self.targets = targets
    }

    var count: Int { inputs.rank > 0 ? inputs.shape[0] : 1 }
}
