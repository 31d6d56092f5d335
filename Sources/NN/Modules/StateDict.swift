// The state of a module as names and tensors, and putting such a state back.
import Operators
import TensorCore

/// What `load_state_dict` found: the names that did not match.
public struct KeyMismatch: Equatable {
    public let missing: [String]
    public let unexpected: [String]
    public var isEmpty: Bool { missing.isEmpty && unexpected.isEmpty }

    public init(missing: [String], unexpected: [String]) {
        self.missing = missing
        self.unexpected = unexpected
    }
}

extension Module {
    /// Parameters and persistent buffers with their dotted names, module by module. The tensors share the module's storage.
    public func stateDict() -> [(name: String, tensor: Tensor)] {
        namedStates().map { ($0.name, $0.tensor) }
    }

    private func namedStates() -> [(name: String, tensor: Tensor)] {
        var found: [(name: String, tensor: Tensor)] = []
        var pending = [(module: self, prefix: "")]
        while let (module, prefix) = pending.popLast() {
            for case let (name, tensor?) in module.parameters { found.append((prefix + name.text, tensor)) }
            for case let (name, tensor?, true) in module.buffers { found.append((prefix + name.text, tensor)) }
            for child in module.children.reversed() {
                if let below = child.module { pending.append((below, prefix + child.name.text + ".")) }
            }
        }
        return found
    }

    /// Copies `state` into the parameters and buffers of the same names, or puts its tensors in their place. Nothing is changed unless
    /// everything fits.
    /// - Throws: RuntimeError listing missing and unexpected names (when `strict`) and sizes that differ.
    @discardableResult
    public func load(state: [(name: String, tensor: Tensor)], strict: Bool = true, assigning: Bool = false) throws -> KeyMismatch {
        let given = Dictionary(state.map { ($0.name, $0.tensor) }, uniquingKeysWith: { _, last in last })
        try settleLazyLayers(given)
        let own = namedStates()
        for (name, tensor) in own where given[name]?.isUninitialized == true && !tensor.isUninitialized { throw Tensor.shapeUnknown }
        let known = Set(own.map(\.name))
        let mismatch = KeyMismatch(
            missing: own.map(\.name).filter { given[$0] == nil },
            unexpected: state.map(\.name).filter { !known.contains($0) })
        let complaints = (strict ? nameComplaints(mismatch) : []) + sizeComplaints(own, given)
        guard complaints.isEmpty else { throw complaint(complaints) }
        for (name, tensor) in own {
            guard let source = given[name], !source.isUninitialized else { continue }
            if assigning {
                tensor.adopt(source)
                continue
            }
            try tensor.copy(from: source)
            tensor.storage.version += 1
        }
        return mismatch
    }

    private func complaint(_ lines: [String]) -> TensorError {
        TensorError(.runtimeError, "Error(s) in loading state_dict for \(className):\n\t" + lines.joined(separator: "\n\t"), parameter: "state_dict")
    }

    /// The error that says which names did not match.
    public func stateComplaint(_ mismatch: KeyMismatch) -> TensorError { complaint(nameComplaints(mismatch)) }

    private func nameComplaints(_ mismatch: KeyMismatch) -> [String] {
        func list(_ names: [String]) -> String { names.map { "\"\($0)\"" }.joined(separator: ", ") }
        var complaints: [String] = []
        if !mismatch.unexpected.isEmpty { complaints.append("Unexpected key(s) in state_dict: \(list(mismatch.unexpected)). ") }
        if !mismatch.missing.isEmpty { complaints.insert("Missing key(s) in state_dict: \(list(mismatch.missing)). ", at: 0) }
        return complaints
    }

    private func sizeComplaints(_ own: [(name: String, tensor: Tensor)], _ given: [String: Tensor]) -> [String] {
        own.compactMap { name, tensor in
            guard let source = given[name], source.shape != tensor.shape else { return nil }
            return "size mismatch for \(name): copying a param with shape torch.Size(\(source.shape)) from checkpoint, "
                + "the shape in current model is torch.Size(\(tensor.shape))."
        }
    }
}
