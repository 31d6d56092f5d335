# enum: members, aliases, auto, IntEnum and StrEnum, mix-ins of methods; the younger keywords of dataclasses.
from enum import Enum, IntEnum, StrEnum, auto, unique
class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1
    def describe(self): return f"{self.name} is {self.value}"
    @property
    def is_red(self): return self is Color.RED
    @classmethod
    def default(cls): return cls.GREEN
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["BLUE"], Color.CRIMSON, Color.RED is Color.CRIMSON)
print(list(Color), len(Color), Color.RED in Color, [c.name for c in Color], Color, type(Color.RED), isinstance(Color.RED, Color), isinstance(Color.RED, Enum))
print(Color.RED.describe(), Color.RED.is_red, Color.default(), Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED == 1)
print({Color.RED: "a"}[Color(1)], f"{Color.RED}", f"{Color.RED:>12}", "%s" % Color.BLUE, list(Color.__members__))
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Shade(IntEnum):
    LOW = 1
    HIGH = 5
print(Shade.LOW, repr(Shade.LOW), Shade.LOW + 1, Shade.HIGH > 3, Shade(5), sorted([Shade.HIGH, Shade.LOW]), [10, 20, 30][Shade.LOW], f"{Shade.HIGH:03d}", Shade.LOW == 1, int(Shade.HIGH), Shade.HIGH.name, list(Shade), max(Shade))
class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()
print([m.value for m in Auto])
class Mode(StrEnum):
    TRAIN = auto()
    EVAL = "evaluation"
print(Mode.TRAIN, repr(Mode.EVAL), Mode.TRAIN == "train", Mode("evaluation"), Mode.TRAIN.upper(), f"{Mode.EVAL:>12}", "x" + Mode.TRAIN)
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
    @property
    def density(self): return self.mass / self.radius ** 3
print(Planet.EARTH.mass, round(Planet.MARS.density, 4), Planet((0.64, 3.39)), Planet.EARTH)
class Coord(Enum):
    def __new__(cls, value, label):
        obj = object.__new__(cls)
        obj._value_ = value
        obj.label = label
        return obj
    X = (1, "ex")
    Y = (2, "why")
print(Coord(1), Coord.X.label, Coord.Y.value)
def dup():
    @unique
    class U(Enum):
        A = 1
        B = 1
show(dup)
def ext():
    class More(Color):
        PINK = 4
show(ext)
class Base(Enum):
    def hello(self): return "hello " + self.name
class Derived(Base):
    A = 1
print(Derived.A.hello(), list(Derived), bool(Color), Color.RED in [Color.RED], hash(Color.RED) == hash(Color.RED))
class Missing(Enum):
    A = "a"
    @classmethod
    def _missing_(cls, value):
        for m in cls:
            if m.value == value.lower(): return m
print(Missing("A"))
Animal = Enum("Animal", "CAT DOG")
print(Animal.CAT, list(Animal), Animal.DOG.value)
import copy
print(copy.deepcopy(Color.RED) is Color.RED, copy.copy([Color.RED]))
from dataclasses import dataclass, field, asdict, astuple, KW_ONLY
@dataclass
class P:
    x: int
    c: Color = Color.RED
    _: KW_ONLY
    k: int = 3
print(P(1), P(1, Color.BLUE, k=5), asdict(P(1)), astuple(P(2)))
@dataclass(kw_only=True)
class Q:
    a: int
    b: list = field(default_factory=list, metadata={"u": 1})
print(Q(a=1)); show(lambda: Q(1))
@dataclass(frozen=True, order=True)
class R:
    a: int
    b: int = field(default=0, compare=False)
print(R(1) < R(2), hash(R(1, 5)) == hash(R(1, 6)), R(1, 2) == R(1, 3), asdict(R(1), dict_factory=lambda p: p))
show(lambda: Color(9)); show(lambda: Color["Y"])
