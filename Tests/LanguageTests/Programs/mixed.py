print({3, 1, 2}, set([5, 3, 9, 1]), {True, 2}, set(range(10)))
class M:
    def __init__(self): self.items = []
    def __enter__(self): return self
    def __exit__(self, *a): return False
    def __len__(self): return len(self.items)
def f(x, *, key=None, **rest): return x, key, rest
print(f(1, key=2, z=3))
try: f(1, 2)
except TypeError as e: print(e)
try: f(key=1)
except TypeError as e: print(e)
def g(a, b, c=3): pass
try: g()
except TypeError as e: print(e)
try: g(1, 2, 3, 4)
except TypeError as e: print(e)
try: g(1, a=2)
except TypeError as e: print(e)
x = [1, 2, 3]
x[1:2] = []
print(x)
def outer():
    x = 1
    class C:
        y = x + 1
        def get(self): return x, self.y
    return C()
print(outer().get())
total = 0
for i in range(3):
    for j in range(3):
        if j == 2: break
        if i == 1: continue
        total += i * j
    else:
        total += 100
print(total)
def defaults(a=[], b={}): a.append(1); return len(a)
defaults(); print(defaults())
print([*map(lambda p: p[0] + p[1], [(1, 2), (3, 4)])])
a = 5
def shadow():
    a = 1
    def inner():
        global a
        a = 99
    inner()
    return a
print(shadow(), a)
s = 0
while s < 10:
    s += 3
else:
    print("while else", s)
d = dict(a=1, b=2)
for k, v in sorted(d.items()): print(k, v)
print(not [] and "x" or "y", 1 if not 0 else 2)
print((lambda x, y=2, *z, k=4, **w: (x, y, z, k, w))(1, 3, 5, k=6, q=7))
class Meta:
    registry = {}
    def __init_subclass__(cls): Meta.registry[cls.__name__] = cls
class Child(Meta): pass
print(list(Meta.registry))
import math as m, random
from math import sqrt as sq, pi
print(m.floor(2.5), sq(16), round(pi, 3))
def gen_with_return():
    x = yield 1
    return x
def use():
    r = yield from gen_with_return()
    yield ("r", r)
u = use(); next(u); print(u.send("v"))
try:
    raise Exception("a", "b")
except Exception as e:
    print(e, e.args)
print(type(lambda: 0).__name__, [].__class__.__name__, (5).__class__)
matrix = [[i * j for j in range(3)] for i in range(3)]
print(matrix, [row[1] for row in matrix], sum(sum(r) for r in matrix))
def multi():
    return 1, 2, 3
p, *q = multi(); print(p, q)
(a1, b1), c1 = [1, 2], 3; print(a1, b1, c1)
n = None
print(n is None, n is not None, n == None)
i = 10
i //= 3; i **= 2; i -= 1; i %= 5; i <<= 2; i |= 1; i &= 0xd; i ^= 2; print(i)
print("a" "b", 'it''s', """multi
line""", r"raw\n", "tab\there")
print(-7 // 2, -7 % 3, 2 ** 0.5, 10 ** -2, 1e100, 1 / 3, 100.0, 1e-7)
