// The data sets inside the program, each declared once: name, one sentence, options, and how it is made.
import Formats
import TensorCore

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A data set that needs no file.
public struct ShippedData: Sendable {
    public let name: String
    public let summary: String
    /// The function of `sklearn.datasets` that gives the same rows, or rows like them.
    public let maker: String
    /// Numbers that a user may set, with their usual values, and what that function calls them.
    public let options: [(name: String, python: String, value: Double)]
    private let make: @Sendable ([String: Double]) throws -> LabelledData

    /// The data; `options` replace the usual values, ValueError where one is unknown.
    public func load(_ chosen: [String: Double] = [:]) throws -> LabelledData {
        var values = Dictionary(uniqueKeysWithValues: options.map { ($0.name, $0.value) })
        for (name, value) in chosen {
            guard values.updateValue(value, forKey: name) != nil else {
                let known = options.isEmpty ? "none" : options.map(\.name).joined(separator: ", ")
                throw TensorError(.valueError, "\(self.name) has no option \(name)", parameter: name, hint: "its options: \(known)")
            }
        }
        return try make(values)
    }

    public static let all: [ShippedData] = [
        ShippedData(
            name: "digits", summary: "1,797 handwritten digits of 8×8 grey pixels from 0 to 16, ten classes.", maker: "load_digits", options: [],
            make: { (_: [String: Double]) in try digits() }),
        ShippedData(
            name: "iris", summary: "150 iris flowers, four measurements in centimetres, three species.", maker: "load_iris", options: [],
            make: { (_: [String: Double]) in try LabelledData(Table(text: irisTable), target: "species", name: "iris", source: irisSource) }),
        ShippedData(
            name: "moons", summary: "Two interleaving half circles of random points, two classes.", maker: "make_moons",
            options: [("n", "n_samples", 500), ("noise", "noise", 0.1)],
            make: { (options: [String: Double]) in try moons(count: options["n"] ?? 500, noise: options["noise"] ?? 0.1) }),
    ]

    /// The set of that name, if there is one.
    public static func named(_ name: String) -> ShippedData? { all.first { $0.name == name } }
}

private func digits() throws -> LabelledData {
    let rowBytes = 65
    let bytes = try inflated(try base64Decoded(packedDigits), size: digitsCount * rowBytes)
    var pixels: [Float] = []
    pixels.reserveCapacity(digitsCount * 64)
    var labels: [Int] = []
    for row in stride(from: 0, to: bytes.count, by: rowBytes) {
        pixels += bytes[row..<(row + 64)].map { Float($0) }
        labels.append(Int(bytes[row + 64]))
    }
    let names = (0..<64).map { "pixel_\($0 / 8)_\($0 % 8)" }
    return LabelledData(
        name: "digits", source: digitsSource, inputs: try Tensor(pixels, shape: [digitsCount, 64]), inputNames: names,
        targets: try Tensor(labels), targetName: "digit", classes: (0...9).map(String.init), imageShape: [1, 8, 8])
}

/// As scikit-learn's `make_moons`, with the session's random numbers.
private func moons(count: Double, noise: Double) throws -> LabelledData {
    guard count >= 2, count <= 10_000_000, noise >= 0, noise.isFinite else {
        throw TensorError(.valueError, "moons needs 2 or more points and a noise of 0 or more", parameter: "n")
    }
    let total = Int(count)
    let outer = total / 2
    let angles = { (n: Int) in (0..<n).map { Double.pi * Double($0) / Double(max(n - 1, 1)) } }
    let points = angles(outer).map { (cos($0), sin($0)) } + angles(total - outer).map { (1 - cos($0), 0.5 - sin($0)) }
    let inputs = try Tensor(uninitialized: [total, 2], .float32)
    try inputs.fillNormal(mean: 0, std: noise)
    let values = inputs.pointer.assumingMemoryBound(to: Float.self)
    for (i, (x, y)) in points.enumerated() {
        values[2 * i] += Float(x)
        values[2 * i + 1] += Float(y)
    }
    let data = LabelledData(
        name: "moons", source: "made here", inputs: inputs, inputNames: ["x", "y"], targets: try Tensor((0..<total).map { $0 < outer ? 0 : 1 }),
        targetName: "moon", classes: ["outer", "inner"])
    return try data.rows(try permutation(total, using: nil)[...])
}
