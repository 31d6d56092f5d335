// `sklearn` and `torchmetrics`, written in the language itself: scaling, splitting, scores and metrics are a few sums over arrays and
// tensors. Each text is put together and run when its module is first asked for.
import Data
import Language
import Signatures

enum LearningModules {
    typealias Maker = (Machine) throws -> ModuleObject

    /// Name, one sentence, the parts of its text.
    nonisolated(unsafe) static let scripted: [(name: String, summary: String, parts: () -> [String])] = [
        ("sklearn", "Preparing data, and scores of predictions.", { ["__version__ = \"1.9.1\""] }),
        ("sklearn.preprocessing", "Scaling, and categories as numbers.", { [LearningScripts.preprocessing, LearningScripts.encoders] }),
        ("sklearn.model_selection", "Rows for training and for testing.", { [LearningScripts.modelSelection] }),
        ("sklearn.metrics", "How well predictions fit.", { [LearningScripts.metrics, LearningScripts.ranking] }),
        ("sklearn.utils", "Rows in another order.", { [LearningScripts.utilities] }),
        ("sklearn.exceptions", "Errors and warnings of estimators.", {
            ["from sklearn.preprocessing import NotFittedError\nfrom sklearn.model_selection import InvalidParameterError\nfrom sklearn.metrics import UndefinedMetricWarning"]
        }),
        ("torchmetrics", "Metrics that are kept over batches.", {
            [MetricScripts.base, MetricScripts.counts, MetricScripts.classes, MetricScripts.numbers]
        }),
        ("torchmetrics.classification", "Metrics of classes.", { [classification] }),
        ("torchmetrics.regression", "Metrics of numbers.", {
            ["from torchmetrics import MeanSquaredError, MeanAbsoluteError, MeanAbsolutePercentageError, R2Score"]
        }),
        ("torchmetrics.aggregation", "Running means and sums.", { ["from torchmetrics import MeanMetric, SumMetric, MaxMetric, MinMetric, CatMetric"] }),
        ("torchmetrics.functional", "Metrics as functions.", {
            ["from torchmetrics import \(functions), mean_squared_error, mean_absolute_error, mean_absolute_percentage_error, r2_score"]
        }),
        ("torchmetrics.functional.classification", "Metrics of classes as functions.", { ["from torchmetrics import \(functions)"] }),
    ]

    private static let functions = "accuracy, precision, recall, specificity, f1_score, fbeta_score, confusion_matrix, auroc"

    /// What stands in `torchmetrics.classification`: each metric, and one of it for each task.
    private static var classification: String {
        let kinds = ["Accuracy", "Precision", "Recall", "Specificity", "F1Score", "ConfusionMatrix", "AUROC"]
        let names = kinds.flatMap { kind in ["", "Binary", "Multiclass", "Multilabel"].map { $0 + kind } }
        return "from torchmetrics import FBetaScore, " + names.joined(separator: ", ")
    }

    static var all: [(String, Maker)] {
        scripted.map { name, summary, parts in
            (name, { (machine: Machine) throws -> ModuleObject in try made(ModuleObject(name, summary: summary), parts(), machine) })
        } + [("sklearn.datasets", datasets)]
    }

    private static func made(_ module: ModuleObject, _ parts: [String], _ machine: Machine) throws -> ModuleObject {
        try machine.fillLazily(module, parts.joined(separator: "\n\n"))
        return module
    }

    private static func datasets(_ machine: Machine) throws -> ModuleObject {
        let shipped = Member.function("_shipped(name)", "Measurements, classes and the source of a set inside the program.") {
            (_: Machine, a: BoundArguments) throws -> Value in
            guard let data = try ShippedTables.load(a.string(0)) else { throw a.error(0, .valueError, "no such data set") }
            return .tuple([.array(data.inputs), .array(data.targets), .string(data.source)])
        }
        return try made(ModuleObject("sklearn.datasets", summary: "Data sets.", members: [shipped]), [LearningScripts.datasets], machine)
    }
}

/// The texts of `sklearn`.
enum LearningScripts {}

/// The texts of `torchmetrics`.
enum MetricScripts {}
