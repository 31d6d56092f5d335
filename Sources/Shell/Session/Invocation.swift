// What the command line asks for, after parsing; the executable makes one of these and hands it over.

/// One start of the program.
public struct Invocation: Sendable {
    /// Where the program to run comes from.
    enum Program: Equatable, Sendable {
        /// The prompt if standard input is a terminal, else what is piped in.
        case standardInput
        case file(String)
        case code(String)
        /// A transcript whose outputs are compared with what its inputs print now.
        case check(String)
    }

    let program: Program
    /// `sys.argv`.
    let arguments: [String]
    /// Stay at the prompt afterwards.
    let staysInteractive: Bool
    let isQuiet: Bool
    /// The script that an interactive session begins with instead of the user's own.
    let initScript: String?
    /// Whether there is such a script at all.
    let readsInit: Bool
    let seed: Int?
    let color: ColorChoice
    let progress: ProgressChoice
    let isPlain: Bool
    let keepsHistory: Bool
    /// Another history file than the user's own.
    let history: String?
    /// Show inputs with prompts, and values.
    let echoes: Bool
    /// Print the time of each statement on standard error.
    let timesStatements: Bool
    let threads: Int?

    /// Whether a file is run as Python would run it.
    var isPlainScript: Bool {
        if case .file = program { return !echoes } else { return false }
    }

    /// `words` are a script and its arguments, or the arguments of `code`; none: standard input.
    public init(
        code: String? = nil, words: [String] = [], staysInteractive: Bool = false, isQuiet: Bool = false, initScript: String? = nil,
        readsInit: Bool = true, seed: Int? = nil, color: ColorChoice = .auto, progress: ProgressChoice = .auto, isPlain: Bool = false,
        keepsHistory: Bool = true, history: String? = nil, echoes: Bool = false, timesStatements: Bool = false, threads: Int? = nil, check: String? = nil
    ) {
        program = check.map { .check($0) } ?? code.map { .code($0) } ?? words.first.map { $0 == "-" ? .standardInput : .file($0) } ?? .standardInput
        arguments = code != nil ? ["-c"] + words : words.isEmpty ? [""] : words
        self.staysInteractive = staysInteractive
        self.isQuiet = isQuiet
        self.initScript = initScript
        self.readsInit = readsInit
        self.seed = seed
        self.color = color
        self.progress = progress
        self.isPlain = isPlain
        self.keepsHistory = keepsHistory
        self.history = history
        self.echoes = echoes
        self.timesStatements = timesStatements
        self.threads = threads
    }
}

/// The program's version.
public let strideVersion = "0.1.0"
