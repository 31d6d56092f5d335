// The quick way for loaders: batches of torchvision's own sets under ToTensor and Normalize are made in one pass over their bytes, with
// the same numbers as one item after another.
import Data
import Language
import Operators
import Signatures
import TensorCore

enum PictureBatches {
    /// The items at `rows`, collated; nil where the set or its transforms are a script's own.
    static func batch(of dataset: Value, _ rows: ArraySlice<Int>, _ machine: Machine) throws -> Sample? {
        guard let type = dataset.cast(to: InstanceObject.self)?.type, let origin = type.module, ["torchvision.datasets.mnist", "torchvision.datasets.cifar"].contains(origin),
            let transform = try machine.findAttribute("transform", of: dataset), let recipe = try recipe(transform, machine),
            try machine.findAttribute("target_transform", of: dataset)?.isNone == true, let data = try machine.findAttribute("data", of: dataset),
            let targets = try machine.findAttribute("targets", of: dataset),
            let pictures = try data.tensor ?? data.cast(to: ArrayObject.self)?.plain(), pictures.rank > 0
        else { return nil }
        let places = try rows.map { (row: Int) throws -> Int in
            guard row >= -pictures.shape[0], row < pictures.shape[0] else { throw ScriptError(.indexError, "index \(row) is out of range") }
            return row < 0 ? row + pictures.shape[0] : row
        }
        guard let labels = try labels(targets, places), let images = try recipe.batch(pictures, places[...]) else { return nil }
        return .list([.tensor(images), .tensor(labels)])
    }

    /// Labels of a tensor or of a list of whole numbers.
    private static func labels(_ targets: Value, _ places: [Int]) throws -> Tensor? {
        if let tensor = targets.tensor {
            guard tensor.rank == 1, tensor.dtype == .int64, tensor.isContiguous, places.allSatisfy({ $0 < tensor.count }) else { return nil }
            let numbers = tensor.pointer.assumingMemoryBound(to: Int.self)
            return try withExtendedLifetime(tensor) { try Tensor(places.map { numbers[$0] }) }
        }
        guard let list = targets.cast(to: ListObject.self) else { return nil }
        let items = list.items
        let chosen = places.compactMap { items.indices.contains($0) ? items[$0].asInt : nil }
        return chosen.count == places.count ? try Tensor(chosen) : nil
    }

    /// ToTensor, alone or in front of Normalize; nil for all else.
    private static func recipe(_ transform: Value, _ machine: Machine) throws -> ImageRecipe? {
        guard Runtime.current.defaultDType == .float32 else { return nil }
        if isOwn(transform, "ToTensor") { return ImageRecipe() }
        guard isOwn(transform, "Compose"), let steps = try machine.findAttribute("transforms", of: transform)?.cast(to: ListObject.self)?.items,
            let first = steps.first, isOwn(first, "ToTensor")
        else { return nil }
        var normalizations: [(mean: [Float], std: [Float])] = []
        for step in steps.dropFirst() {
            guard isOwn(step, "Normalize"), let mean = try numbers("mean", of: step, machine), let std = try numbers("std", of: step, machine) else { return nil }
            normalizations.append((mean, std))
        }
        return ImageRecipe(normalizations: normalizations)
    }

    private static func isOwn(_ value: Value, _ name: Name) -> Bool {
        guard let type = value.cast(to: InstanceObject.self)?.type else { return false }
        return type.name == name && type.module == "torchvision.transforms.transforms"
    }

    private static func numbers(_ name: Name, of value: Value, _ machine: Machine) throws -> [Float]? {
        guard let found = try machine.findAttribute(name, of: value), found.cast(to: ListObject.self) != nil || found.cast(to: TupleObject.self) != nil else { return nil }
        let items = try machine.items(of: found), known = items.compactMap(\.asDouble).map { Float($0) }
        return known.count == items.count ? known : nil
    }
}
