import random, copy, itertools, functools, operator, collections, json, string, os, sys, time
import os.path as osp
from collections import OrderedDict, defaultdict, Counter, namedtuple, deque
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.uniform(1, 2), random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(5, 2), random.expovariate(2), random.triangular(0, 10, 3), random.lognormvariate(0, 1), random.getrandbits(10), random.getrandbits(40))
x = list(range(10)); random.shuffle(x); print(x, random.sample(range(100), 5), random.sample(range(1000), 30), random.sample("abcdef", 3), random.choices([1, 2, 3], k=5), random.choices("abc", weights=[1, 2, 3], k=6), random.choices("abc", cum_weights=[1, 3, 6], k=3), random.randrange(10), random.randrange(5, 50, 5), random.sample(["a", "b"], 3, counts=[2, 3]))
random.seed("text"); print(random.random()); random.seed(3.5); print(random.random()); r = random.Random(7); print(r.random(), r.randint(0, 9)); s = random.getstate(); a = random.random(); random.setstate(s); print(a == random.random())
for f in [lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.choices("ab", [1]), lambda: random.sample({1}, 1)]:
    attempt(f)
class P:
    def __init__(self, v): self.v = v; self.l = [v]
p = P([1]); q = copy.copy(p); d = copy.deepcopy(p)
print(q.v is p.v, d.v is p.v, d.v, d.l[0] is d.v, copy.copy([1, [2]]), copy.deepcopy({"a": [1]}), copy.deepcopy((1, [2])), type(d).__name__)
c = [1]; c.append(c); e = copy.deepcopy(c); print(e[1] is e, e)
print(list(itertools.chain([1], [2, 3])), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.islice(itertools.count(5), 3)), list(itertools.islice(range(10), 2, 8, 2)), list(itertools.product("ab", [1, 2])), list(itertools.product([0, 1], repeat=2)), list(itertools.permutations([1, 2, 3])), list(itertools.permutations("abc", 2)), list(itertools.combinations("abcd", 2)), list(itertools.combinations_with_replacement("ab", 2)), list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(itertools.zip_longest([1, 2], "a", fillvalue="-")), [(k, list(g)) for k, g in itertools.groupby("aabbc")], list(itertools.takewhile(lambda x: x < 3, range(10))), list(itertools.dropwhile(lambda x: x < 3, range(5))), list(itertools.starmap(pow, [(2, 3), (3, 2)])), list(itertools.pairwise([1, 2, 3])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.filterfalse(None, [0, 1])), list(itertools.repeat(1, 3)), [next(z) for z in [itertools.cycle("ab")] for _ in range(3)], [list(t) for t in itertools.tee([1, 2])], len(list(itertools.combinations(range(10), 5))), list(itertools.combinations([1], 2)), list(itertools.product()))
add = functools.partial(pow, 2); print(add(3), functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [], 1), functools.partial(int, base=2)("101"), sorted([3, 1], key=functools.cmp_to_key(lambda a, b: a - b)))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info())
def deco(f):
    @functools.wraps(f)
    def inner(*args): return f(*args)
    return inner
@deco
def named(): "doc"
print(named.__name__, named.__doc__)
print(operator.itemgetter(1)([1, 2]), operator.itemgetter(0, 1)("ab"), operator.attrgetter("v")(p), operator.mul(2, 3), operator.methodcaller("upper")("a"), operator.not_(0), operator.contains([1], 1))
o = OrderedDict([("a", 1), ("b", 2)]); o["c"] = 3; o.move_to_end("a"); print(o, OrderedDict(), list(o), o.popitem(last=False), o == {"c": 3, "a": 1}, OrderedDict([(1, 2), (3, 4)]) == OrderedDict([(3, 4), (1, 2)]), isinstance(o, dict), o.copy(), dict(o))
dd = defaultdict(list); dd["x"].append(1); dd["y"]; print(dd, dd["x"], "z" in dd, dd.get("q"), defaultdict(int, a=1), defaultdict(lambda: 5)["k"]); attempt(lambda: defaultdict(1)); attempt(lambda: defaultdict(None)["a"])
n = Counter("abracadabra"); print(n, n.most_common(2), n["z"], sorted(n.elements())[:3], n.total(), n + Counter("aab"), n - Counter("aab"), Counter(a=3) & Counter(a=1), Counter(a=3) | Counter(b=1), Counter(), Counter([1, 1, 2]).most_common(), Counter({"x": 2}), dict(Counter("hello"))); n.update("zz"); n.subtract({"a": 1}); print(n)
Point = namedtuple("Point", ["x", "y"]); pt = Point(1, y=2); print(pt, pt.x, pt[1], pt._replace(x=5), pt._asdict(), Point._fields, pt == (1, 2), Point._make([3, 4]), isinstance(pt, tuple), len(pt), [*pt], Point.__name__, namedtuple("Q", "a b c", defaults=[3])(1, 2)); a, b = pt; print(a, b)
attempt(lambda: Point(1)); attempt(lambda: Point(1, 2, 3)); attempt(lambda: Point(1, z=2)); attempt(lambda: namedtuple("P", "1a")); attempt(lambda: pt.z)
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, q.popleft(), q.pop(), q, len(q), 2 in q, deque("abc"), list(q), q[0]); q = deque(range(5)); q.rotate(2); print(q, q.index(0) if hasattr(q, "index") else None); q.extend([9]); q.extendleft([7, 8]); q.remove(9); q.reverse(); print(q, q.count(7)); attempt(lambda: deque().pop()); attempt(lambda: q[99])
print(json.dumps({"a": [1, 2.5, None, True], "b": {"c": "é\n\"q\""}, 3: "x"}), json.dumps([1, {"a": 2}], indent=2), json.dumps([]), json.dumps({}), json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")), json.dumps("é", ensure_ascii=False), json.dumps((1, 2)), json.dumps(float("nan")), json.dumps({"x": {}}, indent=4), json.dumps("\U0001f600"), json.dumps(1e20))
print(json.loads('{"a": [1, 2.5, null, true, "x\\u00e9\\n"], "b": {}, "c": -1e3}'), json.loads(" [1 , 2] "), json.loads('"\\ud83d\\ude00"'), json.loads("NaN"))
for t in ["", "{", "[1,]", '{"a" 1}', "tru", '"abc', "[1 2]", '{a: 1}', '"\\x"', "1 2", '{"a": 1,}', "[\n1,\n x]"]:
    attempt(lambda: json.loads(t))
attempt(lambda: json.dumps({1, 2})); attempt(lambda: json.dumps({(1, 2): 3})); attempt(lambda: json.loads(5))
print(string.ascii_lowercase, string.digits, string.punctuation, repr(string.whitespace), string.capwords("hello big world"))
print(osp.join("a", "b", "c.txt"), osp.join("a/", "/b"), osp.join("a", ""), osp.basename("/x/y.txt"), osp.dirname("/x/y.txt"), osp.splitext("a/b.tar.gz"), osp.splitext(".bashrc"), osp.split("/a/b/"), osp.normpath("a//b/../c/./d"), osp.isabs("/a"), osp.exists("/nonexistent"), osp.isdir("/"), osp.isfile("/"), osp.relpath("/a/b", "/a/c"), osp.abspath("/a/../b"), os.sep, os.getenv("NOPE", "d"), os.environ.get("NOPE"), os.path.dirname("a"), osp.splitext("a.b/c"), osp.normpath(""), osp.basename("a/"), osp.expanduser("a"))
attempt(lambda: os.listdir("/nonexistent")); attempt(lambda: os.remove("/nonexistent")); attempt(lambda: open("/nonexistent")); attempt(lambda: open("/")); attempt(lambda: open("x", "q")); attempt(lambda: open("x", "rw")); attempt(lambda: os.path.getsize("/nonexistent"))
print(sys.maxsize, sys.byteorder, sys.version_info >= (3, 7), sys.version_info.major, sys.float_info.epsilon, sys.float_info.max, type(sys.argv), sys.maxunicode); sys.stdout.write("written\n"); print("err", file=sys.stderr)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(0)), time.gmtime(86400 * 365), time.time() > 1e9, time.perf_counter() >= 0, time.gmtime(0).tm_year, time.asctime(time.gmtime(0)))
