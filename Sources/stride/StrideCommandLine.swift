// The command line: parses, complains, and hands over to the shell.
import ArgumentParser
import Shell

extension ColorChoice: ExpressibleByArgument {}
extension ProgressChoice: ExpressibleByArgument {}

struct Options: ParsableArguments {
    @Option(name: [.short, .customShort("e")], help: .init("Run CODE; print the values of its expressions.", valueName: "code")) var c: String?
    @Flag(name: .short, help: "Stay at the prompt afterwards, also after an error.") var i = false
    @Flag(name: .shortAndLong, help: "No banner.") var quiet = false
    @Flag(name: [.short, .long], help: "Do not read init.py.") var noInit = false
    @Option(name: .customLong("init"), help: .init("Read FILE instead of init.py.", valueName: "file")) var initScript: String?
    @Option(help: .init("torch.manual_seed(N) before anything else.", valueName: "n")) var seed: Int?
    @Option(help: .init("When to use colours.", valueName: "when")) var color = ColorChoice.auto
    @Option(help: .init("How to show progress.", valueName: "how")) var progress = ProgressChoice.auto
    @Flag(help: "Accessible: no colour, no box characters, no redraw in place.") var plain = false
    @Flag(help: "Do not keep a history.") var noHistory = false
    @Option(help: .init("Keep the history in FILE.", valueName: "file")) var history: String?
    @Flag(help: "Show inputs with prompts, and values.") var echo = false
    @Option(
        help: .init("Run the inputs of a transcript and compare what they print: numbers to the digits that stand there, warnings not at all.", valueName: "file")
    ) var check: String?
    @Flag(help: "Print the time of each statement on standard error.") var timing = false
    @Option(help: .init("Use N threads.", valueName: "n")) var threads: Int?
    @Flag(name: [.customShort("V"), .long], help: "Print the version.") var version = false
}

struct StrideCommandLine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stride", abstract: "An interactive tensor shell that runs PyTorch code.",
        usage: "stride [OPTIONS] [FILE [ARG ...]]\nstride inspect [--values] FILE ...",
        discussion: "Without FILE: the prompt, or the program that is piped in. inspect lists what is in files of data.")

    @OptionGroup var options: Options
    @Argument(parsing: .captureForPassthrough, help: .init("A script (- is standard input) and its arguments.", valueName: "file"))
    var words: [String] = []

    /// Runs what the arguments ask for; gives the exit status.
    static func run(_ arguments: [String]) -> Int32 {
        do {
            let line = try Self.parse(arguments), options = line.options
            // An option that nobody knows counts as a word: let the parser of options alone say so.
            if let first = line.words.first, first.hasPrefix("-"), first != "-", options.c == nil { _ = try Options.parse([first]) }
            if line.words.first == "inspect", line.words.count > 1, options.c == nil { return Session.inspect(Array(line.words.dropFirst())) }
            if options.version { print("Stride \(strideVersion)"); return 0 }
            return Session.run(Invocation(
                code: options.c, words: line.words, staysInteractive: options.i, isQuiet: options.quiet, initScript: options.initScript,
                readsInit: !options.noInit, seed: options.seed, color: options.color, progress: options.progress, isPlain: options.plain,
                keepsHistory: !options.noHistory, history: options.history, echoes: options.echo, timesStatements: options.timing,
                threads: options.threads, check: options.check))
        } catch {
            if exitCode(for: error) == .success { print(message(for: error)); return 0 }
            let text = message(for: error).replacing(". Did you", with: "; did you")
            return Session.refuse(text.prefix(1).lowercased() + text.dropFirst())
        }
    }
}
