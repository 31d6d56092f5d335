// How many columns of a terminal a text takes: East Asian wide characters and emoji take two, combining marks none.

public enum DisplayWidth {
    /// The columns of a whole text without tabs and line ends.
    public static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

    /// The columns of one character as a reader sees it, whatever it is composed of.
    public static func of(_ character: Character) -> Int {
        var widest = 0
        for scalar in character.unicodeScalars {
            // Variation selector 16 asks for the emoji form.
            widest = max(widest, scalar.value == 0xFE0F && widest > 0 ? 2 : of(scalar))
        }
        return widest
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if scalar.value < 0x300 { return scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? 0 : 1 }
        if wide.contains(where: { $0.contains(scalar.value) }) { return 2 }
        // The vowels and final consonants of a decomposed Hangul syllable join the consonant before them.
        if (0x1160...0x11FF).contains(scalar.value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 1
        }
    }

    /// The ranges that Unicode's East Asian Width table calls wide or fullwidth, in order of frequency.
    private static let wide: [ClosedRange<UInt32>] = [
        0xAC00...0xD7A3, 0x4E00...0x9FFF, 0x3041...0x33FF, 0x2E80...0x303E, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1100...0x115F,
        0x3400...0x4DBF, 0xA000...0xA4CF, 0xA960...0xA97F, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0x1F300...0x1F64F,
        0x1F680...0x1F6FF, 0x1F7E0...0x1F7EB, 0x1F900...0x1FAFF, 0x20000...0x3FFFD, 0x231A...0x231B, 0x23E9...0x23EC,
        0x2614...0x2615, 0x26A1...0x26A1, 0x2705...0x2705, 0x2728...0x2728, 0x274C...0x274C, 0x2753...0x2755, 0x2757...0x2757,
        0x2795...0x2797, 0x2B50...0x2B50, 0x2B55...0x2B55,
    ]
}
