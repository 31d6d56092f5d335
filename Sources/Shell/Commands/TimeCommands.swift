// How long statements take.
import Language

extension Command {
    static let time = Command(
        "time", "<statement>", "Runs a statement once and prints how long it took.", example: "%time y = x @ x"
    ) { (call: CommandCall) throws -> Void in
        let source = call.source(call.text("statement") ?? "")
        let start = monotonicSeconds()
        try call.machine.run(source)
        try call.say("time: " + TimeText.text(monotonicSeconds() - start))
    }

    static let timeit = Command(
        "timeit", "<statement>", "Runs a statement many times and prints the mean time of one run.",
        options: [
            CommandOption("-n LOOPS", "runs per round; chosen so that a round takes 0.2 s"),
            CommandOption("-r ROUNDS", "rounds; 7 unless told"),
        ],
        example: "%timeit -r 3 torch.randn(64, 64) @ torch.randn(64, 64)"
    ) { (call: CommandCall) throws -> Void in
        let run = try call.machine.prepare(call.source(call.text("statement") ?? ""))
        let loops = try call.integer("n", least: 1) ?? Stopwatch.loops(run)
        let rounds = try call.integer("r", least: 1) ?? 7
        var times: [Double] = []
        for _ in 0..<rounds { times.append(try Stopwatch.seconds(loops, run) / Double(loops)) }
        try call.say(Stopwatch.summary(times, loops: loops))
    }
}

/// Repeated runs and what to say of them.
enum Stopwatch {
    /// The time of `count` runs.
    static func seconds(_ count: Int, _ run: () throws -> Void) throws -> Double {
        let start = monotonicSeconds()
        for _ in 0..<count { try run() }
        return monotonicSeconds() - start
    }

    /// The first of 1, 2, 5, 10 … runs that take 0.2 s.
    static func loops(_ run: () throws -> Void) throws -> Int {
        var power = 1
        while power < 100_000_000 {
            for digit in [1, 2, 5] where try seconds(digit * power, run) >= 0.2 { return digit * power }
            power *= 10
        }
        return power
    }

    /// `4.06 µs ± 52.1 ns per run, best 4.01 µs (7 rounds of 50,000 runs)`
    static func summary(_ times: [Double], loops: Int) -> String {
        let mean = times.reduce(0, +) / Double(max(times.count, 1))
        let variance = times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(max(times.count, 1))
        let rounds = "\(times.count) round\(times.count == 1 ? "" : "s") of \(grouped(loops)) run\(loops == 1 ? "" : "s")"
        return "\(TimeText.text(mean)) ± \(TimeText.text(variance.squareRoot())) per run, best \(TimeText.text(times.min() ?? 0)) (\(rounds))"
    }

    /// `50,000`
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number))
        return digits.enumerated().map { i, digit in (i > 0 && (digits.count - i) % 3 == 0 ? "," : "") + String(digit) }.joined()
    }
}
