// Which elements are among others, and where a flat index points.
import TensorCore

extension Ops {
    private static let membershipOptions = "assume_unique=False, invert=False"

    private static let isAmongTensor: Function<Tensor, Tensor, Tensor, Bool, Bool> = Function(
        About("isin(elements, test_elements, *, \(membershipOptions))", "Whether each element is among others.", example: "", .out)
    ) { (x: Tensor, tests: Tensor, _: Bool, inverted: Bool) in try membership(x, tests, inverted) }

    private static let isNumberAmong: Function<Tensor, Scalar, Tensor, Bool, Bool> = Function(
        About("isin(element, test_elements, *, \(membershipOptions))", "Whether a number is among others.", example: "", .out)
    ) { (x: Scalar, tests: Tensor, _: Bool, inverted: Bool) in try membership(Tensor(x, Promotion.common(tests, x)), tests, inverted) }

    private static let isAmongNumber: Function<Tensor, Tensor, Scalar, Bool, Bool> = Function(
        About("isin(elements, test_element, *, \(membershipOptions))", "Whether each element is a number.", example: "", .out)
    ) { (x: Tensor, test: Scalar, _: Bool, inverted: Bool) in try membership(x, Tensor.full([], test, Promotion.common(x, test)), inverted) }

    public static let isin: Overloads = Overloads(
        About("isin(elements, test_elements, *, \(membershipOptions))", "Whether each of `elements` is among `test_elements`.",
              example: "torch.isin(torch.tensor([1, 2, 3]), torch.tensor([2, 3]))", places: [.torch], .out),
        [isAmongTensor, isNumberAmong, isAmongNumber])

    /// Where each element would stand among the sorted others, there is its equal or none. NaN equals nothing.
    private static func membership(_ x: Tensor, _ tests: Tensor, _ inverted: Bool) throws -> Tensor {
        for type in [x.dtype, tests.dtype] where type == .bool {
            throw TensorError(.notImplementedError, "Unsupported input type encountered for isin(): \(type.legacyName)", parameter: "elements")
        }
        guard x.count > 0, tests.count > 0 else { return try Tensor.full(x.shape, .bool(inverted), .bool) }
        let type = Promotion.common(x, tests)
        let wanted = try x.converted(to: type), known = try tests.converted(to: type).reshaped(to: [tests.count]).sorted(along: 0).values
        let places = try known.placed(wanted, upper: false).clamped(min: nil, max: .int(known.count - 1))
        return try Tensor.compare(inverted ? .ne : .eq, known.taken(places), wanted)
    }

    public static let unravelIndex: Function<[Tensor], Tensor, Operand> = Function(
        About("unravel_index(indices, shape)", "The coordinates, one tensor for each dimension of `shape`, of elements counted row by row.",
              example: "torch.unravel_index(torch.tensor([1, 5]), (2, 3))", places: [.torch], .python)
    ) { (indices: Tensor, shape: Operand) in
        guard indices.dtype.isInteger, indices.dtype != .bool else {
            throw TensorError(.typeError, "expected 'indices' to be integer dtype, but got torch.\(indices.dtype.name)", parameter: "indices")
        }
        let sizes = try coordinatesShape(shape)
        var steps = Dims(repeating: 1, count: sizes.count), isTooLarge = false
        for i in sizes.indices.dropLast().reversed() {
            (steps[i], isTooLarge) = steps[i + 1].multipliedReportingOverflow(by: sizes[i + 1])
            if isTooLarge { throw TensorError(.runtimeError, "numel: integer multiplication overflow", parameter: "shape") }
        }
        let each = try Tensor.binary(.floorDivide, indices.unsqueezed(at: -1), numbers(steps))
        return try Tensor.binary(.remainder, each, numbers(sizes)).unbound(-1)
    }

    private static func numbers(_ values: Dims) throws -> Tensor {
        let result = try Tensor(uninitialized: [values.count], .int64)
        for (i, value) in values.enumerated() { result.pointer.assumingMemoryBound(to: Int64.self)[i] = Int64(value) }
        return result
    }

    private static func coordinatesShape(_ shape: Operand) throws -> Dims {
        if let size = try Int.decode(shape) { return try checked([size], shape) }
        guard let elements = shape.elements else {
            throw TensorError(.typeError, "expected 'shape' to be int or sequence of ints, but got <class '\(shape.typeName)'>", parameter: "shape")
        }
        var sizes = Dims()
        for element in elements {
            guard let size = try Int.decode(element) else {
                throw TensorError(.typeError, "expected 'shape' sequence to only contain ints, but got <class '\(element.typeName)'>", parameter: "shape")
            }
            sizes.append(size)
        }
        return try checked(sizes, shape)
    }

    private static func checked(_ sizes: Dims, _ shape: Operand) throws -> Dims {
        guard sizes.contains(where: { (size: Int) -> Bool in size < 0 }) else { return sizes }
        throw TensorError(.valueError, "'shape' cannot have negative values, but got (\(sizes.map(String.init).joined(separator: ", ")))", parameter: "shape")
    }

    static var membership: Family { Family("Membership", [isin, unravelIndex]) }
}
