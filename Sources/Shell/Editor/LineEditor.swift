// The prompt: GNU readline with the whole block in one buffer. Readline reads keys, knows key maps, undo, the kill ring
// and incremental search; what the keys do to a block, and how it is drawn, is ours.
//
// Readline is one global state: at most one editor lives, on the main thread, and its callbacks find it in `current`.
@preconcurrency import CReadline
@preconcurrency import Glibc

/// What came of asking for a block of input.
enum Input: Equatable, Sendable {
    case block(String)
    /// A pasted session: its inputs as text, and what they printed where it came from.
    case session(String, Transcript)
    /// Ctrl-C: what was typed is dropped.
    case interrupted
    /// Ctrl-D, or the end of the input.
    case end
}

/// Whatever asks a person for blocks of input, one after another.
protocol BlockReader: AnyObject {
    /// Asks for the next block.
    func read() -> Input
    /// Makes an entry available to Up and to searches.
    func remember(_ entry: String)
}

/// An editor for blocks on a terminal that moves its cursor.
final class LineEditor: BlockReader {
    /// The texts before a block's first line and before the others, with readline's marks round what takes no columns.
    struct Prompts: Sendable {
        let first: String
        let next: String

        /// Python's, coloured or not.
        init(colored: Bool) {
            first = colored ? "\u{01}\u{1B}[32m\u{02}>>> \u{01}\u{1B}[0m\u{02}" : ">>> "
            next = colored ? "\u{01}\u{1B}[2m\u{02}... \u{01}\u{1B}[0m\u{02}" : "... "
        }
    }

    nonisolated(unsafe) private(set) static var current: LineEditor?

    private let prompts: Prompts
    private let terminal: Terminal
    private let completing: Completing
    /// The buffer as the last Tab left it: a second one lists what there is.
    private var tabbed: EditBuffer?
    private var entries: [String] = []
    private var walk: HistoryWalk?
    private var painter = ScreenPainter()
    private var result: Input?
    /// The whole buffer as the last paste left it: an untouched paste runs at the first Enter.
    private var untouchedPaste: String?
    private var holdsPaste = false
    /// The session that the untouched paste is.
    private var pastedSession: Transcript?

    /// Gives what fits at the end of a text, and how many bytes of it that would replace.
    typealias Completing = (_ text: String) -> (items: [Completion], replaced: Int)

    /// Sets readline up, with `entries` for Up to find and `completing` for Tab to ask.
    init(prompts: Prompts, terminal: Terminal, entries: [String], completing: @escaping Completing = { _ in ([], 0) }) {
        self.prompts = prompts
        self.terminal = terminal
        self.completing = completing
        ReadlineSetup.run()
        Self.current = self
        using_history()
        stifle_history(Int32(History.limit))
        for entry in entries { remember(entry) }
    }

    func remember(_ entry: String) {
        entries.append(entry)
        add_history(entry)
    }

    func read() -> Input {
        result = nil
        walk = nil
        untouchedPaste = nil
        holdsPaste = false
        pastedSession = nil
        tabbed = nil
        painter.forget()
        let line = readline(prompts.first)
        defer { free(line) }
        if let result { return result }
        guard let line else { return .end }
        return .block(String(cString: line))
    }

    // MARK: Buffer

    private var buffer: EditBuffer {
        let bytes = UnsafeRawBufferPointer(start: rl_line_buffer, count: rl_line_buffer == nil ? 0 : Int(rl_end))
        return EditBuffer(Array(bytes), point: Int(rl_point))
    }

    private func insert(_ text: String) { rl_insert_text(text) }

    private func insert(blanks: Int) { insert(String(repeating: " ", count: blanks)) }

    private func delete(_ range: Range<Int>) {
        rl_delete_text(Int32(range.lowerBound), Int32(range.upperBound))
        rl_point = Int32(range.lowerBound)
    }

    private func move(to point: Int) { rl_point = Int32(point) }

    private func replaceAll(with text: String, point: Int) {
        rl_replace_line(text, 1)
        rl_point = Int32(point)
    }

    /// Whether more keys have arrived already: nobody types that fast, so it is a paste.
    private var inputWaits: Bool {
        var query = pollfd(fd: fileno(rl_instream), events: Int16(POLLIN), revents: 0)
        return poll(&query, 1, 0) > 0
    }

    // MARK: Screen

    /// Draws the block; while keys are waiting, the last of them draws.
    func redraw() {
        guard !inputWaits || painter.isBlank else { return }
        write(painter.paint(screenText(buffer), height: terminal.height(of: .output)))
    }

    /// Draws on a new line, after something else was written to the terminal.
    func redrawAfresh() {
        painter.forget()
        redraw()
    }

    /// While readline asks for something, a search or a count, its question stands below the block.
    private func screenText(_ buffer: EditBuffer) -> ScreenText {
        let question = rl_display_prompt == rl_prompt ? nil : rl_display_prompt.map { String(cString: $0) }
        return ScreenText(
            buffer, prompt: prompts.first, continuation: prompts.next, status: question, width: terminal.width(of: .output))
    }

    private func write(_ text: String) {
        fputs(text, rl_outstream)
        fflush(rl_outstream)
    }

    /// The lines of a block behind their prompts.
    private func shownLines(_ text: String) -> [String] {
        let marks: Set<Character> = ["\u{01}", "\u{02}"]
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { i, line in
            (i == 0 ? prompts.first : prompts.next).filter { !marks.contains($0) } + line
        }
    }

    /// Leaves the block on the screen for good; of a paste taller than the screen only both ends.
    private func leaveOnScreen(_ text: String, suffix: String = "") {
        var lines = shownLines(text)
        if holdsPaste, lines.count > max(12, terminal.height(of: .output) - 1) {
            lines[5..<(lines.count - 5)] = ["⋮ \(lines.count - 10) more lines"]
        }
        lines[lines.count - 1] += suffix
        write(painter.finish(lines, width: terminal.width(of: .output)))
    }
}

// MARK: - Keys

extension LineEditor {
    /// Enter: runs a finished block, else begins a line.
    func enter() {
        if inputWaits { return insert("\n") }
        let buffer = self.buffer
        let text = Paste.isTranscript(buffer.text) ? Paste.clean(buffer.text) : buffer.text
        if text.allSatisfy(\.isWhitespace) { return accept(text) }
        if untouchedPaste == buffer.text, BlockState(of: text) != .unfinished { return accept(text) }
        switch EditBuffer(text, point: text == buffer.text ? buffer.point : text.utf8.count).enterAction {
        case .accept: accept(text)
        case .newline(let indent): newline(indent: indent)
        }
    }

    /// Alt-Enter: always begins a line.
    func forceNewline() { newline(indent: buffer.indentOfNextLine) }

    private func newline(indent: Int) {
        let line = buffer
        rl_begin_undo_group()
        // Blanks that only held the cursor are not left behind.
        if line.isLineBlank, !line.isOnFirstLine, line.lineStart < line.lineEnd { delete(line.lineStart..<line.lineEnd) }
        insert("\n")
        insert(blanks: indent)
        rl_end_undo_group()
    }

    private func accept(_ text: String) {
        leaveOnScreen(text)
        let block = EditBuffer.withoutBlankEnd(text)
        if let session = pastedSession, untouchedPaste == buffer.text { finish(.session(block, session)) } else { finish(.block(block)) }
    }

    private func finish(_ input: Input) {
        result = input
        // Leaves vi's insert mode properly, as readline's own Enter does.
        if rl_editing_mode == 0 { rl_vi_movement_mode(1, 0) }
        rl_done = 1
    }

    /// Ctrl-C: the text stays on the screen, a new prompt comes.
    func interrupt() {
        leaveOnScreen(buffer.text, suffix: "^C")
        rl_replace_line("", 1)
        finish(.interrupted)
    }

    func up() {
        if let above = buffer.pointAbove { move(to: above) } else { recallOlder() }
    }

    func down() {
        if let below = buffer.pointBelow { move(to: below) } else { recallNewer() }
    }

    /// The next older entry that begins like the text before the cursor. The cursor goes to the end of its first line:
    /// Up walks on through the history, Down into the block.
    private func recallOlder() {
        let buffer = self.buffer
        if walk?.shown != buffer.text {
            walk = HistoryWalk(entries, draft: buffer.text, prefix: String(decoding: buffer.bytes[..<buffer.point], as: UTF8.self))
        }
        guard let entry = walk?.older() else { return bell() }
        replaceAll(with: entry, point: EditBuffer(entry, point: 0).lineEnd)
    }

    private func recallNewer() {
        guard walk?.shown == buffer.text, let entry = walk?.newer() else { return bell() }
        replaceAll(with: entry, point: entry.utf8.count)
    }

    private func bell() { rl_ding() }

    func toLineStart() { move(to: buffer.lineStart) }
    func toLineEnd() { move(to: buffer.lineEnd) }

    /// vi's `^`: to the first character that is not blank.
    func toLineText() {
        let line = buffer
        move(to: line.lineStart + line.bytes[line.lineStart..<line.lineEnd].prefix { $0 == UInt8(ascii: " ") }.count)
    }

    /// Ctrl-K: the rest of the line; at its end the newline.
    func killToLineEnd() {
        let buffer = self.buffer
        let end = buffer.point == buffer.lineEnd ? min(buffer.point + 1, buffer.bytes.count) : buffer.lineEnd
        kill(buffer.point..<end)
    }

    /// Ctrl-U: the line up to the cursor; at its start the newline before.
    func killToLineStart() {
        let buffer = self.buffer
        let start = buffer.point == buffer.lineStart ? max(buffer.point - 1, 0) : buffer.lineStart
        kill(start..<buffer.point)
    }

    /// vi's `dd`: the line with its newline.
    func killLine() {
        let buffer = self.buffer
        let isLast = buffer.isOnLastLine
        kill((isLast ? max(buffer.lineStart - 1, 0) : buffer.lineStart)..<(isLast ? buffer.lineEnd : buffer.lineEnd + 1))
    }

    private func kill(_ range: Range<Int>) {
        rl_kill_text(Int32(range.lowerBound), Int32(range.upperBound))
        rl_point = Int32(range.lowerBound)
    }

    func backspace(count: Int32, key: Int32) {
        guard count == 1, let blanks = buffer.backspaceInIndentation else { rl_rubout(count, key); return }
        let point = buffer.point
        delete((point - blanks)..<point)
    }

    /// Tab: to the next stop in indentation; a tab that is part of a paste becomes blanks; elsewhere it completes.
    func tab() {
        if let blanks = buffer.tabInIndentation {
            insert(blanks: blanks)
        } else if inputWaits {
            insert(blanks: EditBuffer.indentWidth)
        } else {
            complete()
        }
    }

    /// Types what all completions share; a second Tab in a row lists them.
    private func complete() {
        let before = buffer
        let (items, replaced) = completing(String(decoding: before.bytes[..<before.point], as: UTF8.self))
        guard let first = items.first else { return bell() }
        let start = before.point - replaced
        let typed = String(decoding: before.bytes[start..<before.point], as: UTF8.self)
        let shared = items.count == 1 ? first.text + first.suffix : Completion.sharedPrefix(of: items)
        if shared != typed, shared.hasPrefix(typed) {
            rl_begin_undo_group()
            delete(start..<before.point)
            insert(shared)
            rl_end_undo_group()
        } else if before == tabbed {
            list(items)
        } else {
            bell()
        }
        tabbed = buffer
    }

    /// Leaves the block on the screen, lists below it, and goes on with the block on a new line.
    private func list(_ items: [Completion]) {
        let text = buffer.text
        write(painter.finish(shownLines(text), width: terminal.width(of: .output)))
        let lines = Completion.listing(items, width: terminal.width(of: .output), height: terminal.height(of: .output))
        write(lines.map { (terminal.drawsUnicode ? $0 : PlainText.of($0)) + "\r\n" }.joined())
        redrawAfresh()
    }

    /// Text between the terminal's paste marks: one block, cleaned, and nothing runs.
    func paste() {
        let before = buffer
        rl_begin_undo_group()
        rl_bracketed_paste_begin(1, 0)
        let start = before.point
        let end = Int(rl_point)
        pastedSession = nil
        if end > start {
            let pasted = String(decoding: buffer.bytes[start..<end], as: UTF8.self)
            if before.bytes.isEmpty { pastedSession = Paste.transcript(pasted) }
            delete(start..<end)
            insert(Paste.clean(pasted, indent: before.blanksBeforePoint ?? 0))
        }
        rl_end_undo_group()
        untouchedPaste = buffer.text
        holdsPaste = true
    }

    func clearScreen() {
        write("\u{1B}[H\u{1B}[2J")
        redrawAfresh()
    }
}
