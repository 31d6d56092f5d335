def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)
class V:
    "a vector"
    kind = "vector"
    def __init__(self, x, y=0): self.x = x; self.y = y
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __add__(self, o): return V(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, o): return self.x < o.x
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __contains__(self, v): return v in (self.x, self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __round__(self, n=0): return V(round(self.x, n), round(self.y, n))
    def __int__(self): return int(self.x)
    def __float__(self): return float(self.x)
    def __index__(self): return int(self.x)
    def __bool__(self): return self.x != 0
    def __format__(self, spec): return "<" + format(self.x, spec) + ">"
    def __call__(self, *a, **k): return (a, k)
    def __neg__(self): return V(-self.x, -self.y)
    @property
    def norm(self): return abs(self)
    @staticmethod
    def make(): return V(9)
    @classmethod
    def named(cls): return cls.__name__
    def __reversed__(self): return iter((self.y, self.x))
    def __enter__(self): print("enter"); return self
    def __exit__(self, *a): print("exit", a[0]); return True
a, b = V(3, 4), V(1, 2)
print(a, str(a), [a], {a: 1}, (a,), f"{a}", f"{a!r}", f"{a:.2f}", "{:05d}".format(a), "%s %r" % (a, b), "{0.x}".format(a), "{0[1]}".format(a))
print(sum([a, b]), sorted([a, b]), min(a, b), max([a, b], key=lambda v: v.y), len(a), list(a), 4 in a, 5 in a, abs(a), round(V(1.256, 2.444), 1), int(a), float(a), bool(V(0)), [10, 20, 30, 40][a], "ab" * b, range(a), hex(a), a == V(3, 4), a != b, {V(1), V(1)}, a in [V(3, 4)], [b, a].index(a), (a, b).count(V(3, 4)), a(1, k=2), -a, list(reversed(a)), tuple(a), dict([a]), "%d %.1f" % (a, a))
x, y = a; print(x, y, *a)
print(hasattr(a, "x"), hasattr(a, "q"), getattr(a, "x"), getattr(a, "q", None), a.norm, V.make(), a.make(), V.named(), V.__name__, V.__doc__, a.kind, type(a).__name__, isinstance(a, V), isinstance(a, object), issubclass(V, object), callable(a), callable(V), a.__class__ is V, vars(a), a.__dict__, sorted(k for k in dir(a) if not k.startswith("__")))
setattr(a, "z", 5); print(a.z); delattr(a, "z"); attempt(lambda: a.z); attempt(lambda: getattr(a, 5)); attempt(lambda: setattr(5, "x", 1)); attempt(lambda: [].x); attempt(lambda: V()); attempt(lambda: V(1, 2, 3)); attempt(lambda: V(x=1, q=2)); attempt(lambda: a + 1); attempt(lambda: a - b); attempt(lambda: object() < object()); attempt(lambda: vars(5)); attempt(lambda: a.norm())
with V(1) as v: raise ValueError("x")
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), max(It(3)), list(zip(It(2), It(3))), list(enumerate(It(2))), list(map(str, It(2))), sorted(It(3)), tuple(It(2)), set(It(2)), dict(enumerate(It(2))), 1 in It(3), any(It(1)), [*It(2)], "".join(map(str, It(3))), next(It(0), "none"), next(It(1)), list(filter(None, It(3))), [i for i in It(2)])
def gen(n):
    for i in range(n):
        yield i * i
g = gen(3); print(next(g), list(g), list(gen(3)), sum(gen(4)), dict(zip("ab", gen(2))), sorted(gen(3), reverse=True), max(gen(3)), list(reversed(list(gen(3)))), tuple(gen(2)), ",".join(str(i) for i in gen(3)), type(g).__name__)
class L:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i
print(list(L()), 1 in L(), list(enumerate(L())), max(L()))
class M:
    def keys(self): return ["a", "b"]
    def __getitem__(self, k): return k.upper()
print(dict(M()), {**M()}, "{a}".format_map(M()), "%(a)s" % {"a": 1})
e = ValueError("bad", 1); print(e, repr(e), e.args, str(ValueError("x")), repr(KeyError("k")), str(KeyError("k")), Exception(), isinstance(e, Exception), issubclass(FileNotFoundError, OSError), ValueError.__name__)
class MyError(Exception):
    def __init__(self, number): super().__init__(f"code {number}"); self.number = number
try:
    raise MyError(5)
except MyError as err:
    print(err, err.number, repr(err))
print(type("x", (), {}) if False else "skip", id(a) == id(a), id(a) != id(b), repr(print), repr(len), print, str(type), type(type(a)), V, It.__init__.__name__)
print([1, 2].__len__(), "ab".__contains__("a"), [1].__getitem__(0), {}.__class__, (5).__class__, hasattr([], "__iter__"), hasattr(5, "__iter__"), hasattr("", "__len__"), hasattr(None, "x"), hasattr({}, "keys"), callable([].append), [].append.__name__)
