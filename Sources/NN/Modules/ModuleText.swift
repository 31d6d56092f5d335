// The printed form of a tree of modules.
import Operators
import Signatures
import SystemMemory
import TensorCore

extension Module {
    /// The tree as PyTorch prints it.
    public var text: String { text(describing: { (child: Module) in ThreadStack.isLow ? "..." : child.text }) }

    /// The tree, with the text of each child given by `describe` and that of the module itself by `details`, so that a
    /// script's own `__repr__` and `extra_repr` are honoured.
    public func text(details own: String? = nil, describing describe: (Module) throws -> String) rethrows -> String {
        let below = try childLines(describing: describe)
        let details = own ?? self.details
        let extra = details.isEmpty ? [] : details.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if below.isEmpty, extra.count <= 1 { return "\(className)(\(details))" }
        return "\(className)(\n" + (extra + below).map { "  \($0)\n" }.joined() + ")"
    }
}

extension String {
    /// Each line after the first moved right by two; blank lines stay blank.
    var indentedAfterFirstLine: String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { i, line in i == 0 || line.isEmpty ? String(line) : "  \(line)" }
            .joined(separator: "\n")
    }
}
