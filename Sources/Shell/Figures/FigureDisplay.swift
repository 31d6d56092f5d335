// Where a figure is shown: in a window of its own where there is a display, else drawn with characters.
@preconcurrency import Glibc
import Formats
import Language
import Plots
import TensorCore

/// Shows figures to the person at the other end.
struct FigureDisplay {
    let environment: Environment
    let terminal: Terminal

    /// The lines of a figure as this terminal can show it.
    func lines(_ figure: Figure) -> [String] {
        TerminalPlot(columns: terminal.width(of: .output), isPlain: !terminal.drawsUnicode, usesColor: terminal.usesColor(on: .output)).lines(figure)
    }

    func show(_ figure: Figure, _ machine: Machine) throws {
        if let path = try? openedWindow(figure) { return try machine.output.write("figure \(figure.number): \(path)\n") }
        for line in lines(figure) { try machine.output.write(line + "\n") }
    }

    /// The file that the desktop's viewer was asked to show; nil where there is no desktop, or nobody sits before it.
    private func openedWindow(_ figure: Figure) throws -> String? {
        guard StandardStream.output.isTerminal, environment.nonEmpty("DISPLAY") ?? environment.nonEmpty("WAYLAND_DISPLAY") != nil, !terminal.isPlain,
            let viewer = Self.viewer(environment)
        else { return nil }
        let path = "\(environment.nonEmpty("XDG_RUNTIME_DIR") ?? "/tmp")/stride-\(getpid())-figure-\(figure.number).png"
        let bytes = try figure.file(.png)
        try OutputFile.write(to: path) { (file: OutputFile) in try file.write(bytes) }
        return Self.start(viewer, path) ? path : nil
    }

    private static func viewer(_ environment: Environment) -> String? {
        (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/xdg-open" }.first { access($0, X_OK) == 0 }
    }

    /// Starts a program that goes on by itself.
    private static func start(_ program: String, _ path: String) -> Bool {
        var child: pid_t = 0
        let words = [program, path].map { (word: String) -> UnsafeMutablePointer<CChar>? in strdup(word) }
        defer { for word in words { free(word) } }
        return posix_spawn(&child, program, nil, nil, words + [nil], environ) == 0
    }
}
