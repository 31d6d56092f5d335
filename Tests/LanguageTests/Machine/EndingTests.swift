// Everything that a session made goes with it, rings of objects too.
import Language
import Syntax
import Testing

@Suite struct EndingTests {
    private struct Witness {
        weak var object: Object?
        let name: String
    }

    /// Runs a text in a machine of its own, which then ends; gives the names of the variables whose objects are still there.
    private func survivors(_ text: String) throws -> [String] {
        var witnesses: [Witness] = []
        do {
            let machine = Machine(output: StringOutput(), errorOutput: StringOutput())
            try machine.run(Source(name: "test", text: text))
            for name in machine.globals.names {
                if case .object(let object)? = machine.globals[name] { witnesses.append(Witness(object: object, name: name.text)) }
            }
        }
        #expect(witnesses.count > 1)
        return witnesses.filter { $0.object != nil }.map(\.name)
    }

    @Test(arguments: [
        "def f(): return g()\ndef g(): return f\nf.other = g\nf.itself = f\nh = lambda x=f: x\n",
        "def outer():\n    def step(n): return 0 if n == 0 else step(n - 1)\n    return step\nstep = outer()\nstep(3)\nsteps = [step, {1: step}, (step,)]\n",
        "class A:\n    def __init__(self): super().__init__(); self.me = self\n    @property\n    def p(self): return super()\n    @classmethod\n    def c(cls): return super()\n    @staticmethod\n    def s(): return __class__\na = A(); b = a.__init__\n",
        "class A: pass\nclass B: pass\nclass C(A, B):\n    def f(self): return super().f\nx, y = C(), C()\nx.y, y.x = y, [x]\nz = {'x': x}\n",
        "def count(n):\n    while True: yield n\ng = count(1); next(g); h = count\n",
        "class Tree(dict):\n    def __missing__(self, key): return super().get(key)\n    def add(self): self['me'] = self\nt = Tree(); t.add(); u = t.add\n",
        "from dataclasses import dataclass\nfrom enum import Enum\nfrom functools import lru_cache\n@dataclass\nclass P:\n    x: int = 0\nclass E(Enum):\n    A = 1\n@lru_cache\ndef fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)\np, e, n = P(), E.A, fib(20)\n",
        "import datetime, contextlib, logging\nday = datetime.date(2026, 1, 2)\n@contextlib.contextmanager\ndef m(): yield m\nlog = logging.getLogger('x')\n",
        "def f(a, *, b=1): return f(a - 1, b=2) if a else 0\nf(3, b=1)\nclass A:\n    def m(self, x=0): return self.m(x=1) if x == 0 else 1\na = A(); a.m(x=0)\n",
        "class Bad(Exception):\n    def __init__(self, x): super().__init__(x); self.x = self\ntry: raise Bad(1)\nexcept Bad as e: kept = e\nother = [kept]\n",
    ])
    func nothingOutlivesItsMachine(text: String) throws {
        let natives: Set<String> = ["dataclass", "lru_cache", "contextlib", "logging", "datetime"]
        #expect(try survivors(text).filter { !natives.contains($0) } == [])
    }
}
