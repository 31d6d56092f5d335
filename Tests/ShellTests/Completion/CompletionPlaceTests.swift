import Testing
@testable import Shell

/// What a Tab asks for, seen from the text alone.
@Suite struct CompletionPlaceTests {
    private typealias Call = CompletionPlace.OpenCall

    @Test(arguments: [
        ("", .name(prefix: "", call: nil)), ("a = to", .name(prefix: "to", call: nil)), ("x.", .attribute(owner: "x", prefix: "")), ("y = -x.su", .attribute(owner: "x", prefix: "su")),
        ("f(a, x.T.vi", .attribute(owner: "x.T", prefix: "vi")), ("x.view(2, [1])[0].s", .attribute(owner: "x.view(2, [1])[0]", prefix: "s")), ("'a b'.up", .attribute(owner: "'a b'", prefix: "up")),
        ("x.sum(", .name(prefix: "", call: Call(function: "x.sum", named: []))), ("x.sum(0, ke", .name(prefix: "ke", call: Call(function: "x.sum", named: []))),
        ("x.sum(dim=", .value(parameter: "dim", prefix: "", call: Call(function: "x.sum", named: ["dim"]))), ("f(a == ", .name(prefix: "", call: nil)),
        ("g(dtype=torch.fl", .value(parameter: "dtype", prefix: "torch.fl", call: Call(function: "g", named: ["dtype"]))), ("f(a + b", .name(prefix: "b", call: nil)),
        ("f(h(1, k=2), z=3, ", .name(prefix: "", call: Call(function: "f", named: ["z"]))), ("open(\"/et", .string(prefix: "/et", subscripted: nil)), ("d['al", .string(prefix: "al", subscripted: "d")),
        ("x = 'done'  # no", .nowhere), ("1.5", .nowhere), ("x = 12", .nowhere), ("'''a\n", .string(prefix: "a\n", subscripted: nil)), ("(1 + 2).", .attribute(owner: "(1 + 2)", prefix: "")),
        ("import to", .module(prefix: "to")), ("from torch.n", .module(prefix: "torch.n")), ("from torch import n", .member(module: "torch", prefix: "n")), ("한 = 글", .name(prefix: "글", call: nil)),
        ("%st", .command(prefix: "st")), ("%strides ", .commandWord(command: "strides", before: [], prefix: "")), ("%train net on di", .commandWord(command: "train", before: ["net", "on"], prefix: "di")),
        ("%explain f(a, ", .commandWord(command: "explain", before: [], prefix: "f(a, ")), ("a\n%he", .command(prefix: "he")), ("(a\n%he", .name(prefix: "he", call: nil)), ("for", .name(prefix: "for", call: nil)),
        (".", .nowhere), (")", .name(prefix: "", call: nil)), ("f(\n    x,\n    y.", .attribute(owner: "y", prefix: "")),
    ] as [(String, CompletionPlace)])
    func places(text: String, place: CompletionPlace) { #expect(CompletionPlace(atEndOf: text) == place) }
}
