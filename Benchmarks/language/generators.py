# Generators and the iterators of itertools.
import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from bench import best
import itertools


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def chained(n):
    yield from count(n)
    yield from range(n)


def batches(items, size):
    for i in range(0, len(items), size):
        yield items[i:i + size]


def consume(g):
    t = 0
    for x in g:
        t += x
    return t


def step_by_step(n):
    g = count(n)
    t = 0
    for _ in range(n):
        t += next(g)
    return t


def sending(n):
    def average():
        total, number, value = 0.0, 0, None
        while True:
            x = yield value
            total += x
            number += 1
            value = total / number

    g = average()
    next(g)
    for i in range(n):
        g.send(i)


def tree(depth):
    if depth == 0:
        yield 1
    else:
        yield from tree(depth - 1)
        yield from tree(depth - 1)


numbers = list(range(100000))
best("for over a generator, 10^5", lambda: consume(count(100000)))
best("yield from, 10^5", lambda: consume(chained(50000)))
best("batches of 10 from 10^5", lambda: sum(len(b) for b in batches(numbers, 10)))
best("next(g), 50,000", lambda: step_by_step(50000))
best("g.send(x), 50,000", lambda: sending(50000))
best("generator expression in sum, 10^5", lambda: sum(i * i for i in range(100000)))
best("a tree of yield from, 2^11 leaves", lambda: consume(tree(11)))
best("list(generator), 10^5", lambda: list(count(100000)))
best("itertools.product of 300 by 300", lambda: consume(a * b for a, b in itertools.product(range(300), repeat=2)))
best("itertools.chain and islice, 10^5", lambda: consume(itertools.islice(itertools.chain(numbers, numbers), 100000)))
best("itertools.accumulate of 10^5", lambda: list(itertools.accumulate(numbers)))
