# `match` and `case`: every kind of pattern, what binds when, and words that are names elsewhere.
from collections import namedtuple, OrderedDict, deque
from dataclasses import dataclass

@dataclass
class Point:
    x: int
    y: int = 0

class Plain:
    def __init__(self, a):
        self.a = a

class Named:
    __match_args__ = ("first", "second")
    def __init__(self, first, second):
        self.first, self.second = first, second

class Color:
    RED = 1
    GREEN = 2

Pair = namedtuple("Pair", "left right")

def kind(value):
    match value:
        case None:
            return "none"
        case True | False:
            return f"truth {value}"
        case 0 | -1 | 2.5:
            return f"number {value}"
        case "a" | "b" as letter:
            return f"letter {letter}"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [1, *rest] if len(rest) > 2:
            return f"long after one {rest}"
        case [first, *_, last]:
            return f"from {first!r} to {last!r}"
        case {"op": "add", "args": [a, b], **rest}:
            return f"add {a} {b} {rest}"
        case {"op": Color.RED}:
            return "red"
        case {}:
            return "dict"
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y) | Point(x=y, y=0):
            return f"axis {y}"
        case Point(x, y):
            return f"point {x} {y}"
        case Pair(left, [right]):
            return f"pair {left} {right}"
        case Named(1, second=s):
            return f"named {s}"
        case Plain(a=[int(n), str() as s]):
            return f"plain {n} {s}"
        case int(n) | float(n):
            return f"other number {n}"
        case str():
            return "text"
        case _:
            return "?"

for value in [None, True, 0, -1, 2.5, "a", "zz", [], [7], [1, 2, 3, 4], [1, 2], (3, 4, 5), range(3), deque([1, 9]), {"op": "add", "args": (1, 2), "k": 3},
              {"op": 1}, {}, {"x": 1}, Point(0), Point(0, 4), Point(5), Point(2, 3), Pair(1, [2]), Named(1, 2), Named(3, 4), Plain([1, "s"]), Plain(1), 9,
              1.5, b"x", "", {1, 2}, OrderedDict(op=1)]:
    print(kind(value))

def binding(value):
    a = b = "before"
    match value:
        case [a, [b, 0]]:
            pass
        case [1, b]:
            pass
    return a, b

print(binding([1, [2, 0]]), binding([1, [2, 3]]), binding(5))

match = {"case": 1}
match["k"] = 2
print(match, match["case"])
case = 3
match case:
    case 3 if case < 0:
        print("negative")
    case 3:
        print("three")
match (1, 2):
    case a, b:
        print(a, b)
match [*range(3)], {"a": {"b": [1, {"c": 2}]}}:
    case (_, [1]), _:
        print("no")
    case _, {"a": {"b": [_, {"c": deep}]}}:
        print("deep", deep)
for i in range(5):
    match i:
        case 1:
            continue
        case 3:
            break
        case _:
            print("loop", i)

def commands(line):
    match line.split():
        case ["go", ("north" | "south") as where]:
            return where
        case ["get", *things]:
            return things
        case []:
            return None
    return "unknown"

print(commands("go north"), commands("get a b"), commands(""), commands("go up"))

for text in ["match x:\n    case a:\n        1\n    case b:\n        2\n", "match x:\n    case a | 1:\n        1\n"]:
    print(len(text))
try:
    match 1:
        case int(1, 2):
            pass
except TypeError as e:
    print(e)
try:
    match Plain(1):
        case Plain(1):
            pass
except TypeError as e:
    print(e)
try:
    match 1:
        case kind(1):
            pass
except TypeError as e:
    print(e)
print([x for x in (1, 2) if (lambda v: v)(x)], type(match).__name__)
