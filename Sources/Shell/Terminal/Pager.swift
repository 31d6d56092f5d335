// Texts longer than the screen, shown through the user's pager: only on a terminal, and only for help.
@preconcurrency import Glibc

extension Terminal {
    /// Shows `lines` through `$STRIDE_PAGER`, `$PAGER` or `less -FRX`; false where they are to be printed as they are: they
    /// fit the screen, nobody is there to turn pages, or there is no pager.
    func page(_ lines: [String]) -> Bool {
        guard StandardStream.output.isTerminal, StandardStream.input.isTerminal, movesCursor, !isPlain, lines.count >= height(of: .output), let pager else { return false }
        fflush(StandardStream.output.file)
        guard let pipe = popen(pager, "w") else { return false }
        // A pager that is left early closes the pipe, which is no reason to die.
        let before = signal(SIGPIPE, SIG_IGN)
        for line in lines { fputs(line + "\n", pipe) }
        let status = pclose(pipe)
        signal(SIGPIPE, before)
        // What a shell says of a command that it does not find.
        return status >> 8 & 0xFF != 127
    }
}
