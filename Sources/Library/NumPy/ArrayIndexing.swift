// `a[…]` and `a[…] = …` by NumPy's rules: slices with any step are views, integers and masks gather, errors speak of axes.
import Language
import Operators
import Syntax
import TensorCore

enum ArrayIndexing {
    /// `a[key]`: a scalar, a view or a copy.
    static func item(_ array: ArrayObject, _ key: Value, _ machine: Machine) throws -> Value {
        if case .int(let i) = key, array.tensor.rank > 0 { return try row(array, i) }
        let key = try Key(key, of: array.tensor.layout, machine)
        let view = array.tensor.with(key.resolved.layout)
        if key.resolved.tensors.isEmpty {
            if view.rank == 0, !key.hasEllipsis { return .object(try ArrayScalar(view)) }
            return array.view(view)
        }
        return .result(try inNumPysWords { try view.gathered(at: key.resolved.tensors) })
    }

    /// `a[i]`
    static func row(_ array: ArrayObject, _ i: Int) throws -> Value {
        let tensor = array.tensor
        guard let size = tensor.shape.first, i >= -size, i < size else { throw outOfBounds(i, axis: 0, size: tensor.shape.first ?? 0) }
        let part = try tensor.selected(0, at: i)
        return part.rank == 0 ? .object(try ArrayScalar(part)) : array.view(part)
    }

    /// `a[key] = value`: converted to the array's type and broadcast.
    static func assign(_ array: ArrayObject, _ key: Value, _ value: Value, _ machine: Machine) throws {
        let tensor = array.tensor
        let new = try ArrayConversion.array(value, machine, as: tensor.dtype)
        let key = try Key(key, of: tensor.layout, machine)
        let view = tensor.with(key.resolved.layout)
        guard !key.resolved.tensors.isEmpty else {
            let source = try withoutLeadingOnes(new, rank: view.rank)
            guard (try? Layout.broadcast(source.shape, view.shape)) == view.shape else {
                throw ScriptError(.valueError, "could not broadcast input array from shape \(tightShapeText(new.shape)) into shape \(tightShapeText(view.shape))")
            }
            return try view.copy(from: source)
        }
        try checkMask(key, new, view)
        let source = new.storage === tensor.storage ? try new.cloned() : new
        try inNumPysWords { try view.put(source, at: key.resolved.tensors) }
    }

    /// Dimensions of size 1 in front that the target does not have.
    private static func withoutLeadingOnes(_ x: Tensor, rank: Int) throws -> Tensor {
        var result = x
        while result.rank > rank, result.shape.first == 1 { result = try result.squeezed([0]) }
        return result
    }

    /// Under a single mask there are as many values as places, or one.
    private static func checkMask(_ key: Key, _ new: Tensor, _ view: Tensor) throws {
        guard key.resolved.tensors.count == 1, let mask = key.resolved.tensors.first?.index, mask.dtype == .bool, mask.rank == view.rank, new.rank == 1 else { return }
        let places = try mask.reduced(.countNonzero).item().wrappedInt
        guard new.count == 1 || new.count == places else {
            throw ScriptError(
                .valueError,
                "NumPy boolean array indexing assignment cannot assign \(new.count) input values to the \(places) output values where the mask is true")
        }
    }

    static func outOfBounds(_ index: Int, axis: Int, size: Int) -> ScriptError {
        ScriptError(.indexError, "index \(index) is out of bounds for axis \(axis) with size \(size)", parameter: "index")
    }

    /// Errors of indexing with PyTorch's `dimension` said as NumPy's `axis`.
    private static func inNumPysWords<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as TensorError {
            let message = error.message.replacing("for dimension ", with: "for axis ")
            if message.hasPrefix("shape mismatch: ") {
                throw ScriptError(.valueError, numpyShapes(message).replacing("value tensor", with: "value array")
                    .replacing("cannot be broadcast", with: "could not be broadcast"))
            }
            throw ScriptError(ExceptionKind(rawValue: error.kind.rawValue) ?? .indexError, numpyShapes(message), hint: error.hint)
        }
    }

    /// `[2, 3]` as `(2,3)`, `[2]` as `(2,)`.
    private static func numpyShapes(_ message: String) -> String {
        var result = "", inside = false, commas = 0
        for character in message {
            switch character {
            case "[":
                inside = true
                commas = 0
                result += "("
            case "]":
                inside = false
                result += commas == 0 ? ",)" : ")"
            case " " where inside: break
            default:
                if inside && character == "," { commas += 1 }
                result.append(character)
            }
        }
        return result
    }

    // MARK: Keys

    /// What stands between the brackets, applied to a layout as far as it is a view.
    private struct Key {
        let resolved: ResolvedIndex
        /// Whether `...` was written: then a single element stays an array.
        private(set) var hasEllipsis = false

        init(_ key: Value, of source: Layout, _ machine: Machine) throws {
            var terms: [IndexTerm] = []
            let written = key.cast(to: TupleObject.self)?.items ?? [key]
            for value in written { terms.append(try Self.term(value, machine)) }
            hasEllipsis = terms.contains { if case .ellipsis = $0 { true } else { false } }
            var layout = source
            try Self.turn(&terms, &layout)
            do {
                resolved = try ResolvedIndex(terms, of: layout)
            } catch let error as TensorError {
                throw ScriptError(ExceptionKind(rawValue: error.kind.rawValue) ?? .indexError, error.message)
            }
        }

        private static func term(_ value: Value, _ machine: Machine) throws -> IndexTerm {
            switch value {
            case .none: return .newAxis
            case .bool(let b): return .boolean(b)
            case .int(let i): return .integer(i)
            case .float: throw invalid
            case .object(let object):
                if object is EllipsisObject { return .ellipsis }
                if let slice = object as? SliceObject {
                    let bounds = try [slice.start, slice.stop, slice.step].map { $0.isNone ? nil : try bound($0, machine) }
                    if bounds[2] == 0 { throw ScriptError(.valueError, "slice step cannot be zero") }
                    return .slice(bounds[0], bounds[1], bounds[2])
                }
                if let scalar = object as? ArrayScalar, scalar.dtype.isInteger { return .integer(scalar.number.wrappedInt) }
                guard !(object is StringObject) else { throw invalid }
                let index = try ArrayConversion.array(value, machine)
                if index.dtype == .bool { return index.rank == 0 ? .boolean(try index.item().double != 0) : .tensor(index) }
                // An empty list names nothing, whatever its type.
                guard index.dtype.isInteger || (index.count == 0 && object is ListObject) else {
                    throw object is ListObject ? invalid : ScriptError(.indexError, "arrays used as indices must be of integer (or boolean) type")
                }
                return index.rank == 0 ? .integer(try index.item().wrappedInt) : .tensor(try index.converted(to: .int64))
            }
        }

        private static var invalid: ScriptError {
            ScriptError(
                .indexError,
                "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices")
        }

        private static func bound(_ value: Value, _ machine: Machine) throws -> Int {
            do { return try machine.index(value) } catch {
                throw ScriptError(.typeError, "slice indices must be integers or None or have an __index__ method")
            }
        }

        /// Applies slices that go backwards to `layout`, checks integers and masks, and makes integers beside arrays of
        /// indices arrays too, as NumPy counts them.
        private static func turn(_ terms: inout [IndexTerm], _ layout: inout Layout) throws {
            let used = terms.reduce(0) { $0 + width($1) }
            guard used <= layout.rank else {
                throw ScriptError(.indexError, "too many indices for array: array is \(layout.rank)-dimensional, but \(used) were indexed")
            }
            guard terms.count(where: { if case .ellipsis = $0 { true } else { false } }) <= 1 else {
                throw ScriptError(.indexError, "an index can only have a single ellipsis ('...')")
            }
            let gathers = terms.contains { if case .tensor = $0 { true } else { false } }
            var dim = 0
            for (i, term) in terms.enumerated() {
                switch term {
                case .integer(let index):
                    guard index >= -layout.shape[dim], index < layout.shape[dim] else { throw outOfBounds(index, axis: dim, size: layout.shape[dim]) }
                    if gathers { terms[i] = .tensor(try Tensor([index])) }
                case .slice(let start, let stop, let step?) where step < 0:
                    layout = layout.turned(dim, from: start, to: stop, step: step)
                    terms[i] = .slice(nil, nil, nil)
                case .tensor(let mask) where mask.dtype == .bool:
                    for d in 0..<mask.rank where mask.shape[d] != layout.shape[dim + d] {
                        throw ScriptError(
                            .indexError,
                            "boolean index did not match indexed array along axis \(dim + d); size of axis is \(layout.shape[dim + d]) but size of corresponding boolean axis is \(mask.shape[d])")
                    }
                case .ellipsis: dim += layout.rank - used
                default: break
                }
                dim += width(term)
            }
        }

        /// How many dimensions a term stands for.
        private static func width(_ term: IndexTerm) -> Int {
            switch term {
            case .integer, .slice: 1
            case .newAxis, .ellipsis, .boolean: 0
            case .tensor(let x): x.dtype == .bool ? x.rank : 1
            }
        }
    }
}

extension Layout {
    /// Every `step`-th index of dimension `dim` backwards (`step` < 0) from `start` before `stop`, by Python's rules.
    fileprivate func turned(_ dim: Int, from start: Int?, to stop: Int?, step: Int) -> Layout {
        let size = shape[dim]
        func clamped(_ value: Int) -> Int { Swift.min(Swift.max(value < 0 ? value &+ size : value, -1), size - 1) }
        let first = clamped(start ?? size - 1), last = stop.map(clamped) ?? -1
        let distance = start == nil && size == 0 ? 0 : first - last
        var result = self
        let width = step.magnitude > UInt(Int.max) ? Int.max : Int(step.magnitude)
        result.shape[dim] = distance > 0 ? (distance - 1) / width + 1 : 0
        if count > 0, distance > 0 { result.offset += first * strides[dim] }
        // A step wider than the dimension takes one element, whose stride does not matter.
        result.strides[dim] = result.shape[dim] > 1 ? strides[dim] &* step : strides[dim]
        return result
    }
}
