// `make fuzz`: types batches of inputs until so many are done.
// Usage: fuzz [--inputs N] [--seed S] [--from BATCH] [--root REPOSITORY] [--folder FOLDER] [--show]
//        fuzz --sessions N: N sessions, one after the other, and what memory a third of them and then all of them took
//        fuzz --files [--inputs N] [--seed S] [--from NUMBER] [--format NAME] …: N changed files of each format, or of one
// An input may take a gigabyte and compute for a second (`Limits`). All happens in FOLDER, a temporary one if none is named; the running
// input is kept there in running.txt, for the case that it ends the process.
import Foundation
import Fuzzing
import Shell

@main
struct Fuzz {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        func text(_ option: String) -> String? { words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } }
        func number(_ option: String, _ fallback: Int) -> Int { text(option).flatMap { Int($0) } ?? fallback }
        let root = text("--root") ?? FileManager.default.currentDirectoryPath
        let corpus = try Corpus.programs(under: root)
        let folder = text("--folder").map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory.appendingPathComponent("fuzz-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        guard FileManager.default.changeCurrentDirectoryPath(folder.path) else { throw CocoaError(.fileNoSuchFile) }
        if words.contains("--files") {
            let formats = try FileFormat.all(under: root).filter { text("--format") ?? $0.name == $0.name }
            try files(formats, number("--from", 0)..<(number("--from", 0) + number("--inputs", 100_000)), seed: UInt64(number("--seed", 1)), folder.path)
            if text("--folder") == nil { try FileManager.default.removeItem(at: folder) }
            return
        }
        if text("--sessions") != nil {
            Sessions.run(number("--sessions", 100)) { say($0) }
            if text("--folder") == nil { try FileManager.default.removeItem(at: folder) }
            return
        }
        // What every session needs is there before the memory is counted.
        Rehearsal(steps: 20_000).type("import torch, numpy as np\nfrom torch import nn\nnn.Conv2d(1, 1, 3)(torch.ones(1, 1, 8, 8)), torch.ones(300, 300) @ torch.ones(300, 300)\n")
        try Limits.hold()
        let trail = folder.appendingPathComponent("running.txt").path
        let campaign = Campaign(seed: UInt64(number("--seed", 1)), corpus: corpus)
        let shows = words.contains("--show")
        var batch = number("--from", 0), done = 0, characters = 0
        var slowest = 0.0, slowInput = ""
        let clock = ContinuousClock(), start = clock.now
        while done < number("--inputs", 1_000_000) {
            var began = clock.now, before = Limits.computed, running = ""
            func note() {
                let seconds = Limits.computed - before, waited = (clock.now - began) / .seconds(1)
                if seconds > slowest { (slowest, slowInput) = (seconds, running) }
                if seconds > Limits.seconds || waited > Limits.patience { say("batch \(batch) computed \(seconds) s in \(waited) s:\n\(running)") }
            }
            characters += campaign.run(batch: batch) { input in
                if done > 0 { note() }
                try? "batch \(batch)\n\(input)".write(toFile: trail, atomically: false, encoding: .utf8)
                if shows { say("--- \(batch)\n\(input)") }
                (began, before, running) = (clock.now, Limits.computed, input)
                done += 1
            }
            note()
            batch += 1
            if batch % 500 == 0 { say("\(done) inputs, \(clock.now - start), slowest \(slowest) s, \(mostMemory) MB") }
        }
        say("\(done) inputs, \(characters) characters printed, \(clock.now - start); the slowest took \(slowest) s:\n\(slowInput)")
        if text("--folder") == nil { try FileManager.default.removeItem(at: folder) }
    }

    /// Reads changed files of each format; the one that is being read lies in the folder, for the case that it ends the process.
    static func files(_ formats: [FileFormat], _ numbers: Range<Int>, seed: UInt64, _ folder: String) throws {
        let clock = ContinuousClock()
        for format in formats {
            let campaign = FileCampaign(format, seed: seed), start = clock.now
            var read = 0, strange = 0, slowest = Duration.zero, slowestNumber = 0
            for number in numbers {
                let began = clock.now
                switch try campaign.run(number, in: folder) {
                case .read: read += 1
                case .refused: break
                case .strange(let what):
                    strange += 1
                    say("\(format.name) \(number): \(what)")
                }
                if clock.now - began > slowest { (slowest, slowestNumber) = (clock.now - began, number) }
            }
            say("\(format.name): \(numbers.count) files, \(read) read, \(numbers.count - read - strange) refused, \(strange) strange; \(clock.now - start), slowest \(slowest) (\(slowestNumber)); most memory so far \(mostMemory) MB")
        }
    }

    /// The most memory that the process had so far, in megabytes.
    static var mostMemory: Int {
        var usage = rusage()
        // 0: of this process. Its name has another type on each system.
        getrusage(0, &usage)
        return Int(usage.ru_maxrss) / 1024
    }

    /// Prints a line at once: whoever reads along, in a file too, sees how far it is.
    static func say(_ line: String) {
        print(line)
        fflush(nil)
    }
}
