// Colours and emphasis: the 16 ANSI colours, bold and dim, no backgrounds. Never the only carrier of a meaning.

/// A way to set off text on a terminal.
public enum Style: String, Sendable {
    case bold = "1", dim = "2"
    case red = "31", green = "32", yellow = "33", blue = "34", magenta = "35", cyan = "36"

    /// `text` in this style, or as it is.
    public func apply(_ text: String, if isOn: Bool = true) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
