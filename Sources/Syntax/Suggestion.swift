// "Did you mean": the nearest of several words, within two typing slips.

public enum Suggestion {
    /// The word of `candidates` nearest to `word`; nil when none is within two slips, or when it is `word` itself. Of
    /// equally near words one of the same length wins, then the first. Short words allow fewer slips, so that `x` does not
    /// suggest `y`.
    public static func best(for word: String, among candidates: some Sequence<String>) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars)
        var best: (text: String, cost: Int)?
        let limit = wanted.count < 3 ? 0 : wanted.count < 5 ? 1 : 2
        for candidate in candidates where candidate != word {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard abs(other.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, other)
            let cost = 2 * distance + (other.count == wanted.count ? 0 : 1)
            if distance <= limit, cost < best?.cost ?? .max { best = (candidate, cost) }
        }
        return best?.text
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`; O(a·b).
    static func distance<T: Equatable>(_ a: [T], _ b: [T]) -> Int {
        var before: [Int] = [], last = Array(0...b.count)
        for i in 1..<max(a.count + 1, 1) where i <= a.count {
            var row = [i]
            for j in 1..<max(b.count + 1, 1) where j <= b.count {
                var cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
                row.append(cost)
            }
            before = last
            last = row
        }
        return last[b.count]
    }
}
