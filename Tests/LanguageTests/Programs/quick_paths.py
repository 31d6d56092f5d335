# What the machine does by short cuts must be what it does the long way: texts of numbers, templates, sorting, iterators, methods on frames.
import random
random.seed(7)
out = []
n = 0
for i in range(300):
    e = random.randint(-8, 20)
    x = random.random() * 10.0 ** e
    if i % 3 == 0: x = round(x, random.randint(0, 6))
    if i % 5 == 0: x = -x
    out.append(repr(x)); out.append("%s|%.3f|%5.2f|%d" % (x, x, x, i)); out.append("{}:{:.4f}:{:8.2f}:{:5d}".format(x, x, x, i)); out.append(f"{x:.2f} {i:4} {x}")
for x in [1e-4, 9.9999999999e-5, 1e15, 999999999999999.9, 1e16, 123456789012345680.0, 0.0, -0.0, 5e-324, 1.7976931348623157e308, float('inf'), float('nan'), 0.1, 1/3, 100.0]:
    out.append(repr(x) + " %s %f %.0f" % (x, x, x))
print("\n".join(out))
for rev in (False, True):
    a = [(random.randint(0, 5), random.choice(["ab", "abcdefghijk", "abcdefghi", "", "é", "zz"]), random.random() - 0.5, i) for i in range(500)]
    print(sorted(a, reverse=rev))
    print(sorted(a, key=lambda t: t[:2], reverse=rev))
    print(sorted(a, key=lambda t: (t[1], -t[0]), reverse=rev)[:50])
    print(sorted([random.choice([1, 1.0, True, 2, 0.5, -3, 0.0, -0.0]) for _ in range(50)], reverse=rev))
    print(sorted([random.choice(["ab", "abcdefghijk", "abcdefghi", "", "é", "zz", "abcdefgh"]) for _ in range(100)], reverse=rev))
    print(sorted([(1,), (1, 2), (0, 5, 6), ()], reverse=rev), sorted([[3, 1], [2], []], reverse=rev))
for x in filter(lambda v: v < 3, [1, 2, 5]): pass
print(x)
for a, b in zip([1, 2, 3], [4, 5]): pass
print(a, b)
import itertools
for x in itertools.islice([1, 2, 3, 4], 2): pass
print(x, list(itertools.islice(range(20), 3, 15, 4)), list(itertools.product("ab", [1, 2], (True,))), list(itertools.product(repeat=0)), list(itertools.product("ab", [])))
print(list(itertools.accumulate([1, 2, 3], initial=10)), list(itertools.accumulate([3, 1, 2], max)), list(itertools.chain("ab", [1], range(2))))
try:
    for x in map(int, ["1", "a"]): pass
except ValueError as e: print(x, e)
for t in ["%d %", "%(a", "%(a)s", "%z", "%5", "%*d", "%-*d|", "%.*f"]:
    for v in [(1,), {"a": 2}, (1, 2), (3, 4.5), ("x",), ()]:
        try: print(t, v, t % v)
        except Exception as e: print(t, v, type(e).__name__, e)
for t in ["{", "}", "{}{", "{0}{}", "{}{0}", "{a}", "{a.b}", "{0[1]}", "{:>{}}", "{!r:>5}", "{!z}", "{0", "{:{:{}}}"]:
    for v in [(), (1,), ("ab",), ("ab", 5), (3, 4.5)]:
        try: print(t, v, t.format(*v))
        except Exception as e: print(t, v, type(e).__name__, e)
print("{a} {b:>4}".format(a=1, b="x"), "{0} {k}".format(1, k=2), "%s %s" % ("a", [1, 2]), "%r" % "q", "%c%c" % (65, "b"), "%5.1f%%" % 99.55, "%x %o %e" % (255, 8, 12345.678), "%+d % d %05d" % (5, 5, -42))
class A:
    def __init__(self, v): self.v = v
    def __add__(self, o): return A(self.v + o.v) if isinstance(o, A) and o.v != 9 else NotImplemented
    def __iadd__(self, o): self.v += 100; return self
    def __mul__(self, o): raise ValueError("no")
    def __getitem__(self, k):
        if k > 3: raise IndexError(k)
        return k * self.v
    def __len__(self): return self.v
    def __repr__(self): return f"A({self.v})"
a = A(2)
print(a + A(3), list(A(1)), len(a), a[3], A(1) + A(2) + A(3))
a += A(3); print(a)
for f in (lambda: A(1) + A(9), lambda: A(1) * A(2), lambda: len(A(-1)), lambda: len(A("x")), lambda: a[7], lambda: A(1) - A(2)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def g():
    x = 0
    try:
        while True:
            y = yield x
            x += y if y is not None else 1
            if x > 100: return x
    finally: print("done")
h = g(); print(next(h), next(h), h.send(10), next(h))
try: h.send(1000)
except StopIteration as e: print("stop", e.value)
try: next(h)
except StopIteration as e: print("stop", e.value)
print(next(h, "end"), next(iter([]), 5))
def outer():
    r = yield from g()
    print("r", r)
    yield from [1, 2]
    yield from outer2()
def outer2():
    try: yield 1 / 0
    except ZeroDivisionError: yield "z"
o = outer(); print(next(o), o.send(500), list(o))
def gen_raises():
    yield 1
    raise ValueError("in gen")
k = gen_raises(); next(k)
try: next(k)
except ValueError as e: print(e)
def bad():
    yield 1
    raise StopIteration
try: list(bad())
except RuntimeError as e: print(e)
print(next(g()), sum(next(g()) for _ in range(3)))
def f(*a, **k): return a, k
L = [1, 2]; T = (3,); D = {"z": 1}
print(f(*L), f(*T), f(*L, *T), f(0, *L, q=1), f(*T, **D), f(*"ab"), f(*range(3)), max(*L))
try: f(*5)
except TypeError as e: print(e)
print("a,b,,c".split(","), "a--b".split("--"), " a  b ".split(), "".split(), "".split(","), ",".join(("a", "b")), "-".join([]), "x".join("abc"))
try: ",".join([1])
except TypeError as e: print(e)
print("  xé ".strip(), "\u00a0a\u00a0".strip() == "a", "ÀB".lower(), "straße".upper(), "aXbX".replace("X", "--"), "aaa".replace("a", ""), "abc".startswith("ab"), "abc".endswith(("c", "x")), "é".isalpha(), "".isalpha(), "a1".isalnum(), " \t".isspace())
s = "héllo"; print(s[1], s[-1], s[1:3], s[::-1], s[::2], len(s), [c for c in s])
try: s[9]
except IndexError as e: print(e)
print((1, 2, 3)[1], (1, 2, 3)[-1:], [1, 2, 3][::-1], [0] * 3, [1, 2] * 2, [1] + [2], (1,) + (2,))
try:
    try: raise ValueError("a")
    except ValueError as e: raise KeyError("b") from e
except KeyError as e: print(repr(e), repr(e.__cause__), repr(e.__context__))
try: raise OSError(2, "no", "f")
except FileNotFoundError as e: print(type(e), e)
try: raise 5
except TypeError as e: print(e)
try:
    try: raise ValueError
    except 5: pass
except TypeError as e: print(e)
