// What is too deep, too large or changes under one's hands ends in an exception, and the session goes on.
import Testing
@testable import Language

@Test(arguments: [
    "list(range(10 ** 12))", "[0] * 10 ** 12", "'ab' * 10 ** 12", "(0,) * 10 ** 12", "sorted(range(10 ** 13))", "tuple(range(10 ** 12))",
    "bytes(10 ** 13)", "[1].extend(range(10 ** 12))",
])
private func whatNoMemoryCouldHoldIsAMemoryError(expression: String) {
    #expect(printed("try:\n    \(expression)\nexcept MemoryError:\n    print('too much')\n") == "too much\n")
}

/// Makes structures of some depth, and walks them.
private let deep = """
    import copy, json
    def lists(n, x=1):
        for _ in range(n): x = [x]
        return x
    def tuples(n, x=1):
        for _ in range(n): x = (x,)
        return x
    def dicts(n, x=1):
        for _ in range(n): x = {'a': x}
        return x
    """

@Test(arguments: [
    "repr(lists(5000))", "lists(5000) == lists(5000)", "lists(5000) < lists(5000)", "hash(tuples(5000))", "sorted([tuples(5000), tuples(5000)])",
    "dicts(5000) == dicts(5000)", "copy.deepcopy(dicts(5000))", "json.dumps(lists(5000))", "json.loads('[' * 5000 + ']' * 5000)",
])
private func walkingTooDeepIsARecursionError(expression: String) {
    #expect(printed(deep + "\ntry:\n    \(expression)\nexcept RecursionError:\n    print('too deep')\n") == "too deep\n")
}

@Test(arguments: [
    "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
    "class A:\n    def __next__(self): return next(self)\n    def __iter__(self): return self\nlist(A())",
    "def g(n):\n    yield from g(n + 1)\nnext(g(0))",
    "class A:\n    @property\n    def x(self): return self.x\nA().x",
    "class A:\n    def __add__(self, other): return self + other\nA() + 1",
    "def f(*a): return f(*a)\nf(1)",
    "f = lambda: 1\nfor _ in range(3000): f = (lambda g: lambda: g())(f)\nf()",
])
private func callingOneselfIsARecursionError(program: String) {
    #expect(printed(program).hasPrefix("RecursionError: maximum recursion depth exceeded"))
}

@Test func structuresOfAnyDepthAreLetGo() {
    let program = deep + """

        class Node:
            def __init__(self, next): self.next = next
        class Box(list): pass
        chain = None
        for _ in range(100_000): chain = Node(chain)
        boxes = Box()
        for _ in range(50_000): boxes = Box([boxes])
        x, y, z = lists(100_000), tuples(100_000), dicts(100_000)
        del chain, boxes, x, y, z
        inner = [[1, [2]], [3]]
        outer = [inner, inner[0]]
        del inner
        copied = outer[:]
        del outer
        print(copied)
        """
    #expect(printed(program) == "[[[1, [2]], [3]], [1, [2]]]\n")
}

@Test func comparisonsThatChangeWhatIsComparedDoNoHarm() {
    let program = """
        class Clearing:
            def __init__(self, target): self.target = target
            def __lt__(self, other): self.target.clear(); return True
            def __eq__(self, other): self.target.clear(); return False
            def __hash__(self): return 1
        items = []
        items.extend([Clearing(items) for _ in range(10)])
        print(len(sorted(items)), len(items))
        table = {}
        for i in range(5): table[Clearing({})] = i
        for key in list(table): key.target = table
        print(table.get(Clearing(table)), Clearing(set()) in {Clearing({})})
        """
    #expect(printed(program) == "10 0\nNone False\n")
}
