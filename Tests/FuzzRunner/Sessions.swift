// Many sessions in one process: what each defines holds itself in all the ways that there are, and must go with the session nevertheless.
import Shell

enum Sessions {
    /// Functions and their module's variables, classes and their methods, objects among themselves, functions inside functions, library
    /// modules that are written in the language.
    private static let text = """
        import torch, numpy as np, collections, dataclasses, enum, functools, logging, contextlib, datetime
        from torch import nn, optim
        from torch.optim import lr_scheduler
        class Node:
            def __init__(self, parent=None):
                super().__init__()
                self.parent, self.children = parent, []
                if parent: parent.children.append(self)
            @property
            def root(self): return self if self.parent is None else self.parent.root
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer, self.me = nn.Linear(100, 100), [self]
            def forward(self, x): return self.layer(x)
        class Color(str, enum.Enum):
            RED = 'red'
        @dataclasses.dataclass
        class Point:
            x: int = 0
        def count():
            def step(n): return 0 if n == 0 else 1 + step(n - 1)
            return step
        @functools.lru_cache
        def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
        tree = [Node() for _ in range(100)]
        for node in tree: node.other = Node(node)
        net, step, point = Net(), count(), Point()
        print(fib(20), step(5), net(torch.ones(100)).shape, tree[0].other.root is tree[0], Color('red'), point)
        net.hook = net.register_forward_hook(lambda module, inputs, output: tree)
        scheduler = lr_scheduler.StepLR(optim.SGD(net.parameters(), 0.1), 1)
        kept = [np.zeros(20000), torch.zeros(20000)]
        1 / 0

        """

    /// Runs them; tells in one line how much memory the process had taken at most after a third, and after all.
    static func run(_ count: Int, _ say: (String) -> Void) {
        var early = 0, shown = ""
        for number in 0..<count {
            let session = Rehearsal(steps: 1_000_000)
            shown = session.type(text)
            if number == count / 3 { early = Fuzz.mostMemory }
        }
        say(shown)
        say("\(count) sessions: \(early) MB, then \(Fuzz.mostMemory) MB")
    }
}
