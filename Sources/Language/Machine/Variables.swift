// The variables of what is running, for `locals()`, `globals()` and `dir()`: a built-in function has no frame of its own, so the
// top frame is its caller's.
import Signatures
import Syntax

extension Machine {
    /// The module whose code is running.
    var runningNamespace: Namespace {
        frame >= stack.frames ? frame.pointee.function.object.namespace : globals
    }

    /// The variables of the running function or class body that are bound; of a text, those of its module.
    var visibleVariables: [(name: Name, value: Value)] {
        guard frame >= stack.frames, !frame.pointee.code.scopeIsText else {
            let namespace = runningNamespace
            return namespace.names.map { ($0, namespace[$0] ?? .none) }
        }
        return frame.pointee.code.variableNames.enumerated().compactMap { index, name in
            let register = frame.pointee.registers + index
            guard !register.isUnbound, !name.text.hasPrefix(".") else { return nil }
            guard register.isObject, register.kind == .cell else { return (name, register.pointee) }
            return unsafeDowncast(register.rawObject, to: CellObject.self).value.map { (name, $0) }
        }
    }
}
