// Walking the tree of modules: names with dots, each module and tensor once.
import Operators
import Signatures
import TensorCore

extension Module {
    /// This module and all below it with their dotted names, each module once unless `once` is false, in the order of registration.
    public func namedModules(prefix: String = "", once: Bool = true) -> [(name: String, module: Module)] {
        var seen: Set<ObjectIdentifier> = []
        var found: [(name: String, module: Module)] = []
        var pending = [(name: prefix, module: self)]
        while let (name, module) = pending.popLast() {
            guard seen.insert(ObjectIdentifier(module)).inserted || !once else { continue }
            found.append((name, module))
            for child in module.children.reversed() {
                if let below = child.module { pending.append((name.isEmpty ? child.name.text : "\(name).\(child.name)", below)) }
            }
        }
        return found
    }

    /// The trainable tensors with their dotted names, each tensor once unless `once` is false; `recursing`: of the modules below too.
    public func namedParameters(prefix: String = "", recursing: Bool = true, once: Bool = true) -> [(name: String, tensor: Tensor)] {
        named(prefix, recursing, once) { module in module.parameters.map { ($0.name, $0.tensor) } }
    }

    /// The buffers with their dotted names, each tensor once unless `once` is false; `recursing`: of the modules below too.
    public func namedBuffers(prefix: String = "", recursing: Bool = true, once: Bool = true) -> [(name: String, tensor: Tensor)] {
        named(prefix, recursing, once) { module in module.buffers.map { ($0.name, $0.tensor) } }
    }

    private func named(
        _ prefix: String, _ recursing: Bool, _ once: Bool, _ members: (Module) -> [(Name, Tensor?)]
    ) -> [(name: String, tensor: Tensor)] {
        var seen: Set<ObjectIdentifier> = []
        var found: [(name: String, tensor: Tensor)] = []
        for (path, module) in recursing ? namedModules(prefix: prefix, once: once) : [(prefix, self)] {
            for case let (name, tensor?) in members(module) where seen.insert(ObjectIdentifier(tensor)).inserted || !once {
                found.append((path.isEmpty ? name.text : "\(path).\(name)", tensor))
            }
        }
        return found
    }

    /// Sets training or evaluation mode here and below.
    public func setTraining(_ training: Bool) {
        for (_, module) in namedModules() { module.isTraining = training }
    }

    /// Forgets all gradients, or sets them to zero.
    public func zeroGradients(forgetting: Bool = true) throws {
        for (_, parameter) in namedParameters() {
            if forgetting {
                parameter.autograd?.grad = nil
            } else if let grad = parameter.grad {
                try grad.fill(.int(0))
            }
        }
    }
}
