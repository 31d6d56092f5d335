// The namespace `torch.nn.utils.rnn`: padded and packed sequences.
import Language
import NN
import Operators
import Signatures
import TensorCore

/// `PackedSequence`: a named tuple of rows, batch sizes and the order of sorting.
enum PackedSequence {
    nonisolated(unsafe) static let type = NamedTuple.makeType(
        "PackedSequence", module: "torch.nn.utils.rnn", fields: ["data", "batch_sizes", "sorted_indices", "unsorted_indices"], defaults: [.none, .none, .none],
        methods: [
            .method("to(self, *args, **kwargs)", "The same with its rows in another type or on another device.", raw: { (machine: Machine, arguments: Arguments) throws -> Value in
                try mapped(arguments[0], machine) { (rows: Value) throws -> Value in
                    guard let to = try machine.findAttribute("to", of: rows) else { return rows }
                    let given = (1..<arguments.count).map { (i: Int) -> Value in arguments[i] }
                    return try machine.call(to, given, keywords: arguments.keywords.map { (name: Name) -> (Name, Value) in (name, arguments.named(name) ?? .none) })
                }
            }),
            .property("is_cuda", "Whether the rows are on a GPU: never.") { (_: Machine, _: Value) -> Value in .bool(false) },
        ] + ["cpu", "double", "float", "half", "long", "int", "short", "char", "byte"].map { (name: String) -> Member in
            .method("\(name)(self)", "The same with its rows as `\(name)()` gives them.") { (machine: Machine, a: BoundArguments) throws -> Value in
                try mapped(a[0], machine) { (rows: Value) throws -> Value in try machine.findAttribute(Name(name), of: rows).map { try machine.call($0, []) } ?? rows }
            }
        })

    /// A packed sequence with other rows.
    private static func mapped(_ value: Value, _ machine: Machine, _ body: (Value) throws -> Value) throws -> Value {
        guard let tuple = value.cast(to: NamedTuple.self), let rows = tuple.items.first else { return value }
        return .object(NamedTuple(tuple.type, [try body(rows)] + tuple.items.dropFirst()))
    }

    static func value(_ parts: [Tensor?]) -> Value { .object(NamedTuple(type, parts.map { $0.map { Value($0) } ?? .none })) }

    /// What a layer gave for a packed sequence.
    static func value(_ fields: NamedTensors) -> Value {
        let tensors = fields.tensors
        return value(["data", "batch_sizes", "sorted_indices", "unsorted_indices"].map { name in fields.names.fields.firstIndex(of: name).map { tensors[$0] } })
    }
}

enum SequenceModule {
    static func make(_ machine: Machine) -> ModuleObject {
        ModuleObject("torch.nn.utils.rnn", summary: "Sequences of different lengths.", members: [.type(PackedSequence.type)] + functions)
    }

    private static func tensors(_ value: Value, _ machine: Machine) throws -> [Tensor] {
        try machine.items(of: value).map { (item: Value) throws -> Tensor in
            guard let tensor = item.tensor else { throw ScriptError(.typeError, "expected a sequence of Tensors, but found \(item.typeName)", parameter: "sequences") }
            return tensor
        }
    }

    private static func lengths(_ value: Value, _ machine: Machine) throws -> [Int] {
        if let tensor = value.tensor { return tensor.scalars().map(\.wrappedInt) }
        return try machine.items(of: value).map { try machine.index($0) }
    }

    private static func packed(_ a: BoundArguments) throws -> PackedParts {
        guard let parts = PackedParts(try Operand(a[0])) else { throw a.error(0, "expected a PackedSequence, not \(a[0].typeName)") }
        return parts
    }

    private static var functions: [Member] {
        [
            .function("pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side='right')", "One tensor of sequences, padded to the longest.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                let side = try a.string(3)
                guard side == "left" || side == "right" else { throw a.error(3, .runtimeError, "Expected padding_side to be one of left or right, but got \(side).") }
                return Value(try Sequences.pad(tensors(a[0], machine), batchFirst: a.bool(1), value: a.float(2), atStart: side == "left"))
            },
            .function("pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True)", "A padded batch without its padding.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                guard let input = a[0].tensor else { throw a.error(0, "pack_padded_sequence(): argument 'input' must be Tensor, not \(a[0].typeName)") }
                return PackedSequence.value(try Sequences.pack(input, lengths(a[1], machine), batchFirst: a.bool(2), isSorted: a.bool(3)))
            },
            .function("pack_sequence(sequences, enforce_sorted=True)", "Sequences packed.") { (machine: Machine, a: BoundArguments) throws -> Value in
                let all = try tensors(a[0], machine)
                let padded = try Sequences.pad(all, batchFirst: false, value: 0, atStart: false)
                return PackedSequence.value(try Sequences.pack(padded, all.map { $0.shape[0] }, batchFirst: false, isSorted: a.bool(1)))
            },
            .function("pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None)", "A packed sequence padded, and the lengths.") {
                (_: Machine, a: BoundArguments) throws -> Value in
                let (padded, lengths) = try Sequences.unpack(packed(a), batchFirst: a.bool(1), value: a.float(2), totalLength: a.optionalInt(3))
                return .tuple([Value(padded), Value(lengths)])
            },
            .function("unpad_sequence(padded_sequences, lengths, batch_first=False)", "The sequences of a padded batch.") {
                (machine: Machine, a: BoundArguments) throws -> Value in
                guard let given = a[0].tensor else { throw a.error(0, "unpad_sequence(): argument 'padded_sequences' must be Tensor, not \(a[0].typeName)") }
                let x = try a.bool(2) ? given : Ops.transpose(given, 0, 1)
                return .list(try lengths(a[1], machine).enumerated().map { i, length in Value(try Ops.narrow(Ops.select(x, 0, i), 0, 0, length)) })
            },
            .function("unpack_sequence(packed_sequences)", "The sequences of a packed sequence.") { (_: Machine, a: BoundArguments) throws -> Value in
                let (padded, lengths) = try Sequences.unpack(packed(a), batchFirst: true, value: 0, totalLength: nil)
                return .list(try lengths.scalars().enumerated().map { i, length in Value(try Ops.narrow(Ops.select(padded, 0, i), 0, 0, length.wrappedInt)) })
            },
        ]
    }
}
