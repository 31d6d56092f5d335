// What dies last: generators that nobody finished, and chains of objects of every kind.
import Testing
@testable import Language

@Test func whatAnUnfinishedGeneratorHasStillToDoIsDone() {
    let program = """
        def g(name):
            try:
                yield 1
                yield 2
            finally:
                print('end of', name)
        for x in g('loop'): break
        print('after the loop')
        it = g('deleted')
        next(it)
        del it
        print('after del')
        def first(items):
            for x in items: return x
        print(first(g('returned')))
        [next(i) for i in [g('a'), g('b')]]
        print('after both')
        g('never begun')
        def refuses():
            try: yield 1
            finally: yield 2
        for x in refuses(): break
        print('after all')
        """
    #expect(printed(program).replacing(/0x[0-9a-f]+/, with: "0x") == """
        end of loop
        after the loop
        end of deleted
        after del
        end of returned
        1
        end of a
        end of b
        after both
        Exception ignored in: <generator object refuses at 0x>
        RuntimeError: generator ignored GeneratorExit
        after all

        """)
}

@Test func namesOfHandlersEndWithThem() {
    let program = """
        def f():
            try:
                try: 1 / 0
                except ZeroDivisionError as e: raise ValueError('x')
            except ValueError:
                try: e
                except NameError as n: return type(n).__name__
        print(f())
        """
    #expect(printed(program) == "UnboundLocalError\n")
}

/// Statements that put an object around `x` that holds it.
@Test(arguments: [
    "x = map(str, x)", "x = itertools.chain(x)", "x = enumerate(x)", "x = zip(x)", "x = (y for y in x)", "x = itertools.islice(x, 5)", "x = functools.partial(print, x)",
    "x = (lambda g: lambda: g)(x)", "x = lambda y=x: y", "x = begun(x)", "x = ValueError(x)", "x = frozenset([x])", "x = collections.deque([x])", "x = property(x)", "x = slice(x)",
    "x = {1: x}.values()", "a = A(); a.x = iter([x]); x = a", "a = A(); a.x = x; x = a.f", "x = type('A', (), {'x': x})", "x = staticmethod(x)", "x = Box([x])",
])
private func chainsOfAnyObjectsAreLetGo(statement: String) {
    let program = """
        import collections, functools, itertools
        class A:
            def f(self): pass
        class Box(list): pass
        def begun(x):
            def g():
                yield 1
                yield x
            it = g()
            next(it)
            return it
        x = iter([1])
        for _ in range(60_000): \(statement)
        a = None
        del x
        print('gone')
        """
    #expect(printed(program) == "gone\n")
}
