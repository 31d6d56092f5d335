// What the three standard streams are connected to, and what may therefore be written to them.
@preconcurrency import CReadline
@preconcurrency import Glibc

/// When to use colours; the values of `--color`.
public enum ColorChoice: String, Sendable, CaseIterable { case auto, always, never }

/// How to show progress; the values of `--progress`.
public enum ProgressChoice: String, Sendable, CaseIterable { case auto, bar, lines, none }

/// One of the standard streams.
public enum StandardStream: Int32, Sendable {
    case input = 0, output, error

    /// Whether a person is at the other end.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// C's stream, with its buffer.
    var file: UnsafeMutablePointer<FILE> {
        switch self {
        case .input: standard_input()
        case .output: standard_output()
        case .error: standard_error()
        }
    }
}

/// What is known of the terminal, if there is one.
public struct Terminal: Sendable {
    private let environment: Environment
    private let color: ColorChoice
    /// Accessible mode: no colour, no box or braille characters, nothing drawn over.
    public let isPlain: Bool

    public init(environment: Environment, color: ColorChoice = .auto, plain: Bool = false) {
        self.environment = environment
        self.color = color
        self.isPlain = plain || environment.nonEmpty("ACCESSIBLE").map { $0 != "0" } ?? false
    }

    /// Whether the terminal understands cursor movements.
    public var movesCursor: Bool { environment.nonEmpty("TERM").map { $0 != "dumb" } ?? false }

    /// Whether drawings may use characters beyond ASCII: not in accessible mode, nor where the locale asks for plain C.
    public var drawsUnicode: Bool {
        let locale = environment.nonEmpty("LC_ALL") ?? environment.nonEmpty("LC_CTYPE") ?? environment.nonEmpty("LANG")
        return !isPlain && locale != "C" && locale != "POSIX"
    }

    /// Whether to colour what goes to `stream`: `--color`, then `NO_COLOR`, then `FORCE_COLOR`, then the terminal's kind.
    public func usesColor(on stream: StandardStream) -> Bool { usesColor(isTerminal: stream.isTerminal) }

    func usesColor(isTerminal: Bool) -> Bool {
        if isPlain { return false }
        switch color {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if environment.nonEmpty("NO_COLOR") != nil { return false }
        if environment.nonEmpty("FORCE_COLOR") != nil || environment.nonEmpty("CLICOLOR_FORCE") != nil { return true }
        return movesCursor && isTerminal
    }

    /// The command that shows long texts; nil where it is switched off.
    var pager: String? {
        let chosen = environment["STRIDE_PAGER"] ?? environment.nonEmpty("PAGER") ?? "less -FRX"
        return chosen.isEmpty ? nil : chosen
    }

    /// How progress is shown under `choice`; never `.auto`.
    public func progress(_ choice: ProgressChoice) -> ProgressChoice {
        progress(choice, isTerminal: StandardStream.error.isTerminal)
    }

    func progress(_ choice: ProgressChoice, isTerminal: Bool) -> ProgressChoice {
        switch choice {
        case .lines, .none: choice
        case .bar where movesCursor && !isPlain: .bar
        case .auto where movesCursor && !isPlain && isTerminal: .bar
        case .auto, .bar: .lines
        }
    }

    /// The columns of `stream`'s terminal; 80 when nobody says.
    public func width(of stream: StandardStream) -> Int { size(of: stream).columns }

    /// The rows of `stream`'s terminal; 24 when nobody says.
    public func height(of stream: StandardStream) -> Int { size(of: stream).rows }

    private func size(of stream: StandardStream) -> (columns: Int, rows: Int) {
        var size = winsize()
        let isKnown = ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0
        let columns = isKnown && size.ws_col > 0 ? Int(size.ws_col) : number("COLUMNS") ?? 80
        let rows = isKnown && size.ws_row > 0 ? Int(size.ws_row) : number("LINES") ?? 24
        return (columns, rows)
    }

    private func number(_ name: String) -> Int? {
        environment[name].flatMap { Int($0) }.flatMap { (1...10_000).contains($0) ? $0 : nil }
    }
}
