# Script classes that derive from built-in types, and what `__dict__`, `__new__` and descriptors do.

class D(dict):
    def __missing__(self, k): return k * 2
d = D(a=1); print(d['a'], d['zz'], d.get('q'), 'zz' in d)
class D2(dict):
    def __getitem__(self, k): return 'over ' + str(dict.get(self, k))
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D2(); d['a'] = 1; print(d['a'], list(d.items()), dict(d), d)

class L(list):
    def __getitem__(self, i): return super().__getitem__(i) * 10
    def append(self, x): super().append(x); return self
l = L([1,2]); l.append(3).append(4); print(l[0], l, len(l), l.count(3), l == [1,2,3,4], l + [5], type(l + [5]), l[1:3] if False else '')
l.extend(x for x in 'ab'); l.sort(key=str); print(l); del l[0]; print(l, l.pop(), sorted(L('cab')), list(reversed(L([1,2]))), max(L([3,9])), sum(L([1,2])))
l += [7]; print(l, type(l).__name__); l *= 2; print(len(l)); a, *b = L([1,2,3]); print(a,b); print(*L([1,2]), [*L([3])], tuple(L([1]))); print(L([1]) < L([2]), L([1]) in [[1]], {1: L([1])})
import copy, json
x = L([[1]]); x.tag = 5; y = copy.copy(x); z = copy.deepcopy(x); z[0].append(9) if False else None; print(y, y.tag, type(y).__name__, z, z.tag, json.dumps(L([1, {'a': (1,)}])), json.dumps({'d': L()}))

class S(str):
    def __new__(cls, v, extra=None):
        o = super().__new__(cls, v)
        o.extra = extra
        return o
    def __repr__(self): return 'S(' + super().__repr__() + ')'
s = S('ab', extra=3); print(s, repr(s), s.extra, [s], f'{s!r} {s}', str(s), type(str(s)).__name__, s.upper(), s == 'ab', hash(s) == hash('ab'), s in {'ab'}, 'x' + s, s * 2, ','.join([s, s]), s < 'b', {'ab': 1}[s], open, ) if False else print(s, repr(s), s.extra, [s], f'{s!r} {s}', str(s), type(str(s)).__name__, s.upper(), s == 'ab', hash(s) == hash('ab'), s in {'ab'}, 'x' + s, s * 2, ','.join([s, s]), s < 'b', {'ab': 1}[s], '%s' % s, int(S('12')), float(S('1.5')), 'a' in s, s[::-1], list(s), isinstance(s, str), len(s))

class I(int):
    def __add__(self, o): return I(int(self) + int(o) + 100)
    def __repr__(self): return f'I({int(self)})'
i = I(1); print(i + 1, 1 + i, i * 2, i == 1, i, [i], str(i), int(i), float(i), bool(I(0)), range(3)[I(1)], [1,2,3][I(2)], I(3) > 2, sorted([I(3), 1]), {1: 'a'}[i], i.bit_length(), abs(I(-3)), round(I(3)), divmod(I(7), 2), I(5) // 2, I('7'), '%d' % i, f'{i:05d}', sum([I(1), I(2)]), max(I(1), 2), -i, ~i, i & 1, i << 2, 2 ** I(3), list(range(I(3))), 'a' * I(2), isinstance(i, int))

class F(float):
    def __new__(cls, x): return float.__new__(cls, x * 2)
    def half(self): return self / 2
f = F(1.5); print(f, f.half(), f + 1, f == 3.0, round(F(1.26), 1), f'{f:.2f}', int(f), f.is_integer(), max(f, 1), [f], repr(f), '%.1f' % f)
import math; print(math.sqrt(F(2)), math.floor(F(1.7)))

class T(tuple):
    def __new__(cls, *a): return tuple.__new__(cls, a)
    def __add__(self, o): return T(*(x + y for x, y in zip(self, o)))
t = T(1,2); print(t, t + T(1,1), t[0], len(t), hash(t) == hash((1,2)), t == (1,2), {t: 1}[(1,2)], '%s-%s' % t, t.index(2), t * 2, isinstance(t, tuple), sorted([T(2,1), T(1,2)]))
def f(a, b): return a + b
print(f(*t))

class A:
    def __init__(self, **kw): self.__dict__.update(kw)
a = A(x=1, y='z'); print(a.x, a.y, a.__dict__, vars(a)); a.__dict__['q'] = 3; print(a.q); del a.__dict__['q']; print(hasattr(a, 'q')); vars(a)['w'] = 4; print(a.w); a.__dict__.pop('w'); print(sorted(vars(a))); a.__dict__.clear(); print(vars(a)); 
for k, v in A(m=1).__dict__.items(): print(k, v)

class A:
    def __init__(self): self.a = 1
    def __eq__(self, other): return isinstance(other, A) and self.__dict__ == other.__dict__
print(A() == A(), A() != A(), A() == 5)
try: hash(A())
except TypeError as e: print(e)

class A:
    _inst = None
    def __new__(cls, *a, **k):
        if cls._inst is None: cls._inst = super().__new__(cls)
        return cls._inst
    def __init__(self, v=0): self.v = v
a = A(1); b = A(2)
print(a is b, a.v)

class Desc:
    def __get__(self, o, t=None): return 42 if o is not None else self
    def __set__(self, o, v): print("set", v)
    def __set_name__(self, owner, name): self.name = name
class A: d = Desc()
a = A(); print(a.d); a.d = 5

