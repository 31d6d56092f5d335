// The elements of a tensor as they stand in memory: hexadecimal, or bit by bit with what the bits mean.
import TensorCore

/// A table of elements and their bits.
struct ElementBits {
    enum Style: String { case hex, bits }

    private let tensor: Tensor
    private let style: Style

    init(_ tensor: Tensor, _ style: Style) {
        self.tensor = tensor
        self.style = style
    }

    /// The first `most` elements in row-major order, in `width` columns where bits allow; `text` gives the number in a cell.
    func lines(most: Int, width: Int, text: (Int) -> String) -> [String] {
        let rows = places(most).map { index, place in row(index, text(place), bits(at: place)) }
        var table = TextTable(headings, rightAligned: [1])
        for row in rows { table.add(row) }
        if table.lines.contains(where: { $0.count + 2 > width }) {
            table = TextTable(Array(headings.dropLast()), rightAligned: [1])
            for row in rows { table.add(Array(row.dropLast())) }
        }
        let more = tensor.count - rows.count
        return table.lines.map { "  " + $0 } + (more > 0 ? ["  … \(Stopwatch.grouped(more)) more"] : [])
    }

    private var headings: [String] {
        switch style {
        case .hex: ["index", "value", "hex", "bytes in memory"]
        case .bits: ["index", "value", tensor.dtype.isFloating ? "sign exponent fraction" : "bits", "meaning"]
        }
    }

    private func row(_ index: String, _ value: String, _ bits: UInt64) -> [String] {
        let width = 8 * tensor.dtype.size
        switch style {
        case .hex:
            let bytes = (0..<tensor.dtype.size).map { Self.padded(String(UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))), radix: 16), 2) }
            return [index, value, Self.padded(String(bits, radix: 16), width / 4), bytes.joined(separator: " ")]
        case .bits:
            let digits = Self.padded(String(bits, radix: 2), width)
            guard let format = FloatFormat(tensor.dtype) else { return [index, value, Self.grouped(digits), meaning(bits, width)] }
            let parts = [digits.prefix(1), digits.dropFirst().prefix(format.exponentBits), digits.suffix(format.fractionBits)]
            return [index, value, parts.joined(separator: " "), format.meaning(of: bits)]
        }
    }

    /// `-128 + 3` where the first bit counts down.
    private func meaning(_ bits: UInt64, _ width: Int) -> String {
        guard tensor.dtype.isSigned, width < 64, bits >> UInt64(width - 1) == 1 else { return "" }
        let top = UInt64(1) << UInt64(width - 1)
        return "-\(top) + \(bits - top)"
    }

    /// Index and place of the first elements.
    private func places(_ most: Int) -> [(String, Int)] {
        var index = Array(repeating: 0, count: tensor.rank)
        return (0..<min(most, tensor.count)).map { _ in
            let place = zip(index, tensor.strides).reduce(tensor.layout.offset) { $0 + $1.0 * $1.1 }
            let text = "[" + index.map(String.init).joined(separator: ", ") + "]"
            for d in index.indices.reversed() {
                index[d] += 1
                if index[d] < tensor.shape[d] { break }
                index[d] = 0
            }
            return (text, place)
        }
    }

    private func bits(at place: Int) -> UInt64 {
        withExtendedLifetime(tensor) {
            let size = tensor.dtype.size, start = tensor.storage.bytes + place * size
            return (0..<size).reduce(UInt64(0)) { $0 | UInt64(start.load(fromByteOffset: $1, as: UInt8.self)) << (8 * UInt64($1)) }
        }
    }

    private static func padded(_ digits: String, _ width: Int) -> String { String(repeating: "0", count: max(0, width - digits.count)) + digits }

    /// Bits in groups of eight.
    private static func grouped(_ digits: String) -> String {
        stride(from: 0, to: digits.count, by: 8).map { String(digits.dropFirst($0).prefix(8)) }.joined(separator: " ")
    }
}

/// How a floating-point type divides its bits.
struct FloatFormat {
    let exponentBits: Int
    let fractionBits: Int

    /// nil for integers and bool.
    init?(_ dtype: DType) {
        switch dtype {
        case .float16: (exponentBits, fractionBits) = (5, 10)
        case .bfloat16: (exponentBits, fractionBits) = (8, 7)
        case .float32: (exponentBits, fractionBits) = (8, 23)
        case .float64: (exponentBits, fractionBits) = (11, 52)
        case .bool, .uint8, .int8, .int16, .int32, .int64: return nil
        }
    }

    /// `+1.5 × 2^3`; numbers too small for a leading one are a whole number of the smallest step.
    func meaning(of bits: UInt64) -> String {
        let sign = bits >> UInt64(exponentBits + fractionBits) & 1 == 1 ? "-" : "+"
        let exponent = Int(bits >> UInt64(fractionBits) & (1 << UInt64(exponentBits) - 1))
        let fraction = bits & (1 << UInt64(fractionBits) - 1)
        let largest = 1 << exponentBits - 1, bias = largest / 2
        if exponent == largest { return fraction == 0 ? sign + "infinity" : "not a number" }
        if exponent == 0, fraction == 0 { return sign + "0" }
        if exponent == 0 { return "\(sign)\(fraction) × 2^\(1 - bias - fractionBits)" }
        let significand = 1 + Double(fraction) / Double(UInt64(1) << UInt64(fractionBits))
        return "\(sign)\((significand * 1e6).rounded() / 1e6) × 2^\(exponent - bias)"
    }
}
