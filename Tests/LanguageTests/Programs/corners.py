# Corners of the language that Python's own tests look into.
from collections import ChainMap, Counter, defaultdict, deque
import json
import statistics
import textwrap


# A method may have the name of a variable around its class.
def outer():
    name = "variable"

    class Inner:
        def name(self):
            return "method"

        def get(self):
            return name

    return Inner()


print(outer().get(), outer().name())


def failure(call, *args, **kwargs):
    try:
        return call(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# Names that come twice, and too many arguments.
def f(a, b=1, *, c=2):
    return a, b, c


def g(**kwargs):
    return kwargs


for call in (lambda: f(1, 2, 3, c=4), lambda: f(1, 2, 3), lambda: f(**{"a": 1}, a=2), lambda: g(**{"x": 3}, x=5), lambda: g(x=5, **{"y": 3}, z=1)):
    print(failure(call))

# A list that changes while it is sorted.
items = [3, 1, 2]
print(failure(lambda: items.sort(key=lambda x: items.append(x) or x)), items)
items = [2, "a", 1]
print(failure(items.sort), len(items))

# Containers.
print({1} in {frozenset({1})}, {2} in {frozenset({1})}, failure(lambda: [] in {1}))
print(Counter("aab") <= Counter("aabb"), Counter("aab") < Counter("aab"), Counter(a=1, b=0) == Counter(a=1), Counter("a") != Counter("b"))
print(Counter(a=3) > Counter(a=1), failure(lambda: Counter() < {}), Counter(a=1) == {"a": 1})
d = deque([1, 2, 3], 5)
d.insert(1, 9)
print(d, d.index(3, 1), failure(d.index, 3, 0, 2), d * 2)
del d[0]
d += [7]
d *= 2
print(d, failure(d.insert, 0, 0), failure(lambda: d + [1]))
dd = defaultdict(list)
dd.default_factory = int
dd["q"] += 1
print(dd, dd.__missing__("z"), failure(defaultdict().__missing__, 1))
chain = ChainMap({"a": 1}, {"b": 2}) | {"c": 3}
chain |= {"d": 4}
print(chain, {"e": 5} | ChainMap({"f": 6}))

# Generators.
class Numbers:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration("end")
        return self.n

    def send(self, value):
        return f"sent {value}"


def delegate():
    result = yield from Numbers(2)
    yield result


gen = delegate()
print(next(gen), gen.send("x"), list(gen), gen.__name__, gen.gi_running)


def catching():
    while True:
        try:
            yield
        except ValueError as e:
            print("caught", e.args)


for arguments in ((ValueError,), (ValueError, "text"), (ValueError, (1, 2)), (ValueError, ValueError(3)), (ValueError(4),), (ValueError(5), "x"), ("no",), (KeyError, "gone")):
    gen = catching()
    next(gen)
    print(failure(gen.throw, *arguments))


class OnlyEnter:
    def __enter__(self):
        pass


def with_it(manager):
    with manager:
        pass


print(failure(with_it, OnlyEnter()), failure(with_it, 3))

# Contexts in a ring.
def ring():
    try:
        raise KeyError
    except KeyError as a:
        try:
            raise ValueError
        except ValueError as b:
            a.__context__ = b
            raise IndexError("last")


print(failure(ring))

# Modules.
print(bytes([1, 2, 255]).hex(":"), bytes(range(5)).hex("-", 2), bytes(range(5)).hex("_", -2), failure(b"ab".hex, "ab"))
print(json.loads('{"a": {"b": 1.5}}', object_hook=lambda d: sorted(d.items())), json.loads('[1.5, 2, NaN]', parse_float=str, parse_int=str, parse_constant=str))
print(json.loads('{"a": 1, "a": 2}', object_pairs_hook=lambda pairs: pairs))
print(textwrap.wrap("-" * 10 + "hello", 10, subsequent_indent=" " * 15), textwrap.wrap("a-very-long-hyphenated word", 8))
print(failure(textwrap.wrap, "a b", 3, max_lines=1), textwrap.shorten("many words in a line", 12, placeholder=" …"))
data = [8.48, 3.78, 7.34, 0.99, 5.9]
print(statistics.mean(data), statistics.variance(data), statistics.pstdev(data), statistics.stdev([9, 1, 7, 4, 7]), statistics.variance(data, 3))
print(statistics.geometric_mean(data), statistics.harmonic_mean(data), statistics.fmean(data, [1, 2, 3, 4, 5]), statistics.median_grouped([1, 3, 3, 5], 2))
print(statistics.quantiles(data), statistics.quantiles(data, n=3, method="inclusive"), statistics.mode("abca"), statistics.multimode(""))
print(statistics.covariance(data, [1, 2, 3, 4, 5]), statistics.correlation(data, [1, 2, 3, 4, 5]), statistics.linear_regression(data, [1, 2, 3, 4, 5]))
for call in (lambda: statistics.mean([]), lambda: statistics.median([]), lambda: statistics.mode([]), lambda: statistics.stdev([1]), lambda: statistics.correlation([1, 1], [1, 2]), lambda: statistics.quantiles([1]), lambda: statistics.geometric_mean([0])):
    print(failure(call))

# Names of classes inside of others and of functions.
def make():
    class Local:
        pass

    return Local


class Around:
    class Inside:
        def method(self):
            pass


print(make(), make().__qualname__, Around.Inside, Around.Inside.method.__qualname__, str(Around.Inside()).split(" at ")[0])

# Dates.
from datetime import date, datetime, time, timedelta

day = datetime(2006, 11, 21, 16, 30)
print(day.isocalendar(), day.isocalendar()[1], day.isocalendar().week, tuple(date(2005, 1, 1).isocalendar()), date.fromisocalendar(2004, 53, 6))
print(tuple(day.timetuple()), day.isoformat(" ", "minutes"), day.isoformat(timespec="milliseconds"), time(1, 2, 3).isoformat("hours"))
print(day.strftime("%U %W %V %G"), date(2000, 1, 2).strftime("%U %W %V %G"))
for call in (lambda: date(1, 1, 1) - timedelta(1), lambda: date(2000, 1, 1) < day, lambda: day >= date(2000, 1, 1), lambda: date(2000, 1, 1) == day, lambda: day.isoformat("T", "years")):
    print(failure(call))

# Paths and files.
import os.path
import tempfile
from pathlib import Path

print(Path("my/library.tar.gz").suffixes, Path("a.").suffixes, Path(".x").suffixes, list(Path("/a/b/c").parents), list(Path("a/b").parents), Path("/a").root, Path("a").anchor)
print(Path("/a/b/c").relative_to("/a"), Path("/a").relative_to("/a"), failure(Path("/a").relative_to, "/b"), Path("/a/b").is_relative_to("/a", "b"), Path("/ab").is_relative_to("/a"))
print(Path("x/y.z").with_stem("q"), Path("/a/b.py").match("*.py"), Path("/a/b.py").match("c/*.py"), Path("/a/b.py").match("/*/*.py"), Path("b.py").match("/b.py"))
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "lines"
    path.write_text("head\n1\n2\n")
    with open(path) as file:
        print(repr(next(file)), list(file), failure(next, file), file.name == str(path))
    print(path.stat().st_size, failure(Path(folder, "none").stat).split(":")[0])
os.environ["CORNER"] = "c"
print(os.path.expandvars("$CORNER/${CORNER}x/$NONE/$"))

# Classes from fields.
from dataclasses import InitVar, dataclass, field, fields, replace
from typing import List, NamedTuple, NewType, TypedDict


@dataclass
class Scaled:
    x: int
    scale: InitVar[int] = 2
    y: int = field(init=False, default=0)

    def __post_init__(self, scale):
        self.y = self.x * scale


print(Scaled(3), Scaled(3, 5), Scaled(3) == Scaled(3, 2), [f.name for f in fields(Scaled)], replace(Scaled(1), x=4), Scaled.scale)


class Employee(NamedTuple):
    """Represents an employee."""

    name: str
    id: int = 3

    def greeting(self):
        return f"I am {self.name}"


guido = Employee("Guido")
print(guido, guido.id, guido[0], guido.greeting(), guido._asdict(), guido._replace(id=4), Employee._fields, Employee._make(["q", 1]), guido == ("Guido", 3))
name, number = guido
print(name, number, isinstance(guido, tuple), Employee.__doc__, failure(Employee), failure(Employee, 1, 2, 3).split(" but")[0], hash(guido) == hash(("Guido", 3)))
print(NamedTuple("Pair", [("a", int), ("b", int)])(1, 2))


class Movie(TypedDict):
    title: str


print(Movie(title="x"), NewType("UserId", int)(5))
import operator
import random

random.seed(1)
print(operator.index(5), operator.index(True), failure(operator.index, 1.5), operator.length_hint([1, 2]), random.randbytes(7), random.random())

# What surrounds exceptions, and iterators with methods of their own.
import contextlib
import sys


class Own:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def close(self):
        print("closed")

    def throw(self, error):
        print("thrown", repr(error))
        if isinstance(error, KeyError):
            raise StopIteration("stopped")
        return 5


def hands_on():
    print("result", (yield from Own()))


gen = hands_on()
next(gen)
print(gen.throw(ValueError("v")))
gen.close()
gen = hands_on()
next(gen)
print(failure(gen.throw, KeyError("k")))


@contextlib.contextmanager
def plain():
    yield


def through(error):
    with plain():
        raise error


print(failure(through, StopIteration("s")), failure(through, RuntimeError("r")), failure(through, KeyError("k")))


def handling():
    try:
        raise KeyError("a")
    except KeyError:
        try:
            raise ValueError("b")
        except ValueError as e:
            return repr(e.__context__), sys.exc_info()[0], repr(sys.exc_info()[1])


print(handling(), sys.exc_info())


def wrong_cause():
    raise ValueError("x") from 3


print(failure(wrong_cause))
d = {"a": 1}
d |= [("b", 2)]
counts = Counter(a=1, b=5)
counts |= Counter(a=3, b=2)


def update(d, other):
    d |= other


print(d, failure(update, d, 3), failure(update, d, [1]), counts)

# Numbers of a script's own types, and encoders of one's own, as JSON; attributes of functions that go again.
import enum


class Level(enum.IntEnum):
    LOW = 1


class Half(float):
    pass


class Encoder(json.JSONEncoder):
    def default(self, o):
        return sorted(o) if isinstance(o, set) else super().default(o)


print(json.dumps([Level.LOW, Half(0.5), {Level.LOW: 1, Half(2.5): 2}]), json.dumps({"s": {2, 1}}, cls=Encoder, indent=1), failure(json.dumps, object(), cls=Encoder))
print(json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode({"b": 1, "a": [1]}), failure(json.JSONEncoder().encode, {1}))


def tagged():
    pass


tagged.tag = 1
del tagged.tag
print(hasattr(tagged, "tag"), failure(delattr, tagged, "tag"))
