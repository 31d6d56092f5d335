x = 5
print(x if x > 3 else 0, x and 0, x or 1, not x, 1 < x <= 5, 1 < x < 5 < 10, 3 == 3.0, None is None)
i = 0
while True:
    i += 1
    if i == 3: continue
    if i > 5: break
else:
    print("no")
print(i)
for i in []:
    pass
else:
    print("else ran")
for i, (a, b) in enumerate([(1, 2), (3, 4)]):
    print(i, a, b)
a = b = c = []
a.append(1); print(b, c is a)
a, b = 1, 2
a, b = b, a
print(a, b)
l = [0] * 5
l[0], l[-1] = 1, 9
l[1:3] = [5, 6, 7]
print(l, l[::-1], l[::2], l[-2:], l[10:], l[:-1])
del l[0], l[-1]
print(l)
d = {"a": 1, **{"b": 2}, "c": 3}
d["z"] = d.pop("a")
for k in d: print(k, d[k])
for k, v in d.items(): print(k, v)
print([*range(3), *"ab"], (*[1], 2), {*[1, 2]}, {**d})
def f(*args, **kw): return args, kw
print(f(*[1, 2], 3, *(4,), x=1, **{"y": 2}))
def g(a, b, /, c, *, d=4): return a, b, c, d
print(g(1, 2, 3), g(1, 2, c=3, d=5))
def h(x, acc=[]):
    acc.append(x)
    return acc
print(h(1), h(2))
print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 2 ** -1, 7 / 2, 1e3, 10 // 3.0, -7.5 % 2, 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, 256 >> 2)
s = "héllo"
print(s[1], len(s), s[::-1], s * 2, "l" in s, s.upper())
print(f"{x:>5}|{3.14159:.2f}|{x!r}|{'a' + 'b'}|{x=}|{1000000:,}|{0.5:%}|{x:0{3}d}")
def fact(n): return 1 if n < 2 else n * fact(n - 1)
print(fact(20))
def closure():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    return add
c1, c2 = closure(), closure()
c1(5); c1(6); print(c1(0), c2(1))
gl = 1
def setg():
    global gl
    gl += 1
setg(); print(gl)
print(type(1), type("a"), type([]), type(None), type(1.0), type(print), type(f), type(int))
print(isinstance(True, int), True + 1, issubclass(bool, int))
if (n := 10) > 5: print("walrus", n)
print([i for i in range(20) if i % 2 if i % 3], [(i, j) for i in range(2) for j in range(2)])
x: int = 3
y: str
print(x, (lambda *a, **k: (a, k))(1, z=2), (lambda: None)())
print(1 if [] else 2, [] or "empty", {} and 1, 0.0 or None)
print(max(3, 1, 2), min([4, 2]), abs(-3), round(2.567, 2), round(3.5), round(2.5), divmod(7, 2), pow(2, 5))
words = "the quick brown the fox the".split()
freq = {}
for w in words: freq[w] = freq.get(w, 0) + 1
print(sorted(freq.items(), key=lambda kv: (-kv[1], kv[0])))
m = [[1, 2], [3, 4]]
print([list(r) for r in zip(*m)], sum(m, []), m[1][0])
m[0][1] += 10
print(m)
t = (1,)
t += (2, 3)
print(t, t == (1, 2, 3), t < (1, 3), (1, 2) + (3,))
print(1 == 1.0, "a" < "b", [1, 2] < [1, 3], (1, "a") == (1, "a"), {1, 2} == {2, 1}, {"a": 1} == {"a": 1})
a = [1, 2, 3]
b = a
b += [4]
print(a)
a = a + [5]
print(b, a)
print("%d %s %.2f" % (1, "x", 2.5), "{} {name}".format(1, name="n"))
print(str(1) + "a", int("12") + 1, float("1.5"), list("abc"), tuple([1]), bool(""), set([1]))
st = ""
for i in range(5): st += str(i)
print(st)
def early():
    for i in range(10):
        for j in range(10):
            if i * j == 42: return i, j
print(early())
class Empty: pass
e = Empty(); e.x = 1; e.y = e.x + 1; print(e.x, e.y, e.__dict__); del e.x; print(hasattr(e, "x"))
print(...)
print(0x10, 0b11, 0o17, 1_000, 1e-5, .5, 1e16, 1e15, 123456789.123, 1/3)
try:
    print(9223372036854775807 + 1 > 0)
except OverflowError:
    print(True)
print(all([]), any([0, 1]), list(reversed([1, 2])), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])))
print(chr(97), ord("a"), hex(255), bin(5), "a,b".split(","), " x ".strip(), "-".join(["a", "b"]))
print(callable(f), callable(3), id(a) == id(a), hash("a") == hash("a"))
lst = [3, 1, 2]; lst.sort(reverse=True); print(lst)
print(*[1, 2, 3], sep="-", end="!\n")
def outerf():
    def innerf(): return innerf.__name__, outerf.__name__
    return innerf()
print(outerf())
if True:
    def cond(): return "cond"
print(cond())
nested = {"a": [1, {"b": (2, 3)}]}
print(nested["a"][1]["b"][1], nested)
del nested["a"]; print(nested)
a = 1; del a
try: a
except NameError as e: print(e)
print(__name__)
