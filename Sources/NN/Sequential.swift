// Modules that hold others by position.
import Operators
import Signatures
import TensorCore

/// A module that scripts index and iterate like a list.
open class Container: Module {
    public init(_ modules: [(name: Name, module: Module, owner: AnyObject?)]) {
        super.init()
        for (name, module, owner) in modules { add(child: module, as: name, owner: owner) }
    }

    /// Modules named by their position.
    public convenience init(_ modules: [Module]) {
        self.init(modules.enumerated().map { i, module in (Name(String(i)), module, nil) })
    }

    /// Adds a module under the next free number.
    public func append(_ module: Module, owner: AnyObject? = nil) throws {
        try register(child: module, as: Name(String(children.count)), owner: owner)
    }
}

/// Feeds each module's output to the next.
public final class Sequential: Container {
    public override func forward(_ input: Tensor) throws -> Tensor {
        var x = input
        for child in children {
            if let module = child.module { x = try module(x) }
        }
        return x
    }
}

/// A list of modules, without a forward pass of its own. Neighbours with the same text are printed once.
public final class ModuleList: Container {
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
