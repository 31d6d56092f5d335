// Readline's global settings: locale, terminal modes, key bindings. Run once, before the first prompt.
@preconcurrency import CReadline
@preconcurrency import Glibc
import Synchronization

enum ReadlineSetup {
    nonisolated(unsafe) private static var isDone = false
    /// Set by SIGCONT: the shell has written over our prompt.
    private static let wasContinued = Atomic<Bool>(false)

    /// Prepares readline for blocks of UTF-8 text.
    static func run() {
        guard !isDone else { return }
        isDone = true
        useUTF8()
        // Readline keeps the pointer.
        rl_readline_name = UnsafePointer(strdup("Stride"))
        rl_instream = StandardStream.input.file
        rl_outstream = StandardStream.output.file
        rl_initialize()
        // Else the terminal's own keys for erase and kill would win over ours.
        rl_variable_bind("bind-tty-special-chars", "off")
        rl_redisplay_function = { LineEditor.current?.redraw() }
        rl_attempted_completion_function = { _, _, _ in
            rl_attempted_completion_over = 1
            return nil
        }
        takeOverControlC()
        redrawAfterSuspension()
        bindKeys()
    }

    /// Readline takes bytes above 127 singly unless the locale says UTF-8; `LANG=C`, usual in containers, does not.
    private static func useUTF8() {
        setlocale(LC_CTYPE, "")
        if String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8" { return }
        unsetenv("LC_ALL")
        setenv("LC_CTYPE", "C.UTF-8", 1)
        setlocale(LC_CTYPE, "C.UTF-8")
    }

    /// While a block is edited Ctrl-C is a key, not a signal: `readline` cannot be left from a signal handler.
    private static func takeOverControlC() {
        rl_prep_term_function = { meta in
            rl_prep_terminal(meta)
            var modes = termios()
            guard tcgetattr(fileno(rl_instream), &modes) == 0 else { return }
            withUnsafeMutableBytes(of: &modes.c_cc) { $0[Int(VINTR)] = 0 }
            tcsetattr(fileno(rl_instream), TCSADRAIN, &modes)
        }
    }

    private static func redrawAfterSuspension() {
        _ = wasContinued.load(ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in ReadlineSetup.wasContinued.store(true, ordering: .relaxed) }
        sigaction(SIGCONT, &action, nil)
        rl_signal_event_hook = {
            if ReadlineSetup.wasContinued.exchange(false, ordering: .relaxed) { LineEditor.current?.redrawAfresh() }
            return 0
        }
    }

    // MARK: Keys

    private static func bindKeys() {
        for map in ["emacs", "vi-insert", "vi-command"] { bind(everywhere, in: map) }
        for map in ["emacs", "vi-insert"] { bind(whereTextIsTyped, in: map) }
        bind(viCommands, in: "vi-command")
    }

    private static func bind(_ keys: [Key], in map: String) {
        guard let keymap = rl_get_keymap_by_name(map) else { return }
        for key in keys { for sequence in key.sequences { rl_bind_keyseq_in_map(sequence, key.action, keymap) } }
    }

    private typealias Action = @convention(c) (_ count: Int32, _ key: Int32) -> Int32

    private struct Key {
        let sequences: [String]
        let action: Action

        init(_ sequences: String..., action: @escaping Action) {
            self.sequences = sequences
            self.action = action
        }
    }

    private static var everywhere: [Key] {
        [
            Key("\\C-m", "\\C-j") { _, _ in edit { $0.enter() } },
            Key("\\C-c") { _, _ in edit { $0.interrupt() } },
            Key("\\e[A", "\\eOA", "\\C-p") { _, _ in edit { $0.up() } },
            Key("\\e[B", "\\eOB", "\\C-n") { _, _ in edit { $0.down() } },
            Key("\\e[H", "\\eOH", "\\e[1~", "\\C-a") { _, _ in edit { $0.toLineStart() } },
            Key("\\e[F", "\\eOF", "\\e[4~", "\\C-e") { _, _ in edit { $0.toLineEnd() } },
            Key("\\C-k") { _, _ in edit { $0.killToLineEnd() } },
            Key("\\C-u") { _, _ in edit { $0.killToLineStart() } },
            Key("\\C-l") { _, _ in edit { $0.clearScreen() } },
            Key("\\e[200~") { _, _ in edit { $0.paste() } },
        ]
    }

    private static var whereTextIsTyped: [Key] {
        [
            Key("\\e\\C-m", "\\e\\C-j", "\\C-o") { _, _ in edit { $0.forceNewline() } },
            Key("\\C-?", "\\C-h") { count, key in edit { $0.backspace(count: count, key: key) } },
            Key("\\C-i") { _, _ in edit { $0.tab() } },
        ]
    }

    private static var viCommands: [Key] {
        [
            Key("k") { _, _ in edit { $0.up() } },
            Key("j") { _, _ in edit { $0.down() } },
            Key("0") { count, key in
                // After a digit, `0` is part of a count.
                rl_explicit_arg != 0 ? rl_digit_argument(count, key) : edit { $0.toLineStart() }
            },
            Key("^") { _, _ in edit { $0.toLineText() } },
            Key("$") { _, _ in edit { $0.toLineEnd() } },
            Key("d") { count, key in
                let motion = rl_read_key()
                if motion == key { return edit { $0.killLine() } }
                rl_stuff_char(motion)
                return rl_vi_delete_to(count, key)
            },
        ]
    }
}

private func edit(_ body: (LineEditor) -> Void) -> Int32 {
    if let editor = LineEditor.current { body(editor) }
    return 0
}
