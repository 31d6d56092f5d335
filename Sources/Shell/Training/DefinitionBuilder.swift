// From a definition to layers and to the PyTorch code that makes them. The shape of the data is followed from layer to
// layer, so that a number alone says enough.
import Language
import Library
import NN
import Operators
import Signatures
import Syntax
import TensorCore

/// Makes the layers of one definition.
struct DefinitionBuilder {
    /// What a layer's arguments, as `(0.2, inplace=True)`, mean.
    typealias Arguments = (positional: [Value], keywords: [(Name, Value)])
    private let evaluate: (String) throws -> Arguments

    private(set) var layers: [Module] = []
    /// `nn.Linear(64, 32)`, one for each layer.
    private(set) var code: [String] = []
    /// The sizes of one row at this place, where they are known.
    private var shape: Dims?
    private var previous: Definition.Word?

    init(evaluatingArguments evaluate: @escaping (String) throws -> Arguments) { self.evaluate = evaluate }

    /// Adds all layers of `definition`.
    mutating func build(_ definition: Definition, endingAt end: Span) throws {
        let words = definition.words
        for (i, word) in words.enumerated() {
            try checkPlace(word, next: i + 1 < words.count ? words[i + 1] : nil)
            switch word.part {
            case .arrow: break
            case .sizes(let sizes): try take(sizes, word, words[(i + 1)...])
            case .layer(let name, let arguments): try addLayer(name, arguments, word)
            }
            previous = word
        }
        guard !layers.isEmpty else {
            throw DefinitionError(message: "a network has at least one layer", span: words.last?.span ?? end, hint: "64 -> 32 relu -> 10")
        }
    }

    /// Arrows stand between layers, and two numbers have one between them.
    private func checkPlace(_ word: Definition.Word, next: Definition.Word?) throws {
        switch (previous?.part, word.part) {
        case (nil, .arrow), (.arrow, .arrow):
            throw DefinitionError(message: "a layer is missing before '->'", span: word.span)
        case (.sizes, .sizes):
            throw DefinitionError(message: "'->' is missing before '\(word.text)'", span: word.span)
        default: break
        }
        if word.part == .arrow, next == nil { throw DefinitionError(message: "a layer is missing after '->'", span: word.span) }
    }

    // MARK: Numbers

    private mutating func take(_ sizes: [Int], _ word: Definition.Word, _ following: ArraySlice<Definition.Word>) throws {
        if previous == nil {
            shape = Dims(sizes)
        } else if sizes.count > 1 {
            throw DefinitionError(message: "'\(word.text)' is the size of an input, which stands at the beginning", span: word.span)
        } else if let shape {
            try addLinear(from: shape, to: sizes[0], word)
        } else if case .sizes? = following.dropFirst().first?.part, following.first?.part == .arrow {
            // `flatten -> 784 -> 512`: the first number says how wide its input is.
            shape = Dims(sizes)
        } else {
            throw DefinitionError(
                message: "how many numbers arrive at '\(word.text)' is not known", span: word.span,
                hint: "begin with the size of the input, as in 28x28 -> flatten -> 128 relu -> 10")
        }
    }

    private mutating func addLinear(from shape: Dims, to width: Int, _ word: Definition.Word) throws {
        guard shape.count == 1 else {
            throw DefinitionError(
                message: "'\(word.text)' wants numbers in a row, and \(shape.tuple) arrives here", span: word.span,
                hint: "flatten -> \(word.text)")
        }
        try add("nn.Linear(\(shape[0]), \(width))", word) { try Layers.makeLinear(shape[0], width) }
    }

    // MARK: Layers by name

    private mutating func addLayer(_ name: String, _ arguments: String, _ word: Definition.Word) throws {
        guard let declaration = LayerNames.declaration(name) else {
            throw DefinitionError(
                message: "there is no layer '\(name)'", span: Span(Int(word.span.start), Int(word.span.start) + name.utf8.count),
                hint: LayerNames.suggestion(for: name).map { "did you mean \($0)?" } ?? "a number, or a layer of nn: relu, dropout(0.2), flatten …",
                kind: .nameError)
        }
        let given = arguments.isEmpty ? Self.usualArguments(declaration) : arguments
        let values: Arguments
        do { values = try evaluate(given) } catch let error as ScriptError {
            throw DefinitionError(message: error.message, span: word.span, hint: error.hint, kind: error.kind)
        }
        try add("nn.\(declaration.name)\(given)", word) {
            let operands = try (values.positional + values.keywords.map(\.1)).map { try Operand($0) }
            return try declaration.make(operands, keywords: values.keywords.map(\.0))
        }
    }

    /// `()`; softmax and its like work along the classes.
    private static func usualArguments(_ declaration: LayerDeclaration) -> String {
        declaration.signature.parameters.contains { $0.name == "dim" && $0.fallback?.text == "None" } ? "(dim=1)" : "()"
    }

    // MARK: Shapes

    private mutating func add(_ text: String, _ word: Definition.Word, _ make: () throws -> Module) throws {
        do {
            let layer = try make()
            if let known = shape {
                shape = try Self.shape(after: layer, known)
            } else if let linear = layer.linearSizes {
                shape = [linear.outputs]
            }
            layers.append(layer)
            code.append(text)
        } catch let error as TensorError {
            let kind = ExceptionKind(rawValue: error.kind.rawValue) ?? .runtimeError
            throw DefinitionError(message: error.message, span: word.span, hint: error.hint, kind: kind)
        }
    }

    /// What a layer makes of one row, tried on zeros.
    private static func shape(after layer: Module, _ shape: Dims) throws -> Dims {
        var batch = shape
        batch.insert(1, at: 0)
        layer.setTraining(false)
        defer { layer.setTraining(true) }
        return try Recording.off { Dims(try layer(Tensor.full(batch, .int(0), Runtime.current.defaultDType)).shape.dropFirst()) }
    }
}
