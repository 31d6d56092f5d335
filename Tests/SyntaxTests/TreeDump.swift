// A syntax tree as a compact S-expression, so that tests can state trees in a line.
@testable import Syntax

func dump(_ text: String) -> String {
    do {
        return dump(try Parser.parse(Source(name: nil, text: text)))
    } catch {
        return error.diagnostics.map { "\($0.exception): \($0.message)" }.joined(separator: "; ")
    }
}

func dump(_ statements: [Statement]) -> String { statements.map(dump).joined(separator: " ") }

private func list(_ head: String, _ parts: [String]) -> String { "(" + ([head] + parts).joined(separator: " ") + ")" }
private func block(_ statements: [Statement]) -> String { "{" + dump(statements) + "}" }
private func optional(_ expression: Expression?) -> String { expression.map(dump) ?? "-" }

func dump(_ statement: Statement) -> String {
    switch statement.kind {
    case .expression(let e, let hushed): hushed ? list("hush", [dump(e)]) : dump(e)
    case .assign(let targets, let value): list("=", targets.map(dump) + [dump(value)])
    case .augmentedAssign(let target, let op, let value): list(op.rawValue + "=", [dump(target), dump(value)])
    case .annotatedAssign(let target, _, let value): list("annotated", [dump(target), optional(value)])
    case .if(let test, let then, let otherwise): list("if", [dump(test), block(then), block(otherwise)])
    case .while(let test, let body, let otherwise): list("while", [dump(test), block(body), block(otherwise)])
    case .for(let target, let iterable, let body, let otherwise):
        list("for", [dump(target), dump(iterable), block(body), block(otherwise)])
    case .break: "break"
    case .continue: "continue"
    case .pass: "pass"
    case .return(let value): list("return", value.map { [dump($0)] } ?? [])
    case .delete(let targets): list("del", targets.map(dump))
    case .assert(let test, let message): list("assert", [dump(test), optional(message)])
    case .global(let names): list("global", names.map(\.text))
    case .nonlocal(let names): list("nonlocal", names.map(\.text))
    case .function(let function): list("def", [function.name.text, dump(function), block(function.body)])
    case .class(let c):
        list("class", c.decorators.map { "@" + dump($0) } + [c.name.text, list("", c.bases.map(dump)), block(c.body)])
    case .with(let items, let body):
        list("with", items.map { dump($0.context) + ($0.target.map { " as " + dump($0) } ?? "") } + [block(body)])
    case .match(let subject, let cases):
        list("match", [dump(subject)] + cases.map { one in
            list("case", [dump(one.pattern)] + (one.condition.map { ["if " + dump($0)] } ?? []) + [block(one.body)])
        })
    case .try(let body, let handlers, let otherwise, let finally):
        list("try", [block(body)] + handlers.map {
            list("except", [optional($0.type), $0.name?.text ?? "-", block($0.body)])
        } + [block(otherwise), block(finally)])
    case .raise(let exception, let cause): list("raise", [optional(exception), optional(cause)])
    case .import(let modules):
        list("import", modules.map { $0.path.map(\.text).joined(separator: ".") + ($0.alias.map { ":\($0)" } ?? "") })
    case .importFrom(let module, let names, let level, _):
        list("from", [String(repeating: ".", count: level) + module.map(\.text).joined(separator: ".")]
            + names.map { $0.name.text + ($0.alias.map { ":\($0)" } ?? "") })
    case .command(let name, let arguments, _): "%\(name)[\(arguments)]"
    case .help(let subject, let form): "help.\(form)[\(subject)]"
    case .shell(let text): "![\(text)]"
    }
}

private func dump(_ pattern: MatchPattern) -> String {
    switch pattern.kind {
    case .anything: "_"
    case .capture(let name): name.text
    case .value(let value): "=" + dump(value)
    case .sequence(let parts): list("sequence", parts.map(dump))
    case .star(let name): "*" + (name?.text ?? "_")
    case .mapping(let entries, let rest):
        list("mapping", entries.map { dump($0.key) + ":" + dump($0.pattern) } + (rest.map { ["**" + $0.text] } ?? []))
    case .instance(let type, let parts, let named):
        list("instance", [dump(type)] + parts.map(dump) + named.map { $0.name.text + "=" + dump($0.pattern) })
    case .either(let parts): list("|", parts.map(dump))
    case .named(let inner, let name): list("as", [dump(inner), name.text])
    }
}

private func dump(_ function: Function) -> String {
    let decorators = function.decorators.map { "@" + dump($0) + " " }.joined()
    return decorators + "[" + function.parameters.map { parameter in
        let mark = switch parameter.kind {
        case .positionalOnly: "/"
        case .ordinary: ""
        case .rest: "*"
        case .keywordOnly: "!"
        case .keywords: "**"
        }
        return mark + parameter.name.text + (parameter.fallback.map { "=" + dump($0) } ?? "")
    }.joined(separator: " ") + "]"
}

func dump(_ argument: CallArgument) -> String {
    switch argument.kind {
    case .positional: dump(argument.value)
    case .named(let name): "\(name)=" + dump(argument.value)
    case .starred: "*" + dump(argument.value)
    case .doubleStarred: "**" + dump(argument.value)
    }
}

func dump(_ e: Expression) -> String {
    switch e.kind {
    case .none: "None"
    case .true: "True"
    case .false: "False"
    case .ellipsis: "..."
    case .int(let value): "\(value)"
    case .float(let value): "\(value)"
    case .imaginary(let value): "\(value)j"
    case .string(let text): quoted(text)
    case .bytes(let bytes): "bytes(" + bytes.map(String.init).joined(separator: " ") + ")"
    case .formatted(let parts): list("f", parts.map(dump))
    case .name(let name): name.text
    case .attribute(let base, let name, _): list(".", [dump(base), name.text])
    case .subscripted(let base, let index): list("[]", [dump(base), dump(index)])
    case .slice(let a, let b, let c): list(":", [optional(a), optional(b), optional(c)])
    case .call(let callee, let arguments): list("call", [dump(callee)] + arguments.map(dump))
    case .unary(let op, let a): list(op.rawValue, [dump(a)])
    case .binary(let op, let a, let b): list(op.rawValue, [dump(a), dump(b)])
    case .comparison(let operators, let operands):
        list("compare", [dump(operands[0])] + zip(operators, operands.dropFirst()).map { $0.rawValue + " " + dump($1) })
    case .and(let a, let b): list("and", [dump(a), dump(b)])
    case .or(let a, let b): list("or", [dump(a), dump(b)])
    case .not(let a): list("not", [dump(a)])
    case .conditional(let test, let then, let otherwise): list("?", [dump(test), dump(then), dump(otherwise)])
    case .list(let items): list("list", items.map(dump))
    case .tuple(let items): list("tuple", items.map(dump))
    case .set(let items): list("set", items.map(dump))
    case .dict(let entries): list("dict", entries.map { ($0.key.map(dump) ?? "**") + ":" + dump($0.value) })
    case .starred(let a): list("star", [dump(a)])
    case .comprehension(let kind, let element, let value, let clauses):
        list("\(kind)comp", [dump(element) + (value.map { ":" + dump($0) } ?? "")] + clauses.map {
            list("for", [dump($0.target), dump($0.iterable)] + $0.conditions.map(dump))
        })
    case .lambda(let function):
        if case .return(let value?) = function.body.first?.kind { list("lambda", [dump(function), dump(value)]) } else { "?" }
    case .walrus(let name, let value): list(":=", [name.text, dump(value)])
    case .yield(let value): list("yield", [optional(value)])
    case .yieldFrom(let value): list("yieldfrom", [dump(value)])
    }
}

private func quoted(_ text: String) -> String {
    "'" + text.unicodeScalars.map { $0.value < 32 || $0 == "\\" ? $0.escaped(asASCII: false) : String($0) }.joined() + "'"
}

private func dump(_ part: FormattedPart) -> String {
    guard case .field(let value, let label, let conversion, let spec) = part else {
        if case .text(let text) = part { return quoted(text) } else { return "" }
    }
    var parts = [dump(value)]
    if let label { parts.append("label" + quoted(label)) }
    if let conversion { parts.append("!\(conversion)") }
    if !spec.isEmpty { parts.append(list("spec", spec.map(dump))) }
    return list("{}", parts)
}
