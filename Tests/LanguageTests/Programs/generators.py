def count(n):
    i = 0
    while i < n:
        yield i
        i += 1
    return "done"
def outer():
    r = yield from count(3)
    print("r", r)
    yield from [7, 8]
    x = yield "last"
    print("x", x)
print(list(outer()))
g = outer()
for _ in range(5): next(g)
print(next(g))
try: g.send(42)
except StopIteration as e: print("stop", e.value)
def echo():
    try:
        while True:
            try:
                v = yield
                print("v", v)
            except ValueError as e:
                print("caught", e)
    finally:
        print("closed")
e = echo(); next(e); e.send(1); e.throw(ValueError("t")); e.close()
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
print(list(itertools.islice(fib(), 10)))
print([x for x, y in zip(fib(), range(8))])
ge = (x * y for x in range(3) for y in range(3) if x != y)
print(list(ge), list(ge))
def g2():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
q = g2(); next(q); q.close()
def bad():
    yield 1
    raise StopIteration
try: list(bad())
except RuntimeError as e: print(e)
def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)
print(list(tree(3)))
def inner():
    try:
        x = yield 1
        print("inner got", x)
    except KeyError:
        print("inner caught")
        yield "recovered"
    return "ret"
def delegating():
    v = yield from inner()
    print("v", v)
    yield "end"
d = delegating(); print(next(d)); print(d.throw(KeyError("k"))); print(next(d))
d = delegating(); next(d); print(d.send("hello"))
a, *b = (i for i in range(4)); print(a, b)
print(max(x for x in [3, 1]), sorted(x for x in "bca"), dict((k, 1) for k in "ab"), any(x > 2 for x in count(4)))
def squares():
    for i in range(3):
        with_val = i * i
        yield with_val
for i, s in enumerate(squares()): print(i, s)
lam = [lambda: i for i in range(3)]
print([f() for f in lam])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def make():
    return [lambda x: x + k for k in range(3)]
print([f(10) for f in make()])
r = next(iter([]), "dflt"); print(r)
it = iter([1, 2]); print(next(it), next(it))
try: next(it)
except StopIteration: print("stopped")
print(type(count(1)).__name__)
def yielder():
    x = [(yield 1), (yield 2)]
    print(x)
y = yielder(); next(y); y.send("a")
try: y.send("b")
except StopIteration: pass
m = {k: [v for v in range(k)] for k in range(3)}
print(m, {c for c in "aab"} == {"a", "b"}, [[j for j in range(i)] for i in range(3)])
n = 5
print([n for n in range(3)], n, [y := 1, y + 1], y)
def scoped():
    z = 3
    return [z + i for i in range(2)], (lambda: z)(), [(lambda: i * z)() for i in range(2)]
print(scoped())
print([last := i for i in range(4)], last)
