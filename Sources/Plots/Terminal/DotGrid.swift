// A picture made of dots, eight to a character: braille patterns, or one sign a character where there is only ASCII.

/// Dots on a grid of characters, each two dots wide and four high.
struct DotGrid {
    let columns: Int, rows: Int
    private var dots: [UInt8]
    /// Which series drew last in a character.
    private var owners: [Int]
    /// Characters that stand for themselves: shades of pictures, letters of texts.
    private var letters: [Character?]

    init(columns: Int, rows: Int) {
        (self.columns, self.rows) = (max(columns, 1), max(rows, 1))
        dots = Array(repeating: 0, count: self.columns * self.rows)
        owners = Array(repeating: 0, count: dots.count)
        letters = Array(repeating: nil, count: dots.count)
    }

    var width: Int { 2 * columns }
    var height: Int { 4 * rows }

    /// The whole number below; a place off the grid for what is none.
    static func whole(_ x: Double) -> Int { x.isFinite ? Int(min(max(x, -1e9), 1e9).rounded(.down)) : -1_000_000 }

    mutating func set(_ x: Int, _ y: Int, series: Int) {
        guard x >= 0, y >= 0, x < width, y < height else { return }
        let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        let cell = y / 4 * columns + x / 2
        dots[cell] |= bits[y % 4][x % 2]
        owners[cell] = series
    }

    mutating func put(_ letter: Character, column: Int, row: Int, series: Int) {
        guard column >= 0, row >= 0, column < columns, row < rows else { return }
        letters[row * columns + column] = letter
        owners[row * columns + column] = series
    }

    /// A straight line; ends far outside are cut off first.
    mutating func line(_ a: Point, _ b: Point, series: Int, dash: Dash = .solid) {
        guard a.isKnown, b.isKnown, let (a, b) = clipped(a, b) else { return }
        let steps = max(Self.whole(max(abs(b.x - a.x), abs(b.y - a.y))) + 1, 1)
        for step in 0...steps {
            if dash == .dashed, step % 6 >= 4 { continue }
            if dash == .dotted, step % 3 != 0 { continue }
            if dash == .dashDot, step % 8 == 5 || step % 8 == 7 { continue }
            let t = Double(step) / Double(steps)
            set(Self.whole(a.x + (b.x - a.x) * t), Self.whole(a.y + (b.y - a.y) * t), series: series)
        }
    }

    /// The part of a line within the grid, after Liang and Barsky.
    private func clipped(_ a: Point, _ b: Point) -> (Point, Point)? {
        var (t0, t1) = (0.0, 1.0)
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        for (p, q) in [(-dx, a.x + 1), (dx, Double(width) - a.x), (-dy, a.y + 1), (dy, Double(height) - a.y)] {
            if p == 0 {
                if q < 0 { return nil }
            } else if p < 0 { t0 = max(t0, q / p) } else { t1 = min(t1, q / p) }
        }
        guard t0 <= t1 else { return nil }
        return (Point(a.x + dx * t0, a.y + dy * t0), Point(a.x + dx * t1, a.y + dy * t1))
    }

    /// The inside of a polygon.
    mutating func fill(_ corners: [Point], series: Int) {
        guard corners.count > 2, corners.allSatisfy(\.isKnown) else { return }
        let low = max(Self.whole(corners.map(\.y).min() ?? 0), 0), high = min(Self.whole(corners.map(\.y).max() ?? 0) + 1, height - 1)
        guard low <= high else { return }
        for y in low...high {
            let level = Double(y) + 0.5
            var cuts: [Double] = []
            for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) where (a.y <= level) != (b.y <= level) {
                cuts.append(a.x + (level - a.y) / (b.y - a.y) * (b.x - a.x))
            }
            cuts.sort()
            for pair in stride(from: 0, to: cuts.count - 1, by: 2) {
                let first = max(Self.whole((cuts[pair] - 0.5).rounded(.up)), 0), last = min(Self.whole(cuts[pair + 1] - 0.5), width - 1)
                guard first <= last else { continue }
                for x in first...last { set(x, y, series: series) }
            }
        }
    }

    /// The rows as text; `paint` colours what a series drew.
    func lines(isPlain: Bool, paint: (String, Int) -> String) -> [String] {
        (0..<rows).map { row in
            var line = "", run = "", runOwner = 0
            for column in 0..<columns {
                let cell = row * columns + column
                let sign = letters[cell] ?? Self.sign(dots[cell], owners[cell], isPlain: isPlain)
                let owner = sign == " " ? runOwner : owners[cell]
                if owner != runOwner {
                    line += paint(run, runOwner)
                    (run, runOwner) = ("", owner)
                }
                run.append(sign)
            }
            return line + paint(run, runOwner)
        }
    }

    /// The signs of the series where there are only ASCII characters.
    static let marks: [Character] = ["*", "o", "+", "x", "#", "@", "%", "&", "=", "~"]

    private static func sign(_ dots: UInt8, _ owner: Int, isPlain: Bool) -> Character {
        if dots == 0 { return " " }
        if isPlain { return marks[owner % marks.count] }
        return Character(Unicode.Scalar(0x2800 + UInt32(dots)) ?? " ")
    }
}
