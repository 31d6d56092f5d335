// How far a long computation has come, on standard error: a bar drawn over itself on a terminal, lines elsewhere. Results
// go to standard output, so `stride train.py > log` has a clean log and a bar.
@preconcurrency import Glibc

/// Shows the progress of one computation of a known number of steps.
public final class Progress {
    private let total: Int
    private let choice: ProgressChoice
    private let width: () -> Int
    private let clock: () -> Double
    private let write: (String) -> Void
    private let start: Double
    private var lastShown: Double
    private let showsTenths: Bool
    private var lastTenth = 0
    private var isDrawn = false

    /// Progress of `total` steps, shown as `choice` says on standard error; lines come every tenth, or only every 10 s.
    public convenience init(total: Int, choice: ProgressChoice, terminal: Terminal, showsTenths: Bool = true) {
        self.init(
            total: total, showsTenths: showsTenths, choice: terminal.progress(choice), width: { terminal.width(of: .error) }, clock: monotonicSeconds,
            write: { text in
                fflush(StandardStream.output.file)
                fputs(text, StandardStream.error.file)
            })
    }

    init(
        total: Int, showsTenths: Bool = true, choice: ProgressChoice, width: @escaping () -> Int, clock: @escaping () -> Double,
        write: @escaping (String) -> Void
    ) {
        self.total = max(total, 1)
        self.showsTenths = showsTenths
        self.choice = choice
        self.width = width
        self.clock = clock
        self.write = write
        start = clock()
        lastShown = start
    }

    /// Says that `done` steps are done; `note` is asked for only when something is shown.
    public func update(_ done: Int, _ note: @autoclosure () -> String = "") {
        let now = clock()
        switch choice {
        case .bar:
            guard now - start >= 0.3, now - lastShown >= 0.1 else { return }
            write("\r" + bar(done, now, note()) + "\u{1B}[K")
            isDrawn = true
        case .lines:
            let tenth = done * 10 / total
            guard showsTenths && tenth > lastTenth && now - start >= 0.3 || now - lastShown >= 10 else { return }
            lastTenth = tenth
            write("\(done * 100 / total) %  \(done)/\(total)  \(note())\n")
        case .auto, .none:
            return
        }
        lastShown = now
    }

    /// Takes the bar off the screen; to be called before anything else is printed, and at the end.
    public func erase() {
        if isDrawn { write("\r\u{1B}[K") }
        isDrawn = false
    }

    private func bar(_ done: Int, _ now: Double, _ note: String) -> String {
        let left = done > 0 ? (now - start) / Double(done) * Double(total - done) : 0
        let facts = " \(done)/\(total)  \(note)  \(Self.clockText(left)) left"
        // The terminal writes `^C` behind the bar, which must not begin a line of its own: that would not be erased.
        let room = max(width() - 3, 1)
        let cells = max(0, min(30, room - facts.count))
        let filled = min(cells, cells * done / total)
        let line = String(repeating: "━", count: filled) + String(repeating: "┄", count: cells - filled) + facts
        return String(line.prefix(room))
    }

    /// `0:07`, `12:30`, `1:02:03`.
    static func clockText(_ seconds: Double) -> String {
        let all = Int(seconds.isFinite ? min(max(seconds, 0), 360_000) : 0)
        let pair = { (n: Int) in n < 10 ? "0\(n)" : "\(n)" }
        let minutes = all / 60 % 60
        return all < 3600 ? "\(minutes):\(pair(all % 60))" : "\(all / 3600):\(pair(minutes)):\(pair(all % 60))"
    }
}

/// Seconds of a clock that never goes back.
func monotonicSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
