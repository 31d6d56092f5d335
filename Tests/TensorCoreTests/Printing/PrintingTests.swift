// Printed tensors against recorded texts.
import Testing
@testable import TensorCore

/// One block of `printedTensors`.
private struct PrintedCase: CustomTestStringConvertible {
    let expression: String
    let words: [Substring]
    let text: String

    init?(_ block: String) {
        let lines = block.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard lines.count == 3 else { return nil }
        expression = String(lines[0])
        words = lines[1].split(separator: " ")
        text = String(lines[2])
    }

    var testDescription: String { expression }

    func tensor() throws -> Tensor {
        let dtype = try #require(DType.allCases.first { $0.name == words[0] })
        let shape = Dims(words[1].split(separator: ",").compactMap { Int($0) })
        let tensor = try Tensor(uninitialized: shape, dtype)
        let source = words[2].split(separator: ":", maxSplits: 1)
        let list = source.count > 1 ? source[1].split(separator: ",") : []
        switch source[0] {
        case "values": for (i, word) in list.enumerated() { tensor.store(try scalar(word, dtype), at: i) }
        case "full": for i in 0..<tensor.count { tensor.store(try scalar(list[0], dtype), at: i) }
        case "randn": try tensor.fillNormal(using: Generator(seed: 0))
        default:
            let divisor = Float(source[0].dropFirst("arange/".count)) ?? 1
            for i in 0..<tensor.count {
                tensor.store(dtype.isFloating ? .float(Double(Float(i) / divisor)) : .int(i), at: i)
            }
        }
        for word in words.dropFirst(3) {
            if word == "requires_grad" { tensor.autograd = Autograd(requiresGrad: true) }
            if word.hasPrefix("grad_fn=") {
                tensor.autograd = GraphNode(name: String(word.dropFirst("grad_fn=".count)))
            }
        }
        return tensor
    }

    private func scalar(_ word: Substring, _ dtype: DType) throws -> Scalar {
        if dtype == .bool { return .bool(word == "1") }
        return dtype.isFloating ? .float(try #require(Double(word))) : .int(try #require(Int(word)))
    }

    func options() -> PrintOptions {
        var options = PrintOptions()
        for word in words.dropFirst(3) {
            let parts = word.split(separator: "=")
            guard parts.count == 2 else { continue }
            let number = Int(parts[1])
            switch parts[0] {
            case "profile": options.apply(PrintOptions.Profile(rawValue: String(parts[1])) ?? .default)
            case "precision": options.precision = number ?? 4
            case "threshold": options.threshold = number ?? 1000
            case "edgeitems": options.edgeItems = number ?? 3
            case "linewidth": options.lineWidth = number ?? 80
            case "sci_mode": options.scientific = parts[1] == "True"
            default: break
            }
        }
        return options
    }
}

@Suite struct PrintingTests {
    private static let cases = printedTensors.split(separator: ">>> ").map(String.init).compactMap {
        PrintedCase($0.hasSuffix("\n") ? String($0.dropLast()) : $0)
    }

    @Test(arguments: cases) fileprivate func matchesPyTorch(_ test: PrintedCase) throws {
        #expect(try test.tensor().text(options: test.options()) == test.text)
    }

    @Test func allCasesAreRead() { #expect(Self.cases.count == 253) }

    @Test func stridesDoNotMatter() throws {
        let matrix = try Tensor((0..<6).map(Float.init), shape: [2, 3])
        #expect(try matrix.transposed(0, 1).description == "tensor([[0., 3.],\n        [1., 4.],\n        [2., 5.]])")
        #expect(try matrix.sliced(1, from: 0, to: 3, step: 2).description == "tensor([[0., 2.],\n        [3., 5.]])")
        #expect(try matrix.selected(0, at: 1).expanded(to: [2, 3]).description == "tensor([[3., 4., 5.],\n        [3., 4., 5.]])")
    }

    @Test func theClassNameIndents() throws {
        let numbers = try Tensor.arange(to: .int(30))
        #expect(numbers.text(prefix: "P(").hasPrefix("P([ 0,  1,"))
        #expect(numbers.text(prefix: "P(").contains(",\n   "))
    }

    @Test func aLongTensorIsNotReadWhole() throws {
        // A trillion elements in one place of memory: only the shown ones may be looked at.
        let endless = try Tensor([Float(0.5)]).expanded(to: [1_000_000, 1_000_000])
        #expect(endless.description.contains("0.5000, 0.5000, 0.5000,  ..., 0.5000"))
    }

    @Test func defaultTypeHasNoSuffix() throws {
        let runtime = Runtime.current
        runtime.defaultDType = .float64
        defer { runtime.defaultDType = .float32 }
        #expect(try Tensor([1.5]).description == "tensor([1.5000])")
        #expect(try Tensor([Float(1.5)]).description == "tensor([1.5000], dtype=torch.float32)")
    }

    @Test func sizes() {
        #expect(Layout.sizeText([2, 3]) == "torch.Size([2, 3])")
        #expect(Layout.sizeText([]) == "torch.Size([])")
    }
}
