// All %commands, in the order in which help lists them.

extension Command {
    /// Every command there is.
    static let all: [Command] = [
        data, define, train, step, evaluate, predict, summary, save, load, storage, strides, layout, touches, graph,
        explain, plot, matplotlib, inspect, notes, whos, check, time, timeit, profile, help, commands,
    ]

    /// The command of this name, or of a name that other shells gave it.
    static func named(_ name: String) -> Command? {
        let name = aliases[name] ?? name
        return all.first { $0.name == name }
    }

    private static let aliases = ["lsmagic": "commands", "who": "whos"]
}
