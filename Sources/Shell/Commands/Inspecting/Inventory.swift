// The variables of a session as a table.
import Language
import Library
import Syntax
import TensorCore

/// What `%whos` shows.
struct Inventory {
    private struct Item {
        let name: String
        let value: Value
        let bytes: Int
        var tensor: Tensor? { value.cast(to: TensorObject.self)?.tensor }
    }

    private let bench: Workbench
    private var items: [Item]

    /// The variables whose names match `pattern`, where `*` stands for any text and `?` for any character.
    init(_ bench: Workbench, matching pattern: String) {
        self.bench = bench
        let machine = bench.machine
        items = machine.globals.names.compactMap { name -> Item? in
            guard let value = machine.globals[name], !name.text.hasPrefix("_"), Wildcard(pattern).matches(name.text) else { return nil }
            let tensor = value.cast(to: TensorObject.self)?.tensor
            return Item(name: name.text, value: value, bytes: tensor?.byteCount ?? 0)
        }
    }

    mutating func sortBySize() { items = items.enumerated().sorted { ($1.element.bytes, $0.offset) < ($0.element.bytes, $1.offset) }.map(\.element) }

    /// The table, and the bytes of all distinct storages.
    func lines() throws -> [String] {
        guard !items.isEmpty else { return ["no variables"] }
        var table = TextTable(["name", "type", "shape", "dtype", "bytes", "notes"], rightAligned: [4])
        for (i, item) in items.enumerated() { table.add(try row(item, before: items[..<i])) }
        var lines = table.lines
        let storages = distinctStorages
        if !storages.isEmpty {
            let bytes = storages.reduce(0) { $0 + $1.byteCount }
            lines.append("\(ByteCount.text(bytes)) in \(storages.count) storage\(storages.count == 1 ? "" : "s")")
        }
        return lines
    }

    private func row(_ item: Item, before: ArraySlice<Item>) throws -> [String] {
        guard let tensor = item.tensor else {
            return [item.name, item.value.typeName.description, "", "", "", try summary(of: item.value)]
        }
        var notes: [String] = []
        if let owner = before.first(where: { $0.tensor?.storage === tensor.storage }) {
            notes.append(owner.tensor?.layout == tensor.layout ? "same elements as \(owner.name)" : "shares the storage of \(owner.name)")
        }
        if !tensor.isContiguous { notes.append("not contiguous") }
        if let autograd = tensor.autograd {
            if autograd.requiresGrad { notes.append(autograd.node.map { "grad by \($0.name)" } ?? "requires grad") }
            if autograd.grad != nil { notes.append("has grad") }
        }
        return [
            item.name, item.value.typeName.description, tensor.shape.tuple, tensor.dtype.name, ByteCount.text(item.bytes),
            notes.joined(separator: ", "),
        ]
    }

    /// The first line of a value's text, as far as it is short.
    private func summary(of value: Value) throws -> String {
        if let network = value.cast(to: ModuleInstance.self) { return "\(Stopwatch.grouped(network.module.parameterCount)) parameters" }
        let text = try bench.machine.repr(value)
        let line = text.prefix { $0 != "\n" }
        return line.count < text.count || line.count > 40 ? line.prefix(40) + "…" : String(line)
    }

    private var distinctStorages: [Storage] {
        var seen: Set<ObjectIdentifier> = []
        return items.compactMap(\.tensor?.storage).filter { seen.insert(ObjectIdentifier($0)).inserted }
    }
}

/// A pattern of the shell's kind.
struct Wildcard {
    private let pattern: [Character]
    init(_ pattern: String) { self.pattern = Array(pattern) }

    /// O(text · stars).
    func matches(_ text: String) -> Bool {
        let text = Array(text)
        var (t, p) = (0, 0)
        var star: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.count, pattern[p] == "*" {
                star = (p, t)
                p += 1
            } else if p < pattern.count, pattern[p] == "?" || pattern[p] == text[t] {
                (t, p) = (t + 1, p + 1)
            } else if let last = star {
                star = (last.pattern, last.text + 1)
                (t, p) = (last.text + 1, last.pattern + 1)
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == "*" }
    }
}
