// A template of `%`, such as `'%-10s %5.2f %(name)d'`, cut into literal text and conversions. It is read once and kept with its text:
// what is wrong with a part is said when filling comes to it, as Python has it.

final class PercentTemplate {
    enum Piece {
        case literal(String)
        case conversion(Conversion)
    }

    /// One `%…`. An object, so that filling copies no more than its address.
    final class Conversion {
        enum Key {
            case none, incomplete
            case name(String)
        }

        /// A width or a precision.
        enum Measure {
            case none, tooBig
            /// `*`: the next value.
            case next
            case fixed(Int)
        }

        var key = Key.none
        var leftAligned = false, plus = false, space = false, alternate = false, zero = false
        var width = Measure.none
        var precision = Measure.none
        /// nil: the template ends before it.
        var type: Unicode.Scalar?
        /// Where the type stands, for errors.
        var place = 0
        /// Whether there is nothing but a type, and perhaps a precision.
        var isPlain = false
    }

    let pieces: [Piece]

    init(_ text: String) {
        var reader = Reader(scalars: Array(text.unicodeScalars))
        pieces = reader.pieces()
    }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        var position = 0

        var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

        mutating func pieces() -> [Piece] {
            var pieces: [Piece] = [], literal = String.UnicodeScalarView()
            while let c = current {
                position += 1
                guard c == "%" else {
                    literal.append(c)
                    continue
                }
                let conversion = conversion()
                if conversion.type == "%", case .none = conversion.key, case .none = conversion.width, case .none = conversion.precision {
                    literal.append("%")
                    continue
                }
                if !literal.isEmpty { pieces.append(.literal(String(literal))) }
                literal = String.UnicodeScalarView()
                pieces.append(.conversion(conversion))
            }
            if !literal.isEmpty { pieces.append(.literal(String(literal))) }
            return pieces
        }

        private mutating func conversion() -> Conversion {
            let conversion = Conversion()
            if current == "(" { conversion.key = key() }
            let start = position
            flags(conversion)
            conversion.width = measure()
            conversion.isPlain = position == start
            if case .none = conversion.key {} else { conversion.isPlain = false }
            if current == "." {
                position += 1
                conversion.precision = measure()
                switch conversion.precision {
                case .none: conversion.precision = .fixed(0)
                case .fixed: break
                case .next, .tooBig: conversion.isPlain = false
                }
            }
            if current == "h" || current == "l" || current == "L" { position += 1 }
            conversion.type = current
            conversion.place = position
            if current != nil { position += 1 }
            return conversion
        }

        private mutating func key() -> Conversion.Key {
            position += 1
            let start = position
            var open = 1
            while let c = current {
                position += 1
                if c == "(" { open += 1 }
                if c == ")" { open -= 1 }
                if open == 0 { return .name(String(String.UnicodeScalarView(scalars[start..<position - 1]))) }
            }
            return .incomplete
        }

        private mutating func flags(_ conversion: Conversion) {
            while let c = current {
                switch c {
                case "-": conversion.leftAligned = true
                case "+": conversion.plus = true
                case " ": conversion.space = true
                case "#": conversion.alternate = true
                case "0": conversion.zero = true
                default: return
                }
                position += 1
            }
        }

        /// Digits, or `*`.
        private mutating func measure() -> Conversion.Measure {
            if current == "*" {
                position += 1
                return .next
            }
            var digits = ""
            while let c = current, c.value >= 48, c.value <= 57 {
                digits.unicodeScalars.append(c)
                position += 1
            }
            return digits.isEmpty ? .none : Int(digits).map { .fixed($0) } ?? .tooBig
        }
    }
}
