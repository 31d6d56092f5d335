// Finding the files of the MNIST family: in torchvision's folders or in those of Debian's packages. Nothing is downloaded.
import Formats
import TensorCore

/// One set of the family: its name, its classes, and where its files may lie.
public struct ImageCollection: Sendable {
    /// torchvision's class name, which is also the folder's.
    public let name: String
    public let classes: [String]
    /// Folders that system packages fill.
    let systemFolders: [String]
    /// How to get the files.
    let advice: String

    public static let fashionMNIST = ImageCollection(
        name: "FashionMNIST",
        classes: ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
        systemFolders: ["/usr/share/datasets/fashion-mnist"],
        advice: "install them with `sudo apt install dataset-fashion-mnist`, or ")

    public static let mnist = ImageCollection(
        name: "MNIST",
        classes: ["0 - zero", "1 - one", "2 - two", "3 - three", "4 - four", "5 - five", "6 - six", "7 - seven", "8 - eight", "9 - nine"],
        systemFolders: [], advice: "")

    public static let kmnist = ImageCollection(
        name: "KMNIST", classes: ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"], systemFolders: [], advice: "")

    /// The family, in the order of its namespace.
    public static let all = [fashionMNIST, mnist, kmnist]

    /// One sentence for help.
    public var summary: String { "\(name): grey pictures of 28 by 28 pixels in \(classes.count) classes." }

    /// The files of pictures and labels; RuntimeError where they are nowhere.
    func files(root: String, train: Bool) throws -> (images: String, labels: String) {
        let part = train ? "train" : "t10k"
        let (images, labels) = ("\(part)-images-idx3-ubyte", "\(part)-labels-idx1-ubyte")
        let folder = "\(root)/\(name)/raw"
        for place in [folder] + systemFolders {
            if let images = Self.existing("\(place)/\(images)"), let labels = Self.existing("\(place)/\(labels)") { return (images, labels) }
        }
        throw TensorError(
            .runtimeError, "Dataset not found. You can use download=True to download it", parameter: "root",
            hint: "Stride downloads nothing: \(advice)put \(images).gz and \(labels).gz into \(folder)")
    }

    /// The unpacked file, or the packed one.
    private static func existing(_ path: String) -> String? { [path, path + ".gz"].first(where: fileExists) }
}
