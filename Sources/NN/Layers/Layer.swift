// The table of layers. A layer is declared once: its constructor's signature, one sentence, an example, how it prints, what
// tensors it starts with and what it computes. Everything that scripts see of it derives from that.
import Operators
import Signatures
import TensorCore

/// The declaration of a layer or loss.
open class LayerDeclaration: AnyMaker<Module>, @unchecked Sendable {
    /// The module of `torch.nn.modules` that it belongs to.
    public final let origin: String
    final let text: LayerText
    /// The signature of the forward pass as it is declared.
    public final let forwardText: String
    private let parsedInputs = LazyTable<ForwardSignature>()
    /// Another way to make the layer, a class method such as `from_pretrained`.
    public final let alternative: AnyMaker<Module>?
    private var batchFirstForm: InputForm?
    private var plainForm: InputForm?
    private var complaint: (function: String, argument: String, place: Int)?

    /// - shows: what the printed form says, such as `{in_features}[, bias={bias}]` (see LayerText).
    /// - forward: the signature of the forward pass.
    init(_ signature: String, in origin: String, _ summary: String, example: String, shows: String, forward: String, alternative: AnyMaker<Module>? = nil) {
        self.alternative = alternative
        self.origin = origin
        text = LayerText(shows)
        forwardText = forward
        super.init(signature, summary, example: example)
    }

    /// States the sizes of the first input (see InputForm), and those where the option `batch_first` is set.
    final func taking(_ form: String, batchFirst: String? = nil) -> Self {
        plainForm = InputForm(form)
        batchFirstForm = batchFirst.map { InputForm($0) }
        return self
    }

    /// States which function of PyTorch refuses an input that is no tensor, and as which of its arguments.
    final func calling(_ function: String, _ argument: String = "input", _ place: Int = 1) -> Self {
        complaint = (function, argument, place)
        return self
    }

    /// TypeError for an input that is no tensor.
    final func noTensor(_ layer: Layer, _ given: Operand?) -> TensorError {
        let type = given?.typeName ?? "NoneType"
        guard let complaint else { return TensorError(.typeError, "\(layer.className).forward(): argument 'input' must be Tensor, not \(type)") }
        return TensorError(.typeError, "\(complaint.function)(): argument '\(complaint.argument)' (position \(complaint.place)) must be Tensor, not \(type)")
    }

    /// The sizes that a layer of this declaration takes; nil where nothing is stated.
    final func form(_ layer: Layer) -> InputForm? {
        if let batchFirstForm, case .bool(true)? = layer.option("batch_first") { return batchFirstForm }
        return plainForm
    }

    public final override var isClass: Bool { true }
    /// The signature of the forward pass, read when it is first asked for.
    final var inputs: ForwardSignature { parsedInputs.known ?? parsedInputs.keep(ForwardSignature(forwardText)) }

    public final override func make(bound operands: [Operand], positional: Int) throws -> Module {
        let layer = Layer(self, operands)
        try build(layer, positional)
        return layer
    }

    /// Whether the forward pass takes one tensor and gives one.
    var isPlain: Bool { false }
    /// Whether the first forward pass makes another layer of it.
    public var isLazy: Bool { false }

    /// Checks the options, of which the first `positional` were given by position, and registers what the layer starts with.
    func build(_ layer: Layer, _ positional: Int) throws {}

    /// The output for one operand per parameter of the forward pass.
    func run(_ layer: Layer, _ inputs: [Operand]) throws -> Output { .none }

    /// The same for layers of one tensor.
    func run(_ layer: Layer, _ input: Tensor) throws -> Tensor { try run(layer, [.tensor(input)]).tensor(of: layer.className) }
}

/// A module made from a declaration; it keeps the constructor's arguments, which scripts read and set as attributes.
public final class Layer: Module {
    public private(set) var declaration: LayerDeclaration
    /// One per parameter of the constructor.
    public internal(set) var options: [Operand]

    init(_ declaration: LayerDeclaration, _ options: [Operand]) {
        self.declaration = declaration
        self.options = options
    }

    /// Becomes a layer of another declaration.
    func take(_ declaration: LayerDeclaration, _ options: [Operand]) {
        self.declaration = declaration
        self.options = options
    }

    public override var builtInName: String { declaration.name.text }
    public override var details: String { declaration.text.filled(for: self) }
    public override var isPlain: Bool { declaration.isPlain }
    public override func emptyCopy() -> Module { Layer(declaration, options) }

    public override func option(_ name: Name) -> Operand? { declaration.signature.index(of: name).map { options[$0] } }

    public override func setOption(_ name: Name, _ value: Operand) -> Bool {
        guard let i = declaration.signature.index(of: name) else { return false }
        options[i] = value
        return true
    }

    public override func forward(_ input: Tensor) throws -> Tensor {
        guard declaration.isPlain || declaration.inputs.signature.parameters.count == 1 else {
            return try forward([.tensor(input)], keywords: []).tensor(of: className)
        }
        return try declaration.run(self, input)
    }

    public override func forward(_ arguments: [Operand], keywords: [Name]) throws -> Output {
        try declaration.run(self, declaration.inputs.bound(arguments, keywords, of: className))
    }

    /// Draws the first values of parameters and buffers anew, as for a new layer.
    public func resetParameters() throws {
        guard let fresh = try declaration.make(bound: options, positional: 0) as? Layer else { return }
        for (own, new) in zip(parameters, fresh.parameters) {
            if let own = own.tensor, let new = new.tensor { try own.detached().copy(from: new.detached()) }
        }
        for (own, new) in zip(buffers, fresh.buffers) {
            if let own = own.tensor, let new = new.tensor { try own.copy(from: new) }
        }
        for child in children { try (child.module as? Layer)?.resetParameters() }
    }

    /// The parameter or buffer called `name`.
    /// - Throws: AttributeError where it is None or missing.
    func tensor(_ name: Name) throws -> Tensor {
        guard let x = parameter(name) ?? buffer(name) else { throw TensorError(.attributeError, "'\(className)' object has no attribute '\(name)'") }
        return x
    }

    /// Registers a new parameter with undefined contents, nil where `exists` is false.
    @discardableResult
    func add(_ name: Name, _ shape: Dims, _ dtype: DType?, if exists: Bool = true) throws -> Tensor? {
        let tensor = exists ? try Tensor(uninitialized: shape, dtype ?? Runtime.current.defaultDType).asParameter() : nil
        register(parameter: tensor, as: name)
        return tensor
    }
}

/// A layer with the Swift types of its options, which `run` receives as they are at the time of the call.
final class LayerType<each Option: Argument>: LayerDeclaration, @unchecked Sendable {
    typealias Build = (Layer, repeat each Option) throws -> Void
    typealias Run = (Layer, [Operand], repeat each Option) throws -> Output
    typealias RunOne = (Layer, Tensor, repeat each Option) throws -> Tensor

    // Without the types of the options: the compiler does not yet take optional closures over packs, nor defaults for them.
    private let building: (Layer, Int, LayerDeclaration) throws -> Void
    private let running: ((Layer, [Operand]) throws -> Output)?
    private let runningOne: ((Layer, Tensor) throws -> Tensor)?

    /// A layer of one tensor.
    init(_ signature: String, in origin: String, _ summary: String, example: String, shows: String = "", run: @escaping RunOne) {
        building = Self.checked()
        running = nil
        runningOne = Self.erased(run)
        super.init(signature, in: origin, summary, example: example, shows: shows, forward: "forward(input)")
    }

    /// A layer of one tensor whose pass asks for no option.
    init(_ signature: String, in origin: String, _ summary: String, example: String, shows: String = "", build: @escaping Build, plainly run: @escaping (Layer, Tensor) throws -> Tensor) {
        building = Self.erased(build)
        running = nil
        runningOne = run
        super.init(signature, in: origin, summary, example: example, shows: shows, forward: "forward(input)")
    }

    /// A layer of one tensor that checks its options or starts with something.
    init(_ signature: String, in origin: String, _ summary: String, example: String, shows: String = "", build: @escaping Build, run: @escaping RunOne,
         alternative: AnyMaker<Module>? = nil) {
        building = Self.erased(build)
        running = nil
        runningOne = Self.erased(run)
        super.init(signature, in: origin, summary, example: example, shows: shows, forward: "forward(input)", alternative: alternative)
    }

    /// A layer whose forward pass takes or gives something else.
    init(_ signature: String, in origin: String, _ summary: String, example: String, shows: String = "", forward: String, call: @escaping Run) {
        building = Self.checked()
        running = Self.erased(call)
        runningOne = nil
        super.init(signature, in: origin, summary, example: example, shows: shows, forward: forward)
    }

    /// The same with options to check or tensors to start with.
    init(
        _ signature: String, in origin: String, _ summary: String, example: String, shows: String = "", forward: String, build: @escaping Build,
        call: @escaping Run, alternative: AnyMaker<Module>? = nil
    ) {
        building = Self.erased(build)
        running = Self.erased(call)
        runningOne = nil
        super.init(signature, in: origin, summary, example: example, shows: shows, forward: forward, alternative: alternative)
    }

    private static func checked() -> (Layer, Int, LayerDeclaration) throws -> Void {
        { (layer: Layer, positional: Int, declaration: LayerDeclaration) throws -> Void in
            var i = 0
            _ = (repeat try next((each Option).self, layer.options, &i, declaration, positional))
        }
    }

    private static func erased(_ build: @escaping Build) -> (Layer, Int, LayerDeclaration) throws -> Void {
        { (layer: Layer, positional: Int, declaration: LayerDeclaration) throws -> Void in
            var i = 0
            try build(layer, repeat try next((each Option).self, layer.options, &i, declaration, positional))
        }
    }

    private static func erased(_ run: @escaping RunOne) -> (Layer, Tensor) throws -> Tensor {
        { (layer: Layer, input: Tensor) throws -> Tensor in
            var i = 0
            return try run(layer, input, repeat try current((each Option).self, layer, &i))
        }
    }

    private static func erased(_ call: @escaping Run) -> (Layer, [Operand]) throws -> Output {
        { (layer: Layer, inputs: [Operand]) throws -> Output in
            var i = 0
            return try call(layer, inputs, repeat try current((each Option).self, layer, &i))
        }
    }

    override var isPlain: Bool { runningOne != nil }
    override func build(_ layer: Layer, _ positional: Int) throws { try building(layer, positional, self) }

    override func run(_ layer: Layer, _ inputs: [Operand]) throws -> Output {
        if let running { return try running(layer, inputs) }
        guard case .tensor(let x)? = inputs.first else { throw noTensor(layer, inputs.first) }
        return .tensor(try run(layer, x))
    }

    override func run(_ layer: Layer, _ input: Tensor) throws -> Tensor {
        guard let runningOne else { return try run(layer, [.tensor(input)]).tensor(of: layer.className) }
        return try runningOne(layer, input)
    }

    /// Option `i` as it is now, which a script may have set.
    @inline(__always)
    private static func current<A: Argument>(_ type: A.Type, _ layer: Layer, _ i: inout Int) throws -> A {
        guard let value = try A.decode(layer.options[i]) else {
            let name = layer.declaration.signature.parameters[i].name
            throw TensorError(.typeError, "\(layer.className).forward(): attribute '\(name)' must be \(A.expected), not \(layer.options[i].typeName)")
        }
        i += 1
        return value
    }
}

/// A layer that is one operator: its options are the operator's parameters after the inputs.
final class OperatorLayer: LayerDeclaration, @unchecked Sendable {
    private let op: Operator
    private let givesOne: Bool

    /// - isPlain: false where the operator may give something else than one tensor.
    init(
        _ name: String, of op: Operator, inputs: Int = 1, in origin: String = "activation", signature: String? = nil, example: String, shows: String = "",
        isPlain: Bool = true
    ) {
        self.op = op
        givesOne = isPlain && inputs == 1
        let names = op.signature.parameters.prefix(inputs).map(\.name.text).joined(separator: ", ")
        super.init(
            signature ?? Self.signature(name, of: op, after: inputs), in: origin, op.summary, example: example, shows: shows, forward: "forward(\(names))")
    }

    override var isPlain: Bool { givesOne && inputs.signature.parameters.count == 1 }
    override func run(_ layer: Layer, _ inputs: [Operand]) throws -> Output { try op.call(bound: inputs + layer.options, positional: inputs.count) }

    override func run(_ layer: Layer, _ input: Tensor) throws -> Tensor {
        var operands: [Operand] = []
        operands.reserveCapacity(layer.options.count + 1)
        operands.append(.tensor(input))
        operands.append(contentsOf: layer.options)
        return try op.call(bound: operands, positional: 1).tensor(of: layer.className)
    }
}
