// The Python code that a %data stands for: the same rows in the same two parts, under the same names.
import Data
import Language
import Library

struct DataCode {
    private let call: CommandCall
    private let name: String
    private let source: String
    private let data: DataObject

    init(_ call: CommandCall, _ name: String, _ source: String, _ data: DataObject) {
        self.call = call
        self.name = name
        self.source = source
        self.data = data
    }

    /// A script's text.
    func text() throws -> String {
        switch DataReader.origin(of: source) {
        case .shipped(let set):
            let arguments = try set.options.map { option in "\(option.python)=\(NumberText.plain(try call.number(option.name) ?? option.value))" }
            let loading = ["x, y = \(set.maker)(\((arguments + ["return_X_y=True"].filter { _ in set.options.isEmpty }).joined(separator: ", ")))"]
            return try script(["from sklearn.datasets import \(set.maker)"], loading + ["x = torch.tensor(x, dtype=torch.float32)" + scaling, targets("y")])
        case .pictures(let images): return pictures(images)
        case .table(let path): return try table(path)
        case .value(let expression): return try split(expression)
        }
    }

    private var scaling: String { data.preparation.hasPrefix("x / ") ? " / " + data.preparation.dropFirst(4).prefix { $0 != "," } : "" }

    private var isOfClasses: Bool { !data.classes.isEmpty }

    private func targets(_ y: String) -> String { isOfClasses ? "y = torch.tensor(\(y))" : "y = torch.tensor(\(y), dtype=torch.float32).view(-1, 1)" }

    /// Rows in memory, cut in two at random.
    private func script(_ imports: [String], _ loading: [String]) throws -> String {
        let first = try call.machine.length(data.train), seed = try call.integer("seed") ?? 0
        var lines = ["from types import SimpleNamespace", ""] + imports + ["import torch", "from torch.utils.data import TensorDataset", ""] + loading
        lines += ["order = torch.randperm(len(x), generator=torch.Generator().manual_seed(\(seed)))", "train, test = order[:\(first)], order[\(first):]"]
        if call.flag("normalize") {
            lines += ["mean, std = x[train].mean(0), x[train].std(0, correction=0)", "x = (x - mean) / torch.where(std > 0, std, 1)"]
        }
        lines.append("\(name) = SimpleNamespace(train=TensorDataset(x[train], y[train]), test=TensorDataset(x[test], y[test]))")
        return lines.joined(separator: "\n")
    }

    /// Words become numbers in the order of their sorted values.
    private func table(_ path: String) throws -> String {
        let target = call.option("target").map { "\"\($0)\"" } ?? "table.columns[-1]"
        return try script(["import pandas as pd"], [
            "table = pd.read_csv(\"\(path)\").dropna()", "y = table.pop(\(target))",
            "x = table.apply(lambda column: column if column.dtype.kind in \"biuf\" else column.astype(\"category\").cat.codes)",
            "x = torch.tensor(x.values, dtype=torch.float32)",
            isOfClasses ? "y = torch.tensor(y.astype(\"category\").cat.codes.values).long()" : targets("y.values"),
        ])
    }

    private func pictures(_ images: ImageCollection) -> String {
        let part = { (isTraining: String) in "datasets.\(images.name)(\"data\", train=\(isTraining), download=True, transform=ToTensor())" }
        return [
            "from types import SimpleNamespace", "", "from torchvision import datasets", "from torchvision.transforms import ToTensor", "",
            "\(name) = SimpleNamespace(", "    train=\(part("True")),", "    test=\(part("False")),", ")",
        ].joined(separator: "\n")
    }

    private func split(_ expression: String) throws -> String {
        let sizes = try (call.machine.length(data.train), call.machine.length(data.test)), seed = try call.integer("seed") ?? 0
        let isDataset = try call.evaluate(expression).cast(to: TupleObject.self) == nil
        let rows = isDataset ? expression : "TensorDataset(*\(expression))"
        return [
            "from types import SimpleNamespace", "", "import torch", "from torch.utils.data import \(isDataset ? "" : "TensorDataset, ")random_split", "",
            "train, test = random_split(\(rows), [\(sizes.0), \(sizes.1)], generator=torch.Generator().manual_seed(\(seed)))",
            "\(name) = SimpleNamespace(train=train, test=test)",
        ].joined(separator: "\n")
    }
}
