// Files from the network, by curl as a process: what has come lies beside the file until it is whole, so that the next try goes on from
// there; the checksum is compared before the file gets its name.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif
import TensorCore

public enum Download {
    /// Fetches `url` into the file at `path`, whose folder is there. A bar is drawn where standard error is a terminal.
    /// - Throws: OSError in the words of Python's urllib where nothing comes, RuntimeError where the checksum is another one.
    public static func fetch(_ url: String, to path: String, md5: String?) throws {
        guard ["http://", "https://", "ftp://"].contains(where: url.lowercased().hasPrefix) else {
            throw TensorError(.valueError, "unknown url type: \(quoted(url))", parameter: "url")
        }
        try checkPath(path)
        try checkPath(url)
        let part = path + ".part"
        // A part left by an earlier try may be of another file: then everything comes once more.
        for isSecond in [false, true] {
            let resumed = size(of: part) > 0
            try complete(url, part)
            if try md5 == nil || FileDigest.md5(part) == md5 {
                guard rename(part, path) == 0 else { throw TensorError.file(errno, path) }
                return
            }
            unlink(part)
            if isSecond || !resumed { break }
        }
        throw TensorError(.runtimeError, "File not found or corrupted.", hint: "\(url) did not give the file whose MD5 is \(md5 ?? "")")
    }

    /// Asks until the file is there, going on from what has come, as long as more comes each time.
    private static func complete(_ url: String, _ part: String) throws {
        while true {
            let before = size(of: part)
            let (status, answer) = try curl(url, part)
            switch status {
            case 0: return
            // The server knows no ranges, or has nothing beyond what has come: from the beginning.
            case 33 where before > 0, 22 where before > 0 && answer == 416: unlink(part)
            // Cut off, or too slow.
            case 18, 28, 56: guard size(of: part) > before else { throw failure(status, answer, url) }
            default: throw failure(status, answer, url)
            }
        }
    }

    /// One run of curl: how it ended, and what the server answered.
    private static func curl(_ url: String, _ part: String) throws -> (status: Int32, answer: Int) {
        let answer = try TemporaryFile()
        let voice = isatty(2) == 1 ? ["--progress-bar"] : ["--silent"]
        let words = ["curl", "--fail", "--location", "--proto", "=http,https,ftp", "--connect-timeout", "30", "--speed-limit", "1", "--speed-time", "60",
                     "--user-agent", "pytorch/vision", "--continue-at", "-", "--write-out", "%{http_code}", "--output", part] + voice + ["--url", url]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        arguments.append(nil)
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, answer.path, O_WRONLY | O_TRUNC, 0)
        var process = pid_t()
        guard posix_spawnp(&process, "curl", &actions, nil, &arguments, environ) == 0 else {
            throw TensorError(.osError, "downloads need the program curl", hint: "sudo apt install curl")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw TensorError.file(errno, part) }
            // The wish to stop reaches a process in the background only from here.
            if Interrupt.isRequested { kill(process, SIGINT) }
        }
        let text = String(decoding: try answer.read(), as: UTF8.self)
        guard status & 0x7f == 0 else { throw TensorError(.keyboardInterrupt, "") }
        return (status >> 8 & 0xff, Int(text) ?? 0)
    }

    private static func size(of path: String) -> Int {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : 0
    }

    /// In the words of Python's urllib.
    private static func failure(_ status: Int32, _ answer: Int, _ url: String) -> TensorError {
        let names = [400: "Bad Request", 403: "Forbidden", 404: "Not Found", 410: "Gone", 500: "Internal Server Error", 503: "Service Unavailable"]
        let reason = switch status {
        case 22: "HTTP Error \(answer): \(names[answer] ?? "")"
        case 5, 6: "<urlopen error [Errno -2] Name or service not known>"
        case 7: "<urlopen error [Errno 111] Connection refused>"
        case 18: "<urlopen error retrieval incomplete: got less than the server announced>"
        case 23: "[Errno 28] No space left on device, or the folder cannot be written to"
        case 28: "<urlopen error timed out>"
        case 35, 51, 60: "<urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed>"
        case 52, 56: "<urlopen error [Errno 104] Connection reset by peer>"
        default: "<urlopen error curl ended with \(status)>"
        }
        return TensorError(.osError, reason, hint: "while fetching \(url)")
    }
}
