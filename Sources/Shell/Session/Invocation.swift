// What the command line asks for, after parsing; the executable makes one of these and hands it over.

/// One start of the program.
public struct Invocation: Sendable {
    /// Where the program to run comes from.
    public enum Program: Equatable, Sendable {
        /// The prompt if standard input is a terminal, else what is piped in.
        case standardInput
        case file(String)
        case code(String)
    }

    public var program = Program.standardInput
    /// `sys.argv`.
    public var arguments: [String] = [""]
    /// Stay at the prompt afterwards.
    public var staysInteractive = false
    public var isQuiet = false
    /// Another script than the user's own to begin an interactive session with; `readsInit` false: none.
    public var initScript: String?
    public var readsInit = true
    public var seed: Int?
    public var color = ColorChoice.auto
    public var progress = ProgressChoice.auto
    public var isPlain = false
    public var keepsHistory = true
    /// Another history file than the user's own.
    public var history: String?
    /// Show inputs with prompts, and values.
    public var echoes = false
    /// Print the time of each statement on standard error.
    public var timesStatements = false
    public var threads: Int?

    public init() {}
}

/// The program's version.
public let strideVersion = "0.1.0"
