// Recurrent layers: RNN, LSTM, GRU (several layers, both directions), over padded or packed sequences.
import Operators
import Signatures
import TensorCore

extension Layers {
    /// What the three kinds share: their options by name.
    private struct Shape {
        let layer: Layer
        let cell: RecurrentCell
        let inputs: Int
        let width: Int
        let layers: Int
        let hasBias: Bool
        let isBatchFirst: Bool
        let dropout: Double
        let directions: Int
        let projection: Int

        /// How wide a hidden state is.
        var outputs: Int { projection > 0 ? projection : width }

        /// The names of a layer's parameters: `weight_ih_l0_reverse`.
        func name(_ what: String, _ level: Int, _ direction: Int) -> Name { Name("\(what)_l\(level)\(direction == 1 ? "_reverse" : "")") }
    }

    // MARK: Making

    private static func recurrent(_ name: String, _ cell: RecurrentCell, _ summary: String) -> LayerDeclaration {
        let kind = cell == .tanh ? ", nonlinearity='tanh'" : "", projection = cell == .lstm ? ", proj_size=0" : ""
        return RecurrentType(
            "\(name)(input_size, hidden_size, num_layers=1\(kind), bias=True, batch_first=False, dropout=0.0, bidirectional=False\(projection), device=None, dtype=None)",
            in: "rnn", summary, example: "nn.\(name)(3, 4)(torch.randn(5, 2, 3))",
            shows: "{input_size}, {hidden_size}" + (cell == .lstm ? "[, proj_size={proj_size}]" : "")
                + "[, num_layers={num_layers}][, bias={bias}][, batch_first={batch_first}][, dropout={dropout}][, bidirectional={bidirectional}]",
            forward: "forward(input, hx=None)", cell: cell).taking("L, N?, {input_size}", batchFirst: "N?, L, {input_size}")
    }

    static let recurrences: [LayerDeclaration] = [
        recurrent("RNN", .tanh, "Runs over sequences with a hidden state of one layer or several."),
        recurrent("LSTM", .lstm, "Runs over sequences with a hidden and a cell state."),
        recurrent("GRU", .gru, "Runs over sequences with a gated hidden state."),
    ] + cells

    /// The declaration of a layer whose options are read by name, since the kinds differ in them.
    private final class RecurrentType: LayerDeclaration, @unchecked Sendable {
        private let cell: RecurrentCell

        init(_ signature: String, in origin: String, _ summary: String, example: String, shows: String, forward: String, cell: RecurrentCell) {
            self.cell = cell
            super.init(signature, in: origin, summary, example: example, shows: shows, forward: forward)
        }

        override func build(_ layer: Layer, _ positional: Int) throws {
            let shape = try Self.shape(layer, cell)
            if shape.dropout > 0, shape.layers == 1, case .float(let dropout)? = layer.option("dropout") {
                Runtime.current.warn(
                    "dropout option adds dropout after all but last recurrent layer, so non-zero dropout expects num_layers greater than 1, but got "
                        + "dropout=\(dropout) and num_layers=1")
            }
            let bound = 1 / Double(shape.width).squareRoot(), gates = shape.cell.gates &* shape.width
            let dtype = try DType?.decode(layer.option("dtype") ?? .none) ?? nil
            _ = try Device?.decode(layer.option("device") ?? .none)
            for level in 0..<shape.layers {
                for direction in 0..<shape.directions {
                    let inputs = level == 0 ? shape.inputs : shape.outputs &* shape.directions
                    try layer.add(shape.name("weight_ih", level, direction), [gates, inputs], dtype)?.fillUniform(from: -bound, to: bound)
                    try layer.add(shape.name("weight_hh", level, direction), [gates, shape.outputs], dtype)?.fillUniform(from: -bound, to: bound)
                    guard shape.hasBias else {
                        if shape.projection > 0 { try layer.add(shape.name("weight_hr", level, direction), [shape.projection, shape.width], dtype)?.fillUniform(from: -bound, to: bound) }
                        continue
                    }
                    try layer.add(shape.name("bias_ih", level, direction), [gates], dtype)?.fillUniform(from: -bound, to: bound)
                    try layer.add(shape.name("bias_hh", level, direction), [gates], dtype)?.fillUniform(from: -bound, to: bound)
                    if shape.projection > 0 { try layer.add(shape.name("weight_hr", level, direction), [shape.projection, shape.width], dtype)?.fillUniform(from: -bound, to: bound) }
                }
            }
        }

        override func run(_ layer: Layer, _ inputs: [Operand]) throws -> Output { try RecurrentPass(Self.shape(layer, cell), inputs[0], inputs[1]).output() }

        /// The options, checked.
        private static func shape(_ layer: Layer, _ cell: RecurrentCell) throws -> Shape {
            func fail(_ text: String, _ parameter: String) -> TensorError { TensorError(.valueError, text, parameter: parameter) }
            func int(_ name: Name) throws -> Int {
                guard let operand = layer.option(name), let value = try Int.decode(operand) else {
                    throw TensorError(.typeError, "\(name) should be of type int, got: \(layer.option(name)?.typeName ?? "NoneType")", parameter: name.text)
                }
                return value
            }
            for name: Name in ["bias", "batch_first"] {
                guard let operand = layer.option(name) else { continue }
                if case .bool = operand { continue }
                throw TensorError(.typeError, "\(name) should be of type bool, got: \(operand.typeName)", parameter: name.text)
            }
            func flag(_ name: Name) -> Bool { if case .bool(true)? = layer.option(name) { true } else { false } }
            guard let operand = layer.option("dropout"), let dropout = try Double.decode(operand), (0...1).contains(dropout), !({ if case .bool = operand { true } else { false } }()) else {
                throw fail("dropout should be a number in range [0, 1] representing the probability of an element being zeroed", "dropout")
            }
            let (width, layers) = (try int("hidden_size"), try int("num_layers"))
            guard try int("input_size") > 0 else { throw fail("input_size must be greater than zero", "input_size") }
            guard width > 0 else { throw fail("hidden_size must be greater than zero", "hidden_size") }
            guard layers > 0 else { throw fail("num_layers must be greater than zero", "num_layers") }
            try Allocator.requireRoom(layers, of: 1024)
            let projection = cell == .lstm ? try int("proj_size") : 0
            guard projection >= 0 else { throw fail("proj_size should be a positive integer or zero to disable projections", "proj_size") }
            guard projection < width else { throw fail("proj_size has to be smaller than hidden_size", "proj_size") }
            var kind = cell
            if cell == .tanh, case .string(let name)? = layer.option("nonlinearity") {
                guard name == "tanh" || name == "relu" else { throw fail("Unknown nonlinearity '\(name)'. Select from 'tanh' or 'relu'.", "nonlinearity") }
                if name == "relu" { kind = .relu }
            }
            return Shape(
                layer: layer, cell: kind, inputs: try int("input_size"), width: width, layers: layers, hasBias: flag("bias"), isBatchFirst: flag("batch_first"),
                dropout: dropout, directions: flag("bidirectional") ? 2 : 1, projection: projection)
        }
    }

    // MARK: The pass

    /// One call of a recurrent layer.
    private struct RecurrentPass {
        let shape: Shape
        let input: Operand
        let initial: Operand

        init(_ shape: Shape, _ input: Operand, _ initial: Operand) {
            (self.shape, self.input, self.initial) = (shape, input, initial)
        }

        private var name: String { shape.layer.className }

        func output() throws -> Output {
            if let parts = PackedParts(input) { return try packed(parts) }
            guard case .tensor(let given) = input else {
                throw TensorError(.typeError, "\(name).forward(): argument 'input' must be Tensor, not \(input.typeName)", parameter: "input")
            }
            guard given.rank == 2 || given.rank == 3 else {
                throw TensorError(.valueError, "\(name): Expected input to be 2D or 3D, got \(given.rank)D\(name == "RNN" ? " tensor" : "") instead", parameter: "input")
            }
            try checkType(given)
            let isSingle = given.rank == 2
            var x = isSingle ? try Ops.unsqueeze(given, shape.isBatchFirst ? 0 : 1) : given
            if shape.isBatchFirst { x = try Ops.transpose(x, 0, 1) }
            let (times, batch) = (x.shape[0], x.shape[1])
            guard x.shape[2] == shape.inputs else {
                throw TensorError(.runtimeError, "input.size(-1) must be equal to input_size. Expected \(shape.inputs), got \(x.shape[2])", parameter: "input")
            }
            guard times > 0 else { throw TensorError(.runtimeError, "Expected sequence length to be larger than 0 in RNN", parameter: "input") }
            let states = try initialStates(batch, isSingle, x.dtype)
            let (rows, hidden, cell) = try layers(
                Ops.reshape(x, [times * batch, shape.inputs]), Array(repeating: batch, count: times), states.hidden, states.cell) { (y: Tensor) in
                    // Dropout draws in the order of time.
                    try Ops.dropout(y, shape.dropout, true, false)
                }
            var y = try Ops.view(rows, [times, batch, rows.shape[1]])
            if shape.isBatchFirst { y = shape.cell == .lstm && y.dtype == .float32 ? try Ops.transpose(y, 0, 1) : try Ops.batchFirst(y) }
            if isSingle { y = try Ops.squeeze(y, shape.isBatchFirst ? 0 : 1) }
            return try result(.tensor(y), isSingle ? Ops.squeeze(hidden, 1) : hidden, cell.map { isSingle ? try Ops.squeeze($0, 1) : $0 })
        }

        /// ValueError where the input is of another type than the weights.
        private func checkType(_ x: Tensor) throws {
            let own = try shape.layer.tensor(shape.name("weight_ih", 0, 0)).dtype
            guard x.dtype != own else { return }
            throw TensorError(
                .valueError,
                "RNN input dtype (torch.\(x.dtype)) does not match weight dtype (torch.\(own)). Convert input: input.to(torch.\(own)), or convert model: model.to(torch.\(x.dtype))", parameter: "input")
        }

        private func result(_ y: Output, _ hidden: Tensor, _ cell: Tensor?) throws -> Output {
            .tuple([y, cell.map { .tuple([.tensor(hidden), .tensor($0)]) } ?? .tensor(hidden)])
        }

        private func packed(_ parts: PackedParts) throws -> Output {
            guard parts.data.rank == 2 else {
                throw TensorError(.runtimeError, "input must have 2 dimensions, got \(parts.data.rank)", parameter: "input")
            }
            try checkType(parts.data)
            let states = try initialStates(parts.batchSizes.first ?? 0, false, parts.data.dtype)
            func sorted(_ state: Tensor, by order: Tensor?) throws -> Tensor { try order.map { try Ops.indexSelect(state, 1, $0) } ?? state }
            let (rows, hidden, cell) = try layers(
                parts.data, parts.batchSizes, sorted(states.hidden, by: parts.sorted), states.cell.map { try sorted($0, by: parts.sorted) }
            ) { (y: Tensor) in try Ops.dropout(y, shape.dropout, true, false) }
            return try result(parts.output(rows), sorted(hidden, by: parts.unsorted), cell.map { try sorted($0, by: parts.unsorted) })
        }

        /// All layers: rows in, rows and last states out.
        private func layers(
            _ input: Tensor, _ batchSizes: [Int], _ hidden: Tensor, _ cell: Tensor?, _ dropout: (Tensor) throws -> Tensor
        ) throws -> (rows: Tensor, hidden: Tensor, cell: Tensor?) {
            var x = input, lastHidden: [Tensor] = [], lastCell: [Tensor] = []
            for level in 0..<shape.layers {
                var outputs: [Tensor] = []
                for direction in 0..<shape.directions {
                    let i = level * shape.directions + direction
                    let r = Recurrence(cell: shape.cell, isReversed: direction == 1, batchSizes: batchSizes)
                    let pass = try direct(x, r, level, direction, Ops.select(hidden, 0, i), cell.map { try Ops.select($0, 0, i) })
                    outputs.append(pass.rows)
                    lastHidden.append(pass.hidden)
                    if let cell = pass.cell { lastCell.append(cell) }
                }
                x = outputs.count == 1 ? outputs[0] : try Ops.cat(outputs, 1)
                if shape.layer.isTraining, shape.dropout > 0, level + 1 < shape.layers { x = try dropout(x) }
            }
            return (x, try Ops.stack(lastHidden, 0), lastCell.isEmpty ? nil : try Ops.stack(lastCell, 0))
        }

        /// One layer in one direction.
        private func direct(
            _ x: Tensor, _ r: Recurrence, _ level: Int, _ direction: Int, _ hidden: Tensor, _ cell: Tensor?
        ) throws -> (rows: Tensor, hidden: Tensor, cell: Tensor?) {
            let layer = shape.layer
            func parameter(_ what: String) throws -> Tensor { try layer.tensor(shape.name(what, level, direction)) }
            // The gates of an LSTM see the sum of both biases alone, which is added once and has one gradient.
            let together = shape.cell == .lstm && shape.hasBias && (x.dtype == .float32 || x.dtype == .float64)
            let gates = try Ops.linear(x, parameter("weight_ih"), shape.hasBias && !together ? parameter("bias_ih") : nil)
            let bias = together ? try parameter("bias_ih") + parameter("bias_hh") : shape.hasBias ? try parameter("bias_hh") : nil
            let rows = x.shape[0], batch = hidden.shape[0]
            if shape.projection > 0 { return try projected(gates, bias, r, hidden, cell, parameter("weight_hh"), parameter("weight_hr")) }
            let all = try Ops.recurrent(r, gates: gates, weight: parameter("weight_hh"), bias: bias, hidden: hidden, cell: cell ?? hidden)
            return (
                try Ops.narrow(all, 0, 0, rows), try Ops.narrow(all, 0, rows, batch), cell == nil ? nil : try Ops.narrow(all, 0, rows + batch, batch)
            )
        }

        /// LSTM with projected hidden states, one step at a time.
        private func projected(
            _ gates: Tensor, _ bias: Tensor?, _ r: Recurrence, _ hidden: Tensor, _ cell: Tensor?, _ weight: Tensor, _ projection: Tensor
        ) throws -> (rows: Tensor, hidden: Tensor, cell: Tensor?) {
            guard var c = cell else { return (gates, hidden, cell) }
            var h = hidden, outputs = [Tensor?](repeating: nil, count: r.batchSizes.count), starts = [0]
            for count in r.batchSizes { starts.append((starts.last ?? 0) + count) }
            for t in r.isReversed ? Array(r.batchSizes.indices.reversed()) : Array(r.batchSizes.indices) {
                let count = r.batchSizes[t], batch = h.shape[0]
                let (active, activeCell) = (try Ops.narrow(h, 0, 0, count), try Ops.narrow(c, 0, 0, count))
                let sums = try Ops.narrow(gates, 0, starts[t], count) + Ops.linear(active, weight, bias), n = shape.width
                func gate(_ i: Int) throws -> Tensor { try Ops.narrow(sums, 1, i * n, n) }
                let newCell = try Ops.sigmoid(gate(1)) * activeCell + Ops.sigmoid(gate(0)) * Ops.tanh(gate(2))
                let new = try Ops.linear(Ops.sigmoid(gate(3)) * Ops.tanh(newCell), projection, nil)
                outputs[t] = new
                h = count == batch ? new : try Ops.cat([new, Ops.narrow(h, 0, count, batch - count)], 0)
                c = count == batch ? newCell : try Ops.cat([newCell, Ops.narrow(c, 0, count, batch - count)], 0)
            }
            return (try Ops.cat(outputs.compactMap { $0 }, 0), h, c)
        }

        // MARK: First states

        /// The states that were given, or zeros: [layers · directions, batch, H].
        private func initialStates(_ batch: Int, _ isSingle: Bool, _ dtype: DType) throws -> (hidden: Tensor, cell: Tensor?) {
            let count = shape.layers * shape.directions, isLSTM = shape.cell == .lstm
            let hiddenShape: Dims = [count, batch, shape.outputs], cellShape: Dims = [count, batch, shape.width]
            if initial.isNone {
                return (try Tensor.full(hiddenShape, .int(0), dtype), isLSTM ? try Tensor.full(cellShape, .int(0), dtype) : nil)
            }
            guard isLSTM else {
                guard case .tensor(let hidden) = initial else {
                    throw TensorError(.typeError, "\(name).forward(): argument 'hx' must be Tensor, not \(initial.typeName)", parameter: "hx")
                }
                if isSingle, hidden.rank != 2 {
                    throw TensorError(.runtimeError, "For unbatched 2-D input, hx should also be 2-D but got \(hidden.rank)-D tensor", parameter: "hx")
                }
                if !isSingle, hidden.rank != 3, PackedParts(input) == nil {
                    throw TensorError(.runtimeError, "For batched 3-D input, hx should also be 3-D but got \(hidden.rank)-D tensor", parameter: "hx")
                }
                return (try checked(isSingle ? Ops.unsqueeze(hidden, 1) : hidden, hiddenShape, "hidden"), nil)
            }
            if case .tensor(let both) = initial, both.rank > 0 {
                // A tensor unpacks into its rows, which have another rank than states.
                let wanted = isSingle ? 2 : 3
                throw TensorError(
                    .runtimeError,
                    "For \(isSingle ? "unbatched 2-D" : "batched 3-D") input, hx and cx should also be \(wanted)-D but got (\(both.rank - 1)-D, \(both.rank - 1)-D) tensors", parameter: "hx")
            }
            guard let pair = initial.elements, pair.count == 2, case .tensor(let hidden) = pair[0], case .tensor(let cell) = pair[1] else {
                throw TensorError(.typeError, "\(name).forward(): argument 'hx' must be a tuple of two Tensors, not \(initial.typeName)", parameter: "hx")
            }
            let wanted = isSingle ? 2 : 3
            if hidden.rank != wanted || cell.rank != wanted, PackedParts(input) == nil {
                throw TensorError(
                    .runtimeError,
                    "For \(isSingle ? "unbatched 2-D" : "batched 3-D") input, hx and cx should also be \(wanted)-D but got (\(hidden.rank)-D, \(cell.rank)-D) tensors", parameter: "hx")
            }
            return (
                try checked(isSingle ? Ops.unsqueeze(hidden, 1) : hidden, hiddenShape, "hidden[0]"), try checked(isSingle ? Ops.unsqueeze(cell, 1) : cell, cellShape, "hidden[1]")
            )
        }

        private func checked(_ state: Tensor, _ wanted: Dims, _ what: String) throws -> Tensor {
            guard state.shape == wanted else {
                throw TensorError(
                    .runtimeError, "Expected \(what) size (\(wanted.map(String.init).joined(separator: ", "))), got \(state.shape)", parameter: "hx")
            }
            return state
        }
    }
}

/// The four parts of a packed sequence: rows time after time, how many sequences there are at each time, and the order of sorting.
public struct PackedParts {
    public let data: Tensor
    public let batchSizes: [Int]
    public let sorted: Tensor?
    public let unsorted: Tensor?
    private let sizes: Tensor

    /// nil where the argument is no packed sequence.
    public init?(_ operand: Operand) {
        guard let parts = operand.elements, parts.count == 4, case .tensor(let data) = parts[0], case .tensor(let sizes) = parts[1], sizes.rank == 1 else { return nil }
        self.data = data
        self.sizes = sizes
        batchSizes = sizes.scalars().map(\.wrappedInt)
        sorted = if case .tensor(let order) = parts[2] { order } else { nil }
        unsorted = if case .tensor(let order) = parts[3] { order } else { nil }
        guard batchSizes.allSatisfy({ $0 > 0 }), zip(batchSizes, batchSizes.dropFirst()).allSatisfy({ $0 >= $1 }), data.rank > 0,
            batchSizes.reduce(0, &+) == data.shape[0]
        else { return nil }
    }

    /// The same with other rows.
    func output(_ rows: Tensor) -> Output {
        let orders = [("sorted_indices", sorted), ("unsorted_indices", unsorted)].compactMap { name, order in order.map { (name, $0) } }
        return .named(NamedTensors(ResultNames("PackedSequence", ["data", "batch_sizes"] + orders.map(\.0)), rows, sizes, orders.map(\.1)))
    }
}
