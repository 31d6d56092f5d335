// Modules that hold others, or parameters, by position or by name.
import Operators
import Signatures
import TensorCore

/// A module that scripts index and iterate like a list.
open class Container: Module {
    public override init() { super.init() }

    public init(_ modules: [(name: Name, module: Module, owner: AnyObject?)]) {
        super.init()
        for (name, module, owner) in modules { add(child: module, as: name, owner: owner) }
    }

    /// Modules named by their position.
    public convenience init(_ modules: [Module]) {
        self.init(modules.enumerated().map { i, module in (Name(String(i)), module, nil) })
    }

    /// Adds a module under the next free number.
    public func append(_ module: Module?, owner: AnyObject? = nil) throws {
        try register(child: module, as: Name(String(children.count)), owner: owner)
    }

    /// Puts other modules in place of all that are here, named by their positions.
    /// - Throws: RuntimeError where one of them holds this module.
    public func replaceAll(_ modules: [Child]) throws {
        for case let module? in modules.map(\.module) { try checkCanHold(module, as: "modules") }
        removeChildren()
        for (i, child) in modules.enumerated() { add(child: child.module, as: Name(String(i)), owner: child.owner) }
    }
}

/// Feeds each module's output to the next.
public final class Sequential: Container {
    public override func emptyCopy() -> Module { Sequential() }

    public override func forward(_ input: Tensor) throws -> Tensor { try run(.tensor(input)).output.tensor(of: className) }

    public override func forward(_ arguments: [Operand], keywords: [Name]) throws -> Output {
        try run(Self.input.bound(arguments, keywords, of: className)[0]).output
    }

    private func run(_ input: Operand) throws -> Operand {
        var value = input
        for case let module? in children.map(\.module) {
            if case .tensor(let x) = value, module.isPlain, module.interceptor == nil {
                value = .tensor(try module(x))
            } else {
                value = try module([value]).operand
            }
        }
        return value
    }

    private static let input = ForwardSignature("forward(input)")
}

/// A list of modules, without a forward pass of its own. Neighbours with the same text are printed once.
public final class ModuleList: Container {
    public override func emptyCopy() -> Module { ModuleList() }

    override func childLines(describing describe: (Module) throws -> String) rethrows -> [String] {
        var runs: [(first: Int, last: Int, text: String)] = []
        for (i, child) in children.enumerated() {
            let text = try child.module.map(describe) ?? "None"
            if let run = runs.last, run.text == text {
                runs[runs.count - 1].last = i
            } else {
                runs.append((i, i, text))
            }
        }
        return runs.map { first, last, text in
            let body = text.indentedAfterFirstLine
            return first == last ? "(\(first)): \(body)" : "(\(first)-\(last)): \(last - first + 1) x \(body)"
        }
    }
}

/// Modules by name.
public final class ModuleDict: Module {
    public override func emptyCopy() -> Module { ModuleDict() }
}

/// Parameters in a list.
public final class ParameterList: Module {
    public override func emptyCopy() -> Module { ParameterList() }
    public override var details: String { parameterLines { "torch.\($0.dtype.name)" } }
}

/// Parameters by name.
public final class ParameterDict: Module {
    public override func emptyCopy() -> Module { ParameterDict() }
    public override var details: String { parameterLines { "torch.\($0.dtype.legacyName)Tensor" } }
}

extension Module {
    /// One line a parameter, with its type and sizes.
    fileprivate func parameterLines(_ type: (Tensor) -> String) -> String {
        parameters.map { (name: Name, tensor: Tensor?) -> String in
            guard let tensor else { return "  (\(name)): Object of type: NoneType" }
            let kind = tensor.isParameter ? "Parameter" : "Tensor"
            return "  (\(name)): \(kind) containing: [\(type(tensor)) of size \(tensor.shape.map(String.init).joined(separator: "x"))]"
        }.joined(separator: "\n")
    }
}
