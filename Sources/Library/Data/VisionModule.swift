// The namespaces `torchvision.datasets` and `torchvision.transforms`.
import Data
import Language
import Operators
import Signatures
import TensorCore

enum VisionModule {
    static func datasets(_ machine: Machine) -> ModuleObject {
        ModuleObject(
            "torchvision.datasets", summary: "Sets of labelled pictures.",
            members: ImageCollection.all.map { .type(ImageDatasetObject.type(for: $0)) })
    }

    static func transforms(_ machine: Machine) -> ModuleObject {
        ModuleObject("torchvision.transforms", summary: "What is done to pictures before training.", members: TransformObject.members)
    }
}

/// A transform as a script sees it.
final class TransformObject: Object {
    let transform: ImageTransform
    private let text: String
    private let typeObject: TypeObject

    init(_ transform: ImageTransform, text: String, _ type: TypeObject) {
        self.transform = transform
        self.text = text
        typeObject = type
    }

    override var type: TypeObject { typeObject }
    override var isCallable: Bool { true }
    override func repr(_ machine: Machine) -> String { text }

    override func call(_ machine: Machine, _ arguments: Arguments) throws -> Value {
        guard arguments.count == 1, arguments.keywords.isEmpty else {
            throw ScriptError(.typeError, "\(typeObject.name)() takes one picture")
        }
        return try Value(transform.applied(to: Sample(arguments[0], machine)), machine)
    }

    /// Any callable as a transform: one of the host, or a script's function.
    static func transform(_ value: Value, _ machine: Machine) -> ImageTransform {
        if let own = value.cast(to: TransformObject.self) { return own.transform }
        return .custom { [unowned machine] (sample: Sample) throws -> Sample in
            try Sample(try machine.call(value, [try Value(sample, machine)]), machine)
        }
    }

    // MARK: The classes

    private typealias Make = (Machine, BoundArguments, TypeObject) throws -> Value

    private static func makeType(_ name: Name, _ signature: String, _ summary: String, _ make: @escaping Make) -> Member {
        // The type is needed by the function that makes its instances.
        final class Box { var type: TypeObject? }
        let box = Box()
        let constructor = NativeFunction(signature, summary) { (machine: Machine, a: BoundArguments) throws -> Value in
            try make(machine, a, box.type ?? BuiltinTypes.object)
        }
        let type = TypeObject(
            name: name, module: "torchvision.transforms", summary: summary, isSealed: true,
            construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })
        box.type = type
        return .type(type)
    }

    static var members: [Member] {
        [
            makeType("ToTensor", "ToTensor()", "Grey values from 0 to 1 with a leading channel.") { (_: Machine, _: BoundArguments, type: TypeObject) in
                .object(TransformObject(.toTensor, text: "ToTensor()", type))
            },
            makeType("Normalize", "Normalize(mean, std, inplace=False)", "Each channel less its mean, divided by its deviation.") {
                (machine: Machine, a: BoundArguments, type: TypeObject) in
                let mean = try numbers(a[0], machine), std = try numbers(a[1], machine)
                let text = "Normalize(mean=\(try machine.repr(a[0])), std=\(try machine.repr(a[1])))"
                return .object(TransformObject(.normalize(mean: mean, std: std), text: text, type))
            },
            makeType("Compose", "Compose(transforms)", "One transform after another.") { (machine: Machine, a: BoundArguments, type: TypeObject) in
                let steps = try machine.items(of: a[0])
                let text = "Compose(\n" + (try steps.map { "    \(try machine.repr($0))\n" }).joined() + ")"
                return .object(TransformObject(.compose(steps.map { transform($0, machine) }), text: text, type))
            },
            makeType("Lambda", "Lambda(lambd)", "A function as a transform.") { (machine: Machine, a: BoundArguments, type: TypeObject) in
                .object(TransformObject(transform(a[0], machine), text: "Lambda()", type))
            },
        ]
    }

    private static func numbers(_ value: Value, _ machine: Machine) throws -> [Float] {
        try machine.items(of: value).map { item in
            guard let number = try item.asDouble ?? item.tensor?.item().double else {
                throw ScriptError(.typeError, "Normalize() takes numbers, not \(item.type.name)")
            }
            return Float(number)
        }
    }
}

/// A set of labelled pictures as a script sees it.
final class ImageDatasetObject: DatasetObject {
    let images: ImageDataset
    /// The transforms as the script gave them.
    private let transform: Value
    private let targetTransform: Value

    init(_ images: ImageDataset, transform: Value, targetTransform: Value) {
        self.images = images
        self.transform = transform
        self.targetTransform = targetTransform
        super.init(images, type: Self.type(for: images.collection))
    }

    override func attribute(_ name: Name, _ machine: Machine) throws -> Value? {
        switch name {
        case "data", "test_data", "train_data": Value(images.data)
        case "targets", "test_labels", "train_labels": Value(images.targets)
        case "classes": .list(images.classes.map { .string($0) })
        case "class_to_idx": .object(DictObject(images.classes.enumerated().map { i, name in (name, .int(i)) }))
        case "transform": transform
        case "target_transform": targetTransform
        case "root": .string(images.root)
        case "train": .bool(images.train)
        default: try super.attribute(name, machine)
        }
    }

    override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        guard let tensor = value.tensor else { return false }
        switch name {
        case "data": images.data = tensor
        case "targets": images.targets = tensor
        default: return false
        }
        return true
    }

    override func repr(_ machine: Machine) throws -> String {
        var lines = [
            "Dataset \(images.collection.name)", "    Number of datapoints: \(images.count)", "    Root location: \(images.root)",
            "    Split: \(images.train ? "Train" : "Test")",
        ]
        if !transform.isNone {
            lines += ["    StandardTransform", "Transform: " + (try machine.repr(transform)).split(separator: "\n").joined(separator: "\n           ")]
        }
        return lines.joined(separator: "\n")
    }

    // MARK: The classes

    nonisolated(unsafe) private static let types: [String: TypeObject] = Dictionary(
        uniqueKeysWithValues: ImageCollection.all.map { ($0.name, make($0)) })

    static func type(for collection: ImageCollection) -> TypeObject { types[collection.name] ?? DatasetTypes.dataset }

    private static func make(_ collection: ImageCollection) -> TypeObject {
        let constructor = NativeFunction(
            "\(collection.name)(root='data', train=True, transform=None, target_transform=None, download=False)", collection.summary
        ) { (machine: Machine, a: BoundArguments) throws -> Value in
            let target: ((Sample) throws -> Sample)? = a[3].isNone ? nil : { [function = a[3], unowned machine] (label: Sample) throws -> Sample in
                try Sample(try machine.call(function, [try Value(label, machine)]), machine)
            }
            let images = try ImageDataset(
                collection, root: try machine.str(a[0]), train: try a.bool(1), transform: a[2].isNone ? nil : TransformObject.transform(a[2], machine),
                targetTransform: target)
            return .object(ImageDatasetObject(images, transform: a[2], targetTransform: a[3]))
        }
        return TypeObject(
            name: Name(collection.name), module: "torchvision.datasets.mnist", base: DatasetTypes.dataset, summary: collection.summary, isSealed: true,
            construct: { (machine: Machine, _: TypeObject, arguments: Arguments) throws -> Value in try constructor.call(machine, arguments) })
    }
}
