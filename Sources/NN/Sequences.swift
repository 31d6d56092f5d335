// Sequences of different lengths: padded to one length, or packed time after time without padding.
import Operators
import TensorCore

/// Between lists, padded and packed sequences.
public enum Sequences {
    /// One tensor of all sequences, padded at the end, or at the beginning with `atStart`: [T, B, …], or [B, T, …] with `batchFirst`.
    public static func pad(_ sequences: [Tensor], batchFirst: Bool, value: Double, atStart: Bool) throws -> Tensor {
        guard let first = sequences.first else { throw TensorError(.runtimeError, "received an empty list of sequences", parameter: "sequences") }
        let trailing = Dims(first.shape.dropFirst())
        guard let longest = try sequences.map({ (x: Tensor) throws -> Int in
            guard x.rank > 0, Dims(x.shape.dropFirst()) == trailing else {
                throw TensorError(
                    .runtimeError, "The size of tensor a (\(trailing.first ?? 1)) must match the size of tensor b (\(x.shape.dropFirst().first ?? 1)) at non-singleton dimension 1", parameter: "sequences")
            }
            return x.shape[0]
        }).max() else { return first }
        let padded = try sequences.map { (x: Tensor) throws -> Tensor in
            var widths = Dims(repeating: 0, count: 2 * x.rank)
            widths[2 * x.rank - (atStart ? 2 : 1)] = longest - x.shape[0]
            return try Ops.pad(x, widths, "constant", value)
        }
        return try Ops.stack(padded, batchFirst ? 0 : 1)
    }

    /// A padded batch packed. `lengths` are the sequences' lengths; they must not grow where `isSorted`, else the batch is sorted first.
    public static func pack(_ input: Tensor, _ lengths: [Int], batchFirst: Bool, isSorted: Bool) throws -> [Tensor?] {
        var x = batchFirst ? try Ops.transpose(input, 0, 1) : input, lengths = lengths, order: [Int]?
        guard x.rank >= 2, x.shape[1] == lengths.count else {
            throw TensorError(
                .runtimeError, "Expected `len(lengths)` to be equal to batch_size, but got \(lengths.count) (batch_size=\(x.rank >= 2 ? x.shape[1] : 0))", parameter: "lengths")
        }
        if !isSorted {
            // As PyTorch's descending sort, which keeps the order of equal lengths.
            let sorted = lengths.indices.sorted { (lengths[$0], -$0) > (lengths[$1], -$1) }
            x = try Ops.indexSelect(x, 1, Tensor(sorted))
            lengths = sorted.map { lengths[$0] }
            order = sorted
        }
        guard zip(lengths, lengths.dropFirst()).allSatisfy({ $0 >= $1 }) else {
            throw TensorError(
                .runtimeError,
                "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` to pack_padded_sequence "
                    + "and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability.", parameter: "lengths")
        }
        guard lengths.allSatisfy({ $0 > 0 }) else {
            throw TensorError(.runtimeError, "Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0", parameter: "lengths")
        }
        guard !lengths.isEmpty else { throw TensorError(.runtimeError, "Cannot pack empty tensors.", parameter: "input") }
        guard let longest = lengths.first, longest <= x.shape[0] else {
            throw TensorError(.runtimeError, "Expected `lengths` to be at most \(x.shape[0]), the number of time steps of the input", parameter: "lengths")
        }
        let sizes = (0..<longest).map { (t: Int) -> Int in lengths.count { $0 > t } }, batch = lengths.count
        let rows = sizes.enumerated().flatMap { (t: Int, count: Int) -> [Int] in (0..<count).map { t * batch + $0 } }
        let data = try Ops.indexSelect(Ops.reshape(x, [x.shape[0] * batch] + Dims(x.shape.dropFirst(2))), 0, Tensor(rows))
        return [data, try Tensor(sizes), try order.map { try Tensor($0) }, try order.map { try Tensor(inverse($0)) }]
    }

    /// Where each place went.
    private static func inverse(_ order: [Int]) -> [Int] {
        var result = order
        for (i, place) in order.enumerated() { result[place] = i }
        return result
    }

    /// A packed sequence padded, and the lengths.
    public static func unpack(_ parts: PackedParts, batchFirst: Bool, value: Double, totalLength: Int?) throws -> (Tensor, Tensor) {
        let sizes = parts.batchSizes, batch = sizes.first ?? 0
        let length = totalLength ?? sizes.count
        guard length >= sizes.count else {
            throw TensorError(
                .valueError, "Expected total_length to be at least the length of the longest sequence in input, but got total_length=\(length) and max sequence length being \(sizes.count)",
                parameter: "total_length")
        }
        let rows = sizes.enumerated().flatMap { (t: Int, count: Int) -> [Int] in (0..<count).map { t * batch + $0 } }
        let trailing = Dims(parts.data.shape.dropFirst())
        let (places, overflow) = length.multipliedReportingOverflow(by: batch)
        guard !overflow else { throw TensorError(.runtimeError, "total_length is too large", parameter: "total_length") }
        let blank = try Tensor.full([places] + trailing, .float(value), parts.data.dtype)
        var x = try Ops.view(Ops.indexCopy(blank, 0, Tensor(rows), parts.data), [length, batch] + trailing)
        var lengths = (0..<batch).map { (b: Int) -> Int in sizes.count { $0 > b } }
        if let unsorted = parts.unsorted {
            x = try Ops.indexSelect(x, 1, unsorted)
            lengths = unsorted.scalars().map { lengths[$0.wrappedInt] }
        }
        return (batchFirst ? try Ops.transpose(x, 0, 1) : x, try Tensor(lengths))
    }
}
