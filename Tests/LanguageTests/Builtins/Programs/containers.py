def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

a = [3, 1, 2]
a.append(4); a.extend((5, 6)); a.insert(0, 0); a.insert(-1, 9); a.insert(100, 7)
print(a, a.pop(), a.pop(0), a.index(9), a.count(1), len(a), 9 in a, 10 not in a)
a.remove(9); a.reverse(); print(a); a.sort(); print(a); a.sort(reverse=True); print(a)
a.sort(key=lambda x: (x % 2, x)); print(a, sorted(a, key=lambda x: -x), a.copy() == a, a + [1], [0] * 3, 2 * [1, 2])
a[1:3] = [10, 20, 30]; print(a); a[::2] = [0] * len(a[::2]); print(a); del a[0]; del a[1:3]; print(a); a[1:1] = [7, 8]; print(a); a[:] = []; print(a)
b = [1, 2]; b += (3,); b *= 2; print(b, b[-1], b[1:-1], b[::-1], b[-100:100], b[5:1:-2])
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [2] > [1, 9], [1] == [1.0], [1] != (1,), [[1, 2], [3]] == [[1, 2], [3]])
r = [1]; r.append(r); print(r); d = {}; d["d"] = d; print(d); t = ([],); t[0].append(t); print(t)
for f in [
    lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][3], lambda: [1]["a"], lambda: [1] + (2,), lambda: [1] * "a",
    lambda: [1] < 1, lambda: [1, "a"].sort(), lambda: sorted([1, None]), lambda: {[]: 1}, lambda: {1: 2}[3], lambda: {}["x"], lambda: {}.popitem(), lambda: {}.pop("q"), lambda: (1, 2)[5],
    lambda: (1,).index(5), lambda: set().pop(), lambda: {1}.remove(2), lambda: {[1]}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(1), lambda: list(5), lambda: len(5),
    lambda: iter(5), lambda: next(5), lambda: hash([]), lambda: hash({}), lambda: range(1, 2, 0), lambda: range("a"), lambda: range(3)[5], lambda: [1, 2][::0], lambda: tuple(1), lambda: {1, 2} + {3},
    lambda: reversed({1}), lambda: min([]), lambda: max(1), lambda: sum(["a"]), lambda: sum("ab", ""), lambda: zip(1), lambda: enumerate(5),
]:
    attempt(f)
def assign(x, k, v):
    x[k] = v
for f in [lambda: assign((1,), 0, 1), lambda: assign("a", 0, 1), lambda: assign([1], 5, 1), lambda: assign([1, 2, 3], slice(0, 3, 2), [1]), lambda: assign(range(3), 0, 1)]:
    attempt(f)
t = (1, 2, 3, 2)
print(t, (), (1,), t.count(2), t.index(2), t.index(2, 2), t + (4,), t * 2, t[1:], t[::-1], 3 in t, t < (1, 3), hash((1, 2)) == hash((1, 2)), len(t))
d = {"a": 1, "b": 2}
d["c"] = 3; d.update({"a": 10}, z=26); d.update([("k", 5)]); print(d, len(d), "a" in d, "q" in d, d.get("q"), d.get("q", 0), d.get("a"))
print(d.keys(), d.values(), d.items(), list(d), d.pop("a"), d.pop("nope", None), d.popitem(), d.setdefault("s", []), d.setdefault("b", 9), d)
print({**d, "x": 1}, d | {"b": 0}, dict(a=1, b=2), dict([("x", 1)]), dict({"y": 2}, z=3), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict(zip("ab", [1, 2])))
d |= {"n": 1}; del d["c"]; print(d, d == {"b": 2, "z": 26, "s": [], "n": 1}, d != {}, {1: 2} == {1.0: 2.0}, {1: "a", True: "b", 1.0: "c"})
k = {"a": 1, "b": 2, "c": 3}.keys()
print(sorted(k & {"a", "x"}), sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c"}, k >= {"a"}, "a" in k, len(k), k.isdisjoint({"z"}), ("a", 1) in {"a": 1}.items(), list(reversed({"x": 1, "y": 2})), list(reversed({"x": 1, "y": 2}.items())))
def grow():
    e = {1: 1}
    for i in e:
        e[i + 1] = 1
def grow_set():
    e = {1}
    for i in e:
        e.add(i + 1)
attempt(grow); attempt(grow_set)
for key, value in {"x": 1, "y": 2}.items():
    print(key, value)
s = {3, 1, 2}
s.add(5); s.discard(9); s.update([7, 8], (1,)); print(s, len(s), 3 in s, {1, 2} <= {1, 2, 3}, {1} < {1}, {1, 2} == {2, 1}, {1} | {2}, {1, 2} & {2, 3}, {1, 2} - {2}, {1, 2} ^ {2, 3})
print(set(), frozenset([1]), frozenset(), {1}.union([2], [3]), {1, 2, 3}.intersection([2, 3, 4], [3]), {1, 2}.difference([1]), {1}.symmetric_difference([2]), {1}.issubset([1, 2]), {1, 2}.issuperset([1]), {1}.isdisjoint([2]), {1, 2, 3}.pop(), hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
s |= {100}; s &= {100, 1, 2}; s -= {1}; s ^= {5}; print(s)
print(set([10, 3, 500, 77, 64, 33, 1024, -5, 0, 12, 99, 18, 8, 16]), set(range(20)), {i * 37 % 101 for i in range(30)}, set([1.5, 2.25, 0.1, 3.0, -1.0]), {True, 0, 2}, {-1, -2, 5}, frozenset({(1, 2), (3, 4), (0, 9)}), {x * x for x in range(-10, 10)})
big = set(range(0, 1000, 7)); big -= set(range(0, 1000, 14)); print(big, big | {3}, big & set(range(100)), len(big ^ {3}), sorted(big)[:3])
r = range(10)
print(r, range(1, 5), range(5, 0, -2), list(range(5, 0, -2)), len(range(0, 10, 3)), r[2], r[-1], r[2:5], r[::-1], 5 in r, 5.0 in r, 10 in r, r.index(3), r.count(3), range(0) == range(1, 1), range(0, 3) == range(0, 4, 1), r.start, r.stop, r.step, list(range(0)), bool(range(0)))
print(slice(1, 2), slice(None, 5, 2).indices(10), [1, 2, 3][slice(1, None)])
print(list(enumerate("ab")), list(enumerate("ab", 5)), list(zip([1, 2], "ab")), list(zip()), list(map(str, [1, 2])), list(map(lambda x, y: x + y, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])), list(filter(lambda x: x > 1, [1, 2, 3])), list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed(range(3))))
attempt(lambda: list(zip([1], [1, 2], strict=True))); attempt(lambda: list(zip([1, 2], [1], strict=True)))
print(sum([1, 2, 3]), sum([0.1] * 10), sum([[1], [2]], []), sum(x for x in range(5)), min(3, 1, 2), max([1, 5, 3]), max("a", "b", key=lambda x: -ord(x)), min([], default=7), max([(1, "b"), (1, "a")]), any([0, 1]), all([1, 0]), any([]), all([]))
print(sorted([(1, "b"), (1, "a"), (0, "z")], key=lambda p: p[0]), sorted("bca", reverse=True), sorted([3, 1, 2], key=lambda x: -x, reverse=True), sorted({"b": 1, "a": 2}), sorted([1.5, 1, True, 0]), sorted(["b", "A", "a"], key=str.lower))
print([(k, v) for k, v in sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])])
it = iter([1, 2]); print(next(it), next(it), next(it, "end")); attempt(lambda: next(it))
n = [0]
def count():
    n[0] += 1
    return n[0]
print(list(iter(count, 4)))
print(bytes("abc", "latin-1"), bytes("a\x00'\xff", "latin-1"), bytes(3), bytes([65, 66]), bytes("abc", "latin-1")[0], bytes("abc", "latin-1")[1:], len(bytes("abc", "latin-1")), bytes("a", "latin-1") + bytes("b", "latin-1"), bytes("ab", "latin-1") * 2, bytes("a", "latin-1") == bytes("a", "latin-1"), list(bytes("ab", "latin-1")), bytes("abc", "latin-1").hex(), 97 in bytes("abc", "latin-1"))
x = [[0] * 2 for _ in range(2)]; x[0][0] = 1; print(x)
(p, q), *rest = [(1, 2), 3, 4]; print(p, q, rest)
print(*[1, 2], *"ab", sep="-", end="!\n")
print(hash(1) == hash(1.0) == hash(True), hash(2**61 - 1), hash(-1), hash(0.5), hash(1.5), hash(-2.75), hash(1e300), hash((1, 2, 3)), hash(()), hash((1.5, -1)), hash(float("inf")), hash(frozenset([1, 2, 3])), hash(frozenset()))
