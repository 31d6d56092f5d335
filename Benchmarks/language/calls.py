# Calls: of functions, methods, closures and built-in functions.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from bench import best


def add(a, b):
    c = a + b
    return c


def with_defaults(a, b=2, *, c=3):
    return a + b + c


def call_plain(n):
    for i in range(n):
        add(i, 1)


def call_named(n):
    for i in range(n):
        with_defaults(i, c=1)


def call_spread(n):
    pair = (1, 2)
    for i in range(n):
        add(*pair)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def call_closure(n):
    total = 0

    def step(x):
        nonlocal total
        total += x

    for i in range(n):
        step(i)
    return total


def call_lambda(n):
    f = lambda x: x + 1
    for i in range(n):
        f(i)


def call_builtin(n):
    items = [1, 2, 3]
    for i in range(n):
        len(items)


def call_abs_min(n):
    t = 0
    for i in range(n):
        t += min(abs(i - 500), 100)
    return t


def call_isinstance(n):
    c = 0
    for i in range(n):
        if isinstance(i, int):
            c += 1
    return c


best("function of two lines, 10^5 calls", lambda: call_plain(100000))
best("defaults and names, 10^5 calls", lambda: call_named(100000))
best("f(*pair), 10^5 calls", lambda: call_spread(100000))
best("fib(22)", lambda: fib(22))
best("closure with nonlocal, 10^5 calls", lambda: call_closure(100000))
best("lambda, 10^5 calls", lambda: call_lambda(100000))
best("len, 10^5 calls", lambda: call_builtin(100000))
best("min and abs, 10^5 calls", lambda: call_abs_min(100000))
best("isinstance, 10^5 calls", lambda: call_isinstance(100000))
best("map and filter of 10^5", lambda: sum(map(abs, filter(None, range(100000)))))
best("any over a generator, 10^5", lambda: any(x < 0 for x in range(100000)))
