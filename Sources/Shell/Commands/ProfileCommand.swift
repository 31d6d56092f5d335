// %profile: where the time of a statement goes, by operator and by line.
import Language
import Library
import Operators

extension Command {
    static let profile = Command(
        "profile", "<statement>", "Runs a statement once and lists its operators and the lines that led to them, the longest first.",
        options: [CommandOption("-n ROWS", "rows of each list; 12 unless told")], example: "%profile y = (x @ x).relu().sum()"
    ) { (call: CommandCall) throws -> Void in
        let run = try call.machine.prepare(call.source(call.text("statement") ?? "")), rows = try call.integer("n", least: 1) ?? 12
        let profile = Profiles.recording(call.machine)
        try profile.begin()
        let start = monotonicSeconds()
        do { try run() } catch {
            profile.end()
            throw error
        }
        let seconds = monotonicSeconds() - start
        profile.end()
        for line in ProfileReport(profile.events, seconds: seconds, rows: rows).lines { try call.say(line) }
    }
}

/// The two lists of a recording.
struct ProfileReport {
    private(set) var lines: [String] = []

    private struct Row {
        var calls = 0
        var own = 0, total = 0
        var bytes = 0
    }

    /// - seconds: what the whole statement took.
    init(_ events: [Profile.Event], seconds: Double, rows: Int) {
        // What an event spends outside the events inside it.
        var own = events.map { $0.end - $0.start }
        var ownBytes = events.map(\.bytes), hasParts = events.map { _ in false }
        for event in events {
            guard let parent = event.parent else { continue }
            hasParts[parent] = true
            own[parent] -= event.end - event.start
            ownBytes[parent] -= event.bytes
        }
        var operators: [String: Row] = [:], places: [Profile.Place: Row] = [:]
        for (i, event) in events.enumerated() {
            let name = Self.name(event.name), isSeparate = name == event.name
            operators[name, default: Row()].own += own[i]
            operators[name, default: Row()].bytes += ownBytes[i]
            if isSeparate { operators[name, default: Row()].calls += 1 }
            if isSeparate, !Self.isInsideItself(event, events) { operators[name, default: Row()].total += event.end - event.start }
            // A part with a name counts at a line where nothing inside it does: a step of an optimizer is one kernel.
            guard let place = event.place, event.kind != .annotation || !hasParts[i], !Self.hasPlacedParent(event, events) else { continue }
            places[place, default: Row()].calls += 1
            places[place, default: Row()].total += event.end - event.start
        }
        let inside = Double(own.reduce(0, +)) / 1e9
        let share = seconds > 0 ? Int((100 * inside / seconds).rounded()) : 0
        lines.append("\(TimeText.text(seconds)) in all, \(TimeText.text(inside)) (\(share) %) in operators")
        add(operators.sorted { ($0.value.own, $1.key) > ($1.value.own, $0.key) }.map { ($0.key, $0.value) }, rows: rows, inside)
        add(places.sorted { ($0.value.total, $1.key.line) > ($1.value.total, $0.key.line) }.map { ($0.key, $0.value) }, rows: rows, seconds)
    }

    private mutating func add(_ operators: [(String, Row)], rows: Int, _ inside: Double) {
        guard !operators.isEmpty else { return }
        var table = TextTable(["operator", "calls", "own time", "share", "with parts", "bytes"], rightAligned: [1, 2, 3, 4, 5])
        for (name, row) in operators.prefix(rows) {
            table.add([
                name, String(row.calls), Self.time(row.own), Self.percent(row.own, inside), row.total > row.own ? Self.time(row.total) : "", row.bytes > 0 ? ByteCount.text(row.bytes) : "",
            ])
        }
        finish(table, operators.count - rows)
    }

    private mutating func add(_ places: [(Profile.Place, Row)], rows: Int, _ seconds: Double) {
        guard places.count > 1 else { return }
        var table = TextTable(["line", "", "calls", "time", "share"], rightAligned: [2, 3, 4])
        for (place, row) in places.prefix(rows) {
            let text = place.text.count > 60 ? place.text.prefix(59) + "…" : place.text[...]
            table.add(["\(place.file.map { "\($0):" } ?? "")\(place.line)", String(text), String(row.calls), Self.time(row.total), Self.percent(row.total, seconds)])
        }
        finish(table, places.count - rows)
    }

    private mutating func finish(_ table: TextTable, _ left: Int) {
        lines.append("")
        lines += table.lines.map { "  " + $0 }
        if left > 0 { lines.append("  and \(left) more: -n shows them") }
    }

    /// A node of the sweep and what it is wrapped in count as one.
    private static func name(_ name: String) -> String {
        let wrapping = "autograd::engine::evaluate_function: "
        return name.hasPrefix(wrapping) ? String(name.dropFirst(wrapping.count)) : name
    }

    private static func isInsideItself(_ event: Profile.Event, _ events: [Profile.Event]) -> Bool {
        var parent = event.parent
        while let p = parent {
            if events[p].name == event.name { return true }
            parent = events[p].parent
        }
        return false
    }

    /// Whether its time counts at a line already, through what it is part of.
    private static func hasPlacedParent(_ event: Profile.Event, _ events: [Profile.Event]) -> Bool {
        guard let parent = event.parent else { return false }
        return events[parent].kind != .annotation || hasPlacedParent(events[parent], events)
    }

    private static func time(_ nanoseconds: Int) -> String { TimeText.text(Double(nanoseconds) / 1e9) }

    private static func percent(_ nanoseconds: Int, _ seconds: Double) -> String {
        seconds > 0 ? "\(Int((Double(nanoseconds) / 1e7 / seconds).rounded())) %" : ""
    }
}
