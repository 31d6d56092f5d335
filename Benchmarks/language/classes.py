# Classes: instances, attributes, methods, properties and operators.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from bench import best


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    @property
    def sum(self):
        return self.x + self.y


class Point3(Point):
    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z

    def norm(self):
        return super().norm() + self.z * self.z


class Counter:
    total = 0

    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return i

    def __call__(self, x):
        return x


def make(n):
    for i in range(n):
        Point(i, 1)


def make_derived(n):
    for i in range(n):
        Point3(i, 1, 2)


def read(n):
    p = Point(1, 2)
    t = 0
    for i in range(n):
        t += p.x + p.y
    return t


def write(n):
    p = Point(1, 2)
    for i in range(n):
        p.x = i


def method(n):
    p = Point(1, 2)
    for i in range(n):
        p.norm()


def method_super(n):
    p = Point3(1, 2, 3)
    for i in range(n):
        p.norm()


def step(n):
    c = Counter()
    for i in range(n):
        c.step()
    return c.n


def operator(n):
    p, q = Point(0, 0), Point(1, 2)
    for i in range(n):
        p = p + q
    return p.x


def prop(n):
    p = Point(1, 2)
    for i in range(n):
        p.sum


def class_attribute(n):
    t = 0
    for i in range(n):
        t += Counter.total
    return t


def special(n):
    c = Counter()
    for i in range(n):
        len(c)
        c[i]
        c(i)


def bound(n):
    c = Counter()
    f = c.step
    for i in range(n):
        f()


def errors(n):
    c = 0
    for i in range(n):
        try:
            raise ValueError("x")
        except ValueError:
            c += 1
    return c


def no_errors(n):
    c = 0
    for i in range(n):
        try:
            c += 1
        except ValueError:
            c = 0
    return c


best("Point(x, y), 50,000", lambda: make(50000))
best("derived with super().__init__, 50,000", lambda: make_derived(50000))
best("p.x + p.y, 10^5", lambda: read(100000))
best("p.x = i, 10^5", lambda: write(100000))
best("method, 10^5 calls", lambda: method(100000))
best("method with super(), 50,000", lambda: method_super(50000))
best("self.n += 1, 10^5 calls", lambda: step(100000))
best("__add__, 50,000", lambda: operator(50000))
best("property, 10^5", lambda: prop(100000))
best("attribute of a class, 10^5", lambda: class_attribute(100000))
best("__len__, __getitem__, __call__, 50,000", lambda: special(50000))
best("bound method, 10^5 calls", lambda: bound(100000))
best("raise and catch, 20,000", lambda: errors(20000))
best("try without errors, 10^5", lambda: no_errors(100000))
