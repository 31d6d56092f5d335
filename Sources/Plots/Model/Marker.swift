// The signs that stand at points.

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// A marker; the raw value is its sign in format strings.
public enum Marker: String, Sendable, CaseIterable {
    case point = ".", pixel = ",", circle = "o", down = "v", up = "^", left = "<", right = ">", square = "s", pentagon = "p"
    case star = "*", hexagon = "h", plus = "+", cross = "x", diamond = "D", thinDiamond = "d", vertical = "|", horizontal = "_"
    case filledPlus = "P", filledCross = "X", octagon = "8"

    /// Whether it is only lines.
    public var isOpen: Bool { self == .plus || self == .cross || self == .vertical || self == .horizontal }

    /// Its outline around 0, for a size of 1; empty for circles. Open ones are pairs of ends.
    public var outline: [(x: Double, y: Double)] {
        switch self {
        case .point, .pixel, .circle: []
        case .down: [(-0.5, -0.5), (0.5, -0.5), (0, 0.5)]
        case .up: [(-0.5, 0.5), (0.5, 0.5), (0, -0.5)]
        case .left: [(0.5, -0.5), (0.5, 0.5), (-0.5, 0)]
        case .right: [(-0.5, -0.5), (-0.5, 0.5), (0.5, 0)]
        case .square: [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)]
        case .pentagon: Self.polygon(5)
        case .hexagon: Self.polygon(6)
        case .octagon: Self.polygon(8)
        case .star: zip(Self.polygon(5), Self.polygon(5, radius: 0.191, turned: .pi / 5)).flatMap { [$0, $1] }
        case .diamond: [(0, -0.707), (0.707, 0), (0, 0.707), (-0.707, 0)]
        case .thinDiamond: [(0, -0.707), (0.424, 0), (0, 0.707), (-0.424, 0)]
        case .plus: [(-0.5, 0), (0.5, 0), (0, -0.5), (0, 0.5)]
        case .cross: [(-0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (0.5, -0.5)]
        case .vertical: [(0, -0.5), (0, 0.5)]
        case .horizontal: [(-0.5, 0), (0.5, 0)]
        case .filledPlus:
            [(-1, -3), (1, -3), (1, -1), (3, -1), (3, 1), (1, 1), (1, 3), (-1, 3), (-1, 1), (-3, 1), (-3, -1), (-1, -1)].map { ($0.0 / 6, $0.1 / 6) }
        case .filledCross:
            [(-1, -2), (0, -1), (1, -2), (2, -1), (1, 0), (2, 1), (1, 2), (0, 1), (-1, 2), (-2, 1), (-1, 0), (-2, -1)].map { ($0.0 / 4, $0.1 / 4) }
        }
    }

    /// How large it is for a size of 1.
    public var diameter: Double { self == .point ? 0.5 : self == .pixel ? 0.17 : 1 }

    private static func polygon(_ corners: Int, radius: Double = 0.5, turned: Double = 0) -> [(x: Double, y: Double)] {
        (0..<corners).map { i in
            let angle = 2 * Double.pi * Double(i) / Double(corners) + turned
            return (radius * sin(angle), -radius * cos(angle))
        }
    }
}
