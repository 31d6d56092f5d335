// Where the cursor stands, as far as completing cares: in a name, behind a dot, inside a call or a string, in a command.
// A pure function of the text before the cursor; what the names mean is the Completer's business.

/// What may be completed at the end of a text.
enum CompletionPlace: Equatable {
    /// A name; inside a call also the names of its parameters.
    case name(prefix: String, call: OpenCall?)
    /// Behind `owner.`
    case attribute(owner: String, prefix: String)
    /// Behind `parameter=` in a call.
    case value(parameter: String, prefix: String, call: OpenCall)
    /// In a string; `subscripted` is the text before `["`.
    case string(prefix: String, subscripted: String?)
    /// The name of a command.
    case command(prefix: String)
    /// The words behind a command's name, the last of which is to be completed.
    case commandWord(command: String, before: [String], prefix: String)
    /// A module: `import torch.n`.
    case module(prefix: String)
    /// A name of a module: `from torch import n`.
    case member(module: String, prefix: String)
    case nowhere

    /// A call whose closing parenthesis is still to come.
    struct OpenCall: Equatable {
        /// The text of what is called.
        let function: String
        /// The parameters that are named already.
        let named: [String]
    }

    /// How many bytes before the cursor belong to what is completed.
    var replaced: Int {
        switch self {
        case .name(let prefix, _), .attribute(_, let prefix), .value(_, let prefix, _), .command(let prefix), .member(_, let prefix): prefix.utf8.count
        case .string(let prefix, _), .commandWord(_, _, let prefix), .module(let prefix): prefix.utf8.count
        case .nowhere: 0
        }
    }

    /// The place at the end of `text`.
    init(atEndOf text: String) {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        if line.hasPrefix("%"), !CodeScan(String(text.dropLast(line.count))).isOpen {
            self = Self.inCommand(String(line.dropFirst()))
        } else {
            self = Self.inCode(text, line)
        }
    }

    // MARK: Commands

    private static func inCommand(_ line: String) -> CompletionPlace {
        guard let blank = line.firstIndex(of: " ") else { return .command(prefix: line) }
        let words = CommandWord.split(String(line[blank...])).map(\.text)
        let isNew = line.last == " " && CodeScan(line).openings.isEmpty
        let name = String(line[..<blank]), last = isNew ? "" : words.last ?? ""
        return .commandWord(command: name, before: isNew ? words : Array(words.dropLast()), prefix: last)
    }

    // MARK: Program text

    private static func inCode(_ text: String, _ line: String) -> CompletionPlace {
        let scan = CodeScan(text)
        if scan.isInComment { return .nowhere }
        if let start = scan.stringStart {
            let prefix = String(decoding: scan.bytes[start...], as: UTF8.self)
            return .string(prefix: prefix, subscripted: scan.subscripted(beforeStringAt: start))
        }
        if let place = inImport(line) { return place }
        let prefix = scan.word(endingAt: scan.bytes.count), before = scan.bytes.count - prefix.utf8.count
        if prefix.first?.isNumber == true { return .nowhere }
        if before > 0, scan.bytes[before - 1] == UInt8(ascii: ".") {
            let owner = scan.operand(endingAt: before - 1)
            if let call = scan.openCall, let parameter = scan.parameter(before: before - 1 - owner.utf8.count) {
                return .value(parameter: parameter, prefix: owner + "." + prefix, call: call)
            }
            return owner.isEmpty ? .nowhere : .attribute(owner: owner, prefix: prefix)
        }
        let call = scan.openCall
        if let call, let parameter = scan.parameter(before: before) { return .value(parameter: parameter, prefix: prefix, call: call) }
        return .name(prefix: prefix, call: scan.beginsArgument(before) ? call : nil)
    }

    private static func inImport(_ line: String) -> CompletionPlace? {
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard let keyword = words.first(where: { !$0.isEmpty }), let last = words.last, words.count > 1 else { return nil }
        if keyword == "import" { return .module(prefix: last) }
        guard keyword == "from" else { return nil }
        if let at = words.firstIndex(of: "import"), at + 1 < words.count, at > 1 { return .member(module: words[1], prefix: last.filter { $0 != "(" }) }
        return words.count == 2 ? .module(prefix: last) : .name(prefix: last, call: nil)
    }
}
