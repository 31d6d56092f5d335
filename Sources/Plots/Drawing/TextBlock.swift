// Text of one or several lines, placed by its edges or its middle and turned around its place.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Lines of text.
struct TextBlock {
    private let lines: [String]
    private let style: TextStyle
    private let canvas: any Canvas
    private let extents: [TextExtent]

    init(_ text: String, _ style: TextStyle, _ canvas: any Canvas) {
        let lines = MathText.plain(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        self.lines = lines
        self.style = style
        self.canvas = canvas
        extents = lines.map { canvas.measure($0, style) }
    }

    var width: Double { extents.map(\.width).max() ?? 0 }
    private var lineHeight: Double { (extents.first?.height ?? 0) * 1.03 }
    var height: Double { lineHeight * Double(max(lines.count - 1, 0)) + (extents.first?.height ?? 0) }
    private var ascent: Double { extents.first?.ascent ?? 0 }

    /// The rectangle around the turned text.
    func extent(at place: Point, _ horizontal: Note.Horizontal, _ vertical: Note.Vertical, rotation: Double) -> Frame {
        let corner = corner(place, horizontal, vertical, rotation), size = turnedSize(rotation)
        return Frame(x: corner.x, y: corner.y, width: size.width, height: size.height)
    }

    private func turnedSize(_ rotation: Double) -> (width: Double, height: Double) {
        let (s, c) = (abs(sin(rotation * .pi / 180)), abs(cos(rotation * .pi / 180)))
        return (width * c + height * s, width * s + height * c)
    }

    /// The upper left corner of the rectangle around the turned text.
    private func corner(_ place: Point, _ horizontal: Note.Horizontal, _ vertical: Note.Vertical, _ rotation: Double) -> Point {
        let size = turnedSize(rotation)
        let x = horizontal == .left ? place.x : horizontal == .center ? place.x - size.width / 2 : place.x - size.width
        let y: Double = switch vertical {
        case .top: place.y
        case .center: place.y - size.height / 2
        case .bottom: place.y - size.height
        case .baseline: rotation == 0 ? place.y - ascent - lineHeight * Double(lines.count - 1) : place.y - size.height
        }
        return Point(x, y)
    }

    func paint(at place: Point, _ horizontal: Note.Horizontal, _ vertical: Note.Vertical, rotation: Double) {
        let corner = corner(place, horizontal, vertical, rotation), size = turnedSize(rotation)
        let middle = Point(corner.x + size.width / 2, corner.y + size.height / 2)
        let angle = -rotation * .pi / 180
        for (i, line) in lines.enumerated() {
            // Where the line begins when nothing is turned, seen from the block's middle.
            let slack = width - extents[i].width
            let dx = -width / 2 + (horizontal == .left ? 0 : horizontal == .center ? slack / 2 : slack)
            let dy = -height / 2 + ascent + lineHeight * Double(i)
            let start = Point(middle.x + dx * cos(angle) - dy * sin(angle), middle.y + dx * sin(angle) + dy * cos(angle))
            canvas.text(line, at: start, angle: angle, style)
        }
    }
}

/// What stands between dollar signs, written with the letters there are: Greek ones, and digits above and below the line.
enum MathText {
    static func plain(_ text: String) -> String {
        guard text.contains("$") else { return text }
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else { return text }
        return parts.enumerated().map { $0.offset % 2 == 1 ? formula(String($0.element)) : String($0.element) }.joined()
    }

    private static let words = [
        "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "theta": "θ", "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ",
        "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "eta": "η", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "times": "×", "pm": "±", "cdot": "·",
        "leq": "≤", "geq": "≥", "infty": "∞", "hat": "", "mathrm": "", "mathbf": "", "text": "", "sum": "∑", "partial": "∂", "nabla": "∇", "approx": "≈", "sqrt": "√",
    ]
    private static let above: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "-": "⁻", "+": "⁺", "n": "ⁿ", "i": "ⁱ", "T": "ᵀ",
    ]
    private static let below: [Character: Character] = [
        "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉", "-": "₋", "+": "₊", "i": "ᵢ", "j": "ⱼ",
    ]

    private static func formula(_ text: String) -> String {
        var result = "", rest = text[...]
        while let first = rest.popFirst() {
            switch first {
            case "\\":
                let word = rest.prefix { $0.isLetter }
                rest = rest.dropFirst(word.count)
                result += words[String(word)] ?? String(word)
            case "^", "_":
                var group = rest.prefix(1)
                if group == "{", let end = rest.firstIndex(of: "}") {
                    group = rest[rest.index(after: rest.startIndex)..<end]
                    rest = rest[rest.index(after: end)...]
                } else {
                    rest = rest.dropFirst(group.count)
                }
                let table = first == "^" ? above : below
                let raised = group.compactMap { table[$0] }
                result += raised.count == group.count ? String(raised) : String(first) + group
            case "{", "}": break
            case "-": result.append("−")
            default: result.append(first)
            }
        }
        return result
    }
}
