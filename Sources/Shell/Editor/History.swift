// What was typed in earlier sessions: a file of our own format, one entry a line, so that blocks stay blocks. Entries are
// appended one by one, right after they ran: two sessions do not overwrite each other, and a crash loses nothing.
@preconcurrency import Glibc

/// The entries of this and earlier sessions.
public struct History {
    /// How many entries are read at the start.
    public static let limit = 5_000
    /// Where it is kept; nil: in memory only.
    private let path: String?
    /// Oldest first.
    public private(set) var entries: [String] = []
    private var hasFailed = false

    /// An empty history kept at `path`; nothing is read yet.
    public init(path: String?) { self.path = path }

    /// Reads the newest entries of the file; a missing file is an empty one.
    public mutating func load() {
        guard let path, let bytes = readTail(of: path) else { return }
        let lines = bytes.split(separator: UInt8(ascii: "\n")).suffix(Self.limit)
        entries = lines.map { Self.decoded($0) }
    }

    /// Adds what was entered; gives a warning, once, when the file cannot be written. A leading blank keeps an entry out,
    /// and so does a repetition of the last.
    public mutating func append(_ entry: String) -> String? {
        guard let first = entry.first, !first.isWhitespace, entry != entries.last else { return nil }
        entries.append(entry)
        guard let path, !hasFailed, let failure = write(Self.encoded(entry) + "\n", to: path) else { return nil }
        hasFailed = true
        return "history is not kept: \(path): \(failure)"
    }

    // MARK: Format

    /// One line without newlines in it: a backslash becomes two, a newline `\n`.
    static func encoded(_ entry: String) -> String {
        var line = ""
        for scalar in entry.unicodeScalars {
            switch scalar {
            case "\\": line += "\\\\"
            case "\n": line += "\\n"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// The entry of a line; what `encoded` never writes is taken as it is.
    static func decoded(_ line: some Sequence<UInt8>) -> String {
        var bytes: [UInt8] = []
        var isEscaped = false
        for byte in line {
            if isEscaped {
                isEscaped = false
                if byte == UInt8(ascii: "n") { bytes.append(UInt8(ascii: "\n")); continue }
                if byte != UInt8(ascii: "\\") { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(byte)
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                bytes.append(byte)
            }
        }
        if isEscaped { bytes.append(UInt8(ascii: "\\")) }
        return String(decoding: bytes, as: UTF8.self)
    }

    // MARK: File

    /// The last megabytes of a regular file, from the start of a line; nil when it cannot be read.
    private func readTail(of path: String) -> ArraySlice<UInt8>? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let most = 4 << 20
        let size = Int(status.st_size)
        let skipped = max(0, size - most)
        var bytes = [UInt8](repeating: 0, count: size - skipped)
        let count = pread(file, &bytes, bytes.count, off_t(skipped))
        guard count >= 0 else { return nil }
        let read = bytes.prefix(count)
        guard skipped > 0, let newline = read.firstIndex(of: UInt8(ascii: "\n")) else { return read }
        return read[(newline + 1)...]
    }

    /// Appends the whole text or nothing of it; gives the system's words for a failure.
    private func write(_ text: String, to path: String) -> String? {
        Self.makeDirectories(above: path)
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        guard file >= 0 else { return String(cString: strerror(errno)) }
        defer { close(file) }
        let bytes = Array(text.utf8)
        var done = 0, reason: Int32 = 0
        while done < bytes.count, reason == 0 {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress.map { $0 + done }, $0.count - done) }
            if count > 0 { done += count } else if count == 0 || errno != EINTR { reason = count == 0 ? ENOSPC : errno }
        }
        guard reason != 0 else { return nil }
        // Half an entry on a full disk would spoil the next one.
        let end = lseek(file, 0, SEEK_CUR)
        if done > 0, end >= done { ftruncate(file, end - done) }
        return String(cString: strerror(reason))
    }

    private static func makeDirectories(above path: String) {
        let ends = path.indices.dropFirst().filter { path[$0] == "/" }
        for end in ends { mkdir(String(path[..<end]), 0o700) }
    }
}

/// A walk through the history with Up and Down: only entries that begin as the text did when the walk began.
struct HistoryWalk {
    private let entries: [String]
    private let prefix: String
    /// What stood there before the walk; Down ends with it.
    private let draft: String
    private var position: Int
    /// What the walk shows now; when the buffer holds something else, the walk is over.
    private(set) var shown: String

    /// A walk from the newest entry upwards, for a buffer that holds `draft` with the text `prefix` before the cursor.
    init(_ entries: [String], draft: String, prefix: String) {
        self.entries = entries
        self.prefix = prefix
        self.draft = draft
        position = entries.count
        shown = draft
    }

    /// The next older entry that differs from what is shown; nil at the end.
    mutating func older() -> String? {
        guard let i = entries[..<position].lastIndex(where: { $0.hasPrefix(prefix) && $0 != shown }) else { return nil }
        position = i
        shown = entries[i]
        return shown
    }

    /// The next newer entry, at last the draft; nil when that is shown.
    mutating func newer() -> String? {
        guard position < entries.count else { return nil }
        let newer = entries[(position + 1)...].firstIndex { $0.hasPrefix(prefix) && $0 != shown }
        position = newer ?? entries.count
        shown = newer.map { entries[$0] } ?? draft
        return shown
    }
}
