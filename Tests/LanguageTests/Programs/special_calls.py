# What the machine does without asking twice: special methods of classes that change, calls of bound methods, `get` of dictionaries.
from collections import Counter, OrderedDict, defaultdict


class Box:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return (self.n, i)

    def __call__(self, *args, **kwargs):
        return args, kwargs

    def __add__(self, other):
        return self.n + other.n

    def step(self, by=1):
        self.n += by
        return self.n


def use(box):
    return len(box), box[1], box(1, 2), box(x=3), box + box


box = Box(2)
print(use(box), use(Box(5)))
Box.__len__ = lambda self: 7
Box.__getitem__ = lambda self, i: i * 10
Box.__call__ = lambda self, *args, **kwargs: "called"
Box.__add__ = lambda self, other: "sum"
print(use(box))


class Other(Box):
    def __len__(self):
        return super().__len__() + 1


def attempts(box):
    for attempt in (lambda: len(box), lambda: box[0], lambda: box(), lambda: box + box):
        try:
            print(attempt(), end=" ")
        except TypeError as e:
            print(f"<{e}>", end=" ")
    print()


print(use(Other(1)))
attempts(box)
del Box.__len__, Box.__getitem__, Box.__call__, Box.__add__
attempts(box)


# A class that replaces its own method while that runs.
class Changing:
    def __call__(self, x):
        Changing.__call__ = lambda self, x: x + 100
        return x

    def __getitem__(self, i):
        del Changing.__getitem__
        return i

    def __len__(self):
        Changing.__len__ = 3
        return 4


c = Changing()
print(c(1), c(1), c[5], len(c))
for attempt in (lambda: c[5], lambda: len(c)):
    try:
        print(attempt())
    except TypeError as e:
        print(e)


class Lazy:
    def __call__(self, n):
        for i in range(n):
            yield i

    def __getitem__(self, i):
        yield i

    def __len__(self):
        return -1


lazy = Lazy()
print(list(lazy(3)), list(lazy[2]))


def lengths(x):
    try:
        return len(x)
    except (ValueError, TypeError) as e:
        return str(e)


print(lengths(lazy), lengths(3), lengths([1]), lengths(box))


# Bound methods, called often and through other names.
def bound(box):
    f = box.step
    results = [f(), f(2), f(by=3)]
    g = f
    f = None
    return results + [g(), box.n]


print(bound(Box(0)), list(map(Box(3).step, [1, 2])))


class Changed:
    def method(self, x):
        return x


f = Changed().method
Changed.method = lambda self, x: -x
print(f(1), Changed().method(1))
try:
    f()
except TypeError as e:
    print(e)


# get
class Loud(dict):
    def get(self, key, default=None):
        return f"got {key}"


class Missing(dict):
    def __missing__(self, key):
        return "made"


def get(d, key, other):
    d = d
    first = d.get(key)
    other = d.get(key, other)
    key = d.get(key, key)
    return first, other, key, d.get("a"), d.get("a", 1), d.get(1, None), d.get(2.5, "x")


for d in ({}, {"a": 2, 1: "one", True: "true", 2.5: "half"}, Loud(), Missing(a=1), Counter("aab"), defaultdict(list, {"a": 3}), OrderedDict(a=4)):
    print(type(d).__name__, get(d, "a", 0), get(d, 1, "none"), get(d, (1, 2), "none"), len(d))


class Key:
    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return hash(self.x)

    def __eq__(self, other):
        return self.x == getattr(other, "x", other)


print(get({"a": 2, Key("b"): 3}, "b", 0), get({Key("b"): 3}, Key("b"), 0))
try:
    get({}, [], 0)
except TypeError as e:
    print(e)


def swap(d, k):
    d = d.get(k, d)
    return d


def none(d, k):
    k = d.get(k, None)
    return k


print(swap({1: 2}, 1), swap({1: 2}, 3), none({}, 1), none({1: 5}, 1))


class Getter:
    def get(self, *args):
        return args


def both(x, k):
    return x.get(k), x.get(k, 0), x.get("s", k)


print(both(Getter(), 1), both({1: 2, "s": 3}, 1))
words = "the cat and the dog and the bird".split()
counts = {}


def count(words, counts):
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


print(count(words, counts), count(words, Counter()), count(words, defaultdict(int)))
