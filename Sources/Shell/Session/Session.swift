// temporary
@preconcurrency import Glibc
public enum Session {
    public static func run(_ i: Invocation) -> Int32 {
        let environment = Environment.current()
        let terminal = Terminal(environment: environment, color: i.color, plain: i.isPlain)
        let judge = { (text: String) -> BlockState in
            let state = LexicalState(after: Array(text.utf8))
            if state.isOpen || state.opensSuite { return .unfinished }
            var first = LexicalState(); first.scan(text.utf8.split(separator: 10).first ?? [])
            return first.isCompound ? .extensible : .finished
        }
        var history = History(path: Places(environment).history)
        history.load()
        let reader: BlockReader = terminal.movesCursor ? LineEditor(prompts: .init(colored: true), terminal: terminal, entries: history.entries, judge: judge)
            : PlainReader(output: stdout, judge: judge)
        while true {
            switch reader.read() {
            case .end: return 0
            case .interrupted: continue
            case .block(let text):
                print(text.debugDescription)
                fflush(stdout)
                if let w = history.append(text) { fputs(w + "\n", stderr) }
                reader.remember(text)
            }
        }
    }
}
