class Vec:
    count = 0
    def __init__(self, x, y):
        self.x, self.y = x, y
        Vec.count += 1
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __radd__(self, o): return self if o == 0 else NotImplemented
    def __sub__(self, o): return Vec(self.x - o.x, self.y - o.y)
    def __mul__(self, k):
        if not isinstance(k, (int, float)): return NotImplemented
        return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __iadd__(self, o):
        self.x += o.x; self.y += o.y
        return self
    def __neg__(self): return Vec(-self.x, -self.y)
    def __eq__(self, o): return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __lt__(self, o): return self.x < o.x
    def __repr__(self): return f"Vec({self.x}, {self.y})"
    def __str__(self): return f"<{self.x},{self.y}>"
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __setitem__(self, i, v):
        if i == 0: self.x = v
        else: self.y = v
    def __delitem__(self, i): print("del", i)
    def __contains__(self, v): return v in (self.x, self.y)
    def __iter__(self):
        yield self.x
        yield self.y
    def __call__(self, *a, **k): return ("called", a, k)
    def __bool__(self): return bool(self.x or self.y)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __format__(self, spec): return f"V[{spec}]"
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
a, b = Vec(1, 2), Vec(3, 4)
print(a + b, repr(a - b), a * 2, 3 * a, -a, a == Vec(1, 2), a != b, a < b, a > b)
print(sum([a, b]), len(a), a[0], a[-1], 2 in a, 7 in a, list(a), a(1, k=2), bool(Vec(0, 0)))
a[1] = 9; del a[0]
print(a, f"{a} {a!r} {a:>5}", str(a), hash(a) == hash(Vec(1, 9)), {a: 1}[Vec(1, 9)], a @ b)
a += b
print(a, Vec.count, a.count)
try: a * "x"
except TypeError as e: print(e)
try: a + 1
except AttributeError as e: print(e)
class Base:
    kind = "base"
    def __init__(self, **kw):
        for k, v in kw.items(): setattr(self, k, v)
    def hello(self): return f"hello from {self.name()}"
    def name(self): return "Base"
    @property
    def area(self): return self.w * self.h
    @area.setter
    def area(self, v): self.w = v; self.h = 1
    @staticmethod
    def util(a, b=2): return a + b
    @classmethod
    def make(cls, *a): return cls(w=a[0], h=a[1])
class Derived(Base):
    kind = "derived"
    def name(self): return "Derived/" + super().name()
d = Derived.make(3, 4)
print(d.hello(), d.area, Derived.util(1), d.util(5, 5), d.kind, Base.kind, type(d).__name__, isinstance(d, Base))
d.area = 100
print(d.w, d.h, vars(d), hasattr(d, "area"), hasattr(d, "zzz"), getattr(d, "zzz", "dflt"))
try: d.missing
except AttributeError as e: print(e)
try: Derived.missing
except AttributeError as e: print(e)
class RO:
    @property
    def v(self): return 1
try: RO().v = 3
except AttributeError as e: print("readonly")
class Lazy:
    def __getattr__(self, n):
        if n.startswith("x_"): return n[2:]
        raise AttributeError(n)
    def __setattr__(self, n, v): super().__setattr__(n, ("set", v))
l = Lazy(); l.q = 5
print(l.x_abc, l.q)
try: l.nope
except AttributeError as e: print(e)
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), [x for x in It(2)], sum(It(5)))
class Seq:
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * 10
print(list(Seq()), 20 in Seq())
def deco(f):
    def wrapper(*a, **k):
        return ("wrapped", f(*a, **k))
    return wrapper
def param(n):
    def inner(f): return lambda *a: [f(*a)] * n
    return inner
@deco
@param(2)
def fn(x): return x + 1
print(fn(1))
@deco
class Foo:
    pass
print(Foo()[0])
class Outer:
    class Inner:
        v = 5
    x = [i * 2 for i in range(3)]
    y = len(x)
    def m(self): return self.Inner.v + Outer.y
print(Outer().m(), Outer.x, Outer.Inner.v)
class Counter:
    total = 0
    def inc(self):
        self.total += 1
        return self.total
c = Counter(); c.inc(); c.inc()
print(c.total, Counter.total)
class P:
    def __init__(self): self.__secret = 1
    def get(self): return self.__secret
p = P(); print(p.get(), p._P__secret)
m = c.inc
print(m(), m.__name__, Counter.inc(c))
print(Base.__name__, Derived.__mro__[1].__name__, Derived.__bases__[0] is Base, c.__class__ is Counter)
class Eq:
    def __eq__(self, o): return True
try: hash(Eq())
except TypeError as e: print(e)
class WithSlots:
    __slots__ = ("a",)
    def __init__(self): self.a = 1
print(WithSlots().a)
