// A real pseudo-terminal with the built `stride` at its other end, and a screen on which to look at what it shows.
import Foundation
@preconcurrency import Glibc
import Testing
@testable import Shell

/// A running `stride` on a terminal of its own.
final class PseudoTerminal {
    let screen: Screen
    /// Every byte that came, for what a screen does not show.
    private(set) var raw = ""
    private let master: Int32
    private let process: pid_t
    private var status: Int32?
    private var undecoded: [UInt8] = []

    /// Which of the three standard streams are the terminal; the others are /dev/null.
    struct Streams: OptionSet {
        let rawValue: Int
        static let input = Streams(rawValue: 1), output = Streams(rawValue: 2), error = Streams(rawValue: 4)
        static let all: Streams = [.input, .output, .error]
    }

    /// Starts `stride` with `arguments` and exactly these `variables` (and a PATH), and waits for nothing.
    init(
        _ arguments: [String] = ["-q"], variables: [String: String] = ["TERM": "xterm", "LANG": "C.UTF-8"], rows: Int = 24,
        columns: Int = 80, streams: Streams = .all
    ) throws {
        screen = Screen(rows: rows > 0 ? rows : 24, columns: columns > 0 ? columns : 80)
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        let device = try Self.unlock(master)
        Self.setSize(master, rows, columns)
        // As leader of a new session, the program's first terminal becomes its controlling terminal.
        let paths = (0..<3).map { streams.contains(Streams(rawValue: 1 << $0)) ? device : "/dev/null" }
        process = try Program.spawn(arguments, variables: variables, paths: paths, newSession: true)
    }

    deinit {
        if status == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        close(master)
    }

    /// What `unlockpt` and `ptsname` do, which Swift's Glibc does not show: the path of the other end.
    private static func unlock(_ master: Int32) throws -> String {
        let setLock: UInt = 0x4004_5431
        let getNumber: UInt = 0x8004_5430
        var lock: Int32 = 0
        var number: Int32 = 0
        try #require(ioctl(master, setLock, &lock) == 0 && ioctl(master, getNumber, &number) == 0)
        return "/dev/pts/\(number)"
    }

    private static func setSize(_ master: Int32, _ rows: Int, _ columns: Int) {
        var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(master, UInt(TIOCSWINSZ), &size)
    }

    // MARK: Keys

    /// Sends bytes as they are.
    func send(_ keys: String) {
        let bytes = Array(keys.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            sent += count
        }
    }

    /// Types keys one by one, as a person does: each is taken before the next is sent.
    func type(_ keys: String) {
        for key in keys {
            send(String(key))
            settle()
        }
    }

    /// Types a line and Enter, and waits until it was taken.
    func enter(_ line: String) {
        send(line)
        settle()
        send("\r")
        settle()
    }

    /// Between the marks that terminals put round pasted text.
    func paste(_ text: String) {
        send("\u{1B}[200~" + text + "\u{1B}[201~")
        settle()
    }

    func resize(rows: Int, columns: Int) {
        Self.setSize(master, rows, columns)
        settle()
    }

    func signal(_ number: Int32) { kill(process, number) }

    // MARK: What comes

    /// Waits until the screen, with what scrolled off it, contains `text`; false after `seconds`, which is far more than
    /// anything takes: other tests and builds may keep this machine's processors from the program for many seconds.
    func waits(for text: String, seconds: Double = 60) -> Bool {
        let end = monotonicSeconds() + seconds
        while !screen.text.contains(text) {
            guard monotonicSeconds() < end, receive(milliseconds: 100) != .closed else { return screen.text.contains(text) }
        }
        return true
    }

    /// Reads until the program has answered: nothing came for a moment, and it sleeps, which is waiting for keys, or has
    /// computed for a while without a word. A moment alone would say little on a machine that is busy with other things.
    func settle() {
        let begin = processorSeconds
        let end = monotonicSeconds() + 30
        var quiet = 0
        while monotonicSeconds() < end {
            switch receive(milliseconds: 25) {
            case .some: quiet = 0
            case .closed: return
            case .nothing: quiet = isAsleep || processorSeconds - begin > 0.5 ? quiet + 1 : 0
            }
            if quiet >= 2 { return }
        }
    }

    /// Waits until the program has computed for `seconds` of processor time, however long that takes.
    func computes(seconds: Double) {
        let begin = processorSeconds
        let end = monotonicSeconds() + 60
        while processorSeconds - begin < seconds, monotonicSeconds() < end { _ = receive(milliseconds: 10) }
    }

    private var isAsleep: Bool { Self.isAsleep(process) }

    /// Whether none of a program's threads runs or wants to.
    static func isAsleep(_ process: pid_t) -> Bool {
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
        return threads.allSatisfy { thread in
            guard let state = status(of: "/proc/\(process)/task/\(thread)/stat")?.first else { return true }
            return !["R", "D"].contains(state)
        }
    }

    /// The processor time that the program has taken so far.
    private var processorSeconds: Double {
        guard let fields = Self.status(of: "/proc/\(process)/stat"), fields.count > 12,
            let user = Double(fields[11]), let system = Double(fields[12])
        else { return 0 }
        return (user + system) / 100
    }

    /// The fields of a `stat` file that follow the name in brackets: the state and what comes after it.
    private static func status(of path: String) -> [Substring]? {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8), let end = text.lastIndex(of: ")") else { return nil }
        return text[text.index(after: end)...].split(separator: " ")
    }

    /// Waits for the end; the exit status as a shell would say it, nil when it does not come.
    func exitStatus(seconds: Double = 60) -> Int32? {
        let end = monotonicSeconds() + seconds
        while status == nil, monotonicSeconds() < end {
            _ = receive(milliseconds: 50)
            var code: Int32 = 0
            if waitpid(process, &code, WNOHANG) == process { status = Program.shellStatus(code) }
        }
        settle()
        return status
    }

    private enum Received { case some, nothing, closed }

    private func receive(milliseconds: Int32) -> Received {
        var query = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&query, 1, milliseconds) > 0 else { return .nothing }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(master, &bytes, bytes.count)
        guard count > 0 else {
            usleep(UInt32(milliseconds) * 1000)
            return .closed
        }
        show(bytes[..<count])
        return .some
    }

    /// Characters may be cut by the edge of a read.
    private func show(_ bytes: ArraySlice<UInt8>) {
        undecoded += bytes
        var whole = undecoded.count
        if let start = undecoded.lastIndex(where: { $0 & 0xC0 != 0x80 }), undecoded[start] >= 0xC0 {
            let length = undecoded[start] >= 0xF0 ? 4 : undecoded[start] >= 0xE0 ? 3 : 2
            if start + length > undecoded.count { whole = start }
        }
        let text = String(decoding: undecoded[..<whole], as: UTF8.self)
        undecoded.removeFirst(whole)
        raw += text
        screen.write(text)
    }
}

/// The built executable.
enum Program {
    /// Beside the test program.
    static let path = folder + "/stride"
    private static let folder: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return String(tests[..<(tests.lastIndex(of: "/") ?? tests.startIndex)])
    }()

    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs `stride`, or another program beside it, to its end with `input` piped in, as nobody's terminal.
    static func run(
        _ arguments: [String], program: String = "stride", input: String = "", variables: [String: String] = ["HOME": "/nonexistent"],
        closing: [Int32] = []
    ) throws -> Result {
        let scratch = try ScratchDirectory()
        let paths = ["in", "out", "err"].map { scratch.path + "/" + $0 }
        try input.write(toFile: paths[0], atomically: false, encoding: .utf8)
        for path in paths.dropFirst() { try "".write(toFile: path, atomically: false, encoding: .utf8) }
        let process = try spawn(arguments, program: program, variables: variables, paths: paths, newSession: false, closing: closing)
        var code: Int32 = 0
        try #require(waitpid(process, &code, 0) == process)
        let texts = try paths.map { try String(contentsOfFile: $0, encoding: .utf8) }
        return Result(status: shellStatus(code), output: texts[1], errors: texts[2])
    }

    /// Starts `stride` with its standard streams on `paths`.
    static func spawn(
        _ arguments: [String], program: String = "stride", variables: [String: String], paths: [String], newSession: Bool, closing: [Int32] = []
    ) throws -> pid_t {
        let path = folder + "/" + program
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, path) in paths.enumerated() where !closing.contains(Int32(number)) {
            posix_spawn_file_actions_addopen(&actions, Int32(number), path, number == 0 && !newSession ? O_RDONLY : O_RDWR, 0)
        }
        for number in closing { posix_spawn_file_actions_addclose(&actions, number) }
        // POSIX_SPAWN_SETSID and POSIX_SPAWN_SETSIGMASK, which Swift's Glibc does not show.
        let setSession: Int16 = 0x80
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The threads of tests may block or ignore signals, and a child would inherit that.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var interrupt = none
        sigaddset(&interrupt, SIGINT)
        posix_spawnattr_setsigdefault(&attributes, &interrupt)
        let setMask: Int16 = 0x08
        let setDefault: Int16 = 0x04
        posix_spawnattr_setflags(&attributes, setMask | setDefault | (newSession ? setSession : 0))
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var settings = variables.merging(["PATH": "/usr/bin:/bin"]) { own, _ in own }.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in words + settings { free(pointer) } }
        var process: pid_t = 0
        try #require(posix_spawn(&process, path, &actions, &attributes, &words, &settings) == 0)
        return process
    }

    /// A status as `$?` shows it: 128 and the signal's number for a death by signal.
    static func shellStatus(_ code: Int32) -> Int32 { code & 0x7F == 0 ? code >> 8 & 0xFF : 128 + code & 0x7F }
}
