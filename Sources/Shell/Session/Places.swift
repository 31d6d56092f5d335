// Where the shell's files are: the directories of the XDG specification, and a variable of our own for the history.

/// The files and directories of one user.
public struct Places: Sendable {
    private let environment: Environment

    public init(_ environment: Environment) { self.environment = environment }

    /// The script that an interactive session begins with; nil without a home.
    public var initScript: String? { directory("XDG_CONFIG_HOME", ".config").map { $0 + "/init.py" } }

    /// The history file; nil when it is switched off or there is no home.
    public var history: String? {
        if let chosen = environment["STRIDE_HISTORY"] { return chosen.isEmpty ? nil : chosen }
        return directory("XDG_STATE_HOME", ".local/state").map { $0 + "/history" }
    }

    /// Relative values are ignored, as the specification says.
    private func directory(_ variable: String, _ fallback: String) -> String? {
        if let chosen = environment.nonEmpty(variable), chosen.hasPrefix("/") { return chosen + "/stride" }
        guard let home = environment.nonEmpty("HOME"), home.hasPrefix("/") else { return nil }
        return "\(home)/\(fallback)/stride"
    }
}
