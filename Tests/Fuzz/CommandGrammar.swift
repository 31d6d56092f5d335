// Lines that begin with %, and questions: commands with the words that they take, and with those of others.

/// Makes command lines from the usages that the shell shows.
struct CommandGrammar {
    /// How each command is used, as help shows it.
    let usages: [String]

    private static let words = [
        "x", "net", "w", "moons", "digits", "nosuch", "x[1:]", "x.T", "x + w", "net x", "on", "auto", "0", "-1", "3", "1e9", "lr=0.1", "epochs=2", "batch=0", "seed=x", "n=5", "--show",
        "--undo", "--code", "--nosuch", "=", "", "'", "[", "notes.pt", "notes.csv", "x = 5", "net = 3 -> 4 relu -> 2", "moons = moons n=20", "nn.Linear(?, 2)(x)", "x.view(?, 2)", "x[0] = 1",
        "한글", "-n 2 x + 1", "-r 1 x", "->", "conv(1,8,3)", "top=3", "metrics=acc", "?", "??",
    ]

    /// A line, or what a session needs for such lines.
    func line(_ dice: inout Dice) -> String {
        switch dice.below(12) {
        case 0: return "x = torch.arange(12.).view(3, 4); w = x[1]; net = nn.Sequential(nn.Linear(4, 3), nn.ReLU())\n"
        case 1: return "%data moons = moons n=20\n"
        case 2: return dice.word(["x", "net", "torch.sum", "nosuch", "x.view", "%train", ""]) + dice.word(["?", "??"]) + "\n"
        case 3: return "?" + dice.word(Self.words) + "\n"
        default: break
        }
        let usage = dice.word(usages)
        var words = usage.split(separator: " ").map(String.init)
        for i in words.indices.dropFirst() where dice.happens(4, of: 5) { words[i] = dice.word(Self.words) }
        if dice.happens(1, of: 3) { words = Array(words.prefix(1 + dice.below(words.count))) }
        if dice.happens(1, of: 4) { words.append(dice.word(Self.words)) }
        return words.joined(separator: " ") + "\n"
    }
}
