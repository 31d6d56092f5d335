// An operator with one tensor as its result: the forward computation and, beside it, the gradient of each tensor input.
// Without gradients it is composed: its forward calls other operators, which record themselves.
import Signatures
import TensorCore

/// An operator with its Swift types; calling it computes and records.
public final class Op<each Input: Argument>: Differentiable, @unchecked Sendable {
    typealias Forward = (repeat each Input) throws -> Tensor

    /// The forward computation into a tensor that is there already: what in-place forms and `out=` use where nothing is recorded.
    typealias Writing = (_ output: Tensor, repeat each Input) throws -> Tensor

    /// What an in-place form does where nothing is recorded: it changes `x`, which is the first input or a copy of it.
    typealias Changing = (_ x: Tensor, repeat each Input) throws -> Void

    private let forward: Forward
    private let writing: Writing?
    private let changer: Writer?
    /// The gradient formulas with their arguments still packed.
    private let formulas: [Formula]

    private typealias Writer = (_ output: Tensor, _ operands: [Operand], _ positional: Int, _ op: Operator) throws -> Void
    /// One formula for the gradients of all inputs, where they have most of their work in common.
    typealias Together = (_ g: Tensor, _ y: Tensor, repeat each Input) throws -> [Tensor?]

    private let together: ((_ g: Tensor, _ y: Tensor, _ operands: [Operand]) throws -> [Tensor?])?

    private typealias Formula = (_ g: Tensor, _ y: Tensor, _ operands: [Operand]) throws -> Gradient

    init(_ about: About, forward: @escaping Forward, gradients derivatives: [Derivative<repeat each Input>] = [], numbers: [NumberFormula] = []) {
        self.forward = forward
        writing = nil
        together = nil
        changer = nil
        let parts = Self.parts(derivatives)
        formulas = parts.formulas
        super.init(about, inputs: parts.inputs, reads: parts.reads, parameterCount: parts.count)
        self.numbers = numbers
    }

    init(
        _ about: About, forward: @escaping Forward, into writing: @escaping Writing, gradients derivatives: [Derivative<repeat each Input>] = [],
        numbers: [NumberFormula] = []
    ) {
        self.forward = forward
        self.writing = writing
        together = nil
        changer = nil
        let parts = Self.parts(derivatives)
        formulas = parts.formulas
        super.init(about, inputs: parts.inputs, reads: parts.reads, parameterCount: parts.count)
        writes = true
        self.numbers = numbers
    }

    /// An operator that gives a copy of its first input, changed.
    init(_ about: About, changing: @escaping Changing, gradients derivatives: [Derivative<repeat each Input>] = []) {
        self.forward = { (input: repeat each Input) throws -> Tensor in
            let copy = try Self.copyOfFirst(repeat each input)
            try changing(copy, repeat each input)
            return copy
        }
        writing = nil
        together = nil
        changer = { (x: Tensor, operands: [Operand], positional: Int, op: Operator) throws -> Void in
            var i = 0
            try changing(x, repeat try Operator.next((each Input).self, operands, &i, op, positional))
        }
        let parts = Self.parts(derivatives)
        formulas = parts.formulas
        super.init(about, inputs: parts.inputs, reads: parts.reads, parameterCount: parts.count)
    }

    /// An operator composed of others whose in-place form, where nothing is recorded, changes its first input where it lies.
    init(_ about: About, forward: @escaping Forward, changing: @escaping Changing) {
        self.forward = forward
        writing = nil
        together = nil
        changer = { (x: Tensor, operands: [Operand], positional: Int, op: Operator) throws -> Void in
            var i = 0
            try changing(x, repeat try Operator.next((each Input).self, operands, &i, op, positional))
        }
        formulas = []
        super.init(about, inputs: [], reads: [], parameterCount: Self.parts([]).count)
    }

    /// A copy of the first input, a tensor.
    private static func copyOfFirst(_ input: repeat each Input) throws -> Tensor {
        for value in repeat each input {
            if case .tensor(let x) = value.operand { return try x.cloned() }
        }
        throw TensorError(.typeError, "argument 'input' (position 1) must be Tensor")
    }

    /// An operator whose first `count` tensor inputs get their gradients from one formula, which reads what `reads` says.
    init(_ about: About, forward: @escaping Forward, together count: Int, reading reads: Reads, _ gradients: @escaping Together) {
        self.forward = forward
        writing = nil
        changer = nil
        formulas = []
        together = { (g: Tensor, y: Tensor, operands: [Operand]) throws -> [Tensor?] in
            var i = 0
            return try gradients(g, y, repeat try Self.recorded((each Input).self, operands, &i))
        }
        let inputs = Self.tensorInputs
        super.init(about, inputs: Array(inputs.places.prefix(count)), reads: Array(repeating: reads, count: count), parameterCount: inputs.count)
    }

    /// An operator whose tensor inputs, each of which reads what `reads` says, get their gradients from one function of the recorded operands;
    /// it looks itself which of them want one.
    init(
        _ about: About, forward: @escaping Forward, reading reads: [Reads], together gradients: @escaping (_ g: Tensor, _ operands: [Operand]) throws -> [Tensor?]
    ) {
        self.forward = forward
        writing = nil
        changer = nil
        formulas = []
        together = { (g: Tensor, _: Tensor, operands: [Operand]) throws -> [Tensor?] in try gradients(g, operands) }
        let inputs = Self.tensorInputs
        super.init(about, inputs: Array(inputs.places.prefix(reads.count)), reads: reads, parameterCount: inputs.count)
    }

    /// The parameters that are tensors, and how many there are of all kinds.
    private static var tensorInputs: (places: [Int], count: Int) {
        var places: [Int] = [], count = 0
        for type in repeat (each Input).self {
            if type.isTensorLike { places.append(count) }
            count += 1
        }
        return (places, count)
    }

    override func gradients(_ g: Tensor, _ y: Tensor, _ operands: [Operand]) throws -> [Tensor?]? { try together?(g, y, operands) }

    /// What the tape needs to know of the gradient formulas.
    private static func parts(_ derivatives: [Derivative<repeat each Input>]) -> (formulas: [Formula], inputs: [Int], reads: [Reads], count: Int) {
        let inputs = tensorInputs
        return (
            derivatives.map { (derivative: Derivative<repeat each Input>) -> Formula in formula(derivative) }, Array(inputs.places.prefix(derivatives.count)),
            derivatives.map { (derivative: Derivative<repeat each Input>) -> Reads in derivative.reads }, inputs.count
        )
    }

    /// The result for typed arguments; recorded where an input wants a gradient.
    @inline(__always)
    public func callAsFunction(_ input: repeat each Input) throws -> Tensor {
        let mark = Profile.isOn ? Profile.begin(name.text) : -1
        defer { if mark >= 0 { Profile.end(mark) } }
        let y = try forward(repeat each input)
        guard isPrimitive else { return y }
        var wanted = false
        for value in repeat each input { wanted = wanted || value.wantsGradient }
        guard wanted, Runtime.recordsGradients else { return y }
        var operands: [Operand] = []
        operands.reserveCapacity(parameterCount)
        for value in repeat each input { operands.append(value.operand) }
        return finished(y, operands)
    }

    /// The result alone, with no place in the graph.
    @inline(__always)
    func computed(_ input: repeat each Input) throws -> Tensor { try forward(repeat each input) }

    /// The result in `output`, which has the result's shape.
    @inline(__always)
    func computed(into output: Tensor, _ input: repeat each Input) throws -> Tensor { try writing?(output, repeat each input) ?? output }

    override func invoke(_ operands: [Operand], positional: Int) throws -> Output {
        var i = 0
        let y = try forward(repeat try Self.next((each Input).self, operands, &i, self, positional))
        return .tensor(isPrimitive ? finished(y, operands) : y)
    }

    override func write(_ operands: [Operand], positional: Int, into output: Tensor) throws {
        var i = 0
        _ = try writing?(output, repeat try Self.next((each Input).self, operands, &i, self, positional))
    }

    override var isChanger: Bool { changer != nil }

    override func change(_ x: Tensor, _ arguments: [Operand], _ keywords: [Name]) throws -> Bool {
        guard let changer else { return false }
        try changer(x, try bound(arguments, keywords), arguments.count - keywords.count, self)
        return true
    }

    override var expectedTypes: [String] { Types<repeat each Input>.expected }
    override func accepts(_ operands: [Operand]) throws -> Bool { try Types<repeat each Input>.fit(operands) }
    override func accepts(_ operand: Operand, at i: Int) throws -> Bool { try Types<repeat each Input>.fits(operand, at: i) }
    override func takesNumberOrTensor(_ i: Int) -> Bool { Types<repeat each Input>.takesNumberOrTensor(i) }

    override func gradient(_ k: Int, _ g: Tensor, _ y: Tensor, _ operands: [Operand]) throws -> Gradient { try formulas[k](g, y, operands) }

    private static func formula(_ derivative: Derivative<repeat each Input>) -> Formula {
        if let known = TypedFormulas.of(derivative) { return known }
        if let body = derivative.body {
            return { (g: Tensor, y: Tensor, operands: [Operand]) throws -> Gradient in
                var i = 0
                return .one(try body(g, y, repeat try recorded((each Input).self, operands, &i)))
            }
        }
        return { (g: Tensor, y: Tensor, operands: [Operand]) throws -> Gradient in
            var i = 0
            guard let list = derivative.list else { return .one(nil) }
            return .each(try list(g, y, repeat try recorded((each Input).self, operands, &i)))
        }
    }

    /// The recorded argument `i`, which then counts up.
    @inline(__always)
    private static func recorded<A: Argument>(_ type: A.Type, _ operands: [Operand], _ i: inout Int) throws -> A {
        do {
            let value = try A.required(operands[i])
            i += 1
            return value
        } catch is Unfit {
            throw TensorError(.runtimeError, "a recorded argument is lost")
        }
    }
}

/// An operator whose result is not one tensor, or of which nothing is recorded.
public final class Function<Result: Returnable, each Input: Argument>: Operator, @unchecked Sendable {
    typealias Body = (repeat each Input) throws -> Result

    private let body: Body

    init(_ about: About, _ body: @escaping Body) {
        self.body = body
        super.init(about)
    }

    override var outType: String { Result.self == NamedTensors.self ? "tuple of Tensors" : "Tensor" }

    @inline(__always)
    public func callAsFunction(_ input: repeat each Input) throws -> Result {
        let mark = Profile.isOn ? Profile.begin(name.text) : -1
        defer { if mark >= 0 { Profile.end(mark) } }
        return try body(repeat each input)
    }

    override func invoke(_ operands: [Operand], positional: Int) throws -> Output {
        var i = 0
        return try body(repeat try Self.next((each Input).self, operands, &i, self, positional)).output
    }

    override var expectedTypes: [String] { Types<repeat each Input>.expected }
    override func accepts(_ operands: [Operand]) throws -> Bool { try Types<repeat each Input>.fit(operands) }
    override func accepts(_ operand: Operand, at i: Int) throws -> Bool { try Types<repeat each Input>.fits(operand, at: i) }
    override func takesNumberOrTensor(_ i: Int) -> Bool { Types<repeat each Input>.takesNumberOrTensor(i) }
}

/// What the parameters of an operator take.
private struct Types<each Input: Argument> {
    static var expected: [String] {
        var types: [String] = []
        for type in repeat (each Input).self { types.append(type.expected) }
        return types
    }

    static func takesNumberOrTensor(_ i: Int) -> Bool {
        var k = 0
        for type in repeat (each Input).self {
            if k == i { return type.isTensorOrNumber }
            k += 1
        }
        return false
    }

    static func fit(_ operands: [Operand]) throws -> Bool {
        var i = 0
        for type in repeat (each Input).self {
            guard try type.fits(operands[i]) else { return false }
            i += 1
        }
        return true
    }

    static func fits(_ operand: Operand, at i: Int) throws -> Bool {
        var k = 0
        for type in repeat (each Input).self {
            if k == i { return try type.fits(operand) }
            k += 1
        }
        return false
    }
}
