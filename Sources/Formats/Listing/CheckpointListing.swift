// The listing of PyTorch's files: the pickle is read, the memory of the tensors is not.
import TensorCore

enum CheckpointListing {
    static func zip(_ path: String) throws -> FileListing {
        let value = try Checkpoint.load(path, mapped: true, allowing: .anyModules, placing: CheckpointLocation.anywhere)
        return listing("PyTorch file", value, hasValues: true)
    }

    /// Files from before PyTorch 1.6 cannot be mapped: their numbers are read when they are asked for, all at once.
    static func legacy(_ path: String) throws -> FileListing {
        let value = try LegacyCheckpoint(listing: path).value()
        return listing("PyTorch file (before 1.6)", value, hasValues: false)
    }

    private static func listing(_ kind: String, _ value: PickleValue, hasValues: Bool) -> FileListing {
        var walk = Walk(hasValues: hasValues)
        walk.visit(value, "", depth: 0)
        return FileListing(kind, noun: "tensor", walk.entries, notes: walk.others)
    }

    /// Collects tensors under their paths: `model.fc.weight`, `state[0].exp_avg`.
    private struct Walk {
        let hasValues: Bool
        var entries: [FileEntry] = []
        /// Numbers and texts beside the tensors, the first of them.
        var others: [String] = []
        private var met: Set<ObjectIdentifier> = []

        init(hasValues: Bool) { self.hasValues = hasValues }

        mutating func visit(_ value: PickleValue, _ name: String, depth: Int) {
            guard depth < 100, entries.count < 100_000 else { return }
            if let container = value.container, !met.insert(ObjectIdentifier(container)).inserted { return }
            switch value {
            case .tensor(let x): entries.append(FileEntry(tensor: name, x, values: hasValues ? { () -> Tensor in x } : nil))
            case .parameter(let x): entries.append(FileEntry(tensor: name, x, notes: ["parameter"], values: hasValues ? { () -> Tensor in x } : nil))
            case .list(let sequence), .tuple(let sequence), .set(let sequence):
                for (i, item) in sequence.items.enumerated() { visit(item, "\(name)[\(i)]", depth: depth + 1) }
            case .dictionary(let mapping), .orderedDictionary(let mapping), .counter(let mapping): visit(mapping, name, depth)
            case .module(let module): visit(module.state, name, depth, isModule: true)
            case .none, .bool, .int, .float, .string: note(value, name)
            default: break
            }
        }

        private mutating func visit(_ mapping: PickleMapping, _ name: String, _ depth: Int, isModule: Bool = false) {
            for (key, value) in mapping.pairs {
                switch key {
                // What PyTorch's modules keep their parts in is no part of their names.
                case .string(let text) where isModule && ["_parameters", "_buffers", "_modules"].contains(text): visit(value, name, depth: depth + 1)
                case .string(let text) where isModule && text.hasPrefix("_"): continue
                case .string(let text): visit(value, name.isEmpty ? text : "\(name).\(text)", depth: depth + 1)
                case .int(let number): visit(value, "\(name)[\(number)]", depth: depth + 1)
                default: visit(value, "\(name)[…]", depth: depth + 1)
                }
            }
        }

        private mutating func note(_ value: PickleValue, _ name: String) {
            guard others.count < 12 else { return }
            switch value {
            case .bool(let flag): others.append("\(name): \(flag ? "True" : "False")")
            case .int(let number): others.append("\(name): \(number)")
            case .float(let number): others.append("\(name): \(number)")
            case .string(let text): others.append("\(name): \(quoted(String(text.prefix(60))))")
            default: break
            }
        }
    }
}
