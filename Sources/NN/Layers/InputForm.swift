// The sizes that a layer takes, as its declaration states them: `N?, {in_channels}, H, W`. What an error says of an input that does not fit,
// and the one change that would make it fit, derive from that.
import Operators
import Signatures
import TensorCore

/// Sizes in words: a letter is any size, one with `?` may be missing, `{option}` is the layer's option, `*` any number of sizes.
struct InputForm: Sendable {
    private enum Part: Sendable {
        case rest, any(String), optional(String), option(Name)
    }

    fileprivate enum Size: Equatable {
        case rest, any(String), exactly(Int)
    }

    private let parts: [Part]

    init(_ text: String) {
        parts = text.split(separator: ",").map { (word: Substring) -> Part in
            let word = word.drop { $0 == " " }
            if word == "*" { return .rest }
            if word.hasPrefix("{") { return .option(Name(String(word.dropFirst().dropLast()))) }
            return word.hasSuffix("?") ? .optional(String(word.dropLast())) : .any(String(word))
        }
    }

    // MARK: Forms of one layer

    /// With what may be missing, and without it; `freed` is an option that may be anything.
    private func forms(for layer: Layer, freeing freed: Name? = nil) -> [[Size]] {
        func sizes(withOptional: Bool) -> [Size] {
            parts.flatMap { (part: Part) -> [Size] in
                switch part {
                case .rest: [.rest]
                case .any(let letter): [.any(letter)]
                case .optional(let letter): withOptional ? [.any(letter)] : []
                case .option(let name): name == freed ? [.any(name.text)] : Self.sizes(of: layer, name)
                }
            }
        }
        let hasOptional = parts.contains { if case .optional = $0 { true } else { false } }
        return hasOptional ? [sizes(withOptional: true), sizes(withOptional: false)] : [sizes(withOptional: true)]
    }

    /// One size, or those of a tuple.
    private static func sizes(of layer: Layer, _ name: Name) -> [Size] {
        func size(_ operand: Operand) -> Size { if case .int(let size) = operand { .exactly(size) } else { .any(name.text) } }
        guard let operand = layer.option(name) else { return [.any(name.text)] }
        return operand.elements.map { $0.map(size) } ?? [size(operand)]
    }

    private static func fits(_ shape: Dims, _ form: [Size]) -> Bool {
        func agree(_ pair: (Int, Size)) -> Bool { if case .exactly(let size) = pair.1 { size == pair.0 } else { true } }
        guard let rest = form.firstIndex(of: .rest) else { return shape.count == form.count && zip(shape, form).allSatisfy(agree) }
        let tail = form.count - rest - 1
        return shape.count >= form.count - 1 && zip(shape, form[..<rest]).allSatisfy(agree) && zip(shape.suffix(tail), form.suffix(tail)).allSatisfy(agree)
    }

    func fits(_ shape: Dims, _ layer: Layer) -> Bool { forms(for: layer).contains { Self.fits(shape, $0) } }

    /// `(N, 3, H, W) or (3, H, W)`
    func text(for layer: Layer) -> String {
        forms(for: layer).map { (form: [Size]) -> String in
            let words = form.map { (size: Size) -> String in
                switch size {
                case .rest: "*"
                case .any(let letter): letter
                case .exactly(let size): String(size)
                }
            }
            return "(" + words.joined(separator: ", ") + (words.count == 1 ? ",)" : ")")
        }.joined(separator: " or ")
    }

    // MARK: The one change

    /// A change of the input, or of one option of the layer, with which they fit; nil where no single one does.
    func advice(for shape: Dims, _ layer: Layer) -> String? {
        for (call, sizes) in Self.rearrangements(of: shape) where fits(sizes, layer) { return ".\(call) makes it \(sizes.pythonText), which fits" }
        for case .option(let name) in parts {
            guard let size = size(at: name, of: shape, layer), Self.canBeMade(layer, with: name, size) else { continue }
            return "\(name)=\(size) fits"
        }
        return nil
    }

    /// What one call makes of a shape: a dimension more, all but the first in one, or the last one moved forwards.
    private static func rearrangements(of shape: Dims) -> [(call: String, shape: Dims)] {
        var all: [(call: String, shape: Dims)] = []
        func add(_ call: String, _ sizes: [Int]) { all.append((call, Dims(sizes))) }
        let sizes = Array(shape)
        add("unsqueeze(0)", [1] + sizes)
        if let first = sizes.first { add("unsqueeze(1)", [first, 1] + sizes.dropFirst()) }
        add("unsqueeze(-1)", sizes + [1])
        if sizes.count > 2 { add("flatten(1)", [sizes[0], sizes.dropFirst().reduce(1, &*)]) }
        for place in [1, 0] where place < sizes.count - 1 {
            var order = Array(sizes.indices.dropLast())
            order.insert(sizes.count - 1, at: place)
            add("permute(\(order.map(String.init).joined(separator: ", ")))", order.map { sizes[$0] })
        }
        return all
    }

    /// The size that stands where option `name` is measured, if all others agree.
    private func size(at name: Name, of shape: Dims, _ layer: Layer) -> Int? {
        guard let option = layer.option(name), option.elements.map({ $0.count == 1 }) ?? { if case .int = option { true } else { false } }() else { return nil }
        for form in forms(for: layer, freeing: name) where Self.fits(shape, form) {
            guard let place = form.firstIndex(of: .any(name.text)) else { continue }
            return form[..<place].contains(.rest) ? shape[shape.count - (form.count - place)] : shape[place]
        }
        return nil
    }

    /// Whether the constructor takes that number; great layers are not made to find out.
    private static func canBeMade(_ layer: Layer, with name: Name, _ size: Int) -> Bool {
        guard let place = layer.declaration.signature.index(of: name), (1...1 << 16).contains(size), layer.parameters.allSatisfy({ ($0.tensor?.count ?? 0) < 1 << 22 })
        else { return false }
        var options = layer.options
        options[place] = .int(size)
        let generator = Runtime.current.generator, state = generator.state
        let made = try? Recording.off { try layer.declaration.make(bound: options, positional: 0) }
        return made != nil && (try? generator.restore(state)) != nil
    }
}

extension Layer {
    /// What this layer takes, and the one change with which `shape` fits, where it does not.
    public func objection(to shape: Dims) -> (expected: String, advice: String?)? {
        guard let form = declaration.form(self), !form.fits(shape, self) else { return nil }
        return (form.text(for: self), form.advice(for: shape, self))
    }
}

extension Dims {
    /// The sizes as Python prints a tuple.
    public var pythonText: String { operand.pythonText() }
}
