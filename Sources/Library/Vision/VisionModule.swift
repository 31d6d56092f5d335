// `torchvision`: written in the language itself (Transforms, Datasets, Pictures); files, and what is done to every pixel, come from here.
import Data
import Formats
import Language
import Operators
import Signatures
import TensorCore

enum VisionModule {
    typealias Maker = (Machine) throws -> ModuleObject

    /// What is written in the language itself: name, one sentence, text, and what the text finds in its module.
    static let texts: [(name: String, summary: String, text: @Sendable () -> String, members: @Sendable () -> [Member])] = [
        ("PIL.Image", "Pictures.", { PictureScripts.image }, { PictureModule.members }),
        ("torchvision.transforms.functional", "What is done to pictures, as functions.", { VisionScripts.functional }, { [planes] }),
        ("torchvision.transforms", "What is done to pictures before training.", { VisionScripts.transforms }, { [] }),
        ("torchvision.transforms.v2.functional", "What is done to pictures, as functions.", { VisionScripts.secondFunctional }, { [] }),
        ("torchvision.transforms.v2", "What is done to pictures before training, under newer names.", { VisionScripts.second }, { [] }),
        ("torchvision.datasets", "Sets of labelled pictures.", { VisionScripts.datasets }, { files }),
        ("torchvision.utils", "Pictures side by side.", { VisionScripts.utilities }, { [] }),
        ("torchvision.io", "Files of pictures as tensors.", { VisionScripts.files }, { PictureModule.files }),
    ]

    static var all: [(String, Maker)] {
        texts.map { name, summary, text, members in (name, written(name, summary, text, members)) } + [
            ("PIL", package),
            ("torchvision", written("torchvision", "Pictures for networks.", { "__version__ = '0.29.2'" })),
            ("torchvision.datasets.utils", part("utils", "check_integrity, download_url, extract_archive, download_and_extract_archive")),
            ("torchvision.datasets.folder", part("folder", "IMG_EXTENSIONS, has_file_allowed_extension, is_image_file, find_classes, make_dataset, pil_loader, default_loader, DatasetFolder, ImageFolder")),
            ("torchvision.datasets.vision", part("vision", "VisionDataset, StandardTransform")),
            ("torchvision.datasets.mnist", part("mnist", "MNIST, FashionMNIST, KMNIST, EMNIST")),
            ("torchvision.datasets.cifar", part("cifar", "CIFAR10, CIFAR100")),
        ]
    }

    private static func package(_ machine: Machine) -> ModuleObject {
        let module = ModuleObject("PIL", summary: "Pictures.")
        module.later = ["UnidentifiedImageError": "PIL.Image"]
        return module
    }

    /// A module whose text is run when it is first imported; it may stand on functions, a module inside of it.
    private static func written(_ name: String, _ summary: String, _ text: @escaping () -> String, _ members: @escaping () -> [Member] = { [] }) -> Maker {
        { (machine: Machine) throws -> ModuleObject in
            var all = members()
            if texts.contains(where: { $0.name == name + ".functional" }), let functions = try machine.modules.module(name + ".functional", machine) {
                all.append(Member("functional", .object(functions)))
            }
            let module = ModuleObject(name, summary: summary, members: all)
            try machine.fillLazily(module, text())
            return module
        }
    }

    /// The module in which torchvision keeps some names of its data sets.
    private static func part(_ name: String, _ names: String) -> Maker {
        written("torchvision.datasets.\(name)", "A part of torchvision.datasets.", { "from torchvision.datasets import \(names)" })
    }

    private static var planes: Member {
        .function("_planes(pixels)", "Bytes (height, width, channels) as numbers from 0 to 1 (channels, height, width).") {
            (machine: Machine, a: BoundArguments) throws -> Value in Value(try Raster.planes(try ArrayConversion.array(a[0], machine)))
        }
    }

    private static var files: [Member] {
        [
            .function("_collection(name)", "The classes of a set of the MNIST family, and the folders that system packages fill.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                let name = try a.string(0)
                guard let known = ImageCollection.all.first(where: { $0.name == name }) else { throw a.error(0, .valueError, "no such set") }
                return .tuple([.list(known.classes.map { .string($0) }), .list(known.systemFolders.map { .string($0) })])
            },
            .function("_existing(path)", "The unpacked file, or the packed one, or None.") { (_: Machine, a: BoundArguments) throws -> Value in
                LabelledImages.existing(try a.string(0)).map { .string($0) } ?? .none
            },
            .function("_read_pictures(images, labels, classes)", "Pictures and labels of two IDX files.") { (_: Machine, a: BoundArguments) throws -> Value in
                let (images, labels) = try LabelledImages.read(images: a.string(0), labels: a.string(1), below: a.optionalInt(2))
                return .tuple([Value(images), Value(labels)])
            },
            .function("_read_batch(path, label_bytes)", "Pictures, (count, 3072), and labels of a batch: a pickle, or the binary form with so many labels.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                let bytes = try a.optionalInt(1)
                let batch = try bytes.map { try PictureBatch.binary(a.string(0), labelBytes: $0) } ?? PictureBatch.pickled(a.string(0))
                return .tuple([.array(batch.pictures), .list(batch.labels.map { .int($0) })])
            },
            .function("_read_names(path, key)", "The names of classes in a pickle.") { (_: Machine, a: BoundArguments) throws -> Value in
                .list(try PictureBatch.names(a.string(0), key: a.string(1)).map { .string($0) })
            },
            .function("_md5(path)", "The checksum of a file.") { (_: Machine, a: BoundArguments) throws -> Value in .string(try FileDigest.md5(a.string(0))) },
            .function("_fetch(url, path, md5)", "A file from the network.") { (_: Machine, a: BoundArguments) throws -> Value in
                try Download.fetch(a.string(0), to: a.string(1), md5: a.optionalString(2))
                return .none
            },
            .function("_extract(path, folder)", "The files of an archive.") { (_: Machine, a: BoundArguments) throws -> Value in
                try Archive.extract(a.string(0), into: a.string(1))
                return .none
            },
        ]
    }
}
