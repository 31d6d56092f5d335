// What `name?` says of a value: what it is, its facts, its documentation.
import Language
import Library
import Signatures
import Syntax
import TensorCore

struct ValueHelp {
    private let machine: Machine
    private let subject: String
    private let value: Value

    /// Help on `value`, which the user called `subject`.
    init(_ machine: Machine, _ subject: String, _ value: Value) {
        self.machine = machine
        self.subject = subject
        self.value = value
    }

    /// The lines; `showsSource` adds the text of functions that scripts defined.
    func lines(showsSource: Bool) throws -> [String] {
        if let tensor = value.cast(to: TensorObject.self)?.tensor { return tensorLines(tensor) }
        if let function = value.cast(to: FunctionObject.self) { return functionLines(function, showsSource) }
        var lines = [try heading()]
        lines += try documentation()
        if let module = value.cast(to: ModuleObject.self) { lines += names(in: module) }
        return lines
    }

    private func heading() throws -> String {
        if value.cast(to: ModuleObject.self) != nil { return "\(subject): namespace" }
        if value.cast(to: TypeObject.self) != nil { return "\(subject): class" }
        if value.cast(to: NativeFunction.self) != nil { return "\(subject): function" }
        let text = try machine.repr(value)
        return text.contains("\n") ? "\(subject): \(value.typeName)\n\(text)" : "\(subject): \(value.typeName) = \(text)"
    }

    /// `__doc__` of the value or its type, indented.
    private func documentation() throws -> [String] {
        guard let doc = try machine.attributeIfAny("__doc__", of: value)?.text else { return [] }
        return doc.split(separator: "\n", omittingEmptySubsequences: false).map { Self.indented(String($0)) }
    }

    private static func indented(_ line: String) -> String { line.isEmpty ? "" : "  " + line }

    private func tensorLines(_ tensor: Tensor) -> [String] {
        var facts = ["\(subject): Tensor \(tensor.facts), \(ByteCount.text(tensor.byteCount))"]
        let order = tensor.isContiguous ? "contiguous" : "not contiguous"
        facts.append("  strides \(tensor.strides.tuple), offset \(tensor.layout.offset), \(order)")
        if let autograd = tensor.autograd {
            let origin = autograd.node.map { "made by \($0.name)" } ?? "a leaf"
            facts.append("  requires_grad=\(autograd.requiresGrad ? "True" : "False"), \(origin), \(autograd.grad == nil ? "no gradient yet" : "has a gradient")")
        }
        return facts + ["  %strides \(subject) draws it, %storage \(subject) says who shares its memory"]
    }

    private func functionLines(_ function: FunctionObject, _ showsSource: Bool) -> [String] {
        var lines = [function.signature.description]
        if let text = function.documentation { lines += Self.dedented(text).map(Self.indented) }
        if showsSource {
            let bytes = function.source.bytes[Int(function.span.start)..<Int(function.span.end)]
            lines += [""] + String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        return lines
    }

    /// A doc string without the indentation that its place in the source gave it.
    private static func dedented(_ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let margin = lines.dropFirst().filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        return lines.enumerated().map { $0 == 0 ? String($1) : String($1.dropFirst(margin)) }
    }

    private func names(in module: ModuleObject) -> [String] {
        let names = module.namespace.names.map(\.text).filter { !$0.hasPrefix("_") }.sorted()
        var lines: [String] = []
        var line = " "
        for name in names {
            if line.count + name.count > 78 {
                lines.append(line)
                line = " "
            }
            line += " " + name
        }
        return names.isEmpty ? [] : lines + [line]
    }
}
