// `stride inspect FILE …`: the listings of %inspect without a session.
import TensorCore

extension Session {
    /// Prints what is in files; gives the exit status. `--values` reads all their data.
    public static func inspect(_ words: [String]) -> Int32 {
        StandardStreams.reopenClosed()
        let readsValues = words.contains("--values"), paths = words.filter { $0 != "--values" }
        if let option = paths.first(where: { $0.hasPrefix("--") }) { return refuse("inspect: unknown option '\(option)'") }
        guard !paths.isEmpty else { return refuse("inspect: which file?") }
        var status: Int32 = 0
        for path in paths {
            do {
                let lines = try FileInspection(path, readsValues: readsValues).lines
                if paths.count > 1 { print(path) }
                for line in lines { print(line) }
            } catch {
                let failure = error as? TensorError
                status = 1
                _ = refuse(failure.map { "\(path): \($0.kind.rawValue): \($0.message)" + ($0.hint.map { "\n  \($0)" } ?? "") } ?? "\(path): \(error)")
            }
        }
        return status
    }
}
