// Small grey pictures drawn with characters.
import TensorCore

/// Pictures side by side.
struct Pictures {
    /// Darkest to lightest.
    let shades: [Character]

    init(isPlain: Bool) { shades = isPlain ? [" ", ".", ":", "+", "#"] : [" ", "░", "▒", "▓", "█"] }

    /// The rows of pixels of `pictures` (each height by width, values from 0 to `brightest`), two characters a pixel, with
    /// as many of them beside one another as `width` columns hold; `captions` stand below.
    func lines(_ pictures: [[[Double]]], captions: [String], brightest: Double, width: Int) -> [String] {
        guard let columns = pictures.first?.first?.count, columns > 0 else { return [] }
        let count = min(pictures.count, max((width - 2) / (2 * columns + 2), 1))
        let height = pictures[0].count
        var lines = (0..<height).map { row in
            "  " + pictures.prefix(count).map { picture in picture[row].map { pixel($0 / brightest) }.joined() }.joined(separator: "  ")
        }
        lines.append("  " + captions.prefix(count).map { Self.padded($0, 2 * columns) }.joined(separator: "  "))
        return lines.map(Self.trimmed)
    }

    private func pixel(_ value: Double) -> String {
        let level = value.isFinite ? Int((min(max(value, 0), 1) * Double(shades.count - 1)).rounded()) : 0
        return String(repeating: shades[level], count: 2)
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text.count >= width ? String(text.prefix(width)) : text + String(repeating: " ", count: width - text.count)
    }

    private static func trimmed(_ line: String) -> String {
        var line = Substring(line)
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
