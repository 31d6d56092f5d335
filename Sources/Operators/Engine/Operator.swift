// One row of the operator table with its Swift types erased: what the host binds, calls, documents and completes.
import Signatures
import TensorCore

/// Where a script finds an operator.
public struct Places: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// `torch.sin(x)`
    public static let torch = Places(rawValue: 1)
    /// `x.sin()`
    public static let method = Places(rawValue: 2)
    /// `torch.nn.functional.relu(x)`
    public static let functional = Places(rawValue: 4)
    /// `x.T`, without a call
    public static let attribute = Places(rawValue: 8)
    /// `torch.linalg.norm(x)`
    public static let linalg = Places(rawValue: 16)
    /// `torch.autograd.grad(y, x)`
    public static let autograd = Places(rawValue: 32)
    /// `torch.special.entr(x)`
    public static let special = Places(rawValue: 64)
}

/// Facts about an operator that are not computed but stated.
public struct Traits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// There is an in-place form, `sin_`.
    public static let inPlace = Traits(rawValue: 1)
    /// The result shares its argument's storage.
    public static let view = Traits(rawValue: 2)
    /// `out=` is understood.
    public static let out = Traits(rawValue: 4)
    /// There is an in-place form that changes the view, not the elements: `t_`.
    public static let inPlaceView = Traits(rawValue: 32)
    /// There is a form that copies what the view shows: `squeeze_copy`.
    public static let copied = Traits(rawValue: 8192)
    /// The operator itself changes its first argument (`normal_`).
    public static let mutating = Traits(rawValue: 8)
    /// Results depend on the random generator or on memory: nothing to compare in tests.
    public static let unrepeatable = Traits(rawValue: 16)
    /// Known by name only: every call is an error that says why.
    public static let refused = Traits(rawValue: 256)
    /// A new tensor, whose type is that of `out=` where none is named.
    public static let typedByOut = Traits(rawValue: 64)
    /// Numbers may stand where tensors are wanted, in every place.
    public static let numbersAsTensors = Traits(rawValue: 512)
    /// A function's first argument may be a number where the second is a tensor.
    public static let numberFirst = Traits(rawValue: 2048)
    /// The in-place form refuses arguments that lie in the memory it changes.
    public static let apart = Traits(rawValue: 4096)
    /// PyTorch has written it in Python: errors of its arguments are Python's own.
    public static let python = Traits(rawValue: 1024)
    /// One of several views made at once, which must not be changed in place where gradients are recorded.
    public static let part = Traits(rawValue: 128)
}

/// An operator, its types erased.
open class Operator: @unchecked Sendable {
    public final let name: Name
    /// The signature as it is declared; `signature` is read from it when it is first asked for, since a session uses few of a thousand.
    public final let signatureText: String
    /// One sentence.
    public final let summary: String
    /// One line of Python that shows it; `x` is a 2×3 float tensor there.
    public final let example: String
    public final let places: Places
    public final let traits: Traits
    /// Other names for the same: `absolute` of `abs`.
    public final let aliases: [Name]
    /// The names in `torch.special`, where they are others: `gammaln` of `lgamma`.
    public final let specialNames: [Name]
    /// The infix or prefix symbol, such as `*`.
    public final let symbol: String?
    private let listedTexts: [String], olderTexts: [String]
    private let parsed = LazyTable<CallTable>()

    /// The name in error messages: PyTorch's own for functions of `torch.linalg` is `linalg_norm`.
    var spokenName: String { spoken ?? (places == [.linalg] ? "linalg_\(name)" : name.text) }
    private let spoken: String?

    init(_ about: About) {
        name = Name(String(about.signature.prefix { $0 != "(" }))
        signatureText = about.signature
        summary = about.summary
        example = about.example
        places = about.places
        traits = about.traits
        aliases = about.aliases
        specialNames = about.specialNames
        symbol = about.symbol
        spoken = about.spoken
        listedTexts = about.forms
        olderTexts = about.older
    }

    /// What the texts of the declaration say.
    final class CallTable: Sendable {
        let signature: Signature
        let names: [Name]
        let listedForms: [[CallForm.Slot]]
        let olderForms: [Signature]
        nonisolated(unsafe) let defaults: [Operand]
        /// The defaults where a short call reads them. Operators are never let go.
        nonisolated(unsafe) let defaultPlaces: UnsafePointer<Operand>
        let defaultCount: Int
        let requiredCount: Int
        let hasRest: Bool
        /// Where the parameter stands that collects all further positions, if those before it are all positional.
        let restPlace: Int
        /// Whether what it collects are arguments of their own, not numbers that may come as one tuple.
        let restTakesOperands: Bool
        /// How a call is made that takes no thought, where the operator's types allow it; and what it asks.
        let briefly: BriefCall?
        let requiredPlaces: UInt64
        let listedNames: [(names: [Name], required: [(place: Int, name: Name)])]
        /// Whether it collects the sizes of a tensor's dimensions, as functions take them in one tuple only.
        let gathersSizes: Bool

        fileprivate init(_ op: Operator) {
            let signature = Signature(op.signatureText)
            self.signature = signature
            names = signature.parameters.map(\.name)
            listedForms = op.listedTexts.map { (form: String) -> [CallForm.Slot] in Operator.slots(listed: form, signature) }
            olderForms = op.olderTexts.map { (form: String) -> Signature in Signature("\(op.name)(\(form))") }
            defaults = signature.parameters.map { (p: Parameter) -> Operand in p.kind == .rest ? .tuple([]) : Operator.operand(p.fallback) }
            let places = UnsafeMutablePointer<Operand>.allocate(capacity: Swift.max(defaults.count, 1))
            places.initialize(from: defaults, count: defaults.count)
            (defaultPlaces, defaultCount) = (UnsafePointer(places), defaults.count)
            requiredCount = signature.parameters.count(where: \.isRequired)
            restPlace = signature.parameters.firstIndex { (p: Parameter) -> Bool in p.kind == .rest } ?? -1
            hasRest = restPlace >= 0
            restTakesOperands = hasRest && op.expectedType(restPlace) == [Operand].expected
            briefly = BriefForms.of(op)
            requiredPlaces = signature.parameters.prefix(64).enumerated().reduce(0) { (places: UInt64, next: (offset: Int, element: Parameter)) -> UInt64 in
                next.element.isRequired ? places | 1 << UInt64(next.offset) : places
            }
            listedNames = listedForms.map { (slots: [CallForm.Slot]) -> (names: [Name], required: [(place: Int, name: Name)]) in
                (slots.map(\.name), slots.enumerated().filter { $0.element.isRequired }.map { ($0.offset, $0.element.name) })
            }
            gathersSizes = hasRest && signature.parameters.first?.name == "input" && op.expectedType(signature.positionalCount) == Dims.expected
        }
    }

    /// What `body` reads of the table.
    @inline(__always)
    final func reading<R>(_ body: (CallTable) throws -> R) rethrows -> R {
        if let known = parsed.unowned { return try known._withUnsafeGuaranteedRef(body) }
        return try body(parsed.keep(CallTable(self)))
    }

    public final var signature: Signature { reading { (t: CallTable) -> Signature in t.signature } }
    /// The ways to call that PyTorch lists, where they are others than the signature.
    final var listedForms: [[CallForm.Slot]] { reading { (t: CallTable) -> [[CallForm.Slot]] in t.listedForms } }
    /// Ways to call that PyTorch still understands, with a warning.
    final var olderForms: [Signature] { reading { (t: CallTable) -> [Signature] in t.olderForms } }
    final var defaults: [Operand] { reading { (t: CallTable) -> [Operand] in t.defaults } }
    /// How many operands a call has, defaults included.
    public final var operandCount: Int { reading { (t: CallTable) -> Int in t.defaults.count } }
    final var requiredCount: Int { reading { (t: CallTable) -> Int in t.requiredCount } }
    final var hasRest: Bool { reading { (t: CallTable) -> Bool in t.hasRest } }
    private var gathersSizes: Bool { reading { (t: CallTable) -> Bool in t.gathersSizes } }

    /// The result for `arguments`: the positional ones, followed by those given by name as `keywords`. Errors count the first
    /// argument of a method as its receiver, and speak of the operator as `called`. Where the arguments do not fit, `again` has them once
    /// more: then older ways to call are tried, and the error says what PyTorch's parser says.
    public final func call(
        _ arguments: consuming [Operand], keywords: [Name] = [], asMethod: Bool = false, called: Name? = nil, again: () throws -> [Operand]? = { nil }
    ) throws -> Output {
        let mark = Profile.isOn ? Profile.begin(called?.text ?? name.text, copy arguments) : -1
        defer { if mark >= 0 { Profile.end(mark) } }
        do {
            if !asMethod, gathersSizes { try checkGathered(arguments, arguments.count - keywords.count) }
            if !keywords.isEmpty, !asMethod, traits.contains(.out), let k = keywords.firstIndex(where: { $0 == Self.outName }), signature.index(of: Self.outName) == nil {
                return try call(arguments, keywords, outAt: k)
            }
            return try perform(arguments, keywords)
        } catch let misfit as Misfit {
            let name = spoken ?? called?.text ?? spokenName
            guard let arguments = try again() else { throw misfit.error(name, asMethod ? 1 : 0) }
            return try recovered(from: misfit, arguments, keywords, asMethod, name)
        }
    }

    /// The result of a call in an older form, or the error of one that fits none.
    private func recovered(from misfit: Misfit, _ arguments: [Operand], _ keywords: [Name], _ asMethod: Bool, _ name: String) throws -> Output {
        do {
            if let result = try callOlder(arguments, keywords, asMethod, name) { return result }
            throw try complaint(arguments, keywords, asMethod, name) ?? misfit.error(name, asMethod ? 1 : 0)
        } catch let misfit as Misfit {
            throw misfit.error(name, asMethod ? 1 : 0)
        }
    }

    /// What is wrong with arguments that do not fit; nil where only the operator knows.
    private func complaint(_ arguments: [Operand], _ keywords: [Name], _ asMethod: Bool, _ name: String) throws -> TensorError? {
        guard traits.contains(.python) else { return try Complaint(self, name, arguments, keywords, asMethod: asMethod).error() }
        let spoken = Signature(name: Name(asMethod ? "Tensor.\(name)" : name), parameters: signature.parameters, description: "")
        do {
            _ = try spoken.bind(positional: arguments.count - keywords.count, keywords: keywords)
            return nil
        } catch {
            return TensorError(.typeError, error.message)
        }
    }

    /// A function that takes more than sizes wants them in one tuple; only methods collect them from their arguments.
    private func checkGathered(_ arguments: [Operand], _ positional: Int) throws {
        let most = signature.positionalCount + 1
        guard positional >= most else { return }
        if positional == most {
            if arguments[most - 1].elements == nil { throw mismatch(most - 1, arguments[most - 1], expected: Dims.expected, position: most - 1) }
            return
        }
        throw Misfit { (name: String, _: Int) -> TensorError in
            TensorError(.typeError, "\(name)() takes \(most) positional arguments but \(positional) were given")
        }
    }

    /// The result of a call with the first `count` of `operands`, the last of which are called `keywords`; nil, with nothing done, where the
    /// call needs more thought. `filled` counts the operands, to which defaults are added.
    public func brief(
        _ operands: UnsafeMutablePointer<Operand>, _ filled: inout Int, _ keywords: [Name], asMethod: Bool
    ) throws -> Output? {
        // A profile takes the time of `call`.
        if Profile.isOn { return nil }
        return try reading { (table: CallTable) throws -> Output? in
            guard let call = table.briefly, let a = table.brief(operands, &filled, keywords, asMethod: asMethod) else { return nil }
            do { return try call.body(self, a) } catch is Misfit { return nil }
        }
    }

    /// The result of a call without `out=`. Overrides take `arguments` as their own too: with another ownership Swift 6.3's thunk between
    /// the two would keep them for ever.
    func perform(_ arguments: consuming [Operand], _ keywords: [Name]) throws -> Output {
        let positional = arguments.count - keywords.count
        return try invoke(try bound(arguments, keywords), positional: positional)
    }

    private static let outName: Name = "out"

    /// One operand per parameter, of which the first `positional` were given by position.
    func invoke(_ operands: [Operand], positional: Int) throws -> Output {
        throw TensorError(.notImplementedError, "\(name)() is not implemented")
    }

    /// Whether the result can be computed into a tensor that is there already, element by element of the broadcast operands.
    final var writes = false

    /// Computes the result for these operands into `output`, which has the result's shape.
    func write(_ operands: [Operand], positional: Int, into output: Tensor) throws {
        throw TensorError(.notImplementedError, "\(name)() is not implemented")
    }

    /// Whether there is a way to change the first argument where it lies.
    var isChanger: Bool { false }

    /// Changes `x`, the first argument, as the in-place form does; false where only a result can be copied into it.
    func change(_ x: Tensor, _ arguments: [Operand], _ keywords: [Name]) throws -> Bool { false }

    /// Whether parameter `i` takes a tensor or a number.
    func takesNumberOrTensor(_ i: Int) -> Bool { false }

    /// What `out=` takes.
    var outType: String { "Tensor" }

    /// What each parameter takes, in PyTorch's words.
    var expectedTypes: [String] { [] }

    /// What parameter `i` takes; empty where only the operators behind this one know.
    final func expectedType(_ i: Int) -> String {
        let types = expectedTypes
        return types.indices.contains(i) ? types[i] : ""
    }

    /// Whether every operand can be decoded.
    func accepts(_ operands: [Operand]) throws -> Bool { true }

    /// Whether the operand of parameter `i` can be decoded.
    func accepts(_ operand: Operand, at i: Int) throws -> Bool { true }

    /// The result written into the tensor given as `out`.
    private func call(_ arguments: [Operand], _ keywords: [Name], outAt k: Int) throws -> Output {
        var others = arguments, names = keywords
        names.remove(at: k)
        let given = others.remove(at: arguments.count - keywords.count + k)
        if case .none = given { return try perform(others, names) }
        guard given.tensors.count == Swift.max(given.elements?.count ?? 1, 1) else {
            throw TensorError(.typeError, "\(name)(): argument 'out' must be Tensor, not \(given.typeName)", parameter: "out")
        }
        guard !Recording.isOn || !arguments.wantGradient else {
            throw TensorError(
                .runtimeError,
                "\(name)(): functions with out=... arguments don't support automatic differentiation, but one of the arguments requires grad.",
                parameter: "out")
        }
        if writes, case .tensor(let out) = given {
            let operands = try bound(others, names)
            try out.checkWritable()
            try out.fit(to: try Self.broadcastShape(operands))
            try write(operands, positional: others.count - names.count, into: out)
            return .tensor(out)
        }
        if traits.contains(.typedByOut), !names.contains("dtype"), case .tensor(let out) = given {
            others.append(.dtype(out.dtype))
            names.append("dtype")
        }
        return try write(try Recording.off { try perform(others, names) }, into: given)
    }

    /// Copies a result into the tensor given as `out`, several into the tensors of a tuple.
    private func write(_ result: Output, into given: Operand) throws -> Output {
        switch (result, given) {
        case (.tensor(let y), .tensor(let out)):
            try out.receive(y)
            return .tensor(out)
        case (.named(let results), _) where given.elements?.count == results.tensors.count && given.tensors.count == results.tensors.count:
            let outs = given.tensors
            for (result, out) in zip(results.tensors, outs) { try out.receive(result) }
            return .named(NamedTensors(ResultNames(results.names.type + "_out", results.names.fields), outs[0], outs[1], Array(outs.dropFirst(2))))
        default:
            throw TensorError(.typeError, "\(name)(): argument 'out' must be \(Self.expectedOut(result)), not \(given.typeName)", parameter: "out")
        }
    }

    private static func expectedOut(_ result: Output) -> String {
        if case .named = result { return "tuple of Tensors" }
        return "Tensor"
    }

    /// The shape that all tensors among the operands broadcast to.
    private static func broadcastShape(_ operands: [Operand]) throws -> Dims {
        var shape: Dims = []
        for operand in operands {
            if case .tensor(let x) = operand { shape = try Layout.broadcast(shape, x.shape) }
        }
        return shape
    }

    /// The decoded operand of parameter `i`, which then counts up.
    @inlinable @inline(__always)
    public static func next<A: Argument>(_ type: A.Type, _ operands: [Operand], _ i: inout Int, _ op: Operator, _ positional: Int) throws -> A {
        let operand = operands[i]
        do {
            let value = try A.required(operand)
            i += 1
            return value
        } catch is Unfit {
            throw op.mismatch(i, operand, expected: A.expected, position: i < positional ? i : nil)
        }
    }
}

/// The erased operator under the name that the design gives it.
public typealias AnyOp = Operator

/// What a declaration says of an operator beside its types and closures.
struct About {
    var signature: String
    var summary: String
    var example: String
    var places: Places = [.torch, .method]
    var traits: Traits = []
    var aliases: [Name] = []
    var specialNames: [Name] = []
    var symbol: String?
    /// PyTorch's name of the recorded node; nil: made from the name, `SinBackward0`.
    var node: String?
    /// Where the node's name depends on the arguments.
    var naming: (([Operand]) -> String)?
    /// The name in error messages where PyTorch's is another.
    var spoken: String?
    /// The ways to call as PyTorch lists them, with types, where they are others than the signature.
    var forms: [String] = []
    /// Parameter lists that PyTorch still understands, with a warning.
    var older: [String] = []

    init(
        _ signature: String, _ summary: String, example: String, places: Places = [.torch, .method], _ traits: Traits = [],
        aliases: [Name] = [], special: [Name] = [], symbol: String? = nil, node: String? = nil, naming: (([Operand]) -> String)? = nil,
        spoken: String? = nil, forms: [String] = [], older: [String] = []
    ) {
        self.signature = signature
        self.summary = summary
        self.example = example
        self.places = places
        self.traits = traits
        self.aliases = aliases
        self.specialNames = special
        self.symbol = symbol
        self.node = node
        self.naming = naming
        self.spoken = spoken
        self.forms = forms
        self.older = older
    }
}
