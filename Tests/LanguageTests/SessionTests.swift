// What a session promises: values shown, errors that leave everything as it was, interruption, depth, modules.
import Foundation
import Signatures
import Syntax
import Testing
@testable import Language

/// A machine that shows values, as the prompt does.
private func session() -> (Machine, StringOutput) {
    let output = StringOutput()
    let machine = Machine(output: output, errorOutput: output)
    machine.displayHook = { (machine: Machine, value: Value) throws -> Void in
        try machine.output.write(machine.repr(value) + "\n")
    }
    return (machine, output)
}

private func run(_ text: String, in machine: Machine) throws { try machine.run(Source(name: nil, text: text)) }

private func failure(_ text: String, in machine: Machine) -> ExceptionObject? {
    do { try run(text, in: machine) } catch let error as RaisedException { return error.exception } catch {}
    return nil
}

@Suite struct SessionTests {
    @Test func valuesOfExpressionsAreShownUnlessHushedOrNone() throws {
        let (machine, output) = session()
        try run("1 + 1\n'a'\nNone\n3;\nfor i in range(2): i\n_", in: machine)
        #expect(output.text == "2\n'a'\n0\n1\n1\n")
    }

    @Test func functionsShowNothing() throws {
        let (machine, output) = session()
        try run("def f():\n    1\n    [2]\nf()", in: machine)
        #expect(output.text == "")
    }

    @Test func errorsKeepWhatWasDone() throws {
        let (machine, output) = session()
        #expect(failure("a = 1\nb = a / 0\nc = 2", in: machine)?.isKind(of: .zeroDivisionError) == true)
        try run("a", in: machine)
        #expect(output.text == "1\n")
        #expect(machine.globals["b"] == nil && machine.globals["c"] == nil)
        #expect(machine.depth == 0 && machine.frame == machine.stack.frames - 1 && machine.top == machine.stack.registers)
    }

    @Test func recursionEndsInAnErrorAndTheSessionGoesOn() throws {
        let (machine, output) = session()
        #expect(failure("def f(n): return f(n + 1)\nf(0)", in: machine)?.isKind(of: .recursionError) == true)
        // Through Swift code: sorted calls its key, repr calls __repr__.
        #expect(failure("def g(n): return sorted([1], key=g)\ng(0)", in: machine)?.isKind(of: .recursionError) == true)
        #expect(failure("class A:\n    def __repr__(self): return repr(self)\nrepr(A())", in: machine)?.isKind(of: .recursionError) == true)
        #expect(failure("def h(n):\n    yield from h(n)\nlist(h(1))", in: machine)?.isKind(of: .recursionError) == true)
        try run("def ok(n): return 0 if n == 0 else 1 + ok(n - 1)\nok(950)", in: machine)
        #expect(output.text == "950\n")
    }

    @Test(.timeLimit(.minutes(1)), arguments: [
        "while True: pass", "for i in range(10**12): pass", "def f():\n    while True: yield 1\nlist(f())",
        "[0 for i in range(10**12)]", "def f(): f2()\ndef f2(): pass\nwhile True: f()",
        "import itertools\nsum(itertools.repeat(1))",
    ])
    func interruptionStopsAnything(_ text: String) throws {
        let (machine, output) = session()
        let flag = machine.interrupt
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.05)
            flag.request()
        }
        #expect(failure(text, in: machine)?.isKind(of: .keyboardInterrupt) == true)
        try run("'alive'", in: machine)
        #expect(output.text == "'alive'\n")
    }

    @Test func expressionsAreEvaluatedForCommands() throws {
        let (machine, _) = session()
        try run("x = [1, 2, 3]", in: machine)
        #expect(try machine.repr(machine.evaluate(Source(name: nil, text: "x[1:]"))) == "[2, 3]")
        #expect(throws: RaisedException.self) { try machine.evaluate(Source(name: nil, text: "y")) }
        #expect(throws: SyntaxErrors.self) { try machine.evaluate(Source(name: nil, text: "x[")) }
    }

    @Test func objectsAreFreedWhenNothingHoldsThem() throws {
        final class Canary: Object {
            let gone: () -> Void
            init(_ gone: @escaping () -> Void) {
                self.gone = gone
                super.init()
            }
            deinit { gone() }
        }
        let (machine, _) = session()
        var alive = 0
        machine.globals["make"] = .object(NativeFunction("make()", "A canary.") { (_: Machine, _: BoundArguments) -> Value in
            alive += 1
            return .object(Canary { alive -= 1 })
        })
        machine.displayHook = nil
        try run("""
            def f(a, b=None):
                c = make()
                return [a, c][0]
            f(make())
            f(make(), b=make())
            for x in [make(), make()]: pass
            del x
            [make() for i in range(3)]
            def g():
                y = make()
                yield y
                yield make()
            for z in g(): break
            del z
            list(g())
            try:
                f(make(), make(), make())
            except TypeError: pass
            class A:
                def __init__(self, v): self.v = v
            A(make()).v
            d = {1: make()}
            d[1] = make()
            d.clear()
            (lambda q: None)(*[make()])
            """, in: machine)
        #expect(alive == 0)
    }

    @Test func scriptsBesideTheScriptAreModules() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("stride-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try "x = 5\ndef double(n): return n * x * 2\n".write(
            to: folder.appendingPathComponent("helpers.py"), atomically: true, encoding: .utf8)
        let (machine, output) = session()
        machine.scriptFolder = folder.path
        try run("import helpers\nfrom helpers import double as d\nd(2)\nhelpers.x = 1\nd(2)\nhelpers.__name__", in: machine)
        #expect(output.text == "20\n4\n'helpers'\n")
        #expect(failure("import nohelpers", in: machine)?.isKind(of: .moduleNotFoundError) == true)
    }
}

/// A host type that scripts derive from, as the library's Module is.
private final class HostModule: InstanceObject {
    nonisolated(unsafe) static let type = TypeObject(
        name: "Module", module: "host",
        members: [
            .method("__init__(self)", "Empty.") { (_: Machine, _: BoundArguments) -> Value in .none },
            .method("__call__(self, *args)", "Calls forward.") { (machine: Machine, a: BoundArguments) -> Value in
                try machine.callMethod(a[0], "forward", a.rest(1))
            },
        ],
        allocate: { HostModule($0) })
    var noted: [Name] = []
    override var writesAttributesPlainly: Bool { false }
    override func setAttribute(_ name: Name, _ value: Value, _ machine: Machine) throws -> Bool {
        noted.append(name)
        return try super.setAttribute(name, value, machine)
    }
}

@Test func hostTypesCanBeDerivedFrom() throws {
    let (machine, output) = session()
    machine.globals["Module"] = .object(HostModule.type)
    try run("""
        class Net(Module):
            def __init__(self, k):
                super(Net, self).__init__()
                self.k = k
            def forward(self, x): return x * self.k
        net = Net(3)
        net(5)
        net.other = 1
        """, in: machine)
    #expect(output.text == "15\n")
    #expect(machine.globals["net"]?.cast(to: HostModule.self)?.noted.map(\.text) == ["k", "other"])
}
