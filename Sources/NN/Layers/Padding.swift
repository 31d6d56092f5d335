// Layers that put borders around their input.
import Operators
import Signatures
import TensorCore

extension Layers {
    /// A border of `spatial` dimensions; one width is meant for all sides.
    private static func border(_ kind: String, _ spatial: Int, _ summary: String, mode: String) -> LayerDeclaration {
        let name = "\(kind)Pad\(spatial)d", sizes = Array(repeating: "2", count: spatial + 2).joined(separator: ", ")
        return LayerType(
            "\(name)(padding)", in: "padding", summary, example: "nn.\(name)(1)(torch.ones(\(sizes)))", shows: "{padding}",
            build: { (layer: Layer, padding: Axes) throws -> Void in try widen(layer, padding, spatial) },
            run: { (_: Layer, x: Tensor, padding: Axes) throws -> Tensor in
                if mode == "circular", x.rank != spatial + 1, x.rank != spatial + 2 {
                    throw TensorError(.valueError, "expected \(spatial + 1)D or \(spatial + 2)D input (got \(x.rank)D input)", parameter: "input")
                }
                return try Ops.pad(x, padding.dims ?? [], mode, nil)
            })
    }

    private static func constant(_ spatial: Int) -> LayerDeclaration {
        let sizes = Array(repeating: "2", count: spatial + 2).joined(separator: ", ")
        return LayerType(
            "ConstantPad\(spatial)d(padding, value)", in: "padding", "Puts a border of one number around the last dimensions.",
            example: "nn.ConstantPad\(spatial)d(1, 3.5)(torch.ones(\(sizes)))", shows: "padding={padding}, value={value}",
            build: { (layer: Layer, padding: Axes, _: Double) throws -> Void in try widen(layer, padding, spatial) },
            run: { (_: Layer, x: Tensor, padding: Axes, value: Double) throws -> Tensor in try Ops.pad(x, padding.dims ?? [], "constant", value) })
    }

    /// Keeps the widths as a tuple of one for each side.
    private static func widen(_ layer: Layer, _ padding: Axes, _ spatial: Int) throws {
        guard let dims = padding.dims else {
            throw TensorError(.typeError, "\(layer.className).__init__(): argument 'padding' must be int or tuple of ints, not NoneType", parameter: "padding")
        }
        if case .int(let width)? = layer.option("padding") {
            _ = layer.setOption("padding", Dims(repeating: width, count: 2 * spatial).operand)
        } else {
            _ = layer.setOption("padding", dims.operand)
        }
    }

    static let borders: [LayerDeclaration] = (1...3).flatMap { (spatial: Int) -> [LayerDeclaration] in
        [
            border("Zero", spatial, "Puts a border of zeros around the last dimensions.", mode: "constant"), constant(spatial),
            border("Reflection", spatial, "Puts a mirrored border around the last dimensions.", mode: "reflect"),
            border("Replication", spatial, "Repeats the outermost elements around the last dimensions.", mode: "replicate"),
            border("Circular", spatial, "Puts a border from the other side around the last dimensions.", mode: "circular"),
        ]
    }
}
