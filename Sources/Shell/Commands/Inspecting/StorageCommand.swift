// %storage: the block of memory under a tensor, who holds it, and the bits that stand in it.
import Language
import Library
import TensorCore

extension Command {
    static let storage = Command(
        "storage", "TENSOR...", "Shows the block of memory under a tensor, who shares it, and the bits of its elements.",
        options: [
            CommandOption("--hex", "elements as hexadecimal numbers, and their bytes as they lie in memory"),
            CommandOption("--bits", "elements bit by bit: sign, exponent and fraction of floats"),
            CommandOption("-n COUNT", "how many elements to show; 8 unless told"),
        ],
        example: "%storage x x.T --bits -n 2"
    ) { (call: CommandCall) throws -> Void in
        let shown = try call.integer("n", least: 1) ?? 8
        for word in call.texts("TENSOR") {
            let tensor = try call.tensor(word)
            try call.draw(call.bench.storageLines(of: tensor, word))
            for style in [ElementBits.Style.hex, .bits] where call.flag(style.rawValue) {
                try call.draw(ElementBits(tensor, style).lines(most: shown, width: call.bench.terminal.width(of: .output)) { call.bench.elementText(tensor, $0) })
            }
        }
    }
}

extension Workbench {
    /// What there is to say of the memory under `tensor`, which the user called `word`.
    func storageLines(of tensor: Tensor, _ word: String) -> [String] {
        [
            "\(word)  \(tensor.facts)  strides \(tensor.strides.tuple)  offset \(tensor.layout.offset)",
            "  storage #\(storageNumbers[tensor.storage]) at \(tensor.storage.addressText): \(ByteCount.text(tensor.storage.byteCount)), "
                + "\(tensor.storage.byteCount / tensor.dtype.size) × \(tensor.dtype.name)",
            "  " + holders(of: tensor),
        ]
    }

    /// `3 tensors hold it: x, y and one without a name`
    private func holders(of tensor: Tensor) -> String {
        let sharers = sharers(of: tensor.storage)
        var names = sharers.map(\.name)
        let named = Set(sharers.map { ObjectIdentifier($0.tensor) }).union([ObjectIdentifier(tensor)])
        if !sharers.contains(where: { $0.tensor === tensor }) { names.append("this view") }
        let all = max(Retained.tensors(sharing: tensor), named.count), unnamed = all - named.count
        if unnamed > 0 { names.append(unnamed == 1 ? "one without a name" : "\(unnamed) without a name") }
        let list = names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        let base = sharers.first { sharer in sharer.tensor.base.map { !named.contains(ObjectIdentifier($0)) } ?? false }
        let origin = unnamed > 0 ? base.map { ", of which \($0.name) is a view" } ?? "" : ""
        return (all == 1 ? "1 tensor holds it: " : "\(all) tensors hold it: ") + list + origin
    }
}

/// Swift's own reference counts, read as "how many tensors".
private enum Retained {
    /// How many tensors hold the storage of `tensor`: its count of references, less what looking at it adds, which is
    /// measured on a storage that has one holder.
    static func tensors(sharing tensor: Tensor) -> Int {
        guard let alone = try? Tensor.zeros([1], .bool) else { return 1 }
        return max(1, count(tensor) - count(alone) + 1)
    }

    @inline(never)
    private static func count(_ tensor: Tensor) -> Int { Int(_getRetainCount(tensor.storage)) }
}

extension Storage {
    fileprivate var addressText: String { "0x" + String(UInt(bitPattern: bytes), radix: 16) }
}
