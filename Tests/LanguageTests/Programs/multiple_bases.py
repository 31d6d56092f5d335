# Several base classes: the order of lookup, super() along it, mixins of built-in types and exceptions, enumerations that are texts.
from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum, IntEnum, auto
from typing import Generic, TypeVar


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, repr(str(e)))


class A:
    tag = "A"

    def __init__(self, **rest):
        print("A", rest)
        super().__init__(**rest)

    def who(self):
        return "A"


class B(A):
    def __init__(self, b=1, **rest):
        print("B", b, rest)
        super().__init__(**rest)

    def who(self):
        return "B" + super().who()


class C(A):
    tag = "C"

    def __init__(self, c=2, **rest):
        print("C", c, rest)
        super().__init__(**rest)

    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


d = D(b=5, c=6)
print(d.who(), d.tag, D.tag)
print([t.__name__ for t in D.__mro__], [t.__name__ for t in D.__bases__], D.__base__.__name__)
print(isinstance(d, C), issubclass(D, A), issubclass(B, C), D.mro() == list(D.__mro__))
print(super(B, d).who(), super(C, d).who(), super(D, d).tag)


class E(D):
    def who(self):
        return "E" + super().who()


print(E().who(), [t.__name__ for t in E.__mro__])
C.who = lambda self: "c"
print(E().who(), d.who())
del C.who
print(d.who())
C.extra = 7
print(d.extra)

attempt(lambda: type("X", (A, B), {}))
attempt(lambda: type("X", (B, B), {}))
attempt(lambda: type("X", (int, str), {}))
attempt(lambda: type("X", (list, dict), {}))
print([t.__name__ for t in type("X", (B, C), {"y": 1}).__mro__])
try:
    class Wrong(A, D):
        pass
except TypeError as e:
    print(e)
bases = (B, C)


class Starred(*bases):
    pass


print(Starred.__bases__ == bases)


# Cooperation in class methods, static methods, properties and __new__.
class Registry:
    known = []

    def __init_subclass__(cls, label="?", **rest):
        super().__init_subclass__(**rest)
        Registry.known.append((cls.__name__, label))

    @classmethod
    def make(cls):
        return cls.__name__ + "!"


class Loud:
    def __init_subclass__(cls, volume=0, **rest):
        super().__init_subclass__(**rest)
        cls.volume = volume

    @classmethod
    def make(cls):
        return super().make().upper()

    @property
    def name(self):
        return type(self).__name__.lower()


class Both(Loud, Registry, label="x", volume=11):
    pass


print(Both.make(), Both.volume, Registry.known, Both().name)


class Counted:
    def __new__(cls, *arguments):
        print("new", cls.__name__, arguments)
        return super().__new__(cls)


class Plain:
    def __init__(self, x):
        self.x = x


class Made(Counted, Plain):
    pass


print(Made(3).x)


# Mixins of built-in types.
class Comparable:
    def __lt__(self, other):
        return self.key() < other.key()

    def __repr__(self):
        return f"<{self.key()}>"


class Card(Comparable):
    def __init__(self, n):
        self.n = n

    def key(self):
        return self.n


print(sorted([Card(3), Card(1), Card(2)]))


class Shown:
    def __repr__(self):
        return f"{type(self).__name__}({super().__repr__()})"

    def total(self):
        return sum(self)


class Numbers(Shown, list):
    pass


class Late(list, Shown):
    pass


numbers = Numbers([1, 2, 3])
numbers.append(4)
print(numbers, numbers.total(), len(numbers), Late([1]), Late([1, 2]).total(), isinstance(numbers, list))


class Attributes:
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)


class Config(Attributes, dict):
    pass


config = Config(lr=0.1)
config["steps"] = 3
print(config.lr, config.steps, config, hasattr(config, "nothing"))


class Default(dict, Attributes):
    def __missing__(self, key):
        return key * 2


print(Default(a=1)["b"], Default(a=1).a, Default())


# Exceptions with several bases.
class Problem(Exception):
    def __str__(self):
        return "problem: " + super().__str__()


class NotThere(Problem, KeyError):
    pass


class Missing(KeyError, AttributeError):
    pass


for kind in (Problem, KeyError, LookupError):
    try:
        raise NotThere("x")
    except kind as e:
        print(kind.__name__, str(e), e.args)
try:
    raise Missing("y")
except AttributeError as e:
    print(repr(e))


# Abstract bases beside others.
class Shape(ABC):
    @abstractmethod
    def area(self):
        ...


class Named:
    def title(self):
        return f"{type(self).__name__} of {self.area()}"


class Square(Named, Shape):
    def __init__(self, a):
        self.a = a

    def area(self):
        return self.a ** 2


print(Square(3).title())


class Unfinished(Named, Shape):
    pass


attempt(lambda: Unfinished())


@dataclass
class Position:
    x: int = 0


@dataclass
class Size:
    w: int = 1


@dataclass
class Box(Position, Size):
    z: int = 5


print(Box(), Box(1, 2, 3))

# Names for annotations among the bases.
T = TypeVar("T")


class Base:
    def push(self, x):
        return [x]


class Stack(Base, Generic[T]):
    pass


print(Stack().push(1))


# Enumerations that are something else too.
class Color(str, Enum):
    RED = "red"
    BLUE = "blue"


print(Color.RED, repr(Color.RED), f"{Color.RED}|{Color.RED:>12}", "%s" % Color.BLUE)
print(Color.RED == "red", Color("blue") is Color.BLUE, Color.RED.upper(), Color.RED.value, Color.RED.name, hash(Color.RED) == hash("red"))
print([c.value for c in Color], isinstance(Color.RED, str), isinstance(Color.RED, Enum), {"red": 1}[Color.RED], len(Color))
print(Color.__mro__[1:] == (str, Enum, object), Color.RED in Color, "a" + Color.RED)
attempt(lambda: Color("green"))


class Ratio(float, Enum):
    HALF = 0.5
    ONE = 1


print(Ratio.ONE.value, Ratio.HALF + 1, Ratio.HALF, repr(Ratio.ONE))


class Level(IntEnum):
    LOW = 1
    HIGH = auto()


print(Level.HIGH, repr(Level.HIGH), Level.HIGH + 1, isinstance(Level.LOW, Enum), isinstance(Level.LOW, int), Level(2) is Level.HIGH, f"{Level.LOW:03d}")


class Described:
    def describe(self):
        return f"{self.name} is {self.value}"


class Kind(Described, Enum):
    CAT = 1
    DOG = 2


print(Kind.CAT.describe(), [k.describe() for k in Kind], Kind.DOG)


class Spot(tuple, Enum):
    HERE = (1, 2)


print(Spot.HERE[1], Spot.HERE.value, len(Spot.HERE), Spot.HERE)
