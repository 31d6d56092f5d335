// `print`, `input`, `open`, `help` and `exit`.
import Signatures

extension Builtins {
    static var inputOutput: [NativeFunction] {
        [
            NativeFunction("print(*objects, sep=' ', end='\\n', file=None, flush=False)", "Writes the objects, `sep` between them and `end` behind.") {
                (machine: Machine, a: BoundArguments) -> Value in
                try printed(a, machine)
                return .none
            },
            NativeFunction("input(prompt='', /)", "Shows `prompt` and reads a line.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let line = try machine.lineReader(machine, machine.str(a[0])) else {
                    throw ScriptError(.eofError, "EOF when reading a line")
                }
                return .string(line)
            },
            NativeFunction("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None)", "Opens a file for reading or writing.") {
                (machine: Machine, a: BoundArguments) -> Value in
                let shown = a[0].cast(to: PathObject.self).map { Value.string($0.path) } ?? a[0]
                return .object(try FileObject(
                    path: machine.path(a[0]), mode: a.string(1), shown: shown, buffering: a.int(2), encoding: a.optionalString(3),
                    errors: a.optionalString(4), newline: a.optionalString(5)))
            },
            NativeFunction("help(*object)", "Says what `object` is and how it is called.") { (machine: Machine, a: BoundArguments) -> Value in
                guard let subject = a.rest(0).first else {
                    try machine.output.write("help(x) tells about x; so does x? at the prompt.\n")
                    return .none
                }
                let text = try machine.attributeIfAny("__doc__", of: subject)?.text
                try machine.output.write((text ?? "No help for \(try machine.repr(subject)).") + "\n")
                return .none
            },
            leaving("exit(code=None)"),
            leaving("quit(code=None)"),
        ]
    }

    private static func leaving(_ signature: String) -> NativeFunction {
        NativeFunction(signature, "Ends the program.") { (_: Machine, a: BoundArguments) -> Value in
            throw RaisedException(kind: .systemExit, arguments: a.isGiven(0) ? [a[0]] : [])
        }
    }

    private static func printed(_ a: BoundArguments, _ machine: Machine) throws {
        let separator = try separating(a, 1, " "), end = try separating(a, 2, "\n")
        var text = ""
        for (i, object) in a.rest(0).enumerated() {
            if i > 0 { text += separator }
            text += try machine.str(object)
        }
        text += end
        let file = a[3].isNone ? machine.redirectedOutput ?? .none : a[3]
        if file.isNone {
            try machine.output.write(text)
            if try machine.truth(a[4]) { try machine.output.flush() }
        } else {
            try machine.callMethod(file, "write", [.string(text)])
            if try machine.truth(a[4]) { try machine.callMethod(file, "flush") }
        }
    }

    private static func separating(_ a: BoundArguments, _ index: Int, _ fallback: String) throws -> String {
        if let text = a[index].text { return text }
        guard a[index].isNone else {
            throw a.error(index, "\(index == 1 ? "sep" : "end") must be None or a string, not \(a[index].typeName)")
        }
        return fallback
    }
}
