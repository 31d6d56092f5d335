// Recurrent cells: one step of an RNN, LSTM or GRU.
import Operators
import Signatures
import TensorCore

extension Layers {
    private static func start(_ layer: Layer, _ inputs: Int, _ width: Int, _ bias: Bool, _ dtype: DType?, gates: Int) throws {
        let bound = width > 0 ? 1 / Double(width).squareRoot() : 0, rows = gates &* width
        for (name, shape) in [("weight_ih", [rows, inputs]), ("weight_hh", [rows, width]), ("bias_ih", [rows]), ("bias_hh", [rows])] as [(Name, Dims)] {
            try layer.add(name, shape, dtype, if: shape.count == 2 || bias)?.fillUniform(from: -bound, to: bound)
        }
    }

    /// The states that were given or zeros, and the input as a batch.
    private static func prepared(_ layer: Layer, _ inputs: [Operand], _ width: Int, _ inputSize: Int, count: Int) throws -> (x: Tensor, states: [Tensor], isSingle: Bool) {
        let name = layer.className
        func fail(_ text: String) -> TensorError { TensorError(.runtimeError, text, parameter: "hx") }
        guard case .tensor(let given) = inputs[0] else {
            throw TensorError(.typeError, "\(name).forward(): argument 'input' must be Tensor, not \(inputs[0].typeName)", parameter: "input")
        }
        guard given.rank == 1 || given.rank == 2 else {
            throw TensorError(.valueError, "\(name): Expected input to be 1D or 2D, got \(given.rank)D instead", parameter: "input")
        }
        let isSingle = given.rank == 1, x = isSingle ? try Ops.unsqueeze(given, 0) : given
        guard x.shape[1] == inputSize else { throw TensorError(.runtimeError, "input has inconsistent input_size: got \(x.shape[1]) expected \(inputSize)", parameter: "input") }
        if inputs[1].isNone { return (x, try (0..<count).map { _ in try Tensor.full([x.shape[0], width], .int(0), x.dtype) }, isSingle) }
        let operands = count == 1 ? [inputs[1]] : inputs[1].elements ?? [inputs[1]]
        let states = try operands.map { (operand: Operand) throws -> Tensor in
            guard case .tensor(let state) = operand else { throw TensorError(.typeError, "\(name).forward(): argument 'hx' must be Tensor, not \(operand.typeName)", parameter: "hx") }
            if state.rank != 1, state.rank != 2 {
                throw TensorError(.valueError, "\(name): Expected \(count == 2 ? "hx[0]" : "hidden") to be 1D or 2D, got \(state.rank)D instead", parameter: "hx")
            }
            return isSingle ? try Ops.unsqueeze(state, 0) : state
        }
        guard states.count == count else { throw TensorError(.valueError, "\(name): expected \(count) states in hx, but got \(states.count)", parameter: "hx") }
        for (i, state) in states.enumerated() {
            guard state.rank == 2 else { throw fail("Expected 2D hidden\(i) (batch x hidden_size), but got \(state.rank)D tensor") }
            guard state.shape[0] == x.shape[0] else { throw fail("Input batch size \(x.shape[0]) doesn't match hidden\(i) batch size \(state.shape[0])") }
            guard state.shape[1] == width else { throw fail("hidden\(i) has inconsistent hidden_size: got \(state.shape[1]), expected \(width)") }
        }
        return (x, states, isSingle)
    }

    private static func sums(_ layer: Layer, _ x: Tensor, _ hidden: Tensor) throws -> (Tensor, Tensor) {
        (try Ops.linear(x, layer.tensor("weight_ih"), layer.parameter("bias_ih")), try Ops.linear(hidden, layer.tensor("weight_hh"), layer.parameter("bias_hh")))
    }

    private static let rnnCell = LayerType(
        "RNNCell(input_size, hidden_size, bias=True, nonlinearity='tanh', device=None, dtype=None)", in: "rnn", "One step of a recurrent layer.",
        example: "nn.RNNCell(3, 4)(x)", shows: "{input_size}, {hidden_size}[, bias={bias}][, nonlinearity={nonlinearity}]", forward: "forward(input, hx=None)",
        build: { (layer: Layer, inputs: Int, width: Int, bias: Bool, _: String, _: Device?, dtype: DType?) throws -> Void in
            try start(layer, inputs, width, bias, dtype, gates: 1)
        },
        call: { (layer: Layer, given: [Operand], inputs: Int, width: Int, _: Bool, kind: String, _: Device?, _: DType?) throws -> Output in
            let (x, states, isSingle) = try prepared(layer, given, width, inputs, count: 1)
            let (fromInput, fromState) = try sums(layer, x, states[0])
            guard kind == "tanh" || kind == "relu" else { throw TensorError(.runtimeError, "Unknown nonlinearity: \(kind)", parameter: "nonlinearity") }
            let y = try kind == "relu" ? Ops.relu(fromInput + fromState) : Ops.tanh(fromInput + fromState)
            return .tensor(isSingle ? try Ops.squeeze(y, 0) : y)
        }).taking("N?, {input_size}")

    private static let lstmCell = LayerType(
        "LSTMCell(input_size, hidden_size, bias=True, device=None, dtype=None)", in: "rnn", "One step of an LSTM.",
        example: "nn.LSTMCell(3, 4)(x)", shows: "{input_size}, {hidden_size}[, bias={bias}]", forward: "forward(input, hx=None)",
        build: { (layer: Layer, inputs: Int, width: Int, bias: Bool, _: Device?, dtype: DType?) throws -> Void in try start(layer, inputs, width, bias, dtype, gates: 4) },
        call: { (layer: Layer, given: [Operand], inputs: Int, width: Int, _: Bool, _: Device?, _: DType?) throws -> Output in
            let (x, states, isSingle) = try prepared(layer, given, width, inputs, count: 2)
            let (fromInput, fromState) = try sums(layer, x, states[0])
            let gates = try fromInput + fromState
            func gate(_ i: Int) throws -> Tensor { try Ops.narrow(gates, 1, i * width, width) }
            let cell = try Ops.sigmoid(gate(1)) * states[1] + Ops.sigmoid(gate(0)) * Ops.tanh(gate(2))
            let hidden = try Ops.sigmoid(gate(3)) * Ops.tanh(cell)
            return .tuple(try [hidden, cell].map { .tensor(isSingle ? try Ops.squeeze($0, 0) : $0) })
        }).taking("N?, {input_size}")

    private static let gruCell = LayerType(
        "GRUCell(input_size, hidden_size, bias=True, device=None, dtype=None)", in: "rnn", "One step of a GRU.",
        example: "nn.GRUCell(3, 4)(x)", shows: "{input_size}, {hidden_size}[, bias={bias}]", forward: "forward(input, hx=None)",
        build: { (layer: Layer, inputs: Int, width: Int, bias: Bool, _: Device?, dtype: DType?) throws -> Void in try start(layer, inputs, width, bias, dtype, gates: 3) },
        call: { (layer: Layer, given: [Operand], inputs: Int, width: Int, _: Bool, _: Device?, _: DType?) throws -> Output in
            let (x, states, isSingle) = try prepared(layer, given, width, inputs, count: 1)
            let (fromInput, fromState) = try sums(layer, x, states[0])
            func part(_ sums: Tensor, _ i: Int) throws -> Tensor { try Ops.narrow(sums, 1, i * width, width) }
            let reset = try Ops.sigmoid(part(fromInput, 0) + part(fromState, 0)), update = try Ops.sigmoid(part(fromInput, 1) + part(fromState, 1))
            let new = try Ops.tanh(part(fromInput, 2) + reset * part(fromState, 2))
            let y = try (states[0] - new) * update + new
            return .tensor(isSingle ? try Ops.squeeze(y, 0) : y)
        }).taking("N?, {input_size}")

    static let cells: [LayerDeclaration] = [rnnCell, lstmCell, gruCell]
}
