// String literals, joined when they stand side by side, and the fields of f-strings.
import Signatures

extension Parser {
    mutating func parseStrings() throws(Mistake) -> Expression {
        let start = start
        var parts: [FormattedPart] = []
        var isFormatted = false
        while true {
            if case .bytes = kind { throw Mistake("cannot mix bytes and nonbytes literals", token.span) }
            if case .string(let text) = kind {
                advance()
                parts.append(text: text)
            } else if accept(.formattedStart) {
                isFormatted = true
                try parseParts(into: &parts)
                guard accept(.formattedEnd) else { throw unexpected() }
            } else {
                break
            }
        }
        if isFormatted { return try make(.formatted(parts), from: start) }
        if case .text(let text) = parts.first { return Expression(.string(text), span(from: start)) }
        return Expression(.string(""), span(from: start))
    }

    /// Bytes literals, joined when they stand side by side.
    mutating func parseBytes() throws(Mistake) -> Expression {
        let start = start
        var joined: [UInt8] = []
        while case .bytes(let bytes) = kind {
            advance()
            joined += bytes
        }
        if kind == .formattedStart { throw Mistake("cannot mix bytes and nonbytes literals", token.span) }
        if case .string = kind { throw Mistake("cannot mix bytes and nonbytes literals", token.span) }
        return Expression(.bytes(joined), span(from: start))
    }

    /// Texts and fields, up to what ends them.
    private mutating func parseParts(into parts: inout [FormattedPart]) throws(Mistake) {
        while true {
            if case .formattedText(let text) = kind {
                advance()
                parts.append(text: text)
            } else if kind == .fieldStart {
                do throws(Mistake) { parts.append(try parseField()) } catch { throw error.insideFormatted }
            } else {
                return
            }
        }
    }

    private mutating func parseField() throws(Mistake) -> FormattedPart {
        let open = token.span
        advance()
        if kind == .fieldEnd || kind == .specStart || isAt(.exclamation) || isAt(.equal) {
            throw Mistake("empty expression not allowed", open.joined(token.span))
        }
        let value = try parseValue()
        var label: String?
        if accept(.equal) { label = source.text(in: Span(Int(open.end), start)) }
        var conversion = try parseConversion()
        var spec: [FormattedPart] = []
        if accept(.specStart) {
            try parseParts(into: &spec)
        } else if label != nil, conversion == nil {
            conversion = "r"
        }
        guard accept(.fieldEnd) else { throw unexpectedInField(value) }
        return .field(value: value, label: label, conversion: conversion, spec: spec)
    }

    private mutating func parseConversion() throws(Mistake) -> Character? {
        guard accept(.exclamation) else { return nil }
        guard case .name(let name) = kind else {
            throw Mistake("invalid conversion character: expected 's', 'r', or 'a'", previous.span)
        }
        let span = token.span
        advance()
        guard name == "s" || name == "r" || name == "a" else {
            throw Mistake("invalid conversion character: expected 's', 'r', or 'a'", span)
        }
        return name.text.first
    }

    private func unexpectedInField(_ value: Expression) -> Mistake {
        guard isAtExpressionStart else { return unexpected() }
        var rest = self
        guard (try? rest.parseBinary(Precedence.or)) != nil else { return unexpected() }
        return Mistake("invalid syntax. Perhaps you forgot a comma?", Span(Int(value.span.start), rest.lastEnd))
    }
}

extension [FormattedPart] {
    /// Texts that follow one another are one part.
    fileprivate mutating func append(text: String) {
        if case .text(let before) = last {
            self[count - 1] = .text(before + text)
        } else {
            append(.text(text))
        }
    }
}
